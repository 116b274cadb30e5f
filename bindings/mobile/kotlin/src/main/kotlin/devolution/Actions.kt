// What is done: a class for every command.
package devolution

import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable

/** What a command asks for. `Action.Assign` and `Event.Assigned` carry the same. */
@Serializable(with = ActionAsObject::class)
public sealed interface Action {
    /** Its kind. */
    public val kind: CommandKind

    /** A county files its takeover plan (承接落实方案, M5). */
    @Serializable
    @JvmInline
    public value class FileTakeoverPlan(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.FILE_TAKEOVER_PLAN
    }

    /** A city files its handover plan (移交工作方案, M3). */
    @Serializable
    @JvmInline
    public value class FileHandoverPlan(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.FILE_HANDOVER_PLAN
    }

    /** An owning division files the manual of a power (业务手册, M2). */
    @Serializable
    @JvmInline
    public value class FileManual(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.FILE_MANUAL
    }

    /** An owning division files the guide of a power (办事指南, M2, M6). */
    @Serializable
    @JvmInline
    public value class FileGuide(
        /** Its elements in words. */
        public val content: Content,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.FILE_GUIDE
    }

    /** An owning division sets the service standard of a power (M7). */
    @Serializable
    @JvmInline
    public value class SetStandard(
        /** Its elements in words. */
        public val content: Content,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.SET_STANDARD
    }

    /** A lead division opens the direct channel of a county (直达机制, M4). */
    @Serializable
    @JvmInline
    public value class OpenChannel(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.OPEN_CHANNEL
    }

    /** A level names leader, handler and contact (M1). */
    @Serializable
    @JvmInline
    public value class Assign(
        /** Who answers. */
        public val contact: Contact,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.ASSIGN
    }

    /** The owning division or the city trains the county (M2). */
    @Serializable
    @JvmInline
    public value class Train(
        /** The session. */
        public val training: Training,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.TRAIN
    }

    /** The city delivers a material (M3). */
    @Serializable
    @JvmInline
    public value class Deliver(
        /** The material. */
        public val delivery: Delivery,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.DELIVER
    }

    /** The city marks a material not applicable (M3). */
    @Serializable
    @JvmInline
    public value class Waive(
        /** The material, and why. */
        public val waiver: Waiver,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.WAIVE
    }

    /** The city files the agreement that it has signed with the county (B2). */
    @Serializable
    @JvmInline
    public value class Agree(
        /** The agreement. */
        public val agreement: Agreement,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.AGREE
    }

    /** The city or the county signs the handover (M3); when both have, the county holds the power. */
    @Serializable
    @JvmInline
    public value class Accept(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.ACCEPT
    }

    /** The item goes on the integrated platform (M6). */
    @Serializable
    @JvmInline
    public value class List(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.LIST
    }

    /** A level revises its authority directory (M6). */
    @Serializable
    @JvmInline
    public value class Publish(
        /** To whom the directory refers the power. */
        public val revision: Revision,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.PUBLISH
    }

    /** A level names the carriers of its supervision duties (M8). */
    @Serializable
    @JvmInline
    public value class TakeDuties(
        /** The carriers. */
        public val duties: Duties,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.TAKE_DUTIES
    }

    /** The county files its control measures (M9). */
    @Serializable
    @JvmInline
    public value class FileControls(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.FILE_CONTROLS
    }

    /** An inspection schedule is made (M11). */
    @Serializable
    @JvmInline
    public value class Schedule(
        /** The schedule. */
        public val inspections: Inspections,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.SCHEDULE
    }

    /** The county starts to exercise the power. */
    @Serializable
    @JvmInline
    public value class Start(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.START
    }

    /** Suspends the delegation (踩刹车, M10). */
    @Serializable
    @JvmInline
    public value class Brake(
        /** What it rests on. */
        public val ground: Ground,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.BRAKE
    }

    /** Files evidence that the ground of the brake is put right (M10). */
    @Serializable
    @JvmInline
    public value class Rectify(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.RECTIFY
    }

    /** Verifies the evidence of rectification (M10). */
    @Serializable
    @JvmInline
    public value class Verify(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.VERIFY
    }

    /** Lifts the brake (M10). */
    @Serializable
    @JvmInline
    public value class Resume(
        /** What the document that shows it is called. */
        public val document: String,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.RESUME
    }

    /** The province takes the power back to the city (收回, B1). */
    @Serializable
    @JvmInline
    public value class Recall(
        /** What it rests on. */
        public val ground: Ground,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.RECALL
    }

    /** Takes an entry back. */
    @Serializable
    @JvmInline
    public value class Annul(
        /** The entry, and why. */
        public val annulment: Annulment,
    ) : Action {
        override val kind: CommandKind get() = CommandKind.ANNUL
    }
}

/** As the ledger has it: `{"accept":"交接单"}`. */
internal object ActionAsObject : KSerializer<Action> by TaggedSerializer(
    "devolution.Action",
    mapOf(
        CommandKind.FILE_TAKEOVER_PLAN.code to Action.FileTakeoverPlan.serializer(),
        CommandKind.FILE_HANDOVER_PLAN.code to Action.FileHandoverPlan.serializer(),
        CommandKind.FILE_MANUAL.code to Action.FileManual.serializer(),
        CommandKind.FILE_GUIDE.code to Action.FileGuide.serializer(),
        CommandKind.SET_STANDARD.code to Action.SetStandard.serializer(),
        CommandKind.OPEN_CHANNEL.code to Action.OpenChannel.serializer(),
        CommandKind.ASSIGN.code to Action.Assign.serializer(),
        CommandKind.TRAIN.code to Action.Train.serializer(),
        CommandKind.DELIVER.code to Action.Deliver.serializer(),
        CommandKind.WAIVE.code to Action.Waive.serializer(),
        CommandKind.AGREE.code to Action.Agree.serializer(),
        CommandKind.ACCEPT.code to Action.Accept.serializer(),
        CommandKind.LIST.code to Action.List.serializer(),
        CommandKind.PUBLISH.code to Action.Publish.serializer(),
        CommandKind.TAKE_DUTIES.code to Action.TakeDuties.serializer(),
        CommandKind.FILE_CONTROLS.code to Action.FileControls.serializer(),
        CommandKind.SCHEDULE.code to Action.Schedule.serializer(),
        CommandKind.START.code to Action.Start.serializer(),
        CommandKind.BRAKE.code to Action.Brake.serializer(),
        CommandKind.RECTIFY.code to Action.Rectify.serializer(),
        CommandKind.VERIFY.code to Action.Verify.serializer(),
        CommandKind.RESUME.code to Action.Resume.serializer(),
        CommandKind.RECALL.code to Action.Recall.serializer(),
        CommandKind.ANNUL.code to Action.Annul.serializer(),
    ),
    { it.kind.code },
)
