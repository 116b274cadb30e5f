//! Law `no_vacuum_no_overlap`, held against the responsibility matrix.

use std::collections::BTreeMap;

use devolution::delegation::{Action, Command, Duties, Stage, State, decide};
use devolution::reform::{Authority, Level};
use devolution::supervision::duties::{DutyRow, Matrix, Scope};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::{Model, level};
use crate::play::{World, reform};

/// The carriers that the ledger names make a matrix in which nothing that operates lacks one or has two. Without one of them, what
/// operates is found.
pub(crate) fn nothing_is_exposed(world: &World, told: &Model) {
    let mut rows: BTreeMap<_, Vec<DutyRow>> = BTreeMap::new();
    for (power, county, life) in told.lives() {
        for happening in life {
            let Action::TakeDuties(duties) = happening.what() else { continue };
            let level = level(happening.by()).unwrap();
            let named = duties.carriers.iter().map(|(duty, carrier)| DutyRow {
                carrier: carrier.clone(),
                county: Some(county.code),
                duty: duty.clone(),
                item: None,
                level,
                power: power.id.clone(),
            });
            // The last word of a level counts.
            rows.insert((power.id.clone(), county.code, level), named.collect());
        }
    }
    let rows: Vec<DutyRow> = rows.into_values().flatten().collect();
    let today = world.dates().last().unwrap();
    let exposed = |rows: Vec<DutyRow>| {
        Matrix::new(rows, &told.reform).unwrap().exposed(world.register(), today).unwrap()
    };
    assert_eq!(exposed(rows.clone()), []);
    let operates = |row: &DutyRow| {
        let status = world.register().status(&row.power, row.county.unwrap(), today).unwrap();
        matches!(status.stage, Stage::Operating | Stage::Suspended)
    };
    if let Some(place) = rows.iter().position(operates) {
        let mut fewer = rows;
        let gone = fewer.remove(place);
        let [found] = exposed(fewer).try_into().unwrap();
        assert_eq!((&found.power, Some(found.county)), (&gone.power, gone.county));
        assert_eq!((found.levels, found.filed.len()), ([gone.level].into(), Level::ALL.len()));
    }
}

/// Which of two offices claims each duty of the reform, at one level.
pub(crate) fn claims() -> impl Strategy<Value = Vec<(bool, bool)>> {
    prop::collection::vec(
        prop_oneof![Just((false, false)), Just((true, false)), any::<(bool, bool)>()],
        reform().duties().len(),
    )
}

/// A level of a delegation is taken by the ledger exactly when the matrix has nothing against it.
pub(crate) fn taken_when_whole(claims: &[(bool, bool)], place: Index) {
    let reform = reform();
    let counties = reform.counties();
    let places: Vec<_> = reform
        .powers()
        .iter()
        .filter(|power| power.relists.is_none())
        .flat_map(|power| {
            counties.iter().flat_map(move |county| Level::ALL.map(|level| (power, county, level)))
        })
        .collect();
    let (power, county, level) = *place.get(&places);
    let row = |duty: usize, carrier: &str| DutyRow {
        carrier: carrier.parse().unwrap(),
        county: Some(county.code),
        duty: reform.duties()[duty].id.clone(),
        item: None,
        level,
        power: power.id.clone(),
    };
    let rows = claims.iter().enumerate().flat_map(|(duty, (first, second))| {
        [first.then(|| row(duty, "甲")), second.then(|| row(duty, "乙"))].into_iter().flatten()
    });
    let matrix = Matrix::new(rows.collect(), &reform).unwrap();
    let scope = Scope {
        county: Some(county.code),
        level: Some(level),
        power: Some(power.id.clone()),
        division: None,
    };
    let whole = matrix.report(&scope).unwrap().findings.is_empty();
    let on = "2023-05-04".parse().unwrap();
    let taken = |duties: Duties| {
        let (id, code) = (power.id.clone(), county.code);
        let command = match reform.authority(level, county) {
            Authority::Province(_) => {
                let owner = power.owners.iter().next().unwrap().clone();
                Command::take_duties(owner, id, code, on, duties)
            }
            Authority::City(city) => Command::take_duties(city, id, code, on, duties),
            Authority::County(county) => Command::take_duties(county, id, code, on, duties),
        };
        decide(&State::new(&reform), &reform, &command).is_ok()
    };
    assert_eq!(matrix.duties(&power.id, county.code, level).is_some_and(taken), whole, "{claims:?}");
    assert_eq!(matrix.commands(&scope, on).unwrap().concat().len(), usize::from(whole));
}
