internal import DevolutionFFI

/// Supervision in words.
extension Speaker {
    /// Where a record of supervision stands.
    public func watch(_ status: WatchStatus) throws(DevolutionError) -> [String] {
        try native { try speaker.watch(status: Wire.text(status)) }
    }

    /// What was refused of a record, and every reason.
    public func watchRefusal(_ refusal: WatchRefusal) throws(DevolutionError) -> [String] {
        try native { try speaker.watchRefusal(refusal: Wire.text(refusal)) }
    }

    /// A condition that an act on a record does not meet.
    public func watchUnmet(_ unmet: WatchUnmet) throws(DevolutionError) -> String {
        try native { try speaker.watchUnmet(unmet: Wire.text(unmet)) }
    }

    /// A warning rule of the settings, with what in it is assumed; empty where they have none of the id.
    public func rule(_ id: RuleId, of supervision: Supervision) throws(DevolutionError) -> [String] {
        try native { try speaker.rule(supervision: supervision.settings, id: id.text) }
    }

    /// What a rule found, and what shows it.
    public func found(_ warning: Warning, by supervision: Supervision) throws(DevolutionError) -> [String] {
        try native { try speaker.found(supervision: supervision.settings, warning: Wire.text(warning)) }
    }

    /// What a warning is about.
    public func warned(_ about: WarningSubject) throws(DevolutionError) -> String {
        try native { try speaker.warned(about: Wire.text(about)) }
    }

    /// What shows something.
    public func evidence(_ evidence: Evidence) throws(DevolutionError) -> String {
        try native { try speaker.evidence(evidence: Wire.text(evidence)) }
    }

    /// A duty.
    public func duty(_ id: DutyId) throws(DevolutionError) -> String {
        try native { try speaker.duty(id: id.text) }
    }

    /// What is wrong with a matrix of duties.
    public func dutyReport(_ report: DutyReport) throws(DevolutionError) -> [String] {
        try native { try speaker.dutyReport(report: Wire.text(report)) }
    }

    /// One thing that is wrong with it.
    public func dutyFinding(_ finding: DutyFinding) throws(DevolutionError) -> String {
        try native { try speaker.dutyFinding(finding: Wire.text(finding)) }
    }

    /// What repairs it.
    public func dutyRepair(_ repair: Repair) throws(DevolutionError) -> [String] {
        try native { try speaker.dutyRepair(repair: Wire.text(repair)) }
    }

    /// What operates though the matrix has findings for it.
    public func dutyExposed(_ exposed: Exposed) throws(DevolutionError) -> String {
        try native { try speaker.dutyExposed(exposed: Wire.text(exposed)) }
    }

    /// A means of inspection.
    public func means(_ id: MeansId) throws(DevolutionError) -> String {
        try native { try speaker.means(id: id.text) }
    }

    /// What of key supervision is open.
    public func coverage(_ coverage: Coverage) throws(DevolutionError) -> [String] {
        try native { try speaker.coverage(coverage: Wire.text(coverage)) }
    }

    /// What of key supervision was assumed.
    public func coverageAssumed(_ coverage: Coverage) throws(DevolutionError) -> [String] {
        try native { try speaker.coverageAssumed(coverage: Wire.text(coverage)) }
    }

    /// What credit means for an organisation under a power on a day, and why.
    public func creditEffect(
        _ effect: Effect, of subject: Uscc, under power: PowerId, on day: LegalDate, by supervision: Supervision
    ) throws(DevolutionError) -> [String] {
        try native {
            try speaker.creditEffect(
                supervision: supervision.settings, subject: subject.text, power: power.text, on: day.text,
                effect: Wire.text(effect))
        }
    }
}
