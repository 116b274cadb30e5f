//! A vault in a file: who may read it, and what is left of an append that did not come to its end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;

use devolution::supervision::book::{Identity, Salt};
use devolution_store::VaultFile;

fn somebody() -> Identity {
    "李某某 13800001111".parse().unwrap()
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_vault() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    drop(VaultFile::create(&path).unwrap());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    drop(VaultFile::open(&path).unwrap());
    // One that somebody opened up is not used any more until it is closed again.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let error = VaultFile::open(&path).unwrap_err();
    assert_eq!(error.code(), "io");
    assert!(error.to_string().contains("others than its owner"), "{error}");
}

#[test]
fn an_append_that_did_not_end_is_not_there_and_the_next_cuts_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let first = VaultFile::create(&path).unwrap().keep(&somebody(), Salt::new([1; 32])).unwrap();
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all("{\"digest\":\"王某".as_bytes()).unwrap();
    drop(file);
    let mut kept = VaultFile::open(&path).unwrap();
    let second = kept.keep(&somebody(), Salt::new([2; 32])).unwrap();
    assert_eq!(kept.keep(&somebody(), Salt::new([2; 32])).unwrap(), second);
    drop(kept);
    let kept = VaultFile::open(&path).unwrap();
    assert_eq!((kept.vault().who(first), kept.vault().who(second)), (Some(&somebody()), Some(&somebody())));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3, "kept twice, written once");
}

#[test]
fn what_is_wrong_with_a_vault_does_not_say_who_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    VaultFile::create(&path).unwrap().keep(&somebody(), Salt::new([1; 32])).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"salt\":", "\"李某某\":")).unwrap();
    let error = VaultFile::open(&path).unwrap_err();
    assert_eq!(error.to_string(), "line 2 of the vault is damaged");
    assert!(!format!("{error:?}").contains("李某某"));
    let nowhere = VaultFile::open(folder.path().join("nowhere")).unwrap_err();
    assert_eq!(nowhere.code(), "missing");
}
