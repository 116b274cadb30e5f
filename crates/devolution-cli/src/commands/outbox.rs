//! `outbox`: commands that wait until a desk has answered them.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use devolution::delegation::SubmissionKey;
use devolution::submission::{Item, Parcel, Reply, read_lines, write_lines};
use devolution_store::Outbox;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

use super::{record, reply};
use crate::arguments::{self, Globals, OutboxAdd};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    outbox: &arguments::Outbox,
) -> Result<Exit, Failure> {
    match outbox {
        arguments::Outbox::Add(add) => self::add(console, add),
        arguments::Outbox::List { file } => list(console, globals, file),
        arguments::Outbox::Forget { file, key } => forget(console, file, key),
        arguments::Outbox::Parcels { file } => parcels(console, file),
        arguments::Outbox::Settle { file, replies } => settle(console, globals, file, replies),
    }
}

/// Opens an outbox that is there: asking makes nothing.
pub(super) fn open(console: &Console, path: &Path) -> Result<Outbox, Failure> {
    fs::metadata(path).map_err(|error| console.cannot_read(&path.display().to_string(), &error))?;
    Outbox::open(path).map_err(|error| failure::outbox(&console.words, &error))
}

/// Reads parcels or replies, one a line.
pub(super) fn lines<T: DeserializeOwned>(console: &Console, bytes: &[u8]) -> Result<Vec<T>, Failure> {
    read_lines(bytes).map_err(|error| failure::line(&console.words, &error))
}

fn add(console: &mut Console, add: &OutboxAdd) -> Result<Exit, Failure> {
    let command = record::command(&console.words, &add.spelled)?;
    let key = add.key.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
    let parcel = Parcel { command, key: console.words.parse(&key)?, queued: clock::now() };
    let queued = Outbox::open(&add.file).and_then(|mut outbox| {
        outbox.queue(&parcel)?;
        Ok(outbox.waiting()?.len())
    });
    let waiting = queued.map_err(|error| failure::outbox(&console.words, &error))?;
    if console.json {
        console.answer(&json!({ "queued": parcel, "waiting": waiting }))?;
        return Ok(Exit::Done);
    }
    let arguments = [("key", key.into()), ("waiting", waiting.into())];
    let line = console.words.tell(Say::Queued, &arguments);
    console.line(line)?;
    Ok(Exit::Done)
}

fn list(console: &mut Console, globals: &Globals, path: &Path) -> Result<Exit, Failure> {
    let items = open(console, path)?.items().map_err(|error| failure::outbox(&console.words, &error))?;
    if console.json {
        console.answer(&json!({ "items": items }))?;
        return Ok(Exit::Done);
    }
    if items.is_empty() {
        console.say(Say::OutboxEmpty)?;
        return Ok(Exit::Done);
    }
    let names = Names::new(&console.words, &office::reform(console, globals)?);
    let table = table(&console.words, &names, &items);
    console.table(&table)?;
    let waiting = items.iter().filter(|item| item.outcome.is_none()).count();
    told(console, &names, &items)?;
    counted(console, items.len() - waiting, waiting)?;
    Ok(Exit::Done)
}

fn table(words: &Words, names: &Names, items: &[Item]) -> Table {
    let heads = [
        Say::ColumnSubmission,
        Say::ColumnCommand,
        Say::ColumnBy,
        Say::ColumnSubject,
        Say::ColumnDate,
        Say::ColumnState,
    ];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    for Item { command, key, outcome, .. } in items {
        table.row([
            key.to_string(),
            words.label(command.action().kind()),
            names.speaker().actor(command.actor()),
            names.about_subject(command.subject()).subject(command.subject()),
            command.effective().to_string(),
            words.say(match outcome.as_ref().map(|outcome| outcome.code()) {
                None => Say::StateWaiting,
                Some("accepted") => Say::StateAccepted,
                Some(_) => Say::StateRefused,
            }),
        ]);
    }
    table
}

/// What a desk has said of each that it has answered.
fn told(console: &mut Console, names: &Names, items: &[Item]) -> Result<(), Failure> {
    for item in items {
        let Some(outcome) = &item.outcome else { continue };
        let said = reply::said(&console.words, names, &item.key, outcome);
        console.line(said.unwrap_or_else(|failure| failure.message.clone()))?;
    }
    Ok(())
}

fn counted(console: &mut Console, settled: usize, waiting: usize) -> Result<(), Failure> {
    let arguments = [("settled", settled.into()), ("waiting", waiting.into())];
    let line = console.words.tell(Say::OutboxSettled, &arguments);
    console.line(line)
}

fn forget(console: &mut Console, path: &Path, key: &str) -> Result<Exit, Failure> {
    let key: SubmissionKey = console.words.parse(key)?;
    let mut outbox = open(console, path)?;
    outbox.forget(&key).map_err(|error| failure::outbox(&console.words, &error))?;
    if console.json {
        console.answer(&json!({ "forgotten": key }))?;
    } else {
        let line = console.words.tell(Say::Forgotten, &[("key", key.as_str().into())]);
        console.line(line)?;
    }
    Ok(Exit::Done)
}

/// For the way to the desk: no line of it is for people.
fn parcels(console: &mut Console, path: &Path) -> Result<Exit, Failure> {
    let waiting = open(console, path)?.waiting().map_err(|error| failure::outbox(&console.words, &error))?;
    let lines = write_lines(&waiting).map_err(|error| failure::line(&console.words, &error))?;
    console.bytes(&lines)?;
    Ok(Exit::Done)
}

fn settle(console: &mut Console, globals: &Globals, path: &Path, replies: &str) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    let read = match replies {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        _ => fs::read(replies).map(|read| bytes = read),
    };
    read.map_err(|error| console.cannot_read(replies, &error))?;
    let replies: Vec<Reply> = lines(console, &bytes)?;
    let names = Names::new(&console.words, &office::reform(console, globals)?);
    let mut outbox = open(console, path)?;
    let settled = outbox.settle(&replies).and_then(|settled| Ok((settled, outbox.waiting()?.len())));
    let (settled, waiting) = settled.map_err(|error| failure::outbox(&console.words, &error))?;
    if console.json {
        console.answer(&json!({ "settled": settled, "waiting": waiting }))?;
        return Ok(Exit::Done);
    }
    told(console, &names, &settled)?;
    counted(console, settled.len(), waiting)?;
    Ok(Exit::Done)
}
