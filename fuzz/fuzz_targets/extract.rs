//! Whatever bytes come: an extract that is read is the one that its bytes say, and whatever is asked of it, it answers or
//! gives an error.
#![no_main]

use devolution::extract::Extract;
use devolution::register::View;
use devolution_fuzz::reform;
use libfuzzer_sys::fuzz_target;

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
