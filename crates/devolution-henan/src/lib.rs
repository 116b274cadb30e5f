//! The 2021 reform of the Henan Department of Transport (河南省交通运输厅推进放权赋能改革) as data: 54 powers, 102
//! counties, fourteen measures.
//!
//! There is no rule in this crate, only the folder that [`Reform::load`] reads. Of the 54 names in the catalogue four
//! are the plan's own and fifty stand in for an annex that is not public: [`Power::provenance`] says which.
//!
//! ```
//! use devolution::reform::Provenance;
//!
//! let reform = devolution_henan::reform()?;
//! assert_eq!((reform.powers().len(), reform.counties().len()), (54, 102));
//! let verbatim = reform.powers().iter().filter(|power| power.provenance == Provenance::Verbatim);
//! assert_eq!(verbatim.count(), 4);
//! # Ok::<(), devolution::reform::LoadErrors>(())
//! ```
//!
//! [`Power::provenance`]: devolution::reform::Power::provenance

mod history;

use devolution::reform::{Folder, LoadErrors, Reform};
use devolution::service::{ServiceErrors, Standards};
use devolution::supervision::credit::Schemes;
use devolution::supervision::draw::Settings;
use devolution::supervision::key::Intervals;
use devolution::supervision::rules::Rules;
use devolution::supervision::{Channels, SettingErrors};

pub use history::{
    CasesError, CasesOutcome, HistoryError, KindScore, Misconduct, Outcome, Plant, Score, opening,
    plant_misconduct, score, simulate, simulate_cases,
};

macro_rules! files {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_bytes!(concat!("../data/henan-2021/", $file)))),+]
    };
}

const FILES: &[(&str, &[u8])] = files![
    "reform.toml",
    "measures.toml",
    "catalogue.csv",
    "jurisdictions.csv",
    "plan.zh.txt",
    "calendar/2004.json",
    "calendar/2005.json",
    "calendar/2006.json",
    "calendar/2007.json",
    "calendar/2008.json",
    "calendar/2009.json",
    "calendar/2010.json",
    "calendar/2011.json",
    "calendar/2012.json",
    "calendar/2013.json",
    "calendar/2014.json",
    "calendar/2015.json",
    "calendar/2016.json",
    "calendar/2017.json",
    "calendar/2018.json",
    "calendar/2019.json",
    "calendar/2020.json",
    "calendar/2021.json",
    "calendar/2022.json",
    "calendar/2023.json",
    "calendar/2024.json",
    "calendar/2025.json",
    "calendar/2026.json",
];

/// The folder, as embedded: to write it out, or to load it with a catalogue of one's own.
///
/// ```
/// use devolution::reform::{LoadRule, Reform};
///
/// let mut folder = devolution_henan::folder();
/// assert!(Reform::load(&folder).is_ok());
/// folder.remove("catalogue.csv");
/// let refused = Reform::load(&folder).unwrap_err();
/// assert_eq!(refused.iter().next().unwrap().rule(), LoadRule::MissingFile);
/// ```
#[must_use]
pub fn folder() -> Folder {
    FILES.iter().map(|(file, bytes)| ((*file).to_owned(), bytes.to_vec())).collect()
}

/// The reform, loaded.
///
/// ```
/// let reform = devolution_henan::reform()?;
/// let power = reform.power(&"p18".parse().unwrap()).unwrap();
/// assert_eq!(power.name.zh, "重要农村公路项目施工图设计审批");
/// assert!(reform.power(&"p55".parse().unwrap()).is_none());
/// # Ok::<(), devolution::reform::LoadErrors>(())
/// ```
///
/// # Errors
/// None with the embedded folder, as the tests of this crate show; the type is that of [`Reform::load`].
pub fn reform() -> Result<Reform, LoadErrors> {
    Reform::load(&folder())
}

/// Service standards for the 54 powers, so that cases have limits. **They are not official**: the limits of the law are read
/// from the catalogue and the texts it cites, and all the rest is assumed, as each standard says.
///
/// ```
/// let reform = devolution_henan::reform().unwrap();
/// let standards = devolution_henan::standards(&reform)?;
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 1, 4).unwrap();
/// let port = standards.on(&"p51".parse().unwrap(), day).unwrap();
/// assert_eq!(port.statutory.as_ref().unwrap().start().code(), "received"); // 港口法 art. 24
/// assert!(port.assumption.is_some());
/// assert!(standards.on(&"p99".parse().unwrap(), day).is_none());
/// # Ok::<(), devolution::service::ServiceErrors>(())
/// ```
///
/// # Errors
/// [`ServiceErrors`] when the reform is another one and lacks a power.
pub fn standards(reform: &Reform) -> Result<Standards, ServiceErrors> {
    Standards::read(include_str!("../data/standards.jsonl"), reform)
}

