// Time limits: from which event, how long, in which days, on what basis; and what stops their clock.
package devolution

import kotlinx.serialization.Serializable
import java.time.LocalDate

/** A time limit. Never a bare number: what it rests on is part of it. */
@Serializable
public data class TimeLimit(
    /** What it rests on, in words. */
    public val basis: String,
    /** How many days. */
    public val length: Int,
    /** The event from which it runs. */
    public val start: StartEvent,
    /** In which days. */
    public val unit: DayUnit,
)

/** A time during which the clock stood still (行政许可法 art. 45). */
@Serializable
public data class Stop(
    /** For what. */
    public val cause: StopCause,
    /** The first day that is not counted. */
    @Serializable(with = DateAsText::class) public val from: LocalDate,
    /** The first day that is counted again; `null` while the clock stands still. */
    @Serializable(with = DateAsText::class) public val until: LocalDate? = null,
)

/** A value that may rest on days that no notice has settled. */
@Serializable
public data class Reckoned<T>(
    /** The value. */
    public val value: T,
    /** Whether a notice that is still to come may change it. */
    public val provisional: Boolean,
)

internal fun reckonedDay(text: String): Reckoned<LocalDate> =
    WIRE.decodeFromString(Reckoned.serializer(DateAsText), text)
