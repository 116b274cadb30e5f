//! `check`: guides, service standards and codes.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use devolution::reform::{Level, ParseError, Reform};
use devolution::service::{
    BasicCode, BusinessCode, Guides, ImplementationCode, ServiceErrors, Standards, Uscc,
};
use devolution::supervision::SettingErrors;
use serde_json::json;

use crate::arguments::{self, Globals};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office;
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    check: &arguments::Check,
) -> Result<Exit, Failure> {
    match check {
        arguments::Check::Guides { file } => {
            let (text, reform) = (read(console, file)?, office::reform(console, globals)?);
            told(console, Guides::read(&text, &reform).map(|guides| guides.iter().count()))
        }
        arguments::Check::Standards { file } => {
            let (text, reform) = (read(console, file)?, office::reform(console, globals)?);
            told(console, Standards::read(&text, &reform).map(|standards| standards.iter().count()))
        }
        arguments::Check::Code { code, to, level } => {
            self::code(console, code, to.as_deref().zip(level.as_deref()))
        }
    }
}

/// Reads a text file, or standard input.
pub(super) fn read(console: &Console, place: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if place == "-" {
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(place)
    };
    read.map_err(|error| console.cannot_read(place, &error))
}

/// Settings of supervision, from the file of an option or else those of Henan.
pub(super) fn settings<T>(
    console: &Console,
    globals: &Globals,
    (option, file): (&str, Option<impl AsRef<Path>>),
    reform: &Reform,
    read: fn(&str, &Reform) -> Result<T, SettingErrors>,
    henan: fn(&Reform) -> Result<T, SettingErrors>,
) -> Result<T, Failure> {
    let needed = || {
        let words = console.words.tell(Say::NeedsSettings, &[("option", option.into())]);
        Failure::new(Exit::Usage, "needs-settings", words)
    };
    settings_if_any(console, globals, file, reform, read, henan)?.ok_or_else(needed)
}

/// The same of what may be absent: those of Henan say nothing of another reform.
pub(super) fn settings_if_any<T>(
    console: &Console,
    globals: &Globals,
    file: Option<impl AsRef<Path>>,
    reform: &Reform,
    read: fn(&str, &Reform) -> Result<T, SettingErrors>,
    henan: fn(&Reform) -> Result<T, SettingErrors>,
) -> Result<Option<T>, Failure> {
    let settings = match file {
        Some(file) => read(&self::read(console, &file.as_ref().display().to_string())?, reform),
        None if globals.reform.is_some() => return Ok(None),
        None => henan(reform),
    };
    settings.map(Some).map_err(|errors| failure::settings(&console.words, &errors))
}

/// Whether a file is a table by its name; any other is JSON Lines.
pub(super) fn is_table(place: &str) -> bool {
    Path::new(place).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn told(console: &mut Console, checked: Result<usize, ServiceErrors>) -> Result<Exit, Failure> {
    let count = checked.map_err(|errors| failure::service(&console.words, &errors))?;
    good(console, count)
}

/// Says that nothing is wrong.
pub(super) fn good(console: &mut Console, count: usize) -> Result<Exit, Failure> {
    if console.json {
        console.answer(&json!({ "checked": count, "good": true }))?;
    } else {
        let line = console.words.tell(Say::CheckedGood, &[("count", count.into())]);
        console.line(line)?;
    }
    Ok(Exit::Done)
}

fn code(console: &mut Console, code: &str, handover: Option<(&str, &str)>) -> Result<Exit, Failure> {
    let words = &console.words;
    let kind = kind(words, code)?;
    let after = match handover {
        Some((to, level)) => {
            let (code, to): (ImplementationCode, Uscc) = (words.parse(code)?, words.parse(to)?);
            let level = Level::ALL.into_iter().find(|known| known.code() == level).unwrap_or(Level::County);
            Some(code.handed_over(&to, level).to_string())
        }
        None => None,
    };
    if console.json {
        console.answer(&json!({ "code": code, "kind": kind, "handed_over": after }))?;
        return Ok(Exit::Done);
    }
    let line = words.tell(Say::CodeIs, &[("code", code.into()), ("kind", words.label(kind).into())]);
    let after = after.map(|after| words.tell(Say::CodeAfter, &[("code", after.into())]));
    console.line(line)?;
    after.into_iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

/// What a code is, told by its length; the key of its words.
fn kind(words: &Words, code: &str) -> Result<&'static str, Failure> {
    fn parsed<T: std::str::FromStr<Err = ParseError>>(words: &Words, code: &str) -> Result<(), Failure> {
        words.parse::<T>(code).map(|_| ())
    }
    match code.len() {
        12 => parsed::<BasicCode>(words, code).map(|()| "what-a-basic-code"),
        31 => parsed::<ImplementationCode>(words, code).map(|()| "what-an-implementation-code"),
        33 => parsed::<BusinessCode>(words, code).map(|()| "what-a-business-code"),
        _ => parsed::<Uscc>(words, code).map(|()| "what-a-unified-social-credit-code"),
    }
}
