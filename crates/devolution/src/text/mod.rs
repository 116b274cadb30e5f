//! Labels and messages in Chinese and English.
//!
//! The words stand in Fluent files beside the sources (`text/zh`, `text/en`) and are compiled in. A key that has no
//! words shows as itself: ugly, visible, and never a crash in front of an official. Tests see to it that no key of the
//! core lacks a language.

mod cases;
mod credit;
mod draw;
mod duties;
mod error;
mod key;
mod lang;
mod phrase;
mod service;
mod speaker;
mod supervision;
mod watchbook;
mod worded;

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use lang::Lang;
pub use phrase::Phrase;
pub use speaker::Speaker;
pub use worded::{Argument, Worded};

const ZH: &[&str] = &[
    include_str!("../../text/zh/cases.ftl"),
    include_str!("../../text/zh/credit.ftl"),
    include_str!("../../text/zh/duties.ftl"),
    include_str!("../../text/zh/key.ftl"),
    include_str!("../../text/zh/draw.ftl"),
    include_str!("../../text/zh/limits.ftl"),
    include_str!("../../text/zh/service.ftl"),
    include_str!("../../text/zh/supervision.ftl"),
    include_str!("../../text/zh/watchbook.ftl"),
    include_str!("../../text/zh/terms.ftl"),
    include_str!("../../text/zh/life.ftl"),
    include_str!("../../text/zh/conditions.ftl"),
    include_str!("../../text/zh/answers.ftl"),
    include_str!("../../text/zh/errors.ftl"),
    include_str!("../../text/zh/load.ftl"),
];
const EN: &[&str] = &[
    include_str!("../../text/en/cases.ftl"),
    include_str!("../../text/en/credit.ftl"),
    include_str!("../../text/en/duties.ftl"),
    include_str!("../../text/en/key.ftl"),
    include_str!("../../text/en/draw.ftl"),
    include_str!("../../text/en/limits.ftl"),
    include_str!("../../text/en/service.ftl"),
    include_str!("../../text/en/supervision.ftl"),
    include_str!("../../text/en/watchbook.ftl"),
    include_str!("../../text/en/terms.ftl"),
    include_str!("../../text/en/life.ftl"),
    include_str!("../../text/en/conditions.ftl"),
    include_str!("../../text/en/answers.ftl"),
    include_str!("../../text/en/errors.ftl"),
    include_str!("../../text/en/load.ftl"),
];

/// The words of both languages, made once.
///
/// ```
/// use devolution::reform::Mode;
/// use devolution::text::{Lang, texts};
/// assert_eq!(texts().label(Lang::Zh, Mode::Entrusted), "委托下放");
/// ```
#[must_use]
pub fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::new);
    &TEXTS
}

/// The words of both languages.
pub struct Texts {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Texts {
    /// The words of the core.
    #[must_use]
    pub fn new() -> Self {
        let mut texts = Self { zh: bundle(Lang::Zh), en: bundle(Lang::En) };
        for (zh, en) in ZH.iter().zip(EN) {
            texts = texts.with(zh, en);
        }
        texts
    }

    /// With the words of somebody else added, as Fluent source in both languages: a command line or a binding has
    /// words of its own. A key that is there already gets the new words; what cannot be parsed is left out.
    ///
    /// ```
    /// use devolution::text::{Lang, Texts};
    /// let texts = Texts::new().with("greeting = 您好", "greeting = good morning");
    /// assert_eq!(texts.label(Lang::Zh, "greeting"), "您好");
    /// assert_eq!(texts.label(Lang::Zh, "farewell"), "farewell"); // nobody gave it words
    /// ```
    #[must_use]
    pub fn with(mut self, zh: &str, en: &str) -> Self {
        for (bundle, source) in [(&mut self.zh, zh), (&mut self.en, en)] {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
            bundle.add_resource_overriding(resource);
        }
        self
    }

    /// The words of something that needs no arguments beyond its own: a member of a closed list, an error, a key.
    ///
    /// ```
    /// use devolution::ledger::StoreError;
    /// use devolution::text::{Lang, texts};
    /// let locked = StoreError::Locked { place: "通许.db".into() };
    /// assert_eq!(texts().label(Lang::Zh, &locked), "“通许.db”处的台账被另一进程占用");
    /// assert_eq!(texts().label(Lang::En, "no-such-key"), "no-such-key");
    /// ```
    #[must_use]
    pub fn label(&self, lang: Lang, worded: impl Worded) -> String {
        self.message(lang, worded, &[])
    }

    /// The words with arguments put in. An argument that the caller left out shows as its name in braces.
    ///
    /// ```
    /// use devolution::text::{Lang, Phrase, texts};
    /// let unmet = [("condition", "the manual is not filed".into()), ("clause", "M2".into())];
    /// assert_eq!(texts().message(Lang::En, Phrase::Unmet, &unmet), "the manual is not filed (M2)");
    /// assert_eq!(texts().message(Lang::En, Phrase::Unmet, &[]), "{$condition} ({$clause})");
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang, worded: impl Worded, arguments: &[(&str, Argument<'_>)]) -> String {
        let key = worded.key();
        let bundle = match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        };
        let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
            return key.into_owned();
        };
        let own = worded.arguments(self, lang);
        let mut fluent = FluentArgs::with_capacity(own.len() + arguments.len());
        for (name, value) in own.iter().chain(arguments) {
            fluent.set(*name, fluent_value(value));
        }
        bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned()
    }

    /// Several words as one list.
    ///
    /// ```
    /// use devolution::text::{Lang, texts};
    /// assert_eq!(texts().list(Lang::Zh, ["政策文件", "证书"]), "政策文件、证书");
    /// assert_eq!(texts().list(Lang::En, ["archives", "forms"]), "archives, forms");
    /// ```
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, lang: Lang, items: impl IntoIterator<Item = T>) -> String {
        let mut list = String::new();
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                list += &self.label(lang, Phrase::ListSeparator);
            }
            list += item.as_ref();
        }
        list
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Texts").finish_non_exhaustive()
    }
}

/// Without isolation marks: what is put in is Chinese or English, both written from left to right, and the marks would
/// end up in files and terminals.
fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.code().parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    bundle
}

fn fluent_value<'a>(argument: &'a Argument<'_>) -> FluentValue<'a> {
    match argument {
        Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Argument::Count(count) => FluentValue::from(*count),
    }
}

#[cfg(test)]
mod tests;
