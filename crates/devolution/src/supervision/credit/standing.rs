//! What counts of the records on a day.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AppealOutcome, CreditEntry, CreditFact, CreditRecord, Grade, Schemes, read_csv, read_json_lines,
};
use crate::cases::{RowError, RowErrors, RowFault};
use crate::delegation::Document;
use crate::service::Uscc;
use crate::supervision::{RecordNumber, SchemeId};

/// A grade that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Graded {
    /// An appeal against the record is pending; the record counts all the same.
    pub appealed: bool,
    /// The grade.
    pub grade: Grade,
    /// The record that gives it.
    pub record: RecordNumber,
    /// The scheme.
    pub scheme: SchemeId,
    /// Who found so.
    pub source: Document,
    /// The last day on which the record counts.
    pub until: NaiveDate,
}

/// What counts for a subject on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditStanding {
    /// Records of broken promises.
    pub broken: Vec<RecordNumber>,
    /// The grade in each scheme that has one, in the order of the schemes.
    pub grades: Vec<Graded>,
    /// Nothing was recorded of it by that day, whether or not it still counts.
    pub newcomer: bool,
}

/// Records of credit with their repairs and appeals, held against the schemes.
#[derive(Debug, Clone)]
pub struct Credit {
    pub(super) schemes: Schemes,
    subjects: HashMap<Uscc, Vec<Kept>>,
}

/// A record, and how far it counts.
#[derive(Debug, Clone)]
struct Kept {
    record: CreditRecord,
    /// The first day on which it counts no more: repaired, wrong, or past.
    ends: Option<NaiveDate>,
    /// When appeals were lodged, and decided.
    appeals: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl Kept {
    fn new(record: CreditRecord) -> Self {
        let ends = record.term.until().succ_opt();
        Self { record, ends, appeals: Vec::new() }
    }

    fn end(&mut self, day: NaiveDate) {
        self.ends = Some(self.ends.map_or(day, |ends| ends.min(day)));
    }

    fn counts(&self, day: NaiveDate) -> bool {
        self.record.term.from() <= day && self.ends.is_none_or(|ends| day < ends)
    }

    /// Whether there is a day on which both count.
    fn meets(&self, other: &Self) -> bool {
        let start = self.record.term.from().max(other.record.term.from());
        self.counts(start) && other.counts(start)
    }
}

/// The records of the entries, by number, and what is wrong with the entries.
fn keep<'a>(
    entries: &'a [(u64, CreditEntry)],
    schemes: &Schemes,
) -> (BTreeMap<&'a RecordNumber, (u64, Kept)>, Vec<RowError>) {
    let (mut kept, mut errors) = (BTreeMap::new(), Vec::new());
    for (row, entry) in entries {
        let CreditEntry::Record(record) = entry else { continue };
        if let CreditFact::Graded { grade, scheme } = &record.fact {
            let unknown = match schemes.scheme(scheme) {
                None => Some(("scheme", scheme.as_str())),
                Some(scheme) => scheme.rule(grade).is_none().then_some(("grade", grade.as_str())),
            };
            errors.extend(unknown.map(|(column, id)| RowError::at(*row, column, RowFault::Unknown, id)));
        }
        if kept.contains_key(&record.number) {
            errors.push(RowError::at(*row, "number", RowFault::StandsTwice, &record.number));
        } else {
            kept.insert(&record.number, (*row, Kept::new(record.clone())));
        }
    }
    for (row, entry) in entries {
        let number = match entry {
            CreditEntry::Record(_) => continue,
            CreditEntry::Repair(repair) => &repair.record,
            CreditEntry::Appeal(appeal) => &appeal.record,
        };
        let Some((_, kept)) = kept.get_mut(number) else {
            errors.push(RowError::at(*row, "record", RowFault::Unknown, number));
            continue;
        };
        match entry {
            CreditEntry::Record(_) => {}
            CreditEntry::Repair(repair) => kept.end(repair.on),
            CreditEntry::Appeal(appeal) => {
                let ruling = appeal.ruling.as_ref();
                if ruling.is_some_and(|ruling| ruling.on < appeal.on) {
                    errors.push(RowError::at(*row, "ruling", RowFault::Malformed, appeal.on));
                }
                kept.appeals.push((appeal.on, ruling.map(|ruling| ruling.on)));
                ruling
                    .filter(|ruling| ruling.outcome == AppealOutcome::Upheld)
                    .into_iter()
                    .for_each(|ruling| kept.end(ruling.on));
            }
        }
    }
    (kept, errors)
}

/// What is wrong with entries beyond their form.
pub(super) fn faults(entries: &[(u64, CreditEntry)], schemes: &Schemes) -> Vec<RowError> {
    let (kept, mut errors) = keep(entries, schemes);
    let mut graded: BTreeMap<(&Uscc, &SchemeId), Vec<&(u64, Kept)>> = BTreeMap::new();
    for one in kept.values() {
        if let CreditFact::Graded { scheme, .. } = &one.1.record.fact {
            graded.entry((&one.1.record.subject, scheme)).or_default().push(one);
        }
    }
    for of_scheme in graded.values_mut() {
        of_scheme.sort_by_key(|(row, kept)| (kept.record.term.from(), *row));
        let mut longest: Option<&Kept> = None;
        for (row, kept) in of_scheme.iter() {
            if let Some(earlier) = longest.filter(|earlier| earlier.meets(kept)) {
                errors.push(RowError::at(*row, "from", RowFault::Overlap, &earlier.record.number));
            }
            if longest.is_none_or(|longest| longest.ends < kept.ends) {
                longest = Some(kept);
            }
        }
    }
    errors.sort_by_key(|error| error.row);
    errors
}

