//! Where a case stands, in one line of numbers; and the steps from which it is folded.
//!
//! This is the hot path: a year of cases is folded again for every question about a past day.

use crate::calendar::{CalendarError, Day, DayUnit, Reckoned, Span, StartEvent, TimeLimit, WorkingDays};

use super::CaseActKind;

/// No such day.
const NEVER: Day = 0;

/// Which of the two limits of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// That of the law.
    Statutory,
    /// That of the service promise.
    Promised,
}

impl Clock {
    const ALL: [Self; 2] = [Self::Statutory, Self::Promised];
}

/// From which event a limit runs, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Limit {
    start: StartEvent,
    span: Span,
}

/// The limits that a case runs against, without what they rest on.
///
/// ```
/// use devolution::calendar::{Handling, TimeLimit};
/// use devolution::cases::Limits;
/// let law = TimeLimit::decision(Handling::Ordinary);
/// assert_ne!(Limits::new(Some(&law), None), Limits::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Limits {
    of: [Option<Limit>; 2],
}

impl Limits {
    /// The limits of the law and of the promise; either may be absent.
    #[must_use]
    pub fn new(statutory: Option<&TimeLimit>, promised: Option<&TimeLimit>) -> Self {
        let of = [statutory, promised];
        Self { of: of.map(|limit| limit.map(|limit| Limit { start: limit.start(), span: limit.span() })) }
    }

    fn get(&self, clock: Clock) -> Option<Limit> {
        self.of.get(clock as usize).copied().flatten()
    }
}

/// One thing that happens to a case, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseStep {
    /// What.
    pub kind: CaseActKind,
    /// When.
    pub day: Day,
    /// With what: of a receipt, the last valid day of the licence to be renewed, or 0; of an extension, its days; of a
    /// decision, 1 when it grants; otherwise 0.
    pub with: i32,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseState {
    received: Day,
    asked: Day,
    supplemented: Day,
    accepted: Day,
    stopped: Day,
    decided: Day,
    delivered: Day,
    renews: Day,
    last: Day,
    /// Days added to each limit, in its unit: by stops and by an extension.
    added: [u16; 2],
    /// Working days during which the clock stood still.
    stood: u16,
    marks: u16,
}

const TURNED: u16 = 1;
const WITHDRAWN: u16 = 1 << 1;
const GRANTED: u16 = 1 << 2;
const EXTENDED: u16 = 1 << 3;
const EXPLAINED: u16 = 1 << 4;
/// Accepted by an act, in time or late.
const ACCEPTED: u16 = 1 << 5;
/// Accepted by the silence of five days.
const DEEMED_ACCEPTED: u16 = 1 << 6;
/// Granted by silence until expiry.
const DEEMED_GRANTED: u16 = 1 << 7;
/// The clock was stopped only after the limit had run out: two bits, one for each clock.
const OUT: u16 = 1 << 8;
/// Something rests on a day that no notice has settled.
const PROVISIONAL: u16 = 1 << 10;

impl CaseState {
    /// How many days before expiry a renewal is applied for at the latest (行政许可法 art. 50). Art. 82 makes the limits of
    /// organs working days; this one binds the applicant and is read as days of the calendar.
    const TO_RENEW: Day = 30;

    fn has(&self, mark: u16) -> bool {
        self.marks & mark != 0
    }

    fn note<T>(&mut self, reckoned: Reckoned<T>) -> T {
        if reckoned.provisional {
            self.marks |= PROVISIONAL;
        }
        reckoned.value
    }

