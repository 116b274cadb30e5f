//! The ledger without a desk: entries, proofs, and the verification of a file.

use devolution::ledger::{self, ConsistencyProof, Digest, Entry, Head, InclusionProof, verify};
use devolution_store::open_any;

use crate::argument::{json, parsed, read};
use crate::error::{Answer, raise};

fn algorithm(code: &str) -> Answer<ledger::DigestAlgorithm> {
    devolution_wire::algorithm(code).map_err(raise)
}

fn digests(leaves: &[String]) -> Answer<Vec<Digest>> {
    leaves.iter().map(|leaf| parsed(leaf)).collect()
}

/// Verifies every byte of a ledger, whosever reform it is.
#[uniffi::export]
pub(crate) fn verify_ledger(path: &str, published: Option<String>) -> Answer<String> {
    let published: Option<Head> = published.map(|head| read(&head)).transpose()?;
    let store = open_any(path).map_err(|error| raise(&error))?;
    let verified = verify(store.as_ref(), published).map_err(|fault| raise(&fault))?;
    Ok(devolution_wire::verified(&verified).to_string())
}

/// The bytes of an entry that its digest is made of.
#[uniffi::export]
pub(crate) fn canonical_entry(entry: &str) -> Answer<Vec<u8>> {
    read::<Entry>(entry)?.canonical().map_err(|error| raise(&error))
}

/// The entry that canonical bytes are of.
#[uniffi::export]
pub(crate) fn read_entry(bytes: &[u8]) -> Answer<String> {
    json(&Entry::from_canonical(bytes).map_err(|error| raise(&error))?)
}

/// The digest of a leaf with these bytes.
#[uniffi::export]
pub(crate) fn leaf(digest: &str, bytes: &[u8]) -> Answer<String> {
    Ok(algorithm(digest)?.leaf(bytes).to_string())
}

/// The digest of a node with these children.
#[uniffi::export]
pub(crate) fn node(digest: &str, left: &str, right: &str) -> Answer<String> {
    Ok(algorithm(digest)?.node(parsed(left)?, parsed(right)?).to_string())
}

/// The root of the tree over these leaves.
#[uniffi::export]
pub(crate) fn root(digest: &str, leaves: Vec<String>) -> Answer<String> {
    Ok(ledger::root(algorithm(digest)?, &digests(&leaves)?).to_string())
}

/// The proof that a leaf is among these.
#[uniffi::export]
pub(crate) fn inclusion_proof(digest: &str, leaves: Vec<String>, index: u64) -> Answer<String> {
    let proof = InclusionProof::new(algorithm(digest)?, &digests(&leaves)?, index);
    json(&proof.map_err(|error| raise(&error))?)
}

/// The proof that the tree over these leaves begins with that over the first so many.
#[uniffi::export]
pub(crate) fn consistency_proof(digest: &str, leaves: Vec<String>, from: u64) -> Answer<String> {
    let proof = ConsistencyProof::new(algorithm(digest)?, &digests(&leaves)?, from);
    json(&proof.map_err(|error| raise(&error))?)
}

/// Checks that the entry with these canonical bytes is in the tree with this root.
#[uniffi::export]
pub(crate) fn verify_inclusion(proof: &str, bytes: &[u8], root: &str) -> Answer<()> {
    read::<InclusionProof>(proof)?.verify(bytes, parsed(root)?).map_err(|error| raise(&error))
}

/// Checks that the later tree begins with the earlier.
#[uniffi::export]
pub(crate) fn verify_consistency(proof: &str, earlier: &str, later: &str) -> Answer<()> {
    let proof: ConsistencyProof = read(proof)?;
    proof.verify(parsed(earlier)?, parsed(later)?).map_err(|error| raise(&error))
}
