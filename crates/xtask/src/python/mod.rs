//! `cargo xtask python`: the Python package as its users get it. A wheel is built from the source distribution and
//! installed; what is tested is what was installed, not the checkout.

mod interpreter;
mod venv;

use std::path::{Path, PathBuf};

use crate::process::{Failure, emptied, file_failure, listed, program, read};
use crate::suite::{self, Step};
use crate::tools;

use interpreter::{Interpreter, NEWEST_MINOR, OLDEST_MINOR};
use venv::Venv;

/// The steps; what fails fast comes first.
const STEPS: &[Step] = &[
    ("tools", |root| Venv::for_tests(root).make(root, &requirements(root))),
    ("format", |root| ruff(root, &["format", "--check"])),
    ("lints", |root| ruff(root, &["check"])),
    ("wheel", wheel),
    ("installs", installs),
    ("types", types),
    ("browser", tools::browser),
    ("tests", tests),
];

pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    suite::run(root, STEPS)
}

fn sources(root: &Path) -> PathBuf {
    root.join("bindings/python")
}

fn requirements(root: &Path) -> PathBuf {
    sources(root).join("requirements-test.txt")
}

/// What these steps make.
fn made(root: &Path) -> PathBuf {
    root.join("target/python")
}

/// Where the source distribution and the wheel are put.
fn distributions(root: &Path) -> PathBuf {
    made(root).join("dist")
}

/// What it and the other tools look at, and how, stands in `pyproject.toml`.
fn ruff(root: &Path, args: &[&str]) -> Result<(), Failure> {
    Venv::for_tests(root).program(&sources(root), "ruff").args(args).run()
}

/// Builds the source distribution, and the wheel out of that: what the first forgets is missing in the second.
fn wheel(root: &Path) -> Result<(), Failure> {
    let (dist, unpacked) = (distributions(root), made(root).join("sdist"));
    emptied(&dist)?;
    emptied(&unpacked)?;
    let venv = Venv::for_tests(root);
    let maturin = |folder: &Path, task: &str| {
        venv.program(folder, "maturin").args([task, "--out"]).args([dist.as_os_str()])
    };
    maturin(&sources(root), "sdist").run()?;
    program(&unpacked, "tar")
        .args(["-xzm", "--strip-components=1", "-f"])
        .args([only(&dist, "gz")?])
        .run()?;
    dated(&unpacked, root)?;
    for name in ["Cargo.lock", "LICENSE-MIT", "LICENSE-APACHE"] {
        if !unpacked.join(name).is_file() {
            return Err(Failure::Unexpected(format!("the source distribution has no `{name}`")));
        }
    }
    // With the profile and the folder of the other tests, so that nothing is built twice.
    maturin(&unpacked, "build")
        .args(["--profile", "dev", "--target-dir"])
        .args([root.join("target")])
        .args(["--interpreter"])
        .args([venv.python()])
        .run()
}

/// Gives every file that is the same in the original the date that it has there: by dates cargo knows what it has built.
fn dated(copy: &Path, original: &Path) -> Result<(), Failure> {
    for path in listed(copy)? {
        let of_original = original.join(path.strip_prefix(copy).unwrap_or(&path));
        if path.is_dir() {
            dated(&path, &of_original)?;
        } else if of_original.is_file() {
            dated_file(&path, &of_original).map_err(file_failure(&path))?;
        }
    }
    Ok(())
}

fn dated_file(copy: &Path, original: &Path) -> std::io::Result<()> {
    if std::fs::read(copy)? == std::fs::read(original)? {
        let date = std::fs::metadata(original)?.modified()?;
        std::fs::File::options().write(true).open(copy)?.set_modified(date)?;
    }
    Ok(())
}

/// The only file of a folder with an extension.
fn only(folder: &Path, extension: &str) -> Result<PathBuf, Failure> {
    let mut files = listed(folder)?;
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    match <[PathBuf; 1]>::try_from(files) {
        Ok([path]) => Ok(path),
        Err(files) => {
            let folder = folder.display();
            Err(Failure::Unexpected(format!("`{folder}` has {} files `*.{extension}`, not one", files.len())))
        }
    }
}

/// Installs the wheel for every CPython of this machine, with nothing beside it, and lets it answer; then for the
/// tests.
fn installs(root: &Path) -> Result<(), Failure> {
    let wheel = only(&distributions(root), "whl")?;
    let tests = Venv::for_tests(root);
    let found = Interpreter::all(root);
    for python in found.iter().filter(|python| !python.is_free_threaded()) {
        let empty = Venv::at(made(root).join("empty"));
        empty.make_empty(root, python)?;
        tests.install(&empty, &wheel).run()?;
        empty.program(root, "python").args([sources(root).join("tests/smoke.py")]).run()?;
    }
    println!("{}", tried(&found));
    tests.install(&tests, &wheel).args(["--force-reinstall"]).run()
}

