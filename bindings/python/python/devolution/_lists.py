"""The closed lists, as enums: every member is also the `str` of its code.

>>> Stage("trained") is Stage.TRAINED, Stage.TRAINED == "trained", Stage.TRAINED.label("zh")
(True, True, '已培训')
>>> Stage.LISTED < Stage.TRAINED  # in the order of the list, not of the alphabet
True
>>> Stage("graduated")
Traceback (most recent call last):
    ...
devolution.MalformedError: `graduated` is not a member of `Stage`
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

from . import _devolution

_MEANINGS: dict[str, dict[str, dict[str, Any]]] = json.loads(_devolution.meanings())

_NATIVE = {"DrawExclusion": "Exclusion", "RuleMeasure": "Measure"}
"""Lists whose name is that of another class here, and what they are called everywhere else."""


def _native(kind: type) -> str:
    return _NATIVE.get(kind.__name__, kind.__name__)


class Code(str, Enum):
    """A member of a closed list."""

    @property
    def code(self) -> str:
        """The code, stable across versions and languages."""
        return str(self.value)

    def label(self, lang: str) -> str:
        """The words for it in `zh` or `en`; its code where it has none."""
        return _devolution.label(_native(type(self)), self.code, str(lang))

    def __str__(self) -> str:
        return self.code

    def __hash__(self) -> int:
        return hash(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.code, spec)

    def _means(self, what: str) -> Any:
        return _MEANINGS[_native(type(self))][self.code][what]

    def _place(self) -> int:
        return list(type(self)).index(self)

    def __lt__(self, other: object) -> bool:
        return self._place() < other._place() if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._place() <= other._place() if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._place() > other._place() if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._place() >= other._place() if isinstance(other, type(self)) else NotImplemented

    @classmethod
    def _missing_(cls, value: object) -> Any:
        from ._errors import MalformedError

        raise MalformedError(
            f"`{value}` is not a member of `{cls.__name__}`", f"“{value}”不在“{cls.__name__}”之列"
        )


class Lang(Code):
    """A language of labels, refusals and reports."""

    ZH = "zh"
    """简体中文"""
    EN = "en"
    """English."""

    @classmethod
    def from_locale(cls, locale: str) -> Lang:
        """The language for a POSIX locale such as `zh_CN.UTF-8`: Chinese for every Chinese one, English for any other."""
        return cls(_devolution.language_of_locale(locale))


class Level(Code):
    """A level of government."""

    PROVINCE = "province"
    """省"""
    CITY = "city"
    """省辖市"""
    COUNTY = "county"
    """县 (市)"""

    def outranks(self, other: Level) -> bool:
        """Whether this level stands above the other."""
        return self < other


class Mode(Code):
    """How a power is devolved (下放方式, B2)."""

    DIRECT = "direct"
    """直接下放: the county acts in its own name and is liable from the delegation date."""
    ENTRUSTED = "entrusted"
    """委托下放: an agreement with a term; the county acts in the city's name, the city stays liable (行政许可法
    art. 24)."""

    @property
    def liable(self) -> Level:
        """The level that bears the legal consequences once the power is handed over."""
        return Level(self._means("liable"))

    @property
    def in_name_of(self) -> Level:
        """The level in whose name the county then acts."""
        return Level(self._means("in_name_of"))

    @property
    def seal(self) -> Seal:
        """The seal under which it then decides."""
        return Seal(self._means("seal"))

    @property
    def needs_agreement(self) -> bool:
        """Whether an agreement with a term must cover the exercise of the power."""
        return bool(self._means("needs_agreement"))

    @property
    def may_sub_delegate(self) -> bool:
        """Nobody delegates further, in either mode (行政许可法 art. 24)."""
        return bool(self._means("may_sub_delegate"))


class Seal(Code):
    """The seal under which a decision is made."""

    OWN = "own"
    """The holder's own seal."""
    PRINCIPAL = "principal"
    """The principal's second seal (2号公章) or automatic e-seal."""


class RiskFlag(Code):
    """What makes a power a key power (M11)."""

    LIFE_SAFETY = "life_safety"
    """人民群众生命安全"""
    PUBLIC_INTEREST = "public_interest"
    """公共利益"""
    INTEGRITY = "integrity"
    """廉政风险"""


class Provenance(Code):
    """Where a power's row comes from. Whatever shows a stand-in must say so."""

    VERBATIM = "verbatim"
    """The name is in the plan, word for word."""
    STAND_IN = "stand-in"
    """The name stands in for a row of an annex that is not public."""


