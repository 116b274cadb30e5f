//! Replays rules over what is recorded, and shows what changed rules would have done.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{About, Rules, Signal, signals, watch};
use crate::calendar::{CalendarError, Day, day_number, day_of};
use crate::cases::{CaseColumns, Casebook};
use crate::ledger::instant;
use crate::register::Register;
use crate::supervision::{Evidence, Figure, Warning, WarningSubject};

/// What rules watch.
#[derive(Debug, Clone, Copy)]
pub struct Watched<'a> {
    /// The cases.
    pub book: &'a Casebook,
    /// The register of the same reform.
    pub register: &'a Register,
    /// Complaints, in the order of their days.
    pub complaints: &'a [Signal],
}

/// Every warning that the rules give over the history until a date, by day, then in the order of the rules: the same for the
/// same history, whoever replays it. With `known`, as the casebook stood at that moment.
///
/// ```
/// # use std::sync::Arc;
/// # use devolution::{calendar::Unsettled, cases::Casebook, delegation::History, register::Register};
/// # let reform = Arc::new(devolution_henan::reform().unwrap());
/// use devolution::supervision::rules::{Watched, replay};
/// let rules = devolution_henan::warning_rules(&reform)?;
/// let register = Register::new(Arc::clone(&reform));
/// let book = Casebook::new(reform, Default::default(), Default::default(), History::Actual, Unsettled::Refuse);
/// let watched = Watched { book: &book, register: &register, complaints: &[] };
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 6, 30).unwrap();
/// assert!(replay(&rules, &watched, day, None).unwrap().is_empty()); // nothing has happened
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`CalendarError::NotGazetted`] when no notice settles a day on which a figure rests.
pub fn replay(
    rules: &Rules,
    watched: &Watched<'_>,
    until: NaiveDate,
    known: Option<DateTime<Utc>>,
) -> Result<Vec<Warning>, CalendarError> {
    Past::new(watched, until, known).find(rules)
}

/// Everything that there is to watch until a date, laid out for rules.
struct Past<'a> {
    watched: &'a Watched<'a>,
    columns: CaseColumns<'a>,
    signals: Vec<Signal>,
    until: Day,
    /// What was recorded later, in milliseconds, is not known.
    known: i64,
}

impl<'a> Past<'a> {
    fn new(watched: &'a Watched<'a>, until: NaiveDate, known: Option<DateTime<Utc>>) -> Self {
        let mut signals = signals(watched.register, until);
        let until = day_number(until);
        signals.extend(watched.complaints.iter().filter(|signal| signal.day <= until));
        signals.sort_by_key(|signal| signal.day);
        let known = known.map_or(i64::MAX, |known| instant::truncate(known).timestamp_millis());
        Self { watched, columns: watched.book.columns(), signals, until, known }
    }

    fn find(&self, rules: &Rules) -> Result<Vec<Warning>, CalendarError> {
        let book = self.watched.book;
        let sizes = (book.reform().powers().len(), book.reform().counties().len());
        let days = book.working_days();
        let hits = watch(rules, &self.columns, &self.signals, sizes, days, self.until, self.known)?;
        let warning = |(hit, evidence): (super::Hit, Vec<Evidence>)| {
            let rule = rules.at(hit.rule)?;
            let terms = rule.when.terms();
            let figures = terms.iter().zip(hit.figures);
            Some(Warning {
                about: subject(self.watched, &self.columns, rule.about, hit.subject)?,
                evidence,
                figures: figures.map(|(term, value)| Figure { name: term.to_string(), value }).collect(),
                on: day_of(hit.day)?,
                response: rule.response,
                rule: rule.id.clone(),
            })
        };
        Ok(hits.into_iter().filter_map(warning).collect())
    }
}

/// What a number of a hit stands for.
fn subject(
    watched: &Watched<'_>,
    columns: &CaseColumns<'_>,
    about: About,
    number: u32,
) -> Option<WarningSubject> {
    let (reform, number) = (watched.book.reform(), number as usize);
    let county = |at: usize| reform.counties().get(at).map(|county| county.code);
    let power = |at: usize| reform.powers().get(at).map(|power| power.id.clone());
    let counties = reform.counties().len().max(1);
    let nothing = WarningSubject { county: None, handler: None, power: None };
    Some(match about {
        About::Delegation => WarningSubject {
            county: Some(county(number % counties)?),
            power: Some(power(number / counties)?),
            ..nothing
        },
        About::County => WarningSubject { county: Some(county(number)?), ..nothing },
        About::Power => WarningSubject { power: Some(power(number)?), ..nothing },
        About::Handler => {
            let (at, handler) = columns.staff.get(number)?;
            WarningSubject { county: Some(county(*at)?), handler: Some(handler.clone()), ..nothing }
        }
    })
}

/// What changed rules would have done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DryRun {
    /// Warnings that only the changed rules give.
    pub added: Vec<Warning>,
    /// Warnings that only the rules in force give.
    pub gone: Vec<Warning>,
    /// How many both give: the same rule about the same on the same day, with the same response.
    pub kept: u64,
}

/// What changed rules would have done over the same history. Nothing is recorded.
///
/// # Errors
/// As [`replay`].
pub fn dry_run(
    rules: &Rules,
    changed: &Rules,
    watched: &Watched<'_>,
    until: NaiveDate,
    known: Option<DateTime<Utc>>,
) -> Result<DryRun, CalendarError> {
    let past = Past::new(watched, until, known);
    let (gone, added) = (past.find(rules)?, past.find(changed)?);
    let key = |warning: &Warning| (warning.rule.clone(), warning.about.clone(), warning.on, warning.response);
    let (before, after): (BTreeSet<_>, BTreeSet<_>) =
        (gone.iter().map(key).collect(), added.iter().map(key).collect());
    Ok(DryRun {
        kept: before.intersection(&after).count() as u64,
        added: added.into_iter().filter(|warning| !before.contains(&key(warning))).collect(),
        gone: gone.into_iter().filter(|warning| !after.contains(&key(warning))).collect(),
    })
}
