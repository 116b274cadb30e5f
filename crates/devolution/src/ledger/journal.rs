//! The written form of a book that stands beside the ledger: a header, a line for each event, and a line at the end of each
//! append.
//!
//! ```text
//! {"casebook":1,"digest":"sm3","history":"actual","reform":"henan-2021","reform_digest":"…"}
//! {"act":{"received":{…}},"by":"county:410122","case":"…","on":"2022-03-01","recorded":"…"}
//! {"commit":{"root":"…","size":1}}
//! ```
//!
//! The root is that of the Merkle tree over all events so far (RFC 6962, SM3): whoever published one finds any change of what
//! stood before it. What follows the last commit is an append that was never acknowledged.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DigestAlgorithm, Frontier, Head, instant};
use crate::delegation::History;
use crate::reform::Reform;

/// Which book a journal is of, as its header says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// The field of the header that holds the version.
    pub(crate) name: &'static str,
    /// The version that is written, and the latest that is read.
    pub(crate) version: u32,
}

/// Why a journal does not do what it is asked.
#[derive(Debug)]
pub(crate) enum JournalError {
    /// The moment of recording is before the last one.
    ClockBehind { last: DateTime<Utc>, given: DateTime<Utc> },
    /// The text is not a journal, or not as it was written.
    Damaged { line: u64, detail: String },
    /// Written by a later version of this library.
    FromTheFuture { found: u32 },
    /// It is of another reform, or of another version of it.
    OtherReform { book: String, given: String },
}

impl JournalError {
    pub(crate) fn damaged(line: u64, detail: impl ToString) -> Self {
        Self::Damaged { line, detail: detail.to_string() }
    }

    /// Of a reform that is not the one of a book.
    pub(crate) fn unless_same(book: &Reform, given: &Reform) -> Result<(), Self> {
        if book.digest() == given.digest() {
            return Ok(());
        }
        Err(Self::OtherReform { book: book.id().to_string(), given: given.id().to_string() })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Commit {
    commit: Head,
}

const COMMIT: &[u8] = br#"{"commit":"#;

/// The fields of a header beside the version, which stands under the name of the book.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    digest: DigestAlgorithm,
    history: History,
    reform: String,
    reform_digest: String,
}

/// A journal as it is read: what its header says, and its other lines with their numbers.
pub(crate) struct Opened<'a> {
    /// Whether the book records what happened.
    pub(crate) history: History,
    /// A journal without events, digested as the header says.
    pub(crate) journal: Journal,
    /// The lines after the header that are acknowledged.
    pub(crate) lines: Vec<(u64, &'a [u8])>,
}

/// The events of a book in their canonical form, with the moments at which they were recorded, and the Merkle tree of those
/// that are committed.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    /// The events, one after the other, and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Of each event, when it was recorded, in milliseconds.
    recorded: Vec<i64>,
    frontier: Frontier,
}

impl Journal {
    pub(crate) const fn new(digest: DigestAlgorithm) -> Self {
        Self { text: Vec::new(), ends: Vec::new(), recorded: Vec::new(), frontier: Frontier::new(digest) }
    }

