//! The casebook: every case of a reform, what happened to each, and what may happen next.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::decide::decide;
use super::{
    CaseAct, CaseEntry, CaseError, CaseEvent, CaseNumber, CaseRefusal, CaseState, CaseStep, CaseSteps,
    Decision, HandlerId, Intake, Limits, StaffNumber,
};
use crate::calendar::{Handling, Unsettled, WorkingDays, day_number};
use crate::closed_list;
use crate::delegation::{History, Words};
use crate::ledger::{DigestAlgorithm, Head, Journal, JournalError};
use crate::reform::{Authority, PowerId, Reform};
use crate::register::Register;
use crate::service::{Guides, Standards};

closed_list! {
    /// What to do with an act that breaks the law in what is imported: a record of what was done, lawful or not.
    ///
    /// ```
    /// use devolution::cases::Unlawful;
    /// assert_eq!(Unlawful::from_code("record"), Some(Unlawful::Record));
    /// assert_eq!(Unlawful::from_code("hide"), None);
    /// ```
    Unlawful {
        /// Refuse it.
        Refuse = "refuse",
        /// Record it, with every condition that it broke.
        Record = "record",
    }
}

/// What a case is about, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseSubject {
    /// The power, by its place in the catalogue.
    pub power: usize,
    /// The county, by its place in the reform.
    pub county: usize,
    /// How it came in.
    pub intake: Intake,
    /// Whether one organ handles it, or several.
    pub handling: Handling,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    subject: CaseSubject,
    /// Its limits, by their place among the limits of the book.
    limits: u32,
    /// Its last event.
    pub(super) last: u32,
}

impl Row {
    pub(super) const fn subject(&self) -> CaseSubject {
        self.subject
    }

    pub(super) const fn limits(&self) -> u32 {
        self.limits
    }
}

/// An event that was recorded although it broke the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Irregular {
    /// The event, by its number in the casebook, from 0.
    pub event: u64,
    /// What would have been answered.
    pub refusal: CaseRefusal,
}

/// What is known once an event is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CaseReceipt {
    /// The event, by its number in the casebook, from 0.
    pub event: u64,
    /// Whether it had been recorded before: an event that says what an earlier one says is that one.
    pub known: bool,
}

/// Every case of a reform.
///
/// ```
/// # use std::sync::Arc;
/// use devolution::calendar::Unsettled;
/// use devolution::cases::{CaseEvent, Casebook, Unlawful};
/// use devolution::delegation::History;
/// use devolution::register::Register;
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let register = Register::new(Arc::clone(&reform));
/// let mut book = Casebook::new(reform, Default::default(), Default::default(), History::Simulated(1), Unsettled::Refuse);
/// let at = "2022-03-01T02:00:00Z".parse().unwrap();
/// let mut event: CaseEvent = serde_json::from_str(
///     r#"{"act":{"received":{"county":"410122","intake":"window","power":"p18"}},"by":"city:410100","case":"1","on":"2022-03-01"}"#,
/// ).unwrap();
/// // Nothing is handed over yet: the city holds the power.
/// book.submit(&register, &event, at)?;
/// assert!(book.submit(&register, &event, at)?.known);
/// event.case = "2".parse().unwrap();
/// event.by = "county:410122".parse().unwrap();
/// let error = book.submit(&register, &event, at).unwrap_err();
/// assert!(error.to_string().contains("competent"));
/// # Ok::<(), devolution::cases::CaseError>(())
/// ```
#[derive(Clone)]
pub struct Casebook {
    pub(super) reform: Arc<Reform>,
    pub(super) days: WorkingDays,
    unsettled: Unsettled,
    standards: Standards,
    guides: Guides,
    history: History,
    pub(super) limits: Vec<Limits>,
    pub(super) numbers: HashMap<CaseNumber, u32>,
    pub(super) cases: Vec<CaseNumber>,
    pub(super) rows: Vec<Row>,
    pub(super) states: Vec<CaseState>,
    pub(super) steps: CaseSteps,
    /// Of each event, the one before it of the same case.
    pub(super) before: Vec<Option<u32>>,
    pub(super) journal: Journal,
    pub(super) irregular: Vec<Irregular>,
    /// Those who handle cases in counties, each with the place of the county, and their numbers.
    pub(super) staff: Vec<(usize, HandlerId)>,
    pub(super) staff_numbers: HashMap<(usize, HandlerId), StaffNumber>,
}

/// Hundreds of thousands of cases are not to be printed by mistake.
impl fmt::Debug for Casebook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Casebook");
        shown.field("reform", self.reform.id()).field("cases", &self.len()).field("events", &self.events());
        shown.finish_non_exhaustive()
    }
}

impl Casebook {
    /// The version of its written form.
    pub const VERSION: u32 = 1;

