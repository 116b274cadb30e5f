//! The Merkle tree of RFC 6962 over the canonical bytes of the entries.
//!
//! A leaf is the digest of `0x00` and the bytes, a node the digest of `0x01` and its two children, so that nobody can
//! pass one off as the other. Whoever appends keeps a [`Frontier`] only: as many digests as the size has one-bits.

use serde::{Deserialize, Serialize};

use super::{Digest, DigestAlgorithm, Head, lanes};

impl DigestAlgorithm {
    fn of<const N: usize>(self, parts: [&[u8]; N]) -> Digest {
        fn over<D: sha2::digest::Digest<OutputSize = sha2::digest::consts::U32>>(parts: &[&[u8]]) -> Digest {
            let mut state = D::new();
            for part in parts {
                state.update(part);
            }
            Digest::from_bytes(state.finalize().into())
        }
        match self {
            Self::Sm3 => over::<sm3::Sm3>(&parts),
            Self::Sha256 => over::<sha2::Sha256>(&parts),
        }
    }

    /// The digest of a leaf with these bytes.
    ///
    /// ```
    /// use devolution::ledger::DigestAlgorithm;
    /// let leaf = DigestAlgorithm::Sha256.leaf(b"");
    /// assert_eq!(leaf.to_string(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    /// assert_ne!(leaf, DigestAlgorithm::Sha256.empty());
    /// ```
    #[must_use]
    pub fn leaf(self, bytes: &[u8]) -> Digest {
        self.of([&[0], bytes])
    }

    /// The digests of leaves, each as [`leaf`](Self::leaf) gives it: many at once take far less time.
    ///
    /// ```
    /// use devolution::ledger::DigestAlgorithm;
    /// let sm3 = DigestAlgorithm::Sm3;
    /// assert_eq!(sm3.leaves(&[b"1", b"2"]), [sm3.leaf(b"1"), sm3.leaf(b"2")]);
    /// assert!(sm3.leaves(&[]).is_empty());
    /// ```
    #[must_use]
    pub fn leaves(self, messages: &[&[u8]]) -> Vec<Digest> {
        self.many(0, messages, || messages.iter().map(|bytes| self.leaf(bytes)).collect())
    }

    /// The nodes above neighbours; the last child has none where their number is odd.
    fn nodes(self, children: &[Digest]) -> Vec<Digest> {
        let (pairs, _) = children.as_chunks::<2>();
        let bytes: Vec<[u8; 64]> = pairs.iter().map(|[left, right]| side_by_side(*left, *right)).collect();
        let messages: Vec<&[u8]> = bytes.iter().map(<[u8; 64]>::as_slice).collect();
        self.many(1, &messages, || pairs.iter().map(|[left, right]| self.node(*left, *right)).collect())
    }

    /// At once where that is faster.
    fn many(self, first: u8, messages: &[&[u8]], one_by_one: impl Fn() -> Vec<Digest>) -> Vec<Digest> {
        match self {
            Self::Sm3 if messages.len() >= lanes::WORTHWHILE_MESSAGES => {
                lanes::digests(first, messages).unwrap_or_else(one_by_one)
            }
            // SHA-256 has instructions of its own on most processors.
            Self::Sm3 | Self::Sha256 => one_by_one(),
        }
    }

    /// The digest of a node with these children.
    ///
    /// ```
    /// use devolution::ledger::DigestAlgorithm;
    /// let (one, two) = (DigestAlgorithm::Sm3.leaf(b"1"), DigestAlgorithm::Sm3.leaf(b"2"));
    /// assert_ne!(DigestAlgorithm::Sm3.node(one, two), DigestAlgorithm::Sm3.node(two, one));
    /// ```
    #[must_use]
    pub fn node(self, left: Digest, right: Digest) -> Digest {
        self.of([&[1], &side_by_side(left, right)])
    }

    /// The root of the tree without leaves.
    #[must_use]
    pub fn empty(self) -> Digest {
        self.of([])
    }
}

/// The right edge of a Merkle tree: what it takes to append to it and to tell its root, without its leaves.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, Frontier};
/// let mut frontier = Frontier::new(DigestAlgorithm::Sm3);
/// for leaf in [b"1", b"2", b"3"] {
///     frontier.push(DigestAlgorithm::Sm3.leaf(leaf));
/// }
/// assert_eq!(frontier.size(), 3);
/// assert_eq!(frontier.peaks().len(), 2); // a tree of two leaves and one of one
/// // It can be kept and taken up again, with as many peaks as the size has one-bits.
/// let (algorithm, peaks) = (frontier.algorithm(), frontier.peaks().to_vec());
/// assert_eq!(Frontier::restore(algorithm, 3, peaks.clone()), Some(frontier));
/// assert_eq!(Frontier::restore(algorithm, 4, peaks), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "FrontierForm")]
pub struct Frontier {
    algorithm: DigestAlgorithm,
    peaks: Vec<Digest>,
    size: u64,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct FrontierForm {
    algorithm: DigestAlgorithm,
    peaks: Vec<Digest>,
    size: u64,
}

impl TryFrom<FrontierForm> for Frontier {
    type Error = &'static str;

