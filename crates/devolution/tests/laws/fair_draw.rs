//! Law `fair_draw`: a draw is uniform, without replacement, with two inspectors, recusals kept, and anyone can repeat it.
//!
//! Beside the draw runs a model that follows the written rule in the most obvious way, one digest and one list at a time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use devolution::ledger::{DigestAlgorithm, day};
use devolution::reform::Authority;
use devolution::supervision::draw::{
    Committed, Coverage, Draw, DrawError, DrawRule, Drawn, Exclusion, Inspector, Object, Plan, Seed, verify,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

use crate::support::northvale;
use crate::uscc::uscc;

const COUNTIES: [&str; 4] = ["640121", "640122", "640221", "640281"];
pub(crate) const POOLS: [&str; 7] = [
    "county:640121",
    "county:640122",
    "county:640221",
    "county:640281",
    "city:640100",
    "city:640200",
    "province:640000",
];
const TIERS: [&str; 3] = ["high", "low", "mid"];

fn date(text: &str) -> NaiveDate {
    day::read(text).unwrap()
}

pub(crate) fn object(number: usize, county: &str, tier: &str) -> Object {
    serde_json::from_value(json!({ "county": county, "name": "某单位", "tier": tier, "uscc": uscc(number) }))
        .unwrap()
}

pub(crate) fn inspector(number: usize, unit: &str, pool: &str) -> Inspector {
    serde_json::from_value(json!({
        "certified_until": "2023-12-31", "fields": ["dykes", "water"], "id": format!("{number:03}"),
        "pool": pool, "unit": unit,
    }))
    .unwrap()
}

fn item(id: &str, unit: &str, fields: &[&str]) -> serde_json::Value {
    json!({
        "basis": "水条例(虚构)第九条", "content": "取水计量", "fields": fields, "id": id, "method": "现场检查",
        "name": { "zh": "取水检查", "en": "Water taken" }, "unit": unit,
    })
}

/// A joint plan: two items of the unit `water`, one of `works`.
pub(crate) fn plan(rates: serde_json::Value, units: serde_json::Value, digest: &str) -> Plan {
    serde_json::from_value(json!({
        "commit": "2023-05-05", "digest": digest, "draw": "2023-05-10", "rates": rates, "units": units,
        "items": [item("taken", "water", &["water"]), item("paid", "water", &[]), item("dykes", "works", &["dykes"])],
        "reform": northvale().id(), "title": "第一次抽查",
        "sources": [
            { "id": "lottery", "kind": "numbers", "words": "某彩票某期" },
            { "id": "index", "kind": "text", "words": "某指数某日收盘" },
        ],
    }))
    .unwrap()
}

pub(crate) fn seed(numbers: &[u64], index: &str) -> Seed {
    serde_json::from_value(json!({ "date": "2023-05-10", "values": { "lottery": numbers, "index": index } }))
        .unwrap()
}

// The model.

struct Model<'a> {
    committed: &'a Committed,
    key: String,
}

