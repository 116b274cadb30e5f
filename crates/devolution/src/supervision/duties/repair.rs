//! The smallest change that repairs a matrix.

use serde::{Deserialize, Serialize};

use super::matrix::{Block, Claim};
use super::report::found;
use super::tally::Tally;
use super::{DutyFault, Matrix, Scope};
use crate::closed_list;
use crate::delegation::Words;
use crate::reform::{CountyCode, DutyId, Level, PowerId};
use crate::register::UnknownSubject;

closed_list! {
    /// Why an office is proposed to carry a duty.
    ///
    /// ```
    /// use devolution::supervision::duties::Proposed;
    /// assert_eq!(Proposed::from_code("same-unit"), Some(Proposed::SameUnit));
    /// assert_eq!(Proposed::from_code("volunteer"), None);
    /// ```
    Proposed {
        /// It alone carries the other duties of that delegation and level.
        SameDelegation = "same-delegation",
        /// It carries this duty for most delegations of the same division, city or county.
        SameUnit = "same-unit",
    }
}

/// What is changed at one level of a delegation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// An office takes a duty that nobody carries.
    Add {
        /// The office; absent where none follows from the matrix: then somebody must name one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        carrier: Option<Words>,
        /// The duty.
        duty: DutyId,
        /// Why this office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed: Option<Proposed>,
    },
    /// An office that carries a duty beside another, or without its being owed, takes one that nobody carries.
    Move {
        /// The office.
        carrier: Words,
        /// The duty that it lays down.
        duty: DutyId,
        /// The duty that it takes.
        to: DutyId,
    },
    /// An office lays down a duty that another carries, or that is not owed.
    Remove {
        /// The office.
        carrier: Words,
        /// The duty.
        duty: DutyId,
    },
}

/// One change, as JSON: `{"change":{"remove":{"carrier":"办公室","duty":"guidance"}},"level":"province","power":"p01"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What is changed.
    pub change: Change,
    /// The county; absent where the same is changed in every county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<CountyCode>,
    /// The level.
    pub level: Level,
    /// The power.
    pub power: PowerId,
}

/// The smallest change after which nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// How many changes it takes, each counted in every county: no fewer do.
    pub changes: u64,
    /// The changes: power by power, level by level.
    pub edits: Vec<Edit>,
}

/// A change by numbers, which sorts as the words of the reform stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Add(usize, Option<(usize, Proposed)>),
    Move(usize, usize, usize),
    Remove(usize, usize),
}

impl Matrix {
    /// The smallest change after which nothing is wrong with the matrix, or with a part of it.
    ///
    /// A level of a delegation is repaired by itself. It has carriers to spare and duties that nobody carries; a move uses up one of
    /// each, so the larger of the two numbers is what it takes, and no smaller set of changes does. Of several carriers of a duty the
    /// first by the rows stays.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// use devolution::supervision::duties::{Change, Matrix, Scope};
    ///
    /// let reform = Arc::new(devolution_henan::reform().unwrap());
    /// let rows = "power,level,duty,carrier\np01,province,guidance,规划处\np01,province,principal-responsibility,规划处\n";
    /// let matrix = Matrix::read_csv(rows, &reform).unwrap();
    /// let scope = Scope {
    ///     power: Some("p01".parse().unwrap()),
    ///     county: Some("410122".parse().unwrap()),
    ///     level: Some(devolution::reform::Level::Province),
    ///     ..Scope::default()
    /// };
    /// let repair = matrix.repair(&scope).unwrap();
    /// assert_eq!(repair.changes, 2); // what the province does not owe moves to one of two gaps, the other is filled
    /// assert!(matrix.repaired(&repair.edits).report(&scope).unwrap().findings.is_empty());
    /// let nowhere = Scope { power: Some("p99".parse().unwrap()), ..Scope::default() };
    /// assert!(matrix.repair(&nowhere).is_err());
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no power, county or division of the scope.
    pub fn repair(&self, scope: &Scope) -> Result<Repair, UnknownSubject> {
        scope.check(&self.reform)?;
        let tally = Tally::new(self);
        let mut repair = Repair::default();
        for block in self.blocks().filter(|block| scope.has(*block)) {
            let places = self.claims(block).zip(self.reform.counties()).enumerate();
            let steps: Vec<Vec<Step>> = places
                .map(|(place, (claims, county))| match scope.has_county(county.code) {
                    true => self.steps(&tally, block, place, claims),
                    false => Vec::new(),
                })
                .collect();
            repair.changes += steps.iter().map(|steps| steps.len() as u64).sum::<u64>();
            let edits = self.by_county(steps).into_iter();
            repair.edits.extend(edits.filter_map(|(step, county)| {
                let (level, power) = (block.level, block.power.id.clone());
                Some(Edit { change: self.change(step)?, county, level, power })
            }));
        }
        Ok(repair)
    }

