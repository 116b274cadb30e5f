//! The direct channel (直达机制, M4) between county and province: which way a dispatch, a resource, a notice goes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::closed_list;
use crate::delegation::Filing;
use crate::ledger::EntryNumber;
use crate::reform::{Authority, ClauseId, Condition, CountyCode, ElementId, Level};
use crate::register::{Register, UnknownSubject};

closed_list! {
    /// What goes between a county and the province (M4).
    ///
    /// ```
    /// use devolution::service::DispatchKind;
    /// assert_eq!(DispatchKind::from_code("project"), Some(DispatchKind::Project));
    /// assert_eq!(DispatchKind::from_code("rumour"), None);
    /// ```
    DispatchKind {
        /// 审批业务: a matter of approval.
        Approval = "approval",
        /// 项目: a project, or a plan with projects.
        Project = "project",
        /// 要素资源: funds, quotas, land.
        Resource = "resource",
        /// 会议、活动
        Meeting = "meeting",
        /// 文件
        Document = "document",
        /// 通知
        Notice = "notice",
        /// 网上业务办理系统: access to an online system.
        OnlineSystem = "online-system",
    }
}

closed_list! {
    /// Which way something goes.
    ///
    /// ```
    /// use devolution::service::Direction;
    /// assert_eq!(Direction::from_code("up"), Some(Direction::Up));
    /// assert_eq!(Direction::from_code("sideways"), None);
    /// ```
    Direction {
        /// From the county to the province.
        Up = "up",
        /// From the province to the county.
        Down = "down",
    }
}

closed_list! {
    /// Why something goes the way it goes.
    ///
    /// ```
    /// use devolution::service::RouteRule;
    /// assert_eq!(RouteRule::from_code("direct"), Some(RouteRule::Direct));
    /// assert_eq!(RouteRule::from_code("habit"), None);
    /// ```
    RouteRule {
        /// Nothing stands against the direct channel, which is open.
        Direct = "direct",
        /// The project concerns more than one county.
        CrossCounty = "cross-county",
        /// The reform leaves the subject to the city.
        Excluded = "excluded",
        /// The direct channel of the county is not open yet.
        NotOpen = "not-open",
    }
}

/// Something that is to go between a county and the province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// What it is.
    pub kind: DispatchKind,
    /// Which way it is to go.
    pub direction: Direction,
    /// The county from which it comes, or to which it goes.
    pub county: CountyCode,
    /// The day.
    pub on: NaiveDate,
    /// Other counties that it concerns.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub also: BTreeSet<CountyCode>,
    /// The subjects among the exclusions of the reform that it touches, such as `work-safety`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub subjects: BTreeSet<ElementId>,
}

/// A reason for a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RouteReason {
    /// The rule.
    pub rule: RouteRule,
    /// The clause of the reform under which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseId>,
    /// Of an exclusion: which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<ElementId>,
    /// Of an exclusion: where it is laid down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// Of a channel that is open: the entry that opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryNumber>,
    /// Of a project across counties: the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counties: Vec<CountyCode>,
}

/// The one way that something goes, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Route {
    /// The authorities through which it passes, from the first to the last.
    pub through: Vec<Authority>,
    /// Whether it goes directly.
    pub direct: bool,
    /// Why: every reason that keeps it from going directly, or the one that lets it.
    pub because: Vec<RouteReason>,
}

/// Something in a dispatch that the reform does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UnknownInDispatch {
    /// A county.
    #[error(transparent)]
    County(#[from] UnknownSubject),
    /// A subject among the exclusions.
    #[error("the reform excludes no `{id}` from the direct channel")]
    Exclusion {
        /// Its id.
        id: ElementId,
    },
}

impl UnknownInDispatch {
    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::County(error) => error.code(),
            Self::Exclusion { .. } => "unknown-exclusion",
        }
    }
}

/// What a county can send and be sent directly on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Readiness {
    /// The county.
    pub county: CountyCode,
    /// The date.
    pub date: NaiveDate,
    /// Whether its direct channel is open.
    pub open: bool,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The entry that opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryNumber>,
    /// What goes directly: all kinds once the channel is open.
    pub kinds: Vec<DispatchKind>,
    /// What goes through the city all the same: the exclusions of the reform.
    pub excluded: Vec<ElementId>,
}

