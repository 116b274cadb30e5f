// The conditions of commands.
package devolution

import kotlinx.serialization.Serializable

/** A condition that a command can fail. */
@Serializable(with = ConditionAsCode::class)
public enum class Condition(override val code: String) : Code {
    /** The power, county, city, material, duty or means is one of the reform's. */
    KNOWN_SUBJECT("known-subject"),

    /** The actor is one that may give this command here. */
    COMPETENT_ACTOR("competent-actor"),

    /** The effective date is not before the last thing that happened to the delegation. */
    IN_SEQUENCE("in-sequence"),

    /** The delegation has not been recalled. */
    NOT_RECALLED("not-recalled"),

    /** A power listed again has been recalled in the county under its former batch. */
    RECALLED_BEFORE("recalled-before"),

    /** The county has filed its takeover plan. */
    TAKEOVER_PLAN_FILED("takeover-plan-filed"),

    /** Leader, handler and contact are named at all three levels. */
    CONTACTS_ASSIGNED("contacts-assigned"),

    /** The power's manual is filed. */
    MANUAL_FILED("manual-filed"),

    /** The power's service guide is filed. */
    GUIDE_FILED("guide-filed"),

    /** Somebody of the county attended. */
    COUNTY_ATTENDED("county-attended"),

    /** The county has been trained for the power. */
    TRAINED("trained"),

    /** The city has filed its handover plan. */
    HANDOVER_PLAN_FILED("handover-plan-filed"),

    /** Neither side has signed the checklist yet. */
    CHECKLIST_OPEN("checklist-open"),

    /** Every kind of material is delivered, or marked not applicable with a reason. */
    CHECKLIST_FULL("checklist-full"),

    /** This side has not signed yet. */
    NOT_YET_SIGNED("not-yet-signed"),

    /** The power is entrusted: only then is there an agreement to sign. */
    ENTRUSTED_MODE("entrusted-mode"),

    /** An entrusted power has a signed agreement whose term covers the date. */
    AGREEMENT_COVERS("agreement-covers"),

    /** Both sides have signed: the county holds the power. */
    ACCEPTED("accepted"),

    /** The item is not yet on the integrated platform. */
    NOT_YET_LISTED("not-yet-listed"),

    /** The item is on the integrated platform. */
    ON_PLATFORM("on-platform"),

    /** The guide has every element that the reform requires. */
    GUIDE_COMPLETE("guide-complete"),

    /** The directory revision names the holder that the register names. */
    DIRECTORIES_AGREE("directories-agree"),

    /** This level has not revised its directory for the delegation yet. */
    NOT_YET_PUBLISHED("not-yet-published"),

    /** All three levels have revised their directories. */
    PUBLISHED("published"),

    /** The direct channel between county and province is open. */
    CHANNEL_OPEN("channel-open"),

    /** The power's service standard is set, with every element that the reform requires. */
    STANDARD_SET("standard-set"),

    /** Exactly the duties that the level owes are named, each with its carrier. */
    DUTIES_NAMED("duties-named"),

    /** Every duty has its one carrier at each level that owes it. */
    DUTIES_CARRIED("duties-carried"),

    /** The county's control measures are on file. */
    CONTROLS_FILED("controls-filed"),

    /** The schedule uses every means of inspection that the reform names. */
    MEANS_COVERED("means-covered"),

    /** A key power has an inspection schedule. */
    INSPECTION_SCHEDULED("inspection-scheduled"),

    /** The delegation has not been started yet. */
    NOT_YET_STARTED("not-yet-started"),

    /** The delegation is operating. */
    OPERATING("operating"),

    /** The ground points at entries that stand and concern the delegation. */
    GROUND_STANDS("ground-stands"),

    /** The delegation is suspended. */
    SUSPENDED("suspended"),

    /** Evidence of rectification is filed. */
    RECTIFIED("rectified"),

    /** The verifier is not the author of the evidence. */
    INDEPENDENT_VERIFIER("independent-verifier"),

    /** The evidence of rectification is verified. */
    VERIFIED("verified"),

    /** The actor outranks the party that rectified. */
    OUTRANKS_RECTIFIER("outranks-rectifier"),

    /** The entry to annul exists, can be annulled, and has not been annulled. */
    ENTRY_STANDS("entry-stands"),

    /** Nothing recorded later rests on the entry. */
    NOTHING_RESTS_ON_IT("nothing-rests-on-it");

    /** The members by their codes. */
    public companion object : CodeList<Condition>("Condition", { entries })
}

internal object ConditionAsCode : CodeSerializer<Condition>(Condition)
