// What has happened: a class for every event.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable

/** What has happened. `when (entry.event) { is Event.Assigned -> … }` tells which. */
@Serializable(with = EventAsObject::class)
public sealed interface Event {
    /** Its kind. */
    public val kind: EventKind

    /** The ledger was opened. */
    @Serializable
    @JvmInline
    public value class Opened(
        /** What the ledger is of. */
        public val opening: Opening,
    ) : Event {
        override val kind: EventKind get() = EventKind.OPENED
    }

    /** A county filed its takeover plan. */
    @Serializable
    @JvmInline
    public value class TakeoverPlanFiled(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.TAKEOVER_PLAN_FILED
    }

    /** A city filed its handover plan. */
    @Serializable
    @JvmInline
    public value class HandoverPlanFiled(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.HANDOVER_PLAN_FILED
    }

    /** The manual of a power was filed. */
    @Serializable
    @JvmInline
    public value class ManualFiled(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.MANUAL_FILED
    }

    /** The guide of a power was filed. */
    @Serializable
    @JvmInline
    public value class GuideFiled(
        /** Its elements in words. */
        public val content: Content,
    ) : Event {
        override val kind: EventKind get() = EventKind.GUIDE_FILED
    }

    /** The service standard of a power was set. */
    @Serializable
    @JvmInline
    public value class StandardSet(
        /** Its elements in words. */
        public val content: Content,
    ) : Event {
        override val kind: EventKind get() = EventKind.STANDARD_SET
    }

    /** The direct channel of a county was opened. */
    @Serializable
    @JvmInline
    public value class ChannelOpened(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.CHANNEL_OPENED
    }

    /** A level named leader, handler and contact. */
    @Serializable
    @JvmInline
    public value class Assigned(
        /** Who answers. */
        public val contact: Contact,
    ) : Event {
        override val kind: EventKind get() = EventKind.ASSIGNED
    }

    /** The county was trained. */
    @Serializable
    @JvmInline
    public value class Trained(
        /** The session. */
        public val training: Training,
    ) : Event {
        override val kind: EventKind get() = EventKind.TRAINED
    }

    /** A material was delivered. */
    @Serializable
    @JvmInline
    public value class Delivered(
        /** The material. */
        public val delivery: Delivery,
    ) : Event {
        override val kind: EventKind get() = EventKind.DELIVERED
    }

    /** A material was marked not applicable. */
    @Serializable
    @JvmInline
    public value class Waived(
        /** The material, and why. */
        public val waiver: Waiver,
    ) : Event {
        override val kind: EventKind get() = EventKind.WAIVED
    }

    /** An agreement was signed. */
    @Serializable
    @JvmInline
    public value class Agreed(
        /** The agreement. */
        public val agreement: Agreement,
    ) : Event {
        override val kind: EventKind get() = EventKind.AGREED
    }

    /** A side signed the handover. */
    @Serializable
    @JvmInline
    public value class Accepted(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.ACCEPTED
    }

    /** The item went on the integrated platform. */
    @Serializable
    @JvmInline
    public value class Listed(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.LISTED
    }

    /** A level revised its authority directory. */
    @Serializable
    @JvmInline
    public value class Published(
        /** To whom the directory refers the power. */
        public val revision: Revision,
    ) : Event {
        override val kind: EventKind get() = EventKind.PUBLISHED
    }

    /** A level named the carriers of its supervision duties. */
    @Serializable
    @JvmInline
    public value class DutiesTaken(
        /** The carriers. */
        public val duties: Duties,
    ) : Event {
        override val kind: EventKind get() = EventKind.DUTIES_TAKEN
    }

    /** The county filed its control measures. */
    @Serializable
    @JvmInline
    public value class ControlsFiled(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.CONTROLS_FILED
    }

    /** An inspection schedule was made. */
    @Serializable
    @JvmInline
    public value class Scheduled(
        /** The schedule. */
        public val inspections: Inspections,
    ) : Event {
        override val kind: EventKind get() = EventKind.SCHEDULED
    }

    /** The county started to exercise the power. */
    @Serializable
    @JvmInline
    public value class Started(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.STARTED
    }

    /** The delegation was suspended. */
    @Serializable
    @JvmInline
    public value class Braked(
        /** What it rests on. */
        public val ground: Ground,
    ) : Event {
        override val kind: EventKind get() = EventKind.BRAKED
    }

    /** Evidence of rectification was filed. */
    @Serializable
    @JvmInline
    public value class Rectified(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.RECTIFIED
    }

    /** The evidence of rectification was verified. */
    @Serializable
    @JvmInline
    public value class Verified(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.VERIFIED
    }

    /** The brake was lifted. */
    @Serializable
    @JvmInline
    public value class Resumed(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Event {
        override val kind: EventKind get() = EventKind.RESUMED
    }

    /** The power went back to the city. */
    @Serializable
    @JvmInline
    public value class Recalled(
        /** What it rests on. */
        public val ground: Ground,
    ) : Event {
        override val kind: EventKind get() = EventKind.RECALLED
    }

    /** An entry was taken back. */
    @Serializable
    @JvmInline
    public value class Annulled(
        /** The entry, and why. */
        public val annulment: Annulment,
    ) : Event {
        override val kind: EventKind get() = EventKind.ANNULLED
    }
}

/** As the ledger has it: `{"accepted":"交接单"}`. */
internal object EventAsObject : KSerializer<Event> by TaggedSerializer(
    "devolution.Event",
    mapOf(
        EventKind.OPENED.code to Event.Opened.serializer(),
        EventKind.TAKEOVER_PLAN_FILED.code to Event.TakeoverPlanFiled.serializer(),
        EventKind.HANDOVER_PLAN_FILED.code to Event.HandoverPlanFiled.serializer(),
        EventKind.MANUAL_FILED.code to Event.ManualFiled.serializer(),
        EventKind.GUIDE_FILED.code to Event.GuideFiled.serializer(),
        EventKind.STANDARD_SET.code to Event.StandardSet.serializer(),
        EventKind.CHANNEL_OPENED.code to Event.ChannelOpened.serializer(),
        EventKind.ASSIGNED.code to Event.Assigned.serializer(),
        EventKind.TRAINED.code to Event.Trained.serializer(),
        EventKind.DELIVERED.code to Event.Delivered.serializer(),
        EventKind.WAIVED.code to Event.Waived.serializer(),
        EventKind.AGREED.code to Event.Agreed.serializer(),
        EventKind.ACCEPTED.code to Event.Accepted.serializer(),
        EventKind.LISTED.code to Event.Listed.serializer(),
        EventKind.PUBLISHED.code to Event.Published.serializer(),
        EventKind.DUTIES_TAKEN.code to Event.DutiesTaken.serializer(),
        EventKind.CONTROLS_FILED.code to Event.ControlsFiled.serializer(),
        EventKind.SCHEDULED.code to Event.Scheduled.serializer(),
        EventKind.STARTED.code to Event.Started.serializer(),
        EventKind.BRAKED.code to Event.Braked.serializer(),
        EventKind.RECTIFIED.code to Event.Rectified.serializer(),
        EventKind.VERIFIED.code to Event.Verified.serializer(),
        EventKind.RESUMED.code to Event.Resumed.serializer(),
        EventKind.RECALLED.code to Event.Recalled.serializer(),
        EventKind.ANNULLED.code to Event.Annulled.serializer(),
    ),
    { it.kind.code },
)
