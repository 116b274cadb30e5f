//! Article by article: what the law makes of a case. Until a power is handed over its city holds it, so the register of an empty
//! ledger will do for most.

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::Unsettled;
use devolution::cases::{
    CaseError, CaseEvent, CaseStatus, Casebook, InFlight, Intake, LimitKind, ReportBy, Unlawful, read_csv,
};
use devolution::delegation::{History, Standing};
use devolution::law::Article;
use devolution::reform::Level;
use devolution::register::Register;
use devolution::service::{Guide, GuideElement, Guides};

use crate::play::{WORLD, day};
use crate::standards;

struct Desk {
    book: Casebook,
    register: Register,
    clock: usize,
}

impl Desk {
    fn new() -> Self {
        Self::with(Guides::default())
    }

    fn with(guides: Guides) -> Self {
        let reform = Arc::clone(&WORLD.reform);
        let book =
            Casebook::new(Arc::clone(&reform), standards(), guides, History::Actual, Unsettled::Refuse);
        Self { book, register: Register::new(reform), clock: 0 }
    }

    /// 郑州市, about 中牟县, does something to case 1.
    fn act(&mut self, on: &str, act: &str) -> Result<(), Vec<&'static str>> {
        let json = format!(r#"{{"act":{act},"by":"city:410100","case":"1","on":"{on}"}}"#);
        self.submit(&serde_json::from_str(&json).unwrap())
    }

    fn submit(&mut self, event: &CaseEvent) -> Result<(), Vec<&'static str>> {
        self.clock += 1;
        match self.book.submit(&self.register, event, crate::at(self.clock)) {
            Ok(_) => Ok(()),
            Err(CaseError::Refused(refusal)) => Err(refusal.codes().collect()),
            Err(error) => panic!("{error}"),
        }
    }

    fn receive(&mut self, on: &str, power: &str) {
        let act = format!(r#"{{"received":{{"county":"410122","intake":"window","power":"{power}"}}}}"#);
        self.act(on, &act).unwrap();
    }

    fn status(&self, on: &str) -> CaseStatus {
        self.book.status(&self.register, &"1".parse().unwrap(), day(on)).unwrap().unwrap()
    }

    fn due(&self, on: &str, kind: LimitKind) -> NaiveDate {
        self.status(on).limits.iter().find(|limit| limit.kind == kind).unwrap().due
    }
}

const GRANT: &str = r#"{"decided":{"in_name_of":"city:410100","outcome":"granted","seal":"own"}}"#;

/// A power under the statutory limit of 20 working days, and one that two divisions share.
const ORDINARY: &str = "p01";
const SHARED: &str = "p17";

