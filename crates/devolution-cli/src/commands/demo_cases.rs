//! The cases of the demo: a simulated year, and what it comes to.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use devolution::calendar::Unsettled;
use devolution::cases::{CaseReport, Casebook, ReportBy};
use devolution::delegation::History;
use devolution::ledger::Head;
use devolution::service::Standards;
use devolution::supervision::book::{Known, WatchEvent, Watchbook};
use devolution_henan::CasesOutcome;
use devolution_store::{Cases, CasesError, Watches, WatchesError};
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::cases::table;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::Office;
use crate::words::Say;

/// Beside the cases of a year with misconduct: the complaints about it.
pub(super) const WATCHBOOK: &str = "watchbook.jsonl";

/// A simulated year of cases, and the report on it.
pub(super) struct Year {
    pub(super) path: PathBuf,
    outcome: CasesOutcome,
    cases: usize,
    events: usize,
    head: Head,
    report: CaseReport,
    milliseconds: u128,
    /// How often misconduct was planted, and where that is told.
    planted: Option<(usize, PathBuf)>,
}

/// Simulates the cases of the 365 days up to a day and keeps them in a file.
pub(super) fn simulate(
    console: &Console,
    office: &Office,
    path: &Path,
    (seed, count): (u32, u32),
    until: NaiveDate,
    planted: Option<&Path>,
) -> Result<Year, Failure> {
    let words = &console.words;
    let fail = |error: CasesError| failure::cases(words, &office.names, path, &error);
    let register = office.desk.register();
    let standards = devolution_henan::standards(register.reform());
    let standards = standards.map_err(|errors| failure::service(words, &errors))?;
    let from = until.checked_sub_days(Days::new(364)).unwrap_or(until);
    let history = History::Simulated(seed);
    let mut book = Casebook::new(
        Arc::clone(register.reform()),
        standards.clone(),
        Default::default(),
        history,
        Unsettled::Provisional,
    );
    let bar = ProgressBar::new(0);
    bar.set_message(words.say(Say::SimulatingCases));
    let simulated = devolution_henan::simulate_cases(
        &mut book,
        register,
        &standards,
        seed,
        count,
        from..=until,
        &mut |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        },
    );
    bar.finish_and_clear();
    let outcome =
        simulated.map_err(|error| Failure::new(Exit::Reform, "cannot-simulate", error.to_string()))?;
    let planted = planted
        .map(|sealed| {
            plant(
                console,
                office,
                &mut book,
                &standards,
                (seed, from, until),
                sealed,
                &path.with_file_name(WATCHBOOK),
            )
        })
        .transpose()?;
    let asked = Instant::now();
    let report = book.report(ReportBy::City, from, until, None).map_err(|error| fail(error.into()))?;
    let milliseconds = asked.elapsed().as_millis();
    let kept = Cases::create(path, book).map_err(fail)?;
    let book = kept.book();
    let (cases, events, head) = (book.len(), book.events(), book.head());
    Ok(Year { path: path.to_path_buf(), outcome, cases, events, head, report, milliseconds, planted })
}

/// Keeps complaints in a new watchbook.
fn complain(
    console: &Console,
    office: &Office,
    complaints: &[WatchEvent],
    recorded: DateTime<Utc>,
    (seed, path): (u32, &Path),
) -> Result<(), Failure> {
    let words = &console.words;
    let fail = |error: WatchesError| failure::watches(words, &office.names, path, &error);
    let reform = Arc::clone(office.desk.register().reform());
    let channels = devolution_henan::channels(&reform);
    let channels = channels.map_err(|errors| failure::settings(words, &errors))?;
    let mut book = Watchbook::new(reform, channels, History::Simulated(seed), Unsettled::Provisional);
    for event in complaints {
        book.submit(&Known::default(), event, recorded).map_err(|error| fail(error.into()))?;
    }
    Watches::create(path, book).map_err(fail)?;
    Ok(())
}

/// Plants misconduct, and writes down where in a sealed file; the complaints about it go into a watchbook.
fn plant(
    console: &Console,
    office: &Office,
    book: &mut Casebook,
    standards: &Standards,
    (seed, from, until): (u32, NaiveDate, NaiveDate),
    sealed: &Path,
    watchbook: &Path,
) -> Result<(usize, PathBuf), Failure> {
    let recorded = until.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(34);
    let register = office.desk.register();
    let planted = devolution_henan::plant_misconduct(book, register, standards, seed, from..=until);
    let (plants, complaints) =
        planted.map_err(|error| Failure::new(Exit::Reform, "cannot-simulate", error.to_string()))?;
    complain(console, office, &complaints, recorded, (seed, watchbook))?;
    let text = json!(plants).to_string() + "\n";
    let place = sealed.display().to_string();
    std::fs::write(sealed, text).map_err(|error| console.cannot_write(&place, &error))?;
    Ok((plants.len(), sealed.to_path_buf()))
}

impl Year {
    fn refused(&self) -> u64 {
        self.outcome.refused.values().sum()
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "path": self.path, "cases": self.cases, "events": self.events, "refused": self.outcome.refused,
            "head": self.head, "report": self.report,
        })
    }

    pub(super) fn tell(&self, console: &mut Console, names: &Names) -> Result<(), Failure> {
        let words = std::rc::Rc::clone(&console.words);
        let counts = words.tell(
            Say::DemoCasesCounts,
            &[
                ("cases", self.cases.into()),
                ("events", self.events.into()),
                ("refused", self.refused().into()),
                ("milliseconds", u64::try_from(self.milliseconds).unwrap_or(u64::MAX).into()),
            ],
        );
        console.line(counts)?;
        for (code, count) in &self.outcome.refused {
            let condition = devolution::cases::CaseCondition::from_code(code);
            let reason = condition.map_or_else(|| code.clone(), |condition| words.label(condition));
            let line = words.tell(Say::Reason, &[("count", (*count).into()), ("reason", reason.into())]);
            console.line(format!("  - {line}"))?;
        }
        if let Some((count, place)) = &self.planted {
            let place = place.display().to_string();
            console
                .line(words.tell(Say::DemoPlanted, &[("count", (*count).into()), ("place", place.into())]))?;
        }
        let table = table(&words, names, &self.report);
        console.table(&table)?;
        console.say(Say::CasesAssumed)
    }
}
