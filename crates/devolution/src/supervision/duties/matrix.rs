//! The matrix itself, in cells: one for each power, level and county.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{DutyRow, Scope, SupervisedItem, read_csv, read_json_lines};
use crate::cases::{RowError, RowErrors, RowFault};
use crate::delegation::{Command, Duties, Words};
use crate::reform::{County, CountyCode, Level, Power, PowerId, Reform};
use crate::register::UnknownSubject;

/// That an office carries a duty: both by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Claim {
    pub(super) duty: usize,
    pub(super) carrier: usize,
    pub(super) item: Option<usize>,
}

/// The responsibility matrix of a reform.
///
/// ```
/// use std::sync::Arc;
/// use devolution::supervision::duties::{DutyFault, Matrix, Scope};
///
/// let reform = Arc::new(devolution_henan::reform().unwrap());
/// let table = "power,level,duty,carrier\np01,province,guidance,规划处\np01,province,guidance,办公室\n";
/// let matrix = Matrix::read_csv(table, &reform).unwrap();
/// let report = matrix.report(&Scope { power: Some("p01".parse().unwrap()), ..Scope::default() }).unwrap();
/// let overlap = report.findings.iter().find(|finding| finding.fault == DutyFault::Overlap).unwrap();
/// assert_eq!((overlap.duty.as_str(), overlap.carriers.len()), ("guidance", 2));
/// assert_eq!(report.overlaps, 102); // in every county
/// let unknown = Matrix::read_csv(&table.replace("p01", "p99"), &reform).unwrap_err();
/// assert_eq!(unknown.errors()[0].column.as_deref(), Some("power"));
/// ```
#[derive(Debug, Clone)]
pub struct Matrix {
    pub(super) reform: Arc<Reform>,
    pub(super) carriers: Names<Words>,
    items: Names<SupervisedItem>,
    /// The claims of each cell, in the order of the rows: power by power, level by level, each over all counties.
    pub(super) cells: Vec<Vec<Claim>>,
    /// The duties that are owed, power by power, level by level.
    owed: Vec<Vec<usize>>,
}

/// Names by number, each once.
#[derive(Debug, Clone)]
pub(super) struct Names<T> {
    all: Vec<T>,
    numbers: HashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Names<T> {
    fn new() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }

    pub(super) fn number(&mut self, name: &T) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.all.len();
        self.all.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        self.all.get(number)
    }
}

/// The cells of one power at one level, over all counties.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) number: usize,
    pub(super) power: &'a Power,
    pub(super) level: Level,
}

impl Matrix {
    /// The matrix of these rows; faults name them by their numbers from 1.
    ///
    /// # Errors
    /// [`RowErrors`] with every power, county or duty that the reform does not have, and every row that stands twice.
    pub fn new(rows: Vec<DutyRow>, reform: &Arc<Reform>) -> Result<Self, RowErrors> {
        Self::of((1..).zip(rows), reform)
    }

    /// The matrix of the rows of a table: see [`read_csv`].
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_csv(text: &str, reform: &Arc<Reform>) -> Result<Self, RowErrors> {
        Self::of(read_csv(text)?, reform)
    }

    /// The matrix of the rows of a file in JSON Lines: see [`read_json_lines`].
    ///
    /// # Errors
    /// [`RowErrors`] with everything that is wrong.
    pub fn read_json_lines(text: &str, reform: &Arc<Reform>) -> Result<Self, RowErrors> {
        Self::of(read_json_lines(text)?, reform)
    }

