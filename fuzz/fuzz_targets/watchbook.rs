//! Whatever bytes come: a watchbook that is read is written as it was, what is imported is taken whole or not at all, and a vault
//! that is read is written as it was; otherwise there is an error, which tells nobody's name.
#![no_main]

use devolution::calendar::Unsettled;
use devolution::delegation::History;
use devolution::supervision::book::{Known, Vault, WatchError, Watchbook, read_csv, read_json_lines};
use devolution_fuzz::{channels, henan, rows};
use libfuzzer_sys::fuzz_target;

fn open(text: &[u8]) -> Result<Watchbook, WatchError> {
    Watchbook::open(henan(), channels(), Unsettled::Provisional, text)
}

fuzz_target!(|bytes: &[u8]| {
    let day = "2023-03-31".parse().expect("a day");
    if let Ok(book) = open(bytes) {
        let text = book.text().expect("it was read");
        let again = open(text.as_bytes()).expect("it was written");
        assert_eq!(again.text().expect("it was read"), text);
        let _ = again.statuses(day);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(vault) = Vault::open(text) {
        let written = vault.text().expect("it was read");
        let again = Vault::open(&written).expect("it was written");
        assert_eq!(again.text().expect("it was read"), written);
    }
    for rows in [read_csv(text), read_json_lines(text)].into_iter().filter_map(rows) {
        let count = rows.len() as u64;
        let mut book = Watchbook::new(henan(), channels(), History::Actual, Unsettled::Provisional);
        let recorded = "2023-06-01T00:00:00Z".parse().expect("an instant");
        match book.import(&Known::default(), rows, recorded) {
            Ok(imported) => {
                assert_eq!(imported.recorded + imported.known, count);
                let _ = book.statuses(day);
            }
            Err(error) => {
                assert!(book.is_empty() && book.events() == 0, "something of it was taken: {error}");
            }
        }
    }
});
