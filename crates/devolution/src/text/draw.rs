//! What is said of draws.

use std::borrow::Cow;

use super::{Argument, Lang, Texts, Worded};
use crate::supervision::draw::{DrawError, DrawFault, Excluded, Vacancies, Vacancy};

impl Worded for DrawFault {
    fn key(&self) -> Cow<'static, str> {
        "draw-fault".into()
    }

    /// Where there is no detail, the message is told so by a 0.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![
            ("line", self.line.into()),
            ("rule", texts.label(lang, self.rule).into()),
            ("known", usize::from(!self.detail.is_empty()).into()),
            ("detail", self.detail.as_str().into()),
        ]
    }
}

impl Worded for Vacancies {
    fn key(&self) -> Cow<'static, str> {
        "draw-vacancies".into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("count", self.count().into())]
    }
}

impl Worded for Vacancy {
    fn key(&self) -> Cow<'static, str> {
        "draw-vacancy".into()
    }

    fn arguments(&self, _: &Texts, _: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![
            ("object", self.object.as_str().into()),
            ("unit", self.unit.as_str().into()),
            ("needed", self.needed.into()),
            ("found", self.found.into()),
        ]
    }
}

impl Worded for Excluded {
    fn key(&self) -> Cow<'static, str> {
        "draw-excluded".into()
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        vec![("inspector", self.inspector.as_str().into()), ("ground", texts.label(lang, self.ground).into())]
    }
}

impl Texts {
    /// Why there is no draw: a line for each thing wrong, or for each vacancy and each one who is excluded.
    ///
    /// ```
    /// use devolution::supervision::draw::{Committed, Plan};
    /// use devolution::text::{Lang, texts};
    /// let reform = devolution_henan::reform().unwrap();
    /// let plan: Plan = serde_json::from_str(r#"{"commit":"2022-05-05","draw":"2022-05-10","items":[],
    ///     "rates":{"default":50},"reform":"henan-2021","sources":[],"title":"抽查","units":{"transport":2}}"#).unwrap();
    /// let error = Committed::new(&reform, plan, vec![], vec![]).unwrap_err();
    /// assert_eq!(texts().draw_error(Lang::Zh, &error)[0], "plan.items:缺少必需内容:");
    /// ```
    #[must_use]
    pub fn draw_error(&self, lang: Lang, error: &DrawError) -> Vec<String> {
        match error {
            DrawError::Unfit(errors) => errors.faults().iter().map(|fault| self.label(lang, fault)).collect(),
            DrawError::Vacant(vacancies) => {
                let mut lines = vec![self.label(lang, vacancies)];
                for vacancy in vacancies.shown() {
                    lines.push(self.label(lang, vacancy));
                    lines.extend(vacancy.excluded.iter().map(|one| self.label(lang, one)));
                }
                lines
            }
        }
    }
}
