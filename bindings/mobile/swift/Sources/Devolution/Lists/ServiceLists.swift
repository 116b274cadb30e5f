/// What goes between a county and the province (M4).
public enum DispatchKind: String, ClosedList {
    /// 审批业务: a matter of approval.
    case approval
    /// 项目: a project, or a plan with projects.
    case project
    /// 要素资源: funds, quotas, land.
    case resource
    /// 会议、活动
    case meeting
    /// 文件
    case document
    /// 通知
    case notice
    /// 网上业务办理系统: access to an online system.
    case onlineSystem = "online-system"
}

/// Which way something goes.
public enum Direction: String, ClosedList {
    /// From the county to the province.
    case up
    /// From the province to the county.
    case down
}

/// Why something goes the way it goes.
public enum RouteRule: String, ClosedList {
    /// Nothing stands against the direct channel, which is open.
    case direct
    /// The project concerns more than one county.
    case crossCounty = "cross-county"
    /// The reform leaves the subject to the city.
    case excluded
    /// The direct channel of the county is not open yet.
    case notOpen = "not-open"
}

/// The elements of a guide: what 行政许可法 art. 30 asks for, and what provinces add in their rules on the business
/// environment (河南省优化营商环境条例 art. 28).
public enum GuideElement: String, ClosedList {
    /// 受理单位
    case acceptingBody = "accepting-body"
    /// 设定依据
    case basis
    /// 办理条件
    case acceptanceConditions = "acceptance-conditions"
    /// 申请材料
    case requiredMaterials = "required-materials"
    /// 办理程序
    case process
    /// 审查标准
    case reviewStandard = "review-standard"
    /// 办结时限
    case timeLimit = "time-limit"
    /// 收费标准
    case fees
    /// 联系方式
    case contact
    /// 投诉渠道
    case complaints
    /// 容缺受理
    case incompleteFiles = "incomplete-files"
    /// 告知承诺
    case commitment
    /// 数量
    case quantity
    /// 申请书示范文本
    case modelApplication = "model-application"
}

/// What is wrong with a guide or a standard.
public enum ServiceRule: String, ClosedList {
    /// It is not of the form.
    case syntax
    /// The reform has no such power.
    case unknownPower = "unknown-power"
    /// An element that the law asks for is missing or says nothing.
    case missingElement = "missing-element"
    /// A catch-all word that the reform forbids.
    case catchAllWord = "catch-all-word"
    /// The same thing stands twice.
    case standsTwice = "stands-twice"
    /// A version is not later than the one before it.
    case versionNotLater = "version-not-later"
    /// A promise is longer than the limit of the law (优化营商环境条例 art. 36).
    case promiseTooLong = "promise-too-long"
    /// A promise begins at another event than the limit of the law, or is counted in other days.
    case promiseNotComparable = "promise-not-comparable"
}
