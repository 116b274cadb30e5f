//! Proofs about a Merkle tree (RFC 6962, RFC 9162 section 2.1): that an entry is in it, and that a later tree only
//! appended to an earlier one. Whoever checks a proof needs neither the ledger nor trust in who keeps it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Digest, DigestAlgorithm, Head, merkle};

/// Why a proof does not prove, or cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProofError {
    /// There is no such entry in a tree of this size, or no such earlier tree to compare it with.
    #[error("`{index}` is out of range in a tree of {size} entries")]
    OutOfRange {
        /// What was asked for: the number of an entry, or an earlier size.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// The path has not exactly as many digests as the shape of the tree asks for.
    #[error("a path of {found} digests does not fit the tree")]
    WrongLength {
        /// How many it has.
        found: usize,
    },
    /// The path does not lead to the root.
    #[error("the path does not lead to the root")]
    RootDiffers,
    /// The path does not lead to the root of the earlier tree.
    #[error("the path does not lead to the root of the earlier tree")]
    EarlierRootDiffers,
}

impl ProofError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "out-of-range",
            Self::WrongLength { .. } => "wrong-length",
            Self::RootDiffers => "root-differs",
            Self::EarlierRootDiffers => "earlier-root-differs",
        }
    }
}

/// That one entry is in the tree.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, InclusionProof, root};
/// let sm3 = DigestAlgorithm::Sm3;
/// let leaves: Vec<_> = [b"a", b"b", b"c"].into_iter().map(|bytes| sm3.leaf(bytes)).collect();
/// let proof = InclusionProof::new(sm3, &leaves, 2)?;
/// let root = root(sm3, &leaves);
/// assert!(proof.verify(b"c", root).is_ok());
/// assert_eq!(proof.verify(b"d", root).unwrap_err().code(), "root-differs");
/// # Ok::<(), devolution::ledger::ProofError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InclusionProof {
    /// How the tree is digested.
    pub algorithm: DigestAlgorithm,
    /// The number of the entry, from 0.
    pub index: u64,
    /// The siblings on the way from the leaf to the root.
    pub path: Vec<Digest>,
    /// The size of the tree.
    pub size: u64,
}

impl InclusionProof {
    /// The proof that leaf `index` is among `leaves`.
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] when there is no such leaf.
    pub fn new(algorithm: DigestAlgorithm, leaves: &[Digest], index: u64) -> Result<Self, ProofError> {
        let size = leaves.len() as u64;
        let out_of_range = ProofError::OutOfRange { index, size };
        let mut place = usize::try_from(index).map_err(|_| out_of_range)?;
        if index >= size {
            return Err(out_of_range);
        }
        let mut path = Vec::new();
        let mut tree = leaves;
        while let Some((left, right)) = halves(tree) {
            if place < left.len() {
                path.push(merkle::root(algorithm, right));
                tree = left;
            } else {
                path.push(merkle::root(algorithm, left));
                place -= left.len();
                tree = right;
            }
        }
        path.reverse();
        Ok(Self { algorithm, index, path, size })
    }

    /// Whether it proves that the entry with these canonical bytes is in the tree with this root.
    ///
    /// # Errors
    /// Any [`ProofError`].
    pub fn verify(&self, bytes: &[u8], root: Digest) -> Result<(), ProofError> {
        verify_inclusion(self.algorithm, self.index, self.size, self.algorithm.leaf(bytes), &self.path, root)
    }
}

/// That a tree of `size` entries begins with the tree of the first `from` of them: nothing was changed, only appended.
///
/// ```
/// use devolution::ledger::{ConsistencyProof, DigestAlgorithm, root};
/// let sm3 = DigestAlgorithm::Sm3;
/// let leaves: Vec<_> = [b"a", b"b", b"c"].into_iter().map(|bytes| sm3.leaf(bytes)).collect();
/// let proof = ConsistencyProof::new(sm3, &leaves, 2)?;
/// let (earlier, later) = (root(sm3, &leaves[..2]), root(sm3, &leaves));
/// assert!(proof.verify(earlier, later).is_ok());
/// assert_eq!(proof.verify(later, later).unwrap_err().code(), "root-differs");
/// # Ok::<(), devolution::ledger::ProofError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsistencyProof {
    /// How the trees are digested.
    pub algorithm: DigestAlgorithm,
    /// The size of the earlier tree, at least 1: every tree begins with the empty one.
    pub from: u64,
    /// The digests from which both roots are made.
    pub path: Vec<Digest>,
    /// The size of the later tree.
    pub size: u64,
}

