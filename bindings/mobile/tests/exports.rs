//! Everything that can be asked of a desk, a register, an extract or an outbox in Rust can be asked through the native half:
//! under its name, under another, or not for a reason that is said. A test in each language sees to it that its typed half
//! wraps all of the native half.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A type whose functions are walked.
struct Walked {
    name: &'static str,
    folder: &'static str,
    /// The native object.
    native: &'static str,
    /// The functions that have another name there, or are left out.
    instead: &'static [(&'static str, Instead)],
}

const TYPES: &[Walked] = &[
    Walked {
        name: "Desk",
        folder: "crates/devolution/src/desk",
        native: "NativeDesk",
        instead: &[
            ("reform", Instead::Because("the typed half keeps the reform that it was given")),
            (
                "store",
                Instead::Because(
                    "stores are chosen by the name of the ledger; `algorithm` and `entries` read it",
                ),
            ),
            ("submit", Instead::Named("submit_all")),
        ],
    },
    Walked {
        name: "Register",
        folder: "crates/devolution/src/register",
        native: "NativeRegister",
        instead: &[
            ("apply", Instead::Because("a desk folds entries")),
            ("county", Instead::Because("`describe` of the reform has the counties")),
            ("held", Instead::Named("holder")),
            ("lines", Instead::Named("statuses")),
            ("lines_of", Instead::Named("statuses")),
            ("power", Instead::Because("`describe` of the reform has the powers")),
            ("reform", Instead::Because("the typed half keeps the reform that it was given")),
            ("replay", Instead::Because("`as_of` of the desk")),
            ("restore", Instead::Because("a desk keeps and reads snapshots")),
            ("snapshot", Instead::Because("a desk keeps and reads snapshots")),
            (
                "state",
                Instead::Because(
                    "`facts`, `power_file`, `county_file`, `handover_plans` and `is_trained` read it",
                ),
            ),
        ],
    },
    Walked {
        name: "CountyRegister",
        folder: "crates/devolution/src/extract",
        native: "NativeCountyRegister",
        instead: &[
            ("new", Instead::Because("`open` of the extract")),
            ("reform", Instead::Because("the typed half keeps the reform that it was given")),
        ],
    },
    Walked {
        name: "Extract",
        folder: "crates/devolution/src/extract",
        native: "NativeExtract",
        instead: &[("of", Instead::Because("`extract` of the desk"))],
    },
    Walked { name: "Outbox", folder: "crates/devolution-store/src", native: "NativeOutbox", instead: &[] },
    Walked {
        name: "Casebook",
        folder: "crates/devolution/src/cases",
        native: "NativeCasebook",
        instead: &[
            ("acknowledged", Instead::Because("reading does it")),
            ("columns", Instead::Because("columns are for Rust")),
            ("commit", Instead::Because("what is recorded is committed before a call returns")),
            ("entries_of", Instead::Named("history_of")),
            ("header", Instead::Named("text")),
            ("is_empty", Instead::Named("len")),
            ("limits_of", Instead::Named("status")),
            ("new", Instead::Named("create")),
            ("place", Instead::Because("cases are known by their numbers")),
            ("reform", Instead::Because("the typed half keeps the reform that it was given")),
            ("state", Instead::Named("status")),
            ("steps", Instead::Because("columns are for Rust")),
            ("subject", Instead::Named("status")),
            ("unsettled", Instead::Because("the typed half keeps what it was given")),
            ("working_days", Instead::Because("`working_days_between` of the reform")),
        ],
    },
    Walked {
        name: "Watchbook",
        folder: "crates/devolution/src/supervision/book",
        native: "NativeWatchbook",
        instead: &[
            ("acknowledged", Instead::Because("reading does it")),
            ("channels", Instead::Because("the typed half keeps the settings that it was given")),
            ("commit", Instead::Because("what is recorded is committed before a call returns")),
            ("complaints", Instead::Because("warning rules count them")),
            ("credit_entries", Instead::Because("`history_of` has what is recorded of credit")),
            ("events_of", Instead::Named("history_of")),
            ("header", Instead::Named("text")),
            ("inspections", Instead::Because("`history_of` has what was inspected")),
            ("is_empty", Instead::Named("len")),
            ("kind", Instead::Named("status")),
            ("new", Instead::Named("create")),
            ("reform", Instead::Because("the typed half keeps the reform that it was given")),
            ("unsettled", Instead::Because("the typed half keeps what it was given")),
        ],
    },
    Walked {
        name: "Matrix",
        folder: "crates/devolution/src/supervision/duties",
        native: "NativeMatrix",
        instead: &[
            ("duties", Instead::Because("`rows` say who carries what, and `commands` carry it")),
            ("new", Instead::Named("read")),
            ("read_csv", Instead::Named("read")),
            ("read_json_lines", Instead::Named("read")),
        ],
    },
    Walked {
        name: "Speaker",
        folder: "crates/devolution/src/text",
        native: "NativeSpeaker",
        instead: &[
            ("case_error", Instead::Because("errors cross with their words")),
            ("error", Instead::Because("errors cross with their words")),
            ("extract_error", Instead::Because("errors cross with their words")),
            ("label", Instead::Because("the function `label`")),
            ("lang", Instead::Because("the typed half keeps the language that it was given")),
            ("name", Instead::Because("names cross in both languages")),
            ("row_error", Instead::Because("errors cross with their words")),
            ("watch_error", Instead::Because("errors cross with their words")),
            ("watch_row_error", Instead::Because("errors cross with their words")),
        ],
    },
    Walked {
        name: "Calendar",
        folder: "crates/devolution/src/calendar",
        native: "NativeCalendar",
        instead: &[
            ("add_year", Instead::Named("with_year")),
            (
                "working_days",
                Instead::Because("`working_day_after`, `working_days_between` and `due` of the reform"),
            ),
        ],
    },
];

