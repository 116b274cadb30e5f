//! What can happen to a record of the watchbook, on one page, and the record of one thing that did.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Complainant;
use crate::calendar::Approver;
use crate::cases::{CaseNumber, HandlerId};
use crate::closed_list;
use crate::delegation::{Document, Reason, Words};
use crate::law::Article;
use crate::ledger::{Digest, day, instant};
use crate::reform::{Authority, CountyCode, PowerId};
use crate::service::Uscc;
use crate::supervision::credit::Grade;
use crate::supervision::{ChannelId, Evidence, Inspection, RecordNumber, SchemeId, Warning};

closed_list! {
    /// The kinds of records, each fixed by its first act.
    ///
    /// ```
    /// use devolution::supervision::book::RecordKind;
    /// assert_eq!(RecordKind::from_code("complaint"), Some(RecordKind::Complaint));
    /// assert_eq!(RecordKind::from_code("rumour"), None);
    /// ```
    RecordKind {
        /// 投诉举报 (M10)
        Complaint = "complaint",
        /// 预警 (M10)
        Warning = "warning",
        /// 双随机抽取 (M10)
        Draw = "draw",
        /// 监督检查 (M11)
        Inspection = "inspection",
        /// 信用 (M12)
        Credit = "credit",
        /// 廉政风险点 (M14)
        Risk = "risk",
        /// 责任追究 (M14)
        Pursuit = "pursuit",
    }
}

closed_list! {
    /// What became of a complaint.
    ///
    /// ```
    /// use devolution::supervision::book::ComplaintOutcome;
    /// assert_eq!(ComplaintOutcome::from_code("upheld"), Some(ComplaintOutcome::Upheld));
    /// assert_eq!(ComplaintOutcome::from_code("lost"), None);
    /// ```
    ComplaintOutcome {
        /// 属实
        Upheld = "upheld",
        /// 部分属实
        PartlyUpheld = "partly-upheld",
        /// 不属实
        NotUpheld = "not-upheld",
    }
}

closed_list! {
    /// How somebody promised something to an authority instead of showing it.
    ///
    /// ```
    /// use devolution::supervision::book::PromiseForm;
    /// assert_eq!(PromiseForm::from_code("supply-later"), Some(PromiseForm::SupplyLater));
    /// assert_eq!(PromiseForm::from_code("oath"), None);
    /// ```
    PromiseForm {
        /// 告知承诺: that the conditions are met.
        NoticeAndPromise = "notice-and-promise",
        /// 容缺受理: that what is missing follows.
        SupplyLater = "supply-later",
    }
}

closed_list! {
    /// How grave an integrity risk is (廉政风险等级).
    ///
    /// ```
    /// use devolution::supervision::book::RiskDegree;
    /// assert_eq!(RiskDegree::from_code("high"), Some(RiskDegree::High));
    /// assert_eq!(RiskDegree::from_code("none"), None);
    /// ```
    RiskDegree {
        /// 高
        High = "high",
        /// 中
        Middle = "middle",
        /// 低
        Low = "low",
    }
}

closed_list! {
    /// For what someone is called to account: the two branches of M14.
    ///
    /// ```
    /// use devolution::law::Article;
    /// use devolution::supervision::book::PursuitBranch;
    /// assert_eq!(PursuitBranch::from_code("supervision"), Some(PursuitBranch::Supervision));
    /// assert_eq!(PursuitBranch::from_code("bad-luck"), None);
    /// assert_eq!(PursuitBranch::Supervision.article(), Article::Discipline39);
    /// ```
    PursuitBranch {
        /// 不按规定条件、程序行使权限甚至滥用职权、徇私舞弊
        Procedure = "procedure",
        /// 监管不力造成严重后果
        Supervision = "supervision",
    }
}

impl PursuitBranch {
    /// The article under which the facts fall. What follows from it is for the competent organ to say.
    #[must_use]
    pub const fn article(self) -> Article {
        match self {
            Self::Procedure => Article::Licensing72,
            Self::Supervision => Article::Discipline39,
        }
    }
}

