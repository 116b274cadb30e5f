//! `deadline`: the last day of a time limit.

use devolution::calendar::{DayUnit, StartEvent, Stop, StopCause, TimeLimit, Unsettled, day_of};
use serde_json::json;

use crate::arguments::{self, Globals};
use crate::clock::read_date;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office;
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Deadline,
) -> Result<Exit, Failure> {
    let words = &console.words;
    let from = read_date(words, &arguments.from)?;
    let limit = limit(words, arguments)?;
    let stops = arguments.stop.iter().map(|text| stop(words, text)).collect::<Result<Vec<_>, _>>()?;
    let reform = office::reform(console, globals)?;
    let unsettled = Unsettled::from_code(&arguments.unsettled).unwrap_or(Unsettled::Refuse);
    let days = reform.calendar().working_days(unsettled);
    let due = limit.due(&days, from, &stops, arguments.extended, from);
    let due = due.map_err(|error| failure::calendar(words, error))?;
    let Some(date) = day_of(due.value) else { return Ok(Exit::Done) };
    if console.json {
        let answer = json!({
            "from": from, "limit": limit, "stops": stops, "extended": arguments.extended, "due": date,
            "provisional": due.provisional,
        });
        console.answer(&answer)?;
        return Ok(Exit::Done);
    }
    let line = words.tell(
        Say::DueOn,
        &[
            ("due", date.to_string().into()),
            ("length", (u32::from(limit.length()) + u32::from(arguments.extended)).into()),
            ("unit", words.label(limit.unit()).into()),
            ("from", from.to_string().into()),
        ],
    );
    console.line(line)?;
    if due.provisional {
        console.say(Say::Provisional)?;
    }
    Ok(Exit::Done)
}

fn limit(words: &Words, arguments: &arguments::Deadline) -> Result<TimeLimit, Failure> {
    let bad = |detail: String| {
        let message = words.tell(Say::BadLimit, &[("detail", detail.into())]);
        Failure::new(Exit::Usage, "bad-limit", message)
    };
    match &arguments.limit {
        Some(json) => serde_json::from_str(json).map_err(|error| bad(error.to_string())),
        None => {
            let unit = DayUnit::from_code(&arguments.unit).unwrap_or(DayUnit::WorkingDays);
            TimeLimit::new(StartEvent::Accepted, arguments.days.unwrap_or_default(), unit, "-")
                .map_err(|error| bad(words.label(error)))
        }
    }
}

/// Reads `hearing:2022-03-01:2022-03-08`.
fn stop(words: &Words, text: &str) -> Result<Stop, Failure> {
    let parts: Vec<&str> = text.split(':').collect();
    let cause = parts.first().and_then(|code| StopCause::from_code(code));
    let [_, from, until] = parts.as_slice() else { return Err(bad_stop(words, text)) };
    let cause = cause.ok_or_else(|| bad_stop(words, text))?;
    let (from, until) = (read_date(words, from)?, read_date(words, until)?);
    if until < from { Err(bad_stop(words, text)) } else { Ok(Stop { cause, from, until: Some(until) }) }
}

fn bad_stop(words: &Words, text: &str) -> Failure {
    let known = words.list(StopCause::ALL.iter().map(|cause| cause.code()));
    let message = words.tell(Say::BadStop, &[("input", text.into()), ("known", known.into())]);
    Failure::new(Exit::Usage, "bad-stop", message)
}
