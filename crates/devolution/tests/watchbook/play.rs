//! Books and events for the tests, and random plays of records.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Days, NaiveDate, Utc};
use devolution::calendar::Unsettled;
use devolution::cases::Casebook;
use devolution::delegation::History;
use devolution::reform::Reform;
use devolution::register::Register;
use devolution::supervision::Channels;
use devolution::supervision::book::{Known, RecordKind, WatchActKind, WatchError, WatchEvent, Watchbook};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) static REFORM: LazyLock<Arc<Reform>> =
    LazyLock::new(|| Arc::new(devolution_henan::reform().unwrap()));

/// A casebook with one case, `C-1`, which the officer `clerk-1` received and `clerk-2` and `clerk-3` checked.
pub(crate) static CASES: LazyLock<Casebook> = LazyLock::new(|| {
    let register = Register::new(Arc::clone(&REFORM));
    let mut cases = Casebook::new(
        Arc::clone(&REFORM),
        Default::default(),
        Default::default(),
        History::Simulated(1),
        Unsettled::Refuse,
    );
    for act in [
        json!({"received": {"county": "410122", "intake": "window", "power": "p18"}}),
        json!({"checked": {"officers": ["clerk-2", "clerk-3"]}}),
    ] {
        let event =
            json!({"act": act, "by": "city:410100", "case": "C-1", "handler": "clerk-1", "on": "2022-01-04"});
        cases.submit(&register, &serde_json::from_value(event).unwrap(), at("2022-01-04T02:00:00Z")).unwrap();
    }
    cases
});

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn channels() -> Channels {
    devolution_henan::channels(&REFORM).unwrap()
}

pub(crate) fn empty_book() -> Watchbook {
    Watchbook::new(Arc::clone(&REFORM), channels(), History::Simulated(1), Unsettled::Refuse)
}

pub(crate) fn reopened(text: &[u8]) -> Result<Watchbook, WatchError> {
    Watchbook::open(Arc::clone(&REFORM), channels(), Unsettled::Refuse, text)
}

/// Ten entries of the ledger, and the casebook.
pub(crate) fn known() -> Known<'static> {
    Known { cases: Some(&CASES), ledger: 10, vault: None }
}

/// An event; `by` may end with the staff number of the handler, after a slash.
pub(crate) fn event(record: &str, by: &str, on: &str, act: &Value) -> WatchEvent {
    let (by, handler) = by.split_once('/').map_or((by, None), |(by, handler)| (by, Some(handler)));
    let mut event = json!({"act": act, "by": by, "on": on, "record": record});
    if let Some(handler) = handler {
        event["handler"] = handler.into();
    }
    serde_json::from_value(event).unwrap_or_else(|error| panic!("{act}: {error}"))
}

pub(crate) const RECORDED: &str = "2023-06-01T00:00:00Z";

/// Records an event that must be recorded.
pub(crate) fn record(book: &mut Watchbook, event: &WatchEvent) {
    book.submit(&known(), event, at(RECORDED)).unwrap_or_else(|error| panic!("{event:?}: {error}"));
}

/// A book in which the events happened to the record `R`.
pub(crate) fn book_with(events: &[(&str, &str, Value)]) -> Watchbook {
    let mut book = empty_book();
    for (by, on, act) in events {
        record(&mut book, &event("R", by, on, act));
    }
    book
}

/// The codes of the conditions that an event does not meet.
pub(crate) fn unmet(book: &Watchbook, event: &WatchEvent) -> Vec<&'static str> {
    let refusal = book.refusal(&known(), event).unwrap();
    refusal.map(|refusal| refusal.codes().collect()).unwrap_or_default()
}

pub(crate) fn filed(channel: &str) -> Value {
    json!({"filed": {"cases": ["C-1"], "channel": channel, "complainant": {"anonymous": {}}, "county": "410122",
        "matter": "超期未办结", "power": "p18"}})
}

pub(crate) fn warned(response: &str) -> Value {
    json!({"warned": {"referred_to": "city:410100", "warning": {"about": {"county": "410122", "power": "p18"},
        "evidence": [{"ledger": 3}], "figures": [{"name": "overdue", "value": 0.1}], "on": "2022-03-01",
        "response": response, "rule": "overdue"}}})
}

pub(crate) fn inspected(found: &str) -> Value {
    json!({"inspected": {"inspection": {"county": "410122", "detail": "未公示", "found": found,
        "means": "random-inspection", "officers": ["clerk-8", "clerk-9"], "power": "p18"}}})
}

pub(crate) fn opened(branch: &str) -> Value {
    json!({"opened": {"against": "county:410122", "branch": branch, "facts": "超越权限", "grounds": [{"cases": 0}, {"ledger": 3}]}})
}

pub(crate) fn graded() -> Value {
    json!({"graded": {"from": "2022-01-01", "grade": "B", "scheme": "road-transport", "source": "D", "subject": "114300000061225005",
        "until": "2022-12-31"}})
}

