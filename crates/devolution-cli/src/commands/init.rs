//! `init`: a new ledger.

use devolution::delegation::History;
use devolution::desk::Desk;
use devolution::ledger::DigestAlgorithm;
use devolution_store::create_any;
use serde_json::json;

use crate::arguments::{Digest, Globals, Init};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office;
use crate::words::Say;

pub(crate) fn run(console: &mut Console, globals: &Globals, init: &Init) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    let algorithm = match init.digest {
        Digest::Sm3 => DigestAlgorithm::Sm3,
        Digest::Sha256 => DigestAlgorithm::Sha256,
    };
    let names = Names::new(&console.words, &reform);
    let place = globals.ledger.display().to_string();
    let store =
        create_any(&globals.ledger, algorithm).map_err(|error| failure::store(&console.words, &error))?;
    let now = clock::now();
    let desk = Desk::create(reform, store, History::Actual, clock::legal_date(now), now)
        .map_err(|error| failure::desk(&console.words, &names, &place, &error))?;
    let head = desk.head().map_err(|error| failure::desk(&console.words, &names, &place, &error))?;
    if console.json {
        let reform = desk.reform().id();
        console.answer(&json!({
            "simulated": false, "ledger": place, "reform": reform, "digest": algorithm, "head": head,
        }))?;
        return Ok(Exit::Done);
    }
    let arguments = [
        ("place", place.into()),
        ("reform", names.speaker().name(desk.reform().title()).into()),
        ("digest", console.words.label(algorithm).into()),
    ];
    let made = console.words.tell(Say::LedgerMade, &arguments);
    console.line(made)?;
    let shown = console.words.tell(Say::HeadIs, &[("head", super::verify::head_text(head).into())]);
    console.line(shown)?;
    Ok(Exit::Done)
}
