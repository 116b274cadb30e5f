//! What is said of supervision.

use std::borrow::Cow;

use super::{Argument, Lang, Phrase, Speaker, Texts, Worded, texts};
use crate::supervision::rules::{Rule, Rules};
use crate::supervision::{Evidence, SettingFault, Warning, WarningSubject};

/// How many pieces of evidence a line repeats.
const SHOWN: usize = 10;

impl Worded for SettingFault {
    fn key(&self) -> Cow<'static, str> {
        "setting-fault".into()
    }

    /// Where there is no position, the message is told so by a 0.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![
            ("place", self.place.as_str().into()),
            ("position", self.position.unwrap_or_default().into()),
            ("rule", texts.label(lang, self.rule).into()),
            ("detail", self.detail.as_str().into()),
        ]
    }
}

impl Speaker<'_> {
    /// What a rule found: the finding, the figures, and what shows it.
    #[must_use]
    pub fn found(&self, warning: &Warning, rules: &Rules) -> Vec<String> {
        let rule = rules.get(&warning.rule);
        let name = rule.map_or_else(|| warning.rule.to_string(), |rule| self.name(&rule.name).to_owned());
        let finding = self.message(
            Phrase::WarningAnswer,
            &[
                ("date", warning.on.to_string().into()),
                ("response", self.label(warning.response).into()),
                ("rule", name.into()),
                ("about", self.warned(&warning.about).into()),
            ],
        );
        let figures = warning.figures.iter().map(|figure| format!("{} = {}", figure.name, figure.value));
        let figures = texts().list(self.lang(), figures);
        let mut shown: Vec<String> =
            warning.evidence.iter().take(SHOWN).map(|evidence| self.evidence(*evidence)).collect();
        if warning.evidence.len() > SHOWN {
            shown.push("…".to_owned());
        }
        let evidence = texts().list(self.lang(), shown);
        let mut lines = vec![
            finding,
            self.message(Phrase::WarningFigures, &[("figures", figures.into())]),
            self.message(
                Phrase::WarningEvidence,
                &[("count", warning.evidence.len().into()), ("evidence", evidence.into())],
            ),
        ];
        lines.extend(rule.and_then(|rule| self.assumed(rule)));
        lines
    }

    /// A rule, and what in it is assumed.
    #[must_use]
    pub fn rule(&self, rule: &Rule) -> Vec<String> {
        let line = self.message(
            Phrase::RuleAnswer,
            &[
                ("rule", self.name(&rule.name).into()),
                ("response", self.label(rule.response).into()),
                ("about", self.label(rule.about).into()),
                ("window", rule.window_days.into()),
                ("when", rule.written.as_str().into()),
                ("clause", self.clause(&rule.clause).into()),
            ],
        );
        std::iter::once(line).chain(self.assumed(rule)).collect()
    }

    fn assumed(&self, rule: &Rule) -> Option<String> {
        let assumption = self.name(rule.assumption.as_ref()?);
        Some(self.message(Phrase::Assumed, &[("assumption", assumption.into())]))
    }

    /// A record that shows something.
    #[must_use]
    pub fn evidence(&self, evidence: Evidence) -> String {
        match evidence {
            Evidence::Ledger(entry) => {
                self.message(Phrase::NamedEntry, &[("entry", entry.to_string().into())])
            }
            Evidence::Cases(number) => self.message(Phrase::NamedCaseEvent, &[("number", number.into())]),
            Evidence::Watch(number) => self.message(Phrase::NamedWatchRecord, &[("number", number.into())]),
        }
    }

    /// What a warning is about.
    #[must_use]
    pub fn warned(&self, about: &WarningSubject) -> String {
        let county = about.county.map(|county| self.county(county));
        let power = about.power.as_ref().map(|power| self.power(power));
        match (county, power, &about.handler) {
            (Some(county), Some(power), _) => {
                self.message(Phrase::NamedDelegation, &[("power", power.into()), ("county", county.into())])
            }
            (Some(county), None, Some(handler)) => self.message(
                Phrase::NamedHandler,
                &[("handler", handler.as_str().into()), ("county", county.into())],
            ),
            (Some(county), None, None) => county,
            (None, power, _) => power.unwrap_or_default(),
        }
    }
}
