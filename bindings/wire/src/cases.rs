//! What every binding says of cases, guides, standards and routes.

use chrono::NaiveDate;
use devolution::calendar::{LimitError, Reckoned, Stop, TimeLimit, Unsettled, day_number, day_of};
use devolution::cases::{CaseError, CaseRow, RowErrors, Unlawful, read_csv, read_json_lines};
use devolution::reform::{Level, Reform};
use devolution::service::{ImplementationCode, ServiceErrors, UnknownInDispatch, Uscc};
use devolution::text::{Lang, Speaker};
use devolution_henan::CasesError as SimulationError;
use devolution_store::CasesError;
use serde_json::{Value, json};

use crate::Raised;

pub(crate) fn member<T: Copy>(code: &str, all: &[T], of: fn(T) -> &'static str) -> Result<T, Raised> {
    all.iter().copied().find(|member| of(*member) == code).ok_or_else(|| {
        let codes: Vec<_> = all.iter().map(|member| of(*member)).collect();
        let codes = codes.join(", ");
        Raised::malformed(format!("`{code}` is none of {codes}"), format!("“{code}”不是{codes}之一"))
    })
}

/// How days are answered that no notice has settled: `refuse` or `provisional`.
///
/// # Errors
/// When it is neither.
pub fn unsettled(code: &str) -> Result<Unsettled, Raised> {
    member(code, Unsettled::ALL, Unsettled::code)
}

/// What is done with acts that break the law: `refuse` or `record`.
///
/// # Errors
/// When it is neither.
pub fn unlawful(code: &str) -> Result<Unlawful, Raised> {
    member(code, Unlawful::ALL, Unlawful::code)
}

/// What a row of a report is about.
///
/// # Errors
/// When no report has such rows.
pub fn report_by(code: &str) -> Result<devolution::cases::ReportBy, Raised> {
    use devolution::cases::ReportBy;
    member(code, ReportBy::ALL, ReportBy::code)
}

/// The rows of a file of cases, in `csv` or `jsonl`.
///
/// # Errors
/// Everything that is wrong with the rows, or a form that is neither.
pub fn case_rows(text: &str, form: &str) -> Result<Vec<CaseRow>, Raised> {
    let read = match member(form, &["csv", "jsonl"], |form| form)? {
        "csv" => read_csv,
        _ => read_json_lines,
    };
    read(text).map_err(|errors| Raised::from(&errors))
}

/// An implementation code after a handover to another body at a level.
///
/// # Errors
/// When a code or the level is none.
pub fn handed_over(code: &str, to: &str, level: &str) -> Result<String, Raised> {
    let (code, to): (ImplementationCode, Uscc) = (code.parse()?, to.parse()?);
    Ok(code.handed_over(&to, member(level, &Level::ALL, Level::code)?).to_string())
}

/// The last day of a time limit, `{"provisional":false,"value":"2022-03-30"}`.
///
/// # Errors
/// When no notice settles a day on which it rests.
pub fn due(
    reform: &Reform,
    limit: &TimeLimit,
    start: NaiveDate,
    stops: &[Stop],
    extended: u16,
    today: NaiveDate,
    unsettled: Unsettled,
) -> Result<Value, Raised> {
    let days = reform.calendar().working_days(unsettled);
    let due = limit.due(&days, start, stops, extended, today)?;
    Ok(json!({ "value": day_of(due.value), "provisional": due.provisional }))
}

/// How many working days after a day a day is reached: the `count`-th working day after it.
///
/// # Errors
/// As [`due`].
pub fn working_day_after(
    reform: &Reform,
    from: NaiveDate,
    count: u32,
    unsettled: Unsettled,
) -> Result<Value, Raised> {
    let after: Reckoned<i32> = reform.calendar().working_days(unsettled).after(day_number(from), count)?;
    Ok(json!({ "value": day_of(after.value), "provisional": after.provisional }))
}

/// How many working days lie after one day up to and including another.
///
/// # Errors
/// As [`due`].
pub fn working_days_between(
    reform: &Reform,
    from: NaiveDate,
    until: NaiveDate,
    unsettled: Unsettled,
) -> Result<Value, Raised> {
    let days = reform.calendar().working_days(unsettled);
    let between = days.between(day_number(from), day_number(until))?;
    Ok(json!({ "value": between.value, "provisional": between.provisional }))
}

impl Raised {
    /// What a casebook says, in the words of its reform.
    #[must_use]
    pub fn case(error: &CaseError, reform: &Reform) -> Self {
        let (class, fields) = match error {
            CaseError::Refused(refusal) => ("CaseRefusedError", json!({ "refusal": **refusal })),
            CaseError::Rows(errors) => ("RowsError", json!({ "rows": errors.errors() })),
            CaseError::Calendar(error) => return (*error).into(),
            CaseError::Unknown { case } => ("UnknownSubjectError", json!({ "kind": "case", "id": case })),
            _ => ("CaseError", json!({})),
        };
        let [en, zh] =
            [Lang::En, Lang::Zh].map(|lang| Speaker::new(reform, lang).case_error(error).join("\n"));
        Self::new(class, error.code(), en, zh).with(fields)
    }

    /// What a casebook that is kept says, in the words of its reform.
    #[must_use]
    pub fn cases(error: &CasesError, reform: &Reform) -> Self {
        match error {
            CasesError::Case(error) => Self::case(error, reform),
            CasesError::Store(error) => error.into(),
            _ => Self::new("CaseError", error.code(), error.to_string(), error.to_string()),
        }
    }

    /// What a simulation of cases says, in the words of its reform.
    #[must_use]
    pub fn case_simulation(error: SimulationError, reform: &Reform) -> Self {
        match error {
            SimulationError::Book(error) => Self::case(&error, reform),
            SimulationError::Words(error) => error.into(),
            SimulationError::NotSimulated => Self::new(
                "CaseError",
                "not-simulated",
                error.to_string(),
                "办件簿记载的是实际发生之事,不得写入模拟内容",
            ),
            _ => Self::malformed(error.to_string(), error.to_string()),
        }
    }

    /// The casebook was closed.
    #[must_use]
    pub fn casebook_closed() -> Self {
        Self::new("ClosedError", "closed", "the casebook is closed", "办件簿已关闭")
    }
}

impl From<&RowErrors> for Raised {
    fn from(errors: &RowErrors) -> Self {
        Self::listed("RowsError", errors.code(), "rows", errors.errors())
    }
}

impl From<&ServiceErrors> for Raised {
    fn from(errors: &ServiceErrors) -> Self {
        Self::listed("ServiceError", errors.code(), "faults", errors.faults())
    }
}

impl From<UnknownInDispatch> for Raised {
    fn from(error: UnknownInDispatch) -> Self {
        match error {
            UnknownInDispatch::County(error) => error.into(),
            UnknownInDispatch::Exclusion { ref id } => {
                let fields = json!({ "kind": "exclusion", "id": id });
                Self::worded("UnknownSubjectError", error.code(), &error).with(fields)
            }
            _ => Self::malformed(error.to_string(), error.to_string()),
        }
    }
}

impl From<LimitError> for Raised {
    fn from(error: LimitError) -> Self {
        Self::worded("MalformedError", error.code(), error)
    }
}
