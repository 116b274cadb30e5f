//! Arrow tables of a register of the size of the nation: where every delegation stands, and a million questions in one
//! call; beside them the tables as anyone would first build them, row by row.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, StringDictionaryBuilder, UInt16Builder, UInt64Builder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use chrono::{Days, NaiveDate};
use devolution::delegation::{Actor, Event, Standing, Step, Subject};
use devolution::ledger::{Entry, EntryNumber};
use devolution::reform::{Authority, CountyCode, Level, Mode, PowerId, Reform};
use devolution::register::Register;
use devolution_tables::Tables;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::harness::{Goal, Line, Outcome, medians, timed};

const COUNTIES: usize = 2_843;
const POWERS: usize = 255;
const QUESTIONS: usize = 1_000_000;
const RUNS: usize = 7;

/// Henan's reform with as many powers and counties as the nation has: all of them made up.
fn reform() -> Result<Arc<Reform>, Box<dyn Error>> {
    let mut folder = devolution_henan::folder();
    let programme = String::from_utf8(folder.remove("reform.toml").unwrap_or_default())?
        .replace(
            "powers = 54\ncounties = 102\nshared = 1",
            &format!("powers = {POWERS}\ncounties = {COUNTIES}\nshared = 0"),
        )
        .replace(
            "planning = 17, construction = 9, transport = 29",
            &format!("planning = {POWERS}, construction = 0, transport = 0"),
        );
    let mut powers = String::from(
        "id,batch,name_zh,name_en,category,divisions,mode,basis,statutory_days,risk_flags,source,provenance,relists\n",
    );
    for number in 0..POWERS {
        let mode = if number % 4 == 0 { "entrusted" } else { "direct" };
        writeln!(
            powers,
            "n{number},1,权限{number},Power {number},other,planning,{mode},无,,,made up,stand-in,"
        )?;
    }
    let mut counties = String::from("code,name,kind,city_code,city_name\n");
    for number in 0..COUNTIES {
        let (city, county) = (number / 33 + 1, number % 33 + 21);
        writeln!(counties, "41{city:02}{county},县{number},县,41{city:02}00,市{city}")?;
    }
    folder.insert("reform.toml".to_owned(), programme.into_bytes());
    folder.insert("catalogue.csv".to_owned(), powers.into_bytes());
    folder.insert("jurisdictions.csv".to_owned(), counties.into_bytes());
    Ok(Arc::new(Reform::load(&folder)?))
}

