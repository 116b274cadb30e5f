//! An extract (节录): what one county needs of a ledger, with the proof that it is of that ledger. A phone opens it without
//! a connection and need not trust whoever handed it over.
//!
//! Merkle proofs show that the entries are in the ledger of a published head. That none is left out they cannot show: for
//! that whoever keeps the ledger publishes a [`SignOff`] beside the head, which anyone who has the ledger can make again.

mod county;
mod error;

use std::ops::ControlFlow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::delegation::{Event, Opening, Subject};
use crate::ledger::{
    Digest, DigestAlgorithm, Entry, EntryNumber, Head, InclusionProof, PartProof, ProofError, Record, Store,
    StoreError, root,
};
use crate::reform::{County, CountyCode, Reform};
use crate::register::{Register, View};

pub use county::CountyRegister;
pub use error::ExtractError;

/// What whoever keeps a ledger says of a county's extract at a head: how many entries it has, and the root of the Merkle
/// tree over them. Published beside the head, or signed; then an extract cannot leave anything out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// How the ledger is digested, and the entries of the extract.
    pub algorithm: DigestAlgorithm,
    /// The county.
    pub county: CountyCode,
    /// How many entries concern it.
    pub entries: u64,
    /// The head of the whole ledger.
    pub head: Head,
    /// The root of the Merkle tree (RFC 6962) over the entries that concern it, in their order.
    pub root: Digest,
}

/// The part of a ledger that concerns one county: the opening, what powers have on file, the county's city, the county
/// and its delegations. One that exists is consistent in itself; [`Extract::verify`] and [`Extract::verify_signed_off`]
/// hold it against what was published.
///
/// As bytes: a line of JSON with the head and the digests of the proof, and then the canonical entries, one a line.
///
/// ```
/// # use std::sync::Arc;
/// # use devolution::{delegation::{Command, History}, desk::Desk, ledger::{DigestAlgorithm, EntryNumber, Memory}};
/// # let reform = Arc::new(devolution_henan::reform().unwrap());
/// # let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
/// # let now = chrono::DateTime::from_timestamp(1_638_957_600, 0).unwrap();
/// # let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
/// # let mut desk = Desk::create(Arc::clone(&reform), store, History::Actual, day, now).unwrap();
/// use devolution::extract::Extract;
/// use devolution::register::View;
/// for county in ["410122", "410181"] {
///     let plan = Command::file_takeover_plan(county.parse().unwrap(), day, "承接落实方案".parse().unwrap());
///     desk.submit(&plan, now).unwrap();
/// }
/// let bytes = desk.extract("410122".parse().unwrap(), None).unwrap().bytes().to_vec();
/// let (head, sign_off) = (desk.head().unwrap(), desk.sign_off("410122".parse().unwrap(), None).unwrap());
///
/// // On a phone: two of the three entries, proved without the third.
/// let extract = Extract::read(&bytes)?;
/// assert_eq!(extract.entries().len(), 2);
/// extract.verify(head)?;
/// extract.verify_signed_off(&sign_off)?;
/// let (entry, proof) = extract.prove_inclusion(EntryNumber::new(1).unwrap())?;
/// proof.verify(&entry.canonical().unwrap(), head.root).unwrap();
/// let county = extract.open(reform, View::default())?;
/// assert_eq!(county.holder(&"p18".parse().unwrap(), day).unwrap().holder.to_string(), "city:410100");
///
/// // One changed letter is found.
/// let forged = String::from_utf8(bytes).unwrap().replace("承接", "撤回");
/// assert_eq!(Extract::read(forged.as_bytes()).unwrap_err().code(), "unproven");
/// # Ok::<(), devolution::extract::ExtractError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    bytes: Vec<u8>,
    county: CountyCode,
    entries: Vec<Entry>,
    head: Head,
    leaves: Vec<(u64, Digest)>,
    proof: PartProof,
}

/// The first line, its fields in the order of their names.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    algorithm: DigestAlgorithm,
    county: CountyCode,
    entries: u64,
    head: Head,
    path: Vec<Digest>,
    version: u32,
}

