//! What can be wrong with a folder, and where.

use std::collections::BTreeMap;
use std::fmt;

use smol_str::SmolStr;
use thiserror::Error;

use crate::reform::closed_list;

closed_list! {
    /// The rule that a folder breaks. Its code is stable across versions and languages.
    ///
    /// ```
    /// use devolution::reform::LoadRule;
    /// assert_eq!(LoadRule::QuotaPowers.code(), "quota-powers");
    /// assert_eq!(LoadRule::from_code("typo"), None);
    /// ```
    #[non_exhaustive]
    LoadRule {
        /// Every file of the folder is there.
        MissingFile = "missing-file",
        /// No other file is there.
        UnexpectedFile = "unexpected-file",
        /// A file has at most [`MAX_FILE_BYTES`](crate::reform::MAX_FILE_BYTES) bytes.
        TooLarge = "too-large",
        /// A file starts with its text, not with a byte order mark.
        ByteOrderMark = "byte-order-mark",
        /// Lines end in a line feed alone.
        CarriageReturn = "carriage-return",
        /// A file is UTF-8.
        NotUtf8 = "not-utf8",
        /// Text has no control characters.
        ControlCharacter = "control-character",
        /// A file obeys the grammar of its format.
        Syntax = "syntax",
        /// A document has every key that it must have.
        MissingKey = "missing-key",
        /// It has no other key.
        UnexpectedKey = "unexpected-key",
        /// A value is of the kind that is expected: text, a number, a list.
        WrongKind = "wrong-kind",
        /// A table has every column that it must have.
        MissingColumn = "missing-column",
        /// It has no other column.
        UnexpectedColumn = "unexpected-column",
        /// It has each column once.
        RepeatedColumn = "repeated-column",
        /// Every row has as many fields as the header.
        RaggedRow = "ragged-row",
        /// What must not be empty is not.
        Empty = "empty",
        /// A value reads as what it stands for.
        Malformed = "malformed",
        /// A code is one of GB/T 2260 for its level.
        BadCode = "bad-code",
        /// A category is one of the reform's.
        UnknownCategory = "unknown-category",
        /// A division is one of the reform's.
        UnknownDivision = "unknown-division",
        /// A division has the role in which it is named.
        WrongRole = "wrong-role",
        /// A risk flag is one that exists.
        UnknownFlag = "unknown-flag",
        /// A mode is one that exists.
        UnknownMode = "unknown-mode",
        /// A provenance is one that exists.
        UnknownProvenance = "unknown-provenance",
        /// A power that is listed again is one of the catalogue's.
        UnknownPower = "unknown-power",
        /// A condition is one that exists.
        UnknownCondition = "unknown-condition",
        /// A milestone is one that exists.
        UnknownMilestone = "unknown-milestone",
        /// A clause is one of the reform's.
        UnknownClause = "unknown-clause",
        /// A level is one that exists.
        UnknownLevel = "unknown-level",
        /// A weekend policy is one that exists.
        UnknownPolicy = "unknown-policy",
        /// A power lists again one of an earlier batch.
        LaterBatch = "later-batch",
        /// Ids, codes and names are used once.
        Duplicate = "duplicate",
        /// What is said twice is said the same.
        Contradiction = "contradiction",
        /// A county stands under the city that its code names.
        WrongCity = "wrong-city",
        /// A jurisdiction lies in the province of the reform.
        WrongProvince = "wrong-province",
        /// The programme grants at least the powers of this reform.
        QuotaGranted = "quota-granted",
        /// The catalogue has as many powers as the quota says.
        QuotaPowers = "quota-powers",
        /// There are as many counties as the quota says.
        QuotaCounties = "quota-counties",
        /// Each division answers for as many powers as the quota says.
        QuotaDivision = "quota-division",
        /// Memberships exceed items by as many as the quota says.
        QuotaShared = "quota-shared",
        /// The quota adds up: the divisions' counts less the shared ones are the powers.
        QuotaIdentity = "quota-identity",
        /// A checklist has at most [`Reform::MAX_MATERIALS`](crate::reform::Reform::MAX_MATERIALS) kinds of material.
        TooManyMaterials = "too-many-materials",
        /// What is given as printed stands in the plan, word for word.
        NotInPlan = "not-in-plan",
        /// Every condition is grounded in a clause.
        Ungrounded = "ungrounded",
        /// No condition is grounded twice.
        GroundedTwice = "grounded-twice",
        /// A duty is owed by some level.
        NoLevel = "no-level",
        /// Days lie in the year of their file.
        WrongYear = "wrong-year",
        /// The calendar knows the days that a deadline needs.
        NotGazetted = "not-gazetted",
    }
}

