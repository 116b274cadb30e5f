//! `demo`: the whole reform, simulated, in a folder of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::delegation::{CommandKind, History, Stage};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Verified};
use devolution::reform::{CountyCode, PowerId, Reform};
use devolution::register::{By, Holder, MeasureStatus, Next, Status, UnknownSubject};
use devolution_henan::{HistoryError, Outcome};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use serde_json::{Value, json};

use super::demo_cases::{self as cases, Year};
use super::{next, progress, verify};
use crate::arguments::{Demo, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::{self, Office};
use crate::table::{Align, Table};
use crate::words::{Say, Words};

const LEDGER: &str = "ledger.db";
const CASES: &str = "cases.jsonl";
/// What tells a folder of the demo from any other, so that none but its own is ever replaced.
const MARKER: &str = "devolution-demo.json";
/// How many late delegations and how many counties are shown.
const SHOWN: usize = 4;

pub(crate) fn run(console: &mut Console, globals: &Globals, demo: &Demo) -> Result<Exit, Failure> {
    let until = clock::read_date(&console.words, &demo.until)?;
    let power: PowerId = console.words.parse(&demo.power)?;
    let reform = office::reform(console, globals)?;
    if reform.power(&power).is_none() {
        return Err(failure::unknown(&console.words, &UnknownSubject::power(&power)));
    }
    let opened = opening(&console.words, &reform, until)?;
    let ledger = prepare(console, &demo.folder, demo.seed, until)?;
    let (office, outcome) = simulate(console, &reform, &ledger, demo.seed, opened, until)?;
    let verified = office.desk.verify(None).map_err(|error| office.failure(&error))?;
    let cases = (demo.cases > 0)
        .then(|| {
            let path = demo.folder.join(CASES);
            cases::simulate(console, &office, &path, (demo.seed, demo.cases), until, demo.planted.as_deref())
        })
        .transpose()?;
    let story = Story { office: &office, until, power, outcome, verified, cases };
    if console.json {
        story.to_json(console)?
    } else {
        story.tell(console)?
    }
    Ok(Exit::Done)
}

/// When the ledger is opened: a little before the first deadline of the plan.
fn opening(words: &Words, reform: &Reform, until: NaiveDate) -> Result<DateTime<Utc>, Failure> {
    let opened = devolution_henan::opening(reform)
        .map_err(|error| Failure::new(Exit::Reform, "cannot-simulate", error.to_string()))?;
    if until < opened.date_naive() {
        let message = words.tell(Say::DemoTooEarly, &[("first", opened.date_naive().to_string().into())]);
        return Err(Failure::new(Exit::Usage, "too-early", message));
    }
    Ok(opened)
}

/// A folder with nothing in it but the marker. What an earlier demo left is removed; anything else is left alone.
fn prepare(console: &Console, folder: &Path, seed: u32, until: NaiveDate) -> Result<PathBuf, Failure> {
    let fail = |error: io::Error| console.cannot_write(&folder.display().to_string(), &error);
    fs::create_dir_all(folder).map_err(fail)?;
    let marker = folder.join(MARKER);
    if marker.is_file() {
        for name in [LEDGER, "ledger.db-wal", "ledger.db-shm", CASES, cases::WATCHBOOK] {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(error)),
                _ => {}
            }
        }
    } else if fs::read_dir(folder).map_err(fail)?.next().is_some() {
        let place = folder.display().to_string();
        let message = console.words.tell(Say::NotADemo, &[("place", place.into())]);
        return Err(
            Failure::new(Exit::Storage, "not-a-demo", message).help(console.words.say(Say::HelpNotADemo))
        );
    }
    let text = json!({ "simulated": true, "seed": seed, "until": until, "ledger": LEDGER });
    fs::write(&marker, format!("{text:#}\n")).map_err(fail)?;
    Ok(folder.join(LEDGER))
}

fn simulate(
    console: &Console,
    reform: &Arc<Reform>,
    ledger: &Path,
    seed: u32,
    opened: DateTime<Utc>,
    until: NaiveDate,
) -> Result<(Office, Outcome), Failure> {
    let words = &console.words;
    let store = devolution_store::create_any(ledger, DigestAlgorithm::Sm3)
        .map_err(|error| failure::store(words, &error))?;
    let history = History::Simulated(seed);
    let created = Desk::create(Arc::clone(reform), store, history, opened.date_naive(), opened);
    let names = crate::names::Names::new(words, reform);
    let place = ledger.display().to_string();
    let desk = created.map_err(|error| failure::desk(words, &names, &place, &error))?;
    let mut office = Office::with(desk, ledger, words);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
    let bar = ProgressBar::new(0)
        .with_finish(ProgressFinish::AndClear)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(words.say(Say::Simulating));
    let simulated = devolution_henan::simulate(&mut office.desk, seed, until, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let outcome = simulated.map_err(|error| match error {
        HistoryError::Desk(error) => office.failure(&error),
        other => Failure::new(Exit::Reform, "cannot-simulate", other.to_string()),
    })?;
    office.desk.save_snapshot().map_err(|error| office.failure(&error))?;
    Ok((office, outcome))
}

/// What the demo has to tell.
struct Story<'a> {
    office: &'a Office,
    until: NaiveDate,
    power: PowerId,
    outcome: Outcome,
    verified: Verified,
    cases: Option<Year>,
}