/// The one field that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Extract {
    /// The version of the form that this library writes.
    pub const VERSION: u32 = 1;

    /// The extract of a county from a ledger, as it was when it had `size` entries, or as it is.
    ///
    /// # Errors
    /// [`ExtractError::Store`] when the ledger cannot be read or is damaged; [`ExtractError::Proof`] when it never had
    /// that size.
    pub fn of(store: &dyn Store, county: &County, size: Option<u64>) -> Result<Self, ExtractError> {
        let algorithm = store.algorithm();
        let wanted = size.unwrap_or(u64::MAX);
        let (mut leaves, mut part, mut entries, mut lines) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut buffer = Vec::new();
        let mut outcome = Ok(());
        store.scan(0, &mut |record| {
            let Record::Entry(stored) = record else { return ControlFlow::Continue(()) };
            let place = leaves.len() as u64;
            if place >= wanted {
                return ControlFlow::Break(());
            }
            leaves.push(stored.leaf);
            let damaged = |detail: &str| StoreError::Damaged { entry: place, detail: detail.to_owned() };
            outcome = match Entry::from_canonical_with(stored.bytes, &mut buffer) {
                Ok(entry) if entry.sequence().get() != place => {
                    Err(damaged("another entry stands in its place"))
                }
                Ok(entry) if !concerns(entry.subject(), county) => Ok(()),
                Ok(_) if algorithm.leaf(stored.bytes) != stored.leaf => {
                    Err(damaged("it has not the digest that was kept for it"))
                }
                Ok(entry) => {
                    part.push((place, stored.leaf));
                    entries.push(entry);
                    lines.extend_from_slice(stored.bytes);
                    lines.push(b'\n');
                    Ok(())
                }
                Err(error) => Err(damaged(&error.to_string())),
            };
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        outcome?;
        let found = leaves.len() as u64;
        // Of a ledger that was not opened yet there is nothing to take.
        if found == 0 || size.is_some_and(|size| size != found) {
            return Err(ProofError::OutOfRange { index: size.unwrap_or(0), size: found }.into());
        }
        let head = Head { root: root(algorithm, &leaves), size: found };
        let places: Vec<u64> = part.iter().map(|(place, _)| *place).collect();
        let proof = PartProof::new(algorithm, &leaves, &places)?;
        let header = Header {
            algorithm,
            county: county.code,
            entries: part.len() as u64,
            head,
            path: proof.path().to_vec(),
            version: Self::VERSION,
        };
        let mut bytes = header.line()?;
        bytes.extend(lines);
        Ok(Self { bytes, county: county.code, entries, head, leaves: part, proof })
    }

    /// Reads an extract: checks every byte, and that the entries and digests lead to the head that it names.
    ///
    /// # Errors
    /// The [`ExtractError`] at the first place where something is wrong. Nothing of a bad extract is kept.
    pub fn read(bytes: &[u8]) -> Result<Self, ExtractError> {
        let malformed = |detail: &str| ExtractError::Header { detail: detail.to_owned() };
        let (first, rest) = split_line(bytes).ok_or_else(|| malformed("it has no end"))?;
        let header = Header::read(first)?;
        let mut rest = rest;
        let (mut entries, mut messages): (Vec<Entry>, Vec<&[u8]>) = (Vec::new(), Vec::new());
        let mut buffer = Vec::new();
        while !rest.is_empty() {
            let line = entries.len() as u64 + 2;
            let bad = |error| ExtractError::Entry { line, error };
            let (text, after) = split_line(rest)
                .ok_or_else(|| bad(crate::ledger::EntryError::Malformed("it has no end".to_owned())))?;
            let entry = Entry::from_canonical_with(text, &mut buffer).map_err(bad)?;
            let follows = match entries.last() {
                None => entry.sequence() == EntryNumber::FIRST && opening(&entry).is_some(),
                Some(before) => {
                    entry.sequence() > before.sequence()
                        && entry.recorded() >= before.recorded()
                        && opening(&entry).is_none()
                }
            };
            if !follows {
                return Err(ExtractError::OutOfPlace { line, entry: entry.sequence() });
            }
            entries.push(entry);
            messages.push(text);
            rest = after;
        }
        let found = entries.len() as u64;
        if found != header.entries || found == 0 {
            return Err(ExtractError::WrongLength { expected: header.entries, found });
        }
        let digests = header.algorithm.leaves(&messages);
        let places = entries.iter().map(|entry| entry.sequence().get());
        let leaves: Vec<(u64, Digest)> = places.zip(digests).collect();
        let proof = PartProof::from_parts(header.algorithm, header.path, header.head.size);
        let root = proof.root(&leaves).map_err(ExtractError::Unproven)?;
        if root != header.head.root {
            return Err(ExtractError::Unproven(ProofError::RootDiffers));
        }
        Ok(Self { bytes: bytes.to_vec(), county: header.county, entries, head: header.head, leaves, proof })
    }

    /// Its bytes: what is handed over.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The county.
    #[must_use]
    pub const fn county(&self) -> CountyCode {
        self.county
    }

    /// The head of the ledger that it was made of, as it says itself.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// How the ledger is digested.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.proof.algorithm()
    }

    /// Its entries, in their order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What must be published beside the head for an extract of these entries to be complete.
    #[must_use]
    pub fn sign_off(&self) -> SignOff {
        let leaves: Vec<Digest> = self.leaves.iter().map(|(_, leaf)| *leaf).collect();
        SignOff {
            algorithm: self.algorithm(),
            county: self.county,
            entries: leaves.len() as u64,
            head: self.head,
            root: root(self.algorithm(), &leaves),
        }
    }

    /// Checks that every entry is in the ledger whose head was published.
    ///
    /// # Errors
    /// [`ExtractError::OtherSize`] or [`ExtractError::PublishedDiffers`].
    pub fn verify(&self, published: Head) -> Result<(), ExtractError> {
        if self.head.size != published.size {
            return Err(ExtractError::OtherSize { expected: published.size, found: self.head.size });
        }
        if self.head == published { Ok(()) } else { Err(ExtractError::PublishedDiffers) }
    }

    /// Checks that every entry is in the ledger that was signed off, and that none that concerns the county is left out.
    ///
    /// # Errors
    /// As [`Extract::verify`], and [`ExtractError::SignOffDiffers`].
    pub fn verify_signed_off(&self, published: &SignOff) -> Result<(), ExtractError> {
        self.verify(published.head)?;
        if self.sign_off() == *published { Ok(()) } else { Err(ExtractError::SignOffDiffers) }
    }

    /// One of its entries, with the proof that it is in the ledger: for whoever has the published head and nothing else.
    ///
    /// # Errors
    /// [`ExtractError::Proof`] when it has no such entry.
    pub fn prove_inclusion(&self, entry: EntryNumber) -> Result<(&Entry, InclusionProof), ExtractError> {
        let proof = self.proof.inclusion(&self.leaves, entry.get())?;
        let found = self.entries.binary_search_by_key(&entry, Entry::sequence).ok();
        let out_of_range = ProofError::OutOfRange { index: entry.get(), size: self.head.size };
        Ok((found.and_then(|place| self.entries.get(place)).ok_or(out_of_range)?, proof))
    }

    /// The register of its county, or as of another legal date or time of knowledge. Every entry is judged as
    /// [`decide`](crate::delegation::decide()) would have judged it: one that rests on an entry that is left out is found even without a sign-off.
    ///
    /// # Errors
    /// [`ExtractError::OtherReform`], [`ExtractError::Unknown`], [`ExtractError::Foreign`], [`ExtractError::Unlawful`] or
    /// [`ExtractError::Misfit`] with the first entry concerned.
    pub fn open(&self, reform: Arc<Reform>, view: View) -> Result<CountyRegister, ExtractError> {
        if let Some(opening) = self.entries.first().and_then(opening)
            && !opening.is_of(&reform)
        {
            let (extract, given) = (opening.reform.to_string(), reform.id().to_string());
            return Err(ExtractError::OtherReform { extract, given });
        }
        let mut whole = Register::new(Arc::clone(&reform));
        let county = whole.county(self.county)?.clone();
        let foreign = |entry: &Entry| ExtractError::Foreign { entry: entry.sequence() };
        let mut seen = (view != View::default()).then(|| Register::new(reform));
        for entry in &self.entries {
            if !concerns(entry.subject(), &county) {
                return Err(foreign(entry));
            }
            // Those of other counties can only forbid what is done to powers and cities, never allow it: a lawful ledger
            // has lawful extracts.
            if let Some(refusal) = whole.refusal_of(entry).map_err(|_| foreign(entry))? {
                let (entry, refusal) = (entry.sequence(), Box::new(refusal));
                return Err(ExtractError::Unlawful { entry, refusal });
            }
            whole.apply(entry)?;
            if let Some(seen) = seen.as_mut().filter(|_| view.sees(entry)) {
                seen.apply(entry)?;
            }
        }
        Ok(CountyRegister::new(seen.unwrap_or(whole), self.county)?)
    }
}

