//! Reports on cases: volume, limits and promises kept, how long it takes, and what is pending, by county and power.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseError, CaseState, Casebook, Clock, Limits, fold};
use crate::calendar::{CalendarError, Day, TimeLimit, day_number};
use crate::closed_list;
use crate::delegation::History;
use crate::ledger::instant;
use crate::reform::{CityCode, CountyCode, PowerId};

closed_list! {
    /// What a row of a report is about.
    ///
    /// ```
    /// use devolution::cases::ReportBy;
    /// assert_eq!(ReportBy::from_code("county"), Some(ReportBy::County));
    /// assert_eq!(ReportBy::from_code("village"), None);
    /// ```
    ReportBy {
        /// All cases in one row.
        Total = "total",
        /// A city with all its counties.
        City = "city",
        /// A county.
        County = "county",
        /// A power in all counties.
        Power = "power",
        /// A division, with all powers that it answers for: a case under a shared power counts for each.
        Division = "division",
        /// A power in a county; only those with cases.
        Delegation = "delegation",
    }
}

/// Pending cases by the working days since they came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ages {
    /// At most 5.
    pub to_5: u32,
    /// 6 to 10.
    pub to_10: u32,
    /// 11 to 20.
    pub to_20: u32,
    /// 21 to 45.
    pub to_45: u32,
    /// More than 45.
    pub over_45: u32,
}

impl Ages {
    fn add(&mut self, days: i32) {
        *match days {
            ..=5 => &mut self.to_5,
            6..=10 => &mut self.to_10,
            11..=20 => &mut self.to_20,
            21..=45 => &mut self.to_45,
            46.. => &mut self.over_45,
        } += 1;
    }
}

/// One row of a report. Counts are of cases; days are working days.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReportRow {
    /// The city, in a report by city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<CityCode>,
    /// The county, in a report by county or delegation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// The power, in a report by power or delegation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<PowerId>,
    /// The division, in a report by division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
    /// Came in during the period.
    pub received: u32,
    /// Of these, on the platform.
    pub online: u32,
    /// Of these, turned away.
    pub turned: u32,
    /// Of these, withdrawn.
    pub withdrawn: u32,
    /// Of these, accepted by the silence of the organ.
    pub deemed_accepted: u32,
    /// Decided during the period.
    pub decided: u32,
    /// Of these, granted.
    pub granted: u32,
    /// Of these, granted by the silence of the organ.
    pub deemed_granted: u32,
    /// Of these, under a statutory limit.
    pub limited: u32,
    /// Of these, within it.
    pub on_time: u32,
    /// `on_time` of `limited`; absent where nothing is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_time_rate: Option<f64>,
    /// Of the decided, under a promise.
    pub promised: u32,
    /// Of these, within it.
    pub kept: u32,
    /// `kept` of `promised`; absent where nothing is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_rate: Option<f64>,
    /// Of the decided and the pending, over a limit or a promise.
    pub overrun: u32,
    /// Of these, not explained.
    pub unexplained: u32,
    /// Of the decided, delivered too late, or too late undelivered.
    pub delivered_late: u32,
    /// The median of the working days from acceptance to decision, without those during which the clock stood still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_days: Option<u16>,
    /// The 95th percentile of the same, by nearest rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p95_days: Option<u16>,
    /// Not closed at the end of the period.
    pub pending: u32,
    /// Of these, over the statutory limit.
    pub pending_late: u32,
    /// Of these, waiting for the applicant.
    pub pending_supplement: u32,
    /// The pending by age.
    pub pending_age: Ages,
}

/// A report over a period, as things stood at its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CaseReport {
    /// What a row is about.
    pub by: ReportBy,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Whether the cases are what happened.
    pub history: History,
    /// Whether something rests on a day that no notice has settled.
    pub provisional: bool,
    /// The rows, in the order of the reform.
    pub rows: Vec<ReportRow>,
}

/// A row in the making.
#[derive(Default)]
struct Tally {
    row: ReportRow,
    taken: Vec<u16>,
    used: bool,
}

/// What one case says to a row.
struct Voice {
    state: CaseState,
    online: bool,
    in_period: bool,
    decided: bool,
    statutory: Option<bool>,
    promised: Option<bool>,
    delivered_late: bool,
    taken: Option<u16>,
    age: Option<i32>,
}

