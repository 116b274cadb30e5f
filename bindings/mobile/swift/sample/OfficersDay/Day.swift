import Devolution
import Foundation

/// The whole day of an officer of 中牟县: what came from the city, what is still missing, and signatures without a network.
/// What is at the city here, the ledger, is elsewhere in life: bytes go there and come back.
public func day(_ lang: Lang, _ terminal: any Terminal, folder: URL) throws {
    let reform = try Reform.henan2021()
    // A day on which the simulated handover is under way.
    let today = try LegalDate("2021-12-21")
    let city = try Desk.simulate(reform, until: today).desk
    defer { city.close() }

    // In the morning, with a network: the city gives the county what concerns it, and publishes how much that is.
    let county = try CountyCode("410122")
    let brought = try city.extract(county)
    let published = try city.signOff(county).toJSON()

    // In the field, without one.
    let officer = Officer(reform: reform, speaker: try reform.speak(lang), terminal: terminal, today: today)
    let register = try officer.open(Extract(brought), signedOff: SignOff(json: published))
    try officer.showBlocked(register)
    let path = folder.appendingPathComponent("outbox.db").path
    let outbox = try Outbox.open(at: path)
    let toSign = try officer.toSign(register)
    try toSign.prefix(2).forEach { try officer.sign($0, register, outbox) }
    try toSign.prefix(1).forEach { try officer.start($0, register, outbox) }
    outbox.close()

    // In the evening, with a network again. The first answer is lost on the way; nothing is recorded twice.
    let again = try Outbox.open(at: path)
    defer { again.close() }
    let send = { (parcels: Data) in try city.deliver(lines: parcels) }
    _ = try send(again.waiting().lines())
    try officer.sync(again, send: send)
}
