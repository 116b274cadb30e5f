//! Records of credit as a platform shares them, their repairs and the appeals against them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Grade, Schemes, standing};
use crate::cases::{Cells, RowErrors, Rows, read_lines, read_table};
use crate::closed_list;
use crate::delegation::{Document, Term};
use crate::reform::ParseError;
use crate::service::Uscc;
use crate::supervision::{RecordNumber, SchemeId};

/// What a record says of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CreditFact {
    /// 失诺: it did not keep what it had promised in writing.
    BrokenPromise {},
    /// It has a grade in a scheme.
    Graded {
        /// The grade.
        grade: Grade,
        /// The scheme.
        scheme: SchemeId,
    },
}

/// A record of credit.
///
/// As JSON: `{"fact":{"graded":{"grade":"D","scheme":"construction"}},"from":"2022-01-01","number":"X-17","source":"…",
/// "subject":"114300000061225005","until":"2022-12-31"}`.
///
/// ```
/// use devolution::supervision::credit::CreditRecord;
/// let text = r#"{"fact":{"broken-promise":{}},"from":"2022-01-01","number":"X-17","source":"信用平台","subject":"114300000061225005","until":"2022-12-31"}"#;
/// assert!(serde_json::from_str::<CreditRecord>(text).is_ok());
/// assert!(serde_json::from_str::<CreditRecord>(&text.replace("2022-12-31", "2021-12-31")).is_err()); // it ends before it begins
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "RecordForm", into = "RecordForm")]
pub struct CreditRecord {
    /// What it says.
    pub fact: CreditFact,
    /// Its number on the platform.
    pub number: RecordNumber,
    /// Who found so, and where.
    pub source: Document,
    /// The organisation it is about.
    pub subject: Uscc,
    /// The days on which it counts.
    #[schemars(with = "RecordForm")]
    pub term: Term,
}

#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct RecordForm {
    fact: CreditFact,
    from: NaiveDate,
    number: RecordNumber,
    source: Document,
    subject: Uscc,
    until: NaiveDate,
}

impl From<CreditRecord> for RecordForm {
    fn from(record: CreditRecord) -> Self {
        let CreditRecord { fact, number, source, subject, term } = record;
        Self { fact, from: term.from(), number, source, subject, until: term.until() }
    }
}

impl TryFrom<RecordForm> for CreditRecord {
    type Error = ParseError;

    fn try_from(form: RecordForm) -> Result<Self, ParseError> {
        let RecordForm { fact, from, number, source, subject, until } = form;
        Ok(Self { fact, number, source, subject, term: Term::read(from, until)? })
    }
}

/// 信用修复: from a day on, a record counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// The decision.
    pub document: Document,
    /// The first day on which the record counts no more.
    pub on: NaiveDate,
    /// The record.
    pub record: RecordNumber,
}

closed_list! {
    /// What became of an appeal.
    ///
    /// ```
    /// use devolution::supervision::credit::AppealOutcome;
    /// assert_eq!(AppealOutcome::from_code("upheld"), Some(AppealOutcome::Upheld));
    /// assert_eq!(AppealOutcome::from_code("pending"), None); // it has no outcome yet
    /// ```
    AppealOutcome {
        /// 异议不成立: the record stands.
        Dismissed = "dismissed",
        /// 异议成立: the record was wrong.
        Upheld = "upheld",
    }
}

/// The decision on an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The day of the decision.
    pub on: NaiveDate,
    /// What was decided.
    pub outcome: AppealOutcome,
}

/// 异议: somebody says that a record is wrong. Until it is upheld, the record counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appeal {
    /// The appeal.
    pub document: Document,
    /// The day on which it was lodged.
    pub on: NaiveDate,
    /// The record.
    pub record: RecordNumber,
    /// The decision; absent while it is pending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// One line of a file of credit.
///
/// As JSON: `{"record":{…}}`, `{"repair":{…}}` or `{"appeal":{…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CreditEntry {
    /// An appeal against a record.
    Appeal(Appeal),
    /// A record.
    Record(CreditRecord),
    /// The repair of a record.
    Repair(Repair),
}

