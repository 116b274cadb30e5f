//! Random numbers that anyone can make again.

use crate::ledger::{Digest, DigestAlgorithm};

/// So many are made at once: side by side, digests take far less time.
const BATCH: u64 = 64;

/// The numbers of one purpose, one after the other.
pub(super) struct Numbers {
    algorithm: DigestAlgorithm,
    key: Digest,
    next: u64,
    /// Those that are made and not used, the next one last.
    ready: Vec<Digest>,
}

impl Numbers {
    pub(super) fn new(algorithm: DigestAlgorithm, root: Digest, key: &str, purpose: &str) -> Self {
        let key = algorithm.leaf(format!("{root}/{key}{purpose}").as_bytes());
        Self { algorithm, key, next: 0, ready: Vec::new() }
    }

    fn digest(&mut self) -> Digest {
        if self.ready.is_empty() {
            let messages = (self.next..self.next + BATCH).map(|number| {
                [&number.to_be_bytes()[..], self.key.as_bytes(), &number.to_be_bytes()].concat()
            });
            let messages: Vec<Vec<u8>> = messages.collect();
            let messages: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
            self.ready = self.algorithm.leaves(&messages);
            self.ready.reverse();
            self.next += BATCH;
        }
        self.ready.pop().unwrap_or_default()
    }

    /// The next number, modulo how many there are to choose from.
    fn below(&mut self, bound: u64) -> usize {
        let digest = self.digest();
        let (words, _) = digest.as_bytes().as_chunks::<4>();
        let rest =
            words.iter().fold(0, |rest, word| (rest << 32 | u64::from(u32::from_be_bytes(*word))) % bound);
        usize::try_from(rest).unwrap_or_default()
    }

    /// So many of these, or all of them, in the order in which they are chosen.
    pub(super) fn choose(&mut self, mut from: Vec<u32>, count: usize) -> Vec<u32> {
        let count = count.min(from.len());
        // There is one to choose from in every turn, and a number below that is a place in the list.
        (0..count)
            .map(|_| {
                let place = self.below(from.len() as u64);
                from.swap_remove(place)
            })
            .collect()
    }
}
