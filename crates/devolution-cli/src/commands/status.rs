//! `status`: where delegations stand.

use devolution::delegation::Stage;
use devolution::reform::{CityCode, CountyCode, PowerId};
use devolution::register::Status;
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::{self, Globals};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::{Asked, Office};
use crate::table::{Align, Table};
use crate::words::{Say, Words};

/// Which delegations a question is about.
#[derive(Debug, Default)]
pub(super) struct Only {
    pub(super) power: Option<PowerId>,
    pub(super) county: Option<CountyCode>,
    pub(super) city: Option<CityCode>,
}

impl Only {
    /// Reads what was typed; what the reform does not have is a mistake, not an empty answer.
    pub(super) fn read(
        console: &Console,
        office: &Office,
        power: Option<&String>,
        county: Option<&String>,
        city: Option<&String>,
    ) -> Result<Self, Failure> {
        let words = &console.words;
        let only = Self {
            power: words.parse_some(power)?,
            county: words.parse_some(county)?,
            city: words.parse_some(city)?,
        };
        let register = office.desk.register();
        let unknown = |error| failure::unknown(words, &error);
        if let Some(power) = &only.power {
            register.power(power).map_err(unknown)?;
        }
        if let Some(county) = only.county {
            register.county(county).map_err(unknown)?;
        }
        match only.city.filter(|city| office.desk.reform().city(*city).is_none()) {
            None => Ok(only),
            Some(city) => {
                let message = words.tell(Say::UnknownCity, &[("id", city.to_string().into())]);
                Err(Failure::new(Exit::Unknown, "unknown-subject", message).help(words.say(Say::HelpUnknown)))
            }
        }
    }

    pub(super) fn takes(&self, power: &PowerId, county: CountyCode, city: CityCode) -> bool {
        self.power.as_ref().is_none_or(|only| only == power)
            && self.county.is_none_or(|only| only == county)
            && self.city.is_none_or(|only| only == city)
    }
}

/// A status with the names of what it is about.
#[derive(Serialize)]
pub(super) struct Row {
    #[serde(flatten)]
    pub(super) status: Status,
    pub(super) power_name: String,
    pub(super) stand_in: bool,
    pub(super) county_name: String,
    pub(super) city_name: String,
}

impl Row {
    pub(super) fn new(names: &Names, status: Status) -> Self {
        let reform = names.reform();
        let power = reform.power(&status.power);
        Self {
            power_name: power.map(|power| names.speaker().name(&power.name).to_owned()).unwrap_or_default(),
            stand_in: names.is_stand_in(&status.power),
            county_name: reform.county(status.county).map(|county| county.name.clone()).unwrap_or_default(),
            city_name: reform.city(status.city).map(|city| city.name.clone()).unwrap_or_default(),
            status,
        }
    }
}

/// One delegation on a line: county, power, stage.
pub(super) fn title(words: &Words, names: &Names, status: &Status) -> String {
    let arguments = [
        ("power", names.power(&status.power).into()),
        ("county", names.speaker().county(status.county).into()),
        ("stage", words.label(status.stage).into()),
    ];
    words.tell(Say::StatusTitle, &arguments)
}

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Status,
) -> Result<Exit, Failure> {
    let stage = arguments.stage.as_ref().map(|text| read_stage(&console.words, text)).transpose()?;
    let office = Office::open(console, globals)?;
    let arguments::Which { power, county, city } = &arguments.which;
    let only = Only::read(console, &office, power.as_ref(), county.as_ref(), city.as_ref())?;
    let asked = office.asked(&arguments.when)?;
    if let (Some(power), Some(county), None, None) = (&only.power, only.county, only.city, stage) {
        return one(console, &office, &asked, power, county);
    }
    let statuses = asked.register.statuses(asked.date);
    let chosen = statuses.filter(|status| only.takes(&status.power, status.county, status.city));
    let chosen: Vec<Status> =
        chosen.filter(|status| stage.is_none_or(|stage| status.stage == stage)).collect();
    if console.json {
        let rows: Vec<Row> = chosen.into_iter().map(|status| Row::new(&office.names, status)).collect();
        office.answer(console, Some(&asked), &json!({ "delegations": rows }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    let count = chosen.len();
    if count > 0 {
        let table = table(&console.words, &office.names, &chosen);
        console.table(&table)?;
    }
    let line = console.words.tell(Say::DelegationCount, &[("count", count.into())]);
    console.line(line)?;
    office.footer(console)?;
    Ok(Exit::Done)
}

fn read_stage(words: &Words, text: &str) -> Result<Stage, Failure> {
    Stage::from_code(text).ok_or_else(|| {
        let known = words.list(Stage::ALL.iter().map(|stage| stage.code()));
        let arguments = [("input", text.into()), ("known", known.into())];
        Failure::new(Exit::Usage, "unknown-stage", words.tell(Say::UnknownStage, &arguments))
    })
}

fn table(words: &Words, names: &Names, statuses: &[Status]) -> Table {
    let heads = [Say::ColumnPower, Say::ColumnName, Say::ColumnCity, Say::ColumnCounty, Say::ColumnStage];
    let heads = heads
        .into_iter()
        .chain([Say::ColumnHolder, Say::ColumnSince])
        .map(|say| (words.say(say), Align::Left));
    let mut table = Table::new(heads.chain([(words.say(Say::ColumnEntry), Align::Right)]));
    for status in statuses {
        table.row([
            status.power.to_string(),
            names.power(&status.power),
            names.speaker().city(status.city),
            names.speaker().county(status.county),
            words.label(status.stage),
            words.label(status.holder),
            status.since.map(|since| since.to_string()).unwrap_or_default(),
            status.entry.map(|entry| entry.to_string()).unwrap_or_default(),
        ]);
    }
    table
}

/// One delegation in detail: its stage, its holder with reasons, and everything that has happened to it.
fn one(
    console: &mut Console,
    office: &Office,
    asked: &Asked<'_>,
    power: &PowerId,
    county: CountyCode,
) -> Result<Exit, Failure> {
    let fail = |error| failure::unknown(&console.words, &error);
    let status = asked.register.status(power, county, asked.date).map_err(fail)?;
    let holder = asked.register.holder(power, county, asked.date).map_err(fail)?;
    let state = asked.register.state();
    let number = state.delegation_number(office.desk.reform(), power, county);
    let facts = number.map(|number| state.facts(number)).unwrap_or_default();
    if console.json {
        let facts: Vec<Value> = facts
            .iter()
            .map(|fact| {
                let event = fact.step.command().event();
                json!({ "entry": fact.entry, "effective": fact.effective, "event": event })
            })
            .collect();
        let row = Row::new(&office.names, status);
        office.answer(console, Some(asked), &json!({ "status": row, "holder": holder, "facts": facts }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(asked))?;
    let words = &console.words;
    let mut lines = vec![title(words, &office.names, &status)];
    lines.extend(office.names.about(power).holder(&holder));
    let mut table = Table::new([
        (words.say(Say::ColumnEntry), Align::Right),
        (words.say(Say::ColumnDate), Align::Left),
        (words.say(Say::ColumnEvent), Align::Left),
    ]);
    for fact in facts {
        let event = words.label(fact.step.command().event());
        table.row([fact.entry.to_string(), fact.effective.to_string(), event]);
    }
    lines.iter().try_for_each(|line| console.line(line))?;
    if !facts.is_empty() {
        console.table(&table)?;
    }
    office.footer(console)?;
    Ok(Exit::Done)
}
