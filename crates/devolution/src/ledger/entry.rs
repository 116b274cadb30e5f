//! One entry of the ledger and its canonical bytes.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{day, instant};
use crate::delegation::{Actor, Event, Subject, SubmissionKey};
use crate::reform::{ParseError, closed_list, text_form};

/// The place of an entry in its ledger, from 0. At most 2^53 - 1, so that RFC 8785 writes it as an integer.
///
/// ```
/// use devolution::ledger::EntryNumber;
/// assert!(EntryNumber::new(5_508).is_some());
/// assert!(EntryNumber::new(1 << 53).is_none());
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(try_from = "u64", into = "u64")]
pub struct EntryNumber(#[schemars(range(max = 9_007_199_254_740_991_u64))] u64);

impl EntryNumber {
    /// The first entry.
    pub const FIRST: Self = Self(0);

    /// `None` from 2^53 on.
    #[must_use]
    pub const fn new(number: u64) -> Option<Self> {
        if number < 1 << 53 { Some(Self(number)) } else { None }
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for EntryNumber {
    type Error = ParseError;
    fn try_from(number: u64) -> Result<Self, ParseError> {
        Self::new(number).ok_or_else(|| {
            ParseError::new(&number.to_string(), "an entry number", "at most 9007199254740991")
        })
    }
}

impl From<EntryNumber> for u64 {
    fn from(number: EntryNumber) -> Self {
        number.0
    }
}

impl fmt::Display for EntryNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

closed_list! {
    /// How the Merkle tree of a ledger is digested. Recorded in its first entry.
    ///
    /// ```
    /// use devolution::ledger::DigestAlgorithm;
    /// assert_eq!(DigestAlgorithm::default(), DigestAlgorithm::Sm3);
    /// assert_eq!(DigestAlgorithm::from_code("md5"), None);
    /// ```
    #[derive(Default)]
    DigestAlgorithm {
        /// SM3 (GB/T 32905-2016): what a Chinese government system is expected to use.
        #[default]
        Sm3 = "sm3",
        /// SHA-256 (FIPS 180-4).
        Sha256 = "sha256",
    }
}

/// A digest of 32 bytes; as text, 64 hexadecimal digits in lower case.
///
/// ```
/// use devolution::ledger::Digest;
/// assert!("00".repeat(32).parse::<Digest>().is_ok());
/// assert!("00".repeat(31).parse::<Digest>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest([u8; 32]);

impl Digest {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let malformed = || ParseError::new(text, "a digest", "64 hexadecimal digits in lower case");
        let mut bytes = [0_u8; 32];
        if text.len() != 64 {
            return Err(malformed());
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            for digit in pair {
                let value = match digit {
                    b'0'..=b'9' => digit - b'0',
                    b'a'..=b'f' => digit - b'a' + 10,
                    _ => return Err(malformed()),
                };
                *byte = *byte << 4 | value;
            }
        }
        Ok(Self(bytes))
    }

    /// From its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        formatter.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

text_form!(Digest, "^[0-9a-f]{64}$", "a digest");

/// One entry: what happened, to what, by whom, from which legal date, and when it was recorded.
///
/// Fields stand in the order of their names: [`Entry::canonical`] writes them as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "EntryForm")]
pub struct Entry {
    actor: Actor,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    effective: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<SubmissionKey>,
    payload: Event,
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    recorded: DateTime<Utc>,
    sequence: EntryNumber,
    subject: Subject,
    version: u32,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct EntryForm {
    actor: Actor,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    effective: NaiveDate,
    #[serde(default)]
    key: Option<SubmissionKey>,
    payload: Event,
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    recorded: DateTime<Utc>,
    sequence: EntryNumber,
    subject: Subject,
    version: u32,
}

/// The one field that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Why bytes are not an entry of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EntryError {
    /// Not JSON, or not of the form of an entry.
    #[error("not an entry: {0}")]
    Malformed(String),
    /// An entry, but not written in its canonical form.
    #[error("not in canonical form (RFC 8785)")]
    NotCanonical,
    /// Written by a later version of this library.
    #[error("format version {found} is from the future: this version reads up to {}", Entry::VERSION)]
    FromTheFuture {
        /// The version it says.
        found: u32,
    },
    /// The event cannot be about this subject.
    #[error("event `{event}` cannot be about `{subject}`")]
    SubjectMismatch {
        /// The event.
        event: &'static str,
        /// The subject.
        subject: String,
    },
}

impl EntryError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::NotCanonical => "not-canonical",
            Self::FromTheFuture { .. } => "from-the-future",
            Self::SubjectMismatch { .. } => "subject-mismatch",
        }
    }
}

impl TryFrom<EntryForm> for Entry {
    type Error = EntryError;

    fn try_from(form: EntryForm) -> Result<Self, EntryError> {
        if form.version > Self::VERSION {
            return Err(EntryError::FromTheFuture { found: form.version });
        }
        let mut entry =
            Self::new(form.sequence, form.recorded, form.effective, form.actor, form.subject, form.payload)?;
        if let Some(key) = form.key {
            entry = entry.with_key(key);
        }
        if form.version != entry.version {
            let found = form.version;
            let expected = entry.version;
            return Err(EntryError::Malformed(format!(
                "an entry like it has format version {expected}, not {found}"
            )));
        }
        Ok(entry)
    }
}

