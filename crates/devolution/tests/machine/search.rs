//! The search, and what it must find.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Instant;

use devolution::delegation::{CommandKind, Stage};
use stateright::{Checker, Model};

use crate::states::{Delegation, Found, Key};

/// Searches a delegation to its end.
fn search(power: &str, entrusted_is_key: bool, days: u8) -> Found {
    let delegation = Delegation::new(power, entrusted_is_key, days);
    let found = std::sync::Arc::clone(&delegation.found);
    let start = Instant::now();
    let checker = delegation.checker().threads(2).spawn_dfs().join();
    println!(
        "{power}, key {entrusted_is_key}: {} states, {} steps, {:.1} s",
        checker.unique_state_count(),
        checker.state_count(),
        start.elapsed().as_secs_f64()
    );
    checker.assert_properties();
    assert!(checker.is_done());
    let mut found = found.lock().unwrap();
    std::mem::take(&mut *found)
}

/// Every stage is reached, and from every state that is not recalled the delegation can still come to operate.
fn no_dead_end(found: &Found) {
    assert_eq!(found.stages, Stage::ALL.iter().copied().collect::<BTreeSet<_>>());
    let mut before: HashMap<Key, Vec<Key>> = HashMap::new();
    let mut keys = HashSet::new();
    for (from, others) in &found.edges {
        keys.insert(*from);
        for to in others {
            before.entry(*to).or_default().push(*from);
            keys.insert(*to);
        }
    }
    let mut lives: HashSet<Key> = keys.iter().filter(|key| key.stage == Stage::Operating).copied().collect();
    let mut open: Vec<Key> = lives.iter().copied().collect();
    while let Some(key) = open.pop() {
        for from in before.get(&key).into_iter().flatten() {
            if lives.insert(*from) {
                open.push(*from);
            }
        }
    }
    let dead = keys.difference(&lives).next();
    assert!(dead.is_none(), "nothing leads from {dead:?} to operation");
}

/// All searches together (direct and entrusted, ordinary and key; in one, agreements lapse from one day to the next): what changes which stage into which.
pub(crate) fn changes() -> BTreeSet<(Stage, CommandKind, Stage)> {
    let mut changes = BTreeSet::new();
    for (power, key, days) in [("a1", true, 1), ("a3", true, 1), ("a2", false, 2), ("a2", true, 1)] {
        let found = search(power, key, days);
        no_dead_end(&found);
        changes.extend(found.changes);
    }
    changes
}
