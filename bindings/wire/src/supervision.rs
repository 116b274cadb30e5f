//! What every binding says of supervision: settings, warnings, duties, coverage, credit, draws. Answers are JSON in the forms of
//! the core.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use devolution::cases::{Casebook, RowErrors};
use devolution::reform::{PowerId, Reform};
use devolution::register::{Register, UnknownSubject};
use devolution::service::Uscc;
use devolution::supervision::book::{self, IdentityError, WatchError, WatchRow, Watchbook};
use devolution::supervision::credit::{Credit, Schemes};
use devolution::supervision::draw::{self, Committed, Draw, DrawError, DrawFault, Inspector, Object, Plan};
use devolution::supervision::duties::{Matrix, Scope};
use devolution::supervision::key::{self, Coverage, CoverageBy, Intervals};
use devolution::supervision::rules::{self, Rules, Signal, Watched};
use devolution::supervision::{Channels, SettingErrors, Supervised, SupervisionBy, Warning, report};
use devolution::text::{Lang, Speaker, texts};
use devolution_store::{VaultFileError, WatchesError};
use serde_json::{Value, json};

use crate::cases::member;
use crate::{Raised, read};

/// The forms in which lists come.
const FORMS: [&str; 2] = ["csv", "jsonl"];

/// What is watched for: warning rules, channels of complaints, schemes of credit, intervals of key supervision, rates of draws.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Warning rules.
    pub rules: Rules,
    /// Channels of complaints.
    pub channels: Channels,
    /// Schemes of credit grades; absent where nothing says.
    pub schemes: Option<Schemes>,
    /// How often key powers are inspected; absent where nothing says.
    pub intervals: Option<Intervals>,
    /// Items and rates of draws; absent where nothing says.
    pub draw: Option<draw::Settings>,
}

/// What rules run over.
#[derive(Debug, Clone, Copy)]
pub struct Stream<'a> {
    /// The cases.
    pub book: &'a Casebook,
    /// The register of the same reform.
    pub register: &'a Register,
    /// The watchbook, whose complaints count.
    pub watchbook: Option<&'a Watchbook>,
    /// Until when.
    pub until: NaiveDate,
    /// What was recorded by this moment; absent for everything.
    pub known: Option<DateTime<Utc>>,
}

impl Stream<'_> {
    fn complaints(&self) -> Vec<Signal> {
        self.watchbook.map(rules::complaints).unwrap_or_default()
    }
}

impl Settings {
    /// Those for the reform of Henan. Most numbers in them are assumed, as they say.
    ///
    /// # Errors
    /// When the reform is another one.
    pub fn henan(reform: &Reform) -> Result<Self, Raised> {
        Ok(Self {
            rules: devolution_henan::warning_rules(reform)?,
            channels: devolution_henan::channels(reform)?,
            schemes: Some(devolution_henan::credit_schemes(reform)?),
            intervals: Some(devolution_henan::key_supervision(reform)?),
            draw: Some(devolution_henan::draw_settings(reform)?),
        })
    }

    /// Those of texts in TOML; of what is left out there is nothing.
    ///
    /// # Errors
    /// Everything that is wrong with the first text that is wrong.
    pub fn read(
        reform: &Reform,
        rules: Option<&str>,
        channels: Option<&str>,
        schemes: Option<&str>,
        intervals: Option<&str>,
        draw: Option<&str>,
    ) -> Result<Self, Raised> {
        Ok(Self {
            rules: rules.map(|text| Rules::read(text, reform)).transpose()?.unwrap_or_default(),
            channels: channels.map(|text| Channels::read(text, reform)).transpose()?.unwrap_or_default(),
            schemes: schemes.map(|text| Schemes::read(text, reform)).transpose()?,
            intervals: intervals.map(|text| Intervals::read(text, reform)).transpose()?,
            draw: draw.map(|text| draw::Settings::read(text, reform)).transpose()?,
        })
    }

    /// The rules, in their order.
    #[must_use]
    pub fn rules_json(&self) -> Value {
        json!(self.rules.iter().collect::<Vec<_>>())
    }

