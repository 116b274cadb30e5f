"""The closed lists of warnings, draws, duties, key supervision and credit, as enums.

>>> Response("brake") is Response.BRAKE, RuleMeasure.TAKEN.dimension
(True, <Dimension.DAYS: 'days'>)
"""

from __future__ import annotations

from ._lists import Code


class Confidence(Code):
    """How well something is known that is not in the plan itself."""

    A = "a"
    """The official text, read."""
    B = "b"
    """Read in a mirror or a report."""
    C = "c"
    """General knowledge, text not read: a default to be confirmed."""
    X = "x"
    """Looked for and not found."""


class Response(Code):
    """What a rule does when it warns."""

    ADVISE = "advise"
    """提示: tells the county."""
    WARN = "warn"
    """预警: tells the county and those above it, and waits for an answer."""
    BRAKE = "brake"
    """踩刹车: suspends the delegation and refers it to those above."""


class Finding(Code):
    """What an inspection found."""

    CLEAN = "clean"
    """未发现问题"""
    PROBLEM = "problem"
    """发现问题"""


class SettingRule(Code):
    """What is wrong with a setting."""

    SYNTAX = "syntax"
    """It is not of the form."""
    UNKNOWN_ID = "unknown-id"
    """The reform has no such power, county, clause, means or flag."""
    STANDS_TWICE = "stands-twice"
    """The same id stands twice."""
    OUT_OF_RANGE = "out-of-range"
    """A number is out of its range."""
    MISMATCH = "mismatch"
    """Two things that cannot be compared or added."""
    NO_BASIS = "no-basis"
    """Nothing says on which law or clause it rests."""
    MISSING = "missing"
    """Something that is needed is missing."""


class About(Code):
    """What a rule looks at."""

    DELEGATION = "delegation"
    """A power in a county; its peers are the same power in the other counties."""
    COUNTY = "county"
    """A county with all its powers; its peers are the other counties."""
    POWER = "power"
    """A power in all counties; its peers are the other powers."""
    HANDLER = "handler"
    """One who handles cases in a county; the peers are the others there."""


class Dimension(Code):
    """What a measure counts in: two are added or compared only when they count in the same."""

    COUNT = "count"
    """Cases, acts, complaints: one by one."""
    DAYS = "days"
    """Days, or days on which something was so."""
    RATIO = "ratio"
    """One of the others divided by one of its kind."""


class RuleMeasure(Code):
    """What is counted, each on the day on which it happens."""

    RECEIVED = "received"
    """Applications received."""
    TURNED = "turned"
    """Applications turned away."""
    ASKED = "asked"
    """Applicants told what is missing."""
    ACCEPTED = "accepted"
    """Applications accepted by an act."""
    STOPPED = "stopped"
    """Clocks stopped."""
    STOPPED_LATE = "stopped-late"
    """Clocks stopped in the last two days of the limit of the law, or after it."""
    STOOD = "stood"
    """Working days for which clocks stood still, counted when they go on."""
    EXTENDED = "extended"
    """Limits extended."""
    DECIDED = "decided"
    """Decisions."""
    GRANTED = "granted"
    """Decisions that grant."""
    REFUSED = "refused"
    """Decisions that refuse."""
    SAME_DAY = "same-day"
    """Decisions on the day of acceptance."""
    TAKEN = "taken"
    """Working days from acceptance to decision, without those for which the clock stood still, counted on
    decision."""
    LATE = "late"
    """Decisions after the limit of the law."""
    OVERDUE = "overdue"
    """Cases whose limit of the law ran out undecided, counted on the day after."""
    PROMISE_BROKEN = "promise-broken"
    """Decisions after the promised limit."""
    DELIVERED = "delivered"
    """Decisions delivered."""
    WITHDRAWN = "withdrawn"
    """Applications withdrawn."""
    UNLAWFUL = "unlawful"
    """Acts that broke the law."""
    WITHOUT_POWER = "without-power"
    """Of these, acts by who did not hold the power, could not exercise it that day, or used another's
    name or seal."""
    COMPLAINTS = "complaints"
    """Complaints filed."""
    UPHELD = "upheld"
    """Complaints upheld, in whole or in part."""
    UNPUBLISHED = "unpublished"
    """Days on which a power was taken over and not published at all three levels."""
    UNCOVERED = "uncovered"
    """Days on which an entrusted power operated and no agreement covered it."""
    SUSPENDED = "suspended"
    """Days under a brake."""

    @property
    def dimension(self) -> Dimension:
        """What it counts in."""
        return Dimension(self._means("dimension"))


class Whose(Code):
    """Whose figures are meant."""

    OWN = "own"
    """Those of what the rule looks at."""
    PEERS = "peers"
    """Those of its peers together: the same power in the other counties, the other counties, the other
    powers, the others who handle cases in the county."""