/// Warning rules (M10). The plan names no threshold: **every number in them is assumed**, as each rule says.
///
/// ```
/// let reform = devolution_henan::reform().unwrap();
/// let rules = devolution_henan::warning_rules(&reform)?;
/// assert!(rules.get(&"overdue-many".parse().unwrap()).unwrap().assumption.is_some());
/// assert!(rules.get(&"no-such-rule".parse().unwrap()).is_none());
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`SettingErrors`] when the reform is another one and lacks a clause.
pub fn warning_rules(reform: &Reform) -> Result<Rules, SettingErrors> {
    Rules::read(include_str!("../data/supervision/rules.toml"), reform)
}

/// The schemes of credit grades (M12). **What a grade means for inspections and favours is assumed**, as each scheme says.
///
/// ```
/// let reform = devolution_henan::reform().unwrap();
/// let schemes = devolution_henan::credit_schemes(&reform)?;
/// let scheme = schemes.scheme(&"construction".parse().unwrap()).unwrap();
/// assert!(scheme.assumption.is_some());
/// assert!(scheme.rule(&"AAA".parse().unwrap()).is_none()); // a grade of other schemes
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`SettingErrors`] when the reform is another one and lacks a division.
pub fn credit_schemes(reform: &Reform) -> Result<Schemes, SettingErrors> {
    Schemes::read(include_str!("../data/supervision/credit.toml"), reform)
}

/// How often key powers are inspected (M11). **No text fixes the intervals: they are assumed**, as the settings say.
///
/// ```
/// let reform = devolution_henan::reform().unwrap();
/// let intervals = devolution_henan::key_supervision(&reform)?;
/// let power = reform.power(&"p18".parse().unwrap()).unwrap();
/// assert_eq!(intervals.of(power, &"daily-supervision".parse().unwrap()).unwrap().days, 30);
/// assert!(intervals.of(power, &"guesswork".parse().unwrap()).is_none());
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`SettingErrors`] when the reform is another one and has other means or flags.
pub fn key_supervision(reform: &Reform) -> Result<Intervals, SettingErrors> {
    Intervals::read(include_str!("../data/supervision/key.toml"), reform)
}

/// The channels of complaints with their limits, each with the text from which it comes and how well that text is known; and
/// within which time the results of draws are published.
///
/// ```
/// use devolution::supervision::Confidence;
/// let reform = devolution_henan::reform().unwrap();
/// let channels = devolution_henan::channels(&reform)?;
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 1, 4).unwrap();
/// let on = |id: &str| channels.get(&id.parse().unwrap()).and_then(|channel| channel.on(day)).unwrap();
/// assert_eq!(on("petition").finish.as_ref().unwrap().limit.length(), 60);
/// assert_eq!(on("transport-hotline").confidence, Confidence::X); // its limits were not found
/// assert!(on("transport-hotline").finish.is_none());
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`SettingErrors`] when the reform is another one and lacks a city.
pub fn channels(reform: &Reform) -> Result<Channels, SettingErrors> {
    Channels::read(include_str!("../data/supervision/channels.toml"), reform)
}

/// Settings of draws: rates and items. **The items stand in for a list that was not found**; every figure says what it rests on.
///
/// ```
/// use devolution::supervision::draw::Coverage;
/// let reform = devolution_henan::reform().unwrap();
/// let settings = devolution_henan::draw_settings(&reform)?;
/// assert_eq!(settings.rates.of(&"high".parse().unwrap()).per_mille(), 300);
/// assert_eq!(settings.rates.of(&"of-no-name".parse().unwrap()).per_mille(), 50);
/// let ports = settings.items.iter().find(|item| item.id.as_str() == "ports").unwrap();
/// assert_eq!(ports.coverage, Coverage::Full); // life and safety
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
///
/// # Errors
/// [`SettingErrors`] when the reform is another one and lacks a power.
pub fn draw_settings(reform: &Reform) -> Result<Settings, SettingErrors> {
    Settings::read(include_str!("../data/supervision/draw.toml"), reform)
}

/// The code of the book is compiled: here, because its examples need a reform.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/src/guide/embed.md")]
#[doc = include_str!("../../../docs/src/guide/own-reform.md")]
#[doc = include_str!("../../../docs/src/guide/offline.md")]
#[doc = include_str!("../../../docs/src/guide/time-limits.md")]
#[doc = include_str!("../../../docs/src/guide/service.md")]
#[doc = include_str!("../../../docs/src/guide/cases.md")]
#[doc = include_str!("../../../docs/src/guide/duties.md")]
#[doc = include_str!("../../../docs/src/guide/watchbook.md")]
#[doc = include_str!("../../../docs/src/guide/draw.md")]
#[doc = include_str!("../../../docs/src/guide/warnings.md")]
pub struct Guides;