    /// What the law has done by itself before a day: an application about which nobody said anything for five working
    /// days counts as accepted, and a renewal that nobody decided before expiry as granted.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which it rests is not settled.
    pub fn ripen(&mut self, today: Day, days: &WorkingDays) -> Result<(), CalendarError> {
        if self.accepted == NEVER && !self.has(TURNED | WITHDRAWN) && self.received != NEVER {
            let since = match (self.asked, self.supplemented) {
                (NEVER, _) => Some(self.received),
                (_, NEVER) => None,
                (_, supplemented) => Some(supplemented),
            };
            // Five working days take more than five days: most cases need no look at the calendar.
            if let Some(since) = since.filter(|since| today - since > 5) {
                let last = days.after(since, TimeLimit::NOTICE.into())?;
                if today > self.note(last) {
                    self.accepted = since;
                    self.marks |= DEEMED_ACCEPTED;
                }
            }
        }
        let in_hand = self.accepted != NEVER && self.accepted <= self.renews && !self.is_closed();
        if in_hand && today > self.renews && self.received <= self.renews - Self::TO_RENEW {
            self.decided = self.renews;
            self.marks |= GRANTED | DEEMED_GRANTED;
        }
        Ok(())
    }

    /// Folds a step. The steps of a case come in the order of their days.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which it rests is not settled.
    pub fn evolve(
        &mut self,
        step: CaseStep,
        limits: &Limits,
        days: &WorkingDays,
    ) -> Result<(), CalendarError> {
        self.ripen(step.day, days)?;
        match step.kind {
            CaseActKind::Received => {
                self.received = step.day;
                self.renews = step.with;
            }
            CaseActKind::Turned => self.marks |= TURNED,
            // What is asked a second time, or after the application counts as accepted, stops nothing.
            CaseActKind::Asked => {
                if self.accepted == NEVER && self.asked == NEVER {
                    self.asked = step.day;
                }
            }
            CaseActKind::Supplemented => self.supplemented = step.day,
            CaseActKind::Accepted => {
                self.marks |= ACCEPTED;
                if self.accepted == NEVER {
                    self.accepted = step.day;
                }
            }
            CaseActKind::Checked | CaseActKind::Opined => {}
            CaseActKind::Stopped => self.stop(step.day, limits, days)?,
            CaseActKind::Continued => self.go_on(step.day, limits, days)?,
            CaseActKind::Extended => {
                self.marks |= EXTENDED;
                let [statutory, _] = &mut self.added;
                *statutory = statutory.saturating_add(u16::try_from(step.with).unwrap_or(u16::MAX));
            }
            CaseActKind::Decided => {
                self.decided = step.day;
                if step.with == 1 {
                    self.marks |= GRANTED;
                }
            }
            CaseActKind::Delivered => self.delivered = step.day,
            CaseActKind::Withdrawn => self.marks |= WITHDRAWN,
            CaseActKind::Explained => self.marks |= EXPLAINED,
        }
        self.last = step.day;
        Ok(())
    }

    fn stop(&mut self, day: Day, limits: &Limits, days: &WorkingDays) -> Result<(), CalendarError> {
        self.stopped = day;
        for clock in Clock::ALL {
            let due = self.due(clock, limits, days)?;
            if due.is_some_and(|due| day > due.value) {
                self.marks |= OUT << clock as u16;
            }
        }
        Ok(())
    }

    fn go_on(&mut self, day: Day, limits: &Limits, days: &WorkingDays) -> Result<(), CalendarError> {
        let since = std::mem::replace(&mut self.stopped, NEVER);
        let short = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
        for clock in Clock::ALL {
            let Some(limit) = limits.get(clock).filter(|_| !self.has(OUT << clock as u16)) else { continue };
            let Some(start) = self.start(limit.start) else { continue };
            let stood = self.span(clock, limit).stood(days, start, since, day)?;
            let stood = short(self.note(stood));
            if let Some(added) = self.added.get_mut(clock as usize) {
                *added = added.saturating_add(stood);
            }
        }
        let stood = Span::count(DayUnit::WorkingDays, days, since.max(self.accepted + 1), day)?;
        let stood = short(self.note(stood));
        self.stood = self.stood.saturating_add(stood);
        self.marks &= !(OUT | OUT << 1);
        Ok(())
    }

    fn start(&self, event: StartEvent) -> Option<Day> {
        let day = match event {
            StartEvent::Received => self.received,
            StartEvent::Accepted => self.accepted,
            StartEvent::Decided => self.decided,
        };
        (day != NEVER).then_some(day)
    }

