//! What commands and events carry. A command and the event it leads to carry the same payload.
//!
//! Fields stand in the order of their names, because the canonical form of a ledger entry is written straight from
//! these types (RFC 8785 sorts keys): a property test compares the bytes with an independent RFC 8785 library.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::{DigestAlgorithm, EntryNumber, day};
use crate::reform::{
    Authority, DutyId, ElementId, MaterialId, MeansId, ParseError, Reform, ReformId, closed_list, text_form,
};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(smol_str::SmolStr);

        impl $name {
            /// The longest text, in characters.
            pub const MAX_CHARS: usize = 2_000;

            fn parse(text: &str) -> Result<Self, ParseError> {
                let well_formed = !text.is_empty()
                    && text.trim() == text
                    && !text.chars().any(char::is_control)
                    && text.chars().count() <= Self::MAX_CHARS;
                if well_formed {
                    Ok(Self(text.into()))
                } else {
                    Err(ParseError::new(
                        text,
                        $what,
                        "1 to 2000 characters, no control characters, no space at either end",
                    ))
                }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        text_form!($name, r"^\S(.{0,1998}\S)?$", $what, as_str);
    };
}

words! {
    /// A document that shows what was done: its number, title or address.
    ///
    /// ```
    /// use devolution::delegation::Document;
    /// assert!("豫交文〔2021〕702号".parse::<Document>().is_ok());
    /// assert!(" ".parse::<Document>().is_err());
    /// ```
    Document, "a document reference"
}

words! {
    /// Why something was done.
    ///
    /// ```
    /// use devolution::delegation::Reason;
    /// assert!("该事项不涉及制式证明".parse::<Reason>().is_ok());
    /// assert!("".parse::<Reason>().is_err());
    /// ```
    Reason, "a reason"
}

words! {
    /// A name, a post, a telephone number, an element of a guide: words that somebody wrote.
    ///
    /// ```
    /// use devolution::delegation::Words;
    /// assert!("0371-12345678".parse::<Words>().is_ok());
    /// assert!("two\nlines".parse::<Words>().is_err());
    /// ```
    Words, "words"
}

impl Document {
    /// A blank to be filled in.
    pub(super) const fn blank() -> Self {
        Self(smol_str::SmolStr::new_inline("-"))
    }
}

impl Words {
    /// A blank to be filled in.
    pub(super) const fn blank() -> Self {
        Self(smol_str::SmolStr::new_inline("-"))
    }
}

/// Leader in charge, handler and contact of one authority for one power (M1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Who handles the business (业务经办人).
    pub handler: Words,
    /// The leader in charge (分管领导).
    pub leader: Words,
    /// How to reach them (联系方式).
    pub phone: Words,
}

closed_list! {
    /// How a county was trained (M2).
    ///
    /// ```
    /// use devolution::delegation::TrainingForm;
    /// assert_eq!(TrainingForm::from_code("on-site"), Some(TrainingForm::OnSite));
    /// assert_eq!(TrainingForm::from_code("video"), None);
    /// ```
    TrainingForm {
        /// 举办培训班
        Course = "course",
        /// 以会代训
        Meeting = "meeting",
        /// 驻点指导
        OnSite = "on-site",
    }
}

/// A training session that a county attended for a power (M2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// How many people of the county attended.
    pub attendees: u32,
    /// The record of the session.
    pub document: Document,
    /// Its form.
    pub form: TrainingForm,
}

/// One delivered material (M3). In Rust it is built from the proof of training, [`Trained`](super::Trained); one that
/// comes from outside as JSON is judged by [`decide`](super::decide()).
///
/// ```compile_fail,E0451
/// use devolution::delegation::Delivery;
/// // A handover cannot be built without training: there is no other constructor than `Trained::deliver`.
/// let delivery = Delivery { document: "…".parse().unwrap(), material: "archives".parse().unwrap() };
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    pub(super) document: Document,
    pub(super) material: MaterialId,
}

impl Delivery {
    /// What shows that it was delivered.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The kind of material.
    #[must_use]
    pub fn material(&self) -> &MaterialId {
        &self.material
    }
}

/// A kind of material marked not applicable (M3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    pub(super) material: MaterialId,
    pub(super) reason: Reason,
}

impl Waiver {
    /// The kind of material.
    #[must_use]
    pub fn material(&self) -> &MaterialId {
        &self.material
    }

