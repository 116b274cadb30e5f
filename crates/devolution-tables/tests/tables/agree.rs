//! A table beside the answers that it is made of.

use arrow_array::RecordBatch;
use chrono::NaiveDate;
use devolution::delegation::{EventKind, Refusal, Stage, Step, Subject};
use devolution::desk::Desk;
use devolution::ledger::Entry;
use devolution::register::{By, MeasureStatus, Register};
use devolution_tables::{
    Tables, delegations, events, events_of, gaps, measures, next, overdue, progress, refusals,
};

use crate::play::{World, entries, script};
use crate::read::{cell, rows};

fn some(value: impl ToString) -> Option<String> {
    Some(value.to_string())
}

/// Every row of the table of delegations is what the register says of that delegation.
pub(crate) fn delegations_agree(register: &Register, table: &RecordBatch, date: NaiveDate) {
    let reform = register.reform();
    let about = rows(
        table,
        [
            "power",
            "power_name_zh",
            "power_name_en",
            "batch",
            "category",
            "mode",
            "key",
            "provenance",
            "county",
            "county_name",
            "city",
            "city_name",
        ],
    );
    let stands = rows(
        table,
        [
            "stage",
            "holder",
            "in_name_of",
            "liable",
            "standing",
            "may_exercise",
            "accepted",
            "started",
            "recalled",
            "last",
        ],
    );
    let statuses: Vec<_> = register.statuses(date).collect();
    assert_eq!((about.len(), stands.len()), (statuses.len(), statuses.len()));
    for ((status, about), stands) in statuses.iter().zip(about).zip(stands) {
        let power = reform.power(&status.power).unwrap();
        let county = reform.county(status.county).unwrap();
        assert_eq!(
            about,
            [
                some(&power.id),
                some(&power.name.zh),
                some(&power.name.en),
                some(power.batch),
                some(&power.category),
                some(power.mode.code()),
                some(reform.is_key(power)),
                some(power.provenance.code()),
                some(county.code),
                some(&county.name),
                some(county.city),
                some(&reform.city(county.city).unwrap().name),
            ]
        );
        let number = register.state().delegation_number(reform, &status.power, status.county).unwrap();
        let fact = |step| register.state().fact_on(number, step, date).map(|fact| fact.effective);
        let signed = [Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY].map(fact);
        let accepted = signed[0].zip(signed[1]).map(|(city, county)| city.max(county));
        let holding =
            register.state().grid().holding(number, devolution::delegation::day_number(date)).unwrap();
        assert_eq!(
            stands,
            [
                some(status.stage.code()),
                some(status.holder.code()),
                some(holding.in_name_of(power.mode).code()),
                some(holding.liable(power.mode).code()),
                some(status.standing.code()),
                some(status.standing.may_exercise()),
                accepted.map(|date| date.to_string()),
                fact(Step::STARTED).map(|date| date.to_string()),
                fact(Step::RECALLED).map(|date| date.to_string()),
                status.since.map(|date| date.to_string()),
            ]
        );
    }
}

/// Every row of the table of events is an entry.
pub(crate) fn events_agree(table: &RecordBatch, entries: &[Entry], register: &Register) {
    let reform = register.reform();
    let annulled: Vec<u64> = entries
        .iter()
        .filter_map(|entry| match entry.payload() {
            devolution::delegation::Event::Annulled(annulment) => Some(annulment.entry.get()),
            _ => None,
        })
        .collect();
    let told = rows(
        table,
        ["entry", "recorded", "effective", "actor", "actor_level", "event", "subject", "payload", "annulled"],
    );
    let about = rows(table, ["power", "county", "city", "clause"]);
    assert_eq!(told.len(), entries.len());
    for ((entry, told), about) in entries.iter().zip(told).zip(about) {
        let canonical = String::from_utf8(entry.canonical().unwrap()).unwrap();
        let payload = told[7].clone().unwrap();
        assert!(canonical.contains(&format!("\"payload\":{payload},\"recorded\"")), "{canonical}");
        assert_eq!(
            told,
            [
                some(entry.sequence()),
                some(entry.recorded().to_rfc3339()),
                some(entry.effective()),
                some(entry.actor()),
                entry.actor().level().map(|level| level.code().to_owned()),
                some(entry.payload().kind().code()),
                some(entry.subject()),
                Some(payload),
                some(annulled.contains(&entry.sequence().get())),
            ]
        );
        let (power, county) = match entry.subject() {
            Subject::Delegation(power, county) => (Some(power), Some(*county)),
            Subject::Power(power) => (Some(power), None),
            Subject::County(county) => (None, Some(*county)),
            Subject::City(_) | Subject::Reform => (None, None),
        };
        let city = match entry.subject() {
            Subject::City(city) => Some(*city),
            _ => county.and_then(|county| reform.county(county)).map(|county| county.city),
        };
        let clause = entry.payload().kind().counts_under().map(|condition| reform.ground(condition).unwrap());
        assert_eq!(clause.is_none(), entry.payload().kind() == EventKind::Opened);
        assert_eq!(
            about,
            [
                power.map(ToString::to_string),
                county.map(|county| county.to_string()),
                city.map(|city| city.to_string()),
                clause.map(|clause| clause.id.to_string()),
            ]
        );
    }
}

