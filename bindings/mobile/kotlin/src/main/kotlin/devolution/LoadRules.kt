// The rules of the files of a reform.
package devolution

import kotlinx.serialization.Serializable

/** A rule that the files of a reform can break. */
@Serializable(with = LoadRuleAsCode::class)
public enum class LoadRule(override val code: String) : Code {
    /** Every file of the folder is there. */
    MISSING_FILE("missing-file"),

    /** No other file is there. */
    UNEXPECTED_FILE("unexpected-file"),

    /** A file is not larger than is allowed. */
    TOO_LARGE("too-large"),

    /** A file starts with its text, not with a byte order mark. */
    BYTE_ORDER_MARK("byte-order-mark"),

    /** Lines end in a line feed alone. */
    CARRIAGE_RETURN("carriage-return"),

    /** A file is UTF-8. */
    NOT_UTF8("not-utf8"),

    /** Text has no control characters. */
    CONTROL_CHARACTER("control-character"),

    /** A file obeys the grammar of its format. */
    SYNTAX("syntax"),

    /** A document has every key that it must have. */
    MISSING_KEY("missing-key"),

    /** It has no other key. */
    UNEXPECTED_KEY("unexpected-key"),

    /** A value is of the kind that is expected: text, a number, a list. */
    WRONG_KIND("wrong-kind"),

    /** A table has every column that it must have. */
    MISSING_COLUMN("missing-column"),

    /** It has no other column. */
    UNEXPECTED_COLUMN("unexpected-column"),

    /** It has each column once. */
    REPEATED_COLUMN("repeated-column"),

    /** Every row has as many fields as the header. */
    RAGGED_ROW("ragged-row"),

    /** What must not be empty is not. */
    EMPTY("empty"),

    /** A value reads as what it stands for. */
    MALFORMED("malformed"),

    /** A code is one of GB/T 2260 for its level. */
    BAD_CODE("bad-code"),

    /** A category is one of the reform's. */
    UNKNOWN_CATEGORY("unknown-category"),

    /** A division is one of the reform's. */
    UNKNOWN_DIVISION("unknown-division"),

    /** A division has the role in which it is named. */
    WRONG_ROLE("wrong-role"),

    /** A risk flag is one that exists. */
    UNKNOWN_FLAG("unknown-flag"),

    /** A mode is one that exists. */
    UNKNOWN_MODE("unknown-mode"),

    /** A provenance is one that exists. */
    UNKNOWN_PROVENANCE("unknown-provenance"),

    /** A power that is listed again is one of the catalogue's. */
    UNKNOWN_POWER("unknown-power"),

    /** A condition is one that exists. */
    UNKNOWN_CONDITION("unknown-condition"),

    /** A milestone is one that exists. */
    UNKNOWN_MILESTONE("unknown-milestone"),

    /** A clause is one of the reform's. */
    UNKNOWN_CLAUSE("unknown-clause"),

    /** A level is one that exists. */
    UNKNOWN_LEVEL("unknown-level"),

    /** A weekend policy is one that exists. */
    UNKNOWN_POLICY("unknown-policy"),

    /** A power lists again one of an earlier batch. */
    LATER_BATCH("later-batch"),

    /** Ids, codes and names are used once. */
    DUPLICATE("duplicate"),

    /** What is said twice is said the same. */
    CONTRADICTION("contradiction"),

    /** A county stands under the city that its code names. */
    WRONG_CITY("wrong-city"),

    /** A jurisdiction lies in the province of the reform. */
    WRONG_PROVINCE("wrong-province"),

    /** The programme grants at least the powers of this reform. */
    QUOTA_GRANTED("quota-granted"),

    /** The catalogue has as many powers as the quota says. */
    QUOTA_POWERS("quota-powers"),

    /** There are as many counties as the quota says. */
    QUOTA_COUNTIES("quota-counties"),

    /** Each division answers for as many powers as the quota says. */
    QUOTA_DIVISION("quota-division"),

    /** Memberships exceed items by as many as the quota says. */
    QUOTA_SHARED("quota-shared"),

    /** The quota adds up: the divisions' counts less the shared ones are the powers. */
    QUOTA_IDENTITY("quota-identity"),

    /** A checklist has no more kinds of material than are allowed. */
    TOO_MANY_MATERIALS("too-many-materials"),

    /** What is given as printed stands in the plan, word for word. */
    NOT_IN_PLAN("not-in-plan"),

    /** Every condition is grounded in a clause. */
    UNGROUNDED("ungrounded"),

    /** No condition is grounded twice. */
    GROUNDED_TWICE("grounded-twice"),

    /** A duty is owed by some level. */
    NO_LEVEL("no-level"),

    /** Days lie in the year of their file. */
    WRONG_YEAR("wrong-year"),

    /** The calendar knows the days that a deadline needs. */
    NOT_GAZETTED("not-gazetted");

    /** The members by their codes. */
    public companion object : CodeList<LoadRule>("LoadRule", { entries })
}

internal object LoadRuleAsCode : CodeSerializer<LoadRule>(LoadRule)