    /// What the rules find: a list of warnings.
    ///
    /// # Errors
    /// When no notice settles a day on which a figure rests.
    pub fn warnings(&self, stream: &Stream<'_>) -> Result<Value, Raised> {
        let complaints = stream.complaints();
        let Stream { book, register, until, known, .. } = *stream;
        let watched = Watched { book, register, complaints: &complaints };
        Ok(json!(rules::replay(&self.rules, &watched, until, known)?))
    }

    /// What changed rules, in TOML, would have done.
    ///
    /// # Errors
    /// As [`Settings::warnings`], and when the rules are wrong.
    pub fn dry_run(&self, changed: &str, stream: &Stream<'_>) -> Result<Value, Raised> {
        let changed = Rules::read(changed, stream.book.reform())?;
        let complaints = stream.complaints();
        let Stream { book, register, until, known, .. } = *stream;
        let watched = Watched { book, register, complaints: &complaints };
        Ok(json!(rules::dry_run(&self.rules, &changed, &watched, until, known)?))
    }

    /// The commands with which rules brake what warnings, a list of them as JSON, are about.
    ///
    /// # Errors
    /// When the warnings are malformed.
    pub fn brakes(&self, warnings: &str, register: &Register, on: NaiveDate) -> Result<Value, Raised> {
        let warnings: Vec<Warning> = read(warnings)?;
        let brakes = warnings.iter().filter_map(|warning| rules::brake(&self.rules, warning, register, on));
        Ok(json!(brakes.collect::<Vec<_>>()))
    }

    /// What of key supervision is done, due and overdue on a date: inspections in JSON Lines, objects in CSV.
    ///
    /// # Errors
    /// Everything that is wrong with the lists; or that nothing says how often.
    pub fn coverage(
        &self,
        register: &Register,
        inspections: &str,
        objects: Option<&str>,
        on: NaiveDate,
    ) -> Result<Value, Raised> {
        let reform = register.reform();
        let intervals = self.intervals.as_ref().ok_or_else(|| {
            Raised::malformed("nothing says how often key powers are inspected", "未设定重点监管的频次")
        })?;
        let inspections = key::read_inspections(inspections, reform)?;
        let objects = objects.map(|text| key::read_objects(text, reform)).transpose()?.unwrap_or_default();
        Ok(json!(intervals.coverage(register, &inspections, &objects, on)))
    }

    fn credit(&self, entries: &str, form: &str) -> Result<Credit, Raised> {
        let schemes = self.schemes.as_ref().ok_or_else(|| {
            Raised::malformed("nothing says which schemes of credit there are", "未设定信用评价办法")
        })?;
        let read = match member(form, &FORMS, |form| form)? {
            "csv" => Credit::read_csv,
            _ => Credit::read_json_lines,
        };
        Ok(read(entries, schemes.clone())?)
    }

    /// Which grades of an organisation count on a day: entries in JSON Lines, or records in CSV.
    ///
    /// # Errors
    /// Everything that is wrong with the entries.
    pub fn credit_standing(
        &self,
        entries: &str,
        form: &str,
        subject: &Uscc,
        on: NaiveDate,
    ) -> Result<Value, Raised> {
        Ok(json!(self.credit(entries, form)?.on(subject, on)))
    }

    /// What they mean for it under a power.
    ///
    /// # Errors
    /// As [`Settings::credit_standing`], and when the reform has no such power.
    pub fn credit_effect(
        &self,
        reform: &Reform,
        entries: &str,
        form: &str,
        subject: &Uscc,
        power: &PowerId,
        on: NaiveDate,
    ) -> Result<Value, Raised> {
        let power = reform.power(power).ok_or_else(|| UnknownSubject::power(power))?;
        Ok(json!(self.credit(entries, form)?.effect(subject, power, on)))
    }
}

/// A responsibility matrix, from `csv` or `jsonl`.
///
/// # Errors
/// Everything that is wrong with its rows.
pub fn matrix(reform: &Arc<Reform>, text: &str, form: &str) -> Result<Matrix, Raised> {
    Ok(match member(form, &FORMS, |form| form)? {
        "csv" => Matrix::read_csv(text, reform)?,
        _ => Matrix::read_json_lines(text, reform)?,
    })
}

