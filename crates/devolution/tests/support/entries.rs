//! Arbitrary entries: every kind of event, words from all planes of Unicode.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::unreachable)]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use devolution::delegation::{
    Actor, Agreement, Annulment, Contact, Content, Document, Duties, Event, EventKind, Ground, History,
    Opening, Reason, Revision, Schedule, Subject, SubjectKind, Term, Training, TrainingForm, Words,
};
use devolution::ledger::{DigestAlgorithm, Entry, EntryNumber};
use devolution::reform::{Authority, CityCode, CountyCode, ProvinceCode};
use proptest::prelude::*;
use proptest::sample::select;

fn text() -> impl Strategy<Value = String> {
    let awkward = r#""\/'<>&{}[]:, ~°é豫㐀𠮷𡈼😀👩‍👩‍👧‍👦＂"#.chars().chain([
        '\u{2028}',
        '\u{2029}',
        '\u{feff}',
        '\u{fffd}',
        '\u{e000}',
        '\u{ffff}',
        '\u{10ffff}',
        '\u{301}',
    ]);
    let character = prop_oneof![
        4 => select(awkward.collect::<Vec<_>>()),
        4 => prop::char::range('一', '龥'),
        2 => prop::char::range(' ', '~'),
        2 => any::<char>(),
    ];
    prop::collection::vec(character, 1..24).prop_map(|characters| {
        let text: String = characters.into_iter().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        if text.is_empty() { "豫".to_owned() } else { text.to_owned() }
    })
}

fn words() -> impl Strategy<Value = Words> {
    text().prop_map(|text| text.parse().unwrap())
}

fn document() -> impl Strategy<Value = Document> {
    text().prop_map(|text| text.parse().unwrap())
}

fn reason() -> impl Strategy<Value = Reason> {
    text().prop_map(|text| text.parse().unwrap())
}

fn slug() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,8}(-[a-z0-9]{1,7}){0,4}"
}

fn id<T: std::str::FromStr<Err = devolution::reform::ParseError> + std::fmt::Debug>()
-> impl Strategy<Value = T> {
    slug().prop_map(|text| text.parse().unwrap())
}

fn province() -> impl Strategy<Value = ProvinceCode> {
    (11..=99_u32).prop_map(|number| format!("{number}0000").parse().unwrap())
}

fn city() -> impl Strategy<Value = CityCode> {
    (11..=99_u32, 1..=89_u32).prop_map(|(province, city)| format!("{province}{city:02}00").parse().unwrap())
}

fn county() -> impl Strategy<Value = CountyCode> {
    (11..=99_u32, 1..=89_u32, 1..=99_u32)
        .prop_map(|(province, city, county)| format!("{province}{city:02}{county:02}").parse().unwrap())
}

fn authority() -> impl Strategy<Value = Authority> {
    prop_oneof![
        province().prop_map(Authority::Province),
        city().prop_map(Authority::City),
        county().prop_map(Authority::County)
    ]
}

fn number() -> impl Strategy<Value = EntryNumber> {
    prop_oneof![0..10_000_u64, 0..1_u64 << 53].prop_map(|number| EntryNumber::new(number).unwrap())
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1_000, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(9_999, 12, 31).unwrap();
    (0..=(last - first).num_days()).prop_map(move |days| first + TimeDelta::days(days))
}

fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    (day(), 0..86_400_000_000_i64).prop_map(|(day, micros)| {
        day.and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::microseconds(micros)
    })
}

fn ground() -> impl Strategy<Value = Ground> {
    (prop::collection::btree_set(number(), 1..4), reason())
        .prop_map(|(entries, reason)| Ground { entries, reason })
}

fn content() -> impl Strategy<Value = Content> {
    (document(), prop::collection::btree_map(id(), words(), 0..6))
        .prop_map(|(document, elements)| Content { document, elements })
}

/// Who gives a command.
pub fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![
        authority().prop_map(Actor::from),
        id().prop_map(Actor::Owner),
        id().prop_map(Actor::Lead),
        id().prop_map(Actor::Rule),
    ]
}

fn subject(kind: Option<SubjectKind>) -> BoxedStrategy<Subject> {
    match kind {
        None => select(SubjectKind::ALL).prop_flat_map(|kind| subject(Some(kind))).boxed(),
        Some(SubjectKind::Reform) => Just(Subject::Reform).boxed(),
        Some(SubjectKind::Power) => id().prop_map(Subject::Power).boxed(),
        Some(SubjectKind::City) => city().prop_map(Subject::City).boxed(),
        Some(SubjectKind::County) => county().prop_map(Subject::County).boxed(),
        Some(SubjectKind::Delegation) => {
            (id(), county()).prop_map(|(power, county)| Subject::Delegation(power, county)).boxed()
        }
    }
}