class WeekendPolicy(Code):
    """What happens to a plan date that is not a working day."""

    AS_PRINTED = "as-printed"
    """The printed day stands."""
    NEXT_WORKING_DAY = "next-working-day"
    """The next working day of the official calendar."""
    PREVIOUS_WORKING_DAY = "previous-working-day"
    """The last working day before."""


class Condition(Code):
    """A condition that a command can fail."""

    KNOWN_SUBJECT = "known-subject"
    """The power, county, city, material, duty or means is one of the reform's."""
    COMPETENT_ACTOR = "competent-actor"
    """The actor is one that may give this command here."""
    IN_SEQUENCE = "in-sequence"
    """The effective date is not before the last thing that happened to the delegation."""
    NOT_RECALLED = "not-recalled"
    """The delegation has not been recalled."""
    RECALLED_BEFORE = "recalled-before"
    """A power listed again has been recalled in the county under its former batch."""
    TAKEOVER_PLAN_FILED = "takeover-plan-filed"
    """The county has filed its takeover plan."""
    CONTACTS_ASSIGNED = "contacts-assigned"
    """Leader, handler and contact are named at all three levels."""
    MANUAL_FILED = "manual-filed"
    """The power's manual is filed."""
    GUIDE_FILED = "guide-filed"
    """The power's service guide is filed."""
    COUNTY_ATTENDED = "county-attended"
    """Somebody of the county attended."""
    TRAINED = "trained"
    """The county has been trained for the power."""
    HANDOVER_PLAN_FILED = "handover-plan-filed"
    """The city has filed its handover plan."""
    CHECKLIST_OPEN = "checklist-open"
    """Neither side has signed the checklist yet."""
    CHECKLIST_FULL = "checklist-full"
    """Every kind of material is delivered, or marked not applicable with a reason."""
    NOT_YET_SIGNED = "not-yet-signed"
    """This side has not signed yet."""
    ENTRUSTED_MODE = "entrusted-mode"
    """The power is entrusted: only then is there an agreement to sign."""
    AGREEMENT_COVERS = "agreement-covers"
    """An entrusted power has a signed agreement whose term covers the date."""
    ACCEPTED = "accepted"
    """Both sides have signed: the county holds the power."""
    NOT_YET_LISTED = "not-yet-listed"
    """The item is not yet on the integrated platform."""
    ON_PLATFORM = "on-platform"
    """The item is on the integrated platform."""
    GUIDE_COMPLETE = "guide-complete"
    """The guide has every element that the reform requires."""
    DIRECTORIES_AGREE = "directories-agree"
    """The directory revision names the holder that the register names."""
    NOT_YET_PUBLISHED = "not-yet-published"
    """This level has not revised its directory for the delegation yet."""
    PUBLISHED = "published"
    """All three levels have revised their directories."""
    CHANNEL_OPEN = "channel-open"
    """The direct channel between county and province is open."""
    STANDARD_SET = "standard-set"
    """The power's service standard is set, with every element that the reform requires."""
    DUTIES_NAMED = "duties-named"
    """Exactly the duties that the level owes are named, each with its carrier."""
    DUTIES_CARRIED = "duties-carried"
    """Every duty has its one carrier at each level that owes it."""
    CONTROLS_FILED = "controls-filed"
    """The county's control measures are on file."""
    MEANS_COVERED = "means-covered"
    """The schedule uses every means of inspection that the reform names."""
    INSPECTION_SCHEDULED = "inspection-scheduled"
    """A key power has an inspection schedule."""
    NOT_YET_STARTED = "not-yet-started"
    """The delegation has not been started yet."""
    OPERATING = "operating"
    """The delegation is operating."""
    GROUND_STANDS = "ground-stands"
    """The ground points at entries that stand and concern the delegation."""
    SUSPENDED = "suspended"
    """The delegation is suspended."""
    RECTIFIED = "rectified"
    """Evidence of rectification is filed."""
    INDEPENDENT_VERIFIER = "independent-verifier"
    """The verifier is not the author of the evidence."""
    VERIFIED = "verified"
    """The evidence of rectification is verified."""
    OUTRANKS_RECTIFIER = "outranks-rectifier"
    """The actor outranks the party that rectified."""
    ENTRY_STANDS = "entry-stands"
    """The entry to annul exists, can be annulled, and has not been annulled."""
    NOTHING_RESTS_ON_IT = "nothing-rests-on-it"
    """Nothing recorded later rests on the entry."""


