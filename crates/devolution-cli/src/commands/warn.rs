//! `warn`: what warning rules find, would find, and brake.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use devolution::calendar::day_of;
use devolution::delegation::History;
use devolution::supervision::book::Watchbook;
use devolution::supervision::key::{Intervals, read_objects};
use devolution::supervision::rules::{
    DryRun, Rules, Signal, Watched, brake, complaints, dry_run, record, replay,
};
use devolution::supervision::{self, Response, Supervised, SupervisionBy, SupervisionReport, Warning};
use devolution_henan::{Plant, score};
use serde_json::{Value, json};

use super::cases::Kept;
use super::{check, watch};
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(console: &mut Console, globals: &Globals, warn: &arguments::Warn) -> Result<Exit, Failure> {
    match warn {
        arguments::Warn::Rules { file } => rules(console, globals, file.as_deref()),
        arguments::Warn::Run { watch, from, rule, county, response } => {
            let words = &console.words;
            let from = from.as_ref().map(|text| clock::read_date(words, text)).transpose()?;
            let (rule, county) = (words.parse_some(rule.as_ref())?, words.parse_some(county.as_ref())?);
            let response = response.as_deref().and_then(Response::from_code);
            let watch = Watching::open(console, globals, watch)?;
            let mut warnings = watch.replay(console, &watch.rules)?;
            warnings.retain(|warning| {
                from.is_none_or(|from| warning.on >= from)
                    && rule.as_ref().is_none_or(|rule| warning.rule == *rule)
                    && county.is_none_or(|county| warning.about.county == Some(county))
                    && response.is_none_or(|response| warning.response == response)
            });
            found(console, &watch, &warnings)
        }
        arguments::Warn::Try { changed, watch } => tried(console, globals, changed, watch),
        arguments::Warn::Brakes { watch, on } => brakes(console, globals, watch, on.as_ref()),
        arguments::Warn::Records { watch, on } => records(console, globals, watch, on.as_ref()),
        arguments::Warn::Score { sealed, watch } => scored(console, globals, sealed, watch),
    }
}

/// The rules of a file, or those of Henan: what is assumed for Henan says nothing of other reforms.
fn read(
    console: &Console,
    globals: &Globals,
    file: Option<impl AsRef<Path>>,
    reform: &devolution::reform::Reform,
) -> Result<Rules, Failure> {
    let henan = devolution_henan::warning_rules;
    Ok(check::settings_if_any(console, globals, file, reform, Rules::read, henan)?.unwrap_or_default())
}

fn rules(console: &mut Console, globals: &Globals, file: Option<&str>) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    let rules = read(console, globals, file, &reform)?;
    if console.json {
        console.answer(&json!({ "rules": rules.iter().collect::<Vec<_>>() }))?;
        return Ok(Exit::Done);
    }
    let names = Names::new(&console.words, &reform);
    for rule in rules.iter() {
        indented(console, &names.speaker().rule(rule))?;
    }
    Ok(Exit::Done)
}

/// The first line, and the others beneath it.
fn indented(console: &mut Console, lines: &[String]) -> Result<(), Failure> {
    for (number, line) in lines.iter().enumerate() {
        console.line(if number == 0 { line.clone() } else { format!("  - {line}") })?;
    }
    Ok(())
}

/// Rules, and what they run over.
struct Watching {
    kept: Kept,
    rules: Rules,
    watchbook: Option<Watchbook>,
    complaints: Vec<Signal>,
    until: NaiveDate,
    known: Option<chrono::DateTime<chrono::Utc>>,
}

impl Watching {
    fn open(console: &Console, globals: &Globals, watch: &arguments::Watching) -> Result<Self, Failure> {
        let known = watch.known.as_ref().map(|text| clock::read_instant(&console.words, text)).transpose()?;
        let kept = Kept::read(console, globals, &watch.book)?;
        let mut until = kept.date(console, watch.until.as_ref())?;
        if watch.until.is_none() && matches!(kept.book.history(), History::Simulated(_)) {
            // Cases may go on after the last day of a simulated ledger.
            let last = kept.book.steps().days().iter().max().and_then(|last| day_of(*last));
            until = last.map_or(until, |last| last.max(until));
        }
        let rules = read(console, globals, watch.rules.as_ref(), kept.book.reform())?;
        let watchbook = watch.watchbook.as_deref();
        let watchbook = watchbook.map(|path| watch::read(console, globals, &kept, path)).transpose()?;
        let complaints = watchbook.as_ref().map(complaints).unwrap_or_default();
        Ok(Self { kept, rules, watchbook, complaints, until, known })
    }

