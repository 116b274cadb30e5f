// Who acts, about what, and whose department it is. Each is written as one text: `delegation:p18/410122`.
package devolution

import kotlinx.serialization.Serializable
import kotlinx.serialization.SerializationException

/** Who gives a command: `province:410000`, `owner:planning`, `lead:legal`, `city:410100`, `county:410122`, `rule:x`. */
@Serializable(with = ActorAsText::class)
public sealed interface Actor {
    /** What kind of actor it is. */
    public val kind: ActorKind

    /** The id or code behind the colon. */
    public val id: String

    /** The level it speaks for: divisions speak for the province; a rule speaks for nobody. */
    public val level: Level? get() = kind.level

    /** The provincial department itself. */
    public data class Province(val province: ProvinceCode) : Actor {
        override val kind: ActorKind get() = ActorKind.PROVINCE
        override val id: String get() = province.toString()
        override fun toString(): String = text()
    }

    /** A division that owns powers. */
    public data class Owner(val division: OwnerDivision) : Actor {
        override val kind: ActorKind get() = ActorKind.OWNER
        override val id: String get() = division.toString()
        override fun toString(): String = text()
    }

    /** A division that leads the reform. */
    public data class Lead(val division: LeadDivision) : Actor {
        override val kind: ActorKind get() = ActorKind.LEAD
        override val id: String get() = division.toString()
        override fun toString(): String = text()
    }

    /** A city. */
    public data class City(val city: CityCode) : Actor {
        override val kind: ActorKind get() = ActorKind.CITY
        override val id: String get() = city.toString()
        override fun toString(): String = text()
    }

    /** A county. */
    public data class County(val county: CountyCode) : Actor {
        override val kind: ActorKind get() = ActorKind.COUNTY
        override val id: String get() = county.toString()
        override fun toString(): String = text()
    }

    /** A warning rule. */
    public data class Rule(val rule: RuleId) : Actor {
        override val kind: ActorKind get() = ActorKind.RULE
        override val id: String get() = rule.toString()
        override fun toString(): String = text()
    }

    /** Reads texts. */
    public companion object {
        /** The actor that a text is; [MalformedException] when it is none. */
        public fun parse(text: String): Actor = kept(checked("Actor", text))

        internal fun kept(text: String): Actor {
            val (kind, id) = halves(text)
            return when (ActorKind.find(kind)) {
                ActorKind.PROVINCE -> Province(ProvinceCode.kept(id))
                ActorKind.OWNER -> Owner(OwnerDivision.kept(id))
                ActorKind.LEAD -> Lead(LeadDivision.kept(id))
                ActorKind.CITY -> City(CityCode.kept(id))
                ActorKind.COUNTY -> County(CountyCode.kept(id))
                ActorKind.RULE -> Rule(RuleId.kept(id))
                null -> throw SerializationException("`$text` is no actor")
            }
        }
    }
}

private fun Actor.text(): String = "${kind.code}:$id"

internal object ActorAsText : TextSerializer<Actor>("Actor", Actor::toString, Actor::kept)

/** The department of a jurisdiction: `province:410000`, `city:410100` or `county:410122`. */
@Serializable(with = AuthorityAsText::class)
public sealed interface Authority {
    /** Its level. */
    public val level: Level

    /** The code of the jurisdiction. */
    public val code: String

    /** The department of the province. */
    public data class Province(val province: ProvinceCode) : Authority {
        override val level: Level get() = Level.PROVINCE
        override val code: String get() = province.toString()
        override fun toString(): String = text()
    }

    /** The department of a city. */
    public data class City(val city: CityCode) : Authority {
        override val level: Level get() = Level.CITY
        override val code: String get() = city.toString()
        override fun toString(): String = text()
    }

    /** The department of a county. */
    public data class County(val county: CountyCode) : Authority {
        override val level: Level get() = Level.COUNTY
        override val code: String get() = county.toString()
        override fun toString(): String = text()
    }

    /** Reads texts. */
    public companion object {
        /** The department that a text is; [MalformedException] when it is none. */
        public fun parse(text: String): Authority = kept(checked("Authority", text))

        internal fun kept(text: String): Authority {
            val (level, code) = halves(text)
            return when (Level.find(level)) {
                Level.PROVINCE -> Province(ProvinceCode.kept(code))
                Level.CITY -> City(CityCode.kept(code))
                Level.COUNTY -> County(CountyCode.kept(code))
                null -> throw SerializationException("`$text` is no authority")
            }
        }
    }
}

private fun Authority.text(): String = "${level.code}:$code"

internal object AuthorityAsText : TextSerializer<Authority>("Authority", Authority::toString, Authority::kept)

/** What an entry is about: `reform`, `power:p18`, `city:410100`, `county:410122` or `delegation:p18/410122`. */
@Serializable(with = SubjectAsText::class)
public sealed interface Subject {
    /** What kind of subject it is. */
    public val kind: SubjectKind

    /** The reform as a whole. */
    public data object Reform : Subject {
        override val kind: SubjectKind get() = SubjectKind.REFORM
        override fun toString(): String = kind.code
    }

    /** A power in all counties. */
    public data class Power(val power: PowerId) : Subject {
        override val kind: SubjectKind get() = SubjectKind.POWER
        override fun toString(): String = "${kind.code}:$power"
    }

    /** A city. */
    public data class City(val city: CityCode) : Subject {
        override val kind: SubjectKind get() = SubjectKind.CITY
        override fun toString(): String = "${kind.code}:$city"
    }

    /** A county. */
    public data class County(val county: CountyCode) : Subject {
        override val kind: SubjectKind get() = SubjectKind.COUNTY
        override fun toString(): String = "${kind.code}:$county"
    }

    /** A power in a county. */
    public data class Delegation(val power: PowerId, val county: CountyCode) : Subject {
        override val kind: SubjectKind get() = SubjectKind.DELEGATION
        override fun toString(): String = "${kind.code}:$power/$county"
    }

    /** Reads texts. */
    public companion object {
        /** The subject that a text is; [MalformedException] when it is none. */
        public fun parse(text: String): Subject = kept(checked("Subject", text))

        internal fun kept(text: String): Subject {
            val (kind, id) = halves(text)
            return when (SubjectKind.find(kind)) {
                SubjectKind.REFORM -> Reform
                SubjectKind.POWER -> Power(PowerId.kept(id))
                SubjectKind.CITY -> City(CityCode.kept(id))
                SubjectKind.COUNTY -> County(CountyCode.kept(id))
                SubjectKind.DELEGATION ->
                    Delegation(PowerId.kept(id.substringBefore('/')), CountyCode.kept(id.substringAfter('/')))
                null -> throw SerializationException("`$text` is no subject")
            }
        }
    }
}

internal object SubjectAsText : TextSerializer<Subject>("Subject", Subject::toString, Subject::kept)

private fun halves(text: String): Pair<String, String> = text.substringBefore(':') to text.substringAfter(':', "")
