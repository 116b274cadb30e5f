//! The words are complete: no key without words, no words without a key, the same in both languages.

use std::collections::{BTreeMap, BTreeSet};

use super::worded::keys_of_lists;
use super::*;
use crate::cases::{CaseNumber, HandlerId};
use crate::delegation::{Actor, Agreement, Document, History, Reason, Subject, SubmissionKey, Words};
use crate::extract::ExtractError;
use crate::ledger::{self, Digest, EntryError, EntryNumber, Fault, ProofError, StoreError};
use crate::reform::*;
use crate::service::{BasicCode, ImplementationCode, Uscc};
use crate::submission::OutboxError;
use crate::supervision::credit::Grade;
use crate::supervision::draw::{FieldId, Rate, Source, SourceId, TierId, UnitId};
use crate::supervision::{ChannelId, ItemId, RecordNumber, SchemeId};

/// Every message of a language: its key and the names of its placeables.
fn messages(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for source in sources {
        let mut key = None;
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let name = line.split_once(" = ").unwrap().0.to_owned();
                assert!(messages.insert(name.clone(), BTreeSet::new()).is_none(), "`{name}` stands twice");
                key = Some(name);
            }
            let names: &mut BTreeSet<String> = messages.get_mut(key.as_ref().unwrap()).unwrap();
            for part in line.split('$').skip(1) {
                names.insert(part.chars().take_while(|c| c.is_ascii_alphanumeric()).collect());
            }
        }
    }
    messages
}

