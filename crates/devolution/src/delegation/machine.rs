//! The machine of a delegation: its marks, the stage they make, and the masks that say which step may follow which.
//!
//! A delegation is a set of marks, one bit for everything that has happened to it. A step is numbered by the mark that
//! it sets. What a step needs and forbids is folded once from [`RULES`](super::RULES), so that the guards of
//! [`decide`](super::decide()) and the columnar fold of the register cannot disagree.

use serde::{Deserialize, Serialize};

use super::CommandKind;
use super::guard::mask;
use super::rules::rule;
use crate::reform::{Level, Mode, Reform, closed_list};

closed_list! {
    /// How far a delegation has come. Derived from its marks, never stored.
    ///
    /// ```
    /// use devolution::delegation::Stage;
    /// assert!(Stage::Trained < Stage::Operating);
    /// assert_eq!(Stage::from_code("finished"), None);
    /// ```
    Stage {
        /// On the catalogue; nothing complete yet.
        Listed = "listed",
        /// Leader, handler and contact named at all three levels.
        Assigned = "assigned",
        /// The county trained.
        Trained = "trained",
        /// Some material delivered.
        HandingOver = "handing-over",
        /// Signed by both sides: the county holds the power.
        Accepted = "accepted",
        /// In the directories of all three levels.
        Published = "published",
        /// Exercised by the county.
        Operating = "operating",
        /// Braked.
        Suspended = "suspended",
        /// Gone back to the city. Terminal.
        Recalled = "recalled",
    }
}

/// What an event does to a delegation, numbered by the mark that it sets.
///
/// ```
/// use devolution::delegation::Step;
/// use devolution::reform::Level;
/// assert_eq!(Step::from_number(Step::assigned(Level::City).number()), Some(Step::assigned(Level::City)));
/// assert_eq!(Step::from_number(63), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Step(u8);

impl Step {
    const ASSIGNED: u8 = 0;
    const SIGNED: u8 = 5;
    const PUBLISHED: u8 = 8;
    const DUTIES: u8 = 11;
    const MATERIALS: u8 = 24;

    /// The county was trained.
    pub const TRAINED: Self = Self(3);
    /// An agreement was signed.
    pub const AGREED: Self = Self(4);
    /// The city signed the handover.
    pub const SIGNED_BY_CITY: Self = Self(Self::SIGNED);
    /// The county signed the handover.
    pub const SIGNED_BY_COUNTY: Self = Self(Self::SIGNED + 1);
    /// The item went on the integrated platform.
    pub const LISTED: Self = Self(7);
    /// Control measures were filed.
    pub const CONTROLS: Self = Self(14);
    /// An inspection schedule was made.
    pub const SCHEDULED: Self = Self(15);
    /// The county started to exercise the power.
    pub const STARTED: Self = Self(16);
    /// Suspended.
    pub const BRAKED: Self = Self(17);
    /// Evidence of rectification was filed.
    pub const RECTIFIED: Self = Self(18);
    /// The evidence was verified.
    pub const VERIFIED: Self = Self(19);
    /// Went back to the city.
    pub const RECALLED: Self = Self(20);
    /// The brake was lifted: the one step that sets no mark and clears three.
    pub const RESUMED: Self = Self(21);

    /// A level named its contacts.
    #[must_use]
    pub const fn assigned(level: Level) -> Self {
        Self(Self::ASSIGNED + level as u8)
    }

    /// A level revised its directory.
    #[must_use]
    pub const fn published(level: Level) -> Self {
        Self(Self::PUBLISHED + level as u8)
    }

    /// A level named the carriers of its duties.
    #[must_use]
    pub const fn duties(level: Level) -> Self {
        Self(Self::DUTIES + level as u8)
    }

    /// A kind of material, by its place on the checklist, was delivered or marked not applicable; `None` beyond
    /// [`Reform::MAX_MATERIALS`].
    #[must_use]
    pub fn material(place: usize) -> Option<Self> {
        let place = u8::try_from(place).ok().filter(|place| usize::from(*place) < Reform::MAX_MATERIALS)?;
        Some(Self(Self::MATERIALS + place))
    }

