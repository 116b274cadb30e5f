//! The channels of complaints (投诉举报渠道), and within which time each must be answered: settings, read from a file.
//!
//! Every number names the text from which it comes and how well that text is known. A channel has versions, because its rules
//! change; one without limits is a channel whose limits nobody has found, and it says so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ChannelId;
use super::setting::{self, SettingErrors, SettingFault, SettingRule};
use crate::calendar::{Approver, DayUnit, Span, StartEvent, TimeLimit};
use crate::closed_list;
use crate::reform::{Authority, Name, Reform};

closed_list! {
    /// How well something is known that is not in the plan itself.
    ///
    /// ```
    /// use devolution::supervision::Confidence;
    /// assert_eq!(Confidence::from_code("a"), Some(Confidence::A));
    /// assert_eq!(Confidence::from_code("sure"), None);
    /// ```
    Confidence {
        /// The official text, read.
        A = "a",
        /// Read in a mirror or a report.
        B = "b",
        /// General knowledge, text not read: a default to be confirmed.
        C = "c",
        /// Looked for and not found.
        X = "x",
    }
}

/// Within which time something must happen to a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelLimit {
    /// How well it is known.
    pub confidence: Confidence,
    /// How it may be extended, once; absent where it may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The limit, from receipt (`received`) or from the day on which the complaint was taken up (`accepted`).
    pub limit: TimeLimit,
}

/// How a limit may be extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Who approves it; absent where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<Approver>,
    /// By how many days at most, in the unit of the limit.
    pub days: u16,
}

/// The rules of a channel from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelVersion {
    /// Within which time a complaint is taken up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<ChannelLimit>,
    /// The text.
    pub citation: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// Whether the text keeps complainants confidential: then none is recorded by name.
    #[serde(default)]
    pub confidential: bool,
    /// The first day on which it is in force; absent of the rules that were in force before any day of the reform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<NaiveDate>,
    /// Within which time it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<ChannelLimit>,
    /// The only jurisdiction in which the text is law; elsewhere it is a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law_in: Option<Authority>,
    /// Whether the text is law for others only, and a model here.
    #[serde(default)]
    pub model: bool,
    /// What must be known of it: what was assumed, what was not found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Name>,
    /// Within which time one that is for somebody else is passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refer: Option<ChannelLimit>,
}

/// A channel, with its rules over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Its name.
    pub name: Name,
    /// Its rules, the earliest first.
    pub versions: Vec<ChannelVersion>,
}

impl Channel {
    /// The rules that are in force on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&ChannelVersion> {
        self.versions.iter().rev().find(|version| version.effective.is_none_or(|from| from <= day))
    }
}

/// Within which time the result of a draw is published, once all that was drawn was inspected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The text.
    pub citation: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// How many days.
    pub length: u16,
    /// In which days.
    pub unit: DayUnit,
}

impl Publication {
    /// Its length and kind of days.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { length: u32::from(self.length), unit: self.unit }
    }
}

impl Default for Publication {
    /// Twenty working days, after 国发〔2019〕5号, of which the text was not read.
    fn default() -> Self {
        Self {
            citation: "国发〔2019〕5号".to_owned(),
            confidence: Confidence::C,
            length: 20,
            unit: DayUnit::WorkingDays,
        }
    }
}

/// The settings of a watchbook: its channels, and within which time results are published.
///
/// ```
/// use devolution::supervision::Channels;
/// let reform = devolution_henan::reform().unwrap();
/// let text = r#"
///     [[channels]]
///     id = "petition"
///     name = { zh = "信访", en = "petitions" }
///     [[channels.versions]]
///     citation = "信访条例(2005)"
///     confidence = "a"
///     finish = { confidence = "a", limit = { basis = "信访条例第三十三条", length = 60, start = "accepted", unit = "calendar-days" } }
/// "#;
/// let channels = Channels::read(text, &reform)?;
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 1, 4).unwrap();
/// let petition = channels.get(&"petition".parse().unwrap()).unwrap();
/// assert_eq!(petition.on(day).unwrap().finish.as_ref().unwrap().limit.length(), 60);
/// assert_eq!(channels.publication().length, 20);
/// let twice = Channels::read(&(text.to_owned() + text), &reform).unwrap_err();
/// assert_eq!(twice.to_string(), "channels[2].id: petition [stands-twice]");
/// # Ok::<(), devolution::supervision::SettingErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channels {
    channels: BTreeMap<ChannelId, Channel>,
    publication: Publication,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    channels: Vec<Channel>,
    #[serde(default)]
    publication: Publication,
}

impl Channels {
    /// Reads the settings from TOML.
    ///
    /// # Errors
    /// [`SettingErrors`] with everything that is wrong.
    pub fn read(text: &str, reform: &Reform) -> Result<Self, SettingErrors> {
        let Form { channels, publication } = setting::read(text)?;
        let mut faults = Vec::new();
        let mut fail = |place: String, rule, detail: String| {
            faults.push(SettingFault { place, position: None, rule, detail });
        };
        let mut seen = BTreeSet::new();
        for (number, channel) in (1..).zip(&channels) {
            let place = format!("channels[{number}]");
            if !seen.insert(&channel.id) {
                fail(format!("{place}.id"), SettingRule::StandsTwice, channel.id.to_string());
            }
            if channel.versions.is_empty() {
                fail(format!("{place}.versions"), SettingRule::Missing, channel.id.to_string());
            }
            let mut before = None;
            for (number, version) in (1..).zip(&channel.versions) {
                let place = format!("{place}.versions[{number}]");
                // Only the first may have no day, because `None` comes before every day.
                if before.is_some_and(|before| version.effective <= before) {
                    let detail = version.effective.map(|day| day.to_string()).unwrap_or_default();
                    fail(format!("{place}.effective"), SettingRule::Mismatch, detail);
                }
                before = Some(version.effective);
                if version.citation.trim().is_empty() {
                    fail(format!("{place}.citation"), SettingRule::NoBasis, channel.id.to_string());
                }
                if let Some(place_of_law) = version.law_in.filter(|place| !reform.has_authority(*place)) {
                    fail(format!("{place}.law_in"), SettingRule::UnknownId, place_of_law.to_string());
                }
                for (name, limit) in version.limits() {
                    let place = format!("{place}.{name}");
                    if limit.limit.start() == StartEvent::Decided {
                        let detail = limit.limit.start().code().to_owned();
                        fail(format!("{place}.limit.start"), SettingRule::Mismatch, detail);
                    }
                    if limit.extension.is_some_and(|extension| extension.days == 0) {
                        fail(format!("{place}.extension.days"), SettingRule::OutOfRange, "0".to_owned());
                    }
                }
            }
        }
        if publication.citation.trim().is_empty() {
            fail("publication.citation".to_owned(), SettingRule::NoBasis, String::new());
        }
        let channels = channels.into_iter().map(|channel| (channel.id.clone(), channel)).collect();
        SettingErrors::check(faults, Self { channels, publication })
    }

    /// A channel.
    #[must_use]
    pub fn get(&self, id: &ChannelId) -> Option<&Channel> {
        self.channels.get(id)
    }

    /// Every channel, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Channel> {
        self.channels.values()
    }

    /// Within which time the result of a draw is published.
    #[must_use]
    pub const fn publication(&self) -> &Publication {
        &self.publication
    }
}

impl ChannelVersion {
    fn limits(&self) -> impl Iterator<Item = (&'static str, &ChannelLimit)> {
        let all = [("accept", &self.accept), ("finish", &self.finish), ("refer", &self.refer)];
        all.into_iter().filter_map(|(name, limit)| Some((name, limit.as_ref()?)))
    }
}