/// What is wrong with a matrix, in a scope as JSON.
///
/// # Errors
/// When the scope names what the reform does not have.
pub fn matrix_report(matrix: &Matrix, scope: &str) -> Result<Value, Raised> {
    Ok(json!(matrix.report(&read::<Scope>(scope)?)?))
}

/// The smallest change that repairs it.
///
/// # Errors
/// As [`matrix_report`].
pub fn matrix_repair(matrix: &Matrix, scope: &str) -> Result<Value, Raised> {
    Ok(json!(matrix.repair(&read::<Scope>(scope)?)?))
}

/// The commands that put it into the ledger from a date on, those of each delegation together.
///
/// # Errors
/// As [`matrix_report`].
pub fn matrix_commands(matrix: &Matrix, scope: &str, on: NaiveDate) -> Result<Value, Raised> {
    Ok(json!(matrix.commands(&read::<Scope>(scope)?, on)?))
}

/// What operates in the register though the matrix has findings for it.
///
/// # Errors
/// When the register is of another reform.
pub fn matrix_exposed(matrix: &Matrix, register: &Register, on: NaiveDate) -> Result<Value, Raised> {
    Ok(json!(matrix.exposed(register, on)?))
}

/// The rows of a file of records: complaints in `csv`, or events in `jsonl`.
///
/// # Errors
/// Everything that is wrong with the rows, or a form that is neither.
pub fn watch_rows(text: &str, form: &str, reform: &Reform) -> Result<Vec<WatchRow>, Raised> {
    let rows = match member(form, &FORMS, |form| form)? {
        "csv" => book::read_csv,
        _ => book::read_json_lines,
    };
    rows(text).map_err(|errors| Raised::watch(&WatchError::from(errors), reform))
}

/// The totals of key supervision, in rows by a code of [`CoverageBy`].
///
/// # Errors
/// When the coverage is malformed, or no totals have such rows.
pub fn coverage_totals(coverage: &str, by: &str, reform: &Reform) -> Result<Value, Raised> {
    let by = member(by, CoverageBy::ALL, CoverageBy::code)?;
    Ok(json!(read::<Coverage>(coverage)?.totals(by, reform)))
}

/// The report on supervision over a period, in rows by a code of [`SupervisionBy`]: of warnings, a list of them as JSON, of a
/// watchbook and of what key supervision covers, where they are there.
///
/// # Errors
/// When what is given is malformed, no report has such rows, or no notice settles a day on which a limit rests.
pub fn supervision_report(
    register: &Register,
    warnings: &str,
    watchbook: Option<&Watchbook>,
    coverage: Option<&str>,
    (by, from, until): (&str, NaiveDate, NaiveDate),
) -> Result<Value, Raised> {
    let by = member(by, SupervisionBy::ALL, SupervisionBy::code)?;
    let warnings: Vec<Warning> = read(warnings)?;
    let coverage: Option<Coverage> = coverage.map(read).transpose()?;
    let supervised = Supervised { register, warnings: &warnings, watchbook, coverage: coverage.as_ref() };
    let report = report(&supervised, by, from, until);
    Ok(json!(report.map_err(|error| Raised::watch(&error, register.reform()))?))
}

/// The event that puts a warning on record; `None` where the reform has not what it is about.
///
/// # Errors
/// When the warning is malformed.
pub fn warning_record(warning: &str, reform: &Reform) -> Result<Option<Value>, Raised> {
    Ok(rules::record(&read(warning)?, reform).map(|event| json!(event)))
}

/// A text that says of nobody who they are. It is not repeated.
#[must_use]
pub fn no_identity(error: IdentityError) -> Raised {
    Raised::worded("VaultError", error.code(), error)
}

