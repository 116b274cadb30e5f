// Numbers and codes of cases, bodies and items: each kind is a type of its own, checked by the one parser that every language
// shares.
package devolution

import devolution.ffi.handedOver as nativeHandedOver
import kotlinx.serialization.Serializable

/** The number of a case (办件编号), given by whoever received the application; unique in its casebook. */
@Serializable
@JvmInline
public value class CaseNumber private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): CaseNumber = CaseNumber(checked("CaseNumber", text))

        internal fun kept(text: String): CaseNumber = CaseNumber(text)
    }
}

/** The staff number of someone who handles cases. No name: a casebook keeps no personal data. */
@Serializable
@JvmInline
public value class HandlerId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): HandlerId = HandlerId(checked("HandlerId", text))

        internal fun kept(text: String): HandlerId = HandlerId(text)
    }
}

/** A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last of them a check digit. */
@Serializable
@JvmInline
public value class Uscc private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): Uscc = Uscc(checked("Uscc", text))

        internal fun kept(text: String): Uscc = Uscc(text)
    }
}

/** The basic code of an item (基本编码), by which it is known whoever exercises it, such as `000118006000`. */
@Serializable
@JvmInline
public value class BasicCode private constructor(private val text: String) {
    /** The region that made the item: `00` is the nation. */
    public val region: String get() = text.substring(0, 2)

    /** The kind of item: `01` is a licence. */
    public val kind: String get() = text.substring(2, 4)

    /** The department: `18` is transport. */
    public val department: String get() = text.substring(4, 6)

    /** The number of the main item. */
    public val main: String get() = text.substring(6, 9)

    /** The number of the sub-item: `000` where there is none, `00Y` for a main item that has some. */
    public val sub: String get() = text.substring(9)

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): BasicCode = BasicCode(checked("BasicCode", text))

        internal fun kept(text: String): BasicCode = BasicCode(text)
    }
}

/**
 * The implementation code of an item (实施编码): the body that exercises it, the level at which it does, and the basic code.
 *
 * ```
 * val county = city.handedOver(Uscc("114300000061225005"), Level.COUNTY) // another code of the same item
 * ```
 */
@Serializable
@JvmInline
public value class ImplementationCode private constructor(private val text: String) {
    /** The body that exercises the item. */
    public val body: Uscc get() = Uscc.kept(text.substring(0, 18))

    /** The digit of the level: 2 province, 3 city, 4 county; codes in use have others too. */
    public val level: Char get() = text[18]

    /** The basic code. */
    public val basic: BasicCode get() = BasicCode.kept(text.substring(19))

    /** The code of the same item when another body exercises it at a level. */
    public fun handedOver(to: Uscc, level: Level): ImplementationCode =
        ImplementationCode(crossing { nativeHandedOver(text, "$to", level.code) })

    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ImplementationCode =
            ImplementationCode(checked("ImplementationCode", text))

        internal fun kept(text: String): ImplementationCode = ImplementationCode(text)
    }
}
