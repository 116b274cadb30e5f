//! Tools that are not part of a Rust installation: each is installed once, under `target/tools` or as a package of
//! the system.

use std::path::{Path, PathBuf};

use crate::process::{Failure, cargo, program};

/// A tool and its version: the same for everybody, so that a new release of a tool breaks nobody's build.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Builds the book.
pub(crate) const MDBOOK: Tool = Tool { name: "mdbook", version: "0.5.4" };
/// Throws bytes at it.
pub(crate) const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.1" };
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

/// The browser that pictures are rendered in, and a font that has the signs of their Chinese labels.
const BROWSER: &str = "chromium";
const FONT: (&str, &str) = ("Noto Sans CJK SC", "fonts-noto-cjk");

/// Sees to it that pictures can be rendered.
pub(crate) fn browser(root: &Path) -> Result<(), Failure> {
    let mut missing = Vec::new();
    if !program(root, BROWSER).args(["--version"]).succeeds() {
        missing.push(BROWSER);
    }
    let (font, package) = FONT;
    let fonts = program(root, "fc-list").args([":", "family"]).output_quietly();
    if !fonts.is_some_and(|fonts| fonts.contains(font)) {
        missing.push(package);
    }
    if missing.is_empty() { Ok(()) } else { debian(root, &missing) }
}

/// Installs packages of Debian; where that cannot be done, says which they are.
pub(crate) fn debian(root: &Path, packages: &[&str]) -> Result<(), Failure> {
    let is_root = program(root, "id").args(["-u"]).output_quietly().is_some_and(|id| id.trim() == "0");
    let apt_get = || program(root, "apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    if !is_root || !apt_get().args(["--version"]).succeeds() {
        return Err(Failure::Unexpected(format!("install what Debian calls {}", packages.join(" and "))));
    }
    println!("installing {}", packages.join(" and "));
    apt_get().args(["update", "--quiet=2"]).run()?;
    apt_get().args(["install", "--quiet=2", "--yes", "--no-install-recommends"]).args(packages).run()
}

/// Builds the book into `docs/book`.
pub(crate) fn book(root: &Path) -> Result<(), Failure> {
    let mdbook = installed(root, &MDBOOK)?;
    program(root, mdbook).args(["build", "docs"]).run()
}
