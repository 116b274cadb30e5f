//! A rule, and the rules of a file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Condition;
use crate::closed_list;
use crate::reform::{ClauseId, Name, Reform, RuleId};
use crate::supervision::setting::read;
use crate::supervision::{Response, SettingErrors, SettingFault, SettingRule};

closed_list! {
    /// What a rule looks at.
    ///
    /// ```
    /// use devolution::supervision::rules::About;
    /// assert_eq!(About::from_code("handler"), Some(About::Handler));
    /// assert_eq!(About::from_code("village"), None);
    /// ```
    About {
        /// A power in a county; its peers are the same power in the other counties.
        Delegation = "delegation",
        /// A county with all its powers; its peers are the other counties.
        County = "county",
        /// A power in all counties; its peers are the other powers.
        Power = "power",
        /// One who handles cases in a county; the peers are the others there.
        Handler = "handler",
    }
}

/// A warning rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Its name.
    pub name: Name,
    /// What it looks at.
    pub about: About,
    /// Over how many days, the day on which it looks included.
    pub window_days: u32,
    /// When it warns.
    pub when: Condition,
    /// The same, as it is written in the file.
    pub written: String,
    /// What it does then.
    pub response: Response,
    /// The clause on which it rests.
    pub clause: ClauseId,
    /// What in it is assumed because no text fixes it; whatever shows the rule must say so.
    pub assumption: Option<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rules: Vec<Form>,
}

/// A rule as it stands in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    id: RuleId,
    name: Name,
    about: About,
    window_days: u32,
    when: String,
    response: Response,
    clause: ClauseId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assumption: Option<Name>,
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = Form {
            id: self.id.clone(),
            name: self.name.clone(),
            about: self.about,
            window_days: self.window_days,
            when: self.written.clone(),
            response: self.response,
            clause: self.clause.clone(),
            assumption: self.assumption.clone(),
        };
        form.serialize(serializer)
    }
}

/// The rules of a file, in its order.
///
/// ```
/// use devolution::supervision::rules::Rules;
/// let reform = devolution_henan::reform().unwrap();
/// let text = r#"
/// [[rules]]
/// id = "overdue-rate"
/// name = { zh = "超期率偏高", en = "Too many decisions are late" }
/// about = "delegation"
/// window_days = 90
/// when = "late / decided > 20% and decided >= 10"
/// response = "warn"
/// clause = "M10"
/// "#;
/// assert_eq!(Rules::read(text, &reform)?.iter().count(), 1);
/// let wrong = Rules::read(&text.replace("late / decided", "late / taken"), &reform).unwrap_err();
/// assert_eq!(wrong.faults()[0].to_string(), "rules[1].when, at 6: `late` counts one by one, `taken` in days [mismatch]");
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The longest window, in days.
    pub const MAX_WINDOW_DAYS: u32 = 3_660;

    /// Reads rules from TOML.
    ///
    /// # Errors
    /// [`SettingErrors`] with everything that is wrong: a condition that makes no sense, an id that stands twice, a window out
    /// of range, a clause that the reform does not have, a brake on what is no delegation.
    pub fn read(text: &str, reform: &Reform) -> Result<Self, SettingErrors> {
        let file: File = read(text)?;
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        for (number, form) in (1..).zip(file.rules) {
            let mut add = |field: &str, position, rule, detail: String| {
                let place = format!("rules[{number}].{field}");
                faults.push(SettingFault { place, position, rule, detail });
            };
            if !seen.insert(form.id.clone()) {
                add("id", None, SettingRule::StandsTwice, form.id.to_string());
            }
            if !(1..=Self::MAX_WINDOW_DAYS).contains(&form.window_days) {
                add("window_days", None, SettingRule::OutOfRange, form.window_days.to_string());
            }
            if !reform.clauses().contains_key(&form.clause) {
                add("clause", None, SettingRule::UnknownId, form.clause.to_string());
            }
            // What is suspended is a delegation: of a county or of one of its staff nothing can be suspended.
            if form.response == Response::Brake && form.about != About::Delegation {
                add("response", None, SettingRule::Mismatch, form.about.code().to_owned());
            }
            match form.when.parse::<Condition>() {
                Err(fault) => add(&fault.place, fault.position, fault.rule, fault.detail),
                Ok(when) => rules.push(Rule {
                    id: form.id,
                    name: form.name,
                    about: form.about,
                    window_days: form.window_days,
                    when,
                    written: form.when,
                    response: form.response,
                    clause: form.clause,
                    assumption: form.assumption,
                }),
            }
        }
        SettingErrors::check(faults, Self(rules))
    }

    /// The rules, in the order of their file.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }

    /// The rule of an id.
    #[must_use]
    pub fn get(&self, id: &RuleId) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == *id)
    }

    /// The rule at a place in the file, from 0.
    pub(super) fn at(&self, place: usize) -> Option<&Rule> {
        self.0.get(place)
    }
}
