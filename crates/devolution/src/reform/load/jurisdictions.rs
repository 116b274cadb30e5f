//! Checks `jurisdictions.csv`.

use std::collections::BTreeMap;

use super::document::{At, List};
use super::error::{LoadRule, Place, Report};
use super::form::JurisdictionRow;
use super::programme::{Once, Programme};
use super::word::Word;
use crate::reform::{Apart, City, CityCode, County, CountyCode, ProvinceCode};

/// The jurisdictions of a reform.
#[derive(Default)]
pub(super) struct Places {
    pub(super) cities: Vec<City>,
    pub(super) counties: Vec<County>,
    pub(super) apart: Vec<Apart>,
}

pub(super) fn check(rows: List<JurisdictionRow>, programme: &Programme, report: &mut Report) -> Places {
    let mut places = Places::default();
    let mut cities: BTreeMap<CityCode, At<String>> = BTreeMap::new();
    let (mut codes, mut names) = (Once::default(), Once::default());
    let mut complete = rows.complete;
    for row in rows.items {
        codes.check(&row.code, report);
        names.check(&row.name, report);
        let Some(city) = row.city_code else {
            if let Some(name) = row.city_name {
                report.push(name.place, LoadRule::Contradiction, "a city's name without its code");
            }
            match apart_code(&row.code, report) {
                Some(code) => {
                    province(code.province(), &row.code.place, programme, report);
                    places.apart.push(Apart { code, name: row.name.value, kind: row.kind });
                }
                None => complete = false,
            }
            continue;
        };
        match row.city_name {
            Some(name) => city_name(&mut cities, city.value, name, report),
            None => {
                let place = city.place.clone().field("city_name");
                report.push(place, LoadRule::Empty, format!("`{}` has no name", city.value));
            }
        }
        let Some(code) = parsed::<CountyCode>(&row.code, report) else {
            complete = false;
            continue;
        };
        province(code.province(), &row.code.place, programme, report);
        if code.city() != city.value {
            let detail = format!("`{code}` lies in `{}`, not in `{}`", code.city(), city.value);
            report.push(city.place, LoadRule::WrongCity, detail);
        }
        places.counties.push(County { code, name: row.name.value, kind: row.kind, city: city.value });
    }
    let mut city_names = Once::default();
    for name in cities.values() {
        city_names.check(name, report);
    }
    places.cities = cities.into_iter().map(|(code, name)| City { code, name: name.value }).collect();
    quota(places.counties.len(), complete, programme, report);
    places
}

fn parsed<T: Word>(code: &At<String>, report: &mut Report) -> Option<T> {
    T::word(&code.value).map_err(|fault| report.push(code.place.clone(), fault.rule, fault.detail)).ok()
}

/// The code of a unit without a city above it, which must lie directly under the province.
fn apart_code(code: &At<String>, report: &mut Report) -> Option<CityCode> {
    let unit: CityCode = if CountyCode::word(&code.value).is_ok() {
        let detail = format!("`{}` is the code of a county under a city, and the row names none", code.value);
        report.push(code.place.clone(), LoadRule::BadCode, detail);
        return None;
    } else {
        parsed(code, report)?
    };
    if unit.number().is_multiple_of(100) {
        let detail = format!("`{unit}` is the code of a city, not of a county or a unit kept apart");
        report.push(code.place.clone(), LoadRule::BadCode, detail);
        return None;
    }
    Some(unit)
}

fn province(found: ProvinceCode, place: &Place, programme: &Programme, report: &mut Report) {
    if let Some(province) = programme.province.as_ref().filter(|province| province.code != found) {
        let detail = format!("the code lies in `{found}`, the reform in `{}`", province.code);
        report.push(place.clone(), LoadRule::WrongProvince, detail);
    }
}

fn city_name(
    cities: &mut BTreeMap<CityCode, At<String>>,
    code: CityCode,
    name: At<String>,
    report: &mut Report,
) {
    let first = cities.entry(code).or_insert_with(|| name.clone());
    if first.value != name.value {
        let detail = format!("`{code}` is `{}` in {}", first.value, first.place.pointer());
        report.push(name.place, LoadRule::Contradiction, detail);
    }
}

fn quota(counties: usize, complete: bool, programme: &Programme, report: &mut Report) {
    let Some(placed) = programme.quota.as_ref().filter(|_| complete) else { return };
    if usize::try_from(placed.quota.counties) != Ok(counties) {
        let detail = format!("the quota says {} counties, the table has {counties}", placed.quota.counties);
        report.push(placed.counties.clone(), LoadRule::QuotaCounties, detail);
    }
}
