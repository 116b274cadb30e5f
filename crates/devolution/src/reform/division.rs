//! Divisions (处室) of the provincial department. The three roles of the plan's part 2 are three types: only an
//! [`OwnerDivision`] can own a power (W3), and a [`CooperatingUnit`] (W4) can give no command at all.
//!
//! ```
//! use devolution::reform::{OwnerDivision, Owners};
//! let division: OwnerDivision = "transport-centre".parse().unwrap();
//! let owners = Owners::new(vec![division]);
//! ```
//!
//! The same with a cooperating unit:
//!
//! ```compile_fail,E0308
//! use devolution::reform::{CooperatingUnit, Owners};
//! let unit: CooperatingUnit = "transport-centre".parse().unwrap();
//! let owners = Owners::new(vec![unit]); // a cooperating unit cannot own a power
//! ```

use super::id::slug_id;

slug_id! {
    /// A division that answers for powers, such as `planning` (规划处).
    ///
    /// ```
    /// use devolution::reform::OwnerDivision;
    /// assert!("planning".parse::<OwnerDivision>().is_ok());
    /// assert!("规划处".parse::<OwnerDivision>().is_err());
    /// ```
    OwnerDivision, "an owning division"
}

slug_id! {
    /// A division that leads the reform without owning powers, such as `legal` (法规处).
    ///
    /// ```
    /// use devolution::reform::LeadDivision;
    /// assert!("legal".parse::<LeadDivision>().is_ok());
    /// assert!("LEGAL".parse::<LeadDivision>().is_err());
    /// ```
    LeadDivision, "a lead division"
}

slug_id! {
    /// A unit that cooperates, such as `transport-centre` (运输中心).
    ///
    /// ```
    /// use devolution::reform::CooperatingUnit;
    /// assert!("transport-centre".parse::<CooperatingUnit>().is_ok());
    /// assert!("transport centre".parse::<CooperatingUnit>().is_err());
    /// ```
    CooperatingUnit, "a cooperating unit"
}

/// The divisions that own one power: at least one, each once (W3).
///
/// ```
/// use devolution::reform::{OwnerDivision, Owners};
/// let planning: OwnerDivision = "planning".parse().unwrap();
/// assert!(Owners::new(vec![planning.clone()]).is_some());
/// assert!(Owners::new(vec![]).is_none()); // a power without an owner
/// assert!(Owners::new(vec![planning.clone(), planning]).is_none()); // twice the same
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Owners(Vec<OwnerDivision>);

impl Owners {
    /// `None` when the list is empty or names a division twice.
    #[must_use]
    pub fn new(divisions: Vec<OwnerDivision>) -> Option<Self> {
        let mut sorted: Vec<_> = divisions.iter().collect();
        sorted.sort_unstable();
        let distinct = sorted.windows(2).all(|pair| pair.first() != pair.last());
        (distinct && !divisions.is_empty()).then_some(Self(divisions))
    }

    /// The owners, in the order of the catalogue.
    pub fn iter(&self) -> std::slice::Iter<'_, OwnerDivision> {
        self.0.iter()
    }

    /// Whether the division is one of the owners.
    #[must_use]
    pub fn contains(&self, division: &OwnerDivision) -> bool {
        self.0.contains(division)
    }

    /// Whether more than one division answers for the power (合并事项).
    #[must_use]
    pub fn shared(&self) -> bool {
        self.0.len() > 1
    }
}
