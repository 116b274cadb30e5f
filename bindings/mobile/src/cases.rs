//! Cases, in a casebook that is kept in a file or in memory.

use std::sync::Arc;

use devolution::calendar::Unsettled;
use devolution::cases::{CaseError, CaseEvent, Casebook};
use devolution::delegation::History;
use devolution::reform::Reform;
use devolution::register::{Register, UnknownSubject};
use devolution::service::{Guides, Standards};
use devolution_store::{Cases, CasesError};
use devolution_wire::{Held, Raised};

use crate::argument::{date, instant, json, parsed, read};
use crate::error::{Answer, raise};
use crate::reform::NativeReform;
use crate::register::NativeRegister;

/// What cases are judged by besides the register: the limits of each power, and what may be asked for.
#[derive(uniffi::Object)]
pub(crate) struct NativeService {
    reform: Arc<Reform>,
    standards: Standards,
    guides: Guides,
}

#[uniffi::export]
impl NativeService {
    /// Reads standards and guides, each in JSON Lines.
    #[uniffi::constructor]
    pub(crate) fn load(reform: &NativeReform, standards: &str, guides: &str) -> Answer<Arc<Self>> {
        Ok(Arc::new(Self {
            reform: Arc::clone(&reform.0),
            standards: Standards::read(standards, &reform.0).map_err(|errors| raise(&errors))?,
            guides: Guides::read(guides, &reform.0).map_err(|errors| raise(&errors))?,
        }))
    }

    /// The assumed standards for the reform of Henan, and no guides.
    #[uniffi::constructor]
    pub(crate) fn henan_2021(reform: &NativeReform) -> Answer<Arc<Self>> {
        let standards = devolution_henan::standards(&reform.0).map_err(|errors| raise(&errors))?;
        Ok(Arc::new(Self { reform: Arc::clone(&reform.0), standards, guides: Guides::default() }))
    }

    /// The standard of a power that is in force on a day.
    pub(crate) fn standard(&self, power: &str, on: &str) -> Answer<Option<String>> {
        self.standards.on(&parsed(power)?, date(on)?).map(json).transpose()
    }

    /// The guide of a power that is in force on a day.
    pub(crate) fn guide(&self, power: &str, on: &str) -> Answer<Option<String>> {
        self.guides.on(&parsed(power)?, date(on)?).map(json).transpose()
    }

    /// The content with which the standard is set in the ledger.
    pub(crate) fn standard_content(&self, power: &str, on: &str) -> Answer<Option<String>> {
        let standard = self.standards.on(&parsed(power)?, date(on)?);
        standard.map(|standard| json(&standard.content(&self.reform).map_err(raise)?)).transpose()
    }

    /// The content with which the guide is filed in the ledger.
    pub(crate) fn guide_content(&self, power: &str, on: &str) -> Answer<Option<String>> {
        let guide = self.guides.on(&parsed(power)?, date(on)?);
        guide.map(|guide| json(&guide.content(&self.reform).map_err(raise)?)).transpose()
    }

    /// The directory of an authority on a date as linked data, CPSV-AP in JSON-LD.
    pub(crate) fn cpsv_ap(&self, register: &NativeRegister, authority: &str, on: &str) -> Answer<String> {
        let (authority, on) = (parsed(authority)?, date(on)?);
        let graph = register.ask(|register| {
            let history = register.state().history().unwrap_or(History::Actual);
            let directory = register.directory(authority, on)?;
            Ok(directory.to_cpsv_ap(&self.reform, &self.guides, &self.standards, history))
        })?;
        json(&graph.map_err(|error: UnknownSubject| raise(error))?)
    }
}

/// A casebook with what a simulation of cases did.
#[derive(uniffi::Record)]
pub(crate) struct NativeCaseSimulation {
    /// The casebook.
    pub(crate) cases: Arc<NativeCasebook>,
    /// How many acts were recorded and refused.
    pub(crate) outcome: String,
}

/// Every case of a reform.
#[derive(uniffi::Object)]
pub(crate) struct NativeCasebook {
    reform: Arc<Reform>,
    cases: Held<Cases>,
}

