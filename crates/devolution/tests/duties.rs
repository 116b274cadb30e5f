//! The responsibility matrix, each property against a model that says in the most obvious way what should come of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::{Arc, LazyLock};

use devolution::cases::RowFault;
use devolution::delegation::{Action, Words};
use devolution::reform::{CountyCode, DutyId, Level, Mode, PowerId, Reform};
use devolution::supervision::duties::{
    Change, DutyFault, DutyFinding, DutyRow, Edit, Matrix, Proposed, Scope,
};
use devolution::text::{Lang, Speaker};
use proptest::prelude::*;

static REFORM: LazyLock<Arc<Reform>> = LazyLock::new(|| Arc::new(support::northvale()));

fn row(carrier: &str, county: Option<CountyCode>, duty: &DutyId, level: Level, power: &PowerId) -> DutyRow {
    DutyRow {
        carrier: carrier.parse().unwrap(),
        county,
        duty: duty.clone(),
        item: None,
        level,
        power: power.clone(),
    }
}

/// Every row that two offices can have in Northvale, for one county or for all.
fn possible() -> Vec<DutyRow> {
    let mut rows = Vec::new();
    for power in REFORM.powers() {
        for level in Level::ALL {
            for duty in REFORM.duties() {
                for carrier in ["甲", "乙"] {
                    rows.push(row(carrier, None, &duty.id, level, &power.id));
                    let counties = REFORM.counties().iter();
                    rows.extend(counties.map(|c| row(carrier, Some(c.code), &duty.id, level, &power.id)));
                }
            }
        }
    }
    rows
}

fn rows() -> impl Strategy<Value = Vec<DutyRow>> {
    let possible = possible();
    let most = possible.len();
    prop_oneof![Just(most / 20), Just(most / 3)]
        .prop_flat_map(move |count| prop::sample::subsequence(possible.clone(), 0..=count))
        .prop_shuffle()
}

type Cell = (PowerId, CountyCode, Level);

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for power in REFORM.powers() {
        for county in REFORM.counties() {
            cells.extend(Level::ALL.map(|level| (power.id.clone(), county.code, level)));
        }
    }
    cells
}

fn carried(rows: &[DutyRow], cell: &Cell) -> BTreeSet<(DutyId, Words)> {
    let here = rows.iter().filter(|row| {
        row.power == cell.0 && row.level == cell.2 && (row.county.is_none() || row.county == Some(cell.1))
    });
    here.map(|row| (row.duty.clone(), row.carrier.clone())).collect()
}

fn owed(cell: &Cell) -> BTreeSet<DutyId> {
    let entrusted = REFORM.power(&cell.0).unwrap().mode == Mode::Entrusted;
    let owes = REFORM
        .duties()
        .iter()
        .filter(|duty| duty.levels.contains(&cell.2) && (duty.only.is_none() || entrusted));
    owes.map(|duty| duty.id.clone()).collect()
}

fn is_whole(carried: &BTreeSet<(DutyId, Words)>, owed: &BTreeSet<DutyId>) -> bool {
    carried.len() == owed.len() && carried.iter().map(|(duty, _)| duty).eq(owed)
}

/// By trying every set of changes, shortest first.
fn fewest(start: &BTreeSet<(DutyId, Words)>, owed: &BTreeSet<DutyId>) -> u64 {
    let offices: [Words; 2] = ["甲", "乙"].map(|office| office.parse().unwrap());
    let all = REFORM.duties().iter().flat_map(|duty| offices.iter().map(|o| (duty.id.clone(), o.clone())));
    let all: Vec<_> = all.collect();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut waiting = VecDeque::from([(start.clone(), 0)]);
    while let Some((state, steps)) = waiting.pop_front() {
        if is_whole(&state, owed) {
            return steps;
        }
        let mut next = Vec::new();
        for claim in &all {
            let mut with = state.clone();
            if with.insert(claim.clone()) {
                next.push(with.clone());
                // A move: the same office lays down another duty.
                for other in state.iter().filter(|other| other.1 == claim.1) {
                    let mut moved = with.clone();
                    moved.remove(other);
                    next.push(moved);
                }
            } else {
                with.remove(claim);
                next.push(with);
            }
        }
        waiting.extend(next.into_iter().filter(|state| seen.insert(state.clone())).map(|s| (s, steps + 1)));
    }
    panic!("nothing repairs {start:?}");
}

fn whole() -> Scope {
    Scope::default()
}

