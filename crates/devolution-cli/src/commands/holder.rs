//! `holder`: who may exercise a power, in whose name, who is liable, and why.

use devolution::register::Holder;
use serde::Serialize;
use serde_json::json;

use super::status::Only;
use crate::arguments::{self, Globals, When};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

/// A holder with the names of what it is about.
#[derive(Serialize)]
pub(super) struct Row {
    #[serde(flatten)]
    holder: Holder,
    power_name: String,
    county_name: String,
    stand_in: bool,
}

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Holder,
) -> Result<Exit, Failure> {
    let office = Office::open(console, globals)?;
    let only = Only::read(console, &office, arguments.power.as_ref(), arguments.county.as_ref(), None)?;
    let as_of = arguments.on.clone().or_else(|| arguments.when.as_of.clone());
    let asked = office.asked(&When { as_of, known: arguments.when.known.clone() })?;
    let (register, date) = (&asked.register, asked.date);
    let holders = match (&only.power, only.county) {
        (Some(power), Some(county)) => register.holder(power, county, date).map(|one| vec![one]),
        (Some(power), None) => register.holders_of(power, date),
        (None, Some(county)) => register.powers_of(county, date),
        // Clap asks for one of them.
        (None, None) => Ok(Vec::new()),
    };
    let holders = holders.map_err(|error| failure::unknown(&console.words, &error))?;
    let single = only.power.is_some() && only.county.is_some();
    if console.json {
        let rows: Vec<Row> = holders.into_iter().map(|holder| Row::new(&office.names, holder)).collect();
        if let Some(row) = rows.first().filter(|_| single) {
            office.answer(console, Some(&asked), &json!({ "holder": row }))?;
        } else {
            office.answer(console, Some(&asked), &json!({ "holders": rows }))?;
        }
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    if let Some(holder) = holders.first().filter(|_| single) {
        let lines = office.names.about(&holder.power).holder(holder);
        lines.iter().try_for_each(|line| console.line(line))?;
    } else {
        let table = table(&console.words, &office.names, &holders);
        console.table(&table)?;
    }
    office.footer(console)?;
    Ok(Exit::Done)
}

impl Row {
    pub(super) fn new(names: &Names, holder: Holder) -> Self {
        let reform = names.reform();
        let power = reform.power(&holder.power);
        Self {
            power_name: power.map(|power| names.speaker().name(&power.name).to_owned()).unwrap_or_default(),
            county_name: reform.county(holder.county).map(|county| county.name.clone()).unwrap_or_default(),
            stand_in: names.is_stand_in(&holder.power),
            holder,
        }
    }
}

pub(super) fn table(words: &Words, names: &Names, holders: &[Holder]) -> Table {
    let heads = [
        Say::ColumnPower,
        Say::ColumnName,
        Say::ColumnCounty,
        Say::ColumnHolder,
        Say::ColumnInNameOf,
        Say::ColumnLiable,
        Say::ColumnMayExercise,
        Say::ColumnSince,
    ];
    let heads = heads.map(|say| (words.say(say), Align::Left)).into_iter();
    let mut table = Table::new(heads.chain([(words.say(Say::ColumnEntry), Align::Right)]));
    for holder in holders {
        let may = if holder.standing.may_exercise() { Say::Yes } else { Say::No };
        let entry = holder.because.iter().find_map(|because| because.entry);
        table.row([
            holder.power.to_string(),
            names.power(&holder.power),
            names.speaker().county(holder.county),
            names.speaker().authority(holder.holder),
            names.speaker().authority(holder.in_name_of),
            names.speaker().authority(holder.liable),
            words.say(may),
            holder.since.map(|since| since.to_string()).unwrap_or_default(),
            entry.map(|entry| entry.to_string()).unwrap_or_default(),
        ]);
    }
    table
}
