//! Every command and the event it leads to, on one page.

use serde::{Deserialize, Serialize};

use super::SubjectKind;
use super::payload::{
    Agreement, Annulment, Contact, Content, Delivery, Document, Duties, Ground, Opening, Revision, Schedule,
    Training, Waiver,
};
use crate::reform::closed_list;

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident($payload:ty) = $code:literal on $subject:ident => $(#[$happened:meta])* $event:ident = $event_code:literal;)+) => {
        closed_list! {
            /// What can be asked for.
            ///
            /// ```
            /// use devolution::delegation::CommandKind;
            /// assert_eq!(CommandKind::from_code("deliver"), Some(CommandKind::Deliver));
            /// assert_eq!(CommandKind::from_code("delegate-further"), None); // nobody does
            /// ```
            CommandKind { $($(#[$doc])* $act = $code,)+ }
        }

        closed_list! {
            /// What can happen.
            ///
            /// ```
            /// use devolution::delegation::EventKind;
            /// assert_eq!(EventKind::from_code("delivered"), Some(EventKind::Delivered));
            /// assert_eq!(EventKind::from_code("edited"), None); // corrections are events of their own
            /// ```
            EventKind {
                /// The ledger was opened.
                Opened = "opened",
                $($(#[$happened])* $event = $event_code,)+
            }
        }

        /// What someone wants, with what it takes.
        ///
        /// ```
        /// use devolution::delegation::{Action, CommandKind};
        /// let action: Action = serde_json::from_str(r#"{"start":"通办〔2022〕1号"}"#)?;
        /// assert_eq!(action.kind(), CommandKind::Start);
        /// assert!(serde_json::from_str::<Action>(r#"{"start":""}"#).is_err());
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action { $($(#[$doc])* $act($payload),)+ }

        /// What happened, with what shows it. Exhaustive: a new event must find its place in every match.
        ///
        /// ```
        /// use devolution::delegation::{Event, EventKind};
        /// let event: Event = serde_json::from_str(r#"{"started":"通办〔2022〕1号"}"#)?;
        /// assert_eq!(event.kind(), EventKind::Started);
        /// assert!(serde_json::from_str::<Event>(r#"{"stopped":"?"}"#).is_err());
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Event {
            /// The ledger was opened.
            Opened(Opening),
            $($(#[$happened])* $event($payload),)+
        }

        impl CommandKind {
            /// What the command is about; `None` where it may be about anything.
            #[must_use]
            pub const fn subject(self) -> Option<SubjectKind> {
                match self { $(Self::$act => acts!(@subject $subject)),+ }
            }

            /// The event that it leads to.
            #[must_use]
            pub const fn event(self) -> EventKind {
                match self { $(Self::$act => EventKind::$event),+ }
            }
        }

        impl EventKind {
            /// What the event is about; `None` where it may be about anything.
            #[must_use]
            pub const fn subject(self) -> Option<SubjectKind> {
                match self {
                    Self::Opened => Some(SubjectKind::Reform),
                    $(Self::$event => acts!(@subject $subject)),+
                }
            }
        }

        impl Action {
            /// Which command it is.
            #[must_use]
            pub const fn kind(&self) -> CommandKind {
                match self { $(Self::$act(_) => CommandKind::$act),+ }
            }

            /// What happens when the command is accepted.
            #[must_use]
            pub fn into_event(self) -> Event {
                match self { $(Self::$act(payload) => Event::$event(payload)),+ }
            }
        }

        impl Event {
            /// Which event it is.
            #[must_use]
            pub const fn kind(&self) -> EventKind {
                match self {
                    Self::Opened(_) => EventKind::Opened,
                    $(Self::$event(_) => EventKind::$event),+
                }
            }

            /// The action that leads to the event; `None` for the opening of a ledger, which nobody commands.
            #[must_use]
            pub fn into_action(self) -> Option<Action> {
                match self {
                    Self::Opened(_) => None,
                    $(Self::$event(payload) => Some(Action::$act(payload))),+
                }
            }
        }
    };
    (@subject Anything) => { None };
    (@subject $subject:ident) => { Some(SubjectKind::$subject) };
}

acts! {
    /// A county files its takeover plan (承接落实方案, M5).
    FileTakeoverPlan(Document) = "file-takeover-plan" on County =>
        /// A county filed its takeover plan.
        TakeoverPlanFiled = "takeover-plan-filed";
    /// A city files its handover plan (移交工作方案, M3).
    FileHandoverPlan(Document) = "file-handover-plan" on City =>
        /// A city filed its handover plan.
        HandoverPlanFiled = "handover-plan-filed";
    /// An owning division files the manual of a power (业务手册, M2).
    FileManual(Document) = "file-manual" on Power =>
        /// The manual of a power was filed.
        ManualFiled = "manual-filed";
    /// An owning division files the guide of a power (办事指南, M2, M6).
    FileGuide(Content) = "file-guide" on Power =>
        /// The guide of a power was filed.
        GuideFiled = "guide-filed";
    /// An owning division sets the service standard of a power (M7).
    SetStandard(Content) = "set-standard" on Power =>
        /// The service standard of a power was set.
        StandardSet = "standard-set";
    /// A lead division opens the direct channel of a county (直达机制, M4).
    OpenChannel(Document) = "open-channel" on County =>
        /// The direct channel of a county was opened.
        ChannelOpened = "channel-opened";
    /// A level names leader, handler and contact (M1).
    Assign(Contact) = "assign" on Delegation =>
        /// A level named leader, handler and contact.
        Assigned = "assigned";
    /// The owning division or the city trains the county (M2).
    Train(Training) = "train" on Delegation =>
        /// The county was trained.
        Trained = "trained";
    /// The city delivers a material (M3).
    Deliver(Delivery) = "deliver" on Delegation =>
        /// A material was delivered.
        Delivered = "delivered";
    /// The city marks a material not applicable (M3).
    Waive(Waiver) = "waive" on Delegation =>
        /// A material was marked not applicable.
        Waived = "waived";
    /// The city files the agreement that it has signed with the county (B2).
    Agree(Agreement) = "agree" on Delegation =>
        /// An agreement was signed.
        Agreed = "agreed";
    /// The city or the county signs the handover (M3); when both have, the county holds the power.
    Accept(Document) = "accept" on Delegation =>
        /// A side signed the handover.
        Accepted = "accepted";
    /// The item goes on the integrated platform (M6).
    List(Document) = "list" on Delegation =>
        /// The item went on the integrated platform.
        Listed = "listed";
    /// A level revises its authority directory (M6).
    Publish(Revision) = "publish" on Delegation =>
        /// A level revised its authority directory.
        Published = "published";
    /// A level names the carriers of its supervision duties (M8).
    TakeDuties(Duties) = "take-duties" on Delegation =>
        /// A level named the carriers of its supervision duties.
        DutiesTaken = "duties-taken";
    /// The county files its control measures (M9).
    FileControls(Document) = "file-controls" on Delegation =>
        /// The county filed its control measures.
        ControlsFiled = "controls-filed";
    /// An inspection schedule is made (M11).
    Schedule(Schedule) = "schedule" on Delegation =>
        /// An inspection schedule was made.
        Scheduled = "scheduled";
    /// The county starts to exercise the power.
    Start(Document) = "start" on Delegation =>
        /// The county started to exercise the power.
        Started = "started";
    /// Suspends the delegation (踩刹车, M10).
    Brake(Ground) = "brake" on Delegation =>
        /// The delegation was suspended.
        Braked = "braked";
    /// Files evidence that the ground of the brake is put right (M10).
    Rectify(Document) = "rectify" on Delegation =>
        /// Evidence of rectification was filed.
        Rectified = "rectified";
    /// Verifies the evidence of rectification (M10).
    Verify(Document) = "verify" on Delegation =>
        /// The evidence of rectification was verified.
        Verified = "verified";
    /// Lifts the brake (M10).
    Resume(Document) = "resume" on Delegation =>
        /// The brake was lifted.
        Resumed = "resumed";
    /// The province takes the power back to the city (收回, B1).
    Recall(Ground) = "recall" on Delegation =>
        /// The power went back to the city.
        Recalled = "recalled";
    /// Takes an entry back.
    Annul(Annulment) = "annul" on Anything =>
        /// An entry was taken back.
        Annulled = "annulled";
}
