//! What a loaded reform holds. Everything here is valid by construction: only [`Reform::load`] builds it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Authority, CategoryId, CityCode, ClauseId, Condition, CooperatingUnit, CountyCode, DutyId, ElementId,
    LeadDivision, Level, MaterialId, MeansId, Milestone, OwnerDivision, Owners, PowerId, ProvinceCode,
    ReformId, Reports,
};
use crate::calendar::Calendar;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Chinese, as printed.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How a power is devolved (下放方式, B2), with the legal consequences that follow from it.
///
/// ```
/// use devolution::reform::{Level, Mode, Seal};
/// assert_eq!(Mode::Direct.liable(), Level::County);
/// assert_eq!(Mode::Entrusted.liable(), Level::City);
/// assert_eq!(Mode::Entrusted.seal(), Seal::Principal);
/// assert!(!Mode::Entrusted.may_sub_delegate());
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// 直接下放: the county acts in its own name and is liable from the delegation date.
    Direct,
    /// 委托下放: an agreement with a term; the county acts in the city's name, the city stays liable
    /// (行政许可法 art. 24).
    Entrusted,
}

impl Mode {
    /// Both modes.
    pub const ALL: [Self; 2] = [Self::Direct, Self::Entrusted];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Entrusted => "entrusted",
        }
    }

    /// The level that bears the legal consequences once the power is handed over.
    #[must_use]
    pub const fn liable(self) -> Level {
        match self {
            Self::Direct => Level::County,
            Self::Entrusted => Level::City,
        }
    }

    /// The level in whose name the county then acts.
    #[must_use]
    pub const fn in_name_of(self) -> Level {
        match self {
            Self::Direct => Level::County,
            Self::Entrusted => Level::City,
        }
    }

    /// The seal under which it then decides.
    #[must_use]
    pub const fn seal(self) -> Seal {
        match self {
            Self::Direct => Seal::Own,
            Self::Entrusted => Seal::Principal,
        }
    }

    /// Whether an agreement with a term must cover the exercise of the power.
    #[must_use]
    pub const fn needs_agreement(self) -> bool {
        match self {
            Self::Direct => false,
            Self::Entrusted => true,
        }
    }

    /// Nobody delegates further, in either mode (行政许可法 art. 24).
    #[must_use]
    pub const fn may_sub_delegate(self) -> bool {
        match self {
            Self::Direct | Self::Entrusted => false,
        }
    }
}

/// The seal under which a decision is made.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Seal {
    /// The holder's own seal.
    Own,
    /// The principal's second seal (2号公章) or automatic e-seal.
    Principal,
}

impl Seal {
    /// Both seals.
    pub const ALL: [Self; 2] = [Self::Own, Self::Principal];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Principal => "principal",
        }
    }
}

/// What makes a power a key power (M11).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RiskFlag {
    /// 人民群众生命安全
    LifeSafety,
    /// 公共利益
    PublicInterest,
    /// 廉政风险
    Integrity,
}

impl RiskFlag {
    /// All flags.
    pub const ALL: [Self; 3] = [Self::LifeSafety, Self::PublicInterest, Self::Integrity];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LifeSafety => "life_safety",
            Self::PublicInterest => "public_interest",
            Self::Integrity => "integrity",
        }
    }
}

/// Where a power's row comes from. Whatever shows a stand-in must say so.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// The name is in the plan, word for word.
    Verbatim,
    /// The name stands in for a row of an annex that is not public.
    StandIn,
}

impl Provenance {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Verbatim, Self::StandIn];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::StandIn => "stand-in",
        }
    }
}

/// A class of powers (W2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: Name,
}

