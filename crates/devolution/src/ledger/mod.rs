//! The ledger (台账): the append-only, tamper-evident record of events. System of record.
//!
//! An [`Entry`] has one canonical form (RFC 8785). Its bytes are the leaves of an RFC 6962 Merkle tree, digested with
//! SM3 by default. A [`Store`] keeps them; [`verify`] names the first bad entry and what is wrong with it.

mod entry;
mod form;
mod journal;
mod lanes;
mod memory;
mod merkle;
mod part;
mod proof;
mod store;
mod tip;
mod verify;

pub use entry::{Digest, DigestAlgorithm, Entry, EntryError, EntryNumber};
pub use form::{day, instant};
pub(crate) use journal::{Journal, JournalError, Kind, Opened};
pub use memory::Memory;
pub use merkle::{Frontier, root};
pub use part::PartProof;
pub use proof::{ConsistencyProof, InclusionProof, ProofError, verify_consistency, verify_inclusion};
pub use store::{Commit, Head, Record, Snapshot, Store, StoreError, Stored, read};
pub use tip::{Misfit, Tip};
pub use verify::{Fault, Verified, Verifier, verify};
