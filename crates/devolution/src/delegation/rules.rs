//! Who may give which command, and what it needs. This table *is* the state machine: [`decide`](super::decide())
//! walks it, the columnar masks are folded from it, and the book prints it.

use super::{ActorKind, CommandKind, EventKind};
use crate::reform::Condition;

/// One row: a command, who may give it, and every condition that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The command.
    pub command: CommandKind,
    /// The kinds of actor that may give it, each within its own jurisdiction.
    pub by: &'static [ActorKind],
    /// What it needs. A refusal lists every one that is unmet, in this order.
    pub needs: &'static [Condition],
}

macro_rules! rules {
    ($($command:ident by [$($by:ident),+] needs [$($need:ident),* $(,)?];)+) => {
        /// Every command's rule, in the order of the life of a delegation.
        ///
        /// ```
        /// use devolution::delegation::{CommandKind, RULES};
        /// use devolution::reform::Condition;
        /// let deliver = RULES.iter().find(|rule| rule.command == CommandKind::Deliver).unwrap();
        /// assert!(deliver.needs.contains(&Condition::Trained)); // 先培训后移交
        /// assert!(!deliver.needs.contains(&Condition::Accepted));
        /// ```
        pub const RULES: &[Rule] = &[$(rule(CommandKind::$command)),+];

        /// The rule of a command.
        pub(super) const fn rule(command: CommandKind) -> Rule {
            match command {
                $(CommandKind::$command => Rule {
                    command,
                    by: &[$(ActorKind::$by),+],
                    needs: &[Condition::KnownSubject, Condition::CompetentActor, $(Condition::$need),*],
                },)+
            }
        }
    };
}

rules! {
    FileTakeoverPlan by [County] needs [];
    FileHandoverPlan by [City] needs [];
    FileManual by [Owner] needs [];
    FileGuide by [Owner] needs [GuideComplete];
    SetStandard by [Owner] needs [];
    OpenChannel by [Lead] needs [];
    Assign by [Owner, City, County] needs [InSequence, NotRecalled, RecalledBefore, TakeoverPlanFiled];
    Train by [Owner, City] needs [
        InSequence, NotRecalled, ContactsAssigned, ManualFiled, GuideFiled, CountyAttended,
    ];
    Deliver by [City] needs [InSequence, NotRecalled, Trained, HandoverPlanFiled, ChecklistOpen];
    Waive by [City] needs [InSequence, NotRecalled, Trained, HandoverPlanFiled, ChecklistOpen];
    Agree by [City] needs [InSequence, NotRecalled, RecalledBefore, EntrustedMode];
    Accept by [City, County] needs [InSequence, NotRecalled, ChecklistFull, AgreementCovers, NotYetSigned];
    List by [County] needs [InSequence, NotRecalled, Accepted, NotYetListed];
    Publish by [Province, Owner, City, County] needs [
        InSequence, NotRecalled, Accepted, OnPlatform, GuideComplete, DirectoriesAgree, NotYetPublished,
    ];
    TakeDuties by [Owner, City, County] needs [InSequence, NotRecalled, RecalledBefore, DutiesNamed];
    FileControls by [County] needs [InSequence, NotRecalled, RecalledBefore];
    Schedule by [Owner, City, County] needs [InSequence, NotRecalled, RecalledBefore, MeansCovered];
    Start by [County] needs [
        InSequence, NotRecalled, Published, ChannelOpen, StandardSet, DutiesCarried, ControlsFiled,
        InspectionScheduled, AgreementCovers, NotYetStarted,
    ];
    Brake by [Province, Owner, City, Rule] needs [InSequence, NotRecalled, Operating, GroundStands];
    Rectify by [City, County] needs [InSequence, NotRecalled, Suspended];
    Verify by [Province, Owner, City] needs [
        InSequence, NotRecalled, Suspended, Rectified, IndependentVerifier,
    ];
    Resume by [Province, Owner, City] needs [
        InSequence, NotRecalled, Suspended, Verified, OutranksRectifier, AgreementCovers,
    ];
    Recall by [Province] needs [InSequence, NotRecalled, RecalledBefore, GroundStands];
    Annul by [Province, Owner, Lead, City, County] needs [EntryStands, NothingRestsOnIt];
}

impl EventKind {
    /// The condition that the event helps to meet, or to end: the clause that grounds it is the one under which the
    /// event counts. `None` for the opening of a ledger.
    ///
    /// ```
    /// use devolution::delegation::EventKind;
    /// use devolution::reform::Condition;
    /// assert_eq!(EventKind::Delivered.counts_under(), Some(Condition::ChecklistFull)); // M3 in Henan
    /// ```
    #[must_use]
    pub const fn counts_under(self) -> Option<Condition> {
        Some(match self {
            Self::Opened => return None,
            Self::TakeoverPlanFiled => Condition::TakeoverPlanFiled,
            Self::HandoverPlanFiled => Condition::HandoverPlanFiled,
            Self::ManualFiled => Condition::ManualFiled,
            Self::GuideFiled => Condition::GuideFiled,
            Self::StandardSet => Condition::StandardSet,
            Self::ChannelOpened => Condition::ChannelOpen,
            Self::Assigned => Condition::ContactsAssigned,
            Self::Trained => Condition::Trained,
            Self::Delivered | Self::Waived => Condition::ChecklistFull,
            Self::Agreed => Condition::AgreementCovers,
            Self::Accepted => Condition::Accepted,
            Self::Listed => Condition::OnPlatform,
            Self::Published | Self::Started => Condition::Published,
            Self::DutiesTaken => Condition::DutiesCarried,
            Self::ControlsFiled => Condition::ControlsFiled,
            Self::Scheduled => Condition::InspectionScheduled,
            Self::Braked => Condition::Operating,
            Self::Rectified => Condition::Rectified,
            Self::Verified => Condition::Verified,
            Self::Resumed => Condition::Suspended,
            Self::Recalled => Condition::NotRecalled,
            Self::Annulled => Condition::EntryStands,
        })
    }
}
