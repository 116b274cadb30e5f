//! Misconduct planted in a simulated year, so that whoever writes rules can see what they find. What is planted where goes into
//! a sealed file, which only the scorer reads.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use devolution::calendar::{Approver, Handling, StopCause, TimeLimit, WorkingDays, day_number, day_of};
use devolution::cases::{
    CaseAct, CaseEvent, CaseNumber, CaseRow, Casebook, HandlerId, Intake, Turned, Unlawful,
};
use devolution::delegation::Reason;
use devolution::reform::{Authority, County, Level, Power};
use devolution::register::Register;
use devolution::service::Standards;
use devolution::supervision::RecordNumber;
use devolution::supervision::book::{Complainant, ComplaintOutcome, WatchAct, WatchEvent};
use serde::{Deserialize, Serialize};

use super::CasesError;
use super::cases::{check, decided};
use super::dice::Dice;
use super::evening;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal, shown by $own:literal, may show as [$($also:literal),*];)+) => {
        /// A kind of misconduct.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Misconduct { $($(#[$doc])* $kind,)+ }

        impl Misconduct {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Its code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code),+ }
            }

            /// The rule that is meant to find it.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$kind => $own),+ }
            }

            /// The rules that may rightly warn of it as well.
            #[must_use]
            pub const fn also(self) -> &'static [&'static str] {
                match self { $(Self::$kind => &[$($also),*]),+ }
            }
        }
    };
}

kinds! {
    /// A county decides while it may not exercise the power.
    WithoutPower = "without-power", shown by "without-power", may show as ["unlawful-acts"];
    /// One officer checks alone, again and again.
    OneOfficer = "one-officer", shown by "unlawful-acts", may show as [];
    /// Cases are left lying.
    LeftLying = "left-lying", shown by "overdue-many", may show as ["late-rate", "late-rate-county"];
    /// Decisions come long after the limit of the law, with an excuse.
    Late = "late", shown by "late-rate", may show as ["overdue-many", "promises-broken", "late-rate-county"];
    /// One handler decides nearly everything in a county.
    Concentrated = "concentrated", shown by "concentrated", may show as ["grants-all"];
    /// Everything is granted.
    RubberStamp = "rubber-stamp", shown by "grants-all", may show as [];
    /// Most are refused.
    Refusing = "refusing", shown by "refuses-many", may show as [];
    /// Decisions come at once, unread.
    Unread = "unread", shown by "too-fast", may show as ["same-day"];
    /// A handler decides on the day of acceptance, as a habit.
    SameDay = "same-day", shown by "same-day", may show as ["too-fast", "concentrated"];
    /// Clocks are stopped just before the limit runs out.
    StoppedClocks = "stopped-clocks", shown by "stops-abused", may show as ["promises-broken"];
    /// Limits are extended as a habit.
    Extensions = "extensions", shown by "extended-often", may show as ["promises-broken"];
    /// Applicants are sent away for more papers, as a habit.
    MorePapers = "more-papers", shown by "asked-often", may show as [];
    /// Applicants are turned away at the door.
    TurnedAway = "turned-away", shown by "turned-away", may show as [];
    /// Applicants are talked into withdrawing.
    TalkedOut = "talked-out", shown by "withdrawn-often", may show as [];
    /// Promises are not kept.
    Promises = "promises", shown by "promises-broken", may show as [];
    /// Complaints pile up about a county.
    Complaints = "complaints", shown by "complaint-surge", may show as [];
    /// Complaints about a delegation turn out to be true.
    Upheld = "upheld", shown by "complaints-upheld", may show as [];
}

/// Something that was planted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plant {
    /// Of what kind.
    pub kind: Misconduct,
    /// In which county.
    pub county: devolution::reform::CountyCode,
    /// Under which power; absent where a county or a handler is meant with all its powers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<devolution::reform::PowerId>,
    /// By whom; absent where it does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// From when.
    pub from: NaiveDate,
    /// Until when it can be seen.
    pub until: NaiveDate,
}