    fn watched(&self) -> Watched<'_> {
        let register = self.kept.office().desk.register();
        Watched { book: &self.kept.book, register, complaints: &self.complaints }
    }

    fn replay(&self, console: &Console, rules: &Rules) -> Result<Vec<Warning>, Failure> {
        let found = replay(rules, &self.watched(), self.until, self.known);
        found.map_err(|error| failure::calendar(&console.words, error))
    }
}

fn found(console: &mut Console, watch: &Watching, warnings: &[Warning]) -> Result<Exit, Failure> {
    let office = watch.kept.office();
    if console.json {
        office.answer(console, None, &json!({ "until": watch.until, "warnings": warnings }))?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    for warning in warnings {
        told(console, watch, warning)?;
    }
    let line = console.words.tell(Say::RowCount, &[("count", warnings.len().into())]);
    console.line(line)?;
    office.footer(console)?;
    Ok(Exit::Done)
}

fn told(console: &mut Console, watch: &Watching, warning: &Warning) -> Result<(), Failure> {
    let names = &watch.kept.office().names;
    if let Some(power) = &warning.about.power {
        names.mark(power);
    }
    indented(console, &names.speaker().found(warning, &watch.rules))
}

fn tried(
    console: &mut Console,
    globals: &Globals,
    changed: &str,
    watch: &arguments::Watching,
) -> Result<Exit, Failure> {
    let watch = Watching::open(console, globals, watch)?;
    let changed = read(console, globals, Some(changed), watch.kept.book.reform())?;
    let run = dry_run(&watch.rules, &changed, &watch.watched(), watch.until, watch.known);
    let run = run.map_err(|error| failure::calendar(&console.words, error))?;
    let office = watch.kept.office();
    if console.json {
        office.answer(console, None, &json!({ "until": watch.until, "dry_run": run }))?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    let DryRun { added, gone, kept } = run;
    for (say, warnings) in [(Say::WarningsAdded, &added), (Say::WarningsGone, &gone)] {
        let line = console.words.tell(say, &[("count", warnings.len().into())]);
        console.line(line)?;
        for warning in warnings {
            told(console, &watch, warning)?;
        }
    }
    let line = console.words.tell(Say::WarningsKept, &[("count", kept.into())]);
    console.line(line)?;
    office.footer(console)?;
    Ok(Exit::Done)
}

fn brakes(
    console: &mut Console,
    globals: &Globals,
    watch: &arguments::Watching,
    on: Option<&String>,
) -> Result<Exit, Failure> {
    lines(console, globals, watch, on, |watch, on, warning| {
        let on = on.unwrap_or(watch.until);
        let register = watch.kept.office().desk.register();
        let brake = || brake(&watch.rules, warning, register, on);
        (warning.on == on).then(brake).flatten().map(|command| json!(command))
    })
}

fn records(
    console: &mut Console,
    globals: &Globals,
    watch: &arguments::Watching,
    on: Option<&String>,
) -> Result<Exit, Failure> {
    lines(console, globals, watch, on, |watch, on, warning| {
        let record = || record(warning, watch.kept.book.reform());
        on.is_none_or(|on| warning.on == on).then(record).flatten().map(|event| json!(event))
    })
}

/// Writes what each warning leads to as a line of JSON: what another command reads.
fn lines(
    console: &mut Console,
    globals: &Globals,
    watch: &arguments::Watching,
    on: Option<&String>,
    line: impl Fn(&Watching, Option<NaiveDate>, &Warning) -> Option<Value>,
) -> Result<Exit, Failure> {
    let on = on.map(|text| clock::read_date(&console.words, text)).transpose()?;
    let watch = Watching::open(console, globals, watch)?;
    for warning in watch.replay(console, &watch.rules)? {
        if let Some(line) = line(&watch, on, &warning) {
            console.line(line.to_string())?;
        }
    }
    Ok(Exit::Done)
}

/// The report on supervision.
pub(super) fn report(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Supervision,
) -> Result<Exit, Failure> {
    let from = arguments.from.as_ref().map(|text| clock::read_date(&console.words, text)).transpose()?;
    let watch = Watching::open(console, globals, &arguments.watch)?;
    let (office, until) = (watch.kept.office(), watch.until);
    let register = office.desk.register();
    let from = from.or_else(|| NaiveDate::from_ymd_opt(until.year(), 1, 1)).unwrap_or(until);
    let objects = match &arguments.objects {
        None => Vec::new(),
        Some(file) => read_objects(&check::read(console, file)?, register.reform())
            .map_err(|errors| failure::rows(&console.words, &errors))?,
    };
    let inspections = watch.watchbook.as_ref().map(Watchbook::inspections).unwrap_or_default();
    let file = arguments.intervals.as_deref();
    let henan = devolution_henan::key_supervision;
    let intervals =
        check::settings_if_any(console, globals, file, register.reform(), Intervals::read, henan)?;
    let coverage = intervals.map(|intervals| intervals.coverage(register, &inspections, &objects, until));
    let warnings = watch.replay(console, &watch.rules)?;
    let supervised = Supervised {
        register,
        warnings: &warnings,
        watchbook: watch.watchbook.as_ref(),
        coverage: coverage.as_ref(),
    };
    let by = SupervisionBy::from_code(&arguments.by).unwrap_or(SupervisionBy::County);
    let report = supervision::report(&supervised, by, from, until)
        .map_err(|error| failure::watches(&console.words, &office.names, Path::new(""), &error.into()))?;
    if console.json {
        office.answer(console, None, &json!({ "report": report }))?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    let table = rows(&console.words, &office.names, &report);
    console.table(&table)?;
    if by == SupervisionBy::Division {
        console.say(Say::SharedCountTwice)?;
    }
    if let Some(coverage) = &coverage {
        office.names.speaker().coverage_assumed(coverage).iter().try_for_each(|line| console.line(line))?;
    }
    office.footer(console)?;
    Ok(Exit::Done)
}

fn rows(words: &Words, names: &Names, report: &SupervisionReport) -> Table {
    let heads = [
        Say::ColumnOperating,
        Say::ColumnCoveredOf,
        Say::ColumnOverdueMeans,
        Say::ColumnAdvised,
        Say::ColumnWarned,
        Say::ColumnBraked,
        Say::ColumnAnswered,
        Say::ColumnAnswerDays,
        Say::ColumnComplaints,
        Say::ColumnUpheld,
        Say::ColumnInspections,
        Say::ColumnProblems,
    ];
    let heads = heads.map(|say| (words.say(say), Align::Right));
    let mut table = Table::new([(words.label(report.by), Align::Left)].into_iter().chain(heads));
    for row in &report.rows {
        let means = row.means_covered + row.means_uncovered + row.means_overdue;
        let figures = [
            row.operating.to_string(),
            format!("{}/{means}", row.means_covered),
            row.means_overdue.to_string(),
            row.advised.to_string(),
            row.warned.to_string(),
            row.braked.to_string(),
            format!("{}/{}", row.answered, row.recorded),
            row.answer_days.map(|days| days.to_string()).unwrap_or_default(),
            row.complaints.to_string(),
            row.upheld.to_string(),
            row.inspections.to_string(),
            row.problems.to_string(),
        ];
        table.row([named(words, names, report.by, &row.key)].into_iter().chain(figures));
    }
    table
}

/// What a row is about, by its name.
fn named(words: &Words, names: &Names, by: SupervisionBy, key: &str) -> String {
    let speaker = names.speaker();
    let name = match by {
        SupervisionBy::Total => Some(words.label(by)),
        SupervisionBy::City => key.parse().ok().map(|city| speaker.city(city)),
        SupervisionBy::County => key.parse().ok().map(|county| speaker.county(county)),
        SupervisionBy::Power => key.parse().ok().map(|power| format!("{power} {}", names.power(&power))),
        SupervisionBy::Division => Some(speaker.division(key)),
    };
    name.unwrap_or_else(|| key.to_owned())
}

fn scored(
    console: &mut Console,
    globals: &Globals,
    sealed: &str,
    watch: &arguments::Watching,
) -> Result<Exit, Failure> {
    let text = check::read(console, sealed)?;
    let plants: Vec<Plant> = serde_json::from_str(&text).map_err(|error| {
        let arguments = [("place", sealed.into()), ("detail", error.to_string().into())];
        Failure::new(Exit::Usage, "not-sealed", console.words.tell(Say::NotSealed, &arguments))
    })?;
    let watch = Watching::open(console, globals, watch)?;
    let score = score(&plants, &watch.replay(console, &watch.rules)?);
    let office = watch.kept.office();
    if console.json {
        office.answer(console, None, &json!({ "score": score }))?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    let words = std::rc::Rc::clone(&console.words);
    let heads = [Say::ColumnPlanted, Say::ColumnFound, Say::ColumnWarnings, Say::ColumnRight];
    let heads = heads.map(|say| (words.say(say), Align::Right));
    let mut table = Table::new([(words.say(Say::ColumnMisconduct), Align::Left)].into_iter().chain(heads));
    for kind in &score.kinds {
        let figures = [kind.planted, kind.found, kind.warnings, kind.right].map(|figure| figure.to_string());
        table.row([kind.kind.code().to_owned()].into_iter().chain(figures));
    }
    console.table(&table)?;
    let percent = |rate: f64| format!("{:.1}%", rate * 100.0);
    let arguments =
        [("recall", percent(score.recall).into()), ("precision", percent(score.precision).into())];
    console.line(words.tell(Say::Scored, &arguments))?;
    office.footer(console)?;
    Ok(Exit::Done)
}
