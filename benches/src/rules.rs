//! Ten million events of cases through twenty warning rules on one core; beside it the same rules as SQL in DuckDB, over the
//! same events in its own tables, in memory, on one thread. Both say which rule warned about what on which day.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use devolution::calendar::{Day, Handling, StartEvent, TimeLimit, Unsettled, WorkingDays, day_number};
use devolution::cases::{
    CaseActKind, CaseColumns, CaseLine, CaseStep, CaseSteps, HandlerId, Limits, StaffNumber, Unlawfully,
};
use devolution::supervision::rules::{Comparison, Condition, Hit, Quantity, Rules, Term, Whose, watch};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;

use crate::harness::{self, Goal, Line, Outcome, medians, timed};

const EVENTS: usize = 10_000_000;
const RUNS: usize = 3;
const POWERS: u32 = 54;
const COUNTIES: u32 = 102;
const STAFF_PER_COUNTY: u32 = 6;
const PROMISED_DAYS: u16 = 15;
const STATUTORY_DAYS: u32 = 20;
/// One case in so many is handled badly in each way.
const BAD: u32 = 40;

const SCRIPT: &str = include_str!("rules.py");

/// The rules of the file that name only what cases do, and three more.
const FILE: &str = include_str!("../../crates/devolution-henan/data/supervision/rules.toml");
const MORE: &str = r#"
[[rules]]
id = "county-overdue"
name = { zh = "全县超期", en = "Overdue in a county" }
about = "county"
window_days = 30
when = "overdue / accepted > 4% and overdue > 2 * peers.overdue / 101"
response = "warn"
clause = "M10"

[[rules]]
id = "power-late"
name = { zh = "事项超期", en = "A power late everywhere" }
about = "power"
window_days = 60
when = "late / decided > peers.late / peers.decided + 1%"
response = "advise"
clause = "M10"

[[rules]]
id = "handler-stands"
name = { zh = "经办人停计时", en = "A handler stops clocks" }
about = "handler"
window_days = 60
when = "stood / decided > 1 and not decided < 5"
response = "advise"
clause = "M10"
"#;
const OF_OTHERS: [&str; 5] = ["complaints", "upheld", "unpublished", "uncovered", "suspended"];

fn rules() -> Result<Rules, Box<dyn Error>> {
    let mut text = String::new();
    // Nothing is suspended in this stream.
    for rule in FILE.replace(" and suspended = 0", "").split("[[rules]]").skip(1) {
        let when = rule.lines().find(|line| line.starts_with("when")).ok_or("a rule without a condition")?;
        if !OF_OTHERS.iter().any(|measure| when.contains(measure)) {
            write!(text, "[[rules]]{rule}")?;
        }
    }
    text.push_str(MORE);
    let rules = Rules::read(&text, &devolution_henan::reform()?)?;
    if rules.iter().count() == 20 { Ok(rules) } else { Err("these are not twenty rules".into()) }
}

struct Cases {
    steps: CaseSteps,
    lines: Vec<CaseLine>,
    staff: Vec<(usize, HandlerId)>,
    unlawful: Vec<Unlawfully>,
    last: Day,
}

