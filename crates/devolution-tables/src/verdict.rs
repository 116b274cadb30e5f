//! Whether a log keeps to the machine: our own verdict on every case of a log that need not come from a ledger.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use arrow_array::{Array, RecordBatch, UInt64Array};
use devolution::delegation::{
    CommandKind, Grid, Machine, Marks, Stage, Step, Steps, Violation, ViolationKind, stage_changes,
};
use devolution::reform::Reform;

use crate::column::{EPOCH, Table, codes, flags, some_texts, strings};
use crate::log::activities;
use crate::questions::{Numbers, Questions};
use crate::{Activity, Column, TableError};

/// What leads from which stage to which: a row for every command and every pair of stages that it can lead from and to,
/// stages that it leaves as they are among them. Searched from the machine that judges commands.
///
/// # Errors
/// [`TableError::Arrow`], which no machine leads to.
pub fn transitions() -> Result<RecordBatch, TableError> {
    let changes: Vec<(Stage, CommandKind, Stage)> = stage_changes().into_iter().collect();
    Table::default()
        .with("command", codes(changes.iter().map(|(_, command, _)| *command))?)
        .with("from", codes(changes.iter().map(|(from, _, _)| *from))?)
        .with("to", codes(changes.iter().map(|(.., to)| *to))?)
        .batch()
}

/// Our verdict on every case of a log: columns of one length in, in the order of record; a row for each case out, in the
/// order of their first events.
///
/// Cases are `power/county`; activities are the names that [`xes`](crate::xes()) gives to steps or to stages; dates are
/// `Date32`. A case `fits` when the machine allows each of its steps where it stands, or each change of stage is one of
/// [`transitions()`], and its dates do not run backwards. Else `row`, `activity` and `violation` say which was the first
/// that did not. What files must be on record is not judged: a log of steps does not have them.
///
/// # Errors
/// [`TableError`] with the first row whose case, activity or date is not known.
pub fn verdicts(
    reform: &Reform,
    activity: Activity,
    cases: &dyn Array,
    activities: &dyn Array,
    dates: &dyn Array,
) -> Result<RecordBatch, TableError> {
    let delegations = reform.powers().iter().flat_map(|power| {
        reform.counties().iter().map(move |county| format!("{}/{}", power.id, county.code))
    });
    let delegations: Vec<String> = delegations.collect();
    let cases_known: Numbers = delegations.iter().cloned().zip(0..).collect();
    let (log, first) = match activity {
        Activity::Step => steps(reform, (cases, &cases_known), activities, dates)?,
        Activity::Stage => stages((cases, &cases_known), activities, dates)?,
    };
    let mut order: Vec<u32> = Vec::new();
    let mut seen = vec![false; delegations.len()];
    for case in &log.case {
        if let Some(seen) = seen.get_mut(*case as usize).filter(|seen| !**seen) {
            *seen = true;
            order.push(*case);
        }
    }
    let violation = |case: &u32| first.get(case);
    let row = order.iter().map(|case| violation(case).map(|(row, ..)| *row));
    Table::default()
        .with("case", strings(order.iter().filter_map(|case| delegations.get(*case as usize))))
        .with("fits", flags(order.iter().map(|case| violation(case).is_none())))
        .maybe("row", Arc::new(UInt64Array::from_iter(row)))
        .maybe("activity", some_texts(order.iter().map(|case| violation(case).map(|(_, name, _)| name)))?)
        .maybe(
            "violation",
            some_texts(order.iter().map(|case| violation(case).map(|(.., kind)| kind.code())))?,
        )
        .batch()
}

/// The first violation of each case: its row, its activity, and what is wrong.
type First = BTreeMap<u32, (u64, String, ViolationKind)>;

/// A log as numbers: the case of every row and its day.
struct Log {
    case: Vec<u32>,
    /// The activity of every row, as a place in the list of all.
    activity: Vec<u32>,
    day: Vec<i32>,
}

