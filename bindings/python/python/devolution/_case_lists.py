"""The closed lists of cases, guides, directories and time limits, as enums.

>>> CaseStage("in-hand") is CaseStage.IN_HAND, CaseStage.IN_HAND.label("en")
(True, 'in hand')
>>> Article.LICENSING45.citation
'行政许可法第四十五条'
"""

from __future__ import annotations

from ._lists import Code


class StartEvent(Code):
    """The event from which a time limit runs."""

    RECEIVED = "received"
    """The application was received (收到申请)."""
    ACCEPTED = "accepted"
    """It was accepted, or counts as accepted (受理)."""
    DECIDED = "decided"
    """It was decided (作出决定)."""


class DayUnit(Code):
    """The days in which a time limit is counted."""

    WORKING_DAYS = "working-days"
    """工作日: official working days."""
    CALENDAR_DAYS = "calendar-days"
    """自然日: every day; a last day that is off moves on (民法典 art. 203)."""


class StopCause(Code):
    """What stops the clock: the closed list of the Licensing Law (行政许可法 art. 45)."""

    HEARING = "hearing"
    """听证"""
    BIDDING = "bidding"
    """招标"""
    AUCTION = "auction"
    """拍卖"""
    INSPECTION = "inspection"
    """检验"""
    TESTING = "testing"
    """检测"""
    QUARANTINE = "quarantine"
    """检疫"""
    APPRAISAL = "appraisal"
    """鉴定"""
    EXPERT_REVIEW = "expert-review"
    """专家评审"""


class Approver(Code):
    """Who approves that a time limit is extended (行政许可法 art. 42)."""

    ORGAN_HEAD = "organ-head"
    """The head of the organ: ten days."""
    GOVERNMENT_HEAD = "government-head"
    """The head of the government, where the handling is unified, joint or centralised: fifteen days."""


class Handling(Code):
    """Whether one organ handles an application, or several in one procedure (统一办理、联合办理、集中办理)."""

    ORDINARY = "ordinary"
    """By one organ."""
    UNIFIED = "unified"
    """By several in one procedure."""

    @property
    def extension(self) -> tuple[int, Approver]:
        """How many days a limit may be extended at most, in its own unit, and who approves it (行政许可法 art. 42)."""
        days, approver = self._means("extension")
        return int(days), Approver(approver)


class Unsettled(Code):
    """What to do with days that no notice has settled yet."""

    REFUSE = "refuse"
    """They have no answer."""
    PROVISIONAL = "provisional"
    """They are answered by the weekday and the holidays of fixed date, and every answer that rests on one
    says that it is provisional."""


class Article(Code):
    """An article that grounds a time limit, a condition of a case, or an answer."""

    LICENSING24 = "licensing24"
    """An entrusted organ acts in the name of the one that entrusts, and does not entrust further."""
    LICENSING26 = "licensing26"
    """Where several divisions handle a licence, one of them accepts and delivers."""
    LICENSING32_NOT_ACCEPTED = "licensing32-not-accepted"
    """What needs no licence, or is for another organ, is told at once."""
    LICENSING32_SUPPLEMENT = "licensing32-supplement"
    """What is missing is told once, all of it, within five days; otherwise the application counts as
    accepted from the day of receipt."""
    LICENSING34 = "licensing34"
    """A check on the spot is made by at least two of the staff."""
    LICENSING38 = "licensing38"
    """A refusal gives its reasons and says how it can be challenged."""
    LICENSING42 = "licensing42"
    """Twenty days to decide, ten more with the approval of the head of the organ; forty-five and fifteen
    where the handling is unified, with that of the head of the government."""
    LICENSING44 = "licensing44"
    """Ten days to deliver what was decided."""
    LICENSING45 = "licensing45"
    """The time that hearings, bidding, auctions, inspections, tests, quarantine, appraisals and expert
    reviews take is not counted, and is told in writing."""
    LICENSING50 = "licensing50"
    """A renewal applied for in time and not decided before expiry counts as granted."""
    LICENSING82 = "licensing82"
    """The limits of the Licensing Law are in working days."""
    LICENSING60 = "licensing60"
    """The superior watches how those below exercise licensing powers, and corrects what they do wrong."""
    LICENSING72 = "licensing72"
    """Who licenses against conditions or procedure is corrected by the superior or the organ of supervision,
    which says what follows for those responsible."""
    PENALTY42 = "penalty42"
    """At least two officers investigate or inspect."""
    PENALTY43 = "penalty43"
    """Whoever has an interest in what is investigated stands back."""
    DISCIPLINE39 = "discipline39"
    """Who performs duties not or badly, or abuses powers, with bad consequences, is disciplined."""
    CIVIL201 = "civil201"
    """A period in days does not count the day on which it begins."""
    CIVIL203 = "civil203"
    """A period that ends on a holiday ends on the day after it."""
    BUSINESS36 = "business36"
    """Promised limits may be shorter than those of the law; what runs over is explained."""
    BUSINESS54 = "business54"
    """What is inspected and by whom is drawn at random, and the result is published."""

    @property
    def citation(self) -> str:
        """The article, as Chinese law is cited."""
        return str(self._means("citation"))