    /// Its number, below 64.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The step with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        let last = Self::MATERIALS + Reform::MAX_MATERIALS as u8;
        (number <= Self::RESUMED.0 || (Self::MATERIALS..last).contains(&number)).then_some(Self(number))
    }

    /// Every step of a checklist of this many materials.
    pub fn all(materials: usize) -> impl Iterator<Item = Self> {
        (0..=Self::RESUMED.0).map(Self).chain((0..materials).filter_map(Self::material))
    }

    /// Whether its date decides who holds the power.
    pub(super) const fn is_dated(self) -> bool {
        const DATED: u64 = Step::AGREED.bit().0
            | Marks::SIGNED.0
            | Step::STARTED.bit().0
            | Step::BRAKED.bit().0
            | Step::RECALLED.bit().0
            | Step::RESUMED.bit().0;
        DATED >> self.0 & 1 == 1
    }

    const fn bit(self) -> Marks {
        Marks(1 << self.0)
    }

    /// The command that leads to it.
    #[must_use]
    pub const fn command(self) -> CommandKind {
        match self {
            Self::TRAINED => CommandKind::Train,
            Self::AGREED => CommandKind::Agree,
            Self::SIGNED_BY_CITY | Self::SIGNED_BY_COUNTY => CommandKind::Accept,
            Self::LISTED => CommandKind::List,
            Self::CONTROLS => CommandKind::FileControls,
            Self::SCHEDULED => CommandKind::Schedule,
            Self::STARTED => CommandKind::Start,
            Self::BRAKED => CommandKind::Brake,
            Self::RECTIFIED => CommandKind::Rectify,
            Self::VERIFIED => CommandKind::Verify,
            Self::RECALLED => CommandKind::Recall,
            Self::RESUMED => CommandKind::Resume,
            // Of each range, what the arms above leave.
            Self(Self::ASSIGNED..Self::SIGNED) => CommandKind::Assign,
            Self(Self::PUBLISHED..Self::DUTIES) => CommandKind::Publish,
            Self(Self::DUTIES..Self::MATERIALS) => CommandKind::TakeDuties,
            Self(_) => CommandKind::Deliver,
        }
    }
}

impl TryFrom<u8> for Step {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::from_number(number).ok_or("not a step")
    }
}

impl From<Step> for u8 {
    fn from(step: Step) -> Self {
        step.0
    }
}

/// Everything that has happened to a delegation, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Marks(u64);

impl Marks {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// How many bits they take.
    pub const BITS: u32 = Step::MATERIALS as u32 + Reform::MAX_MATERIALS as u32;
    pub(super) const ASSIGNED: Self = Self(0b111 << Step::ASSIGNED);
    pub(super) const SIGNED: Self = Self(0b11 << Step::SIGNED);
    pub(super) const PUBLISHED: Self = Self(0b111 << Step::PUBLISHED);
    pub(super) const DUTIES: Self = Self(0b111 << Step::DUTIES);
    pub(super) const MATERIALS: Self = Self(((1 << Reform::MAX_MATERIALS) - 1) << Step::MATERIALS);
    const CLEARED_BY_RESUMING: Self =
        Self(Step::BRAKED.bit().0 | Step::RECTIFIED.bit().0 | Step::VERIFIED.bit().0);

    /// The checklist of this many kinds of material.
    #[must_use]
    pub const fn checklist(materials: usize) -> Self {
        Self(((1 << materials) - 1) << Step::MATERIALS)
    }

    /// What counts as met from the start: a direct power needs no agreement, an ordinary one no inspection schedule.
    #[must_use]
    pub fn initial(mode: Mode, key: bool) -> Self {
        let mut marks = Self::NONE;
        if !mode.needs_agreement() {
            marks = marks.with(Step::AGREED);
        }
        if !key {
            marks = marks.with(Step::SCHEDULED);
        }
        marks
    }

    /// Whether the step's mark is set.
    #[must_use]
    pub const fn has(self, step: Step) -> bool {
        self.0 & step.bit().0 != 0
    }

