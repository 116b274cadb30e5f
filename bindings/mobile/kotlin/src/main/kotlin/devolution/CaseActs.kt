// What can happen to a case, and the record of one thing that did.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable
import java.time.Instant
import java.time.LocalDate
import devolution.ffi.caseEvents as nativeCaseEvents

/** Something that happens to a case. */
@Serializable(with = CaseActAsObject::class)
public sealed interface CaseAct {
    /** Its kind. */
    public val kind: CaseActKind

    /** An application came in. */
    @Serializable
    public data class Received(
        /** The organisation that applies, by its unified social credit code. Of a natural person nothing is kept. */
        public val applicant: Uscc? = null,
        /** The county whose power it is about. */
        public val county: CountyCode,
        /** Whether one organ handles it or several. */
        public val handling: Handling = Handling.ORDINARY,
        /** How it came in. */
        public val intake: Intake,
        /** The power. */
        public val power: PowerId,
        /** For a renewal: the last day on which the licence that is to be renewed is valid. */
        @Serializable(with = DateAsText::class) public val renews: LocalDate? = null,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.RECEIVED
    }

    /** It is not one to be accepted. */
    @Serializable
    public data class Turned(
        /** Why. */
        public val ground: devolution.Turned,
        /** In words, with the organ that is competent. */
        public val reason: String,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.TURNED
    }

    /** The applicant was told what is missing. */
    @Serializable
    public data class Asked(
        /** Everything that is missing. */
        public val materials: List<String>,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.ASKED
    }

    /** What was missing came in. */
    @Serializable
    public data object Supplemented : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.SUPPLEMENTED
    }

    /** It was accepted. */
    @Serializable
    public data object Accepted : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.ACCEPTED
    }

    /** A check on the spot was made. */
    @Serializable
    public data class Checked(
        /** By whom. */
        public val officers: Set<HandlerId>,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.CHECKED
    }

    /** A division that shares the power gave its opinion. */
    @Serializable
    public data class Opined(
        /** Which. */
        public val division: OwnerDivision,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.OPINED
    }

    /** The clock was stopped. */
    @Serializable
    public data class Stopped(
        /** For what. */
        public val cause: StopCause,
        /** The written notice. */
        public val document: String,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.STOPPED
    }

    /** The clock went on. */
    @Serializable
    public data object Continued : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.CONTINUED
    }

    /** The time limit was extended. */
    @Serializable
    public data class Extended(
        /** Who approved it. */
        public val approver: Approver,
        /** By how many days, in the unit of the limit. */
        public val days: Int,
        /** The reasons that the applicant was told. */
        public val reason: String,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.EXTENDED
    }

    /** It was decided. */
    @Serializable
    public data class Decided(
        /** In whose name. */
        public val inNameOf: Authority,
        /** What. */
        public val outcome: Decision,
        /** Of a refusal: its reasons. */
        public val reason: String? = null,
        /** Of a refusal: how it can be challenged. */
        public val remedies: String? = null,
        /** Under which seal. */
        public val seal: Seal,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.DECIDED
    }

    /** The decision was delivered. */
    @Serializable
    public data object Delivered : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.DELIVERED
    }

    /** The applicant withdrew. */
    @Serializable
    public data object Withdrawn : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.WITHDRAWN
    }

    /** It was explained why it took longer than it should. */
    @Serializable
    public data class Explained(
        /** Why. */
        public val reason: String,
    ) : CaseAct {
        override val kind: CaseActKind get() = CaseActKind.EXPLAINED
    }
}

/** `{"accepted":{}}`, `{"asked":{"materials":["图纸"]}}`. */
internal object CaseActAsObject : KSerializer<CaseAct> by TaggedSerializer(
    "devolution.CaseAct",
    mapOf(
        CaseActKind.RECEIVED.code to CaseAct.Received.serializer(),
        CaseActKind.TURNED.code to CaseAct.Turned.serializer(),
        CaseActKind.ASKED.code to CaseAct.Asked.serializer(),
        CaseActKind.SUPPLEMENTED.code to CaseAct.Supplemented.serializer(),
        CaseActKind.ACCEPTED.code to CaseAct.Accepted.serializer(),
        CaseActKind.CHECKED.code to CaseAct.Checked.serializer(),
        CaseActKind.OPINED.code to CaseAct.Opined.serializer(),
        CaseActKind.STOPPED.code to CaseAct.Stopped.serializer(),
        CaseActKind.CONTINUED.code to CaseAct.Continued.serializer(),
        CaseActKind.EXTENDED.code to CaseAct.Extended.serializer(),
        CaseActKind.DECIDED.code to CaseAct.Decided.serializer(),
        CaseActKind.DELIVERED.code to CaseAct.Delivered.serializer(),
        CaseActKind.WITHDRAWN.code to CaseAct.Withdrawn.serializer(),
        CaseActKind.EXPLAINED.code to CaseAct.Explained.serializer(),
    ),
    { it.kind.code },
)

/**
 * Something that happens to a case: what, by whom, to which, on which day.
 *
 * ```
 * CaseEvent(CaseAct.Accepted, county, CaseNumber("410122-2022-000317"), on = LocalDate.of(2022, 3, 2))
 * ```
 */
@Serializable
public data class CaseEvent(
    /** What happens. */
    public val act: CaseAct,
    /** The authority that handles the case, or before which the applicant acts. */
    public val by: Authority,
    /** The case. */
    public val case: CaseNumber,
    /** Who of its staff. */
    public val handler: HandlerId? = null,
    /** The day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
) {
    /** Its form in JSON, the same in every language: a line of [CaseFormat.JSON_LINES]. */
    public fun toJson(): String = written(this)
}

/** An event as a casebook keeps it: with the moment at which it was recorded. */
@Serializable
public data class CaseEntry(
    /** What happens. */
    public val act: CaseAct,
    /** By whom. */
    public val by: Authority,
    /** To which case. */
    public val case: CaseNumber,
    /** Who of its staff. */
    public val handler: HandlerId? = null,
    /** On which day. */
    @Serializable(with = DateAsText::class) public val on: LocalDate,
    /** When it was recorded. */
    @Serializable(with = InstantAsText::class) public val recorded: Instant,
) {
    /** What it records. */
    public val event: CaseEvent get() = CaseEvent(act, by, case, handler, on)

    /** Its form in the casebook, the same in every language. */
    public fun toJson(): String = written(this)
}

/** The form of a file of events. */
public enum class CaseFormat(internal val code: String) {
    /** A table with a header: the columns `case`, `on`, `by` and `act`, and one for each value of an act. */
    CSV("csv"),

    /** An event or an entry on each line. */
    JSON_LINES("jsonl"),
}

/** The events of a file, without recording them; [RowsException] has everything that is wrong with it. */
public fun caseEvents(text: String, format: CaseFormat = CaseFormat.JSON_LINES): List<CaseEvent> =
    crossing { nativeCaseEvents(text, format.code) }.map { kept(it) }
