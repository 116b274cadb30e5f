//! What a command works with: the reform, and the desk over its ledger.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use devolution::delegation::History;
use devolution::desk::{Desk, DeskError};
use devolution::ledger::StoreError;
use devolution::reform::{Folder, LoadError, LoadErrors, MAX_FILE_BYTES, Reform};
use devolution::register::{Register, View};
use serde::Serialize;

use crate::arguments::{Globals, When};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::snippet::Snippet;
use crate::words::{Say, Words};

/// The reform that was asked for: a folder, or the one that is built in.
pub(crate) fn reform(console: &Console, globals: &Globals) -> Result<Arc<Reform>, Failure> {
    let (folder, place) = match &globals.reform {
        Some(path) => (read_folder(console, path)?, path.clone()),
        None => (devolution_henan::folder(), PathBuf::new()),
    };
    Reform::load(&folder).map(Arc::new).map_err(|errors| bad_folder(&console.words, &place, &folder, &errors))
}

/// Reads the files of a folder, but for hidden ones.
fn read_folder(console: &Console, root: &Path) -> Result<Folder, Failure> {
    let mut folder = Folder::new();
    // Whatever has no such file is no reform: the loader says so, and nobody's whole disk is read to find out.
    if root.is_dir() && !root.join("reform.toml").is_file() {
        return Ok(folder);
    }
    let mut open = vec![(root.to_path_buf(), String::new())];
    while let Some((path, prefix)) = open.pop() {
        let fail = |error| console.cannot_read(&path.display().to_string(), &error);
        for entry in fs::read_dir(&path).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let inside = format!("{prefix}{name}");
            if entry.path().is_dir() {
                open.push((entry.path(), format!("{inside}/")));
                continue;
            }
            // One byte more than a file may have is enough for the loader to refuse it.
            let mut bytes = Vec::new();
            let most = (MAX_FILE_BYTES as u64).saturating_add(1);
            let read = File::open(entry.path()).and_then(|file| file.take(most).read_to_end(&mut bytes));
            read.map_err(|error| console.cannot_read(&entry.path().display().to_string(), &error))?;
            folder.insert(inside, bytes);
        }
    }
    Ok(folder)
}

/// Everything that is wrong with a folder, each with the line it stands in.
fn bad_folder(words: &Words, root: &Path, folder: &Folder, errors: &LoadErrors) -> Failure {
    let count = errors.iter().count() + errors.omitted();
    let message =
        words.tell(Say::BadFolder, &[("place", root.display().to_string().into()), ("count", count.into())]);
    let mut failure = Failure::new(Exit::Reform, errors.code(), message).help(words.say(Say::HelpBadFolder));
    failure.parts = errors.iter().map(|error| bad_place(words, root, folder, error)).collect();
    let listed: Vec<_> = errors
        .iter()
        .map(|error| {
            serde_json::json!({
                "code": error.code(), "file": error.file(), "row": error.row(), "column": error.column(),
                "field": error.field(), "detail": error.detail(),
            })
        })
        .collect();
    failure.detail(serde_json::json!({ "errors": listed, "omitted": errors.omitted() }))
}

fn bad_place(words: &Words, root: &Path, folder: &Folder, error: &LoadError) -> Failure {
    let mut part = Failure::new(Exit::Reform, error.code(), words.label(error));
    let text = folder.get(error.file()).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let line = error.row().and_then(|row| Some((row, text?.lines().nth(row.checked_sub(1)?)?)));
    if let Some((row, line)) = line {
        let column = error.column().unwrap_or(1).saturating_sub(1);
        let (start, length) = match error.file().ends_with(".csv") {
            true => field(line, column),
            false => (column, 1),
        };
        let name = root.join(error.file()).display().to_string();
        let (snippet, label) = Snippet::new(&name, row, line, start, length, Some(error.code().to_owned()));
        part.source = Some(snippet);
        part.labels = vec![label];
    }
    part
}

/// The first character and the length of a field of a CSV line; quotes are heeded.
fn field(line: &str, number: usize) -> (usize, usize) {
    let (mut start, mut seen, mut quoted) = (0, 0, false);
    for (place, c) in line.chars().enumerate() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted && seen == number => return (start, place - start),
            ',' if !quoted => (seen, start) = (seen + 1, place + 1),
            _ => {}
        }
    }
    (start, line.chars().count() - start)
}

/// A desk with the names of its reform.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) names: Names,
    pub(crate) ledger: String,
    words: Rc<Words>,
}

impl Office {
    /// Opens the ledger that was asked for.
    pub(crate) fn open(console: &Console, globals: &Globals) -> Result<Self, Failure> {
        let reform = reform(console, globals)?;
        let names = Names::new(&console.words, &reform);
        let ledger = globals.ledger.display().to_string();
        let opened = devolution_store::open_any(&globals.ledger).map_err(DeskError::from);
        match opened.and_then(|store| Desk::open(reform, store)) {
            Ok(desk) => Ok(Self { desk, names, ledger, words: Rc::clone(&console.words) }),
            Err(error) => Err(explain(&console.words, &names, &globals.ledger, &error)),
        }
    }