/// What the wheel was tried on, and what it was not tried on. On free-threaded builds wheels of the stable interface do
/// not install.
fn tried(found: &[Interpreter]) -> String {
    let (free_threaded, tried): (Vec<_>, Vec<_>) = found.iter().partition(|python| python.is_free_threaded());
    let missing = (OLDEST_MINOR..=NEWEST_MINOR)
        .filter(|minor| tried.iter().all(|python| python.minor() != *minor))
        .map(|minor| format!("3.{minor}"));
    let named = |names: Vec<String>| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    format!(
        "installs and answers on: {}\nnot on this machine: {}\nfree-threaded, where it cannot install: {}",
        named(tried.iter().map(ToString::to_string).collect()),
        named(missing.collect()),
        named(free_threaded.iter().map(ToString::to_string).collect()),
    )
}

fn types(root: &Path) -> Result<(), Failure> {
    let venv = Venv::for_tests(root);
    let tool = |name| venv.program(&sources(root), name);
    tool("mypy").run()?;
    tool("stubtest")
        .args(["--mypy-config-file", "pyproject.toml", "--allowlist", "stubtest-allowlist.txt", "devolution"])
        .run()?;
    tool("pyright")
        // Of newer versions than the one that is wanted.
        .env("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1")
        .args(["--pythonpath".as_ref(), venv.python().as_os_str()])
        .run()
}

fn tests(root: &Path) -> Result<(), Failure> {
    let report = made(root).join("tests.xml");
    let pytest = Venv::for_tests(root).program(&sources(root), "pytest");
    pytest.args(["--junit-xml".as_ref(), report.as_os_str()]).run()?;
    let skipped = skipped(&read(&report)?)?;
    // Elsewhere a checkout may lack what some tests compare with, and pytest has said so.
    if skipped > 0 && std::env::var_os("CI").is_some() {
        return Err(Failure::Unexpected(format!("{skipped} tests were skipped, or are known to fail")));
    }
    Ok(())
}

/// How many tests a report of pytest says were skipped.
fn skipped(report: &str) -> Result<usize, Failure> {
    let number = report.split_once(" skipped=\"").and_then(|(_, rest)| rest.split_once('"')?.0.parse().ok());
    number.ok_or_else(|| Failure::Unexpected("pytest's report does not say how many tests it skipped".into()))
}

/// The benchmark in Rust that asks a Python package, which is among the tools of the tests.
pub(crate) const PEER_OF_DEADLINES: &str = "deadlines-chinesecalendar";

/// Makes the environment that has the tools of the tests.
pub(crate) fn tools(root: &Path) -> Result<(), Failure> {
    Venv::for_tests(root).make(root, &requirements(root))
}

/// Runs the benchmarks whose name contains the filter, on a wheel built as for a release. That stays installed until the
/// next tests install theirs.
pub(crate) fn bench(root: &Path, filter: &str) -> Result<(), Failure> {
    let names = benchmarks(&listed(&sources(root).join("benches"))?, filter);
    if names.is_empty() {
        return Ok(());
    }
    let venv = Venv::for_tests(root);
    venv.make(root, &requirements(root))?;
    let dist = made(root).join("release");
    emptied(&dist)?;
    venv.program(&sources(root), "maturin")
        .args(["build", "--release", "--locked", "--target-dir"])
        .args([root.join("target")])
        .args(["--interpreter"])
        .args([venv.python()])
        .args(["--out"])
        .args([&dist])
        .run()?;
    venv.install(&venv, &only(&dist, "whl")?).args(["--force-reinstall"]).run()?;
    names.iter().try_for_each(|name| {
        venv.program(&sources(root), "python").args(["-m", &format!("benches.{name}")]).run()
    })
}

/// The modules that are benchmarks, of those whose name contains the filter.
fn benchmarks(files: &[PathBuf], filter: &str) -> Vec<String> {
    let modules = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "py"));
    let names = modules.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    names.filter(|name| !name.starts_with('_') && name.replace('_', "-").contains(filter)).collect()
}

#[cfg(test)]
mod reports {
    use super::*;

    #[test]
    fn skipped_tests_are_counted() {
        let report =
            r#"<testsuites name="pytest tests"><testsuite failures="0" skipped="12" tests="30" time="0.5">"#;
        assert_eq!(skipped(report).unwrap(), 12);
        assert!(skipped("<testsuites></testsuites>").is_err());
    }

    #[test]
    fn a_benchmark_is_found_by_the_name_that_it_prints() {
        let files = ["__init__.py", "_nation.py", "holders_python.py", "machine_python.py", "notes.md"];
        let files = files.map(PathBuf::from);
        assert_eq!(benchmarks(&files, "holders-python"), ["holders_python"]);
        assert_eq!(benchmarks(&files, ""), ["holders_python", "machine_python"]);
        assert!(benchmarks(&files, "nation").is_empty());
    }

    #[test]
    fn what_was_not_tried_is_told() {
        let python = |answer| Interpreter::read(answer).unwrap();
        let found = [python("cpython 3 11 0 /a"), python("cpython 3 14 0 /b"), python("cpython 3 14 1 /c")];
        assert_eq!(
            tried(&found),
            "installs and answers on: 3.11 (/a), 3.14 (/b)\nnot on this machine: 3.10, 3.12, 3.13\n\
             free-threaded, where it cannot install: 3.14t (/c)"
        );
        assert!(tried(&found[..1]).ends_with("install: none"));
    }
}