/// One authority that is devolved (权限事项).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Power {
    /// Its id within the reform.
    pub id: PowerId,
    /// The batch that lists it, from 1 (B1).
    pub batch: u16,
    /// Its name.
    pub name: Name,
    /// Its class.
    pub category: CategoryId,
    /// The divisions that answer for it (W3).
    pub owners: Owners,
    /// How it is devolved (B2).
    pub mode: Mode,
    /// Legal basis, as given in the catalogue.
    pub basis: String,
    /// Statutory time limit in days, where there is a single one. Whether they are working days, and from when they
    /// count, its basis says.
    pub statutory_days: Option<u16>,
    /// What makes it a key power; empty for an ordinary one (M11).
    pub risk_flags: BTreeSet<RiskFlag>,
    /// Where the row comes from, in words.
    pub source: String,
    /// Whether the name is the plan's own or stands in for one.
    pub provenance: Provenance,
    /// The power of an earlier batch that this one lists again after recall (B1).
    pub relists: Option<PowerId>,
}

/// The province of the reform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Province {
    /// Its code.
    pub code: ProvinceCode,
    /// Its name.
    pub name: String,
}

/// A city that hands powers down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct City {
    /// Its code.
    pub code: CityCode,
    /// Its name.
    pub name: String,
}

/// A county that takes powers over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct County {
    /// Its code.
    pub code: CountyCode,
    /// Its name.
    pub name: String,
    /// 县 or 县级市, as printed.
    pub kind: String,
    /// The city above it.
    pub city: CityCode,
}

/// A county-level unit directly under the province: on the cities' side, outside the grid of delegations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Its code.
    pub code: CityCode,
    /// Its name.
    pub name: String,
    /// 省直辖县级市, as printed.
    pub kind: String,
}

/// The role of a division; the three roles are three types.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DivisionRole {
    /// Answers for powers.
    Owner(OwnerDivision),
    /// Leads without owning powers.
    Lead(LeadDivision),
    /// Cooperates.
    Cooperating(CooperatingUnit),
}

impl DivisionRole {
    /// The id of the division, whatever its role.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Owner(id) => id.as_str(),
            Self::Lead(id) => id.as_str(),
            Self::Cooperating(id) => id.as_str(),
        }
    }
}

/// A unit of the provincial department (处室).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Division {
    /// Its role, which carries its id.
    pub role: DivisionRole,
    /// Its name, as printed in the plan.
    pub name: Name,
}

/// The counts that the catalogue must meet (W1, W3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Powers of all departments that the programme grants, of which this reform's are a part (255).
    pub granted: u32,
    /// Powers of this reform, over all batches (54).
    pub powers: u32,
    /// Counties that receive them (102).
    pub counties: u32,
    /// Powers that each division answers for (17, 9, 29).
    pub by_division: BTreeMap<OwnerDivision, u32>,
    /// Memberships less items (1): a power that two divisions answer for counts once, one of three counts twice.
    pub shared: u32,
}

/// A clause of the plan, or a rule cited from elsewhere, that grounds conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Its id.
    pub id: ClauseId,
    /// What it is, in few words.
    pub name: Name,
    /// Where it is printed: part and item of the plan, document number, article.
    pub citation: String,
}

/// The units that carry a measure, as ids and exactly as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Units {
    /// Who leads (牵头).
    pub leads: Vec<DivisionRole>,
    /// Who is responsible beside the leads.
    pub responsible: Vec<DivisionRole>,
    /// Who cooperates.
    pub cooperating: Vec<CooperatingUnit>,
    /// Levels whose departments are responsible (各省辖市、县(市)…).
    pub levels: BTreeSet<Level>,
    /// The parenthesis of the plan, word for word.
    pub printed: String,
}

/// When a measure is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The day printed in the plan.
    pub printed_day: NaiveDate,
    /// The words of the plan, such as `2021年12月10日前`.
    pub printed: String,
    /// The last day on which the measure is on time, under the reform's [`DatePolicy`].
    pub last_day: NaiveDate,
}

/// One of the measures (任务) of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// Its clause, such as `M3`.
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// `None` for a measure without a date (持续推进).
    pub deadline: Option<Deadline>,
    /// Who carries it.
    pub units: Units,
    /// What shows how far it has come; `None` where nothing in the ledger does yet.
    pub tracked_by: Option<Milestone>,
}

