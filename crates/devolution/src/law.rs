//! The articles of law that the library cites where the reform's own plan says nothing.
//!
//! Clauses of the plan are data of the reform; these are the law of the land, the same for every reform. Their texts are
//! those in force in December 2021.

use crate::closed_list;

closed_list! {
    /// An article that grounds a time limit, a condition of a case, or an answer.
    ///
    /// ```
    /// use devolution::law::Article;
    /// assert_eq!(Article::Licensing45.citation(), "行政许可法第四十五条");
    /// assert_eq!(Article::from_code("licensing46"), None);
    /// ```
    Article {
        /// An entrusted organ acts in the name of the one that entrusts, and does not entrust further.
        Licensing24 = "licensing24",
        /// Where several divisions handle a licence, one of them accepts and delivers.
        Licensing26 = "licensing26",
        /// What needs no licence, or is for another organ, is told at once.
        Licensing32NotAccepted = "licensing32-not-accepted",
        /// What is missing is told once, all of it, within five days; otherwise the application counts as accepted from
        /// the day of receipt.
        Licensing32Supplement = "licensing32-supplement",
        /// A check on the spot is made by at least two of the staff.
        Licensing34 = "licensing34",
        /// A refusal gives its reasons and says how it can be challenged.
        Licensing38 = "licensing38",
        /// Twenty days to decide, ten more with the approval of the head of the organ; forty-five and fifteen where the
        /// handling is unified, with that of the head of the government.
        Licensing42 = "licensing42",
        /// Ten days to deliver what was decided.
        Licensing44 = "licensing44",
        /// The time that hearings, bidding, auctions, inspections, tests, quarantine, appraisals and expert reviews take is
        /// not counted, and is told in writing.
        Licensing45 = "licensing45",
        /// A renewal applied for in time and not decided before expiry counts as granted.
        Licensing50 = "licensing50",
        /// The limits of the Licensing Law are in working days.
        Licensing82 = "licensing82",
        /// The superior watches how those below exercise licensing powers, and corrects what they do wrong.
        Licensing60 = "licensing60",
        /// Who licenses against conditions or procedure is corrected by the superior or the organ of supervision, which says what
        /// follows for those responsible.
        Licensing72 = "licensing72",
        /// At least two officers investigate or inspect.
        Penalty42 = "penalty42",
        /// Whoever has an interest in what is investigated stands back.
        Penalty43 = "penalty43",
        /// Who performs duties not or badly, or abuses powers, with bad consequences, is disciplined.
        Discipline39 = "discipline39",
        /// A period in days does not count the day on which it begins.
        Civil201 = "civil201",
        /// A period that ends on a holiday ends on the day after it.
        Civil203 = "civil203",
        /// Promised limits may be shorter than those of the law; what runs over is explained.
        Business36 = "business36",
        /// What is inspected and by whom is drawn at random, and the result is published.
        Business54 = "business54",
    }
}

impl Article {
    /// The article, as Chinese law is cited.
    #[must_use]
    pub const fn citation(self) -> &'static str {
        match self {
            Self::Licensing24 => "行政许可法第二十四条",
            Self::Licensing26 => "行政许可法第二十六条",
            Self::Licensing32NotAccepted => "行政许可法第三十二条第一款第一项、第二项",
            Self::Licensing32Supplement => "行政许可法第三十二条第一款第四项",
            Self::Licensing34 => "行政许可法第三十四条",
            Self::Licensing38 => "行政许可法第三十八条",
            Self::Licensing42 => "行政许可法第四十二条",
            Self::Licensing44 => "行政许可法第四十四条",
            Self::Licensing45 => "行政许可法第四十五条",
            Self::Licensing50 => "行政许可法第五十条",
            Self::Licensing82 => "行政许可法第八十二条",
            Self::Licensing60 => "行政许可法第六十条",
            Self::Licensing72 => "行政许可法第七十二条",
            Self::Penalty42 => "行政处罚法第四十二条",
            Self::Penalty43 => "行政处罚法第四十三条",
            Self::Discipline39 => "公职人员政务处分法第三十九条",
            Self::Civil201 => "民法典第二百零一条",
            Self::Civil203 => "民法典第二百零三条",
            Self::Business36 => "优化营商环境条例第三十六条",
            Self::Business54 => "优化营商环境条例第五十四条",
        }
    }
}
