//! `verify`: the whole ledger.

use devolution::ledger::{Digest, Head};
use indicatif::{ProgressBar, ProgressFinish};
use serde_json::json;

use crate::arguments::{Globals, Verify};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::office::Office;
use crate::words::{Say, Words};

pub(crate) fn run(console: &mut Console, globals: &Globals, verify: &Verify) -> Result<Exit, Failure> {
    let published = verify.head.as_ref().map(|text| read_head(&console.words, text)).transpose()?;
    let bar = spinner();
    let office = Office::open(console, globals)?;
    let verified = office.desk.verify(published).map_err(|error| office.failure(&error))?;
    bar.finish_and_clear();
    if console.json {
        let answer = json!({
            "verified": true, "algorithm": verified.algorithm, "appends": verified.commits,
            "head": verified.head, "published": published,
        });
        office.answer(console, None, &answer)?;
        return Ok(Exit::Done);
    }
    office.header(console, None)?;
    let words = &console.words;
    let arguments = [
        ("entries", verified.head.size.into()),
        ("appends", verified.commits.into()),
        ("digest", words.label(verified.algorithm).into()),
    ];
    let mut lines = vec![
        words.tell(Say::Verified, &arguments),
        words.tell(Say::HeadIs, &[("head", head_text(verified.head).into())]),
    ];
    lines.extend(published.map(|head| words.tell(Say::Continues, &[("size", head.size.into())])));
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

/// Something that turns while there is nothing to count; on a terminal only.
pub(super) fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear);
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}

/// A head as people pass it on: `SIZE:ROOT`.
pub(super) fn head_text(head: Head) -> String {
    format!("{}:{}", head.size, head.root)
}

/// Reads a head as people pass it on.
pub(super) fn read_head(words: &Words, text: &str) -> Result<Head, Failure> {
    let bad = || Failure::new(Exit::Usage, "bad-head", words.tell(Say::BadHead, &[("input", text.into())]));
    let (size, root) = text.trim().split_once(':').ok_or_else(bad)?;
    let size = size.parse().map_err(|_| bad())?;
    Ok(Head { root: words.parse::<Digest>(root)?, size })
}
