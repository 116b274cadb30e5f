//! `duties`: who carries which duty, and what nobody or several carry.

use std::sync::Arc;

use devolution::reform::{Level, Reform};
use devolution::supervision::duties::{self, DutyReport, Scope};
use serde_json::json;

use super::check;
use crate::arguments::{self, Globals, When};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::{self, Office};
use crate::words::Say;

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    duties: &arguments::Duties,
) -> Result<Exit, Failure> {
    match duties {
        arguments::Duties::Check { matrix, repair } => self::check(console, globals, matrix, *repair),
        arguments::Duties::Commands { matrix, on } => commands(console, globals, matrix, on),
        arguments::Duties::Operating { file, when } => operating(console, globals, file, when),
    }
}

fn read(console: &Console, file: &str, reform: &Arc<Reform>) -> Result<duties::Matrix, Failure> {
    let text = check::read(console, file)?;
    let read = match check::is_table(file) {
        true => duties::Matrix::read_csv(&text, reform),
        false => duties::Matrix::read_json_lines(&text, reform),
    };
    read.map_err(|errors| failure::rows(&console.words, &errors))
}

fn scope(console: &Console, matrix: &arguments::Matrix) -> Result<Scope, Failure> {
    let words = &console.words;
    let level = matrix.level.as_deref();
    Ok(Scope {
        county: words.parse_some(matrix.county.as_ref())?,
        division: words.parse_some(matrix.division.as_ref())?,
        level: level.and_then(|level| Level::ALL.into_iter().find(|known| known.code() == level)),
        power: words.parse_some(matrix.power.as_ref())?,
    })
}

/// The matrix with what is asked of it, and what is wrong with that.
fn reported(
    console: &Console,
    globals: &Globals,
    arguments: &arguments::Matrix,
) -> Result<(duties::Matrix, DutyReport, Names), Failure> {
    let scope = scope(console, arguments)?;
    let reform = office::reform(console, globals)?;
    let matrix = read(console, &arguments.file, &reform)?;
    let report = matrix.report(&scope).map_err(|error| failure::unknown(&console.words, &error))?;
    let names = Names::new(&console.words, &reform);
    report.findings.iter().for_each(|finding| names.mark(&finding.power));
    Ok((matrix, report, names))
}

fn check(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Matrix,
    repair: bool,
) -> Result<Exit, Failure> {
    let (matrix, report, names) = reported(console, globals, arguments)?;
    let repair = repair.then(|| matrix.repair(&report.scope)).transpose();
    let repair = repair.map_err(|error| failure::unknown(&console.words, &error))?;
    let exit = if report.findings.is_empty() { Exit::Done } else { Exit::Refused };
    if console.json {
        console.answer(&json!({ "report": report, "repair": repair }))?;
        return Ok(exit);
    }
    let mut lines = names.speaker().duty_report(&report);
    lines.extend(repair.iter().flat_map(|repair| names.speaker().duty_repair(repair)));
    lines.extend(names.footnote(&console.words));
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(exit)
}

fn commands(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Matrix,
    on: &str,
) -> Result<Exit, Failure> {
    let on = clock::read_date(&console.words, on)?;
    let (matrix, report, names) = reported(console, globals, arguments)?;
    if !report.findings.is_empty() {
        let mut lines = names.speaker().duty_report(&report);
        lines.extend(names.footnote(&console.words));
        let failure = Failure::new(Exit::Refused, "duties", lines.join("\n"));
        return Err(failure.detail(json!({ "report": report })));
    }
    let commands = matrix.commands(&report.scope, on);
    let commands = commands.map_err(|error| failure::unknown(&console.words, &error))?;
    if console.json {
        console.answer(&json!({ "commands": commands }))?;
        return Ok(Exit::Done);
    }
    // One line for each delegation: its levels are recorded together or not at all.
    commands.iter().try_for_each(|commands| console.answer(commands))?;
    Ok(Exit::Done)
}

fn operating(console: &mut Console, globals: &Globals, file: &str, when: &When) -> Result<Exit, Failure> {
    let office = Office::open(console, globals)?;
    let matrix = read(console, file, office.desk.register().reform())?;
    let asked = office.asked(when)?;
    let exposed = matrix.exposed(&asked.register, asked.date);
    let exposed = exposed.map_err(|error| failure::unknown(&console.words, &error))?;
    let exit = if exposed.is_empty() { Exit::Done } else { Exit::Refused };
    if console.json {
        office.answer(console, Some(&asked), &json!({ "exposed": exposed }))?;
        return Ok(exit);
    }
    office.header(console, Some(&asked))?;
    for one in &exposed {
        let line = office.names.about(&one.power).duty_exposed(one);
        console.line(line)?;
    }
    let line = console.words.tell(Say::RowCount, &[("count", exposed.len().into())]);
    console.line(line)?;
    office.footer(console)?;
    Ok(exit)
}