class Milestone(Code):
    """What a measure is tracked by."""

    CONTACTS_ASSIGNED = "contacts-assigned"
    """Contacts named at all three levels, per delegation (M1)."""
    TRAINED = "trained"
    """The county trained, per delegation (M2)."""
    ACCEPTED = "accepted"
    """Handed over and signed by both sides, per delegation (M3)."""
    CHANNEL_OPEN = "channel-open"
    """The direct channel open, per county (M4)."""
    TAKEOVER_PLAN_FILED = "takeover-plan-filed"
    """The takeover plan filed, per county (M5)."""
    PUBLISHED = "published"
    """Published at three levels, per delegation (M6)."""
    STANDARD_SET = "standard-set"
    """The service standard set, per power (M7)."""
    DUTIES_CARRIED = "duties-carried"
    """Every duty carried at three levels, per delegation (M8)."""
    CONTROLS_FILED = "controls-filed"
    """Control measures on file, per delegation (M9)."""
    INSPECTION_SCHEDULED = "inspection-scheduled"
    """An inspection schedule, per delegation of a key power (M11)."""


class ActorKind(Code):
    """The kinds of those who give commands."""

    PROVINCE = "province"
    """The provincial department itself."""
    OWNER = "owner"
    """A division that owns powers, for its own powers."""
    LEAD = "lead"
    """A division that leads the reform."""
    CITY = "city"
    """A city, for its own counties."""
    COUNTY = "county"
    """A county, for itself."""
    RULE = "rule"
    """A warning rule."""

    @property
    def level(self) -> Level | None:
        """The level that it speaks for: divisions speak for the province; a rule speaks for nobody."""
        level = self._means("level")
        return None if level is None else Level(level)


class SubjectKind(Code):
    """The kinds of what an entry is about."""

    REFORM = "reform"
    """The reform as a whole."""
    POWER = "power"
    """A power, in all counties."""
    CITY = "city"
    """A city's department."""
    COUNTY = "county"
    """A county's department."""
    DELEGATION = "delegation"
    """One power in one county."""


class TrainingForm(Code):
    """How a training is held (M2)."""

    COURSE = "course"
    """举办培训班"""
    MEETING = "meeting"
    """以会代训"""
    ON_SITE = "on-site"
    """驻点指导"""


class Stage(Code):
    """A stage in the life of a delegation."""

    LISTED = "listed"
    """On the catalogue; nothing complete yet."""
    ASSIGNED = "assigned"
    """Leader, handler and contact named at all three levels."""
    TRAINED = "trained"
    """The county trained."""
    HANDING_OVER = "handing-over"
    """Some material delivered."""
    ACCEPTED = "accepted"
    """Signed by both sides: the county holds the power."""
    PUBLISHED = "published"
    """In the directories of all three levels."""
    OPERATING = "operating"
    """Exercised by the county."""
    SUSPENDED = "suspended"
    """Braked."""
    RECALLED = "recalled"
    """Gone back to the city. Terminal."""


class Standing(Code):
    """Whether the holder of a power may exercise it."""

    IN_FORCE = "in-force"
    """It may."""
    AWAITING_START = "awaiting-start"
    """Accepted by the county, not started yet."""
    SUSPENDED = "suspended"
    """Braked."""
    AGREEMENT_LAPSED = "agreement-lapsed"
    """Entrusted, and no agreement covers the date."""

    @property
    def may_exercise(self) -> bool:
        """Whether the holder may decide anything on the date."""
        return bool(self._means("may_exercise"))


class By(Code):
    """What progress is counted by."""

    CITY = "city"
    """By city."""
    COUNTY = "county"
    """By county."""
    DIVISION = "division"
    """By owning division. A shared power counts for each of its owners, so the rows add up to memberships."""
    CATEGORY = "category"
    """By class of powers."""
    POWER = "power"
    """By power."""


class MeasureStatus(Code):
    """How a measure stands on a date."""

    DONE = "done"
    """All of it is done."""
    DUE = "due"
    """Its last day has not passed."""
    OVERDUE = "overdue"
    """Its last day has passed and it is not done."""
    ONGOING = "ongoing"
    """It has no last day."""


class DigestAlgorithm(Code):
    """The digest of a ledger."""

    SM3 = "sm3"
    """SM3 (GB/T 32905-2016), the default."""
    SHA256 = "sha256"
    """SHA-256 (FIPS 180-4)."""


class ViolationKind(Code):
    """Why the machine does not allow a step."""

    OUT_OF_SEQUENCE = "out-of-sequence"
    """Its date is before the last thing that happened to the delegation."""
    NOT_ALLOWED = "not-allowed"
    """The marks do not allow it."""
    UNKNOWN_DELEGATION = "unknown-delegation"
    """There is no such delegation."""


