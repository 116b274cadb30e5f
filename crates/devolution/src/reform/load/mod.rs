//! Loading a reform from the texts of a folder.
//!
//! Every file is decoded, read into the form that its format has, checked, and built, in that order. Nothing stops at
//! the first error: whatever can still be judged is judged, so that whoever writes a folder sees all of it at once.

mod catalogue;
mod document;
mod error;
mod form;
mod jurisdictions;
mod measures;
mod programme;
mod schema;
mod table;
mod text;
mod word;

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use self::error::{Place, Report};
use self::text::Text;
use super::Reform;
use crate::calendar::Calendar;

pub use error::{LoadError, LoadErrors, LoadRule};
pub use text::MAX_FILE_BYTES;

/// The files of a reform's folder: relative paths and bytes. The core does no I/O; whoever has the folder reads it.
///
/// | path | holds |
/// | --- | --- |
/// | `reform.toml` | the reform: quota, divisions, checklists, duties, clauses and the conditions they ground |
/// | `measures.toml` | the measures of the plan, as printed |
/// | `catalogue.csv` | the powers |
/// | `jurisdictions.csv` | the counties, their cities, and units kept apart |
/// | `plan.zh.txt` | the work plan, word for word |
/// | `calendar/YYYY.json` | the official days off and make-up working days of a year |
///
/// [`Reform::schema`] is the schema of all of it.
pub type Folder = BTreeMap<String, Vec<u8>>;

const REFORM: &str = "reform.toml";
const MEASURES: &str = "measures.toml";
const CATALOGUE: &str = "catalogue.csv";
const JURISDICTIONS: &str = "jurisdictions.csv";
const PLAN: &str = "plan.zh.txt";
const CALENDAR: &str = "calendar/";

impl Reform {
    /// Loads a reform from the texts of its folder.
    ///
    /// ```
    /// use devolution::reform::{Folder, LoadRule, Reform};
    ///
    /// let refused = Reform::load(&Folder::new()).unwrap_err();
    /// assert!(refused.iter().all(|error| error.rule() == LoadRule::MissingFile));
    /// ```
    ///
    /// The `devolution-henan` crate has a folder that loads.
    ///
    /// # Errors
    /// [`LoadErrors`] lists everything that is wrong, by file, row and column, each with the rule that it breaks.
    pub fn load(folder: &Folder) -> Result<Self, LoadErrors> {
        let mut report = Report::default();
        let built = build(folder, &mut report);
        match (built, report.finish()) {
            (Some(reform), None) => Ok(reform),
            (_, Some(errors)) => Err(errors),
            // What could not be built has been reported by whoever could not build it. Should one forget to, the
            // folder is refused all the same.
            (None, None) => Err(LoadErrors::unexplained()),
        }
    }
}

fn build(folder: &Folder, report: &mut Report) -> Option<Reform> {
    let mut texts = decode(folder, report);
    let (calendar, whole) = calendar(folder, &texts, report);
    let programme = texts.get(REFORM).and_then(|text| document::read(text, report));
    let mut programme = programme.map(|document| programme::check(document, report)).unwrap_or_default();
    let catalogue = texts.get(CATALOGUE).map(|text| table::read(text, report));
    let jurisdictions = texts.get(JURISDICTIONS).map(|text| table::read(text, report));
    let measures = texts.get(MEASURES).and_then(|text| document::read(text, report));
    let plan = texts.get(PLAN).map(Text::as_str);
    let powers = catalogue.map(|rows| catalogue::check(rows, &programme, plan, report));
    let places = jurisdictions.map(|rows| jurisdictions::check(rows, &programme, report));
    let measures = measures
        .map(|document| measures::check(document, &programme, plan, whole.then_some(&calendar), report));
    let reports = programme.reports.take().and_then(|form| measures::reports(form, plan, report));
    let (powers, places) = (powers?, places?);
    let power_numbers: HashMap<_, _> =
        powers.iter().enumerate().map(|(number, power)| (power.id.clone(), number)).collect();
    Some(Reform {
        id: programme.id?,
        title: programme.title?,
        citation: programme.citation?,
        plan: texts.remove(PLAN)?.into_string(),
        province: programme.province?,
        cities: places.cities,
        apart: places.apart,
        divisions: programme.divisions.items,
        categories: programme.categories.items,
        quota: programme.quota?.quota,
        grounds: programme.grounds?,
        clauses: programme.clauses.items.into_iter().map(|clause| (clause.id.clone(), clause)).collect(),
        measures: measures?,
        materials: programme.materials,
        guide_elements: programme.guide_elements,
        standard_elements: programme.standard_elements,
        duties: programme.duties,
        means: programme.means,
        key_flags: programme.key_flags,
        exclusions: programme.exclusions,
        date_policy: programme.date_policy?,
        reports,
        catch_all: programme.catch_all,
        calendar,
        digest: digest(folder),
        relistings: powers
            .iter()
            .enumerate()
            .filter_map(|(again, power)| Some((*power_numbers.get(power.relists.as_ref()?)?, again)))
            .collect(),
        power_numbers,
        county_numbers: places
            .counties
            .iter()
            .enumerate()
            .map(|(number, county)| (county.code, number))
            .collect(),
        counties: places.counties,
        powers,
    })
}

fn decode<'a>(folder: &'a Folder, report: &mut Report) -> BTreeMap<&'a str, Text> {
    for file in [REFORM, MEASURES, CATALOGUE, JURISDICTIONS, PLAN] {
        if !folder.contains_key(file) {
            report.push(Place::file(file), LoadRule::MissingFile, "the file is missing");
        }
    }
    let mut texts = BTreeMap::new();
    for (file, bytes) in folder {
        let known = [REFORM, MEASURES, CATALOGUE, JURISDICTIONS, PLAN].contains(&file.as_str());
        if known || calendar_year(file).is_some() {
            texts.extend(Text::decode(file, bytes, report).map(|text| (file.as_str(), text)));
        } else {
            let shown: String = file.chars().take(80).collect();
            report.push(Place::file(&shown), LoadRule::UnexpectedFile, "no such file belongs to a reform");
        }
    }
    texts
}

/// The year of `calendar/2021.json`.
fn calendar_year(file: &str) -> Option<i32> {
    let year = file.strip_prefix(CALENDAR)?.strip_suffix(".json")?;
    let well_formed = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    year.parse().ok().filter(|_| well_formed)
}

/// The calendar, and whether all of its files could be read.
fn calendar(folder: &Folder, texts: &BTreeMap<&str, Text>, report: &mut Report) -> (Calendar, bool) {
    let mut calendar = Calendar::default();
    let mut whole = true;
    for file in folder.keys() {
        let Some(named) = calendar_year(file) else { continue };
        let Some(text) = texts.get(file.as_str()) else {
            whole = false;
            continue;
        };
        match calendar.add_year(text.as_str()) {
            Ok(year) if year == named => {}
            Ok(year) => {
                let detail = format!("the document is that of {year}");
                report.push(Place::file(file).field("year"), LoadRule::WrongYear, detail);
            }
            Err(error) => {
                whole = false;
                for fault in error.faults() {
                    let rule = LoadRule::from_code(fault.code).unwrap_or(LoadRule::Syntax);
                    report.push(text.place_in_line(fault.row, fault.column), rule, fault.detail.as_str());
                }
            }
        }
    }
    (calendar, whole)
}

/// Names and texts, each with its length before it, so that no two folders run together to the same bytes.
fn digest(folder: &Folder) -> String {
    let mut digest = Sha256::new();
    for (file, bytes) in folder {
        for part in [file.as_bytes(), bytes] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
