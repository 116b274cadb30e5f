//! `credit`: records of a shared platform, and what they mean.

use std::path::PathBuf;

use devolution::reform::{PowerId, Reform};
use devolution::register::UnknownSubject;
use devolution::service::Uscc;
use devolution::supervision::credit::{Credit, Schemes, read_csv};
use serde_json::json;

use super::check;
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office;

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    credit: &arguments::Credit,
) -> Result<Exit, Failure> {
    match credit {
        arguments::Credit::Check { file, schemes } => {
            let reform = office::reform(console, globals)?;
            let schemes = self::schemes(console, globals, schemes.as_ref(), &reform)?;
            let records = read_csv(&check::read(console, file)?, &schemes);
            let records = records.map_err(|errors| failure::rows(&console.words, &errors))?;
            check::good(console, records.len())
        }
        arguments::Credit::Effect { records, subject, power, on, schemes } => {
            effect(console, globals, records, [subject, power, on], schemes.as_ref())
        }
    }
}

fn schemes(
    console: &Console,
    globals: &Globals,
    file: Option<&PathBuf>,
    reform: &Reform,
) -> Result<Schemes, Failure> {
    let (file, henan) = (("--schemes", file), devolution_henan::credit_schemes);
    check::settings(console, globals, file, reform, Schemes::read, henan)
}

fn effect(
    console: &mut Console,
    globals: &Globals,
    records: &str,
    [subject, power, on]: [&str; 3],
    file: Option<&PathBuf>,
) -> Result<Exit, Failure> {
    let (subject, power): (Uscc, PowerId) = (console.words.parse(subject)?, console.words.parse(power)?);
    let on = clock::read_date(&console.words, on)?;
    let reform = office::reform(console, globals)?;
    let unknown = || failure::unknown(&console.words, &UnknownSubject::power(&power));
    let about = reform.power(&power).ok_or_else(unknown)?;
    let schemes = schemes(console, globals, file, &reform)?;
    let text = check::read(console, records)?;
    let read = if check::is_table(records) { Credit::read_csv } else { Credit::read_json_lines };
    let credit = read(&text, schemes).map_err(|errors| failure::rows(&console.words, &errors))?;
    let effect = credit.effect(&subject, about, on);
    if console.json {
        let standing = credit.on(&subject, on);
        console.answer(&json!({ "effect": effect, "standing": standing }))?;
        return Ok(Exit::Done);
    }
    let names = Names::new(&console.words, &reform);
    let mut lines = names.about(&power).credit_effect(credit.schemes(), &subject, &power, on, &effect);
    lines.extend(names.footnote(&console.words));
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}
