//! The plan, clause by clause: what each measure lets happen, what it refuses, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod directories;
mod office;

use chrono::TimeDelta;
use devolution::delegation::{Annulment, Command, Duties, Reason, Stage, Standing, Step, Subject};
use devolution::ledger::EntryNumber;
use devolution::reform::{Authority, Condition, Level, OwnerDivision, Seal};
use devolution::register::{By, MeasureStatus};

use office::{DIRECT, ENTRUSTED, Office, day, document};

fn clauses(refused: &[(Condition, String)]) -> Vec<(Condition, &str)> {
    refused.iter().map(|(condition, clause)| (*condition, clause.as_str())).collect()
}

#[test]
fn m1_every_level_names_leader_handler_and_contact() {
    let mut office = Office::new(DIRECT);
    for level in [Level::Province, Level::City] {
        let command = office.assign(level);
        office.accepted(&command);
    }
    // The third pair still lacks its contact: the delegation is not assigned, and the register says who is missing.
    assert_eq!(office.stage(), Stage::Listed);
    let train = office.train(3);
    let refusal = office.submit(&train).unwrap_err();
    assert_eq!(
        (refusal.unmet[0].condition, refusal.unmet[0].clause.as_str()),
        (Condition::ContactsAssigned, "M1")
    );
    assert_eq!(refusal.unmet[0].detail, ["county"]);
    office.file_takeover_plan();
    let county = office.assign(Level::County);
    office.accepted(&county);
    assert_eq!(office.stage(), Stage::Assigned);
    // Only the owner of the power speaks for the province on it.
    let stranger: OwnerDivision = "transport".parse().unwrap();
    let other =
        Command::assign(stranger, office.power.clone(), office.county, office.today, Office::contact());
    assert_eq!(office.refused(&other)[0].0, Condition::CompetentActor);
}

#[test]
fn m2_training_comes_before_handover_and_needs_manual_guide_and_attendance() {
    let mut office = Office::new(DIRECT);
    office.assign_all();
    let nobody = office.train(0);
    assert_eq!(
        clauses(&office.refused(&nobody)),
        [(Condition::ManualFiled, "M2"), (Condition::GuideFiled, "M2"), (Condition::CountyAttended, "M2")]
    );
    // Without training there is no proof to build a handover from…
    let state = office.desk.register().state();
    assert!(state.trained(office.desk.reform(), &office.power, office.county, office.today).is_none());
    // …and what comes from outside as JSON is refused.
    let json = format!(
        r#"{{"action":{{"deliver":{{"document":"清单","material":"{}"}}}},"actor":"city:410100","effective":"2021-12-08","subject":"delegation:p02/410122"}}"#,
        office.desk.reform().materials()[0].id
    );
    let early: Command = serde_json::from_str(&json).unwrap();
    assert_eq!(
        clauses(&office.refused(&early)),
        [(Condition::Trained, "M2"), (Condition::HandoverPlanFiled, "M3")]
    );
}

#[test]
fn m3_the_holder_changes_on_one_date_when_the_checklist_is_full_and_both_have_signed() {
    let mut office = Office::new(DIRECT);
    office.train_all();
    let plan = office.handover_plan();
    office.accepted(&plan);
    for place in 0..5 {
        let command = office.deliver(place);
        office.accepted(&command);
    }
    assert_eq!(office.stage(), Stage::HandingOver);
    let early = office.accept(Level::City);
    let refusal = office.submit(&early).unwrap_err();
    assert_eq!(refusal.unmet[0].condition, Condition::ChecklistFull);
    assert_eq!(refusal.unmet[0].detail, [office.desk.reform().materials()[5].id.to_string()]);
    // What does not apply is marked so, with a reason.
    let reform = office.desk.reform();
    let trained =
        office.desk.register().state().trained(reform, &office.power, office.county, office.today).unwrap();
    let reason: Reason = "该事项没有证书".parse().unwrap();
    let waive = trained.waive(office.city, office.today, reform.materials()[5].id.clone(), reason);
    office.accepted(&waive);
    let city = office.accept(Level::City);
    office.accepted(&city);
    assert_eq!(office.holder(office.today).holder, Authority::City(office.city), "one signature is none");
    let late = office.deliver(0);
    assert_eq!(clauses(&office.refused(&late)), [(Condition::ChecklistOpen, "M3")]);
    office.today = day(12, 25);
    let county = office.accept(Level::County);
    let entry = office.accepted(&county);
    let holder = office.holder(day(12, 25));
    assert_eq!(holder.holder, Authority::County(office.county));
    assert_eq!((holder.since, holder.because[0].entry), (Some(day(12, 25)), Some(entry)));
    assert_eq!(office.holder(day(12, 24)).holder, Authority::City(office.city), "no gap and no overlap");
    let again = office.accept(Level::County);
    assert_eq!(office.refused(&again)[0].0, Condition::NotYetSigned);
}

