//! The lines of a draw, and their verification.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Committed, Draw, DrawError, DrawFault, DrawRule, Drawn, Inspector, Object, Seed, fault};
use crate::ledger::{Frontier, Head};
use crate::supervision::{SettingErrors, SettingRule};

/// A line after the first.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line<'a> {
    Commitment(Head),
    Drawn(Cow<'a, Drawn>),
    End(Head),
    Inspector(Cow<'a, Inspector>),
    Object(Cow<'a, Object>),
    Seed(Cow<'a, Seed>),
}

/// Appends a line in its canonical form.
pub(super) fn write(text: &mut String, line: &impl Serialize) -> Result<(), SettingErrors> {
    // A date that has not a year of four digits.
    let unfit = |error| SettingErrors::of(fault("date", SettingRule::OutOfRange, error));
    text.push_str(&serde_json::to_string(line).map_err(unfit)?);
    text.push('\n');
    Ok(())
}

pub(super) fn parse<T: serde::de::DeserializeOwned>(number: u64, line: &[u8]) -> Result<T, DrawFault> {
    serde_json::from_slice(line).map_err(|error| DrawFault::new(number, DrawRule::Malformed, error))
}

/// Makes leaves of lines.
pub(super) fn grow(frontier: &mut Frontier, lines: &str) {
    let lines: Vec<&[u8]> = lines.split_terminator('\n').map(str::as_bytes).collect();
    let leaves = frontier.algorithm().leaves(&lines);
    frontier.extend(leaves);
}

/// The first line that is not as it should be, from 1, and how it should be.
pub(super) fn difference<'a>(expected: &'a str, found: &[u8]) -> Option<(u64, &'a str)> {
    if expected.as_bytes() == found {
        return None;
    }
    let mut found = found.split_inclusive(|byte| *byte == b'\n');
    let lines = (1..).zip(expected.split_inclusive('\n'));
    let mut wrong = lines.filter(|(_, expected)| found.next() != Some(expected.as_bytes()));
    // Where all lines are as they should be, there are too many.
    let end = (expected.split_terminator('\n').count() as u64 + 1, "");
    Some(wrong.next().map_or(end, |(line, expected)| (line, expected.trim_end())))
}

/// A draw that was repeated from its transcript: what it says, and how much of each there is.
/// As JSON: `{"commitment":{"root":"…","size":21},"drawn":7,"end":{…},"inspectors":8,"objects":12}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Verified {
    /// What was committed to. It is for the reader to know that it was published before the seed.
    pub commitment: Head,
    /// How many objects were drawn.
    pub drawn: u64,
    /// Over all lines before the last.
    pub end: Head,
    /// How many inspectors there were.
    pub inspectors: u64,
    /// How many objects there were.
    pub objects: u64,
}

/// Repeats a draw from the inputs in its transcript, and compares every byte.
///
/// ```
/// use devolution::supervision::draw::verify;
/// let fault = verify(b"{\"drawn\":1}\n").unwrap_err();
/// assert_eq!((fault.line, fault.code()), (1, "malformed"));
/// ```
///
/// [`Draw`] shows one that verifies.
///
/// # Errors
/// [`DrawFault`] with the first line that does not follow from those before it. Where an input was changed for another that
/// could be, that is the line of the commitment.
pub fn verify(text: &[u8]) -> Result<Verified, DrawFault> {
    let (committed, rest, first) = Committed::read_part(text)?;
    let line = rest.split(|byte| *byte == b'\n').next().filter(|line| !line.is_empty());
    let line = line.ok_or_else(|| DrawFault::new(first, DrawRule::CutShort, "seed"))?;
    let Line::Seed(seed) = parse(first, line)? else {
        return Err(DrawFault::new(first, DrawRule::OutOfPlace, "seed"));
    };
    let draw = Draw::hold(&committed, seed.into_owned()).map_err(|error| {
        let rule = match error {
            DrawError::Unfit(_) => DrawRule::Unfit,
            DrawError::Vacant(_) => DrawRule::Vacant,
        };
        DrawFault::new(first, rule, error)
    })?;
    let drawn = draw.drawn().len() as u64;
    match difference(&draw.text, rest) {
        None => Ok(Verified {
            commitment: committed.commitment(),
            drawn,
            end: draw.end(),
            inspectors: committed.inspectors().len() as u64,
            objects: committed.objects().len() as u64,
        }),
        Some((line, expected)) => {
            let rule = match line {
                1 => DrawRule::NotCanonical,
                line if line == drawn + 2 => DrawRule::RootDiffers,
                line if line > drawn + 2 => DrawRule::OutOfPlace,
                _ => DrawRule::Differs,
            };
            Err(DrawFault::new(first + line - 1, rule, expected))
        }
    }
}