#[test]
fn licensing24_an_entrusted_county_decides_in_the_name_and_under_the_seal_of_the_city() {
    let entrusted = WORLD.delegations.iter().find(|(power, county)| {
        let holder = WORLD.register.holder(power, *county, day("2022-03-01")).unwrap();
        holder.in_name_of.level() != holder.holder.level() && holder.standing == Standing::InForce
    });
    let (power, county) = entrusted.unwrap();
    let city = WORLD.reform.county(*county).unwrap().city;
    let mut desk = Desk { register: WORLD.register.clone(), ..Desk::new() };
    let mut act = |on: &str, act: String| {
        let json = format!(r#"{{"act":{act},"by":"county:{county}","case":"1","on":"{on}"}}"#);
        desk.submit(&serde_json::from_str(&json).unwrap())
    };
    act(
        "2022-03-01",
        format!(r#"{{"received":{{"county":"{county}","intake":"online","power":"{power}"}}}}"#),
    )
    .unwrap();
    act("2022-03-01", r#"{"accepted":{}}"#.into()).unwrap();
    let decided = |name: String, seal: &str| {
        format!(r#"{{"decided":{{"in_name_of":"{name}","outcome":"granted","seal":"{seal}"}}}}"#)
    };
    assert_eq!(act("2022-03-02", decided(format!("county:{county}"), "own")), Err(vec!["in-right-name"]));
    assert_eq!(act("2022-03-02", decided(format!("city:{city}"), "own")), Err(vec!["in-right-name"]));
    act("2022-03-02", decided(format!("city:{city}"), "principal")).unwrap();
}

#[test]
fn licensing26_one_window_takes_a_shared_power_and_decides_when_all_divisions_are_heard() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", SHARED);
    let status = desk.status("2022-03-01");
    assert_eq!((status.intake, status.divisions.len()), (Intake::Window, 2));
    let other = status.divisions[1].clone();
    desk.act("2022-03-02", r#"{"accepted":{}}"#).unwrap();
    assert_eq!(desk.act("2022-03-03", GRANT), Err(vec!["divisions-heard"]));
    let stranger = r#"{"opined":{"division":"transport"}}"#;
    assert_eq!(desk.act("2022-03-03", stranger), Err(vec!["shares-the-power"]));
    desk.act("2022-03-03", &format!(r#"{{"opined":{{"division":"{other}"}}}}"#)).unwrap();
    desk.act("2022-03-03", GRANT).unwrap();
}

#[test]
fn licensing32_silence_for_five_working_days_accepts_from_receipt() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    assert_eq!(desk.due("2022-03-01", LimitKind::Notice), day("2022-03-08"));
    assert_eq!(desk.status("2022-03-08").accepted, None);
    let status = desk.status("2022-03-09");
    assert_eq!((status.accepted, status.deemed_accepted), (Some(day("2022-03-01")), true));
    // The limit to decide has run since the day of receipt.
    assert_eq!(desk.due("2022-03-09", LimitKind::Statutory), day("2022-03-29"));
    let asked = r#"{"asked":{"materials":["图纸"]}}"#;
    assert_eq!(desk.act("2022-03-09", asked), Err(vec!["told-in-time"]));
}

#[test]
fn licensing32_what_is_missing_is_told_once_in_time_and_in_full() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    assert_eq!(desk.act("2022-03-08", r#"{"asked":{"materials":[]}}"#), Err(vec!["materials-named"]));
    desk.act("2022-03-08", r#"{"asked":{"materials":["图纸","申请书"]}}"#).unwrap();
    assert_eq!(desk.act("2022-03-09", r#"{"asked":{"materials":["印章"]}}"#), Err(vec!["asked-once"]));
    assert_eq!(desk.status("2022-04-30").accepted, None, "it waits for the applicant");
    desk.act("2022-05-05", r#"{"supplemented":{}}"#).unwrap();
    assert_eq!(desk.status("2022-05-31").accepted, Some(day("2022-05-05")), "silence again");
}

#[test]
fn licensing32_what_is_for_another_organ_is_turned_away_before_it_counts_as_accepted() {
    let turned = r#"{"turned":{"ground":"other-organ","reason":"请向公安机关申请"}}"#;
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    desk.act("2022-03-01", turned).unwrap();
    assert_eq!(desk.act("2022-03-02", r#"{"accepted":{}}"#), Err(vec!["open"]));
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    assert_eq!(desk.act("2022-03-09", turned), Err(vec!["told-in-time"]));
}

#[test]
fn licensing34_at_least_two_check_on_the_spot() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    assert_eq!(desk.act("2022-03-02", r#"{"checked":{"officers":["h1"]}}"#), Err(vec!["two-officers"]));
    desk.act("2022-03-02", r#"{"checked":{"officers":["h1","h2"]}}"#).unwrap();
}

#[test]
fn licensing38_a_refusal_gives_its_reasons_and_remedies() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    desk.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    let refuse = GRANT.replace("granted", "refused");
    assert_eq!(desk.act("2022-03-02", &refuse), Err(vec!["reasons-given"]));
    let reasoned =
        refuse.replace(r#","seal""#, r#","reason":"不符合条件","remedies":"可以申请行政复议","seal""#);
    desk.act("2022-03-02", &reasoned).unwrap();
}

#[test]
fn licensing42_twenty_days_and_ten_more_with_the_head_of_the_organ() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    desk.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    assert_eq!(desk.due("2022-03-01", LimitKind::Statutory), day("2022-03-29"));
    let extended = |approver: &str, days: u16| {
        format!(r#"{{"extended":{{"approver":"{approver}","days":{days},"reason":"案情复杂"}}}}"#)
    };
    let wrong = desk.act("2022-03-20", &extended("government-head", 15));
    assert_eq!(wrong, Err(vec!["extension-allowed", "right-approver"]));
    desk.act("2022-03-20", &extended("organ-head", 10)).unwrap();
    assert_eq!(desk.due("2022-03-20", LimitKind::Statutory), day("2022-04-13"));
    assert_eq!(desk.act("2022-03-21", &extended("organ-head", 5)), Err(vec!["extended-once"]));
    let mut late = Desk::new();
    late.receive("2022-03-01", ORDINARY);
    late.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    assert_eq!(late.act("2022-03-30", &extended("organ-head", 10)), Err(vec!["extended-in-time"]));
}

#[test]
fn licensing44_ten_working_days_to_deliver() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    desk.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    assert_eq!(desk.act("2022-03-01", r#"{"delivered":{}}"#), Err(vec!["decided"]));
    desk.act("2022-03-01", GRANT).unwrap();
    assert_eq!(desk.due("2022-03-01", LimitKind::Delivery), day("2022-03-15"));
    desk.act("2022-03-16", r#"{"delivered":{}}"#).unwrap();
    let report = desk.book.report(ReportBy::Total, day("2022-03-01"), day("2022-03-31"), None).unwrap();
    assert_eq!(report.rows[0].delivered_late, 1);
}

#[test]
fn licensing45_the_clock_stops_for_an_expert_review_and_goes_on() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    let stop = r#"{"stopped":{"cause":"expert-review","document":"告知书"}}"#;
    assert_eq!(desk.act("2022-03-01", stop), Err(vec!["accepted"]));
    desk.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    desk.act("2022-03-02", stop).unwrap();
    assert_eq!(desk.act("2022-03-03", GRANT), Err(vec!["clock-runs"]));
    desk.act("2022-03-09", r#"{"continued":{}}"#).unwrap();
    // Five working days stood still.
    assert_eq!(desk.due("2022-03-09", LimitKind::Statutory), day("2022-04-06"));
    assert!(
        serde_json::from_str::<devolution::cases::CaseAct>(&stop.replace("expert-review", "holiday"))
            .is_err()
    );
}

#[test]
fn licensing50_a_renewal_that_nobody_decides_before_expiry_is_granted() {
    let received = |renews: &str| {
        format!(
            r#"{{"received":{{"county":"410122","intake":"window","power":"{ORDINARY}","renews":"{renews}"}}}}"#
        )
    };
    let mut desk = Desk::new();
    desk.act("2022-03-01", &received("2022-03-31")).unwrap();
    assert_eq!(desk.status("2022-03-31").outcome, None);
    let status = desk.status("2022-04-01");
    assert!(status.deemed_granted && status.decided == Some(day("2022-03-31")));
    assert_eq!(desk.act("2022-04-01", GRANT), Err(vec!["open"]));
    let mut late = Desk::new();
    late.act("2022-03-02", &received("2022-03-31")).unwrap();
    assert!(!late.status("2022-04-01").deemed_granted, "applied for fewer than thirty days before");
}

#[test]
fn licensing82_civil201_civil203_working_days_the_first_not_counted_and_a_holiday_moves_the_end() {
    let mut desk = Desk::new();
    // p02 has 30 days of the calendar from receipt; the thirtieth is in the National Day holiday.
    desk.receive("2021-09-03", "p02");
    assert_eq!(desk.due("2021-09-03", LimitKind::Statutory), day("2021-10-08"));
    // p01 has 20 working days, two of them Saturdays and Sundays that are worked.
    let mut desk = Desk::new();
    desk.receive("2021-09-17", ORDINARY);
    desk.act("2021-09-17", r#"{"accepted":{}}"#).unwrap();
    assert_eq!(desk.due("2021-09-17", LimitKind::Statutory), day("2021-10-21"));
}

#[test]
fn business36_what_runs_over_a_promise_is_explained() {
    let mut desk = Desk::new();
    desk.receive("2022-03-01", ORDINARY);
    desk.act("2022-03-01", r#"{"accepted":{}}"#).unwrap();
    let explained = r#"{"explained":{"reason":"人手不足"}}"#;
    assert_eq!(desk.act("2022-03-11", explained), Err(vec!["ran-over"]));
    assert!(desk.status("2022-03-14").unexplained, "eight working days were promised");
    desk.act("2022-03-14", explained).unwrap();
    assert!(!desk.status("2022-03-14").unexplained);
}

#[test]
fn nothing_outside_the_guide_may_be_asked_for() {
    let elements: Vec<String> = GuideElement::ALL
        .iter()
        .map(|element| match element {
            GuideElement::RequiredMaterials => format!(r#""{}":["图纸","申请书"]"#, element.code()),
            _ => format!(r#""{}":["具体内容"]"#, element.code()),
        })
        .collect();
    let line = format!(
        r#"{{"document":"指南","effective":"2021-12-25","elements":{{{}}},"power":"{ORDINARY}","version":1}}"#,
        elements.join(",")
    );
    assert!(Guide::read(&line, &WORLD.reform).is_ok());
    let mut desk = Desk::with(Guides::read(&line, &WORLD.reform).unwrap());
    desk.receive("2022-03-01", ORDINARY);
    let asked = |material: &str| format!(r#"{{"asked":{{"materials":["{material}"]}}}}"#);
    assert_eq!(desk.act("2022-03-02", &asked("户口本")), Err(vec!["materials-in-guide"]));
    desk.act("2022-03-02", &asked("图纸")).unwrap();
}

/// The written rule for cases in flight: with the power at handover and recall, waiting under a brake.
#[test]
fn cases_in_flight_follow_the_power_and_wait_under_a_brake() {
    let level = |power, county, on| WORLD.register.holder(power, county, day(on)).unwrap().holder.level();
    let (mut passed, mut returned, mut waited) = (0, 0, 0);
    for (power, county) in &WORLD.delegations {
        let city = WORLD.reform.county(*county).unwrap().city;
        if level(power, *county, "2021-12-03") != Level::City {
            continue;
        }
        let mut book = crate::play::empty_book();
        let json = format!(
            r#"{{"act":{{"received":{{"county":"{county}","intake":"window","power":"{power}"}}}},"by":"city:{city}","case":"1","on":"2021-12-03"}}"#
        );
        book.submit(&WORLD.register, &serde_json::from_str(&json).unwrap(), crate::at(1)).unwrap();
        for on in ["2021-12-03", "2022-01-31", "2022-04-15", "2022-12-30"] {
            let status = book.status(&WORLD.register, &"1".parse().unwrap(), day(on)).unwrap().unwrap();
            let holder = WORLD.register.holder(power, *county, day(on)).unwrap();
            assert_eq!((status.holder, status.standing), (holder.holder, holder.standing));
            let rules: Vec<InFlight> = status.moved.iter().map(|moved| moved.rule).collect();
            assert_eq!(rules.contains(&InFlight::Waits), !holder.standing.may_exercise(), "{rules:?}");
            let last = rules.iter().rfind(|rule| **rule != InFlight::Waits);
            match (holder.holder.level(), last) {
                (Level::County, Some(InFlight::Passes)) => passed += 1,
                (Level::City, Some(InFlight::Returns)) => returned += 1,
                (Level::City, None) => {}
                (level, last) => panic!("{level:?} after {last:?}"),
            }
            waited += u32::from(rules.contains(&InFlight::Waits));
            assert!(status.moved.iter().all(|moved| moved.basis.is_some()));
        }
    }
    assert!(passed > 0 && returned > 0 && waited > 0, "{passed}, {returned}, {waited}");
}

/// What was done against the law can be recorded as it was done, and stays marked.
#[test]
fn history_that_broke_the_law_is_recorded_and_marked_or_refused_whole() {
    let table = format!(
        "case,on,by,act,power,county,intake,officers\n\
         5,2022-03-01,city:410100,received,{ORDINARY},410122,window,\n\
         5,2022-03-02,city:410100,checked,,,,h1\n\
         5,2022-03-03,county:410122,accepted,,,,\n"
    );
    let mut desk = Desk::new();
    let mut import =
        |unlawful| desk.book.import(&desk.register, read_csv(&table).unwrap(), crate::at(1), unlawful);
    let CaseError::Rows(errors) = import(Unlawful::Refuse).unwrap_err() else { panic!() };
    assert_eq!(errors.errors().iter().map(|error| error.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(import(Unlawful::Record).unwrap().irregular, 2);
    let articles = desk.book.irregular().iter().map(|one| one.refusal.unmet[0].condition.article());
    assert_eq!(articles.collect::<Vec<_>>(), [Some(Article::Licensing34), None]);
}