/// Something that happens to a record, as JSON: `{"taken":{}}`, `{"answered":{"document":"…","outcome":"upheld"}}`.
///
/// Fields stand in the order of their names, because the canonical form of an entry is written straight from this type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum WatchAct {
    /// A complaint came in.
    Filed {
        /// The cases that it is about.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        cases: BTreeSet<CaseNumber>,
        /// The channel.
        channel: ChannelId,
        /// Who complains.
        complainant: Complainant,
        /// The county whose exercise of a power it is about.
        county: CountyCode,
        /// What is complained about.
        matter: Words,
        /// The organisation that it is about, where it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        object: Option<Uscc>,
        /// The power; absent where it is about none or about several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        power: Option<PowerId>,
    },
    /// The complaint is for somebody else, and was passed on: here it ends.
    Referred {
        /// Why.
        reason: Reason,
        /// To whom.
        to: Words,
    },
    /// The complaint was taken up.
    Taken {},
    /// The time to answer was extended.
    Extended {
        /// Who approved it.
        approver: Approver,
        /// By how many days, in the unit of the limit.
        days: u16,
        /// The reasons that the complainant was told.
        reason: Reason,
    },
    /// The complaint was investigated.
    Investigated {
        /// What was found.
        finding: Words,
        /// By whom.
        officers: BTreeSet<HandlerId>,
    },
    /// The complaint was answered.
    Answered {
        /// The reply.
        document: Document,
        /// What became of it.
        outcome: ComplaintOutcome,
    },
    /// The complainant withdrew.
    Withdrawn {},
    /// A rule warned.
    Warned {
        /// Of a brake: those above, to whom it is referred. A brake suspends and refers; it never revokes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referred_to: Option<Authority>,
        /// What the rule found.
        warning: Warning,
    },
    /// The county answered a warning.
    Responded {
        /// What shows what it did.
        document: Document,
        /// Why it came to the warning.
        reason: Reason,
    },
    /// What was done about a warning or a problem was verified by somebody else.
    Verified {},
    /// The list from which is drawn was fixed, and what decides the draw named, before it was known.
    Committed {
        /// The root of the list.
        root: Digest,
        /// Where the seed is to come from.
        seed: Words,
        /// How many are on the list.
        size: u64,
    },
    /// The draw was made.
    Drawn {
        /// The root of its transcript.
        root: Digest,
        /// How many were drawn.
        size: u64,
    },
    /// All that was drawn was inspected.
    Completed {},
    /// The result was published.
    Published {
        /// Where.
        document: Document,
    },
    /// An inspection was made.
    Inspected {
        /// Of what, by whom, and what it found.
        inspection: Inspection,
    },
    /// The problem that an inspection found was put right.
    Rectified {
        /// What shows it.
        document: Document,
    },
    /// A credit grade was given.
    Graded {
        /// From which day it counts.
        #[serde(with = "day")]
        #[schemars(with = "NaiveDate")]
        from: NaiveDate,
        /// The grade, as its scheme calls it.
        grade: Grade,
        /// The scheme.
        scheme: SchemeId,
        /// The document that gives it.
        source: Document,
        /// Whom.
        subject: Uscc,
        /// The last day on which it counts, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
    },
    /// It was found whether a promise was kept.
    Promised {
        /// The case in which it was made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
        /// How it was made.
        form: PromiseForm,
        /// Whether it was kept.
        kept: bool,
        /// The document that shows it.
        source: Document,
        /// Who promised.
        subject: Uscc,
    },
    /// The credit was repaired: what is recorded no longer counts.
    Repaired {
        /// The decision.
        document: Document,
    },
    /// Whom it is about appealed.
    Appealed {
        /// Why.
        reason: Reason,
    },
    /// The appeal was decided. Where it is upheld, what is recorded never counted.
    Decided {
        /// The decision.
        document: Document,
        /// Whether it is upheld.
        upheld: bool,
    },
    /// An integrity risk was found.
    Identified {
        /// What is done against it.
        control: Words,
        /// Where.
        county: CountyCode,
        /// How grave it is.
        degree: RiskDegree,
        /// What it is.
        description: Words,
        /// The office that answers for the control.
        owner: Words,
        /// The power; absent where it is in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        power: Option<PowerId>,
    },
    /// The risk was looked at again.
    Reviewed {
        /// What is done against it now.
        control: Words,
        /// How grave it is now.
        degree: RiskDegree,
    },
    /// The risk is no more.
    Removed {
        /// Why.
        reason: Reason,
    },
    /// Facts for which somebody may have to answer were put on record.
    Opened {
        /// Which authority.
        against: Authority,
        /// For what.
        branch: PursuitBranch,
        /// The facts.
        facts: Words,
        /// The records that show them.
        grounds: BTreeSet<Evidence>,
        /// Who of its staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handler: Option<HandlerId>,
    },
    /// The facts were handed to the organ that may say what follows.
    Transferred {
        /// The letter.
        document: Document,
        /// The organ.
        to: Words,
    },
    /// The organ concluded.
    Concluded {
        /// Its decision.
        document: Document,
        /// What it decided.
        result: Words,
    },
}