/// How often each kind is planted.
const TIMES: usize = 3;
/// How many days one plant goes on.
const DAYS: u64 = 50;
/// How long after its end it can still be seen: the longest window of a rule.
const SEEN: Days = Days::new(185);

/// Plants misconduct in a casebook, and gives back what was planted, of each kind three times, and the complaints about it for a
/// watchbook. The same seed plants the same. All of it is recorded on the evening after the period.
///
/// # Errors
/// [`CasesError`] when the casebook is not of a simulation, or fails.
pub fn plant_misconduct(
    book: &mut Casebook,
    register: &Register,
    standards: &Standards,
    seed: u32,
    period: RangeInclusive<NaiveDate>,
) -> Result<(Vec<Plant>, Vec<WatchEvent>), CasesError> {
    check(book)?;
    let mut planter = Planter {
        register,
        standards,
        days: book.working_days().clone(),
        dice: Dice::new(u64::from(seed) ^ 0x0bad),
        rows: Vec::new(),
        complaints: Vec::new(),
        number: 0,
    };
    let mut plants = Vec::new();
    for kind in Misconduct::ALL {
        for _ in 0..TIMES {
            plants.extend(planter.plant(*kind, &period, &plants)?);
        }
    }
    let Planter { rows, complaints, .. } = planter;
    let rows = (1..).zip(rows).map(|(row, event)| CaseRow { row, event }).collect();
    book.import(register, rows, evening(*period.end() + Days::new(1)), Unlawful::Record)?;
    Ok((plants, complaints))
}

struct Planter<'a> {
    register: &'a Register,
    standards: &'a Standards,
    days: WorkingDays,
    dice: Dice,
    rows: Vec<CaseEvent>,
    complaints: Vec<WatchEvent>,
    number: u32,
}

/// A case that is being written.
struct Life<'a> {
    number: CaseNumber,
    power: &'a Power,
    county: &'a County,
    handler: HandlerId,
    today: NaiveDate,
}

impl<'a> Planter<'a> {
    fn after(&self, from: NaiveDate, working_days: u32) -> NaiveDate {
        let after = self.days.after(day_number(from), working_days);
        after.ok().and_then(|after| day_of(after.value)).unwrap_or(from)
    }

    /// Whether the county may exercise the power all the time; with `never`, whether it holds it and may not.
    fn fits(&self, power: &Power, county: &County, from: NaiveDate, never: bool) -> bool {
        let mut days = (0..=DAYS + 60).step_by(5).map(|day| from + Days::new(day));
        days.all(|day| {
            self.register.holder(&power.id, county.code, day).is_ok_and(|holder| {
                holder.holder.level() == Level::County && holder.standing.may_exercise() != never
            })
        })
    }

    /// A delegation in which nothing was planted yet.
    fn choose(
        &mut self,
        from: NaiveDate,
        kind: Misconduct,
        plants: &[Plant],
    ) -> Option<(&'a Power, &'a County)> {
        let reform = self.register.reform();
        for _ in 0..20_000 {
            let (power, county) = (
                self.dice.below(reform.powers().len() as u64),
                self.dice.below(reform.counties().len() as u64),
            );
            let (power, county) = (
                reform.powers().get(usize::try_from(power).ok()?)?,
                reform.counties().get(usize::try_from(county).ok()?)?,
            );
            let limit = self.standards.on(&power.id, from).and_then(|standard| standard.statutory.as_ref());
            let plain = limit.is_some_and(|limit| limit.start().code() == "accepted" && limit.length() == 20);
            if power.owners.iter().count() == 1
                && plain
                && plants.iter().all(|plant| plant.county != county.code)
                && self.fits(power, county, from, kind == Misconduct::WithoutPower)
            {
                return Some((power, county));
            }
        }
        None
    }

