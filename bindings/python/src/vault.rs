//! Who complained in confidence, in a file of its own or in memory. Nothing here prints what is in it.

use std::sync::{Mutex, PoisonError};

use devolution::ledger::Digest;
use devolution::supervision::book::{Identity, Salt, Vault as InMemory};
use devolution_store::VaultFile;
use devolution_wire::Raised;
use pyo3::prelude::*;

use crate::argument::{Bytes, Parsed, Place, Text};
use crate::error::{raise, vault_forked};
use crate::process::Process;

enum Kept {
    File(VaultFile),
    Memory(InMemory),
}

impl Kept {
    const fn vault(&self) -> &InMemory {
        match self {
            Self::File(file) => file.vault(),
            Self::Memory(vault) => vault,
        }
    }
}

/// Who is behind the digests of a watchbook.
#[pyclass(frozen, module = "devolution._devolution")]
pub(crate) struct Vault {
    process: Process,
    kept: Mutex<Option<Kept>>,
}

impl Vault {
    fn new(kept: Kept) -> Self {
        Self { process: Process::this(), kept: Mutex::new(Some(kept)) }
    }

    fn check(&self) -> PyResult<()> {
        if self.process == Process::this() { Ok(()) } else { Err(vault_forked()) }
    }

    /// Works with it outside of Python. `None` when it was closed, or belongs to the parent process.
    fn with<R>(&self, work: impl FnOnce(&mut Kept) -> R) -> Option<R> {
        if self.process != Process::this() {
            return None;
        }
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(work)
    }

    /// Lends it to a watchbook.
    pub(crate) fn lend<R>(&self, question: impl FnOnce(&InMemory) -> R) -> Option<R> {
        self.with(|kept| question(kept.vault()))
    }

    /// Why it cannot be lent.
    pub(crate) fn gone(&self) -> PyErr {
        let closed = || raise(Raised::new("ClosedError", "closed", "the vault is closed", "保密册已关闭"));
        self.check().err().unwrap_or_else(closed)
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
        let Some(Place(path)) = path else { return Ok(Self::new(Kept::Memory(InMemory::new()))) };
        py.detach(|| VaultFile::create(path)).map(|file| Self::new(Kept::File(file))).map_err(raise)
    }

    /// Opens a vault that is there, for writing.
    #[staticmethod]
    fn open(py: Python<'_>, path: Place) -> PyResult<Self> {
        py.detach(|| VaultFile::open(path.0)).map(|file| Self::new(Kept::File(file))).map_err(raise)
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.check()?;
        py.detach(|| *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = None);
        Ok(())
    }

    fn is_closed(&self, py: Python<'_>) -> bool {
        py.detach(|| self.with(|_| ())).is_none()
    }

    /// Keeps who somebody is; the digest that stands for it.
    fn keep(&self, py: Python<'_>, who: Text, salt: Bytes) -> PyResult<String> {
        let bytes: [u8; 32] = (*salt.0)
            .try_into()
            .map_err(|_| raise(Raised::malformed("a salt has 32 bytes", "盐值应为32字节")))?;
        let (identity, salt) = (identity(&who)?, Salt::new(bytes));
        let kept = py.detach(|| {
            self.with(|kept| match kept {
                Kept::File(file) => file.keep(&identity, salt),
                Kept::Memory(vault) => Ok(vault.keep(&identity, salt)),
            })
        });
        Ok(kept.ok_or_else(|| self.gone())?.map_err(raise)?.to_string())
    }

    /// Who is behind a digest, for whoever may know.
    fn reveal(&self, py: Python<'_>, digest: Parsed<Digest>) -> PyResult<Option<String>> {
        let revealed =
            py.detach(|| self.lend(|vault| vault.who(digest.0).map(|who| who.reveal().to_owned())));
        revealed.ok_or_else(|| self.gone())
    }
}
