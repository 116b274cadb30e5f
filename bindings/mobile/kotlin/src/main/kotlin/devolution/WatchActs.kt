// What can happen to a record of supervision.
package devolution

import java.time.LocalDate
import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable

/** Who complains. */
@Serializable(with = ComplainantAsObject::class)
public sealed interface Complainant {
    /** 实名: who lets the name be known. */
    @Serializable
    @JvmInline
    public value class Named(
        /** Which. */
        public val value: String,
    ) : Complainant

    /** 匿名 */
    @Serializable
    public data object Anonymous : Complainant

    /** 保密: the digest under which a vault keeps who it is. */
    @Serializable
    @JvmInline
    public value class Confidential(
        /** Which. */
        public val value: Digest,
    ) : Complainant
}

/** Its code, with what it carries. */
internal object ComplainantAsObject : KSerializer<Complainant> by TaggedSerializer(
    "devolution.Complainant",
    mapOf(
        "named" to Complainant.Named.serializer(),
        "anonymous" to Complainant.Anonymous.serializer(),
        "confidential" to Complainant.Confidential.serializer(),
    ),
    {
        when (it) {
            is Complainant.Named -> "named"
            Complainant.Anonymous -> "anonymous"
            is Complainant.Confidential -> "confidential"
        }
    },
)

/**
 * One inspection: of whom or of what, under which power, by which of the means, by whom, and what it found. The day is
 * that of the act that records it.
 */
@Serializable
public data class Inspection(
    /** The county whose exercise of the power, or whose object, is inspected. */
    public val county: CountyCode,
    /** What was found in words; needed where a problem was. */
    public val detail: String? = null,
    /** The draw that chose the object and the officers. */
    public val draw: RecordNumber? = null,
    /** What it found. */
    public val found: Finding,
    /** The means. */
    public val means: MeansId,
    /** The organisation inspected; absent where the county's own exercise of the power is. */
    public val `object`: Uscc? = null,
    /** Who inspected: at least two (行政处罚法 art. 42). */
    public val officers: Set<HandlerId>,
    /** The power. */
    public val power: PowerId,
)

/** Something that happens to a record. */
@Serializable(with = WatchActAsObject::class)
public sealed interface WatchAct {
    /** Its kind. */
    public val kind: WatchActKind

    /** A complaint came in. */
    @Serializable
    public data class Filed(
        /** The cases that it is about. */
        public val cases: Set<CaseNumber> = emptySet(),
        /** The channel. */
        public val channel: ChannelId,
        /** Who complains. */
        public val complainant: Complainant,
        /** The county whose exercise of a power it is about. */
        public val county: CountyCode,
        /** What is complained about. */
        public val matter: String,
        /** The organisation that it is about, where it is about one. */
        public val `object`: Uscc? = null,
        /** The power; absent where it is about none or about several. */
        public val power: PowerId? = null,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.FILED
    }

    /** The complaint is for somebody else, and was passed on: here it ends. */
    @Serializable
    public data class Referred(
        /** Why. */
        public val reason: String,
        /** To whom. */
        public val to: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.REFERRED
    }

