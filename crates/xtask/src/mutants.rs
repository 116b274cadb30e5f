//! `cargo xtask mutants`: breaks the guards one by one and writes down which law noticed.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::process::{Failure, program, read, write};
use crate::tools;

const PAGE: &str = "docs/src/laws.md";
const BEGIN: &str = "<!-- mutants: begin -->";
const END: &str = "<!-- mutants: end -->";

pub(crate) fn run(root: &Path, more: &[String]) -> Result<(), Failure> {
    let tool = tools::installed(root, &tools::MUTANTS)?;
    let output = root.join("target/mutants");
    let ran = program(root, tool)
        .args(["mutants", "--package", "devolution", "--file", "crates/devolution/src/delegation/**/*.rs"])
        .args(["--output".as_ref(), output.as_os_str()])
        .args(more)
        // Not stopping at the first failure: we want every law that notices.
        .args(["--", "--test", "laws", "--no-fail-fast"])
        .run();
    // A surviving mutant makes the tool end with an error; the report is wanted all the more.
    let folder = output.join("mutants.out");
    let outcomes: Value = serde_json::from_str(&read(&folder.join("outcomes.json"))?)
        .map_err(|error| Failure::Unexpected(format!("outcomes.json is not JSON: {error}")))?;
    let mut rows = Vec::new();
    for outcome in outcomes.get("outcomes").and_then(Value::as_array).into_iter().flatten() {
        let Some(mutant) = outcome.pointer("/scenario/Mutant/name").and_then(Value::as_str) else { continue };
        let log = match outcome["log_path"].as_str() {
            Some(path) => read(&folder.join(path))?,
            None => String::new(),
        };
        rows.push(row(mutant, outcome["summary"].as_str().unwrap_or_default(), &failed_tests(&log)));
    }
    if rows.is_empty() {
        return ran.and(Err(Failure::Unexpected("cargo-mutants made no mutant".into())));
    }
    let page = root.join(PAGE);
    write(&page, &filled(&read(&page)?, &rows)?)?;
    println!("{} mutants written to {PAGE}", rows.len());
    ran
}

/// The tests that a test run reports as failed.
fn failed_tests(log: &str) -> BTreeSet<&str> {
    log.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED")).collect()
}

/// A row of the table. Positions are cut: they change with every edit of the file.
fn row(mutant: &str, summary: &str, caught_by: &BTreeSet<&str>) -> String {
    let mut parts = mutant.splitn(4, ':');
    let file = parts.next().unwrap_or_default().trim_start_matches("crates/devolution/src/");
    let what = parts.nth(2).unwrap_or(mutant).trim().replace('|', "\\|");
    let verdict = match summary {
        "CaughtMutant" if caught_by.is_empty() => "caught".to_owned(),
        "CaughtMutant" => caught_by.iter().map(|test| format!("`{test}`")).collect::<Vec<_>>().join(", "),
        "MissedMutant" => "**survives**".to_owned(),
        "Unviable" => "does not compile".to_owned(),
        "Timeout" => "never ends".to_owned(),
        other => other.to_owned(),
    };
    format!("| `{file}` | {what} | {verdict} |")
}

/// The page with the rows between its two marks.
fn filled(page: &str, rows: &[String]) -> Result<String, Failure> {
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, after)) = marks else {
        return Err(Failure::Unexpected(format!("{PAGE} has not the marks `{BEGIN}` and `{END}`")));
    };
    let table = rows.join("\n");
    Ok(format!("{before}{BEGIN}\n| file | change | noticed by |\n| --- | --- | --- |\n{table}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_the_laws_that_noticed() {
        let log = "running 3 tests\ntest laws::quota ... ok\ntest laws::train_first ... FAILED\ntest seamless ... FAILED\n";
        let noticed = failed_tests(log);
        assert_eq!(noticed.iter().copied().collect::<Vec<_>>(), ["laws::train_first", "seamless"]);
        let mutant = "crates/devolution/src/delegation/guard.rs:12:5: replace || with && in guards";
        assert_eq!(
            row(mutant, "CaughtMutant", &noticed),
            "| `delegation/guard.rs` | replace \\|\\| with && in guards | `laws::train_first`, `seamless` |"
        );
        assert!(row(mutant, "MissedMutant", &BTreeSet::new()).contains("**survives**"));
    }

    #[test]
    fn rows_go_between_the_marks_again_and_again() {
        let page = format!("# Laws\n{BEGIN}\nold\n{END}\nend\n");
        let once = filled(&page, &["| a |".to_owned()]).unwrap();
        assert!(once.starts_with("# Laws\n") && once.ends_with("\nend\n") && once.contains("| a |"));
        assert!(!once.contains("old"));
        assert_eq!(filled(&once, &["| a |".to_owned()]).unwrap(), once);
        assert!(filled("# Laws", &[]).is_err());
    }
}
