//! The written form of a casebook: a header, a line for each event, and a line at the end of each append.
//!
//! ```text
//! {"casebook":1,"digest":"sm3","history":"actual","reform":"henan-2021","reform_digest":"…"}
//! {"act":{"received":{…}},"by":"county:410122","case":"…","on":"2022-03-01","recorded":"…"}
//! {"commit":{"root":"…","size":1}}
//! ```
//!
//! The root is that of the Merkle tree over all events so far (RFC 6962, SM3): whoever published one finds any change of what
//! stood before it. What follows the last commit is an append that was never acknowledged.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CaseEntry, CaseError, Casebook, Unlawful};
use crate::calendar::Unsettled;
use crate::delegation::{History, Words};
use crate::ledger::{DigestAlgorithm, Frontier, Head};
use crate::reform::{Reform, ReformId};
use crate::register::Register;
use crate::service::{Guides, Standards};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    casebook: u32,
    digest: DigestAlgorithm,
    history: History,
    reform: ReformId,
    reform_digest: Words,
}

#[derive(Deserialize)]
struct Version {
    casebook: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Commit {
    commit: Head,
}

const COMMIT: &[u8] = br#"{"commit":"#;

fn damaged(line: u64, detail: impl ToString) -> CaseError {
    CaseError::Damaged { line, detail: detail.to_string() }
}

impl Casebook {
    /// The first line of its written form.
    ///
    /// # Errors
    /// [`CaseError::Damaged`] when the digest of the reform is no words, which cannot be.
    pub fn header(&self) -> Result<String, CaseError> {
        let header = Header {
            casebook: Self::VERSION,
            digest: self.frontier.algorithm(),
            history: self.history(),
            reform: self.reform.id().clone(),
            reform_digest: self.reform.digest().parse().map_err(|error| damaged(1, error))?,
        };
        Ok(serde_json::to_string(&header).map_err(|error| damaged(1, error))? + "\n")
    }

    /// Its whole written form, as one append: what [`Casebook::open`] reads.
    ///
    /// # Errors
    /// As [`Casebook::commit`].
    pub fn text(&self) -> Result<String, CaseError> {
        let (text, _) = self.since(Frontier::new(self.frontier.algorithm()))?;
        Ok(self.header()? + &text)
    }

    /// The head that the casebook had when it had so many events; `None` when it never had. Whoever published one compares.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use devolution::{calendar::Unsettled, cases::Casebook, delegation::History};
    /// # let reform = Arc::new(devolution_henan::reform().unwrap());
    /// let book = Casebook::new(reform, Default::default(), Default::default(), History::Actual, Unsettled::Refuse);
    /// assert_eq!(book.head_at(0), Some(book.head()));
    /// assert_eq!(book.head_at(1), None);
    /// ```
    #[must_use]
    pub fn head_at(&self, size: u64) -> Option<Head> {
        let events = u32::try_from(size).ok().filter(|events| *events as usize <= self.events())?;
        Some(self.grown(Frontier::new(self.frontier.algorithm()), events).head())
    }

    /// The lines that are to be appended to its written form: every event since the last commit, and the commit. Empty when
    /// there is none.
    ///
    /// # Errors
    /// [`CaseError::Damaged`] when the commit cannot be written, which cannot be.
    pub fn commit(&mut self) -> Result<String, CaseError> {
        let (text, frontier) = self.since(self.frontier.clone())?;
        self.frontier = frontier;
        Ok(text)
    }

    /// The written form of every event that the frontier does not hold yet, with the commit; and the frontier that holds them.
    fn since(&self, frontier: Frontier) -> Result<(String, Frontier), CaseError> {
        let new = Self::new_in(&frontier, self.until());
        if new.is_empty() {
            return Ok((String::new(), frontier));
        }
        let frontier = self.grown(frontier, new.end);
        let mut text = String::new();
        for event in new {
            text.push_str(std::str::from_utf8(self.line(event)).map_err(|error| damaged(0, error))?);
            text.push('\n');
        }
        let commit = Commit { commit: frontier.head() };
        text.push_str(&serde_json::to_string(&commit).map_err(|error| damaged(0, error))?);
        text.push('\n');
        Ok((text, frontier))
    }

