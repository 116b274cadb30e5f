//! Debian's Swift in a root of its own, for machines whose Debian has none: made once, and kept under `target`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::made;
use crate::process::{Failure, Program, file_failure, program, read, write};
use crate::tools;

/// The first release of Debian that has Swift 6.
const RELEASE: &str = "trixie";
/// What is in the root. A program that is linked needs the C library's.
const PACKAGES: &str = "base-files,bash,coreutils,swiftlang,libc6-dev";
/// What of it is left out: nobody reads, debugs or links statically there.
const LEFT_OUT: &[&str] = &[
    "/usr/share/doc/*",
    "/usr/share/man/*",
    "/usr/share/locale/*",
    "/usr/libexec/swift/lib/swift/embedded/*",
    "/usr/libexec/swift/lib/swift_static/*",
    "/usr/libexec/swift/lib/libsourcekit*",
    "*/liblldb*",
    "*/bin/*lldb*",
    "*/bin/sourcekit*",
    "*/bin/clangd*",
    "*/bin/docc*",
    "*/libLTO*",
];
/// What the scripts of packages would make: they are unpacked, but their scripts do not run.
const LINKS: &[(&str, &str)] = &[("../libexec/swift/bin/swift", "usr/bin/swift"), ("bash", "usr/bin/sh")];

/// Mounts what programs need, and runs one inside. The mounts are seen by nobody else, and end with it.
const ENTER: &str = r#"set -e
inside=$1; repository=$2; folder=$3; shift 3
mount -t proc proc "$inside/proc"
mount --rbind /dev "$inside/dev"
mount --bind "$repository" "$inside$repository"
exec chroot "$inside" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin bash -c 'cd "$0" && exec "$@"' "$folder" "$@"
"#;

/// A root that has Swift.
pub(super) struct SwiftRoot(PathBuf);

impl SwiftRoot {
    /// The root of this repository, made when it is not there, or not whole, or of other packages.
    pub(super) fn made(root: &Path) -> Result<Self, Failure> {
        let this = Self(made(root).join("swift-root"));
        write(&this.enter(), ENTER)?;
        let (whole, recipe) = (this.0.join("whole"), recipe());
        let is_whole = read(&whole).is_ok_and(|of| of == recipe);
        if !is_whole || !this.program(root, root, "swift").args(["--version"]).succeeds() {
            this.make(root)?;
            write(&whole, &recipe)?;
        }
        Ok(this)
    }

    /// A program inside, run in a folder of the repository, which is where it is outside too.
    pub(super) fn program(&self, root: &Path, folder: &Path, name: impl AsRef<OsStr>) -> Program {
        program(root, "unshare")
            .args(["--mount".as_ref(), "bash".as_ref(), self.enter().as_os_str()])
            .args([&self.0, root, folder])
            .args([name])
    }

    /// The script by which it is entered.
    fn enter(&self) -> PathBuf {
        self.0.with_extension("sh")
    }

    fn make(&self, root: &Path) -> Result<(), Failure> {
        println!("making a root with Swift of Debian {RELEASE}, once");
        for (name, package) in [("mmdebstrap", "mmdebstrap"), ("unshare", "util-linux"), ("mount", "mount")] {
            if !program(root, name).args(["--version"]).succeeds() {
                tools::debian(root, &[package])?;
            }
        }
        if self.0.exists() {
            std::fs::remove_dir_all(&self.0).map_err(file_failure(&self.0))?;
        }
        let mirror = mirror(root)?;
        program(root, "mmdebstrap")
            .args(["--variant=extract", "--quiet", &format!("--include={PACKAGES}")])
            .args(LEFT_OUT.iter().map(|path| format!("--dpkgopt=path-exclude={path}")))
            .args([RELEASE.as_ref(), self.0.as_os_str(), mirror.as_ref()])
            .run()?;
        for (target, link) in LINKS {
            let link = self.0.join(link);
            if std::fs::symlink_metadata(&link).is_err() {
                std::os::unix::fs::symlink(target, &link).map_err(file_failure(&link))?;
            }
        }
        // What the repository is mounted on.
        let inside = self.0.join(root.strip_prefix("/").unwrap_or(root));
        std::fs::create_dir_all(&inside).map_err(file_failure(&inside))
    }
}

/// What a root is made of: one of another recipe is made anew.
fn recipe() -> String {
    format!("{RELEASE} {PACKAGES}\n{}\n", LEFT_OUT.join("\n"))
}

/// Where this machine gets its own Debian from.
fn mirror(root: &Path) -> Result<String, Failure> {
    let release = read(Path::new("/etc/os-release"))?;
    let targets = program(root, "apt-get")
        .args(["indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages"])
        .output()?;
    mirror_of(&release, &targets).ok_or_else(|| {
        Failure::Unexpected(
            "there is no Swift 6 on the path, nor Debian's package sources to get it from".into(),
        )
    })
}

/// The source of the main packages of a Debian.
fn mirror_of(os_release: &str, targets: &str) -> Option<String> {
    let codename = os_release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="))?;
    let uris = targets.lines().filter_map(|line| line.strip_suffix(&format!(" {codename} main")));
    // Others may call their releases the same.
    uris.clone()
        .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
        .or_else(|| uris.clone().next())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_of_debian_itself_is_taken() {
        let targets = "https://other.example/apt bookworm main\nhttp://mirror.example/debian/ bookworm main\n\
                       http://mirror.example/debian/ bookworm-updates main\n";
        let os = "ID=debian\nVERSION_CODENAME=bookworm\n";
        assert_eq!(mirror_of(os, targets).as_deref(), Some("http://mirror.example/debian/"));
        assert_eq!(
            mirror_of(os, "http://a.example/pool bookworm main").as_deref(),
            Some("http://a.example/pool")
        );
        assert_eq!(mirror_of("ID=other\n", targets), None);
        assert_eq!(mirror_of(os, "http://mirror.example/debian/ trixie main"), None);
    }
}