/// An event of one kind. The match is exhaustive: a new kind of event must be added here.
pub fn event(kind: EventKind) -> BoxedStrategy<Event> {
    match kind {
        EventKind::Opened => (
            select(DigestAlgorithm::ALL),
            prop_oneof![Just(History::Actual), any::<u32>().prop_map(History::Simulated)],
            id(),
            words(),
        )
            .prop_map(|(digest, history, reform, reform_digest)| {
                Event::Opened(Opening { digest, history, reform, reform_digest })
            })
            .boxed(),
        EventKind::TakeoverPlanFiled => document().prop_map(Event::TakeoverPlanFiled).boxed(),
        EventKind::HandoverPlanFiled => document().prop_map(Event::HandoverPlanFiled).boxed(),
        EventKind::ManualFiled => document().prop_map(Event::ManualFiled).boxed(),
        EventKind::GuideFiled => content().prop_map(Event::GuideFiled).boxed(),
        EventKind::StandardSet => content().prop_map(Event::StandardSet).boxed(),
        EventKind::ChannelOpened => document().prop_map(Event::ChannelOpened).boxed(),
        EventKind::Assigned => (words(), words(), words())
            .prop_map(|(handler, leader, phone)| Event::Assigned(Contact { handler, leader, phone }))
            .boxed(),
        EventKind::Trained => (any::<u32>(), document(), select(TrainingForm::ALL))
            .prop_map(|(attendees, document, form)| Event::Trained(Training { attendees, document, form }))
            .boxed(),
        EventKind::Delivered => (text(), slug())
            .prop_map(|(document, material)| {
                json("delivered", [("document", document), ("material", material)])
            })
            .boxed(),
        EventKind::Waived => (slug(), text())
            .prop_map(|(material, reason)| json("waived", [("material", material), ("reason", reason)]))
            .boxed(),
        EventKind::Agreed => (document(), day(), day())
            .prop_map(|(document, one, other)| {
                let term = Term::new(one.min(other), one.max(other)).unwrap();
                Event::Agreed(Agreement { document, term })
            })
            .boxed(),
        EventKind::Accepted => document().prop_map(Event::Accepted).boxed(),
        EventKind::Listed => document().prop_map(Event::Listed).boxed(),
        EventKind::Published => (document(), authority())
            .prop_map(|(document, holder)| Event::Published(Revision { document, holder }))
            .boxed(),
        EventKind::DutiesTaken => prop::collection::btree_map(id(), words(), 0..6)
            .prop_map(|carriers| Event::DutiesTaken(Duties { carriers }))
            .boxed(),
        EventKind::ControlsFiled => document().prop_map(Event::ControlsFiled).boxed(),
        EventKind::Scheduled => (document(), prop::collection::btree_set(id(), 0..8))
            .prop_map(|(document, means)| Event::Scheduled(Schedule { document, means }))
            .boxed(),
        EventKind::Started => document().prop_map(Event::Started).boxed(),
        EventKind::Braked => ground().prop_map(Event::Braked).boxed(),
        EventKind::Rectified => document().prop_map(Event::Rectified).boxed(),
        EventKind::Verified => document().prop_map(Event::Verified).boxed(),
        EventKind::Resumed => document().prop_map(Event::Resumed).boxed(),
        EventKind::Recalled => ground().prop_map(Event::Recalled).boxed(),
        EventKind::Annulled => (number(), reason())
            .prop_map(|(entry, reason)| Event::Annulled(Annulment { entry, reason }))
            .boxed(),
    }
}

/// Some payloads have no public constructor: in Rust they are built from proofs only.
fn json<const N: usize>(kind: &str, fields: [(&str, String); N]) -> Event {
    let payload: serde_json::Map<_, _> =
        fields.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
    serde_json::from_value(serde_json::json!({ kind: payload })).unwrap()
}

/// An entry of one kind, anywhere in a ledger.
pub fn entry_of(kind: EventKind) -> impl Strategy<Value = Entry> {
    let key = prop::option::weighted(0.3, "[A-Za-z0-9-]{8,64}");
    (number(), instant(), day(), actor(), subject(kind.subject()), event(kind), key).prop_map(
        |(number, recorded, effective, actor, subject, event, key)| {
            let entry = Entry::new(number, recorded, effective, actor, subject, event).unwrap();
            match key {
                Some(key) => entry.with_key(key.parse().unwrap()),
                None => entry,
            }
        },
    )
}

/// An entry of any kind, anywhere in a ledger.
pub fn entry() -> impl Strategy<Value = Entry> {
    select(EventKind::ALL).prop_flat_map(entry_of)
}

/// The entries of a ledger in which nothing is wrong: they follow on from each other, the first opens it.
pub fn ledger(
    algorithm: DigestAlgorithm,
    entries: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Entry>> {
    let later: Vec<_> = EventKind::ALL.iter().copied().filter(|&kind| kind != EventKind::Opened).collect();
    let later = select(later).prop_flat_map(entry_of);
    (entry_of(EventKind::Opened), prop::collection::vec((later, 0..3_600_000_i64), entries)).prop_map(
        move |(first, later)| {
            let Event::Opened(opening) = first.payload().clone() else { unreachable!() };
            let opening = Event::Opened(Opening { digest: algorithm, ..opening });
            let mut recorded = "2021-12-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
            let first = (first.effective(), first.actor().clone(), first.subject().clone(), opening);
            std::iter::once((0, first))
                .chain(later.into_iter().map(|(entry, pause)| {
                    let event = entry.payload().clone();
                    (pause, (entry.effective(), entry.actor().clone(), entry.subject().clone(), event))
                }))
                .zip(0..)
                .map(|((pause, (effective, actor, subject, event)), number)| {
                    recorded += TimeDelta::milliseconds(pause);
                    let number = EntryNumber::new(number).unwrap();
                    Entry::new(number, recorded, effective, actor, subject, event).unwrap()
                })
                .collect()
        },
    )
}
