//! The desk beside the model: after every command they say the same.

use chrono::TimeDelta;
use devolution::delegation::{Action, CommandKind, File, Subject};

use crate::play::{Script, World, first_day};

pub(crate) fn agree(script: &Script, dates: &[i64]) {
    let mut world = World::watched();
    for op in &script.ops {
        world.play(script, op);
        for (power, county) in world.places() {
            let register = world.register();
            for date in dates.iter().map(|days| first_day() + TimeDelta::days(*days)) {
                let answer = world.model.holder(&power.id, county.code, date);
                let told = register.holder(&power.id, county.code, date).unwrap();
                let entries: Vec<u64> = told
                    .because
                    .iter()
                    .filter_map(|because| because.entry)
                    .map(|entry| entry.get())
                    .collect();
                assert_eq!(
                    (
                        told.under,
                        told.holder,
                        told.in_name_of,
                        told.liable,
                        told.seal,
                        told.standing,
                        told.since
                    ),
                    (
                        answer.under,
                        answer.holder,
                        answer.in_name_of,
                        answer.liable,
                        answer.seal,
                        answer.standing,
                        answer.since
                    )
                );
                assert_eq!(entries, answer.entries);
                let status = register.status(&power.id, county.code, date).unwrap();
                let (stage, entry) = world.model.stage(&power.id, county.code, Some(date));
                assert_eq!((status.stage, status.entry.map(|entry| entry.get())), (stage, entry));
            }
            let end = world.dates().last().unwrap();
            let status = register.status(&power.id, county.code, end).unwrap();
            assert_eq!(status.stage, world.model.stage(&power.id, county.code, None).0);
        }
    }
    files_agree(&world, dates);
}

/// What is on file for powers, cities and counties on a date.
fn files_agree(world: &World, dates: &[i64]) {
    let (state, reform) = (world.register().state(), &world.model.reform);
    let check = |file: &File, subject: &Subject, kind: CommandKind, complete: &dyn Fn(&Action) -> bool| {
        for date in dates.iter().map(|days| first_day() + TimeDelta::days(*days)) {
            let mut filed = world.model.about(subject);
            filed.retain(|h| h.what().kind() == kind && h.on() <= date);
            let latest = filed.iter().max_by_key(|h| (h.on(), h.number));
            let told = file.on(date).map(|filing| (filing.entry.get(), filing.effective, filing.complete));
            assert_eq!(told, latest.map(|h| (h.number, h.on(), complete(h.what()))), "{subject} on {date}");
            let first = filed.iter().map(|h| h.on()).min();
            assert_eq!(file.first(date).map(|filing| filing.effective), first);
            let first = filed.iter().filter(|h| complete(h.what())).map(|h| h.on()).min();
            assert_eq!(file.first_complete(date).map(|filing| filing.effective), first);
        }
    };
    for (number, power) in reform.powers().iter().enumerate() {
        let (file, subject) = (state.power_file(number).unwrap(), Subject::Power(power.id.clone()));
        let full = |action: &Action| match action {
            Action::FileGuide(content) => {
                reform.guide_elements().iter().all(|e| content.elements.contains_key(&e.id))
            }
            Action::SetStandard(content) => {
                reform.standard_elements().iter().all(|e| content.elements.contains_key(&e.id))
            }
            _ => true,
        };
        check(&file.manual, &subject, CommandKind::FileManual, &full);
        check(&file.guide, &subject, CommandKind::FileGuide, &full);
        check(&file.standard, &subject, CommandKind::SetStandard, &full);
    }
    for (number, county) in reform.counties().iter().enumerate() {
        let (file, subject) = (state.county_file(number).unwrap(), Subject::County(county.code));
        check(&file.takeover_plan, &subject, CommandKind::FileTakeoverPlan, &|_| true);
        check(&file.channel, &subject, CommandKind::OpenChannel, &|_| true);
    }
    for city in reform.cities() {
        let none = File::default();
        let file = state.handover_plan(city.code).unwrap_or(&none);
        check(file, &Subject::City(city.code), CommandKind::FileHandoverPlan, &|_| true);
    }
}