    /// A limit with what was added to it.
    fn span(&self, clock: Clock, limit: Limit) -> Span {
        let added = self.added.get(clock as usize).copied().unwrap_or_default();
        Span { length: limit.span.length + u32::from(added), ..limit.span }
    }

    /// The last day of a limit; `None` where there is none, or it does not run yet.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which it rests is not settled.
    pub fn due(
        &self,
        clock: Clock,
        limits: &Limits,
        days: &WorkingDays,
    ) -> Result<Option<Reckoned<Day>>, CalendarError> {
        let Some(limit) = limits.get(clock) else { return Ok(None) };
        let Some(start) = self.start(limit.start) else { return Ok(None) };
        let end = self.span(clock, limit).end(days, start)?;
        Ok(Some(Reckoned { provisional: end.provisional || self.has(PROVISIONAL), ..end }))
    }

    /// The same at the end of a day: what the law has done by then, and a clock that stands still as if it went on
    /// that day.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which it rests is not settled.
    pub fn on(&self, today: Day, limits: &Limits, days: &WorkingDays) -> Result<Self, CalendarError> {
        let mut then = *self;
        then.ripen(today, days)?;
        if then.stopped != NEVER && !then.is_closed() {
            let since = then.stopped;
            then.go_on(today.max(since), limits, days)?;
            then.stopped = since;
        }
        Ok(then)
    }

    /// How many working days the decision took since acceptance, without those during which the clock stood still.
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which it rests is not settled.
    pub fn taken(&self, days: &WorkingDays) -> Result<Option<Reckoned<u16>>, CalendarError> {
        let (Some(accepted), Some(decided)) = (self.accepted(), self.decided()) else { return Ok(None) };
        let between = days.between(accepted, decided)?;
        Ok(Some(
            between
                .map(|between| u16::try_from(between.max(0)).unwrap_or(u16::MAX).saturating_sub(self.stood)),
        ))
    }
}

macro_rules! days {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        impl CaseState {
            $($(#[$doc])*
            #[must_use]
            pub const fn $name(&self) -> Option<Day> {
                if self.$name == NEVER { None } else { Some(self.$name) }
            })+
        }
    };
}

days! {
    /// When the application came in.
    received;
    /// When the applicant was told what is missing.
    asked;
    /// When what was missing came in.
    supplemented;
    /// From when the application is accepted, or counts as accepted.
    accepted;
    /// Since when the clock stands still.
    stopped;
    /// When it was decided, or counts as decided.
    decided;
    /// When the decision was delivered.
    delivered;
    /// The last valid day of the licence that is to be renewed.
    renews;
    /// The day of the last thing that happened.
    last;
}

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident: $mark:ident;)+) => {
        impl CaseState {
            $($(#[$doc])*
            #[must_use]
            pub const fn $name(&self) -> bool {
                self.marks & $mark != 0
            })+
        }
    };
}

marks! {
    /// Whether it was turned away as not one to be accepted.
    is_turned: TURNED;
    /// Whether the applicant withdrew.
    is_withdrawn: WITHDRAWN;
    /// Whether the decision grants it.
    is_granted: GRANTED;
    /// Whether a limit was extended.
    is_extended: EXTENDED;
    /// Whether it was explained why it took longer.
    is_explained: EXPLAINED;
    /// Whether somebody accepted it, in time or late.
    is_accepted_by_act: ACCEPTED;
    /// Whether it counts as accepted because nobody said anything in time (行政许可法 art. 32).
    is_deemed_accepted: DEEMED_ACCEPTED;
    /// Whether it counts as granted because nobody decided before expiry (行政许可法 art. 50).
    is_deemed_granted: DEEMED_GRANTED;
    /// Whether something rests on a day that no notice has settled.
    is_provisional: PROVISIONAL;
}

impl CaseState {
    /// How many working days the clock stood still.
    #[must_use]
    pub const fn stood(&self) -> u16 {
        self.stood
    }

    /// Whether nothing is to be decided any more.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.decided != NEVER || self.marks & (TURNED | WITHDRAWN) != 0
    }
}

/// The steps of many cases in columns, in the order of record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseSteps {
    case: Vec<u32>,
    kind: Vec<CaseActKind>,
    day: Vec<Day>,
    with: Vec<i32>,
    by: Vec<StaffNumber>,
}