fn read(
    cases: (&dyn Array, &Numbers),
    activities: (&dyn Array, &Numbers),
    dates: &dyn Array,
) -> Result<Log, TableError> {
    let first = (Column::Case, cases.0, cases.1);
    let second = (Column::Activity, activities.0, activities.1);
    let Questions { first: case, second: activity, date } = Questions::read(first, second, dates)?;
    let mut day = Vec::with_capacity(date.len());
    for (row, date) in date.into_iter().enumerate() {
        // Days before the common era are no legal dates, and columns do not tell them apart.
        let number = date.checked_add(EPOCH).filter(|number| *number > 0);
        day.push(number.ok_or(TableError::Date { row, day: date })?);
    }
    Ok(Log { case, activity, day })
}

/// The first step of each case that the machine does not allow.
fn steps(
    reform: &Reform,
    cases: (&dyn Array, &Numbers),
    names: &dyn Array,
    dates: &dyn Array,
) -> Result<(Log, First), TableError> {
    let known = activities(reform);
    let numbers: Numbers = known.iter().map(|(_, name)| name.clone()).zip(0..).collect();
    let log = read(cases, (names, &numbers), dates)?;
    let step = |activity: &u32| known.get(*activity as usize).map(|(step, _)| *step);
    let taken: Vec<Step> = log.activity.iter().filter_map(step).collect();
    let marks = reform.powers().iter().map(|power| Marks::initial(power.mode, reform.is_key(power)));
    let each = marks.flat_map(|marks| std::iter::repeat_n(marks, reform.counties().len()));
    let mut grid = Grid::new(Machine::new(reform.materials().len()), each);
    let mut violations = Vec::new();
    // A log of steps knows no terms: an agreement covers the day of its signature.
    grid.fold(Steps { delegation: &log.case, step: &taken, day: &log.day, until: &log.day }, &mut violations);
    // The marks of a direct power have its agreement from the start, and so do not forbid to sign one.
    let counties = reform.counties().len();
    let entrusted =
        |case: u32| reform.powers().get(case as usize / counties).is_some_and(|it| it.mode.needs_agreement());
    for (at, (delegation, step)) in (0..).zip(log.case.iter().copied().zip(taken)) {
        if step == Step::AGREED && !entrusted(delegation) {
            violations.push(Violation { delegation, step, kind: ViolationKind::NotAllowed, at });
        }
    }
    violations.sort_by_key(|violation| violation.at);
    let mut first = First::new();
    for violation in violations {
        let name = known.iter().find(|(step, _)| *step == violation.step).map(|(_, name)| name.clone());
        let found = (violation.at, name.unwrap_or_default(), violation.kind);
        first.entry(violation.delegation).or_insert(found);
    }
    Ok((log, first))
}

/// The first change of stage of each case that no command makes.
fn stages(
    cases: (&dyn Array, &Numbers),
    names: &dyn Array,
    dates: &dyn Array,
) -> Result<(Log, First), TableError> {
    let numbers: Numbers = Stage::ALL.iter().map(|stage| stage.code().to_owned()).zip(0..).collect();
    let log = read(cases, (names, &numbers), dates)?;
    let changes: BTreeSet<(Stage, Stage)> = stage_changes()
        .into_iter()
        .filter(|(from, _, to)| from != to)
        .map(|(from, _, to)| (from, to))
        .collect();
    let mut last: HashMap<u32, (Option<Stage>, i32)> = HashMap::new();
    let mut first = First::new();
    for (at, ((case, activity), day)) in (0..).zip(log.case.iter().zip(&log.activity).zip(&log.day)) {
        let Some(stage) = Stage::ALL.get(*activity as usize).copied() else { continue };
        let (before, since) = last.entry(*case).or_insert((None, i32::MIN));
        let allowed = match before {
            None => stage == Stage::Listed,
            Some(before) => changes.contains(&(*before, stage)),
        };
        let kind = if day < since {
            ViolationKind::OutOfSequence
        } else if !allowed {
            ViolationKind::NotAllowed
        } else {
            (*before, *since) = (Some(stage), *day);
            continue;
        };
        first.entry(*case).or_insert((at, stage.code().to_owned(), kind));
    }
    Ok((log, first))
}
