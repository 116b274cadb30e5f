//! What should come of the events of a case, said in the most obvious way: every question reads the events from the
//! beginning and counts days one by one.

use chrono::{Days, NaiveDate};
use devolution::calendar::{Approver, Calendar, DayUnit, Handling, StartEvent, TimeLimit};
use devolution::cases::{CaseAct, CaseCondition, CaseEvent, Decision};
use devolution::reform::Reform;
use devolution::register::Register;

/// What is promised and prescribed for a power.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub(crate) statutory: Option<TimeLimit>,
    pub(crate) promised: Option<TimeLimit>,
}

fn next(date: NaiveDate) -> NaiveDate {
    date + Days::new(1)
}

pub(crate) fn works(calendar: &Calendar, date: NaiveDate) -> bool {
    calendar.is_working_day(date).unwrap()
}

pub(crate) fn working_days_after(calendar: &Calendar, date: NaiveDate, count: u32) -> NaiveDate {
    let mut day = date;
    let mut left = count;
    while left > 0 {
        day = next(day);
        left -= u32::from(works(calendar, day));
    }
    day
}

/// The last day of a limit, with the stops that count: days in them are passed over.
fn last_day(
    calendar: &Calendar,
    limit: &TimeLimit,
    extended: u16,
    start: NaiveDate,
    stops: &[(NaiveDate, NaiveDate)],
) -> NaiveDate {
    let length = limit.length() + extended;
    let stopped = |day: NaiveDate| stops.iter().any(|(from, until)| *from <= day && day < *until);
    let mut day = start;
    let mut left = length;
    while left > 0 {
        day = next(day);
        let counts = match limit.unit() {
            DayUnit::WorkingDays => works(calendar, day),
            DayUnit::CalendarDays => true,
        };
        left -= u16::from(counts && !stopped(day));
    }
    let ends_in_a_stop = stopped(day);
    if (limit.unit() == DayUnit::CalendarDays && length > 0) || ends_in_a_stop {
        while !works(calendar, day) || stopped(day) {
            day = next(day);
        }
    }
    day
}

/// The last day of a limit whose clock may have stood still.
pub(crate) fn due(
    calendar: &Calendar,
    limit: &TimeLimit,
    extended: u16,
    start: NaiveDate,
    stops: &[(NaiveDate, NaiveDate)],
) -> NaiveDate {
    let mut counted = Vec::new();
    for stop in stops {
        if stop.0 <= last_day(calendar, limit, extended, start, &counted) {
            counted.push(*stop);
        }
    }
    last_day(calendar, limit, extended, start, &counted)
}

/// A case on a date.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct View {
    pub(crate) received: NaiveDate,
    pub(crate) asked: Option<NaiveDate>,
    pub(crate) supplemented: Option<NaiveDate>,
    pub(crate) accepted: Option<NaiveDate>,
    pub(crate) accepted_by_act: bool,
    pub(crate) deemed_accepted: bool,
    pub(crate) turned: bool,
    pub(crate) withdrawn: bool,
    pub(crate) decided: Option<NaiveDate>,
    pub(crate) granted: bool,
    pub(crate) deemed_granted: bool,
    pub(crate) delivered: Option<NaiveDate>,
    pub(crate) stops: Vec<(NaiveDate, Option<NaiveDate>)>,
    pub(crate) extended: Option<u16>,
    pub(crate) explained: bool,
    pub(crate) last: NaiveDate,
}

