// Authority directories (M6), and the direct channel between county and province (M4).
package devolution

import kotlinx.serialization.Serializable
import java.time.LocalDate

/** What a directory says of a power in a county. */
@Serializable
public data class DirectoryRow(
    /** The power. */
    public val power: PowerId,
    /** The county. */
    public val county: CountyCode,
    /** Who exercises it, as the directory says. */
    public val holder: Authority,
    /** The legal date of the revision that says so; `null` for what the directory said before the reform. */
    @Serializable(with = DateAsText::class) public val since: LocalDate? = null,
    /** The entry of the ledger that publishes the revision. */
    public val entry: Long? = null,
)

/** The directory of an authority on a date. */
@Serializable
public data class Directory(
    /** Whose it is. */
    public val authority: Authority,
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** How many revisions it has had by then. */
    public val revision: Long,
    /** Its rows: every power in every county of the authority. */
    public val rows: List<DirectoryRow>,
)

/** A row of a directory that a revision changed. */
@Serializable
public data class DirectoryChange(
    /** Whom the row named before. */
    public val before: Authority,
    /** What it says since. */
    public val after: DirectoryRow,
)

/** A power in a county of which the three directories do not all say who holds it. */
@Serializable
public data class Disagreement(
    /** The power. */
    public val power: PowerId,
    /** The county. */
    public val county: CountyCode,
    /** Who holds it on the date. */
    public val holder: Authority,
    /** What the directory of the province says. */
    public val province: DirectoryRow,
    /** What that of the city says. */
    public val city: DirectoryRow,
    /** What that of the county says. */
    public val byCounty: DirectoryRow,
)

/** Something that is to go between a county and the province. */
@Serializable
public data class Dispatch(
    /** What it is. */
    public val kind: DispatchKind,
    /** Which way it is to go. */
    public val direction: Direction,
    /** The county from which it comes, or to which it goes. */
    public val county: CountyCode,
    /** The day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** Other counties that it concerns. */
    public val also: Set<CountyCode> = emptySet(),
    /** The subjects among the exclusions of the reform that it touches, such as `work-safety`. */
    public val subjects: Set<ElementId> = emptySet(),
)

/** A reason for a route. */
@Serializable
public data class RouteReason(
    /** The rule. */
    public val rule: RouteRule,
    /** The clause of the reform under which it counts. */
    public val clause: ClauseId? = null,
    /** Of an exclusion: which. */
    public val exclusion: ElementId? = null,
    /** Of an exclusion: where it is laid down. */
    public val citation: String? = null,
    /** Of a channel that is open: the entry that opened it. */
    public val entry: Long? = null,
    /** Of a project across counties: the others. */
    public val counties: List<CountyCode> = emptyList(),
)

/** The one way that something goes, and why. */
@Serializable
public data class Route(
    /** The authorities through which it passes, from the first to the last. */
    public val through: List<Authority>,
    /** Whether it goes directly. */
    public val direct: Boolean,
    /** Why: every reason that keeps it from going directly, or the one that lets it. */
    public val because: List<RouteReason>,
)

/** What a county can send and be sent directly on a date. */
@Serializable
public data class Readiness(
    /** The county. */
    public val county: CountyCode,
    /** The date. */
    @Serializable(with = DateAsText::class) public val date: LocalDate,
    /** Whether its direct channel is open. */
    public val open: Boolean,
    /** Since when. */
    @Serializable(with = DateAsText::class) public val since: LocalDate? = null,
    /** The entry that opened it. */
    public val entry: Long? = null,
    /** What goes directly: all kinds once the channel is open. */
    public val kinds: List<DispatchKind>,
    /** What goes through the city all the same: the exclusions of the reform. */
    public val excluded: List<ElementId>,
)
