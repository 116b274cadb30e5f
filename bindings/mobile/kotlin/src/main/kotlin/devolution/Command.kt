// Commands: who asks for what, about what, from which date.
package devolution

import devolution.ffi.checkCommand
import kotlinx.serialization.Serializable
import java.time.LocalDate

/**
 * A command. It can be made with what does not hold, but not with what makes no sense: that throws [MalformedException].
 *
 * A function for every command takes only who may give it; whether it may be given now, the desk judges.
 *
 * ```
 * Command.start(CountyCode("410122"), PowerId("p18"), LocalDate.of(2022, 1, 4), "公告〔2022〕1号")
 * ```
 */
@Serializable
public data class Command(
    /** What it asks for. */
    public val action: Action,
    /** Who gives it. */
    public val actor: Actor,
    /** The legal date from which it counts. */
    @Serializable(with = DateAsText::class) public val effective: LocalDate,
    /** What it is about. */
    public val subject: Subject,
) {
    init {
        toJson()
    }

    /** Its canonical form, the same in every language. */
    public fun toJson(): String = crossing { checkCommand(written(this)) }

    /** Makes commands. */
    public companion object {
        /** The command that a text is the form of. */
        public fun fromJson(text: String): Command = kept(crossing { checkCommand(text) })

        private fun of(by: Giver, subject: Subject, on: LocalDate, action: Action): Command =
            Command(action, by.actor, on, subject)

        internal fun of(by: Giver, power: PowerId, county: CountyCode, on: LocalDate, action: Action): Command =
            of(by, Subject.Delegation(power, county), on, action)

        /** A county files its takeover plan (M5). */
        public fun fileTakeoverPlan(by: CountyCode, on: LocalDate, plan: String): Command =
            of(by, Subject.County(by), on, Action.FileTakeoverPlan(plan))

        /** A city files its handover plan (M3). */
        public fun fileHandoverPlan(by: CityCode, on: LocalDate, plan: String): Command =
            of(by, Subject.City(by), on, Action.FileHandoverPlan(plan))

        /** An owning division files the manual of a power (M2). */
        public fun fileManual(by: OwnerDivision, power: PowerId, on: LocalDate, manual: String): Command =
            of(by, Subject.Power(power), on, Action.FileManual(manual))

        /** An owning division files the guide of a power (M2, M6). */
        public fun fileGuide(by: OwnerDivision, power: PowerId, on: LocalDate, guide: Content): Command =
            of(by, Subject.Power(power), on, Action.FileGuide(guide))

        /** An owning division sets the service standard of a power (M7). */
        public fun setStandard(by: OwnerDivision, power: PowerId, on: LocalDate, standard: Content): Command =
            of(by, Subject.Power(power), on, Action.SetStandard(standard))

        /** A leading division opens the direct channel of a county (M4). */
        public fun openChannel(by: LeadDivision, county: CountyCode, on: LocalDate, notice: String): Command =
            of(by, Subject.County(county), on, Action.OpenChannel(notice))

        /** A level names who answers for the power (M1). */
        public fun assign(
            by: Responsible, power: PowerId, county: CountyCode, on: LocalDate, contact: Contact,
        ): Command = of(by, power, county, on, Action.Assign(contact))

        /** The county was trained for the power (M2). */
        public fun train(
            by: Trainer, power: PowerId, county: CountyCode, on: LocalDate, training: Training,
        ): Command = of(by, power, county, on, Action.Train(training))

        /** City and county have signed an entrustment agreement (B2). */
        public fun agree(
            by: CityCode, power: PowerId, county: CountyCode, on: LocalDate, agreement: Agreement,
        ): Command = of(by, power, county, on, Action.Agree(agreement))

        /** City or county signs the handover; the second signature is the acceptance (M3). */
        public fun accept(
            by: Signatory, power: PowerId, county: CountyCode, on: LocalDate, record: String,
        ): Command = of(by, power, county, on, Action.Accept(record))

        /** The county lists the item on the service platform (M6). */
        public fun list(by: CountyCode, power: PowerId, on: LocalDate, item: String): Command =
            of(by, power, by, on, Action.List(item))

        /** A level publishes its revised directory (M6). */
        public fun publish(
            by: Publisher, power: PowerId, county: CountyCode, on: LocalDate, revision: Revision,
        ): Command = of(by, power, county, on, Action.Publish(revision))

        /** A level says who carries its supervision duties (M8). */
        public fun takeDuties(
            by: Responsible, power: PowerId, county: CountyCode, on: LocalDate, duties: Duties,
        ): Command = of(by, power, county, on, Action.TakeDuties(duties))

        /** The county files its internal controls (M9). */
        public fun fileControls(by: CountyCode, power: PowerId, on: LocalDate, measures: String): Command =
            of(by, power, by, on, Action.FileControls(measures))

        /** The inspection of a key power is scheduled (M11). */
        public fun schedule(
            by: Responsible, power: PowerId, county: CountyCode, on: LocalDate, schedule: Inspections,
        ): Command = of(by, power, county, on, Action.Schedule(schedule))

        /** The county begins to exercise the power. */
        public fun start(by: CountyCode, power: PowerId, on: LocalDate, notice: String): Command =
            of(by, power, by, on, Action.Start(notice))

        /** The exercise is suspended (M10). */
        public fun brake(
            by: Braker, power: PowerId, county: CountyCode, on: LocalDate, ground: Ground,
        ): Command = of(by, power, county, on, Action.Brake(ground))

        /** What was braked is put right, with evidence (M10). */
        public fun rectify(
            by: Signatory, power: PowerId, county: CountyCode, on: LocalDate, evidence: String,
        ): Command = of(by, power, county, on, Action.Rectify(evidence))

        /** Somebody else verifies that it was put right (M10). */
        public fun verify(
            by: Superior, power: PowerId, county: CountyCode, on: LocalDate, report: String,
        ): Command = of(by, power, county, on, Action.Verify(report))

        /** The exercise goes on (M10). */
        public fun resume(
            by: Superior, power: PowerId, county: CountyCode, on: LocalDate, notice: String,
        ): Command = of(by, power, county, on, Action.Resume(notice))

        /** The power goes back to the city (B1). */
        public fun recall(
            by: ProvinceCode, power: PowerId, county: CountyCode, on: LocalDate, ground: Ground,
        ): Command = of(by, power, county, on, Action.Recall(ground))

        /** An entry is taken back: it should never have been. */
        public fun annul(by: Giver, subject: Subject, on: LocalDate, entry: Long, reason: String): Command =
            of(by, subject, on, Action.Annul(Annulment(entry, reason)))
    }
}

/** The proof that a county was trained for a power, without which nothing is delivered: [Register.trained] gives it. */
public class TrainingProof internal constructor(
    /** The power. */
    public val power: PowerId,
    /** The county. */
    public val county: CountyCode,
) {
    /** The city delivers one kind of material (M3). */
    public fun deliver(by: CityCode, on: LocalDate, material: MaterialId, document: String): Command =
        Command.of(by, power, county, on, Action.Deliver(Delivery(document, material)))

    /** The city says why a kind of material does not apply (M3). */
    public fun waive(by: CityCode, on: LocalDate, material: MaterialId, reason: String): Command =
        Command.of(by, power, county, on, Action.Waive(Waiver(material, reason)))
}
