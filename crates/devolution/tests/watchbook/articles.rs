//! The articles of law that records of supervision rest on, each shown at work.

use devolution::cases::Basis;
use devolution::law::Article;
use devolution::supervision::book::{PursuitBranch, WatchActKind, WatchEvent, WatchLimit, Watchbook};
use serde_json::json;

use crate::play::{book_with, day, empty_book, event, filed, known, opened, proper, unmet, warned};

/// The articles from which the conditions come that an event does not meet.
fn articles(book: &Watchbook, event: &WatchEvent) -> Vec<Article> {
    let refusal = book.refusal(&known(), event).unwrap().unwrap();
    let articles = refusal.unmet.into_iter().filter_map(|unmet| match unmet.basis {
        Some(Basis::Article(article)) => Some(article),
        _ => None,
    });
    articles.collect()
}

#[test]
fn licensing60_a_brake_is_referred_to_the_superior_of_the_county() {
    let referred = |to: Option<&str>| {
        let mut act = warned("brake");
        match to {
            Some(to) => act["warned"]["referred_to"] = to.into(),
            None => drop(act["warned"].as_object_mut().unwrap().remove("referred_to")),
        }
        event("W", "city:410100", "2022-03-01", &act)
    };
    let book = empty_book();
    for to in [None, Some("county:410122"), Some("city:410500")] {
        assert_eq!(articles(&book, &referred(to)), [Article::Licensing60], "{to:?}");
    }
    for to in ["city:410100", "province:410000"] {
        assert!(unmet(&book, &referred(Some(to))).is_empty(), "{to}");
    }
}

#[test]
fn licensing72_facts_are_recorded_by_another_and_handed_to_the_competent_organ() {
    assert_eq!(PursuitBranch::Procedure.article(), Article::Licensing72);
    let own = event("P", "county:410122", "2022-03-01", &opened("procedure"));
    assert_eq!(articles(&empty_book(), &own), [Article::Licensing72]);
    let mut against_myself = opened("procedure");
    against_myself["opened"]["handler"] = "clerk-5".into();
    let own = event("P", "city:410100/clerk-5", "2022-03-01", &against_myself);
    assert_eq!(articles(&empty_book(), &own), [Article::Licensing72]);
    // Nothing is concluded that was not handed over.
    let mut book = book_with(&[("city:410100", "2022-03-01", opened("procedure"))]);
    let concluded = event("R", "city:410100", "2022-04-01", &proper(WatchActKind::Concluded, 0));
    assert_eq!(unmet(&book, &concluded), ["rests-on"]);
    let transferred = event("R", "city:410100", "2022-03-02", &proper(WatchActKind::Transferred, 0));
    crate::play::record(&mut book, &transferred);
    crate::play::record(&mut book, &concluded);
    let status = book.status(&"R".parse().unwrap(), day("2022-04-01")).unwrap().unwrap();
    assert!(!status.open && status.stage == WatchActKind::Concluded);
}

#[test]
fn discipline39_weak_supervision_is_a_branch_of_its_own() {
    assert_eq!(PursuitBranch::Supervision.article(), Article::Discipline39);
    let book = book_with(&[("city:410100", "2022-03-01", opened("supervision"))]);
    let line = book.text().unwrap();
    assert!(line.contains(r#""branch":"supervision""#));
    // The library knows no grades of sanctions: the result is the organ's own words.
    let concluded = json!({"concluded": {"document": "D", "sanction": "撤职"}});
    let text = json!({"act": concluded, "by": "city:410100", "on": "2022-04-01", "record": "R"});
    assert!(serde_json::from_value::<WatchEvent>(text).is_err());
}

#[test]
fn penalty42_at_least_two_officers_investigate_and_inspect() {
    let book = book_with(&[
        ("city:410100", "2022-03-01", filed("petition")),
        ("city:410100", "2022-03-02", proper(WatchActKind::Taken, 0)),
    ]);
    let mut alone = proper(WatchActKind::Investigated, 0);
    alone["investigated"]["officers"] = json!(["clerk-8"]);
    assert_eq!(articles(&book, &event("R", "city:410100", "2022-03-03", &alone)), [Article::Penalty42]);
    let mut alone = proper(WatchActKind::Inspected, 0);
    // Named twice, it is still one.
    alone["inspected"]["inspection"]["officers"] = json!(["clerk-8", "clerk-8"]);
    assert_eq!(articles(&book, &event("I", "city:410100", "2022-03-03", &alone)), [Article::Penalty42]);
}

#[test]
fn penalty43_nobody_investigates_who_handled_the_case() {
    let book = book_with(&[
        ("city:410100", "2022-03-01", filed("petition")),
        ("city:410100", "2022-03-02", proper(WatchActKind::Taken, 0)),
    ]);
    let by = |officers: [&str; 2]| {
        let mut act = proper(WatchActKind::Investigated, 0);
        act["investigated"]["officers"] = json!(officers);
        event("R", "city:410100", "2022-03-03", &act)
    };
    // Who received it, and who checked for it.
    for handled in ["clerk-1", "clerk-2", "clerk-3"] {
        assert_eq!(articles(&book, &by([handled, "clerk-9"])), [Article::Penalty43], "{handled}");
    }
    assert!(unmet(&book, &by(["clerk-8", "clerk-9"])).is_empty());
}

#[test]
fn business54_what_a_draw_led_to_is_published_in_time() {
    let mut book = book_with(&[
        ("city:410100", "2022-03-01", proper(WatchActKind::Committed, 0)),
        ("city:410100", "2022-03-02", proper(WatchActKind::Drawn, 0)),
        ("city:410100", "2022-03-31", proper(WatchActKind::Completed, 0)),
    ]);
    let status = |book: &Watchbook, on| book.status(&"R".parse().unwrap(), day(on)).unwrap().unwrap();
    // Twenty working days from 2022-03-31: April 2 and 24 are worked, 3 to 5 are a holiday.
    let running = status(&book, "2022-04-28");
    let limit = &running.limits[0];
    assert_eq!((limit.kind, limit.due, limit.left), (WatchLimit::Publish, day("2022-04-28"), Some(0)));
    assert!(!running.late && status(&book, "2022-04-29").overdue);
    crate::play::record(
        &mut book,
        &event("R", "city:410100", "2022-04-29", &proper(WatchActKind::Published, 0)),
    );
    let published = status(&book, "2022-05-05");
    assert!(published.late && !published.overdue && !published.open);
    // An inspection names a draw that was made.
    let mut inspected = proper(WatchActKind::Inspected, 0);
    inspected["inspected"]["inspection"]["draw"] = "D-404".into();
    assert_eq!(articles(&book, &event("I", "city:410100", "2022-04-30", &inspected)), [Article::Business54]);
}
