internal import DevolutionFFI

/// A time limit: from which event, how long, in which days, and on what basis. Never a bare number.
public struct TimeLimit: JSONForm, Hashable {
    /// What it rests on.
    public let basis: String
    /// How many days.
    public let length: Int
    /// The event from which it runs.
    public let start: StartEvent
    /// In which days.
    public let unit: DayUnit

    /// A time limit. Whoever reckons with one refuses it without a basis, and where it is longer than 1000 days.
    public init(_ length: Int, _ unit: DayUnit, from start: StartEvent, basis: String) {
        (self.basis, self.length, self.start, self.unit) = (basis, length, start, unit)
    }
}

/// A time during which the clock stood still (行政许可法 art. 45): from the day on which it was stopped to the day on which it
/// went on, which is counted again.
public struct Stop: JSONForm, Hashable {
    /// For what.
    public let cause: StopCause
    /// The first day that is not counted.
    public let from: LegalDate
    /// The first day that is counted again; `nil` while the clock stands still.
    public let until: LegalDate?

    /// A time during which the clock stood still.
    public init(_ cause: StopCause, from: LegalDate, until: LegalDate? = nil) {
        (self.cause, self.from, self.until) = (cause, from, until)
    }
}

/// An answer of the calendar, and whether it rests on a day that no notice has settled yet.
public struct Reckoned<Value: Decodable & Hashable & Sendable>: Decodable, Hashable, Sendable {
    /// The answer.
    public let value: Value
    /// Whether a notice still to come may change it.
    public let provisional: Bool
}

extension Reform {
    /// The last day of a time limit that begins on a day, with the stops of its clock and the days of an extension; `today` is
    /// the day up to which a clock that still stands has stood. Days that no notice has settled are an error of the kind
    /// `calendar`, or are answered provisionally.
    ///
    /// ```swift
    /// let limit = TimeLimit(20, .workingDays, from: .accepted, basis: "行政许可法第四十二条")
    /// try reform.due(limit, from: LegalDate(2022, 3, 2), today: LegalDate(2022, 3, 10)).value  // 2022-03-30
    /// ```
    public func due(
        _ limit: TimeLimit, from start: LegalDate, stops: [Stop] = [], extended: Int = 0, today: LegalDate,
        unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Reckoned<LegalDate> {
        let days: UInt16 = try counted(extended)
        return try Devolution.native {
            try Wire.read(
                native.due(
                    limit: Wire.text(limit), start: start.text, stops: Wire.text(stops), extended: days,
                    today: today.text, unsettled: unsettled.code))
        }
    }

    /// The working day that is so many after a day.
    public func workingDay(
        _ number: Int, after day: LegalDate, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Reckoned<LegalDate> {
        let days: UInt32 = try counted(number)
        return try Devolution.native {
            try Wire.read(native.workingDayAfter(day: day.text, count: days, unsettled: unsettled.code))
        }
    }

    /// How many working days lie after one day, up to and including another.
    public func workingDays(
        after from: LegalDate, until: LegalDate, unsettled: Unsettled = .refuse
    ) throws(DevolutionError) -> Reckoned<Int> {
        try Devolution.native {
            try Wire.read(
                native.workingDaysBetween(from: from.text, until: until.text, unsettled: unsettled.code))
        }
    }

    /// The last day on which the report of a month is on time; `nil` where the plan asks for none, or there is no such month.
    public func reportDue(year: Int, month: Int) throws(DevolutionError) -> LegalDate? {
        guard let year = Int32(exactly: year), let month = UInt32(exactly: month) else { return nil }
        return try Devolution.native { try native.reportDue(year: year, month: month).map { try LegalDate($0) } }
    }

    /// The reform with a year that was gazetted after it was put together, from its JSON document; it is the same reform, with
    /// the same digest. An error of the kind `calendar` has every fault of the document.
    public func gazette(_ document: String) throws(DevolutionError) -> Reform {
        let gazetted = try Devolution.native { try native.gazette(json: document) }
        do { return try Reform(gazetted) } catch { throw DevolutionError(caught: error) }
    }
}
