//! Law `fair_draw`: nothing and nobody is favoured.
//!
//! The seeds are fixed, so these either hold or do not; with random seeds each would fail a fair draw once in a million times:
//! the thresholds are the 1 - 10^-6 quantiles of chi-square with 19 and 14 degrees of freedom.

use std::collections::BTreeMap;

use devolution::supervision::draw::{Committed, Draw, Drawn, Object};
use serde_json::json;

use crate::fair_draw::{POOLS, inspector, object, plan, seed};
use crate::support::northvale;

const DRAWS: u64 = 3_000;

fn draws(rate: u16, objects: usize, inspectors: usize, mut see: impl FnMut(&[Object], &[Drawn])) {
    let mut plan = plan(json!({ "default": rate }), json!({ "water": 2 }), "sm3");
    plan.items.truncate(2);
    let objects = (0..objects).map(|number| object(number, "640121", "mid")).collect();
    let inspectors = (0..inspectors).map(|number| inspector(number, "water", POOLS[0])).collect();
    let committed = Committed::new(&northvale(), plan, objects, inspectors).unwrap();
    for number in 0..DRAWS {
        let draw = Draw::hold(&committed, seed(&[number], "3047.06")).unwrap();
        see(committed.objects(), draw.drawn());
    }
}

fn chi_square(counts: impl IntoIterator<Item = u64>, cells: usize) -> f64 {
    let counts: Vec<f64> = counts.into_iter().map(|count| count as f64).collect();
    assert!(counts.len() <= cells);
    let expected = counts.iter().sum::<f64>() / cells as f64;
    let empty = (cells - counts.len()) as f64 * expected;
    counts.iter().map(|count| (count - expected).powi(2) / expected).sum::<f64>() + empty
}

fn tally<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) {
    *counts.entry(key).or_default() += 1;
}

#[test]
fn fair_draw_favours_no_object_and_no_place_in_the_list() {
    let mut counts = BTreeMap::new();
    draws(250, 20, 3, |objects, drawn| {
        for one in drawn {
            tally(&mut counts, objects.iter().position(|object| object.uscc == one.object).unwrap());
        }
    });
    // 5 of 20 without replacement: the counts of one draw are not independent, which makes the statistic smaller by 15/19.
    let statistic = chi_square(counts.into_values(), 20) * 19.0 / 15.0;
    assert!(statistic < 63.67, "{statistic}");
}

#[test]
fn fair_draw_favours_no_pair_of_objects() {
    let mut counts = BTreeMap::new();
    draws(333, 6, 3, |_, drawn| {
        tally(&mut counts, drawn.iter().map(|one| one.object.clone()).collect::<Vec<_>>());
    });
    let statistic = chi_square(counts.into_values(), 15);
    assert!(statistic < 54.63, "{statistic}");
}

#[test]
fn fair_draw_favours_no_pair_of_inspectors_and_no_order() {
    let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
    draws(1_000, 2, 5, |_, drawn| {
        tally(&mut first, drawn[0].inspectors.clone());
        tally(&mut second, drawn[1].inspectors.clone());
    });
    for counts in [first, second] {
        let statistic = chi_square(counts.into_values(), 20);
        assert!(statistic < 63.67, "{statistic}");
    }
}
