//! The Pythons of this machine.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::process::{listed, program};

/// The versions 3.x that the wheel is for; newer ones are tried all the same where there are any.
pub(super) const OLDEST_MINOR: u32 = 10;
pub(super) const NEWEST_MINOR: u32 = 14;

/// What an interpreter is asked about itself: a shim does not say where the interpreter is, nor a name which it is.
const QUESTION: &str = "import sys, sysconfig; print(sys.implementation.name, sys.version_info[0], \
                        sys.version_info[1], sysconfig.get_config_var('Py_GIL_DISABLED') or 0, sys.executable)";

/// A CPython that runs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Interpreter {
    path: PathBuf,
    minor: u32,
    free_threaded: bool,
}

impl Interpreter {
    /// One for every version and kind of build, on the path or put there by pyenv, from the oldest on.
    pub(super) fn all(root: &Path) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for name in names() {
            let Some(answer) = program(root, name).args(["-c", QUESTION]).output_quietly() else { continue };
            let Some(python) = Self::read(answer.trim()) else { continue };
            let is_new =
                |known: &Self| (known.minor, known.free_threaded) != (python.minor, python.free_threaded);
            if found.iter().all(is_new) {
                found.push(python);
            }
        }
        found.sort_by_key(|python| (python.minor, python.free_threaded));
        found
    }

    /// What the interpreter answered, where it is a CPython that the wheel is for.
    pub(super) fn read(answer: &str) -> Option<Self> {
        let mut words = answer.splitn(5, ' ');
        let (name, major) = (words.next()?, words.next()?);
        let minor = words.next()?.parse().ok()?;
        let free_threaded = words.next()? == "1";
        let python = Self { path: words.next()?.into(), minor, free_threaded };
        (name == "cpython" && major == "3" && minor >= OLDEST_MINOR).then_some(python)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn minor(&self) -> u32 {
        self.minor
    }

    pub(super) fn is_free_threaded(&self) -> bool {
        self.free_threaded
    }
}

impl fmt::Display for Interpreter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.free_threaded { "t" } else { "" };
        write!(f, "3.{}{kind} ({})", self.minor, self.path.display())
    }
}

/// Where interpreters may be.
fn names() -> Vec<PathBuf> {
    let versions = OLDEST_MINOR..=NEWEST_MINOR;
    let mut names: Vec<PathBuf> = versions
        .flat_map(|minor| [format!("python3.{minor}").into(), format!("python3.{minor}t").into()])
        .collect();
    names.push("python3".into());
    let pyenv = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    let pyenv = pyenv.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    let installed = pyenv.and_then(|folder| listed(&folder.join("versions")).ok()).unwrap_or_default();
    names.extend(installed.into_iter().map(|version| version.join("bin/python3")));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_cpython_that_the_wheel_is_for_is_taken() {
        let python = Interpreter::read("cpython 3 13 1 /opt/with a space/python").unwrap();
        assert_eq!(python.to_string(), "3.13t (/opt/with a space/python)");
        assert!(python.is_free_threaded());
        assert!(!Interpreter::read("cpython 3 10 0 /usr/bin/python3").unwrap().is_free_threaded());
        for other in
            ["cpython 3 9 0 /usr/bin/python3", "cpython 2 7 0 python", "pypy 3 11 0 pypy", "", "cpython 3"]
        {
            assert_eq!(Interpreter::read(other), None, "{other}");
        }
    }
}
