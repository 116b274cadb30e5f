//! Who complained in confidence, in a file of its own or in memory. Nothing here prints what is in it.

use devolution::ledger::Digest;
use devolution::supervision::book::{self, Identity, Salt};
use devolution_store::VaultFile;
use devolution_wire::Raised;
use pyo3::prelude::*;

use crate::argument::{Bytes, Parsed, Place, Text};
use crate::error::{raise, vault_forked};
use crate::process::Own;

/// Who is behind the digests of a watchbook.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Vault(Own<VaultFile>);

impl Vault {
    fn new(kept: VaultFile) -> Self {
        Self(Own::new(kept, Raised::vault_closed, vault_forked))
    }

    /// Lends it to a watchbook. Outside of Python.
    pub(crate) fn lend<R>(&self, question: impl FnOnce(&book::Vault) -> R) -> Option<R> {
        self.0.with(|kept| question(kept.vault()))
    }

    /// Why it cannot be lent.
    pub(crate) fn gone(&self) -> PyErr {
        self.0.gone()
    }
}

/// An identity; the error does not repeat it.
fn identity(text: &Text) -> PyResult<Identity> {
    text.0.parse().map_err(|error| raise(devolution_wire::no_identity(error)))
}

#[pymethods]
impl Vault {
    /// A vault that holds nobody: in a new file that only its owner may read, or in memory without a path.
    #[staticmethod]
    #[pyo3(signature = (path))]
    fn create(py: Python<'_>, path: Option<Place>) -> PyResult<Self> {
        let Some(Place(path)) = path else { return Ok(Self::new(VaultFile::in_memory())) };
        py.detach(|| VaultFile::create(path)).map(Self::new).map_err(raise)
    }

    /// Opens a vault that is there, for writing.
    #[staticmethod]
    fn open(py: Python<'_>, path: Place) -> PyResult<Self> {
        py.detach(|| VaultFile::open(path.0)).map(Self::new).map_err(raise)
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.0.close(py)
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        self.0.is_closed(py)
    }

    /// Keeps who somebody is; the digest that stands for it.
    fn keep(&self, py: Python<'_>, who: Text, salt: Bytes) -> PyResult<String> {
        let bytes: [u8; 32] = (*salt.0)
            .try_into()
            .map_err(|_| raise(Raised::malformed("a salt has 32 bytes", "盐值应为32字节")))?;
        let (identity, salt) = (identity(&who)?, Salt::new(bytes));
        let kept = self.0.work(py, |kept| kept.keep(&identity, salt))?;
        Ok(kept.map_err(raise)?.to_string())
    }

    /// Who is behind a digest, for whoever may know.
    fn reveal(&self, py: Python<'_>, digest: Parsed<Digest>) -> PyResult<Option<String>> {
        self.0.work(py, |kept| kept.vault().who(digest.0).map(|who| who.reveal().to_owned()))
    }
}
