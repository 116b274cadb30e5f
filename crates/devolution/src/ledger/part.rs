//! A proof for many entries at once: what a part of a ledger needs to show that it is one.

use super::proof::halves;
use super::{Digest, DigestAlgorithm, InclusionProof, ProofError, merkle};

/// That several entries are in a tree: the digests of the largest subtrees that hold none of them. Whoever has the
/// entries makes the root of them and these; a proof of each alone would repeat most digests many times.
///
/// ```
/// use devolution::ledger::{DigestAlgorithm, PartProof, root};
/// let sm3 = DigestAlgorithm::Sm3;
/// let leaves: Vec<_> = [b"a", b"b", b"c", b"d", b"e"].into_iter().map(|bytes| sm3.leaf(bytes)).collect();
/// let proof = PartProof::new(sm3, &leaves, &[1, 4])?;
/// let part = [(1, leaves[1]), (4, leaves[4])];
/// assert_eq!(proof.root(&part)?, root(sm3, &leaves));
/// // A part of it proves itself, as if it had never been in company.
/// proof.inclusion(&part, 4)?.verify(b"e", root(sm3, &leaves))?;
/// assert!(proof.inclusion(&part, 2).is_err());
/// // Other entries, or others places for them, do not lead to the root.
/// assert_ne!(proof.root(&[(1, leaves[2]), (4, leaves[4])])?, root(sm3, &leaves));
/// assert!(proof.root(&part[..1]).is_err());
/// # Ok::<(), devolution::ledger::ProofError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartProof {
    algorithm: DigestAlgorithm,
    path: Vec<Digest>,
    size: u64,
}

/// The entry whose own path is to be kept while the root is made, and that path.
type Kept<'a> = Option<(u64, &'a mut Vec<Digest>)>;

impl PartProof {
    /// The proof that the leaves at these places, in ascending order, are among `leaves`.
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] when a place is not there, or does not follow the one before it.
    pub fn new(algorithm: DigestAlgorithm, leaves: &[Digest], places: &[u64]) -> Result<Self, ProofError> {
        let size = leaves.len() as u64;
        ascending(places.iter().copied(), size)?;
        let mut path = Vec::new();
        others(algorithm, leaves, 0, places, &mut path);
        Ok(Self { algorithm, path, size })
    }

    /// A proof that came from elsewhere: of so many digests for a tree of this size.
    #[must_use]
    pub const fn from_parts(algorithm: DigestAlgorithm, path: Vec<Digest>, size: u64) -> Self {
        Self { algorithm, path, size }
    }

    /// How the tree is digested.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// The digests of the subtrees that hold none of the entries, from left to right.
    #[must_use]
    pub fn path(&self) -> &[Digest] {
        &self.path
    }

    /// The size of the tree.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root that the entries with these places and leaf digests lead to.
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] when the places do not ascend or lie beyond the tree; [`ProofError::WrongLength`] when
    /// the proof is not one of these places.
    pub fn root(&self, part: &[(u64, Digest)]) -> Result<Digest, ProofError> {
        self.fold(part, None)
    }

    /// The proof of one of the entries by itself.
    ///
    /// # Errors
    /// [`ProofError::OutOfRange`] when it is none of them; otherwise as [`PartProof::root`].
    pub fn inclusion(&self, part: &[(u64, Digest)], index: u64) -> Result<InclusionProof, ProofError> {
        if part.binary_search_by_key(&index, |(place, _)| *place).is_err() {
            return Err(ProofError::OutOfRange { index, size: self.size });
        }
        let mut path = Vec::new();
        self.fold(part, Some((index, &mut path)))?;
        Ok(InclusionProof { algorithm: self.algorithm, index, path, size: self.size })
    }

    fn fold(&self, part: &[(u64, Digest)], mut kept: Kept<'_>) -> Result<Digest, ProofError> {
        ascending(part.iter().map(|(place, _)| *place), self.size)?;
        let wrong_length = ProofError::WrongLength { found: self.path.len() };
        let mut rest = self.path.iter();
        let root = if self.size == 0 {
            self.algorithm.empty()
        } else {
            self.subtree(0, self.size, part, &mut rest, &mut kept).ok_or(wrong_length)?
        };
        if rest.next().is_none() { Ok(root) } else { Err(wrong_length) }
    }

    /// The root of the subtree of so many leaves from `first` on; `None` when the proof runs out of digests.
    fn subtree(
        &self,
        first: u64,
        width: u64,
        part: &[(u64, Digest)],
        rest: &mut std::slice::Iter<'_, Digest>,
        kept: &mut Kept<'_>,
    ) -> Option<Digest> {
        let Some((_, leaf)) = part.first() else { return rest.next().copied() };
        let Some(last) = width.checked_sub(1).filter(|last| *last > 0) else { return Some(*leaf) };
        let left_width = 1 << last.ilog2();
        let middle = first + left_width;
        let (left, right) = part.split_at_checked(part.partition_point(|(place, _)| *place < middle))?;
        let left = self.subtree(first, left_width, left, rest, kept)?;
        let right = self.subtree(middle, width - left_width, right, rest, kept)?;
        if let Some((index, path)) = kept
            && (first..first + width).contains(index)
        {
            path.push(if *index < middle { right } else { left });
        }
        Some(self.algorithm.node(left, right))
    }
}

