/// A grade that counts.
public struct Graded: JSONForm, Hashable {
    /// An appeal against the record is pending; the record counts all the same.
    public let appealed: Bool
    /// The grade.
    public let grade: String
    /// The record that gives it.
    public let record: RecordNumber
    /// The scheme.
    public let scheme: SchemeId
    /// Who found so.
    public let source: String
    /// The last day on which the record counts.
    public let until: LegalDate
}

/// What counts for a subject on a day.
public struct CreditStanding: JSONForm, Hashable {
    /// Records of broken promises.
    public let broken: [RecordNumber]
    /// The grade in each scheme that has one, in the order of the schemes.
    public let grades: [Graded]
    /// Nothing was recorded of it by that day, whether or not it still counts.
    public let newcomer: Bool
}

/// Why, and where it is laid down.
public struct EffectReason: JSONForm, Hashable {
    /// What no text says and was assumed; whoever shows the effect shows it too.
    public let assumption: Name?
    /// Where it is laid down; absent where it is wholly assumed.
    public let citation: String?
    /// The grade.
    public let grade: String?
    /// Which reason.
    public let kind: ReasonKind
    /// The record that shows it.
    public let record: RecordNumber?
    /// The scheme.
    public let scheme: SchemeId?
}

/// What credit means for one subject under one power on one day.
public struct Effect: JSONForm, Hashable {
    /// 告知承诺 is allowed.
    public let commitments: Bool
    /// 容缺受理 is allowed.
    public let incompleteFiles: Bool
    /// Why: every grade that counts, the worst first, and what else bars a favour.
    public let reasons: [EffectReason]
    /// How often it is inspected; absent where no scheme says anything, and then the rate for all applies.
    public let tier: Tier?

    private enum CodingKeys: String, CodingKey {
        case commitments, reasons, tier
        case incompleteFiles = "incomplete_files"
    }
}