/// A kind of material on the handover checklist (M3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Material {
    /// Its id.
    pub id: MaterialId,
    /// Its name, as printed.
    pub name: Name,
}

/// A supervision duty (M8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Its id.
    pub id: DutyId,
    /// Its name.
    pub name: Name,
    /// The levels that owe it.
    pub levels: BTreeSet<Level>,
    /// Only for powers of this mode; `None` for all (M9).
    pub only: Option<Mode>,
    /// The clause it comes from.
    pub clause: ClauseId,
}

impl Duty {
    /// Whether a level owes it for a power of this mode.
    #[must_use]
    pub fn is_owed(&self, level: Level, mode: Mode) -> bool {
        self.levels.contains(&level) && self.only.is_none_or(|only| only == mode)
    }
}

/// A means of inspection of key powers (M11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Means {
    /// Its id.
    pub id: MeansId,
    /// Its name, as printed.
    pub name: Name,
}

/// An element that a guide (M6) or a service standard (M7) must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Its id.
    pub id: ElementId,
    /// Its name, as printed.
    pub name: Name,
}

/// What does not go through the direct channel (M4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exclusion {
    /// Its id.
    pub id: ElementId,
    /// Its name.
    pub name: Name,
    /// Where it is laid down.
    pub citation: String,
}

/// Words that guides must not use, because they leave open what is asked for (兜底字样).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatchAll {
    /// The words.
    pub words: Vec<String>,
    /// What forbids them.
    pub citation: String,
}

/// What happens to a plan date that is not a working day. Law supplies no rule for fixed dates, so a reform states its
/// own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WeekendPolicy {
    /// The printed day stands.
    AsPrinted,
    /// The next working day of the official calendar.
    NextWorkingDay,
    /// The last working day before.
    PreviousWorkingDay,
}

impl WeekendPolicy {
    /// All policies.
    pub const ALL: [Self; 3] = [Self::AsPrinted, Self::NextWorkingDay, Self::PreviousWorkingDay];

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AsPrinted => "as-printed",
            Self::NextWorkingDay => "next-working-day",
            Self::PreviousWorkingDay => "previous-working-day",
        }
    }
}

/// How the dates of the plan are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DatePolicy {
    /// What happens to a date that is not a working day.
    pub weekend: WeekendPolicy,
    /// Whether `X日前` includes day X.
    pub before_is_inclusive: bool,
    /// Why: the source of both settings.
    pub citation: Name,
}

/// A reform, loaded and valid.
///
/// See [`Reform::load`] for how one is made, and the `devolution-henan` crate for the 2021 Henan reform.
#[derive(Debug, Clone, Serialize)]
pub struct Reform {
    pub(super) id: ReformId,
    pub(super) title: Name,
    pub(super) citation: String,
    pub(super) plan: String,
    pub(super) province: Province,
    pub(super) cities: Vec<City>,
    pub(super) counties: Vec<County>,
    pub(super) apart: Vec<Apart>,
    pub(super) divisions: Vec<Division>,
    pub(super) categories: Vec<Category>,
    pub(super) powers: Vec<Power>,
    pub(super) quota: Quota,
    pub(super) clauses: BTreeMap<ClauseId, Clause>,
    /// In the order of [`Condition::ALL`].
    pub(super) grounds: Vec<ClauseId>,
    pub(super) measures: Vec<Measure>,
    pub(super) materials: Vec<Material>,
    pub(super) guide_elements: Vec<Element>,
    pub(super) standard_elements: Vec<Element>,
    pub(super) duties: Vec<Duty>,
    pub(super) means: Vec<Means>,
    pub(super) key_flags: BTreeSet<RiskFlag>,
    pub(super) exclusions: Vec<Exclusion>,
    pub(super) date_policy: DatePolicy,
    // Left out like the calendar: how a reform is described to other languages is agreed with each of them.
    #[serde(skip)]
    pub(super) reports: Option<Reports>,
    #[serde(skip)]
    pub(super) catch_all: Option<CatchAll>,
    #[serde(skip)]
    pub(super) calendar: Calendar,
    pub(super) digest: String,
    #[serde(skip)]
    pub(super) power_numbers: HashMap<PowerId, usize>,
    #[serde(skip)]
    pub(super) county_numbers: HashMap<CountyCode, usize>,
    /// The number of a power that is listed again: the number under which it is.
    #[serde(skip)]
    pub(super) relistings: HashMap<usize, usize>,
}