    fn plant(
        &mut self,
        kind: Misconduct,
        period: &RangeInclusive<NaiveDate>,
        plants: &[Plant],
    ) -> Result<Option<Plant>, CasesError> {
        let span = u64::try_from((*period.end() - *period.start()).num_days()).unwrap_or_default();
        let from = *period.start() + Days::new(30 + self.dice.below(span.saturating_sub(30 + DAYS + 110)));
        let Some((power, county)) = self.choose(from, kind, plants) else { return Ok(None) };
        let handler: Option<HandlerId> = match kind {
            Misconduct::Concentrated | Misconduct::SameDay => Some("h1".parse()?),
            _ => None,
        };
        self.act(kind, (power, county), from, *period.end())?;
        let wide = matches!(kind, Misconduct::Concentrated | Misconduct::SameDay | Misconduct::Complaints);
        Ok(Some(Plant {
            kind,
            county: county.code,
            power: (!wide).then(|| power.id.clone()),
            handler,
            from,
            until: from + Days::new(DAYS) + SEEN,
        }))
    }

    fn act(
        &mut self,
        kind: Misconduct,
        (power, county): (&'a Power, &'a County),
        from: NaiveDate,
        end: NaiveDate,
    ) -> Result<(), CasesError> {
        let count = match kind {
            Misconduct::WithoutPower => 2,
            Misconduct::LeftLying
            | Misconduct::OneOfficer
            | Misconduct::TurnedAway
            | Misconduct::TalkedOut => 8,
            Misconduct::StoppedClocks => 6,
            Misconduct::Extensions => 10,
            Misconduct::Concentrated => 260,
            Misconduct::RubberStamp => 60,
            Misconduct::SameDay => 24,
            Misconduct::Late
            | Misconduct::Refusing
            | Misconduct::Unread
            | Misconduct::MorePapers
            | Misconduct::Promises => 16,
            Misconduct::Complaints => 8,
            Misconduct::Upheld => 3,
        };
        for _ in 0..count {
            let days = match kind {
                Misconduct::LeftLying | Misconduct::Complaints => 15,
                _ => DAYS,
            };
            let day = from + Days::new(self.dice.below(days));
            let received = self.after(day, 1);
            if matches!(kind, Misconduct::Complaints | Misconduct::Upheld) {
                self.complain(power, county, received, kind == Misconduct::Upheld)?;
            } else {
                let before = self.rows.len();
                self.life(kind, power, county, received)?;
                // What would happen after the end is not known yet.
                let kept = self.rows.split_off(before).into_iter().filter(|event| event.on <= end);
                self.rows.extend(kept);
            }
        }
        Ok(())
    }

    /// A complaint, and where it is upheld, how it was found to be true.
    fn complain(
        &mut self,
        power: &Power,
        county: &County,
        filed: NaiveDate,
        upheld: bool,
    ) -> Result<(), CasesError> {
        let record: RecordNumber = format!("T{}-{:03}", county.code, self.complaints.len()).parse()?;
        let mut put = |on: NaiveDate, act: WatchAct| {
            let by = Authority::City(county.city);
            self.complaints.push(WatchEvent { act, by, handler: None, on, record: record.clone() });
        };
        put(
            filed,
            WatchAct::Filed {
                cases: BTreeSet::new(),
                channel: "business-environment".parse()?,
                complainant: Complainant::Anonymous {},
                county: county.code,
                matter: "[模拟] 办事拖延推诿".parse()?,
                object: None,
                power: Some(power.id.clone()),
            },
        );
        if upheld {
            let officers = ["s1".parse()?, "s2".parse()?].into_iter().collect();
            put(filed + Days::new(2), WatchAct::Taken {});
            put(filed + Days::new(9), WatchAct::Investigated { finding: "[模拟] 属实".parse()?, officers });
            let (document, outcome) = ("[模拟] 答复".parse()?, ComplaintOutcome::Upheld);
            put(filed + Days::new(12), WatchAct::Answered { document, outcome });
        }
        Ok(())
    }