    fn of(rows: impl IntoIterator<Item = (u64, DutyRow)>, reform: &Arc<Reform>) -> Result<Self, RowErrors> {
        let owed = |power: &Power, level| {
            let duties = reform.duties().iter().enumerate();
            let owed = duties.filter(|(_, duty)| duty.is_owed(level, power.mode));
            owed.map(|(number, _)| number).collect()
        };
        let blocks = reform.powers().iter().flat_map(|power| Level::ALL.map(|level| owed(power, level)));
        let owed: Vec<Vec<usize>> = blocks.collect();
        let cells = vec![Vec::new(); owed.len() * reform.counties().len()];
        let mut matrix =
            Self { reform: Arc::clone(reform), carriers: Names::new(), items: Names::new(), cells, owed };
        let (mut errors, mut seen) = (Vec::new(), HashSet::new());
        for (row, duty_row) in rows {
            let found = matrix.cells_and_duty(&duty_row);
            let carrier = matrix.carriers.number(&duty_row.carrier);
            match found {
                Ok((cells, duty)) if seen.insert((cells.clone(), duty, carrier)) => {
                    let item = duty_row.item.as_ref().map(|item| matrix.items.number(item));
                    matrix.claim(cells, Claim { duty, carrier, item });
                }
                Ok(_) => {
                    let twice = RowFault::StandsTwice;
                    errors.push(RowError::at(row, "carrier", twice, &duty_row.carrier));
                }
                Err(unknown) => errors.extend(
                    unknown.iter().map(|(column, id)| RowError::at(row, column, RowFault::Unknown, id)),
                ),
            }
        }
        RowErrors::check(errors, matrix)
    }

    /// The cells and the duty that a row is about, or the columns with what the reform does not have.
    #[expect(clippy::type_complexity, reason = "told once")]
    fn cells_and_duty(&self, row: &DutyRow) -> Result<(Range<usize>, usize), Vec<(&'static str, String)>> {
        let reform = &self.reform;
        let power = reform.power_number(&row.power);
        let county = row.county.map(|county| reform.county_number(county));
        let duty = reform.duties().iter().position(|duty| duty.id == row.duty);
        if let (Some(power), Some(duty)) = (power, duty)
            && county != Some(None)
        {
            let block = self.block_range(power, row.level);
            let cells = match county.flatten() {
                Some(county) => block.start + county..block.start + county + 1,
                None => block,
            };
            return Ok((cells, duty));
        }
        let unknown = [
            ("power", power.is_none().then(|| row.power.to_string())),
            ("county", county.filter(Option::is_none).and(row.county).map(|county| county.to_string())),
            ("duty", duty.is_none().then(|| row.duty.to_string())),
        ];
        Err(unknown.into_iter().filter_map(|(column, id)| Some((column, id?))).collect())
    }

    /// An office that carries a duty by two rows carries it once.
    fn claim(&mut self, cells: Range<usize>, claim: Claim) {
        for cell in self.cells.get_mut(cells).into_iter().flatten() {
            if !cell.iter().any(|known| (known.duty, known.carrier) == (claim.duty, claim.carrier)) {
                cell.push(claim);
            }
        }
    }

    fn block_range(&self, power: usize, level: Level) -> Range<usize> {
        let counties = self.reform.counties().len();
        let first = (power * Level::ALL.len() + level as usize) * counties;
        first..first + counties
    }

    /// The number of a cell.
    pub(super) fn cell_number(&self, power: &PowerId, county: CountyCode, level: Level) -> Option<usize> {
        let power = self.reform.power_number(power)?;
        Some(self.block_range(power, level).start + self.reform.county_number(county)?)
    }

    /// What a cell owes, and its claims.
    pub(super) fn cell(&self, number: usize) -> Option<(&[usize], &[Claim])> {
        let owed = self.owed.get(number.checked_div(self.reform.counties().len())?)?;
        Some((owed, self.cells.get(number)?))
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let powers = self.reform.powers().iter();
        let blocks = powers.flat_map(|power| Level::ALL.map(|level| (power, level)));
        blocks.enumerate().map(|(number, (power, level))| Block { number, power, level })
    }

    pub(super) fn owed(&self, block: Block<'_>) -> &[usize] {
        self.owed.get(block.number).map_or(&[], Vec::as_slice)
    }

    /// The claims of each county in a block.
    pub(super) fn claims(&self, block: Block<'_>) -> impl Iterator<Item = &[Claim]> {
        let counties = self.reform.counties().len();
        let first = block.number * counties;
        self.cells.get(first..first + counties).into_iter().flatten().map(Vec::as_slice)
    }