impl Story<'_> {
    /// One late delegation for each stage at which some are stuck, with what remains for it.
    fn late(&self) -> Vec<(Status, Vec<Next>)> {
        let register = self.office.desk.register();
        let mut chosen: Vec<(Status, Vec<Next>)> = Vec::new();
        for status in register.statuses(self.until) {
            let late = !matches!(status.stage, Stage::Operating | Stage::Recalled);
            if !late || chosen.iter().any(|(one, _)| one.stage == status.stage) {
                continue;
            }
            let next = register.next(&status.power, status.county, self.until).unwrap_or_default();
            // One that only waits to be started is late, but nothing blocks it.
            if next.last().is_some_and(|last| !last.ready()) {
                chosen.push((status, next));
            }
        }
        chosen.sort_by_key(|(status, _)| std::cmp::Reverse(status.stage));
        chosen.truncate(SHOWN);
        chosen
    }

    /// Who holds the named power in counties where it stands differently, then a power that is suspended and one that
    /// was recalled, each at dates that tell.
    fn holders(&self) -> Vec<Holder> {
        let register = self.office.desk.register();
        let mut asked: Vec<(PowerId, CountyCode)> = Vec::new();
        let mut seen: Vec<Stage> = Vec::new();
        for status in register.statuses(self.until).filter(|status| status.power == self.power) {
            if !seen.contains(&status.stage) && seen.len() < SHOWN {
                seen.push(status.stage);
                asked.push((status.power, status.county));
            }
        }
        for stage in [Stage::Suspended, Stage::Recalled] {
            let first = register.statuses(self.until).find(|status| status.stage == stage);
            asked
                .extend(first.filter(|_| !seen.contains(&stage)).map(|status| (status.power, status.county)));
        }
        let holders = asked.into_iter().flat_map(|(power, county)| {
            let dates = self.telling_dates(&power, county);
            dates.into_iter().filter_map(move |date| register.holder(&power, county, date).ok())
        });
        holders.collect()
    }

    /// The last deadline of the plan, the day on which the power was braked or recalled with the day before, and the
    /// last day of the simulation.
    fn telling_dates(&self, power: &PowerId, county: CountyCode) -> Vec<NaiveDate> {
        let (reform, state) = (self.office.desk.reform(), self.office.desk.register().state());
        let mut dates: Vec<NaiveDate> =
            reform.deadlines().map(|deadline| deadline.last_day).max().into_iter().collect();
        let facts = state.delegation_number(reform, power, county).map(|number| state.facts(number));
        let turned = facts
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|fact| matches!(fact.step.command(), CommandKind::Brake | CommandKind::Recall));
        dates.extend(turned.and_then(|fact| fact.effective.pred_opt()));
        dates.extend(turned.map(|fact| fact.effective));
        dates.push(self.until);
        dates.retain(|date| *date <= self.until);
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    fn to_json(&self, console: &mut Console) -> Result<(), Failure> {
        let register = self.office.desk.register();
        let late: Vec<Value> = self
            .late()
            .into_iter()
            .map(|(status, next)| json!({ "delegation": super::status::Row::new(&self.office.names, status), "next": next }))
            .collect();
        let measures = register.measures(self.until);
        let overdue: Vec<_> =
            measures.iter().filter(|measure| measure.status == MeasureStatus::Overdue).collect();
        let answer = json!({
            "ledger": self.office.ledger,
            "until": self.until,
            "entries": self.verified.head.size,
            "accepted": self.outcome.accepted,
            "refused": self.outcome.refused,
            "recalled": self.outcome.recalled,
            "verified": true,
            "head": self.verified.head,
            "progress": register.progress(By::City, self.until),
            "overdue": overdue,
            "late": late,
            "holders": self.holders(),
            "cases": self.cases.as_ref().map(Year::to_json),
        });
        self.office.answer(console, None, &answer)
    }

    fn tell(&self, console: &mut Console) -> Result<(), Failure> {
        let words = std::rc::Rc::clone(&console.words);
        let (register, names) = (self.office.desk.register(), &self.office.names);
        let title = |console: &mut Console, say| {
            console.line("")?;
            console.line(format!("## {}", words.say(say)))
        };
        self.office.header(console, None)?;
        console.line(names.speaker().name(self.office.desk.reform().title()))?;
        console.say(Say::DemoStandIns)?;
        console.line(super::catalogue::summary(&words, self.office.desk.reform()))?;
        self.counts().iter().try_for_each(|line| console.line(line))?;

        title(console, Say::DemoProgress)?;
        let progress = register.progress(By::City, self.until);
        console.table(&progress::table(&words, names, self.office.desk.reform(), &progress))?;

        title(console, Say::DemoOverdue)?;
        let mut measures = register.measures(self.until);
        measures.retain(|measure| measure.status == MeasureStatus::Overdue);
        console.table(&progress::measures_table(&words, names, self.office.desk.reform(), &measures))?;

        title(console, Say::DemoBlocked)?;
        for (status, next) in self.late() {
            console.line(super::status::title(&words, names, &status))?;
            // What can be done now, and the last command that remains: the one that all others are for.
            let shown: Vec<Next> =
                next.iter().filter(|next| next.ready()).chain(next.last()).cloned().collect();
            for line in next::paragraphs(&words, names, &status.power, &shown) {
                console.line(format!("  {line}"))?;
            }
        }

        title(console, Say::DemoHolders)?;
        let holders = self.holders();
        console.table(&self.holders_table(&words, &holders))?;
        let mut named: Vec<PowerId> = holders.into_iter().map(|holder| holder.power).collect();
        named.dedup();
        for id in named {
            let name = ("name", names.power(&id).into());
            console.line(words.tell(Say::PowerNamed, &[("id", id.as_str().into()), name]))?;
        }

        if let Some(year) = &self.cases {
            title(console, Say::DemoCases)?;
            year.tell(console, names)?;
        }

        title(console, Say::DemoGoOn)?;
        let (power, until) = (&self.power, self.until);
        for rest in [
            format!("status --power {power}"),
            "next".to_owned(),
            format!("holder --power {power} --on {until}"),
            "progress --measures".to_owned(),
            "verify".to_owned(),
        ] {
            console.line(format!("  devolution --ledger {} {rest}", self.office.ledger))?;
        }
        if let Some(year) = &self.cases {
            let path = year.path.display();
            console
                .line(format!("  devolution --ledger {} cases report --cases {path}", self.office.ledger))?;
        }
        self.office.footer(console)
    }

    fn counts(&self) -> Vec<String> {
        let words = self.office.words();
        let arguments = [
            ("entries", self.verified.head.size.into()),
            ("appends", self.verified.commits.into()),
            ("digest", words.label(self.verified.algorithm).into()),
        ];
        let refused: u64 = self.outcome.refused.values().sum();
        let reasons = self.outcome.refused.iter().map(|(code, count)| {
            let condition = devolution::reform::Condition::from_code(code);
            let name = condition.map_or_else(|| code.clone(), |condition| words.label(condition));
            words.tell(Say::Reason, &[("count", (*count).into()), ("reason", name.into())])
        });
        let counts = [("accepted", self.outcome.accepted.into()), ("refused", refused.into())];
        let mut lines = vec![words.tell(Say::DemoCounts, &counts)];
        lines.extend(reasons.map(|reason| format!("  - {reason}")));
        lines.push(words.tell(Say::Verified, &arguments));
        lines.push(words.tell(Say::HeadIs, &[("head", verify::head_text(self.verified.head).into())]));
        lines
    }

    fn holders_table(&self, words: &Words, holders: &[Holder]) -> Table {
        let names = &self.office.names;
        let heads = [
            Say::ColumnDate,
            Say::ColumnPower,
            Say::ColumnCounty,
            Say::ColumnHolder,
            Say::ColumnLiable,
            Say::ColumnMayExercise,
        ];
        let heads = heads.map(|say| (words.say(say), Align::Left)).into_iter();
        let mut table = Table::new(heads.chain([(words.say(Say::ColumnEntry), Align::Right)]));
        for holder in holders {
            let entry = holder.because.iter().rev().find_map(|because| because.entry);
            table.row([
                holder.date.to_string(),
                holder.power.to_string(),
                names.speaker().county(holder.county),
                names.speaker().authority(holder.holder),
                names.speaker().authority(holder.liable),
                words.say(if holder.standing.may_exercise() { Say::Yes } else { Say::No }),
                entry.map(|entry| entry.to_string()).unwrap_or_default(),
            ]);
        }
        table
    }
}
