//! Judges an act on a case: every condition of its kind, against where the case stands and who holds the power that day.

use std::collections::BTreeSet;

use super::condition::Ground;
use super::{
    Basis, CaseAct, CaseCondition, CaseEvent, CaseRefusal, CaseState, CaseUnmet, Casebook, Clock, Decision,
    Limits,
};
use crate::calendar::{CalendarError, Day, Reckoned, day_number, day_of};
use crate::delegation::Standing;
use crate::reform::{Authority, Condition, Level, OwnerDivision, Power};
use crate::register::{Held, Register};

/// Everything that the conditions ask about.
pub(super) struct Situation<'a> {
    book: &'a Casebook,
    event: &'a CaseEvent,
    day: Day,
    /// Where the case stands on the day; `None` where there is no such case.
    state: Option<CaseState>,
    /// The place of the case among the cases.
    case: Option<u32>,
    limits: Limits,
    /// Power and county, by their numbers.
    subject: Option<(usize, usize)>,
    held: Option<Held>,
}

/// Judges an act on a case. `Ok(None)` when every condition holds.
///
/// # Errors
/// [`CalendarError::NotGazetted`] when a day on which a condition rests is not settled.
pub(super) fn decide(
    book: &Casebook,
    register: &Register,
    event: &CaseEvent,
) -> Result<Option<CaseRefusal>, CalendarError> {
    let situation = Situation::new(book, register, event)?;
    let mut unmet = Vec::new();
    for condition in event.act.kind().needs() {
        if !situation.holds(*condition)? {
            unmet.push(situation.unmet(*condition));
            // Without a subject or a case nothing else can be asked.
            if matches!(condition, CaseCondition::KnownSubject | CaseCondition::Known) {
                break;
            }
        }
    }
    let refusal = |unmet| CaseRefusal {
        act: event.act.kind(),
        by: event.by,
        case: event.case.clone(),
        on: event.on,
        unmet,
    };
    Ok((!unmet.is_empty()).then(|| refusal(unmet)))
}

impl<'a> Situation<'a> {
    fn new(book: &'a Casebook, register: &Register, event: &'a CaseEvent) -> Result<Self, CalendarError> {
        let day = day_number(event.on);
        let case = book.place(&event.case);
        let (subject, limits, state) = match (&event.act, case) {
            (CaseAct::Received { power, county, .. }, _) => {
                let power = book.reform.power_number(power);
                let county = book.reform.county_number(*county);
                (power.zip(county), Limits::default(), None)
            }
            (_, Some(place)) => {
                let limits = book.limits_of(place);
                let state = book.state(place).map(|state| state.on(day, &limits, &book.days)).transpose()?;
                (book.subject(place).map(|subject| (subject.power, subject.county)), limits, state)
            }
            (_, None) => (None, Limits::default(), None),
        };
        let held = subject.and_then(|(power, county)| register.held(power, county, day));
        Ok(Self { book, event, day, state, case, limits, subject, held })
    }

    fn power(&self) -> Option<&Power> {
        self.book.reform.powers().get(self.subject?.0)
    }

    /// The authority of a level for the county of the case.
    fn authority(&self, level: Level) -> Option<Authority> {
        Some(self.book.reform.authority(level, self.book.reform.counties().get(self.subject?.1)?))
    }

    /// In whose name and under which seal the holder decides: by the mode of the power under which it is held.
    fn mode(&self) -> Option<(Held, crate::reform::Mode)> {
        let held = self.held?;
        Some((held, self.book.reform.powers().get(held.under)?.mode))
    }

    fn due(&self, clock: Clock) -> Result<Option<Reckoned<Day>>, CalendarError> {
        self.state.map_or(Ok(None), |state| state.due(clock, &self.limits, &self.book.days))
    }

    fn ran_over(&self) -> Result<bool, CalendarError> {
        let until = self.state.and_then(|state| state.decided()).unwrap_or(self.day);
        let over = |due: Option<Reckoned<Day>>| due.is_some_and(|due| until > due.value);
        Ok(over(self.due(Clock::Statutory)?) || over(self.due(Clock::Promised)?))
    }

