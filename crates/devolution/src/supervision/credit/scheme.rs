//! Schemes of credit grades, read from settings.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::closed_list;
use crate::reform::{Name, OwnerDivision, ParseError, Reform, RiskFlag, text_form};
use crate::supervision::setting::{self, fault};
use crate::supervision::{SchemeId, SettingErrors, SettingFault, SettingRule};

closed_list! {
    /// How often one is inspected. The rate of each tier is a setting of the draw.
    ///
    /// ```
    /// use devolution::supervision::credit::Tier;
    /// assert!(Tier::Low < Tier::High);
    /// assert_eq!(Tier::from_code("medium"), None);
    /// ```
    Tier {
        /// 低: seldom.
        Low = "low",
        /// 中
        Mid = "mid",
        /// 中高
        MidHigh = "mid-high",
        /// 高: most often.
        High = "high",
    }
}

/// A grade within its scheme, such as `AA` or `high`.
///
/// ```
/// use devolution::supervision::credit::Grade;
/// assert!("AAA".parse::<Grade>().is_ok());
/// assert!("优秀 A".parse::<Grade>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(smol_str::SmolStr);

impl Grade {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let well_formed = (1..=16).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'+');
        if well_formed {
            Ok(Self(text.into()))
        } else {
            Err(ParseError::new(
                text,
                "a grade",
                "letters, digits, hyphens and plus signs, at most 16 characters",
            ))
        }
    }

    /// The grade as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_form!(Grade, "^[A-Za-z0-9+-]{1,16}$", "a grade", as_str);

/// What a grade means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeRule {
    /// 告知承诺 is allowed.
    pub commitments: bool,
    /// The grade.
    pub grade: Grade,
    /// 容缺受理 is allowed.
    pub incomplete_files: bool,
    /// How often one is inspected.
    pub tier: Tier,
}

/// A scheme: its grades from best to worst, where they are laid down, and what was assumed beyond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// What no text says and was assumed all the same; absent where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumption: Option<Name>,
    /// Where the grades are laid down.
    pub citation: String,
    /// How well the texts are known: `A` read, `B` read in a copy, `C` not read.
    pub confidence: String,
    /// The divisions whose powers it is about: one without a record counts as a newcomer under these alone.
    #[serde(default)]
    pub divisions: BTreeSet<OwnerDivision>,
    /// The grades, from best to worst.
    pub grades: Vec<GradeRule>,
    /// Its id.
    pub id: SchemeId,
    /// Its name.
    pub name: Name,
    /// The grade of one who has no record at all; absent where a newcomer has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newcomer: Option<Grade>,
}

impl Scheme {
    /// What a grade of the scheme means.
    #[must_use]
    pub fn rule(&self, grade: &Grade) -> Option<&GradeRule> {
        self.grades.iter().find(|rule| rule.grade == *grade)
    }
}

/// A rule with where it is laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Exclusion {
    pub(super) citation: String,
    pub(super) flag: RiskFlag,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Broken {
    pub(super) citation: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Unrated {
    pub(super) assumption: Name,
    pub(super) commitments: bool,
    pub(super) incomplete_files: bool,
}

/// All schemes, and the rules that hold in each of them.
///
/// ```
/// use devolution::supervision::{SettingRule, credit::Schemes};
/// let reform = devolution_henan::reform().unwrap();
/// let schemes = devolution_henan::credit_schemes(&reform).unwrap();
/// assert_eq!(schemes.iter().count(), 4);
/// let errors = Schemes::read("schemes = []\n[unrated]\ncommitments = 1", &reform).unwrap_err();
/// assert_eq!(errors.faults()[0].rule, SettingRule::Syntax);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schemes {
    /// What a broken promise rests on.
    pub(super) broken_promise: Broken,
    /// Powers under which no promise stands in for proof.
    pub(super) no_commitments: Vec<Exclusion>,
    schemes: Vec<Scheme>,
    /// What holds for one of whom nothing is known.
    pub(super) unrated: Unrated,
}

impl Schemes {
    /// Reads settings in TOML and holds them against a reform.
    ///
    /// # Errors
    /// [`SettingErrors`] with everything that is wrong.
    pub fn read(text: &str, reform: &Reform) -> Result<Self, SettingErrors> {
        let schemes: Self = setting::read(text)?;
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for (number, scheme) in (1..).zip(&schemes.schemes) {
            let place = format!("schemes[{number}]");
            if !seen.insert(&scheme.id) {
                faults.push(fault(format!("{place}.id"), SettingRule::StandsTwice, &scheme.id));
            }
            scheme.check(&place, reform, &mut faults);
        }
        let exclusions = (1..).zip(&schemes.no_commitments);
        let cited =
            exclusions.map(|(number, one)| (format!("no_commitments[{number}].citation"), &one.citation));
        let cited = cited.chain([("broken_promise.citation".to_owned(), &schemes.broken_promise.citation)]);
        let uncited = cited.filter(|(_, citation)| citation.trim().is_empty());
        faults.extend(uncited.map(|(place, _)| fault(place, SettingRule::NoBasis, "citation")));
        SettingErrors::check(faults, schemes)
    }

    /// The schemes, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Scheme> {
        self.schemes.iter()
    }

    /// The scheme with this id.
    #[must_use]
    pub fn scheme(&self, id: &SchemeId) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == *id)
    }
}

impl Scheme {
    fn check(&self, place: &str, reform: &Reform, faults: &mut Vec<SettingFault>) {
        let mut wrong = |what: &str, rule, detail: &dyn fmt::Display| {
            faults.push(fault(format!("{place}.{what}"), rule, detail));
        };
        if self.citation.trim().is_empty() {
            wrong("citation", SettingRule::NoBasis, &"citation");
        }
        if !matches!(self.confidence.as_str(), "A" | "B" | "C") {
            wrong("confidence", SettingRule::UnknownId, &self.confidence);
        }
        if self.grades.is_empty() {
            wrong("grades", SettingRule::Missing, &"grades");
        }
        for (number, pair) in (2..).zip(self.grades.windows(2)) {
            if let [better, worse] = pair
                && worse.tier < better.tier
            {
                wrong(&format!("grades[{number}].tier"), SettingRule::Mismatch, &worse.tier.code());
            }
        }
        let mut seen = BTreeSet::new();
        for (number, rule) in (1..).zip(&self.grades) {
            if !seen.insert(&rule.grade) {
                wrong(&format!("grades[{number}].grade"), SettingRule::StandsTwice, &rule.grade);
            }
        }
        if let Some(grade) = self.newcomer.as_ref().filter(|grade| self.rule(grade).is_none()) {
            wrong("newcomer", SettingRule::UnknownId, grade);
        }
        let owners: BTreeSet<_> = reform.owners().collect();
        for division in self.divisions.iter().filter(|division| !owners.contains(division)) {
            wrong("divisions", SettingRule::UnknownId, division);
        }
    }
}
