//! The rules of the house that no compiler checks. Each is a function over texts that lists what breaks it.

mod direction;
mod licence;
mod purity;
mod size;
mod traceability;
mod words;

use std::path::Path;

use crate::process::{Failure, cargo, program, read};

/// A text of the tree: its path from the root, with `/`, and what it says.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    #[cfg(test)]
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The lines that are neither comments nor tests, with their numbers from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.contains("/tests/") || self.path.ends_with("/tests.rs");
        self.text
            .lines()
            .enumerate()
            .take_while(move |(_, line)| !is_test && line.trim() != "#[cfg(test)]")
            .map(|(place, line)| (place + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    let sources = sources(root)?;
    let metadata = cargo(root).args(["metadata", "--format-version", "1", "--locked"]).output()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)
        .map_err(|error| Failure::Unexpected(format!("cargo metadata wrote what is not JSON: {error}")))?;

    let mut broken = direction::modules(&sources);
    broken.extend(direction::crates(&metadata));
    broken.extend(purity::check(&sources));
    broken.extend(size::check(&sources));
    broken.extend(words::check(&sources));
    broken.extend(traceability::check(&sources));
    broken.extend(licence::check(&metadata));
    for line in &broken {
        eprintln!("{line}");
    }
    println!("tidy: {} files, {} findings", sources.len(), broken.len());
    if broken.is_empty() { Ok(()) } else { Err(Failure::Untidy(broken.len())) }
}

/// Every text that git tracks or would track.
fn sources(root: &Path) -> Result<Vec<Source>, Failure> {
    let listing = program(root, "git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .output()?;
    let mut sources = Vec::new();
    for path in listing.split('\0').filter(|path| !path.is_empty() && !path.ends_with("Cargo.lock")) {
        let file = root.join(path);
        // A file that was deleted and not yet staged is listed; bytes that are not UTF-8 are no text.
        match read(&file) {
            Ok(text) => sources.push(Source { path: path.to_owned(), text }),
            Err(_) if !file.exists() => {}
            Err(Failure::File { source, .. }) if source.kind() == std::io::ErrorKind::InvalidData => {}
            Err(failure) => return Err(failure),
        }
    }
    if sources.is_empty() {
        return Err(Failure::Unexpected("git lists no files: tidy needs a git checkout".into()));
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_neither_comment_nor_test() {
        let source =
            Source::new("crates/a/src/b.rs", "//! c\nuse d;\n    // e\n#[cfg(test)]\nmod tests {}\n");
        assert_eq!(source.code().collect::<Vec<_>>(), [(2, "use d;")]);
        assert_eq!(Source::new("crates/a/src/tests.rs", "use d;").code().count(), 0);
    }

    #[test]
    fn the_tree_is_found() {
        let sources = sources(&crate::root()).unwrap();
        assert!(sources.iter().any(|source| source.path == "crates/xtask/src/tidy/mod.rs"));
        assert!(sources.iter().all(|source| !source.path.starts_with("target/")));
    }
}
