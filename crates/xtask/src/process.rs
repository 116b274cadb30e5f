//! Running other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use thiserror::Error;

/// Why a task failed.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// A program could not be started.
    #[error("`{program}` cannot be started: {source}")]
    Start {
        /// The command line.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended with something else than success.
    #[error("`{program}` ended with {status}")]
    Ended {
        /// The command line.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// A file could not be read or written.
    #[error("`{path}`: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something another program wrote is not as expected.
    #[error("{0}")]
    Unexpected(String),
    /// Rules of the house are broken; they have been listed.
    #[error("{0} rules of the house broken")]
    Untidy(usize),
    /// A step of the test suite failed.
    #[error("step `{step}` failed: {source}")]
    Step {
        /// The step.
        step: &'static str,
        /// Why.
        source: Box<Failure>,
    },
}

/// A program about to be run.
pub(crate) struct Program(Command);

/// Cargo, the one that runs us.
pub(crate) fn cargo(root: &Path) -> Program {
    program(root, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, to be run in a folder: mostly the root of the workspace.
pub(crate) fn program(folder: &Path, name: impl AsRef<OsStr>) -> Program {
    let mut command = Command::new(name);
    command.current_dir(folder);
    Program(command)
}

impl Program {
    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.0.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.0.env_remove(name);
        self
    }

    /// Runs it, its output going where ours goes.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        let status = self.0.status().map_err(|source| self.start_failure(source))?;
        if status.success() { Ok(()) } else { Err(Failure::Ended { program: self.line(), status }) }
    }

    /// The same program, which writes all that it says into a file too.
    pub(crate) fn reported(self, folder: &Path, report: &Path) -> Self {
        let tee =
            program(folder, "bash").args(["-c", r#"set -o pipefail; "$@" 2>&1 | tee "$0""#]).args([report]);
        let mut tee = tee.args([self.0.get_program()]).args(self.0.get_args());
        tee.0.current_dir(self.0.get_current_dir().unwrap_or(folder));
        tee
    }

    /// Whether it runs and succeeds; its output is thrown away.
    pub(crate) fn succeeds(mut self) -> bool {
        let quiet = self.0.stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    }

    /// What it writes when it runs and succeeds.
    pub(crate) fn output_quietly(mut self) -> Option<String> {
        let output = self.0.stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it and gives back what it wrote.
    pub(crate) fn output(mut self) -> Result<String, Failure> {
        let output = self.0.stderr(Stdio::inherit()).output().map_err(|source| self.start_failure(source))?;
        if !output.status.success() {
            return Err(Failure::Ended { program: self.line(), status: output.status });
        }
        String::from_utf8(output.stdout)
            .map_err(|_| Failure::Unexpected(format!("`{}` wrote what is not UTF-8", self.line())))
    }

    fn start_failure(&self, source: std::io::Error) -> Failure {
        Failure::Start { program: self.line(), source }
    }

    fn line(&self) -> String {
        let parts = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads a file as text.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(file_failure(path))
}

/// Writes a file.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(file_failure(path))
}

/// What a folder holds, in order.
pub(crate) fn listed(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut paths: Vec<PathBuf> =
        entries.map_err(file_failure(folder))?.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// Makes a folder that holds nothing.
pub(crate) fn emptied(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(file_failure(folder))?;
    }
    std::fs::create_dir_all(folder).map_err(file_failure(folder))
}

/// What a failure to read or write a file or folder is.
pub(crate) fn file_failure(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    |source| Failure::File { path: path.display().to_string(), source }
}