    /// A casebook without cases. The standards give each power its limits, the guides the materials that may be asked for.
    #[must_use]
    pub fn new(
        reform: Arc<Reform>,
        standards: Standards,
        guides: Guides,
        history: History,
        unsettled: Unsettled,
    ) -> Self {
        Self {
            days: reform.calendar().working_days(unsettled),
            reform,
            unsettled,
            standards,
            guides,
            history,
            limits: Vec::new(),
            numbers: HashMap::new(),
            cases: Vec::new(),
            rows: Vec::new(),
            states: Vec::new(),
            steps: CaseSteps::default(),
            before: Vec::new(),
            journal: Journal::new(DigestAlgorithm::Sm3),
            irregular: Vec::new(),
            staff: Vec::new(),
            staff_numbers: HashMap::new(),
        }
    }

    /// Whether it records what happened.
    #[must_use]
    pub const fn history(&self) -> History {
        self.history
    }

    /// How days are answered that no notice has settled.
    #[must_use]
    pub const fn unsettled(&self) -> Unsettled {
        self.unsettled
    }

    /// The reform.
    #[must_use]
    pub fn reform(&self) -> &Arc<Reform> {
        &self.reform
    }

    /// How many cases there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// How many events there are.
    #[must_use]
    pub fn events(&self) -> usize {
        self.journal.len()
    }

    /// The steps of all cases, in the order of record.
    #[must_use]
    pub fn steps(&self) -> &CaseSteps {
        &self.steps
    }

    /// What was recorded although it broke the law, in the order of record.
    #[must_use]
    pub fn irregular(&self) -> &[Irregular] {
        &self.irregular
    }

    /// The size and root of the Merkle tree of what is committed: what is published, so that nothing can be changed later.
    #[must_use]
    pub fn head(&self) -> Head {
        self.journal.head()
    }

    /// The place of a case among the cases.
    #[must_use]
    pub fn place(&self, case: &CaseNumber) -> Option<u32> {
        self.numbers.get(case).copied()
    }

    /// What a case is about.
    #[must_use]
    pub fn subject(&self, place: u32) -> Option<CaseSubject> {
        self.rows.get(place as usize).map(|row| row.subject)
    }

    /// Where a case stood after its last event.
    #[must_use]
    pub fn state(&self, place: u32) -> Option<CaseState> {
        self.states.get(place as usize).copied()
    }

    /// The limits of a case.
    #[must_use]
    pub fn limits_of(&self, place: u32) -> Limits {
        let limits = self.rows.get(place as usize).and_then(|row| self.limits.get(row.limits as usize));
        limits.copied().unwrap_or_default()
    }

    pub(super) fn standards(&self) -> &Standards {
        &self.standards
    }

    /// The materials that the guide in force does not name; none where no guide is on file.
    pub(super) fn outside_guide(&self, power: &PowerId, on: NaiveDate, materials: &[Words]) -> Vec<String> {
        let Some(guide) = self.guides.on(power, on) else { return Vec::new() };
        let outside = materials.iter().filter(|material| !guide.asks_for(material));
        outside.map(ToString::to_string).collect()
    }

    /// The events of a case, the last first, by their numbers.
    fn numbers_of(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        let last = self.rows.get(place as usize).map(|row| row.last);
        std::iter::successors(last, |event| self.before.get(*event as usize).copied().flatten())
    }

    /// The steps of a case with the numbers of their events, in the order of record.
    pub(super) fn steps_of(&self, place: u32) -> Vec<(u32, CaseStep)> {
        let mut steps: Vec<_> = self
            .numbers_of(place)
            .filter_map(|event| Some((event, self.steps.get(event as usize)?)))
            .collect();
        steps.reverse();
        steps
    }

    /// The events of a case with the moments at which they were recorded, in the order of record.
    #[must_use]
    pub fn entries_of(&self, place: u32) -> Vec<CaseEntry> {
        let mut numbers: Vec<u32> = self.numbers_of(place).collect();
        numbers.reverse();
        // Each was written by this casebook, so each reads.
        numbers
            .into_iter()
            .filter_map(|number| serde_json::from_slice(self.journal.line(number)).ok())
            .collect()
    }

    /// The event that says just this, if there is one.
    fn find(&self, event: &CaseEvent, written: &[u8]) -> Option<u32> {
        let mut same = self.numbers_of(self.place(&event.case)?);
        same.find(|number| self.journal.says(*number, written))
    }

    /// Records an event.
    ///
    /// One that says what an earlier one says is that one, and leaves no trace: sending twice is harmless.
    ///
    /// # Errors
    /// [`CaseError::Refused`] with every condition that does not hold; [`CaseError::ClockBehind`],
    /// [`CaseError::OtherReform`], or [`CaseError::Calendar`].
    pub fn submit(
        &mut self,
        register: &Register,
        event: &CaseEvent,
        recorded: DateTime<Utc>,
    ) -> Result<CaseReceipt, CaseError> {
        self.expect(register, recorded)?;
        self.take(register, event, recorded, Unlawful::Refuse)
    }

    /// What [`Casebook::submit`] would answer, without recording anything: `None` when it would be recorded.
    ///
    /// # Errors
    /// As [`Casebook::submit`], but for the refusal, which is the answer.
    pub fn refusal(&self, register: &Register, event: &CaseEvent) -> Result<Option<CaseRefusal>, CaseError> {
        self.of_the_same(register)?;
        Ok(decide(self, register, event)?)
    }

