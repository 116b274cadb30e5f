//! The object-centric event log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use devolution::delegation::{Event, EventKind, Stage, Subject};
use devolution::desk::Desk;
use devolution_tables::{Annulled, ocel};
use serde_json::Value;

use crate::henan::simulated;
use crate::play::{World, entries, script};

fn log(desk: &Desk, which: Annulled) -> (u64, Value) {
    let mut bytes = Vec::new();
    let count = ocel(desk, which, &mut bytes).unwrap();
    (count, serde_json::from_slice(&bytes).unwrap())
}

/// The types that a log declares: by name, the type of every attribute.
fn types(log: &Value, of: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let declared = log[of].as_array().unwrap().iter().map(|declared| {
        let attributes = declared["attributes"].as_array().unwrap().iter();
        let attributes = attributes.map(|it| (text(&it["name"]), text(&it["type"])));
        (text(&declared["name"]), attributes.collect())
    });
    declared.collect()
}

fn is_of(value: &Value, r#type: &str) -> bool {
    value.as_str().is_some_and(|text| match r#type {
        "integer" => text.parse::<u64>().is_ok(),
        "boolean" => text.parse::<bool>().is_ok(),
        "time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        _ => true,
    })
}

/// The schema cannot say that ids are unique, that types are declared, and that relations lead somewhere.
fn consistent(log: &Value) {
    let objects = log["objects"].as_array().unwrap();
    let ids: BTreeSet<&str> = objects.iter().map(|object| object["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), objects.len(), "every object stands there once");
    let events = log["events"].as_array().unwrap();
    let numbers: Vec<&str> = events.iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "ids sort in the order of record");
    for (members, types) in [(events, types(log, "eventTypes")), (objects, types(log, "objectTypes"))] {
        for member in members {
            let declared = &types[member["type"].as_str().unwrap()];
            for attribute in member["attributes"].as_array().unwrap() {
                let r#type = &declared[attribute["name"].as_str().unwrap()];
                assert!(is_of(&attribute["value"], r#type), "{attribute} is of type {type}");
            }
            for relation in member["relationships"].as_array().unwrap() {
                assert!(
                    ids.contains(relation["objectId"].as_str().unwrap()),
                    "{relation} of {}",
                    member["id"]
                );
            }
        }
    }
}

fn attribute<'a>(member: &'a Value, name: &str) -> Option<&'a Value> {
    let attributes = member["attributes"].as_array().unwrap();
    attributes.iter().find(|attribute| attribute["name"] == name).map(|attribute| &attribute["value"])
}

/// Every entry is an event, with what it says; every stage is the one that the register knows.
fn complete(desk: &Desk, log: &Value) {
    let entries = entries(desk.store());
    let events = log["events"].as_array().unwrap();
    assert_eq!(events.len(), entries.len());
    let taken_back: BTreeSet<u64> = entries
        .iter()
        .filter_map(|entry| match entry.payload() {
            Event::Annulled(annulment) => Some(annulment.entry.get()),
            _ => None,
        })
        .collect();
    for (event, entry) in events.iter().zip(&entries) {
        assert_eq!(event["type"], entry.payload().kind().code());
        assert_eq!(event["time"], format!("{}T00:00:00Z", entry.effective()));
        assert_eq!(attribute(event, "entry").unwrap(), &entry.sequence().to_string());
        let annulled = taken_back.contains(&entry.sequence().get());
        assert_eq!(attribute(event, "annulled").unwrap(), &annulled.to_string());
        let related = |qualifier: &str| {
            let relations = event["relationships"].as_array().unwrap();
            relations
                .iter()
                .find(|it| it["qualifier"] == qualifier)
                .map(|it| it["objectId"].as_str().unwrap())
        };
        assert_eq!(related("about"), Some(entry.subject().to_string().as_str()));
        assert_eq!(related("by"), Some(entry.actor().to_string().as_str()));
        // A document named in the payload is an object of the log.
        let payload = serde_json::to_value(entry.payload()).unwrap();
        let carried = &payload[entry.payload().kind().code()];
        let document = carried.as_str().or_else(|| carried["document"].as_str());
        assert_eq!(related("shown-by").map(|id| id.strip_prefix("document:").unwrap()), document);
        let on_stage = matches!(entry.subject(), Subject::Delegation(..)) && !annulled;
        let takes_back = entry.payload().kind() == EventKind::Annulled;
        assert_eq!(attribute(event, "stage").is_some(), on_stage && !takes_back, "{event}");
    }
    let far = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
    for status in desk.register().statuses(far) {
        let id = format!("delegation:{}/{}", status.power, status.county);
        let object = log["objects"].as_array().unwrap().iter().find(|object| object["id"] == id.as_str());
        let last =
            object.map(|object| object["attributes"].as_array().unwrap().last().unwrap()["value"].clone());
        assert_eq!(
            last.map_or(Stage::Listed.code().to_owned(), |stage| stage.as_str().unwrap().to_owned()),
            status.stage.code()
        );
    }
}

/// The schema of the standard, and the stricter one of ours.
const SCHEMAS: [&str; 2] = [include_str!("ocel20-standard.schema.json"), include_str!("ocel20.schema.json")];

fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn valid(log: &Value) {
    for schema in SCHEMAS {
        let faults: Vec<String> = validator(schema)
            .iter_errors(log)
            .take(5)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(32) })]
    #[test]
    fn every_ledger_is_a_valid_and_complete_log(script in script(60)) {
        let world = World::played(&script);
        let (count, kept) = log(&world.desk, Annulled::Kept);
        assert_eq!(count, world.desk.size());
        valid(&kept);
        consistent(&kept);
        complete(&world.desk, &kept);

        let (count, left) = log(&world.desk, Annulled::LeftOut);
        valid(&left);
        consistent(&left);
        let stands = |event: &&Value| {
            event["type"] != "annulled" && attribute(event, "annulled").unwrap() == "false"
        };
        let standing: Vec<&Value> = kept["events"].as_array().unwrap().iter().filter(stands).collect();
        let events: Vec<&Value> = left["events"].as_array().unwrap().iter().collect();
        assert_eq!(events, standing);
        assert_eq!(count as usize, standing.len());
    }
}

