//! Routes, and what is wrong with guides and standards.

use std::borrow::Cow;

use super::{Argument, Lang, Phrase, Speaker, Texts, Worded, texts};
use crate::service::{Dispatch, GuideElement, Route, RouteReason, ServiceFault, UnknownInDispatch};

impl Worded for ServiceFault {
    fn key(&self) -> Cow<'static, str> {
        "service-fault".into()
    }

    /// Where there is no element, item or character, the message is told so by a 0.
    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        let element = self.element.as_deref().unwrap_or_default();
        let name = GuideElement::from_code(element).map(|element| texts.label(lang, element));
        vec![
            ("row", self.row.into()),
            ("named", usize::from(self.element.is_some()).into()),
            ("element", name.map_or_else(|| element.into(), Into::into)),
            ("item", self.item.unwrap_or_default().into()),
            ("character", self.character.unwrap_or_default().into()),
            ("rule", texts.label(lang, self.rule).into()),
            ("detail", self.detail.as_str().into()),
        ]
    }
}

impl Worded for UnknownInDispatch {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::County(error) => error.key(),
            Self::Exclusion { .. } => "unknown-exclusion".into(),
        }
    }

    fn arguments(&self, texts: &Texts, lang: Lang) -> Vec<(&'static str, Argument<'_>)> {
        match self {
            Self::County(error) => error.arguments(texts, lang),
            Self::Exclusion { id } => vec![("id", id.as_str().into())],
        }
    }
}

impl Speaker<'_> {
    /// Which way a dispatch goes: the answer, then a line for each reason.
    #[must_use]
    pub fn route(&self, dispatch: &Dispatch, route: &Route) -> Vec<String> {
        let through = route.through.iter().map(|authority| self.authority(*authority));
        let answer = self.message(
            Phrase::RouteAnswer,
            &[
                ("county", self.county(dispatch.county).into()),
                ("kind", self.label(dispatch.kind).into()),
                ("date", dispatch.on.to_string().into()),
                ("through", texts().list(self.lang(), through).into()),
            ],
        );
        std::iter::once(answer).chain(route.because.iter().map(|reason| self.route_reason(reason))).collect()
    }

    fn route_reason(&self, reason: &RouteReason) -> String {
        let clause = reason.clause.as_ref().map(|clause| self.clause(clause)).unwrap_or_default();
        let excluded = reason.exclusion.as_ref().map(|id| self.exclusion(id.as_str()));
        let entry =
            reason.entry.map(|entry| self.message(Phrase::NamedEntry, &[("entry", entry.get().into())]));
        let counties = reason.counties.iter().map(|county| self.county(*county));
        let details: Vec<String> =
            excluded.into_iter().chain(reason.citation.clone()).chain(entry).chain(counties).collect();
        let mut arguments = vec![("rule", self.label(reason.rule).into()), ("clause", clause.into())];
        if details.is_empty() {
            return self.message(Phrase::RouteReason, &arguments);
        }
        arguments.push(("detail", texts().list(self.lang(), details).into()));
        self.message(Phrase::RouteReasonDetail, &arguments)
    }
}