impl Model<'_> {
    fn number(&self, purpose: &str, number: u64, bound: usize) -> usize {
        let digest = self.committed.plan().digest;
        let text = format!("{}/{}{purpose}", self.committed.commitment().root, self.key);
        let key = digest.leaf(text.as_bytes());
        let mut bytes = number.to_be_bytes().to_vec();
        bytes.extend(key.as_bytes());
        bytes.extend(number.to_be_bytes());
        let digits = digest.leaf(&bytes);
        digits.as_bytes().iter().fold(0, |rest, digit| (rest * 256 + usize::from(*digit)) % bound)
    }

    fn choose(&self, purpose: &str, next: &mut u64, mut from: Vec<usize>, count: usize) -> Vec<usize> {
        let mut chosen = Vec::new();
        while chosen.len() < count {
            let place = self.number(purpose, *next, from.len());
            *next += 1;
            let last = from.remove(from.len() - 1);
            if place == from.len() {
                chosen.push(last);
            } else {
                chosen.push(from.remove(place));
                from.insert(place, last);
            }
        }
        chosen
    }

    /// What is drawn; nothing where one object lacks inspectors.
    fn drawn(&self) -> Option<Vec<Drawn>> {
        let (plan, inspectors) = (self.committed.plan(), self.committed.inspectors());
        let objects = self.committed.objects();
        let mut chosen = BTreeSet::new();
        for tier in objects.iter().map(|object| &object.tier).collect::<BTreeSet<_>>() {
            let all: Vec<usize> = (0..objects.len()).filter(|one| objects[*one].tier == *tier).collect();
            let per_mille =
                usize::from(plan.rates.tiers.get(tier).unwrap_or(&plan.rates.default).per_mille());
            let mut count = all.len() * per_mille / 1_000;
            count += usize::from(!(all.len() * per_mille).is_multiple_of(1_000));
            chosen.extend(self.choose(&format!("objects/{tier}"), &mut 0, all, count));
        }
        // Of each deck: its numbers used, those waiting, those dealt.
        let mut decks: BTreeMap<String, (u64, Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (number, one) in inspectors.iter().enumerate() {
            let field = if one.unit.as_str() == "water" { "water" } else { "dykes" };
            if one.certified_until >= plan.draw && one.fields.iter().any(|known| known.as_str() == field) {
                let deck = decks.entry(format!("inspectors/{}/{}", one.unit, one.pool)).or_default();
                deck.2.push(number);
            }
        }
        let mut drawn = Vec::new();
        for object in chosen.into_iter().map(|number| &objects[number]) {
            let mut team: Vec<usize> = Vec::new();
            for (unit, needed) in &plan.units {
                let mut missing = *needed;
                for pool in covering(object) {
                    let purpose = format!("inspectors/{unit}/{pool}");
                    let Some((next, waiting, dealt)) = decks.get_mut(&purpose) else { continue };
                    while missing > 0 {
                        let good = |one: &usize| {
                            !inspectors[*one].recused.contains(&object.uscc) && !team.contains(one)
                        };
                        if !waiting.iter().any(good) {
                            let count = dealt.len();
                            waiting.extend(self.choose(&purpose, next, std::mem::take(dealt), count));
                        }
                        let Some(place) = waiting.iter().position(good) else { break };
                        let card = waiting.remove(place);
                        dealt.push(card);
                        team.push(card);
                        missing -= 1;
                    }
                }
                if missing > 0 {
                    return None;
                }
            }
            drawn.push(Drawn {
                inspectors: team.iter().map(|one| inspectors[*one].id.clone()).collect(),
                object: object.uscc.clone(),
                tier: object.tier.clone(),
            });
        }
        Some(drawn)
    }
}

fn covering(object: &Object) -> [String; 3] {
    let code = object.county.to_string();
    [format!("county:{code}"), format!("city:{}00", &code[..4]), "province:640000".to_owned()]
}

fn covers(inspector: &Inspector, object: &Object) -> bool {
    match inspector.pool {
        Authority::Province(code) => object.county.province() == code,
        Authority::City(code) => object.county.city() == code,
        Authority::County(code) => object.county == code,
    }
}

// What is drawn from.

#[derive(Debug, Clone)]
struct Inputs {
    plan: Plan,
    objects: Vec<Object>,
    inspectors: Vec<Inspector>,
    seed: Seed,
}

fn inputs() -> impl Strategy<Value = Inputs> {
    let objects = prop::collection::vec((0_usize..4, 0_usize..3), 1..40);
    // Mostly well staffed, so that most draws are held; some certificates lapse, some fields are missing, some are recused.
    let inspectors = prop::collection::vec((any::<bool>(), 0_usize..7, 0_u8..12), 0..40);
    let recusals = prop::collection::vec((any::<Index>(), any::<Index>()), 0..12);
    let rates = (0_u16..=1_000, 0_u16..=1_000);
    let seeds = (prop::collection::vec(0_u64..50, 1..7), "[0-9]{4}\\.[0-9]{2}");
    (objects, inspectors, recusals, rates, (1_u32..3, 1_u32..3), any::<bool>(), seeds).prop_map(
        |(objects, inspectors, recusals, (default, high), (water, works), sm3, (numbers, index))| {
            let objects: Vec<Object> = (objects.into_iter().enumerate())
                .map(|(number, (county, tier))| object(number * 7, COUNTIES[county], TIERS[tier]))
                .collect();
            let mut inspectors: Vec<Inspector> = (inspectors.into_iter().enumerate())
                .map(|(number, (water, pool, flaw))| {
                    let unit = if water { "water" } else { "works" };
                    let mut one = inspector(number, unit, POOLS[pool]);
                    match flaw {
                        0 => one.certified_until = date("2023-05-09"),
                        1 => one.certified_until = date("2023-05-10"),
                        2 => one.fields.clear(),
                        _ => {}
                    }
                    one
                })
                .collect();
            for unit in ["water", "works"] {
                let first = inspectors.len();
                inspectors
                    .extend((first..first + 3).map(|number| inspector(number, unit, "province:640000")));
            }
            for (who, whom) in recusals {
                let whom = objects[whom.index(objects.len())].uscc.clone();
                let who = who.index(inspectors.len());
                inspectors[who].recused.insert(whom);
            }
            let rates = json!({ "default": default, "tiers": { "high": high } });
            let digest = if sm3 { "sm3" } else { "sha256" };
            let plan = plan(rates, json!({ "water": water, "works": works }), digest);
            Inputs { plan, objects, inspectors, seed: seed(&numbers, &index) }
        },
    )
}