#[test]
fn m4_a_county_starts_only_with_its_direct_channel_open() {
    let mut office = Office::new(DIRECT);
    office.publish_all();
    let start = office.start();
    assert_eq!(
        clauses(&office.refused(&start)),
        [
            (Condition::ChannelOpen, "M4"),
            (Condition::StandardSet, "M7"),
            (Condition::DutiesCarried, "M8"),
            (Condition::ControlsFiled, "M9"),
            (Condition::InspectionScheduled, "M11"),
        ],
        "all reasons at once"
    );
    // A channel that opens tomorrow does not count today.
    office.today += TimeDelta::days(1);
    office.supervise_all();
    let mut early = Office { today: office.today - TimeDelta::days(1), ..office };
    let start = early.start();
    assert!(clauses(&early.refused(&start)).contains(&(Condition::ChannelOpen, "M4")));
    early.today += TimeDelta::days(1);
    let start = early.start();
    early.accepted(&start);
}

#[test]
fn m5_a_county_is_assigned_only_with_its_takeover_plan() {
    let mut office = Office::new(DIRECT);
    let assign = office.assign(Level::County);
    assert_eq!(clauses(&office.refused(&assign)), [(Condition::TakeoverPlanFiled, "M5")]);
    let measures = office.desk.register().measures(day(12, 11));
    let m5 = measures.iter().find(|measure| measure.measure.as_str() == "M5").unwrap();
    assert_eq!((m5.status, m5.total, m5.open.len()), (MeasureStatus::Overdue, 102, 102));
    office.file_takeover_plan();
    office.accepted(&assign);
    let measures = office.desk.register().measures(day(12, 11));
    let m5 = measures.iter().find(|measure| measure.measure.as_str() == "M5").unwrap();
    assert_eq!((m5.done, m5.done_late), (1, 0));
}

#[test]
fn m6_three_directories_agree_the_guide_is_complete_and_the_item_is_on_the_platform() {
    let mut office = Office::new(DIRECT);
    office.accept_all();
    // The latest guide lacks an element, and the item is on no platform.
    let incomplete = office.guide(1);
    office.accepted(&incomplete);
    let city = Authority::City(office.city);
    let wrong = office.publish(Level::Province, city);
    assert_eq!(
        clauses(&office.refused(&wrong)),
        [
            (Condition::OnPlatform, "M6"),
            (Condition::GuideComplete, "M6"),
            (Condition::DirectoriesAgree, "M6")
        ]
    );
    for command in [office.guide(0), office.list()] {
        office.accepted(&command);
    }
    for level in Level::ALL {
        assert_eq!(office.stage(), Stage::Accepted);
        let command = office.publish(level, Authority::County(office.county));
        office.accepted(&command);
    }
    assert_eq!(office.stage(), Stage::Published);
}

#[test]
fn m7_the_service_standard_has_all_its_elements() {
    let mut office = Office::new(DIRECT);
    office.publish_all();
    office.supervise_all();
    let elements = office.desk.reform().standard_elements().len();
    let partial = Office::content(&office.desk.reform().standard_elements()[1..]);
    let command = Command::set_standard(office.owner.clone(), office.power.clone(), office.today, partial);
    office.accepted(&command);
    let start = office.start();
    let refusal = office.submit(&start).unwrap_err();
    assert_eq!(
        (refusal.unmet[0].condition, refusal.unmet[0].clause.as_str()),
        (Condition::StandardSet, "M7")
    );
    assert_eq!(refusal.unmet[0].detail.len(), elements);
}

