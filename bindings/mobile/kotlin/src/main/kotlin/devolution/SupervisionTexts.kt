// Numbers and ids of supervision: each kind is a type of its own, checked by the one parser that every language shares.
package devolution

import kotlinx.serialization.Serializable

/** The number of a record of the watchbook (监管记录编号), given by whoever opens it: a complaint, a draw, a warning. */
@Serializable
@JvmInline
public value class RecordNumber private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): RecordNumber = RecordNumber(checked("RecordNumber", text))

        internal fun kept(text: String): RecordNumber = RecordNumber(text)
    }
}

/** A channel of complaints, such as `petition`. */
@Serializable
@JvmInline
public value class ChannelId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ChannelId = ChannelId(checked("ChannelId", text))

        internal fun kept(text: String): ChannelId = ChannelId(text)
    }
}

/** A scheme of credit grades, such as `road-transport`. */
@Serializable
@JvmInline
public value class SchemeId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): SchemeId = SchemeId(checked("SchemeId", text))

        internal fun kept(text: String): SchemeId = SchemeId(text)
    }
}

/** An item that may be inspected (抽查事项), such as `bus-station-safety`. */
@Serializable
@JvmInline
public value class ItemId private constructor(private val text: String) {
    override fun toString(): String = text

    /** Checks texts. */
    public companion object {
        /** The one that a text is; [MalformedException] when it is none. */
        public operator fun invoke(text: String): ItemId = ItemId(checked("ItemId", text))

        internal fun kept(text: String): ItemId = ItemId(text)
    }
}
