// Who carries which duty: rows, what is wrong with them, and what repairs them.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable

/**
 * What the list of supervised items (监管事项目录清单, 河南省优化营商环境条例 art. 52) says of an item beside who supervises it and at
 * which level: those two are the carrier and the level of the row.
 */
@Serializable
public data class SupervisedItem(
    /** 设定依据: on which law it rests. */
    public val basis: String,
    /** 监管事项: what is supervised. */
    public val matter: String,
    /** 监管措施: by which measures. */
    public val measures: String,
    /** 监管对象: who is supervised. */
    public val objects: String,
    /** 监管流程: in which steps. */
    public val process: String,
    /** 监管结果: what comes of it. */
    public val result: String,
)

/** One row of the matrix: an office carries a duty of a level for a power, in a county or in all. */
@Serializable
public data class DutyRow(
    /** The office that carries it. */
    public val carrier: String,
    /** The county; absent where the row is about all counties. */
    public val county: CountyCode? = null,
    /** The duty. */
    public val duty: DutyId,
    /** What the list of supervised items says of it. */
    public val item: SupervisedItem? = null,
    /** The level that owes it. */
    public val level: Level,
    /** The power. */
    public val power: PowerId,
)

/** What is asked about; nothing set is everything. */
@Serializable
public data class DutyScope(
    /** Only this county. */
    public val county: CountyCode? = null,
    /** Only the powers that this division owns, shared ones among them. */
    public val division: OwnerDivision? = null,
    /** Only this level. */
    public val level: Level? = null,
    /** Only this power. */
    public val power: PowerId? = null,
)

/** One thing wrong, as JSON: `{"carriers":[],"duty":"guidance","fault":"gap","level":"province","power":"p01"}`. */
@Serializable
public data class DutyFinding(
    /** Who carries it, in the order of the rows: nobody, several, or who should not. */
    public val carriers: List<String>,
    /** The county; absent where it is the same in every county. */
    public val county: CountyCode? = null,
    /** The duty. */
    public val duty: DutyId,
    /** What is wrong. */
    public val fault: DutyFault,
    /** The level. */
    public val level: Level,
    /** The power. */
    public val power: PowerId,
)

/** The powers of a division for which the province lacks a carrier of some duty, in some county. */
@Serializable
public data class DivisionGaps(
    /** The division. */
    public val division: OwnerDivision,
    /** Its powers, shared ones among them. */
    public val powers: List<PowerId>,
)

/**
 * What is wrong with a matrix, or with a part of it. Counts are of duties, each once for every delegation and level.
 */
@Serializable
public data class DutyReport(
    /** Owed, and carried by exactly one. */
    public val carried: Long,
    /** Divisions whose powers lack carriers at the province. */
    public val divisions: List<DivisionGaps>,
    /** Everything that is wrong: power by power, level by level. */
    public val findings: List<DutyFinding>,
    /** Owed, and carried by nobody. */
    public val gaps: Long,
    /** Owed in all. */
    public val owed: Long,
    /** Owed, and carried by several. */
    public val overlaps: Long,
    /** What was asked about. */
    public val scope: DutyScope,
    /** Carried, and not owed. */
    public val strays: Long,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** What is changed at one level of a delegation. */
@Serializable(with = DutyChangeAsObject::class)
public sealed interface DutyChange {
    /** An office takes a duty that nobody carries. */
    @Serializable
    public data class Add(
        /** The office; absent where none follows from the matrix: then somebody must name one. */
        public val carrier: String? = null,
        /** The duty. */
        public val duty: DutyId,
        /** Why this office. */
        public val proposed: Proposed? = null,
    ) : DutyChange

    /** An office that carries a duty beside another, or without its being owed, takes one that nobody carries. */
    @Serializable
    public data class Move(
        /** The office. */
        public val carrier: String,
        /** The duty that it lays down. */
        public val duty: DutyId,
        /** The duty that it takes. */
        public val to: DutyId,
    ) : DutyChange

    /** An office lays down a duty that another carries, or that is not owed. */
    @Serializable
    public data class Remove(
        /** The office. */
        public val carrier: String,
        /** The duty. */
        public val duty: DutyId,
    ) : DutyChange
}

/** Its code, with what it carries. */
internal object DutyChangeAsObject : KSerializer<DutyChange> by TaggedSerializer(
    "devolution.DutyChange",
    mapOf(
        "add" to DutyChange.Add.serializer(),
        "move" to DutyChange.Move.serializer(),
        "remove" to DutyChange.Remove.serializer(),
    ),
    {
        when (it) {
            is DutyChange.Add -> "add"
            is DutyChange.Move -> "move"
            is DutyChange.Remove -> "remove"
        }
    },
)

/**
 * One change, as JSON: `{"change":{"remove":{"carrier":"办公室","duty":"guidance"}},"level":"province","power":"p01"}`.
 */
@Serializable
public data class Edit(
    /** What is changed. */
    public val change: DutyChange,
    /** The county; absent where the same is changed in every county. */
    public val county: CountyCode? = null,
    /** The level. */
    public val level: Level,
    /** The power. */
    public val power: PowerId,
)

/** The smallest change after which nothing is wrong. */
@Serializable
public data class Repair(
    /** How many changes it takes, each counted in every county: no fewer do. */
    public val changes: Long,
    /** The changes: power by power, level by level. */
    public val edits: List<Edit>,
) {
    /** Its form in JSON, the same in every language. */
    public fun toJson(): String = written(this)
}

/** A delegation that operates, or is suspended, though the matrix has findings for it. */
@Serializable
public data class Exposed(
    /** The county. */
    public val county: CountyCode,
    /** The levels that have named their carriers in the ledger. */
    public val filed: Set<Level>,
    /** The levels at which the matrix has findings. */
    public val levels: Set<Level>,
    /** The power. */
    public val power: PowerId,
    /** The stage. */
    public val stage: Stage,
)
