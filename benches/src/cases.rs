//! Ten million events of cases folded in columns on one core, and the question what was decided in time; beside it the same
//! question to SQLite, over the same events with the working days already numbered, in memory.

use std::error::Error;
use std::sync::Arc;

use devolution::calendar::{Day, Handling, TimeLimit, Unsettled, WorkingDays, day_number};
use devolution::cases::{
    CaseActKind, CaseState, CaseStep, CaseSteps, Casebook, Clock, Limits, ReportBy, fold,
};
use devolution::delegation::History;
use devolution::register::Register;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;

use crate::harness::{Goal, Line, Outcome, medians, timed};

const EVENTS: usize = 10_000_000;
const RUNS: usize = 3;
/// Cases that are handled at the same time: their events come mixed, as they do from a hundred counties.
const AT_ONCE: u32 = 20_000;

/// Lives of cases, mixed: received, accepted, one in six stopped and continued, decided, delivered.
fn generate(days: &WorkingDays) -> Result<(CaseSteps, usize), Box<dyn Error>> {
    let first = day_number(chrono::NaiveDate::from_ymd_opt(2022, 1, 4).ok_or("no such day")?);
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut steps = CaseSteps::default();
    let mut case = 0_u32;
    while steps.len() < EVENTS {
        let mut wave: Vec<(Day, u32, CaseStep)> = Vec::new();
        for number in 0..AT_ONCE {
            let mut below = |bound: u32| rng.next_u32() % bound;
            let mut day = first + i32::try_from(below(900))?;
            let mut put = |day: Day, kind, with| {
                wave.push((day, case + number, CaseStep { kind, day, with }));
            };
            put(day, CaseActKind::Received, 0);
            day = days.after(day, below(3))?.value;
            put(day, CaseActKind::Accepted, 0);
            if below(6) == 0 {
                day = days.after(day, 1 + below(4))?.value;
                put(day, CaseActKind::Stopped, 0);
                day = days.after(day, 2 + below(12))?.value;
                put(day, CaseActKind::Continued, 0);
            }
            day = days.after(day, below(26))?.value;
            put(day, CaseActKind::Decided, i32::from(below(20) > 0));
            day = days.after(day, below(8))?.value;
            put(day, CaseActKind::Delivered, 0);
        }
        wave.sort_by_key(|(day, ..)| *day);
        wave.iter().for_each(|(_, case, step)| steps.push(*case, *step));
        case += AT_ONCE;
    }
    Ok((steps, case as usize))
}

/// Cases decided, of these in time, of these granted.
type Answer = (i64, i64, i64);

fn ours(
    steps: &CaseSteps,
    states: &mut [CaseState],
    limits: Limits,
    days: &WorkingDays,
) -> Result<(), Box<dyn Error>> {
    states.fill(CaseState::default());
    Ok(fold(steps.iter(), |_| limits, days, states)?)
}

fn answer(states: &[CaseState], limits: &Limits, days: &WorkingDays) -> Result<Answer, Box<dyn Error>> {
    let mut answer = (0, 0, 0);
    for state in states {
        let Some(decided) = state.decided() else { continue };
        let due = state.due(Clock::Statutory, limits, days)?.ok_or("a decided case was accepted")?;
        answer.0 += 1;
        answer.1 += i64::from(decided <= due.value);
        answer.2 += i64::from(state.is_granted());
    }
    Ok(answer)
}

/// The events as a table, each with the number of its working day and of the one before it.
fn load(steps: &CaseSteps, days: &WorkingDays) -> Result<Connection, Box<dyn Error>> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "PRAGMA cache_size = -4000000; CREATE TABLE event (casus INTEGER, kind INTEGER, worked INTEGER, before INTEGER, with_ INTEGER)",
    )?;
    let first = day_number(chrono::NaiveDate::from_ymd_opt(2021, 12, 31).ok_or("no such day")?);
    connection.execute_batch("BEGIN")?;
    {
        let mut insert = connection.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?)")?;
        for (case, step) in steps.iter() {
            let worked = days.between(first, step.day)?.value;
            let before = days.between(first, step.day - 1)?.value;
            insert.execute((case, step.kind as u8, worked, before, step.with))?;
        }
    }
    connection.execute_batch("COMMIT")?;
    Ok(connection)
}

/// What a state is folded for, in one statement: the days taken are those from acceptance to decision less the stops.
const QUESTION: &str = "
    SELECT count(decided), sum(decided - accepted - stood <= 20), sum(granted) FROM (
        SELECT max(CASE WHEN kind = ?1 THEN worked END) AS accepted,
               max(CASE WHEN kind = ?2 THEN worked END) AS decided,
               sum(CASE WHEN kind = ?3 THEN before WHEN kind = ?4 THEN -before ELSE 0 END) AS stood,
               max(CASE WHEN kind = ?2 THEN with_ END) AS granted
        FROM event GROUP BY casus)";