/// Where something stands: a file, a row from 1, a column from 1, and the name of the column or key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    file: SmolStr,
    row: Option<usize>,
    column: Option<usize>,
    field: Option<SmolStr>,
}

impl Place {
    pub(super) fn file(file: &str) -> Self {
        Self { file: file.into(), row: None, column: None, field: None }
    }

    pub(super) fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    pub(super) fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    pub(super) fn field(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }

    /// How another error points here.
    pub(super) fn pointer(&self) -> String {
        self.row.map_or_else(|| format!("`{}`", self.file), |row| format!("`{}` row {row}", self.file))
    }
}

/// One thing wrong with one file.
///
/// ```
/// use devolution::reform::{Folder, LoadRule, Reform};
/// let folder = Folder::from([("plan.zh.txt".to_owned(), b"\xD3\xE8\xB8\xF8".to_vec())]);
/// let refused = Reform::load(&folder).unwrap_err();
/// let error = refused.iter().find(|error| error.file() == "plan.zh.txt").unwrap();
/// assert_eq!((error.rule(), error.row(), error.column()), (LoadRule::NotUtf8, Some(1), Some(1)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoadError {
    place: Place,
    rule: LoadRule,
    detail: String,
}

impl LoadError {
    /// The file, by its path in the folder.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.place.file
    }

    /// The line, from 1; `None` when it is the file as a whole, or something that is not there.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        self.place.row
    }

    /// From 1: in a table the number of the column, in any other text the number of the character in its line.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.place.column
    }

    /// The name of the column, or the key.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.place.field.as_deref()
    }

    /// The rule that is broken.
    #[must_use]
    pub fn rule(&self) -> LoadRule {
        self.rule
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The code of its rule: stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.place.file)?;
        if let Some(row) = self.place.row {
            write!(formatter, ", row {row}")?;
        }
        if let Some(column) = self.place.column {
            write!(formatter, ", column {column}")?;
        }
        if let Some(field) = &self.place.field {
            write!(formatter, " `{field}`")?;
        }
        write!(formatter, ": {} [{}]", self.detail, self.rule.code())
    }
}

impl std::error::Error for LoadError {}

/// Everything that is wrong with a folder, file by file and from top to bottom. Never empty.
///
/// Its text has one line for each error. A file that is wrong in more than [`LoadErrors::MAX_PER_FILE`] places has the
/// rest of them counted, not listed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct LoadErrors {
    errors: Vec<LoadError>,
    omitted: usize,
}

impl LoadErrors {
    /// The most errors that are listed for one file: a file of garbage must not answer with a gigabyte.
    pub const MAX_PER_FILE: usize = 100;

    /// The errors.
    pub fn iter(&self) -> std::slice::Iter<'_, LoadError> {
        self.errors.iter()
    }

    /// How many more there are beyond the listed ones.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Stable across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "bad-folder"
    }

    pub(super) fn unexplained() -> Self {
        let detail = "the reform is incomplete".to_owned();
        let error = LoadError { place: Place::file(super::REFORM), rule: LoadRule::Syntax, detail };
        Self { errors: vec![error], omitted: 0 }
    }
}

impl<'a> IntoIterator for &'a LoadErrors {
    type Item = &'a LoadError;
    type IntoIter = std::slice::Iter<'a, LoadError>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for LoadErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, error) in self.errors.iter().enumerate() {
            if number > 0 {
                formatter.write_str("\n")?;
            }
            error.fmt(formatter)?;
        }
        if self.omitted > 0 {
            write!(formatter, "\nand {} more", self.omitted)?;
        }
        Ok(())
    }
}

/// What the readers and checks write down.
#[derive(Default)]
pub(super) struct Report {
    errors: Vec<LoadError>,
    by_file: BTreeMap<SmolStr, usize>,
    omitted: usize,
}

impl Report {
    pub(super) fn push(&mut self, place: Place, rule: LoadRule, detail: impl Into<String>) {
        let of_file = self.by_file.entry(place.file.clone()).or_default();
        *of_file += 1;
        if *of_file > LoadErrors::MAX_PER_FILE {
            self.omitted += 1;
        } else {
            self.errors.push(LoadError { place, rule, detail: detail.into() });
        }
    }

    pub(super) fn finish(mut self) -> Option<LoadErrors> {
        self.errors.sort();
        (!self.errors.is_empty()).then_some(LoadErrors { errors: self.errors, omitted: self.omitted })
    }
}
