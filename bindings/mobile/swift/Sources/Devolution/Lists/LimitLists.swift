/// The event from which a time limit runs.
public enum StartEvent: String, ClosedList {
    /// The application was received (收到申请).
    case received
    /// It was accepted, or counts as accepted (受理).
    case accepted
    /// It was decided (作出决定).
    case decided
}

/// The days in which a time limit is counted.
public enum DayUnit: String, ClosedList {
    /// 工作日: official working days.
    case workingDays = "working-days"
    /// 自然日: every day; a last day that is off moves on (民法典 art. 203).
    case calendarDays = "calendar-days"
}

/// What stops the clock: the closed list of the Licensing Law (行政许可法 art. 45).
public enum StopCause: String, ClosedList {
    /// 听证
    case hearing
    /// 招标
    case bidding
    /// 拍卖
    case auction
    /// 检验
    case inspection
    /// 检测
    case testing
    /// 检疫
    case quarantine
    /// 鉴定
    case appraisal
    /// 专家评审
    case expertReview = "expert-review"
}

/// Who approves that a time limit is extended (行政许可法 art. 42).
public enum Approver: String, ClosedList {
    /// The head of the organ: ten days.
    case organHead = "organ-head"
    /// The head of the government, where the handling is unified, joint or centralised: fifteen days.
    case governmentHead = "government-head"
}

/// Whether one organ handles an application, or several in one procedure (统一办理、联合办理、集中办理).
public enum Handling: String, ClosedList {
    /// By one organ.
    case ordinary
    /// By several in one procedure.
    case unified
}

/// What to do with days that no notice has settled yet.
public enum Unsettled: String, ClosedList {
    /// They have no answer.
    case refuse
    /// They are answered by the weekday and the holidays of fixed date, and every answer that rests on one says that it is
    /// provisional.
    case provisional
}

/// An article that grounds a time limit, a condition of a case, or an answer.
public enum Article: String, ClosedList {
    /// An entrusted organ acts in the name of the one that entrusts, and does not entrust further.
    case licensing24
    /// Where several divisions handle a licence, one of them accepts and delivers.
    case licensing26
    /// What needs no licence, or is for another organ, is told at once.
    case licensing32NotAccepted = "licensing32-not-accepted"
    /// What is missing is told once, all of it, within five days; otherwise the application counts as accepted from
    /// the day of receipt.
    case licensing32Supplement = "licensing32-supplement"
    /// A check on the spot is made by at least two of the staff.
    case licensing34
    /// A refusal gives its reasons and says how it can be challenged.
    case licensing38
    /// Twenty days to decide, ten more with the approval of the head of the organ; forty-five and fifteen where the
    /// handling is unified, with that of the head of the government.
    case licensing42
    /// Ten days to deliver what was decided.
    case licensing44
    /// The time that hearings, bidding, auctions, inspections, tests, quarantine, appraisals and expert reviews take is
    /// not counted, and is told in writing.
    case licensing45
    /// A renewal applied for in time and not decided before expiry counts as granted.
    case licensing50
    /// The limits of the Licensing Law are in working days.
    case licensing82
    /// The superior watches how those below exercise licensing powers, and corrects what they do wrong.
    case licensing60
    /// Who licenses against conditions or procedure is corrected by the superior or the organ of supervision, which
    /// says what follows for those responsible.
    case licensing72
    /// At least two officers investigate or inspect.
    case penalty42
    /// Whoever has an interest in what is investigated stands back.
    case penalty43
    /// Who performs duties not or badly, or abuses powers, with bad consequences, is disciplined.
    case discipline39
    /// A period in days does not count the day on which it begins.
    case civil201
    /// A period that ends on a holiday ends on the day after it.
    case civil203
    /// Promised limits may be shorter than those of the law; what runs over is explained.
    case business36
    /// What is inspected and by whom is drawn at random, and the result is published.
    case business54
}