/// One of each store error. The match breaks the build when a kind is added: then add one here.
fn store_errors() -> Vec<StoreError> {
    let place = || "P".to_owned();
    let detail = || "D".to_owned();
    let all = vec![
        StoreError::Conflict { expected: 41, actual: 42 },
        StoreError::Missing { place: place() },
        StoreError::Exists { place: place() },
        StoreError::Locked { place: place() },
        StoreError::FromTheFuture { place: place(), found: 7, supported: 1 },
        StoreError::Damaged { entry: 5, detail: detail() },
        StoreError::Unfit { entry: 6, detail: detail() },
        StoreError::Io { operation: "open", detail: detail() },
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|error| match error {
            StoreError::Conflict { .. } => 0,
            StoreError::Missing { .. } => 1,
            StoreError::Exists { .. } => 2,
            StoreError::Locked { .. } => 3,
            StoreError::FromTheFuture { .. } => 4,
            StoreError::Damaged { .. } => 5,
            StoreError::Unfit { .. } => 6,
            StoreError::Io { .. } => 7,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all
}

/// One of each entry error, likewise.
fn entry_errors() -> Vec<EntryError> {
    let all = vec![
        EntryError::Malformed("D".into()),
        EntryError::NotCanonical,
        EntryError::FromTheFuture { found: 7 },
        EntryError::SubjectMismatch { event: "trained", subject: "reform".into() },
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|error| match error {
            EntryError::Malformed(_) => 0,
            EntryError::NotCanonical => 1,
            EntryError::FromTheFuture { .. } => 2,
            EntryError::SubjectMismatch { .. } => 3,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all
}

/// One of each fault, likewise; with every way to be misplaced.
fn faults() -> Vec<Fault> {
    use ledger::Misfit;
    let misfits = [
        Misfit::WrongNumber { expected: 4, found: 5 },
        Misfit::RunsBackwards,
        Misfit::NotOpened,
        Misfit::OpenedAgain,
        Misfit::OtherDigest { found: "sha256" },
    ];
    let kinds: BTreeSet<usize> = misfits
        .iter()
        .map(|misfit| match misfit {
            Misfit::WrongNumber { .. } => 0,
            Misfit::RunsBackwards => 1,
            Misfit::NotOpened => 2,
            Misfit::OpenedAgain => 3,
            Misfit::OtherDigest { .. } => 4,
        })
        .collect();
    assert_eq!(kinds.len(), misfits.len());
    let mut all = vec![
        Fault::Entry { entry: 3, error: EntryError::NotCanonical },
        Fault::LeafDiffers { entry: 3 },
        Fault::CommitDiffers { entry: 3, size: 9 },
        Fault::CommitMisplaced { entry: 3 },
        Fault::Shorter { entry: 3, expected: 9 },
        Fault::PublishedDiffers { size: 9 },
        Fault::Store(StoreError::Missing { place: "P".into() }),
        Fault::Misplaced { entry: 3, misfit: Misfit::NotOpened },
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|fault| match fault {
            Fault::Entry { .. } => 0,
            Fault::Misplaced { .. } => 1,
            Fault::LeafDiffers { .. } => 2,
            Fault::CommitDiffers { .. } => 3,
            Fault::CommitMisplaced { .. } => 4,
            Fault::Shorter { .. } => 5,
            Fault::PublishedDiffers { .. } => 6,
            Fault::Store(_) => 7,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all.extend(misfits.map(|misfit| Fault::Misplaced { entry: 3, misfit }));
    all
}

/// One of each proof error, likewise.
fn proof_errors() -> Vec<ProofError> {
    let all = vec![
        ProofError::OutOfRange { index: 7, size: 3 },
        ProofError::WrongLength { found: 2 },
        ProofError::RootDiffers,
        ProofError::EarlierRootDiffers,
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|error| match error {
            ProofError::OutOfRange { .. } => 0,
            ProofError::WrongLength { .. } => 1,
            ProofError::RootDiffers => 2,
            ProofError::EarlierRootDiffers => 3,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all
}

/// One of each error of an extract, likewise; those that are another error's have its words.
fn extract_errors() -> Vec<ExtractError> {
    let entry = EntryNumber::FIRST;
    let all = vec![
        ExtractError::Header { detail: "D".into() },
        ExtractError::FromTheFuture { found: 9 },
        ExtractError::Entry { line: 3, error: EntryError::NotCanonical },
        ExtractError::OutOfPlace { line: 3, entry },
        ExtractError::WrongLength { expected: 3, found: 2 },
        ExtractError::Unproven(ProofError::RootDiffers),
        ExtractError::PublishedDiffers,
        ExtractError::OtherSize { expected: 3, found: 2 },
        ExtractError::SignOffDiffers,
        ExtractError::Foreign { entry },
        ExtractError::OtherReform { extract: "A".into(), given: "B".into() },
        ExtractError::Beyond { subject: "S".into() },
        ExtractError::Store(StoreError::Missing { place: "P".into() }),
        ExtractError::Proof(ProofError::RootDiffers),
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|error| match error {
            ExtractError::Header { .. } => 0,
            ExtractError::FromTheFuture { .. } => 1,
            ExtractError::Entry { .. } => 2,
            ExtractError::OutOfPlace { .. } => 3,
            ExtractError::WrongLength { .. } => 4,
            ExtractError::Unproven(_) => 5,
            ExtractError::PublishedDiffers => 6,
            ExtractError::OtherSize { .. } => 7,
            ExtractError::SignOffDiffers => 8,
            ExtractError::Foreign { .. } => 9,
            ExtractError::OtherReform { .. } => 10,
            ExtractError::Beyond { .. } => 11,
            ExtractError::Store(_) => 12,
            ExtractError::Proof(_) => 13,
            // `tests/words.rs` makes these.
            ExtractError::Unlawful { .. } | ExtractError::Misfit(_) | ExtractError::Unknown(_) => 14,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all
}

/// One of each error of an outbox, likewise.
fn outbox_errors() -> Vec<OutboxError> {
    let key: SubmissionKey = "7f0c1a52".parse().unwrap();
    let (place, detail) = (String::from("P"), String::from("D"));
    let all = vec![
        OutboxError::KeyInUse { key: key.clone() },
        OutboxError::Unknown { key: key.clone() },
        OutboxError::Waiting { key },
        OutboxError::Locked { place: place.clone() },
        OutboxError::FromTheFuture { place: place.clone(), found: 9, supported: 1 },
        OutboxError::Damaged { place, detail: detail.clone() },
        OutboxError::Io { operation: "O", detail },
    ];
    let kinds: BTreeSet<usize> = all
        .iter()
        .map(|error| match error {
            OutboxError::KeyInUse { .. } => 0,
            OutboxError::Unknown { .. } => 1,
            OutboxError::Waiting { .. } => 2,
            OutboxError::Locked { .. } => 3,
            OutboxError::FromTheFuture { .. } => 4,
            OutboxError::Damaged { .. } => 5,
            OutboxError::Io { .. } => 6,
        })
        .collect();
    assert_eq!(kinds.len(), all.len());
    all
}

/// Keys of errors whose kinds cannot be made here; `tests/words.rs` makes them.
const MADE_ELSEWHERE: &[&str] = &[
    "calendar-error-not-gazetted",
    "limit-error-no-basis",
    "limit-error-too-long",
    "command-error",
    "draw-excluded",
    "draw-fault",
    "draw-vacancies",
    "draw-vacancy",
    "row-error",
    "identity-error",
    "vault-error-damaged",
    "vault-error-from-the-future",
    "service-fault",
    "setting-fault",
    "unknown-authority",
    "unknown-exclusion",
    "load-error",
    "extract-error-unlawful",
    "line-error",
    "misfit-key-twice",
    "misfit-out-of-order",
    "misfit-out-of-sequence",
    "misfit-step-not-allowed",
    "misfit-unknown-subject",
    "snapshot-error",
    "unknown-county",
    "unknown-division",
    "unknown-power",
    "year-fault",
];

/// What each parser of the core says to nonsense.
fn parse_errors() -> Vec<ParseError> {
    macro_rules! refused { ($($kind:ty),+ $(,)?) => { vec![$("\u{7}".parse::<$kind>().unwrap_err()),+] } }
    let mut all = refused![
        Actor,
        Authority,
        BasicCode,
        CaseNumber,
        CategoryId,
        ChannelId,
        CityCode,
        ClauseId,
        CooperatingUnit,
        CountyCode,
        Digest,
        Document,
        DutyId,
        ElementId,
        Grade,
        FieldId,
        HandlerId,
        ImplementationCode,
        ItemId,
        Lang,
        LeadDivision,
        MaterialId,
        MeansId,
        OwnerDivision,
        PowerId,
        ProvinceCode,
        Reason,
        RecordNumber,
        ReformId,
        RuleId,
        SchemeId,
        SourceId,
        Subject,
        SubmissionKey,
        TierId,
        UnitId,
        Uscc,
        Words,
    ];
    all.push(EntryNumber::try_from(u64::MAX).unwrap_err());
    all.push(Rate::try_from(1_001).unwrap_err());
    let lottery = r#"{"id":"lottery","kind":"numbers","words":"W"}"#;
    all.push(serde_json::from_str::<Source>(lottery).unwrap().read("three").unwrap_err());
    let backwards = r#"{"document":"D","from":"2021-12-31","until":"2021-12-01"}"#;
    assert!(serde_json::from_str::<Agreement>(backwards).unwrap_err().to_string().contains("a term"));
    all.push(ParseError::new("2021-12-31/2021-12-01", "a term", "it ends before it begins"));
    all
}

/// Every key that the core can ask for.
fn used() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = keys_of_lists().into_iter().map(Into::into).collect();
    keys.extend([History::Actual, History::Simulated(1)].map(|history| history.key().into()));
    keys.extend(store_errors().iter().map(|error| error.key().into_owned()));
    keys.extend(entry_errors().iter().map(|error| error.key().into_owned()));
    keys.extend(faults().iter().map(|fault| fault.key().into_owned()));
    for fault in faults() {
        if let Fault::Misplaced { misfit, .. } = fault {
            keys.insert(misfit.key().into_owned());
        }
    }
    keys.extend(extract_errors().iter().map(|error| error.key().into_owned()));
    keys.extend(outbox_errors().iter().map(|error| error.key().into_owned()));
    keys.extend(proof_errors().iter().map(|error| error.key().into_owned()));
    keys.extend(MADE_ELSEWHERE.iter().map(|key| (*key).to_owned()));
    for error in parse_errors() {
        keys.insert(error.key().into_owned());
        keys.insert(format!("what-{}", error.what().replace(' ', "-")));
    }
    keys
}

#[test]
fn every_file_parses_without_errors() {
    for source in ZH.iter().chain(EN) {
        if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
            panic!("{errors:?} in {source}");
        }
    }
    assert!(FluentResource::try_new("broken".into()).is_err());
}

#[test]
fn every_key_has_words_in_both_languages_and_no_words_are_dead() {
    let used = used();
    for (lang, sources) in [(Lang::Zh, ZH), (Lang::En, EN)] {
        let there: BTreeSet<String> = messages(sources).into_keys().collect();
        let wordless: Vec<_> = used.difference(&there).collect();
        let dead: Vec<_> = there.difference(&used).collect();
        assert!(wordless.is_empty(), "no words in {lang:?} for {wordless:?}");
        assert!(dead.is_empty(), "nothing uses the words in {lang:?} for {dead:?}");
    }
}

#[test]
fn both_languages_use_the_same_placeables() {
    let english = messages(EN);
    for (key, names) in messages(ZH) {
        assert_eq!(names, english[&key], "`{key}`");
    }
}

#[test]
fn errors_fill_every_placeable() {
    fn whole(error: impl Worded) {
        for lang in [Lang::Zh, Lang::En] {
            let words = texts().label(lang, &error);
            assert!(!words.contains(['{', '}']), "`{}` left a hole: {words}", error.key());
            assert_ne!(words, error.key());
        }
    }
    store_errors().into_iter().for_each(whole);
    entry_errors().into_iter().for_each(whole);
    parse_errors().into_iter().for_each(whole);
    faults().into_iter().for_each(whole);
    proof_errors().into_iter().for_each(whole);
    extract_errors().into_iter().for_each(whole);
    outbox_errors().into_iter().for_each(whole);
}

#[test]
fn every_phrase_is_said_somewhere() {
    let sources = [
        include_str!("mod.rs"),
        include_str!("speaker.rs"),
        include_str!("cases.rs"),
        include_str!("credit.rs"),
        include_str!("duties.rs"),
        include_str!("key.rs"),
        include_str!("service.rs"),
        include_str!("supervision.rs"),
        include_str!("watchbook.rs"),
    ]
    .concat();
    for phrase in Phrase::ALL {
        let name = format!("Phrase::{phrase:?}");
        let said = sources
            .match_indices(&name)
            .any(|(at, _)| !sources[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
        assert!(said, "nobody says `{name}`");
    }
}

#[test]
fn every_phrase_is_described_with_the_placeables_it_has() {
    let source = include_str!("phrase.rs");
    let phrases = messages(EN);
    let mut documented = String::new();
    let mut seen = 0;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            documented = text.to_owned();
        } else if let Some((_, code)) = line.split_once(" = \"") {
            let names = phrases[code.trim_end_matches("\",")].clone();
            let said: BTreeSet<String> =
                documented.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect();
            assert_eq!(said, names, "{line}");
            seen += 1;
        }
    }
    assert_eq!(seen, Phrase::ALL.len());
}

#[test]
fn no_isolation_marks_and_plurals_by_language() {
    let refused = |lang, count: u64| {
        let arguments = [
            ("actor", "A".into()),
            ("subject", "S".into()),
            ("command", "C".into()),
            ("date", "2021-12-10".into()),
            ("count", count.into()),
        ];
        texts().message(lang, Phrase::Refused, &arguments)
    };
    assert_eq!(refused(Lang::En, 1), "refused: C on S by A, effective 2021-12-10: one condition is unmet");
    assert_eq!(refused(Lang::En, 3), "refused: C on S by A, effective 2021-12-10: 3 conditions are unmet");
    assert_eq!(refused(Lang::Zh, 3), "拒绝:A对S提出的“C”(生效日期2021-12-10)有3项条件未满足");
}

#[test]
fn chinese_words_have_chinese_and_english_words_have_none() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let wordless = ["list-separator", "holder-standing", "digest-sm3", "digest-sha256"];
    let wordless =
        |key: &str| wordless.contains(&key) || key.starts_with("unmet") || key.starts_with("named-");
    for key in keys_of_lists().iter().filter(|key| !wordless(key)) {
        let (zh, en) = (texts().label(Lang::Zh, &**key), texts().label(Lang::En, &**key));
        assert!(chinese(&zh), "`{key}`: {zh}");
        assert!(!chinese(&en), "`{key}`: {en}");
    }
}

#[test]
fn what_cannot_be_parsed_is_left_out_and_shows_as_its_key() {
    let texts = Texts::new().with("好 = 不是键\nfine = 好", "fine = fine");
    assert_eq!(texts.label(Lang::Zh, "fine"), "好");
    assert_eq!(texts.label(Lang::Zh, "{bad}"), "{bad}");
    assert_eq!(texts.label(Lang::Zh, Level::County), "县(市)");
}

#[test]
fn texts_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}