class Comparison(Code):
    """How two quantities are compared."""

    LESS = "<"
    """Less than."""
    AT_MOST = "<="
    """At most."""
    EQUAL = "="
    """Equal to."""
    AT_LEAST = ">="
    """At least."""
    MORE = ">"
    """More than."""


class DutyFault(Code):
    """What is wrong with a duty of a level for a delegation."""

    GAP = "gap"
    """空白: owed, and nobody carries it."""
    OVERLAP = "overlap"
    """重叠: several carry it."""
    STRAY = "stray"
    """错列: the level does not owe it for a power of this mode."""


class Proposed(Code):
    """Why an office is proposed to carry a duty."""

    SAME_DELEGATION = "same-delegation"
    """It alone carries the other duties of that delegation and level."""
    SAME_UNIT = "same-unit"
    """It carries this duty for most delegations of the same division, city or county."""


class CoverageState(Code):
    """How a means, or an object, stands."""

    COVERED = "covered"
    """Done, and the next time has not passed."""
    UNCOVERED = "uncovered"
    """Not done yet, and the first time has not passed."""
    OVERDUE = "overdue"
    """The last day has passed."""


class CoverageBy(Code):
    """What a row of totals is about."""

    COUNTY = "county"
    """A county."""
    DIVISION = "division"
    """A division, with all powers that it answers for: a shared power counts for each."""
    POWER = "power"
    """A power."""
    MEANS = "means"
    """A means."""


class Tier(Code):
    """How often one is inspected. The rate of each tier is a setting of the draw."""

    LOW = "low"
    """低: seldom."""
    MID = "mid"
    """中"""
    MID_HIGH = "mid-high"
    """中高"""
    HIGH = "high"
    """高: most often."""


class FactKind(Code):
    """The kinds of [`CreditFact`], as a table names them."""

    BROKEN_PROMISE = "broken-promise"
    """It did not keep what it had promised."""
    GRADED = "graded"
    """It has a grade."""


class AppealOutcome(Code):
    """What became of an appeal."""

    DISMISSED = "dismissed"
    """异议不成立: the record stands."""
    UPHELD = "upheld"
    """异议成立: the record was wrong."""


class ReasonKind(Code):
    """Why credit has the effect it has."""

    GRADED = "graded"
    """It has a grade."""
    NEWCOMER = "newcomer"
    """Nothing was ever recorded of it, and the scheme says what a newcomer counts as."""
    BROKEN_PROMISE = "broken-promise"
    """It broke a promise."""
    EXCLUDED = "excluded"
    """Under this power no promise stands in for proof, whoever makes it."""
    UNRATED = "unrated"
    """No scheme says anything."""


class DrawCoverage(Code):
    """Whether the objects of an item are drawn or all inspected."""

    BY_RATE = "by-rate"
    """Drawn at the rates of the plan."""
    FULL = "full"
    """All inspected, whatever the rates (优化营商环境条例 art. 54); only who inspects is drawn."""


class SourceKind(Code):
    """What a source of a seed gives, and how it is written in the key."""

    NUMBERS = "numbers"
    """Numbers whose order means nothing, as of balls out of one drum: they are sorted."""
    ORDERED_NUMBERS = "ordered-numbers"
    """Numbers in the order in which they are published."""
    TEXT = "text"
    """Words or a figure, character by character as published."""


class DrawExclusion(Code):
    """Why one whose pool covers an object may not inspect it."""

    CERTIFICATE_EXPIRED = "certificate-expired"
    """The certificate is not valid on the day of the draw."""
    LACKS_FIELD = "lacks-field"
    """The certificate is not for all fields that the items of the unit ask for."""
    RECUSED = "recused"
    """Recused from this object (回避)."""


class DrawRule(Code):
    """What is wrong with a line of a committed text or of a transcript."""

    MALFORMED = "malformed"
    """It is not JSON of the form of any line."""
    FROM_THE_FUTURE = "from-the-future"
    """It was written by a later version of this library."""
    OUT_OF_PLACE = "out-of-place"
    """Another line should stand here, or it stands in the wrong order or twice."""
    CUT_SHORT = "cut-short"
    """It is missing."""
    NOT_CANONICAL = "not-canonical"
    """It means what it should, and is not in its canonical form."""
    ROOT_DIFFERS = "root-differs"
    """The root is not that of the lines before it."""
    UNFIT = "unfit"
    """What it says is not fit for a draw."""
    VACANT = "vacant"
    """The draw that it leads to leaves objects without inspectors."""
    DIFFERS = "differs"
    """It is not what the draw gives."""


class SupervisionBy(Code):
    """What a row of the report on supervision is about."""

    TOTAL = "total"
    """Everything in one row."""
    CITY = "city"
    """A city with all its counties."""
    COUNTY = "county"
    """A county."""
    POWER = "power"
    """A power in all counties."""
    DIVISION = "division"
    """A division, with all powers that it answers for: what is about a shared power counts for each."""
