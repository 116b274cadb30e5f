import Devolution
import Foundation

/// What the officer looks at and types into.
public protocol Terminal {
    /// Shows a line.
    func show(_ line: String)

    /// Asks for yes or no.
    func confirm(_ question: String) -> Bool
}

/// An officer of a county with a device: an extract that was brought there, an outbox, and words in a language.
struct Officer {
    let reform: Reform
    let speaker: Speaker
    let terminal: any Terminal
    let today: LegalDate

    /// How many of many things are shown.
    private let shown = 3

    private func say(_ zh: String, _ en: String) {
        terminal.show(speaker.lang == .zh ? zh : en)
    }

    /// Opens what was brought, and believes it only when it is what was published, and whole.
    func open(_ extract: Extract, signedOff: SignOff) throws -> CountyRegister {
        try extract.verify(signedOff: signedOff)
        let register = try extract.open(reform)
        if let history = try register.history(), let warning = try speaker.warning(history) {
            terminal.show(warning)
        }
        let (county, ledger) = (try speaker.county(extract.county), try extract.head().size)
        say(
            "\(county):\(extract.size) 条记录,均在共 \(ledger) 条的台账中,无一遗漏。",
            "\(county): \(extract.size) entries, all in the ledger of \(ledger), none left out.")
        return register
    }

    /// Shows what cannot go on yet, and why.
    func showBlocked(_ register: CountyRegister) throws {
        let blocked = try register.blocked(on: today)
        say("\(today):\(blocked.count) 项尚有受阻的工作。", "\(today): \(blocked.count) powers have work that is blocked.")
        for gap in blocked.prefix(shown) {
            terminal.show("- \(try speaker.power(gap.power))")
            for next in gap.missing.prefix(1) {
                try speaker.next(next).forEach { terminal.show("  \($0)") }
            }
        }
    }

    /// The powers whose handover the county can sign today.
    func toSign(_ register: CountyRegister) throws -> [PowerId] {
        try reform.powers.map(\.id).filter { power in
            try register.next(power, on: today).contains {
                $0.command == .accept && $0.isReady && $0.by.kind == .county
            }
        }
    }

    /// Signs a handover where the officer agrees; without a network, it waits in the outbox.
    func sign(_ power: PowerId, _ register: CountyRegister, _ outbox: Outbox) throws {
        let command = try Command.accept(by: register.county, power, in: register.county, on: today, "承接确认书")
        if let refusal = try register.refusal(of: command) {
            return try speaker.refusal(refusal).forEach(terminal.show)
        }
        let name = try speaker.power(power)
        guard terminal.confirm(speaker.lang == .zh ? "确认承接“\(name)”?" : "Accept “\(name)”?") else { return }
        try outbox.queue(command)
        say("已签署,待有网络时提交。", "Signed; it is submitted when there is a network.")
    }

    /// Asks to start to exercise a power, whatever may stand against it.
    func start(_ power: PowerId, _ register: CountyRegister, _ outbox: Outbox) throws {
        try outbox.queue(.start(by: register.county, power, on: today, "公告"))
        let name = try speaker.power(power)
        say("已申请启用“\(name)”。", "Asked to start “\(name)”.")
    }

    /// Sends what waits, by whatever way there is, and shows what became of it.
    func sync(_ outbox: Outbox, send: (Data) throws -> Data) throws {
        let settled = try outbox.settle(lines: send(outbox.waiting().lines()))
        say("同步:\(settled.count) 件已办结。", "Synchronised: \(settled.count) settled.")
        for item in settled {
            try show(item)
            try outbox.forget(item.parcel.key)
        }
    }

    private func show(_ item: OutboxItem) throws {
        let command = item.parcel.command
        let what = "\(command.action.kind.label(speaker.lang)) \(try speaker.subject(command.subject))"
        switch item.outcome {
        case .accepted(let receipt): say("✓ \(what):第 \(receipt.entry) 条", "✓ \(what): entry \(receipt.entry)")
        case .refused(let refusal): try speaker.refusal(refusal).forEach { terminal.show("✗ \($0)") }
        case .keyTaken(let entry): say("✗ \(what):编号已被第 \(entry) 条使用", "✗ \(what): its key has entry \(entry)")
        case nil: say("… \(what)", "… \(what)")
        }
    }
}
