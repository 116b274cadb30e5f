//! `export`: the entries, a table, or an event log, to standard output or to a file.

use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::Path;

use arrow_array::RecordBatch;
use devolution::ledger::read;
use devolution_tables::{Activity, Annulled, ExportError, TableError};
use serde_json::json;

use super::status::Row;
use crate::arguments::{Export, Format, Globals, TableOf};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::new_file::NewFile;
use crate::office::{Asked, Office};
use crate::words::Say;

/// What is written.
enum What<'a> {
    Entries,
    Csv(Asked<'a>),
    Table(Asked<'a>, TableOf),
    Ocel(Annulled),
    Xes(Activity),
}

impl<'a> What<'a> {
    const fn asked(&self) -> Option<&Asked<'a>> {
        match self {
            Self::Csv(asked) | Self::Table(asked, _) => Some(asked),
            Self::Entries | Self::Ocel(_) | Self::Xes(_) => None,
        }
    }
}

pub(crate) fn run(console: &mut Console, globals: &Globals, export: &Export) -> Result<Exit, Failure> {
    let format = if export.csv { Format::Csv } else { export.format };
    let dated = matches!(format, Format::Csv | Format::Arrow);
    if !dated && (export.when.as_of.is_some() || export.when.known.is_some()) {
        return Err(Failure::new(Exit::Usage, "only-with-csv", console.words.say(Say::OnlyWithCsv)));
    }
    if export.table.is_some() && format != Format::Arrow {
        return Err(Failure::new(Exit::Usage, "only-with-arrow", console.words.say(Say::OnlyWithArrow)));
    }
    let office = Office::open(console, globals)?;
    let what = match format {
        Format::Jsonl => What::Entries,
        Format::Csv => What::Csv(office.asked(&export.when)?),
        Format::Arrow => {
            What::Table(office.asked(&export.when)?, export.table.unwrap_or(TableOf::Delegations))
        }
        Format::Ocel => What::Ocel(Annulled::Kept),
        Format::OcelStanding => What::Ocel(Annulled::LeftOut),
        Format::Xes => What::Xes(Activity::Step),
        Format::XesStages => What::Xes(Activity::Stage),
    };
    let Some(path) = &export.output else {
        return to_stdout(console, &office, &what);
    };
    let place = path.display().to_string();
    let count = to_file(console, &office, &what, path)?;
    if console.json {
        office.answer(console, what.asked(), &json!({ "output": place, "rows": count }))?;
    } else {
        office.header(console, what.asked())?;
        let line = console.words.tell(Say::Exported, &[("count", count.into()), ("place", place.into())]);
        console.line(line)?;
    }
    Ok(Exit::Done)
}

fn to_file(console: &Console, office: &Office, what: &What<'_>, path: &Path) -> Result<u64, Failure> {
    let mut file = NewFile::at(console, path)?;
    let count = write(office, what, &mut file).map_err(|error| explain(console, &file.place(), &error))?;
    file.keep(console)?;
    Ok(count)
}

/// What is exported is for programs: no line of it is for people. Every format says in its own way whether the ledger is
/// a simulation.
fn to_stdout(console: &mut Console, office: &Office, what: &What<'_>) -> Result<Exit, Failure> {
    if let (What::Csv(asked), true) = (what, console.json) {
        let rows: Vec<Row> =
            asked.register.statuses(asked.date).map(|status| Row::new(&office.names, status)).collect();
        office.answer(console, Some(asked), &json!({ "delegations": rows }))?;
        return Ok(Exit::Done);
    }
    let mut out = Stdout { console, failure: None };
    let written = write(office, what, &mut out);
    let Stdout { console, failure } = out;
    match (written, failure) {
        (_, Some(failure)) => Err(failure),
        // Whoever reads has read enough.
        (Err(_), None) if console.closed() => Ok(Exit::Done),
        (Err(error), None) => Err(explain(console, "stdout", &error)),
        (Ok(_), None) => Ok(Exit::Done),
    }
}

/// Standard output as something to write to; what goes wrong is kept, because only the console can say it.
struct Stdout<'a> {
    console: &'a mut Console,
    failure: Option<Failure>,
}

impl Write for Stdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(failure) = self.console.bytes(bytes) {
            self.failure = Some(failure);
        }
        if self.failure.is_some() || self.console.closed() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn explain(console: &Console, place: &str, error: &ExportError) -> Failure {
    match error {
        ExportError::Io(error) => console.cannot_write(place, error),
        ExportError::Store(error) => failure::store(&console.words, error),
        error => Failure::new(
            Exit::Damaged,
            error.code(),
            devolution_tables::texts().label(console.words.lang(), error),
        ),
    }
}

/// Writes what was asked for; how many rows, entries or cases there were.
fn write(office: &Office, what: &What<'_>, out: &mut dyn Write) -> Result<u64, ExportError> {
    match what {
        What::Entries => entries(office, out),
        What::Csv(asked) => Ok(statuses(office, asked, out)?),
        What::Table(asked, table) => devolution_tables::ipc(&made(office, asked, *table)?, out),
        What::Ocel(which) => devolution_tables::ocel(&office.desk, *which, out),
        What::Xes(activity) => devolution_tables::xes(&office.desk, *activity, out),
    }
}

fn made(office: &Office, asked: &Asked<'_>, table: TableOf) -> Result<RecordBatch, TableError> {
    let (register, date) = (&asked.register, asked.date);
    match table {
        TableOf::Delegations => devolution_tables::delegations(register, date),
        TableOf::Events => devolution_tables::events(office.desk.store(), office.desk.reform()),
        TableOf::Measures => devolution_tables::measures(register, date),
        TableOf::Overdue => devolution_tables::overdue(register, date),
        TableOf::Gaps => devolution_tables::gaps(register, date),
        TableOf::Next => devolution_tables::next(register, date),
    }
}

/// Writes every entry in its canonical form; how many there were.
fn entries(office: &Office, out: &mut dyn Write) -> Result<u64, ExportError> {
    let (mut count, mut outcome) = (0, Ok(()));
    let mut line = Vec::new();
    read(office.desk.store(), 0, &mut |entry| {
        line.clear();
        outcome = entry.write_canonical(&mut line).map_err(|error| TableError::from(error).into());
        if outcome.is_ok() {
            line.push(b'\n');
            outcome = out.write_all(&line).map_err(ExportError::from);
        }
        count += 1;
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome.map(|()| count)
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
        let row = Row::new(&office.names, status);
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