#[test]
fn the_log_of_a_simulation_says_that_it_is_one() {
    let desk = simulated(NaiveDate::from_ymd_opt(2021, 12, 20).unwrap());
    let (_, log) = log(&desk, Annulled::Kept);
    valid(&log);
    consistent(&log);
    let reform = log["objects"].as_array().unwrap().iter().find(|object| object["id"] == "reform").unwrap();
    assert_eq!(attribute(reform, "history").unwrap(), "simulated(2021)");
    let power = log["objects"].as_array().unwrap().iter().find(|object| object["id"] == "power:p18").unwrap();
    assert!(["verbatim", "stand-in"].contains(&attribute(power, "provenance").unwrap().as_str().unwrap()));
}

#[test]
fn the_schemas_refuse_what_is_no_log() {
    let [standard, ours] = SCHEMAS.map(validator);
    let desk = simulated(NaiveDate::from_ymd_opt(2021, 12, 8).unwrap());
    let (_, good) = log(&desk, Annulled::Kept);
    assert!(standard.is_valid(&good) && ours.is_valid(&good));
    let spoilt = |spoil: fn(&mut Value)| {
        let mut log = good.clone();
        spoil(&mut log);
        [!standard.is_valid(&log), !ours.is_valid(&log)]
    };
    assert_eq!(spoilt(|log| log["events"][0]["time"] = "tomorrow".into()), [true; 2]);
    assert_eq!(spoilt(|log| log["events"][0]["attributes"][0]["value"] = 0.into()), [true; 2]);
    assert_eq!(spoilt(|log| log["objects"][0]["relationships"][0]["qualifier"] = "".into()), [false, true]);
    assert_eq!(spoilt(|log| log["eventTypes"][0]["attributes"][0]["type"] = "date".into()), [false, true]);
    let no_objects = spoilt(|log| {
        log.as_object_mut().unwrap().remove("objects");
    });
    assert_eq!(no_objects, [true; 2]);
}
