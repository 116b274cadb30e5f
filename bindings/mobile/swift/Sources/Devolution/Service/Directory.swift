/// What a directory says of a power in a county.
public struct DirectoryRow: JSONForm, Hashable {
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode
    /// Who exercises it, as the directory says.
    public let holder: Authority
    /// The legal date of the revision that says so; `nil` for what the directory said before the reform.
    public let since: LegalDate?
    /// The entry of the ledger that publishes the revision.
    public let entry: Int?
}

/// The directory of an authority on a date.
public struct Directory: JSONForm, Hashable {
    /// Whose it is.
    public let authority: Authority
    /// The date.
    public let date: LegalDate
    /// How many revisions it has had by then.
    public let revision: Int
    /// Its rows: every power in every county of the authority.
    public let rows: [DirectoryRow]
}

/// A row of a directory that a revision changed. (``Change`` is of a ledger.)
public struct DirectoryChange: JSONForm, Hashable {
    /// What the row said before.
    public let before: Authority
    /// What it says since.
    public let after: DirectoryRow
}

/// A power in a county of which the three directories do not all say who holds it.
public struct Disagreement: JSONForm, Hashable {
    /// The power.
    public let power: PowerId
    /// The county.
    public let county: CountyCode
    /// Who holds it on the date.
    public let holder: Authority
    /// Whom the directory of the province names.
    public let province: DirectoryRow
    /// Whom that of the city names.
    public let city: DirectoryRow
    /// Whom that of the county names.
    public let byCounty: DirectoryRow

    private enum CodingKeys: String, CodingKey {
        case power, county, holder, province, city
        case byCounty = "by_county"
    }
}
