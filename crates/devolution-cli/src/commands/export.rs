//! `export`: the entries as JSON Lines, or where every delegation stands as CSV.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use devolution::ledger::{StoreError, read};
use serde_json::json;

use super::status::Row;
use crate::arguments::{Export, Globals};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::{Asked, Office};
use crate::words::Say;

pub(crate) fn run(console: &mut Console, globals: &Globals, export: &Export) -> Result<Exit, Failure> {
    if !export.csv && (export.when.as_of.is_some() || export.when.known.is_some()) {
        return Err(Failure::new(Exit::Usage, "only-with-csv", console.words.say(Say::OnlyWithCsv)));
    }
    let office = Office::open(console, globals)?;
    let asked = export.csv.then(|| office.asked(&export.when)).transpose()?;
    let Some(path) = &export.output else {
        return to_stdout(console, &office, asked.as_ref());
    };
    let place = path.display().to_string();
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = BufWriter::new(file.map_err(|error| console.cannot_write(&place, &error))?);
    let count = match &asked {
        Some(asked) => statuses(&office, asked, &mut file),
        None => entries(console, &office, &mut |bytes| file.write_all(bytes))?,
    };
    let count = count.and_then(|count| file.flush().map(|()| count));
    let count = count.map_err(|error| console.cannot_write(&place, &error))?;
    if console.json {
        office.answer(console, asked.as_ref(), &json!({ "output": place, "rows": count }))?;
    } else {
        office.header(console, asked.as_ref())?;
        let line = console.words.tell(Say::Exported, &[("count", count.into()), ("place", place.into())]);
        console.line(line)?;
    }
    Ok(Exit::Done)
}

/// What is exported is for programs: no line of it is for people. The first entry of a simulated ledger, and a column
/// of every row, say that it is one.
fn to_stdout(console: &mut Console, office: &Office, asked: Option<&Asked<'_>>) -> Result<Exit, Failure> {
    match asked {
        Some(asked) if console.json => {
            let rows: Vec<Row> =
                asked.register.statuses(asked.date).map(|status| Row::new(office, status)).collect();
            office.answer(console, Some(asked), &json!({ "delegations": rows }))?;
        }
        Some(asked) => {
            let mut bytes = Vec::new();
            let written = statuses(office, asked, &mut bytes);
            written.map_err(|error| console.cannot_write("stdout", &error))?;
            console.bytes(&bytes)?;
        }
        None => {
            let mut outcome = Ok(());
            let words = std::rc::Rc::clone(&console.words);
            let scanned = read(office.desk.store(), 0, &mut |entry| {
                let mut line = match entry.canonical() {
                    Ok(line) => line,
                    Err(error) => {
                        outcome = Err(Failure::new(Exit::Damaged, error.code(), words.label(&error)));
                        return ControlFlow::Break(());
                    }
                };
                line.push(b'\n');
                outcome = console.bytes(&line);
                if outcome.is_ok() && !console.closed() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            scanned.map_err(|error| failure::store(&console.words, &error))?;
            outcome?;
        }
    }
    Ok(Exit::Done)
}

/// Gives every entry in its canonical form to `write`; how many there were.
fn entries(
    console: &Console,
    office: &Office,
    write: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> Result<io::Result<u64>, Failure> {
    let (mut count, mut outcome) = (0, Ok(()));
    let mut line = Vec::new();
    let scanned: Result<(), StoreError> = read(office.desk.store(), 0, &mut |entry| {
        line.clear();
        outcome = entry.write_canonical(&mut line).map_err(io::Error::other).and_then(|()| {
            line.push(b'\n');
            write(&line)
        });
        count += 1;
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    scanned.map_err(|error| failure::store(&console.words, &error))?;
    Ok(outcome.map(|()| count))
}

/// Writes where every delegation stands; how many there were.
fn statuses(office: &Office, asked: &Asked<'_>, out: &mut dyn Write) -> io::Result<u64> {
    let mut writer = csv::Writer::from_writer(out);
    let simulated = office.seed().map(|seed| seed.to_string()).unwrap_or_default();
    writer.write_record([
        "date",
        "power",
        "power_name",
        "provenance",
        "county",
        "county_name",
        "city",
        "city_name",
        "stage",
        "holder",
        "standing",
        "since",
        "entry",
        "simulated_seed",
    ])?;
    let mut count = 0;
    for status in asked.register.statuses(asked.date) {
        let row = Row::new(office, status);
        let status = &row.status;
        let provenance = office.desk.reform().power(&status.power).map(|power| power.provenance.code());
        writer.write_record([
            asked.date.to_string().as_str(),
            status.power.as_str(),
            &row.power_name,
            provenance.unwrap_or_default(),
            &status.county.to_string(),
            &row.county_name,
            &status.city.to_string(),
            &row.city_name,
            status.stage.code(),
            status.holder.code(),
            status.standing.code(),
            &status.since.map(|since| since.to_string()).unwrap_or_default(),
            &status.entry.map(|entry| entry.to_string()).unwrap_or_default(),
            &simulated,
        ])?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}