/// What is committed to before a draw, `{"commitment":{"root":…,"size":…},"text":"…"}`: the plan in JSON, both lists in one form.
///
/// # Errors
/// Everything that is wrong with the plan or the lists.
pub fn draw_commit(
    reform: &Reform,
    plan: &str,
    objects: &str,
    inspectors: &str,
    form: &str,
) -> Result<Value, Raised> {
    let plan = Plan::read(plan)?;
    let (objects, inspectors) = match member(form, &FORMS, |form| form)? {
        "csv" => (Object::read_csv(objects)?, Inspector::read_csv(inspectors)?),
        _ => (Object::read_json_lines(objects)?, Inspector::read_json_lines(inspectors)?),
    };
    let committed = Committed::new(reform, plan, objects, inspectors)?;
    Ok(json!({ "commitment": committed.commitment(), "text": committed.text() }))
}

/// Draws, with a seed in JSON, from what was committed to: the transcript.
///
/// # Errors
/// When the text is not what was committed to, or there is no draw.
pub fn draw_hold(committed: &[u8], seed: &str) -> Result<String, Raised> {
    let committed = Committed::read(committed)?;
    Ok(Draw::hold(&committed, read(seed)?)?.text())
}

/// Repeats a draw from the inputs in its transcript.
///
/// # Errors
/// The first line that is not what the draw gives.
pub fn draw_verify(transcript: &[u8]) -> Result<Value, Raised> {
    Ok(json!(draw::verify(transcript)?))
}

impl From<SettingErrors> for Raised {
    fn from(errors: SettingErrors) -> Self {
        Self::listed("SettingsError", errors.code(), "faults", errors.faults())
    }
}

impl From<RowErrors> for Raised {
    fn from(errors: RowErrors) -> Self {
        (&errors).into()
    }
}

impl From<DrawError> for Raised {
    fn from(error: DrawError) -> Self {
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| texts().draw_error(lang, &error).join("\n"));
        let fields = match &error {
            DrawError::Unfit(errors) => json!({ "faults": errors.faults() }),
            DrawError::Vacant(vacancies) => {
                json!({ "count": vacancies.count(), "vacancies": vacancies.shown() })
            }
            _ => json!({}),
        };
        Self::new("DrawError", error.code(), en, zh).with(fields)
    }
}

impl From<DrawFault> for Raised {
    fn from(fault: DrawFault) -> Self {
        let fields = json!({ "line": fault.line, "rule": fault.rule, "detail": fault.detail });
        Self::worded("DrawFaultError", fault.code(), &fault).with(fields)
    }
}

impl From<VaultFileError> for Raised {
    fn from(error: VaultFileError) -> Self {
        match &error {
            VaultFileError::Vault(inner) => Self::worded("VaultError", error.code(), inner),
            VaultFileError::Store(inner) => inner.into(),
            _ => Self::new("VaultError", error.code(), error.to_string(), error.to_string()),
        }
    }
}

impl Raised {
    /// What a watchbook says, in the words of its reform.
    #[must_use]
    pub fn watch(error: &WatchError, reform: &Reform) -> Self {
        let (class, fields) = match error {
            WatchError::Refused(refusal) => ("WatchRefusedError", json!({ "refusal": **refusal })),
            WatchError::Rows(errors) => ("RowsError", json!({ "rows": errors.errors() })),
            WatchError::Calendar(error) => return (*error).into(),
            WatchError::Unknown { record } => {
                ("UnknownSubjectError", json!({ "kind": "record", "id": record }))
            }
            _ => ("WatchError", json!({})),
        };
        let [en, zh] =
            [Lang::En, Lang::Zh].map(|lang| Speaker::new(reform, lang).watch_error(error).join("\n"));
        Self::new(class, error.code(), en, zh).with(fields)
    }

    /// What a watchbook that is kept says, in the words of its reform.
    #[must_use]
    pub fn watches(error: &WatchesError, reform: &Reform) -> Self {
        match error {
            WatchesError::Watch(error) => Self::watch(error, reform),
            WatchesError::Store(error) => error.into(),
            _ => Self::new("WatchError", error.code(), error.to_string(), error.to_string()),
        }
    }

    /// The vault was closed.
    #[must_use]
    pub fn vault_closed() -> Self {
        Self::new("ClosedError", "closed", "the vault is closed", "保密册已关闭")
    }

    /// The watchbook was closed.
    #[must_use]
    pub fn watchbook_closed() -> Self {
        Self::new("ClosedError", "closed", "the watchbook is closed", "监管簿已关闭")
    }
}