fn key(seed: &Seed) -> String {
    let json = serde_json::to_value(seed).unwrap();
    let mut numbers: Vec<u64> = serde_json::from_value(json["values"]["lottery"].clone()).unwrap();
    numbers.sort_unstable();
    let numbers: String = numbers.iter().map(|number| format!("{number}.")).collect();
    format!("{numbers}/{}./", json["values"]["index"].as_str().unwrap())
}

/// The laws of what was drawn, without the model.
fn is_lawful(committed: &Committed, drawn: &[Drawn]) {
    let plan = committed.plan();
    let objects: BTreeMap<_, _> = committed.objects().iter().map(|object| (&object.uscc, object)).collect();
    let inspectors: BTreeMap<_, _> = committed.inspectors().iter().map(|one| (&one.id, one)).collect();
    let distinct: BTreeSet<_> = drawn.iter().map(|one| &one.object).collect();
    assert_eq!(distinct.len(), drawn.len(), "without replacement");
    for tier in TIERS {
        let of =
            |all: usize| (all * usize::from(plan.rate(&tier.parse().unwrap()).per_mille())).div_ceil(1_000);
        let all = objects.values().filter(|object| object.tier.as_str() == tier).count();
        assert_eq!(drawn.iter().filter(|one| one.tier.as_str() == tier).count(), of(all), "{tier} of {all}");
    }
    let mut loads: BTreeMap<_, BTreeMap<_, usize>> = BTreeMap::new();
    for one in drawn {
        let object = objects[&one.object];
        assert!(one.inspectors.len() >= 2, "行政处罚法第四十二条");
        assert_eq!(one.inspectors.iter().collect::<BTreeSet<_>>().len(), one.inspectors.len());
        for (unit, needed) in &plan.units {
            let sent = one.inspectors.iter().filter(|id| inspectors[id].unit == *unit).count();
            assert_eq!(sent, *needed as usize);
        }
        for inspector in one.inspectors.iter().map(|id| inspectors[id]) {
            assert!(covers(inspector, object) && !inspector.recused.contains(&object.uscc));
            assert!(inspector.certified_until >= plan.draw && !inspector.fields.is_empty());
            let deck = loads.entry((&inspector.unit, inspector.pool)).or_default();
            *deck.entry(&inspector.id).or_default() += 1;
        }
    }
    // Where nobody is recused, all of a deck go equally often, give or take one.
    if inspectors.values().all(|one| one.recused.is_empty()) {
        for ((unit, pool), deck) in &mut loads {
            for one in inspectors.values().filter(|one| one.unit == **unit && one.pool == *pool) {
                if one.certified_until >= plan.draw && !one.fields.is_empty() {
                    deck.entry(&one.id).or_default();
                }
            }
            let (least, most) = (deck.values().min().unwrap(), deck.values().max().unwrap());
            assert!(most - least <= 1, "{unit} {pool}: {deck:?}");
        }
    }
}

