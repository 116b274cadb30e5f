//! Codes of items, and directories as linked data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use devolution::delegation::History;
use devolution::reform::Level;
use devolution::register::Register;
use devolution::service::{
    BasicCode, BusinessCode, GuideElement, Guides, ImplementationCode, Standards, Uscc,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Six bodies that there are.
const BODIES: [&str; 6] = [
    "114300000061225005",
    "113212810144222637",
    "11370800MB28559184",
    "11370830F5034613XX",
    "12441500196720244T",
    "11500105009288012N",
];

proptest! {
    /// A handover gives an item another body and another level, and nothing else.
    #[test]
    fn handover_changes_only_the_former_part_of_a_code(
        from in prop::sample::select(&BODIES[..]), to in prop::sample::select(&BODIES[..]),
        level in prop::sample::select(Level::ALL.to_vec()), digit in 0_u8..10, basic in "[0-9]{11}[0-9Y]",
    ) {
        let code: ImplementationCode = format!("{from}{digit}{basic}").parse().unwrap();
        let to: Uscc = to.parse().unwrap();
        let handed = code.handed_over(&to, level);
        prop_assert_eq!(handed.basic(), code.basic());
        prop_assert_eq!(handed.body(), &to);
        prop_assert!(handed.to_string().ends_with(&basic));
        prop_assert_eq!(handed.to_string().parse::<ImplementationCode>().unwrap(), handed);
    }

    /// The parts of a code put together again are the code, and no text makes a parser panic.
    #[test]
    fn codes_are_their_parts(basic in "[0-9]{11}[0-9Y]", number in "[0-9]{2}", noise in ".{0,40}") {
        let code: BasicCode = basic.parse().unwrap();
        let parts = [code.region(), code.kind(), code.department(), code.main(), code.sub()];
        prop_assert_eq!(parts.concat(), basic.as_str());
        let business: BusinessCode = format!("{}2{basic}{number}", BODIES[0]).parse().unwrap();
        prop_assert_eq!(business.item().basic(), &code);
        prop_assert_eq!(business.number(), number);
        let json = serde_json::to_string(&business).unwrap();
        prop_assert_eq!(serde_json::from_str::<BusinessCode>(&json).unwrap(), business);
        let read = [noise.parse::<Uscc>().is_ok(), noise.parse::<BasicCode>().is_ok(),
            noise.parse::<ImplementationCode>().is_ok(), noise.parse::<BusinessCode>().is_ok()];
        prop_assert!(read.iter().filter(|read| **read).count() <= 1);
    }
}

/// A county of Northvale with a guide and a standard for one of its powers, as linked data.
fn graph() -> Value {
    let reform = Arc::new(support::northvale());
    let register = Register::new(Arc::clone(&reform));
    let elements: BTreeMap<&str, Value> = GuideElement::ALL
        .iter()
        .map(|element| match element {
            GuideElement::RequiredMaterials => (element.code(), json!(["申请书", "取水平面图"])),
            _ => (element.code(), json!(["见正文"])),
        })
        .collect();
    let guide = json!({
        "code": "000119001000", "document": "办事指南", "effective": "2023-01-01",
        "elements": elements, "power": "a2", "version": 1,
    });
    let standard = json!({
        "assumption": "虚构", "document": "服务标准", "effective": "2023-01-01", "handling_standard": "按条例",
        "power": "a2", "process": ["受理", "决定"], "promise": "按期办结", "result": "取水许可证",
        "statutory": { "basis": "水条例(虚构)第二条", "length": 20, "start": "accepted", "unit": "calendar-days" },
        "version": 1,
    });
    let guides = Guides::read(&guide.to_string(), &reform).unwrap();
    let standards = Standards::read(&standard.to_string(), &reform).unwrap();
    let day = NaiveDate::from_ymd_opt(2023, 3, 1).unwrap();
    let directory = register.directory("county:640121".parse().unwrap(), day).unwrap();
    directory.to_cpsv_ap(&reform, &guides, &standards, History::Simulated(1))
}

/// What the shapes of CPSV-AP 3.2.0 require of a class: each property at least once; identifiers exactly once.
fn required(class: &str) -> &'static [&'static str] {
    match class {
        "cpsv:PublicService" => {
            &["dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"]
        }
        "cv:PublicOrganisation" => &["skos:prefLabel", "dct:spatial"],
        "cv:Output" | "cv:Evidence" => &["dct:identifier", "dct:title"],
        _ => &[],
    }
}

/// Every object below a value that is of some class.
fn typed(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("@type") && !fields.contains_key("@value") {
                found.push(value.clone());
            }
            fields.values().for_each(|field| typed(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| typed(item, found)),
        _ => {}
    }
}

#[test]
fn a_directory_has_what_the_shapes_of_cpsv_ap_require() {
    let graph = graph();
    let mut nodes = Vec::new();
    typed(&graph["@graph"], &mut nodes);
    for class in
        ["cpsv:PublicService", "cv:PublicOrganisation", "cv:Output", "cv:Evidence", "eli:LegalResource"]
    {
        assert!(nodes.iter().any(|node| node["@type"] == class), "there is no {class}");
    }
    for node in &nodes {
        for property in required(node["@type"].as_str().unwrap_or_default()) {
            assert!(node.get(property).is_some(), "{property} is missing in {node}");
        }
        if let Some(id) = node.get("dct:identifier") {
            assert!(id.is_string(), "{node}");
        }
    }
    // Whatever is pointed at is in the graph.
    let known: Vec<_> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
    for node in &nodes {
        for property in ["cv:hasCompetentAuthority", "dct:spatial"] {
            if let Some(target) = node.get(property) {
                assert!(known.contains(&target["@id"].as_str().unwrap()), "{target} is nowhere");
            }
        }
    }
    // What stands in for something, is assumed, or was simulated says so.
    let service = nodes.iter().find(|node| node["@id"] == "urn:devolution:service:a2:640121").unwrap();
    assert_eq!(service["skos:editorialNote"].as_array().unwrap().len(), 5);
    assert_eq!(service["cv:processingTime"]["@value"], "P20D");
}

#[test]
fn golden_a_directory_as_linked_data() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/directory-v1.jsonld");
    // Canonical, because a feature of serde_json decides about the order of keys, and any crate may switch it on.
    let text = serde_json_canonicalizer::to_string(&graph()).unwrap() + "\n";
    if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap();
    assert!(golden == text, "the file differs: run `cargo xtask golden` and look at the difference");
}