class Direction(Code):
    """Which way something goes."""

    UP = "up"
    """From the county to the province."""
    DOWN = "down"
    """From the province to the county."""


class DispatchKind(Code):
    """What goes between a county and the province (M4)."""

    APPROVAL = "approval"
    """审批业务: a matter of approval."""
    PROJECT = "project"
    """项目: a project, or a plan with projects."""
    RESOURCE = "resource"
    """要素资源: funds, quotas, land."""
    MEETING = "meeting"
    """会议、活动"""
    DOCUMENT = "document"
    """文件"""
    NOTICE = "notice"
    """通知"""
    ONLINE_SYSTEM = "online-system"
    """网上业务办理系统: access to an online system."""


class RouteRule(Code):
    """Why something goes the way it goes."""

    DIRECT = "direct"
    """Nothing stands against the direct channel, which is open."""
    CROSS_COUNTY = "cross-county"
    """The project concerns more than one county."""
    EXCLUDED = "excluded"
    """The reform leaves the subject to the city."""
    NOT_OPEN = "not-open"
    """The direct channel of the county is not open yet."""


class GuideElement(Code):
    """The elements of a guide: what 行政许可法 art. 30 asks for, and what provinces add in their rules on the
    business environment (河南省优化营商环境条例 art. 28)."""

    ACCEPTING_BODY = "accepting-body"
    """受理单位"""
    BASIS = "basis"
    """设定依据"""
    ACCEPTANCE_CONDITIONS = "acceptance-conditions"
    """办理条件"""
    REQUIRED_MATERIALS = "required-materials"
    """申请材料"""
    PROCESS = "process"
    """办理程序"""
    REVIEW_STANDARD = "review-standard"
    """审查标准"""
    TIME_LIMIT = "time-limit"
    """办结时限"""
    FEES = "fees"
    """收费标准"""
    CONTACT = "contact"
    """联系方式"""
    COMPLAINTS = "complaints"
    """投诉渠道"""
    INCOMPLETE_FILES = "incomplete-files"
    """容缺受理"""
    COMMITMENT = "commitment"
    """告知承诺"""
    QUANTITY = "quantity"
    """数量"""
    MODEL_APPLICATION = "model-application"
    """申请书示范文本"""

    @property
    def binds_applicant(self) -> bool:
        """Whether it binds the applicant, so that a catch-all word in it leaves open what is asked for."""
        return bool(self._means("binds_applicant"))


class ServiceRule(Code):
    """What is wrong with a guide or a standard."""

    SYNTAX = "syntax"
    """It is not of the form."""
    UNKNOWN_POWER = "unknown-power"
    """The reform has no such power."""
    MISSING_ELEMENT = "missing-element"
    """An element that the law asks for is missing or says nothing."""
    CATCH_ALL_WORD = "catch-all-word"
    """A catch-all word that the reform forbids."""
    STANDS_TWICE = "stands-twice"
    """The same thing stands twice."""
    VERSION_NOT_LATER = "version-not-later"
    """A version is not later than the one before it."""
    PROMISE_TOO_LONG = "promise-too-long"
    """A promise is longer than the limit of the law (优化营商环境条例 art. 36)."""
    PROMISE_NOT_COMPARABLE = "promise-not-comparable"
    """A promise begins at another event than the limit of the law, or is counted in other days."""


