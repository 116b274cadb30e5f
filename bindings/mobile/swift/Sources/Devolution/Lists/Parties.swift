/// The kinds of those who give commands.
public enum ActorKind: String, ClosedList {
    /// The provincial department itself.
    case province
    /// A division that owns powers, for its own powers.
    case owner
    /// A division that leads the reform.
    case lead
    /// A city, for its own counties.
    case city
    /// A county, for itself.
    case county
    /// A warning rule.
    case rule

    /// The level that it speaks for: divisions speak for the province; a rule speaks for nobody.
    public var level: Level? { Meanings.all.actorKind[self]!.level }
}

/// The kinds of what an entry is about.
public enum SubjectKind: String, ClosedList {
    /// The reform as a whole.
    case reform
    /// A power, in all counties.
    case power
    /// A city's department.
    case city
    /// A county's department.
    case county
    /// One power in one county.
    case delegation
}

/// How a training is held (M2).
public enum TrainingForm: String, ClosedList {
    /// 举办培训班
    case course
    /// 以会代训
    case meeting
    /// 驻点指导
    case onSite = "on-site"
}
