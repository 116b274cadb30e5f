//! What a phone has of a ledger: the extract of a county, and the questions that can be asked of it.

use std::sync::Arc;

use devolution::extract::{CountyRegister, Extract};
use devolution::ledger::EntryNumber;
use devolution::register::UnknownSubject;
use serde::Serialize;

use crate::argument::{date, json, parsed, read, written};
use crate::desk::{NativeInclusion, view};
use crate::error::{Answer, raise};
use crate::reform::NativeReform;

/// The part of a ledger that concerns one county, with its proof.
#[derive(uniffi::Object)]
pub(crate) struct NativeExtract(Extract);

#[uniffi::export]
impl NativeExtract {
    /// Reads an extract and checks that its entries lead to its head.
    #[uniffi::constructor]
    pub(crate) fn read(bytes: &[u8]) -> Answer<Arc<Self>> {
        Extract::read(bytes).map(|extract| Arc::new(Self(extract))).map_err(|error| raise(&error))
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.bytes().to_vec()
    }

    /// The county.
    pub(crate) fn county(&self) -> String {
        self.0.county().to_string()
    }

    /// How the ledger is digested.
    pub(crate) fn algorithm(&self) -> String {
        self.0.algorithm().code().to_owned()
    }

    /// The head of the ledger that it was made of, as it says itself.
    pub(crate) fn head(&self) -> Answer<String> {
        json(&self.0.head())
    }

    /// How many entries it has.
    pub(crate) fn size(&self) -> u64 {
        self.0.entries().len() as u64
    }

    /// What must be published for it to be complete.
    pub(crate) fn sign_off(&self) -> Answer<String> {
        json(&self.0.sign_off())
    }

    /// Checks that every entry is in the ledger whose head was published.
    pub(crate) fn verify(&self, published: &str) -> Answer<()> {
        self.0.verify(read(published)?).map_err(|error| raise(&error))
    }

    /// Checks also that no entry that concerns the county is left out.
    pub(crate) fn verify_signed_off(&self, published: &str) -> Answer<()> {
        self.0.verify_signed_off(&read(published)?).map_err(|error| raise(&error))
    }

    /// The canonical forms of its entries, one a line: from one of them on, counted from 0, at most so many.
    pub(crate) fn entries(&self, start: u64, most: u64) -> Answer<Vec<u8>> {
        let [start, most] = [start, most].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        let mut lines = Vec::new();
        for entry in self.0.entries().iter().skip(start).take(most) {
            entry.write_canonical(&mut lines).map_err(|error| raise(&error))?;
            lines.push(b'\n');
        }
        Ok(lines)
    }

    /// One of its entries with the proof that it is in the ledger.
    pub(crate) fn prove_inclusion(&self, entry: u64) -> Answer<NativeInclusion> {
        let entry = EntryNumber::try_from(entry).map_err(raise)?;
        let (entry, proof) = self.0.prove_inclusion(entry).map_err(|error| raise(&error))?;
        Ok(NativeInclusion { entry: json(entry)?, proof: json(&proof)? })
    }

    /// The register of its county, or as of another legal date or time of knowledge.
    pub(crate) fn open(
        &self,
        reform: &NativeReform,
        effective: Option<String>,
        known: Option<String>,
    ) -> Answer<Arc<NativeCountyRegister>> {
        let view = view(effective.as_deref(), known.as_deref())?;
        let register = self.0.open(Arc::clone(&reform.0), view).map_err(|error| raise(&error))?;
        Ok(Arc::new(NativeCountyRegister(register)))
    }
}

/// The register of one county: of no other the entries are there.
#[derive(uniffi::Object)]
pub(crate) struct NativeCountyRegister(CountyRegister);

fn found<T: Serialize>(answer: Result<T, UnknownSubject>) -> Answer<String> {
    json(&answer.map_err(raise)?)
}

#[uniffi::export]
impl NativeCountyRegister {
    /// The county.
    pub(crate) fn county(&self) -> String {
        self.0.county().to_string()
    }

    /// Whether the ledger records what happened or a simulation.
    pub(crate) fn history(&self) -> Answer<String> {
        json(&self.0.history())
    }

    /// The latest legal date on which anything took effect here.
    pub(crate) fn last_effective(&self) -> Option<String> {
        self.0.last_effective().map(|day| day.to_string())
    }

    /// When the latest entry of the extract was recorded.
    pub(crate) fn last_recorded(&self) -> Option<String> {
        self.0.last_recorded().map(written)
    }

    /// Who may exercise the power on the date.
    pub(crate) fn holder(&self, power: &str, on: &str) -> Answer<String> {
        found(self.0.holder(&parsed(power)?, date(on)?))
    }

    /// Who holds every power.
    pub(crate) fn powers(&self, on: &str) -> Answer<String> {
        found(self.0.powers(date(on)?))
    }

    /// Where a delegation stands.
    pub(crate) fn status(&self, power: &str, on: &str) -> Answer<String> {
        found(self.0.status(&parsed(power)?, date(on)?))
    }

    /// Where every delegation of the county stands.
    pub(crate) fn statuses(&self, on: &str) -> Answer<String> {
        found(self.0.statuses(date(on)?))
    }

    /// What a delegation still needs, and what blocks it.
    pub(crate) fn next(&self, power: &str, on: &str) -> Answer<String> {
        found(self.0.next(&parsed(power)?, date(on)?))
    }

    /// What can be done now, for every delegation that does not operate yet.
    pub(crate) fn gaps(&self, on: &str) -> Answer<String> {
        found(self.0.gaps(date(on)?))
    }

    /// What cannot be done yet, and what blocks it.
    pub(crate) fn blocked(&self, on: &str) -> Answer<String> {
        found(self.0.blocked(date(on)?))
    }

    /// Why a command would be refused as far as the extract knows; nothing when it would be accepted.
    pub(crate) fn refusal_of(&self, command: &str) -> Answer<Option<String>> {
        let refusal = self.0.refusal_of(&read(command)?).map_err(|error| raise(&error))?;
        refusal.map(|refusal| json(&refusal)).transpose()
    }
}
