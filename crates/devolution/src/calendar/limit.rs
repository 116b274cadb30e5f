//! Time limits: from which event, how long, in which days, on what basis; and the clock that stops only for what the law
//! lists.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CalendarError, Day, Reckoned, WorkingDays, day_number};
use crate::closed_list;
use crate::law::Article;

closed_list! {
    /// The event from which a time limit runs.
    ///
    /// ```
    /// use devolution::calendar::StartEvent;
    /// assert_eq!(StartEvent::from_code("accepted"), Some(StartEvent::Accepted));
    /// assert_eq!(StartEvent::from_code("paid"), None);
    /// ```
    StartEvent {
        /// The application was received (收到申请).
        Received = "received",
        /// It was accepted, or counts as accepted (受理).
        Accepted = "accepted",
        /// It was decided (作出决定).
        Decided = "decided",
    }
}

closed_list! {
    /// The days in which a time limit is counted.
    ///
    /// ```
    /// use devolution::calendar::DayUnit;
    /// assert_eq!(DayUnit::from_code("working-days"), Some(DayUnit::WorkingDays));
    /// assert_eq!(DayUnit::from_code("weeks"), None);
    /// ```
    DayUnit {
        /// 工作日: official working days.
        WorkingDays = "working-days",
        /// 自然日: every day; a last day that is off moves on (民法典 art. 203).
        CalendarDays = "calendar-days",
    }
}

closed_list! {
    /// What stops the clock: the closed list of the Licensing Law (行政许可法 art. 45).
    ///
    /// ```
    /// use devolution::calendar::StopCause;
    /// assert_eq!(StopCause::from_code("hearing"), Some(StopCause::Hearing));
    /// assert_eq!(StopCause::from_code("staff-on-leave"), None);
    /// ```
    StopCause {
        /// 听证
        Hearing = "hearing",
        /// 招标
        Bidding = "bidding",
        /// 拍卖
        Auction = "auction",
        /// 检验
        Inspection = "inspection",
        /// 检测
        Testing = "testing",
        /// 检疫
        Quarantine = "quarantine",
        /// 鉴定
        Appraisal = "appraisal",
        /// 专家评审
        ExpertReview = "expert-review",
    }
}

closed_list! {
    /// Who approves that a time limit is extended (行政许可法 art. 42).
    ///
    /// ```
    /// use devolution::calendar::Approver;
    /// assert_eq!(Approver::from_code("organ-head"), Some(Approver::OrganHead));
    /// assert_eq!(Approver::from_code("handler"), None);
    /// ```
    Approver {
        /// The head of the organ: ten days.
        OrganHead = "organ-head",
        /// The head of the government, where the handling is unified, joint or centralised: fifteen days.
        GovernmentHead = "government-head",
    }
}

closed_list! {
    /// Whether one organ handles an application, or several in one procedure (统一办理、联合办理、集中办理).
    ///
    /// ```
    /// use devolution::calendar::{Approver, Handling};
    /// assert_eq!(Handling::Ordinary.extension(), (10, Approver::OrganHead));
    /// assert_eq!(Handling::Unified.extension(), (15, Approver::GovernmentHead));
    /// ```
    Handling {
        /// By one organ.
        Ordinary = "ordinary",
        /// By several in one procedure.
        Unified = "unified",
    }
}

impl Handling {
    /// How many days a limit may be extended at most, in its own unit, and who approves it (行政许可法 art. 42).
    #[must_use]
    pub const fn extension(self) -> (u16, Approver) {
        match self {
            Self::Ordinary => (10, Approver::OrganHead),
            Self::Unified => (15, Approver::GovernmentHead),
        }
    }
}

/// A length of time in days of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many days.
    pub length: u32,
    /// Of which kind.
    pub unit: DayUnit,
}

impl Span {
    /// The last day of the span when it begins on a day, which is not counted (民法典 art. 201). One in working days ends
    /// on a working day; one in calendar days that would end on a day off ends on the next working day (art. 203).
    ///
    /// ```
    /// # let reform = devolution_henan::reform().unwrap();
    /// use devolution::calendar::{DayUnit, Span, Unsettled, day_number};
    /// let days = reform.calendar().working_days(Unsettled::Refuse);
    /// let day = |m, d| day_number(chrono::NaiveDate::from_ymd_opt(2021, m, d).unwrap());
    /// let three = |unit| Span { length: 3, unit }.end(&days, day(9, 29)).unwrap().value;
    /// assert_eq!(three(DayUnit::CalendarDays), day(10, 8)); // 10-02 is in the National Day holiday
    /// assert_eq!(three(DayUnit::WorkingDays), day(10, 9)); // a Saturday that is worked
    /// assert!(Span { length: 3, unit: DayUnit::WorkingDays }.end(&days, day_number(chrono::NaiveDate::MIN)).is_err());
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which the answer rests is not settled.
    pub fn end(self, days: &WorkingDays, start: Day) -> Result<Reckoned<Day>, CalendarError> {
        match self.unit {
            DayUnit::WorkingDays => days.after(start, self.length),
            DayUnit::CalendarDays => {
                let length = i32::try_from(self.length).unwrap_or(i32::MAX);
                let last = start.saturating_add(length);
                if self.length == 0 { days.after(start, 0) } else { days.on_or_after(last) }
            }
        }
    }

