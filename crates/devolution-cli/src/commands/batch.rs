//! `record --batch`: commands from JSON Lines. Each line is all or nothing; the lines after a bad one go on.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use chrono::{DateTime, Utc};
use devolution::delegation::Command;
use devolution::submission::Receipt;
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use serde_json::json;

use super::record;
use crate::arguments::Globals;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::office::Office;
use crate::render;
use crate::snippet::Snippet;
use crate::words::{Say, Words};

/// A register that many entries were folded into since its last snapshot is worth another.
const WORTH_A_SNAPSHOT: u64 = 5_000;

#[derive(Default)]
struct Tally {
    lines: u64,
    accepted: u64,
    refused: u64,
    entries: u64,
}

pub(super) fn run(
    console: &mut Console,
    globals: &Globals,
    source: &str,
    stop: bool,
    recorded: Option<DateTime<Utc>>,
) -> Result<Exit, Failure> {
    let mut office = Office::open(console, globals)?;
    let cannot_read = |console: &Console, error| console.cannot_read(source, &error);
    let (mut input, length): (Box<dyn BufRead>, u64) = if source == "-" {
        (Box::new(io::stdin().lock()), 0)
    } else {
        let file = File::open(source).map_err(|error| cannot_read(console, error))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        (Box::new(BufReader::new(file)), length)
    };
    if !console.json {
        office.header(console, None)?;
    }
    let bar = bar(length);
    let mut tally = Tally::default();
    let mut bytes = Vec::new();
    for row in 1.. {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|error| cannot_read(console, error))?;
        if read == 0 {
            break;
        }
        bar.inc(read as u64);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        tally.lines += 1;
        let outcome = parse(&console.words, source, row, &bytes)
            .and_then(|commands| record::submit(&mut office, &commands, recorded));
        match outcome {
            Ok(receipts) => {
                tally.accepted += 1;
                tally.entries += receipts.len() as u64;
                bar.suspend(|| accepted(console, &office, row, &receipts))?;
            }
            // The ledger or its store has failed, not the line: the lines after it would fare no better.
            Err(failure) if !matches!(failure.exit, Exit::Refused | Exit::Usage) => {
                return Err(at(console, row, failure));
            }
            Err(failure) => {
                tally.refused += 1;
                bar.suspend(|| refused(console, &office, row, failure))?;
                if stop {
                    break;
                }
            }
        }
    }
    bar.finish_and_clear();
    if tally.entries >= WORTH_A_SNAPSHOT {
        office.desk.save_snapshot().map_err(|error| office.failure(&error))?;
    }
    summary(console, &office, &tally)?;
    Ok(if tally.refused > 0 { Exit::Refused } else { Exit::Done })
}

/// A bar on standard error, which shows itself on a terminal only.
fn bar(length: u64) -> ProgressBar {
    if length == 0 {
        return ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear);
    }
    let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}");
    ProgressBar::new(length)
        .with_finish(ProgressFinish::AndClear)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The commands of one line: one, or an array of several.
fn parse(words: &Words, source: &str, row: u64, bytes: &[u8]) -> Result<Vec<Command>, Failure> {
    let text = String::from_utf8_lossy(bytes);
    let line = text.trim_end_matches(['\n', '\r']);
    let parsed = if line.trim_start().starts_with('[') {
        serde_json::from_slice(bytes)
    } else {
        serde_json::from_slice(bytes).map(|command| vec![command])
    };
    let detail = match parsed {
        Ok(commands) if commands.is_empty() => (words.say(Say::EmptyArray), 1),
        Ok(commands) => return Ok(commands),
        // The position goes into the mark under the line.
        Err(error) => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
            (said, error.column())
        }
    };
    let (detail, column) = detail;
    // Serde counts bytes; people count characters.
    let before = bytes.get(..column.saturating_sub(1)).unwrap_or(bytes);
    let start = String::from_utf8_lossy(before).chars().count();
    let mut failure = Failure::new(
        Exit::Usage,
        "bad-line",
        words.tell(Say::BadLine, &[("detail", detail.as_str().into())]),
    );
    failure = failure.help(words.say(Say::HelpBadLine)).detail(json!({ "column": start + 1 }));
    let row = usize::try_from(row).unwrap_or(usize::MAX);
    let (snippet, label) = Snippet::new(source, row, line, start, 1, Some(words.say(Say::Here)));
    failure.source = Some(snippet);
    failure.labels = vec![label];
    Err(failure)
}

fn accepted(console: &mut Console, office: &Office, row: u64, receipts: &[Receipt]) -> Result<(), Failure> {
    if console.json {
        office.answer(console, None, &json!({ "line": row, "accepted": receipts }))?;
        return console.flush();
    }
    let words = &console.words;
    let text = words.list(receipts.iter().map(|receipt| record::receipt_text(words, receipt)));
    let arguments = [("line", row.to_string().into()), ("text", text.into())];
    let line = words.tell(Say::LineOutcome, &arguments);
    console.line(line)?;
    // Whoever reads this may rely on it: the entries are on disk.
    console.flush()
}

fn refused(console: &mut Console, office: &Office, row: u64, failure: Failure) -> Result<(), Failure> {
    if console.json {
        let error = render::nested(&failure);
        office.answer(console, None, &json!({ "line": row, "error": error }))?;
        return console.flush();
    }
    let failure = at(console, row, failure);
    render::report(console, &failure);
    Ok(())
}

/// The failure with the number of its line.
fn at(console: &Console, row: u64, mut failure: Failure) -> Failure {
    let arguments = [("line", row.to_string().into()), ("text", failure.message.as_str().into())];
    failure.message = console.words.tell(Say::LineOutcome, &arguments);
    failure
}

fn summary(console: &mut Console, office: &Office, tally: &Tally) -> Result<(), Failure> {
    let Tally { lines, accepted, refused, entries } = tally;
    if console.json {
        let summary = json!({
            "lines": lines, "accepted": accepted, "refused": refused, "entries": entries,
        });
        return office.answer(console, None, &json!({ "summary": summary }));
    }
    let arguments = [
        ("lines", (*lines).into()),
        ("accepted", (*accepted).into()),
        ("refused", (*refused).into()),
        ("entries", (*entries).into()),
    ];
    let line = console.words.tell(Say::BatchSummary, &arguments);
    console.line(line)
}
