//! `channel`: which way something goes between a county and the province, and whose direct channel is open.

use devolution::reform::CountyCode;
use devolution::service::{Direction, Dispatch, DispatchKind, Readiness};
use serde_json::json;

use crate::arguments::{self, Globals, When};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::Say;

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    channel: &arguments::Channel,
) -> Result<Exit, Failure> {
    match channel {
        arguments::Channel::Route(route) => self::route(console, globals, route),
        arguments::Channel::Ready { county, when } => ready(console, globals, county.as_ref(), when),
    }
}

fn route(console: &mut Console, globals: &Globals, route: &arguments::ChannelRoute) -> Result<Exit, Failure> {
    let words = &console.words;
    let (county, also) = (words.parse(&route.county)?, route.also.iter().map(|code| words.parse(code)));
    let also = also.collect::<Result<_, _>>()?;
    let subjects = route.subject.iter().map(|id| words.parse(id)).collect::<Result<_, _>>()?;
    let office = Office::open(console, globals)?;
    let asked = office.asked(&route.when)?;
    let dispatch = Dispatch {
        kind: DispatchKind::from_code(&route.kind).unwrap_or(DispatchKind::Project),
        direction: if route.down { Direction::Down } else { Direction::Up },
        county,
        on: asked.date,
        also,
        subjects,
    };
    let route = asked.register.route(&dispatch).map_err(|error| {
        Failure::new(Exit::Unknown, error.code(), words.label(&error)).help(words.say(Say::HelpUnknown))
    })?;
    if console.json {
        office.answer(console, Some(&asked), &json!({ "dispatch": dispatch, "route": route }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    let lines = office.names.speaker().route(&dispatch, &route);
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

fn ready(
    console: &mut Console,
    globals: &Globals,
    county: Option<&String>,
    when: &When,
) -> Result<Exit, Failure> {
    let only: Option<CountyCode> = console.words.parse_some(county)?;
    let office = Office::open(console, globals)?;
    let asked = office.asked(when)?;
    let counties = office.desk.reform().counties().iter().map(|county| county.code);
    let counties: Vec<CountyCode> = only.map_or_else(|| counties.collect(), |county| vec![county]);
    let ready = counties.into_iter().map(|county| asked.register.readiness(county, asked.date));
    let ready: Result<Vec<Readiness>, _> = ready.collect();
    let ready = ready.map_err(|error| failure::unknown(&console.words, &error))?;
    if console.json {
        office.answer(console, Some(&asked), &json!({ "readiness": ready }))?;
        return Ok(Exit::Done);
    }
    office.header(console, Some(&asked))?;
    let words = &console.words;
    let heads =
        [Say::ColumnCounty, Say::ColumnOpen, Say::ColumnSince].map(|say| (words.say(say), Align::Left));
    let mut table = Table::new(heads.into_iter().chain([(words.say(Say::ColumnEntry), Align::Right)]));
    for one in &ready {
        table.row([
            office.names.speaker().county(one.county),
            words.say(if one.open { Say::Yes } else { Say::No }),
            one.since.map(|since| since.to_string()).unwrap_or_default(),
            one.entry.map(|entry| entry.to_string()).unwrap_or_default(),
        ]);
    }
    console.table(&table)?;
    Ok(Exit::Done)
}
