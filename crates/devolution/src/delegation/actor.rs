//! Who gives a command.

use std::fmt;

use crate::reform::{
    Authority, CityCode, CountyCode, LeadDivision, Level, OwnerDivision, ParseError, ProvinceCode, RuleId,
    closed_list, text_form,
};

closed_list! {
    /// The kinds of actor that the table of rules speaks of.
    ///
    /// ```
    /// use devolution::delegation::ActorKind;
    /// assert_eq!(ActorKind::from_code("owner"), Some(ActorKind::Owner));
    /// assert_eq!(ActorKind::from_code("applicant"), None);
    /// ```
    ActorKind {
        /// The provincial department itself.
        Province = "province",
        /// A division that owns powers, for its own powers.
        Owner = "owner",
        /// A division that leads the reform.
        Lead = "lead",
        /// A city, for its own counties.
        City = "city",
        /// A county, for itself.
        County = "county",
        /// A warning rule.
        Rule = "rule",
    }
}

impl ActorKind {
    /// The level that it speaks for: divisions speak for the province; a rule speaks for nobody.
    ///
    /// ```
    /// use devolution::{delegation::ActorKind, reform::Level};
    /// assert_eq!(ActorKind::Lead.level(), Some(Level::Province));
    /// assert_eq!(ActorKind::Rule.level(), None);
    /// ```
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Province | Self::Owner | Self::Lead => Some(Level::Province),
            Self::City => Some(Level::City),
            Self::County => Some(Level::County),
            Self::Rule => None,
        }
    }
}

/// Who gives a command. Its text names the kind: `county:410122`, `owner:planning`, `rule:overdue-rate`.
///
/// A cooperating unit is no actor: it can give no command.
///
/// ```
/// use devolution::delegation::{Actor, ActorKind};
/// let actor: Actor = "owner:planning".parse()?;
/// assert_eq!(actor.kind(), ActorKind::Owner);
/// assert!("unit:transport-centre".parse::<Actor>().is_err());
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The provincial department.
    Province(ProvinceCode),
    /// An owning division.
    Owner(OwnerDivision),
    /// A lead division.
    Lead(LeadDivision),
    /// A city's department.
    City(CityCode),
    /// A county's department.
    County(CountyCode),
    /// A warning rule.
    Rule(RuleId),
}

impl Actor {
    fn parse(text: &str) -> Result<Self, ParseError> {
        match text.split_once(':') {
            Some(("owner", id)) => id.parse().map(Self::Owner),
            Some(("lead", id)) => id.parse().map(Self::Lead),
            Some(("rule", id)) => id.parse().map(Self::Rule),
            Some(("province" | "city" | "county", _)) => text.parse().map(|authority| match authority {
                Authority::Province(code) => Self::Province(code),
                Authority::City(code) => Self::City(code),
                Authority::County(code) => Self::County(code),
            }),
            _ => Err(ParseError::new(
                text,
                "an actor",
                "`province:`, `owner:`, `lead:`, `city:`, `county:` or `rule:` and an id",
            )),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::Province(_) => ActorKind::Province,
            Self::Owner(_) => ActorKind::Owner,
            Self::Lead(_) => ActorKind::Lead,
            Self::City(_) => ActorKind::City,
            Self::County(_) => ActorKind::County,
            Self::Rule(_) => ActorKind::Rule,
        }
    }

    /// The level it speaks for; a rule speaks for nobody.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        self.kind().level()
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind().code())?;
        formatter.write_str(":")?;
        match self {
            Self::Province(code) => code.fmt(formatter),
            Self::Owner(id) => id.fmt(formatter),
            Self::Lead(id) => id.fmt(formatter),
            Self::City(code) => code.fmt(formatter),
            Self::County(code) => code.fmt(formatter),
            Self::Rule(id) => id.fmt(formatter),
        }
    }
}

text_form!(Actor, "^(province|owner|lead|city|county|rule):[a-z0-9-]+$", "an actor");

macro_rules! actor_from {
    ($($variant:ident($code:ty)),+) => {
        $(impl From<$code> for Actor {
            fn from(code: $code) -> Self {
                Self::$variant(code)
            }
        })+
    };
}

actor_from!(
    Province(ProvinceCode),
    Owner(OwnerDivision),
    Lead(LeadDivision),
    City(CityCode),
    County(CountyCode),
    Rule(RuleId)
);

impl From<Authority> for Actor {
    fn from(authority: Authority) -> Self {
        match authority {
            Authority::Province(code) => Self::Province(code),
            Authority::City(code) => Self::City(code),
            Authority::County(code) => Self::County(code),
        }
    }
}
