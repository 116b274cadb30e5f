//! Where a record stands on a date: what last happened, which limits run or were broken, and whether something is still to be
//! done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::watchbook::opens;
use super::{ComplaintOutcome, RecordKind, WatchAct, WatchActKind, WatchError, WatchEvent, Watchbook};
use crate::calendar::{CalendarError, Day, DayUnit, Reckoned, StartEvent, day_number, day_of};
use crate::closed_list;
use crate::reform::{Authority, CountyCode, PowerId};
use crate::supervision::{ChannelLimit, ChannelVersion, Confidence, Finding, RecordNumber, Response};

closed_list! {
    /// The limits that a record has.
    ///
    /// ```
    /// use devolution::supervision::book::WatchLimit;
    /// assert_eq!(WatchLimit::from_code("finish"), Some(WatchLimit::Finish));
    /// assert_eq!(WatchLimit::from_code("lunch"), None);
    /// ```
    WatchLimit {
        /// A complaint is taken up, or passed on.
        Accept = "accept",
        /// A complaint that is for somebody else is passed on.
        Refer = "refer",
        /// A complaint is answered.
        Finish = "finish",
        /// The result of a draw is published.
        Publish = "publish",
    }
}

/// A limit on a date: from when, until when, and whether it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WatchLimitStatus {
    /// What it rests on.
    pub basis: String,
    /// Whether it is broken: what it asks for came after its last day, or has not come and that day is past.
    pub broken: bool,
    /// How well the limit is known.
    pub confidence: Confidence,
    /// Its last day.
    pub due: NaiveDate,
    /// By how many days it was extended.
    pub extended: u16,
    /// The day from which it runs, which is not counted.
    pub from: NaiveDate,
    /// Which limit.
    pub kind: WatchLimit,
    /// Working days that are left, negative where it has run out; absent once it is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<i32>,
    /// How many days, without the extension.
    pub length: u16,
    /// When what it asks for happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<NaiveDate>,
    /// Whether what it rests on is law for others only, and a model here.
    pub model: bool,
    /// Whether the answer rests on days that no notice has settled yet.
    pub provisional: bool,
    /// In which days.
    pub unit: DayUnit,
}

/// Where a record stands on a date.
///
/// As JSON: `{"by":"city:410100","county":"410122","date":"2022-03-31","kind":"complaint","late":false,"limits":[…],
/// "open":true,"opened":"2022-03-01","overdue":false,"record":"T-1","stage":"taken"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WatchStatus {
    /// The authority that opened it.
    pub by: Authority,
    /// The county that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// The date.
    pub date: NaiveDate,
    /// Its kind.
    pub kind: RecordKind,
    /// Whether anything came later than it had to, or has not come though it had to.
    pub late: bool,
    /// Its limits.
    pub limits: Vec<WatchLimitStatus>,
    /// Whether something is still to be done.
    pub open: bool,
    /// When it was opened.
    pub opened: NaiveDate,
    /// What became of a complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ComplaintOutcome>,
    /// Whether what is still to be done had to be done before the date.
    pub overdue: bool,
    /// The power that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<PowerId>,
    /// The record.
    pub record: RecordNumber,
    /// Of a warning: the working days until it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_days: Option<i32>,
    /// What last happened to it, but for an extension.
    pub stage: WatchActKind,
}

impl Watchbook {
    /// Where a record stood on a date; `None` where it was not opened yet.
    ///
    /// # Errors
    /// [`WatchError::Unknown`] or [`WatchError::Calendar`].
    pub fn status(&self, record: &RecordNumber, date: NaiveDate) -> Result<Option<WatchStatus>, WatchError> {
        if self.kind(record).is_none() {
            return Err(WatchError::Unknown { record: record.to_string() });
        }
        Ok(self.status_of(record, date)?)
    }

    /// Where every record stood on a date, in the order of record; those that were not opened yet are left out.
    ///
    /// # Errors
    /// [`WatchError::Calendar`].
    pub fn statuses(&self, date: NaiveDate) -> Result<Vec<WatchStatus>, WatchError> {
        let all = self.openings().map(|(_, opening)| self.status_of(&opening.record, date));
        let all: Result<Vec<_>, CalendarError> = all.collect();
        Ok(all?.into_iter().flatten().collect())
    }

