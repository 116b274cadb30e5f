//! A naive model of the life of records: a stage for each, day by day, without the tables of the library.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use devolution::reform::Authority;
use devolution::supervision::Finding;
use devolution::supervision::book::{WatchAct, WatchActKind, WatchEvent};

use crate::play::REFORM;

/// What a record is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    // Complaints.
    Filed,
    Taken,
    Investigated,
    Ended,
    // Warnings.
    Warned,
    Answered,
    // Draws.
    Listed,
    Drawn,
    Completed,
    // Inspections: what is put right and verified, and beside it whether it is published.
    Clean,
    Problem,
    Rectified,
    // Credit: whether it is appealed, and beside it whether it is repaired.
    Standing,
    Appealed,
    // Risks.
    Risk,
    // Pursuits.
    Opened,
    Transferred,
    Done,
}

#[derive(Debug, Clone)]
pub(crate) struct Record {
    stage: Stage,
    first: WatchEvent,
    last: NaiveDate,
    taken: Option<NaiveDate>,
    extended: u16,
    is_extended: bool,
    answered: Option<NaiveDate>,
    /// Who did what is to be verified.
    author: Option<WatchEvent>,
    published: bool,
    repaired: bool,
    completed: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    referred: bool,
}

#[derive(Default)]
pub(crate) struct Model(BTreeMap<String, Record>);

impl Model {
    /// Takes an event, or says which conditions it does not meet.
    pub(crate) fn take(&mut self, event: &WatchEvent) -> BTreeSet<&'static str> {
        let kind = event.act.kind();
        let name = event.record.to_string();
        let before = self.0.get(&name).cloned();
        let Some(first) = first_stage(event) else {
            let Some(mut record) = before else { return BTreeSet::from(["known"]) };
            let unmet = record.judge(event);
            if unmet.is_empty() {
                record.go_on(event);
                self.0.insert(name, record);
            }
            return unmet;
        };
        let mut unmet = BTreeSet::new();
        if before.is_some() {
            unmet.insert("new-number");
        }
        if kind == WatchActKind::Filed
            && channel(event) == "hotline"
            && event.on < "2021-12-01".parse().unwrap()
        {
            unmet.insert("channel-in-force");
        }
        if let WatchAct::Opened { against, .. } = &event.act
            && *against == event.by
        {
            unmet.insert("not-own-judge");
        }
        if unmet.is_empty() {
            let record = Record {
                stage: first,
                first: event.clone(),
                last: event.on,
                taken: None,
                extended: 0,
                is_extended: false,
                answered: None,
                author: None,
                published: false,
                repaired: false,
                completed: None,
                published_on: None,
                referred: false,
            };
            self.0.insert(name, record);
        }
        unmet
    }

    pub(crate) fn record(&self, name: &str) -> Option<&Record> {
        self.0.get(name)
    }
}

fn first_stage(event: &WatchEvent) -> Option<Stage> {
    Some(match &event.act {
        WatchAct::Filed { .. } => Stage::Filed,
        WatchAct::Warned { .. } => Stage::Warned,
        WatchAct::Committed { .. } => Stage::Listed,
        WatchAct::Inspected { inspection } if inspection.found == Finding::Clean => Stage::Clean,
        WatchAct::Inspected { .. } => Stage::Problem,
        WatchAct::Graded { .. } | WatchAct::Promised { .. } => Stage::Standing,
        WatchAct::Identified { .. } => Stage::Risk,
        WatchAct::Opened { .. } => Stage::Opened,
        _ => return None,
    })
}

fn channel(event: &WatchEvent) -> &str {
    match &event.act {
        WatchAct::Filed { channel, .. } => channel.as_str(),
        _ => "",
    }
}

