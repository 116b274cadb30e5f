//! `draw`: who is inspected and by whom, by a draw that anyone can repeat.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use devolution::cases::RowErrors;
use devolution::ledger::Head;
use devolution::supervision::draw::{
    Committed, Draw, Inspector, Object, Plan, Seed, SeedValue, Settings, SourceId, verify,
};
use serde_json::json;

use super::check;
use super::verify::{head_text, read_head};
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::new_file::NewFile;
use crate::office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(console: &mut Console, globals: &Globals, draw: &arguments::Draw) -> Result<Exit, Failure> {
    match draw {
        arguments::Draw::Items { settings } => items(console, globals, settings.as_deref()),
        arguments::Draw::Commit { plan, objects, inspectors, output } => {
            commit(console, globals, plan, objects, inspectors, output)
        }
        arguments::Draw::Run { committed, seed, seed_date, head, output } => {
            let text = read(console, committed)?;
            let committed =
                Committed::read(&text).map_err(|fault| failure::draw_fault(&console.words, &fault))?;
            expect(&console.words, committed.commitment(), head.as_ref())?;
            let date = clock::read_date(&console.words, seed_date)?;
            let seed = Seed { date, values: values(&console.words, committed.plan(), seed)? };
            hold(console, globals, &committed, seed, output)
        }
        arguments::Draw::Verify { transcript, head } => verified(console, transcript, head.as_ref()),
    }
}

fn items(console: &mut Console, globals: &Globals, file: Option<&str>) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    let (file, henan) = (("--settings", file), devolution_henan::draw_settings);
    let settings = check::settings(console, globals, file, &reform, Settings::read, henan)?;
    if console.json {
        console.answer(&settings)?;
        return Ok(Exit::Done);
    }
    let (words, names) = (&console.words, Names::new(&console.words, &reform));
    let heads = [Say::ColumnItem, Say::ColumnName, Say::ColumnUnit, Say::ColumnCoverage, Say::ColumnBasis];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    for item in &settings.items {
        let (id, name) = (item.id.to_string(), names.speaker().name(&item.name).to_owned());
        table.row([id, name, item.unit.to_string(), words.label(item.coverage), item.basis.clone()]);
    }
    let provenance = words.tell(Say::DrawItems, &[("provenance", words.label(settings.provenance).into())]);
    console.table(&table)?;
    console.line(provenance)?;
    Ok(Exit::Done)
}

/// Reads a list: a table where its name says so, otherwise JSON Lines.
fn list<T>(
    console: &Console,
    file: &str,
    csv: fn(&str) -> Result<Vec<T>, RowErrors>,
    json_lines: fn(&str) -> Result<Vec<T>, RowErrors>,
) -> Result<Vec<T>, Failure> {
    let text = check::read(console, file)?;
    let rows = if check::is_table(file) { csv(&text) } else { json_lines(&text) };
    rows.map_err(|errors| failure::rows(&console.words, &errors))
}

fn commit(
    console: &mut Console,
    globals: &Globals,
    plan: &str,
    objects: &str,
    inspectors: &str,
    output: &Path,
) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    let unfit = |error| failure::draw(&console.words, &error);
    let plan = Plan::read(&check::read(console, plan)?).map_err(|errors| unfit(errors.into()))?;
    let objects = list(console, objects, Object::read_csv, Object::read_json_lines)?;
    let inspectors = list(console, inspectors, Inspector::read_csv, Inspector::read_json_lines)?;
    let committed = Committed::new(&reform, plan, objects, inspectors).map_err(unfit)?;
    NewFile::with(console, output, committed.text().as_bytes())?.keep(console)?;
    let place = output.display().to_string();
    if console.json {
        console.answer(&json!({ "committed": place, "commitment": committed.commitment() }))?;
        return Ok(Exit::Done);
    }
    let words = &console.words;
    let counts = [
        ("objects", committed.objects().len().into()),
        ("inspectors", committed.inspectors().len().into()),
        ("place", place.into()),
    ];
    let lines = [
        words.tell(Say::DrawCommitted, &counts),
        words.tell(Say::DrawHead, &[("head", head_text(committed.commitment()).into())]),
        words.say(Say::DrawPublish),
    ];
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

