//! What is said of supervision.

use std::borrow::Cow;

use super::{Argument, Lang, Texts, Worded};
use crate::supervision::SettingFault;

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