    /// How many events there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    fn until(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX)
    }

    /// Of each event, when it was recorded, in milliseconds.
    pub(crate) fn recorded(&self) -> &[i64] {
        &self.recorded
    }

    /// The written form of an event.
    pub(crate) fn line(&self, event: u32) -> &[u8] {
        let event = event as usize;
        let start =
            event.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(event).copied().unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether an event says just this, whenever it was recorded.
    pub(crate) fn says(&self, event: u32, written: &[u8]) -> bool {
        let head = written.strip_suffix(b"}").unwrap_or(written);
        let rest = self.line(event).strip_prefix(head);
        rest.is_some_and(|rest| rest.starts_with(b",\"recorded\":"))
    }

    /// Whether something can be recorded at a moment: not before the last event.
    pub(crate) fn expect(&self, recorded: DateTime<Utc>) -> Result<(), JournalError> {
        let last = self.recorded.last().copied().and_then(DateTime::from_timestamp_millis);
        match last.filter(|last| *last > instant::truncate(recorded)) {
            Some(last) => Err(JournalError::ClockBehind { last, given: recorded }),
            None => Ok(()),
        }
    }

    /// Writes down an event, given in its canonical form without the moment; its number.
    pub(crate) fn push(&mut self, written: &[u8], recorded: DateTime<Utc>) -> u32 {
        let recorded = instant::truncate(recorded);
        let number = self.until();
        self.recorded.push(recorded.timestamp_millis());
        self.text.extend_from_slice(written.strip_suffix(b"}").unwrap_or(written));
        self.text.extend_from_slice(b",\"recorded\":\"");
        self.text.extend_from_slice(&instant::write(recorded));
        self.text.extend_from_slice(b"\"}");
        self.ends.push(self.text.len());
        number
    }

    /// Goes back to so many events. What is committed stays.
    pub(crate) fn truncate(&mut self, events: usize) {
        self.recorded.truncate(events);
        self.ends.truncate(events);
        self.text.truncate(self.ends.last().copied().unwrap_or_default());
    }

    /// The size and root of the Merkle tree of what is committed.
    pub(crate) fn head(&self) -> Head {
        self.frontier.head()
    }

    /// The head that the journal had when it had so many events; `None` when it never had.
    pub(crate) fn head_at(&self, size: u64) -> Option<Head> {
        let events = u32::try_from(size).ok().filter(|events| *events as usize <= self.len())?;
        Some(self.grown(self.empty(), events).head())
    }

    fn empty(&self) -> Frontier {
        Frontier::new(self.frontier.algorithm())
    }

    /// The first line of the written form.
    pub(crate) fn header(
        &self,
        kind: Kind,
        history: History,
        reform: &Reform,
    ) -> Result<String, JournalError> {
        let header = Header {
            digest: self.frontier.algorithm(),
            history,
            reform: reform.id().to_string(),
            reform_digest: reform.digest().to_owned(),
        };
        let malformed = |error: serde_json::Error| JournalError::damaged(1, error);
        let mut fields: BTreeMap<String, Value> =
            serde_json::to_value(header).and_then(serde_json::from_value).map_err(malformed)?;
        fields.insert(kind.name.to_owned(), kind.version.into());
        Ok(serde_json::to_string(&fields).map_err(malformed)? + "\n")
    }

    /// The written form of every event, as one append.
    pub(crate) fn text(&self) -> Result<String, JournalError> {
        Ok(self.since(self.empty())?.0)
    }

    /// The lines that are to be appended to the written form: every event since the last commit, and the commit. Empty when
    /// there is none.
    pub(crate) fn commit(&mut self) -> Result<String, JournalError> {
        let (text, frontier) = self.since(self.frontier.clone())?;
        self.frontier = frontier;
        Ok(text)
    }

    /// The written form of every event that the frontier does not hold yet, with the commit; and the frontier that holds them.
    fn since(&self, frontier: Frontier) -> Result<(String, Frontier), JournalError> {
        let new = Self::new_in(&frontier, self.until());
        if new.is_empty() {
            return Ok((String::new(), frontier));
        }
        let frontier = self.grown(frontier, new.end);
        let mut text = String::new();
        for event in new {
            text.push_str(
                std::str::from_utf8(self.line(event)).map_err(|error| JournalError::damaged(0, error))?,
            );
            text.push('\n');
        }
        let commit = Commit { commit: frontier.head() };
        text.push_str(&serde_json::to_string(&commit).map_err(|error| JournalError::damaged(0, error))?);
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

    /// How much of a written form is acknowledged: up to and with the last commit, or the header where there is none. The
    /// rest is what an append left behind that did not come to its end.
    pub(crate) fn acknowledged(text: &[u8]) -> usize {
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

    /// Reads the header, and finds the lines that are to be taken.
    pub(crate) fn open<'a>(kind: Kind, reform: &Reform, text: &'a [u8]) -> Result<Opened<'a>, JournalError> {
        let text = text.get(..Self::acknowledged(text)).unwrap_or_default();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let mut lines = (1..).zip(text.split(|byte| *byte == b'\n'));
        let (_, first) = lines
            .next()
            .ok_or_else(|| JournalError::damaged(1, format!("a {} begins with its header", kind.name)))?;
        let malformed = |error: serde_json::Error| JournalError::damaged(1, error);
        let mut fields: BTreeMap<String, Value> = serde_json::from_slice(first).map_err(malformed)?;
        let version = fields.remove(kind.name).and_then(|version| u32::try_from(version.as_u64()?).ok());
        if let Some(found) = version.filter(|found| *found > kind.version) {
            return Err(JournalError::FromTheFuture { found });
        }
        let header: Header = serde_json::from_value(Value::from_iter(fields)).map_err(malformed)?;
        if header.reform != reform.id().as_str() || header.reform_digest != reform.digest() {
            let (book, given) = (header.reform, reform.id().to_string());
            return Err(JournalError::OtherReform { book, given });
        }
        let (history, journal) = (header.history, Self::new(header.digest));
        if journal.header(kind, history, reform)?.as_bytes().strip_suffix(b"\n") != Some(first) {
            return Err(JournalError::damaged(1, format!("it is not the header of a {}", kind.name)));
        }
        Ok(Opened { history, journal, lines: lines.collect() })
    }

    /// Takes a line if it is a commit: then what was read before it is what was committed. `false` where it is an event.
    pub(crate) fn takes_commit(&mut self, number: u64, line: &[u8]) -> Result<bool, JournalError> {
        if !line.starts_with(COMMIT) {
            return Ok(false);
        }
        let Commit { commit } =
            serde_json::from_slice(line).map_err(|error| JournalError::damaged(number, error))?;
        self.frontier = self.grown(self.frontier.clone(), self.until());
        if self.head() != commit {
            return Err(JournalError::damaged(
                number,
                "the events before it are not those that were committed",
            ));
        }
        Ok(true)
    }

    /// Whether the event that was read from a line is new, and written just so.
    pub(crate) fn expect_line(
        &self,
        number: u64,
        line: &[u8],
        event: u64,
        known: bool,
    ) -> Result<(), JournalError> {
        let written = u32::try_from(event).unwrap_or(u32::MAX);
        if known || self.line(written) != line {
            return Err(JournalError::damaged(number, "it is recorded twice, or not in canonical form"));
        }
        Ok(())
    }
}