    /// What repairs a cell.
    fn steps(&self, tally: &Tally, block: Block<'_>, place: usize, claims: &[Claim]) -> Vec<Step> {
        let (mut spare, mut missing) = (Vec::new(), Vec::new());
        for (duty, fault, carriers) in found(self.owed(block), claims) {
            let of_duty = |carrier: &usize| (*carrier, duty);
            match fault {
                DutyFault::Gap => missing.push(duty),
                DutyFault::Overlap => spare.extend(carriers.iter().skip(1).map(of_duty)),
                DutyFault::Stray => spare.extend(carriers.iter().map(of_duty)),
            }
        }
        let moves = spare.len().min(missing.len());
        let (moved, removed) = spare.split_at(moves);
        let mut staying: Vec<usize> = claims
            .iter()
            .filter(|claim| !removed.contains(&(claim.carrier, claim.duty)))
            .map(|claim| claim.carrier)
            .collect();
        staying.sort_unstable();
        staying.dedup();
        let add = |duty: &usize| match staying.as_slice() {
            [office] => Step::Add(*duty, Some((*office, Proposed::SameDelegation))),
            _ => {
                let most = tally.most(self, block, place, *duty);
                Step::Add(*duty, most.map(|office| (office, Proposed::SameUnit)))
            }
        };
        let moves = moved.iter().zip(&missing).map(|((office, duty), to)| Step::Move(*office, *duty, *to));
        let removals = removed.iter().map(|(office, duty)| Step::Remove(*office, *duty));
        moves.chain(removals).chain(missing.iter().skip(moved.len()).map(add)).collect()
    }

    fn change(&self, step: Step) -> Option<Change> {
        let office = |number| self.carriers.get(number).cloned();
        let duty = |number: usize| self.reform.duties().get(number).map(|duty| duty.id.clone());
        Some(match step {
            Step::Add(number, proposal) => Change::Add {
                carrier: proposal.and_then(|(number, _)| office(number)),
                duty: duty(number)?,
                proposed: proposal.map(|(_, proposed)| proposed),
            },
            Step::Move(number, from, to) => {
                Change::Move { carrier: office(number)?, duty: duty(from)?, to: duty(to)? }
            }
            Step::Remove(number, from) => Change::Remove { carrier: office(number)?, duty: duty(from)? },
        })
    }

    /// The matrix after these changes. One that does not fit, or that adds nobody, changes nothing.
    #[must_use]
    pub fn repaired(&self, edits: &[Edit]) -> Self {
        let mut matrix = self.clone();
        for edit in edits {
            let counties = match edit.county {
                Some(county) => vec![county],
                None => self.reform.counties().iter().map(|county| county.code).collect(),
            };
            for county in counties {
                if let Some(cell) = self.cell_number(&edit.power, county, edit.level) {
                    matrix.apply(cell, &edit.change);
                }
            }
        }
        matrix
    }

    fn apply(&mut self, cell: usize, change: &Change) {
        let (lays_down, takes) = match change {
            Change::Add { carrier, duty, .. } => (None, carrier.as_ref().map(|office| (office, duty))),
            Change::Move { carrier, duty, to } => (Some((carrier, duty)), Some((carrier, to))),
            Change::Remove { carrier, duty } => (Some((carrier, duty)), None),
        };
        let duty = |id: &DutyId| self.reform.duties().iter().position(|duty| duty.id == *id);
        let (from, to) = (lays_down.map(|(_, id)| duty(id)), takes.map(|(_, id)| duty(id)));
        let mut office =
            |office: Option<(&Words, &DutyId)>| office.map(|(office, _)| self.carriers.number(office));
        let (left, taken) = (office(lays_down), office(takes));
        let Some(claims) = self.cells.get_mut(cell) else { return };
        if let (Some(Some(duty)), Some(carrier)) = (from, left) {
            let before = claims.len();
            claims.retain(|claim| (claim.duty, claim.carrier) != (duty, carrier));
            if claims.len() == before {
                return;
            }
        }
        if let (Some(Some(duty)), Some(carrier)) = (to, taken)
            && !claims.iter().any(|claim| (claim.duty, claim.carrier) == (duty, carrier))
        {
            claims.push(Claim { duty, carrier, item: None });
        }
    }
}
