//! What someone asks for: a typed constructor for every command, and one form for what comes from outside.
//!
//! A constructor takes the types of those who may give the command, so that a county cannot recall and a province
//! cannot start:
//!
//! ```
//! use devolution::delegation::Command;
//! use devolution::reform::{CountyCode, PowerId, ProvinceCode};
//! let (province, county): (ProvinceCode, CountyCode) = ("410000".parse().unwrap(), "410122".parse().unwrap());
//! let (power, day): (PowerId, _) = ("p01".parse().unwrap(), chrono::NaiveDate::MIN);
//! let ground = serde_json::from_str(r#"{"entries":[],"reason":"…"}"#).unwrap();
//! let recall = Command::recall(province, power, county, day, ground);
//! ```
//!
//! The same with the county where the province is required:
//!
//! ```compile_fail,E0308
//! use devolution::delegation::Command;
//! use devolution::reform::{CountyCode, PowerId, ProvinceCode};
//! let (province, county): (ProvinceCode, CountyCode) = ("410000".parse().unwrap(), "410122".parse().unwrap());
//! let (power, day): (PowerId, _) = ("p01".parse().unwrap(), chrono::NaiveDate::MIN);
//! let ground = serde_json::from_str(r#"{"entries":[],"reason":"…"}"#).unwrap();
//! let recall = Command::recall(county, power, county, day, ground);
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Action, Actor, Agreement, Annulment, Contact, Content, Delivery, Document, Duties, Ground, Reason,
    Revision, Schedule, Subject, Training, Waiver,
};
use crate::ledger::day;
use crate::reform::{
    CityCode, CountyCode, LeadDivision, MaterialId, OwnerDivision, PowerId, ProvinceCode, RuleId,
};

/// A command: who wants what, for what, from which legal date.
///
/// As JSON: `{"action":{"start":"…"},"actor":"county:410122","effective":"2021-12-31","subject":"delegation:p01/410122"}`.
///
/// ```
/// use devolution::delegation::Command;
/// let line = r#"{"action":{"start":"通办〔2021〕9号"},"actor":"county:410122","effective":"2021-12-31","subject":"delegation:p01/410122"}"#;
/// assert!(serde_json::from_str::<Command>(line).is_ok());
/// let about_a_city = line.replace("delegation:p01/410122", "city:410100");
/// let refused = serde_json::from_str::<Command>(&about_a_city).unwrap_err();
/// assert!(refused.to_string().contains("command `start` cannot be about `city:410100`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "CommandForm")]
pub struct Command {
    action: Action,
    actor: Actor,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    effective: NaiveDate,
    subject: Subject,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CommandForm {
    action: Action,
    actor: Actor,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    effective: NaiveDate,
    subject: Subject,
}

/// The action cannot be about the subject.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("command `{command}` cannot be about `{subject}`")]
pub struct CommandError {
    command: &'static str,
    subject: Subject,
}

impl CommandError {
    /// The code of the command.
    #[must_use]
    pub const fn command(&self) -> &'static str {
        self.command
    }

    /// What it cannot be about.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Stable across versions and languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "subject-mismatch"
    }
}

impl TryFrom<CommandForm> for Command {
    type Error = CommandError;
    fn try_from(form: CommandForm) -> Result<Self, CommandError> {
        Self::new(form.actor, form.subject, form.effective, form.action)
    }
}