closed_list! {
    /// The kinds of [`CreditFact`], as a table names them.
    ///
    /// ```
    /// use devolution::supervision::credit::FactKind;
    /// assert_eq!(FactKind::from_code("graded"), Some(FactKind::Graded));
    /// assert_eq!(FactKind::from_code("praised"), None);
    /// ```
    FactKind {
        /// It did not keep what it had promised.
        BrokenPromise = "broken-promise",
        /// It has a grade.
        Graded = "graded",
    }
}

const NEEDED: [&str; 6] = ["number", "subject", "fact", "from", "until", "source"];
const COLUMNS: [&str; 9] =
    ["number", "subject", "fact", "scheme", "grade", "from", "until", "source", "note"];
const IGNORED: [&str; 1] = ["note"];

/// Reads records from a table of a shared platform in CSV with a header: `number`, `subject`, `fact` (`graded` with `scheme` and
/// `grade`, or `broken-promise`), `from`, `until`, `source`, and perhaps `note`. All records or none.
///
/// ```
/// use devolution::supervision::credit::read_csv;
/// let reform = devolution_henan::reform().unwrap();
/// let schemes = devolution_henan::credit_schemes(&reform).unwrap();
/// let table = "number,subject,fact,scheme,grade,from,until,source\n\
///              X-17,114300000061225005,graded,construction,D,2022-01-01,2022-12-31,评价通报\n";
/// assert_eq!(read_csv(table, &schemes).unwrap().len(), 1);
/// let error = &read_csv(&table.replace("5005", "5006"), &schemes).unwrap_err().errors()[0].clone();
/// assert_eq!((error.row, error.column.as_deref()), (2, Some("subject"))); // the check digit is wrong
/// ```
///
/// # Errors
/// [`RowErrors`] with every fault and its place: what is malformed, a scheme or grade that the settings do not have, a term that
/// ends before it begins, a number that stands twice, and two grades of one scheme for one subject on the same day.
pub fn read_csv(text: &str, schemes: &Schemes) -> Result<Vec<CreditRecord>, RowErrors> {
    let (rows, mut errors): (Rows<CreditRecord>, _) = read_table(text, &NEEDED, &COLUMNS, &IGNORED, record);
    let entries: Rows<CreditEntry> =
        rows.iter().map(|(row, record)| (*row, CreditEntry::Record(record.clone()))).collect();
    errors.extend(standing::faults(&entries, schemes));
    errors.sort_by_key(|error| error.row);
    RowErrors::check(errors, rows.into_iter().map(|(_, record)| record).collect())
}

/// Reads entries from JSON Lines, each with its line; [`Credit::new`](super::Credit::new) holds them against the schemes.
///
/// ```
/// use devolution::supervision::credit::read_json_lines;
/// let line = r#"{"repair":{"document":"修复决定","on":"2022-06-01","record":"X-17"}}"#;
/// assert_eq!(read_json_lines(line).unwrap()[0].0, 1);
/// assert!(read_json_lines(&line.replace("record", "number")).is_err());
/// ```
///
/// # Errors
/// [`RowErrors`] with everything that is wrong.
pub fn read_json_lines(text: &str) -> Result<Vec<(u64, CreditEntry)>, RowErrors> {
    let (rows, errors) = read_lines(text, |line| serde_json::from_str(line));
    RowErrors::check(errors, rows)
}

fn record(cells: &mut Cells<'_>) -> Option<CreditRecord> {
    let (number, subject) = (cells.parsed("number"), cells.parsed("subject"));
    let kind = cells.kind("fact", FactKind::ALL, FactKind::code);
    let fact = kind.and_then(|kind| match kind {
        FactKind::BrokenPromise => Some(CreditFact::BrokenPromise {}),
        FactKind::Graded => {
            let (scheme, grade) = (cells.parsed("scheme"), cells.parsed("grade"));
            Some(CreditFact::Graded { grade: grade?, scheme: scheme? })
        }
    });
    let from = cells.need("from").and_then(|cell| cells.day("from", &cell));
    let until = cells.need("until");
    let day = until.as_ref().and_then(|cell| cells.day("until", cell));
    let term = from.zip(day).zip(until).and_then(|((from, until), cell)| {
        cells.read("until", &cell, |_| Term::read(from, until).map_err(|error| error.to_string()))
    });
    let source = cells.parsed("source");
    Some(CreditRecord { fact: fact?, number: number?, source: source?, subject: subject?, term: term? })
}
