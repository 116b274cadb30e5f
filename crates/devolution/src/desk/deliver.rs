//! Submitting once, however often it is tried: what the outbox of a device relies on.

use chrono::{DateTime, Utc};

use super::{Desk, DeskError};
use crate::delegation::{Command, SubmissionKey};
use crate::ledger::StoreError;
use crate::submission::{Outcome, Parcel, Receipt, Reply};

impl Desk {
    /// Submits a command under a key. When the ledger has it already, nothing is recorded, and the receipt is of the entry
    /// that stands there.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use devolution::{delegation::{Command, History}, desk::Desk, ledger::{DigestAlgorithm, Memory}};
    /// # let reform = Arc::new(devolution_henan::reform().unwrap());
    /// # let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
    /// # let now = chrono::DateTime::from_timestamp(1_638_957_600, 0).unwrap();
    /// # let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    /// # let mut desk = Desk::create(reform, store, History::Actual, day, now)?;
    /// let plan = |name: &str| Command::file_takeover_plan("410122".parse().unwrap(), day, name.parse().unwrap());
    /// let key = "7f0c1a52-5b9e-4f0e".parse().unwrap();
    /// let receipt = desk.submit_once(&key, &plan("承接方案"), now)?;
    /// // The answer was lost, so it is sent again: the same entry, and no second one.
    /// assert_eq!(desk.submit_once(&key, &plan("承接方案"), now)?, receipt);
    /// assert_eq!(desk.size(), 2);
    /// // A key is for one command.
    /// assert_eq!(desk.submit_once(&key, &plan("另一方案"), now).unwrap_err().code(), "key-taken");
    /// # Ok::<(), devolution::desk::DeskError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Desk::submit`]; [`DeskError::KeyTaken`] when the key stands in the ledger with another command.
    pub fn submit_once(
        &mut self,
        key: &SubmissionKey,
        command: &Command,
        recorded: DateTime<Utc>,
    ) -> Result<Receipt, DeskError> {
        let Some(number) = self.register().state().submitted_under(key) else {
            let mut receipts = self.submit_keyed(&[(command, Some(key))], recorded)?;
            return receipts.pop().ok_or(DeskError::NotOpened);
        };
        let entry = self.entry(number)?;
        let is_the_same = entry.actor() == command.actor()
            && entry.subject() == command.subject()
            && entry.effective() == command.effective()
            && entry.payload().clone().into_action().as_ref() == Some(command.action());
        if !is_the_same {
            return Err(DeskError::KeyTaken { key: key.clone(), entry: number });
        }
        Ok(Receipt { entry: number, event: entry.payload().kind(), head: self.head()? })
    }

    /// Submits what waited somewhere without a connection, one after the other, each on its own: what is refused does not
    /// hold up what comes after it. Whatever other processes append meanwhile is read first.
    ///
    /// Delivering the same again is harmless: what was recorded is answered with its receipt.
    ///
    /// # Errors
    /// Any error that is not an answer to a parcel: the store failed, or the clock is behind. Some may be recorded by
    /// then; deliver all of them again.
    pub fn deliver(&mut self, parcels: &[Parcel], recorded: DateTime<Utc>) -> Result<Vec<Reply>, DeskError> {
        self.refresh()?;
        let mut replies = Vec::with_capacity(parcels.len());
        for Parcel { command, key, .. } in parcels {
            let outcome = loop {
                match self.submit_once(key, command, recorded) {
                    Ok(receipt) => break Outcome::Accepted(receipt),
                    Err(DeskError::Refused { refusal, .. }) => break Outcome::Refused(refusal),
                    Err(DeskError::KeyTaken { entry, .. }) => break Outcome::KeyTaken { entry },
                    // Somebody else was first, and so has come further: this ends.
                    Err(DeskError::Store(StoreError::Conflict { .. })) => self.refresh()?,
                    Err(error) => return Err(error),
                };
            };
            replies.push(Reply { key: key.clone(), outcome });
        }
        Ok(replies)
    }
}
