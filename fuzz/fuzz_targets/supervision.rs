//! Whatever bytes come: settings, lists and duties that are read have everything that they must have, a draw that verifies is the
//! one that is committed to, and a matrix that is repaired has nothing wrong any more; otherwise there is an error that says where.
#![no_main]

use devolution::supervision::credit::{Credit, Schemes};
use devolution::supervision::draw::{self, Committed, Inspector, Object, Plan, verify};
use devolution::supervision::duties::{Matrix, Scope};
use devolution::supervision::key::{Intervals, read_inspections, read_objects};
use devolution::supervision::rules::{Condition, Rules};
use devolution::supervision::{Channels, SettingErrors};
use devolution_fuzz::{henan, rows, schemes};
use libfuzzer_sys::fuzz_target;

fn settings<T>(read: Result<T, SettingErrors>) -> Option<T> {
    read.inspect_err(|errors| assert!(!errors.faults().is_empty() && !errors.to_string().is_empty())).ok()
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(verified) = verify(bytes) {
        assert!(verified.drawn > 0 && !bytes.is_empty());
    }
    if let Ok(committed) = Committed::read(bytes) {
        assert_eq!(committed.text().as_bytes(), bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reform = henan();
    let _ = text.parse::<Condition>();
    if let Some(rules) = settings(Rules::read(text, &reform)) {
        for rule in rules.iter() {
            assert!(!rule.when.terms().is_empty() && (1..=Rules::MAX_WINDOW_DAYS).contains(&rule.window_days));
        }
    }
    let _ = settings(Channels::read(text, &reform));
    let _ = settings(Schemes::read(text, &reform));
    let _ = settings(Intervals::read(text, &reform));
    let _ = settings(draw::Settings::read(text, &reform));
    let _ = settings(Plan::read(text));
    let _ = rows(Object::read_csv(text)).and(rows(Inspector::read_csv(text)));
    let _ = rows(Object::read_json_lines(text)).and(rows(Inspector::read_json_lines(text)));
    let _ = rows(read_inspections(text, &reform)).and(rows(read_objects(text, &reform)));
    let _ = rows(Credit::read_csv(text, schemes())).or(rows(Credit::read_json_lines(text, schemes())));
    for matrix in [Matrix::read_csv(text, &reform), Matrix::read_json_lines(text, &reform)] {
        let Some(matrix) = rows(matrix).filter(|matrix| !matrix.rows().is_empty()) else { continue };
        let scope = Scope::default();
        let repair = matrix.repair(&scope).expect("the reform has everything");
        let report = matrix.repaired(&repair.edits).report(&scope).expect("the reform has everything");
        assert!(report.findings.is_empty(), "{:?}", report.findings.first());
    }
});
