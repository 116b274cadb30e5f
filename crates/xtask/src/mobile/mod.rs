//! The Kotlin and Swift packages: builds the native half, generates what calls it, and runs the checks and tests of both.

pub(crate) mod kotlin;
pub(crate) mod swift;

use std::path::{Path, PathBuf};

use crate::process::{Failure, cargo, emptied, write};

const LIBRARY: &str = "devolution-mobile";

/// What is made for the packages: `kotlin` and `swift` hold the generated sources.
pub(crate) fn made(root: &Path) -> PathBuf {
    root.join("target/mobile")
}

/// Builds the native half as the profile says, and generates the sources that call it. By itself: in a build of the whole
/// workspace the library would get what only the generator needs.
pub(crate) fn native(root: &Path, profile: Profile) -> Result<(), Failure> {
    cargo(root).args(["build", "--locked", "--package", LIBRARY]).args(profile.arguments()).run()?;
    let library = profile.folder(root).join(LIBRARY_FILE);
    for language in ["kotlin", "swift"] {
        let folder = made(root).join(language);
        emptied(&folder)?;
        cargo(root)
            .args(["run", "--locked", "--quiet", "--package", "devolution-mobile-bindgen", "--", "generate"])
            .args([library.as_os_str()])
            .args(["--language", language, "--no-format", "--out-dir"])
            .args([folder])
            .run()?;
    }
    Ok(())
}

/// Runs the benchmarks of both packages whose name contains the filter, over a native half built as for a release, beside the
/// same in Rust, measured once for both.
pub(crate) fn bench(root: &Path, filter: &str) -> Result<(), Failure> {
    type Bench = fn(&Path, &Path, &str) -> Result<(), Failure>;
    const LANGUAGES: [(&str, Bench); 2] = [("kotlin", kotlin::bench), ("swift", swift::bench)];
    const QUESTIONS: [&str; 3] = ["holder", "statuses", "extract"];
    let wanted = LANGUAGES.iter().filter(|(language, _)| {
        QUESTIONS.iter().any(|question| format!("{question}-{language}").contains(filter))
    });
    let wanted: Vec<_> = wanted.collect();
    if wanted.is_empty() {
        return Ok(());
    }
    native(root, Profile::Release)?;
    let rust = made(root).join("rust.jsonl");
    let figures =
        ["run", "--quiet", "--locked", "--release", "--package", "devolution-benches", "--", "mobile-rust"];
    write(&rust, &cargo(root).args(figures).output()?)?;
    wanted.into_iter().try_for_each(|(_, bench)| bench(root, &rust, filter))
}

/// The file of the shared library, as this system names it.
const LIBRARY_FILE: &str =
    if cfg!(target_os = "macos") { "libdevolution_mobile.dylib" } else { "libdevolution_mobile.so" };

/// How the native half is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For tests.
    Dev,
    /// For benchmarks.
    Release,
}

impl Profile {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--release"],
        }
    }

    /// The folder that holds the libraries, shared and static.
    pub(crate) fn folder(self, root: &Path) -> PathBuf {
        root.join(match self {
            Self::Dev => "target/debug",
            Self::Release => "target/release",
        })
    }
}
