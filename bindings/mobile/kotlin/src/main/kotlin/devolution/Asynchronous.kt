// Blocking calls in coroutines.
package devolution

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.time.Instant
import java.time.LocalDate

/** Has functions that block: on a phone, call them through [onIo]. */
public interface Blocking

/**
 * Does blocking work on a thread that is made for waiting. What has begun is done to its end, also when the coroutine is
 * cancelled meanwhile: a submission is either recorded or not, and who listens to the desk hears of it all the same.
 *
 * ```
 * val receipt = desk.onIo { submit(command) }
 * ```
 */
public suspend fun <D : Blocking, T> D.onIo(work: D.() -> T): T = withContext(Dispatchers.IO) { work() }

/** [Desk.submit] without blocking. */
public suspend fun Desk.submitAsync(command: Command): Receipt = onIo { submit(command) }

/** [Desk.submitAll] without blocking. */
public suspend fun Desk.submitAllAsync(commands: List<Command>): List<Receipt> = onIo { submitAll(commands) }

/** [Desk.refresh] without blocking. */
public suspend fun Desk.refreshAsync(): Long = onIo { refresh() }

/** [Desk.deliver] without blocking. */
public suspend fun Desk.deliverAsync(parcels: List<Parcel>): List<Reply> = onIo { deliver(parcels) }

/** [Desk.verify] without blocking. */
public suspend fun Desk.verifyAsync(published: Head? = null): Verification = onIo { verify(published) }

/** [Extract.verify] without blocking. */
public suspend fun Extract.verifyAsync(published: Head): Unit = onIo { verify(published) }

/** [Extract.verifySignedOff] without blocking. */
public suspend fun Extract.verifySignedOffAsync(published: SignOff): Unit = onIo { verifySignedOff(published) }

/** [Outbox.queue] without blocking. */
public suspend fun Outbox.queueAsync(command: Command): Parcel = onIo { queue(command) }

/** [Outbox.waiting] without blocking. */
public suspend fun Outbox.waitingAsync(): List<Parcel> = onIo { waiting() }

/** [Outbox.settle] without blocking. */
public suspend fun Outbox.settleAsync(replies: List<Reply>): List<OutboxItem> = onIo { settle(replies) }

/** [Casebook.submit] without blocking. */
public suspend fun Casebook.submitAsync(register: Register, event: CaseEvent): CaseReceipt = onIo { submit(register, event) }

/** [Casebook.report] without blocking. */
public suspend fun Casebook.reportAsync(by: ReportBy, from: LocalDate, until: LocalDate): CaseReport =
    onIo { report(by, from, until) }

/** [Watchbook.submit] without blocking. */
public suspend fun Watchbook.submitAsync(event: WatchEvent, known: Known = Known()): WatchReceipt =
    onIo { submit(event, known) }

/** [Watchbook.statuses] without blocking. */
public suspend fun Watchbook.statusesAsync(on: LocalDate): List<WatchStatus> = onIo { statuses(on) }

/** [Supervision.warnings] without blocking. */
public suspend fun Supervision.warningsAsync(
    cases: Casebook,
    register: Register,
    until: LocalDate,
    watchbook: Watchbook? = null,
    known: Instant? = null,
): List<Warning> = onIo { warnings(cases, register, until, watchbook, known) }

/** [Supervision.report] without blocking. */
public suspend fun Supervision.reportAsync(
    by: SupervisionBy,
    from: LocalDate,
    until: LocalDate,
    register: Register,
    warnings: List<Warning> = emptyList(),
    watchbook: Watchbook? = null,
    coverage: Coverage? = null,
): SupervisionReport = onIo { report(by, from, until, register, warnings, watchbook, coverage) }
