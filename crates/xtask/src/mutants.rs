//! `cargo xtask mutants`: breaks the guards one by one and writes down which law noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::process::{Failure, program, read, write};
use crate::tools;

const PAGE: &str = "docs/src/laws.md";
const BEGIN: &str = "<!-- mutants: begin -->";
const END: &str = "<!-- mutants: end -->";

/// Changes that no test can notice, and why: words that the name of the change contains, and the reason.
const REASONS: &[(&str, &str)] = &[
    (
        r"machine.rs replace \| with ^",
        "what is joined has no bit in common (or sets one that is not set yet), so both operators give the same",
    ),
    ("machine.rs replace << with >>", "the first group of marks begins at bit 0: nothing is shifted"),
    (
        "state.rs replace > with >= in State::rests_on",
        "a document is never itself a fact of a delegation, so no fact has the number of its entry",
    ),
];

/// Few histories for each change, no shrinking, no seeds kept: what counts is whether a law fails.
const QUICK: [(&str, &str); 4] = [
    ("PROPTEST_CASES", "24"),
    ("PROPTEST_MAX_SHRINK_ITERS", "0"),
    ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1"),
    ("RUST_BACKTRACE", "0"),
];

/// Runs cargo-mutants with `more` arguments and reports; or reports what earlier runs left in the folders given.
pub(crate) fn run(root: &Path, earlier: &[PathBuf], more: &[String]) -> Result<(), Failure> {
    let output = root.join("target/mutants");
    let (mut ran, mut folders) = (Ok(()), earlier.to_vec());
    if folders.is_empty() {
        let tool = tools::installed(root, &tools::MUTANTS)?;
        let mut program = program(root, tool);
        for (name, value) in QUICK {
            program = program.env(name, value);
        }
        // A surviving mutant makes the tool end with an error; the report is wanted all the more.
        ran = program
            .args([
                "mutants",
                "--package",
                "devolution",
                "--file",
                "crates/devolution/src/delegation/**/*.rs",
            ])
            .args(["--output".as_ref(), output.as_os_str()])
            // Only the laws are built and run.
            .args(["--cargo-arg=--test=laws"])
            .args(more)
            .args(["--", "--", "--skip", "corners"])
            .run();
        folders.push(output);
    }
    let mut by_name = BTreeMap::new();
    for folder in &folders {
        by_name.extend(outcomes(&folder.join("mutants.out"))?);
    }
    let mutants: Vec<Mutant> = by_name.into_values().collect();
    if mutants.is_empty() {
        return ran.and(Err(Failure::Unexpected("cargo-mutants made no mutant".into())));
    }
    let page = root.join(PAGE);
    write(&page, &filled(&read(&page)?, &report(&mutants))?)?;
    println!("{} mutants written to {PAGE}", mutants.len());
    let unexplained = mutants.iter().filter(|mutant| mutant.survives() && mutant.reason().is_none()).count();
    if unexplained > 0 {
        return Err(Failure::Unexpected(format!("{unexplained} mutants survive without a reason")));
    }
    Ok(())
}

/// One change and what became of it.
#[derive(Debug, PartialEq, Eq)]
struct Mutant {
    file: String,
    what: String,
    summary: String,
    noticed_by: BTreeSet<String>,
}

/// Every change of a run, by its full name.
fn outcomes(folder: &Path) -> Result<Vec<(String, Mutant)>, Failure> {
    let outcomes: Value = serde_json::from_str(&read(&folder.join("outcomes.json"))?)
        .map_err(|error| Failure::Unexpected(format!("outcomes.json is not JSON: {error}")))?;
    let mut mutants = Vec::new();
    for outcome in outcomes.get("outcomes").and_then(Value::as_array).into_iter().flatten() {
        let Some(name) = outcome.pointer("/scenario/Mutant/name").and_then(Value::as_str) else { continue };
        let log = match outcome["log_path"].as_str() {
            Some(path) => read(&folder.join(path))?,
            None => String::new(),
        };
        let summary = outcome["summary"].as_str().unwrap_or_default();
        mutants.push((name.to_owned(), Mutant::new(name, summary, failed_tests(&log))));
    }
    Ok(mutants)
}

/// The tests that a test run reports as failed.
fn failed_tests(log: &str) -> BTreeSet<String> {
    let failed = log.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    failed.map(str::to_owned).collect()
}

impl Mutant {
    /// Positions are cut from its name: they change with every edit of the file.
    fn new(name: &str, summary: &str, noticed_by: BTreeSet<String>) -> Self {
        let mut parts = name.splitn(4, ':');
        let file = parts.next().unwrap_or_default().trim_start_matches("crates/devolution/src/").to_owned();
        let what = parts.nth(2).unwrap_or(name).trim().replace('|', "\\|");
        Self { file, what, summary: summary.to_owned(), noticed_by }
    }

    fn survives(&self) -> bool {
        self.summary == "MissedMutant"
    }

