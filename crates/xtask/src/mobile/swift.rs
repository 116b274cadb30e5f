//! The Swift package: built and tested by the Swift of this machine, or by Debian's in a root of its own.

mod root;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::{Profile, made};
use crate::process::{Failure, Program, emptied, file_failure, program, read, write};

use root::SwiftRoot;

/// What Swift knows the header as.
const C_MODULE: &str = "devolution_mobileFFI";
/// The Swift that is generated.
const SWIFT_MODULE: &str = "DevolutionFFI";
const LIBRARY: &str = "libdevolution_mobile.a";
/// The program of the package that measures.
const BENCHES: &str = "devolution-benches";

/// How sources are to look, and that whatever is public is documented: `.swift-format` says it.
const FORMAT: &[&str] = &[
    "format",
    "lint",
    "--strict",
    "--recursive",
    "--parallel",
    "Package.swift",
    "Sources",
    "Tests",
    "sample",
    "Benches",
];

/// Builds the package over the native half that is there, and runs its tests: all of them, or it is a failure.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    lay_out(root, Profile::Dev)?;
    let swift = Swift::of(root)?;
    swift.run(root, "swift").args(FORMAT).run()?;
    swift.build(root, &["--build-tests"])?;
    let report = made(root).join("swift-tests.txt");
    // Nothing is tested by the other library of tests that there is.
    swift
        .program(root, &["test", "--skip-build", "--disable-swift-testing"])
        .reported(root, &report)
        .run()?;
    let Counted { tests, skipped } = counted(&read(&report)?)?;
    if tests == 0 || skipped > 0 {
        return Err(Failure::Unexpected(format!("of {tests} tests of Swift {skipped} were skipped")));
    }
    Ok(())
}

/// Runs the benchmarks whose name contains the filter, with the figures of Rust beside them.
pub(crate) fn bench(root: &Path, rust: &Path, filter: &str) -> Result<(), Failure> {
    lay_out(root, Profile::Release)?;
    let swift = Swift::of(root)?;
    let release = ["--configuration", "release", "--product", BENCHES];
    swift.build(root, &release)?;
    let built = scratch(root).join("release").join(BENCHES);
    swift.run(root, &built).args([rust.as_os_str(), filter.as_ref()]).run()
}

/// Where Swift builds.
fn scratch(root: &Path) -> PathBuf {
    made(root).join("swift-build")
}

fn package(root: &Path) -> PathBuf {
    root.join("bindings/mobile/swift")
}

/// Puts what was made of the native half where the package looks for it.
fn lay_out(root: &Path, profile: Profile) -> Result<(), Failure> {
    let (generated, to) = (made(root).join("swift"), package(root).join("Generated"));
    let folder = |name: &str| {
        let folder = to.join(name);
        std::fs::create_dir_all(&folder).map_err(file_failure(&folder)).map(|()| folder)
    };
    let (swift, c, library) = (folder(SWIFT_MODULE)?, folder(C_MODULE)?, to.join("lib"));
    let source = format!("{SWIFT_MODULE}.swift");
    write_new(&swift.join(&source), &read(&generated.join(&source))?)?;
    let header = format!("{C_MODULE}.h");
    write_new(&c.join(&header), &read(&generated.join(&header))?)?;
    write_new(&c.join("module.modulemap"), &module_map(&header))?;
    emptied(&library)?;
    let (from, to) = (profile.folder(root).join(LIBRARY), library.join(LIBRARY));
    std::fs::hard_link(&from, &to)
        .or_else(|_| std::fs::copy(&from, &to).map(drop))
        .map_err(file_failure(&from))
}

/// Writes a file that is not the same already: what keeps its date is not compiled again.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    if read(path).is_ok_and(|old| old == text) { Ok(()) } else { write(path, text) }
}

/// The one that is generated names modules of Apple's, which are not there on other systems.
fn module_map(header: &str) -> String {
    format!(
        "module {C_MODULE} {{\n    header \"{header}\"\n    link \"devolution_mobile\"\n    export *\n}}\n"
    )
}

/// Where Swift runs.
enum Swift {
    /// On this machine.
    Here,
    /// In a root of its own.
    In(SwiftRoot),
}

impl Swift {
    fn of(root: &Path) -> Result<Self, Failure> {
        let version = program(root, "swift").args(["--version"]).output_quietly();
        if version.as_deref().and_then(major).is_some_and(|major| major >= 6) {
            return Ok(Self::Here);
        }
        SwiftRoot::made(root).map(Self::In)
    }

    /// A program, in the folder of the package.
    fn run(&self, root: &Path, name: impl AsRef<OsStr>) -> Program {
        match self {
            Self::Here => program(&package(root), name),
            Self::In(its) => its.program(root, &package(root), name),
        }
    }

    /// Swift with these arguments, about the package.
    fn program(&self, root: &Path, args: &[&str]) -> Program {
        let (command, options) = args.split_at(1);
        let swift = self.run(root, "swift").args(command);
        swift.args(["--scratch-path".as_ref(), scratch(root).as_os_str()]).args(options)
    }

    /// Builds. The package manager of 6.0 crashes now and then before it compiles anything; then it is asked again, once.
    fn build(&self, root: &Path, options: &[&str]) -> Result<(), Failure> {
        let build = || self.program(root, &[&["build"], options].concat()).run();
        match build() {
            Err(Failure::Ended { status, .. }) if status.code().is_none() => build(),
            outcome => outcome,
        }
    }
}

/// The major version of the Swift that answers so.
fn major(version: &str) -> Option<u32> {
    version.split_once("Swift version ")?.1.split('.').next()?.parse().ok()
}

/// What a run of tests counted.
#[derive(Debug, PartialEq, Eq)]
struct Counted {
    tests: usize,
    skipped: usize,
}

/// Reads what was counted: `Executed 6 tests, with 1 test skipped and 0 failures`. The last line counts everything.
fn counted(report: &str) -> Result<Counted, Failure> {
    let line = report.lines().rev().find_map(|line| line.trim_start().strip_prefix("Executed "));
    let read = |line: &str| {
        let tests = line.split(' ').next()?.parse().ok()?;
        let skipped = match line.split_once(" skipped") {
            Some((before, _)) => before.rsplit(' ').nth(1)?.parse().ok()?,
            None => 0,
        };
        Some(Counted { tests, skipped })
    };
    line.and_then(read).ok_or_else(|| Failure::Unexpected("Swift does not say how many tests it ran".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted() {
        let report = "Test Suite 'A' passed\n\t Executed 2 tests, with 0 failures (0 unexpected)\nTest Suite 'All tests'\n\
                      \t Executed 60 tests, with 2 tests skipped and 0 failures (0 unexpected) in 2.2 (2.2) seconds\n";
        assert_eq!(counted(report).unwrap(), Counted { tests: 60, skipped: 2 });
        assert_eq!(counted("\t Executed 1 test, with 0 failures").unwrap(), Counted { tests: 1, skipped: 0 });
        assert_eq!(
            counted("\t Executed 3 tests, with 1 test skipped and 0 failures").unwrap(),
            Counted { tests: 3, skipped: 1 }
        );
        assert!(counted("Build complete!").is_err());
    }

    #[test]
    fn an_old_swift_is_known() {
        assert_eq!(major("Apple Swift version 6.0.3 (swift-6.0.3-RELEASE)"), Some(6));
        assert_eq!(major("swift-driver version: 1.62 Apple Swift version 5.10 (swiftlang)"), Some(5));
        assert_eq!(major("python-swiftclient 4.1.0"), None);
    }
}
