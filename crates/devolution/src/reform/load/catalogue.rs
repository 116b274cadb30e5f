//! Checks `catalogue.csv`.

use std::collections::{BTreeMap, BTreeSet};

use super::document::List;
use super::error::{LoadRule, Place, Report};
use super::form::PowerRow;
use super::programme::{Once, Programme};
use crate::reform::{DivisionRole, Name, OwnerDivision, Owners, Power, PowerId, Provenance};

pub(super) fn check(
    rows: List<PowerRow>,
    programme: &Programme,
    plan: Option<&str>,
    report: &mut Report,
) -> Vec<Power> {
    quota(&rows, programme, report);
    relisting(&rows, report);
    let (mut ids, mut zh, mut en) = (Once::default(), Once::default(), Once::default());
    let mut powers = Vec::new();
    for row in rows.items {
        ids.check(&row.id, report);
        // A power that is listed again in a later batch may keep its name.
        let batch = row.batch.value;
        zh.check_as(&format!("{batch}: {}", row.name_zh.value), &row.name_zh.place, report);
        en.check_as(&format!("{batch}: {}", row.name_en.value), &row.name_en.place, report);
        category(&row, programme, report);
        owners(&row, programme, report);
        if row.provenance == Provenance::Verbatim
            && plan.is_some_and(|plan| !plan.contains(&row.name_zh.value))
        {
            let detail = format!("the name of `{}` is called verbatim and is not in the plan", row.id.value);
            report.push(row.name_zh.place.clone(), LoadRule::NotInPlan, detail);
        }
        let Some(owners) = Owners::new(row.divisions.value) else { continue };
        powers.push(Power {
            id: row.id.value,
            batch,
            name: Name { zh: row.name_zh.value, en: row.name_en.value },
            category: row.category.value,
            owners,
            mode: row.mode,
            basis: row.basis,
            statutory_days: row.statutory_days,
            risk_flags: row.risk_flags.into_iter().collect(),
            source: row.source,
            provenance: row.provenance,
            relists: row.relists.map(|power| power.value),
        });
    }
    powers
}

fn category(row: &PowerRow, programme: &Programme, report: &mut Report) {
    let categories = &programme.categories;
    if categories.complete && categories.items.iter().all(|category| category.id != row.category.value) {
        let detail = format!("`{}` is not one of the categories", row.category.value);
        report.push(row.category.place.clone(), LoadRule::UnknownCategory, detail);
    }
}

fn owners(row: &PowerRow, programme: &Programme, report: &mut Report) {
    let place = &row.divisions.place;
    if row.divisions.value.is_empty() {
        report.push(place.clone(), LoadRule::Empty, format!("no division answers for `{}`", row.id.value));
    }
    let mut seen = BTreeSet::new();
    for id in &row.divisions.value {
        if !seen.insert(id) {
            let detail = format!("`{}` names `{id}` twice", row.id.value);
            report.push(place.clone(), LoadRule::Duplicate, detail);
        }
        match programme.division(id.as_str()) {
            Some(DivisionRole::Owner(_)) => {}
            Some(_) => {
                let detail = format!("`{id}` is not an owning division: it cannot answer for a power");
                report.push(place.clone(), LoadRule::WrongRole, detail);
            }
            None if programme.divisions.complete => {
                let detail = format!("`{id}` is not one of the divisions");
                report.push(place.clone(), LoadRule::UnknownDivision, detail);
            }
            None => {}
        }
    }
}

fn quota(rows: &List<PowerRow>, programme: &Programme, report: &mut Report) {
    let Some(placed) = programme.quota.as_ref().filter(|_| rows.complete) else { return };
    let mut wrong = |place: &Place, rule, declared: u32, found: usize, what: &str| {
        if usize::try_from(declared) != Ok(found) {
            let detail = format!("the quota says {declared} {what}, the catalogue has {found}");
            report.push(place.clone(), rule, detail);
        }
    };
    let mut by_division: BTreeMap<&OwnerDivision, usize> = BTreeMap::new();
    for division in rows.items.iter().flat_map(|row| &row.divisions.value) {
        *by_division.entry(division).or_default() += 1;
    }
    wrong(&placed.powers, LoadRule::QuotaPowers, placed.quota.powers, rows.items.len(), "powers");
    for (division, declared) in &placed.quota.by_division {
        let found = by_division.get(division).copied().unwrap_or_default();
        if let Some(place) = placed.by_division.get(division) {
            wrong(place, LoadRule::QuotaDivision, *declared, found, &format!("powers of `{division}`"));
        }
    }
    let shared = rows.items.iter().map(|row| row.divisions.value.len().saturating_sub(1)).sum();
    wrong(&placed.shared, LoadRule::QuotaShared, placed.quota.shared, shared, "memberships beyond the items");
}

fn relisting(rows: &List<PowerRow>, report: &mut Report) {
    let batches: BTreeMap<&PowerId, u16> =
        rows.items.iter().map(|row| (&row.id.value, row.batch.value)).collect();
    let mut once = Once::default();
    for row in &rows.items {
        let Some(former) = &row.relists else { continue };
        once.check(former, report);
        match batches.get(&former.value) {
            Some(batch) if *batch < row.batch.value => {}
            Some(batch) => {
                let detail = format!("`{}` is of batch {batch}, which is not an earlier one", former.value);
                report.push(former.place.clone(), LoadRule::LaterBatch, detail);
            }
            None if rows.complete => {
                let detail = format!("`{}` is not one of the powers", former.value);
                report.push(former.place.clone(), LoadRule::UnknownPower, detail);
            }
            None => {}
        }
    }
}
