//! Python's virtual environments.

use std::path::{Path, PathBuf};

use super::interpreter::Interpreter;
use super::made;
use crate::process::{Failure, Program, program, read, write};
use crate::tools;

/// The oldest version 3.x that all tools of the tests run on.
const TESTS_MINOR: u32 = 11;

/// A virtual environment, made or not.
pub(super) struct Venv(PathBuf);

impl Venv {
    pub(super) fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// The one that has the tools and libraries of the tests.
    pub(super) fn for_tests(root: &Path) -> Self {
        Self::at(made(root).join("venv"))
    }

    pub(super) fn python(&self) -> PathBuf {
        self.0.join("bin/python")
    }

    /// A program that is installed here, to be run in a folder, and to find nothing but what is installed here.
    pub(super) fn program(&self, folder: &Path, name: &str) -> Program {
        program(folder, self.0.join("bin").join(name)).without_env("PYTHONPATH").without_env("PYTHONHOME")
    }

    /// Makes it with everything that the requirements name, unless they are those that it was made with.
    pub(super) fn make(&self, root: &Path, requirements: &Path) -> Result<(), Failure> {
        let wanted = read(requirements)?;
        let has = self.0.join("requirements.txt");
        if self.program(root, "python").args(["--version"]).succeeds()
            && read(&has).is_ok_and(|had| had == wanted)
        {
            return Ok(());
        }
        let python = for_tests(root)?;
        // The lines of benchmarks have the output to themselves.
        eprintln!("installing the tools of the tests for {python}");
        self.venv(root, &python, &[])?;
        self.program(root, "pip")
            .args(["install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .args([requirements])
            .run()?;
        write(&has, &wanted)
    }

    /// Makes it anew, with nothing in it, not even pip.
    pub(super) fn make_empty(&self, root: &Path, python: &Interpreter) -> Result<(), Failure> {
        self.venv(root, python, &["--without-pip"])
    }

    fn venv(&self, root: &Path, python: &Interpreter, args: &[&str]) -> Result<(), Failure> {
        let venv = program(root, python.path()).args(["-I", "-m", "venv", "--clear"]).args(args);
        venv.args([&self.0]).run()
    }

    /// Lets the pip of this environment install a wheel, and nothing else, into another one.
    pub(super) fn install(&self, into: &Self, wheel: &Path) -> Program {
        self.program(&self.0, "pip")
            .args(["--python".as_ref(), into.python().as_os_str()])
            .args(["install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"])
            .args([wheel])
    }
}

/// The interpreter that the tests run on, after installing one when there is none.
fn for_tests(root: &Path) -> Result<Interpreter, Failure> {
    let find = || {
        let fits = |python: &Interpreter| {
            let pip = program(root, python.path()).args(["-c", "import ensurepip"]);
            python.minor() >= TESTS_MINOR && !python.is_free_threaded() && pip.succeeds()
        };
        Interpreter::all(root).into_iter().find(fits)
    };
    if let Some(python) = find() {
        return Ok(python);
    }
    tools::debian(root, &["python3-venv"])?;
    find().ok_or_else(|| Failure::Unexpected(format!("the tests need Python 3.{TESTS_MINOR} or newer")))
}