#[test]
fn m8_m13_every_duty_has_exactly_one_carrier_at_each_level() {
    let mut office = Office::new(ENTRUSTED);
    office.accept_all();
    // An entrusted power brings the city a duty more (M9).
    let reform = office.desk.reform();
    let mode = |power: &str| reform.power(&power.parse().unwrap()).unwrap().mode;
    let owed = |power| reform.duties_of(Level::City, mode(power)).count();
    assert_eq!(owed(ENTRUSTED), owed(DIRECT) + 1);
    let vacuum = office.take_duties(Level::City, 1);
    let refusal = office.submit(&vacuum).unwrap_err();
    assert_eq!(
        (refusal.unmet[0].condition, refusal.unmet[0].clause.as_str()),
        (Condition::DutiesNamed, "M8")
    );
    assert_eq!(refusal.unmet[0].detail.len(), 1, "it names the duty that nobody carries");
    // Two carriers for one duty cannot even be written down.
    let twice = r#"{"carriers":{"guidance":"甲","guidance":"乙"}}"#;
    let error = serde_json::from_str::<Duties>(twice).unwrap_err();
    assert!(error.to_string().contains("`guidance` stands twice"));
}

#[test]
fn m9_entrusted_powers_are_exercised_only_while_an_agreement_covers_the_date() {
    let mut office = Office::new(ENTRUSTED);
    office.start_all();
    assert_eq!(office.holder(day(12, 31)).standing, Standing::InForce);
    let lapsed = office.holder(day(12, 31) + TimeDelta::days(1));
    assert_eq!(lapsed.standing, Standing::AgreementLapsed);
    assert_eq!(lapsed.holder, Authority::County(office.county), "the holder stays; it may decide nothing");
}

#[test]
fn m10_a_brake_points_at_events_and_only_verified_rectification_lifts_it() {
    let mut office = Office::new(DIRECT);
    let started = office.start_all();
    let (power, county, city) = (office.power.clone(), office.county, office.city);
    let baseless = office.brake(&[]);
    assert_eq!(clauses(&office.refused(&baseless)), [(Condition::GroundStands, "M10")]);
    let elsewhere = office.brake(&[EntryNumber::FIRST]);
    assert_eq!(
        office.refused(&elsewhere)[0].0,
        Condition::GroundStands,
        "the ground concerns something else"
    );
    let brake = office.brake(&[started]);
    office.accepted(&brake);
    assert_eq!(office.holder(office.today).standing, Standing::Suspended);
    assert_eq!(office.stage(), Stage::Suspended);

    let today = office.today;
    let resume = Command::resume(city, power.clone(), county, today, document("恢复通知"));
    assert_eq!(office.refused(&resume)[0].0, Condition::Verified);
    // The city rectifies; it may neither verify its own evidence nor resume: that takes the province.
    let rectify = Command::rectify(city, power.clone(), county, today, document("整改报告"));
    office.accepted(&rectify);
    let own = Command::verify(city, power.clone(), county, today, document("核查"));
    assert_eq!(office.refused(&own)[0].0, Condition::IndependentVerifier);
    let verify = Command::verify(office.owner.clone(), power.clone(), county, today, document("核查"));
    office.accepted(&verify);
    assert_eq!(office.refused(&resume)[0].0, Condition::OutranksRectifier);
    office.today += TimeDelta::days(5);
    let resume = Command::resume(office.owner.clone(), power, county, office.today, document("恢复通知"));
    office.accepted(&resume);
    assert_eq!(office.holder(office.today).standing, Standing::InForce);
    assert_eq!(
        office.holder(today).standing,
        Standing::Suspended,
        "what was suspended stays so on its dates"
    );
}

#[test]
fn m11_a_key_power_needs_a_schedule_that_uses_all_seven_means() {
    let mut office = Office::new(DIRECT);
    office.accept_all();
    assert_eq!(office.desk.reform().means().len(), 7);
    let partial = office.schedule(1);
    let refusal = office.submit(&partial).unwrap_err();
    assert_eq!(
        (refusal.unmet[0].condition, refusal.unmet[0].clause.as_str()),
        (Condition::MeansCovered, "M11")
    );
    assert_eq!(refusal.unmet[0].detail, [office.desk.reform().means()[0].id.to_string()]);
}

