//! The Merkle tree against the published vectors and against an independent implementation of RFC 6962.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use devolution::ledger::{
    ConsistencyProof, Digest, DigestAlgorithm, Frontier, Head, InclusionProof, ProofError, root,
    verify_consistency, verify_inclusion,
};
use proptest::prelude::*;
use serde::Deserialize;

const SHA256: DigestAlgorithm = DigestAlgorithm::Sha256;

/// Where the published vectors lie; `None` when this checkout stands alone. In CI they must be there.
fn vectors(kind: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/testdata/merkle").join(kind);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("the folder of published Merkle vectors is absent: {} — nothing was compared", folder.display());
    assert!(std::env::var_os("CI").is_none(), "CI must have the published Merkle vectors");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found
}

/// A vector may hold what is no digest at all: then the type has refused it already. The vectors' own placeholder,
/// which they use where any root will do, becomes a digest of its own.
fn digest(base64: &str) -> Option<Digest> {
    let mut bytes = STANDARD.decode(base64).unwrap();
    if bytes.starts_with(b"don't care") {
        bytes.resize(32, 0);
    }
    bytes.try_into().ok().map(Digest::from_bytes)
}

fn digests(path: Option<&[String]>) -> Option<Vec<Digest>> {
    path.unwrap_or_default().iter().map(|text| digest(text)).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct InclusionVector {
    leaf_idx: u64,
    tree_size: u64,
    root: String,
    leaf_hash: String,
    proof: Option<Vec<String>>,
    desc: String,
    want_err: bool,
}

#[test]
fn published_inclusion_vectors() {
    let Some(folder) = vectors("inclusion") else { return };
    let (mut accepted, mut refused) = (0, 0);
    for file in files(&folder) {
        let vector: InclusionVector = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let verdict = (|| {
            let (leaf, root) = (digest(&vector.leaf_hash)?, digest(&vector.root)?);
            let path = digests(vector.proof.as_deref())?;
            verify_inclusion(SHA256, vector.leaf_idx, vector.tree_size, leaf, &path, root).ok()
        })();
        assert_eq!(verdict.is_none(), vector.want_err, "{}: {}", file.display(), vector.desc);
        if vector.want_err { refused += 1 } else { accepted += 1 }
    }
    println!("published inclusion vectors: {accepted} accepted, {refused} refused");
    assert!(
        accepted >= 3 && refused >= 40,
        "{accepted} accepted and {refused} refused: where are the vectors?"
    );
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsistencyVector {
    size1: u64,
    size2: u64,
    root1: String,
    root2: String,
    proof: Option<Vec<String>>,
    desc: String,
    #[serde(rename = "wantErr")]
    want_err: bool,
}

#[test]
fn published_consistency_vectors() {
    let Some(folder) = vectors("consistency") else { return };
    let (mut accepted, mut refused) = (0, 0);
    for file in files(&folder) {
        let vector: ConsistencyVector = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let verdict = (|| {
            let earlier = Head { root: digest(&vector.root1)?, size: vector.size1 };
            let later = Head { root: digest(&vector.root2)?, size: vector.size2 };
            verify_consistency(SHA256, earlier, later, &digests(vector.proof.as_deref())?).ok()
        })();
        assert_eq!(verdict.is_none(), vector.want_err, "{}: {}", file.display(), vector.desc);
        if vector.want_err { refused += 1 } else { accepted += 1 }
    }
    println!("published consistency vectors: {accepted} accepted, {refused} refused");
    assert!(
        accepted >= 3 && refused >= 40,
        "{accepted} accepted and {refused} refused: where are the vectors?"
    );
}

fn oracle<H: sha2::Digest>(count: u64) -> MemoryBackedTree<H, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    (0..count).for_each(|number| tree.push(number.to_be_bytes().to_vec()));
    tree
}

fn leaves(algorithm: DigestAlgorithm, count: u64) -> Vec<Digest> {
    (0..count).map(|number| algorithm.leaf(&number.to_be_bytes())).collect()
}

fn bytes(path: &[Digest]) -> Vec<u8> {
    path.iter().flat_map(Digest::as_bytes).copied().collect()
}

fn agrees<H: sha2::Digest<OutputSize = sha2::digest::consts::U32>>(
    algorithm: DigestAlgorithm,
    size: u64,
    index: u64,
    from: u64,
) {
    let tree = oracle::<H>(size);
    let leaves = leaves(algorithm, size);
    let head = root(algorithm, &leaves);
    assert_eq!(tree.root().as_bytes()[..], head.as_bytes()[..]);

    let inclusion = InclusionProof::new(algorithm, &leaves, index).unwrap();
    let theirs = tree.prove_inclusion(usize::try_from(index).unwrap());
    assert_eq!(bytes(&inclusion.path), theirs.as_bytes());
    inclusion.verify(&index.to_be_bytes(), head).unwrap();

    let consistency = ConsistencyProof::new(algorithm, &leaves, from).unwrap();
    let theirs = tree.prove_consistency(usize::try_from(size - from).unwrap());
    assert_eq!(bytes(&consistency.path), theirs.as_bytes());
    let earlier = root(algorithm, &leaves[..usize::try_from(from).unwrap()]);
    consistency.verify(earlier, head).unwrap();

    // What is off by anything is refused.
    assert!(inclusion.verify(b"another", head).is_err());
    assert!(inclusion.verify(&index.to_be_bytes(), algorithm.empty()).is_err());
    for other in [
        InclusionProof { index: index + 1, ..inclusion.clone() },
        InclusionProof { path: [&inclusion.path[..], &[head]].concat(), ..inclusion.clone() },
    ] {
        assert!(other.verify(&index.to_be_bytes(), head).is_err());
    }
    let longer = ConsistencyProof { path: [&consistency.path[..], &[head]].concat(), ..consistency.clone() };
    assert!(matches!(longer.verify(earlier, head), Err(ProofError::WrongLength { .. })));
    if let Some((_, shorter)) = inclusion.path.split_first() {
        let shorter = InclusionProof { path: shorter.to_vec(), ..inclusion.clone() };
        assert!(matches!(shorter.verify(&index.to_be_bytes(), head), Err(ProofError::WrongLength { .. })));
    }
    if from < size {
        assert!(consistency.verify(head, head).is_err());
        assert!(consistency.verify(earlier, earlier).is_err());
        for place in 0..consistency.path.len() {
            let mut forged = consistency.clone();
            forged.path[place] = algorithm.empty();
            assert!(forged.verify(earlier, head).is_err());
        }
    }
}

#[test]
fn agrees_with_an_independent_tree_at_every_small_size() {
    for size in 1..=20 {
        for index in 0..size {
            agrees::<sm3::Sm3>(DigestAlgorithm::Sm3, size, index, index + 1);
        }
    }
}

#[test]
fn a_proof_that_nobody_can_give() {
    let leaves = leaves(SHA256, 5);
    let out_of_range = |index| ProofError::OutOfRange { index, size: 5 };
    assert_eq!(InclusionProof::new(SHA256, &leaves, 5), Err(out_of_range(5)));
    assert_eq!(ConsistencyProof::new(SHA256, &leaves, 0), Err(out_of_range(0)));
    assert_eq!(ConsistencyProof::new(SHA256, &leaves, 6), Err(out_of_range(6)));
}

#[test]
fn proofs_travel_as_json() {
    let leaves = leaves(DigestAlgorithm::Sm3, 3);
    let proof = InclusionProof::new(DigestAlgorithm::Sm3, &leaves, 1).unwrap();
    let json = serde_json::to_value(&proof).unwrap();
    assert_eq!(json["algorithm"], "sm3");
    assert_eq!(json["path"][0], leaves[0].to_string());
    assert_eq!(serde_json::from_value::<InclusionProof>(json.clone()).unwrap(), proof);
    let mut unknown = json;
    unknown["trust"] = "me".into();
    assert!(serde_json::from_value::<InclusionProof>(unknown).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_an_independent_tree((size, index, from) in (1..400_u64).prop_flat_map(|size| (Just(size), 0..size, 1..=size))) {
        agrees::<sm3::Sm3>(DigestAlgorithm::Sm3, size, index, from);
        agrees::<sha2::Sha256>(SHA256, size, index, from);
    }

    #[test]
    fn a_frontier_that_was_kept_goes_on_as_if_it_never_stopped(size in 0..400_u64, stop in 0..400_u64) {
        let leaves = leaves(SHA256, size);
        let stop = usize::try_from(stop.min(size)).unwrap();
        let mut frontier = Frontier::new(SHA256);
        frontier.extend(leaves[..stop].iter().copied());
        let kept = serde_json::to_string(&frontier).unwrap();
        let mut frontier: Frontier = serde_json::from_str(&kept).unwrap();
        frontier.extend(leaves[stop..].iter().copied());
        prop_assert_eq!(frontier.head(), Head { root: root(SHA256, &leaves), size });
    }
}
