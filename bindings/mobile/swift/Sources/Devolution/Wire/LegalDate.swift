import Foundation

/// A legal date: a day of the calendar in China, without a time of day.
///
/// ```swift
/// let day = try LegalDate(2021, 12, 25)
/// day.advanced(by: 9).text               // "2022-01-03"
/// LegalDate(containing: Date())          // today, in China
/// ```
public struct LegalDate: Hashable, Sendable {
    /// Days; 0001-01-01 is 1.
    public let days: Int32

    init(days: Int32) {
        self.days = days
    }

    /// The day with this year (1000 to 9999), month and day; an error with code `malformed` where there is none.
    public init(_ year: Int, _ month: Int, _ day: Int) throws(DevolutionError) {
        guard let days = Self.days(year, month, day) else {
            throw .malformed("`\(year)-\(month)-\(day)` is no date", "“\(year)-\(month)-\(day)”不是日期")
        }
        self.init(days: days)
    }

    /// The day that a text such as `2021-12-25` names; an error with code `malformed` where it names none.
    public init(_ text: String) throws(DevolutionError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDigits = text.utf8.count == 10 && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
        guard isDigits, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let days = Self.days(year, month, day)
        else {
            throw .malformed(
                "`\(text)` is no date such as `2021-12-25`", "“\(text)”不是形如 2021-12-25 的日期", input: text)
        }
        self.init(days: days)
    }

    /// The day in China on which a moment lies.
    public init(containing moment: Date) {
        let isNear = abs(moment.timeIntervalSince1970) < Self.tenThousandYears
        let parts = isNear ? Self.china.dateComponents([.year, .month, .day], from: moment) : DateComponents()
        let days = Self.days(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        // What lies outside the years of a ledger is as far out as can be, and refused for that wherever it is used.
        self.init(days: days ?? (moment < Self.epoch ? .min : .max))
    }

    /// The moment at which the day begins in China.
    public var start: Date {
        let (year, month, day) = civil
        let parts = DateComponents(year: year, month: month, day: day)
        return Self.china.date(from: parts) ?? Self.epoch.addingTimeInterval(Double(sinceEpoch) * 86_400)
    }

    /// The year.
    public var year: Int { civil.year }
    /// The month, from 1.
    public var month: Int { civil.month }
    /// The day of the month, from 1.
    public var day: Int { civil.day }

    /// The date as the ledger writes it.
    public var text: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static let epoch = Date(timeIntervalSince1970: 0)
    private static let tenThousandYears = 3.2e11

    /// The calendar of China's civil time.
    private static let china = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
        return calendar
    }()
}

extension LegalDate: Strideable, CustomStringConvertible, Codable {
    /// So many days later, or earlier where they are below zero.
    public func advanced(by days: Int) -> LegalDate {
        let (sum, overflow) = Int(self.days).addingReportingOverflow(days)
        return LegalDate(days: overflow ? (days < 0 ? .min : .max) : Int32(clamping: sum))
    }

    /// How many days there are from this one to the other.
    public func distance(to other: LegalDate) -> Int {
        Int(other.days) - Int(days)
    }

    /// The date as the ledger writes it.
    public var description: String { text }

    /// Reads the date.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the date.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Days and dates of the Gregorian calendar: years begin in March, so that the leap day is the last one.
extension LegalDate {
    private static let daysToEpoch = 719_163
    private static let daysOfEra = 146_097

    private var sinceEpoch: Int { Int(days) - Self.daysToEpoch }

    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int32? {
        guard (1_000...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let marched = month > 2 ? year : year - 1
        let (era, ofEra) = (marched / 400, marched % 400)
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = LegalDate(days: Int32(era * daysOfEra + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 305))
        return days.civil == (year, month, day) ? days.days : nil
    }

    var civil: (year: Int, month: Int, day: Int) {
        let fromMarch = Int(days) + 305
        let era = (fromMarch >= 0 ? fromMarch : fromMarch - Self.daysOfEra + 1) / Self.daysOfEra
        let ofEra = fromMarch - era * Self.daysOfEra
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        return (era * 400 + year + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
