//! The condition of a rule: comparisons of what was counted, joined by `and`, `or` and `not`.

use std::fmt;

use super::Measure;
use crate::closed_list;

closed_list! {
    /// Whose figures are meant.
    ///
    /// ```
    /// use devolution::supervision::rules::Whose;
    /// assert_eq!(Whose::from_code("peers"), Some(Whose::Peers));
    /// assert_eq!(Whose::from_code("neighbours"), None);
    /// ```
    Whose {
        /// Those of what the rule looks at.
        Own = "own",
        /// Those of its peers together: the same power in the other counties, the other counties, the other powers, the others
        /// who handle cases in the county.
        Peers = "peers",
    }
}

closed_list! {
    /// How two quantities are compared.
    ///
    /// ```
    /// use devolution::supervision::rules::Comparison;
    /// assert_eq!(Comparison::from_code(">="), Some(Comparison::AtLeast));
    /// assert_eq!(Comparison::from_code("=="), None);
    /// ```
    Comparison {
        /// Less than.
        Less = "<",
        /// At most.
        AtMost = "<=",
        /// Equal to.
        Equal = "=",
        /// At least.
        AtLeast = ">=",
        /// More than.
        More = ">",
    }
}

/// A figure that a condition names: `decided`, `peers.decided`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Whose.
    pub whose: Whose,
    /// Of what.
    pub measure: Measure,
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whose {
            Whose::Own => formatter.write_str(self.measure.code()),
            Whose::Peers => write!(formatter, "peers.{}", self.measure.code()),
        }
    }
}

/// A quantity: counted, given, or reckoned from others.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// A number of the rule.
    Number(f64),
    /// What was counted over the window.
    Counted(Term),
    /// The sum of two.
    Sum(Box<Self>, Box<Self>),
    /// The first less the second.
    Difference(Box<Self>, Box<Self>),
    /// The product of two.
    Product(Box<Self>, Box<Self>),
    /// The first divided by the second: without a value where the second is 0.
    Quotient(Box<Self>, Box<Self>),
}

/// A condition. A comparison with something that has no value does not hold.
///
/// ```
/// use devolution::supervision::rules::Condition;
/// let condition: Condition = "late / decided > 20% and decided >= 10".parse()?;
/// assert_eq!(condition.terms().iter().map(ToString::to_string).collect::<Vec<_>>(), ["late", "decided"]);
/// let fault = "late > taken".parse::<Condition>().unwrap_err();
/// assert_eq!(fault.to_string(), "when, at 6: `late` counts one by one, `taken` in days [mismatch]");
/// # Ok::<(), devolution::supervision::SettingFault>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// A comparison of two quantities.
    Compare(Comparison, Quantity, Quantity),
    /// Both hold.
    Both(Box<Self>, Box<Self>),
    /// One of them holds, or both.
    Either(Box<Self>, Box<Self>),
    /// It does not hold.
    Not(Box<Self>),
}

impl Quantity {
    fn each(&self, hear: &mut impl FnMut(Term)) {
        match self {
            Self::Number(_) => {}
            Self::Counted(term) => hear(*term),
            Self::Sum(a, b) | Self::Difference(a, b) | Self::Product(a, b) | Self::Quotient(a, b) => {
                a.each(hear);
                b.each(hear);
            }
        }
    }
}

impl Condition {
    fn each(&self, hear: &mut impl FnMut(Term)) {
        match self {
            Self::Compare(_, a, b) => {
                a.each(hear);
                b.each(hear);
            }
            Self::Both(a, b) | Self::Either(a, b) => {
                a.each(hear);
                b.each(hear);
            }
            Self::Not(a) => a.each(hear),
        }
    }

    /// The figures that it names, each once, in the order in which it names them.
    #[must_use]
    pub fn terms(&self) -> Vec<Term> {
        let mut terms = Vec::new();
        self.each(&mut |term| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        });
        terms
    }

    /// The measures of which it names the own figures: on days on which one of them is counted, the rule looks.
    pub(super) fn own(&self) -> u32 {
        let own = self.terms().into_iter().filter(|term| term.whose == Whose::Own);
        own.fold(0, |set, term| set | term.measure.bit())
    }
}
