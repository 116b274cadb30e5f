//! What can happen to a case, on one page, and the record of one thing that did.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{Approver, Handling, StopCause};
use crate::closed_list;
use crate::delegation::{Document, Reason, Words};
use crate::ledger::{day, instant};
use crate::reform::{Authority, CountyCode, OwnerDivision, ParseError, PowerId, Seal};
use crate::service::Uscc;

const NUMBER_RULE: &str = "1 to 40 letters, digits and hyphens";

pub(crate) fn well_formed(text: &str, what: &'static str) -> Result<smol_str::SmolStr, ParseError> {
    let well_formed = (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if well_formed { Ok(text.into()) } else { Err(ParseError::new(text, what, NUMBER_RULE)) }
}

/// Declares a number whose text is letters, digits and hyphens.
macro_rules! number {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(smol_str::SmolStr);

        impl $name {
            fn parse(text: &str) -> Result<Self, $crate::reform::ParseError> {
                $crate::cases::well_formed(text, $what).map(Self)
            }

            /// The number as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        $crate::reform::text_form!($name, "^[A-Za-z0-9-]{1,40}$", $what, as_str);
    };
}
pub(crate) use number;

number! {
    /// The number of a case (办件编号), given by whoever received the application; unique in its casebook.
    ///
    /// ```
    /// use devolution::cases::CaseNumber;
    /// assert!("410122-2022-000317".parse::<CaseNumber>().is_ok());
    /// assert!("办件317".parse::<CaseNumber>().is_err());
    /// ```
    CaseNumber, "a case number"
}

number! {
    /// The staff number of someone who handles cases. No name: the casebook keeps no personal data.
    ///
    /// ```
    /// use devolution::cases::HandlerId;
    /// assert!("410122-07".parse::<HandlerId>().is_ok());
    /// assert!("张三".parse::<HandlerId>().is_err());
    /// ```
    HandlerId, "a staff number"
}

closed_list! {
    /// How an application came in (M7: one window, online).
    ///
    /// ```
    /// use devolution::cases::Intake;
    /// assert_eq!(Intake::from_code("window"), Some(Intake::Window));
    /// assert_eq!(Intake::from_code("fax"), None);
    /// ```
    Intake {
        /// At the one window (一窗受理).
        Window = "window",
        /// On the integrated platform (网上办理).
        Online = "online",
    }
}

closed_list! {
    /// Why an application is not accepted at all (行政许可法 art. 32).
    ///
    /// ```
    /// use devolution::cases::Turned;
    /// assert_eq!(Turned::from_code("other-organ"), Some(Turned::OtherOrgan));
    /// assert_eq!(Turned::from_code("too-busy"), None);
    /// ```
    Turned {
        /// It needs no licence.
        NoLicenceNeeded = "no-licence-needed",
        /// It is for another organ.
        OtherOrgan = "other-organ",
    }
}

closed_list! {
    /// What was decided.
    ///
    /// ```
    /// use devolution::cases::Decision;
    /// assert_eq!(Decision::from_code("granted"), Some(Decision::Granted));
    /// assert_eq!(Decision::from_code("pending"), None);
    /// ```
    Decision {
        /// 准予
        Granted = "granted",
        /// 不予
        Refused = "refused",
    }
}

/// Something that happens to a case, as JSON: `{"accepted":{}}`, `{"stopped":{"cause":"hearing","document":"…"}}`.
///
/// Fields stand in the order of their names, because the canonical form of an entry is written straight from this type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CaseAct {
    /// An application came in.
    Received {
        /// The organisation that applies, by its unified social credit code. Of a natural person nothing is kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applicant: Option<Uscc>,
        /// The county whose power it is about.
        county: CountyCode,
        /// Whether one organ handles it or several.
        #[serde(default = "ordinary", skip_serializing_if = "is_ordinary")]
        handling: Handling,
        /// How it came in.
        intake: Intake,
        /// The power.
        power: PowerId,
        /// For a renewal: the last day on which the licence that is to be renewed is valid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renews: Option<NaiveDate>,
    },
    /// It is not one to be accepted.
    Turned {
        /// Why.
        ground: Turned,
        /// In words, with the organ that is competent.
        reason: Reason,
    },
    /// The applicant was told what is missing.
    Asked {
        /// Everything that is missing.
        materials: Vec<Words>,
    },
    /// What was missing came in.
    Supplemented {},
    /// It was accepted.
    Accepted {},
    /// A check on the spot was made.
    Checked {
        /// By whom.
        officers: BTreeSet<HandlerId>,
    },
    /// A division that shares the power gave its opinion.
    Opined {
        /// Which.
        division: OwnerDivision,
    },
    /// The clock was stopped.
    Stopped {
        /// For what.
        cause: StopCause,
        /// The written notice.
        document: Document,
    },
    /// The clock went on.
    Continued {},
    /// The time limit was extended.
    Extended {
        /// Who approved it.
        approver: Approver,
        /// By how many days, in the unit of the limit.
        days: u16,
        /// The reasons that the applicant was told.
        reason: Reason,
    },
    /// It was decided.
    Decided {
        /// In whose name.
        in_name_of: Authority,
        /// What.
        outcome: Decision,
        /// Of a refusal: its reasons.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
        /// Of a refusal: how it can be challenged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remedies: Option<Words>,
        /// Under which seal.
        seal: Seal,
    },
    /// The decision was delivered.
    Delivered {},
    /// The applicant withdrew.
    Withdrawn {},
    /// It was explained why it took longer than it should.
    Explained {
        /// Why.
        reason: Reason,
    },
}

