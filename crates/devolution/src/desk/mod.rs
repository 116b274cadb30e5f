//! The one façade: reform, store and register. Submit a command, ask a question.
//!
//! What embedders and all bindings use. A question is asked of [`Desk::register`], or of [`Desk::as_of`] for another
//! date and time of knowledge.

mod deliver;
mod error;

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::delegation::{
    Actor, Command, CommandError, Event, History, Opening, Subject, SubmissionKey, Words, decide,
};
use crate::extract::{Extract, ExtractError, SignOff};
use crate::ledger::{
    ConsistencyProof, Digest, Entry, EntryError, EntryNumber, Head, InclusionProof, ProofError, Record,
    Snapshot, Store, StoreError, Verified, instant, read, root, verify,
};
use crate::reform::{CountyCode, Reform};
use crate::register::{Register, View};
use crate::submission::Receipt;

pub use error::DeskError;

/// A desk over one ledger of one reform.
///
/// ```
/// use std::sync::Arc;
/// use chrono::{DateTime, NaiveDate};
/// use devolution::delegation::{Command, History};
/// use devolution::desk::{Desk, DeskError};
/// use devolution::ledger::{DigestAlgorithm, Memory};
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
/// let day = NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
/// let now = DateTime::from_timestamp(1_638_957_600, 0).unwrap();
/// let mut desk = Desk::create(reform, store, History::Actual, day, now)?;
///
/// // A county files its takeover plan: recorded.
/// let county = "410122".parse().unwrap();
/// let plan = "中牟交〔2021〕88号".parse().unwrap();
/// let receipt = desk.submit(&Command::file_takeover_plan(county, day, plan), now)?;
/// assert_eq!(receipt.entry.get(), 1);
///
/// // It cannot start yet: refused, with every reason and its clause, and nothing is recorded.
/// let start = Command::start(county, "p18".parse().unwrap(), day, "开办通知".parse().unwrap());
/// let Err(DeskError::Refused { refusal, .. }) = desk.submit(&start, now) else { panic!("not trained") };
/// assert!(refusal.unmet.iter().any(|unmet| unmet.condition.code() == "published" && unmet.clause.as_str() == "M6"));
/// assert_eq!(desk.head()?.size, 2);
///
/// // Until the handover is signed, the city holds the power.
/// let holder = desk.register().holder(&"p18".parse().unwrap(), county, day).unwrap();
/// assert_eq!(holder.holder.to_string(), "city:410100");
/// desk.verify(None)?;
/// # Ok::<(), DeskError>(())
/// ```
pub struct Desk {
    register: Register,
    store: Box<dyn Store>,
    size: u64,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Desk")
            .field("reform", self.reform().id())
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens a new ledger in an empty store. Its first entry names the reform, its data, the digest, and whether the
    /// history is a simulation.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the store is not empty; any other error of the store.
    pub fn create(
        reform: Arc<Reform>,
        store: Box<dyn Store>,
        history: History,
        effective: NaiveDate,
        recorded: DateTime<Utc>,
    ) -> Result<Self, DeskError> {
        let opening = Opening {
            digest: store.algorithm(),
            history,
            reform: reform.id().clone(),
            reform_digest: Words::try_from(reform.digest())?,
        };
        let actor = Actor::Province(reform.province().code);
        let entry = Entry::new(
            EntryNumber::FIRST,
            recorded,
            effective,
            actor,
            Subject::Reform,
            Event::Opened(opening),
        )?;
        let mut desk = Self { register: Register::new(reform), store, size: 0 };
        desk.record(std::slice::from_ref(&entry))?;
        desk.register.apply(&entry)?;
        Ok(desk)
    }

