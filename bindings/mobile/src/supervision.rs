//! What is watched for, and what is found: warnings, key supervision, credit, and who carries which duty.

use std::sync::Arc;

use devolution::cases::Casebook;
use devolution::reform::Reform;
use devolution::register::Register;
use devolution::supervision::book::Watchbook;
use devolution::supervision::duties::{Edit, Matrix};
use devolution_wire::Raised;
use devolution_wire::supervision::{self, Settings, Stream};
use serde_json::Value;

use crate::argument::{date, instant, json, parsed, read};
use crate::cases::NativeCasebook;
use crate::error::{Answer, raise};
use crate::reform::NativeReform;
use crate::register::NativeRegister;
use crate::watchbook::NativeWatchbook;

fn told(answer: Result<Value, Raised>) -> Answer<String> {
    Ok(answer.map_err(raise)?.to_string())
}

/// Warning rules, channels of complaints, schemes of credit, intervals of key supervision, rates of draws.
#[derive(uniffi::Object)]
pub(crate) struct NativeSupervision {
    pub(crate) reform: Arc<Reform>,
    pub(crate) settings: Settings,
}

impl NativeSupervision {
    fn over(
        &self,
        cases: &NativeCasebook,
        register: &NativeRegister,
        watchbook: Option<Arc<NativeWatchbook>>,
        until: &str,
        known: Option<String>,
        run: impl FnOnce(&Settings, &Stream<'_>) -> Result<Value, Raised>,
    ) -> Answer<String> {
        let (until, known) = (date(until)?, known.as_deref().map(instant).transpose()?);
        let run = |register: &Register, book: &Casebook, watchbook: Option<&Watchbook>| {
            run(&self.settings, &Stream { book, register, watchbook, until, known })
        };
        let found = register.ask(|register| {
            cases.look(|book| match watchbook {
                None => Ok(run(register, book, None)),
                Some(watches) => watches.look(|watchbook| run(register, book, Some(watchbook))),
            })
        })???;
        told(found)
    }
}

#[uniffi::export]
impl NativeSupervision {
    /// The settings for the reform of Henan: most numbers in them are assumed, as they say.
    #[uniffi::constructor]
    pub(crate) fn henan_2021(reform: &NativeReform) -> Answer<Arc<Self>> {
        let settings = Settings::henan(&reform.0).map_err(raise)?;
        Ok(Arc::new(Self { reform: Arc::clone(&reform.0), settings }))
    }

    /// Settings out of their texts, each in TOML; of what is left out there is nothing.
    #[uniffi::constructor]
    pub(crate) fn load(
        reform: &NativeReform,
        rules: Option<String>,
        channels: Option<String>,
        credit: Option<String>,
        key: Option<String>,
        draw: Option<String>,
    ) -> Answer<Arc<Self>> {
        let [rules, channels, credit, key, draw] =
            [&rules, &channels, &credit, &key, &draw].map(Option::as_deref);
        let settings = Settings::read(&reform.0, rules, channels, credit, key, draw).map_err(raise)?;
        Ok(Arc::new(Self { reform: Arc::clone(&reform.0), settings }))
    }

    /// The warning rules, in their order.
    pub(crate) fn rules(&self) -> String {
        self.settings.rules_json().to_string()
    }

    /// What the rules find.
    pub(crate) fn warnings(
        &self,
        cases: &NativeCasebook,
        register: &NativeRegister,
        watchbook: Option<Arc<NativeWatchbook>>,
        until: &str,
        known: Option<String>,
    ) -> Answer<String> {
        self.over(cases, register, watchbook, until, known, Settings::warnings)
    }

    /// What changed rules, in TOML, would have done.
    pub(crate) fn dry_run(
        &self,
        changed: &str,
        cases: &NativeCasebook,
        register: &NativeRegister,
        watchbook: Option<Arc<NativeWatchbook>>,
        until: &str,
        known: Option<String>,
    ) -> Answer<String> {
        self.over(cases, register, watchbook, until, known, |settings, stream| {
            settings.dry_run(changed, stream)
        })
    }

    /// The commands with which rules brake what warnings are about.
    pub(crate) fn brakes(&self, warnings: &str, register: &NativeRegister, on: &str) -> Answer<String> {
        let on = date(on)?;
        told(register.ask(|register| self.settings.brakes(warnings, register, on))?)
    }

    /// The event that puts a warning on record; none where the reform has not what it is about.
    pub(crate) fn record(&self, warning: &str) -> Answer<Option<String>> {
        let event = supervision::warning_record(warning, &self.reform).map_err(raise)?;
        Ok(event.map(|event| event.to_string()))
    }

