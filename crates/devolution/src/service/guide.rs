//! Guides (办事指南, M6): what an applicant must know, complete and without catch-all words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fault::Faults;
use super::{BasicCode, ServiceErrors, ServiceRule, Versioned, Versions};
use crate::closed_list;
use crate::delegation::{Content, Document, Words};
use crate::reform::{ParseError, PowerId, Reform};

closed_list! {
    /// The elements of a guide: what 行政许可法 art. 30 asks for, and what provinces add in their rules on the business
    /// environment (河南省优化营商环境条例 art. 28).
    ///
    /// ```
    /// use devolution::service::GuideElement;
    /// assert_eq!(GuideElement::ALL.len(), 14);
    /// assert_eq!(GuideElement::from_code("slogan"), None);
    /// ```
    GuideElement {
        /// 受理单位
        AcceptingBody = "accepting-body",
        /// 设定依据
        Basis = "basis",
        /// 办理条件
        AcceptanceConditions = "acceptance-conditions",
        /// 申请材料
        RequiredMaterials = "required-materials",
        /// 办理程序
        Process = "process",
        /// 审查标准
        ReviewStandard = "review-standard",
        /// 办结时限
        TimeLimit = "time-limit",
        /// 收费标准
        Fees = "fees",
        /// 联系方式
        Contact = "contact",
        /// 投诉渠道
        Complaints = "complaints",
        /// 容缺受理
        IncompleteFiles = "incomplete-files",
        /// 告知承诺
        Commitment = "commitment",
        /// 数量
        Quantity = "quantity",
        /// 申请书示范文本
        ModelApplication = "model-application",
    }
}

impl GuideElement {
    /// Whether it binds the applicant, so that a catch-all word in it leaves open what is asked for.
    #[must_use]
    pub const fn binds_applicant(self) -> bool {
        match self {
            Self::AcceptanceConditions
            | Self::RequiredMaterials
            | Self::Process
            | Self::ReviewStandard
            | Self::Fees => true,
            Self::AcceptingBody
            | Self::Basis
            | Self::TimeLimit
            | Self::Contact
            | Self::Complaints
            | Self::IncompleteFiles
            | Self::Commitment
            | Self::Quantity
            | Self::ModelApplication => false,
        }
    }
}

/// Finds the catch-all words that a reform forbids: each with the character at which it begins, from 1, and what forbids it.
pub(super) fn catch_all<'a>(
    reform: &'a Reform,
    words: &'a str,
) -> impl Iterator<Item = (usize, String)> + 'a {
    reform.catch_all().into_iter().flat_map(move |forbidden| {
        forbidden.words.iter().flat_map(move |word| {
            words.match_indices(word.as_str()).map(move |(at, _)| {
                let character = words.get(..at).unwrap_or_default().chars().count() + 1;
                (character, format!("{word}: {}", forbidden.citation))
            })
        })
    })
}

/// A version of the guide of a power, complete by construction: [`Guide::read`] is the only way to one.
///
/// As JSON: `{"document":"…","effective":"2021-12-25","elements":{"accepting-body":["…"],…},"power":"p18","version":1}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Guide {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<BasicCode>,
    document: Document,
    effective: NaiveDate,
    elements: BTreeMap<GuideElement, Vec<Words>>,
    power: PowerId,
    version: u32,
}

#[doc(hidden)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideForm {
    #[serde(default)]
    code: Option<BasicCode>,
    document: Document,
    effective: NaiveDate,
    elements: BTreeMap<GuideElement, Vec<Words>>,
    power: PowerId,
    version: u32,
}

