import Foundation

/// A moment as the ledger writes it: `2021-12-10T02:00:00.000Z`, to the millisecond.
struct Instant: Codable {
    let moment: Date

    init(_ moment: Date) {
        self.moment = moment
    }

    init(_ text: String) throws(DevolutionError) {
        guard text.utf8.count == 24, text.hasSuffix("Z"), let separator = text.firstIndex(of: "T") else {
            throw Self.malformed(text)
        }
        let day = try LegalDate(String(text[..<separator]))
        let parts = text[separator...].dropFirst().dropLast().split(whereSeparator: { ":.".contains($0) })
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 4, parts.map(\.count) == [2, 2, 2, 3], numbers[0] < 24, numbers[1] < 60, numbers[2] < 60
        else {
            throw Self.malformed(text)
        }
        let seconds = Int(day.days - Self.epoch) * 86_400 + numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
        moment = Date(timeIntervalSince1970: Double(seconds * 1_000 + numbers[3]) / 1_000)
    }

    /// Its text; the years of a ledger are 1000 to 9999, and whatever else is given is refused for its text.
    var text: String {
        let milliseconds = (moment.timeIntervalSince1970 * 1_000).rounded()
        guard let whole = Int(exactly: milliseconds), whole.magnitude < 1_000_000_000_000_000 else {
            return "\(milliseconds)"
        }
        let (days, ofDay) = (whole.flooredQuotient(86_400_000), whole.flooredRemainder(86_400_000))
        let (seconds, thousandths) = ofDay.quotientAndRemainder(dividingBy: 1_000)
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(LegalDate(days: Int32(days) + Self.epoch))T\(time).\(padded(thousandths, 3))Z"
    }

    init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// 1970-01-01, in the days of a ``LegalDate``.
    private static let epoch: Int32 = 719_163

    private static func malformed(_ text: String) -> DevolutionError {
        .malformed(
            "`\(text)` is no instant such as `2021-12-10T02:00:00.000Z`",
            "“\(text)”不是形如 2021-12-10T02:00:00.000Z 的时刻", input: text)
    }
}

extension Int {
    fileprivate func flooredQuotient(_ divisor: Int) -> Int {
        (self - flooredRemainder(divisor)) / divisor
    }

    fileprivate func flooredRemainder(_ divisor: Int) -> Int {
        (self % divisor + divisor) % divisor
    }
}
