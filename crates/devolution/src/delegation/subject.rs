//! What a command or an entry is about.

use std::fmt;

use crate::reform::{CityCode, CountyCode, ParseError, PowerId, closed_list, text_form};

closed_list! {
    /// The kinds of subject.
    ///
    /// ```
    /// use devolution::delegation::SubjectKind;
    /// assert_eq!(SubjectKind::from_code("delegation"), Some(SubjectKind::Delegation));
    /// assert_eq!(SubjectKind::from_code("case"), None);
    /// ```
    SubjectKind {
        /// The reform as a whole.
        Reform = "reform",
        /// A power, in all counties.
        Power = "power",
        /// A city's department.
        City = "city",
        /// A county's department.
        County = "county",
        /// One power in one county.
        Delegation = "delegation",
    }
}

/// What a command or an entry is about. Its text: `reform`, `power:p01`, `city:410100`, `county:410122`,
/// `delegation:p01/410122`.
///
/// ```
/// use devolution::delegation::{Subject, SubjectKind};
/// let subject: Subject = "delegation:p01/410122".parse()?;
/// assert_eq!(subject.kind(), SubjectKind::Delegation);
/// assert!("delegation:p01".parse::<Subject>().is_err()); // which county?
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The reform as a whole.
    Reform,
    /// A power, in all counties.
    Power(PowerId),
    /// A city's department.
    City(CityCode),
    /// A county's department.
    County(CountyCode),
    /// One power in one county.
    Delegation(PowerId, CountyCode),
}

impl Subject {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let malformed = || {
            ParseError::new(
                text,
                "a subject",
                "`reform`, `power:ID`, `city:CODE`, `county:CODE` or `delegation:ID/CODE`",
            )
        };
        match text.split_once(':') {
            None if text == "reform" => Ok(Self::Reform),
            Some(("power", id)) => id.parse().map(Self::Power),
            Some(("city", code)) => code.parse().map(Self::City),
            Some(("county", code)) => code.parse().map(Self::County),
            Some(("delegation", pair)) => {
                let (power, county) = pair.split_once('/').ok_or_else(malformed)?;
                Ok(Self::Delegation(power.parse()?, county.parse()?))
            }
            _ => Err(malformed()),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> SubjectKind {
        match self {
            Self::Reform => SubjectKind::Reform,
            Self::Power(_) => SubjectKind::Power,
            Self::City(_) => SubjectKind::City,
            Self::County(_) => SubjectKind::County,
            Self::Delegation(..) => SubjectKind::Delegation,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reform => formatter.write_str("reform"),
            Self::Power(id) => write!(formatter, "power:{id}"),
            Self::City(code) => write!(formatter, "city:{code}"),
            Self::County(code) => write!(formatter, "county:{code}"),
            Self::Delegation(power, county) => write!(formatter, "delegation:{power}/{county}"),
        }
    }
}

text_form!(
    Subject,
    "^(reform|power:[a-z0-9-]+|(city|county):[0-9]{6}|delegation:[a-z0-9-]+/[0-9]{6})$",
    "a subject"
);
