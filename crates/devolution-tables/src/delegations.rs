//! Where every delegation stands.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch, UInt16Array};
use arrow_schema::Field;
use chrono::NaiveDate;
use devolution::delegation::{Day, Stage, Standing};
use devolution::reform::{Level, Mode, Power, Reform};
use devolution::register::{Line, Register};

use crate::TableError;
use crate::column::{Codes, EPOCH, Table, bits, codes, days, may_exercise, places, texts};
use crate::holders::Lookup;
use crate::names::Names;

/// What the tables of a reform have in common: made once, shared by every table that is made of it.
///
/// ```
/// use devolution_tables::Tables;
/// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
/// # let register = devolution::register::Register::new(reform);
/// let tables = Tables::new(&register)?;
/// let date = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
/// let (one, next) = (tables.delegations(&register, date)?, tables.delegations(&register, date.succ_opt().unwrap())?);
/// assert!(std::sync::Arc::ptr_eq(one.column(0), next.column(0))); // the powers are the same array
/// # Ok::<(), devolution_tables::TableError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tables {
    pub(crate) reform: Arc<Reform>,
    /// What a row of delegations is about, whatever the date.
    about: Vec<(Field, ArrayRef)>,
    pub(crate) modes: Vec<Mode>,
    pub(crate) lookup: Lookup,
}

/// Where every delegation stands on a date: one row each, power by power, each over all counties.
///
/// Holder, in whose name, and who is liable are levels of government; `accepted`, `started`, `recalled` and `last` are
/// the legal dates that have come by the date. A power that several batches list has a row for each listing; who of
/// them answers, [`holders`](crate::holders()) says.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn delegations(register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
    Tables::new(register)?.delegations(register, date)
}

impl Tables {
    /// The tables of a register's reform.
    ///
    /// # Errors
    /// [`TableError::Arrow`], which no valid reform leads to.
    pub fn new(register: &Register) -> Result<Self, TableError> {
        let reform = register.reform();
        let (powers, counties) = (reform.powers(), reform.counties());
        let each = |number: usize| std::iter::repeat_n(Some(number), counties.len());
        let power: Vec<Option<usize>> = (0..powers.len()).flat_map(each).collect();
        let county: Vec<Option<usize>> = powers.iter().flat_map(|_| (0..counties.len()).map(Some)).collect();
        let rows = || powers.iter().flat_map(|power| std::iter::repeat_n(power, counties.len()));
        let keys = rows().map(|power| reform.is_key(power));
        let names = Names::of(reform);
        let table = names.powers(Table::default(), &power)?;
        let table = table
            .with("batch", Arc::new(UInt16Array::from_iter_values(rows().map(|power| power.batch))))
            .with("category", texts(rows().map(|power| power.category.as_str()))?)
            .with("mode", codes(rows().map(|power| power.mode))?)
            .with("key", Arc::new(BooleanArray::from(keys.collect::<Vec<bool>>())));
        let about = names.counties(table, &county)?.into_columns();
        let modes = powers.iter().map(|power: &Power| power.mode).collect();
        Ok(Self { reform: Arc::clone(reform), about, modes, lookup: Lookup::of(reform)? })
    }

    /// Refuses a register of another reform.
    pub(crate) fn check(&self, register: &Register) -> Result<(), TableError> {
        let given = register.reform();
        if Arc::ptr_eq(&self.reform, given) || self.reform.digest() == given.digest() {
            return Ok(());
        }
        Err(TableError::OtherReform { tables: self.reform.id().to_string(), given: given.id().to_string() })
    }

    /// Where every delegation stands on a date, as [`delegations()`] says.
    ///
    /// # Errors
    /// [`TableError::OtherReform`] for a register of another reform.
    pub fn delegations(&self, register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
        self.check(register)?;
        let rows = Rows::of(register, &self.modes, date);
        let Rows { stage, holder, in_name_of, liable, standing, accepted, started, recalled, last } = rows;
        let may_exercise = bits(&standing, |place| may_exercise(*place));
        let mut table = Table::of(register.state().history());
        table = table.says("date", date.to_string()).says("provenance", "column:provenance");
        for (field, column) in &self.about {
            table = table.with(field.name(), Arc::clone(column));
        }
        table
            .with("stage", places::<Stage>(stage)?)
            .with("holder", places::<Level>(holder)?)
            .with("in_name_of", places::<Level>(in_name_of)?)
            .with("liable", places::<Level>(liable)?)
            .with("standing", places::<Standing>(standing)?)
            .with("may_exercise", Arc::new(BooleanArray::new(may_exercise, None)))
            .maybe("accepted", days(accepted))
            .maybe("started", days(started))
            .maybe("recalled", days(recalled))
            .maybe("last", days(last))
            .batch()
    }
}

