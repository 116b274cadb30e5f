//! How well warnings find what was planted: of each kind, how much of it was found, and how much of what was found is true.

use devolution::supervision::Warning;
use serde::Serialize;

use super::misconduct::{Misconduct, Plant};

/// How well one kind of misconduct is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KindScore {
    /// The kind.
    pub kind: Misconduct,
    /// How often it was planted.
    pub planted: u32,
    /// How often its rule found it.
    pub found: u32,
    /// How often its rule warned.
    pub warnings: u32,
    /// How many of these were about something planted that the rule may show.
    pub right: u32,
}

/// How well everything is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Kind by kind.
    pub kinds: Vec<KindScore>,
    /// Of what was planted, how much was found.
    pub recall: f64,
    /// Of the warnings by rules that look for what is planted, how many are about something planted.
    pub precision: f64,
}

/// Compares warnings with what was planted. Warnings by rules that look for nothing that is planted are left out.
///
/// ```
/// assert!(devolution_henan::score(&[], &[]).recall.is_nan()); // nothing planted, nothing to find
/// ```
#[must_use]
pub fn score(plants: &[Plant], warnings: &[Warning]) -> Score {
    let kinds: Vec<KindScore> = Misconduct::ALL
        .iter()
        .map(|kind| {
            let of_rule: Vec<&Warning> =
                warnings.iter().filter(|warning| warning.rule.as_str() == kind.rule()).collect();
            let planted: Vec<&Plant> = plants.iter().filter(|plant| plant.kind == *kind).collect();
            let found = planted.iter().filter(|plant| of_rule.iter().any(|warning| is_about(plant, warning)));
            let right = of_rule.iter().filter(|warning| {
                plants.iter().any(|plant| may_show(plant.kind, warning) && is_about(plant, warning))
            });
            KindScore {
                kind: *kind,
                planted: count(planted.len()),
                found: count(found.count()),
                right: count(right.count()),
                warnings: count(of_rule.len()),
            }
        })
        .collect();
    let sum = |of: fn(&KindScore) -> u32| f64::from(kinds.iter().map(of).sum::<u32>());
    let recall = sum(|kind| kind.found) / sum(|kind| kind.planted);
    let precision = sum(|kind| kind.right) / sum(|kind| kind.warnings);
    Score { recall, precision, kinds }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn may_show(kind: Misconduct, warning: &Warning) -> bool {
    let rule = warning.rule.as_str();
    kind.rule() == rule || kind.also().contains(&rule)
}

/// Whether a warning is about where and when something was planted.
fn is_about(plant: &Plant, warning: &Warning) -> bool {
    let about = &warning.about;
    let agrees = |planted: bool, warned: bool, same: bool| !planted || !warned || same;
    about.county == Some(plant.county)
        && agrees(plant.power.is_some(), about.power.is_some(), plant.power == about.power)
        && agrees(plant.handler.is_some(), about.handler.is_some(), plant.handler == about.handler)
        && (plant.from..=plant.until).contains(&warning.on)
}