pub(crate) fn view(calendar: &Calendar, events: &[CaseEvent], date: NaiveDate) -> Option<View> {
    let events: Vec<&CaseEvent> = events.iter().filter(|event| event.on <= date).collect();
    let first = events.first()?;
    let CaseAct::Received { renews, .. } = &first.act else { panic!("a case begins with its receipt") };
    let on = |want: fn(&CaseAct) -> bool| events.iter().find(|event| want(&event.act)).map(|event| event.on);
    let received = first.on;
    let explicit = on(|act| matches!(act, CaseAct::Accepted {}));
    let turned = on(|act| matches!(act, CaseAct::Turned { .. }));
    let withdrawn = on(|act| matches!(act, CaseAct::Withdrawn {}));
    let supplemented = on(|act| matches!(act, CaseAct::Supplemented {}));
    let asked = on(|act| matches!(act, CaseAct::Asked { .. }))
        .filter(|asked| *asked <= working_days_after(calendar, received, 5));
    // Silence for five working days after receipt, or after what was missing came in.
    let since = if asked.is_none() { Some(received) } else { supplemented };
    let silent = since.filter(|since| {
        let last = working_days_after(calendar, *since, 5);
        let spoke = [explicit, turned, withdrawn].into_iter().flatten().any(|day| day <= last);
        date > last && !spoke
    });
    let accepted = silent.or(explicit);
    let mut decided = on(|act| matches!(act, CaseAct::Decided { .. }));
    let mut granted =
        events.iter().any(|event| matches!(event.act, CaseAct::Decided { outcome: Decision::Granted, .. }));
    let mut deemed_granted = false;
    if let Some(expiry) = *renews {
        let in_time = received + Days::new(30) <= expiry;
        let closed = [decided, turned, withdrawn].into_iter().flatten().any(|day| day <= expiry);
        let in_hand = accepted.is_some_and(|accepted| accepted <= expiry);
        // Somebody who withdrew before the silence made it an acceptance has nothing that could be granted.
        if in_time && date > expiry && in_hand && !closed && turned.is_none() {
            decided = Some(expiry);
            granted = true;
            deemed_granted = true;
        }
    }
    let mut stops: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    for event in &events {
        match event.act {
            CaseAct::Stopped { .. } => stops.push((event.on, None)),
            CaseAct::Continued {} => stops.last_mut().unwrap().1 = Some(event.on),
            _ => {}
        }
    }
    let extended = events.iter().find_map(|event| match event.act {
        CaseAct::Extended { days, .. } => Some(days),
        _ => None,
    });
    Some(View {
        received,
        asked,
        supplemented,
        accepted,
        accepted_by_act: explicit.is_some(),
        deemed_accepted: silent.is_some(),
        turned: turned.is_some(),
        withdrawn: withdrawn.is_some(),
        decided,
        granted,
        deemed_granted,
        delivered: on(|act| matches!(act, CaseAct::Delivered {})),
        stops,
        extended,
        explained: on(|act| matches!(act, CaseAct::Explained { .. })).is_some(),
        last: events.last().unwrap().on,
    })
}

impl View {
    pub(crate) fn closed(&self) -> bool {
        self.turned || self.withdrawn || self.decided.is_some()
    }

    /// The last day of a limit as it looks on a date.
    pub(crate) fn due(
        &self,
        calendar: &Calendar,
        limit: &TimeLimit,
        statutory: bool,
        date: NaiveDate,
    ) -> Option<NaiveDate> {
        let start = match limit.start() {
            StartEvent::Received => Some(self.received),
            StartEvent::Accepted => self.accepted,
            StartEvent::Decided => self.decided,
        }?;
        // A case that was closed while its clock stood still has stopped for good.
        let stops = self.stops.iter().filter(|(_, until)| until.is_some() || !self.closed());
        let stops: Vec<_> = stops.map(|(from, until)| (*from, until.unwrap_or(date.max(*from)))).collect();
        let extended = if statutory { self.extended.unwrap_or(0) } else { 0 };
        Some(due(calendar, limit, extended, start, &stops))
    }
}