impl Credit {
    /// Records, repairs and appeals, held against the schemes; faults name them by their numbers from 1, or by what
    /// [`read_json_lines`](super::read_json_lines) says.
    ///
    /// ```
    /// use devolution::supervision::credit::{Credit, read_json_lines};
    /// let reform = devolution_henan::reform().unwrap();
    /// let schemes = devolution_henan::credit_schemes(&reform).unwrap();
    /// let record = r#"{"record":{"fact":{"graded":{"grade":"D","scheme":"construction"}},"from":"2022-01-01","number":"X-17","source":"通报","subject":"114300000061225005","until":"2022-12-31"}}"#;
    /// let repair = r#"{"repair":{"document":"修复决定","on":"2022-06-01","record":"X-17"}}"#;
    /// let credit = Credit::new(read_json_lines(&format!("{record}\n{repair}")).unwrap(), schemes.clone()).unwrap();
    /// let subject = "114300000061225005".parse().unwrap();
    /// assert_eq!(credit.on(&subject, "2022-05-31".parse().unwrap()).grades.len(), 1);
    /// assert_eq!(credit.on(&subject, "2022-06-01".parse().unwrap()).grades.len(), 0);
    /// assert!(Credit::new(read_json_lines(repair).unwrap(), schemes).is_err()); // of which record?
    /// ```
    ///
    /// # Errors
    /// [`RowErrors`] with every scheme, grade or record that is not there, every number that stands twice, and two grades of one
    /// scheme for one subject that count on the same day.
    pub fn new(entries: Vec<(u64, CreditEntry)>, schemes: Schemes) -> Result<Self, RowErrors> {
        RowErrors::check(faults(&entries, &schemes), ())?;
        let mut subjects: HashMap<Uscc, Vec<Kept>> = HashMap::new();
        for (_, kept) in keep(&entries, &schemes).0.into_values() {
            subjects.entry(kept.record.subject.clone()).or_default().push(kept);
        }
        Ok(Self { schemes, subjects })
    }

    /// Reads the records of a table, as [`read_csv`], and holds them against the schemes.
    ///
    /// ```
    /// use devolution::supervision::credit::Credit;
    /// let reform = devolution_henan::reform().unwrap();
    /// let schemes = devolution_henan::credit_schemes(&reform).unwrap();
    /// let table = "number,subject,fact,scheme,grade,from,until,source\n\
    ///              X-17,114300000061225005,graded,construction,D,2022-01-01,2022-12-31,评价通报\n";
    /// let credit = Credit::read_csv(table, schemes.clone()).unwrap();
    /// let subject = "114300000061225005".parse().unwrap();
    /// assert_eq!(credit.on(&subject, "2022-06-01".parse().unwrap()).grades.len(), 1);
    /// assert!(Credit::read_csv(&table.replace(",D,", ",E,"), schemes).is_err()); // no such grade
    /// ```
    ///
    /// # Errors
    /// As [`read_csv`].
    pub fn read_csv(text: &str, schemes: Schemes) -> Result<Self, RowErrors> {
        let records = (1..).zip(read_csv(text, &schemes)?);
        Self::new(records.map(|(number, record)| (number, CreditEntry::Record(record))).collect(), schemes)
    }

    /// Reads records, repairs and appeals, as [`read_json_lines`], and holds them against the schemes.
    ///
    /// ```
    /// use devolution::supervision::credit::Credit;
    /// let reform = devolution_henan::reform().unwrap();
    /// let schemes = devolution_henan::credit_schemes(&reform).unwrap();
    /// assert!(Credit::read_json_lines("", schemes.clone()).is_ok());
    /// let repair = r#"{"repair":{"document":"修复决定","on":"2022-06-01","record":"X-17"}}"#;
    /// assert!(Credit::read_json_lines(repair, schemes).is_err()); // of which record?
    /// ```
    ///
    /// # Errors
    /// As [`read_json_lines`] and [`Credit::new`].
    pub fn read_json_lines(text: &str, schemes: Schemes) -> Result<Self, RowErrors> {
        Self::new(read_json_lines(text)?, schemes)
    }

    /// The schemes.
    #[must_use]
    pub fn schemes(&self) -> &Schemes {
        &self.schemes
    }

    /// What counts for a subject on a day: nothing that begins later, is past, repaired, or was found wrong by then.
    #[must_use]
    pub fn on(&self, subject: &Uscc, day: NaiveDate) -> CreditStanding {
        let known = self.subjects.get(subject).map_or(&[][..], Vec::as_slice);
        let mut standing = CreditStanding {
            newcomer: known.iter().all(|kept| day < kept.record.term.from()),
            ..CreditStanding::default()
        };
        for kept in known.iter().filter(|kept| kept.counts(day)) {
            match &kept.record.fact {
                CreditFact::BrokenPromise {} => standing.broken.push(kept.record.number.clone()),
                CreditFact::Graded { grade, scheme } => standing.grades.push(Graded {
                    appealed: kept.appeals.iter().any(|(lodged, decided)| {
                        *lodged <= day && decided.is_none_or(|decided| day < decided)
                    }),
                    grade: grade.clone(),
                    record: kept.record.number.clone(),
                    scheme: scheme.clone(),
                    source: kept.record.source.clone(),
                    until: kept.record.term.until(),
                }),
            }
        }
        let place = |id: &SchemeId| self.schemes.iter().position(|scheme| scheme.id == *id);
        standing.grades.sort_by_key(|graded| place(&graded.scheme));
        standing
    }
}