class Intake(Code):
    """How an application came in (M7: one window, online)."""

    WINDOW = "window"
    """At the one window (一窗受理)."""
    ONLINE = "online"
    """On the integrated platform (网上办理)."""


class Turned(Code):
    """Why an application is not accepted at all (行政许可法 art. 32)."""

    NO_LICENCE_NEEDED = "no-licence-needed"
    """It needs no licence."""
    OTHER_ORGAN = "other-organ"
    """It is for another organ."""


class Decision(Code):
    """What was decided."""

    GRANTED = "granted"
    """准予"""
    REFUSED = "refused"
    """不予"""


class CaseActKind(Code):
    """The kinds of things that can happen to a case, in the order of its life."""

    RECEIVED = "received"
    """An application came in (收件)."""
    TURNED = "turned"
    """It is not one to be accepted (不予受理)."""
    ASKED = "asked"
    """The applicant was told what is missing (一次性告知补正)."""
    SUPPLEMENTED = "supplemented"
    """What was missing came in (补正)."""
    ACCEPTED = "accepted"
    """It was accepted (受理)."""
    CHECKED = "checked"
    """A check on the spot was made (实地核查)."""
    OPINED = "opined"
    """A division that shares the power gave its opinion (会办意见)."""
    STOPPED = "stopped"
    """The clock was stopped (特别程序)."""
    CONTINUED = "continued"
    """The clock went on (恢复计时)."""
    EXTENDED = "extended"
    """The time limit was extended (延长期限)."""
    DECIDED = "decided"
    """It was decided (决定)."""
    DELIVERED = "delivered"
    """The decision was delivered (送达)."""
    WITHDRAWN = "withdrawn"
    """The applicant withdrew (撤回申请)."""
    EXPLAINED = "explained"
    """It was explained why it took longer (超期说明)."""

    @property
    def needs(self) -> tuple[CaseCondition, ...]:
        """The conditions that the act needs, in the order of the list."""
        return tuple(map(CaseCondition, self._means("needs")))


class CaseStage(Code):
    """Where a case stands."""

    RECEIVED = "received"
    """Received, neither accepted nor turned away."""
    AWAITING_SUPPLEMENT = "awaiting-supplement"
    """The applicant is to supply what is missing."""
    IN_HAND = "in-hand"
    """Accepted, not decided."""
    STOPPED = "stopped"
    """Accepted, and the clock stands still."""
    DECIDED = "decided"
    """Decided, not delivered."""
    DELIVERED = "delivered"
    """Decided and delivered."""
    TURNED = "turned"
    """Turned away as not one to be accepted."""
    WITHDRAWN = "withdrawn"
    """Withdrawn by the applicant."""