/// What keeps an act from being recorded.
pub(crate) fn unmet(
    reform: &Reform,
    register: &Register,
    rules: &Rules,
    recorded: &[CaseEvent],
    event: &CaseEvent,
) -> Vec<CaseCondition> {
    let calendar = reform.calendar();
    let mut unmet = Vec::new();
    let mut need = |holds: bool, condition| {
        if !holds {
            unmet.push(condition);
        }
    };
    let subject = recorded.first().map_or(&event.act, |first| &first.act);
    let holder = match subject {
        CaseAct::Received { power, county, .. } => register.holder(power, *county, event.on).ok(),
        _ => None,
    };
    let competent = holder.as_ref().is_some_and(|holder| holder.holder == event.by);
    let in_force = holder.as_ref().is_some_and(|holder| holder.standing.may_exercise());
    if let CaseAct::Received { .. } = event.act {
        if holder.is_none() {
            return vec![CaseCondition::KnownSubject];
        }
        need(recorded.is_empty(), CaseCondition::NewNumber);
        need(competent, CaseCondition::Competent);
        return unmet;
    }
    if recorded.is_empty() {
        return vec![CaseCondition::Known];
    }
    let last = recorded.last().unwrap().on;
    // Whoever comes too early is judged by what the case is now.
    let now = view(calendar, recorded, event.on.max(last)).unwrap();
    need(event.on >= last, CaseCondition::InSequence);
    let CaseAct::Received { handling, power, .. } = subject else { unreachable!() };
    let owners = &reform.power(power).unwrap().owners;
    let over = |limit: &Option<TimeLimit>, statutory| {
        let due = limit.as_ref().and_then(|limit| now.due(calendar, limit, statutory, event.on));
        due.is_some_and(|due| now.decided.unwrap_or(event.on) > due)
    };
    let (most, approver) = match handling {
        Handling::Ordinary => (10, Approver::OrganHead),
        Handling::Unified => (15, Approver::GovernmentHead),
    };
    let stands = now.stops.last().is_some_and(|(_, until)| until.is_none());
    let open = !now.closed();
    match &event.act {
        CaseAct::Received { .. } => unreachable!(),
        CaseAct::Turned { .. } => {
            need(open, CaseCondition::Open);
            need(!now.accepted_by_act, CaseCondition::NotAccepted);
            need(competent, CaseCondition::Competent);
            need(in_force, CaseCondition::InForce);
            need(!now.deemed_accepted, CaseCondition::ToldInTime);
        }
        CaseAct::Asked { materials } => {
            need(open, CaseCondition::Open);
            need(!now.accepted_by_act, CaseCondition::NotAccepted);
            need(competent, CaseCondition::Competent);
            need(now.asked.is_none(), CaseCondition::AskedOnce);
            need(!now.deemed_accepted, CaseCondition::ToldInTime);
            need(!materials.is_empty(), CaseCondition::MaterialsNamed);
        }
        CaseAct::Supplemented {} => {
            need(open, CaseCondition::Open);
            let awaited = now.asked.is_some() && now.supplemented.is_none() && now.accepted.is_none();
            need(awaited, CaseCondition::Awaited);
            need(competent, CaseCondition::Competent);
        }
        CaseAct::Accepted {} => {
            need(open, CaseCondition::Open);
            need(!now.accepted_by_act, CaseCondition::NotAccepted);
            need(competent, CaseCondition::Competent);
            need(in_force, CaseCondition::InForce);
        }
        CaseAct::Checked { officers } => {
            need(open, CaseCondition::Open);
            need(competent, CaseCondition::Competent);
            need(officers.len() >= 2, CaseCondition::TwoOfficers);
        }
        CaseAct::Opined { division } => {
            need(open, CaseCondition::Open);
            need(owners.contains(division), CaseCondition::SharesThePower);
            need(competent, CaseCondition::Competent);
        }
        CaseAct::Stopped { .. } => {
            need(open, CaseCondition::Open);
            need(now.accepted.is_some(), CaseCondition::Accepted);
            need(!stands, CaseCondition::ClockRuns);
            need(competent, CaseCondition::Competent);
        }
        CaseAct::Continued {} => {
            need(open, CaseCondition::Open);
            need(stands, CaseCondition::ClockStands);
            need(competent, CaseCondition::Competent);
        }
        CaseAct::Extended { approver: by, days, .. } => {
            need(open, CaseCondition::Open);
            need(now.accepted.is_some(), CaseCondition::Accepted);
            need(competent, CaseCondition::Competent);
            need(in_force, CaseCondition::InForce);
            need(now.extended.is_none(), CaseCondition::ExtendedOnce);
            let due = rules.statutory.as_ref().and_then(|limit| now.due(calendar, limit, true, event.on));
            need(due.is_some_and(|due| event.on <= due), CaseCondition::ExtendedInTime);
            need((1..=most).contains(days), CaseCondition::ExtensionAllowed);
            need(*by == approver, CaseCondition::RightApprover);
        }
        CaseAct::Decided { in_name_of, outcome, reason, remedies, seal } => {
            need(open, CaseCondition::Open);
            need(now.accepted.is_some(), CaseCondition::Accepted);
            need(!stands, CaseCondition::ClockRuns);
            need(competent, CaseCondition::Competent);
            need(in_force, CaseCondition::InForce);
            let heard = owners.iter().skip(1).all(|owner| {
                recorded
                    .iter()
                    .any(|event| matches!(&event.act, CaseAct::Opined { division } if division == owner))
            });
            need(heard, CaseCondition::DivisionsHeard);
            let named = holder
                .as_ref()
                .is_some_and(|holder| holder.in_name_of == *in_name_of && holder.seal == *seal);
            need(named, CaseCondition::InRightName);
            let reasoned = *outcome == Decision::Granted || (reason.is_some() && remedies.is_some());
            need(reasoned, CaseCondition::ReasonsGiven);
        }
        CaseAct::Delivered {} => {
            need(now.decided.is_some(), CaseCondition::Decided);
            need(now.delivered.is_none(), CaseCondition::Undelivered);
            need(competent, CaseCondition::Competent);
        }
        CaseAct::Withdrawn {} => need(open, CaseCondition::Open),
        CaseAct::Explained { .. } => {
            need(competent, CaseCondition::Competent);
            need(over(&rules.statutory, true) || over(&rules.promised, false), CaseCondition::RanOver);
        }
    }
    unmet
}