    /// The divisions that share the power and have not given their opinion: all but the first, which accepts and delivers.
    fn unheard(&self) -> BTreeSet<OwnerDivision> {
        let Some(power) = self.power() else { return BTreeSet::new() };
        let mut unheard: BTreeSet<OwnerDivision> = power.owners.iter().skip(1).cloned().collect();
        if !unheard.is_empty() {
            for entry in self.case.into_iter().flat_map(|case| self.book.entries_of(case)) {
                if let CaseAct::Opined { division } = entry.act {
                    unheard.remove(&division);
                }
            }
        }
        unheard
    }

    /// What was asked for and is not in the guide; nothing where no guide is on file.
    fn outside_guide(&self) -> Vec<String> {
        let (CaseAct::Asked { materials }, Some(power)) = (&self.event.act, self.power()) else {
            return Vec::new();
        };
        self.book.outside_guide(&power.id, self.event.on, materials)
    }

    fn holds(&self, condition: CaseCondition) -> Result<bool, CalendarError> {
        let on = |question: fn(&CaseState) -> bool| self.state.as_ref().is_some_and(question);
        Ok(match condition {
            CaseCondition::KnownSubject => self.subject.is_some(),
            CaseCondition::NewNumber => self.case.is_none(),
            CaseCondition::Known => self.state.is_some(),
            CaseCondition::InSequence => self.state.is_some_and(|state| state.last() <= Some(self.day)),
            CaseCondition::Open => on(|state| !state.is_closed()),
            CaseCondition::Awaited => on(|state| {
                state.asked().is_some() && state.supplemented().is_none() && state.accepted().is_none()
            }),
            CaseCondition::NotAccepted => on(|state| !state.is_accepted_by_act()),
            CaseCondition::Accepted => on(|state| state.accepted().is_some()),
            CaseCondition::ClockRuns => on(|state| state.stopped().is_none()),
            CaseCondition::ClockStands => on(|state| state.stopped().is_some()),
            CaseCondition::Decided => on(|state| state.decided().is_some()),
            CaseCondition::Undelivered => on(|state| state.delivered().is_none()),
            CaseCondition::Competent => {
                let holder = self.held.and_then(|held| self.authority(held.holding.level));
                holder == Some(self.event.by)
            }
            CaseCondition::InForce => self.held.is_some_and(|held| held.holding.standing.may_exercise()),
            CaseCondition::AskedOnce => on(|state| state.asked().is_none()),
            CaseCondition::ToldInTime => on(|state| !state.is_deemed_accepted()),
            CaseCondition::MaterialsNamed => {
                !matches!(&self.event.act, CaseAct::Asked { materials } if materials.is_empty())
            }
            CaseCondition::MaterialsInGuide => self.outside_guide().is_empty(),
            CaseCondition::TwoOfficers => {
                !matches!(&self.event.act, CaseAct::Checked { officers } if officers.len() < 2)
            }
            CaseCondition::SharesThePower => match (&self.event.act, self.power()) {
                (CaseAct::Opined { division }, Some(power)) => {
                    power.owners.iter().any(|owner| owner == division)
                }
                _ => true,
            },
            CaseCondition::DivisionsHeard => self.unheard().is_empty(),
            CaseCondition::ExtendedOnce => on(|state| !state.is_extended()),
            CaseCondition::ExtendedInTime => {
                self.due(Clock::Statutory)?.is_some_and(|due| self.day <= due.value)
            }
            CaseCondition::ExtensionAllowed => match self.event.act {
                CaseAct::Extended { days, .. } => (1..=self.extension().0).contains(&days),
                _ => true,
            },
            CaseCondition::RightApprover => match self.event.act {
                CaseAct::Extended { approver, .. } => approver == self.extension().1,
                _ => true,
            },
            CaseCondition::InRightName => match (&self.event.act, self.mode()) {
                (CaseAct::Decided { in_name_of, seal, .. }, Some((held, mode))) => {
                    self.authority(held.holding.in_name_of(mode)) == Some(*in_name_of)
                        && held.holding.seal(mode) == *seal
                }
                _ => false,
            },
            CaseCondition::ReasonsGiven => match &self.event.act {
                CaseAct::Decided { outcome: Decision::Refused, reason, remedies, .. } => {
                    reason.is_some() && remedies.is_some()
                }
                _ => true,
            },
            CaseCondition::RanOver => self.ran_over()?,
        })
    }

