//! Why commands were refused.

use arrow_array::RecordBatch;
use devolution::delegation::{Refusal, Subject};
use devolution::reform::PowerId;

use crate::TableError;
use crate::column::{Table, codes, counts, dates, lists, some_codes, some_texts, texts};

/// Why commands were refused: a row for each refusal and each condition that did not hold. `refusal` is the place of the
/// refusal among those given, from 0.
///
/// # Errors
/// [`TableError::Arrow`], which no refusal leads to.
pub fn refusals(refusals: &[Refusal]) -> Result<RecordBatch, TableError> {
    let unmet = |(number, refusal)| -> Vec<_> {
        let refusal: &Refusal = refusal;
        refusal.unmet.iter().map(|unmet| (number, refusal, unmet)).collect()
    };
    let rows: Vec<(u32, &Refusal, _)> = (0..).zip(refusals).flat_map(unmet).collect();
    let power = |subject: &'_ Subject| -> Option<PowerId> {
        match subject {
            Subject::Power(power) | Subject::Delegation(power, _) => Some(power.clone()),
            Subject::Reform | Subject::City(_) | Subject::County(_) => None,
        }
    };
    let county = |subject: &Subject| match subject {
        Subject::County(county) | Subject::Delegation(_, county) => Some(county.to_string()),
        Subject::Reform | Subject::City(_) | Subject::Power(_) => None,
    };
    Table::default()
        .with("refusal", counts(rows.iter().map(|(number, ..)| *number)))
        .with("actor", texts(rows.iter().map(|(_, refusal, _)| refusal.actor.to_string()))?)
        .maybe("actor_level", some_codes(rows.iter().map(|(_, refusal, _)| refusal.actor.level()))?)
        .with("command", codes(rows.iter().map(|(_, refusal, _)| refusal.command))?)
        .with("effective", dates(rows.iter().map(|(_, refusal, _)| Some(refusal.effective))))
        .maybe("stage", some_codes(rows.iter().map(|(_, refusal, _)| refusal.stage))?)
        .with("subject", texts(rows.iter().map(|(_, refusal, _)| refusal.subject.to_string()))?)
        .maybe("power", some_texts(rows.iter().map(|(_, r, _)| power(&r.subject).map(|id| id.to_string())))?)
        .maybe("county", some_texts(rows.iter().map(|(_, refusal, _)| county(&refusal.subject)))?)
        .with("condition", codes(rows.iter().map(|(.., unmet)| unmet.condition))?)
        .with("clause", texts(rows.iter().map(|(.., unmet)| unmet.clause.as_str()))?)
        .with("detail", lists(rows.iter().map(|(.., unmet)| unmet.detail.iter())))
        .batch()
}