class CaseCondition(Code):
    """A condition that an act on a case needs."""

    KNOWN_SUBJECT = "known-subject"
    """The reform has the power and the county."""
    NEW_NUMBER = "new-number"
    """No case has the number yet."""
    KNOWN = "known"
    """There is a case of the number."""
    IN_SEQUENCE = "in-sequence"
    """The day is not before the last thing that happened to the case."""
    OPEN = "open"
    """The case is not closed: not turned away, decided or withdrawn."""
    AWAITED = "awaited"
    """The applicant was told what is missing, and has not supplied it yet."""
    NOT_ACCEPTED = "not-accepted"
    """The application was not accepted before."""
    ACCEPTED = "accepted"
    """The application is accepted, or counts as accepted."""
    CLOCK_RUNS = "clock-runs"
    """The clock runs."""
    CLOCK_STANDS = "clock-stands"
    """The clock stands still."""
    DECIDED = "decided"
    """The case is decided."""
    UNDELIVERED = "undelivered"
    """The decision is not delivered yet."""
    COMPETENT = "competent"
    """Who acts holds the power on that day."""
    IN_FORCE = "in-force"
    """The power may be exercised on that day: started, not under a brake, covered by an agreement where one
    is needed."""
    ASKED_ONCE = "asked-once"
    """The applicant is told what is missing only once."""
    TOLD_IN_TIME = "told-in-time"
    """The applicant is told what is missing, or that it is not accepted, before the application counts as
    accepted."""
    MATERIALS_NAMED = "materials-named"
    """What is asked for is named."""
    MATERIALS_IN_GUIDE = "materials-in-guide"
    """Only materials that the guide names are asked for."""
    TWO_OFFICERS = "two-officers"
    """At least two of the staff check on the spot."""
    SHARES_THE_POWER = "shares-the-power"
    """The division shares the power."""
    DIVISIONS_HEARD = "divisions-heard"
    """Every division that shares the power has given its opinion."""
    EXTENDED_ONCE = "extended-once"
    """A time limit is extended only once."""
    EXTENDED_IN_TIME = "extended-in-time"
    """A time limit is extended before it has run out."""
    EXTENSION_ALLOWED = "extension-allowed"
    """A time limit is extended by no more days than the law allows."""
    RIGHT_APPROVER = "right-approver"
    """A time limit is extended with the approval of the one who may give it."""
    IN_RIGHT_NAME = "in-right-name"
    """The decision is made in the name, and under the seal, of the one that the mode of the power says."""
    REASONS_GIVEN = "reasons-given"
    """A refusal gives its reasons and says how it can be challenged."""
    RAN_OVER = "ran-over"
    """The case took longer than its limit or its promise."""

    @property
    def is_of_law(self) -> bool:
        """Whether an act that fails it can still be recorded as something that was done, though it should not have been."""
        return bool(self._means("is_of_law"))

    @property
    def article(self) -> Article | None:
        """The article of law that grounds it; `None` where a clause of the reform does."""
        article = self._means("article")
        return None if article is None else Article(article)


class LimitKind(Code):
    """The limits that a case runs against."""

    NOTICE = "notice"
    """To tell what is missing."""
    STATUTORY = "statutory"
    """That of the law, to decide."""
    PROMISED = "promised"
    """That of the service promise, to decide."""
    DELIVERY = "delivery"
    """To deliver."""


class InFlight(Code):
    """The rule for cases in flight when the power moves or stops: what its words say is the rule."""

    PASSES = "passes"
    """At handover a case goes to the county with the power; its limits run on from where they began, and
    from that day the city decides nothing in it (安阳市政务服务条例 art. 17)."""
    WAITS = "waits"
    """Under a brake, before the start and without an agreement nothing is accepted or decided; the clock
    runs on, because none of these is in the closed list of 行政许可法 art. 45, and what then takes too
    long is explained."""
    RETURNS = "returns"
    """At recall a case goes back to the city with the power; its limits run on from where they began."""


class ReportBy(Code):
    """What a row of a report is about."""

    TOTAL = "total"
    """All cases in one row."""
    CITY = "city"
    """A city with all its counties."""
    COUNTY = "county"
    """A county."""
    POWER = "power"
    """A power in all counties."""
    DIVISION = "division"
    """A division, with all powers that it answers for: a case under a shared power counts for each."""
    DELEGATION = "delegation"
    """A power in a county; only those with cases."""


class RowFault(Code):
    """What is wrong with a row of an import."""

    SYNTAX = "syntax"
    """It is not a row of the format."""
    MISSING_COLUMN = "missing-column"
    """A column that every table has is missing."""
    UNKNOWN_COLUMN = "unknown-column"
    """A column that no table has."""
    MISSING_VALUE = "missing-value"
    """A value that the act needs is missing."""
    SUPERFLUOUS_VALUE = "superfluous-value"
    """A value that the act does not have."""
    MALFORMED = "malformed"
    """A value is not what stands in its column."""
    REFUSED = "refused"
    """Conditions of the act do not hold."""
    NOT_GAZETTED = "not-gazetted"
    """No notice settles a day on which the act rests."""
    UNKNOWN = "unknown"
    """A number, an id or a code that nothing has: the reform, the settings, or the file itself."""
    STANDS_TWICE = "stands-twice"
    """The same thing stands twice."""
    OVERLAP = "overlap"
    """Two things that exclude each other hold on the same day."""


class Unlawful(Code):
    """What to do with an act that breaks the law in what is imported: a record of what was done, lawful or
    not."""

    REFUSE = "refuse"
    """Refuse it."""
    RECORD = "record"
    """Record it, with every condition that it broke."""