/// The life of a delegation that goes well, is braked and resumed, and comes to its end: who does what.
fn script(mode: Mode, reform: &Reform) -> Result<Vec<(Level, Event)>, serde_json::Error> {
    let mut script: Vec<(Level, String)> = Vec::new();
    let levels = |event: &str| Level::ALL.map(|level| (level, event.to_owned()));
    script.extend(levels(r#"{"assigned":{"handler":"甲","leader":"乙","phone":"1"}}"#));
    script
        .push((Level::City, r#"{"trained":{"attendees":3,"document":"签到表","form":"course"}}"#.to_owned()));
    for material in reform.materials() {
        let event = format!(r#"{{"delivered":{{"document":"清单","material":"{}"}}}}"#, material.id);
        script.push((Level::City, event));
    }
    if mode.needs_agreement() {
        let event = r#"{"agreed":{"document":"协议","from":"2021-12-06","until":"2022-05-01"}}"#;
        script.push((Level::City, event.to_owned()));
    }
    script.extend([Level::City, Level::County].map(|level| (level, r#"{"accepted":"确认书"}"#.to_owned())));
    script.push((Level::County, r#"{"listed":"编码"}"#.to_owned()));
    script.extend(levels(r#"{"published":{"document":"目录","holder":"county:410122"}}"#));
    script.extend(levels(r#"{"duties-taken":{"carriers":{}}}"#));
    for event in [r#"{"controls-filed":"措施"}"#, r#"{"started":"通知"}"#] {
        script.push((Level::County, event.to_owned()));
    }
    script.push((Level::City, r#"{"braked":{"entries":[1],"reason":"超期"}}"#.to_owned()));
    script.push((Level::County, r#"{"rectified":"报告"}"#.to_owned()));
    script.push((Level::City, r#"{"verified":"报告"}"#.to_owned()));
    script.push((Level::City, r#"{"resumed":"通知"}"#.to_owned()));
    script.push((Level::Province, r#"{"recalled":{"entries":[1],"reason":"收回"}}"#.to_owned()));
    script.into_iter().map(|(level, event)| Ok((level, serde_json::from_str(&event)?))).collect()
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 12, 6).unwrap_or_default()
}

/// The nation's register: every delegation somewhere on its way, seeded.
fn register() -> Result<Register, Box<dyn Error>> {
    let reform = reform()?;
    let (direct, entrusted) = (script(Mode::Direct, &reform)?, script(Mode::Entrusted, &reform)?);
    let mut rng = ChaCha8Rng::seed_from_u64(255);
    let longest = direct.len().max(entrusted.len());
    let places: Vec<(Subject, Mode, [Actor; 3], usize)> = reform
        .powers()
        .iter()
        .flat_map(|power| reform.counties().iter().map(move |county| (power, county)))
        .map(|(power, county)| {
            let actors = [reform.province().code.into(), county.city.into(), county.code.into()];
            let subject = Subject::Delegation(power.id.clone(), county.code);
            (subject, power.mode, actors, rng.next_u32() as usize % (longest + 1))
        })
        .collect();
    let recorded = first_day().and_time(chrono::NaiveTime::MIN).and_utc();
    let mut register = Register::new(Arc::clone(&reform));
    let mut number = 0;
    for turn in 0..longest {
        for (place, (subject, mode, actors, length)) in places.iter().enumerate() {
            let script = if *mode == Mode::Direct { &direct } else { &entrusted };
            let Some((level, event)) = script.get(turn).filter(|_| turn < *length) else { continue };
            let day = first_day() + Days::new((turn * 6 + place % 6) as u64);
            let actor = actors.get(level.index()).cloned().ok_or("no such level")?;
            let entry = EntryNumber::new(number).ok_or("too many entries")?;
            let entry = Entry::new(entry, recorded, day, actor, subject.clone(), event.clone())?;
            register.apply(&entry)?;
            number += 1;
        }
    }
    Ok(register)
}

fn asked_day() -> NaiveDate {
    first_day() + Days::new(300)
}

/// Where every delegation stands.
pub(crate) fn delegations() -> Outcome {
    let register = register()?;
    let tables = Tables::new(&register)?;
    let (mut table, mut plain) = (None, None);
    let (ours, peer) = medians(
        RUNS,
        || {
            let (time, made) = timed(|| tables.delegations(&register, asked_day()));
            table = Some(made?);
            Ok(time)
        },
        || {
            let (time, made) = timed(|| plain_delegations(&register, asked_day()));
            plain = Some(made?);
            Ok(time)
        },
    )?;
    let equal = table.is_some_and(|table| plain.is_some_and(|plain| same(&table, &plain)));
    let labels = ("delegations-arrow", "ms", "row by row into builders");
    Ok(vec![Line::of_times(labels, (ours * 1e3, peer * 1e3), equal, Goal::Ours(20.0))])
}

type Text = StringDictionaryBuilder<UInt32Type>;

/// Row by row, each answer into the builder of its column.
fn plain_delegations(register: &Register, date: NaiveDate) -> Result<RecordBatch, Box<dyn Error>> {
    let (reform, state) = (register.reform(), register.state());
    let cities: BTreeMap<_, _> = reform.cities().iter().map(|city| (city.code, city.name.as_str())).collect();
    let mut texts: Vec<Text> = (0..15).map(|_| Text::new()).collect();
    let mut days: Vec<Date32Builder> = (0..4).map(|_| Date32Builder::new()).collect();
    let (mut batch, mut key, mut may) = (UInt16Builder::new(), BooleanBuilder::new(), BooleanBuilder::new());
    for (number, status) in register.statuses(date).enumerate() {
        let power = reform.power(&status.power).ok_or("no power")?;
        let county = reform.county(status.county).ok_or("no county")?;
        let liable = if status.holder == Level::County { power.mode.liable() } else { status.holder };
        let row = [
            power.id.as_str(),
            &power.name.zh,
            &power.name.en,
            power.provenance.code(),
            power.category.as_str(),
            power.mode.code(),
            &county.code.to_string(),
            &county.name,
            &county.city.to_string(),
            cities.get(&county.city).copied().unwrap_or_default(),
            status.stage.code(),
            status.holder.code(),
            // An entrusted power is exercised in the name of the one who is liable.
            liable.code(),
            liable.code(),
            status.standing.code(),
        ];
        for (text, value) in texts.iter_mut().zip(row) {
            text.append(value)?;
        }
        batch.append_value(power.batch);
        key.append_value(reform.is_key(power));
        may.append_value(status.standing.may_exercise());
        let fact = |step| state.fact_on(number, step, date).map(|fact| fact.effective);
        let signed = fact(Step::SIGNED_BY_CITY).zip(fact(Step::SIGNED_BY_COUNTY));
        let accepted = signed.map(|(city, county)| city.max(county));
        let dates = [accepted, fact(Step::STARTED), fact(Step::RECALLED), status.since];
        for (day, date) in days.iter_mut().zip(dates) {
            day.append_option(date.map(|date| date.to_epoch_days()));
        }
    }
    let mut texts = texts.into_iter().map(|mut text| Arc::new(text.finish()) as ArrayRef);
    let mut columns: Vec<ArrayRef> = texts.by_ref().take(4).collect();
    columns.push(Arc::new(batch.finish()));
    columns.extend(texts.by_ref().take(2));
    columns.push(Arc::new(key.finish()));
    columns.extend(texts);
    columns.push(Arc::new(may.finish()));
    columns.extend(days.into_iter().map(|mut day| Arc::new(day.finish()) as ArrayRef));
    let named = columns.into_iter().enumerate().map(|(place, column)| (place.to_string(), column));
    Ok(RecordBatch::try_from_iter(named)?)
}

/// Whether two tables have the same values, however their dictionaries are ordered.
fn same(one: &RecordBatch, other: &RecordBatch) -> bool {
    one.num_rows() == other.num_rows()
        && one.num_columns() == other.num_columns()
        && one.columns().iter().zip(other.columns()).all(|(one, other)| {
            match (one.as_any_dictionary_opt(), other.as_any_dictionary_opt()) {
                (Some(one), Some(other)) => {
                    let (left, right) = (one.values().as_string::<i32>(), other.values().as_string::<i32>());
                    let place = |text| left.iter().position(|value| value == text);
                    let places: Vec<_> = right.iter().map(place).collect();
                    let (left, right) = (one.normalized_keys(), other.normalized_keys());
                    let agree = |(left, right): (&usize, &usize)| places.get(*right) == Some(&Some(*left));
                    one.logical_nulls().is_none_or(|nulls| nulls.null_count() == 0)
                        && left.iter().zip(&right).all(agree)
                }
                _ => one == other,
            }
        })
}

/// What a delegation's facts come to, as anyone would first write it down.
#[derive(Default)]
struct Plain {
    mode: Option<Mode>,
    accepted: Option<(NaiveDate, u64)>,
    started: Option<NaiveDate>,
    braked: Option<NaiveDate>,
    resumed: Option<NaiveDate>,
    until: Option<NaiveDate>,
    recalled: Option<(NaiveDate, u64)>,
    city: String,
}

fn plain(register: &Register) -> HashMap<(PowerId, CountyCode), Plain> {
    let (reform, state) = (register.reform(), register.state());
    let places = reform.powers().iter().flat_map(|power| reform.counties().iter().map(move |c| (power, c)));
    places
        .enumerate()
        .map(|(number, (power, county))| {
            let mut plain = Plain { mode: Some(power.mode), ..Plain::default() };
            plain.city = Authority::City(county.city).to_string();
            for fact in state.facts(number) {
                let on = (fact.effective, fact.entry.get());
                match fact.step {
                    Step::SIGNED_BY_COUNTY => plain.accepted = Some(on),
                    Step::STARTED => plain.started = Some(on.0),
                    Step::BRAKED => plain.braked = Some(on.0),
                    Step::RESUMED => plain.resumed = Some(on.0),
                    Step::AGREED => plain.until = fact.term().map(|term| term.until()),
                    Step::RECALLED => plain.recalled = Some(on),
                    _ => {}
                }
            }
            ((power.id.clone(), county.code), plain)
        })
        .collect()
}

impl Plain {
    fn holding(&self, date: NaiveDate) -> (Level, Standing, Option<u64>, &'static str) {
        let by = |day: Option<NaiveDate>| day.is_some_and(|day| day <= date);
        if let Some((_, entry)) = self.recalled.filter(|(day, _)| *day <= date) {
            return (Level::City, Standing::InForce, Some(entry), "B1");
        }
        let Some((_, entry)) = self.accepted.filter(|(day, _)| *day <= date) else {
            return (Level::City, Standing::InForce, None, "M3");
        };
        let standing = if !by(self.started) {
            Standing::AwaitingStart
        } else if by(self.braked) && !by(self.resumed) {
            Standing::Suspended
        } else if self.until.is_some_and(|until| until < date) {
            Standing::AgreementLapsed
        } else {
            Standing::InForce
        };
        (Level::County, standing, Some(entry), "M3")
    }
}

/// A million questions in one call.
pub(crate) fn holders() -> Outcome {
    let register = register()?;
    let tables = Tables::new(&register)?;
    let plain = plain(&register);
    let (power_ids, county_codes) = {
        let reform = register.reform();
        let powers: Vec<String> = reform.powers().iter().map(|power| power.id.to_string()).collect();
        let counties: Vec<String> = reform.counties().iter().map(|county| county.code.to_string()).collect();
        (powers, counties)
    };
    let mut rng = ChaCha8Rng::seed_from_u64(100);
    let mut draw = |ids: &[String]| -> StringArray {
        let pick = |_| ids.get(rng.next_u32() as usize % ids.len()).map(String::as_str);
        (0..QUESTIONS).map(pick).collect()
    };
    let (powers, counties) = (draw(&power_ids), draw(&county_codes));
    let first = first_day().to_epoch_days();
    let days = (0..QUESTIONS).map(|_| first + (rng.next_u32() % 208) as i32);
    let days = Date32Array::from_iter_values(days);
    let (mut table, mut answers) = (None, None);
    let (ours, peer) = medians(
        RUNS,
        || {
            let (time, made) = timed(|| tables.holders(&register, &powers, &counties, &days));
            table = Some(made?);
            Ok(time)
        },
        || {
            let (time, made) = timed(|| plain_holders(&plain, &powers, &counties, &days));
            answers = Some(made?);
            Ok(time)
        },
    )?;
    let equal = table.is_some_and(|table| answers.is_some_and(|answers| same(&table, &answers)));
    let nanoseconds = |seconds: f64| seconds * 1e9 / QUESTIONS as f64;
    let labels = ("holders-arrow", "ns/question", "HashMap");
    Ok(vec![Line::of_times(labels, (nanoseconds(ours), nanoseconds(peer)), equal, Goal::Ours(100.0))])
}

fn plain_holders(
    plain: &HashMap<(PowerId, CountyCode), Plain>,
    powers: &StringArray,
    counties: &StringArray,
    days: &Date32Array,
) -> Result<RecordBatch, Box<dyn Error>> {
    let mut texts: Vec<Text> = (0..6).map(|_| Text::new()).collect();
    let (mut may, mut since) = (BooleanBuilder::new(), UInt64Builder::new());
    for ((power, county), day) in powers.iter().zip(counties).zip(days) {
        let (power, county, day) = (power.ok_or("null")?, county.ok_or("null")?, day.ok_or("null")?);
        let it = plain.get(&(power.parse()?, county.parse()?)).ok_or("unknown")?;
        let (level, standing, entry, clause) = it.holding(NaiveDate::from_epoch_days(day).ok_or("no date")?);
        let own = format!("county:{county}");
        let (holder, liable) = match (level, it.mode) {
            (Level::County, Some(Mode::Direct)) => (own.as_str(), own.as_str()),
            (Level::County, _) => (own.as_str(), it.city.as_str()),
            _ => (it.city.as_str(), it.city.as_str()),
        };
        let row = [holder, level.code(), liable, liable, standing.code(), clause];
        for (text, value) in texts.iter_mut().zip(row) {
            text.append(value)?;
        }
        may.append_value(standing.may_exercise());
        since.append_option(entry);
    }
    let mut texts = texts.into_iter().map(|mut text| Arc::new(text.finish()) as ArrayRef);
    let mut columns: Vec<ArrayRef> = texts.by_ref().take(5).collect();
    columns.extend([Arc::new(may.finish()) as ArrayRef, Arc::new(since.finish())]);
    columns.extend(texts);
    let named = columns.into_iter().enumerate().map(|(place, column)| (place.to_string(), column));
    Ok(RecordBatch::try_from_iter(named)?)
}