impl Tally {
    fn hear(&mut self, voice: &Voice) {
        let (row, state) = (&mut self.row, &voice.state);
        let count = |counter: &mut u32, counts: bool| *counter += u32::from(counts);
        self.used = true;
        if voice.in_period {
            row.received += 1;
            count(&mut row.online, voice.online);
            count(&mut row.turned, state.is_turned());
            count(&mut row.withdrawn, state.is_withdrawn());
            count(&mut row.deemed_accepted, state.is_deemed_accepted());
        }
        if voice.decided {
            row.decided += 1;
            count(&mut row.granted, state.is_granted());
            count(&mut row.deemed_granted, state.is_deemed_granted());
            count(&mut row.limited, voice.statutory.is_some());
            count(&mut row.on_time, voice.statutory == Some(true));
            count(&mut row.promised, voice.promised.is_some());
            count(&mut row.kept, voice.promised == Some(true));
            count(&mut row.delivered_late, voice.delivered_late);
            self.taken.extend(voice.taken);
        }
        if let Some(age) = voice.age {
            row.pending += 1;
            count(&mut row.pending_late, voice.statutory == Some(false));
            count(
                &mut row.pending_supplement,
                state.asked().is_some() && state.supplemented().is_none() && state.accepted().is_none(),
            );
            row.pending_age.add(age);
        }
        if voice.decided || voice.age.is_some() {
            let over = voice.statutory == Some(false) || voice.promised == Some(false);
            count(&mut row.overrun, over);
            count(&mut row.unexplained, over && !state.is_explained());
        }
    }

    fn finish(mut self) -> ReportRow {
        let rate = |part: u32, whole: u32| (whole > 0).then(|| f64::from(part) / f64::from(whole));
        self.taken.sort_unstable();
        let rank = |percent: usize| {
            let place = (self.taken.len() * percent).div_ceil(100);
            self.taken.get(place.saturating_sub(1)).copied()
        };
        ReportRow {
            on_time_rate: rate(self.row.on_time, self.row.limited),
            kept_rate: rate(self.row.kept, self.row.promised),
            median_days: rank(50),
            p95_days: rank(95),
            ..self.row
        }
    }
}

impl Casebook {
    /// A report over a period, both days included, as things stood at its end; with what was recorded by a moment, or with
    /// everything.
    ///
    /// # Errors
    /// [`CaseError::NoPeriod`] when it ends before it begins; [`CaseError::Calendar`] when no notice settles a day on which
    /// a figure rests.
    pub fn report(
        &self,
        by: ReportBy,
        from: NaiveDate,
        until: NaiveDate,
        known: Option<DateTime<Utc>>,
    ) -> Result<CaseReport, CaseError> {
        if until < from {
            return Err(CaseError::NoPeriod);
        }
        let (first, last) = (day_number(from), day_number(until));
        let states = self.states_on(last, known)?;
        let groups = Groups::new(self, by);
        let mut tallies: Vec<Tally> = Vec::new();
        tallies.resize_with(groups.len, Tally::default);
        let mut provisional = false;
        for ((place, state), row) in (0..).zip(&states).zip(&self.rows) {
            if state.received().is_none() {
                continue;
            }
            let voice = self.voice(state, &self.limits_of(place), first, last)?;
            provisional |= voice.state.is_provisional();
            let voice = Voice { online: row.subject().intake == super::Intake::Online, ..voice };
            groups.each(row.subject().power, row.subject().county, |group| {
                if let Some(tally) = tallies.get_mut(group) {
                    tally.hear(&voice);
                }
            });
        }
        let rows =
            tallies.into_iter().enumerate().filter(|(_, tally)| by != ReportBy::Delegation || tally.used);
        let rows = rows.map(|(group, tally)| groups.named(self, group, tally.finish())).collect();
        Ok(CaseReport { by, from, until, history: self.history(), provisional, rows })
    }

    /// Where every case stood at the end of a day.
    fn states_on(&self, last: Day, known: Option<DateTime<Utc>>) -> Result<Vec<CaseState>, CalendarError> {
        let known = known.map_or(i64::MAX, |known| instant::truncate(known).timestamp_millis());
        let steps = self.steps.iter().zip(self.journal.recorded());
        let seen = steps.filter(|((_, step), recorded)| step.day <= last && **recorded <= known);
        let mut states = vec![CaseState::default(); self.len()];
        fold(seen.map(|(step, _)| step), |case| self.limits_of(case), &self.days, &mut states)?;
        Ok(states)
    }

