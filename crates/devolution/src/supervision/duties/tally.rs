//! Who carries a duty elsewhere: what a repair proposes rests on it.

use std::collections::HashMap;

use super::Matrix;
use super::matrix::Block;
use crate::reform::{County, Level};

/// How many delegations each office carries a duty for, by the unit that owes it.
pub(super) struct Tally(HashMap<(Level, usize, usize), HashMap<usize, u32>>);

/// The unit that owes the duties of a level for a delegation, by number: a division, a city or a county.
fn unit(matrix: &Matrix, block: Block<'_>, place: usize, county: &County) -> Option<usize> {
    let reform = &matrix.reform;
    match block.level {
        Level::Province => reform.owners().position(|owner| Some(owner) == block.power.owners.iter().next()),
        Level::City => reform.cities().iter().position(|city| city.code == county.city),
        Level::County => Some(place),
    }
}

impl Tally {
    pub(super) fn new(matrix: &Matrix) -> Self {
        let mut tally: HashMap<_, HashMap<usize, u32>> = HashMap::new();
        for block in matrix.blocks() {
            let places = matrix.claims(block).zip(matrix.reform.counties()).enumerate();
            for (place, (claims, county)) in places {
                let Some(unit) = unit(matrix, block, place, county) else { continue };
                for claim in claims.iter().filter(|claim| matrix.owed(block).contains(&claim.duty)) {
                    if claims.iter().filter(|other| other.duty == claim.duty).count() == 1 {
                        let offices = tally.entry((block.level, unit, claim.duty)).or_default();
                        *offices.entry(claim.carrier).or_default() += 1;
                    }
                }
            }
        }
        Self(tally)
    }

    /// The office that carries the duty for more delegations of the unit than any other.
    pub(super) fn most(&self, matrix: &Matrix, block: Block<'_>, place: usize, duty: usize) -> Option<usize> {
        let unit = unit(matrix, block, place, matrix.reform.counties().get(place)?)?;
        let offices = self.0.get(&(block.level, unit, duty))?;
        let most = offices.values().max()?;
        let mut leaders = offices.iter().filter(|(_, count)| *count == most);
        let (office, _) = leaders.next()?;
        leaders.next().is_none().then_some(*office)
    }
}
