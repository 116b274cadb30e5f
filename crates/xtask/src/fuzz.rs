//! Throws bytes at the readers of untrusted bytes, for as long as you have time. Not a part of the tests: what they hold of
//! forged bytes, they hold in every run.

use std::path::Path;

use crate::process::{Failure, file_failure, program};
use crate::tools::{FUZZ, installed};

/// Frozen files and settings.
const GOLDEN: &str = "crates/devolution/tests/golden";
const SETTINGS: &str = "crates/devolution-henan/data/supervision";

/// Files of a folder.
type Files = (&'static str, &'static [&'static str]);

/// A target, and the files that it begins with.
const TARGETS: &[(&str, &[Files])] = &[
    ("cases", &[(GOLDEN, &["cases-v1.jsonl", "cases-v1.import.csv", "cases-v1.standards.jsonl"])]),
    ("extract", &[(GOLDEN, &["scenario-v1.extract.jsonl"])]),
    ("submission", &[(GOLDEN, &["scenario-v1.parcels.jsonl", "scenario-v1.replies.jsonl"])]),
    (
        "supervision",
        &[
            (GOLDEN, &["draw-v1.jsonl"]),
            (SETTINGS, &["channels.toml", "credit.toml", "draw.toml", "key.toml", "rules.toml"]),
        ],
    ),
    ("watchbook", &[(GOLDEN, &["watchbook-v1.jsonl", "watchbook-v1.events.jsonl"])]),
];

/// Runs every target for so many seconds.
pub(crate) fn run(root: &Path, seconds: u32) -> Result<(), Failure> {
    let tool = installed(root, &FUZZ)?;
    for (target, seeds) in TARGETS {
        let corpus = root.join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus).map_err(file_failure(&corpus))?;
        for (folder, seed) in
            seeds.iter().flat_map(|(folder, names)| names.iter().map(move |name| (folder, name)))
        {
            std::fs::copy(root.join(folder).join(seed), corpus.join(seed)).map_err(file_failure(&corpus))?;
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