impl Record {
    fn judge(&self, event: &WatchEvent) -> BTreeSet<&'static str> {
        use WatchActKind as Act;
        let act = event.act.kind();
        let of = match self.first.act.kind() {
            Act::Filed => {
                &[Act::Referred, Act::Taken, Act::Extended, Act::Investigated, Act::Answered, Act::Withdrawn]
                    [..]
            }
            Act::Warned => &[Act::Responded, Act::Verified],
            Act::Committed => &[Act::Drawn, Act::Completed, Act::Published],
            Act::Inspected => &[Act::Rectified, Act::Verified, Act::Published],
            Act::Graded | Act::Promised => &[Act::Repaired, Act::Appealed, Act::Decided],
            Act::Identified => &[Act::Reviewed, Act::Removed],
            _ => &[Act::Transferred, Act::Concluded],
        };
        if !of.contains(&act) {
            return BTreeSet::from(["of-its-kind"]);
        }
        let mut unmet = BTreeSet::new();
        let mut fail = |fails: bool, code| {
            if fails {
                unmet.insert(code);
            }
        };
        fail(event.on < self.last, "in-sequence");
        let anybody = matches!(act, Act::Responded | Act::Verified | Act::Rectified);
        fail(!anybody && event.by != self.first.by, "same-authority");
        let stage = self.stage;
        let ended = stage == Stage::Ended;
        match act {
            Act::Referred | Act::Withdrawn => fail(ended, "not-yet"),
            Act::Taken => fail(self.taken.is_some() || ended, "not-yet"),
            Act::Extended => {
                fail(self.taken.is_none(), "rests-on");
                fail(ended || self.is_extended, "not-yet");
                let allowed = match channel(&self.first) {
                    "petition" => 30,
                    "petition-henan" => 60,
                    "hotline" => 5,
                    _ => 0,
                };
                fail(allowed < 5, "extension-allowed");
                let due = self.finish(0).filter(|_| allowed > 0);
                fail(due.is_some_and(|due| event.on > due), "extended-in-time");
            }
            Act::Investigated => {
                fail(self.taken.is_none(), "rests-on");
                fail(ended, "not-yet");
            }
            Act::Answered => {
                fail(!self.was_investigated(), "rests-on");
                fail(ended, "not-yet");
            }
            Act::Responded => {
                fail(stage != Stage::Warned, "not-yet");
                fail(event.by != county(), "answerable");
            }
            Act::Drawn => fail(stage != Stage::Listed, "not-yet"),
            Act::Completed => {
                fail(stage == Stage::Listed, "rests-on");
                fail(self.completed.is_some(), "not-yet");
            }
            Act::Published if self.first.act.kind() == Act::Committed => {
                fail(self.completed.is_none(), "rests-on");
                fail(self.published, "not-yet");
            }
            Act::Published => fail(self.published, "not-yet"),
            Act::Rectified => {
                fail(stage == Stage::Clean, "problem-found");
                fail(matches!(stage, Stage::Rectified | Stage::Done), "not-yet");
            }
            Act::Verified => {
                fail(self.author.is_none(), "rests-on");
                fail(stage == Stage::Done, "not-yet");
                if let Some(author) = &self.author {
                    let other_hand = author.act.kind() == Act::Rectified
                        && author.handler.is_some()
                        && event.handler.is_some()
                        && author.handler != event.handler;
                    fail(author.by == event.by && !other_hand, "independent-verifier");
                }
            }
            Act::Repaired => fail(self.repaired, "not-yet"),
            Act::Appealed => fail(stage != Stage::Standing, "not-yet"),
            Act::Decided => {
                fail(stage == Stage::Standing, "rests-on");
                fail(stage == Stage::Done, "not-yet");
            }
            Act::Reviewed | Act::Removed => fail(stage == Stage::Done, "not-yet"),
            Act::Transferred => fail(stage != Stage::Opened, "not-yet"),
            Act::Concluded => {
                fail(stage == Stage::Opened, "rests-on");
                fail(stage == Stage::Done, "not-yet");
            }
            _ => {}
        }
        unmet
    }

    fn was_investigated(&self) -> bool {
        self.author.as_ref().is_some_and(|author| author.act.kind() == WatchActKind::Investigated)
    }

    fn go_on(&mut self, event: &WatchEvent) {
        use WatchActKind as Act;
        self.last = event.on;
        match event.act.kind() {
            Act::Referred => {
                self.referred = true;
                self.end(event.on);
            }
            Act::Answered | Act::Withdrawn => self.end(event.on),
            Act::Taken => {
                self.taken = Some(event.on);
                self.stage = Stage::Taken;
            }
            Act::Extended => {
                self.is_extended = true;
                self.extended = 5;
            }
            Act::Investigated => {
                self.author = Some(event.clone());
                self.stage = Stage::Investigated;
            }
            Act::Responded => {
                self.author = Some(event.clone());
                self.stage = Stage::Answered;
            }
            Act::Rectified => {
                self.author = Some(event.clone());
                self.stage = Stage::Rectified;
            }
            Act::Drawn => self.stage = Stage::Drawn,
            Act::Completed => {
                self.completed = Some(event.on);
                self.stage = Stage::Completed;
            }
            Act::Published => {
                self.published = true;
                self.published_on = Some(event.on);
                if self.first.act.kind() == Act::Committed {
                    self.stage = Stage::Done;
                }
            }
            Act::Repaired => self.repaired = true,
            Act::Appealed => self.stage = Stage::Appealed,
            Act::Transferred => self.stage = Stage::Transferred,
            Act::Verified | Act::Decided | Act::Removed | Act::Concluded => self.stage = Stage::Done,
            _ => {}
        }
    }

    fn end(&mut self, on: NaiveDate) {
        self.answered = Some(on);
        self.stage = Stage::Ended;
    }

    /// The last day on which the complaint can be answered in time: every rule of the channels, written out.
    fn finish(&self, extended: u16) -> Option<NaiveDate> {
        match channel(&self.first) {
            "petition" => self.taken.map(|taken| calendar_days(taken, 60 + extended)),
            "petition-henan" => Some(calendar_days(self.first.on, 30 + extended)),
            "hotline" => Some(working_days(self.first.on, 5 + extended)),
            _ => None,
        }
    }

    /// Whether something is still to be done.
    pub(crate) fn is_open(&self) -> bool {
        match self.stage {
            Stage::Ended | Stage::Done | Stage::Clean | Stage::Standing => false,
            Stage::Warned | Stage::Answered => {
                !matches!(&self.first.act, WatchAct::Warned { warning, .. } if warning.response.code() == "advise")
            }
            _ => true,
        }
    }

    /// Whether anything came too late, or has not come by the day though it should have.
    pub(crate) fn is_late(&self, today: NaiveDate) -> bool {
        let after = |due: Option<NaiveDate>, met: Option<NaiveDate>| {
            due.is_some_and(|due| met.unwrap_or(today) > due)
        };
        let by_law = channel(&self.first);
        let accept = (by_law == "petition").then(|| calendar_days(self.first.on, 15));
        let refer = match by_law {
            "petition-henan" => Some(calendar_days(self.first.on, 5)),
            "hotline" => Some(calendar_days(self.first.on, 1)),
            _ => None,
        };
        let finish = self.finish(self.extended).filter(|_| !self.referred);
        let publish = self.completed.map(|completed| working_days(completed, 20));
        after(accept, self.taken.or(self.answered))
            || after(refer.filter(|_| self.referred), self.answered)
            || after(finish, self.answered)
            || after(publish, self.published_on)
    }
}

fn county() -> Authority {
    "county:410122".parse().unwrap()
}

fn works(day: NaiveDate) -> bool {
    REFORM.calendar().is_working_day(day).unwrap()
}

fn working_days(from: NaiveDate, count: u16) -> NaiveDate {
    let days = from.iter_days().skip(1).filter(|day| works(*day));
    days.take(count.into()).last().unwrap_or(from)
}

fn calendar_days(from: NaiveDate, count: u16) -> NaiveDate {
    from.iter_days().skip(count.into()).find(|day| works(*day)).unwrap()
}