/// Three years of cases, day by day: some late, stopped late, decided at once, or without the power.
fn generate(days: &WorkingDays) -> Result<Cases, Box<dyn Error>> {
    let first = day_number(chrono::NaiveDate::from_ymd_opt(2022, 1, 4).ok_or("no such day")?);
    let mut rng = ChaCha8Rng::seed_from_u64(6);
    let mut events: Vec<(Day, u32, CaseStep, StaffNumber, bool)> = Vec::with_capacity(EVENTS + 10);
    let mut lines = Vec::new();
    while events.len() < EVENTS {
        let case = u32::try_from(lines.len())?;
        let mut below = |bound: u32| rng.next_u32() % bound;
        let (power, county) = (below(POWERS), below(COUNTIES));
        lines.push(CaseLine { power, county, limits: 0 });
        // Some delegations are worse than others.
        let bad = if (power * 7 + county) % 97 == 0 { 8 } else { BAD };
        let chief = county % 17 == 0 && below(10) < 8;
        let person = if chief { 0 } else { below(STAFF_PER_COUNTY) };
        let by = StaffNumber(county * STAFF_PER_COUNTY + person);
        let mut day = first + i32::try_from(below(1_000))?;
        let mut put = |day: Day, kind, with, unlawful| {
            events.push((day, case, CaseStep { kind, day, with }, by, unlawful));
        };
        put(day, CaseActKind::Received, 0, false);
        if below(bad) == 0 {
            put(day, CaseActKind::Turned, 0, false);
            continue;
        }
        let at_once = below(bad * 2) == 0;
        day = days.after(day, below(3))?.value;
        put(day, CaseActKind::Accepted, 0, false);
        let mut spent = 0;
        if below(9) == 0 {
            spent = if below(4) == 0 { 17 + below(6) } else { 1 + below(4) };
            day = days.after(day, spent)?.value;
            put(day, CaseActKind::Stopped, 0, false);
            day = days.after(day, 2 + below(12))?.value;
            put(day, CaseActKind::Continued, 0, false);
        }
        // A limit that has run out is not extended.
        let extended = below(bad) == 0 && spent < STATUTORY_DAYS - 5;
        if extended {
            put(day, CaseActKind::Extended, 10, false);
        }
        if below(bad * 2) == 0 {
            day = days.after(day, below(8))?.value;
            put(day, CaseActKind::Withdrawn, 0, false);
            continue;
        }
        let wait = match below(bad) {
            0 => 21 + below(20),
            _ => below(20_u32.saturating_sub(spent).max(1)),
        };
        day = if at_once { day } else { days.after(day, wait)?.value };
        put(day, CaseActKind::Decided, i32::from(below(20) > 0), below(bad * 100) == 0);
        day = days.after(day, below(8))?.value;
        put(day, CaseActKind::Delivered, 0, false);
    }
    events.sort_by_key(|(day, ..)| *day);
    // As in a casebook, cases are numbered in the order in which they come in.
    let mut numbers = vec![u32::MAX; lines.len()];
    let mut came = Vec::with_capacity(lines.len());
    for (_, case, ..) in &mut events {
        let number = numbers.get_mut(*case as usize).ok_or("no such case")?;
        if *number == u32::MAX {
            *number = u32::try_from(came.len())?;
            came.push(*lines.get(*case as usize).ok_or("no such case")?);
        }
        *case = *number;
    }
    let lines = came;
    let (mut steps, mut unlawful) = (CaseSteps::default(), Vec::new());
    for (number, (_, case, step, by, broken)) in (0..).zip(&events) {
        steps.push_by(*case, *step, *by);
        if *broken {
            unlawful.push(Unlawfully { step: number, without_power: number % 2 == 0 });
        }
    }
    let mut staff = Vec::new();
    for county in 0..COUNTIES {
        for person in 0..STAFF_PER_COUNTY {
            staff.push((county as usize, format!("{county}-{person}").parse()?));
        }
    }
    let last = events.last().ok_or("no events")?.0 + 60;
    Ok(Cases { steps, lines, staff, unlawful, last })
}

/// A quantity in SQL: the own sums of a window are columns `w_…`, those of the group `g_…`.
fn sql_of(quantity: &Quantity) -> String {
    let pair = |a: &Quantity, sign: &str, b: &Quantity| format!("({} {sign} {})", sql_of(a), sql_of(b));
    match quantity {
        Quantity::Number(number) => format!("{number}::DOUBLE"),
        Quantity::Counted(Term { whose, measure }) => {
            let name = measure.code().replace('-', "_");
            match whose {
                Whose::Own => format!("w_{name}::DOUBLE"),
                Whose::Peers => format!("(g_{name} - w_{name})::DOUBLE"),
            }
        }
        Quantity::Sum(a, b) => pair(a, "+", b),
        Quantity::Difference(a, b) => pair(a, "-", b),
        Quantity::Product(a, b) => pair(a, "*", b),
        Quantity::Quotient(a, b) => format!("({} / nullif({}, 0))", sql_of(a), sql_of(b)),
    }
}

fn sql(condition: &Condition) -> String {
    match condition {
        Condition::Compare(comparison, a, b) => {
            let sign = match comparison {
                Comparison::Less => "<",
                Comparison::AtMost => "<=",
                Comparison::Equal => "=",
                Comparison::AtLeast => ">=",
                Comparison::More => ">",
            };
            format!("coalesce({} {sign} {}, false)", sql_of(a), sql_of(b))
        }
        Condition::Both(a, b) => format!("({} AND {})", sql(a), sql(b)),
        Condition::Either(a, b) => format!("({} OR {})", sql(a), sql(b)),
        Condition::Not(a) => format!("(NOT {})", sql(a)),
    }
}

fn raw(values: impl Iterator<Item = i32>) -> Vec<u8> {
    values.flat_map(i32::to_le_bytes).collect()
}

