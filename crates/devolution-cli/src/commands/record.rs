//! `record`: what an authority does.

use chrono::{DateTime, Utc};
use devolution::delegation::{Actor, Command, CommandKind, Subject};
use devolution::desk::DeskError;
use devolution::ledger::StoreError;
use devolution::submission::Receipt;
use serde_json::json;

use super::{batch, payload, verify};
use crate::arguments::{Globals, Record, Spelled};
use crate::clock;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::office::Office;
use crate::words::{Say, Words};

pub(crate) fn run(console: &mut Console, globals: &Globals, record: &Record) -> Result<Exit, Failure> {
    let recorded =
        record.recorded.as_ref().map(|text| clock::read_instant(&console.words, text)).transpose()?;
    let spelled = match (&record.batch, &record.spelled) {
        (Some(batch), _) => return batch::run(console, globals, batch, record.stop, recorded),
        (None, Some(spelled)) => spelled,
        // Clap asks for one of them.
        (None, None) => return Ok(Exit::Usage),
    };
    let command = command(&console.words, spelled)?;
    let mut office = Office::open(console, globals)?;
    let receipts = submit(&mut office, &[command], recorded)?;
    if console.json {
        office.answer(console, None, &json!({ "accepted": receipts }))?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    for receipt in &receipts {
        let line = receipt_text(&console.words, receipt);
        console.line(line)?;
        let head = ("head", verify::head_text(receipt.head).into());
        let line = console.words.tell(Say::HeadIs, &[head]);
        console.line(line)?;
    }
    Ok(Exit::Done)
}

/// The command that the arguments spell.
pub(super) fn command(words: &Words, spelled: &Spelled) -> Result<Command, Failure> {
    let kind = CommandKind::from_code(&spelled.command).ok_or_else(|| {
        let known = words.list(CommandKind::ALL.iter().map(|kind| kind.code()));
        let arguments = [("input", spelled.command.as_str().into()), ("known", known.into())];
        Failure::new(Exit::Usage, "unknown-command", words.tell(Say::UnknownCommand, &arguments))
    })?;
    let actor: Actor = words.parse(&spelled.by)?;
    let subject: Subject = words.parse(&spelled.subject)?;
    let on = clock::read_date(words, &spelled.on)?;
    let action = payload::action(words, kind, &spelled.payload)?;
    Command::new(actor, subject.clone(), on, action).map_err(|error| {
        let arguments = [
            ("command", words.label(kind).into()),
            ("subject", subject.to_string().into()),
            ("kind", kind.subject().map(|kind| words.label(kind)).unwrap_or_default().into()),
        ];
        Failure::new(Exit::Usage, error.code(), words.tell(Say::SubjectMismatch, &arguments))
    })
}

/// How often to decide anew when another process has appended in the meantime.
const TRIES: usize = 8;

/// Submits commands as one. Where another process was first, what it recorded is read and the commands judged anew.
pub(super) fn submit(
    office: &mut Office,
    commands: &[Command],
    recorded: Option<DateTime<Utc>>,
) -> Result<Vec<Receipt>, Failure> {
    let mut tries = 0;
    loop {
        tries += 1;
        match office.desk.submit_all(commands, recorded.unwrap_or_else(clock::now)) {
            Ok(receipts) => return Ok(receipts),
            Err(DeskError::Store(StoreError::Conflict { .. })) if tries < TRIES => {
                office.desk.refresh().map_err(|error| office.failure(&error))?;
            }
            Err(error) => return Err(office.failure(&error)),
        }
    }
}

/// One accepted command on a line.
pub(super) fn receipt_text(words: &Words, receipt: &Receipt) -> String {
    let arguments =
        [("entry", receipt.entry.get().to_string().into()), ("event", words.label(receipt.event).into())];
    words.tell(Say::Recorded, &arguments)
}
