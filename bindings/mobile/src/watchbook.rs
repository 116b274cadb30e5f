//! The watchbook, in a file or in memory, and the vault with who complained in confidence.

use std::sync::Arc;

use devolution::calendar::Unsettled;
use devolution::cases::Casebook;
use devolution::ledger::Digest;
use devolution::reform::Reform;
use devolution::supervision::book::{Identity, Known, Vault, WatchError, Watchbook};
use devolution_store::{VaultFile, VaultFileError, Watches, WatchesError};
use devolution_wire::{Held, Raised};

use crate::argument::{date, instant, json, parsed, read};
use crate::cases::NativeCasebook;
use crate::error::{Answer, raise};
use crate::supervision::NativeSupervision;

/// Every record of supervision of a reform.
#[derive(uniffi::Object)]
pub(crate) struct NativeWatchbook {
    reform: Arc<Reform>,
    watches: Held<Watches>,
}

impl NativeWatchbook {
    fn at(reform: &Arc<Reform>, watches: Watches) -> Arc<Self> {
        Arc::new(Self { reform: Arc::clone(reform), watches: Held::new(watches) })
    }

    fn work<R>(&self, work: impl FnOnce(&mut Watches) -> Result<R, WatchesError>) -> Answer<R> {
        let worked = self.watches.with(work).ok_or_else(|| raise(Raised::watchbook_closed()))?;
        worked.map_err(|error| raise(Raised::watches(&error, &self.reform)))
    }

    fn ask<R>(&self, question: impl FnOnce(&Watchbook) -> Result<R, WatchError>) -> Answer<R> {
        self.work(|watches| Ok(question(watches.book())?))
    }

    /// Lends the book to what runs over it.
    pub(crate) fn look<R>(&self, question: impl FnOnce(&Watchbook) -> R) -> Answer<R> {
        self.ask(|book| Ok(question(book)))
    }
}

