//! Identifiers: small, validated, one parser each.
//!
//! A private tuple struct with a single parser behind `FromStr`, `TryFrom` and `Deserialize`: an id that exists is a
//! good id, and no reader of files has a way round that.

use thiserror::Error;

/// Why a text is not what it was given for.
///
/// ```
/// let refused = "Planning Division".parse::<devolution::reform::PowerId>().unwrap_err();
/// assert_eq!(refused.to_string(), "`Planning Division` is not a power id: lowercase letters, digits and single hyphens, at most 40 characters");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{input}` is not {what}: {rule}")]
pub struct ParseError {
    pub(crate) input: String,
    pub(crate) what: &'static str,
    pub(crate) rule: &'static str,
}

impl ParseError {
    /// The longest part of a bad input that an error repeats: untrusted files may hold megabytes.
    const SHOWN: usize = 80;

    pub(crate) fn new(input: &str, what: &'static str, rule: &'static str) -> Self {
        let shown: String = input.chars().take(Self::SHOWN).collect();
        let input = if shown.len() < input.len() { format!("{shown}…") } else { shown };
        Self { input, what, rule }
    }

    /// What was expected, such as `a power id`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The rule that the input breaks.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// The start of the offending input.
    #[must_use]
    pub fn input(&self) -> &str {
        &self.input
    }

    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "malformed"
    }
}

/// Gives a type with one parser (`fn parse(&str) -> Result<Self, ParseError>`) and a `Display` the conversions and the
/// serde forms that go through them, so that no type writes its own back door.
///
/// A type that holds its text names the method that lends it: an entry of a ledger is written many times faster for it.
macro_rules! text_form {
    ($name:ident, $pattern:expr, $doc:expr) => {
        $crate::reform::id::text_form!(@ $name, $pattern, $doc, |name, serializer| serializer.collect_str(name));
    };
    ($name:ident, $pattern:expr, $doc:expr, $lend:ident) => {
        $crate::reform::id::text_form!(@ $name, $pattern, $doc, |name, serializer| serializer.serialize_str(name.$lend()));
    };
    (@ $name:ident, $pattern:expr, $doc:expr, |$self:ident, $serializer:ident| $serialize:expr) => {
        impl std::str::FromStr for $name {
            type Err = $crate::reform::ParseError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::reform::ParseError;
            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let ($self, $serializer) = (self, serializer);
                $serialize
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str($doc)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::parse(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "description": $doc })
            }
        }
    };
}
pub(crate) use text_form;

const SLUG_RULE: &str = "lowercase letters, digits and single hyphens, at most 40 characters";

pub(crate) fn slug(text: &str, what: &'static str) -> Result<smol_str::SmolStr, ParseError> {
    let well_formed = (1..=40).contains(&text.len())
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
    if well_formed { Ok(text.into()) } else { Err(ParseError::new(text, what, SLUG_RULE)) }
}

/// Declares an id whose text is a slug.
macro_rules! slug_id {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(smol_str::SmolStr);

        impl $name {
            fn parse(text: &str) -> Result<Self, $crate::reform::ParseError> {
                $crate::reform::id::slug(text, $what).map(Self)
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        $crate::reform::id::text_form!($name, "^[a-z0-9]+(-[a-z0-9]+)*$", $what, as_str);
    };
}
pub(crate) use slug_id;

slug_id! {
    /// A reform, such as `henan-2021`.
    ///
    /// ```
    /// use devolution::reform::ReformId;
    /// assert_eq!("henan-2021".parse::<ReformId>()?.as_str(), "henan-2021");
    /// assert!("Henan 2021".parse::<ReformId>().is_err());
    /// # Ok::<(), devolution::reform::ParseError>(())
    /// ```
    ReformId, "a reform id"
}

slug_id! {
    /// A power (权限事项) within its reform, such as `p18`.
    ///
    /// ```
    /// use devolution::reform::PowerId;
    /// assert_eq!("p18".parse::<PowerId>()?.to_string(), "p18");
    /// assert!("p18;p19".parse::<PowerId>().is_err());
    /// # Ok::<(), devolution::reform::ParseError>(())
    /// ```
    PowerId, "a power id"
}

slug_id! {
    /// A class of powers (W2), such as `construction-permit`. Classes are data of the reform.
    ///
    /// ```
    /// use devolution::reform::CategoryId;
    /// assert!("design-approval".parse::<CategoryId>().is_ok());
    /// assert!("".parse::<CategoryId>().is_err());
    /// ```
    CategoryId, "a category id"
}

slug_id! {
    /// A kind of material that is handed over (M3), such as `archives`.
    ///
    /// ```
    /// use devolution::reform::MaterialId;
    /// assert!("service-guides".parse::<MaterialId>().is_ok());
    /// assert!("service guides".parse::<MaterialId>().is_err());
    /// ```
    MaterialId, "a material id"
}

slug_id! {
    /// A supervision duty (M8), such as `routine-supervision`.
    ///
    /// ```
    /// use devolution::reform::DutyId;
    /// assert!("guidance".parse::<DutyId>().is_ok());
    /// assert!("-guidance".parse::<DutyId>().is_err());
    /// ```
    DutyId, "a duty id"
}

slug_id! {
    /// A means of inspection (M11), such as `random-inspection`.
    ///
    /// ```
    /// use devolution::reform::MeansId;
    /// assert!("hazard-screening".parse::<MeansId>().is_ok());
    /// assert!("HAZARD".parse::<MeansId>().is_err());
    /// ```
    MeansId, "a means of inspection"
}

slug_id! {
    /// An element of a guide (M6) or of a service standard (M7), such as `acceptance-conditions`.
    ///
    /// ```
    /// use devolution::reform::ElementId;
    /// assert!("time-limit".parse::<ElementId>().is_ok());
    /// assert!("time--limit".parse::<ElementId>().is_err());
    /// ```
    ElementId, "an element id"
}

slug_id! {
    /// A warning rule (M10) that may brake a delegation by itself.
    ///
    /// ```
    /// use devolution::reform::RuleId;
    /// assert!("overdue-rate".parse::<RuleId>().is_ok());
    /// assert!("overdue_rate".parse::<RuleId>().is_err());
    /// ```
    RuleId, "a warning rule id"
}

/// A clause that grounds a condition: a measure of the work plan (`M3`), a part of it (`W2`), or a rule that the reform
/// cites from elsewhere (`B2`). What it says is in the reform's data.
///
/// ```
/// use devolution::reform::ClauseId;
/// assert_eq!("M3".parse::<ClauseId>()?.as_str(), "M3");
/// assert!("measure 3".parse::<ClauseId>().is_err());
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(smol_str::SmolStr);

impl ClauseId {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let well_formed = (1..=16).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        if well_formed {
            Ok(Self(text.into()))
        } else {
            Err(ParseError::new(
                text,
                "a clause id",
                "letters, digits, dots and hyphens, at most 16 characters",
            ))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ClauseId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_form!(ClauseId, "^[A-Za-z0-9.-]{1,16}$", "a clause id", as_str);
