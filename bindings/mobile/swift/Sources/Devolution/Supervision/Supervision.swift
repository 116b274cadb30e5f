import Foundation

internal import DevolutionFFI

/// The settings of supervision of a reform: warning rules, channels of complaints, schemes of credit, intervals of key supervision,
/// items and rates of draws. Its calls block while they count.
///
/// ```swift
/// let supervision = try Supervision.henan2021(reform)
/// try supervision.warnings(in: cases, register: desk.register, until: day).filter { $0.response == .brake }
/// ```
public final class Supervision: Blocking {
    /// The reform.
    public let reform: Reform
    let settings: NativeSupervision

    private init(_ reform: Reform, _ settings: NativeSupervision) {
        self.reform = reform
        self.settings = settings
    }

    /// The settings for the reform of Henan. Most numbers in them are assumed, and each says so.
    public static func henan2021(_ reform: Reform) throws(DevolutionError) -> Supervision {
        try native { Supervision(reform, try NativeSupervision.henan2021(reform: reform.native)) }
    }

    /// Reads settings, each in TOML; of what is left out there is nothing. An error of the kind `settings` has everything that is
    /// wrong.
    public static func load(
        _ reform: Reform, rules: String? = nil, channels: String? = nil, credit: String? = nil, key: String? = nil,
        draw: String? = nil
    ) throws(DevolutionError) -> Supervision {
        try native {
            let settings = try NativeSupervision.load(
                reform: reform.native, rules: rules, channels: channels, credit: credit, key: key, draw: draw)
            return Supervision(reform, settings)
        }
    }

    /// The warning rules, in their order.
    public func rules() throws(DevolutionError) -> [WarningRule] {
        try native { try Wire.read(settings.rules()) }
    }

    /// What the rules find until a day in the cases and the register, and in the complaints of a watchbook where there is one; with
    /// what was recorded by a moment, or with everything.
    public func warnings(
        in cases: Casebook, register: Register, until: LegalDate, watchbook: Watchbook? = nil, known: Date? = nil
    ) throws(DevolutionError) -> [Warning] {
        try native {
            let known = known.map { Instant($0).text }
            return try Wire.read(
                settings.warnings(
                    cases: cases.cases, register: register.register, watchbook: watchbook?.watches, until: until.text,
                    known: known))
        }
    }

    /// What changed rules, in TOML, would have done; an error of the kind `settings` has everything that is wrong with them.
    public func dryRun(
        _ changed: String, in cases: Casebook, register: Register, until: LegalDate, watchbook: Watchbook? = nil,
        known: Date? = nil
    ) throws(DevolutionError) -> DryRun {
        try native {
            let known = known.map { Instant($0).text }
            return try Wire.read(
                settings.dryRun(
                    changed: changed, cases: cases.cases, register: register.register, watchbook: watchbook?.watches,
                    until: until.text, known: known))
        }
    }

    /// The commands with which rules brake what warnings are about: suspended and referred, never revoked.
    public func brakes(
        _ warnings: [Warning], register: Register, on day: LegalDate
    ) throws(DevolutionError) -> [Command] {
        try native {
            try Wire.read(
                settings.brakes(warnings: Wire.text(warnings), register: register.register, on: day.text))
        }
    }

    /// What of key supervision is done, due and overdue on a date: inspections in JSON Lines, objects in a table, where there are
    /// any. An error of the kind `rows` has everything that is wrong with them.
    public func coverage(
        register: Register, inspections: String, objects: String? = nil, on day: LegalDate
    ) throws(DevolutionError) -> Coverage {
        try native {
            try Wire.read(
                settings.coverage(
                    register: register.register, inspections: inspections, objects: objects, on: day.text))
        }
    }

    /// Its totals by county, division, power or means: a row for each that has any, in the order of the reform.
    public func totals(_ coverage: Coverage, by rows: CoverageBy) throws(DevolutionError) -> [CoverageTotal] {
        try native { try Wire.read(settings.coverageTotals(coverage: coverage.toJSON(), by: rows.rawValue)) }
    }

    /// The event that puts a warning on record; `nil` where the reform has not what it is about.
    public func record(_ warning: Warning) throws(DevolutionError) -> WatchEvent? {
        try native { try settings.record(warning: Wire.text(warning)).map { try Wire.read($0) } }
    }

    /// The report over a period, as things stood at its end, with what is given of warnings, records and coverage.
    public func report(
        by rows: SupervisionBy, from first: LegalDate, until last: LegalDate, register: Register,
        warnings: [Warning] = [], watchbook: Watchbook? = nil, coverage: Coverage? = nil
    ) throws(DevolutionError) -> SupervisionReport {
        try native {
            try Wire.read(
                settings.report(
                    by: rows.rawValue, from: first.text, until: last.text, register: register.register,
                    warnings: Wire.text(warnings), watchbook: watchbook?.watches,
                    coverage: coverage.map { try $0.toJSON() }))
        }
    }

    /// Which grades of an organisation count on a day: entries in JSON Lines, or records in a table.
    public func creditStanding(
        _ entries: String, of subject: Uscc, on day: LegalDate, as form: ListForm = .jsonl
    ) throws(DevolutionError) -> CreditStanding {
        try native {
            try Wire.read(
                settings.creditStanding(
                    entries: entries, form: form.rawValue, subject: subject.text, on: day.text))
        }
    }

    /// What they mean for it under a power.
    public func creditEffect(
        _ entries: String, of subject: Uscc, under power: PowerId, on day: LegalDate, register: Register,
        as form: ListForm = .jsonl
    ) throws(DevolutionError) -> Effect {
        try native {
            try Wire.read(
                settings.creditEffect(
                    register: register.register, entries: entries, form: form.rawValue, subject: subject.text,
                    power: power.text, on: day.text))
        }
    }
}

extension Supervision: CustomStringConvertible {
    /// It in short.
    public var description: String { "Supervision(\(reform.id))" }
}