const fn ordinary() -> Handling {
    Handling::Ordinary
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_ordinary(handling: &Handling) -> bool {
    *handling == Handling::Ordinary
}

closed_list! {
    /// The kinds of things that can happen to a case, in the order of its life.
    ///
    /// ```
    /// use devolution::cases::CaseActKind;
    /// assert_eq!(CaseActKind::from_code("accepted"), Some(CaseActKind::Accepted));
    /// assert_eq!(CaseActKind::from_code("lost"), None);
    /// ```
    CaseActKind {
        /// An application came in (收件).
        Received = "received",
        /// It is not one to be accepted (不予受理).
        Turned = "turned",
        /// The applicant was told what is missing (一次性告知补正).
        Asked = "asked",
        /// What was missing came in (补正).
        Supplemented = "supplemented",
        /// It was accepted (受理).
        Accepted = "accepted",
        /// A check on the spot was made (实地核查).
        Checked = "checked",
        /// A division that shares the power gave its opinion (会办意见).
        Opined = "opined",
        /// The clock was stopped (特别程序).
        Stopped = "stopped",
        /// The clock went on (恢复计时).
        Continued = "continued",
        /// The time limit was extended (延长期限).
        Extended = "extended",
        /// It was decided (决定).
        Decided = "decided",
        /// The decision was delivered (送达).
        Delivered = "delivered",
        /// The applicant withdrew (撤回申请).
        Withdrawn = "withdrawn",
        /// It was explained why it took longer (超期说明).
        Explained = "explained",
    }
}

impl CaseAct {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> CaseActKind {
        match self {
            Self::Received { .. } => CaseActKind::Received,
            Self::Turned { .. } => CaseActKind::Turned,
            Self::Asked { .. } => CaseActKind::Asked,
            Self::Supplemented {} => CaseActKind::Supplemented,
            Self::Accepted {} => CaseActKind::Accepted,
            Self::Checked { .. } => CaseActKind::Checked,
            Self::Opined { .. } => CaseActKind::Opined,
            Self::Stopped { .. } => CaseActKind::Stopped,
            Self::Continued {} => CaseActKind::Continued,
            Self::Extended { .. } => CaseActKind::Extended,
            Self::Decided { .. } => CaseActKind::Decided,
            Self::Delivered {} => CaseActKind::Delivered,
            Self::Withdrawn {} => CaseActKind::Withdrawn,
            Self::Explained { .. } => CaseActKind::Explained,
        }
    }
}

/// Something that happens to a case: what, by whom, to which, on which day.
///
/// As JSON: `{"act":{"accepted":{}},"by":"county:410122","case":"410122-2022-000317","handler":"410122-07","on":"2022-03-02"}`.
///
/// ```
/// use devolution::cases::CaseEvent;
/// let line = r#"{"act":{"accepted":{}},"by":"county:410122","case":"410122-2022-000317","on":"2022-03-02"}"#;
/// assert!(serde_json::from_str::<CaseEvent>(line).is_ok());
/// assert!(serde_json::from_str::<CaseEvent>(&line.replace("2022-03-02", "2022-3-2")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseEvent {
    /// What happens.
    pub act: CaseAct,
    /// The authority that handles the case, or before which the applicant acts.
    pub by: Authority,
    /// The case.
    pub case: CaseNumber,
    /// Who of its staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// The day.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub on: NaiveDate,
}

/// An event as a casebook keeps it: with the moment at which it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseEntry {
    /// What happens.
    pub act: CaseAct,
    /// By whom.
    pub by: Authority,
    /// To which case.
    pub case: CaseNumber,
    /// Who of its staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// On which day.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub on: NaiveDate,
    /// When it was recorded.
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    pub recorded: DateTime<Utc>,
}

impl CaseEntry {
    /// What it records, and when it was recorded.
    pub(super) fn into_event(self) -> (CaseEvent, DateTime<Utc>) {
        let Self { act, by, case, handler, on, recorded } = self;
        (CaseEvent { act, by, case, handler, on }, recorded)
    }
}