    fn voice(
        &self,
        state: &CaseState,
        limits: &Limits,
        first: Day,
        last: Day,
    ) -> Result<Voice, CalendarError> {
        let days = &self.days;
        let state = state.on(last, limits, days)?;
        let pending = !state.is_closed();
        let until = state.decided().unwrap_or(last);
        let kept = |clock| -> Result<Option<bool>, CalendarError> {
            Ok(state.due(clock, limits, days)?.map(|due| until <= due.value))
        };
        let decided = state.decided().filter(|day| (first..=last).contains(day) && !state.is_withdrawn());
        let counts = decided.is_some() || pending;
        let mut voice = Voice {
            state,
            online: false,
            in_period: state.received().is_some_and(|day| (first..=last).contains(&day)),
            decided: decided.is_some(),
            statutory: if counts { kept(Clock::Statutory)? } else { None },
            promised: if counts { kept(Clock::Promised)? } else { None },
            delivered_late: false,
            taken: None,
            age: None,
        };
        if let Some(decided) = decided {
            let delivered = state.delivered().unwrap_or(last);
            // Ten working days take at least ten days: most deliveries need no look at the calendar.
            if delivered - decided > i32::from(TimeLimit::DELIVERY) {
                voice.delivered_late = delivered > days.after(decided, TimeLimit::DELIVERY.into())?.value;
            }
            voice.taken = state.taken(days)?.map(|taken| taken.value);
        }
        if let Some(received) = state.received().filter(|_| pending) {
            voice.age = Some(days.between(received, last)?.value);
        }
        Ok(voice)
    }
}

/// Which rows a case counts in.
struct Groups {
    by: ReportBy,
    len: usize,
    counties: usize,
    /// Of each power, the rows of its divisions.
    divisions: Vec<Vec<usize>>,
    /// Of each county, the row of its city.
    cities: Vec<usize>,
}

impl Groups {
    fn new(book: &Casebook, by: ReportBy) -> Self {
        let reform = &book.reform;
        let (powers, counties) = (reform.powers().len(), reform.counties().len());
        let owners: Vec<_> = reform.owners().collect();
        let divisions = reform.powers().iter().map(|power| {
            let rows =
                power.owners.iter().filter_map(|owner| owners.iter().position(|known| *known == owner));
            rows.collect()
        });
        let cities = reform.counties().iter().map(|county| {
            reform.cities().iter().position(|city| city.code == county.city).unwrap_or(usize::MAX)
        });
        let len = match by {
            ReportBy::Total => 1,
            ReportBy::City => reform.cities().len(),
            ReportBy::County => counties,
            ReportBy::Power => powers,
            ReportBy::Division => owners.len(),
            ReportBy::Delegation => powers * counties,
        };
        Self { by, len, counties, divisions: divisions.collect(), cities: cities.collect() }
    }

    fn each(&self, power: usize, county: usize, mut count: impl FnMut(usize)) {
        match self.by {
            ReportBy::Total => count(0),
            ReportBy::City => count(self.cities.get(county).copied().unwrap_or(usize::MAX)),
            ReportBy::County => count(county),
            ReportBy::Power => count(power),
            ReportBy::Division => {
                self.divisions.get(power).into_iter().flatten().for_each(|division| count(*division));
            }
            ReportBy::Delegation => count(power * self.counties + county),
        }
    }

    fn named(&self, book: &Casebook, group: usize, row: ReportRow) -> ReportRow {
        let reform = &book.reform;
        let county = |number: usize| reform.counties().get(number).map(|county| county.code);
        let power = |number: usize| reform.powers().get(number).map(|power| power.id.clone());
        match self.by {
            ReportBy::Total => row,
            ReportBy::City => ReportRow { city: reform.cities().get(group).map(|city| city.code), ..row },
            ReportBy::County => ReportRow { county: county(group), ..row },
            ReportBy::Power => ReportRow { power: power(group), ..row },
            ReportBy::Division => {
                ReportRow { division: reform.owners().nth(group).map(ToString::to_string), ..row }
            }
            ReportBy::Delegation => ReportRow {
                county: county(group % self.counties.max(1)),
                power: power(group / self.counties.max(1)),
                ..row
            },
        }
    }
}