/// What the sources of a plan gave, as it was typed.
fn values(words: &Words, plan: &Plan, typed: &[String]) -> Result<BTreeMap<SourceId, SeedValue>, Failure> {
    let mut values = BTreeMap::new();
    for text in typed {
        let bad =
            |say| Failure::new(Exit::Usage, "bad-seed", words.tell(say, &[("input", text.as_str().into())]));
        let (id, value) = text.split_once('=').ok_or_else(|| bad(Say::DrawBadSeed))?;
        let id: SourceId = words.parse(id)?;
        let source = plan.sources.iter().find(|source| source.id == id);
        let source = source.ok_or_else(|| bad(Say::DrawUnknownSource))?;
        let value = source.read(value).map_err(|error| words.malformed(&error))?;
        if values.insert(id, value).is_some() {
            return Err(bad(Say::DrawSeedTwice));
        }
    }
    Ok(values)
}

fn read(console: &Console, path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| console.cannot_read(&path.display().to_string(), &error))
}

/// Refuses what is not what was published.
fn expect(words: &Words, commitment: Head, published: Option<&String>) -> Result<(), Failure> {
    let Some(published) = published else { return Ok(()) };
    if read_head(words, published)? == commitment {
        return Ok(());
    }
    let found = head_text(commitment);
    let message =
        words.tell(Say::DrawOtherHead, &[("head", published.as_str().into()), ("found", found.into())]);
    Err(Failure::new(Exit::Damaged, "other-commitment", message))
}

fn hold(
    console: &mut Console,
    globals: &Globals,
    committed: &Committed,
    seed: Seed,
    output: &Path,
) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    let held = committed.check(&reform).and_then(|()| Draw::hold(committed, seed));
    let draw = held.map_err(|error| failure::draw(&console.words, &error))?;
    NewFile::with(console, output, draw.text().as_bytes())?.keep(console)?;
    let place = output.display().to_string();
    if console.json {
        console.answer(&json!({ "transcript": place, "drawn": draw.drawn(), "end": draw.end() }))?;
        return Ok(Exit::Done);
    }
    let names = Names::new(&console.words, &reform);
    let words = &console.words;
    let heads =
        [Say::ColumnObject, Say::ColumnName, Say::ColumnCounty, Say::ColumnTier, Say::ColumnInspectors];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    let objects: BTreeMap<_, _> = committed.objects().iter().map(|object| (&object.uscc, object)).collect();
    for one in draw.drawn() {
        let object = objects.get(&one.object);
        table.row([
            one.object.to_string(),
            object.map(|object| object.name.to_string()).unwrap_or_default(),
            object.map(|object| names.speaker().county(object.county)).unwrap_or_default(),
            one.tier.to_string(),
            words.list(one.inspectors.iter().map(ToString::to_string)),
        ]);
    }
    let counts = [
        ("drawn", draw.drawn().len().into()),
        ("objects", committed.objects().len().into()),
        ("place", place.into()),
    ];
    let line = words.tell(Say::DrawHeld, &counts);
    console.table(&table)?;
    console.line(line)?;
    Ok(Exit::Done)
}

fn verified(console: &mut Console, path: &Path, published: Option<&String>) -> Result<Exit, Failure> {
    let text = read(console, path)?;
    let verified = verify(&text).map_err(|fault| failure::draw_fault(&console.words, &fault))?;
    expect(&console.words, verified.commitment, published)?;
    if console.json {
        console.answer(&json!({ "verified": verified, "published": published.is_some() }))?;
        return Ok(Exit::Done);
    }
    let words = &console.words;
    let counts = [
        ("drawn", verified.drawn.into()),
        ("objects", verified.objects.into()),
        ("inspectors", verified.inspectors.into()),
    ];
    let mut lines = vec![
        words.tell(Say::DrawVerified, &counts),
        words.tell(Say::DrawHead, &[("head", head_text(verified.commitment).into())]),
    ];
    if published.is_none() {
        lines.push(words.say(Say::DrawCompare));
    }
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}