/// What DuckDB is told: columns in files, the working days, and the rules as SQL.
fn tell(
    cases: &Cases,
    rules: &Rules,
    days: &WorkingDays,
    folder: &std::path::Path,
) -> Result<String, Box<dyn Error>> {
    let steps = &cases.steps;
    let number = |value: u32| i32::try_from(value).unwrap_or(-1);
    let taken = || (0..steps.len()).filter_map(|step| steps.taken(step));
    std::fs::write(folder.join("case"), raw(taken().map(|(case, ..)| number(case))))?;
    std::fs::write(folder.join("kind"), raw(taken().map(|(_, step, _)| step.kind as i32)))?;
    std::fs::write(folder.join("day"), raw(taken().map(|(_, step, _)| step.day)))?;
    std::fs::write(folder.join("with"), raw(taken().map(|(_, step, _)| step.with)))?;
    std::fs::write(folder.join("hand"), raw(taken().map(|(.., by)| number(by.0))))?;
    std::fs::write(folder.join("power"), raw(cases.lines.iter().map(|line| number(line.power))))?;
    std::fs::write(folder.join("county"), raw(cases.lines.iter().map(|line| number(line.county))))?;
    std::fs::write(folder.join("unlawful"), raw(cases.unlawful.iter().map(|broken| number(broken.step))))?;
    std::fs::write(
        folder.join("without"),
        raw(cases.unlawful.iter().map(|broken| i32::from(broken.without_power))),
    )?;
    let first = steps.days().first().ok_or("no events")? - 10;
    let works: Vec<i32> = (first..cases.last + 200)
        .map(|day| days.is_working_day(day).map(|works| i32::from(works.value)))
        .collect::<Result<_, _>>()?;
    std::fs::write(folder.join("works"), raw(works.into_iter()))?;
    let rules: Vec<_> = rules
        .iter()
        .map(|rule| {
            let own = rule.when.terms().into_iter().filter(|term| term.whose == Whose::Own);
            json!({
                "about": rule.about.code(),
                "window": rule.window_days,
                "when": sql(&rule.when),
                "own": own.map(|term| term.measure.code().replace('-', "_")).collect::<Vec<_>>(),
                "all": rule.when.terms().iter().map(|term| term.measure.code().replace('-', "_")).collect::<Vec<_>>(),
            })
        })
        .collect();
    let kinds: serde_json::Map<String, serde_json::Value> =
        CaseActKind::ALL.iter().map(|kind| (kind.code().to_owned(), json!(*kind as i32))).collect();
    let told = json!({
        "folder": folder, "first": first, "until": cases.last, "rules": rules, "kinds": kinds,
        "counties": COUNTIES, "staff": STAFF_PER_COUNTY, "statutory": STATUTORY_DAYS, "promised": PROMISED_DAYS,
    });
    Ok(told.to_string())
}

/// A hit as both say it: rule, subject, day.
type Said = (usize, u32, Day);

/// How long DuckDB's own work took, without loading, and what it found.
fn duckdb(told: &str) -> Result<(Duration, Vec<Said>), Box<dyn Error>> {
    let (took, lines) = harness::python(SCRIPT, told.as_bytes())?;
    let said = lines.iter().map(|line| -> Result<Said, Box<dyn Error>> {
        let mut numbers = line.split(' ');
        let mut next = || numbers.next().ok_or("a short line");
        Ok((next()?.parse()?, next()?.parse()?, next()?.parse()?))
    });
    Ok((took, said.collect::<Result<_, _>>()?))
}

pub(crate) fn run() -> Outcome {
    let days = devolution_henan::reform()?.calendar().working_days(Unsettled::Refuse);
    let (rules, cases) = (rules()?, generate(&days)?);
    let promised = TimeLimit::new(
        StartEvent::Accepted,
        PROMISED_DAYS,
        devolution::calendar::DayUnit::WorkingDays,
        "服务承诺",
    )?;
    let limits = [Limits::new(Some(&TimeLimit::decision(Handling::Ordinary)), Some(&promised))];
    let columns = CaseColumns {
        steps: &cases.steps,
        lines: cases.lines.clone(),
        limits: &limits,
        staff: &cases.staff,
        unlawful: cases.unlawful.clone(),
        recorded: &[],
    };
    let folder = tempfile::tempdir()?;
    let told = tell(&cases, &rules, &days, folder.path())?;
    let (mut our_hits, mut their_hits) = (Vec::new(), Vec::new());
    let sizes = (POWERS as usize, COUNTIES as usize);
    let times = medians(
        RUNS,
        || {
            let (took, found) = timed(|| watch(&rules, &columns, &[], sizes, &days, cases.last, i64::MAX));
            let found = found?;
            if found.iter().any(|(_, shown)| shown.is_empty()) {
                return Err("a hit without evidence".into());
            }
            our_hits =
                found.into_iter().map(|(Hit { rule, subject, day, .. }, _)| (rule, subject, day)).collect();
            Ok(took)
        },
        || {
            let (took, found) = duckdb(&told)?;
            their_hits = found;
            Ok(took)
        },
    )?;
    our_hits.sort_unstable();
    their_hits.sort_unstable();
    let rate = |seconds: f64| cases.steps.len() as f64 / seconds / 1e6;
    let equal = !our_hits.is_empty() && our_hits == their_hits;
    let labels = ("warn-cases", "M events/s", "DuckDB, the same rules in SQL, one thread");
    Ok(vec![Line::of_rates(labels, (rate(times.0), rate(times.1)), equal, Goal::Ours(5.0))])
}
