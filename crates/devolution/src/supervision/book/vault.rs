//! Who complained in confidence (保密册), apart from what is recorded.
//!
//! The watchbook holds a digest of a salt and the identity. Who has the vault can say who is behind a digest and prove it; who
//! has the watchbook alone can neither tell nor guess, because the salt is as long as the digest.
//!
//! ```text
//! {"digest":"sm3","vault":1}
//! {"digest":"…","identity":"…","salt":"…"}
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::WatchEvent;
use crate::delegation::Words;
use crate::ledger::{Digest, DigestAlgorithm};

/// Who complains, as JSON: `{"named":"…"}`, `{"anonymous":{}}`, `{"confidential":"<64 hexadecimal digits>"}`.
///
/// ```
/// use devolution::supervision::book::Complainant;
/// let secret = format!(r#"{{"confidential":"{}"}}"#, "0".repeat(64));
/// assert!(serde_json::from_str::<Complainant>(&secret).is_ok());
/// assert!(serde_json::from_str::<Complainant>(r#"{"confidential":"张三"}"#).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Complainant {
    /// 实名: who lets the name be known.
    Named(Words),
    /// 匿名
    Anonymous {},
    /// 保密: the digest under which a vault keeps who it is.
    Confidential(Digest),
}

/// Who somebody is: a name, and whatever else it takes to reach them, set apart by spaces. It cannot be printed or serialised.
///
/// ```
/// use devolution::supervision::book::Identity;
/// let identity: Identity = "李某某 13800001111".parse()?;
/// assert_eq!(format!("{identity:?}"), "Identity");
/// assert_eq!("\n".parse::<Identity>().unwrap_err().code(), "no-identity");
/// # Ok::<(), devolution::supervision::book::IdentityError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Identity(Words);

/// A text that says of nobody who they are. The error does not repeat it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an identity is 1 to {} characters on one line, no space at either end", Words::MAX_CHARS)]
pub struct IdentityError;

impl IdentityError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "no-identity"
    }
}

impl FromStr for Identity {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, IdentityError> {
        text.parse().map(Self).map_err(|_| IdentityError)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Identity")
    }
}

impl Identity {
    /// Who it is. For whoever may know; never for what is exported.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }

    /// Whether a text says who it is: as a whole, or by a name, a number or whatever else stands between spaces and commas,
    /// in capitals or not.
    fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let whole = self.reveal().to_lowercase();
        let mut parts = whole.split(|mark: char| mark.is_whitespace() || ",,、;;::".contains(mark));
        text.contains(&whole) || parts.any(|part| tells(part) && text.contains(part))
    }
}

/// Whether a part of an identity tells anybody apart: two Chinese characters do, the number of a house does not.
fn tells(part: &str) -> bool {
    part.chars().count() >= if part.is_ascii() { 4 } else { 2 }
}

/// What makes a digest say nothing of what is behind it: 32 bytes that nobody can guess. Whoever calls draws them from the
/// randomness of the operating system, new for every complaint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// From its bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Salt")
    }
}

/// What is wrong with the text of a vault. It says where and never what: what stands there may be an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VaultError {
    /// A line is not of a vault, or its identity is not the one that was digested.
    #[error("line {line} of the vault is damaged")]
    Damaged {
        /// The line, from 1.
        line: u64,
    },
    /// Written by a later version of this library.
    #[error("vault format {found} is from the future: this version reads up to {}", Vault::VERSION)]
    FromTheFuture {
        /// The version it says.
        found: u32,
    },
}

impl VaultError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "damaged",
            Self::FromTheFuture { .. } => "from-the-future",
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    digest: DigestAlgorithm,
    vault: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    digest: Digest,
    identity: String,
    salt: Digest,
}

/// Who is behind the digests of a watchbook. It cannot be serialised, and shows nothing when it is printed.
///
/// ```
/// use devolution::supervision::book::{Salt, Vault};
/// let mut vault = Vault::new();
/// let digest = vault.keep(&"李某某".parse().unwrap(), Salt::new([7; 32]));
/// assert_eq!(vault.who(digest).unwrap().reveal(), "李某某");
/// assert_eq!(format!("{vault:?}"), "Vault");
/// let again = Vault::open(&vault.text()?)?;
/// assert_eq!(again, vault);
/// let forged = vault.text()?.replace("李某某", "王某某");
/// assert_eq!(Vault::open(&forged).unwrap_err().to_string(), "line 2 of the vault is damaged");
/// # Ok::<(), devolution::supervision::book::VaultError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Vault(BTreeMap<Digest, (Salt, Identity)>);

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Vault")
    }
}