/// What is counted, due, late, missing and blocked.
pub(crate) fn plans_agree(register: &Register, date: NaiveDate) {
    let reform = register.reform();
    for by in By::ALL {
        let (table, counted) = (progress(register, *by, date).unwrap(), register.progress(*by, date));
        assert_eq!(table.num_rows(), counted.rows.len());
        assert_eq!(table.schema().metadata()["by"], by.code());
        for (row, counted) in counted.rows.iter().enumerate() {
            assert_eq!(cell(&table, "key", row).as_ref(), Some(&counted.key));
            for stage in Stage::ALL {
                let column = stage.code().replace('-', "_");
                assert_eq!(cell(&table, &column, row), some(counted.at(*stage)));
            }
            assert_eq!(cell(&table, "total", row), some(counted.total));
            assert_eq!(cell(&table, "provenance", row).is_some(), *by == By::Power);
        }
    }
    let (table, told) = (measures(register, date).unwrap(), register.measures(date));
    let mut late = Vec::new();
    assert_eq!(table.num_rows(), told.len());
    for (row, measure) in told.iter().enumerate() {
        let days = measure.last_day.filter(|_| measure.status == MeasureStatus::Overdue);
        let days = days.map(|last_day| (date - last_day).num_days().to_string());
        assert_eq!(cell(&table, "measure", row), some(&measure.measure));
        assert_eq!(cell(&table, "name_zh", row), some(&reform.measures()[row].name.zh));
        assert_eq!(cell(&table, "status", row), some(measure.status.code()));
        assert_eq!(cell(&table, "last_day", row), measure.last_day.map(|day| day.to_string()));
        assert_eq!(cell(&table, "tracked_by", row), measure.tracked_by.map(|by| by.code().to_owned()));
        let numbers = [measure.done, measure.done_late, measure.open.len() as u32, measure.total];
        let columns = ["done", "done_late", "open", "total"];
        assert_eq!(columns.map(|column| cell(&table, column, row)), numbers.map(some));
        assert_eq!(cell(&table, "overdue_days", row), days);
        for open in measure.open.iter().filter(|_| days.is_some()) {
            late.push([
                some(&measure.measure),
                open.power.as_ref().map(ToString::to_string),
                open.county.map(|county| county.to_string()),
                days.clone(),
            ]);
        }
    }
    let table = overdue(register, date).unwrap();
    assert_eq!(rows(&table, ["measure", "power", "county", "overdue_days"]), late);

    let table = gaps(register, date).unwrap();
    let told: Vec<_> = register
        .gaps(date)
        .flat_map(|gap| {
            let place = (gap.power.to_string(), gap.county.to_string(), gap.stage.code());
            gap.missing.into_iter().map(move |next| {
                let condition = next.command.event().counts_under().unwrap();
                let (power, county, stage) = place.clone();
                let command = next.command.code();
                [some(power), some(county), some(stage), some(command), some(next.by), some(condition.code())]
            })
        })
        .collect();
    assert_eq!(rows(&table, ["power", "county", "stage", "command", "by", "condition"]), told);

    let table = next(register, date).unwrap();
    let mut told = Vec::new();
    for status in register.statuses(date) {
        for next in register.next(&status.power, status.county, date).unwrap() {
            let codes: Vec<_> = next.blocked_by.iter().map(|unmet| unmet.condition.code()).collect();
            let clauses: Vec<_> = next.blocked_by.iter().map(|unmet| unmet.clause.to_string()).collect();
            told.push([
                some(&status.power),
                some(status.county),
                some(next.command.code()),
                some(&next.by),
                next.material.as_ref().map(ToString::to_string),
                some(next.ready()),
                some(codes.join(" ")),
                some(clauses.join(" ")),
            ]);
        }
    }
    let names = ["power", "county", "command", "by", "material", "ready", "blocked_by", "blocked_by_clause"];
    assert_eq!(rows(&table, names), told);
}

/// Everything at once, on some dates of a desk's history.
pub(crate) fn all_agree(desk: &Desk, dates: impl IntoIterator<Item = NaiveDate>) {
    let tables = Tables::new(desk.register()).unwrap();
    for date in dates {
        let table = tables.delegations(desk.register(), date).unwrap();
        assert_eq!(table, delegations(desk.register(), date).unwrap());
        delegations_agree(desk.register(), &table, date);
        plans_agree(desk.register(), date);
        crate::ask::every_question(desk.register(), &tables, date);
    }
    let entries = entries(desk.store());
    let table = events(desk.store(), desk.reform()).unwrap();
    assert_eq!(table, events_of(&entries, desk.reform()).unwrap());
    events_agree(&table, &entries, desk.register());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(48) })]
    #[test]
    fn tables_say_what_the_core_says(script in script(40), skip in 1..5_usize) {
        let world = World::played(&script);
        all_agree(&world.desk, world.dates().step_by(skip * 7));
        let refused: Vec<Refusal> = world
            .outcomes
            .iter()
            .filter_map(|(_, outcome)| match outcome {
                crate::play::Outcome::Refused(refusal) => Some((**refusal).clone()),
                _ => None,
            })
            .collect();
        let told: Vec<_> = refused
            .iter()
            .enumerate()
            .flat_map(|(number, refusal)| refusal.unmet.iter().map(move |unmet| [
                some(number),
                some(&refusal.actor),
                some(refusal.command.code()),
                some(refusal.effective),
                refusal.stage.map(|stage| stage.code().to_owned()),
                some(&refusal.subject),
                some(unmet.condition.code()),
                some(&unmet.clause),
                some(unmet.detail.join(" ")),
            ]))
            .collect();
        let table = refusals(&refused).unwrap();
        let names =
            ["refusal", "actor", "command", "effective", "stage", "subject", "condition", "clause", "detail"];
        assert_eq!(rows(&table, names), told);
    }
}
