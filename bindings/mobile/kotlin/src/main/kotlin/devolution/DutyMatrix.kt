// The responsibility matrix: who carries which duty.
package devolution

import devolution.ffi.NativeMatrix
import java.time.LocalDate

/**
 * Who carries which duty: for every delegation and level, each duty that is owed by exactly one.
 *
 * ```
 * val matrix = DutyMatrix.read(reform, table)
 * val whole = matrix.repaired(matrix.repair().edits)
 * ```
 */
public class DutyMatrix internal constructor(
    /** The reform. */
    public val reform: Reform,
    private val native: NativeMatrix,
) : Blocking {
    /** Its rows: what is the same in every county stands once, without a county. */
    public val rows: List<DutyRow> get() = kept(crossing { native.rows() })

    /** What is wrong with it, or with a part of it. */
    public fun report(scope: DutyScope = DutyScope()): DutyReport = kept(crossing { native.report(written(scope)) })

    /** The smallest change after which nothing of it, or of a part, is wrong. */
    public fun repair(scope: DutyScope = DutyScope()): Repair = kept(crossing { native.repair(written(scope)) })

    /** The matrix after these changes. One that does not fit, or that adds nobody, changes nothing. */
    public fun repaired(edits: List<Edit>): DutyMatrix = DutyMatrix(reform, crossing { native.repaired(written(edits)) })

    /** The commands that put it into the ledger, those of each delegation together. What has findings gets none. */
    public fun commands(on: LocalDate, scope: DutyScope = DutyScope()): List<List<Command>> =
        kept(crossing { native.commands(written(scope), "$on") })

    /** What operates in the register on a date though the matrix has findings for it. */
    public fun exposed(register: Register, on: LocalDate): List<Exposed> =
        kept(crossing { native.exposed(register.native, "$on") })

    override fun toString(): String = "DutyMatrix(${reform.id})"

    /** Reads matrices. */
    public companion object {
        /** Reads a matrix; [RowsException] has everything that is wrong with its rows. */
        public fun read(reform: Reform, text: String, format: ListFormat = ListFormat.CSV): DutyMatrix =
            DutyMatrix(reform, crossing { NativeMatrix.read(reform.native, text, format.code) })
    }
}