    fn try_from(form: FrontierForm) -> Result<Self, Self::Error> {
        Self::restore(form.algorithm, form.size, form.peaks)
            .ok_or("the number of peaks does not fit the size")
    }
}

impl Frontier {
    /// The frontier of the tree without leaves.
    #[must_use]
    pub const fn new(algorithm: DigestAlgorithm) -> Self {
        Self { algorithm, peaks: Vec::new(), size: 0 }
    }

    /// A frontier that was kept; `None` when there cannot be so many peaks at this size.
    #[must_use]
    pub fn restore(algorithm: DigestAlgorithm, size: u64, peaks: Vec<Digest>) -> Option<Self> {
        (usize::try_from(size.count_ones()) == Ok(peaks.len())).then_some(Self { algorithm, peaks, size })
    }

    /// Appends a leaf, given by its digest.
    pub fn push(&mut self, leaf: Digest) {
        let mut top = leaf;
        // Every complete tree as large as the one in hand merges with it: as in counting in binary.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                top = self.algorithm.node(left, top);
            }
        }
        self.peaks.push(top);
        self.size += 1;
    }

    /// How it is digested.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// The number of leaves.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the complete trees that it consists of, the largest first.
    #[must_use]
    pub fn peaks(&self) -> &[Digest] {
        &self.peaks
    }

    /// The root of the tree and its size.
    #[must_use]
    pub fn head(&self) -> Head {
        let mut peaks = self.peaks.iter().rev().copied();
        let root = match peaks.next() {
            None => self.algorithm.empty(),
            Some(last) => peaks.fold(last, |right, left| self.algorithm.node(left, right)),
        };
        Head { root, size: self.size }
    }
}

impl Extend<Digest> for Frontier {
    /// As [`Frontier::push`] for each leaf, but level by level, so that the nodes of a level are digested together.
    fn extend<I: IntoIterator<Item = Digest>>(&mut self, leaves: I) {
        let mut level: Vec<Digest> = leaves.into_iter().collect();
        let mut before = self.size;
        self.size += level.len() as u64;
        let mut peaks = Vec::new();
        while before > 0 || !level.is_empty() {
            // A tree of this size stands alone on the left: it is the first of the level.
            if before % 2 == 1
                && let Some(left) = self.peaks.pop()
            {
                level.insert(0, left);
            }
            if level.len() % 2 == 1 {
                peaks.extend(level.pop());
            }
            level = self.algorithm.nodes(&level);
            before /= 2;
        }
        peaks.reverse();
        self.peaks = peaks;
    }
}

fn side_by_side(left: Digest, right: Digest) -> [u8; 64] {
    let mut bytes = [0; 64];
    for (to, from) in bytes.iter_mut().zip(left.as_bytes().iter().chain(right.as_bytes())) {
        *to = *from;
    }
    bytes
}

/// The root of the tree over these leaves.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, root};
/// let leaf = DigestAlgorithm::Sm3.leaf(b"one");
/// assert_eq!(root(DigestAlgorithm::Sm3, &[leaf]), leaf);
/// assert_eq!(root(DigestAlgorithm::Sm3, &[]), DigestAlgorithm::Sm3.empty());
/// ```
#[must_use]
pub fn root(algorithm: DigestAlgorithm, leaves: &[Digest]) -> Digest {
    let mut frontier = Frontier::new(algorithm);
    frontier.extend(leaves.iter().copied());
    frontier.head().root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn many_leaves_at_once_are_what_one_after_the_other_is(
            leaves in prop::collection::vec(any::<[u8; 32]>().prop_map(Digest::from_bytes), 0..80),
            cut in any::<prop::sample::Index>(),
            sm3 in any::<bool>(),
        ) {
            let algorithm = if sm3 { DigestAlgorithm::Sm3 } else { DigestAlgorithm::Sha256 };
            let (first, rest) = leaves.split_at(cut.index(leaves.len() + 1));
            let mut one_by_one = Frontier::new(algorithm);
            leaves.iter().for_each(|leaf| one_by_one.push(*leaf));
            let mut at_once = Frontier::new(algorithm);
            at_once.extend(first.iter().copied());
            at_once.extend(rest.iter().copied());
            prop_assert_eq!(at_once, one_by_one);
        }
    }
}
