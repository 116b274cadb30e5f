//! The written form of a watchbook: a journal of its events.

use std::sync::Arc;

use super::{WatchEntry, WatchError, Watchbook};
use crate::calendar::Unsettled;
use crate::ledger::{Head, Journal, JournalError, Kind, Opened};
use crate::reform::Reform;
use crate::supervision::Channels;

const KIND: Kind = Kind { name: "watchbook", version: Watchbook::VERSION };

impl Watchbook {
    /// The first line of its written form.
    ///
    /// # Errors
    /// [`WatchError::Damaged`] when it cannot be written, which cannot be.
    pub fn header(&self) -> Result<String, WatchError> {
        Ok(self.journal.header(KIND, self.history(), &self.reform)?)
    }

    /// Its whole written form, as one append: what [`Watchbook::open`] reads.
    ///
    /// # Errors
    /// As [`Watchbook::commit`].
    pub fn text(&self) -> Result<String, WatchError> {
        Ok(self.header()? + &self.journal.text()?)
    }

    /// The head that the watchbook had when it had so many events; `None` when it never had. Whoever published one compares.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use devolution::{calendar::Unsettled, delegation::History, supervision::book::Watchbook};
    /// # let reform = Arc::new(devolution_henan::reform().unwrap());
    /// let book = Watchbook::new(reform, Default::default(), History::Actual, Unsettled::Refuse);
    /// assert_eq!(book.head_at(0), Some(book.head()));
    /// assert_eq!(book.head_at(1), None);
    /// ```
    #[must_use]
    pub fn head_at(&self, size: u64) -> Option<Head> {
        self.journal.head_at(size)
    }

    /// The lines that are to be appended to its written form: every event since the last commit, and the commit. Empty when
    /// there is none.
    ///
    /// # Errors
    /// [`WatchError::Damaged`] when the commit cannot be written, which cannot be.
    pub fn commit(&mut self) -> Result<String, WatchError> {
        Ok(self.journal.commit()?)
    }

    /// How much of a written form is acknowledged: up to and with the last commit, or the header where there is none. The
    /// rest is what an append left behind that did not come to its end.
    #[must_use]
    pub fn acknowledged(text: &[u8]) -> usize {
        Journal::acknowledged(text)
    }

    /// Reads a watchbook from its written form. Every event is judged again, but for what it rests on in the ledger, the
    /// casebook and the vault: that was there when it was recorded, and they lose nothing. An event that is refused is damage.
    ///
    /// # Errors
    /// [`WatchError::Damaged`] with the line, [`WatchError::FromTheFuture`], [`WatchError::OtherReform`], or
    /// [`WatchError::Calendar`].
    pub fn open(
        reform: Arc<Reform>,
        channels: Channels,
        unsettled: Unsettled,
        text: &[u8],
    ) -> Result<Self, WatchError> {
        let Opened { history, journal, lines } = Journal::open(KIND, &reform, text)?;
        let mut book = Self::new(reform, channels, history, unsettled);
        book.journal = journal;
        for (number, line) in lines {
            if book.journal.takes_commit(number, line)? {
                continue;
            }
            let damaged = |error: &dyn ToString| JournalError::damaged(number, error.to_string());
            let entry: WatchEntry = serde_json::from_slice(line).map_err(|error| damaged(&error))?;
            let (event, recorded) = entry.into_event();
            let receipt = book.take(None, &event, recorded).map_err(|error| match error {
                WatchError::Refused(_) | WatchError::ClockBehind { .. } => damaged(&error).into(),
                other => other,
            })?;
            book.journal.expect_line(number, line, receipt.event, receipt.known)?;
        }
        Ok(book)
    }
}