impl Header {
    fn line(&self) -> Result<Vec<u8>, ExtractError> {
        let mut line =
            serde_json::to_vec(self).map_err(|error| ExtractError::Header { detail: error.to_string() })?;
        line.push(b'\n');
        Ok(line)
    }

    fn read(line: &[u8]) -> Result<Self, ExtractError> {
        let malformed = |error: serde_json::Error| match serde_json::from_slice(line) {
            // A later version may have fields that this one cannot know.
            Ok(Version { version }) if version > Extract::VERSION => {
                ExtractError::FromTheFuture { found: version }
            }
            _ => ExtractError::Header { detail: error.to_string() },
        };
        let header: Self = serde_json::from_slice(line).map_err(malformed)?;
        if header.version > Extract::VERSION {
            return Err(ExtractError::FromTheFuture { found: header.version });
        }
        // One extract has one form.
        if header.version == 0 || header.line()?.strip_suffix(b"\n") != Some(line) {
            return Err(ExtractError::Header { detail: "it is not in its one written form".to_owned() });
        }
        Ok(header)
    }
}

/// Whether an entry about this belongs to the extract of the county.
fn concerns(subject: &Subject, county: &County) -> bool {
    match subject {
        Subject::Reform | Subject::Power(_) => true,
        Subject::City(code) => *code == county.city,
        Subject::County(code) | Subject::Delegation(_, code) => *code == county.code,
    }
}

fn opening(entry: &Entry) -> Option<&Opening> {
    match entry.payload() {
        Event::Opened(opening) => Some(opening),
        _ => None,
    }
}

/// The first line, without its end, and what comes after it; `None` when it has no end.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}
