//! Answers in words.

use std::sync::Arc;

use devolution::delegation::History;
use devolution::reform::Reform;
use devolution::text::{Lang, Speaker};

use crate::argument::{date, parsed, read};
use crate::error::{Answer, raise};
use crate::reform::NativeReform;
use crate::supervision::NativeSupervision;

/// Says what the register answers, with the names of a reform.
#[derive(uniffi::Object)]
pub(crate) struct NativeSpeaker {
    reform: Arc<Reform>,
    lang: Lang,
}

impl NativeSpeaker {
    fn speaker(&self) -> Speaker<'_> {
        Speaker::new(&self.reform, self.lang)
    }
}

#[uniffi::export]
impl NativeSpeaker {
    /// In a language, `zh` or `en`.
    #[uniffi::constructor]
    pub(crate) fn new(reform: &NativeReform, lang: &str) -> Answer<Arc<Self>> {
        let lang = devolution_wire::language(lang).map_err(raise)?;
        Ok(Arc::new(Self { reform: Arc::clone(&reform.0), lang }))
    }

    /// A power; a stand-in says that it is one.
    pub(crate) fn power(&self, id: &str) -> Answer<String> {
        Ok(self.speaker().power(&parsed(id)?))
    }

    /// A county.
    pub(crate) fn county(&self, code: &str) -> Answer<String> {
        Ok(self.speaker().county(parsed(code)?))
    }

    /// A city.
    pub(crate) fn city(&self, code: &str) -> Answer<String> {
        Ok(self.speaker().city(parsed(code)?))
    }

    /// The department of a jurisdiction.
    pub(crate) fn authority(&self, authority: &str) -> Answer<String> {
        Ok(self.speaker().authority(parsed(authority)?))
    }

    /// Whoever gives a command.
    pub(crate) fn actor(&self, actor: &str) -> Answer<String> {
        Ok(self.speaker().actor(&parsed(actor)?))
    }

    /// A division.
    pub(crate) fn division(&self, id: &str) -> String {
        self.speaker().division(id)
    }

    /// What a command is about.
    pub(crate) fn subject(&self, subject: &str) -> Answer<String> {
        Ok(self.speaker().subject(&parsed(subject)?))
    }

    /// A clause.
    pub(crate) fn clause(&self, id: &str) -> Answer<String> {
        Ok(self.speaker().clause(&parsed(id)?))
    }

    /// An unmet condition.
    pub(crate) fn unmet(&self, unmet: &str) -> Answer<String> {
        Ok(self.speaker().unmet(&read(unmet)?))
    }

    /// A refusal, line by line.
    pub(crate) fn refusal(&self, refusal: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().refusal(&read(refusal)?))
    }

    /// Who holds a power, line by line.
    pub(crate) fn holder(&self, holder: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().holder(&read(holder)?))
    }

    /// A reason.
    pub(crate) fn because(&self, because: &str) -> Answer<String> {
        Ok(self.speaker().because(&read(because)?))
    }

    /// A command that remains, and what blocks it, line by line.
    pub(crate) fn next(&self, next: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().next(&read(next)?))
    }

    /// Where a case stands, line by line.
    pub(crate) fn case(&self, status: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().case(&read(status)?))
    }

    /// A refused act on a case, line by line.
    pub(crate) fn case_refusal(&self, refusal: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().case_refusal(&read(refusal)?))
    }

    /// A condition that an act on a case does not meet.
    pub(crate) fn case_unmet(&self, unmet: &str) -> Answer<String> {
        Ok(self.speaker().case_unmet(&read(unmet)?))
    }

    /// What grounds a condition of a case.
    pub(crate) fn basis(&self, basis: &str) -> Answer<String> {
        Ok(self.speaker().basis(&read(basis)?))
    }

    /// Which way a submission goes, and why, line by line.
    pub(crate) fn route(&self, dispatch: &str, route: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().route(&read(dispatch)?, &read(route)?))
    }

    /// Where a record of supervision stands, line by line.
    pub(crate) fn watch(&self, status: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().watch(&read(status)?))
    }

    /// A refused act on a record, line by line.
    pub(crate) fn watch_refusal(&self, refusal: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().watch_refusal(&read(refusal)?))
    }

    /// A condition that an act on a record does not meet.
    pub(crate) fn watch_unmet(&self, unmet: &str) -> Answer<String> {
        Ok(self.speaker().watch_unmet(&read(unmet)?))
    }

    /// A warning rule of the settings, line by line; nothing where they have none of the id.
    pub(crate) fn rule(&self, supervision: &NativeSupervision, id: &str) -> Answer<Vec<String>> {
        let rule = supervision.settings.rules.get(&parsed(id)?);
        Ok(rule.map(|rule| self.speaker().rule(rule)).unwrap_or_default())
    }

    /// A warning, line by line.
    pub(crate) fn found(&self, supervision: &NativeSupervision, warning: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().found(&read(warning)?, &supervision.settings.rules))
    }

    /// What a warning is about.
    pub(crate) fn warned(&self, about: &str) -> Answer<String> {
        Ok(self.speaker().warned(&read(about)?))
    }

    /// What shows something.
    pub(crate) fn evidence(&self, evidence: &str) -> Answer<String> {
        Ok(self.speaker().evidence(read(evidence)?))
    }

    /// A duty.
    pub(crate) fn duty(&self, id: &str) -> Answer<String> {
        Ok(self.speaker().duty(&parsed(id)?))
    }

    /// What is wrong with a matrix, line by line.
    pub(crate) fn duty_report(&self, report: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().duty_report(&read(report)?))
    }

    /// One thing that is wrong with it.
    pub(crate) fn duty_finding(&self, finding: &str) -> Answer<String> {
        Ok(self.speaker().duty_finding(&read(finding)?))
    }

    /// What repairs it, line by line.
    pub(crate) fn duty_repair(&self, repair: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().duty_repair(&read(repair)?))
    }

    /// What operates though the matrix has findings for it.
    pub(crate) fn duty_exposed(&self, exposed: &str) -> Answer<String> {
        Ok(self.speaker().duty_exposed(&read(exposed)?))
    }

    /// A means of inspection.
    pub(crate) fn means(&self, id: &str) -> Answer<String> {
        Ok(self.speaker().means(&parsed(id)?))
    }

    /// What of key supervision is open, line by line.
    pub(crate) fn coverage(&self, coverage: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().coverage(&read(coverage)?))
    }

    /// What of key supervision was assumed, line by line.
    pub(crate) fn coverage_assumed(&self, coverage: &str) -> Answer<Vec<String>> {
        Ok(self.speaker().coverage_assumed(&read(coverage)?))
    }

    /// What credit means for an organisation under a power on a day, line by line.
    pub(crate) fn credit_effect(
        &self,
        supervision: &NativeSupervision,
        subject: &str,
        power: &str,
        on: &str,
        effect: &str,
    ) -> Answer<Vec<String>> {
        let (subject, power, on, effect) = (parsed(subject)?, parsed(power)?, date(on)?, read(effect)?);
        let schemes = supervision.settings.schemes.as_ref();
        let say = |schemes| self.speaker().credit_effect(schemes, &subject, &power, on, &effect);
        Ok(schemes.map(say).unwrap_or_default())
    }

    /// What stands over whatever comes from a simulated ledger.
    pub(crate) fn warning(&self, history: &str) -> Answer<Option<String>> {
        let history: History = read(history)?;
        Ok(self.speaker().warning(history))
    }
}