/// An act of a kind as it should be.
pub(crate) fn proper(kind: WatchActKind, choice: u8) -> Value {
    let even = choice.is_multiple_of(2);
    match kind {
        WatchActKind::Filed => {
            filed(["petition", "petition-henan", "hotline", "transport-hotline"][choice as usize % 4])
        }
        WatchActKind::Referred => json!({"referred": {"reason": "不属于本机关", "to": "公安局"}}),
        WatchActKind::Taken => json!({"taken": {}}),
        WatchActKind::Extended => {
            json!({"extended": {"approver": "organ-head", "days": 5, "reason": "情况复杂"}})
        }
        WatchActKind::Investigated => {
            json!({"investigated": {"finding": "属实", "officers": ["clerk-8", "clerk-9"]}})
        }
        WatchActKind::Answered => {
            let outcome = ["upheld", "partly-upheld", "not-upheld"][choice as usize % 3];
            json!({"answered": {"document": "答复1号", "outcome": outcome}})
        }
        WatchActKind::Withdrawn => json!({"withdrawn": {}}),
        WatchActKind::Warned => warned(["advise", "warn", "brake"][choice as usize % 3]),
        WatchActKind::Responded => json!({"responded": {"document": "D", "reason": "人员变动"}}),
        WatchActKind::Verified => json!({"verified": {}}),
        WatchActKind::Committed => {
            json!({"committed": {"root": "0".repeat(64), "seed": "福彩3D", "size": 40}})
        }
        WatchActKind::Drawn => json!({"drawn": {"root": "1".repeat(64), "size": 2}}),
        WatchActKind::Completed => json!({"completed": {}}),
        WatchActKind::Published => json!({"published": {"document": "公示1号"}}),
        WatchActKind::Inspected => inspected(if even { "problem" } else { "clean" }),
        WatchActKind::Rectified => json!({"rectified": {"document": "整改1号"}}),
        WatchActKind::Graded => graded(),
        WatchActKind::Promised => {
            json!({"promised": {"form": "notice-and-promise", "kept": even, "source": "D",
            "subject": "114300000061225005"}})
        }
        WatchActKind::Repaired => json!({"repaired": {"document": "修复1号"}}),
        WatchActKind::Appealed => json!({"appealed": {"reason": "有误"}}),
        WatchActKind::Decided => json!({"decided": {"document": "D", "upheld": even}}),
        WatchActKind::Identified => {
            json!({"identified": {"control": "双人复核", "county": "410122", "degree": "high",
            "description": "自由裁量", "owner": "政务服务科"}})
        }
        WatchActKind::Reviewed => json!({"reviewed": {"control": "轮岗", "degree": "low"}}),
        WatchActKind::Removed => json!({"removed": {"reason": "权限收回"}}),
        WatchActKind::Opened => opened(if even { "procedure" } else { "supervision" }),
        WatchActKind::Transferred => json!({"transferred": {"document": "移送1号", "to": "纪委监委"}}),
        WatchActKind::Concluded => json!({"concluded": {"document": "D", "result": "诫勉"}}),
    }
}

/// A wish: what somebody wants to do next, in numbers that mean something only where a record stands.
#[derive(Debug, Clone, Copy)]
struct Wish {
    record: u8,
    act: prop::sample::Index,
    any: bool,
    wait: i8,
    choice: u8,
    stranger: bool,
    handler: u8,
}

prop_compose! {
    fn wish()(record in prop_oneof![5 => Just(0_u8), 7 => 0..7_u8], act in any::<prop::sample::Index>(), any in prop::bool::weighted(0.1),
              wait in prop_oneof![12 => 0..6_i8, 4 => 6..40_i8, 1 => -3..0_i8], choice in any::<u8>(),
              stranger in prop::bool::weighted(0.15), handler in 0..3_u8) -> Wish {
        Wish { record, act, any, wait, choice, stranger, handler }
    }
}

/// Random events, each on a day near the one before.
pub(crate) fn play() -> impl Strategy<Value = Vec<WatchEvent>> {
    prop::collection::vec(wish(), 10..60).prop_map(|wishes| {
        let mut today = day("2022-02-01");
        let event_of = |wish: Wish| {
            let wait = Days::new(wish.wait.unsigned_abs().into());
            today = if wish.wait < 0 { today - wait } else { today + wait };
            let kind = RecordKind::ALL[wish.record as usize];
            let of_kind = |act: &&WatchActKind| act.life().iter().any(|life| life.of == kind);
            let acts: Vec<_> = WatchActKind::ALL.iter().filter(|act| wish.any || of_kind(act)).collect();
            let act = acts[wish.act.index(acts.len())];
            let usual = match act {
                WatchActKind::Responded | WatchActKind::Rectified => "county:410122",
                _ => "city:410100",
            };
            let by = if wish.stranger { "county:410122" } else { usual };
            let by = if wish.handler == 0 { by.to_owned() } else { format!("{by}/clerk-{}", wish.handler) };
            event(&format!("R-{}", wish.record), &by, &today.to_string(), &proper(*act, wish.choice))
        };
        wishes.into_iter().map(event_of).collect()
    })
}
