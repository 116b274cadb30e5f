//! `next`: what remains to be done, and what blocks it.

use std::collections::BTreeMap;

use devolution::reform::{CountyCode, PowerId};
use devolution::register::{Gap, Next};
use serde::Serialize;
use serde_json::json;

use super::status::Only;
use crate::arguments::{self, Globals};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Next,
) -> Result<Exit, Failure> {
    let office = Office::open(console, globals)?;
    let arguments::Which { power, county, city } = &arguments.which;
    let only = Only::read(console, &office, power.as_ref(), county.as_ref(), city.as_ref())?;
    let asked = office.asked(&arguments.when)?;
    let reform = office.desk.reform();
    if let (Some(power), Some(county)) = (&only.power, only.county) {
        let next = asked.register.next(power, county, asked.date);
        let next = next.map_err(|error| failure::unknown(&console.words, &error))?;
        let status = asked.register.status(power, county, asked.date);
        let status = status.map_err(|error| failure::unknown(&console.words, &error))?;
        if console.json {
            let row = super::status::Row::new(&office.names, status);
            office.answer(console, Some(&asked), &json!({ "delegation": row, "next": next }))?;
            return Ok(Exit::Done);
        }
        office.header(console, Some(&asked))?;
        let title = super::status::title(&console.words, &office.names, &status);
        console.line(title)?;
        let lines = paragraphs(&console.words, &office.names, power, &next);
        lines.iter().try_for_each(|line| console.line(line))?;
        if next.is_empty() {
            console.say(Say::NothingRemains)?;
        }
        office.footer(console)?;
        return Ok(Exit::Done);
    }
    let takes = |gap: &Gap| {
        let city = reform.county(gap.county).map(|county| county.city);
        city.is_some_and(|city| only.takes(&gap.power, gap.county, city))
    };
    let gaps: Vec<Gap> = asked.register.gaps(asked.date).filter(takes).collect();
    let first = first_things(&gaps);
    if console.json {
        let counties: Vec<Todo<'_>> = first.into_iter().flat_map(|(_, todos)| todos).collect();
        office.answer(console, Some(&asked), &json!({ "next": counties }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    if first.is_empty() {
        console.say(Say::NothingRemains)?;
        return Ok(Exit::Done);
    }
    let table = table(&console.words, &office.names, &first);
    console.table(&table)?;
    console.say(Say::NextHint)?;
    Ok(Exit::Done)
}

/// Something that can be done now in a county, and for which powers.
#[derive(Serialize)]
pub(super) struct Todo<'a> {
    county: CountyCode,
    command: devolution::delegation::CommandKind,
    by: String,
    powers: Vec<&'a str>,
}

/// What can be done now, by county in the order of the reform, and within one by what serves most powers.
pub(super) fn first_things(gaps: &[Gap]) -> Vec<(CountyCode, Vec<Todo<'_>>)> {
    let mut counties: BTreeMap<CountyCode, Vec<Todo<'_>>> = BTreeMap::new();
    for gap in gaps {
        let todos = counties.entry(gap.county).or_default();
        for next in &gap.missing {
            let by = next.by.to_string();
            let power = gap.power.as_str();
            match todos.iter_mut().find(|todo| todo.command == next.command && todo.by == by) {
                // Several materials are several commands about one power.
                Some(todo) if todo.powers.last() == Some(&power) => {}
                Some(todo) => todo.powers.push(power),
                None => {
                    todos.push(Todo { county: gap.county, command: next.command, by, powers: vec![power] })
                }
            }
        }
    }
    let mut counties: Vec<_> = counties.into_iter().collect();
    for (_, todos) in &mut counties {
        todos.sort_by_key(|todo| std::cmp::Reverse(todo.powers.len()));
    }
    counties
}

pub(super) fn table(words: &Words, names: &Names, counties: &[(CountyCode, Vec<Todo<'_>>)]) -> Table {
    let mut table = Table::new([
        (words.say(Say::ColumnCounty), Align::Left),
        (words.say(Say::ColumnCommand), Align::Left),
        (words.say(Say::ColumnBy), Align::Left),
        (words.say(Say::ColumnPowers), Align::Right),
    ]);
    for (county, todos) in counties {
        for (place, todo) in todos.iter().enumerate() {
            let name = if place == 0 { names.speaker().county(*county) } else { String::new() };
            let by = todo.by.parse().map_or_else(|_| todo.by.clone(), |actor| names.speaker().actor(&actor));
            table.row([name, words.label(todo.command), by, todo.powers.len().to_string()]);
        }
    }
    table
}

/// What remains for one delegation: each command, and under one that is blocked, why. Commands that differ only in what
/// they carry, such as the deliveries of several materials, are said once.
pub(super) fn paragraphs(words: &Words, names: &Names, power: &PowerId, next: &[Next]) -> Vec<String> {
    let speaker = names.about(power);
    let mut lines = Vec::new();
    for same in next.chunk_by(|one, other| one == other) {
        let said = same.first().map(|next| speaker.next(next)).unwrap_or_default();
        for (place, line) in said.into_iter().enumerate() {
            lines.push(match (place, same.len()) {
                (0, 1) => line,
                (0, times) => words.tell(Say::Times, &[("text", line.into()), ("count", times.into())]),
                _ => format!("  - {line}"),
            });
        }
    }
    lines
}
