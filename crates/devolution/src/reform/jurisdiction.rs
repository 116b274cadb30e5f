//! Jurisdictions (行政区划) by their GB/T 2260 codes, and the authority (主管部门) of each.
//!
//! The three levels are three types, so that what only a province or only a county may do cannot be asked of another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::{ParseError, text_form};

/// The three levels of government of the plan, the highest first: `Province` outranks `City` outranks `County`.
///
/// ```
/// use devolution::reform::Level;
/// assert!(Level::Province.outranks(Level::City));
/// assert!(!Level::County.outranks(Level::County));
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 省
    Province,
    /// 省辖市
    City,
    /// 县 (市)
    County,
}

impl Level {
    /// All levels, the highest first.
    pub const ALL: [Self; 3] = [Self::Province, Self::City, Self::County];

    /// Whether this level stands above `other`.
    #[must_use]
    pub fn outranks(self, other: Self) -> bool {
        self < other
    }

    /// 0 for the province, 1 for the city, 2 for the county.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
        }
    }
}

const DIGITS_RULE: &str = "six digits of GB/T 2260";

fn six_digits(text: &str, what: &'static str) -> Result<u32, ParseError> {
    let well_formed = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    match text.parse::<u32>() {
        Ok(number) if well_formed && number >= 110_000 => Ok(number),
        _ => Err(ParseError::new(text, what, DIGITS_RULE)),
    }
}

macro_rules! code {
    ($(#[$meta:meta])* $name:ident, $what:literal, $rule:literal, $accepts:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            fn parse(text: &str) -> Result<Self, ParseError> {
                let number = six_digits(text, $what)?;
                let accepts: fn(u32) -> bool = $accepts;
                if accepts(number) { Ok(Self(number)) } else { Err(ParseError::new(text, $what, $rule)) }
            }

            /// The code as a number of six digits.
            #[must_use]
            pub const fn number(self) -> u32 {
                self.0
            }

            /// The code of the province that this lies in (itself, for a province).
            #[must_use]
            pub const fn province(self) -> ProvinceCode {
                ProvinceCode(self.0 / 10_000 * 10_000)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{:06}", self.0)
            }
        }

        text_form!($name, "^[1-9][0-9]{5}$", $what);
    };
}

code! {
    /// A province: `410000`.
    ///
    /// ```
    /// use devolution::reform::ProvinceCode;
    /// assert!("410000".parse::<ProvinceCode>().is_ok());
    /// assert!("410100".parse::<ProvinceCode>().is_err()); // a city
    /// ```
    ProvinceCode, "a province code", "a province ends in 0000", |n| n % 10_000 == 0
}

code! {
    /// A city: `410100`, or a county-level city directly under the province, such as `419001` Jiyuan, which stands on
    /// the cities' side of a reform: it hands down nothing and receives nothing.
    ///
    /// ```
    /// use devolution::reform::CityCode;
    /// assert!("410100".parse::<CityCode>().is_ok());
    /// assert!("419001".parse::<CityCode>().is_ok());
    /// assert!("410122".parse::<CityCode>().is_err()); // a county
    /// ```
    CityCode, "a city code", "a city ends in 00, or has 90 as its third and fourth digit", |n| {
        n % 10_000 != 0 && (n % 100 == 0 || n / 100 % 100 == 90)
    }
}

code! {
    /// A county or county-level city under a city: `410122`.
    ///
    /// ```
    /// use devolution::reform::CountyCode;
    /// assert!("410122".parse::<CountyCode>().is_ok());
    /// assert!("410000".parse::<CountyCode>().is_err()); // a province
    /// assert!("419001".parse::<CountyCode>().is_err()); // directly under the province
    /// ```
    CountyCode, "a county code", "a county under a city ends in neither 00 nor has 90 as its third and fourth digit", |n| {
        n % 100 != 0 && n / 100 % 100 != 90 && n / 100 % 100 != 0
    }
}

impl CountyCode {
    /// The code that GB/T 2260 gives the city above this county. Reform data must agree with it.
    #[must_use]
    pub const fn city(self) -> CityCode {
        CityCode(self.0 / 100 * 100)
    }
}

/// The competent department (主管部门) of a jurisdiction. It knows its level.
///
/// ```
/// use devolution::reform::{Authority, Level};
/// let county: Authority = "county:410122".parse()?;
/// assert_eq!(county.level(), Level::County);
/// assert!("county:410100".parse::<Authority>().is_err()); // a city's code
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// The provincial department (省厅).
    Province(ProvinceCode),
    /// A city's department.
    City(CityCode),
    /// A county's department.
    County(CountyCode),
}

impl Authority {
    fn parse(text: &str) -> Result<Self, ParseError> {
        match text.split_once(':') {
            Some(("province", code)) => code.parse().map(Self::Province),
            Some(("city", code)) => code.parse().map(Self::City),
            Some(("county", code)) => code.parse().map(Self::County),
            _ => Err(ParseError::new(text, "an authority", "`province:`, `city:` or `county:` and a code")),
        }
    }

    /// The level of government it belongs to.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Province(_) => Level::Province,
            Self::City(_) => Level::City,
            Self::County(_) => Level::County,
        }
    }

    /// The GB/T 2260 code of its jurisdiction, as a number.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Province(code) => code.number(),
            Self::City(code) => code.number(),
            Self::County(code) => code.number(),
        }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{:06}", self.level().code(), self.number())
    }
}

text_form!(Authority, "^(province|city|county):[1-9][0-9]{5}$", "an authority");
