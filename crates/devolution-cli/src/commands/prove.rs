//! `prove`: proofs that somebody without the ledger can check.

use std::io::Read;

use devolution::ledger::{ConsistencyProof, Entry, EntryNumber, Head, InclusionProof};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::verify::{head_text, read_head};
use crate::arguments::{Globals, Prove};
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::Office;
use crate::words::{Say, Words};

/// A proof with all that it takes to check it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Proof {
    Inclusion { entry: Box<Entry>, head: Head, proof: InclusionProof },
    Consistency { earlier: Head, head: Head, proof: ConsistencyProof },
}

pub(crate) fn run(console: &mut Console, globals: &Globals, prove: &Prove) -> Result<Exit, Failure> {
    if let Some(file) = &prove.check {
        return check(console, file, prove);
    }
    let office = Office::open(console, globals)?;
    let fail = |error| office.failure(&error);
    let head = office.desk.head().map_err(fail)?;
    let proof = match (prove.entry, prove.since) {
        (Some(number), _) => {
            let number = EntryNumber::try_from(number).map_err(|error| console.words.malformed(&error))?;
            let (entry, proof) = office.desk.prove_inclusion(number).map_err(fail)?;
            Proof::Inclusion { entry: Box::new(entry), head, proof }
        }
        (None, since) => {
            let since = since.unwrap_or_default();
            let proof = office.desk.prove_consistency(since).map_err(fail)?;
            Proof::Consistency { earlier: office.desk.head_at(since).map_err(fail)?, head, proof }
        }
    };
    // A proof is a document, in whatever language it was asked for.
    office.answer(console, None, &proof)?;
    Ok(Exit::Done)
}

fn check(console: &mut Console, file: &str, prove: &Prove) -> Result<Exit, Failure> {
    let head = |text: &Option<String>| text.as_ref().map(|text| read_head(&console.words, text)).transpose();
    let (published, before) = (head(&prove.head)?, head(&prove.earlier)?);
    let mut text = String::new();
    let read = if file == "-" {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|error| console.cannot_read(file, &error))?;
    let proof: Proof = serde_json::from_str(&text).map_err(|_| {
        let message = console.words.tell(Say::NotAProof, &[("place", file.into())]);
        Failure::new(Exit::Usage, "not-a-proof", message)
    })?;
    let lines = match &proof {
        Proof::Inclusion { entry, head, proof } => {
            same_head(&console.words, published, *head)?;
            included(&console.words, entry, *head, proof)?
        }
        Proof::Consistency { earlier, head, proof } => {
            same_head(&console.words, published, *head)?;
            same_head(&console.words, before, *earlier)?;
            continued(&console.words, *earlier, *head, proof)?
        }
    };
    if console.json {
        let compared = published.is_some();
        console
            .answer(&json!({ "proved": true, "compared_with_published_head": compared, "proof": proof }))?;
        return Ok(Exit::Done);
    }
    lines.iter().try_for_each(|line| console.line(line))?;
    if published.is_none() {
        console.say(Say::CompareHead)?;
    }
    Ok(Exit::Done)
}

/// The proof must be about the ledger whose head was published.
fn same_head(words: &Words, published: Option<Head>, head: Head) -> Result<(), Failure> {
    match published.filter(|published| *published != head) {
        None => Ok(()),
        Some(published) => {
            let arguments = [("head", head_text(head).into()), ("published", head_text(published).into())];
            Err(Failure::new(Exit::Damaged, "head-differs", words.tell(Say::HeadDiffers, &arguments)))
        }
    }
}

fn included(
    words: &Words,
    entry: &Entry,
    head: Head,
    proof: &InclusionProof,
) -> Result<Vec<String>, Failure> {
    let bytes =
        entry.canonical().map_err(|error| Failure::new(Exit::Damaged, error.code(), words.label(&error)))?;
    // The proof speaks of a place and a size of its own: they must be those of the entry and of the head.
    if (proof.index, proof.size) != (entry.sequence().get(), head.size) {
        return Err(Failure::new(Exit::Damaged, "head-differs", words.say(Say::ProofOfAnother)));
    }
    proof.verify(&bytes, head.root).map_err(|error| failure::proof(words, &error))?;
    let arguments = [("entry", entry.sequence().get().to_string().into()), ("head", head_text(head).into())];
    Ok(vec![words.tell(Say::ProvedEntry, &arguments)])
}

fn continued(
    words: &Words,
    earlier: Head,
    head: Head,
    proof: &ConsistencyProof,
) -> Result<Vec<String>, Failure> {
    if (proof.from, proof.size) != (earlier.size, head.size) {
        return Err(Failure::new(Exit::Damaged, "head-differs", words.say(Say::ProofOfAnother)));
    }
    proof.verify(earlier.root, head.root).map_err(|error| failure::proof(words, &error))?;
    let arguments = [("earlier", head_text(earlier).into()), ("head", head_text(head).into())];
    Ok(vec![words.tell(Say::ProvedGrowth, &arguments)])
}
