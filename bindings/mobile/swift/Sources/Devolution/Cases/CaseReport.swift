/// Pending cases by the working days since they came in.
public struct Ages: Codable, Hashable, Sendable {
    /// At most 5.
    public let to5: Int
    /// 6 to 10.
    public let to10: Int
    /// 11 to 20.
    public let to20: Int
    /// 21 to 45.
    public let to45: Int
    /// More than 45.
    public let over45: Int

    private enum CodingKeys: String, CodingKey {
        case to5 = "to_5"
        case to10 = "to_10"
        case to20 = "to_20"
        case to45 = "to_45"
        case over45 = "over_45"
    }
}

/// One row of a report. Counts are of cases; days are working days.
public struct ReportRow: Codable, Hashable, Sendable {
    /// The city, in a report by city.
    public let city: CityCode?
    /// The county, in a report by county or delegation.
    public let county: CountyCode?
    /// The power, in a report by power or delegation.
    public let power: PowerId?
    /// The division, in a report by division.
    public let division: OwnerDivision?
    /// Came in during the period.
    public let received: Int
    /// Of these, on the platform.
    public let online: Int
    /// Of these, turned away.
    public let turned: Int
    /// Of these, withdrawn.
    public let withdrawn: Int
    /// Of these, accepted by the silence of the organ.
    public let deemedAccepted: Int
    /// Decided during the period.
    public let decided: Int
    /// Of these, granted.
    public let granted: Int
    /// Of these, granted by the silence of the organ.
    public let deemedGranted: Int
    /// Of the decided, under a statutory limit.
    public let limited: Int
    /// Of these, within it.
    public let onTime: Int
    /// `onTime` of `limited`; `nil` where nothing is limited.
    public let onTimeRate: Double?
    /// Of the decided, under a promise.
    public let promised: Int
    /// Of these, within it.
    public let kept: Int
    /// `kept` of `promised`; `nil` where nothing is promised.
    public let keptRate: Double?
    /// Of the decided and the pending, over a limit or a promise.
    public let overrun: Int
    /// Of these, not explained.
    public let unexplained: Int
    /// Of the decided, delivered too late, or too late undelivered.
    public let deliveredLate: Int
    /// The median of the working days from acceptance to decision, without those during which the clock stood still.
    public let medianDays: Int?
    /// The 95th percentile of the same, by nearest rank.
    public let p95Days: Int?
    /// Not closed at the end of the period.
    public let pending: Int
    /// Of these, over the statutory limit.
    public let pendingLate: Int
    /// Of these, waiting for the applicant.
    public let pendingSupplement: Int
    /// The pending by age.
    public let pendingAge: Ages

    private enum CodingKeys: String, CodingKey {
        case city, county, power, division, received, online, turned, withdrawn, decided, granted, limited, promised
        case kept, overrun, unexplained, pending
        case deemedAccepted = "deemed_accepted"
        case deemedGranted = "deemed_granted"
        case onTime = "on_time"
        case onTimeRate = "on_time_rate"
        case keptRate = "kept_rate"
        case deliveredLate = "delivered_late"
        case medianDays = "median_days"
        case p95Days = "p95_days"
        case pendingLate = "pending_late"
        case pendingSupplement = "pending_supplement"
        case pendingAge = "pending_age"
    }
}

/// A report over a period, as things stood at its end.
public struct CaseReport: Codable, Hashable, Sendable {
    /// What a row is about.
    public let by: ReportBy
    /// The first day.
    public let from: LegalDate
    /// The last day.
    public let until: LegalDate
    /// Whether the cases are what happened.
    public let history: History
    /// Whether something rests on a day that no notice has settled.
    public let provisional: Bool
    /// The rows, in the order of the reform.
    public let rows: [ReportRow]
}
