//! The Kotlin package: Maven builds it and runs its tests and benchmarks.

use std::path::{Path, PathBuf};

use super::Profile;
use crate::process::{Failure, Program, emptied, listed, program, read};
use crate::tools;

/// Builds the package over the native half that is there, and runs its tests: all of them, or it is a failure.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    installed(root)?;
    // Classes of sources that are gone must not be found.
    emptied(&made(root))?;
    maven(root, Profile::Dev).args(["test"]).run()?;
    let reports = reports(&made(root).join("surefire-reports"))?;
    all_ran(&reports, &test_classes(root)?)
}

fn sources(root: &Path) -> PathBuf {
    root.join("bindings/mobile/kotlin")
}

/// What Maven makes.
fn made(root: &Path) -> PathBuf {
    root.join("target/kotlin")
}

/// Installs the JDK and Maven where they are missing.
fn installed(root: &Path) -> Result<(), Failure> {
    let needed = [("javac", "openjdk-17-jdk-headless"), ("mvn", "maven")];
    let missing: Vec<_> = needed
        .into_iter()
        .filter(|(name, _)| !program(root, name).args(["--version"]).succeeds())
        .map(|(_, package)| package)
        .collect();
    if missing.is_empty() { Ok(()) } else { tools::debian(root, &missing) }
}

fn maven(root: &Path, profile: Profile) -> Program {
    let native = format!("-Dnative={}", profile.folder(root).display());
    let generated = format!("-Dgenerated={}", super::made(root).join("kotlin").display());
    program(&sources(root), "mvn")
        .args(["--batch-mode", "--no-transfer-progress", "--strict-checksums"])
        .args([native, generated])
}

/// What Surefire reports of a class of tests.
#[derive(Debug, PartialEq, Eq)]
struct Report {
    class: String,
    tests: usize,
    skipped: usize,
}

fn reports(folder: &Path) -> Result<Vec<Report>, Failure> {
    let mut files = listed(folder)?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    files.iter().map(|path| report(&read(path)?)).collect()
}

/// Reads the first tag of a report.
fn report(text: &str) -> Result<Report, Failure> {
    let suite = text.split_once("<testsuite ").and_then(|(_, rest)| rest.split_once('>')).map(|(tag, _)| tag);
    let attribute = |name: &str| {
        let (_, rest) = suite?.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let number = |name| attribute(name)?.parse().ok();
    let found =
        || Some(Report { class: attribute("name")?, tests: number("tests")?, skipped: number("skipped")? });
    found().ok_or_else(|| {
        Failure::Unexpected("a report of Surefire does not say how many tests there were".into())
    })
}

/// The classes of tests that are written down.
fn test_classes(root: &Path) -> Result<Vec<String>, Failure> {
    let files = listed(&sources(root).join("src/test/kotlin/devolution"))?;
    let names = files.iter().filter_map(|path| path.file_stem()?.to_str().map(str::to_owned));
    Ok(names.filter(|name| name.ends_with("Test")).map(|name| format!("devolution.{name}")).collect())
}

/// That every class of tests ran, and that none of its tests was skipped.
fn all_ran(reports: &[Report], classes: &[String]) -> Result<(), Failure> {
    for class in classes {
        match reports.iter().find(|report| report.class == *class) {
            Some(report) if report.tests > 0 && report.skipped == 0 => {}
            Some(Report { tests, skipped, .. }) => {
                return Err(Failure::Unexpected(format!(
                    "of {tests} tests of `{class}`, {skipped} were skipped"
                )));
            }
            None => return Err(Failure::Unexpected(format!("`{class}` ran no test"))),
        }
    }
    println!("kotlin: {} tests passed", reports.iter().map(|report| report.tests).sum::<usize>());
    if classes.is_empty() { Err(Failure::Unexpected("there are no tests of Kotlin".into())) } else { Ok(()) }
}

/// Runs the benchmarks whose name contains the filter, with the figures of Rust beside them.
pub(crate) fn bench(root: &Path, rust: &Path, filter: &str) -> Result<(), Failure> {
    installed(root)?;
    let arguments = format!("-Darguments={} {filter}", rust.display());
    maven(root, Profile::Release).args(["--quiet", "test-compile", "exec:exec@bench", &arguments]).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_ran_and_what_did_not() {
        let text = r#"<?xml version="1.0"?>
<testsuite xmlns:xsi="x" version="3.0.2" name="devolution.DeskTest" time="0.4" tests="8" errors="0" skipped="1" failures="0">"#;
        let read = report(text).unwrap();
        assert_eq!(read, Report { class: "devolution.DeskTest".into(), tests: 8, skipped: 1 });
        assert!(report("<testsuite >").is_err());
        assert!(report("").is_err());
    }

    #[test]
    fn every_class_must_run_whole() {
        let classes = ["devolution.DeskTest".to_owned()];
        let ran = |tests, skipped| [Report { class: "devolution.DeskTest".into(), tests, skipped }];
        assert!(all_ran(&ran(8, 0), &classes).is_ok());
        for reports in [ran(8, 1), ran(0, 0)] {
            assert!(all_ran(&reports, &classes).is_err());
        }
        assert!(all_ran(&[], &classes).is_err());
        assert!(all_ran(&[], &[]).is_err());
    }

    #[test]
    fn the_tests_are_found() {
        assert!(test_classes(&crate::root()).unwrap().contains(&"devolution.GoldenTest".to_owned()));
    }
}
