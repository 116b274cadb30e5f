/// One row of the report on supervision. What is about no power counts in no row of a power or a division; what is about no
/// county in none of a county or a city.
public struct SupervisionRow: JSONForm, Hashable {
    /// The code or id of the city, county, power or division; `total` in a report in one row.
    public let key: String
    /// Delegations that operate, or are suspended, at the end.
    public let operating: Int
    /// Of these, suspended.
    public let suspended: Int
    /// Means of key supervision at the end: covered.
    public let meansCovered: Int
    /// Not covered yet, and not due.
    public let meansUncovered: Int
    /// Overdue.
    public let meansOverdue: Int
    /// Objects under full coverage at the end: covered.
    public let objectsCovered: Int
    /// Not covered yet, and not due.
    public let objectsUncovered: Int
    /// Overdue.
    public let objectsOverdue: Int
    /// Warnings of the period that advise.
    public let advised: Int
    /// That warn.
    public let warned: Int
    /// That brake.
    public let braked: Int
    /// Warnings of the period that the watchbook has on record.
    public let recorded: Int
    /// Of these, answered by the end.
    public let answered: Int
    /// The median of the working days until they were answered; absent where none was.
    public let answerDays: Int?
    /// Complaints filed in the period.
    public let complaints: Int
    /// Of these, upheld in whole or in part.
    public let upheld: Int
    /// Complaints, whenever filed, that are open at the end.
    public let complaintsOpen: Int
    /// Of these, over a limit.
    public let complaintsOverdue: Int
    /// Inspections of the period.
    public let inspections: Int
    /// Of these, with a problem.
    public let problems: Int
    /// Of these, not put right by the end.
    public let problemsOpen: Int
    /// Pursuits opened in the period.
    public let pursuits: Int

    private enum CodingKeys: String, CodingKey {
        case key, operating, suspended, advised, warned, braked, recorded, answered
        case complaints, upheld, inspections, problems, pursuits
        case meansCovered = "means_covered"
        case meansUncovered = "means_uncovered"
        case meansOverdue = "means_overdue"
        case objectsCovered = "objects_covered"
        case objectsUncovered = "objects_uncovered"
        case objectsOverdue = "objects_overdue"
        case answerDays = "answer_days"
        case complaintsOpen = "complaints_open"
        case complaintsOverdue = "complaints_overdue"
        case problemsOpen = "problems_open"
    }
}

/// The report on supervision over a period, as things stood at its end.
public struct SupervisionReport: JSONForm, Hashable {
    /// What a row is about.
    public let by: SupervisionBy
    /// The first day.
    public let from: LegalDate
    /// The last day.
    public let until: LegalDate
    /// Whether it is about what happened.
    public let history: History
    /// The rows, in the order of the reform.
    public let rows: [SupervisionRow]
}
