//! `schema`: JSON Schemas.

use devolution::cases::CaseEvent;
use devolution::delegation::Command;
use devolution::ledger::Entry;
use devolution::reform::Reform;
use devolution::supervision::draw::Plan;
use serde_json::Value;

use crate::arguments::SchemaOf;
use crate::console::Console;
use crate::failure::{Exit, Failure};

pub(crate) fn run(console: &mut Console, of: SchemaOf) -> Result<Exit, Failure> {
    let schema: Value = match of {
        SchemaOf::Reform => Reform::schema(),
        SchemaOf::Command => schemars::schema_for!(Command).to_value(),
        SchemaOf::Case => schemars::schema_for!(CaseEvent).to_value(),
        SchemaOf::DrawPlan => schemars::schema_for!(Plan).to_value(),
        SchemaOf::Entry => schemars::schema_for!(Entry).to_value(),
    };
    if console.json {
        console.answer(&schema)?;
    } else {
        console.line(format!("{schema:#}"))?;
    }
    Ok(Exit::Done)
}