impl Vault {
    /// The version of its written form.
    pub const VERSION: u32 = 1;
    const ALGORITHM: DigestAlgorithm = DigestAlgorithm::Sm3;

    /// A vault that holds nobody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn digest(salt: Salt, identity: &Identity) -> Digest {
        Self::ALGORITHM.leaf(&[&salt.0, identity.reveal().as_bytes()].concat())
    }

    /// Keeps who somebody is; the digest that stands for it.
    pub fn keep(&mut self, identity: &Identity, salt: Salt) -> Digest {
        let digest = Self::digest(salt, identity);
        self.0.insert(digest, (salt, identity.clone()));
        digest
    }

    /// Who is behind a digest.
    #[must_use]
    pub fn who(&self, digest: Digest) -> Option<&Identity> {
        self.0.get(&digest).map(|(_, identity)| identity)
    }

    /// The salt of a digest, where somebody is behind it: what makes the same complaint of theirs the same again.
    #[must_use]
    pub fn salt_of(&self, digest: Digest, identity: &Identity) -> Option<Salt> {
        self.0.get(&digest).filter(|(_, kept)| kept == identity).map(|(salt, _)| *salt)
    }

    /// The fields of an event that say who is behind a digest, by their names; none where the vault holds nobody there.
    pub(super) fn betrayed_by(&self, event: &WatchEvent, digest: Digest) -> Vec<String> {
        let Some(identity) = self.who(digest) else { return Vec::new() };
        let written = serde_json::to_value(event).unwrap_or_default();
        let mut betrayed = Vec::new();
        betrays(identity, "event", &written, &mut betrayed);
        betrayed.sort();
        betrayed
    }

    /// The first line of its written form.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when it cannot be written, which cannot be.
    pub fn header() -> Result<String, VaultError> {
        line(1, &Header { digest: Self::ALGORITHM, vault: Self::VERSION })
    }

    /// The line that holds who is behind a digest; `None` where it holds nobody there.
    ///
    /// # Errors
    /// As [`Vault::header`].
    pub fn line(&self, digest: Digest) -> Result<Option<String>, VaultError> {
        let Some((salt, identity)) = self.0.get(&digest) else { return Ok(None) };
        let (identity, salt) = (identity.reveal().to_owned(), Digest::from_bytes(salt.0));
        line(0, &Line { digest, identity, salt }).map(Some)
    }

    /// Its written form: what [`Vault::open`] reads. It is not for export.
    ///
    /// # Errors
    /// As [`Vault::header`].
    pub fn text(&self) -> Result<String, VaultError> {
        let mut text = Self::header()?;
        for digest in self.0.keys() {
            text.push_str(&self.line(*digest)?.unwrap_or_default());
        }
        Ok(text)
    }

    /// Reads a vault from its written form. What follows the last end of a line was never acknowledged.
    ///
    /// # Errors
    /// [`VaultError`] with the line.
    pub fn open(text: &str) -> Result<Self, VaultError> {
        let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
        let mut lines = (1..).zip(whole.split('\n'));
        let header = lines.next().and_then(|(_, first)| serde_json::from_str::<Header>(first).ok());
        let header = header.ok_or(VaultError::Damaged { line: 1 })?;
        if header.vault > Self::VERSION {
            return Err(VaultError::FromTheFuture { found: header.vault });
        }
        let mut vault = Self::new();
        for (number, text) in lines {
            let damaged = VaultError::Damaged { line: number };
            let Line { digest, identity, salt } = serde_json::from_str(text).map_err(|_| damaged)?;
            let identity = identity.parse().map_err(|_| damaged)?;
            if vault.keep(&identity, Salt(*salt.as_bytes())) != digest {
                return Err(damaged);
            }
        }
        Ok(vault)
    }
}

fn line(number: u64, form: &impl Serialize) -> Result<String, VaultError> {
    let written = serde_json::to_string(form).map_err(|_| VaultError::Damaged { line: number })?;
    Ok(written + "\n")
}

/// Fields that hold nothing but codes and dates of the reform.
const CODES: [&str; 7] = ["approver", "by", "channel", "county", "on", "outcome", "power"];

/// The names of the fields whose texts say who it is.
fn betrays(identity: &Identity, field: &str, written: &Value, betrayed: &mut Vec<String>) {
    match written {
        Value::String(text) => {
            let written_by_somebody = !CODES.contains(&field) && text.parse::<Digest>().is_err();
            if written_by_somebody && identity.is_in(text) {
                betrayed.push(field.to_owned());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| betrays(identity, field, item, betrayed)),
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| betrays(identity, name, value, betrayed));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
