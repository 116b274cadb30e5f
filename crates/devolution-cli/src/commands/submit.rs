//! `submit`: what waited without a connection comes to the desk.

use std::fs::File;
use std::io::{self, Read, Write};

use devolution::submission::{Outcome, Parcel, Reply, write_lines};
use devolution_store::Outbox;
use serde_json::json;

use super::{outbox, reply};
use crate::arguments::{Globals, Submit};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::new_file::NewFile;
use crate::office::Office;
use crate::render;
use crate::words::Say;

/// How every SQLite database begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

pub(crate) fn run(console: &mut Console, globals: &Globals, submit: &Submit) -> Result<Exit, Failure> {
    let recorded = submit.recorded.as_ref().map(|text| clock::read_instant(&console.words, text));
    let recorded = recorded.transpose()?.unwrap_or_else(clock::now);
    let (waited, parcels) = source(console, &submit.file)?;
    let mut office = Office::open(console, globals)?;
    // Begun before anything is recorded, so that a place where nothing can be written is found in time.
    let file = submit.replies.as_ref().map(|path| NewFile::at(console, path)).transpose()?;
    let replies = office.desk.deliver(&parcels, recorded).map_err(|error| office.failure(&error))?;
    // An outbox is settled last: whatever fails before leaves it waiting, and delivering again is harmless.
    if let Some(mut file) = file {
        let lines = write_lines(&replies).map_err(|error| failure::line(&console.words, &error))?;
        file.write_all(&lines).map_err(|error| console.cannot_write(&file.place(), &error))?;
        file.keep(console)?;
    }
    if let Some(mut waited) = waited {
        waited.settle(&replies).map_err(|error| failure::outbox(&console.words, &error))?;
    }
    tell(console, &office, &replies)
}

/// The parcels, and the outbox in which they waited: told by how the file begins.
fn source(console: &Console, place: &str) -> Result<(Option<Outbox>, Vec<Parcel>), Failure> {
    let mut bytes = Vec::new();
    let fail = |error: io::Error| console.cannot_read(place, &error);
    let mut input: Box<dyn Read> =
        if place == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(place).map_err(fail)?) };
    (&mut input).take(DATABASE.len() as u64).read_to_end(&mut bytes).map_err(fail)?;
    if bytes == DATABASE && place != "-" {
        let waited = outbox::open(console, place.as_ref())?;
        let parcels = waited.waiting().map_err(|error| failure::outbox(&console.words, &error))?;
        return Ok((Some(waited), parcels));
    }
    input.read_to_end(&mut bytes).map_err(fail)?;
    Ok((None, outbox::lines(console, &bytes)?))
}

/// What was recorded on standard output; what was not, with every reason, on standard error.
fn tell(console: &mut Console, office: &Office, replies: &[Reply]) -> Result<Exit, Failure> {
    let accepted = replies.iter().filter(|reply| matches!(reply.outcome, Outcome::Accepted(_))).count();
    let refused = replies.len() - accepted;
    let exit = if refused > 0 { Exit::Refused } else { Exit::Done };
    if console.json {
        let summary = json!({ "parcels": replies.len(), "accepted": accepted, "refused": refused });
        office.answer(console, None, &json!({ "replies": replies, "summary": summary }))?;
        return Ok(exit);
    }
    office.header(console, None)?;
    for Reply { key, outcome } in replies {
        match reply::said(&console.words, &office.names, key, outcome) {
            Ok(line) => console.line(line)?,
            Err(failure) => render::report(console, &failure),
        }
    }
    let arguments =
        [("parcels", replies.len().into()), ("accepted", accepted.into()), ("refused", refused.into())];
    let line = console.words.tell(Say::SubmitSummary, &arguments);
    console.line(line)?;
    Ok(exit)
}
