//! What remains to be done, and what blocks it.

use arrow_array::RecordBatch;
use chrono::NaiveDate;
use devolution::delegation::Stage;
use devolution::register::{Next, Register};

use crate::TableError;
use crate::column::{Table, codes, flags, lists, some_codes, some_texts, texts};
use crate::names::Names;

/// One thing that a delegation lacks.
struct Row {
    power: Option<usize>,
    county: Option<usize>,
    stage: Stage,
    next: Next,
}

/// What is missing where, of what can be put right now: a row for each delegation and each thing that it lacks, with
/// the condition that it would meet and the clause of it. Delegations that operate or were recalled lack nothing.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn gaps(register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
    let reform = register.reform();
    let rows: Vec<Row> = register
        .gaps(date)
        .flat_map(|gap| {
            let (power, county) = (reform.power_number(&gap.power), reform.county_number(gap.county));
            gap.missing.into_iter().map(move |next| Row { power, county, stage: gap.stage, next })
        })
        .collect();
    what(register, date, &rows)?.batch()
}

/// Every command that remains on the way to operation, for every delegation, and what blocks it.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn next(register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
    let reform = register.reform();
    let mut rows = Vec::new();
    for status in register.statuses(date) {
        let (power, county) = (reform.power_number(&status.power), reform.county_number(status.county));
        let next = register.next(&status.power, status.county, date).unwrap_or_default();
        rows.extend(next.into_iter().map(|next| Row { power, county, stage: status.stage, next }));
    }
    let blocked = || rows.iter().map(|row| row.next.blocked_by.iter());
    what(register, date, &rows)?
        .with("ready", flags(rows.iter().map(|row| row.next.ready())))
        .with("blocked_by", lists(blocked().map(|unmet| unmet.map(|unmet| unmet.condition.code()))))
        .with("blocked_by_clause", lists(blocked().map(|unmet| unmet.map(|unmet| unmet.clause.as_str()))))
        .batch()
}

/// The columns that both have.
fn what(register: &Register, date: NaiveDate, rows: &[Row]) -> Result<Table, TableError> {
    let reform = register.reform();
    let names = Names::of(reform);
    let power: Vec<_> = rows.iter().map(|row| row.power).collect();
    let county: Vec<_> = rows.iter().map(|row| row.county).collect();
    let conditions = || rows.iter().map(|row| row.next.command.event().counts_under());
    let clauses = conditions().map(|condition| Some(reform.ground(condition?)?.id.as_str()));
    let table = Table::of(register.state().history()).says("date", date.to_string());
    Ok(names
        .counties(names.powers(table, &power)?, &county)?
        .with("stage", codes(rows.iter().map(|row| row.stage))?)
        .with("command", codes(rows.iter().map(|row| row.next.command))?)
        .with("by", texts(rows.iter().map(|row| row.next.by.to_string()))?)
        .maybe("by_level", some_codes(rows.iter().map(|row| row.next.by.level()))?)
        .with("subject", texts(rows.iter().map(|row| row.next.subject.to_string()))?)
        .maybe(
            "material",
            some_texts(rows.iter().map(|row| row.next.material.as_ref().map(|id| id.as_str())))?,
        )
        .maybe("condition", some_codes(conditions())?)
        .maybe("clause", some_texts(clauses)?))
}
