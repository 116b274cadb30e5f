//! `catalogue`: the powers of the reform.

use devolution::reform::{Mode, PowerId, Provenance, Reform, RiskFlag};
use serde::Serialize;
use serde_json::json;

use crate::arguments::Globals;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::names::Names;
use crate::office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

#[derive(Serialize)]
struct Row<'a> {
    id: &'a PowerId,
    batch: u16,
    name: &'a devolution::reform::Name,
    category: &'a str,
    owners: Vec<&'a str>,
    mode: Mode,
    basis: &'a str,
    statutory_days: Option<u16>,
    risk_flags: Vec<RiskFlag>,
    key: bool,
    source: &'a str,
    provenance: Provenance,
    stand_in: bool,
    relists: Option<&'a PowerId>,
}

pub(crate) fn run(console: &mut Console, globals: &Globals) -> Result<Exit, Failure> {
    let reform = office::reform(console, globals)?;
    if console.json {
        let rows: Vec<Row<'_>> = reform
            .powers()
            .iter()
            .map(|power| Row {
                id: &power.id,
                batch: power.batch,
                name: &power.name,
                category: power.category.as_str(),
                owners: power.owners.iter().map(|owner| owner.as_str()).collect(),
                mode: power.mode,
                basis: &power.basis,
                statutory_days: power.statutory_days,
                risk_flags: power.risk_flags.iter().copied().collect(),
                key: reform.is_key(power),
                source: &power.source,
                provenance: power.provenance,
                stand_in: power.provenance == Provenance::StandIn,
                relists: power.relists.as_ref(),
            })
            .collect();
        console.answer(&json!({ "reform": reform.id(), "quota": reform.quota(), "powers": rows }))?;
        return Ok(Exit::Done);
    }
    let names = Names::new(&console.words, &reform);
    console.line(names.speaker().name(reform.title()))?;
    let words = &console.words;
    let heads = [Say::ColumnPower, Say::ColumnName, Say::ColumnCategory, Say::ColumnOwners, Say::ColumnMode];
    let heads = heads.into_iter().chain([Say::ColumnKey, Say::ColumnSource]);
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    let speaker = names.speaker();
    for power in reform.powers() {
        let category = reform.categories().iter().find(|category| category.id == power.category);
        let owners = power.owners.iter().map(|owner| speaker.division(owner.as_str()));
        table.row([
            power.id.to_string(),
            names.power(&power.id),
            category.map_or_else(|| power.category.to_string(), |known| speaker.name(&known.name).to_owned()),
            words.list(owners),
            words.label(power.mode),
            if reform.is_key(power) { words.say(Say::KeyPower) } else { String::new() },
            words.label(power.provenance),
        ]);
    }
    let summary = summary(words, &reform);
    console.table(&table)?;
    console.line(summary)?;
    if let Some(footnote) = names.footnote(&console.words) {
        console.line(footnote)?;
    }
    Ok(Exit::Done)
}

/// How many powers there are, and how many of them are stand-ins.
pub(super) fn summary(words: &Words, reform: &Reform) -> String {
    let stand_ins = reform.powers().iter().filter(|power| power.provenance == Provenance::StandIn).count();
    let arguments = [
        ("powers", reform.powers().len().into()),
        ("counties", reform.counties().len().into()),
        ("verbatim", (reform.powers().len() - stand_ins).into()),
        ("standins", stand_ins.into()),
    ];
    words.tell(Say::CatalogueSummary, &arguments)
}
