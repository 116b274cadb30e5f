/// One thing wrong with one setting.
public struct SettingFault: JSONForm, Hashable {
    /// Where it stands: `rules[3].when`, with places from 1.
    public let place: String
    /// The line of the file or the character of the expression, from 1, where one is known.
    public let position: Int?
    /// Which rule it breaks.
    public let rule: SettingRule
    /// What is wrong: the word, the id, the number.
    public let detail: String
}

/// One who may not inspect an object, and why.
public struct Excluded: JSONForm, Hashable {
    /// Why.
    public let ground: DrawExclusion
    /// Who.
    public let inspector: HandlerId
}

/// A unit has too few inspectors for an object that was drawn.
public struct Vacancy: JSONForm, Hashable {
    /// Those of the unit whose pool covers the object, and who may not inspect it all the same.
    public let excluded: [Excluded]
    /// How many may.
    public let found: Int
    /// How many the plan asks for.
    public let needed: Int
    /// The object.
    public let object: Uscc
    /// The unit.
    public let unit: String
}
