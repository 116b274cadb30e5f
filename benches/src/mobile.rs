//! What a phone asks, in Rust: the figures that the Kotlin and Swift benchmarks put beside their own of the same run, with
//! an answer each to compare. And the extract of a county, beside a proof for each of its entries.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use devolution::delegation::History;
use devolution::desk::Desk;
use devolution::extract::Extract;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{CountyCode, PowerId, Reform};
use devolution::register::{Register, Status};
use devolution_henan::{opening, simulate};
use serde::Serialize;

use crate::harness::{Goal, Line, Outcome, median, medians, timed};

const SEED: u32 = 2021;
const RUNS: usize = 15;
const HOLDERS: u32 = 20_000;

/// What a binding compares itself with.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    name: &'static str,
    unit: &'static str,
    ours: f64,
    /// What came out: every language must come to the same.
    answer: String,
}

impl Figure {
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|error| error.to_string())
    }
}

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 6, 30).unwrap_or_default()
}

fn asked() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 3, 1).unwrap_or_default()
}

fn desk(reform: &Arc<Reform>) -> Result<Desk, Box<dyn Error>> {
    let opened = opening(reform)?;
    let store = Box::new(Memory::new(DigestAlgorithm::Sm3));
    let day = opened.date_naive();
    let mut desk = Desk::create(Arc::clone(reform), store, History::Simulated(SEED), day, opened)?;
    simulate(&mut desk, SEED, last_day(), &mut |_, _| ())?;
    Ok(desk)
}

/// The figures, each the median of several runs.
pub(crate) fn figures() -> Result<Vec<Figure>, Box<dyn Error>> {
    let reform = Arc::new(devolution_henan::reform()?);
    let desk = desk(&reform)?;
    let (power, county): (PowerId, CountyCode) = ("p18".parse()?, "410122".parse()?);
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    let [mut holder, mut statuses, mut extract] = [const { String::new() }; 3];
    let bytes = desk.extract(county, None)?.bytes().to_vec();
    for _ in 0..RUNS {
        let (time, answer) = timed(|| ask(desk.register(), &power, county));
        holder = answer?;
        times[0].push(time / HOLDERS);
        let (time, rows) = timed(|| desk.register().statuses(asked()).collect::<Vec<_>>());
        // Every field is read in the other languages too, where rows are made of bytes when they are read.
        let (reading, answer) = timed(|| sums(&rows));
        statuses = answer;
        times[1].push(time + reading);
        let (time, read) = timed(|| verified(&bytes, &desk, county));
        extract = read?;
        times[2].push(time);
    }
    let [holder_time, statuses_time, extract_time] = times.map(median);
    Ok(vec![
        Figure { name: "mobile-holder", unit: "ns", ours: holder_time * 1e9, answer: holder },
        Figure { name: "mobile-statuses", unit: "ms", ours: statuses_time * 1e3, answer: statuses },
        Figure { name: "mobile-extract", unit: "ms", ours: extract_time * 1e3, answer: extract },
    ])
}

/// Asks again and again; who holds the power in the end.
fn ask(register: &Register, power: &PowerId, county: CountyCode) -> Result<String, Box<dyn Error>> {
    let mut answer = String::new();
    for _ in 0..HOLDERS {
        let holder = std::hint::black_box(register.holder(power, county, asked())?);
        if answer.is_empty() {
            answer = holder.holder.to_string();
        }
    }
    Ok(answer)
}

/// The sums over all rows: of the places of stage, level and standing in their lists, of the days since 0001-01-01, where
/// there is one, and of the entries.
fn sums(rows: &[Status]) -> String {
    use chrono::Datelike;
    let mut sums = [0_i64; 5];
    for row in rows {
        let since = row.since.map_or(0, |day| i64::from(day.num_days_from_ce()));
        let entry = row.entry.and_then(|entry| i64::try_from(entry.get()).ok()).unwrap_or(0);
        let fields = [row.stage as i64, row.holder as i64, row.standing as i64, since, entry];
        for (sum, field) in sums.iter_mut().zip(fields) {
            *sum += field;
        }
    }
    let [stage, holder, standing, since, entry] = sums;
    format!(
        "rows={} stage={stage} holder={holder} standing={standing} since={since} entry={entry}",
        rows.len()
    )
}

fn verified(bytes: &[u8], desk: &Desk, county: CountyCode) -> Result<String, Box<dyn Error>> {
    let extract = Extract::read(bytes)?;
    extract.verify(desk.head()?)?;
    Ok(format!("county={county} entries={} root={}", extract.entries().len(), extract.head().root))
}

/// Reading and verifying the extract of a county, beside `ct-merkle` verifying a proof for each of its entries, which says
/// nothing of what is in them.
pub(crate) fn extract() -> Outcome {
    let reform = Arc::new(devolution_henan::reform()?);
    let desk = desk(&reform)?;
    let extract = desk.extract("410122".parse()?, None)?;
    let head = desk.head()?;
    let mut tree = MemoryBackedTree::<sm3::Sm3, Vec<u8>>::new();
    let mut failed = None;
    devolution::ledger::read(desk.store(), 0, &mut |entry| {
        match entry.canonical() {
            Ok(bytes) => tree.push(bytes),
            Err(error) => failed = Some(error),
        }
        std::ops::ControlFlow::Continue(())
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let root = tree.root();
    let mut proofs = Vec::new();
    for entry in extract.entries() {
        let place = usize::try_from(entry.sequence().get())?;
        proofs.push((entry.canonical()?, entry.sequence().get(), tree.prove_inclusion(place)));
    }
    let (mut ours_holds, mut peer_holds) = (false, false);
    let (ours, peer) = medians(
        RUNS,
        || {
            let (time, read) = timed(|| Extract::read(extract.bytes()));
            ours_holds = read?.verify(head).is_ok();
            Ok(time)
        },
        || {
            let (time, all): (Duration, bool) = timed(|| {
                proofs.iter().all(|(bytes, place, proof)| root.verify_inclusion(bytes, *place, proof).is_ok())
            });
            peer_holds = all;
            Ok(time)
        },
    )?;
    let equal = ours_holds && peer_holds && root.as_bytes()[..] == head.root.as_bytes()[..];
    let labels = ("extract-county", "ms", "ct-merkle, a proof for each entry");
    let entries = extract.entries().len();
    if entries < 1_000 {
        return Err(format!("the extract has {entries} entries only").into());
    }
    Ok(vec![Line::of_times(labels, (ours * 1e3, peer * 1e3), equal, Goal::Ours(50.0))])
}