/// A new casebook: in memory without a path.
fn keep(path: Option<&str>, book: Casebook) -> Result<Cases, CasesError> {
    match path {
        None => Ok(Cases::in_memory(book)),
        Some(path) => Cases::create(path, book),
    }
}

impl NativeCasebook {
    fn at(reform: &Arc<Reform>, cases: Cases) -> Arc<Self> {
        Arc::new(Self { reform: Arc::clone(reform), cases: Held::new(cases) })
    }

    fn work<R>(&self, work: impl FnOnce(&mut Cases) -> Result<R, CasesError>) -> Answer<R> {
        let worked = self.cases.with(work).ok_or_else(|| raise(Raised::casebook_closed()))?;
        worked.map_err(|error| raise(Raised::cases(&error, &self.reform)))
    }

    fn ask<R>(&self, question: impl FnOnce(&Casebook) -> Result<R, CaseError>) -> Answer<R> {
        self.work(|cases| Ok(question(cases.book())?))
    }

    /// Lends the book to what runs over it.
    pub(crate) fn look<R>(&self, question: impl FnOnce(&Casebook) -> R) -> Answer<R> {
        self.ask(|book| Ok(question(book)))
    }
}

#[uniffi::export]
impl NativeCasebook {
    /// A casebook without cases.
    #[uniffi::constructor]
    pub(crate) fn create(
        service: &NativeService,
        path: Option<String>,
        history: &str,
        unsettled: &str,
    ) -> Answer<Arc<Self>> {
        let (reform, unsettled) = (&service.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let (standards, guides) = (service.standards.clone(), service.guides.clone());
        let book = Casebook::new(Arc::clone(reform), standards, guides, read(history)?, unsettled);
        let kept = keep(path.as_deref(), book).map_err(|error| raise(Raised::cases(&error, reform)))?;
        Ok(Self::at(reform, kept))
    }

    /// Opens a casebook that is there, for writing; what it has is judged again by the register.
    #[uniffi::constructor]
    pub(crate) fn open(
        service: &NativeService,
        register: &NativeRegister,
        path: &str,
        unsettled: &str,
    ) -> Answer<Arc<Self>> {
        let (reform, unsettled) = (&service.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let opened =
            register.ask(|register| Cases::open(path, |text| reopen(service, register, unsettled, text)))?;
        let cases = opened.map_err(|error| raise(Raised::cases(&error, reform)))?;
        Ok(Self::at(reform, cases))
    }

    /// Reads a casebook from its text, into memory.
    #[uniffi::constructor]
    pub(crate) fn read(
        service: &NativeService,
        register: &NativeRegister,
        text: &[u8],
        unsettled: &str,
    ) -> Answer<Arc<Self>> {
        let (reform, unsettled) = (&service.reform, devolution_wire::unsettled(unsettled).map_err(raise)?);
        let book = register.ask(|register| reopen(service, register, unsettled, text))?;
        let book = book.map_err(|error| raise(Raised::case(&error, reform)))?;
        Ok(Self::at(reform, Cases::in_memory(book)))
    }

    /// Lets go of it. What it holds in a file stays.
    pub(crate) fn close(&self) {
        self.cases.close();
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.cases.is_closed()
    }

    /// How many cases it has.
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

    /// Records an event, and gives back its receipt.
    pub(crate) fn submit(&self, register: &NativeRegister, event: &str, recorded: &str) -> Answer<String> {
        let (event, recorded): (CaseEvent, _) = (read(event)?, instant(recorded)?);
        let receipt =
            register.ask(|register| self.work(|cases| cases.submit(register, &event, recorded)))??;
        json(&receipt)
    }

    /// Why an event would be refused; nothing when it would be recorded.
    pub(crate) fn refusal(&self, register: &NativeRegister, event: &str) -> Answer<Option<String>> {
        let event: CaseEvent = read(event)?;
        let refusal = register.ask(|register| self.ask(|book| book.refusal(register, &event)))??;
        refusal.as_ref().map(json).transpose()
    }

    /// Records the rows of a file in `csv` or `jsonl`, or none of them; gives back what it did.
    pub(crate) fn import(
        &self,
        register: &NativeRegister,
        text: &str,
        form: &str,
        recorded: &str,
        unlawful: &str,
    ) -> Answer<String> {
        let rows = devolution_wire::case_rows(text, form).map_err(raise)?;
        let (recorded, unlawful) = (instant(recorded)?, devolution_wire::unlawful(unlawful).map_err(raise)?);
        let import = |register: &_| self.work(|cases| cases.import(register, rows, recorded, unlawful));
        json(&register.ask(import)??)
    }

    /// Where a case stands on a date; nothing before it came in.
    pub(crate) fn status(&self, register: &NativeRegister, number: &str, on: &str) -> Answer<Option<String>> {
        let (case, on) = (parsed(number)?, date(on)?);
        let status = register.ask(|register| self.ask(|book| book.status(register, &case, on)))??;
        status.as_ref().map(json).transpose()
    }

    /// Everything that is recorded of a case.
    pub(crate) fn history_of(&self, number: &str) -> Answer<String> {
        let case = parsed(number)?;
        json(&self.ask(|book| book.history_of(&case))?)
    }

    /// A report over a period, with what was recorded by a moment or with everything.
    pub(crate) fn report(&self, by: &str, from: &str, until: &str, known: Option<String>) -> Answer<String> {
        let by = devolution_wire::report_by(by).map_err(raise)?;
        let (from, until) = (date(from)?, date(until)?);
        let known = known.as_deref().map(instant).transpose()?;
        json(&self.ask(|book| book.report(by, from, until, known))?)
    }

    /// What was recorded although it broke the law.
    pub(crate) fn irregular(&self) -> Answer<String> {
        json(&self.ask(|book| Ok(book.irregular().to_vec()))?)
    }

    /// Its whole text: what [`NativeCasebook::read`] reads.
    pub(crate) fn text(&self) -> Answer<Vec<u8>> {
        self.ask(|book| Ok(book.text()?.into_bytes()))
    }
}

fn reopen(
    service: &NativeService,
    register: &Register,
    unsettled: Unsettled,
    text: &[u8],
) -> Result<Casebook, CaseError> {
    let (standards, guides) = (service.standards.clone(), service.guides.clone());
    Casebook::open(Arc::clone(&service.reform), standards, guides, unsettled, register, text)
}

/// A casebook with a simulated period of cases.
#[uniffi::export]
pub(crate) fn simulate_cases(
    service: &NativeService,
    register: &NativeRegister,
    path: Option<String>,
    seed: u32,
    count: u32,
    from: &str,
    until: &str,
) -> Answer<NativeCaseSimulation> {
    let (reform, period) = (&service.reform, date(from)?..=date(until)?);
    let history = History::Simulated(seed);
    let (standards, guides) = (service.standards.clone(), service.guides.clone());
    let mut book = Casebook::new(Arc::clone(reform), standards, guides, history, Unsettled::Provisional);
    let simulated = register.ask(|register| {
        let standards = &service.standards;
        devolution_henan::simulate_cases(&mut book, register, standards, seed, count, period, &mut |_, _| ())
    })?;
    let outcome = simulated.map_err(|error| raise(Raised::case_simulation(error, reform)))?;
    let kept = keep(path.as_deref(), book).map_err(|error| raise(Raised::cases(&error, reform)))?;
    let outcome = devolution_wire::cases_outcome(&outcome).to_string();
    Ok(NativeCaseSimulation { cases: NativeCasebook::at(reform, kept), outcome })
}

/// The events of a file in `csv` or `jsonl`, each in its JSON form.
#[uniffi::export]
pub(crate) fn case_events(text: &str, form: &str) -> Answer<Vec<String>> {
    let rows = devolution_wire::case_rows(text, form).map_err(raise)?;
    rows.iter().map(|row| json(&row.event)).collect()
}

/// An implementation code after a handover to another body at a level.
#[uniffi::export]
pub(crate) fn handed_over(code: &str, to: &str, level: &str) -> Answer<String> {
    devolution_wire::handed_over(code, to, level).map_err(raise)
}
