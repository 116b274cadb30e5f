//! What the integration tests share: a reform that is not that of any real province.

#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use devolution::reform::{Folder, Reform};

fn collect(root: &Path, directory: &Path, folder: &mut Folder) {
    for entry in fs::read_dir(directory).expect("the fixture is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            collect(root, &path, folder);
        } else {
            let name = path.strip_prefix(root).expect("it lies below").to_str().expect("it is UTF-8");
            folder.insert(name.replace('\\', "/"), fs::read(&path).expect("it can be read"));
        }
    }
}

/// The folder of the fictional Northvale reform.
pub(crate) fn northvale_folder() -> Folder {
    // From whichever crate of the workspace asks.
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../devolution/tests/reforms/northvale");
    let mut folder = Folder::new();
    collect(&root, &root, &mut folder);
    folder
}

/// The fictional Northvale reform: two cities, four counties, four powers in two batches.
pub(crate) fn northvale() -> Reform {
    Reform::load(&northvale_folder()).unwrap_or_else(|errors| panic!("{errors}"))
}