/// Whatever byte is changed, the line that is named is where it shows.
fn is_tamper_evident(text: &str, at: Index, bit: u8) {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    bytes[at] ^= 1 << bit;
    let fault = verify(&bytes).expect_err("a changed byte is found");
    let changed = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let line_of = |start: &str| text.lines().position(|line| line.starts_with(start)).unwrap() as u64 + 1;
    let (commitment, seed, end) = (line_of("{\"commitment"), line_of("{\"seed"), text.lines().count() as u64);
    let shows = if changed < commitment {
        // Another input that could be: the root tells. One that is out of order: the next line tells.
        fault.line == changed
            || fault.line == changed + 1 && fault.rule == DrawRule::OutOfPlace
            || fault.line == commitment && fault.rule == DrawRule::RootDiffers
    } else if changed == seed {
        (seed..=end).contains(&fault.line)
    } else {
        fault.line == changed
    };
    assert!(shows, "byte {at} of line {changed}: {fault}");
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: cases.unwrap_or(60), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn fair_draw(
        inputs in inputs(),
        order in any::<u64>(),
        crimes in prop::collection::vec((any::<Index>(), 0_u8..8), 12),
    ) {
        let Inputs { plan, mut objects, mut inspectors, seed } = inputs;
        let reform = northvale();
        let committed = Committed::new(&reform, plan.clone(), objects.clone(), inspectors.clone()).unwrap();
        let again = Committed::read(committed.text().as_bytes()).unwrap();
        prop_assert_eq!(&again, &committed);
        // In whichever order the lists are given, they are the same lists.
        objects.rotate_left(order as usize % committed.objects().len());
        inspectors.reverse();
        prop_assert_eq!(&Committed::new(&reform, plan, objects, inspectors).unwrap(), &committed);

        let model = Model { committed: &committed, key: key(&seed) }.drawn();
        match Draw::hold(&committed, seed) {
            Ok(draw) => {
                prop_assert_eq!(Some(draw.drawn()), model.as_deref());
                is_lawful(&committed, draw.drawn());
                let text = draw.text();
                let verified = verify(text.as_bytes()).unwrap();
                prop_assert_eq!(verified.commitment, committed.commitment());
                prop_assert_eq!((verified.drawn, verified.end), (draw.drawn().len() as u64, draw.end()));
                crimes.iter().for_each(|(at, bit)| is_tamper_evident(&text, *at, *bit));
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                let gone = crimes[0].0.index(lines.len());
                let without = [&lines[..gone], &lines[gone + 1..]].concat().concat();
                prop_assert!(verify(without.as_bytes()).is_err(), "without line {}", gone + 1);
                let twice = [&lines[..=gone], &lines[gone..]].concat().concat();
                prop_assert!(verify(twice.as_bytes()).is_err(), "line {} twice", gone + 1);
            }
            Err(DrawError::Vacant(vacancies)) => {
                prop_assert_eq!(model, None);
                for vacancy in vacancies.shown() {
                    prop_assert!(vacancy.found < vacancy.needed);
                }
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn fair_draw_names_who_cannot_go_and_why() {
    let one = object(1, "640121", "mid");
    let mut inspectors: Vec<Inspector> = (0..5).map(|number| inspector(number, "water", POOLS[0])).collect();
    inspectors[0].certified_until = date("2023-05-09");
    inspectors[1].fields = ["dykes".parse().unwrap()].into();
    inspectors[2].recused.insert(one.uscc.clone());
    inspectors[4].pool = "county:640122".parse().unwrap(); // too far away to be named
    inspectors.extend([5, 6].map(|number| inspector(number, "works", POOLS[6])));
    let plan = plan(json!({ "default": 1_000 }), json!({ "water": 2, "works": 1 }), "sm3");
    let committed = Committed::new(&northvale(), plan, vec![one.clone()], inspectors).unwrap();
    let Err(DrawError::Vacant(vacancies)) = Draw::hold(&committed, seed(&[1], "1")) else { panic!() };
    let [vacancy] = vacancies.shown() else { panic!("{vacancies}") };
    assert_eq!((&vacancy.object, vacancy.unit.as_str()), (&one.uscc, "water"));
    assert_eq!((vacancy.found, vacancy.needed, vacancies.count()), (1, 2, 1));
    let excluded: Vec<_> = vacancy.excluded.iter().map(|one| (one.inspector.as_str(), one.ground)).collect();
    let expected =
        [("000", Exclusion::CertificateExpired), ("001", Exclusion::LacksField), ("002", Exclusion::Recused)];
    assert_eq!(excluded, expected);
}

#[test]
fn fair_draw_covers_what_concerns_life_in_full() {
    let mut plan = plan(json!({ "default": 0 }), json!({ "water": 1, "works": 1 }), "sm3");
    plan.items[0].powers.insert("a2".parse().unwrap());
    let objects: Vec<Object> = (0..9).map(|number| object(number, COUNTIES[number % 4], "low")).collect();
    let inspectors: Vec<_> =
        ["water", "works"].iter().enumerate().map(|(n, unit)| inspector(n, unit, POOLS[6])).collect();
    let reform = northvale();
    let committed = Committed::new(&reform, plan.clone(), objects, inspectors).unwrap();
    assert_eq!(Draw::hold(&committed, seed(&[1], "1")).unwrap().drawn().len(), 9);
    // Whoever writes it down by rate all the same is told by the reform.
    let text = committed.text().replace(Coverage::Full.code(), Coverage::ByRate.code());
    let forged = rooted(&text.lines().collect::<Vec<_>>());
    let forged = Committed::read(forged.as_bytes()).unwrap();
    assert!(forged.check(&reform).unwrap_err().to_string().contains("plan.items[3].coverage"));
    assert_eq!(committed.check(&reform), Ok(()));
}

/// A text that is committed to as it stands, whatever is in its lines; the last is that of the root.
fn rooted(lines: &[&str]) -> String {
    let lines = &lines[..lines.len() - 1];
    let leaves: Vec<_> = lines.iter().map(|line| DigestAlgorithm::Sm3.leaf(line.as_bytes())).collect();
    let root = devolution::ledger::root(DigestAlgorithm::Sm3, &leaves);
    let commitment = format!(r#"{{"commitment":{{"root":"{root}","size":{}}}}}"#, lines.len());
    [lines, &[&commitment]].concat().join("\n") + "\n"
}

#[test]
fn fair_draw_takes_no_lists_that_nobody_could_commit_to() {
    let plan = plan(json!({ "default": 500 }), json!({ "water": 2, "works": 1 }), "sm3");
    let objects = (0..4).map(|number| object(number, COUNTIES[number], "mid")).collect();
    let inspectors = (0..4).map(|number| inspector(number, "water", POOLS[6])).collect();
    let committed = Committed::new(&northvale(), plan, objects, inspectors).unwrap();
    let lines: Vec<&str> = committed.text().lines().collect();
    assert_eq!(rooted(&lines), committed.text());
    let forged = |from: usize, to: usize, line: &str| {
        let mut lines = lines.clone();
        lines.splice(from..to, [line]);
        let fault = Committed::read(rooted(&lines).as_bytes()).unwrap_err();
        (fault.line, fault.rule)
    };
    let plan = |from: &str, to: &str| {
        assert!(lines[0].contains(from));
        forged(0, 1, &lines[0].replacen(from, to, 1))
    };
    assert_eq!(forged(2, 2, lines[1]), (3, DrawRule::OutOfPlace)); // an object twice
    assert_eq!(forged(1, 1, lines[2]), (3, DrawRule::OutOfPlace)); // objects in another order
    assert_eq!(forged(6, 6, lines[5]), (7, DrawRule::OutOfPlace)); // an inspector twice
    assert_eq!(forged(6, 6, lines[4]), (7, DrawRule::OutOfPlace)); // an object among the inspectors
    assert_eq!(forged(1, 2, &lines[1].replace(':', ": ")), (2, DrawRule::NotCanonical));
    assert_eq!(forged(1, 2, &lines[1].replace("mid", "Mid")), (2, DrawRule::Malformed));
    assert_eq!(plan(r#""water":2,"works":1"#, r#""water":1,"works":0"#), (1, DrawRule::Unfit));
    assert_eq!(plan("水条例(虚构)第九条", " "), (1, DrawRule::Unfit));
    assert_eq!(plan("2023-05-10", "2023-05-05"), (1, DrawRule::Unfit));
    assert_eq!(plan(r#""draw":1"#, r#""draw":2"#), (1, DrawRule::FromTheFuture));
    assert_eq!(plan(r#""draw":1"#, r#""draw":1,"more":1"#), (1, DrawRule::Malformed));
}