impl Guide {
    /// Reads a guide.
    ///
    /// ```
    /// use devolution::service::{Guide, GuideElement, ServiceRule};
    /// let reform = devolution_henan::reform().unwrap();
    /// let elements: Vec<String> =
    ///     GuideElement::ALL.iter().map(|element| format!(r#""{}":["具体内容"]"#, element.code())).collect();
    /// let guide = |elements: &str| format!(
    ///     r#"{{"document":"指南","effective":"2021-12-25","elements":{{{elements}}},"power":"p18","version":1}}"#
    /// );
    /// assert!(Guide::read(&guide(&elements.join(",")), &reform).is_ok());
    /// let vague = elements.join(",").replace(r#""fees":["具体内容"]"#, r#""fees":["免费","按有关标准"]"#);
    /// let errors = Guide::read(&guide(&vague), &reform).unwrap_err();
    /// let fault = &errors.faults()[0];
    /// assert_eq!((fault.rule, fault.item, fault.character), (ServiceRule::CatchAllWord, Some(2), Some(2)));
    /// ```
    ///
    /// # Errors
    /// [`ServiceErrors`] with everything that is wrong: elements that are missing, catch-all words with their position, items
    /// that stand twice, a power that the reform does not have.
    pub fn read(json: &str, reform: &Reform) -> Result<Self, ServiceErrors> {
        let mut faults = Vec::new();
        // A guide may stand on several lines; the whole of it is one row.
        match serde_json::from_str::<GuideForm>(json) {
            Ok(form) => {
                let guide = Self::check(form, reform, &mut Faults { row: 1, all: &mut faults });
                ServiceErrors::check(faults, guide)
            }
            Err(error) => {
                let row = error.line().max(1) as u64;
                let mut place = Faults { row, all: &mut faults };
                place.at(ServiceRule::Syntax, None, None, Some(error.column()), &error);
                Err(ServiceErrors(faults))
            }
        }
    }

    fn check(form: GuideForm, reform: &Reform, faults: &mut Faults<'_>) -> Self {
        let GuideForm { code, document, effective, elements, power, version } = form;
        if reform.power(&power).is_none() {
            faults.add(ServiceRule::UnknownPower, None, &power);
        }
        for element in GuideElement::ALL {
            let items = elements.get(element).map(Vec::as_slice).unwrap_or_default();
            if items.is_empty() {
                faults.add(ServiceRule::MissingElement, Some(element.code()), element.code());
            }
            let mut seen = BTreeSet::new();
            for (number, item) in (1..).zip(items) {
                if !seen.insert(item) {
                    faults.at(ServiceRule::StandsTwice, Some(element.code()), Some(number), None, item);
                }
                if element.binds_applicant() {
                    for (character, word) in catch_all(reform, item.as_str()) {
                        let (rule, at) = (ServiceRule::CatchAllWord, Some(character));
                        faults.at(rule, Some(element.code()), Some(number), at, word);
                    }
                }
            }
        }
        Self { code, document, effective, elements, power, version }
    }

    /// The power.
    #[must_use]
    pub const fn power(&self) -> &PowerId {
        &self.power
    }

    /// The version, from 1.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The day from which it is in force.
    #[must_use]
    pub const fn effective(&self) -> NaiveDate {
        self.effective
    }

    /// The basic code of the item, where it has one: the same in every county.
    #[must_use]
    pub const fn code(&self) -> Option<&BasicCode> {
        self.code.as_ref()
    }

    /// What an element says, item by item.
    #[must_use]
    pub fn element(&self, element: GuideElement) -> &[Words] {
        self.elements.get(&element).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it names a material: nothing else may be asked for.
    #[must_use]
    pub fn asks_for(&self, material: &Words) -> bool {
        self.element(GuideElement::RequiredMaterials).contains(material)
    }

    /// The content with which the guide is filed in the ledger: the elements that the reform asks for.
    ///
    /// # Errors
    /// [`ParseError`] when an element is too long for the ledger.
    pub fn content(&self, reform: &Reform) -> Result<Content, ParseError> {
        let mut elements = BTreeMap::new();
        for wanted in reform.guide_elements() {
            let Some(element) = GuideElement::from_code(wanted.id.as_str()) else { continue };
            let items: Vec<&str> = self.element(element).iter().map(Words::as_str).collect();
            elements.insert(wanted.id.clone(), items.join(";").parse()?);
        }
        Ok(Content { document: self.document.clone(), elements })
    }
}

/// The guides of a reform, version by version.
pub type Guides = Versions<Guide>;

impl Versioned for Guide {
    type Form = GuideForm;

    fn check(form: GuideForm, reform: &Reform, faults: &mut Faults<'_>) -> Self {
        Self::check(form, reform, faults)
    }

    fn power(&self) -> &PowerId {
        &self.power
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn effective(&self) -> NaiveDate {
        self.effective
    }
}
