//! The desk beside the model: after every command they say the same.

use chrono::TimeDelta;

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
}