    /// Why it does not apply.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}

/// The term of an agreement, both days included.
///
/// ```
/// use devolution::delegation::Term;
/// let day = |d| chrono::NaiveDate::from_ymd_opt(2021, 12, d).unwrap();
/// assert!(Term::new(day(1), day(31)).unwrap().covers(day(31)));
/// assert!(Term::new(day(31), day(1)).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    from: NaiveDate,
    until: NaiveDate,
}

impl Term {
    /// `None` when it would end before it begins.
    #[must_use]
    pub fn new(from: NaiveDate, until: NaiveDate) -> Option<Self> {
        (from <= until).then_some(Self { from, until })
    }

    /// The same, for what comes from outside.
    pub(crate) fn read(from: NaiveDate, until: NaiveDate) -> Result<Self, ParseError> {
        Self::new(from, until)
            .ok_or_else(|| ParseError::new(&format!("{from}/{until}"), "a term", "it ends before it begins"))
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    #[must_use]
    pub fn until(self) -> NaiveDate {
        self.until
    }

    /// Whether the day lies in the term.
    #[must_use]
    pub fn covers(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// An entrustment agreement (委托协议) that city and county have signed (B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "AgreementForm", into = "AgreementForm")]
pub struct Agreement {
    /// The signed text.
    pub document: Document,
    /// The days it covers.
    #[schemars(with = "AgreementForm")]
    pub term: Term,
}

#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct AgreementForm {
    document: Document,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    from: NaiveDate,
    #[serde(with = "day")]
    #[schemars(with = "NaiveDate")]
    until: NaiveDate,
}

impl From<Agreement> for AgreementForm {
    fn from(agreement: Agreement) -> Self {
        Self { document: agreement.document, from: agreement.term.from, until: agreement.term.until }
    }
}

impl TryFrom<AgreementForm> for Agreement {
    type Error = ParseError;

    fn try_from(form: AgreementForm) -> Result<Self, ParseError> {
        let term = Term::read(form.from, form.until)?;
        Ok(Self { document: form.document, term })
    }
}

/// Reads a map in which no key stands twice: what JSON says twice must not be dropped once in silence.
fn distinct<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: serde::Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    struct Visitor<K, V>(std::marker::PhantomData<(K, V)>);
    impl<'de, K, V> serde::de::Visitor<'de> for Visitor<K, V>
    where
        K: Deserialize<'de> + Ord + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a map")
        }
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some(key) = access.next_key::<K>()? {
                if map.contains_key(&key) {
                    return Err(serde::de::Error::custom(format_args!("`{key}` stands twice")));
                }
                map.insert(key, access.next_value()?);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Visitor(std::marker::PhantomData))
}

/// The content of a guide (M6) or a service standard (M7): its elements by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The document that holds it.
    pub document: Document,
    /// What it says, element by element.
    #[serde(deserialize_with = "distinct")]
    pub elements: BTreeMap<ElementId, Words>,
}

/// A revision of an authority directory (职权目录, M6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// The revised directory.
    pub document: Document,
    /// The holder that it names.
    pub holder: Authority,
}

/// The supervision duties of one level for one delegation, each with its one carrier (M8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duties {
    /// The office that carries each duty. A map: a duty cannot have two carriers.
    #[serde(deserialize_with = "distinct")]
    pub carriers: BTreeMap<DutyId, Words>,
}

/// The inspection schedule of a key power (M11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The schedule.
    pub document: Document,
    /// The means it uses.
    pub means: BTreeSet<MeansId>,
}

/// Why a delegation is braked (M10) or recalled (B1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The entries that show it: at least one.
    pub entries: BTreeSet<EntryNumber>,
    /// In words.
    pub reason: Reason,
}

/// Takes an entry back: a correction is an event, never an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annulment {
    /// The entry that is taken back.
    pub entry: EntryNumber,
    /// Why.
    pub reason: Reason,
}

/// Whether a ledger records what happened or a simulation of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum History {
    /// What happened.
    Actual,
    /// A simulation, from this seed. Whatever shows it must say so.
    Simulated(u32),
}

/// The first entry of every ledger: which reform it belongs to and how it is digested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The digest of its Merkle tree.
    pub digest: DigestAlgorithm,
    /// Whether it records what happened.
    pub history: History,
    /// The reform.
    pub reform: ReformId,
    /// [`Reform::digest`](crate::reform::Reform::digest).
    pub reform_digest: Words,
}

impl Opening {
    /// Whether the ledger belongs to this reform and to this version of its data.
    pub(crate) fn is_of(&self, reform: &Reform) -> bool {
        self.reform == *reform.id() && self.reform_digest.as_str() == reform.digest()
    }
}
