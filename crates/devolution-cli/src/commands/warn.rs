//! `warn`: what warning rules find, would find, and brake.

use chrono::NaiveDate;
use devolution::supervision::rules::{DryRun, Rules, Signal, Watched, brake, dry_run, replay};
use devolution::supervision::{Response, Warning};
use devolution_henan::{Plant, score};
use serde_json::json;

use super::cases::Kept;
use super::check;
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office;
use crate::table::{Align, Table};
use crate::words::Say;

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
        arguments::Warn::Score { sealed, watch } => scored(console, globals, sealed, watch),
    }
}

/// The rules of a file, or those of Henan: what is assumed for Henan says nothing of other reforms.
fn read(
    console: &Console,
    globals: &Globals,
    file: Option<&str>,
    reform: &devolution::reform::Reform,
) -> Result<Rules, Failure> {
    let read = match file {
        Some(file) => Rules::read(&check::read(console, file)?, reform),
        None if globals.reform.is_none() => devolution_henan::warning_rules(reform),
        None => return Ok(Rules::default()),
    };
    read.map_err(|errors| failure::settings(&console.words, &errors))
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
    complaints: Vec<Signal>,
    until: NaiveDate,
    known: Option<chrono::DateTime<chrono::Utc>>,
}

impl Watching {
    fn open(console: &Console, globals: &Globals, watch: &arguments::Watching) -> Result<Self, Failure> {
        let known = watch.known.as_ref().map(|text| clock::read_instant(&console.words, text)).transpose()?;
        let kept = Kept::read(console, globals, &watch.book)?;
        let until = kept.date(console, watch.until.as_ref())?;
        let file = watch.rules.as_ref().map(|path| path.display().to_string());
        let rules = read(console, globals, file.as_deref(), kept.book.reform())?;
        Ok(Self { kept, rules, complaints: Vec::new(), until, known })
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
    let on = on.map(|text| clock::read_date(&console.words, text)).transpose()?;
    let watch = Watching::open(console, globals, watch)?;
    let on = on.unwrap_or(watch.until);
    let register = watch.kept.office().desk.register();
    for warning in watch.replay(console, &watch.rules)?.iter().filter(|warning| warning.on == on) {
        if let Some(command) = brake(&watch.rules, warning, register, on) {
            console.line(json!(command).to_string())?;
        }
    }
    Ok(Exit::Done)
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
