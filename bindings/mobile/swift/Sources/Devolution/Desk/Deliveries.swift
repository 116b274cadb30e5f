import Foundation

internal import DevolutionFFI

extension Desk {
    /// Submits a command under a key: once, however often it is tried. Another command under a key that stands in the ledger is
    /// an error with code `key-taken`.
    @discardableResult
    public func submitOnce(
        _ command: Command, key: SubmissionKey, recorded: Date = Date()
    ) throws(DevolutionError) -> Receipt {
        try watchers.grow {
            let from = Int(try desk.size())
            let receipt: Receipt = try Wire.read(
                desk.submitOnce(key: key.text, command: Wire.text(command), recorded: Instant(recorded).text))
            let isNew = receipt.entry >= from
            return (receipt, isNew ? Change(from: from, to: receipt.entry + 1, receipts: [receipt]) : nil)
        }
    }

    /// Submits what waited on a device, one after the other, each on its own: what is refused does not hold up what comes after
    /// it. Delivering the same again is harmless: what was recorded is answered with its receipt. Where it throws, some may be
    /// recorded: deliver all of them again.
    @discardableResult
    public func deliver(_ parcels: [Parcel], recorded: Date = Date()) throws(DevolutionError) -> [Reply] {
        let replies = try deliver(lines: parcels.lines(), recorded: recorded)
        return try native { try Wire.readLines(replies) }
    }

    /// The same for parcels as they travel, in lines; gives the replies in lines.
    @discardableResult
    public func deliver(lines: Data, recorded: Date = Date()) throws(DevolutionError) -> Data {
        let delivered = try watchers.grow {
            let from = Int(try desk.size())
            let delivered = Result { try desk.deliver(parcels: lines, recorded: Instant(recorded).text) }
            let to = Int(try desk.size())
            let replies: [Reply] = try Wire.readLines((try? delivered.get()) ?? Data())
            let receipts = replies.compactMap(\.receipt).filter { $0.entry >= from }
            return (delivered, to > from ? Change(from: from, to: to, receipts: receipts) : nil)
        }
        return try native { try delivered.get() }
    }

    /// The extract of a county: as the ledger was when it had so many entries, or as it is. Its bytes; ``Extract`` reads them.
    public func extract(_ county: CountyCode, size: Int? = nil) throws(DevolutionError) -> Data {
        let counted = try size.map { size throws(DevolutionError) in try count(size) }
        return try native { try desk.extract(county: county.text, size: counted) }
    }

    /// What is to be published beside the head for the extract of a county to be complete.
    public func signOff(_ county: CountyCode, size: Int? = nil) throws(DevolutionError) -> SignOff {
        let counted = try size.map { size throws(DevolutionError) in try count(size) }
        return try native { try Wire.read(desk.signOff(county: county.text, size: counted)) }
    }

    /// Submits what waited on a device, in the background.
    @discardableResult
    public func deliver(_ parcels: [Parcel], recorded: Date = Date()) async throws(DevolutionError) -> [Reply] {
        try await twin { try $0.deliver(parcels, recorded: recorded) }
    }

    /// The extract of a county, in the background.
    public func extract(_ county: CountyCode, size: Int? = nil) async throws(DevolutionError) -> Data {
        try await twin { try $0.extract(county, size: size) }
    }
}

extension Reply {
    /// The receipt, where it was accepted.
    var receipt: Receipt? {
        if case .accepted(let receipt) = outcome { receipt } else { nil }
    }
}