    /// The report over a period. The desk is locked first, then the watchbook.
    #[expect(clippy::too_many_arguments, reason = "named in the typed half")]
    pub(crate) fn report(
        &self,
        by: &str,
        from: &str,
        until: &str,
        register: &NativeRegister,
        warnings: &str,
        watchbook: Option<Arc<NativeWatchbook>>,
        coverage: Option<String>,
    ) -> Answer<String> {
        let (from, until) = (date(from)?, date(until)?);
        let coverage = coverage.as_deref();
        let report = |register: &Register, watchbook: Option<&Watchbook>| {
            supervision::supervision_report(register, warnings, watchbook, coverage, (by, from, until))
        };
        told(register.ask(|register| match watchbook {
            None => Ok(report(register, None)),
            Some(watches) => watches.look(|watchbook| report(register, Some(watchbook))),
        })??)
    }

    /// The totals of key supervision by county, division, power or means.
    pub(crate) fn coverage_totals(&self, coverage: &str, by: &str) -> Answer<String> {
        told(supervision::coverage_totals(coverage, by, &self.reform))
    }

    /// What of key supervision is done, due and overdue on a date.
    pub(crate) fn coverage(
        &self,
        register: &NativeRegister,
        inspections: &str,
        objects: Option<String>,
        on: &str,
    ) -> Answer<String> {
        let on = date(on)?;
        told(register.ask(|register| self.settings.coverage(register, inspections, objects.as_deref(), on))?)
    }

    /// Which grades of an organisation count on a day.
    pub(crate) fn credit_standing(
        &self,
        entries: &str,
        form: &str,
        subject: &str,
        on: &str,
    ) -> Answer<String> {
        told(self.settings.credit_standing(entries, form, &parsed(subject)?, date(on)?))
    }

    /// What they mean for it under a power.
    pub(crate) fn credit_effect(
        &self,
        register: &NativeRegister,
        entries: &str,
        form: &str,
        subject: &str,
        power: &str,
        on: &str,
    ) -> Answer<String> {
        let (subject, power, on) = (parsed(subject)?, parsed(power)?, date(on)?);
        told(register.ask(|register| {
            self.settings.credit_effect(register.reform(), entries, form, &subject, &power, on)
        })?)
    }
}

/// Who carries which duty.
#[derive(uniffi::Object)]
pub(crate) struct NativeMatrix(Matrix);

#[uniffi::export]
impl NativeMatrix {
    /// Reads a matrix from a table or from JSON Lines.
    #[uniffi::constructor]
    pub(crate) fn read(reform: &NativeReform, text: &str, form: &str) -> Answer<Arc<Self>> {
        Ok(Arc::new(Self(supervision::matrix(&reform.0, text, form).map_err(raise)?)))
    }

    /// Its rows: what is the same in every county stands once.
    pub(crate) fn rows(&self) -> Answer<String> {
        json(&self.0.rows())
    }

    /// The matrix after these changes.
    pub(crate) fn repaired(&self, edits: &str) -> Answer<Arc<Self>> {
        Ok(Arc::new(Self(self.0.repaired(&read::<Vec<Edit>>(edits)?))))
    }

    /// What is wrong with it, or with a part of it.
    pub(crate) fn report(&self, scope: &str) -> Answer<String> {
        told(supervision::matrix_report(&self.0, scope))
    }

    /// The smallest change after which nothing is wrong.
    pub(crate) fn repair(&self, scope: &str) -> Answer<String> {
        told(supervision::matrix_repair(&self.0, scope))
    }

    /// The commands that put it into the ledger, those of each delegation together.
    pub(crate) fn commands(&self, scope: &str, on: &str) -> Answer<String> {
        told(supervision::matrix_commands(&self.0, scope, date(on)?))
    }

    /// What operates though the matrix has findings for it.
    pub(crate) fn exposed(&self, register: &NativeRegister, on: &str) -> Answer<String> {
        let on = date(on)?;
        told(register.ask(|register| supervision::matrix_exposed(&self.0, register, on))?)
    }
}

/// What is committed to before a draw: its text, and the head that is published.
#[uniffi::export]
pub(crate) fn commit_draw(
    reform: &NativeReform,
    plan: &str,
    objects: &str,
    inspectors: &str,
    form: &str,
) -> Answer<String> {
    told(supervision::draw_commit(&reform.0, plan, objects, inspectors, form))
}

/// The transcript of a draw from what was committed to, with a seed.
#[uniffi::export]
pub(crate) fn hold_draw(committed: &[u8], seed: &str) -> Answer<String> {
    supervision::draw_hold(committed, seed).map_err(raise)
}

/// Repeats a draw from its transcript, and compares every byte.
#[uniffi::export]
pub(crate) fn verify_draw(transcript: &[u8]) -> Answer<String> {
    told(supervision::draw_verify(transcript))
}
