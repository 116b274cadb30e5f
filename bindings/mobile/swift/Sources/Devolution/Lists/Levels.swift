internal import DevolutionFFI

/// A language of labels, refusals and reports.
public enum Lang: String, ClosedList {
    /// 简体中文
    case zh
    /// English.
    case en

    /// The language for a POSIX locale such as `zh_CN.UTF-8`: Chinese for every Chinese one, English for any other.
    ///
    /// ```swift
    /// Lang(locale: "zh_TW.UTF-8")  // .zh
    /// ```
    public init(locale: String) {
        self = Lang(rawValue: languageOfLocale(locale: locale)) ?? .en
    }
}

/// A level of government.
public enum Level: String, ClosedList {
    /// 省
    case province
    /// 省辖市
    case city
    /// 县 (市)
    case county

    /// Whether this level stands above the other.
    public func outranks(_ other: Level) -> Bool {
        self < other
    }
}

/// How a power is devolved (下放方式, B2).
public enum Mode: String, ClosedList {
    /// 直接下放: the county acts in its own name and is liable from the delegation date.
    case direct
    /// 委托下放: an agreement with a term; the county acts in the city's name, the city stays liable (行政许可法 art. 24).
    case entrusted

    /// The level that bears the legal consequences once the power is handed over.
    public var liable: Level { Meanings.all.mode[self]!.liable }

    /// The level in whose name the county then acts.
    public var inNameOf: Level { Meanings.all.mode[self]!.in_name_of }

    /// The seal under which it then decides.
    public var seal: Seal { Meanings.all.mode[self]!.seal }

    /// Whether an agreement with a term must cover the exercise of the power.
    public var needsAgreement: Bool { Meanings.all.mode[self]!.needs_agreement }

    /// Nobody delegates further, in either mode (行政许可法 art. 24).
    public var maySubDelegate: Bool { Meanings.all.mode[self]!.may_sub_delegate }
}

/// The seal under which a decision is made.
public enum Seal: String, ClosedList {
    /// The holder's own seal.
    case own
    /// The principal's second seal (2号公章) or automatic e-seal.
    case principal
}

/// What makes a power a key power (M11).
public enum RiskFlag: String, ClosedList {
    /// 人民群众生命安全
    case lifeSafety = "life_safety"
    /// 公共利益
    case publicInterest = "public_interest"
    /// 廉政风险
    case integrity
}

/// Where a power's row comes from. Whatever shows a stand-in must say so.
public enum Provenance: String, ClosedList {
    /// The name is in the plan, word for word.
    case verbatim
    /// The name stands in for a row of an annex that is not public.
    case standIn = "stand-in"
}

/// What happens to a plan date that is not a working day.
public enum WeekendPolicy: String, ClosedList {
    /// The printed day stands.
    case asPrinted = "as-printed"
    /// The next working day of the official calendar.
    case nextWorkingDay = "next-working-day"
    /// The last working day before.
    case previousWorkingDay = "previous-working-day"
}
