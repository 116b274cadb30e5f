//! Why there is no draw, and what is wrong with the transcript of one.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::UnitId;
use crate::cases::HandlerId;
use crate::closed_list;
use crate::service::Uscc;
use crate::supervision::SettingErrors;

/// Why there is no draw. Nothing is drawn by halves.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The plan, the lists or the seed are not fit for a draw.
    #[error(transparent)]
    Unfit(#[from] SettingErrors),
    /// Objects that were drawn cannot have their inspectors.
    #[error(transparent)]
    Vacant(#[from] Vacancies),
}

impl DrawError {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unfit(_) => "unfit",
            Self::Vacant(_) => "vacant",
        }
    }
}

closed_list! {
    /// Why one whose pool covers an object may not inspect it.
    ///
    /// ```
    /// use devolution::supervision::draw::Exclusion;
    /// assert_eq!(Exclusion::from_code("recused"), Some(Exclusion::Recused));
    /// assert_eq!(Exclusion::from_code("busy"), None);
    /// ```
    Exclusion {
        /// The certificate is not valid on the day of the draw.
        CertificateExpired = "certificate-expired",
        /// The certificate is not for all fields that the items of the unit ask for.
        LacksField = "lacks-field",
        /// Recused from this object (回避).
        Recused = "recused",
    }
}

/// One who may not inspect an object, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Excluded {
    /// Why.
    pub ground: Exclusion,
    /// Who.
    pub inspector: HandlerId,
}

/// A unit has too few inspectors for an object that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Vacancy {
    /// Those of the unit whose pool covers the object, and who may not inspect it all the same.
    pub excluded: Vec<Excluded>,
    /// How many may.
    pub found: u64,
    /// How many the plan asks for.
    pub needed: u64,
    /// The object.
    pub object: Uscc,
    /// The unit.
    pub unit: UnitId,
}

impl fmt::Display for Vacancy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { excluded, found, needed, object, unit } = self;
        write!(formatter, "object `{object}` needs {needed} inspectors of `{unit}` and can have {found}")?;
        for Excluded { ground, inspector } in excluded {
            write!(formatter, "; `{inspector}`: {}", ground.code())?;
        }
        Ok(())
    }
}

/// Everything that is vacant; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{count} vacancies: {}", .shown.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Vacancies {
    pub(super) count: u64,
    pub(super) shown: Vec<Vacancy>,
}

impl Vacancies {
    /// So many are told one by one.
    pub const SHOWN: usize = 100;

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The first of them, in the order of the objects.
    #[must_use]
    pub fn shown(&self) -> &[Vacancy] {
        &self.shown
    }
}

closed_list! {
    /// What is wrong with a line of a committed text or of a transcript.
    ///
    /// ```
    /// use devolution::supervision::draw::DrawRule;
    /// assert_eq!(DrawRule::from_code("root-differs"), Some(DrawRule::RootDiffers));
    /// assert_eq!(DrawRule::from_code("unlucky"), None);
    /// ```
    DrawRule {
        /// It is not JSON of the form of any line.
        Malformed = "malformed",
        /// It was written by a later version of this library.
        FromTheFuture = "from-the-future",
        /// Another line should stand here, or it stands in the wrong order or twice.
        OutOfPlace = "out-of-place",
        /// It is missing.
        CutShort = "cut-short",
        /// It means what it should, and is not in its canonical form.
        NotCanonical = "not-canonical",
        /// The root is not that of the lines before it.
        RootDiffers = "root-differs",
        /// What it says is not fit for a draw.
        Unfit = "unfit",
        /// The draw that it leads to leaves objects without inspectors.
        Vacant = "vacant",
        /// It is not what the draw gives.
        Differs = "differs",
    }
}

/// The first line of a committed text or of a transcript that does not follow from those before it.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, schemars::JsonSchema)]
#[error("line {line}: {} [{}]", .detail, .rule.code())]
pub struct DrawFault {
    /// The line, from 1.
    pub line: u64,
    /// What kind of fault.
    pub rule: DrawRule,
    /// What is wrong: what the reader of JSON says, what should stand there.
    pub detail: String,
}

impl DrawFault {
    pub(super) fn new(line: u64, rule: DrawRule, detail: impl ToString) -> Self {
        Self { line, rule, detail: detail.to_string() }
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.rule.code()
    }
}