/// Who took a step, by the number of their place among those who handle cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StaffNumber(pub u32);

impl StaffNumber {
    /// Nobody of a county, or nobody knows.
    pub const NOBODY: Self = Self(u32::MAX);
}

impl CaseSteps {
    /// Adds a step of a case, by the number of its place among the cases.
    pub fn push(&mut self, case: u32, step: CaseStep) {
        self.push_by(case, step, StaffNumber::NOBODY);
    }

    /// Adds a step of a case, and who took it.
    pub fn push_by(&mut self, case: u32, step: CaseStep, by: StaffNumber) {
        self.case.push(case);
        self.kind.push(step.kind);
        self.day.push(step.day);
        self.with.push(step.with);
        self.by.push(by);
    }

    /// How many steps there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.case.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.case.is_empty()
    }

    /// A step, by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<CaseStep> {
        let (kind, day, with) = (*self.kind.get(number)?, *self.day.get(number)?, *self.with.get(number)?);
        Some(CaseStep { kind, day, with })
    }

    /// The steps, each with its case.
    pub fn iter(&self) -> impl Iterator<Item = (u32, CaseStep)> + '_ {
        let columns = self.case.iter().zip(&self.kind).zip(&self.day).zip(&self.with);
        columns.map(|(((case, kind), day), with)| (*case, CaseStep { kind: *kind, day: *day, with: *with }))
    }

    /// The case, the step of it, and who took it, by the number of the step.
    #[must_use]
    pub fn taken(&self, number: usize) -> Option<(u32, CaseStep, StaffNumber)> {
        Some((*self.case.get(number)?, self.get(number)?, *self.by.get(number)?))
    }

    /// The days of the steps.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.day
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.case.truncate(length);
        self.by.truncate(length);
        self.kind.truncate(length);
        self.day.truncate(length);
        self.with.truncate(length);
    }
}

/// Folds steps into the states of their cases. `limits` gives the limits of each case.
///
/// ```
/// use devolution::calendar::{Handling, TimeLimit, Unsettled, day_number};
/// use devolution::cases::{CaseActKind, CaseState, CaseStep, CaseSteps, Clock, Limits, fold};
///
/// let days = devolution_henan::reform().unwrap().calendar().working_days(Unsettled::Refuse);
/// let day = |d| day_number(chrono::NaiveDate::from_ymd_opt(2022, 3, d).unwrap());
/// let mut steps = CaseSteps::default();
/// steps.push(0, CaseStep { kind: CaseActKind::Received, day: day(1), with: 0 });
/// steps.push(0, CaseStep { kind: CaseActKind::Accepted, day: day(2), with: 0 });
/// let limits = Limits::new(Some(&TimeLimit::decision(Handling::Ordinary)), None);
/// let mut states = vec![CaseState::default(); 1];
/// fold(steps.iter(), |_| limits, &days, &mut states)?;
/// assert_eq!(states[0].due(Clock::Statutory, &limits, &days)?.unwrap().value, day(30));
/// let mut ancient = CaseSteps::default();
/// ancient.push(0, CaseStep { kind: CaseActKind::Received, day: 1, with: 0 });
/// ancient.push(0, CaseStep { kind: CaseActKind::Decided, day: 100, with: 1 });
/// assert!(fold(ancient.iter(), |_| limits, &days, &mut [CaseState::default()]).is_err()); // was it accepted by then? no notice tells
/// # Ok::<(), devolution::calendar::CalendarError>(())
/// ```
///
/// # Errors
/// [`CalendarError::NotGazetted`] when a day on which a state rests is not settled.
pub fn fold(
    steps: impl Iterator<Item = (u32, CaseStep)>,
    limits: impl Fn(u32) -> Limits,
    days: &WorkingDays,
    states: &mut [CaseState],
) -> Result<(), CalendarError> {
    for (case, step) in steps {
        if let Some(state) = states.get_mut(case as usize) {
            state.evolve(step, &limits(case), days)?;
        }
    }
    Ok(())
}
