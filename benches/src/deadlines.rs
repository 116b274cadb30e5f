//! Ten million deadlines: the n-th working day after a day. Beside them a crate for business days, whose calendar is told the
//! same days, and PyPI `chinesecalendar`, which is asked a sample, one call each.

use std::error::Error;
use std::time::Duration;

use bdays::{HolidayCalendar, HolidayCalendarCache};
use chrono::NaiveDate;
use devolution::calendar::{Day, Unsettled, WorkingDays, day_number, day_of};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::harness::{self, Goal, Line, Outcome, medians, timed};

const DEADLINES: usize = 10_000_000;
const SAMPLE: usize = 2_000;
const LONGEST: u32 = 60;
const RUNS: usize = 5;

/// From 2006 on: on the last day of 2005 the package differs from the notice, and from us.
const FIRST: (i32, u32, u32) = (2006, 1, 1);
/// Long enough before the last gazetted day.
const LAST: (i32, u32, u32) = (2026, 6, 30);

const SCRIPT: &str = include_str!("deadlines.py");

fn day((year, month, day): (i32, u32, u32)) -> Result<NaiveDate, Box<dyn Error>> {
    Ok(NaiveDate::from_ymd_opt(year, month, day).ok_or("no such day")?)
}

/// Random starts and lengths, the same in every run.
fn asked(count: usize) -> Result<Vec<(Day, u32)>, Box<dyn Error>> {
    let (first, last) = (day_number(day(FIRST)?), day_number(day(LAST)?));
    let span = u32::try_from(last - first)?;
    let mut draw = ChaCha8Rng::seed_from_u64(14);
    let mut start = || first + i32::try_from(draw.next_u32() % span).unwrap_or_default();
    let starts: Vec<Day> = (0..count).map(|_| start()).collect();
    Ok(starts.into_iter().map(|start| (start, 1 + draw.next_u32() % LONGEST)).collect())
}

fn ours(
    days: &WorkingDays,
    asked: &[(Day, u32)],
    answers: &mut Vec<Day>,
) -> Result<Duration, Box<dyn Error>> {
    answers.clear();
    let (took, done) = timed(|| {
        for (start, count) in asked {
            answers.push(days.after(*start, *count)?.value);
        }
        Ok::<(), Box<dyn Error>>(())
    });
    done.map(|()| took)
}

/// The official days as the crate wants them: a make-up working day is a business day though it is on a weekend.
struct Official(WorkingDays);

impl HolidayCalendar<NaiveDate> for Official {
    fn is_holiday(&self, date: NaiveDate) -> bool {
        !self.is_bday(date)
    }

    fn is_bday(&self, date: NaiveDate) -> bool {
        self.0.is_working_day(day_number(date)).is_ok_and(|works| works.value)
    }
}

pub(crate) fn beside_bdays() -> Outcome {
    let days = devolution_henan::reform()?.calendar().working_days(Unsettled::Refuse);
    let asked = asked(DEADLINES)?;
    let theirs: Vec<(NaiveDate, i32)> = asked
        .iter()
        .map(|(start, count)| Some((day_of(*start)?, i32::try_from(*count).ok()?)))
        .collect::<Option<_>>()
        .ok_or("no such day")?;
    let until = day((2026, 12, 24))?;
    let cache = HolidayCalendarCache::new(Official(days.clone()), day(FIRST)?, until);
    let (mut our_answers, mut peer_answers) = (Vec::with_capacity(DEADLINES), Vec::with_capacity(DEADLINES));
    let times = medians(
        RUNS,
        || ours(&days, &asked, &mut our_answers),
        || {
            peer_answers.clear();
            let (took, ()) = timed(|| {
                for (start, count) in &theirs {
                    // From a day off, the crate counts the next business day as the start and not as the first.
                    let count = if cache.is_bday(*start) { *count } else { count - 1 };
                    peer_answers.push(cache.advance_bdays(*start, count));
                }
            });
            Ok(took)
        },
    )?;
    let equal = our_answers.len() == DEADLINES
        && our_answers.iter().copied().eq(peer_answers.iter().map(|date| day_number(*date)));
    Ok(vec![Line::of_times(
        ("deadlines", "ns/deadline", "bdays"),
        each(times, DEADLINES, DEADLINES),
        equal,
        Goal::Ratio(1.0),
    )])
}

/// Nanoseconds for each.
fn each((ours, peer): (f64, f64), our_count: usize, peer_count: usize) -> (f64, f64) {
    (ours * 1e9 / our_count as f64, peer * 1e9 / peer_count as f64)
}

pub(crate) fn beside_chinesecalendar() -> Outcome {
    let days = devolution_henan::reform()?.calendar().working_days(Unsettled::Refuse);
    let asked = asked(DEADLINES)?;
    let sample = asked.get(..SAMPLE).ok_or("too few deadlines")?;
    let (mut our_answers, mut peer_answers) = (Vec::with_capacity(DEADLINES), Vec::new());
    let times = medians(
        RUNS,
        || ours(&days, &asked, &mut our_answers),
        || {
            let (took, answers) = python(sample)?;
            peer_answers = answers;
            Ok(took)
        },
    )?;
    let equal = peer_answers.len() == SAMPLE && our_answers.get(..SAMPLE) == Some(&peer_answers);
    let labels = ("deadlines-chinesecalendar", "ns/deadline", "chinesecalendar, a sample of 2,000");
    Ok(vec![Line::of_times(labels, each(times, DEADLINES, SAMPLE), equal, Goal::Ratio(1_000.0))])
}

/// How long Python's own loop took, without its start, and what it gave.
fn python(sample: &[(Day, u32)]) -> Result<(Duration, Vec<Day>), Box<dyn Error>> {
    let lines: Vec<String> = sample.iter().map(|(start, count)| format!("{start} {count}\n")).collect();
    let (took, answers) = harness::python(SCRIPT, lines.concat().as_bytes())?;
    Ok((took, answers.iter().map(|day| day.parse()).collect::<Result<_, _>>()?))
}