fn of(cell: &Cell) -> Scope {
    Scope { county: Some(cell.1), level: Some(cell.2), power: Some(cell.0.clone()), division: None }
}

/// The repair with every office named that it leaves open.
fn named(edits: Vec<Edit>) -> Vec<Edit> {
    let name = |mut edit: Edit| {
        if let Change::Add { carrier, .. } = &mut edit.change {
            carrier.get_or_insert("丙".parse().unwrap());
        }
        edit
    };
    edits.into_iter().map(name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_report_says_what_the_model_says(rows in rows()) {
        let matrix = Matrix::new(rows.clone(), &REFORM).unwrap();
        let report = matrix.report(&whole()).unwrap();
        let mut counts: BTreeMap<DutyFault, u64> = BTreeMap::new();
        for cell in cells() {
            let (carried, owed) = (carried(&rows, &cell), owed(&cell));
            let mut expected = BTreeSet::new();
            for duty in REFORM.duties() {
                let offices = carried.iter().filter(|(id, _)| *id == duty.id).count();
                let fault = match (owed.contains(&duty.id), offices) {
                    (true, 0) => Some(DutyFault::Gap),
                    (false, 1..) => Some(DutyFault::Stray),
                    (true, 2..) => Some(DutyFault::Overlap),
                    _ => None,
                };
                expected.extend(fault.map(|fault| (duty.id.clone(), fault, offices)));
            }
            let told = |finding: &&DutyFinding| {
                finding.power == cell.0 && finding.level == cell.2
                    && (finding.county.is_none() || finding.county == Some(cell.1))
            };
            let say = |f: &DutyFinding| (f.duty.clone(), f.fault, f.carriers.len());
            let found: BTreeSet<_> = report.findings.iter().filter(told).map(say).collect();
            prop_assert_eq!(&found, &expected);
            let alone = matrix.report(&of(&cell)).unwrap();
            prop_assert_eq!(alone.findings.iter().map(say).collect::<BTreeSet<_>>(), expected.clone());
            prop_assert_eq!(alone.findings.iter().all(|f| f.county == Some(cell.1)), true);
            expected.iter().for_each(|(_, fault, _)| *counts.entry(*fault).or_default() += 1);
        }
        let count = |fault| counts.get(&fault).copied().unwrap_or_default();
        let all = cells().iter().map(|cell| owed(cell).len() as u64).sum::<u64>();
        prop_assert_eq!(
            [report.gaps, report.overlaps, report.strays, report.owed, report.carried],
            [
                count(DutyFault::Gap), count(DutyFault::Overlap), count(DutyFault::Stray), all,
                all - count(DutyFault::Gap) - count(DutyFault::Overlap),
            ]
        );
    }

    #[test]
    fn a_repair_leaves_nothing_wrong_and_no_smaller_one_does(rows in rows()) {
        let matrix = Matrix::new(rows.clone(), &REFORM).unwrap();
        let repair = matrix.repair(&whole()).unwrap();
        let repaired = matrix.repaired(&named(repair.edits));
        prop_assert_eq!(repaired.report(&whole()).unwrap().findings, vec![]);
        prop_assert_eq!(repaired.repair(&whole()).unwrap().changes, 0);
        let mut all = 0;
        for cell in cells() {
            let fewest = fewest(&carried(&rows, &cell), &owed(&cell));
            prop_assert_eq!(matrix.repair(&of(&cell)).unwrap().changes, fewest, "{:?}", cell);
            all += fewest;
        }
        prop_assert_eq!(repair.changes, all);
    }

    #[test]
    fn the_rows_of_a_matrix_make_it_again(rows in rows()) {
        let matrix = Matrix::new(rows, &REFORM).unwrap();
        let again = Matrix::new(matrix.rows(), &REFORM).unwrap();
        let set = |matrix: &Matrix| matrix.rows().into_iter().collect::<HashSet<_>>();
        prop_assert_eq!(set(&again), set(&matrix));
        for cell in cells() {
            let duties = |matrix: &Matrix| matrix.duties(&cell.0, cell.1, cell.2);
            prop_assert_eq!(duties(&again), duties(&matrix));
        }
    }

    #[test]
    fn only_what_is_whole_becomes_commands(rows in rows()) {
        let matrix = Matrix::new(rows.clone(), &REFORM).unwrap();
        let on = "2023-05-04".parse().unwrap();
        let commands = matrix.commands(&whole(), on).unwrap().concat();
        let mut told = commands.iter();
        for cell in cells() {
            let carried = carried(&rows, &cell);
            if is_whole(&carried, &owed(&cell)) {
                let command = told.next().unwrap();
                let Action::TakeDuties(duties) = command.action() else { panic!("{command:?}") };
                prop_assert!(duties.carriers.clone().into_iter().eq(carried));
                prop_assert_eq!(command.actor().level(), Some(cell.2));
            }
        }
        prop_assert_eq!(told.next(), None);
    }
}

fn power(id: &str) -> PowerId {
    id.parse().unwrap()
}

#[test]
fn a_power_of_two_divisions_is_claimed_by_one() {
    // a3 is owned by both divisions: each claims the province's duty for itself.
    let table = "power,county,level,duty,carrier\n\
                 a3,,province,oversight,水资源处\na3,640121,province,oversight,工程处\n";
    let matrix = Matrix::read_csv(table, &REFORM).unwrap();
    for division in ["resources", "works"] {
        let scope = Scope {
            division: Some(division.parse().unwrap()),
            level: Some(Level::Province),
            ..Scope::default()
        };
        let report = matrix.report(&scope).unwrap();
        let overlap = report.findings.iter().find(|f| f.fault == DutyFault::Overlap).unwrap();
        assert_eq!((overlap.power.as_str(), overlap.county.unwrap().to_string()), ("a3", "640121".into()));
        assert_eq!(overlap.carriers.iter().map(Words::as_str).collect::<Vec<_>>(), ["水资源处", "工程处"]);
        // Every power of the division but the shared one lacks a carrier at the province.
        let lacking: Vec<&str> = report.divisions[0].powers.iter().map(PowerId::as_str).collect();
        let owned: &[&str] = if division == "works" { &["b1"] } else { &["a1", "a2"] };
        assert_eq!((report.divisions.len(), lacking.as_slice()), (1, owned));
    }
    // The row for one county gives way: the repair is one change, in that county.
    let scope = Scope { power: Some(power("a3")), level: Some(Level::Province), ..Scope::default() };
    let repair = matrix.repair(&scope).unwrap();
    assert_eq!((repair.changes, repair.edits.len()), (1, 1));
    assert!(
        matches!(&repair.edits[0].change, Change::Remove { carrier, .. } if carrier.as_str() == "工程处")
    );
}

#[test]
fn what_the_mode_does_not_owe_is_a_stray_and_moves_to_a_gap() {
    // Only entrusted powers bring the review: for a1, devolved directly, it is a stray.
    let rows = "a1,640121,city,joint-review,审批科\na2,640121,city,joint-review,审批科\n";
    let table = format!("power,county,level,duty,carrier\n{rows}");
    let matrix = Matrix::read_csv(&table, &REFORM).unwrap();
    let scope = |id: &str| Scope {
        power: Some(power(id)),
        county: Some("640121".parse().unwrap()),
        level: Some(Level::City),
        ..Scope::default()
    };
    let [a1, a2] = ["a1", "a2"].map(|id| matrix.repair(&scope(id)).unwrap());
    let json = |edits: &[Edit]| serde_json::to_string(edits).unwrap();
    assert_eq!(
        json(&a1.edits),
        r#"[{"change":{"move":{"carrier":"审批科","duty":"joint-review","to":"oversight"}},"county":"640121","level":"city","power":"a1"}]"#
    );
    assert_eq!(
        json(&a2.edits),
        r#"[{"change":{"add":{"carrier":"审批科","duty":"oversight","proposed":"same-delegation"}},"county":"640121","level":"city","power":"a2"}]"#
    );
}

#[test]
fn an_office_is_proposed_only_where_one_follows() {
    let patrol = |office: &str, id: &str| format!("{id},640121,county,patrol,{office}\n");
    let proposed = |rows: &[String]| {
        let table = format!("power,county,level,duty,carrier\n{}", rows.concat());
        let scope = Scope {
            power: Some(power("b1")),
            county: Some("640121".parse().unwrap()),
            level: Some(Level::County),
            ..Scope::default()
        };
        let repair = Matrix::read_csv(&table, &REFORM).unwrap().repair(&scope).unwrap();
        match repair.edits.into_iter().next().unwrap().change {
            Change::Add { carrier, proposed, .. } => carrier.map(|office| office.to_string()).zip(proposed),
            change => panic!("{change:?}"),
        }
    };
    let most = [patrol("执法队", "a1"), patrol("执法队", "a2"), patrol("水政股", "a3")];
    assert_eq!(proposed(&most), Some(("执法队".into(), Proposed::SameUnit)));
    // Two offices carry it for as many powers each: none follows, and the repair says so.
    assert_eq!(proposed(&most[1..]), None);
    assert_eq!(proposed(&[]), None);
}

#[test]
fn every_fault_of_a_table_has_its_row_and_column_and_nothing_is_taken() {
    let table = "power,county,level,duty,carrier,basis,note\n\
                 z9,650000,county,patrol,队,,\n\
                 a1,,village,patrol,队,,\n\
                 a1,,county,dance, ,,\n\
                 a1,,county,patrol,队,水条例第一条,\n\
                 a1,,county,patrol,队,,再列一次\n";
    let faults = |table: &str| -> Vec<(u64, String, RowFault)> {
        let errors = Matrix::read_csv(table, &REFORM).unwrap_err();
        errors.errors().iter().map(|e| (e.row, e.column.clone().unwrap(), e.fault)).collect()
    };
    assert_eq!(
        faults(table)
            .into_iter()
            .map(|(row, column, fault)| format!("{row} {column} {}", fault.code()))
            .collect::<Vec<_>>(),
        [
            "2 county malformed",
            "3 level malformed",
            "4 carrier missing-value",
            "5 matter missing-value",
            "5 measures missing-value",
            "5 objects missing-value",
            "5 process missing-value",
            "5 result missing-value",
        ]
    );
    // What is well formed is held against the reform.
    let table = "power,county,level,duty,carrier\nz9,650121,county,patrol,队\na1,,county,dance,队\n\
                 a1,,county,patrol,队\na1,,county,patrol,队\n";
    assert_eq!(
        faults(table),
        [
            (2, "power".into(), RowFault::Unknown),
            (2, "county".into(), RowFault::Unknown),
            (3, "duty".into(), RowFault::Unknown),
            (5, "carrier".into(), RowFault::StandsTwice),
        ]
    );
    assert_eq!(faults("power,level,duty,office\n").len(), 2);
    let lines = r#"{"carrier":"队","duty":"patrol","level":"county","power":"a1","item":{"basis":"法"}}"#;
    let errors = Matrix::read_json_lines(lines, &REFORM).unwrap_err();
    assert_eq!((errors.errors()[0].row, errors.errors()[0].fault), (1, RowFault::Syntax));
}

#[test]
fn the_list_of_supervised_items_stays_with_its_row() {
    let table = "power,level,duty,carrier,basis,matter,measures,objects,process,result\n\
                 a1,county,patrol,执法队,水条例第一条,用水计划执行,现场检查,取水单位,检查、告知、整改,整改通知书\n";
    let matrix = Matrix::read_csv(table, &REFORM).unwrap();
    let rows = matrix.rows();
    assert_eq!((rows.len(), rows[0].county), (1, None));
    assert_eq!(rows[0].item.as_ref().unwrap().result.as_str(), "整改通知书");
    let line = serde_json::to_string(&rows[0]).unwrap();
    assert_eq!(Matrix::read_json_lines(&line, &REFORM).unwrap().rows(), rows);
}

#[test]
fn every_finding_and_change_is_said_in_both_languages() {
    let table = "power,county,level,duty,carrier\n\
                 a2,640121,province,oversight,水资源处\na2,640121,province,oversight,工程处\n\
                 a2,640121,city,patrol,审批科\na2,640121,county,oversight,局\na2,640121,county,oversight,站\n\
                 a3,,province,oversight,水资源处\na1,,city,oversight,审批科\n";
    let matrix = Matrix::read_csv(table, &REFORM).unwrap();
    let (report, repair) = (matrix.report(&whole()).unwrap(), matrix.repair(&whole()).unwrap());
    let kinds: BTreeSet<u8> = repair
        .edits
        .iter()
        .map(|edit| match &edit.change {
            Change::Add { carrier: None, .. } => 0,
            Change::Add { proposed: Some(Proposed::SameDelegation), .. } => 1,
            Change::Add { .. } => 2,
            Change::Move { .. } => 3,
            Change::Remove { .. } => 4,
        })
        .collect();
    assert_eq!(kinds, (0..5).collect());
    for lang in [Lang::Zh, Lang::En] {
        let speaker = Speaker::new(&REFORM, lang);
        let lines = [speaker.duty_report(&report), speaker.duty_repair(&repair)].concat();
        assert_eq!(lines.len(), 2 + report.divisions.len() + report.findings.len() + repair.edits.len());
        for line in lines {
            assert!(!line.contains(['{', '}']), "a hole: {line}");
        }
    }
}
