//! Measures devolution beside its peers: one JSON line for each benchmark, of those whose name contains the filter.
//!
//! ```text
//! cargo run --release -p devolution-benches -- append
//! ```

mod append;
mod cases;
mod cedar;
mod deadlines;
mod draw;
mod harness;
#[path = "../../crates/devolution/tests/support/history.rs"]
mod history;
mod mobile;
mod nation;
mod rules;
mod tables;
#[path = "../../crates/devolution/tests/support/uscc.rs"]
mod uscc;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use harness::Benchmark;

/// Every benchmark. A new one brings a file of its own and a line here.
const BENCHMARKS: &[Benchmark] = &[
    Benchmark { name: "fold-nation", run: nation::fold },
    Benchmark { name: "holder-nation", run: nation::holder },
    Benchmark { name: "delegations-arrow", run: tables::delegations },
    Benchmark { name: "holders-arrow", run: tables::holders },
    Benchmark { name: "holder-henan", run: cedar::run },
    Benchmark { name: "append-1", run: || append::run("append-1", (1, 1, 1_001), 0.90) },
    Benchmark { name: "append-54", run: || append::run("append-54", (54, 1, 401), 0.75) },
    Benchmark { name: "append-5508", run: || append::run("append-5508", (5_508, 2, 25), 0.50) },
    Benchmark { name: "verify-million", run: verify::run },
    Benchmark { name: "deadlines", run: deadlines::beside_bdays },
    Benchmark { name: "deadlines-chinesecalendar", run: deadlines::beside_chinesecalendar },
    Benchmark { name: "fold-cases", run: cases::run },
    Benchmark { name: "report-cases", run: cases::report },
    Benchmark { name: "warn-cases", run: rules::run },
    Benchmark { name: "draw", run: draw::run },
    Benchmark { name: "extract-county", run: mobile::extract },
];

/// Instead of benchmarks: what Kotlin and Swift compare themselves with, one JSON line for each figure.
const FIGURES: &str = "mobile-rust";

fn main() -> ExitCode {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let mut output = std::io::stdout().lock();
    if filter == FIGURES {
        let written = mobile::figures()
            .map(|figures| figures.iter().try_for_each(|figure| writeln!(output, "{}", figure.json())));
        if !matches!(written, Ok(Ok(()))) {
            let _ = writeln!(std::io::stderr(), "{FIGURES}: {written:?}");
            return ExitCode::FAILURE;
        }
        return ExitCode::SUCCESS;
    }
    for benchmark in BENCHMARKS.iter().filter(|benchmark| benchmark.name.contains(&filter)) {
        let written = match (benchmark.run)() {
            Ok(lines) => lines.iter().try_for_each(|line| writeln!(output, "{}", line.json())),
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "{}: {error}", benchmark.name);
                return ExitCode::FAILURE;
            }
        };
        if written.is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
