//! Who holds a power, and whether it may be exercised.

use serde::{Deserialize, Serialize};

use crate::reform::{Level, Mode, Seal, closed_list};

closed_list! {
    /// Whether the holder may exercise the power on a date.
    ///
    /// ```
    /// use devolution::delegation::Standing;
    /// assert!(Standing::InForce.may_exercise());
    /// assert!(!Standing::Suspended.may_exercise());
    /// ```
    Standing {
        /// It may.
        InForce = "in-force",
        /// Accepted by the county, not started yet.
        AwaitingStart = "awaiting-start",
        /// Braked.
        Suspended = "suspended",
        /// Entrusted, and no agreement covers the date.
        AgreementLapsed = "agreement-lapsed",
    }
}

impl Standing {
    /// Whether the holder may decide anything on the date.
    #[must_use]
    pub const fn may_exercise(self) -> bool {
        match self {
            Self::InForce => true,
            Self::AwaitingStart | Self::Suspended | Self::AgreementLapsed => false,
        }
    }
}

/// The level that holds a power on a date, and its standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// The city before acceptance and after recall, the county in between.
    pub level: Level,
    /// Whether it may be exercised.
    pub standing: Standing,
}

impl Holding {
    pub(super) const CITY: Self = Self { level: Level::City, standing: Standing::InForce };

    pub(super) const fn county(standing: Standing) -> Self {
        Self { level: Level::County, standing }
    }

    /// The level that bears the legal consequences (law `liability`).
    ///
    /// ```
    /// use devolution::delegation::{Holding, Standing};
    /// use devolution::reform::{Level, Mode};
    /// let county = Holding { level: Level::County, standing: Standing::InForce };
    /// assert_eq!(county.liable(Mode::Entrusted), Level::City);
    /// assert_eq!(county.liable(Mode::Direct), Level::County);
    /// ```
    #[must_use]
    pub const fn liable(self, mode: Mode) -> Level {
        match self.level {
            Level::County => mode.liable(),
            Level::Province | Level::City => self.level,
        }
    }

    /// The level in whose name the holder acts.
    #[must_use]
    pub const fn in_name_of(self, mode: Mode) -> Level {
        match self.level {
            Level::County => mode.in_name_of(),
            Level::Province | Level::City => self.level,
        }
    }

    /// The seal under which it decides.
    #[must_use]
    pub const fn seal(self, mode: Mode) -> Seal {
        match self.level {
            Level::County => mode.seal(),
            Level::Province | Level::City => Seal::Own,
        }
    }
}
