//! Checks, one after the other, until one fails. `cargo xtask test` is all of them.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::process::{Failure, cargo};
use crate::{mobile, python, tidy, tools};

/// A check and its name.
pub(crate) type Step = (&'static str, fn(&Path) -> Result<(), Failure>);

/// What the packages for Kotlin and Swift stand on.
pub(crate) const NATIVE: Step = ("native", |root| mobile::native(root, mobile::Profile::Dev));
/// The Kotlin package, over the native half that is there.
pub(crate) const KOTLIN: Step = ("kotlin", mobile::kotlin::run);
/// The Swift package, likewise.
pub(crate) const SWIFT: Step = ("swift", mobile::swift::run);

/// Every check there is; what fails fast comes first.
pub(crate) const ALL: &[Step] = &[
    ("components", tools::components),
    ("format", |root| cargo(root).args(["fmt", "--all", "--check"]).run()),
    ("tidy", tidy::run),
    ("lints", |root| {
        cargo(root).args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]).run()
    }),
    ("tests", |root| cargo(root).args(["test", "--locked", "--workspace"]).run()),
    ("python", python::run),
    NATIVE,
    KOTLIN,
    SWIFT,
    ("documentation", |root| {
        cargo(root)
            .args(["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    }),
    ("book", tools::book),
];

/// Runs them, and says how long each took.
pub(crate) fn run(root: &Path, steps: &[Step]) -> Result<(), Failure> {
    let mut times = Vec::new();
    let outcome = run_steps(root, steps, &mut times);
    println!("\n{}", summary(&times, outcome.is_ok()));
    outcome
}

fn run_steps(root: &Path, steps: &[Step], times: &mut Vec<(&'static str, Duration)>) -> Result<(), Failure> {
    for (step, check) in steps {
        println!("\n== {step}");
        let start = Instant::now();
        let outcome = check(root);
        times.push((step, start.elapsed()));
        outcome.map_err(|source| Failure::Step { step, source: Box::new(source) })?;
    }
    Ok(())
}

fn summary(times: &[(&'static str, Duration)], passed: bool) -> String {
    let mut lines = String::new();
    for (place, (step, time)) in times.iter().enumerate() {
        let outcome = if passed || place + 1 < times.len() { "ok" } else { "FAILED" };
        lines += &format!("{step:<14} {outcome:<7} {:>7.1} s\n", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    lines
        + &format!("{:<14} {:<7} {:>7.1} s", "all", if passed { "ok" } else { "FAILED" }, total.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_ends_the_run_and_is_named() {
        let steps: &[Step] = &[
            ("first", |_| Ok(())),
            ("second", |_| Err(Failure::Untidy(3))),
            ("third", |_| panic!("must not run")),
        ];
        let mut times = Vec::new();
        let failure = run_steps(Path::new("."), steps, &mut times).unwrap_err();
        assert_eq!(failure.to_string(), "step `second` failed: 3 rules of the house broken");
        let summary = summary(&times, false);
        assert!(summary.contains("first          ok"), "{summary}");
        assert!(summary.contains("second         FAILED"), "{summary}");
        assert!(!summary.contains("third"), "{summary}");
    }

    #[test]
    fn a_program_that_fails_is_a_failure() {
        assert!(cargo(Path::new(".")).args(["no-such-subcommand"]).output().is_err());
        assert!(cargo(Path::new(".")).args(["--version"]).output().is_ok_and(|v| v.starts_with("cargo")));
    }
}
