//! Random catalogues and the counts that they must meet.

use std::collections::BTreeMap;

use devolution::reform::{Folder, Power, Reform};
use devolution::register::{By, Register};
use proptest::prelude::*;
use std::sync::Arc;

use crate::support::northvale_folder;

/// A catalogue: for each power, which of the divisions answer for it (a set of bits, never none) and whether it is in
/// the first category.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    divisions: usize,
    powers: Vec<(u8, bool)>,
    /// Which part of the catalogue each power falls into.
    parts: Vec<u8>,
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    (1_usize..6).prop_flat_map(|divisions| {
        let owners = 1..(1_u8 << divisions);
        prop::collection::vec((owners, any::<bool>(), 0_u8..4), 1..70).prop_map(move |rows| Plan {
            divisions,
            powers: rows.iter().map(|(owners, first, _)| (*owners, *first)).collect(),
            parts: rows.iter().map(|(_, _, part)| *part).collect(),
        })
    })
}

/// Powers, memberships beyond the powers, and the powers of each division.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts {
    powers: u32,
    shared: u32,
    by_division: Vec<u32>,
}

impl Plan {
    fn counts(&self) -> Counts {
        let memberships: u32 = self.powers.iter().map(|(owners, _)| owners.count_ones()).sum();
        let powers = u32::try_from(self.powers.len()).unwrap();
        let of =
            |division: usize| self.powers.iter().filter(|(owners, _)| owners >> division & 1 == 1).count();
        let by_division = (0..self.divisions).map(|division| u32::try_from(of(division)).unwrap());
        Counts { powers, shared: memberships - powers, by_division: by_division.collect() }
    }

    /// The folder of a reform with this catalogue and a quota that says so much.
    fn folder(&self, counts: &Counts) -> Folder {
        let mut folder = northvale_folder();
        let reform = String::from_utf8(folder["reform.toml"].clone()).unwrap();
        let by_division: Vec<String> =
            counts.by_division.iter().enumerate().map(|(d, count)| format!("d{d} = {count}")).collect();
        let owners: String = (0..self.divisions)
            .map(|d| format!("[[divisions.owner]]\nid = \"d{d}\"\nname = {{ zh = \"第{d}处\", en = \"Division {d}\" }}\n\n"))
            .collect();
        let (before, rest) = reform.split_once("[[divisions.owner]]").unwrap();
        let (_, after) = rest.split_once("[[divisions.lead]]").unwrap();
        let reform = format!("{before}{owners}[[divisions.lead]]{after}")
            .replace("powers = 4", &format!("powers = {}", counts.powers))
            .replace("granted = 9", "granted = 255")
            .replace("shared = 1", &format!("shared = {}", counts.shared))
            .replace("{ resources = 3, works = 2 }", &format!("{{ {} }}", by_division.join(", ")));
        folder.insert("reform.toml".to_owned(), reform.into_bytes());
        let measures = String::from_utf8(folder["measures.toml"].clone()).unwrap();
        let measures = measures.replace("\"resources\", \"works\"", "\"d0\"");
        folder.insert("measures.toml".to_owned(), measures.into_bytes());
        let catalogue = String::from_utf8(folder["catalogue.csv"].clone()).unwrap();
        let mut rows = vec![catalogue.lines().next().unwrap().to_owned()];
        for (number, (owners, first)) in self.powers.iter().enumerate() {
            let divisions: Vec<String> =
                (0..self.divisions).filter(|d| owners >> d & 1 == 1).map(|d| format!("d{d}")).collect();
            let category = if *first { "allocation" } else { "permit" };
            rows.push(format!(
                "p{number},1,事项{number},Power {number},{category},{},direct,basis,,,fictional,stand-in,",
                divisions.join(";")
            ));
        }
        folder.insert("catalogue.csv".to_owned(), (rows.join("\n") + "\n").into_bytes());
        folder
    }
}

fn identity(powers: &[&Power]) -> (usize, usize) {
    let memberships: usize = powers.iter().map(|power| power.owners.iter().count()).sum();
    let shared: usize = powers.iter().map(|power| power.owners.iter().count() - 1).sum();
    (memberships - shared, powers.len())
}

/// The catalogue loads with its own counts and with no others, and the counts of any partition add up the same way.
pub(crate) fn holds(plan: &Plan) {
    let counts = plan.counts();
    let reform = Reform::load(&plan.folder(&counts)).unwrap_or_else(|errors| panic!("{errors}"));
    let quota = reform.quota();
    assert_eq!(quota.by_division.values().sum::<u32>() - quota.shared, quota.powers);
    assert_eq!(usize::try_from(quota.powers).unwrap(), reform.powers().len());

    let mut parts: BTreeMap<u8, Vec<&Power>> = BTreeMap::new();
    for (part, power) in plan.parts.iter().zip(reform.powers()) {
        parts.entry(*part).or_default().push(power);
    }
    let mut by_division: BTreeMap<&str, u32> = BTreeMap::new();
    let mut whole = 0;
    for powers in parts.values() {
        let (less_shared, powers_of_part) = identity(powers);
        assert_eq!(less_shared, powers_of_part);
        whole += powers_of_part;
        for owner in powers.iter().flat_map(|power| power.owners.iter()) {
            *by_division.entry(owner.as_str()).or_default() += 1;
        }
    }
    assert_eq!(whole, reform.powers().len());
    for (division, count) in &quota.by_division {
        assert_eq!(by_division.get(division.as_str()).copied().unwrap_or_default(), *count);
    }

    // The register counts memberships by division and items by everything else.
    let counties = u32::try_from(reform.counties().len()).unwrap();
    let (shared, powers) = (quota.shared, quota.powers);
    let register = Register::new(Arc::new(reform));
    let today = crate::play::first_day();
    for by in By::ALL {
        let progress = register.progress(*by, today);
        let rows: u32 = progress.rows.iter().map(|row| row.total).sum();
        let memberships = if *by == By::Division { shared * counties } else { 0 };
        assert_eq!((rows - memberships, progress.all.total), (powers * counties, powers * counties));
    }

    // One count off, and the folder does not load: the error says which.
    let off = |change: fn(&mut Counts)| {
        let mut wrong = counts.clone();
        change(&mut wrong);
        let errors = Reform::load(&plan.folder(&wrong)).expect_err("a count is off");
        errors.iter().map(|error| error.code()).collect::<Vec<_>>()
    };
    assert!(off(|counts| counts.powers += 1).contains(&"quota-powers"));
    assert!(off(|counts| counts.shared += 1).contains(&"quota-shared"));
    assert!(off(|counts| counts.by_division[0] += 1).contains(&"quota-division"));
    let both = off(|counts| {
        counts.by_division[0] += 1;
        counts.shared += 1;
    });
    assert!(both.contains(&"quota-division") && both.contains(&"quota-shared"));
    assert!(!both.contains(&"quota-identity"), "the numbers agree with each other, not with the catalogue");
}

/// 17 + 9 + 29 - 1 = 54.
#[test]
fn seventeen_nine_and_twenty_nine_less_one_are_fifty_four() {
    let owners = |number: usize| match number {
        0 => 0b011,
        1..17 => 0b001,
        17..25 => 0b010,
        _ => 0b100,
    };
    let powers: Vec<(u8, bool)> = (0..54).map(|number| (owners(number), number % 3 == 0)).collect();
    let parts = (0..54).map(|number| number % 4).collect();
    let plan = Plan { divisions: 3, powers, parts };
    assert_eq!(plan.counts(), Counts { powers: 54, shared: 1, by_division: vec![17, 9, 29] });
    holds(&plan);
}