    /// Opens a ledger that is there, from its snapshot where it has one.
    ///
    /// # Errors
    /// [`DeskError::OtherReform`] when it is another reform's, [`DeskError::NotOpened`] when it is empty, and any error
    /// of the store or of an entry.
    pub fn open(reform: Arc<Reform>, store: Box<dyn Store>) -> Result<Self, DeskError> {
        let mut opening = None;
        read(store.as_ref(), 0, &mut |entry| {
            if let Event::Opened(payload) = entry.payload() {
                opening = Some(payload.clone());
            }
            ControlFlow::Break(())
        })?;
        let opening = opening.ok_or(DeskError::NotOpened)?;
        if !opening.is_of(&reform) {
            let (ledger, given) = (opening.reform.to_string(), reform.id().to_string());
            return Err(DeskError::OtherReform { ledger, given });
        }
        let (register, size) = match from_snapshot(&reform, store.as_ref())? {
            Some(started) => started,
            None => (Register::new(reform), 0),
        };
        let mut desk = Self { register, store, size };
        desk.refresh()?;
        Ok(desk)
    }

    /// The reform.
    #[must_use]
    pub fn reform(&self) -> &Reform {
        self.register.reform()
    }

    /// The register: ask it.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// How many entries the desk has read: the register is folded from these.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Submits a command: judges it, records what happens, and folds it.
    ///
    /// # Errors
    /// [`DeskError::Refused`] with every unmet condition, and then nothing is recorded; [`StoreError::Conflict`] when
    /// another process has appended in the meantime: [`Desk::refresh`] and submit again.
    pub fn submit(&mut self, command: &Command, recorded: DateTime<Utc>) -> Result<Receipt, DeskError> {
        let mut receipts = self.submit_all(std::slice::from_ref(command), recorded)?;
        receipts.pop().ok_or(DeskError::NotOpened)
    }

    /// Submits several commands as one: each is judged after the ones before it, and all are recorded together or none.
    ///
    /// # Errors
    /// As [`Desk::submit`], for the first command that is refused.
    pub fn submit_all(
        &mut self,
        commands: &[Command],
        recorded: DateTime<Utc>,
    ) -> Result<Vec<Receipt>, DeskError> {
        let commands: Vec<_> = commands.iter().map(|command| (command, None)).collect();
        self.submit_keyed(&commands, recorded)
    }

    /// Submits commands as one, some of them under a key that the ledger does not have.
    fn submit_keyed(
        &mut self,
        commands: &[(&Command, Option<&SubmissionKey>)],
        recorded: DateTime<Utc>,
    ) -> Result<Vec<Receipt>, DeskError> {
        let recorded = instant::truncate(recorded);
        if let Some(last) = self.register.state().last_recorded().filter(|last| *last > recorded) {
            return Err(DeskError::ClockBehind { last, given: recorded });
        }
        match self.try_all(commands, recorded) {
            Ok(receipts) => Ok(receipts),
            Err(error) => {
                // Commands that were judged before the one that failed are folded already: fold the ledger anew, so
                // that what was refused leaves no trace. A single command is never folded before it is recorded.
                if commands.len() > 1 {
                    let mut register = Register::new(Arc::clone(self.register.reform()));
                    self.size = register.catch_up(self.store.as_ref(), 0, View::default())?;
                    self.register = register;
                }
                Err(error)
            }
        }
    }

    fn try_all(
        &mut self,
        commands: &[(&Command, Option<&SubmissionKey>)],
        recorded: DateTime<Utc>,
    ) -> Result<Vec<Receipt>, DeskError> {
        let mut entries: Vec<Entry> = Vec::with_capacity(commands.len());
        for (index, &(command, key)) in commands.iter().enumerate() {
            // The last one is folded only when all are recorded; the ones before it must be, for it to be judged.
            if let Some(entry) = entries.last() {
                self.register.apply(entry)?;
            }
            let events = decide(self.register.state(), self.reform(), command)
                .map_err(|refusal| DeskError::Refused { index, refusal: Box::new(refusal) })?;
            for (place, event) in events.into_iter().enumerate() {
                let number = self.size + entries.len() as u64;
                let entry = Entry::new(
                    EntryNumber::try_from(number)?,
                    recorded,
                    command.effective(),
                    command.actor().clone(),
                    command.subject().clone(),
                    event,
                )?;
                // The first of what a command leads to stands for it.
                entries.push(match key.filter(|_| place == 0) {
                    Some(key) => entry.with_key(key.clone()),
                    None => entry,
                });
            }
        }
        let head = self.record(&entries)?;
        if let Some(entry) = entries.last() {
            self.register.apply(entry)?;
        }
        let receipt =
            |entry: &Entry| Receipt { entry: entry.sequence(), event: entry.payload().kind(), head };
        Ok(entries.iter().map(receipt).collect())
    }

