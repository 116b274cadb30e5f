// Those who give commands, and the units of the provincial department. Which of them may give a command is a type.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable

/** Whoever may give a command. */
public sealed interface Giver {
    /** The one who acts. */
    public val actor: Actor
}

/** Answers for powers at a level: an owning division, a city or a county. */
public sealed interface Responsible : Giver

/** Trains counties: an owning division or a city. */
public sealed interface Trainer : Giver

/** Signs a handover: a city or a county. */
public sealed interface Signatory : Giver

/** Publishes an authority directory: the province, by itself or an owning division, a city or a county. */
public sealed interface Publisher : Giver

/** Stands above a county: the province, an owning division or a city. */
public sealed interface Superior : Giver

/** May suspend a delegation: whoever stands above the county, or a warning rule. */
public sealed interface Braker : Giver

/** The code of a province (GB/T 2260), such as `410000`. */
@Serializable
@JvmInline
public value class ProvinceCode private constructor(private val text: String) : Publisher, Superior, Braker {
    override val actor: Actor get() = Actor.Province(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ProvinceCode = ProvinceCode(checked("ProvinceCode", text))

        internal fun kept(text: String): ProvinceCode = ProvinceCode(text)
    }
}

/** The code of a city, or of a county-level unit directly under the province, such as `410100`. */
@Serializable
@JvmInline
public value class CityCode private constructor(private val text: String) : Responsible, Trainer, Signatory, Publisher, Superior, Braker {
    override val actor: Actor get() = Actor.City(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): CityCode = CityCode(checked("CityCode", text))

        internal fun kept(text: String): CityCode = CityCode(text)
    }
}

/** The code of a county, such as `410122`. */
@Serializable
@JvmInline
public value class CountyCode private constructor(private val text: String) : Responsible, Signatory, Publisher {
    override val actor: Actor get() = Actor.County(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): CountyCode = CountyCode(checked("CountyCode", text))

        internal fun kept(text: String): CountyCode = CountyCode(text)
    }
}

/** A division of the provincial department that answers for powers, such as `planning`. */
@Serializable
@JvmInline
public value class OwnerDivision private constructor(override val text: String) : Responsible, Trainer, Publisher, Superior, Braker, DivisionRole {
    override val actor: Actor get() = Actor.Owner(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): OwnerDivision = OwnerDivision(checked("OwnerDivision", text))

        internal fun kept(text: String): OwnerDivision = OwnerDivision(text)
    }
}

/** A division that leads without owning powers, such as `legal`. */
@Serializable
@JvmInline
public value class LeadDivision private constructor(override val text: String) : Giver, DivisionRole {
    override val actor: Actor get() = Actor.Lead(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): LeadDivision = LeadDivision(checked("LeadDivision", text))

        internal fun kept(text: String): LeadDivision = LeadDivision(text)
    }
}

/** A warning rule (M10) that may brake a delegation by itself. */
@Serializable
@JvmInline
public value class RuleId private constructor(private val text: String) : Braker {
    override val actor: Actor get() = Actor.Rule(this)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): RuleId = RuleId(checked("RuleId", text))

        internal fun kept(text: String): RuleId = RuleId(text)
    }
}

/** A unit that cooperates; it gives no commands. */
@Serializable
@JvmInline
public value class CooperatingUnit private constructor(override val text: String) : DivisionRole {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): CooperatingUnit = CooperatingUnit(checked("CooperatingUnit", text))

        internal fun kept(text: String): CooperatingUnit = CooperatingUnit(text)
    }
}

/** A unit of the provincial department (处室), by its role. */
@Serializable(with = DivisionRoleAsObject::class)
public sealed interface DivisionRole {
    /** Its id. */
    public val text: String
}

/** `{"owner":"planning"}`. */
internal object DivisionRoleAsObject : KSerializer<DivisionRole> by TaggedSerializer(
    "devolution.DivisionRole",
    mapOf(
        "owner" to OwnerDivision.serializer(),
        "lead" to LeadDivision.serializer(),
        "cooperating" to CooperatingUnit.serializer(),
    ),
    { role ->
        when (role) {
            is OwnerDivision -> "owner"
            is LeadDivision -> "lead"
            is CooperatingUnit -> "cooperating"
        }
    },
)