fn ascending(places: impl Iterator<Item = u64>, size: u64) -> Result<(), ProofError> {
    let mut next = 0;
    for index in places {
        if index < next || index >= size {
            return Err(ProofError::OutOfRange { index, size });
        }
        next = index + 1;
    }
    Ok(())
}

/// The digests of the largest subtrees of `tree`, which begins with number `first`, that hold none of the places.
fn others(algorithm: DigestAlgorithm, tree: &[Digest], first: u64, places: &[u64], path: &mut Vec<Digest>) {
    if places.is_empty() {
        // Of the tree without leaves there is nothing to prove.
        if !tree.is_empty() {
            path.push(merkle::root(algorithm, tree));
        }
        return;
    }
    let Some((left, right)) = halves(tree) else { return };
    let middle = first + left.len() as u64;
    let (before, after) = places.split_at(places.partition_point(|place| *place < middle));
    others(algorithm, left, first, before, path);
    others(algorithm, right, middle, after, path);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::root;

    fn digest() -> impl Strategy<Value = Digest> {
        any::<[u8; 32]>().prop_map(Digest::from_bytes)
    }

    proptest! {
        #[test]
        fn a_part_leads_to_the_root_and_each_of_it_to_its_own_proof(
            members in prop::collection::vec((digest(), any::<bool>()), 0..90),
            sm3 in any::<bool>(),
        ) {
            let algorithm = if sm3 { DigestAlgorithm::Sm3 } else { DigestAlgorithm::Sha256 };
            let leaves: Vec<Digest> = members.iter().map(|(leaf, _)| *leaf).collect();
            let part: Vec<(u64, Digest)> =
                (0..).zip(&members).filter(|(_, member)| member.1).map(|(place, member)| (place, member.0)).collect();
            let places: Vec<u64> = part.iter().map(|(place, _)| *place).collect();
            let proof = PartProof::new(algorithm, &leaves, &places).unwrap();
            prop_assert_eq!(proof.root(&part).unwrap(), root(algorithm, &leaves));
            for place in 0..leaves.len() as u64 {
                match InclusionProof::new(algorithm, &leaves, place) {
                    Ok(alone) if places.contains(&place) => prop_assert_eq!(proof.inclusion(&part, place).unwrap(), alone),
                    _ => prop_assert!(proof.inclusion(&part, place).is_err()),
                }
            }
        }

        #[test]
        fn whatever_is_changed_leads_elsewhere_or_nowhere(
            leaves in prop::collection::vec(digest(), 2..60),
            chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
            at in any::<prop::sample::Index>(),
            crime in 0..6_u8,
        ) {
            let algorithm = DigestAlgorithm::Sha256;
            let places: std::collections::BTreeSet<u64> = chosen.iter().map(|c| c.index(leaves.len()) as u64).collect();
            let places: Vec<u64> = places.into_iter().collect();
            let mut part: Vec<(u64, Digest)> = places.iter().map(|p| (*p, leaves[*p as usize])).collect();
            let mut proof = PartProof::new(algorithm, &leaves, &places).unwrap();
            let place = at.index(part.len());
            let other = Digest::from_bytes([7; 32]);
            match crime {
                0 => part[place].1 = other,
                1 => { part.remove(place); }
                2 if !proof.path.is_empty() => { let at = at.index(proof.path.len()); proof.path[at] = other; }
                3 if !proof.path.is_empty() => { let at = at.index(proof.path.len()); proof.path.remove(at); }
                4 => proof.path.push(other),
                _ => part[place].0 += leaves.len() as u64,
            }
            prop_assert_ne!(proof.root(&part).ok(), Some(root(algorithm, &leaves)));
        }
    }
}