    /// One case, handled badly in one way and well in all others.
    fn life(
        &mut self,
        kind: Misconduct,
        power: &'a Power,
        county: &'a County,
        received: NaiveDate,
    ) -> Result<(), CasesError> {
        self.number += 1;
        let one = matches!(kind, Misconduct::Concentrated | Misconduct::SameDay);
        let handler = if one { 1 } else { 1 + self.dice.below(6) };
        let mut life = Life {
            number: format!("x{}-{:05}", county.code, self.number).parse()?,
            power,
            county,
            handler: format!("h{handler}").parse()?,
            today: received,
        };
        self.put(
            &life,
            CaseAct::Received {
                applicant: None,
                county: county.code,
                handling: Handling::Ordinary,
                intake: Intake::Window,
                power: power.id.clone(),
                renews: None,
            },
        );
        if kind == Misconduct::TurnedAway {
            let reason = Reason::try_from("[模拟] 不属于本机关职权范围,请向有权机关申请")?;
            self.put(&life, CaseAct::Turned { ground: Turned::OtherOrgan, reason });
            return Ok(());
        }
        if kind == Misconduct::MorePapers {
            life.today = self.after(life.today, 1);
            self.put(&life, CaseAct::Asked { materials: vec!["[模拟] 申请书".parse()?] });
            life.today = self.after(life.today, 3);
            self.put(&life, CaseAct::Supplemented {});
        }
        life.today = self.after(life.today, 1);
        self.put(&life, CaseAct::Accepted {});
        let accepted = life.today;
        match kind {
            Misconduct::LeftLying => return Ok(()),
            Misconduct::TalkedOut => {
                life.today = self.after(life.today, 2);
                self.put(&life, CaseAct::Withdrawn {});
                return Ok(());
            }
            Misconduct::OneOfficer => {
                life.today = self.after(life.today, 1);
                self.put(&life, CaseAct::Checked { officers: [life.handler.clone()].into_iter().collect() });
            }
            Misconduct::StoppedClocks => {
                life.today = self.after(accepted, 19);
                let document = "[模拟] 特别程序告知书".parse()?;
                self.put(&life, CaseAct::Stopped { cause: StopCause::ExpertReview, document });
                life.today = self.after(life.today, 12);
                self.put(&life, CaseAct::Continued {});
            }
            Misconduct::Extensions => {
                life.today = self.after(life.today, 2);
                let reason = Reason::try_from("[模拟] 案情复杂")?;
                self.put(&life, CaseAct::Extended { approver: Approver::OrganHead, days: 10, reason });
            }
            _ => {}
        }
        let promised = self.standards.on(&power.id, accepted).and_then(|standard| standard.promised.as_ref());
        let promised = u32::from(promised.map_or(10, TimeLimit::length));
        let wait = match kind {
            Misconduct::SameDay => 0,
            Misconduct::Unread => u32::try_from(self.dice.below(2)).unwrap_or_default(),
            Misconduct::Late => 28 + u32::try_from(self.dice.below(12)).unwrap_or_default(),
            Misconduct::Promises => promised + 1 + u32::try_from(self.dice.below(2)).unwrap_or_default(),
            Misconduct::StoppedClocks => 0,
            _ => 2 + u32::try_from(self.dice.below(5)).unwrap_or_default(),
        };
        life.today = self.after(life.today, wait);
        self.decide(kind, &mut life)
    }

    fn decide(&mut self, kind: Misconduct, life: &mut Life<'a>) -> Result<(), CasesError> {
        let refused = match kind {
            Misconduct::Refusing => self.dice.below(10) < 6,
            Misconduct::RubberStamp => false,
            _ => self.dice.below(100) < 6,
        };
        let Ok(holder) = self.register.holder(&life.power.id, life.county.code, life.today) else {
            return Ok(());
        };
        self.put(life, decided(&holder, refused, holder.seal)?);
        if kind == Misconduct::Late {
            self.put(life, CaseAct::Explained { reason: "[模拟] 人手不足,已致歉".parse()? });
        }
        life.today = self.after(life.today, 2);
        self.put(life, CaseAct::Delivered {});
        Ok(())
    }

    fn put(&mut self, life: &Life<'_>, act: CaseAct) {
        self.rows.push(CaseEvent {
            act,
            by: Authority::County(life.county.code),
            case: life.number.clone(),
            handler: Some(life.handler.clone()),
            on: life.today,
        });
    }
}