/// One list of the acts: their kinds, and how an act is one of them.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)+) => {
        closed_list! {
            /// The kinds of things that can happen to records.
            ///
            /// ```
            /// use devolution::supervision::book::WatchActKind;
            /// assert_eq!(WatchActKind::from_code("answered"), Some(WatchActKind::Answered));
            /// assert_eq!(WatchActKind::from_code("forgotten"), None);
            /// ```
            WatchActKind { $($(#[$doc])* $variant = $code,)+ }
        }

        impl WatchAct {
            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> WatchActKind {
                match self { $(Self::$variant { .. } => WatchActKind::$variant),+ }
            }
        }
    };
}

kinds! {
    /// 收到投诉举报
    Filed = "filed",
    /// 转送
    Referred = "referred",
    /// 受理
    Taken = "taken",
    /// 延长期限
    Extended = "extended",
    /// 调查
    Investigated = "investigated",
    /// 答复
    Answered = "answered",
    /// 撤回
    Withdrawn = "withdrawn",
    /// 预警
    Warned = "warned",
    /// 回应预警
    Responded = "responded",
    /// 核实
    Verified = "verified",
    /// 固定名单
    Committed = "committed",
    /// 抽取
    Drawn = "drawn",
    /// 完成抽查
    Completed = "completed",
    /// 公开结果
    Published = "published",
    /// 检查
    Inspected = "inspected",
    /// 整改
    Rectified = "rectified",
    /// 评定信用等级
    Graded = "graded",
    /// 认定承诺履行情况
    Promised = "promised",
    /// 信用修复
    Repaired = "repaired",
    /// 申诉
    Appealed = "appealed",
    /// 申诉决定
    Decided = "decided",
    /// 排查出廉政风险点
    Identified = "identified",
    /// 复查廉政风险点
    Reviewed = "reviewed",
    /// 销号
    Removed = "removed",
    /// 立案登记
    Opened = "opened",
    /// 移送
    Transferred = "transferred",
    /// 办结
    Concluded = "concluded",
}

/// Something that happens to a record: what, by whom, to which, on which day.
///
/// As JSON: `{"act":{"taken":{}},"by":"county:410122","handler":"410122-07","on":"2022-03-02","record":"T-7"}`.
///
/// ```
/// use devolution::supervision::book::WatchEvent;
/// let line = r#"{"act":{"taken":{}},"by":"county:410122","on":"2022-03-02","record":"T-7"}"#;
/// assert!(serde_json::from_str::<WatchEvent>(line).is_ok());
/// assert!(serde_json::from_str::<WatchEvent>(&line.replace("2022-03-02", "2022-3-2")).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchEvent {
    /// What happens.
    pub act: WatchAct,
    /// The authority that acts, or before which somebody else does.
    pub by: Authority,
    /// Who of its staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// The day.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub on: NaiveDate,
    /// The record.
    pub record: RecordNumber,
}

/// An event as a watchbook keeps it: with the moment at which it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchEntry {
    /// What happens.
    pub act: WatchAct,
    /// By whom.
    pub by: Authority,
    /// Who of its staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<HandlerId>,
    /// On which day.
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    pub on: NaiveDate,
    /// To which record.
    pub record: RecordNumber,
    /// When it was recorded.
    #[serde(with = "instant")]
    #[schemars(with = "DateTime<Utc>")]
    pub recorded: DateTime<Utc>,
}

impl WatchEntry {
    /// What it records, and when it was recorded.
    pub(super) fn into_event(self) -> (WatchEvent, DateTime<Utc>) {
        let Self { act, by, handler, on, record, recorded } = self;
        (WatchEvent { act, by, handler, on, record }, recorded)
    }
}
