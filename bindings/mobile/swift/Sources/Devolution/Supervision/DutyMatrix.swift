internal import DevolutionFFI

/// Who carries which duty: for every delegation and level, each duty that is owed by exactly one. Its calls block while they count.
///
/// ```swift
/// let matrix = try DutyMatrix.read(reform, table)
/// let whole = try matrix.repaired(matrix.repair().edits)
/// ```
public final class DutyMatrix: Blocking {
    /// The reform.
    public let reform: Reform
    private let matrix: NativeMatrix

    private init(_ reform: Reform, _ matrix: NativeMatrix) {
        self.reform = reform
        self.matrix = matrix
    }

    /// Reads a matrix; an error of the kind `rows` has everything that is wrong with its rows.
    public static func read(
        _ reform: Reform, _ text: String, as form: ListForm = .csv
    ) throws(DevolutionError) -> DutyMatrix {
        try native {
            DutyMatrix(reform, try NativeMatrix.read(reform: reform.native, text: text, form: form.rawValue))
        }
    }

    /// Its rows: what is the same in every county stands once, without a county.
    public func rows() throws(DevolutionError) -> [DutyRow] {
        try native { try Wire.read(matrix.rows()) }
    }

    /// What is wrong with it, or with a part of it.
    public func report(_ scope: DutyScope = DutyScope()) throws(DevolutionError) -> DutyReport {
        try native { try Wire.read(matrix.report(scope: Wire.text(scope))) }
    }

    /// The smallest change after which nothing of it, or of a part, is wrong.
    public func repair(_ scope: DutyScope = DutyScope()) throws(DevolutionError) -> Repair {
        try native { try Wire.read(matrix.repair(scope: Wire.text(scope))) }
    }

    /// The matrix after these changes. One that does not fit, or that adds nobody, changes nothing.
    public func repaired(_ edits: [Edit]) throws(DevolutionError) -> DutyMatrix {
        try native { DutyMatrix(reform, try matrix.repaired(edits: Wire.text(edits))) }
    }

    /// The commands that put it into the ledger, those of each delegation together. What has findings gets none.
    public func commands(
        on day: LegalDate, _ scope: DutyScope = DutyScope()
    ) throws(DevolutionError) -> [[Command]] {
        try native { try Wire.read(matrix.commands(scope: Wire.text(scope), on: day.text)) }
    }

    /// What operates in the register on a date though the matrix has findings for it.
    public func exposed(register: Register, on day: LegalDate) throws(DevolutionError) -> [Exposed] {
        try native { try Wire.read(matrix.exposed(register: register.register, on: day.text)) }
    }
}
