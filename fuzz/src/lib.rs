//! What the targets share.

use std::sync::{Arc, LazyLock, OnceLock};

use devolution::cases::RowErrors;
use devolution::reform::{Folder, Reform};
use devolution::supervision::Channels;
use devolution::supervision::credit::Schemes;

/// The reform of the frozen scenario, of which the seeds are.
#[must_use]
pub fn reform() -> Arc<Reform> {
    static REFORM: OnceLock<Arc<Reform>> = OnceLock::new();
    let load = || {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/devolution/tests/reforms/northvale");
        Arc::new(Reform::load(&files(std::path::Path::new(path), "")).expect("the reform is valid"))
    };
    Arc::clone(REFORM.get_or_init(load))
}

/// The reform of the frozen watchbook and draw.
#[must_use]
pub fn henan() -> Arc<Reform> {
    static REFORM: OnceLock<Arc<Reform>> = OnceLock::new();
    Arc::clone(REFORM.get_or_init(|| Arc::new(devolution_henan::reform().expect("the reform is valid"))))
}

/// Its channels of complaints.
pub fn channels() -> Channels {
    static CHANNELS: LazyLock<Channels> =
        LazyLock::new(|| devolution_henan::channels(&henan()).expect("they are valid"));
    CHANNELS.clone()
}

/// Its schemes of credit.
pub fn schemes() -> Schemes {
    static SCHEMES: LazyLock<Schemes> =
        LazyLock::new(|| devolution_henan::credit_schemes(&henan()).expect("they are valid"));
    SCHEMES.clone()
}

/// What was read of a table or of lines; otherwise something is said of some row.
pub fn rows<T, R>(read: Result<T, RowErrors<R>>) -> Option<T>
where
    RowErrors<R>: std::fmt::Display,
{
    read.inspect_err(|errors| assert!(!errors.errors().is_empty() && !errors.to_string().is_empty())).ok()
}

fn files(folder: &std::path::Path, prefix: &str) -> Folder {
    let mut found = Folder::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else {
            found.insert(name, std::fs::read(entry.path()).expect("it can be read"));
        }
    }
    found
}
