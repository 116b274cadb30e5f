//! Who may exercise which power where on which date: a million questions in one call.

use std::hint::black_box;
use std::sync::Arc;

use arrow_array::{Array, BooleanArray, RecordBatch, StringArray, UInt64Array};
use arrow_buffer::NullBuffer;
use chrono::NaiveDate;
use devolution::delegation::{Day, Standing, day_number};
use devolution::reform::{Authority, Condition, Level, Reform};
use devolution::register::{Held, Register};

use crate::column::{Codes, EPOCH, Table, Texts, bits, keyed, keyed_all, may_exercise, places};
use crate::questions::{Numbers, Questions};
use crate::{Column, TableError, Tables};

/// How many questions are answered at a time.
const BLOCK: usize = 128;

/// What turns ids into numbers and numbers into answers.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    powers: Numbers,
    counties: Numbers,
    authorities: Arc<StringArray>,
    /// The province, the city and the county itself, by the county's number.
    by_level: Vec<[u32; 3]>,
    clauses: Arc<StringArray>,
    /// The clause of a condition that answers can begin with.
    grounds: Vec<Option<u32>>,
}

impl Lookup {
    pub(crate) fn of(reform: &Reform) -> Result<Self, TableError> {
        let mut authorities = Texts::default();
        let mut number = |authority: Authority| authorities.number(&authority.to_string());
        let by_level = reform.counties().iter().map(|county| {
            let province = Authority::Province(reform.province().code);
            [province, Authority::City(county.city), Authority::County(county.code)].map(&mut number)
        });
        let by_level = by_level.collect();
        let mut clauses = Texts::default();
        let mut ground = |condition: &Condition| Some(clauses.number(reform.ground(*condition)?.id.as_str()));
        let grounds = Condition::ALL.iter().map(&mut ground).collect();
        Ok(Self {
            powers: reform.powers().iter().map(|power| power.id.to_string()).zip(0..).collect(),
            counties: reform.counties().iter().map(|county| county.code.to_string()).zip(0..).collect(),
            authorities: authorities.values(),
            by_level,
            clauses: clauses.values(),
            grounds,
        })
    }
}

/// Who holds each power in each county on each date, row by row: columns of one length in, a table of that length out.
///
/// Powers and counties are ids as `Utf8`, `LargeUtf8`, `Utf8View` or a dictionary of them; dates are `Date32`. The
/// answers are the ones of [`Register::holder`]: `since_entry` and `clause` are its first reason.
///
/// # Errors
/// [`TableError`] with the first row that cannot be asked, or with the column that has not the type or the length.
pub fn holders(
    register: &Register,
    powers: &dyn Array,
    counties: &dyn Array,
    dates: &dyn Array,
) -> Result<RecordBatch, TableError> {
    Tables::new(register)?.holders(register, powers, counties, dates)
}

impl Tables {
    /// Who holds each power in each county on each date, as [`holders()`] says.
    ///
    /// # Errors
    /// As [`holders()`]; [`TableError::OtherReform`] for a register of another reform.
    pub fn holders(
        &self,
        register: &Register,
        powers: &dyn Array,
        counties: &dyn Array,
        dates: &dyn Array,
    ) -> Result<RecordBatch, TableError> {
        self.check(register)?;
        let lookup = &self.lookup;
        let powers = (Column::Power, powers, &lookup.powers);
        let questions = Questions::read(powers, (Column::County, counties, &lookup.counties), dates)?;
        let calendar = day_number(NaiveDate::MIN)..=day_number(NaiveDate::MAX);
        let mut answers = Answers::with_capacity(questions.date.len());
        let places: Vec<(usize, usize)> = questions
            .first
            .iter()
            .zip(&questions.second)
            .map(|(one, two)| (*one as usize, *two as usize))
            .collect();
        let (mut row, counties) = (0, self.reform.counties().len());
        for (places, days) in places.chunks(BLOCK).zip(questions.date.chunks(BLOCK)) {
            let numbers = places.iter().map(|(power, county)| power * counties + county);
            black_box(numbers.map(|number| touch(register, number)).sum::<usize>());
            for ((power, county), day) in places.iter().zip(days) {
                let number = day.checked_add(EPOCH).filter(|number| calendar.contains(number));
                let number = number.ok_or(TableError::Date { row, day: *day })?;
                let held = register.held(*power, *county, number);
                let held = held.ok_or(TableError::Null { column: Column::Power, row })?;
                answers.push(&held, *county, self);
                row += 1;
            }
        }
        answers.into_table(register, lookup)
    }
}

/// Reads what an answer rests on, and gives it to nobody: the memory of a whole block is waited for at once.
fn touch(register: &Register, delegation: usize) -> usize {
    let state = register.state();
    let accepted = state.grid().turns(delegation, Day::MIN).is_some_and(|turns| turns.accepted.is_some());
    usize::from(accepted) + usize::from(state.accepted_by(delegation).is_some())
}

/// The columns of the answers, as they are filled.
struct Answers {
    holder: Vec<u32>,
    level: Vec<u8>,
    in_name_of: Vec<u32>,
    liable: Vec<u32>,
    standing: Vec<u8>,
    since: Vec<u64>,
    clause: Vec<Option<u32>>,
}

impl Answers {
    fn with_capacity(count: usize) -> Self {
        Self {
            holder: Vec::with_capacity(count),
            level: Vec::with_capacity(count),
            in_name_of: Vec::with_capacity(count),
            liable: Vec::with_capacity(count),
            standing: Vec::with_capacity(count),
            since: Vec::with_capacity(count),
            clause: Vec::with_capacity(count),
        }
    }

    fn push(&mut self, held: &Held, county: usize, tables: &Tables) {
        let lookup = &tables.lookup;
        let Some(mode) = tables.modes.get(held.under).copied() else { return };
        let Some(authorities) = lookup.by_level.get(county) else { return };
        let authority = |level: Level| match authorities {
            [province, city, county] => match level {
                Level::Province => *province,
                Level::City => *city,
                Level::County => *county,
            },
        };
        self.holder.push(authority(held.holding.level));
        self.level.push(held.holding.level.place());
        self.in_name_of.push(authority(held.holding.in_name_of(mode)));
        self.liable.push(authority(held.holding.liable(mode)));
        self.standing.push(held.holding.standing.place());
        self.since.push(held.since.map_or(u64::MAX, |since| since.entry.get()));
        self.clause.push(lookup.grounds.get(held.condition as usize).copied().flatten());
    }

    fn into_table(self, register: &Register, lookup: &Lookup) -> Result<RecordBatch, TableError> {
        let may_exercise = bits(&self.standing, |place| may_exercise(*place));
        let has = NullBuffer::new(bits(&self.since, |entry| *entry != u64::MAX));
        let since = UInt64Array::new(self.since.into(), Some(has));
        Table::of(register.state().history())
            .with("holder", keyed_all(self.holder, &lookup.authorities)?)
            .with("level", places::<Level>(self.level)?)
            .with("in_name_of", keyed_all(self.in_name_of, &lookup.authorities)?)
            .with("liable", keyed_all(self.liable, &lookup.authorities)?)
            .with("standing", places::<Standing>(self.standing)?)
            .with("may_exercise", Arc::new(BooleanArray::new(may_exercise, None)))
            .maybe("since_entry", Arc::new(since))
            .maybe("clause", keyed(self.clause, &lookup.clauses)?)
            .batch()
    }
}