/// Lends what is known beside the watchbook.
fn knowing<R>(
    cases: Option<Arc<NativeCasebook>>,
    ledger: u64,
    vault: Option<Arc<NativeVault>>,
    work: impl FnOnce(&Known<'_>) -> Answer<R>,
) -> Answer<R> {
    let with = |cases: Option<&Casebook>| match vault {
        None => work(&Known { cases, ledger, vault: None }),
        Some(vault) => vault.look(|vault| work(&Known { cases, ledger, vault: Some(vault) }))?,
    };
    match cases {
        None => with(None),
        Some(cases) => cases.look(|book| with(Some(book)))?,
    }
}

fn reopen(
    supervision: &NativeSupervision,
    unsettled: Unsettled,
    text: &[u8],
) -> Result<Watchbook, WatchError> {
    let (reform, channels) = (Arc::clone(&supervision.reform), supervision.settings.channels.clone());
    Watchbook::open(reform, channels, unsettled, text)
}

#[uniffi::export]
impl NativeWatchbook {
    /// A watchbook without records: in memory without a path.
    #[uniffi::constructor]
    pub(crate) fn create(
        supervision: &NativeSupervision,
        path: Option<String>,
        history: &str,
        unsettled: &str,
    ) -> Answer<Arc<Self>> {
        let (reform, unsettled) =
            (&supervision.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let channels = supervision.settings.channels.clone();
        let book = Watchbook::new(Arc::clone(reform), channels, read(history)?, unsettled);
        let kept = match path {
            None => Ok(Watches::in_memory(book)),
            Some(path) => Watches::create(path, book),
        };
        Ok(Self::at(reform, kept.map_err(|error| raise(Raised::watches(&error, reform)))?))
    }

    /// Opens a watchbook that is there, for writing.
    #[uniffi::constructor]
    pub(crate) fn open(supervision: &NativeSupervision, path: &str, unsettled: &str) -> Answer<Arc<Self>> {
        let (reform, unsettled) =
            (&supervision.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let opened = Watches::open(path, |text| reopen(supervision, unsettled, text));
        Ok(Self::at(reform, opened.map_err(|error| raise(Raised::watches(&error, reform)))?))
    }

    /// Reads a watchbook from its text, into memory.
    #[uniffi::constructor]
    pub(crate) fn read(supervision: &NativeSupervision, text: &[u8], unsettled: &str) -> Answer<Arc<Self>> {
        let (reform, unsettled) =
            (&supervision.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let book = reopen(supervision, unsettled, text);
        let book = book.map_err(|error| raise(Raised::watch(&error, reform)))?;
        Ok(Self::at(reform, Watches::in_memory(book)))
    }

    /// Lets go of it. What it holds in a file stays.
    pub(crate) fn close(&self) {
        self.watches.close();
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.watches.is_closed()
    }

    /// How many records it has.
    pub(crate) fn len(&self) -> Answer<u64> {
        self.ask(|book| Ok(book.len() as u64))
    }

    /// How many events it has.
    pub(crate) fn events(&self) -> Answer<u64> {
        self.ask(|book| Ok(book.events() as u64))
    }

    /// Whether it records what happened.
    pub(crate) fn history(&self) -> Answer<String> {
        json(&self.ask(|book| Ok(book.history()))?)
    }

    /// The size and root of the Merkle tree of what is committed.
    pub(crate) fn head(&self) -> Answer<String> {
        json(&self.ask(|book| Ok(book.head()))?)
    }

    /// The head that it had when it had so many events.
    pub(crate) fn head_at(&self, size: u64) -> Answer<Option<String>> {
        self.ask(|book| Ok(book.head_at(size)))?.as_ref().map(json).transpose()
    }

    /// Judges an event and records it.
    pub(crate) fn submit(
        &self,
        cases: Option<Arc<NativeCasebook>>,
        ledger: u64,
        vault: Option<Arc<NativeVault>>,
        event: &str,
        recorded: &str,
    ) -> Answer<String> {
        let (event, recorded) = (read(event)?, instant(recorded)?);
        json(&knowing(cases, ledger, vault, |known| {
            self.work(|watches| watches.submit(known, &event, recorded))
        })?)
    }

    /// Why an event would be refused.
    pub(crate) fn refusal(
        &self,
        cases: Option<Arc<NativeCasebook>>,
        ledger: u64,
        vault: Option<Arc<NativeVault>>,
        event: &str,
    ) -> Answer<Option<String>> {
        let event = read(event)?;
        let refusal = knowing(cases, ledger, vault, |known| self.ask(|book| book.refusal(known, &event)))?;
        refusal.as_ref().map(json).transpose()
    }

    /// Records the rows of a file, or none of them.
    pub(crate) fn import(
        &self,
        cases: Option<Arc<NativeCasebook>>,
        ledger: u64,
        vault: Option<Arc<NativeVault>>,
        text: &str,
        form: &str,
        recorded: &str,
    ) -> Answer<String> {
        let recorded = instant(recorded)?;
        let rows = devolution_wire::watch_rows(text, form, &self.reform).map_err(raise)?;
        json(&knowing(cases, ledger, vault, |known| {
            self.work(|watches| watches.import(known, rows, recorded))
        })?)
    }

    /// Where a record stands on a date; nothing before it was opened.
    pub(crate) fn status(&self, record: &str, on: &str) -> Answer<Option<String>> {
        let (record, on) = (parsed(record)?, date(on)?);
        self.ask(|book| book.status(&record, on))?.as_ref().map(json).transpose()
    }

    /// Where every record stands on a date.
    pub(crate) fn statuses(&self, on: &str) -> Answer<String> {
        let on = date(on)?;
        json(&self.ask(|book| book.statuses(on))?)
    }

    /// Everything that is recorded of a record.
    pub(crate) fn history_of(&self, record: &str) -> Answer<String> {
        let record = parsed(record)?;
        json(&self.ask(|book| book.history_of(&record))?)
    }

    /// Its whole text: what [`NativeWatchbook::read`] reads.
    pub(crate) fn text(&self) -> Answer<Vec<u8>> {
        self.ask(|book| Ok(book.text()?.into_bytes()))
    }
}

/// Who is behind the digests of a watchbook.
#[derive(uniffi::Object)]
pub(crate) struct NativeVault(Held<VaultFile>);

impl NativeVault {
    fn work<R>(&self, work: impl FnOnce(&mut VaultFile) -> R) -> Answer<R> {
        self.0.with(work).ok_or_else(|| raise(Raised::vault_closed()))
    }

    fn look<R>(&self, question: impl FnOnce(&Vault) -> R) -> Answer<R> {
        self.work(|kept| question(kept.vault()))
    }
}

fn kept(file: Result<VaultFile, VaultFileError>) -> Answer<Arc<NativeVault>> {
    Ok(Arc::new(NativeVault(Held::new(file.map_err(raise)?))))
}

#[uniffi::export]
impl NativeVault {
    /// A vault in memory that holds nobody.
    #[uniffi::constructor]
    pub(crate) fn in_memory() -> Arc<Self> {
        Arc::new(Self(Held::new(VaultFile::in_memory())))
    }

    /// A vault in a new file, which only its owner may read.
    #[uniffi::constructor]
    pub(crate) fn create(path: &str) -> Answer<Arc<Self>> {
        kept(VaultFile::create(path))
    }

    /// Opens a vault that is there, for writing.
    #[uniffi::constructor]
    pub(crate) fn open(path: &str) -> Answer<Arc<Self>> {
        kept(VaultFile::open(path))
    }

    /// Keeps who somebody is; the digest that stands for it.
    pub(crate) fn keep(&self, identity: &str) -> Answer<String> {
        let identity: Identity =
            identity.parse().map_err(|error| raise(devolution_wire::no_identity(error)))?;
        let digest = self.work(|kept| kept.keep(&identity, VaultFile::fresh_salt()))?.map_err(raise)?;
        Ok(digest.to_string())
    }

    /// Who is behind a digest.
    pub(crate) fn who(&self, digest: &str) -> Answer<Option<String>> {
        let digest: Digest = parsed(digest)?;
        self.look(|vault| vault.who(digest).map(|identity| identity.reveal().to_owned()))
    }

    /// Lets go of it, and of the lock on its file.
    pub(crate) fn close(&self) {
        self.0.close();
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}
