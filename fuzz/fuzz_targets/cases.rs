//! Whatever bytes come: a casebook that is read is written as it was, what is imported is taken whole or not at all, and guides
//! and standards that are read have everything that they must have; otherwise there is an error.
#![no_main]

use devolution::calendar::Unsettled;
use devolution::cases::{Casebook, ReportBy, Unlawful, read_csv, read_json_lines};
use devolution::delegation::History;
use devolution::register::Register;
use devolution::service::{Guides, Standards};
use devolution_fuzz::{reform, rows};
use libfuzzer_sys::fuzz_target;

fn open(register: &Register, text: &[u8]) -> Result<Casebook, devolution::cases::CaseError> {
    Casebook::open(reform(), Default::default(), Default::default(), Unsettled::Provisional, register, text)
}

fn ask(book: &Casebook, register: &Register) {
    let days = ["2023-01-31", "2023-03-31"].map(|day| day.parse().expect("a day"));
    let _ = book.report(ReportBy::Delegation, days[0], days[1], None);
    for place in 0..u32::try_from(book.len()).expect("few") {
        for entry in book.entries_of(place).iter().take(1) {
            let _ = book.status(register, &entry.case, days[1]);
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let register = Register::new(reform());
    if let Ok(book) = open(&register, bytes) {
        let text = book.text().expect("it was read");
        let again = open(&register, text.as_bytes()).expect("it was written");
        assert_eq!(again.text().expect("it was read"), text);
        ask(&book, &register);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = (Guides::read(text, &reform()), Standards::read(text, &reform()));
    for rows in [read_csv(text), read_json_lines(text)].into_iter().filter_map(rows) {
        let (count, history) = (rows.len() as u64, History::Actual);
        let mut book =
            Casebook::new(reform(), Default::default(), Default::default(), history, Unsettled::Provisional);
        let recorded = "2023-06-01T00:00:00Z".parse().expect("an instant");
        match book.import(&register, rows, recorded, Unlawful::Record) {
            Ok(imported) => {
                assert_eq!(imported.recorded + imported.known, count);
                ask(&book, &register);
            }
            Err(error) => {
                assert!(book.is_empty() && book.events() == 0, "something of it was taken: {error}");
            }
        }
    }
});