    /** The complaint was taken up. */
    @Serializable
    public data object Taken : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.TAKEN
    }

    /** The time to answer was extended. */
    @Serializable
    public data class Extended(
        /** Who approved it. */
        public val approver: Approver,
        /** By how many days, in the unit of the limit. */
        public val days: Int,
        /** The reasons that the complainant was told. */
        public val reason: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.EXTENDED
    }

    /** The complaint was investigated. */
    @Serializable
    public data class Investigated(
        /** What was found. */
        public val finding: String,
        /** By whom. */
        public val officers: Set<HandlerId>,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.INVESTIGATED
    }

    /** The complaint was answered. */
    @Serializable
    public data class Answered(
        /** The reply. */
        public val document: String,
        /** What became of it. */
        public val outcome: ComplaintOutcome,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.ANSWERED
    }

    /** The complainant withdrew. */
    @Serializable
    public data object Withdrawn : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.WITHDRAWN
    }

    /** A rule warned. */
    @Serializable
    public data class Warned(
        /** Of a brake: those above, to whom it is referred. A brake suspends and refers; it never revokes. */
        public val referredTo: Authority? = null,
        /** What the rule found. */
        public val warning: Warning,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.WARNED
    }

    /** The county answered a warning. */
    @Serializable
    public data class Responded(
        /** What shows what it did. */
        public val document: String,
        /** Why it came to the warning. */
        public val reason: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.RESPONDED
    }

    /** What was done about a warning or a problem was verified by somebody else. */
    @Serializable
    public data object Verified : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.VERIFIED
    }

    /** The list from which is drawn was fixed, and what decides the draw named, before it was known. */
    @Serializable
    public data class Committed(
        /** The root of the list. */
        public val root: Digest,
        /** Where the seed is to come from. */
        public val seed: String,
        /** How many are on the list. */
        public val size: Long,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.COMMITTED
    }

    /** The draw was made. */
    @Serializable
    public data class Drawn(
        /** The root of its transcript. */
        public val root: Digest,
        /** How many were drawn. */
        public val size: Long,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.DRAWN
    }

    /** All that was drawn was inspected. */
    @Serializable
    public data object Completed : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.COMPLETED
    }

    /** The result was published. */
    @Serializable
    public data class Published(
        /** Where. */
        public val document: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.PUBLISHED
    }

    /** An inspection was made. */
    @Serializable
    public data class Inspected(
        /** Of what, by whom, and what it found. */
        public val inspection: Inspection,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.INSPECTED
    }

    /** The problem that an inspection found was put right. */
    @Serializable
    public data class Rectified(
        /** What shows it. */
        public val document: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.RECTIFIED
    }

    /** A credit grade was given. */
    @Serializable
    public data class Graded(
        /** From which day it counts. */
        @Serializable(with = DateAsText::class) public val from: LocalDate,
        /** The grade, in the words of its scheme. */
        public val grade: String,
        /** The scheme. */
        public val scheme: SchemeId,
        /** The document that gives it. */
        public val source: String,
        /** Whom. */
        public val subject: Uscc,
        /** The last day on which it counts, where there is one. */
        @Serializable(with = DateAsText::class) public val until: LocalDate? = null,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.GRADED
    }

    /** It was found whether a promise was kept. */
    @Serializable
    public data class Promised(
        /** The case in which it was made. */
        public val case: CaseNumber? = null,
        /** How it was made. */
        public val form: PromiseForm,
        /** Whether it was kept. */
        public val kept: Boolean,
        /** The document that shows it. */
        public val source: String,
        /** Who promised. */
        public val subject: Uscc,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.PROMISED
    }

    /** The credit was repaired: what is recorded no longer counts. */
    @Serializable
    public data class Repaired(
        /** The decision. */
        public val document: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.REPAIRED
    }

    /** Whom it is about appealed. */
    @Serializable
    public data class Appealed(
        /** Why. */
        public val reason: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.APPEALED
    }

    /** The appeal was decided. Where it is upheld, what is recorded never counted. */
    @Serializable
    public data class Decided(
        /** The decision. */
        public val document: String,
        /** Whether it is upheld. */
        public val upheld: Boolean,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.DECIDED
    }

    /** An integrity risk was found. */
    @Serializable
    public data class Identified(
        /** What is done against it. */
        public val control: String,
        /** Where. */
        public val county: CountyCode,
        /** How grave it is. */
        public val degree: RiskDegree,
        /** What it is. */
        public val description: String,
        /** The office that answers for the control. */
        public val owner: String,
        /** The power; absent where it is in all. */
        public val power: PowerId? = null,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.IDENTIFIED
    }

    /** The risk was looked at again. */
    @Serializable
    public data class Reviewed(
        /** What is done against it now. */
        public val control: String,
        /** How grave it is now. */
        public val degree: RiskDegree,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.REVIEWED
    }

    /** The risk is no more. */
    @Serializable
    public data class Removed(
        /** Why. */
        public val reason: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.REMOVED
    }

    /** Facts for which somebody may have to answer were put on record. */
    @Serializable
    public data class Opened(
        /** Which authority. */
        public val against: Authority,
        /** For what. */
        public val branch: PursuitBranch,
        /** The facts. */
        public val facts: String,
        /** The records that show them. */
        public val grounds: Set<Evidence>,
        /** Who of its staff. */
        public val handler: HandlerId? = null,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.OPENED
    }

    /** The facts were handed to the organ that may say what follows. */
    @Serializable
    public data class Transferred(
        /** The letter. */
        public val document: String,
        /** The organ. */
        public val to: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.TRANSFERRED
    }

    /** The organ concluded. */
    @Serializable
    public data class Concluded(
        /** Its decision. */
        public val document: String,
        /** What it decided. */
        public val result: String,
    ) : WatchAct {
        override val kind: WatchActKind get() = WatchActKind.CONCLUDED
    }
}

/** Its code, with what it carries. */
internal object WatchActAsObject : KSerializer<WatchAct> by TaggedSerializer(
    "devolution.WatchAct",
    mapOf(
        WatchActKind.FILED.code to WatchAct.Filed.serializer(),
        WatchActKind.REFERRED.code to WatchAct.Referred.serializer(),
        WatchActKind.TAKEN.code to WatchAct.Taken.serializer(),
        WatchActKind.EXTENDED.code to WatchAct.Extended.serializer(),
        WatchActKind.INVESTIGATED.code to WatchAct.Investigated.serializer(),
        WatchActKind.ANSWERED.code to WatchAct.Answered.serializer(),
        WatchActKind.WITHDRAWN.code to WatchAct.Withdrawn.serializer(),
        WatchActKind.WARNED.code to WatchAct.Warned.serializer(),
        WatchActKind.RESPONDED.code to WatchAct.Responded.serializer(),
        WatchActKind.VERIFIED.code to WatchAct.Verified.serializer(),
        WatchActKind.COMMITTED.code to WatchAct.Committed.serializer(),
        WatchActKind.DRAWN.code to WatchAct.Drawn.serializer(),
        WatchActKind.COMPLETED.code to WatchAct.Completed.serializer(),
        WatchActKind.PUBLISHED.code to WatchAct.Published.serializer(),
        WatchActKind.INSPECTED.code to WatchAct.Inspected.serializer(),
        WatchActKind.RECTIFIED.code to WatchAct.Rectified.serializer(),
        WatchActKind.GRADED.code to WatchAct.Graded.serializer(),
        WatchActKind.PROMISED.code to WatchAct.Promised.serializer(),
        WatchActKind.REPAIRED.code to WatchAct.Repaired.serializer(),
        WatchActKind.APPEALED.code to WatchAct.Appealed.serializer(),
        WatchActKind.DECIDED.code to WatchAct.Decided.serializer(),
        WatchActKind.IDENTIFIED.code to WatchAct.Identified.serializer(),
        WatchActKind.REVIEWED.code to WatchAct.Reviewed.serializer(),
        WatchActKind.REMOVED.code to WatchAct.Removed.serializer(),
        WatchActKind.OPENED.code to WatchAct.Opened.serializer(),
        WatchActKind.TRANSFERRED.code to WatchAct.Transferred.serializer(),
        WatchActKind.CONCLUDED.code to WatchAct.Concluded.serializer(),
    ),
    { it.kind.code },
)