/// The columns that change from date to date, as they are filled.
struct Rows {
    stage: Vec<u8>,
    holder: Vec<u8>,
    in_name_of: Vec<u8>,
    liable: Vec<u8>,
    standing: Vec<u8>,
    accepted: Vec<Day>,
    started: Vec<Day>,
    recalled: Vec<Day>,
    last: Vec<Day>,
}

/// How many rows take longer to fill than a thread takes to start.
const WORTH_A_THREAD: usize = 4_096;

impl Rows {
    fn part(&mut self) -> Part<'_> {
        let Self { stage, holder, in_name_of, liable, standing, accepted, started, recalled, last } = self;
        Part {
            codes: [stage, holder, in_name_of, liable, standing],
            dates: [accepted, started, recalled, last],
        }
    }

    fn of(register: &Register, modes: &[Mode], date: NaiveDate) -> Self {
        let counties = register.reform().counties().len();
        let count = modes.len() * counties;
        let mut rows = Self {
            stage: vec![0; count],
            holder: vec![0; count],
            in_name_of: vec![0; count],
            liable: vec![0; count],
            standing: vec![0; count],
            accepted: vec![0; count],
            started: vec![0; count],
            recalled: vec![0; count],
            last: vec![0; count],
        };
        let whole = rows.part();
        if count < WORTH_A_THREAD {
            whole.fill(register, modes, 0, date);
            return rows;
        }
        let half = modes.len() / 2;
        let (first, second) = whole.split_at(half * counties);
        let (ours, theirs) = modes.split_at(half);
        let helped = std::thread::scope(|scope| {
            let rest = || second.fill(register, theirs, half * counties, date);
            let helped = std::thread::Builder::new().spawn_scoped(scope, rest).is_ok();
            first.fill(register, ours, 0, date);
            helped
        });
        if !helped {
            rows.part().fill(register, modes, 0, date);
        }
        rows
    }
}

/// Some of the rows, to be filled.
struct Part<'a> {
    codes: [&'a mut [u8]; 5],
    dates: [&'a mut [Day]; 4],
}

impl<'a> Part<'a> {
    fn split_at(self, row: usize) -> (Self, Self) {
        let Self { codes, dates } = self;
        let (codes, more_codes) = halves(codes, row);
        let (dates, more_dates) = halves(dates, row);
        (Self { codes, dates }, Self { codes: more_codes, dates: more_dates })
    }

    /// Power by power, so that each column is filled at the speed of memory.
    fn fill(self, register: &Register, modes: &[Mode], first: usize, date: NaiveDate) {
        let counties = register.reform().counties().len();
        let day = |day: Option<Day>| day.map_or(Day::MAX, |day| day - EPOCH);
        let mut lines = register.lines_of(first..first + modes.len() * counties, date);
        let mut block: Vec<Line> = Vec::with_capacity(counties);
        let mut codes = self.codes.map(<[u8]>::iter_mut);
        let mut dates = self.dates.map(<[Day]>::iter_mut);
        for mode in modes.iter().copied() {
            block.clear();
            block.extend(lines.by_ref().take(counties));
            let [stage, holder, in_name_of, liable, standing] = &mut codes;
            put(stage, &block, |line| line.stage.place());
            put(holder, &block, |line| line.holding.level.place());
            put(in_name_of, &block, |line| line.holding.in_name_of(mode).place());
            put(liable, &block, |line| line.holding.liable(mode).place());
            put(standing, &block, |line| line.holding.standing.place());
            let [accepted, started, recalled, last] = &mut dates;
            put(accepted, &block, |line| day(line.turns.accepted));
            put(started, &block, |line| day(line.turns.started));
            put(recalled, &block, |line| day(line.turns.recalled));
            put(last, &block, |line| day(line.last));
        }
    }
}

fn put<T>(column: &mut std::slice::IterMut<'_, T>, block: &[Line], value: impl Fn(&Line) -> T) {
    for (line, cell) in block.iter().zip(column) {
        *cell = value(line);
    }
}

fn halves<T, const N: usize>(columns: [&mut [T]; N], row: usize) -> ([&mut [T]; N], [&mut [T]; N]) {
    let mut more = [const { None }; N];
    let mut rest = more.iter_mut();
    let first = columns.map(|column| {
        let (first, second) = column.split_at_mut(row.min(column.len()));
        if let Some(place) = rest.next() {
            *place = Some(second);
        }
        first
    });
    (first, more.map(Option::unwrap_or_default))
}