    pub(super) fn of_the_same(&self, register: &Register) -> Result<(), CaseError> {
        Ok(JournalError::unless_same(&self.reform, register.reform())?)
    }

    pub(super) fn expect(&self, register: &Register, recorded: DateTime<Utc>) -> Result<(), CaseError> {
        self.of_the_same(register)?;
        Ok(self.journal.expect(recorded)?)
    }

    pub(super) fn take(
        &mut self,
        register: &Register,
        event: &CaseEvent,
        recorded: DateTime<Utc>,
        unlawful: Unlawful,
    ) -> Result<CaseReceipt, CaseError> {
        let malformed = |error: serde_json::Error| CaseError::Damaged { line: 0, detail: error.to_string() };
        let written = serde_json::to_vec(event).map_err(malformed)?;
        if let Some(known) = self.find(event, &written) {
            return Ok(CaseReceipt { event: known.into(), known: true });
        }
        let refusal = decide(self, register, event)?;
        if let Some(refusal) = &refusal {
            let senseless = refusal.unmet.iter().any(|unmet| !unmet.condition.is_of_law());
            if senseless || unlawful == Unlawful::Refuse {
                return Err(Box::new(refusal.clone()).into());
            }
        }
        let number = self.record(event, &written, recorded)?;
        self.irregular.extend(refusal.map(|refusal| Irregular { event: number.into(), refusal }));
        Ok(CaseReceipt { event: number.into(), known: false })
    }

    /// Writes down an event that was judged.
    fn record(
        &mut self,
        event: &CaseEvent,
        written: &[u8],
        recorded: DateTime<Utc>,
    ) -> Result<u32, CaseError> {
        let known = self.place(&event.case);
        let place = known.unwrap_or_else(|| self.enter(event));
        let (limits, step) = (self.limits_of(place), step_of(event));
        let unknown = || CaseError::Unknown { case: event.case.to_string() };
        let state = self.states.get_mut(place as usize).ok_or_else(unknown)?;
        let row = self.rows.get_mut(place as usize).ok_or_else(unknown)?;
        let mut next = *state;
        next.evolve(step, &limits, &self.days)?;
        *state = next;
        let number = self.journal.push(written, recorded);
        self.before.push(known.map(|_| row.last));
        row.last = number;
        let by = self.staff_number(event);
        self.steps.push_by(place, step, by);
        Ok(number)
    }

    /// The number of who acts, where they are of a county.
    fn staff_number(&mut self, event: &CaseEvent) -> StaffNumber {
        let (Authority::County(county), Some(handler)) = (event.by, &event.handler) else {
            return StaffNumber::NOBODY;
        };
        let Some(county) = self.reform.county_number(county) else { return StaffNumber::NOBODY };
        let who = (county, handler.clone());
        if let Some(known) = self.staff_numbers.get(&who) {
            return *known;
        }
        let number = StaffNumber(u32::try_from(self.staff.len()).unwrap_or(u32::MAX));
        self.staff.push(who.clone());
        self.staff_numbers.insert(who, number);
        number
    }

    /// Enters a new case.
    fn enter(&mut self, event: &CaseEvent) -> u32 {
        let place = u32::try_from(self.cases.len()).unwrap_or(u32::MAX);
        let CaseAct::Received { county, handling, intake, power, .. } = &event.act else { return place };
        let (Some(number), Some(county)) =
            (self.reform.power_number(power), self.reform.county_number(*county))
        else {
            return place;
        };
        let standard = self.standards.on(power, event.on);
        let limits = standard.map_or_else(Limits::default, |standard| {
            Limits::new(standard.statutory.as_ref(), standard.promised.as_ref())
        });
        // There are about as many limits as powers: a search is as good as an index.
        let known = self.limits.iter().position(|known| *known == limits);
        let limits = known.unwrap_or_else(|| {
            self.limits.push(limits);
            self.limits.len() - 1
        });
        let subject = CaseSubject { power: number, county, intake: *intake, handling: *handling };
        self.rows.push(Row { subject, limits: u32::try_from(limits).unwrap_or(u32::MAX), last: 0 });
        self.states.push(CaseState::default());
        self.numbers.insert(event.case.clone(), place);
        self.cases.push(event.case.clone());
        place
    }
}

/// An event in numbers.
fn step_of(event: &CaseEvent) -> CaseStep {
    let with = match &event.act {
        CaseAct::Received { renews, .. } => renews.map_or(0, day_number),
        CaseAct::Extended { days, .. } => i32::from(*days),
        CaseAct::Decided { outcome, .. } => i32::from(*outcome == Decision::Granted),
        CaseAct::Turned { .. }
        | CaseAct::Asked { .. }
        | CaseAct::Supplemented {}
        | CaseAct::Accepted {}
        | CaseAct::Checked { .. }
        | CaseAct::Opined { .. }
        | CaseAct::Stopped { .. }
        | CaseAct::Continued {}
        | CaseAct::Delivered {}
        | CaseAct::Withdrawn {}
        | CaseAct::Explained { .. } => 0,
    };
    CaseStep { kind: event.act.kind(), day: day_number(event.on), with }
}
