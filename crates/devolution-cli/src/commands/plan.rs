//! `plan`: the measures of the work plan.

use devolution::reform::{CooperatingUnit, DivisionRole, Measure};
use devolution::text::Speaker;
use serde_json::{Value, json};

use crate::arguments::{Globals, Plan};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::office;
use crate::words::Say;

pub(crate) fn run(console: &mut Console, globals: &Globals, plan: &Plan) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    if console.json {
        let measures: Vec<Value> = reform.measures().iter().map(measure).collect();
        let mut answer =
            json!({ "reform": reform.id(), "citation": reform.citation(), "measures": measures });
        if let Some(answer) = answer.as_object_mut().filter(|_| plan.verbatim) {
            answer.insert("plan".to_owned(), json!(reform.plan()));
        }
        console.answer(&answer)?;
        return Ok(Exit::Done);
    }
    if plan.verbatim {
        console.line(reform.plan().trim_end())?;
        return Ok(Exit::Done);
    }
    let speaker = Speaker::new(&reform, console.words.lang());
    console.line(speaker.name(reform.title()))?;
    console.line(reform.citation())?;
    for measure in reform.measures() {
        let words = &console.words;
        let due = measure.deadline.as_ref().map_or_else(
            || words.say(Say::NoDeadline),
            |deadline| {
                let last = ("last", deadline.last_day.to_string().into());
                words.tell(Say::Deadline, &[("printed", deadline.printed.as_str().into()), last])
            },
        );
        let shown = measure
            .tracked_by
            .map(|milestone| words.tell(Say::TrackedBy, &[("milestone", words.label(milestone).into())]));
        console.line("")?;
        console.line(format!("{} {} | {due}", measure.clause, speaker.name(&measure.name)))?;
        console.line(format!("   {}", measure.units.printed))?;
        if let Some(shown) = shown {
            console.line(format!("   {shown}"))?;
        }
    }
    Ok(Exit::Done)
}

fn measure(measure: &Measure) -> Value {
    let ids = |roles: &[DivisionRole]| roles.iter().map(|role| role.id().to_owned()).collect::<Vec<_>>();
    let deadline = measure.deadline.as_ref().map(|deadline| {
        json!({
            "printed": deadline.printed, "printed_day": deadline.printed_day, "last_day": deadline.last_day,
        })
    });
    json!({
        "clause": measure.clause,
        "name": measure.name,
        "deadline": deadline,
        "leads": ids(&measure.units.leads),
        "responsible": ids(&measure.units.responsible),
        "cooperating": measure.units.cooperating.iter().map(CooperatingUnit::as_str).collect::<Vec<_>>(),
        "levels": measure.units.levels,
        "printed": measure.units.printed,
        "tracked_by": measure.tracked_by,
    })
}