    /// The frontier, with the events up to `until` that it does not hold yet.
    fn grown(&self, mut frontier: Frontier, until: u32) -> Frontier {
        for event in Self::new_in(&frontier, until) {
            frontier.push(frontier.algorithm().leaf(self.line(event)));
        }
        frontier
    }

    /// The events up to `until` that a frontier does not hold yet.
    fn new_in(frontier: &Frontier, until: u32) -> Range<u32> {
        u32::try_from(frontier.size()).unwrap_or(u32::MAX)..until
    }

    fn until(&self) -> u32 {
        u32::try_from(self.events()).unwrap_or(u32::MAX)
    }

    /// How much of a written form is acknowledged: up to and with the last commit, or the header where there is none. The
    /// rest is what an append left behind that did not come to its end.
    #[must_use]
    pub fn acknowledged(text: &[u8]) -> usize {
        let mut end = 0;
        let mut kept = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            end += line.len();
            if line.ends_with(b"\n") && (kept == 0 || line.starts_with(COMMIT)) {
                kept = end;
            }
        }
        kept
    }

    /// Reads a casebook from its written form. Every event is judged again: what broke the law is found again, with what
    /// the register knows now, and an event that makes no sense is damage.
    ///
    /// # Errors
    /// [`CaseError::Damaged`] with the line, [`CaseError::FromTheFuture`], [`CaseError::OtherReform`], or
    /// [`CaseError::Calendar`].
    pub fn open(
        reform: Arc<Reform>,
        standards: Standards,
        guides: Guides,
        unsettled: Unsettled,
        register: &Register,
        text: &[u8],
    ) -> Result<Self, CaseError> {
        let text = text.get(..Self::acknowledged(text)).unwrap_or_default();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let mut lines = (1..).zip(text.split(|byte| *byte == b'\n'));
        let (_, first) = lines.next().ok_or_else(|| damaged(1, "a casebook begins with its header"))?;
        if let Ok(Version { casebook }) = serde_json::from_slice(first)
            && casebook > Self::VERSION
        {
            return Err(CaseError::FromTheFuture { found: casebook });
        }
        let header: Header = serde_json::from_slice(first).map_err(|error| damaged(1, error))?;
        if header.reform != *reform.id() || header.reform_digest.as_str() != reform.digest() {
            let (casebook, given) = (header.reform.to_string(), reform.id().to_string());
            return Err(CaseError::OtherReform { casebook, given });
        }
        let mut book = Self::new(reform, standards, guides, header.history, unsettled);
        book.frontier = Frontier::new(header.digest);
        for (number, line) in lines {
            if line.starts_with(COMMIT) {
                let commit: Commit = serde_json::from_slice(line).map_err(|error| damaged(number, error))?;
                book.frontier = book.grown(book.frontier.clone(), book.until());
                if book.head() != commit.commit {
                    return Err(damaged(number, "the events before it are not those that were committed"));
                }
                continue;
            }
            let entry: CaseEntry = serde_json::from_slice(line).map_err(|error| damaged(number, error))?;
            let (event, recorded) = entry.into_event();
            book.expect(register, recorded).map_err(|error| match error {
                CaseError::ClockBehind { .. } => damaged(number, error),
                other => other,
            })?;
            let receipt =
                book.take(register, &event, recorded, Unlawful::Record).map_err(|error| match error {
                    CaseError::Refused(refusal) => damaged(number, refusal),
                    other => other,
                })?;
            let written = u32::try_from(receipt.event).unwrap_or(u32::MAX);
            if receipt.known || book.line(written) != line {
                return Err(damaged(number, "it is recorded twice, or not in canonical form"));
            }
        }
        Ok(book)
    }
}
