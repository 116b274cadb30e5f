//! What is said of credit.

use chrono::NaiveDate;

use super::{Phrase, Speaker};
use crate::reform::PowerId;
use crate::service::Uscc;
use crate::supervision::credit::{Effect, Reason, Schemes};

impl Speaker<'_> {
    /// What credit means for a subject under a power on a day: the answer, a line for each reason, and what was assumed.
    #[must_use]
    pub fn credit_effect(
        &self,
        schemes: &Schemes,
        subject: &Uscc,
        power: &PowerId,
        day: NaiveDate,
        effect: &Effect,
    ) -> Vec<String> {
        let may = |allowed| self.label(if allowed { Phrase::CreditAllowed } else { Phrase::CreditBarred });
        let tier = effect.tier.map_or_else(|| self.label(Phrase::CreditNoTier), |tier| self.label(tier));
        let mut lines = vec![self.message(
            Phrase::CreditEffect,
            &[
                ("subject", subject.as_str().into()),
                ("power", self.power(power).into()),
                ("date", day.to_string().into()),
                ("tier", tier.into()),
                ("incomplete", may(effect.incomplete_files).into()),
                ("commitments", may(effect.commitments).into()),
            ],
        )];
        lines.extend(effect.reasons.iter().map(|reason| self.credit_reason(schemes, reason)));
        for assumption in effect.reasons.iter().filter_map(|reason| reason.assumption.as_ref()) {
            let arguments = [("assumption", self.name(assumption).into())];
            let line = self.message(Phrase::CreditAssumed, &arguments);
            // Several schemes may assume the same.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    fn credit_reason(&self, schemes: &Schemes, reason: &Reason) -> String {
        let mut words = self.label(reason.kind);
        if let Some(record) = &reason.record {
            let arguments = [("reason", words.as_str().into()), ("record", record.as_str().into())];
            words = self.message(Phrase::CreditRecord, &arguments);
        }
        let citation = reason.citation.as_deref();
        match (reason.scheme.as_ref().zip(reason.grade.as_ref()), citation) {
            (Some((id, grade)), citation) => {
                let scheme = schemes.scheme(id).map(|scheme| &scheme.name);
                self.message(
                    Phrase::CreditGrade,
                    &[
                        ("reason", words.into()),
                        ("scheme", self.named(scheme, id.as_str()).into()),
                        ("grade", grade.as_str().into()),
                        ("citation", citation.unwrap_or_default().into()),
                    ],
                )
            }
            (None, Some(citation)) => {
                self.message(Phrase::CreditGround, &[("reason", words.into()), ("citation", citation.into())])
            }
            (None, None) => words,
        }
    }
}
