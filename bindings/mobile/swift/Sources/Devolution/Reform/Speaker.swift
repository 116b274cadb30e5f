internal import DevolutionFFI

/// Says what the register answers, with the names of a reform, in one language.
///
/// ```swift
/// let speaker = try reform.speak(.zh)
/// try speaker.holder(register.holder(power, in: county, on: day)).forEach { print($0) }
/// ```
public final class Speaker: Sendable {
    /// The language.
    public let lang: Lang
    let speaker: NativeSpeaker

    /// Who speaks of a reform in a language.
    public init(_ reform: Reform, _ lang: Lang) throws(DevolutionError) {
        self.lang = lang
        speaker = try native { try NativeSpeaker(reform: reform.native, lang: lang.code) }
    }

    /// The name of a power; a stand-in says that it is one.
    public func power(_ id: PowerId) throws(DevolutionError) -> String {
        try native { try speaker.power(id: id.text) }
    }

    /// The name of a county, with its code.
    public func county(_ code: CountyCode) throws(DevolutionError) -> String {
        try native { try speaker.county(code: code.text) }
    }

    /// The name of a city, with its code.
    public func city(_ code: CityCode) throws(DevolutionError) -> String {
        try native { try speaker.city(code: code.text) }
    }

    /// The department of a jurisdiction.
    public func authority(_ authority: Authority) throws(DevolutionError) -> String {
        try native { try speaker.authority(authority: authority.text) }
    }

    /// Who gives a command.
    public func actor(_ actor: Actor) throws(DevolutionError) -> String {
        try native { try speaker.actor(actor: actor.text) }
    }

    /// The name of a division.
    public func division(_ id: String) -> String {
        speaker.division(id: id)
    }

    /// What an entry is about.
    public func subject(_ subject: Subject) throws(DevolutionError) -> String {
        try native { try speaker.subject(subject: subject.text) }
    }

    /// A clause, with where it is printed.
    public func clause(_ id: ClauseId) throws(DevolutionError) -> String {
        try native { try speaker.clause(id: id.text) }
    }

    /// A condition that did not hold.
    public func unmet(_ unmet: Unmet) throws(DevolutionError) -> String {
        try native { try speaker.unmet(unmet: Wire.text(unmet)) }
    }

    /// What was refused, and every reason.
    public func refusal(_ refusal: Refusal) throws(DevolutionError) -> [String] {
        try native { try speaker.refusal(refusal: Wire.text(refusal)) }
    }

    /// Who holds a power, and why.
    public func holder(_ holder: Holder) throws(DevolutionError) -> [String] {
        try native { try speaker.holder(holder: Wire.text(holder)) }
    }

    /// A reason of an answer.
    public func because(_ because: Because) throws(DevolutionError) -> String {
        try native { try speaker.because(because: Wire.text(because)) }
    }

    /// A command that remains, and what blocks it.
    public func next(_ next: Next) throws(DevolutionError) -> [String] {
        try native { try speaker.next(next: Wire.text(next)) }
    }

    /// Where a case stands.
    public func `case`(_ status: CaseStatus) throws(DevolutionError) -> [String] {
        try native { try speaker.case(status: Wire.text(status)) }
    }

    /// What was refused of a case, and every reason.
    public func caseRefusal(_ refusal: CaseRefusal) throws(DevolutionError) -> [String] {
        try native { try speaker.caseRefusal(refusal: Wire.text(refusal)) }
    }

    /// A condition that an act on a case does not meet.
    public func caseUnmet(_ unmet: CaseUnmet) throws(DevolutionError) -> String {
        try native { try speaker.caseUnmet(unmet: Wire.text(unmet)) }
    }

    /// What grounds a condition of a case.
    public func basis(_ basis: Basis) throws(DevolutionError) -> String {
        try native { try speaker.basis(basis: Wire.text(basis)) }
    }

    /// Which way something goes, and why.
    public func route(_ dispatch: Dispatch, _ route: Route) throws(DevolutionError) -> [String] {
        try native { try speaker.route(dispatch: Wire.text(dispatch), route: Wire.text(route)) }
    }

    /// Over whatever comes from a simulated ledger; `nil` for what really happened.
    public func warning(_ history: History) throws(DevolutionError) -> String? {
        try native { try speaker.warning(history: Wire.text(history)) }
    }

    /// A name in its language.
    public func name(_ name: Name) -> String {
        name.say(lang)
    }
}
