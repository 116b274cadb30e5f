import Foundation

/// The listing of all delegations: rows of 16 bytes, without names, in the order of the reform.
enum Statuses {
    private static let row = 16

    static func read(_ bytes: Data, of reform: Reform, _ history: History?) throws -> [Status] {
        let (powers, counties) = (reform.powers, reform.counties)
        let total = powers.count * counties.count
        guard bytes.count == total * row else {
            throw DevolutionError(
                kind: .internal, code: "internal", en: "the listing has \(bytes.count) bytes",
                zh: "清单有 \(bytes.count) 字节")
        }
        let (stages, levels, standings) = (Stage.allCases, Level.allCases, Standing.allCases)
        return bytes.withUnsafeBytes { bytes in
            [Status](unsafeUninitializedCapacity: total) { rows, count in
                for power in powers {
                    for county in counties {
                        let start = count * row
                        let days = Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4, as: Int32.self))
                        let entry = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: Int64.self))
                        rows.initializeElement(
                            at: count,
                            to: Status(
                                power: power.id, county: county.code, city: county.city,
                                stage: stages[Int(bytes[start])], holder: levels[Int(bytes[start + 1])],
                                standing: standings[Int(bytes[start + 2])],
                                since: days == .min ? nil : LegalDate(days: days), entry: entry < 0 ? nil : Int(entry),
                                history: history))
                        count += 1
                    }
                }
            }
        }
    }
}