    /// The entry with a number.
    fn entry(&self, number: EntryNumber) -> Result<Entry, StoreError> {
        let mut found = None;
        read(self.store.as_ref(), number.get(), &mut |read| {
            found = Some(read);
            ControlFlow::Break(())
        })?;
        let detail = "it is not there".to_owned();
        found.ok_or(StoreError::Damaged { entry: number.get(), detail })
    }

    fn record(&mut self, entries: &[Entry]) -> Result<Head, DeskError> {
        let head = self.store.append(self.size, entries)?;
        self.size = head.size;
        Ok(head)
    }

    /// Reads what other processes have appended.
    ///
    /// # Errors
    /// Any error of the store or of an entry.
    pub fn refresh(&mut self) -> Result<u64, DeskError> {
        self.size = self.register.catch_up(self.store.as_ref(), self.size, View::default())?;
        Ok(self.size)
    }

    /// The register as of another legal date or time of knowledge (law `time_travel`).
    ///
    /// # Errors
    /// Any error of the store or of an entry.
    pub fn as_of(&self, view: View) -> Result<Register, DeskError> {
        Ok(Register::replay(Arc::clone(self.register.reform()), self.store.as_ref(), view)?)
    }

    /// Keeps a snapshot, so that the ledger opens faster next time.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn save_snapshot(&mut self) -> Result<(), DeskError> {
        let mut head = self.store.head()?;
        if head.size != self.size {
            self.refresh()?;
            head = self.store.head()?;
        }
        let state = self.register.snapshot()?;
        Ok(self.store.put_snapshot(&Snapshot { head, state })?)
    }

    /// Verifies everything: every byte, digest and head of the ledger, that it is the one whose head was published,
    /// that every entry is lawful (what [`decide`] would have accepted where it stands), and that this desk's register
    /// is what the ledger says.
    ///
    /// # Errors
    /// [`DeskError::Fault`] or [`DeskError::Unlawful`] with the first bad entry.
    pub fn verify(&self, published: Option<Head>) -> Result<Verified, DeskError> {
        let verified = verify(self.store.as_ref(), published)?;
        let mut register = Register::new(Arc::clone(self.register.reform()));
        let mut outcome = Ok(());
        read(self.store.as_ref(), 0, &mut |entry| {
            if entry.sequence().get() == self.size {
                return ControlFlow::Break(());
            }
            outcome = judge(&register, &entry).and_then(|()| Ok(register.apply(&entry)?));
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        outcome?;
        if register.state() != self.register.state() {
            let detail = "the register is not what the ledger says".to_owned();
            return Err(StoreError::Damaged { entry: self.size, detail }.into());
        }
        Ok(verified)
    }

    /// The head of the ledger as it stands in the store.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn head(&self) -> Result<Head, DeskError> {
        Ok(self.store.head()?)
    }

    /// An entry, with the proof that it is in the ledger of the current head.
    ///
    /// # Errors
    /// [`DeskError::Proof`] when there is no such entry; any error of the store.
    pub fn prove_inclusion(&self, entry: EntryNumber) -> Result<(Entry, InclusionProof), DeskError> {
        let proof = InclusionProof::new(self.store.algorithm(), &self.leaves()?, entry.get())?;
        Ok((self.entry(entry)?, proof))
    }

    /// The head that the ledger had when it had `size` entries.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use devolution::{delegation::History, desk::Desk, ledger::{DigestAlgorithm, Memory}};
    /// # let reform = Arc::new(devolution_henan::reform().unwrap());
    /// # let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 8).unwrap();
    /// # let now = chrono::DateTime::from_timestamp(1_638_957_600, 0).unwrap();
    /// let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    /// let desk = Desk::create(reform, store, History::Actual, day, now)?;
    /// assert_eq!(desk.head_at(1)?, desk.head()?);
    /// assert_eq!(desk.head_at(2).unwrap_err().code(), "out-of-range");
    /// # Ok::<(), devolution::desk::DeskError>(())
    /// ```
    ///
    /// # Errors
    /// [`DeskError::Proof`] when it never had that size; any error of the store.
    pub fn head_at(&self, size: u64) -> Result<Head, DeskError> {
        let leaves = self.leaves()?;
        let out_of_range = ProofError::OutOfRange { index: size, size: leaves.len() as u64 };
        let earlier = usize::try_from(size).ok().and_then(|size| leaves.get(..size)).ok_or(out_of_range)?;
        Ok(Head { root: root(self.store.algorithm(), earlier), size })
    }

    /// The proof that the ledger of the current head continues the one that had `size` entries.
    ///
    /// # Errors
    /// [`DeskError::Proof`] when it never had that size; any error of the store.
    pub fn prove_consistency(&self, size: u64) -> Result<ConsistencyProof, DeskError> {
        Ok(ConsistencyProof::new(self.store.algorithm(), &self.leaves()?, size)?)
    }

    /// What a county needs of the ledger to ask about itself without a connection, as the ledger was when it had `size`
    /// entries, or as it is.
    ///
    /// # Errors
    /// [`DeskError::Extract`] when the reform has no such county, the ledger never had that size, or it is damaged.
    pub fn extract(&self, county: CountyCode, size: Option<u64>) -> Result<Extract, DeskError> {
        let county = self.register.county(county).map_err(ExtractError::from)?;
        Ok(Extract::of(self.store.as_ref(), county, size)?)
    }

    /// What is to be published beside the head, so that an extract of the county cannot leave anything out.
    ///
    /// # Errors
    /// As [`Desk::extract`].
    pub fn sign_off(&self, county: CountyCode, size: Option<u64>) -> Result<SignOff, DeskError> {
        Ok(self.extract(county, size)?.sign_off())
    }

    fn leaves(&self) -> Result<Vec<Digest>, StoreError> {
        let mut leaves = Vec::new();
        self.store.scan(0, &mut |record| {
            if let Record::Entry(stored) = record {
                leaves.push(stored.leaf);
            }
            ControlFlow::Continue(())
        })?;
        Ok(leaves)
    }
}

