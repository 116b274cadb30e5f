//! The ledger without a desk: entries, proofs, and the verification of a file.

use devolution::ledger::{
    self, ConsistencyProof, Digest, DigestAlgorithm, Entry, Head, InclusionProof, verify,
};
use devolution_store::open_any;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::argument::{Bytes, Many, Number, Parsed, Place, Text};
use crate::counter::{Counted, Counter};
use crate::error::raise;
use crate::value::{entry, json};

fn algorithm(code: &str) -> PyResult<DigestAlgorithm> {
    devolution_wire::algorithm(code).map_err(raise)
}

/// Verifies every byte of a ledger, whosever reform it is.
#[pyfunction]
#[pyo3(signature = (path, published, counter))]
pub(crate) fn verify_ledger(
    py: Python<'_>,
    path: Place,
    published: Option<Text>,
    counter: &Counter,
) -> PyResult<String> {
    let published: Option<Head> =
        published.map(|head| serde_json::from_str(&head.0)).transpose().map_err(raise)?;
    let found = py.detach(|| {
        let store = open_any(path.0)?;
        counter.set(0, store.head()?.size);
        verify(&Counted { store, counter: counter.clone() }, published)
    });
    Ok(devolution_wire::verified(&found.map_err(|fault| raise(&fault))?).to_string())
}

/// The bytes of an entry that its digest is made of.
#[pyfunction]
pub(crate) fn canonical_entry<'py>(py: Python<'py>, text: Text) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = entry(&text)?.canonical().map_err(|error| raise(&error))?;
    Ok(PyBytes::new(py, &bytes))
}

/// The entry that canonical bytes are of.
#[pyfunction]
pub(crate) fn read_entry(bytes: Bytes) -> PyResult<String> {
    json(&Entry::from_canonical(&bytes.0).map_err(|error| raise(&error))?)
}

#[pyfunction]
pub(crate) fn leaf(digest: &str, bytes: Bytes) -> PyResult<String> {
    Ok(algorithm(digest)?.leaf(&bytes.0).to_string())
}

#[pyfunction]
pub(crate) fn node(digest: &str, left: Parsed<Digest>, right: Parsed<Digest>) -> PyResult<String> {
    Ok(algorithm(digest)?.node(left.0, right.0).to_string())
}

fn digests(leaves: Many<Parsed<Digest>>) -> Vec<Digest> {
    leaves.0.into_iter().map(|leaf| leaf.0).collect()
}

#[pyfunction]
pub(crate) fn root(digest: &str, leaves: Many<Parsed<Digest>>) -> PyResult<String> {
    Ok(ledger::root(algorithm(digest)?, &digests(leaves)).to_string())
}

#[pyfunction]
pub(crate) fn inclusion_proof(digest: &str, leaves: Many<Parsed<Digest>>, index: Number) -> PyResult<String> {
    let proof = InclusionProof::new(algorithm(digest)?, &digests(leaves), index.0);
    json(&proof.map_err(|error| raise(&error))?)
}

#[pyfunction]
pub(crate) fn consistency_proof(
    digest: &str,
    leaves: Many<Parsed<Digest>>,
    from_: Number,
) -> PyResult<String> {
    let proof = ConsistencyProof::new(algorithm(digest)?, &digests(leaves), from_.0);
    json(&proof.map_err(|error| raise(&error))?)
}

#[pyfunction]
pub(crate) fn verify_inclusion(proof: Text, bytes: Bytes, root: Parsed<Digest>) -> PyResult<()> {
    let proof: InclusionProof = serde_json::from_str(&proof.0).map_err(raise)?;
    proof.verify(&bytes.0, root.0).map_err(|error| raise(&error))
}

#[pyfunction]
pub(crate) fn verify_consistency(
    proof: Text,
    earlier: Parsed<Digest>,
    later: Parsed<Digest>,
) -> PyResult<()> {
    let proof: ConsistencyProof = serde_json::from_str(&proof.0).map_err(raise)?;
    proof.verify(earlier.0, later.0).map_err(|error| raise(&error))
}
