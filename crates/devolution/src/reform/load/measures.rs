//! Checks `measures.toml`.

use super::document::At;
use super::error::{LoadRule, Place, Report};
use super::form::{DeadlineForm, MeasureForm, MeasuresDocument, ReportsForm};
use super::programme::{Once, Programme};
use crate::calendar::Calendar;
use crate::reform::{CooperatingUnit, Deadline, DivisionRole, Measure, Reports, Units};

pub(super) fn check(
    document: MeasuresDocument,
    programme: &Programme,
    plan: Option<&str>,
    calendar: Option<&Calendar>,
    report: &mut Report,
) -> Vec<Measure> {
    let list = document.measures.unwrap_or_default();
    if list.complete && list.items.is_empty() {
        report.push(Place::file(super::MEASURES).field("measures"), LoadRule::Empty, "`measures` is empty");
    }
    let (mut clauses, mut zh, mut en) = (Once::default(), Once::default(), Once::default());
    let mut measures = Vec::new();
    for form in list.items {
        clauses.check(&form.clause, report);
        zh.check(&form.name.zh, report);
        en.check(&form.name.en, report);
        programme.check_clause(&form.clause, report);
        printed(&form.printed, plan, report);
        let units = units(&form, programme, report);
        measures.push(Measure {
            deadline: form.deadline.and_then(|form| deadline(form, programme, plan, calendar, report)),
            clause: form.clause.value,
            name: form.name.into_name(),
            units,
            tracked_by: form.tracked_by,
        });
    }
    measures
}

/// Every month has a 28th, and not every month has a later day.
const LAST_OF_EVERY_MONTH: u32 = 28;

pub(super) fn reports(form: ReportsForm, plan: Option<&str>, report: &mut Report) -> Option<Reports> {
    printed(&form.printed, plan, report);
    if !(1..=LAST_OF_EVERY_MONTH).contains(&form.day.value) {
        let detail = format!("`{}` is not a day of every month: 1 to {LAST_OF_EVERY_MONTH}", form.day.value);
        report.push(form.day.place, LoadRule::Malformed, detail);
        return None;
    }
    Some(Reports { day: form.day.value, printed: form.printed.value })
}

fn printed(words: &At<String>, plan: Option<&str>, report: &mut Report) {
    if plan.is_some_and(|plan| !plan.contains(&words.value)) {
        let shown: String = words.value.chars().take(80).collect();
        report.push(words.place.clone(), LoadRule::NotInPlan, format!("`{shown}` is not in the plan"));
    }
}

fn units(form: &MeasureForm, programme: &Programme, report: &mut Report) -> Units {
    let mut leads = Vec::new();
    for id in &form.leads {
        match division(id, programme, report) {
            Some(DivisionRole::Cooperating(_)) => {
                wrong_role(id, "cooperates and cannot lead", report);
            }
            role => leads.extend(role),
        }
    }
    let mut cooperating: Vec<CooperatingUnit> = Vec::new();
    for id in &form.cooperating {
        match division(id, programme, report) {
            Some(DivisionRole::Cooperating(unit)) => cooperating.push(unit),
            Some(_) => wrong_role(id, "is not a cooperating unit", report),
            None => {}
        }
    }
    Units {
        leads,
        responsible: form.responsible.iter().filter_map(|id| division(id, programme, report)).collect(),
        cooperating,
        levels: form.levels.iter().copied().collect(),
        printed: form.printed.value.clone(),
    }
}

fn division(id: &At<String>, programme: &Programme, report: &mut Report) -> Option<DivisionRole> {
    let role = programme.division(&id.value).cloned();
    if role.is_none() && programme.divisions.complete {
        let shown: String = id.value.chars().take(40).collect();
        let detail = format!("`{shown}` is not one of the divisions");
        report.push(id.place.clone(), LoadRule::UnknownDivision, detail);
    }
    role
}

fn wrong_role(id: &At<String>, why: &str, report: &mut Report) {
    report.push(id.place.clone(), LoadRule::WrongRole, format!("`{}` {why}", id.value));
}

fn deadline(
    form: DeadlineForm,
    programme: &Programme,
    plan: Option<&str>,
    calendar: Option<&Calendar>,
    report: &mut Report,
) -> Option<Deadline> {
    printed(&form.printed, plan, report);
    let last_day = programme.date_policy.as_ref()?.last_day(form.day.value, calendar?);
    let last_day = last_day
        .map_err(|error| report.push(form.day.place, LoadRule::NotGazetted, error.to_string()))
        .ok()?;
    Some(Deadline { printed_day: form.day.value, printed: form.printed.value, last_day })
}
