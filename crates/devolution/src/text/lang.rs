//! The languages.

use crate::reform::closed_list;

closed_list! {
    /// A language that the library speaks.
    ///
    /// ```
    /// use devolution::text::Lang;
    /// assert_eq!("en".parse::<Lang>()?, Lang::En);
    /// assert!("fr".parse::<Lang>().is_err());
    /// # Ok::<(), devolution::reform::ParseError>(())
    /// ```
    Lang {
        /// 简体中文
        Zh = "zh",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The language for a POSIX locale such as `zh_CN.UTF-8`: Chinese for every Chinese locale, English for any other,
    /// because `C`, `POSIX` and a language that we do not speak must still get an answer.
    ///
    /// ```
    /// use devolution::text::Lang;
    /// assert_eq!(Lang::from_locale("zh_CN.UTF-8"), Lang::Zh);
    /// assert_eq!(Lang::from_locale("C.UTF-8"), Lang::En);
    /// ```
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Zh } else { Self::En }
    }
}

impl std::str::FromStr for Lang {
    type Err = crate::reform::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_code(text)
            .ok_or_else(|| crate::reform::ParseError::new(text, "a language", "`zh` or `en`"))
    }
}
