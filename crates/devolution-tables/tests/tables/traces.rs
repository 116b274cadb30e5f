//! The event stream.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use devolution::delegation::{CommandKind, Machine, Marks, Stage, Step, stage_changes};
use devolution::desk::Desk;
use devolution_tables::{Activity, transitions, xes};
use quick_xml::events::Event;

use crate::henan::simulated;
use crate::play::{World, script};
use crate::read::rows;

/// The attributes of one event: key, type and value.
type Attributes = BTreeMap<String, (String, String)>;

/// A log as it is read back: what it declares, its own attributes, and its traces.
#[derive(Debug, Default)]
struct Read {
    extensions: Vec<String>,
    classifiers: Vec<String>,
    own: Attributes,
    traces: Vec<(Attributes, Vec<Attributes>)>,
}

fn read(bytes: &[u8]) -> Read {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let mut read = Read::default();
    let mut open: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        match event {
            Event::Start(tag) => {
                open.push(String::from_utf8(tag.name().as_ref().to_vec()).unwrap());
                match open.last().unwrap().as_str() {
                    "trace" => read.traces.push(Default::default()),
                    "event" => read.traces.last_mut().unwrap().1.push(Attributes::new()),
                    _ => {}
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Empty(tag) => {
                let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                let has = |key: &str| {
                    let attribute = tag.try_get_attribute(key).unwrap();
                    attribute.map(|it| {
                        it.decoded_and_normalized_value(quick_xml::XmlVersion::Implicit1_0, reader.decoder())
                            .unwrap()
                            .into_owned()
                    })
                };
                match (open.last().unwrap().as_str(), name.as_str()) {
                    ("log", "extension") => read.extensions.push(has("prefix").unwrap()),
                    ("log", "classifier") => read.classifiers.push(has("keys").unwrap()),
                    ("global", _) => {}
                    (place, _) => {
                        let into = match place {
                            "log" => &mut read.own,
                            "trace" => &mut read.traces.last_mut().unwrap().0,
                            "event" => read.traces.last_mut().unwrap().1.last_mut().unwrap(),
                            other => panic!("<{name}> stands in <{other}>"),
                        };
                        let doubled = into.insert(has("key").unwrap(), (name, has("value").unwrap()));
                        assert!(doubled.is_none(), "a key stands once");
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    read
}

fn log(desk: &Desk, activity: Activity) -> Read {
    let mut bytes = Vec::new();
    let count = xes(desk, activity, &mut bytes).unwrap();
    let read = read(&bytes);
    assert_eq!(read.traces.len() as u64, count);
    read
}

fn value<'a>(attributes: &'a Attributes, key: &str) -> &'a str {
    attributes.get(key).map_or("", |(_, value)| value)
}

/// Every trace is the life of a delegation, step by step and stage by stage.
fn agrees(desk: &Desk) {
    let (reform, state) = (desk.reform(), desk.register().state());
    let (steps, stages) = (log(desk, Activity::Step), log(desk, Activity::Stage));
    assert_eq!(steps.extensions, ["concept", "lifecycle", "org", "time"]);
    assert_eq!(steps.classifiers, ["concept:name", "stage", "event"]);
    let lived =
        |(power, county): &(usize, usize)| !state.facts(power * reform.counties().len() + county).is_empty();
    let places = (0..reform.powers().len())
        .flat_map(|power| (0..reform.counties().len()).map(move |county| (power, county)))
        .filter(lived);
    let places: Vec<(usize, usize)> = places.collect();
    assert_eq!((places.len(), places.len()), (steps.traces.len(), stages.traces.len()));
    let machine = Machine::new(reform.materials().len());
    for (((row, column), (case, events)), (other, changes)) in
        places.iter().zip(&steps.traces).zip(&stages.traces)
    {
        let (power, county) = (&reform.powers()[*row], &reform.counties()[*column]);
        assert_eq!(case, other);
        assert_eq!(value(case, "concept:name"), format!("{}/{}", power.id, county.code));
        assert_eq!(value(case, "provenance"), power.provenance.code());
        let facts = state.facts(row * reform.counties().len() + column);
        assert_eq!(events.len(), facts.len());
        let mut marks = Marks::initial(power.mode, reform.is_key(power));
        let mut reached = vec![Stage::Listed.code()];
        for (event, fact) in events.iter().zip(facts) {
            marks = machine.follow(marks, fact.step).unwrap();
            assert_eq!(event["time:timestamp"], ("date".to_owned(), format!("{}T00:00:00Z", fact.effective)));
            assert_eq!(event["entry"], ("int".to_owned(), fact.entry.to_string()));
            assert_eq!(value(event, "stage"), marks.stage().code());
            assert_eq!(value(event, "lifecycle:transition"), "complete");
            let (kind, which) =
                value(event, "concept:name").split_once('/').unwrap_or((value(event, "concept:name"), ""));
            assert_eq!(kind, fact.step.command().event().code());
            let (role, by) = value(event, "org:resource").split_once(':').unwrap();
            assert_eq!(role, value(event, "org:role"));
            assert!(!by.is_empty());
            let level = match role {
                "owner" | "lead" => "province",
                role => role,
            };
            match value(event, "event") {
                "assigned" | "accepted" | "published" | "duties-taken" => assert_eq!(which, level),
                "delivered" | "waived" => {
                    assert!(reform.materials().iter().any(|it| it.id.as_str() == which))
                }
                other => assert_eq!((which, other), ("", kind)),
            }
            if reached.last() != Some(&marks.stage().code()) {
                reached.push(marks.stage().code());
            }
        }
        assert_eq!(changes.iter().map(|event| value(event, "concept:name")).collect::<Vec<_>>(), reached);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(32) })]
    #[test]
    fn every_trace_is_a_life(script in script(60)) {
        agrees(&World::played(&script).desk);
    }
}

#[test]
fn the_stream_of_a_simulation_says_that_it_is_one() {
    let desk = simulated(NaiveDate::from_ymd_opt(2022, 2, 1).unwrap());
    agrees(&desk);
    let log = log(&desk, Activity::Step);
    assert_eq!(value(&log.own, "history"), "simulated(2021)");
}

/// The page of the book is written from a search of commands, files and dates; the table from the machine alone.
#[test]
fn the_table_of_transitions_is_the_one_in_the_book() {
    const PAGE: &str = include_str!("../../../../docs/src/transitions.md");
    let mut printed: Vec<[Option<String>; 3]> = Vec::new();
    for line in PAGE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        for change in cells[3].split("<br>") {
            let (from, to) =
                change.split_once(" → ").unwrap_or((change.trim_matches('*'), change.trim_matches('*')));
            printed.push([cells[0].trim_matches('`'), from, to].map(|text| Some(text.to_owned())));
        }
    }
    printed.sort_unstable();
    let mut ours = rows(&transitions().unwrap(), ["command", "from", "to"]);
    ours.sort_unstable();
    assert_eq!(ours, printed);
    assert!(stage_changes().contains(&(Stage::Listed, CommandKind::Recall, Stage::Recalled)));
    assert_eq!(Step::all(0).count(), 22);
}
