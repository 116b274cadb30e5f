//! The language, and the words of the command line: its own Fluent files, added to those of the core.

use std::str::FromStr;

use devolution::reform::ParseError;
use devolution::supervision::draw::DrawError;
use devolution::text::{Argument, Lang, Texts, Worded};

use crate::failure::{Exit, Failure};
pub(crate) use crate::say::Say;

const ZH: &str = concat!(
    include_str!("../text/zh/answers.ftl"),
    include_str!("../text/zh/draw.ftl"),
    include_str!("../text/zh/errors.ftl"),
);
const EN: &str = concat!(
    include_str!("../text/en/answers.ftl"),
    include_str!("../text/en/draw.ftl"),
    include_str!("../text/en/errors.ftl"),
);

/// The language that the environment asks for, in the order of POSIX.
pub(crate) fn lang_of_environment() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).map_or(Lang::En, |locale| Lang::from_locale(&locale))
}

/// The words of one language.
pub(crate) struct Words {
    texts: Texts,
    lang: Lang,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Self {
        Self { texts: Texts::new().with(ZH, EN), lang }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of the command line.
    pub(crate) fn say(&self, say: Say) -> String {
        self.texts.label(self.lang, say)
    }

    /// The same, with arguments.
    pub(crate) fn tell(&self, say: Say, arguments: &[(&str, Argument<'_>)]) -> String {
        self.texts.message(self.lang, say, arguments)
    }

    /// The words of the core.
    pub(crate) fn label(&self, worded: impl Worded) -> String {
        self.texts.label(self.lang, worded)
    }

    /// Why there is no draw.
    pub(crate) fn draw_error(&self, error: &DrawError) -> Vec<String> {
        self.texts.draw_error(self.lang, error)
    }

    /// Several words as one list.
    pub(crate) fn list<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.texts.list(self.lang, items)
    }

    /// Reads an id, a code or a head that somebody typed.
    pub(crate) fn parse<T: FromStr<Err = ParseError>>(&self, text: &str) -> Result<T, Failure> {
        text.parse().map_err(|error: ParseError| self.malformed(&error))
    }

    /// Reads one that may have been left out.
    pub(crate) fn parse_some<T: FromStr<Err = ParseError>>(
        &self,
        text: Option<&String>,
    ) -> Result<Option<T>, Failure> {
        text.map(|text| self.parse(text)).transpose()
    }

    pub(crate) fn malformed(&self, error: &ParseError) -> Failure {
        Failure::new(Exit::Usage, error.code(), self.label(error))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::say::ALL;

    /// Every message of a language, and what it puts in.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split_once(" =").unwrap().0.to_owned();
                assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "`{key}` stands twice");
            }
            let names = messages.get_mut(&key).unwrap();
            names.extend(
                line.split('$')
                    .skip(1)
                    .map(|part| part.chars().take_while(char::is_ascii_alphanumeric).collect::<String>()),
            );
        }
        messages
    }

    #[test]
    fn every_phrase_has_words_in_both_languages_and_no_words_are_dead() {
        let used: BTreeSet<String> = ALL.iter().map(|say| say.key().into_owned()).collect();
        assert_eq!(used.len(), ALL.len(), "two phrases share a key");
        for source in [ZH, EN] {
            let there: BTreeSet<String> = messages(source).into_keys().collect();
            assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "without words");
            assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "dead words");
        }
    }

    #[test]
    fn both_languages_put_in_the_same() {
        assert_eq!(messages(ZH), messages(EN));
    }

    #[test]
    fn every_phrase_reads_as_words_and_not_as_its_key() {
        for lang in [Lang::Zh, Lang::En] {
            let words = Words::new(lang);
            for say in ALL {
                let (key, text) = (say.key(), words.say(*say));
                assert_ne!(text, key, "a syntax error in the file hides it");
                // What is put in shows as its name in braces; some phrases have nothing around it.
                let own: String = text.split('{').map(|part| part.rsplit('}').next().unwrap()).collect();
                let chinese = own.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                let english = own.chars().any(|c| c.is_ascii_lowercase());
                assert!(if lang == Lang::Zh { chinese || !english } else { !chinese }, "{key}: `{text}`");
            }
        }
    }

    #[test]
    fn words_of_the_core_are_not_replaced() {
        let core = Texts::new();
        for say in ALL {
            assert_eq!(core.label(Lang::En, *say), say.key(), "the core has this key too");
        }
    }
}