    /// How many days a stop of the clock adds to the span that begins on `start`: those of its kind from one day, included, to
    /// another, excluded. A span that would have ended on a day off when the clock is stopped, and was to end on the working day
    /// after it, ends on the day on which the clock goes on.
    ///
    /// # Errors
    /// As [`Span::end`].
    pub fn stood(
        self,
        days: &WorkingDays,
        start: Day,
        from: Day,
        until: Day,
    ) -> Result<Reckoned<u32>, CalendarError> {
        if self.length == 0 && from <= start && start < until {
            // A span without days has its last day on its first: it ends when the clock goes on.
            return Ok(match self.unit {
                DayUnit::WorkingDays => {
                    Self::count(self.unit, days, start.saturating_add(1), until)?.map(|counted| counted + 1)
                }
                DayUnit::CalendarDays => Self::count(self.unit, days, start, until)?,
            });
        }
        let from = from.max(start.saturating_add(1));
        let last = match self.unit {
            DayUnit::WorkingDays => from,
            DayUnit::CalendarDays => start.saturating_add(i32::try_from(self.length).unwrap_or(i32::MAX)),
        };
        Self::count(self.unit, days, if until > from { from.min(last) } else { from }, until)
    }

    /// How many days of a kind lie from one day, included, to another, excluded.
    ///
    /// # Errors
    /// As [`Span::end`].
    pub fn count(
        unit: DayUnit,
        days: &WorkingDays,
        from: Day,
        until: Day,
    ) -> Result<Reckoned<u32>, CalendarError> {
        if until <= from {
            return Ok(Reckoned { value: 0, provisional: false });
        }
        match unit {
            DayUnit::WorkingDays => Ok(days
                .between(from.saturating_sub(1), until.saturating_sub(1))?
                .map(|counted| u32::try_from(counted).unwrap_or_default())),
            DayUnit::CalendarDays => {
                let value = u32::try_from(i64::from(until) - i64::from(from)).unwrap_or_default();
                Ok(Reckoned { value, provisional: false })
            }
        }
    }
}

/// A time during which the clock stood still (行政许可法 art. 45): from the day on which it was stopped to the day on
/// which it went on, which is counted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// For what.
    pub cause: StopCause,
    /// The first day that is not counted.
    pub from: NaiveDate,
    /// The first day that is counted again; absent while the clock stands still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// A time limit: from which event, how long, in which days, and on what basis. Never a bare number.
///
/// As JSON: `{"basis":"行政许可法第四十二条","length":20,"start":"accepted","unit":"working-days"}`.
///
/// ```
/// use devolution::calendar::{DayUnit, StartEvent, TimeLimit};
/// let limit = TimeLimit::new(StartEvent::Received, 30, DayUnit::CalendarDays, "港口法第二十四条")?;
/// assert_eq!(limit.length(), 30);
/// let refused = TimeLimit::new(StartEvent::Received, 30, DayUnit::CalendarDays, " ").unwrap_err();
/// assert_eq!(refused.code(), "no-basis");
/// # Ok::<(), devolution::calendar::LimitError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "LimitForm")]
pub struct TimeLimit {
    basis: String,
    length: u16,
    start: StartEvent,
    unit: DayUnit,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct LimitForm {
    basis: String,
    length: u16,
    start: StartEvent,
    unit: DayUnit,
}

impl TryFrom<LimitForm> for TimeLimit {
    type Error = LimitError;
    fn try_from(form: LimitForm) -> Result<Self, LimitError> {
        Self::new(form.start, form.length, form.unit, &form.basis)
    }
}

/// Why something is not a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LimitError {
    /// It says nothing of what it rests on.
    #[error("a time limit needs its basis")]
    NoBasis,
    /// It is so long that it would never end.
    #[error("a time limit of {length} days is longer than {}", TimeLimit::LONGEST)]
    TooLong {
        /// How long it is.
        length: u16,
    },
}

impl LimitError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoBasis => "no-basis",
            Self::TooLong { .. } => "too-long",
        }
    }
}

