//! How far the reform has come: progress by stage, the measures of the plan, and what is overdue.

use std::sync::Arc;

use arrow_array::{RecordBatch, UInt32Array};
use chrono::NaiveDate;
use devolution::delegation::Stage;
use devolution::reform::{Name, Provenance};
use devolution::register::{By, MeasureProgress, MeasureStatus, Register};

use crate::TableError;
use crate::column::{Table, codes, counts, dates, some_codes, some_texts, texts};
use crate::names::Names;

/// Delegations by stage: a row for each city, county, division, category or power, a column for each stage.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn progress(register: &Register, by: By, date: NaiveDate) -> Result<RecordBatch, TableError> {
    let (reform, progress) = (register.reform(), register.progress(by, date));
    let both = |name: &Name| (name.zh.clone(), Some(name.en.clone()));
    let printed = |name: &str| (name.to_owned(), None);
    let names: Vec<(String, Option<String>)> = match by {
        By::City => reform.cities().iter().map(|city| printed(&city.name)).collect(),
        By::County => reform.counties().iter().map(|county| printed(&county.name)).collect(),
        By::Division => {
            let divisions = reform.owners().filter_map(|owner| reform.division(owner.as_str()));
            divisions.map(|division| both(&division.name)).collect()
        }
        By::Category => reform.categories().iter().map(|category| both(&category.name)).collect(),
        By::Power => reform.powers().iter().map(|power| both(&power.name)).collect(),
    };
    let provenance = |row: usize| -> Option<Provenance> {
        (by == By::Power).then(|| reform.powers().get(row).map(|power| power.provenance)).flatten()
    };
    let mut table = Table::of(register.state().history())
        .says("by", by.code())
        .says("date", date.to_string())
        .says("provenance", "column:provenance")
        .with("key", texts(progress.rows.iter().map(|row| row.key.as_str()))?)
        .with("name_zh", texts(names.iter().map(|(zh, _)| zh.as_str()))?)
        .maybe("name_en", some_texts(names.iter().map(|(_, en)| en.as_deref()))?)
        .maybe("provenance", some_codes((0..progress.rows.len()).map(provenance))?);
    for stage in Stage::ALL {
        let name = stage.code().replace('-', "_");
        table = table.with(&name, counts(progress.rows.iter().map(|row| row.at(*stage))));
    }
    table.with("total", counts(progress.rows.iter().map(|row| row.total))).batch()
}

/// How every measure of the plan stands on a date, in the order of the plan.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn measures(register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
    let (reform, progress) = (register.reform(), register.measures(date));
    let measures = reform.measures();
    let printed = measures.iter().map(|measure| measure.deadline.as_ref());
    let late = progress.iter().map(|measure| days_overdue(measure, date));
    Table::of(register.state().history())
        .says("date", date.to_string())
        .with("measure", texts(progress.iter().map(|measure| measure.measure.as_str()))?)
        .with("name_zh", texts(measures.iter().map(|measure| measure.name.zh.as_str()))?)
        .with("name_en", texts(measures.iter().map(|measure| measure.name.en.as_str()))?)
        .with("status", codes(progress.iter().map(|measure| measure.status))?)
        .maybe("printed_day", dates(printed.clone().map(|deadline| Some(deadline?.printed_day))))
        .maybe("printed", some_texts(printed.map(|deadline| Some(deadline?.printed.as_str())))?)
        .maybe("last_day", dates(progress.iter().map(|measure| measure.last_day)))
        .maybe("tracked_by", some_codes(progress.iter().map(|measure| measure.tracked_by))?)
        .with("done", counts(progress.iter().map(|measure| measure.done)))
        .with("done_late", counts(progress.iter().map(|measure| measure.done_late)))
        .with("open", counts(progress.iter().map(|measure| measure.total - measure.done)))
        .with("total", counts(progress.iter().map(|measure| measure.total)))
        .maybe("overdue_days", Arc::new(UInt32Array::from_iter(late)))
        .batch()
}

fn days_overdue(measure: &MeasureProgress, date: NaiveDate) -> Option<u32> {
    let last_day = measure.last_day.filter(|_| measure.status == MeasureStatus::Overdue)?;
    u32::try_from((date - last_day).num_days()).ok()
}

/// What is not done though the last day of its measure has passed: a row for each measure and what it waits for.
///
/// # Errors
/// [`TableError::Arrow`], which no valid reform leads to.
pub fn overdue(register: &Register, date: NaiveDate) -> Result<RecordBatch, TableError> {
    let reform = register.reform();
    let measures = register.measures(date);
    let late = measures.iter().filter(|measure| measure.status == MeasureStatus::Overdue);
    let rows: Vec<_> =
        late.flat_map(|measure| measure.open.iter().map(move |open| (measure, open))).collect();
    let power: Vec<_> = rows.iter().map(|(_, open)| reform.power_number(open.power.as_ref()?)).collect();
    let county: Vec<_> = rows.iter().map(|(_, open)| reform.county_number(open.county?)).collect();
    let names = Names::of(reform);
    let table = Table::of(register.state().history())
        .says("date", date.to_string())
        .with("measure", texts(rows.iter().map(|(measure, _)| measure.measure.as_str()))?)
        .maybe("tracked_by", some_codes(rows.iter().map(|(measure, _)| measure.tracked_by))?);
    let table = names.counties(names.powers(table, &power)?, &county)?;
    let days = rows.iter().map(|(measure, _)| days_overdue(measure, date));
    table
        .maybe("last_day", dates(rows.iter().map(|(measure, _)| measure.last_day)))
        .maybe("overdue_days", Arc::new(UInt32Array::from_iter(days)))
        .batch()
}
