//! `progress`: delegations by stage, and the measures of the plan.

use chrono::NaiveDate;
use devolution::delegation::Stage;
use devolution::reform::{Name, Reform};
use devolution::register::{By, MeasureProgress, Progress, ProgressRow};
use serde::Serialize;
use serde_json::json;

use crate::arguments::{self, CountBy, Globals};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::names::Names;
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Progress,
) -> Result<Exit, Failure> {
    let office = Office::open(console, globals)?;
    let asked = office.asked(&arguments.when)?;
    if arguments.measures {
        let measures = asked.register.measures(asked.date);
        if console.json {
            office.answer(console, Some(&asked), &json!({ "measures": measures }))?;
            return Ok(Exit::Done);
        }
        office.header(console, Some(&asked))?;
        let table = measures_table(&console.words, &office.names, office.desk.reform(), &measures);
        console.table(&table)?;
        return Ok(Exit::Done);
    }
    let by = match arguments.by {
        CountBy::City => By::City,
        CountBy::County => By::County,
        CountBy::Division => By::Division,
        CountBy::Category => By::Category,
        CountBy::Power => By::Power,
    };
    let progress = asked.register.progress(by, asked.date);
    if console.json {
        let rows: Vec<Row<'_>> = progress.rows.iter().map(|row| Row::new(&office, by, row)).collect();
        let stages: Vec<&str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
        let answer = json!({ "by": by, "stages": stages, "rows": rows, "all": progress.all });
        office.answer(console, Some(&asked), &answer)?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    let table = table(&console.words, &office.names, office.desk.reform(), &progress);
    console.table(&table)?;
    if by == By::Division {
        console.say(Say::SharedCountTwice)?;
    }
    office.footer(console)?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    row: &'a ProgressRow,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    stand_in: Option<bool>,
}

impl<'a> Row<'a> {
    fn new(office: &Office, by: By, row: &'a ProgressRow) -> Self {
        let reform = office.desk.reform();
        let power = row.key.parse().ok().filter(|_| by == By::Power).and_then(|id| reform.power(&id));
        let stand_in = power.map(|power| office.names.is_stand_in(&power.id));
        let name = match power {
            Some(power) => office.names.speaker().name(&power.name).to_owned(),
            None => key_name(&office.names, reform, by, &row.key),
        };
        Self { row, name, stand_in }
    }
}

/// The name of what a row counts.
fn key_name(names: &Names, reform: &Reform, by: By, key: &str) -> String {
    let name = match by {
        By::City => key.parse().ok().and_then(|code| Some(reform.city(code)?.name.clone())),
        By::County => key.parse().ok().and_then(|code| Some(reform.county(code)?.name.clone())),
        By::Division => Some(names.speaker().division(key)),
        By::Category => {
            let category = reform.categories().iter().find(|category| category.id.as_str() == key);
            category.map(|category| names.speaker().name(&category.name).to_owned())
        }
        By::Power => key.parse().ok().map(|id| names.power(&id)),
    };
    name.unwrap_or_else(|| key.to_owned())
}

pub(super) fn table(words: &Words, names: &Names, reform: &Reform, progress: &Progress) -> Table {
    let left = |say| (words.say(say), Align::Left);
    let right = |say| (words.say(say), Align::Right);
    let stages = Stage::ALL.iter().map(|stage| (words.label(*stage), Align::Right));
    let heads = [left(Say::ColumnCode), left(Say::ColumnName)].into_iter().chain(stages);
    let mut table = Table::new(heads.chain([right(Say::ColumnTotal), right(Say::ColumnOperating)]));
    let numbers = |row: &ProgressRow| -> Vec<String> {
        let counts = Stage::ALL.iter().map(|stage| row.at(*stage).to_string());
        counts.chain([row.total.to_string(), percent(row.at(Stage::Operating), row.total)]).collect()
    };
    for row in &progress.rows {
        let name = key_name(names, reform, progress.by, &row.key);
        table.row([row.key.clone(), name].into_iter().chain(numbers(row)));
    }
    table.row([String::new(), words.say(Say::AllDelegations)].into_iter().chain(numbers(&progress.all)));
    table
}

/// Cut, not rounded: nothing is complete before it is.
fn percent(part: u32, whole: u32) -> String {
    let tenths = (u64::from(part) * 1_000).checked_div(whole.into()).unwrap_or_default();
    format!("{}.{} %", tenths / 10, tenths % 10)
}

pub(super) fn measures_table(
    words: &Words,
    names: &Names,
    reform: &Reform,
    measures: &[MeasureProgress],
) -> Table {
    let left = |say| (words.say(say), Align::Left);
    let right = |say| (words.say(say), Align::Right);
    let mut table = Table::new([
        left(Say::ColumnMeasure),
        left(Say::ColumnName),
        left(Say::ColumnLastDay),
        left(Say::ColumnState),
        right(Say::ColumnDone),
        right(Say::ColumnTotal),
        right(Say::ColumnLate),
        left(Say::ColumnTrackedBy),
    ]);
    for progress in measures {
        let name = reform.measures().iter().find(|measure| measure.clause == progress.measure);
        let name: Option<&Name> = name.map(|measure| &measure.name);
        let counted = |count: u32| progress.tracked_by.map(|_| count.to_string()).unwrap_or_default();
        table.row([
            progress.measure.to_string(),
            name.map(|name| names.speaker().name(name).to_owned()).unwrap_or_default(),
            progress.last_day.map(|day: NaiveDate| day.to_string()).unwrap_or_default(),
            words.label(progress.status),
            counted(progress.done),
            counted(progress.total),
            counted(progress.done_late),
            progress.tracked_by.map(|milestone| words.label(milestone)).unwrap_or_default(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_cut_not_rounded() {
        assert_eq!(percent(5_507, 5_508), "99.9 %");
        assert_eq!((percent(0, 0), percent(7, 7)), ("0.0 %".to_owned(), "100.0 %".to_owned()));
    }
}
