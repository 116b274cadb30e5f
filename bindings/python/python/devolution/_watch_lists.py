"""The closed lists of the watchbook, as enums.

>>> RecordKind("complaint") is RecordKind.COMPLAINT, RecordKind.COMPLAINT.label("zh")
(True, '投诉举报')
>>> PursuitBranch.SUPERVISION.article.citation
'公职人员政务处分法第三十九条'
"""

from __future__ import annotations

from ._case_lists import Article
from ._lists import Code


class RecordKind(Code):
    """The kinds of records, each fixed by its first act."""

    COMPLAINT = "complaint"
    """投诉举报 (M10)"""
    WARNING = "warning"
    """预警 (M10)"""
    DRAW = "draw"
    """双随机抽取 (M10)"""
    INSPECTION = "inspection"
    """监督检查 (M11)"""
    CREDIT = "credit"
    """信用 (M12)"""
    RISK = "risk"
    """廉政风险点 (M14)"""
    PURSUIT = "pursuit"
    """责任追究 (M14)"""


class WatchActKind(Code):
    """The kinds of things that can happen to records."""

    FILED = "filed"
    """收到投诉举报"""
    REFERRED = "referred"
    """转送"""
    TAKEN = "taken"
    """受理"""
    EXTENDED = "extended"
    """延长期限"""
    INVESTIGATED = "investigated"
    """调查"""
    ANSWERED = "answered"
    """答复"""
    WITHDRAWN = "withdrawn"
    """撤回"""
    WARNED = "warned"
    """预警"""
    RESPONDED = "responded"
    """回应预警"""
    VERIFIED = "verified"
    """核实"""
    COMMITTED = "committed"
    """固定名单"""
    DRAWN = "drawn"
    """抽取"""
    COMPLETED = "completed"
    """完成抽查"""
    PUBLISHED = "published"
    """公开结果"""
    INSPECTED = "inspected"
    """检查"""
    RECTIFIED = "rectified"
    """整改"""
    GRADED = "graded"
    """评定信用等级"""
    PROMISED = "promised"
    """认定承诺履行情况"""
    REPAIRED = "repaired"
    """信用修复"""
    APPEALED = "appealed"
    """申诉"""
    DECIDED = "decided"
    """申诉决定"""
    IDENTIFIED = "identified"
    """排查出廉政风险点"""
    REVIEWED = "reviewed"
    """复查廉政风险点"""
    REMOVED = "removed"
    """销号"""
    OPENED = "opened"
    """立案登记"""
    TRANSFERRED = "transferred"
    """移送"""
    CONCLUDED = "concluded"
    """办结"""

    @property
    def needs(self) -> tuple[WatchCondition, ...]:
        """The conditions that the act needs, in the order in which they are asked."""
        return tuple(map(WatchCondition, self._means("needs")))


class ComplaintOutcome(Code):
    """What became of a complaint."""

    UPHELD = "upheld"
    """属实"""
    PARTLY_UPHELD = "partly-upheld"
    """部分属实"""
    NOT_UPHELD = "not-upheld"
    """不属实"""


class PromiseForm(Code):
    """How somebody promised something to an authority instead of showing it."""

    NOTICE_AND_PROMISE = "notice-and-promise"
    """告知承诺: that the conditions are met."""
    SUPPLY_LATER = "supply-later"
    """容缺受理: that what is missing follows."""


class RiskDegree(Code):
    """How grave an integrity risk is (廉政风险等级)."""

    HIGH = "high"
    """高"""
    MIDDLE = "middle"
    """中"""
    LOW = "low"
    """低"""


class PursuitBranch(Code):
    """For what someone is called to account: the two branches of M14."""

    PROCEDURE = "procedure"
    """不按规定条件、程序行使权限甚至滥用职权、徇私舞弊"""
    SUPERVISION = "supervision"
    """监管不力造成严重后果"""

    @property
    def article(self) -> Article:
        """The article under which the facts fall. What follows from it is for the competent organ to say."""
        return Article(self._means("article"))


class WatchCondition(Code):
    """A condition that an act on a record needs."""

    NEW_NUMBER = "new-number"
    """No record has the number yet."""
    KNOWN_SUBJECT = "known-subject"
    """The reform has the authorities, powers, counties and means that are named, and the settings the
    channel."""
    KNOWN = "known"
    """There is a record of the number."""
    OF_ITS_KIND = "of-its-kind"
    """Records of its kind know such an act."""
    IN_SEQUENCE = "in-sequence"
    """The day is not before the last thing that happened to the record."""
    RESTS_ON = "rests-on"
    """What the act rests on has happened."""
    NOT_YET = "not-yet"
    """Nothing has happened after which the act makes no sense."""
    SAME_AUTHORITY = "same-authority"
    """The authority that opened the record acts."""
    CHANNEL_IN_FORCE = "channel-in-force"
    """The channel has rules that are in force on the day."""
    CONFIDENTIAL_CHANNEL = "confidential-channel"
    """The channel keeps complainants confidential, and so does the record."""
    IDENTITY_HIDDEN = "identity-hidden"
    """Nothing that is written says who complained in confidence."""
    EXTENSION_ALLOWED = "extension-allowed"
    """The channel lets the time be extended by so many days."""
    RIGHT_APPROVER = "right-approver"
    """The time is extended with the approval of the one who may give it."""
    EXTENDED_IN_TIME = "extended-in-time"
    """The time is extended before it has run out."""
    TWO_OFFICERS = "two-officers"
    """At least two of the staff investigate or inspect."""
    INDEPENDENT_INVESTIGATOR = "independent-investigator"
    """Nobody investigates who handled the case that is complained about."""
    GROUNDS_GIVEN = "grounds-given"
    """At least one record shows it."""
    GROUNDS_STAND = "grounds-stand"
    """The records that show it are there."""
    FIGURES_FINITE = "figures-finite"
    """The figures are numbers."""
    BRAKE_REFERRED = "brake-referred"
    """A brake is referred to those above the county."""
    ANSWERABLE = "answerable"
    """The warning is answered by the county that it is about."""
    INDEPENDENT_VERIFIER = "independent-verifier"
    """What was done is verified by somebody else."""
    DETAIL_GIVEN = "detail-given"
    """A problem is described."""
    DRAW_STANDS = "draw-stands"
    """The draw that chose what was inspected was made."""
    PROBLEM_FOUND = "problem-found"
    """The inspection found a problem."""
    TERM_IN_ORDER = "term-in-order"
    """The term does not end before it begins."""
    NOT_OWN_JUDGE = "not-own-judge"
    """Nobody pursues itself."""

    @property
    def article(self) -> Article | None:
        """The article of law that grounds it; `None` where a clause of the reform does, or the rules of a channel."""
        article = self._means("article")
        return None if article is None else Article(article)


class WatchLimit(Code):
    """The limits that a record has."""

    ACCEPT = "accept"
    """A complaint is taken up, or passed on."""
    REFER = "refer"
    """A complaint that is for somebody else is passed on."""
    FINISH = "finish"
    """A complaint is answered."""
    PUBLISH = "publish"
    """The result of a draw is published."""