    /// The carriers of one level for one delegation, as the ledger takes them: what is missing or stray the ledger refuses. `None`
    /// where a duty has several carriers, because no command can say so, or where the reform lacks the power or county.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use devolution::{reform::Level, supervision::duties::Matrix};
    /// let reform = Arc::new(devolution_henan::reform().unwrap());
    /// let (power, county) = ("p01".parse().unwrap(), "410122".parse().unwrap());
    /// let table = "power,level,duty,carrier\np01,province,guidance,规划处\n";
    /// let duties = Matrix::read_csv(table, &reform).unwrap().duties(&power, county, Level::Province);
    /// assert_eq!(duties.unwrap().carriers.len(), 1);
    /// let twice = format!("{table}p01,province,guidance,办公室\n");
    /// assert!(Matrix::read_csv(&twice, &reform).unwrap().duties(&power, county, Level::Province).is_none());
    /// ```
    #[must_use]
    pub fn duties(&self, power: &PowerId, county: CountyCode, level: Level) -> Option<Duties> {
        let claims = self.cells.get(self.cell_number(power, county, level)?)?;
        let mut carriers = BTreeMap::new();
        for claim in claims {
            let duty = self.reform.duties().get(claim.duty)?.id.clone();
            if carriers.insert(duty, self.carriers.get(claim.carrier)?.clone()).is_some() {
                return None;
            }
        }
        Some(Duties { carriers })
    }

    /// The commands that put the matrix into the ledger, delegation by delegation: the authority of each level names its carriers,
    /// for the province the first division that owns the power. A level of a delegation that has findings gets no command.
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no power, county or division of the scope.
    pub fn commands(&self, scope: &Scope, on: NaiveDate) -> Result<Vec<Vec<Command>>, UnknownSubject> {
        scope.check(&self.reform)?;
        let powers = self.reform.powers().iter().filter(|power| scope.has_power(power));
        let places =
            powers.flat_map(|power| self.reform.counties().iter().map(move |county| (power, county)));
        let places = places.filter(|(_, county)| scope.has_county(county.code));
        let commands = places.map(|(power, county)| {
            let levels = Level::ALL.into_iter().filter(|level| scope.has_level(*level));
            levels.filter_map(|level| self.command(power, county, level, on)).collect()
        });
        Ok(commands.filter(|commands: &Vec<Command>| !commands.is_empty()).collect())
    }

    fn command(&self, power: &Power, county: &County, level: Level, on: NaiveDate) -> Option<Command> {
        let (id, code) = (power.id.clone(), county.code);
        if self.is_faulty(&id, code, level) {
            return None;
        }
        let duties = self.duties(&id, code, level)?;
        Some(match level {
            Level::Province => {
                Command::take_duties(power.owners.iter().next()?.clone(), id, code, on, duties)
            }
            Level::City => Command::take_duties(county.city, id, code, on, duties),
            Level::County => Command::take_duties(code, id, code, on, duties),
        })
    }

    /// The matrix as rows, power by power and level by level: what is the same in every county stands once, without a county.
    #[must_use]
    pub fn rows(&self) -> Vec<DutyRow> {
        let mut rows = Vec::new();
        for block in self.blocks() {
            let claims = self.claims(block).map(|claims| claims.iter().copied());
            for (claim, county) in self.by_county(claims) {
                rows.extend(self.row(block, claim, county));
            }
        }
        rows
    }

    fn row(&self, block: Block<'_>, claim: Claim, county: Option<CountyCode>) -> Option<DutyRow> {
        Some(DutyRow {
            carrier: self.carriers.get(claim.carrier)?.clone(),
            county,
            duty: self.reform.duties().get(claim.duty)?.id.clone(),
            item: claim.item.and_then(|item| self.items.get(item)).cloned(),
            level: block.level,
            power: block.power.id.clone(),
        })
    }

    /// What each county of a block has, in order: without a county where every county has it.
    pub(super) fn by_county<T: Ord + Clone, I: IntoIterator<Item = T>>(
        &self,
        of_counties: impl IntoIterator<Item = I>,
    ) -> Vec<(T, Option<CountyCode>)> {
        let counties = self.reform.counties();
        let mut found: BTreeMap<T, Vec<CountyCode>> = BTreeMap::new();
        for (of_county, county) in of_counties.into_iter().zip(counties) {
            of_county.into_iter().for_each(|one| found.entry(one).or_default().push(county.code));
        }
        let mut all = Vec::new();
        for (one, codes) in found {
            if codes.len() == counties.len() && codes.len() > 1 {
                all.push((one, None));
            } else {
                all.extend(codes.into_iter().map(|code| (one.clone(), Some(code))));
            }
        }
        all
    }
}