/// Whether an entry is what [`decide`] would have made of its command in the state before it.
fn judge(register: &Register, entry: &Entry) -> Result<(), DeskError> {
    let refusal =
        register.refusal_of(entry).map_err(|error: CommandError| EntryError::Malformed(error.to_string()))?;
    match refusal {
        None => Ok(()),
        Some(refusal) => Err(DeskError::Unlawful { entry: entry.sequence(), refusal: Box::new(refusal) }),
    }
}

/// The register of a snapshot whose head is one of the ledger's; `None` where there is none to be used.
fn from_snapshot(reform: &Arc<Reform>, store: &dyn Store) -> Result<Option<(Register, u64)>, StoreError> {
    let Some(snapshot) = store.snapshot()? else { return Ok(None) };
    let Some(last) = snapshot.head.size.checked_sub(1) else { return Ok(None) };
    let mut found = false;
    store.scan(last, &mut |record| match record {
        Record::Entry(_) => ControlFlow::Continue(()),
        Record::Commit(commit) => {
            found = commit.frontier.head() == snapshot.head;
            ControlFlow::Break(())
        }
    })?;
    let register = if found { Register::restore(Arc::clone(reform), &snapshot.state).ok() } else { None };
    Ok(register.map(|register| (register, snapshot.head.size)))
}