impl Entry {
    /// The newest version of the entry format that this library reads and writes: an entry that has a key. One without
    /// is of version 1 and has the bytes that it always had.
    pub const VERSION: u32 = Self::KEYED;

    const PLAIN: u32 = 1;
    const KEYED: u32 = 2;

    /// An entry; its recorded instant is cut to the millisecond.
    ///
    /// # Errors
    /// [`EntryError::SubjectMismatch`] when the event cannot be about the subject.
    pub fn new(
        sequence: EntryNumber,
        recorded: DateTime<Utc>,
        effective: NaiveDate,
        actor: Actor,
        subject: Subject,
        payload: Event,
    ) -> Result<Self, EntryError> {
        if payload.kind().subject().is_some_and(|kind| kind != subject.kind()) {
            return Err(EntryError::SubjectMismatch {
                event: payload.kind().code(),
                subject: subject.to_string(),
            });
        }
        let recorded = instant::truncate(recorded);
        Ok(Self { actor, effective, key: None, payload, recorded, sequence, subject, version: Self::PLAIN })
    }

    /// The entry of a command that was submitted under a key.
    ///
    /// ```
    /// # use devolution::ledger::Entry;
    /// let line = r#"{"actor":"county:410122","effective":"2021-12-08","payload":{"takeover-plan-filed":"方案"},"recorded":"2021-12-08T02:00:00.000Z","sequence":1,"subject":"county:410122","version":1}"#;
    /// let entry = Entry::from_canonical(line.as_bytes())?;
    /// assert_eq!(entry.key(), None);
    /// let keyed = entry.with_key("7f0c1a52-5b9e".parse().unwrap()).canonical()?;
    /// let version_2 = line.replace(r#""payload""#, r#""key":"7f0c1a52-5b9e","payload""#).replace("n\":1}", "n\":2}");
    /// assert_eq!(String::from_utf8(keyed).unwrap(), version_2);
    /// assert!(Entry::from_canonical(version_2.replace("n\":2}", "n\":1}").as_bytes()).is_err());
    /// # Ok::<(), devolution::ledger::EntryError>(())
    /// ```
    #[must_use]
    pub fn with_key(self, key: SubmissionKey) -> Self {
        Self { key: Some(key), version: Self::KEYED, ..self }
    }

    /// Appends the canonical bytes (RFC 8785) to a buffer.
    ///
    /// # Errors
    /// [`EntryError::Malformed`] when a date has not a year of four digits.
    pub fn write_canonical(&self, buffer: &mut Vec<u8>) -> Result<(), EntryError> {
        serde_json::to_writer(buffer, self).map_err(|error| EntryError::Malformed(error.to_string()))
    }

    /// The canonical bytes (RFC 8785).
    ///
    /// # Errors
    /// As [`Entry::write_canonical`].
    pub fn canonical(&self) -> Result<Vec<u8>, EntryError> {
        let mut buffer = Vec::with_capacity(320);
        self.write_canonical(&mut buffer)?;
        Ok(buffer)
    }

    /// Reads an entry from its canonical bytes.
    ///
    /// # Errors
    /// Any [`EntryError`]; bytes that mean an entry but are not its canonical form are refused.
    pub fn from_canonical(bytes: &[u8]) -> Result<Self, EntryError> {
        let mut again = Vec::with_capacity(bytes.len());
        Self::from_canonical_with(bytes, &mut again)
    }

    /// As [`Entry::from_canonical`], with a buffer that a caller who reads many entries keeps.
    ///
    /// # Errors
    /// As [`Entry::from_canonical`].
    pub fn from_canonical_with(bytes: &[u8], buffer: &mut Vec<u8>) -> Result<Self, EntryError> {
        let entry = Self::try_from(serde_json::from_slice::<EntryForm>(bytes).map_err(|error| {
            // A later version may have fields and events that this one cannot know: it is not malformed for that.
            match serde_json::from_slice(bytes) {
                Ok(Version { version }) if version > Self::VERSION => {
                    EntryError::FromTheFuture { found: version }
                }
                _ => EntryError::Malformed(error.to_string()),
            }
        })?)?;
        buffer.clear();
        entry.write_canonical(buffer)?;
        if buffer == bytes { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    /// Its place in the ledger.
    #[must_use]
    pub const fn sequence(&self) -> EntryNumber {
        self.sequence
    }

    /// The key under which its command was submitted, if it had one.
    #[must_use]
    pub const fn key(&self) -> Option<&SubmissionKey> {
        self.key.as_ref()
    }

    /// When it was recorded.
    #[must_use]
    pub const fn recorded(&self) -> DateTime<Utc> {
        self.recorded
    }

    /// The legal date from which it takes effect.
    #[must_use]
    pub const fn effective(&self) -> NaiveDate {
        self.effective
    }

    /// Who gave the command.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What happened.
    #[must_use]
    pub const fn payload(&self) -> &Event {
        &self.payload
    }
}
