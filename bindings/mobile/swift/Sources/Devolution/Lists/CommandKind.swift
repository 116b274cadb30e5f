/// The kinds of commands.
public enum CommandKind: String, ClosedList {
    /// A county files its takeover plan (承接落实方案, M5).
    case fileTakeoverPlan = "file-takeover-plan"
    /// A city files its handover plan (移交工作方案, M3).
    case fileHandoverPlan = "file-handover-plan"
    /// An owning division files the manual of a power (业务手册, M2).
    case fileManual = "file-manual"
    /// An owning division files the guide of a power (办事指南, M2, M6).
    case fileGuide = "file-guide"
    /// An owning division sets the service standard of a power (M7).
    case setStandard = "set-standard"
    /// A lead division opens the direct channel of a county (直达机制, M4).
    case openChannel = "open-channel"
    /// A level names leader, handler and contact (M1).
    case assign
    /// The owning division or the city trains the county (M2).
    case train
    /// The city delivers a material (M3).
    case deliver
    /// The city marks a material not applicable (M3).
    case waive
    /// The city files the agreement that it has signed with the county (B2).
    case agree
    /// The city or the county signs the handover (M3); when both have, the county holds the power.
    case accept
    /// The item goes on the integrated platform (M6).
    case list
    /// A level revises its authority directory (M6).
    case publish
    /// A level names the carriers of its supervision duties (M8).
    case takeDuties = "take-duties"
    /// The county files its control measures (M9).
    case fileControls = "file-controls"
    /// An inspection schedule is made (M11).
    case schedule
    /// The county starts to exercise the power.
    case start
    /// Suspends the delegation (踩刹车, M10).
    case brake
    /// Files evidence that the ground of the brake is put right (M10).
    case rectify
    /// Verifies the evidence of rectification (M10).
    case verify
    /// Lifts the brake (M10).
    case resume
    /// The province takes the power back to the city (收回, B1).
    case recall
    /// Takes an entry back.
    case annul
}