    fn status_of(
        &self,
        record: &RecordNumber,
        date: NaiveDate,
    ) -> Result<Option<WatchStatus>, CalendarError> {
        let past = Past(self.events_of(record).filter(|event| event.on <= date).collect());
        let Some((first, kind)) = past.0.first().and_then(|first| Some((*first, opens(first)?))) else {
            return Ok(None);
        };
        let limits = self.limits_of(&past, first, date)?;
        let open = past.is_open(first);
        let broken =
            |running: bool| limits.iter().any(|limit| limit.broken && (!running || limit.met.is_none()));
        let (power, county) = subject(first);
        let stage = past.0.iter().rev().map(|event| event.act.kind());
        let answered = past.day(WatchActKind::Responded);
        let response_days =
            answered.map(|answered| self.days.between(day_number(first.on), day_number(answered)));
        let outcome = past.0.iter().find_map(|event| match &event.act {
            WatchAct::Answered { outcome, .. } => Some(*outcome),
            _ => None,
        });
        Ok(Some(WatchStatus {
            by: first.by,
            county,
            date,
            kind,
            late: broken(false),
            open,
            opened: first.on,
            outcome,
            overdue: open && broken(true),
            power: power.cloned(),
            record: record.clone(),
            response_days: response_days.transpose()?.map(|days| days.value),
            stage: stage.into_iter().find(|kind| *kind != WatchActKind::Extended).unwrap_or(first.act.kind()),
            limits,
        }))
    }

    /// The rules of the channel under which a complaint was filed: those of the day.
    pub(super) fn rules(&self, filing: &WatchEvent) -> Option<&ChannelVersion> {
        match &filing.act {
            WatchAct::Filed { channel, .. } => self.channels.get(channel)?.on(filing.on),
            _ => None,
        }
    }

    /// The last day of a limit of a complaint; `None` where it does not run yet.
    pub(super) fn due(
        &self,
        limit: &ChannelLimit,
        filed: NaiveDate,
        taken: Option<&WatchEvent>,
        extended: u16,
    ) -> Result<Option<Reckoned<Day>>, CalendarError> {
        let Some(from) = starts(limit, filed, taken.map(|taken| taken.on)) else { return Ok(None) };
        limit.limit.due(&self.days, from, &[], extended, from).map(Some)
    }

    fn limits_of(
        &self,
        past: &Past<'_>,
        first: &WatchEvent,
        date: NaiveDate,
    ) -> Result<Vec<WatchLimitStatus>, CalendarError> {
        let mut statuses = Vec::new();
        if let Some(rules) = self.rules(first) {
            let taken = past.last(WatchActKind::Taken);
            let [referred, answered, withdrawn] =
                [WatchActKind::Referred, WatchActKind::Answered, WatchActKind::Withdrawn]
                    .map(|kind| past.day(kind));
            let ended = [referred, answered, withdrawn].into_iter().flatten().min();
            let accepted = [taken.map(|taken| taken.on), ended].into_iter().flatten().min();
            // What was passed on is answered elsewhere, and only what was passed on had to be.
            let all = [
                (WatchLimit::Accept, rules.accept.as_ref(), accepted, 0),
                (WatchLimit::Refer, rules.refer.as_ref().filter(|_| referred.is_some()), referred, 0),
                (
                    WatchLimit::Finish,
                    rules.finish.as_ref().filter(|_| referred.is_none()),
                    ended,
                    past.extended(),
                ),
            ];
            for (kind, limit, met, extended) in all {
                let Some(limit) = limit else { continue };
                let from = starts(limit, first.on, taken.map(|taken| taken.on));
                let due = self.due(limit, first.on, taken, extended)?;
                let (Some(from), Some(due)) = (from, due) else { continue };
                let of_text = OfText {
                    basis: limit.limit.basis(),
                    confidence: limit.confidence,
                    length: limit.limit.length(),
                    model: self.is_model(rules, first.by),
                    unit: limit.limit.unit(),
                };
                statuses.extend(self.limit(kind, of_text, from, due, extended, met, date)?);
            }
        }
        if let Some(completed) = past.day(WatchActKind::Completed) {
            let rule = self.channels.publication();
            let due = rule.span().end(&self.days, day_number(completed))?;
            let of_text = OfText {
                basis: &rule.citation,
                confidence: rule.confidence,
                length: rule.length,
                model: false,
                unit: rule.unit,
            };
            let met = past.day(WatchActKind::Published);
            statuses.extend(self.limit(WatchLimit::Publish, of_text, completed, due, 0, met, date)?);
        }
        Ok(statuses)
    }