impl TimeLimit {
    /// The longest limit, in days.
    pub const LONGEST: u16 = 1_000;
    /// Working days to deliver what was decided (行政许可法 art. 44).
    pub(crate) const DELIVERY: u16 = 10;
    /// How many working days there are to tell what is missing (行政许可法 art. 32).
    pub(crate) const NOTICE: u16 = 5;

    /// A time limit.
    ///
    /// # Errors
    /// [`LimitError`] when it has no basis, or is longer than [`TimeLimit::LONGEST`].
    pub fn new(start: StartEvent, length: u16, unit: DayUnit, basis: &str) -> Result<Self, LimitError> {
        if basis.trim().is_empty() {
            return Err(LimitError::NoBasis);
        }
        if length > Self::LONGEST {
            return Err(LimitError::TooLong { length });
        }
        Ok(Self { basis: basis.trim().to_owned(), length, start, unit })
    }

    /// A limit of the Licensing Law: in working days (art. 82).
    fn of_law(start: StartEvent, length: u16, article: Article) -> Self {
        Self { basis: article.citation().to_owned(), length, start, unit: DayUnit::WorkingDays }
    }

    /// Five working days from receipt to tell what is missing (行政许可法 art. 32).
    #[must_use]
    pub fn supplement_notice() -> Self {
        Self::of_law(StartEvent::Received, Self::NOTICE, Article::Licensing32Supplement)
    }

    /// Twenty working days from acceptance to decide, or forty-five where the handling is unified (行政许可法 art. 42):
    /// where no other text sets a limit.
    #[must_use]
    pub fn decision(handling: Handling) -> Self {
        let length = match handling {
            Handling::Ordinary => 20,
            Handling::Unified => 45,
        };
        Self::of_law(StartEvent::Accepted, length, Article::Licensing42)
    }

    /// Ten working days from the decision to deliver (行政许可法 art. 44).
    #[must_use]
    pub fn delivery() -> Self {
        Self::of_law(StartEvent::Decided, Self::DELIVERY, Article::Licensing44)
    }

    /// The event from which it runs.
    #[must_use]
    pub const fn start(&self) -> StartEvent {
        self.start
    }

    /// How many days.
    #[must_use]
    pub const fn length(&self) -> u16 {
        self.length
    }

    /// In which days.
    #[must_use]
    pub const fn unit(&self) -> DayUnit {
        self.unit
    }

    /// What it rests on, in words.
    #[must_use]
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// Its length and kind of days.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { length: u32::from(self.length), unit: self.unit }
    }

    /// Its last day, when the start event was on `start`, the clock stood still during the stops, in the order in which they
    /// began, and the limit was extended by `extended` days in its own unit. What two stops have in common is passed over once.
    /// A stop that begins after the last day comes too late. A clock that still stands is counted as if it went on on the day
    /// `today`.
    ///
    /// ```
    /// # let reform = devolution_henan::reform().unwrap();
    /// use devolution::calendar::{Handling, Stop, StopCause, TimeLimit, Unsettled, day_number};
    /// let days = reform.calendar().working_days(Unsettled::Refuse);
    /// let date = |m, d| chrono::NaiveDate::from_ymd_opt(2021, m, d).unwrap();
    /// let limit = TimeLimit::decision(Handling::Ordinary);
    /// let due = |stops: &[Stop]| limit.due(&days, date(11, 1), stops, 0, date(12, 31)).unwrap().value;
    /// assert_eq!(due(&[]), day_number(date(11, 29)));
    /// let hearing = Stop { cause: StopCause::Hearing, from: date(11, 8), until: Some(date(11, 15)) };
    /// assert_eq!(due(&[hearing]), day_number(date(12, 6)));
    /// let next_year = chrono::NaiveDate::from_ymd_opt(2026, 12, 20).unwrap();
    /// assert!(limit.due(&days, next_year, &[], 0, next_year).is_err()); // 2027 is not gazetted
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::NotGazetted`] when a day on which the answer rests is not settled.
    pub fn due(
        &self,
        days: &WorkingDays,
        start: NaiveDate,
        stops: &[Stop],
        extended: u16,
        today: NaiveDate,
    ) -> Result<Reckoned<Day>, CalendarError> {
        let start = day_number(start);
        let mut span = self.span();
        span.length += u32::from(extended);
        let mut provisional = false;
        let mut end = span.end(days, start)?;
        let mut reached = Day::MIN;
        for stop in stops {
            let from = day_number(stop.from);
            if from > end.value {
                break;
            }
            let until = day_number(stop.until.unwrap_or(today));
            // What two stops have in common stands still once.
            let stood = span.stood(days, start, from.max(reached), until)?;
            span.length = span.length.saturating_add(stood.value);
            reached = reached.max(until);
            provisional |= stood.provisional;
            end = span.end(days, start)?;
        }
        Ok(Reckoned { provisional: provisional || end.provisional, ..end })
    }
}