#[test]
fn b1_a_recalled_power_goes_back_to_the_city_on_the_effective_date() {
    let mut office = Office::new(DIRECT);
    office.start_all();
    office.today = day(12, 30);
    let recall = Command::recall(
        office.province,
        office.power.clone(),
        office.county,
        office.today,
        Office::ground(&[]),
    );
    let entry = office.accepted(&recall);
    assert_eq!(office.holder(day(12, 29)).holder, Authority::County(office.county));
    let after = office.holder(day(12, 30));
    assert_eq!((after.holder, after.liable), (Authority::City(office.city), Authority::City(office.city)));
    assert_eq!(after.because[0].entry, Some(entry));
    assert_eq!(office.stage(), Stage::Recalled);
    let list = office.list();
    assert_eq!(office.refused(&list)[0].0, Condition::NotRecalled);
    assert!(office.desk.register().next(&office.power, office.county, office.today).unwrap().is_empty());
}

#[test]
fn b2_liability_name_and_seal_follow_the_mode() {
    let mut direct = Office::new(DIRECT);
    direct.start_all();
    let holder = direct.holder(direct.today);
    let county = Authority::County(direct.county);
    assert_eq!(
        (holder.holder, holder.in_name_of, holder.liable, holder.seal),
        (county, county, county, Seal::Own)
    );

    let mut entrusted = Office::new(ENTRUSTED);
    entrusted.hand_over_all();
    let unsigned = entrusted.accept(Level::City);
    assert_eq!(clauses(&entrusted.refused(&unsigned)), [(Condition::AgreementCovers, "B2")]);
    let agree = direct.agree(day(12, 31));
    assert_eq!(clauses(&direct.refused(&agree)), [(Condition::EntrustedMode, "B2")]);
    let mut entrusted = Office::new(ENTRUSTED);
    entrusted.start_all();
    let holder = entrusted.holder(entrusted.today);
    let city = Authority::City(entrusted.city);
    assert_eq!(
        (holder.holder, holder.in_name_of, holder.liable, holder.seal),
        (county, city, city, Seal::Principal)
    );
}

#[test]
fn c1_progress_and_overdue_measures_on_any_date() {
    let mut office = Office::new(DIRECT);
    office.start_all();
    let progress = office.desk.register().progress(By::City, office.today);
    assert_eq!((progress.all.at(Stage::Operating), progress.all.total), (1, 5_508));
    let before = office.desk.register().progress(By::City, office.today - TimeDelta::days(1));
    assert_eq!(before.all.at(Stage::Operating), 0);
    let zhengzhou = progress.rows.iter().find(|row| row.key == "410100").unwrap();
    assert_eq!((zhengzhou.at(Stage::Operating), zhengzhou.total), (1, 6 * 54));
    let overdue = |date| {
        let measures = office.desk.register().measures(date);
        measures.into_iter().filter(|measure| measure.status == MeasureStatus::Overdue).count()
    };
    assert_eq!(overdue(day(12, 10)), 0);
    assert_eq!(overdue(day(12, 11)), 2, "mobilisation and takeover");
}

#[test]
fn a_correction_is_an_event_and_only_what_nothing_rests_on_can_be_taken_back() {
    let mut office = Office::new(DIRECT);
    office.train_all();
    let subject = Subject::Delegation(office.power.clone(), office.county);
    let delegation = office
        .desk
        .register()
        .state()
        .delegation_number(office.desk.reform(), &office.power, office.county)
        .unwrap();
    let facts = office.desk.register().state().facts(delegation).to_vec();
    let annul = |entry| Annulment { entry, reason: "误登".parse().unwrap() };
    let early = Command::annul(office.owner.clone(), subject.clone(), office.today, annul(facts[0].entry));
    assert_eq!(office.refused(&early)[0].0, Condition::NothingRestsOnIt);
    let training = facts.last().unwrap();
    assert_eq!(training.step, Step::TRAINED);
    let stranger = Command::annul(office.county, subject.clone(), office.today, annul(training.entry));
    assert_eq!(office.refused(&stranger)[0].0, Condition::CompetentActor);
    let taken_back = Command::annul(office.city, subject, office.today, annul(training.entry));
    office.accepted(&taken_back);
    assert_eq!(office.stage(), Stage::Assigned);
    assert_eq!(office.refused(&taken_back)[0].0, Condition::EntryStands, "once");
    let before = devolution::register::View {
        known: Some(office.desk.register().state().last_recorded().unwrap() - TimeDelta::seconds(1)),
        effective: None,
    };
    let known_then = office.desk.as_of(before).unwrap();
    assert_eq!(
        known_then.status(&office.power, office.county, office.today).unwrap().stage,
        Stage::Trained,
        "what was known then is still there"
    );
}