pub(crate) fn run() -> Outcome {
    let days = devolution_henan::reform()?.calendar().working_days(Unsettled::Refuse);
    let (steps, cases) = generate(&days)?;
    let limits = Limits::new(Some(&TimeLimit::decision(Handling::Ordinary)), None);
    let connection = load(&steps, &days)?;
    let mut states = vec![CaseState::default(); cases];
    let mut theirs: Answer = (0, 0, 0);
    let kinds = [CaseActKind::Accepted, CaseActKind::Decided, CaseActKind::Continued, CaseActKind::Stopped];
    let times = medians(
        RUNS,
        || {
            let (took, done) = timed(|| ours(&steps, &mut states, limits, &days));
            done.map(|()| took)
        },
        || {
            let (took, answer) = timed(|| {
                let bound = kinds.map(|kind| kind as u8);
                connection.query_row(QUESTION, bound, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            });
            theirs = answer?;
            Ok(took)
        },
    )?;
    let equal = answer(&states, &limits, &days)? == theirs;
    let rate = |seconds: f64| steps.len() as f64 / seconds / 1e6;
    let labels = ("fold-cases", "M events/s", "SQLite in memory");
    Ok(vec![Line::of_rates(labels, (rate(times.0), rate(times.1)), equal, Goal::Ours(20.0))])
}

const CASES: u32 = 200_000;

/// The counts that both are asked for, by power and county, in the order of the grid.
type Row = (i64, i64, i64, i64);

const REPORT: &str = "
    SELECT delegation, sum(received), count(decided), sum(granted) FROM (
        SELECT casus, sum(kind = ?1) AS received, max(CASE WHEN kind = ?2 THEN worked END) AS decided,
               max(CASE WHEN kind = ?2 THEN with_ END) AS granted
        FROM event GROUP BY casus) JOIN subject USING (casus) GROUP BY delegation ORDER BY delegation";

/// A report on a year of 200,000 cases, the finest there is, as things stood at its end; beside it the part of it that is
/// one statement.
pub(crate) fn report() -> Outcome {
    let reform = Arc::new(devolution_henan::reform()?);
    let standards = devolution_henan::standards(&reform)?;
    let register = Register::new(Arc::clone(&reform));
    let (history, unsettled) = (History::Simulated(5), Unsettled::Refuse);
    let mut book =
        Casebook::new(Arc::clone(&reform), standards.clone(), Default::default(), history, unsettled);
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2022, month, day).ok_or("no such day");
    let (from, until) = (day(1, 1)?, day(12, 31)?);
    devolution_henan::simulate_cases(
        &mut book,
        &register,
        &standards,
        5,
        CASES,
        from..=until,
        &mut |_, _| {},
    )?;
    let days = reform.calendar().working_days(unsettled);
    let connection = load(book.steps(), &days)?;
    connection
        .execute_batch("CREATE TABLE subject (casus INTEGER PRIMARY KEY, delegation INTEGER); BEGIN")?;
    {
        let mut insert = connection.prepare("INSERT INTO subject VALUES (?, ?)")?;
        for case in 0..u32::try_from(book.len())? {
            let subject = book.subject(case).ok_or("no such case")?;
            let delegation = subject.power * reform.counties().len() + subject.county;
            insert.execute((case, i64::try_from(delegation)?))?;
        }
    }
    connection.execute_batch("COMMIT")?;
    let (mut ours, mut theirs) = (None, Vec::new());
    let times = medians(
        5,
        || {
            let (took, report) = timed(|| book.report(ReportBy::Delegation, from, until, None));
            ours = Some(report?);
            Ok(took)
        },
        || {
            let (took, rows) = timed(|| {
                let mut question = connection.prepare(REPORT)?;
                let kinds = [CaseActKind::Received, CaseActKind::Decided].map(|kind| kind as u8);
                let rows = question.query_map(kinds, |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3).unwrap_or_default()))
                })?;
                rows.collect::<Result<Vec<Row>, _>>()
            });
            theirs = rows?;
            Ok(took)
        },
    )?;
    let ours = ours.ok_or("no report")?.rows;
    // What the law decides by itself is no event.
    let counted = ours.iter().map(|row| {
        let silent = row.deemed_granted;
        (i64::from(row.received), i64::from(row.decided - silent), i64::from(row.granted - silent))
    });
    let equal =
        counted.eq(theirs.iter().map(|(_, received, decided, granted)| (*received, *decided, *granted)));
    let labels = ("report-cases", "ms", "SQLite in memory, three of the twenty figures");
    Ok(vec![Line::of_times(labels, (times.0 * 1e3, times.1 * 1e3), equal, Goal::Ours(100.0))])
}
