//! Runs the real binary in a folder of its own, and the commands of one delegation's whole life.

#![allow(dead_code, reason = "no test file uses all of it")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the tests share fails them where it fails"
)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};

use devolution::delegation::{
    Command, Contact, Content, Duties, Ground, Revision, Schedule, Training, TrainingForm,
};
use devolution::ledger::EntryNumber;
use devolution::reform::{Authority, CityCode, CountyCode, Element, Level, OwnerDivision, PowerId};
use serde_json::{Value, json};

/// What the process left behind.
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The one JSON document on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// Fails the test where the process did not end so.
    pub(crate) fn exits(self, exit: i32) -> Self {
        assert_eq!(self.exit, exit, "{}{}", self.out, self.err);
        self
    }

    /// Fails the test where the answer, or the error, lacks this.
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words) || self.err.contains(words), "`{words}`: {}{}", self.out, self.err);
        self
    }
}

/// A folder with a ledger in it.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A ledger that was just made.
    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        desk.run(&["init"]).exits(0);
        desk
    }

    /// A ledger in which p18 operates in 中牟县 since 2021-12-30.
    pub(crate) fn operating() -> Self {
        let desk = Self::new();
        desk.batch(&life()).exits(0);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    /// Runs the binary in the folder, in English and away from the environment of whoever tests.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(&[("LC_ALL", "C")], arguments, b"")
    }

    pub(crate) fn zh(&self, arguments: &[&str]) -> Ran {
        self.run_with(&[("LC_ALL", "zh_CN.UTF-8")], arguments, b"")
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let mut with = vec!["--json"];
        with.extend(arguments);
        self.run(&with).exits(0).json()
    }

    pub(crate) fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Process::new(env!("CARGO_BIN_EXE_devolution"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that does not read its input may be gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            exit: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Records a batch from standard input.
    pub(crate) fn batch(&self, lines: &[String]) -> Ran {
        let input = lines.join("\n");
        self.run_with(&[("LC_ALL", "C")], &["record", "--batch", "-"], input.as_bytes())
    }
}

pub(crate) fn day(day: &str) -> chrono::NaiveDate {
    day.parse().unwrap()
}

pub(crate) const COUNTY: &str = "410122";
pub(crate) const POWER: &str = "p18";

fn line(command: &Command) -> String {
    serde_json::to_string(command).unwrap()
}

/// Everything that it takes until p18 operates in 中牟县, a line for each step; steps of one kind are one line.
pub(crate) fn life() -> Vec<String> {
    let reform = devolution_henan::reform().unwrap();
    let (power, county): (PowerId, CountyCode) = (POWER.parse().unwrap(), COUNTY.parse().unwrap());
    let city: CityCode = "410100".parse().unwrap();
    let owner: OwnerDivision = reform.power(&power).unwrap().owners.iter().next().unwrap().clone();
    let document = || "通办〔2021〕9号".parse().unwrap();
    let on = |text: &str| day(text);
    let content = |elements: &[Element]| Content {
        document: document(),
        elements: elements.iter().map(|element| (element.id.clone(), "写明".parse().unwrap())).collect(),
    };
    let contact = || Contact {
        handler: "张三".parse().unwrap(),
        leader: "李四".parse().unwrap(),
        phone: "0371-00000000".parse().unwrap(),
    };
    let duties = |level| Duties {
        carriers: reform
            .duties_of(level, reform.power(&power).unwrap().mode)
            .map(|duty| (duty.id.clone(), "审批股".parse().unwrap()))
            .collect(),
    };
    let revision = || Revision { document: document(), holder: Authority::County(county) };
    let id = || power.clone();
    let many = |commands: &[Command]| serde_json::to_string(commands).unwrap();
    let mut lines = vec![
        line(&Command::file_takeover_plan(county, on("2021-12-06"), document())),
        line(&Command::file_handover_plan(city, on("2021-12-06"), document())),
        line(&Command::file_manual(owner.clone(), id(), on("2021-12-06"), document())),
        line(&Command::file_guide(owner.clone(), id(), on("2021-12-06"), content(reform.guide_elements()))),
        line(&Command::set_standard(
            owner.clone(),
            id(),
            on("2021-12-06"),
            content(reform.standard_elements()),
        )),
        line(&Command::open_channel(
            reform.leads().next().unwrap().clone(),
            county,
            on("2021-12-06"),
            document(),
        )),
        many(&[
            Command::assign(owner.clone(), id(), county, on("2021-12-08"), contact()),
            Command::assign(city, id(), county, on("2021-12-08"), contact()),
            Command::assign(county, id(), county, on("2021-12-08"), contact()),
        ]),
        line(&Command::train(
            owner.clone(),
            id(),
            county,
            on("2021-12-15"),
            Training { attendees: 4, document: document(), form: TrainingForm::Course },
        )),
    ];
    let deliveries: Vec<Value> = reform
        .materials()
        .iter()
        .map(|material| {
            json!({
                "action": { "deliver": { "document": "移交清单", "material": material.id } },
                "actor": "city:410100", "effective": "2021-12-20", "subject": subject(),
            })
        })
        .collect();
    lines.push(Value::Array(deliveries).to_string());
    let means = reform.means().iter().map(|means| means.id.clone()).collect();
    lines.extend([
        many(&[
            Command::accept(city, id(), county, on("2021-12-24"), document()),
            Command::accept(county, id(), county, on("2021-12-24"), document()),
        ]),
        line(&Command::list(county, id(), on("2021-12-26"), document())),
        many(&[
            Command::publish(owner.clone(), id(), county, on("2021-12-27"), revision()),
            Command::publish(city, id(), county, on("2021-12-27"), revision()),
            Command::publish(county, id(), county, on("2021-12-27"), revision()),
        ]),
        many(&[
            Command::take_duties(owner, id(), county, on("2021-12-28"), duties(Level::Province)),
            Command::take_duties(city, id(), county, on("2021-12-28"), duties(Level::City)),
            Command::take_duties(county, id(), county, on("2021-12-28"), duties(Level::County)),
        ]),
        line(&Command::file_controls(county, id(), on("2021-12-29"), document())),
        line(&Command::schedule(
            county,
            id(),
            county,
            on("2021-12-29"),
            Schedule { document: document(), means },
        )),
        line(&Command::start(county, id(), on("2021-12-30"), document())),
    ]);
    lines
}

pub(crate) fn subject() -> String {
    format!("delegation:{POWER}/{COUNTY}")
}

/// The city brakes the delegation, because of an entry.
pub(crate) fn brake(on: &str, entry: u64) -> String {
    let city: CityCode = "410100".parse().unwrap();
    let ground = Ground {
        entries: [EntryNumber::new(entry).unwrap()].into(),
        reason: "超期办理".parse().unwrap(),
    };
    line(&Command::brake(city, POWER.parse().unwrap(), COUNTY.parse().unwrap(), day(on), ground))
}