impl Reform {
    /// The most kinds of material a checklist can have: the register keeps one bit for each.
    pub const MAX_MATERIALS: usize = 16;

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &ReformId {
        &self.id
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Name {
        &self.title
    }

    /// Where it is laid down.
    #[must_use]
    pub fn citation(&self) -> &str {
        &self.citation
    }

    /// The work plan, word for word.
    #[must_use]
    pub fn plan(&self) -> &str {
        &self.plan
    }

    /// The province that runs it.
    #[must_use]
    pub fn province(&self) -> &Province {
        &self.province
    }

    /// The cities that hand powers down, in the order of their codes.
    #[must_use]
    pub fn cities(&self) -> &[City] {
        &self.cities
    }

    /// The counties that take powers over, in the order of the file.
    #[must_use]
    pub fn counties(&self) -> &[County] {
        &self.counties
    }

    /// Units kept apart, outside the grid.
    #[must_use]
    pub fn apart(&self) -> &[Apart] {
        &self.apart
    }

    /// The divisions of the provincial department.
    #[must_use]
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// The classes of powers.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// The catalogue (权限目录), in the order of the file.
    #[must_use]
    pub fn powers(&self) -> &[Power] {
        &self.powers
    }

    /// The counts that the catalogue meets.
    #[must_use]
    pub fn quota(&self) -> &Quota {
        &self.quota
    }

    /// Every clause that grounds something.
    #[must_use]
    pub fn clauses(&self) -> &BTreeMap<ClauseId, Clause> {
        &self.clauses
    }

    /// The clause that grounds a condition in this reform.
    #[must_use]
    pub fn ground(&self, condition: Condition) -> Option<&Clause> {
        self.grounds.get(condition as usize).and_then(|id| self.clauses.get(id))
    }

    /// The measures of the plan, in its order.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The deadlines of the measures that have one, in the order of the plan.
    pub fn deadlines(&self) -> impl Iterator<Item = &Deadline> {
        self.measures.iter().filter_map(|measure| measure.deadline.as_ref())
    }

    /// The handover checklist, at most [`Reform::MAX_MATERIALS`] kinds.
    #[must_use]
    pub fn materials(&self) -> &[Material] {
        &self.materials
    }

    /// What a guide must have.
    #[must_use]
    pub fn guide_elements(&self) -> &[Element] {
        &self.guide_elements
    }

    /// What a service standard must have.
    #[must_use]
    pub fn standard_elements(&self) -> &[Element] {
        &self.standard_elements
    }

    /// The supervision duties.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// The duties that a level owes for a power of this mode.
    pub fn duties_of(&self, level: Level, mode: Mode) -> impl Iterator<Item = &Duty> {
        self.duties.iter().filter(move |duty| duty.is_owed(level, mode))
    }

    /// The means of inspection of key powers.
    #[must_use]
    pub fn means(&self) -> &[Means] {
        &self.means
    }

    /// The flags that make a power a key power (M11).
    #[must_use]
    pub fn key_flags(&self) -> &BTreeSet<RiskFlag> {
        &self.key_flags
    }

    /// Whether the power needs an inspection schedule (M11).
    #[must_use]
    pub fn is_key(&self, power: &Power) -> bool {
        !self.key_flags.is_disjoint(&power.risk_flags)
    }

    /// What does not go through the direct channel.
    #[must_use]
    pub fn exclusions(&self) -> &[Exclusion] {
        &self.exclusions
    }

    /// The words that guides must not use; `None` where no rule forbids any.
    #[must_use]
    pub fn catch_all(&self) -> Option<&CatchAll> {
        self.catch_all.as_ref()
    }

    /// How plan dates are read.
    #[must_use]
    pub fn date_policy(&self) -> &DatePolicy {
        &self.date_policy
    }

    /// The official working days of the years that the reform ships.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// SHA-256 over the names and texts of the folder, in hexadecimal: a ledger names the reform it belongs to by it.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The number of a power: its place in [`Reform::powers`].
    #[must_use]
    pub fn power_number(&self, id: &PowerId) -> Option<usize> {
        self.power_numbers.get(id).copied()
    }

    /// The number of a county: its place in [`Reform::counties`].
    #[must_use]
    pub fn county_number(&self, code: CountyCode) -> Option<usize> {
        self.county_numbers.get(&code).copied()
    }

    /// The power with this id.
    #[must_use]
    pub fn power(&self, id: &PowerId) -> Option<&Power> {
        self.power_number(id).and_then(|number| self.powers.get(number))
    }

    /// The power of a later batch that lists this one again after recall (B1).
    #[must_use]
    pub fn relisting(&self, id: &PowerId) -> Option<&Power> {
        self.relisting_number(self.power_number(id)?).and_then(|again| self.powers.get(again))
    }

    /// The number of the power of a later batch that lists the one of this number again (B1).
    #[must_use]
    pub fn relisting_number(&self, number: usize) -> Option<usize> {
        self.relistings.get(&number).copied()
    }

    /// The number of the power of an earlier batch that the one of this number lists again (B1).
    #[must_use]
    pub fn relisted_number(&self, number: usize) -> Option<usize> {
        self.powers.get(number)?.relists.as_ref().and_then(|former| self.power_number(former))
    }

    /// The county with this code.
    #[must_use]
    pub fn county(&self, code: CountyCode) -> Option<&County> {
        self.county_number(code).and_then(|number| self.counties.get(number))
    }

    /// The city with this code, if it hands powers down here.
    #[must_use]
    pub fn city(&self, code: CityCode) -> Option<&City> {
        self.cities.iter().find(|city| city.code == code)
    }

    /// Whether an authority is one of the reform's.
    #[must_use]
    pub fn has_authority(&self, authority: Authority) -> bool {
        match authority {
            Authority::Province(code) => code == self.province.code,
            Authority::City(code) => self.city(code).is_some(),
            Authority::County(code) => self.county(code).is_some(),
        }
    }

    /// The authority of a level that answers for a county.
    #[must_use]
    pub fn authority(&self, level: Level, county: &County) -> Authority {
        match level {
            Level::Province => Authority::Province(self.province.code),
            Level::City => Authority::City(county.city),
            Level::County => Authority::County(county.code),
        }
    }

    /// The divisions that own powers, in the order of the file.
    pub fn owners(&self) -> impl Iterator<Item = &OwnerDivision> {
        self.divisions.iter().filter_map(|division| match &division.role {
            DivisionRole::Owner(id) => Some(id),
            DivisionRole::Lead(_) | DivisionRole::Cooperating(_) => None,
        })
    }

    /// The divisions that lead, in the order of the file.
    pub fn leads(&self) -> impl Iterator<Item = &LeadDivision> {
        self.divisions.iter().filter_map(|division| match &division.role {
            DivisionRole::Lead(id) => Some(id),
            DivisionRole::Owner(_) | DivisionRole::Cooperating(_) => None,
        })
    }

    /// Whether the division is one that leads this reform.
    #[must_use]
    pub fn has_lead(&self, lead: &LeadDivision) -> bool {
        self.leads().any(|id| id == lead)
    }

    /// The division with this id.
    #[must_use]
    pub fn division(&self, id: &str) -> Option<&Division> {
        self.divisions.iter().find(|division| division.role.id() == id)
    }
}
