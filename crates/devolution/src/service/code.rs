//! The codes of bodies and of items.
//!
//! A handover gives an item a new implementation code, because another body exercises it at another level, and leaves its basic
//! code as it is: powers are known by their basic code, who exercises them by the implementation code.

use std::fmt;

use crate::reform::{Level, ParseError, text_form};

/// A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last of them a check digit.
///
/// ```
/// use devolution::service::Uscc;
/// assert!("114300000061225005".parse::<Uscc>().is_ok());
/// let error = "114300000061225006".parse::<Uscc>().unwrap_err();
/// assert!(error.rule().contains("check digit"));
/// assert!("11430000006122500".parse::<Uscc>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(smol_str::SmolStr);

impl Uscc {
    const WHAT: &str = "a unified social credit code";
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    /// 3^i mod 31.
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    fn parse(text: &str) -> Result<Self, ParseError> {
        let value = |byte: &u8| Self::ALPHABET.iter().position(|known| known == byte);
        let values: Option<Vec<usize>> = text.as_bytes().iter().map(value).collect();
        let values = values.filter(|values| values.len() == 18).ok_or_else(|| {
            ParseError::new(text, Self::WHAT, "18 digits and capital letters without I, O, S, V and Z")
        })?;
        let sum: usize = values.iter().zip(Self::WEIGHTS).map(|(value, weight)| value * weight).sum();
        if values.last() == Some(&((31 - sum % 31) % 31)) {
            Ok(Self(text.into()))
        } else {
            Err(ParseError::new(text, Self::WHAT, "the last character is the check digit of the others"))
        }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_form!(Uscc, "^[0-9A-HJ-NPQRTUWXY]{18}$", "a unified social credit code", as_str);

/// The basic code of an item (基本编码): region, kind and department of two digits each, and main and sub-item of three; the
/// last may be a `Y` where a main item has sub-items.
///
/// ```
/// use devolution::service::BasicCode;
/// let code: BasicCode = "000118006000".parse()?;
/// assert_eq!((code.kind(), code.department()), ("01", "18")); // a licence, of transport
/// assert!("00011800600".parse::<BasicCode>().is_err());
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasicCode(smol_str::SmolStr);

impl BasicCode {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let body = text.strip_suffix('Y').unwrap_or(text);
        let digits = body.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() == 12 && digits {
            Ok(Self(text.into()))
        } else {
            Err(ParseError::new(text, "a basic code", "12 digits, the last of which may be a Y"))
        }
    }

    fn part(&self, range: std::ops::Range<usize>) -> &str {
        self.0.get(range).unwrap_or_default()
    }

    /// The region that made the item: `00` is the nation.
    #[must_use]
    pub fn region(&self) -> &str {
        self.part(0..2)
    }

    /// The kind of item: `01` is a licence.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.part(2..4)
    }

    /// The department: `18` is transport.
    #[must_use]
    pub fn department(&self) -> &str {
        self.part(4..6)
    }

    /// The number of the main item.
    #[must_use]
    pub fn main(&self) -> &str {
        self.part(6..9)
    }

    /// The number of the sub-item: `000` where there is none, `00Y` for a main item that has some.
    #[must_use]
    pub fn sub(&self) -> &str {
        self.part(9..12)
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BasicCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_form!(BasicCode, "^[0-9]{11}[0-9Y]$", "a basic code", as_str);

/// The implementation code of an item (实施编码): the body that exercises it, the level at which it does, and the basic
/// code; 31 characters.
///
/// ```
/// use devolution::reform::Level;
/// use devolution::service::ImplementationCode;
/// let city: ImplementationCode = "113212810144222637 3 000118006000".replace(' ', "").parse()?;
/// let county = city.handed_over(&"114300000061225005".parse()?, Level::County);
/// assert_eq!(county.to_string(), "1143000000612250054000118006000");
/// assert_eq!(county.basic(), city.basic());
/// assert!("1143000000612250064000118006000".parse::<ImplementationCode>().is_err()); // no such body
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImplementationCode {
    body: Uscc,
    /// A digit. Codes in use have digits that the published lists do not know, so none is refused.
    level: char,
    basic: BasicCode,
}

impl ImplementationCode {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let malformed = || {
            ParseError::new(
                text,
                "an implementation code",
                "a unified social credit code, the digit of a level, and a basic code",
            )
        };
        let (body, rest) = text.split_at_checked(18).ok_or_else(malformed)?;
        let (level, basic) = rest.split_at_checked(1).ok_or_else(malformed)?;
        let level = level.chars().next().filter(char::is_ascii_digit).ok_or_else(malformed)?;
        Ok(Self { body: body.parse()?, level, basic: basic.parse()? })
    }

    /// The code of the same item when another body exercises it at a level.
    #[must_use]
    pub fn handed_over(&self, to: &Uscc, level: Level) -> Self {
        let level = match level {
            Level::Province => '2',
            Level::City => '3',
            Level::County => '4',
        };
        Self { body: to.clone(), level, basic: self.basic.clone() }
    }

    /// The body that exercises the item.
    #[must_use]
    pub const fn body(&self) -> &Uscc {
        &self.body
    }

    /// The digit of the level: 2 province, 3 city, 4 county.
    #[must_use]
    pub const fn level(&self) -> char {
        self.level
    }

    /// The basic code.
    #[must_use]
    pub const fn basic(&self) -> &BasicCode {
        &self.basic
    }
}

impl fmt::Display for ImplementationCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.body, self.level, self.basic)
    }
}

text_form!(ImplementationCode, "^[0-9A-HJ-NPQRTUWXY]{18}[0-9]{12}[0-9Y]$", "an implementation code");

/// The code of one kind of business under an item (业务办理项编码): the implementation code and two digits; 33 characters.
///
/// ```
/// use devolution::service::BusinessCode;
/// let code: BusinessCode = "114300000061225005200011800600001".parse()?;
/// assert_eq!(code.item().basic().as_str(), "000118006000");
/// assert_eq!(code.number(), "01");
/// assert!("1143000000612250052000118006000".parse::<BusinessCode>().is_err()); // no two digits
/// # Ok::<(), devolution::reform::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessCode {
    item: ImplementationCode,
    number: smol_str::SmolStr,
}

impl BusinessCode {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let digits = |number: &str| number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        let (item, number) =
            text.split_at_checked(31).filter(|(_, number)| digits(number)).ok_or_else(|| {
                ParseError::new(text, "a business code", "an implementation code and two digits")
            })?;
        Ok(Self { item: item.parse()?, number: number.into() })
    }

    /// The item under which the business is done.
    #[must_use]
    pub const fn item(&self) -> &ImplementationCode {
        &self.item
    }

    /// The two digits that tell it from other business of the item.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }
}

impl fmt::Display for BusinessCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.item, self.number)
    }
}

text_form!(BusinessCode, "^[0-9A-HJ-NPQRTUWXY]{18}[0-9]{12}[0-9Y][0-9]{2}$", "a business code");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_codes_of_government_bodies_are_good_and_every_other_last_character_is_not() {
        let real = [
            "114300000061225005",
            "113212810144222637",
            "11370800MB28559184",
            "11370830F5034613XX",
            "12441500196720244T",
            "11500105009288012N",
        ];
        for code in real {
            assert_eq!(code.parse::<Uscc>().map(|code| code.to_string()).as_deref(), Ok(code));
            for last in Uscc::ALPHABET {
                let other = format!("{}{}", code.split_at(17).0, char::from(*last));
                assert_eq!(other.parse::<Uscc>().is_ok(), other == code, "{other}");
            }
        }
    }
}
