internal import DevolutionFFI

/// A command: who asks for what, about what, from which date.
///
/// A constructor for every command takes only who may give it, as the types say; whether it may be given now, the desk judges.
/// A command can be made with what does not hold, but not with what makes no sense.
///
/// ```swift
/// let command = try Command.start(by: CountyCode("410122"), PowerId("p18"), on: LegalDate(2022, 1, 4), "公告〔2022〕1号")
/// command.subject.text  // "delegation:p18/410122"
/// ```
public struct Command: Hashable, Sendable {
    /// What it asks for.
    public let action: Action
    /// Who gives it.
    public let actor: Actor
    /// The legal date from which it counts.
    public let effective: LegalDate
    /// What it is about.
    public let subject: Subject

    /// A command; an error with code `malformed` where it makes no sense.
    public init(_ action: Action, by giver: some Giver, on effective: LegalDate, about subject: Subject)
        throws(DevolutionError)
    {
        let given = Form(action: action, actor: giver.actor, effective: effective, subject: subject)
        self.init(kept: try native { try Wire.read(checkCommand(command: Wire.text(given))) })
    }

    private init(kept: Form) {
        (action, actor, effective, subject) = (kept.action, kept.actor, kept.effective, kept.subject)
    }

    private struct Form: Codable {
        let action: Action
        let actor: Actor
        let effective: LegalDate
        let subject: Subject
    }
}

extension Command: JSONForm {
    /// Reads its form, and checks it.
    public init(from decoder: any Decoder) throws {
        let form = try Form(from: decoder)
        if decoder.isGood {
            self.init(kept: form)
        } else {
            try self.init(form.action, by: form.actor, on: form.effective, about: form.subject)
        }
    }

    /// Writes its form.
    public func encode(to encoder: any Encoder) throws {
        try Form(action: action, actor: actor, effective: effective, subject: subject).encode(to: encoder)
    }
}
