//! Whatever bytes come: an extract that is read is the one that its bytes say, and whatever is asked of it, it answers or
//! gives an error.
#![no_main]

use std::sync::{Arc, OnceLock};

use devolution::extract::Extract;
use devolution::reform::{Folder, Reform};
use devolution::register::View;
use libfuzzer_sys::fuzz_target;

/// The reform of the frozen scenario, of which the seeds are.
fn reform() -> Arc<Reform> {
    static REFORM: OnceLock<Arc<Reform>> = OnceLock::new();
    let load = || {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/devolution/tests/reforms/northvale");
        Arc::new(Reform::load(&files(std::path::Path::new(path), "")).expect("the reform is valid"))
    };
    Arc::clone(REFORM.get_or_init(load))
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

fuzz_target!(|bytes: &[u8]| {
    let extract = match Extract::read(bytes) {
        Ok(extract) => extract,
        Err(error) => {
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    assert_eq!(extract.bytes(), bytes);
    extract.verify(extract.head()).expect("it is of its own head");
    extract.verify_signed_off(&extract.sign_off()).expect("it is what it is");
    for entry in extract.entries() {
        let (found, proof) = extract.prove_inclusion(entry.sequence()).expect("it has it");
        proof.verify(&found.canonical().expect("it was read"), extract.head().root).expect("it is proved");
    }
    let Ok(county) = extract.open(reform(), View::default()) else { return };
    let date = county.last_effective().unwrap_or_default();
    for power in reform().powers() {
        county.holder(&power.id, date).expect("the reform has it");
        county.next(&power.id, date).expect("the reform has it");
    }
});
