// Who wants to know when a ledger has grown.
package devolution

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

/** A ledger has grown. */
public data class Change(
    /** How many entries it had before. */
    public val from: Long,
    /** How many it has now. */
    public val to: Long,
    /** The receipts of what was submitted or delivered here; empty for what others appended. */
    public val receipts: List<Receipt>,
)

/** Hears of changes, on the thread that brought one about or on one that brings about another at the same time. */
public fun interface ChangeListener {
    /** The ledger has grown. Whatever this throws ends the subscription and harms nobody else. */
    public fun onChange(change: Change)
}

/** A listener that listens, until it is closed, its desk is closed, or it throws. */
public class Subscription internal constructor(
    private val listener: ChangeListener,
    private val leave: (Subscription) -> Unit,
    private val ended: () -> Unit,
) : AutoCloseable {
    /** What the listener threw, with code `listener-failed`; `null` while all is well. */
    @Volatile
    public var failure: ListenerException? = null
        private set

    /** Whether it still listens. */
    @Volatile
    public var isActive: Boolean = true
        private set

    internal fun hear(change: Change) {
        if (!isActive) return
        @Suppress("TooGenericExceptionCaught") // a listener is somebody else's code
        try {
            listener.onChange(change)
        } catch (thrown: Throwable) {
            failure = ListenerException(thrown)
            close()
        }
    }

    /** Hears no more. */
    override fun close() {
        isActive = false
        leave(this)
    }

    internal fun end() {
        close()
        ended()
    }
}

/** Tells every listener of every change, in the order in which they came about. */
internal class Changes {
    private val subscriptions = CopyOnWriteArrayList<Subscription>()
    private val waiting = ConcurrentLinkedQueue<Change>()
    private val untold = AtomicInteger()

    fun subscribe(listener: ChangeListener, ended: () -> Unit = {}): Subscription =
        Subscription(listener, subscriptions::remove, ended).also(subscriptions::add)

    /** To be called while nothing else can change the ledger. */
    fun add(change: Change) {
        waiting += change
    }

    /** Tells what was added. Of several threads one tells all: a listener never hears two changes at once. */
    fun tell() {
        if (untold.getAndIncrement() != 0) return
        var seen = 1
        while (seen != 0) {
            generateSequence(waiting::poll).forEach { change -> subscriptions.forEach { it.hear(change) } }
            seen = untold.addAndGet(-seen)
        }
    }

    fun end(): Unit = subscriptions.forEach(Subscription::end)

    /** The changes from the moment of collection on; complete when the desk is closed. Keeps all that are not yet read. */
    fun asFlow(isClosed: () -> Boolean): Flow<Change> = flow {
        val unread = Channel<Change>(Channel.UNLIMITED)
        val subscription = subscribe({ unread.trySend(it) }, { unread.close() })
        try {
            if (isClosed()) subscription.end()
            emitAll(unread)
        } finally {
            subscription.close()
        }
    }
}
