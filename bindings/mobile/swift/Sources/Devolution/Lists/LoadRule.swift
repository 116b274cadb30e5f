/// A rule that the files of a reform can break.
public enum LoadRule: String, ClosedList {
    /// Every file of the folder is there.
    case missingFile = "missing-file"
    /// No other file is there.
    case unexpectedFile = "unexpected-file"
    /// A file has at most the size that is allowed bytes.
    case tooLarge = "too-large"
    /// A file starts with its text, not with a byte order mark.
    case byteOrderMark = "byte-order-mark"
    /// Lines end in a line feed alone.
    case carriageReturn = "carriage-return"
    /// A file is UTF-8.
    case notUtf8 = "not-utf8"
    /// Text has no control characters.
    case controlCharacter = "control-character"
    /// A file obeys the grammar of its format.
    case syntax
    /// A document has every key that it must have.
    case missingKey = "missing-key"
    /// It has no other key.
    case unexpectedKey = "unexpected-key"
    /// A value is of the kind that is expected: text, a number, a list.
    case wrongKind = "wrong-kind"
    /// A table has every column that it must have.
    case missingColumn = "missing-column"
    /// It has no other column.
    case unexpectedColumn = "unexpected-column"
    /// It has each column once.
    case repeatedColumn = "repeated-column"
    /// Every row has as many fields as the header.
    case raggedRow = "ragged-row"
    /// What must not be empty is not.
    case empty
    /// A value reads as what it stands for.
    case malformed
    /// A code is one of GB/T 2260 for its level.
    case badCode = "bad-code"
    /// A category is one of the reform's.
    case unknownCategory = "unknown-category"
    /// A division is one of the reform's.
    case unknownDivision = "unknown-division"
    /// A division has the role in which it is named.
    case wrongRole = "wrong-role"
    /// A risk flag is one that exists.
    case unknownFlag = "unknown-flag"
    /// A mode is one that exists.
    case unknownMode = "unknown-mode"
    /// A provenance is one that exists.
    case unknownProvenance = "unknown-provenance"
    /// A power that is listed again is one of the catalogue's.
    case unknownPower = "unknown-power"
    /// A condition is one that exists.
    case unknownCondition = "unknown-condition"
    /// A milestone is one that exists.
    case unknownMilestone = "unknown-milestone"
    /// A clause is one of the reform's.
    case unknownClause = "unknown-clause"
    /// A level is one that exists.
    case unknownLevel = "unknown-level"
    /// A weekend policy is one that exists.
    case unknownPolicy = "unknown-policy"
    /// A power lists again one of an earlier batch.
    case laterBatch = "later-batch"
    /// Ids, codes and names are used once.
    case duplicate
    /// What is said twice is said the same.
    case contradiction
    /// A county stands under the city that its code names.
    case wrongCity = "wrong-city"
    /// A jurisdiction lies in the province of the reform.
    case wrongProvince = "wrong-province"
    /// The programme grants at least the powers of this reform.
    case quotaGranted = "quota-granted"
    /// The catalogue has as many powers as the quota says.
    case quotaPowers = "quota-powers"
    /// There are as many counties as the quota says.
    case quotaCounties = "quota-counties"
    /// Each division answers for as many powers as the quota says.
    case quotaDivision = "quota-division"
    /// Memberships exceed items by as many as the quota says.
    case quotaShared = "quota-shared"
    /// The quota adds up: the divisions' counts less the shared ones are the powers.
    case quotaIdentity = "quota-identity"
    /// A checklist has at most a fixed number of kinds of material.
    case tooManyMaterials = "too-many-materials"
    /// What is given as printed stands in the plan, word for word.
    case notInPlan = "not-in-plan"
    /// Every condition is grounded in a clause.
    case ungrounded
    /// No condition is grounded twice.
    case groundedTwice = "grounded-twice"
    /// A duty is owed by some level.
    case noLevel = "no-level"
    /// Days lie in the year of their file.
    case wrongYear = "wrong-year"
    /// The calendar knows the days that a deadline needs.
    case notGazetted = "not-gazetted"
}
