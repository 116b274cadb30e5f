//! Verifying a ledger of a million entries, reading and judging every one, beside `ct-merkle`, which only builds its
//! tree over the same leaves.

use std::ops::ControlFlow;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use devolution::ledger::{DigestAlgorithm, Memory, Record, Store, verify};

use crate::harness::{Goal, Line, Outcome, medians, timed};
use crate::history;

const ENTRIES: u64 = 1_000_000;

pub(crate) fn run() -> Outcome {
    let mut ledger = Memory::new(DigestAlgorithm::Sm3);
    for from in (0..ENTRIES).step_by(5_000) {
        ledger.append(from, &history::entries(DigestAlgorithm::Sm3, from, from + 5_000))?;
    }
    let mut leaves = Vec::new();
    ledger.scan(0, &mut |record| {
        if let Record::Entry(stored) = record {
            leaves.push(stored.bytes.to_vec());
        }
        ControlFlow::Continue(())
    })?;
    let (mut our_root, mut peer_root) = (None, None);
    let (ours, peer) = medians(
        3,
        || {
            let (time, verified) = timed(|| verify(&ledger, None));
            our_root = Some(verified?.head.root);
            Ok(time)
        },
        || {
            // Its tree owns its leaves: the copies are made before the clock runs.
            let leaves = leaves.clone();
            let (time, root) = timed(|| {
                let mut tree = MemoryBackedTree::<sm3::Sm3, Vec<u8>>::new();
                leaves.into_iter().for_each(|leaf| tree.push(leaf));
                tree.root()
            });
            peer_root = Some(root);
            Ok(time)
        },
    )?;
    let equal = match (our_root, peer_root) {
        (Some(ours), Some(peer)) => ours.as_bytes()[..] == peer.as_bytes()[..],
        _ => false,
    };
    let rate = |seconds: f64| ENTRIES as f64 / seconds;
    let labels = ("verify-million", "entries/s", "ct-merkle");
    Ok(vec![Line::of_rates(labels, (rate(ours), rate(peer)), equal, Goal::Ratio(2.0))])
}