/// What there is in place of a function of the same name.
enum Instead {
    Named(&'static str),
    Because(&'static str),
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts
}

/// The functions of the impl blocks of a type that begin with this, in formatted sources.
fn functions(folder: &Path, name: &str, public: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in sources(folder) {
        let mut inside = false;
        for line in text.lines() {
            let header = line.strip_prefix("impl").and_then(|rest| rest.strip_suffix(" {"));
            if let Some(header) = header {
                let subject = header.rsplit(' ').next().unwrap_or_default();
                inside = !header.contains(" for ") && subject.split('<').next() == Some(name);
            } else if line == "}" {
                inside = false;
            } else if inside
                && let Some(rest) = line.strip_prefix("    ").and_then(|line| line.strip_prefix(public))
            {
                let rest = rest.strip_prefix("const ").unwrap_or(rest);
                if let Some(function) = rest.strip_prefix("fn ") {
                    let end = function.find(['(', '<']).unwrap_or(function.len());
                    found.extend(function.get(..end).map(str::to_owned));
                }
            }
        }
    }
    found
}

#[test]
fn every_function_is_wrapped_or_left_out_for_a_reason() {
    let (root, mut seen, mut missing) = (root(), 0, Vec::new());
    for Walked { name, folder, native, instead } in TYPES {
        let ours = functions(&root.join("bindings/mobile/src"), native, "pub(crate) ");
        let theirs = functions(&root.join(folder), name, "pub ");
        assert!(!theirs.is_empty() && !ours.is_empty(), "the sources of `{name}` are read");
        seen += theirs.len();
        for function in &theirs {
            let excused = match instead.iter().find(|(known, _)| known == function) {
                Some((_, Instead::Named(other))) => ours.contains(*other),
                Some((_, Instead::Because(reason))) => !reason.is_empty() && !ours.contains(function),
                None => ours.contains(function),
            };
            if !excused {
                missing.push(format!("{name}::{function}"));
            }
        }
        for (known, _) in *instead {
            assert!(theirs.contains(*known), "`{name}::{known}` is explained, but not exported");
        }
    }
    assert!(seen > 70, "{seen} functions are read");
    assert!(missing.is_empty(), "neither wrapped nor left out for a reason: {missing:?}");
}
