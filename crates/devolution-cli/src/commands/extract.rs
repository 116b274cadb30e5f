//! `extract`: what a county needs of the ledger; made at the desk, verified and asked without it.

use std::fs;
use std::path::Path;

use devolution::extract::{CountyRegister, Extract, SignOff};
use devolution::ledger::EntryNumber;
use devolution::reform::CountyCode;
use devolution::register::View;
use serde_json::json;

use super::ask;
use super::prove::Proof;
use super::verify::{head_text, read_head};
use crate::arguments::{self, ExtractMake, ExtractVerify, Globals};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::new_file::NewFile;
use crate::office::{self, Envelope, Office};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Extract,
) -> Result<Exit, Failure> {
    match arguments {
        arguments::Extract::Make(arguments) => make(console, globals, arguments),
        arguments::Extract::Verify(arguments) => verify(console, globals, arguments),
        arguments::Extract::Ask(arguments) => ask::run(console, globals, arguments),
    }
}

fn make(console: &mut Console, globals: &Globals, arguments: &ExtractMake) -> Result<Exit, Failure> {
    let county: CountyCode = console.words.parse(&arguments.county)?;
    let office = Office::open(console, globals)?;
    let extract = office.desk.extract(county, arguments.size).map_err(|error| office.failure(&error))?;
    let sign_off = extract.sign_off();
    let mut files = vec![NewFile::with(console, &arguments.out, extract.bytes())?];
    if let Some(path) = &arguments.sign_off {
        let mut line = json!(sign_off).to_string();
        line.push('\n');
        files.push(NewFile::with(console, path, line.as_bytes())?);
    }
    NewFile::keep_all(console, files)?;
    let place = |path: &Path| path.display().to_string();
    if console.json {
        let answer = json!({
            "output": place(&arguments.out), "county": county, "entries": sign_off.entries,
            "head": sign_off.head, "sign_off": sign_off,
        });
        office.answer(console, None, &answer)?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    let words = &console.words;
    let made = [
        ("county", office.names.speaker().county(county).into()),
        ("place", place(&arguments.out).into()),
        ("entries", sign_off.entries.into()),
        ("size", sign_off.head.size.into()),
    ];
    let mut lines = vec![words.tell(Say::ExtractMade, &made), head_is(words, &extract)];
    lines.extend(
        arguments.sign_off.iter().map(|path| words.tell(Say::SignOffMade, &[("place", place(path).into())])),
    );
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

/// An extract with the names of its reform, and the register of its county.
pub(super) struct Opened {
    pub(super) extract: Extract,
    pub(super) names: Names,
    pub(super) register: CountyRegister,
}

impl Opened {
    /// Reads an extract, and judges every entry by the rules of the reform.
    pub(super) fn read(console: &Console, globals: &Globals, path: &Path) -> Result<Self, Failure> {
        let bytes =
            fs::read(path).map_err(|error| console.cannot_read(&path.display().to_string(), &error))?;
        let reform = office::reform(console, globals)?;
        let names = Names::new(&console.words, &reform);
        let open = || {
            let extract = Extract::read(&bytes)?;
            let register = extract.open(reform, View::default())?;
            Ok((extract, register))
        };
        let opened = open().map_err(|error| failure::extract(&console.words, &names, &error));
        opened.map(|(extract, register)| Self { extract, names, register })
    }

    /// The seed, where its ledger is a simulation.
    pub(super) fn seed(&self) -> Option<u32> {
        office::seed(self.register.history())
    }

    /// The first lines of an answer: what it is the extract of, and until when it knows anything.
    pub(super) fn header(&self, console: &mut Console) -> Result<(), Failure> {
        let speaker = self.names.speaker();
        if let Some(warning) = self.register.history().and_then(|history| speaker.warning(history)) {
            console.line(warning)?;
        }
        let until = self.register.last_recorded().map(|recorded| recorded.to_rfc3339()).unwrap_or_default();
        let arguments = [
            ("county", speaker.county(self.extract.county()).into()),
            ("entries", self.extract.entries().len().into()),
            ("size", self.extract.head().size.into()),
            ("until", until.into()),
        ];
        let line = console.words.tell(Say::ExtractIs, &arguments);
        console.line(line)
    }
}

fn verify(console: &mut Console, globals: &Globals, arguments: &ExtractVerify) -> Result<Exit, Failure> {
    let published = arguments.head.as_ref().map(|text| read_head(&console.words, text)).transpose()?;
    let sign_off = arguments.sign_off.as_ref().map(|path| read_sign_off(console, path)).transpose()?;
    let opened = Opened::read(console, globals, &arguments.file)?;
    let extract = &opened.extract;
    let fail = |error| failure::extract(&console.words, &opened.names, &error);
    published.map_or(Ok(()), |head| extract.verify(head)).map_err(fail)?;
    sign_off.map_or(Ok(()), |sign_off| extract.verify_signed_off(&sign_off)).map_err(fail)?;
    if let Some(number) = arguments.entry {
        let number = EntryNumber::try_from(number).map_err(|error| console.words.malformed(&error))?;
        let (entry, proof) = extract.prove_inclusion(number).map_err(fail)?;
        let proof = Proof::Inclusion { entry: Box::new(entry.clone()), head: extract.head(), proof };
        console.answer(&Envelope::new(opened.seed(), None, &proof))?;
        return Ok(Exit::Done);
    }
    if console.json {
        let answer = json!({
            "verified": true, "county": extract.county(), "entries": extract.entries().len(),
            "head": extract.head(), "recorded_until": opened.register.last_recorded(),
            "compared_with_published_head": published.is_some(), "complete": sign_off.is_some(),
        });
        console.answer(&Envelope::new(opened.seed(), None, &answer))?;
        return Ok(Exit::Done);
    }
    opened.header(console)?;
    let head = head_is(&console.words, extract);
    console.line(head)?;
    console.say(Say::ShownEntries)?;
    console.say(if published.is_some() { Say::ShownHead } else { Say::UnshownHead })?;
    console.say(if sign_off.is_some() { Say::ShownComplete } else { Say::UnshownComplete })?;
    Ok(Exit::Done)
}

fn head_is(words: &Words, extract: &Extract) -> String {
    words.tell(Say::HeadIs, &[("head", head_text(extract.head()).into())])
}

fn read_sign_off(console: &Console, path: &Path) -> Result<SignOff, Failure> {
    let place = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| console.cannot_read(&place, &error))?;
    serde_json::from_slice(&bytes).map_err(|_| {
        let message = console.words.tell(Say::NotASignOff, &[("place", place.into())]);
        Failure::new(Exit::Usage, "not-a-sign-off", message)
    })
}
