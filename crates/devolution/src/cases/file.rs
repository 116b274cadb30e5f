//! The written form of a casebook: a journal of its events.

use std::sync::Arc;

use super::{CaseEntry, CaseError, Casebook, Unlawful};
use crate::calendar::Unsettled;
use crate::ledger::{Head, Journal, JournalError, Kind, Opened};
use crate::reform::Reform;
use crate::register::Register;
use crate::service::{Guides, Standards};

const KIND: Kind = Kind { name: "casebook", version: Casebook::VERSION };

impl From<JournalError> for CaseError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::ClockBehind { last, given } => Self::ClockBehind { last, given },
            JournalError::Damaged { line, detail } => Self::Damaged { line, detail },
            JournalError::FromTheFuture { found } => Self::FromTheFuture { found },
            JournalError::OtherReform { book: casebook, given } => Self::OtherReform { casebook, given },
        }
    }
}

impl Casebook {
    /// The first line of its written form.
    ///
    /// # Errors
    /// [`CaseError::Damaged`] when it cannot be written, which cannot be.
    pub fn header(&self) -> Result<String, CaseError> {
        Ok(self.journal.header(KIND, self.history(), &self.reform)?)
    }

    /// Its whole written form, as one append: what [`Casebook::open`] reads.
    ///
    /// # Errors
    /// As [`Casebook::commit`].
    pub fn text(&self) -> Result<String, CaseError> {
        Ok(self.header()? + &self.journal.text()?)
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
        self.journal.head_at(size)
    }

    /// The lines that are to be appended to its written form: every event since the last commit, and the commit. Empty when
    /// there is none.
    ///
    /// # Errors
    /// [`CaseError::Damaged`] when the commit cannot be written, which cannot be.
    pub fn commit(&mut self) -> Result<String, CaseError> {
        Ok(self.journal.commit()?)
    }

    /// How much of a written form is acknowledged: up to and with the last commit, or the header where there is none. The
    /// rest is what an append left behind that did not come to its end.
    #[must_use]
    pub fn acknowledged(text: &[u8]) -> usize {
        Journal::acknowledged(text)
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
        let Opened { history, journal, lines } = Journal::open(KIND, &reform, text)?;
        let mut book = Self::new(reform, standards, guides, history, unsettled);
        book.journal = journal;
        for (number, line) in lines {
            if book.journal.takes_commit(number, line)? {
                continue;
            }
            let damaged = |error: &dyn ToString| JournalError::damaged(number, error.to_string());
            let entry: CaseEntry = serde_json::from_slice(line).map_err(|error| damaged(&error))?;
            let (event, recorded) = entry.into_event();
            let taken = book
                .expect(register, recorded)
                .and_then(|()| book.take(register, &event, recorded, Unlawful::Record));
            let receipt = taken.map_err(|error| match error {
                CaseError::Refused(_) | CaseError::ClockBehind { .. } => damaged(&error).into(),
                other => other,
            })?;
            book.journal.expect_line(number, line, receipt.event, receipt.known)?;
        }
        Ok(book)
    }
}