    /// Whether the text is law for others only.
    fn is_model(&self, rules: &ChannelVersion, by: Authority) -> bool {
        let is_law = match (rules.law_in, by) {
            (None | Some(Authority::Province(_)), _) => true,
            (Some(Authority::City(city)), Authority::County(county)) => {
                self.reform.county(county).is_some_and(|county| county.city == city)
            }
            (Some(place), by) => place == by,
        };
        rules.model || !is_law
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "a limit is what it is of, from when, until when and what met it"
    )]
    fn limit(
        &self,
        kind: WatchLimit,
        of_text: OfText<'_>,
        from: NaiveDate,
        due: Reckoned<Day>,
        extended: u16,
        met: Option<NaiveDate>,
        date: NaiveDate,
    ) -> Result<Option<WatchLimitStatus>, CalendarError> {
        let Some(last) = day_of(due.value) else { return Ok(None) };
        let left = match met {
            None => Some(self.days.between(day_number(date), due.value)?),
            Some(_) => None,
        };
        let OfText { basis, confidence, length, model, unit } = of_text;
        Ok(Some(WatchLimitStatus {
            basis: basis.to_owned(),
            broken: met.unwrap_or(date) > last,
            confidence,
            due: last,
            extended,
            from,
            kind,
            left: left.map(|left| left.value),
            length,
            met,
            model,
            provisional: due.provisional || left.is_some_and(|left| left.provisional),
            unit,
        }))
    }
}

/// What a text says of a limit.
struct OfText<'a> {
    basis: &'a str,
    confidence: Confidence,
    length: u16,
    model: bool,
    unit: DayUnit,
}

/// The day from which a limit of a complaint runs.
fn starts(limit: &ChannelLimit, filed: NaiveDate, taken: Option<NaiveDate>) -> Option<NaiveDate> {
    match limit.limit.start() {
        StartEvent::Received => Some(filed),
        StartEvent::Accepted => taken,
        StartEvent::Decided => None,
    }
}

/// The power and the county that a record is about, by the act that opened it.
pub(super) fn subject(first: &WatchEvent) -> (Option<&PowerId>, Option<CountyCode>) {
    match &first.act {
        WatchAct::Filed { county, power, .. } | WatchAct::Identified { county, power, .. } => {
            (power.as_ref(), Some(*county))
        }
        WatchAct::Warned { warning, .. } => (warning.about.power.as_ref(), warning.about.county),
        WatchAct::Inspected { inspection } => (Some(&inspection.power), Some(inspection.county)),
        WatchAct::Opened { against: Authority::County(county), .. } => (None, Some(*county)),
        _ => (None, None),
    }
}

/// What happened to a record until a day.
struct Past<'a>(Vec<&'a WatchEvent>);

impl Past<'_> {
    fn last(&self, kind: WatchActKind) -> Option<&WatchEvent> {
        self.0.iter().rev().find(|event| event.act.kind() == kind).copied()
    }

    fn day(&self, kind: WatchActKind) -> Option<NaiveDate> {
        self.last(kind).map(|event| event.on)
    }

    fn extended(&self) -> u16 {
        match self.last(WatchActKind::Extended).map(|event| &event.act) {
            Some(WatchAct::Extended { days, .. }) => *days,
            _ => 0,
        }
    }

    /// Whether something is still to be done.
    fn is_open(&self, first: &WatchEvent) -> bool {
        let not = |kinds: &[WatchActKind]| kinds.iter().all(|kind| self.last(*kind).is_none());
        match &first.act {
            WatchAct::Filed { .. } => {
                not(&[WatchActKind::Referred, WatchActKind::Answered, WatchActKind::Withdrawn])
            }
            WatchAct::Warned { warning, .. } => {
                warning.response != Response::Advise && not(&[WatchActKind::Verified])
            }
            WatchAct::Committed { .. } => not(&[WatchActKind::Published]),
            WatchAct::Inspected { inspection } => {
                inspection.found == Finding::Problem && not(&[WatchActKind::Verified])
            }
            WatchAct::Graded { .. } | WatchAct::Promised { .. } => {
                !not(&[WatchActKind::Appealed]) && not(&[WatchActKind::Decided])
            }
            WatchAct::Identified { .. } => not(&[WatchActKind::Removed]),
            WatchAct::Opened { .. } => not(&[WatchActKind::Concluded]),
            // No other act comes first.
            _ => false,
        }
    }
}
