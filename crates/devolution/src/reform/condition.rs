//! The conditions that a command can fail, and the milestones that a measure is tracked by.
//!
//! Both lists are closed: a new one must be placed in the state machine, given words in both languages, and grounded
//! in a clause by every reform. *Which* clause grounds a condition is data of the reform, because another province
//! numbers its plan differently.

use crate::closed_list;

closed_list! {
    /// A condition that a command needs. A [`Refusal`](crate::delegation::Refusal) lists every one that is unmet.
    ///
    /// ```
    /// use devolution::reform::Condition;
    /// assert_eq!(Condition::from_code("trained"), Some(Condition::Trained));
    /// assert_eq!(Condition::from_code("trained-enough"), None);
    /// ```
    Condition {
        /// The power, county, city, material, duty or means is one of the reform's.
        KnownSubject = "known-subject",
        /// The actor is one that may give this command here.
        CompetentActor = "competent-actor",
        /// The effective date is not before the last thing that happened to the delegation.
        InSequence = "in-sequence",
        /// The delegation has not been recalled.
        NotRecalled = "not-recalled",
        /// A power listed again has been recalled in the county under its former batch.
        RecalledBefore = "recalled-before",
        /// The county has filed its takeover plan.
        TakeoverPlanFiled = "takeover-plan-filed",
        /// Leader, handler and contact are named at all three levels.
        ContactsAssigned = "contacts-assigned",
        /// The power's manual is filed.
        ManualFiled = "manual-filed",
        /// The power's service guide is filed.
        GuideFiled = "guide-filed",
        /// Somebody of the county attended.
        CountyAttended = "county-attended",
        /// The county has been trained for the power.
        Trained = "trained",
        /// The city has filed its handover plan.
        HandoverPlanFiled = "handover-plan-filed",
        /// Neither side has signed the checklist yet.
        ChecklistOpen = "checklist-open",
        /// Every kind of material is delivered, or marked not applicable with a reason.
        ChecklistFull = "checklist-full",
        /// This side has not signed yet.
        NotYetSigned = "not-yet-signed",
        /// The power is entrusted: only then is there an agreement to sign.
        EntrustedMode = "entrusted-mode",
        /// An entrusted power has a signed agreement whose term covers the date.
        AgreementCovers = "agreement-covers",
        /// Both sides have signed: the county holds the power.
        Accepted = "accepted",
        /// The item is not yet on the integrated platform.
        NotYetListed = "not-yet-listed",
        /// The item is on the integrated platform.
        OnPlatform = "on-platform",
        /// The guide has every element that the reform requires.
        GuideComplete = "guide-complete",
        /// The directory revision names the holder that the register names.
        DirectoriesAgree = "directories-agree",
        /// This level has not revised its directory for the delegation yet.
        NotYetPublished = "not-yet-published",
        /// All three levels have revised their directories.
        Published = "published",
        /// The direct channel between county and province is open.
        ChannelOpen = "channel-open",
        /// The power's service standard is set, with every element that the reform requires.
        StandardSet = "standard-set",
        /// Exactly the duties that the level owes are named, each with its carrier.
        DutiesNamed = "duties-named",
        /// Every duty has its one carrier at each level that owes it.
        DutiesCarried = "duties-carried",
        /// The county's control measures are on file.
        ControlsFiled = "controls-filed",
        /// The schedule uses every means of inspection that the reform names.
        MeansCovered = "means-covered",
        /// A key power has an inspection schedule.
        InspectionScheduled = "inspection-scheduled",
        /// The delegation has not been started yet.
        NotYetStarted = "not-yet-started",
        /// The delegation is operating.
        Operating = "operating",
        /// The ground points at entries that stand and concern the delegation.
        GroundStands = "ground-stands",
        /// The delegation is suspended.
        Suspended = "suspended",
        /// Evidence of rectification is filed.
        Rectified = "rectified",
        /// The verifier is not the author of the evidence.
        IndependentVerifier = "independent-verifier",
        /// The evidence of rectification is verified.
        Verified = "verified",
        /// The actor outranks the party that rectified.
        OutranksRectifier = "outranks-rectifier",
        /// The entry to annul exists, can be annulled, and has not been annulled.
        EntryStands = "entry-stands",
        /// Nothing recorded later rests on the entry.
        NothingRestsOnIt = "nothing-rests-on-it",
    }
}

closed_list! {
    /// What shows how far a measure has come.
    ///
    /// ```
    /// use devolution::reform::Milestone;
    /// assert_eq!(Milestone::Accepted.code(), "accepted");
    /// assert_eq!(Milestone::from_code("done"), None);
    /// ```
    Milestone {
        /// Contacts named at all three levels, per delegation (M1).
        ContactsAssigned = "contacts-assigned",
        /// The county trained, per delegation (M2).
        Trained = "trained",
        /// Handed over and signed by both sides, per delegation (M3).
        Accepted = "accepted",
        /// The direct channel open, per county (M4).
        ChannelOpen = "channel-open",
        /// The takeover plan filed, per county (M5).
        TakeoverPlanFiled = "takeover-plan-filed",
        /// Published at three levels, per delegation (M6).
        Published = "published",
        /// The service standard set, per power (M7).
        StandardSet = "standard-set",
        /// Every duty carried at three levels, per delegation (M8).
        DutiesCarried = "duties-carried",
        /// Control measures on file, per delegation (M9).
        ControlsFiled = "controls-filed",
        /// An inspection schedule, per delegation of a key power (M11).
        InspectionScheduled = "inspection-scheduled",
    }
}