    fn extension(&self) -> (u16, crate::calendar::Approver) {
        let handling = self.case.and_then(|case| self.book.subject(case)).map(|subject| subject.handling);
        handling.unwrap_or(crate::calendar::Handling::Ordinary).extension()
    }

    fn unmet(&self, condition: CaseCondition) -> CaseUnmet {
        CaseUnmet { basis: self.basis(condition), condition, detail: self.detail(condition) }
    }

    fn basis(&self, condition: CaseCondition) -> Option<Basis> {
        let clause = match condition.ground() {
            Ground::Article(article) => return Some(Basis::Article(article)),
            Ground::Clause(clause) => clause,
        };
        let clause = match (condition, self.held) {
            // Why the power is where it is.
            (CaseCondition::Competent, Some(held)) => held.condition,
            (CaseCondition::InForce, Some(held)) => match held.holding.standing {
                Standing::InForce | Standing::Suspended => Condition::Operating,
                Standing::AwaitingStart => Condition::Published,
                Standing::AgreementLapsed => Condition::AgreementCovers,
            },
            _ => clause,
        };
        Basis::clause(&self.book.reform, clause)
    }

    /// The ids, dates and codes that show why a condition does not hold.
    fn detail(&self, condition: CaseCondition) -> Vec<String> {
        let date = |day: Option<Day>| day.and_then(day_of).map(|date| date.to_string()).into_iter().collect();
        let state = self.state.unwrap_or_default();
        match condition {
            CaseCondition::KnownSubject => match &self.event.act {
                CaseAct::Received { power, county, .. } => vec![format!("{power}/{county}")],
                _ => Vec::new(),
            },
            CaseCondition::NewNumber | CaseCondition::Known => vec![self.event.case.to_string()],
            CaseCondition::InSequence => date(state.last()),
            CaseCondition::Open => date(state.decided().or(state.last())),
            CaseCondition::Awaited => date(state.asked()),
            CaseCondition::NotAccepted | CaseCondition::ToldInTime => date(state.accepted()),
            CaseCondition::ClockRuns => date(state.stopped()),
            CaseCondition::Undelivered => date(state.delivered()),
            CaseCondition::AskedOnce => date(state.asked()),
            CaseCondition::Competent => {
                let holder = self.held.and_then(|held| self.authority(held.holding.level));
                holder.map(|holder| holder.to_string()).into_iter().collect()
            }
            CaseCondition::InForce => {
                self.held.map(|held| held.holding.standing.code().to_owned()).into_iter().collect()
            }
            CaseCondition::MaterialsInGuide => self.outside_guide(),
            CaseCondition::TwoOfficers => match &self.event.act {
                CaseAct::Checked { officers } => officers.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            },
            CaseCondition::SharesThePower => self
                .power()
                .map(|power| power.owners.iter().map(ToString::to_string).collect())
                .unwrap_or_default(),
            CaseCondition::DivisionsHeard => {
                self.unheard().into_iter().map(|division| division.to_string()).collect()
            }
            CaseCondition::ExtendedInTime => {
                date(self.due(Clock::Statutory).ok().flatten().map(|due| due.value))
            }
            CaseCondition::ExtensionAllowed => vec![self.extension().0.to_string()],
            CaseCondition::RightApprover => vec![self.extension().1.code().to_owned()],
            CaseCondition::InRightName => self
                .mode()
                .and_then(|(held, mode)| {
                    let name = self.authority(held.holding.in_name_of(mode))?;
                    Some(vec![name.to_string(), held.holding.seal(mode).code().to_owned()])
                })
                .unwrap_or_default(),
            CaseCondition::RanOver => {
                let due = self.due(Clock::Promised).ok().flatten();
                let due = due.or(self.due(Clock::Statutory).ok().flatten());
                date(due.map(|due| due.value))
            }
            CaseCondition::Accepted
            | CaseCondition::ClockStands
            | CaseCondition::Decided
            | CaseCondition::MaterialsNamed
            | CaseCondition::ExtendedOnce
            | CaseCondition::ReasonsGiven => Vec::new(),
        }
    }
}