impl Register {
    /// The one way that a dispatch goes on its day (law `routing`). Projects across counties, and subjects that the reform
    /// leaves to the cities, go through the city; so does everything while the direct channel of the county is not
    /// open; all else goes straight.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// use devolution::service::{RouteRule, Dispatch};
    /// let dispatch: Dispatch = serde_json::from_str(
    ///     r#"{"kind":"project","direction":"up","county":"410122","on":"2022-03-01","also":["410181"]}"#,
    /// ).unwrap();
    /// let route = register.route(&dispatch)?;
    /// let through: Vec<_> = route.through.iter().map(|authority| authority.to_string()).collect();
    /// assert_eq!(through, ["county:410122", "city:410100", "province:410000"]);
    /// let rules: Vec<_> = route.because.iter().map(|reason| reason.rule).collect();
    /// assert_eq!(rules, [RouteRule::CrossCounty, RouteRule::NotOpen]);
    /// let nowhere = Dispatch { county: "410123".parse().unwrap(), ..dispatch };
    /// assert!(register.route(&nowhere).is_err());
    /// # Ok::<(), devolution::service::UnknownInDispatch>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownInDispatch`] when the reform does not have a county or a subject of it.
    pub fn route(&self, dispatch: &Dispatch) -> Result<Route, UnknownInDispatch> {
        let reform = self.reform();
        let county = self.county(dispatch.county)?;
        for other in &dispatch.also {
            self.county(*other)?;
        }
        let clause = reform.ground(Condition::ChannelOpen).map(|clause| clause.id.clone());
        let reason = |rule| RouteReason {
            rule,
            clause: clause.clone(),
            exclusion: None,
            citation: None,
            entry: None,
            counties: Vec::new(),
        };
        let mut because = Vec::new();
        let others: Vec<CountyCode> =
            dispatch.also.iter().copied().filter(|other| *other != county.code).collect();
        if dispatch.kind == DispatchKind::Project && !others.is_empty() {
            because.push(RouteReason { counties: others, ..reason(RouteRule::CrossCounty) });
        }
        for id in &dispatch.subjects {
            let known = reform.exclusions().iter().find(|exclusion| exclusion.id == *id);
            let exclusion = known.ok_or_else(|| UnknownInDispatch::Exclusion { id: id.clone() })?;
            because.push(RouteReason {
                exclusion: Some(id.clone()),
                citation: Some(exclusion.citation.clone()),
                ..reason(RouteRule::Excluded)
            });
        }
        let opened = self.channel(dispatch.county, dispatch.on)?;
        if opened.is_none() {
            because.push(reason(RouteRule::NotOpen));
        }
        let direct = because.is_empty();
        if direct {
            because
                .push(RouteReason { entry: opened.map(|filing| filing.entry), ..reason(RouteRule::Direct) });
        }
        let city = (!direct).then(|| reform.authority(Level::City, county));
        let [from, to] = [Level::County, Level::Province].map(|level| reform.authority(level, county));
        let mut through: Vec<_> = std::iter::once(from).chain(city).chain(std::iter::once(to)).collect();
        if dispatch.direction == Direction::Down {
            through.reverse();
        }
        Ok(Route { through, direct, because })
    }

    fn channel(&self, county: CountyCode, on: NaiveDate) -> Result<Option<&Filing>, UnknownSubject> {
        Ok(self.county_file(county)?.channel.first(on))
    }

    /// What a county can send and be sent directly on a date.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
    /// assert!(!register.readiness("410122".parse().unwrap(), day)?.open);
    /// assert!(register.readiness("410123".parse().unwrap(), day).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such county.
    pub fn readiness(&self, county: CountyCode, date: NaiveDate) -> Result<Readiness, UnknownSubject> {
        let opened = self.channel(county, date)?;
        Ok(Readiness {
            county,
            date,
            open: opened.is_some(),
            since: opened.map(|filing| filing.effective),
            entry: opened.map(|filing| filing.entry),
            kinds: opened.map(|_| DispatchKind::ALL.to_vec()).unwrap_or_default(),
            excluded: self.reform().exclusions().iter().map(|exclusion| exclusion.id.clone()).collect(),
        })
    }
}
