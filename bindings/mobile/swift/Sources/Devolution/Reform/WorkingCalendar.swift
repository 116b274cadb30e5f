internal import DevolutionFFI

/// The official days off and make-up working days of the years that were gazetted. A working day is never guessed.
/// (Foundation has a `Calendar` of its own.)
///
/// ```swift
/// try reform.calendar.isWorkingDay(LegalDate(2021, 10, 9))  // true: a Saturday, made up
/// try reform.calendar.isWorkingDay(LegalDate(2031, 1, 2))   // throws with code "not-gazetted"
/// ```
public final class WorkingCalendar: Sendable {
    private let calendar: NativeCalendar

    init(_ calendar: NativeCalendar) {
        self.calendar = calendar
    }

    /// A calendar without any year.
    public init() {
        calendar = NativeCalendar()
    }

    /// Whether it is an official working day.
    public func isWorkingDay(_ day: LegalDate) throws(DevolutionError) -> Bool {
        try native { try calendar.isWorkingDay(day: day.text) }
    }

    /// The first working day after the day.
    public func nextWorkingDay(after day: LegalDate) throws(DevolutionError) -> LegalDate {
        try native { try LegalDate(calendar.nextWorkingDay(day: day.text)) }
    }

    /// The last working day before the day.
    public func previousWorkingDay(before day: LegalDate) throws(DevolutionError) -> LegalDate {
        try native { try LegalDate(calendar.previousWorkingDay(day: day.text)) }
    }

    /// The notices of a year: where its working days come from. `nil` when it is not gazetted.
    public func papers(_ year: Int) -> [String]? {
        Int32(exactly: year).flatMap { calendar.papers(year: $0) }
    }

    /// The gazetted years, the earliest first.
    public var years: [Int] { calendar.years().map(Int.init) }

    /// The calendar with a year added from its JSON document; an error of the kind `calendar` has every fault of it.
    public func adding(year document: String) throws(DevolutionError) -> WorkingCalendar {
        try native { try WorkingCalendar(calendar.withYear(json: document)) }
    }
}

extension WorkingCalendar: Hashable, CustomStringConvertible {
    /// Whether they know the same days.
    public static func == (left: WorkingCalendar, right: WorkingCalendar) -> Bool {
        left.calendar.equals(other: right.calendar)
    }

    /// By their years.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(years)
    }

    /// It in short.
    public var description: String {
        guard let first = years.first, let last = years.last else { return "WorkingCalendar()" }
        return "WorkingCalendar(\(first)-\(last))"
    }
}