    pub(super) const fn all(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    pub(super) const fn any(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    pub(super) const fn with(self, step: Step) -> Self {
        Self(self.0 | step.bit().0)
    }

    /// As a number of [`Marks::BITS`] bits.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The stage that they make.
    #[must_use]
    pub const fn stage(self) -> Stage {
        // A bit for every stage that they reach, of which the highest counts: whole columns are read off without a
        // branch that nothing predicts.
        let reached = 1
            | (self.all(Self::ASSIGNED) as u16) << Stage::Assigned as u16
            | (self.has(Step::TRAINED) as u16) << Stage::Trained as u16
            | (self.any(Self::MATERIALS) as u16) << Stage::HandingOver as u16
            | (self.all(Self::SIGNED) as u16) << Stage::Accepted as u16
            | (self.all(Self::PUBLISHED) as u16) << Stage::Published as u16
            | (self.has(Step::STARTED) as u16) << Stage::Operating as u16
            | (self.has(Step::BRAKED) as u16) << Stage::Suspended as u16
            | (self.has(Step::RECALLED) as u16) << Stage::Recalled as u16;
        match reached.ilog2() {
            0 => Stage::Listed,
            1 => Stage::Assigned,
            2 => Stage::Trained,
            3 => Stage::HandingOver,
            4 => Stage::Accepted,
            5 => Stage::Published,
            6 => Stage::Operating,
            7 => Stage::Suspended,
            _ => Stage::Recalled,
        }
    }
}

impl std::ops::BitOr for Marks {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a condition asks of the marks. The default asks nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mask {
    /// Marks that must all be set.
    pub(super) needs: Marks,
    /// Marks of which none may be set.
    pub(super) forbids: Marks,
    /// Every material of the reform's checklist must be set.
    pub(super) checklist: bool,
    /// The mark that the step itself would set must not be set.
    pub(super) own: bool,
}

/// The transitions of a reform's delegations: for every step, the marks it needs, forbids, sets and clears.
///
/// ```
/// use devolution::delegation::{Machine, Marks, Step};
/// use devolution::reform::{Level, Mode};
/// let machine = Machine::new(6);
/// let start = Marks::initial(Mode::Direct, false);
/// let assigned = Level::ALL.into_iter().try_fold(start, |marks, level| machine.follow(marks, Step::assigned(level)));
/// assert!(assigned.is_some());
/// assert!(machine.follow(start, Step::TRAINED).is_none()); // nobody to train yet
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    table: Box<[Transition; 64]>,
}

/// What a step needs, forbids, sets and clears, in the form that takes the fewest operations to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Transition {
    /// The marks that it needs or forbids…
    asks: u64,
    /// …of which these must be set and the others must not.
    needs: u64,
    /// The marks that it leaves as they are.
    keeps: u64,
    sets: u64,
}

impl Transition {
    /// No marks have all 64 bits.
    const NEVER: Self = Self { asks: u64::MAX, needs: u64::MAX, keeps: u64::MAX, sets: 0 };
}

impl Machine {
    /// The machine of a checklist of this many kinds of material.
    #[must_use]
    pub fn new(materials: usize) -> Self {
        let mut table = Box::new([Transition::NEVER; 64]);
        for step in Step::all(materials) {
            if let Some(place) = table.get_mut(usize::from(step.number())) {
                *place = Self::transition(step, materials);
            }
        }
        Self { table }
    }

    fn transition(step: Step, materials: usize) -> Transition {
        let (mut needs, mut forbids) = (Marks::NONE, Marks::NONE);
        for condition in rule(step.command()).needs {
            let mask = mask(*condition);
            needs = needs | mask.needs;
            forbids = forbids | mask.forbids;
            if mask.checklist {
                needs = needs | Marks::checklist(materials);
            }
            if mask.own {
                forbids = forbids | step.bit();
            }
        }
        let (sets, clears) = match step {
            Step::RESUMED => (Marks::NONE, Marks::CLEARED_BY_RESUMING),
            // New evidence has to be verified anew.
            Step::RECTIFIED => (step.bit(), Step::VERIFIED.bit()),
            _ => (step.bit(), Marks::NONE),
        };
        Transition { asks: needs.0 | forbids.0, needs: needs.0, keeps: !clears.0, sets: sets.0 }
    }

    /// The marks after the step; `None` where the machine does not allow it.
    #[must_use]
    #[inline]
    pub fn follow(&self, marks: Marks, step: Step) -> Option<Marks> {
        let transition = self.table.get(usize::from(step.0 & 63))?;
        let allowed = marks.0 & transition.asks == transition.needs;
        allowed.then_some(Marks(marks.0 & transition.keeps | transition.sets))
    }
}