impl ConsistencyProof {
    /// The proof that the tree over `leaves` begins with the tree over the first `from`.
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] when `from` is 0 or more than there are leaves.
    pub fn new(algorithm: DigestAlgorithm, leaves: &[Digest], from: u64) -> Result<Self, ProofError> {
        let size = leaves.len() as u64;
        let out_of_range = ProofError::OutOfRange { index: from, size };
        let mut place = usize::try_from(from).map_err(|_| out_of_range)?;
        if from == 0 || from > size {
            return Err(out_of_range);
        }
        let mut path = Vec::new();
        let mut tree = leaves;
        // As long as only left halves were entered, the tree in hand is the whole earlier tree, whose root the
        // verifier has.
        let mut known = true;
        while place < tree.len() {
            let Some((left, right)) = halves(tree) else { break };
            if place <= left.len() {
                path.push(merkle::root(algorithm, right));
                tree = left;
            } else {
                path.push(merkle::root(algorithm, left));
                place -= left.len();
                tree = right;
                known = false;
            }
        }
        if !known {
            path.push(merkle::root(algorithm, tree));
        }
        path.reverse();
        Ok(Self { algorithm, from, path, size })
    }

    /// Whether it proves that the tree with root `later` begins with the tree with root `earlier`.
    ///
    /// # Errors
    /// Any [`ProofError`].
    pub fn verify(&self, earlier: Digest, later: Digest) -> Result<(), ProofError> {
        verify_consistency(
            self.algorithm,
            Head { root: earlier, size: self.from },
            Head { root: later, size: self.size },
            &self.path,
        )
    }
}

/// Splits at the largest power of two that is less than the length; `None` for fewer than two.
pub(super) fn halves(tree: &[Digest]) -> Option<(&[Digest], &[Digest])> {
    let last = tree.len().checked_sub(1).filter(|&last| last > 0)?;
    tree.split_at_checked(1 << last.ilog2())
}

/// Checks that the entry with digest `leaf` is number `index` of a tree with `size` entries and this root, by the
/// siblings on its path. The path must be exactly as long as the shape of the tree asks for.
///
/// # Errors
/// Any [`ProofError`].
pub fn verify_inclusion(
    algorithm: DigestAlgorithm,
    index: u64,
    size: u64,
    leaf: Digest,
    path: &[Digest],
    root: Digest,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange { index, size });
    }
    let wrong_length = ProofError::WrongLength { found: path.len() };
    let (mut place, mut last, mut top) = (index, size - 1, leaf);
    for &sibling in path {
        if last == 0 {
            return Err(wrong_length);
        }
        if place & 1 == 1 || place == last {
            top = algorithm.node(sibling, top);
            skip_levels_without_sibling(&mut place, &mut last);
        } else {
            top = algorithm.node(top, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(wrong_length);
    }
    if top == root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// Checks that the tree with head `later` begins with the tree with head `earlier`.
///
/// # Errors
/// Any [`ProofError`]; that a tree begins with the empty one needs no proof, and none is accepted.
pub fn verify_consistency(
    algorithm: DigestAlgorithm,
    earlier: Head,
    later: Head,
    path: &[Digest],
) -> Result<(), ProofError> {
    if earlier.size == 0 || earlier.size > later.size {
        return Err(ProofError::OutOfRange { index: earlier.size, size: later.size });
    }
    let wrong_length = ProofError::WrongLength { found: path.len() };
    if earlier.size == later.size {
        return match path {
            [] if earlier.root == later.root => Ok(()),
            [] => Err(ProofError::RootDiffers),
            _ => Err(wrong_length),
        };
    }
    let (mut place, mut last) = (earlier.size - 1, later.size - 1);
    let complete = place.trailing_ones();
    place >>= complete;
    last >>= complete;
    // An earlier tree that is complete is the first node of both paths: the proof leaves it out.
    let (first, rest) = if earlier.size.is_power_of_two() {
        (earlier.root, path)
    } else {
        path.split_first().map(|(first, rest)| (*first, rest)).ok_or(wrong_length)?
    };
    let (mut old, mut new) = (first, first);
    for &digest in rest {
        if last == 0 {
            return Err(wrong_length);
        }
        if place & 1 == 1 || place == last {
            old = algorithm.node(digest, old);
            new = algorithm.node(digest, new);
            skip_levels_without_sibling(&mut place, &mut last);
        } else {
            new = algorithm.node(new, digest);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(wrong_length);
    }
    if old != earlier.root {
        return Err(ProofError::EarlierRootDiffers);
    }
    if new == later.root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// At the right edge of a tree that is not complete, a node goes up unchanged where it has no sibling.
fn skip_levels_without_sibling(place: &mut u64, last: &mut u64) {
    while *place & 1 == 0 && *place != 0 {
        *place >>= 1;
        *last >>= 1;
    }
}
