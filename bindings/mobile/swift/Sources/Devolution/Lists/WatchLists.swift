/// The kinds of records, each fixed by its first act.
public enum RecordKind: String, ClosedList {
    /// 投诉举报 (M10)
    case complaint
    /// 预警 (M10)
    case warning
    /// 双随机抽取 (M10)
    case draw
    /// 监督检查 (M11)
    case inspection
    /// 信用 (M12)
    case credit
    /// 廉政风险点 (M14)
    case risk
    /// 责任追究 (M14)
    case pursuit
}

/// The kinds of things that can happen to records.
public enum WatchActKind: String, ClosedList {
    /// 收到投诉举报
    case filed
    /// 转送
    case referred
    /// 受理
    case taken
    /// 延长期限
    case extended
    /// 调查
    case investigated
    /// 答复
    case answered
    /// 撤回
    case withdrawn
    /// 预警
    case warned
    /// 回应预警
    case responded
    /// 核实
    case verified
    /// 固定名单
    case committed
    /// 抽取
    case drawn
    /// 完成抽查
    case completed
    /// 公开结果
    case published
    /// 检查
    case inspected
    /// 整改
    case rectified
    /// 评定信用等级
    case graded
    /// 认定承诺履行情况
    case promised
    /// 信用修复
    case repaired
    /// 申诉
    case appealed
    /// 申诉决定
    case decided
    /// 排查出廉政风险点
    case identified
    /// 复查廉政风险点
    case reviewed
    /// 销号
    case removed
    /// 立案登记
    case opened
    /// 移送
    case transferred
    /// 办结
    case concluded
}

/// A condition that an act on a record needs.
public enum WatchCondition: String, ClosedList {
    /// No record has the number yet.
    case newNumber = "new-number"
    /// The reform has the authorities, powers, counties and means that are named, and the settings the channel.
    case knownSubject = "known-subject"
    /// There is a record of the number.
    case known
    /// Records of its kind know such an act.
    case ofItsKind = "of-its-kind"
    /// The day is not before the last thing that happened to the record.
    case inSequence = "in-sequence"
    /// What the act rests on has happened.
    case restsOn = "rests-on"
    /// Nothing has happened after which the act makes no sense.
    case notYet = "not-yet"
    /// The authority that opened the record acts.
    case sameAuthority = "same-authority"
    /// The channel has rules that are in force on the day.
    case channelInForce = "channel-in-force"
    /// The channel keeps complainants confidential, and so does the record.
    case confidentialChannel = "confidential-channel"
    /// Nothing that is written says who complained in confidence.
    case identityHidden = "identity-hidden"
    /// The channel lets the time be extended by so many days.
    case extensionAllowed = "extension-allowed"
    /// The time is extended with the approval of the one who may give it.
    case rightApprover = "right-approver"
    /// The time is extended before it has run out.
    case extendedInTime = "extended-in-time"
    /// At least two of the staff investigate or inspect.
    case twoOfficers = "two-officers"
    /// Nobody investigates who handled the case that is complained about.
    case independentInvestigator = "independent-investigator"
    /// At least one record shows it.
    case groundsGiven = "grounds-given"
    /// The records that show it are there.
    case groundsStand = "grounds-stand"
    /// The figures are numbers.
    case figuresFinite = "figures-finite"
    /// A brake is referred to those above the county.
    case brakeReferred = "brake-referred"
    /// The warning is answered by the county that it is about.
    case answerable
    /// What was done is verified by somebody else.
    case independentVerifier = "independent-verifier"
    /// A problem is described.
    case detailGiven = "detail-given"
    /// The draw that chose what was inspected was made.
    case drawStands = "draw-stands"
    /// The inspection found a problem.
    case problemFound = "problem-found"
    /// The term does not end before it begins.
    case termInOrder = "term-in-order"
    /// Nobody pursues itself.
    case notOwnJudge = "not-own-judge"
}

/// The limits that a record has.
public enum WatchLimit: String, ClosedList {
    /// A complaint is taken up, or passed on.
    case accept
    /// A complaint that is for somebody else is passed on.
    case refer
    /// A complaint is answered.
    case finish
    /// The result of a draw is published.
    case publish
}

/// What became of a complaint.
public enum ComplaintOutcome: String, ClosedList {
    /// 属实
    case upheld
    /// 部分属实
    case partlyUpheld = "partly-upheld"
    /// 不属实
    case notUpheld = "not-upheld"
}

/// How somebody promised something to an authority instead of showing it.
public enum PromiseForm: String, ClosedList {
    /// 告知承诺: that the conditions are met.
    case noticeAndPromise = "notice-and-promise"
    /// 容缺受理: that what is missing follows.
    case supplyLater = "supply-later"
}

/// How grave an integrity risk is (廉政风险等级).
public enum RiskDegree: String, ClosedList {
    /// 高
    case high
    /// 中
    case middle
    /// 低
    case low
}

/// For what someone is called to account: the two branches of M14.
public enum PursuitBranch: String, ClosedList {
    /// 不按规定条件、程序行使权限甚至滥用职权、徇私舞弊
    case procedure
    /// 监管不力造成严重后果
    case supervision
}

/// What an inspection found.
public enum Finding: String, ClosedList {
    /// 未发现问题
    case clean
    /// 发现问题
    case problem
}

/// How well something is known that is not in the plan itself.
public enum Confidence: String, ClosedList {
    /// The official text, read.
    case a
    /// Read in a mirror or a report.
    case b
    /// General knowledge, text not read: a default to be confirmed.
    case c
    /// Looked for and not found.
    case x
}
