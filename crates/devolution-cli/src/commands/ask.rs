//! `extract ask`: the questions of one county, without a connection.

use chrono::NaiveDate;
use devolution::delegation::Unmet;
use devolution::extract::CountyRegister;
use devolution::reform::PowerId;
use devolution::register::{Gap, Next, UnknownSubject, View};
use serde::Serialize;
use serde_json::json;

use super::extract::Opened;
use super::{holder, next, status};
use crate::arguments::{ExtractAsk, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::Envelope;
use crate::words::{Say, Words};

pub(crate) fn run(console: &mut Console, globals: &Globals, arguments: &ExtractAsk) -> Result<Exit, Failure> {
    let power: Option<PowerId> = console.words.parse_some(arguments.power.as_ref())?;
    let mut opened = Opened::read(console, globals, &arguments.file)?;
    let last = opened.register.last_effective();
    let date = match &arguments.date {
        Some(text) => clock::read_date(&console.words, text)?,
        // The present of a simulation is its last day.
        None => last.filter(|_| opened.seed().is_some()).unwrap_or(clock::legal_date(clock::now())),
    };
    // Everything is folded already: only what looks back needs another fold.
    if last.is_some_and(|last| last > date) {
        let view = View { effective: Some(date), known: None };
        let register = opened.extract.open(opened.names.shared_reform(), view);
        opened.register =
            register.map_err(|error| failure::extract(&console.words, &opened.names, &error))?;
    }
    match power {
        Some(power) => one(console, &opened, &power, date),
        None => all(console, &opened, date),
    }
}

/// One delegation: who holds it, and everything that remains.
fn one(console: &mut Console, opened: &Opened, power: &PowerId, date: NaiveDate) -> Result<Exit, Failure> {
    let Opened { names, register, .. } = opened;
    let answer =
        || Ok((register.holder(power, date)?, register.status(power, date)?, register.next(power, date)?));
    let (holder, status, remaining) = answer().map_err(|error| failure::unknown(&console.words, &error))?;
    if console.json {
        let answer = json!({
            "head": opened.extract.head(), "holder": holder::Row::new(names, holder),
            "status": status::Row::new(names, status), "next": remaining,
        });
        return answered(console, opened, date, &answer);
    }
    header(console, opened, date)?;
    let words = &console.words;
    let mut lines = vec![status::title(words, names, &status)];
    lines.extend(names.about(power).holder(&holder));
    lines.extend(next::paragraphs(words, names, power, &remaining));
    if remaining.is_empty() {
        lines.push(words.say(Say::NothingRemains));
    }
    lines.extend(names.footnote(words));
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

/// The whole county: who holds what, what can be done now, and what blocks the rest.
fn all(console: &mut Console, opened: &Opened, date: NaiveDate) -> Result<Exit, Failure> {
    let Opened { names, register, .. } = opened;
    let answer = |register: &CountyRegister| -> Result<_, UnknownSubject> {
        Ok((register.powers(date)?, register.gaps(date)?, register.blocked(date)?))
    };
    let (holders, gaps, blocked) =
        answer(register).map_err(|error| failure::unknown(&console.words, &error))?;
    let (first, stuck) = (next::first_things(&gaps), stuck(&blocked));
    if console.json {
        let holders: Vec<_> = holders.into_iter().map(|holder| holder::Row::new(names, holder)).collect();
        let now: Vec<_> = first.into_iter().flat_map(|(_, todos)| todos).collect();
        let head = opened.extract.head();
        let answer = json!({ "head": head, "holders": holders, "next": now, "blocked": stuck });
        return answered(console, opened, date, &answer);
    }
    header(console, opened, date)?;
    let table = holder::table(&console.words, names, &holders);
    console.table(&table)?;
    if first.is_empty() {
        console.say(Say::NothingRemains)?;
    } else {
        console.line("")?;
        console.say(Say::NowPossible)?;
        let table = next::table(&console.words, names, &first);
        console.table(&table)?;
    }
    if !stuck.is_empty() {
        console.line("")?;
        console.say(Say::StillBlocked)?;
        let lines = stuck_lines(&console.words, names, &stuck);
        lines.iter().try_for_each(|line| console.line(line))?;
    }
    if let Some(footnote) = names.footnote(&console.words) {
        console.line(footnote)?;
    }
    Ok(Exit::Done)
}

fn header(console: &mut Console, opened: &Opened, date: NaiveDate) -> Result<(), Failure> {
    opened.header(console)?;
    let line = console.words.tell(Say::AsOf, &[("date", date.to_string().into())]);
    console.line(line)
}

fn answered(
    console: &mut Console,
    opened: &Opened,
    date: NaiveDate,
    answer: &serde_json::Value,
) -> Result<Exit, Failure> {
    console.answer(&Envelope::new(opened.seed(), Some(date), answer))?;
    Ok(Exit::Done)
}

/// Something that cannot be done yet, for the same reasons for all of these powers.
#[derive(Serialize)]
struct Stuck<'a> {
    #[serde(flatten)]
    next: Alike<'a>,
    powers: Vec<&'a PowerId>,
}

/// What is the same for many powers: what is to be done, by whom, and what blocks it.
#[derive(Serialize, PartialEq)]
struct Alike<'a> {
    command: devolution::delegation::CommandKind,
    by: String,
    blocked_by: &'a [Unmet],
}

fn stuck(blocked: &[Gap]) -> Vec<Stuck<'_>> {
    let mut stuck: Vec<Stuck<'_>> = Vec::new();
    for gap in blocked {
        for Next { command, by, blocked_by, .. } in &gap.missing {
            let next = Alike { command: *command, by: by.to_string(), blocked_by };
            match stuck.iter_mut().find(|stuck| stuck.next == next) {
                // Several materials are several commands about one power.
                Some(found) if found.powers.last() == Some(&&gap.power) => {}
                Some(found) => found.powers.push(&gap.power),
                None => stuck.push(Stuck { next, powers: vec![&gap.power] }),
            }
        }
    }
    stuck
}

fn stuck_lines(words: &Words, names: &Names, stuck: &[Stuck<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for Stuck { next: Alike { command, by, blocked_by }, powers } in stuck {
        let speaker = names.speaker();
        let by = by.parse().map_or_else(|_| by.clone(), |actor| speaker.actor(&actor));
        let arguments =
            [("command", words.label(*command).into()), ("by", by.into()), ("count", powers.len().into())];
        lines.push(words.tell(Say::BlockedFor, &arguments));
        lines.extend(blocked_by.iter().map(|unmet| format!("  - {}", speaker.unmet(unmet))));
    }
    lines
}