    pub(crate) fn with(desk: Desk, ledger: &Path, words: &Rc<Words>) -> Self {
        let names = Names::new(words, desk.register().reform());
        Self { desk, names, ledger: ledger.display().to_string(), words: Rc::clone(words) }
    }

    /// What the desk says, in words.
    pub(crate) fn failure(&self, error: &DeskError) -> Failure {
        explain(&self.words, &self.names, Path::new(&self.ledger), error)
    }

    /// The language.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The seed, where the ledger is a simulation.
    pub(crate) fn seed(&self) -> Option<u32> {
        seed(self.desk.register().state().history())
    }

    /// Over whatever comes from a simulated ledger.
    pub(crate) fn warning(&self) -> Option<String> {
        self.names.speaker().warning(self.desk.register().state().history()?)
    }

    /// The first lines of an answer.
    pub(crate) fn header(&self, console: &mut Console, asked: Option<&Asked<'_>>) -> Result<(), Failure> {
        if let Some(warning) = self.warning() {
            console.line(warning)?;
        }
        if let Some(asked) = asked {
            let date = ("date", asked.date.to_string().into());
            let line = match asked.known {
                None => console.words.tell(Say::AsOf, &[date]),
                Some(known) => {
                    let known = ("known", known.to_rfc3339().into());
                    console.words.tell(Say::AsOfKnown, &[date, known])
                }
            };
            console.line(line)?;
        }
        Ok(())
    }

    /// The last lines of an answer.
    pub(crate) fn footer(&self, console: &mut Console) -> Result<(), Failure> {
        match self.names.footnote(&self.words) {
            Some(footnote) => console.line(footnote),
            None => Ok(()),
        }
    }

    /// An answer for machines: whether the ledger is a simulation, and the date where there is one.
    pub(crate) fn answer(
        &self,
        console: &mut Console,
        asked: Option<&Asked<'_>>,
        answer: &impl Serialize,
    ) -> Result<(), Failure> {
        let envelope = Envelope {
            known: asked.and_then(|asked| asked.known).map(|known| known.to_rfc3339()),
            ..Envelope::new(self.seed(), asked.map(|asked| asked.date), answer)
        };
        console.answer(&envelope)
    }

    /// The register as of the date and the time of knowledge that were asked for.
    pub(crate) fn asked(&self, when: &When) -> Result<Asked<'_>, Failure> {
        let register = self.desk.register();
        let last = register.last_effective();
        let date = match &when.as_of {
            Some(text) => clock::read_date(&self.words, text)?,
            // The present of a simulation is its last day.
            None => last.filter(|_| self.seed().is_some()).unwrap_or(clock::legal_date(clock::now())),
        };
        let known = when.known.as_ref().map(|text| clock::read_instant(&self.words, text)).transpose()?;
        // The whole ledger is folded already: only what looks back needs another fold.
        let register = if known.is_some() || last.is_some_and(|last| last > date) {
            let view = View { effective: Some(date), known };
            Cow::Owned(self.desk.as_of(view).map_err(|error| self.failure(&error))?)
        } else {
            Cow::Borrowed(register)
        };
        Ok(Asked { date, known, register })
    }
}

/// The seed of a simulated history.
pub(crate) fn seed(history: Option<History>) -> Option<u32> {
    match history {
        Some(History::Simulated(seed)) => Some(seed),
        Some(History::Actual) | None => None,
    }
}

/// A question's date, time of knowledge, and the register that answers.
pub(crate) struct Asked<'a> {
    pub(crate) date: NaiveDate,
    pub(crate) known: Option<chrono::DateTime<chrono::Utc>>,
    pub(crate) register: Cow<'a, Register>,
}

/// An answer for machines, and what it must not be read without.
#[derive(Serialize)]
pub(crate) struct Envelope<'a, T> {
    simulated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<String>,
    #[serde(flatten)]
    answer: &'a T,
}

impl<'a, T> Envelope<'a, T> {
    pub(crate) fn new(seed: Option<u32>, date: Option<NaiveDate>, answer: &'a T) -> Self {
        Self { simulated: seed.is_some(), seed, date, known: None, answer }
    }
}

/// What a desk says about the ledger at a path. For damage that it met while folding, verification names the entry.
fn explain(words: &Words, names: &Names, ledger: &Path, error: &DeskError) -> Failure {
    if let DeskError::Store(StoreError::Damaged { .. }) | DeskError::Misfit(_) = error
        && let Ok(store) = devolution_store::open_any(ledger)
        && let Err(fault) = devolution::ledger::verify(store.as_ref(), None)
    {
        return failure::fault(words, &fault);
    }
    failure::desk(words, names, &ledger.display().to_string(), error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_behind_quoted_commas() {
        let line = r#"p01,1,"a,b",x"#;
        assert_eq!([0, 1, 2, 3].map(|number| field(line, number)), [(0, 3), (4, 1), (6, 5), (12, 1)]);
        assert_eq!(field(line, 9), (12, 1), "a missing field is where the line ends");
    }
}
