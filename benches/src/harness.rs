//! How a benchmark runs and what it says.

use std::error::Error;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Serialize;

/// What a benchmark gives back, or why it could not run.
pub(crate) type Outcome = Result<Vec<Line>, Box<dyn Error>>;

/// One benchmark: it may say several lines.
pub(crate) struct Benchmark {
    pub(crate) name: &'static str,
    pub(crate) run: fn() -> Outcome,
}

/// One measurement beside a peer.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) ours: f64,
    pub(crate) peer: f64,
    pub(crate) peer_name: &'static str,
    /// How many times better than the peer.
    pub(crate) ratio: f64,
    /// Whether both gave the same answer.
    pub(crate) equal: bool,
    /// What will do.
    pub(crate) goal: Goal,
    pub(crate) met: bool,
}

/// What a benchmark is to reach.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// So many times better than the peer.
    Ratio(f64),
    /// Our own number, at least (a rate) or at most (a time).
    Ours(f64),
    /// It is only reported.
    None,
}

impl Serialize for Goal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ratio(least) => serializer.collect_str(&format_args!("ratio >= {least}")),
            Self::Ours(bound) => serializer.collect_str(&format_args!("ours: {bound}")),
            Self::None => serializer.serialize_none(),
        }
    }
}

/// The name of a benchmark, its unit, and the name of the peer.
type Labels = (&'static str, &'static str, &'static str);

impl Line {
    /// Both numbers are rates: the higher is the better.
    pub(crate) fn of_rates(labels: Labels, (ours, peer): (f64, f64), equal: bool, goal: Goal) -> Self {
        Self::new(labels, (ours, peer, ours / peer), equal, goal, |bound| ours >= bound)
    }

    /// Both numbers are times: the lower is the better.
    pub(crate) fn of_times(labels: Labels, (ours, peer): (f64, f64), equal: bool, goal: Goal) -> Self {
        Self::new(labels, (ours, peer, peer / ours), equal, goal, |bound| ours <= bound)
    }

    fn new(
        (name, unit, peer_name): Labels,
        (ours, peer, ratio): (f64, f64, f64),
        equal: bool,
        goal: Goal,
        ours_reaches: impl FnOnce(f64) -> bool,
    ) -> Self {
        let enough = match goal {
            Goal::Ratio(least) => ratio >= least,
            Goal::Ours(bound) => ours_reaches(bound),
            Goal::None => true,
        };
        Self { name, unit, ours, peer, peer_name, ratio, equal, goal, met: equal && enough }
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|error| error.to_string())
    }
}

/// How long it takes, and what it gives.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// Runs both in turn, so that what else the machine does meets both alike; the medians of their times, in seconds.
pub(crate) fn medians(
    runs: usize,
    mut ours: impl FnMut() -> Result<Duration, Box<dyn Error>>,
    mut peer: impl FnMut() -> Result<Duration, Box<dyn Error>>,
) -> Result<(f64, f64), Box<dyn Error>> {
    let (mut our_times, mut peer_times) = (Vec::new(), Vec::new());
    for run in 0..runs {
        // Whoever comes first may find a colder cache: take turns.
        if run % 2 == 0 {
            our_times.push(ours()?);
            peer_times.push(peer()?);
        } else {
            peer_times.push(peer()?);
            our_times.push(ours()?);
        }
    }
    Ok((median(our_times), median(peer_times)))
}

pub(crate) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(f64::NAN, Duration::as_secs_f64)
}

/// The Python that has the peers: by default the one of `cargo xtask python`.
const PYTHON: (&str, &str) = ("DEVOLUTION_BENCH_PYTHON", "target/python/venv/bin/python");

/// Runs a script of a peer in Python: how long its own work took, as its first line says, and its other lines.
pub(crate) fn python(script: &str, input: &[u8]) -> Result<(Duration, Vec<String>), Box<dyn Error>> {
    let python = std::env::var(PYTHON.0).unwrap_or_else(|_| PYTHON.1.to_owned());
    let mut child = Command::new(&python)
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{python}: {error}; `cargo xtask python` makes it, or set {}", PYTHON.0))?;
    child.stdin.take().ok_or("no input")?.write_all(input)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{python} lacks the package, or failed").into());
    }
    let output = String::from_utf8(output.stdout)?;
    let mut lines = output.lines();
    let took = Duration::from_secs_f64(lines.next().ok_or("no time")?.parse()?);
    Ok((took, lines.map(str::to_owned).collect()))
}
