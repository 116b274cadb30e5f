//! Tools that are not part of a Rust installation: each is installed once, under `target/tools`.

use std::path::{Path, PathBuf};

use crate::process::{Failure, cargo, program};

/// A tool and its version: the same for everybody, so that a new release of a tool breaks nobody's build.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Builds the book.
pub(crate) const MDBOOK: Tool = Tool { name: "mdbook", version: "0.5.4" };
/// Breaks the code on purpose.
pub(crate) const MUTANTS: Tool = Tool { name: "cargo-mutants", version: "27.1.0" };

/// Where the tool is, after installing it when it is not there in this version.
pub(crate) fn installed(root: &Path, tool: &Tool) -> Result<PathBuf, Failure> {
    let folder = root.join("target/tools");
    let path = folder.join("bin").join(tool.name);
    let is_there = program(root, &path)
        .args(version_arguments(tool))
        .output_quietly()
        .is_some_and(|version| version.contains(tool.version));
    if !is_there {
        println!("installing {} {}", tool.name, tool.version);
        cargo(root)
            .args(["install", "--locked", "--force", "--version", tool.version, "--root"])
            .args([folder.as_os_str()])
            .args([tool.name])
            .run()?;
    }
    Ok(path)
}

/// A cargo subcommand is told its own name first.
fn version_arguments(tool: &Tool) -> Vec<&'static str> {
    tool.name.strip_prefix("cargo-").into_iter().chain(["--version"]).collect()
}

/// Adds the rustup components that are missing.
pub(crate) fn components(root: &Path) -> Result<(), Failure> {
    for (subcommand, component) in [("clippy", "clippy"), ("fmt", "rustfmt")] {
        if !cargo(root).args([subcommand, "--version"]).succeeds() {
            program(root, "rustup").args(["component", "add", component]).run()?;
        }
    }
    Ok(())
}

/// Builds the book into `docs/book`.
pub(crate) fn book(root: &Path) -> Result<(), Failure> {
    let mdbook = installed(root, &MDBOOK)?;
    program(root, mdbook).args(["build", "docs"]).run()
}