macro_rules! may {
    ($($(#[$doc:meta])* $name:ident: $($giver:ty),+;)+) => {
        $(
            $(#[$doc])*
            pub trait $name: Into<Actor> + sealed::Sealed {}
            $(impl $name for $giver {})+
        )+
    };
}

mod sealed {
    use super::{CityCode, CountyCode, OwnerDivision, ProvinceCode, RuleId};

    pub trait Sealed {}
    impl Sealed for ProvinceCode {}
    impl Sealed for OwnerDivision {}
    impl Sealed for CityCode {}
    impl Sealed for CountyCode {}
    impl Sealed for RuleId {}
}

may! {
    /// Those who may name contacts, take duties and schedule inspections: each level for itself.
    MayAssign: OwnerDivision, CityCode, CountyCode;
    /// Those who may train.
    MayTrain: OwnerDivision, CityCode;
    /// Those who sign a handover.
    MayAccept: CityCode, CountyCode;
    /// Those who revise a directory.
    MayPublish: ProvinceCode, OwnerDivision, CityCode, CountyCode;
    /// Those who may brake.
    MayBrake: ProvinceCode, OwnerDivision, CityCode, RuleId;
    /// Those who may verify a rectification and lift a brake.
    ///
    /// ```
    /// use devolution::delegation::MayResume;
    /// fn lifts_a_brake(by: impl MayResume) {}
    /// let city: devolution::reform::CityCode = "410100".parse().unwrap();
    /// lifts_a_brake(city);
    /// ```
    ///
    /// A warning rule may brake, and never resume:
    ///
    /// ```compile_fail,E0277
    /// use devolution::delegation::MayResume;
    /// fn lifts_a_brake(by: impl MayResume) {}
    /// let rule: devolution::reform::RuleId = "overdue".parse().unwrap();
    /// lifts_a_brake(rule);
    /// ```
    MayResume: ProvinceCode, OwnerDivision, CityCode;
}

/// Proof that a county is trained for a power: what a handover is built from. Only
/// [`State::trained`](super::State::trained) makes one.
///
/// Nobody else can, whatever they know:
///
/// ```compile_fail,E0451
/// use devolution::delegation::Trained;
/// let untrained = Trained { power: "p01".parse().unwrap(), county: "410122".parse().unwrap() };
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trained {
    power: PowerId,
    county: CountyCode,
}

impl Trained {
    pub(super) const fn new(power: PowerId, county: CountyCode) -> Self {
        Self { power, county }
    }

    /// The city delivers a material (M3).
    #[must_use]
    pub fn deliver(&self, by: CityCode, on: NaiveDate, material: MaterialId, document: Document) -> Command {
        self.command(by, on, Action::Deliver(Delivery { document, material }))
    }

    /// The city marks a material not applicable (M3).
    #[must_use]
    pub fn waive(&self, by: CityCode, on: NaiveDate, material: MaterialId, reason: Reason) -> Command {
        self.command(by, on, Action::Waive(Waiver { material, reason }))
    }

    fn command(&self, by: CityCode, on: NaiveDate, action: Action) -> Command {
        Command::delegation(by, self.power.clone(), self.county, on, action)
    }
}

impl Command {
    /// A command from its parts.
    ///
    /// # Errors
    /// [`CommandError`] when the action cannot be about the subject.
    pub fn new(
        actor: Actor,
        subject: Subject,
        effective: NaiveDate,
        action: Action,
    ) -> Result<Self, CommandError> {
        match action.kind().subject() {
            Some(kind) if kind != subject.kind() => {
                Err(CommandError { command: action.kind().code(), subject })
            }
            _ => Ok(Self { action, actor, effective, subject }),
        }
    }

    fn delegation(
        by: impl Into<Actor>,
        power: PowerId,
        county: CountyCode,
        effective: NaiveDate,
        action: Action,
    ) -> Self {
        Self { action, actor: by.into(), effective, subject: Subject::Delegation(power, county) }
    }

    fn power(by: OwnerDivision, power: PowerId, effective: NaiveDate, action: Action) -> Self {
        Self { action, actor: by.into(), effective, subject: Subject::Power(power) }
    }

    /// A county files its takeover plan (M5).
    #[must_use]
    pub fn file_takeover_plan(by: CountyCode, on: NaiveDate, plan: Document) -> Self {
        Self {
            action: Action::FileTakeoverPlan(plan),
            actor: by.into(),
            effective: on,
            subject: Subject::County(by),
        }
    }

    /// A city files its handover plan (M3).
    #[must_use]
    pub fn file_handover_plan(by: CityCode, on: NaiveDate, plan: Document) -> Self {
        Self {
            action: Action::FileHandoverPlan(plan),
            actor: by.into(),
            effective: on,
            subject: Subject::City(by),
        }
    }

    /// An owning division files the manual of a power (M2).
    #[must_use]
    pub fn file_manual(by: OwnerDivision, power: PowerId, on: NaiveDate, manual: Document) -> Self {
        Self::power(by, power, on, Action::FileManual(manual))
    }

    /// An owning division files the guide of a power (M2, M6).
    #[must_use]
    pub fn file_guide(by: OwnerDivision, power: PowerId, on: NaiveDate, guide: Content) -> Self {
        Self::power(by, power, on, Action::FileGuide(guide))
    }

    /// An owning division sets the service standard of a power (M7).
    #[must_use]
    pub fn set_standard(by: OwnerDivision, power: PowerId, on: NaiveDate, standard: Content) -> Self {
        Self::power(by, power, on, Action::SetStandard(standard))
    }

    /// A lead division opens the direct channel of a county (M4).
    #[must_use]
    pub fn open_channel(by: LeadDivision, county: CountyCode, on: NaiveDate, notice: Document) -> Self {
        Self {
            action: Action::OpenChannel(notice),
            actor: by.into(),
            effective: on,
            subject: Subject::County(county),
        }
    }

    /// A level names leader, handler and contact (M1).
    #[must_use]
    pub fn assign(
        by: impl MayAssign,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        contact: Contact,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Assign(contact))
    }

    /// The owning division or the city trains the county (M2).
    #[must_use]
    pub fn train(
        by: impl MayTrain,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        training: Training,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Train(training))
    }

    /// The city files the agreement that it has signed with the county (B2).
    #[must_use]
    pub fn agree(
        by: CityCode,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        agreement: Agreement,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Agree(agreement))
    }

    /// The city or the county signs the handover (M3).
    #[must_use]
    pub fn accept(
        by: impl MayAccept,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        record: Document,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Accept(record))
    }

    /// The county puts the item on the integrated platform (M6).
    #[must_use]
    pub fn list(by: CountyCode, power: PowerId, on: NaiveDate, item: Document) -> Self {
        Self::delegation(by, power, by, on, Action::List(item))
    }

    /// A level revises its authority directory (M6).
    #[must_use]
    pub fn publish(
        by: impl MayPublish,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        revision: Revision,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Publish(revision))
    }

    /// A level names the carriers of its supervision duties (M8).
    #[must_use]
    pub fn take_duties(
        by: impl MayAssign,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        duties: Duties,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::TakeDuties(duties))
    }

    /// The county files its control measures (M9).
    #[must_use]
    pub fn file_controls(by: CountyCode, power: PowerId, on: NaiveDate, measures: Document) -> Self {
        Self::delegation(by, power, by, on, Action::FileControls(measures))
    }

    /// An inspection schedule is made (M11).
    #[must_use]
    pub fn schedule(
        by: impl MayAssign,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        schedule: Schedule,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Schedule(schedule))
    }

    /// The county starts to exercise the power.
    #[must_use]
    pub fn start(by: CountyCode, power: PowerId, on: NaiveDate, notice: Document) -> Self {
        Self::delegation(by, power, by, on, Action::Start(notice))
    }

    /// Suspends the delegation (M10).
    #[must_use]
    pub fn brake(
        by: impl MayBrake,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        ground: Ground,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Brake(ground))
    }

    /// Files evidence that the ground of the brake is put right (M10).
    #[must_use]
    pub fn rectify(
        by: impl MayAccept,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        evidence: Document,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Rectify(evidence))
    }

    /// Verifies the evidence of rectification (M10).
    #[must_use]
    pub fn verify(
        by: impl MayResume,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        report: Document,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Verify(report))
    }

    /// Lifts the brake (M10).
    #[must_use]
    pub fn resume(
        by: impl MayResume,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        notice: Document,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Resume(notice))
    }

    /// The province takes the power back to the city (B1).
    #[must_use]
    pub fn recall(
        by: ProvinceCode,
        power: PowerId,
        county: CountyCode,
        on: NaiveDate,
        ground: Ground,
    ) -> Self {
        Self::delegation(by, power, county, on, Action::Recall(ground))
    }

    /// Takes an entry back: the one who recorded it, or the province.
    #[must_use]
    pub fn annul(by: impl Into<Actor>, subject: Subject, on: NaiveDate, annulment: Annulment) -> Self {
        Self { action: Action::Annul(annulment), actor: by.into(), effective: on, subject }
    }

    /// What is asked for.
    #[must_use]
    pub const fn action(&self) -> &Action {
        &self.action
    }

    /// Who asks.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The legal date from which it is to take effect.
    #[must_use]
    pub const fn effective(&self) -> NaiveDate {
        self.effective
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }
}