class LoadRule(Code):
    """A rule that the files of a reform can break."""

    MISSING_FILE = "missing-file"
    """Every file of the folder is there."""
    UNEXPECTED_FILE = "unexpected-file"
    """No other file is there."""
    TOO_LARGE = "too-large"
    """A file has at most `MAX_FILE_BYTES` bytes."""
    BYTE_ORDER_MARK = "byte-order-mark"
    """A file starts with its text, not with a byte order mark."""
    CARRIAGE_RETURN = "carriage-return"
    """Lines end in a line feed alone."""
    NOT_UTF8 = "not-utf8"
    """A file is UTF-8."""
    CONTROL_CHARACTER = "control-character"
    """Text has no control characters."""
    SYNTAX = "syntax"
    """A file obeys the grammar of its format."""
    MISSING_KEY = "missing-key"
    """A document has every key that it must have."""
    UNEXPECTED_KEY = "unexpected-key"
    """It has no other key."""
    WRONG_KIND = "wrong-kind"
    """A value is of the kind that is expected: text, a number, a list."""
    MISSING_COLUMN = "missing-column"
    """A table has every column that it must have."""
    UNEXPECTED_COLUMN = "unexpected-column"
    """It has no other column."""
    REPEATED_COLUMN = "repeated-column"
    """It has each column once."""
    RAGGED_ROW = "ragged-row"
    """Every row has as many fields as the header."""
    EMPTY = "empty"
    """What must not be empty is not."""
    MALFORMED = "malformed"
    """A value reads as what it stands for."""
    BAD_CODE = "bad-code"
    """A code is one of GB/T 2260 for its level."""
    UNKNOWN_CATEGORY = "unknown-category"
    """A category is one of the reform's."""
    UNKNOWN_DIVISION = "unknown-division"
    """A division is one of the reform's."""
    WRONG_ROLE = "wrong-role"
    """A division has the role in which it is named."""
    UNKNOWN_FLAG = "unknown-flag"
    """A risk flag is one that exists."""
    UNKNOWN_MODE = "unknown-mode"
    """A mode is one that exists."""
    UNKNOWN_PROVENANCE = "unknown-provenance"
    """A provenance is one that exists."""
    UNKNOWN_POWER = "unknown-power"
    """A power that is listed again is one of the catalogue's."""
    UNKNOWN_CONDITION = "unknown-condition"
    """A condition is one that exists."""
    UNKNOWN_MILESTONE = "unknown-milestone"
    """A milestone is one that exists."""
    UNKNOWN_CLAUSE = "unknown-clause"
    """A clause is one of the reform's."""
    UNKNOWN_LEVEL = "unknown-level"
    """A level is one that exists."""
    UNKNOWN_POLICY = "unknown-policy"
    """A weekend policy is one that exists."""
    LATER_BATCH = "later-batch"
    """A power lists again one of an earlier batch."""
    DUPLICATE = "duplicate"
    """Ids, codes and names are used once."""
    CONTRADICTION = "contradiction"
    """What is said twice is said the same."""
    WRONG_CITY = "wrong-city"
    """A county stands under the city that its code names."""
    WRONG_PROVINCE = "wrong-province"
    """A jurisdiction lies in the province of the reform."""
    QUOTA_GRANTED = "quota-granted"
    """The programme grants at least the powers of this reform."""
    QUOTA_POWERS = "quota-powers"
    """The catalogue has as many powers as the quota says."""
    QUOTA_COUNTIES = "quota-counties"
    """There are as many counties as the quota says."""
    QUOTA_DIVISION = "quota-division"
    """Each division answers for as many powers as the quota says."""
    QUOTA_SHARED = "quota-shared"
    """Memberships exceed items by as many as the quota says."""
    QUOTA_IDENTITY = "quota-identity"
    """The quota adds up: the divisions' counts less the shared ones are the powers."""
    TOO_MANY_MATERIALS = "too-many-materials"
    """A checklist has at most `Reform::MAX_MATERIALS` kinds of material."""
    NOT_IN_PLAN = "not-in-plan"
    """What is given as printed stands in the plan, word for word."""
    UNGROUNDED = "ungrounded"
    """Every condition is grounded in a clause."""
    GROUNDED_TWICE = "grounded-twice"
    """No condition is grounded twice."""
    NO_LEVEL = "no-level"
    """A duty is owed by some level."""
    WRONG_YEAR = "wrong-year"
    """Days lie in the year of their file."""
    NOT_GAZETTED = "not-gazetted"
    """The calendar knows the days that a deadline needs."""


