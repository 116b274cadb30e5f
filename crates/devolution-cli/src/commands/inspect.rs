//! `inspect`: what of key supervision is done, due and overdue.

use devolution::supervision::key::{
    Coverage, CoverageBy, CoverageState, CoverageTotal, Intervals, read_inspections, read_objects,
};
use serde_json::json;

use super::check;
use crate::arguments::{self, Globals, InspectCoverage};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::Say;

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    inspect: &arguments::Inspect,
) -> Result<Exit, Failure> {
    match inspect {
        arguments::Inspect::Coverage(asked) => coverage(console, globals, asked),
    }
}

fn coverage(console: &mut Console, globals: &Globals, asked: &InspectCoverage) -> Result<Exit, Failure> {
    let (power, county) =
        (console.words.parse_some(asked.power.as_ref())?, console.words.parse_some(asked.county.as_ref())?);
    let office = Office::open(console, globals)?;
    let reform = office.desk.reform();
    let (file, henan) = (("--intervals", asked.intervals.as_ref()), devolution_henan::key_supervision);
    let intervals = check::settings(console, globals, file, reform, Intervals::read, henan)?;
    let bad = |errors| failure::rows(&console.words, &errors);
    let inspections = read_inspections(&check::read(console, &asked.inspections)?, reform).map_err(bad)?;
    let objects = match &asked.objects {
        Some(path) => {
            let text = check::read(console, &path.display().to_string())?;
            read_objects(&text, reform).map_err(bad)?
        }
        None => Vec::new(),
    };
    let when = office.asked(&asked.when)?;
    let unknown = |error| failure::unknown(&console.words, &error);
    power.as_ref().map(|power| when.register.power(power)).transpose().map_err(unknown)?;
    county.map(|county| when.register.county(county)).transpose().map_err(unknown)?;
    let mut coverage = intervals.coverage(&when.register, &inspections, &objects, when.date);
    let wanted = |of: &devolution::reform::PowerId, at| {
        power.as_ref().is_none_or(|power| power == of) && county.is_none_or(|county| county == at)
    };
    coverage.means.retain(|line| wanted(&line.power, line.county));
    coverage.objects.retain(|line| wanted(&line.power, line.county));
    let by = CoverageBy::from_code(&asked.by).unwrap_or(CoverageBy::County);
    let totals = coverage.totals(by, reform);
    // What is covered counts in the totals; shown is what is not.
    coverage.means.retain(|line| line.state != CoverageState::Covered);
    coverage.objects.retain(|line| line.state != CoverageState::Covered);
    if console.json {
        office.answer(console, Some(&when), &json!({ "by": by, "open": coverage, "totals": totals }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&when))?;
    let table = table(console, &office, by, &totals);
    console.table(&table)?;
    let lines = lines(&office, &coverage, asked.open);
    lines.iter().try_for_each(|line| console.line(line))?;
    office.footer(console)?;
    Ok(Exit::Done)
}

/// What is not covered where it was asked for, and always what was assumed.
fn lines(office: &Office, coverage: &Coverage, open: bool) -> Vec<String> {
    if !open {
        return office.names.speaker().coverage_assumed(coverage);
    }
    let powers = coverage.means.iter().map(|line| &line.power);
    powers.for_each(|power| office.names.mark(power));
    office.names.speaker().coverage(coverage)
}

fn table(console: &Console, office: &Office, by: CoverageBy, totals: &[CoverageTotal]) -> Table {
    let words = &console.words;
    let states = CoverageState::ALL.iter().map(|state| words.label(*state));
    let objects = CoverageState::ALL
        .iter()
        .map(|state| words.tell(Say::ColumnObjects, &[("state", words.label(*state).into())]));
    let figures = states.chain(objects).map(|head| (head, Align::Right));
    let mut table = Table::new(std::iter::once((words.label(by), Align::Left)).chain(figures));
    for row in totals {
        let figures = [
            row.covered,
            row.uncovered,
            row.overdue,
            row.objects_covered,
            row.objects_uncovered,
            row.objects_overdue,
        ];
        table.row(
            std::iter::once(about(office, by, &row.key)).chain(figures.map(|figure| figure.to_string())),
        );
    }
    table
}

/// The name of what a row is about.
fn about(office: &Office, by: CoverageBy, key: &str) -> String {
    let speaker = office.names.speaker();
    match by {
        CoverageBy::County => key.parse().map_or_else(|_| key.to_owned(), |code| speaker.county(code)),
        CoverageBy::Division => speaker.division(key),
        CoverageBy::Power => {
            key.parse().map_or_else(|_| key.to_owned(), |id| format!("{key} {}", office.names.power(&id)))
        }
        CoverageBy::Means => key.parse().map_or_else(|_| key.to_owned(), |id| speaker.means(&id)),
    }
}
