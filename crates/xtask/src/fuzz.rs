//! Throws bytes at the readers of untrusted bytes, for as long as you have time. Not a part of the tests: what they hold of
//! forged bytes, they hold in every run.

use std::path::Path;

use crate::process::{Failure, file_failure, program};
use crate::tools::{FUZZ, installed};

/// A target, and the frozen files that it begins with.
const TARGETS: &[(&str, &[&str])] = &[
    ("cases", &["cases-v1.jsonl", "cases-v1.import.csv", "cases-v1.standards.jsonl"]),
    ("extract", &["scenario-v1.extract.jsonl"]),
    ("submission", &["scenario-v1.parcels.jsonl", "scenario-v1.replies.jsonl"]),
];

/// Runs every target for so many seconds.
pub(crate) fn run(root: &Path, seconds: u32) -> Result<(), Failure> {
    let tool = installed(root, &FUZZ)?;
    let golden = root.join("crates/devolution/tests/golden");
    for (target, seeds) in TARGETS {
        let corpus = root.join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus).map_err(file_failure(&corpus))?;
        for seed in *seeds {
            std::fs::copy(golden.join(seed), corpus.join(seed)).map_err(file_failure(&corpus))?;
        }
        println!("\n== {target}, {seconds} s");
        // Without a sanitizer the compiler of the day will do: the core has no unsafe code.
        program(root, &tool)
            .args(["run", "--sanitizer", "none", *target, "--"])
            .args([format!("-max_total_time={seconds}"), "-max_len=65536".to_owned()])
            .args(["-print_final_stats=1"])
            .run()?;
    }
    Ok(())
}
