//! `directory`: who exercises which power, as the three levels have published it.

use std::path::Path;

use chrono::NaiveDate;
use devolution::delegation::History;
use devolution::reform::{Authority, CountyCode, PowerId, Reform};
use devolution::service::{DirectoryRow, Guides, Standards};
use serde_json::json;

use super::check;
use crate::arguments::{self, Globals};
use crate::clock::read_date;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::{Asked, Office};
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Directory,
) -> Result<Exit, Failure> {
    let office = Office::open(console, globals)?;
    let asked = office.asked(&arguments.when)?;
    let Some(authority) = &arguments.authority else { return disagreements(console, &office, &asked) };
    let authority: Authority = console.words.parse(authority)?;
    let unknown = |error| failure::unknown(&console.words, &error);
    if let Some(since) = &arguments.since {
        let since = read_date(&console.words, since)?;
        let changes = asked.register.directory_changes(authority, since, asked.date).map_err(unknown)?;
        if console.json {
            office.answer(
                console,
                Some(&asked),
                &json!({ "authority": authority, "since": since, "changes": changes }),
            )?;
            return Ok(Exit::Done);
        }
        let rows = changes.iter().map(|change| (&change.after, Some(change.before)));
        let table = table(&console.words, &office, rows);
        return show(console, &office, &asked, &table, changes.len());
    }
    let directory = asked.register.directory(authority, asked.date).map_err(unknown)?;
    if arguments.cpsv {
        let (guides, standards) = files(console, office.desk.reform(), arguments)?;
        let history = asked.register.state().history().unwrap_or(History::Actual);
        console.answer(&directory.to_cpsv_ap(office.desk.reform(), &guides, &standards, history))?;
        return Ok(Exit::Done);
    }
    if console.json {
        office.answer(console, Some(&asked), &json!({ "directory": directory }))?;
        return Ok(Exit::Done);
    }
    let table = table(&console.words, &office, directory.rows.iter().map(|row| (row, None)));
    show(console, &office, &asked, &table, directory.rows.len())
}

fn files(
    console: &Console,
    reform: &Reform,
    arguments: &arguments::Directory,
) -> Result<(Guides, Standards), Failure> {
    let text = |path: &Option<std::path::PathBuf>| {
        path.as_deref()
            .map_or(Ok(String::new()), |path: &Path| check::read(console, &path.display().to_string()))
    };
    let bad = |errors| failure::service(&console.words, &errors);
    let guides = Guides::read(&text(&arguments.guides)?, reform).map_err(bad)?;
    let standards = Standards::read(&text(&arguments.standards)?, reform).map_err(bad)?;
    Ok((guides, standards))
}

fn show(
    console: &mut Console,
    office: &Office,
    asked: &Asked<'_>,
    table: &Table,
    count: usize,
) -> Result<Exit, Failure> {
    office.header(console, Some(asked))?;
    console.table(table)?;
    let line = console.words.tell(Say::RowCount, &[("count", count.into())]);
    console.line(line)?;
    office.footer(console)?;
    Ok(Exit::Done)
}

fn table<'a>(
    words: &Words,
    office: &Office,
    rows: impl Iterator<Item = (&'a DirectoryRow, Option<Authority>)>,
) -> Table {
    let heads = [
        Say::ColumnPower,
        Say::ColumnName,
        Say::ColumnCounty,
        Say::ColumnHolder,
        Say::ColumnBefore,
        Say::ColumnSince,
    ];
    let heads = heads.map(|say| (words.say(say), Align::Left)).into_iter();
    let mut table = Table::new(heads.chain([(words.say(Say::ColumnEntry), Align::Right)]));
    for (row, before) in rows {
        table.row([
            row.power.to_string(),
            office.names.power(&row.power),
            office.names.speaker().county(row.county),
            office.names.speaker().authority(row.holder),
            before.map(|before| office.names.speaker().authority(before)).unwrap_or_default(),
            row.since.map(|since: NaiveDate| since.to_string()).unwrap_or_default(),
            row.entry.map(|entry| entry.to_string()).unwrap_or_default(),
        ]);
    }
    table
}

/// What the directories of the three levels do not all say alike.
fn disagreements(console: &mut Console, office: &Office, asked: &Asked<'_>) -> Result<Exit, Failure> {
    let disagreements = asked.register.disagreements(asked.date);
    if console.json {
        office.answer(console, Some(asked), &json!({ "disagreements": disagreements }))?;
        return Ok(Exit::Done);
    }
    let words = &console.words;
    let heads = [
        Say::ColumnPower,
        Say::ColumnCounty,
        Say::ColumnHolder,
        Say::ColumnProvinceSays,
        Say::ColumnCitySays,
        Say::ColumnCountySays,
    ];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    let speaker = office.names.speaker();
    for one in &disagreements {
        let (power, county): (&PowerId, CountyCode) = (&one.power, one.county);
        table.row([
            power.to_string(),
            speaker.county(county),
            speaker.authority(one.holder),
            speaker.authority(one.province.holder),
            speaker.authority(one.city.holder),
            speaker.authority(one.by_county.holder),
        ]);
    }
    show(console, office, asked, &table, disagreements.len())
}