class CommandKind(Code):
    """The kinds of commands."""

    FILE_TAKEOVER_PLAN = "file-takeover-plan"
    """A county files its takeover plan (承接落实方案, M5)."""
    FILE_HANDOVER_PLAN = "file-handover-plan"
    """A city files its handover plan (移交工作方案, M3)."""
    FILE_MANUAL = "file-manual"
    """An owning division files the manual of a power (业务手册, M2)."""
    FILE_GUIDE = "file-guide"
    """An owning division files the guide of a power (办事指南, M2, M6)."""
    SET_STANDARD = "set-standard"
    """An owning division sets the service standard of a power (M7)."""
    OPEN_CHANNEL = "open-channel"
    """A lead division opens the direct channel of a county (直达机制, M4)."""
    ASSIGN = "assign"
    """A level names leader, handler and contact (M1)."""
    TRAIN = "train"
    """The owning division or the city trains the county (M2)."""
    DELIVER = "deliver"
    """The city delivers a material (M3)."""
    WAIVE = "waive"
    """The city marks a material not applicable (M3)."""
    AGREE = "agree"
    """The city files the agreement that it has signed with the county (B2)."""
    ACCEPT = "accept"
    """The city or the county signs the handover (M3); when both have, the county holds the power."""
    LIST = "list"
    """The item goes on the integrated platform (M6)."""
    PUBLISH = "publish"
    """A level revises its authority directory (M6)."""
    TAKE_DUTIES = "take-duties"
    """A level names the carriers of its supervision duties (M8)."""
    FILE_CONTROLS = "file-controls"
    """The county files its control measures (M9)."""
    SCHEDULE = "schedule"
    """An inspection schedule is made (M11)."""
    START = "start"
    """The county starts to exercise the power."""
    BRAKE = "brake"
    """Suspends the delegation (踩刹车, M10)."""
    RECTIFY = "rectify"
    """Files evidence that the ground of the brake is put right (M10)."""
    VERIFY = "verify"
    """Verifies the evidence of rectification (M10)."""
    RESUME = "resume"
    """Lifts the brake (M10)."""
    RECALL = "recall"
    """The province takes the power back to the city (收回, B1)."""
    ANNUL = "annul"
    """Takes an entry back."""


class EventKind(Code):
    """The kinds of events."""

    OPENED = "opened"
    """The ledger was opened."""
    TAKEOVER_PLAN_FILED = "takeover-plan-filed"
    """A county filed its takeover plan."""
    HANDOVER_PLAN_FILED = "handover-plan-filed"
    """A city filed its handover plan."""
    MANUAL_FILED = "manual-filed"
    """The manual of a power was filed."""
    GUIDE_FILED = "guide-filed"
    """The guide of a power was filed."""
    STANDARD_SET = "standard-set"
    """The service standard of a power was set."""
    CHANNEL_OPENED = "channel-opened"
    """The direct channel of a county was opened."""
    ASSIGNED = "assigned"
    """A level named leader, handler and contact."""
    TRAINED = "trained"
    """The county was trained."""
    DELIVERED = "delivered"
    """A material was delivered."""
    WAIVED = "waived"
    """A material was marked not applicable."""
    AGREED = "agreed"
    """An agreement was signed."""
    ACCEPTED = "accepted"
    """A side signed the handover."""
    LISTED = "listed"
    """The item went on the integrated platform."""
    PUBLISHED = "published"
    """A level revised its authority directory."""
    DUTIES_TAKEN = "duties-taken"
    """A level named the carriers of its supervision duties."""
    CONTROLS_FILED = "controls-filed"
    """The county filed its control measures."""
    SCHEDULED = "scheduled"
    """An inspection schedule was made."""
    STARTED = "started"
    """The county started to exercise the power."""
    BRAKED = "braked"
    """The delegation was suspended."""
    RECTIFIED = "rectified"
    """Evidence of rectification was filed."""
    VERIFIED = "verified"
    """The evidence of rectification was verified."""
    RESUMED = "resumed"
    """The brake was lifted."""
    RECALLED = "recalled"
    """The power went back to the city."""
    ANNULLED = "annulled"
    """An entry was taken back."""

    @property
    def counts_under(self) -> Condition | None:
        """The condition that the event helps to meet, or to end; `None` for the opening of a ledger."""
        condition = self._means("counts_under")
        return None if condition is None else Condition(condition)
