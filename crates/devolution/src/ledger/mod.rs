//! The ledger (台账): the append-only, tamper-evident record of events. System of record.
//!
//! An [`Entry`] has one canonical form (RFC 8785). Its bytes are the leaves of an RFC 6962 Merkle tree, digested with
//! SM3 by default. A [`Store`] keeps them; [`verify`] names the first bad entry and what is wrong with it.

mod entry;
mod form;
mod store;

pub use entry::{Digest, DigestAlgorithm, Entry, EntryError, EntryNumber};
pub use form::{day, instant};
pub use store::{Head, Snapshot, Store, StoreError, Stored};
