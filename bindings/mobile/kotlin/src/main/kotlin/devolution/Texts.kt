// Identifiers: each kind is a type of its own, checked by the one parser that every language shares. What the native half
// gives is good and is not checked again.
package devolution

import devolution.ffi.checkText
import devolution.ffi.newSubmissionKey
import kotlinx.serialization.Serializable

/** The text in the form in which it is kept; [MalformedException] when it is not of its kind. */
internal fun checked(kind: String, text: String): String = crossing { checkText(kind, text) }

/** A reform, such as `henan-2021`. */
@Serializable
@JvmInline
public value class ReformId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ReformId = ReformId(checked("ReformId", text))

        internal fun kept(text: String): ReformId = ReformId(text)
    }
}

/** A power (权限事项) within its reform, such as `p18`. */
@Serializable
@JvmInline
public value class PowerId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): PowerId = PowerId(checked("PowerId", text))

        internal fun kept(text: String): PowerId = PowerId(text)
    }
}

/** A class of powers (W2), such as `construction-permit`. */
@Serializable
@JvmInline
public value class CategoryId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): CategoryId = CategoryId(checked("CategoryId", text))

        internal fun kept(text: String): CategoryId = CategoryId(text)
    }
}

/** A kind of material that is handed over (M3), such as `archives`. */
@Serializable
@JvmInline
public value class MaterialId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): MaterialId = MaterialId(checked("MaterialId", text))

        internal fun kept(text: String): MaterialId = MaterialId(text)
    }
}

/** A supervision duty (M8), such as `routine-supervision`. */
@Serializable
@JvmInline
public value class DutyId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): DutyId = DutyId(checked("DutyId", text))

        internal fun kept(text: String): DutyId = DutyId(text)
    }
}

/** A means of inspection (M11), such as `random-inspection`. */
@Serializable
@JvmInline
public value class MeansId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): MeansId = MeansId(checked("MeansId", text))

        internal fun kept(text: String): MeansId = MeansId(text)
    }
}

/** An element of a guide (M6) or of a service standard (M7). */
@Serializable
@JvmInline
public value class ElementId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ElementId = ElementId(checked("ElementId", text))

        internal fun kept(text: String): ElementId = ElementId(text)
    }
}

/** A clause that grounds a condition: a measure of the plan (`M3`), a part of it (`W2`), or a rule cited (`B2`). */
@Serializable
@JvmInline
public value class ClauseId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ClauseId = ClauseId(checked("ClauseId", text))

        internal fun kept(text: String): ClauseId = ClauseId(text)
    }
}

/** 32 bytes in hexadecimal. */
@Serializable
@JvmInline
public value class Digest private constructor(private val text: String) {
    /** The 32 bytes. */
    public val bytes: ByteArray get() = text.hexToByteArray()

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): Digest = Digest(checked("Digest", text))

        internal fun kept(text: String): Digest = Digest(text)
    }
}

/** The name of one submission of a command, by which it is recorded once however often it is sent. */
@Serializable
@JvmInline
public value class SubmissionKey private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): SubmissionKey = SubmissionKey(checked("SubmissionKey", text))

        /** A key that nobody else has. */
        public fun random(): SubmissionKey = SubmissionKey(crossing { newSubmissionKey() })

        internal fun kept(text: String): SubmissionKey = SubmissionKey(text)
    }
}