    fn reason(&self) -> Option<&'static str> {
        let name = format!("{} {}", self.file, self.what);
        REASONS.iter().find(|(words, _)| name.contains(words)).map(|(_, reason)| *reason)
    }

    /// The guard that the change takes away, where it takes one away.
    fn guard(&self) -> Option<String> {
        let whole = self.what.strip_suffix(" -> bool with true");
        let mask = self.what.strip_suffix(" -> Mask with Default::default()");
        let name = whole.or(mask).filter(|_| self.file.ends_with("guard.rs"))?.strip_prefix("replace ")?;
        // Not the functions that guards are made of.
        let made_of = ["allows", "holds", "needs", "forbids", "mask"].contains(&name) || name.contains("::");
        (!made_of).then(|| name.replace('_', "-"))
    }
}

/// What the page says: guards first, then counts, then what survives.
fn report(mutants: &[Mutant]) -> String {
    let mut page = String::from("| guard taken away | laws that notice | also |\n| --- | --- | --- |\n");
    for mutant in mutants {
        let Some(guard) = mutant.guard() else { continue };
        let (laws, also): (Vec<_>, Vec<_>) = mutant.noticed_by.iter().partition(|test| is_law(test));
        page += &format!("| `{guard}` | {} | {} |\n", listed(&laws), listed(&also));
    }
    page += "\n| file | changes | noticed | never end | do not compile | survive |\n| --- | --- | --- | --- | --- | --- |\n";
    let mut files: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for mutant in mutants {
        *files.entry(&mutant.file).or_default().entry(&mutant.summary).or_default() += 1;
    }
    for (file, counts) in files {
        let count = |summary| counts.get(summary).copied().unwrap_or_default();
        let all: usize = counts.values().sum();
        page += &format!(
            "| `{file}` | {all} | {} | {} | {} | {} |\n",
            count("CaughtMutant"),
            count("Timeout"),
            count("Unviable"),
            count("MissedMutant")
        );
    }
    let survivors: Vec<_> = mutants.iter().filter(|mutant| mutant.survives()).collect();
    if survivors.is_empty() {
        return page + "\nNone survives.";
    }
    page += "\n| survives | why |\n| --- | --- |";
    for mutant in survivors {
        let reason = mutant.reason().unwrap_or("**no reason is known**");
        page += &format!("\n| `{}`: {} | {reason} |", mutant.file, mutant.what);
    }
    page
}

/// A law of the table of laws, not a test that goes with them.
fn is_law(test: &str) -> bool {
    let others =
        ["laws::agrees_with_the_model", "laws::columns_agree", "laws::what_is_left_leads_to_operation"];
    test.starts_with("laws::") && !others.contains(&test)
}

fn listed(tests: &[&String]) -> String {
    let names = tests.iter().map(|test| format!("`{}`", test.trim_start_matches("laws::")));
    names.collect::<Vec<_>>().join(", ")
}

/// The page with the report between its two marks.
fn filled(page: &str, report: &str) -> Result<String, Failure> {
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, after)) = marks else {
        return Err(Failure::Unexpected(format!("{PAGE} has not the marks `{BEGIN}` and `{END}`")));
    };
    Ok(format!("{before}{BEGIN}\n{report}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUARD: &str = "crates/devolution/src/delegation/guard.rs:12:5: replace";

    fn mutant(what: &str, summary: &str, log: &str) -> Mutant {
        Mutant::new(&format!("{GUARD} {what}"), summary, failed_tests(log))
    }

    #[test]
    fn a_report_names_the_laws_that_noticed() {
        let log = "running 3 tests\ntest laws::quota ... ok\ntest laws::train_first ... FAILED\ntest laws::agrees_with_the_model ... FAILED\n";
        let mutants = [
            mutant("trained -> Mask with Default::default()", "CaughtMutant", log),
            mutant("|| with && in guards", "MissedMutant", ""),
            mutant("allows -> bool with true", "Unviable", ""),
        ];
        let report = report(&mutants);
        assert!(report.contains("| `trained` | `train_first` | `agrees_with_the_model` |"), "{report}");
        assert!(report.contains("| `delegation/guard.rs` | 3 | 1 | 0 | 1 | 1 |"), "{report}");
        assert!(report.contains("replace \\|\\| with && in guards | **no reason is known** |"), "{report}");
        assert!(!report.contains("`allows`"), "{report}");
        assert!(super::report(&mutants[..1]).ends_with("None survives."));
    }

    #[test]
    fn the_report_goes_between_the_marks_again_and_again() {
        let page = format!("# Laws\n{BEGIN}\nold\n{END}\nend\n");
        let once = filled(&page, "| a |").unwrap();
        assert!(once.starts_with("# Laws\n") && once.ends_with("\nend\n") && once.contains("| a |"));
        assert!(!once.contains("old"));
        assert_eq!(filled(&once, "| a |").unwrap(), once);
        assert!(filled("# Laws", "").is_err());
    }
}
