//! `cases`: applications under devolved powers, from import to report.

use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use devolution::calendar::Unsettled;
use devolution::cases::{
    CaseNumber, CaseReport, CaseStatus, Casebook, ReportBy, ReportRow, Unlawful, read_csv, read_json_lines,
};
use devolution::delegation::History;
use devolution::ledger::{Head, StoreError};
use devolution::service::{Guides, Standards};
use devolution_store::{Cases, CasesError};
use serde_json::{Value, json};

use super::check;
use super::verify::{head_text, read_head};
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::names::Names;
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::{Say, Words};

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    cases: &arguments::Cases,
) -> Result<Exit, Failure> {
    match cases {
        arguments::Cases::Init { book } => init(console, globals, book),
        arguments::Cases::Import { file, unlawful, recorded, book } => {
            let recorded = recorded.as_ref().map(|text| clock::read_instant(&console.words, text));
            let recorded = recorded.transpose()?.unwrap_or_else(clock::now);
            let unlawful = Unlawful::from_code(unlawful).unwrap_or(Unlawful::Refuse);
            import(console, globals, file, unlawful, recorded, book)
        }
        arguments::Cases::Show { case, as_of, book } => show(console, globals, case, as_of.as_ref(), book),
        arguments::Cases::Report { by, from, until, known, book } => {
            let known = known.as_ref().map(|text| clock::read_instant(&console.words, text)).transpose()?;
            let kept = Kept::read(console, globals, book)?;
            let until = kept.date(console, until.as_ref())?;
            let january = NaiveDate::from_ymd_opt(until.year(), 1, 1).unwrap_or(until);
            let from = from.as_ref().map(|text| clock::read_date(&console.words, text)).transpose()?;
            let by = ReportBy::from_code(by).unwrap_or(ReportBy::County);
            let report = kept.book.report(by, from.unwrap_or(january), until, known);
            let report = report.map_err(|error| kept.failure(console, &error.into()))?;
            told(console, &kept, &report)
        }
        arguments::Cases::Irregular { book } => irregular(console, globals, book),
        arguments::Cases::Verify { head, book } => verify(console, globals, head.as_ref(), book),
    }
}

/// What cases are judged by.
struct Judged {
    office: Office,
    standards: Standards,
    guides: Guides,
    unsettled: Unsettled,
}

impl Judged {
    fn read(console: &Console, globals: &Globals, book: &arguments::Casebook) -> Result<Self, Failure> {
        let office = Office::open(console, globals)?;
        let reform = office.desk.reform();
        let bad = |errors| failure::service(&console.words, &errors);
        let text = |path: &Path| check::read(console, &path.display().to_string());
        let standards = match &book.standards {
            Some(path) => Standards::read(&text(path)?, reform).map_err(bad)?,
            // What is assumed for Henan says nothing of other reforms.
            None if globals.reform.is_none() => devolution_henan::standards(reform).map_err(bad)?,
            None => Standards::default(),
        };
        let guides = match &book.guides {
            Some(path) => Guides::read(&text(path)?, reform).map_err(bad)?,
            None => Guides::default(),
        };
        let unsettled = Unsettled::from_code(&book.unsettled).unwrap_or(Unsettled::Refuse);
        Ok(Self { office, standards, guides, unsettled })
    }

    fn open(&self, text: &[u8]) -> Result<Casebook, devolution::cases::CaseError> {
        let register = self.office.desk.register();
        let (standards, guides) = (self.standards.clone(), self.guides.clone());
        Casebook::open(Arc::clone(register.reform()), standards, guides, self.unsettled, register, text)
    }

    fn failure(&self, console: &Console, path: &Path, error: &CasesError) -> Failure {
        failure::cases(&console.words, &self.office.names, path, error)
    }
}

/// A casebook that is only read.
pub(super) struct Kept {
    judged: Judged,
    pub(super) book: Casebook,
    place: String,
}

impl Kept {
    pub(super) fn read(
        console: &Console,
        globals: &Globals,
        book: &arguments::Casebook,
    ) -> Result<Self, Failure> {
        let judged = Judged::read(console, globals, book)?;
        let read = Cases::read(&book.path).map_err(CasesError::from);
        let opened = read.and_then(|text| judged.open(&text).map_err(CasesError::from));
        let opened = opened.map_err(|error| judged.failure(console, &book.path, &error))?;
        Ok(Self { judged, book: opened, place: book.path.display().to_string() })
    }

    fn failure(&self, console: &Console, error: &CasesError) -> Failure {
        self.judged.failure(console, Path::new(&self.place), error)
    }

    pub(super) const fn office(&self) -> &Office {
        &self.judged.office
    }

    fn names(&self) -> &Names {
        &self.judged.office.names
    }

    pub(super) fn date(&self, console: &Console, asked: Option<&String>) -> Result<NaiveDate, Failure> {
        present(console, &self.judged.office, asked, self.book.history())
    }
}

/// A casebook that is only read, with the office in which it is.
pub(super) fn read(
    console: &Console,
    globals: &Globals,
    book: &arguments::Casebook,
) -> Result<(Office, Casebook), Failure> {
    let Kept { judged, book, .. } = Kept::read(console, globals, book)?;
    Ok((judged.office, book))
}

/// The date that was asked for: the present of a simulation is the last day of its ledger.
pub(super) fn present(
    console: &Console,
    office: &Office,
    asked: Option<&String>,
    history: History,
) -> Result<NaiveDate, Failure> {
    if let Some(text) = asked {
        return clock::read_date(&console.words, text);
    }
    let simulated = matches!(history, History::Simulated(_));
    let last = office.desk.register().last_effective().filter(|_| simulated);
    Ok(last.unwrap_or_else(|| clock::legal_date(clock::now())))
}

fn init(console: &mut Console, globals: &Globals, arguments: &arguments::Casebook) -> Result<Exit, Failure> {
    let judged = Judged::read(console, globals, arguments)?;
    let register = judged.office.desk.register();
    let history = register.state().history().unwrap_or(History::Actual);
    let (standards, guides) = (judged.standards.clone(), judged.guides.clone());
    let book = Casebook::new(Arc::clone(register.reform()), standards, guides, history, judged.unsettled);
    Cases::create(&arguments.path, book).map_err(|error| judged.failure(console, &arguments.path, &error))?;
    let place = arguments.path.display().to_string();
    if console.json {
        console.answer(&json!({ "cases": place, "history": history }))?;
        return Ok(Exit::Done);
    }
    let line = console.words.tell(Say::CasesMade, &[("place", place.into())]);
    console.line(line)?;
    Ok(Exit::Done)
}

fn import(
    console: &mut Console,
    globals: &Globals,
    file: &str,
    unlawful: Unlawful,
    recorded: chrono::DateTime<chrono::Utc>,
    arguments: &arguments::Casebook,
) -> Result<Exit, Failure> {
    let text = check::read(console, file)?;
    let judged = Judged::read(console, globals, arguments)?;
    let fail = |error: CasesError| judged.failure(console, &arguments.path, &error);
    let rows = if check::is_table(file) { read_csv(&text) } else { read_json_lines(&text) };
    let rows = rows.map_err(|errors| fail(devolution::cases::CaseError::from(errors).into()))?;
    let mut cases = Cases::open(&arguments.path, |text| judged.open(text)).map_err(fail)?;
    let imported = cases.import(judged.office.desk.register(), rows, recorded, unlawful).map_err(fail)?;
    let head = cases.book().head();
    let line = console.words.tell(
        Say::CasesImported,
        &[
            ("rows", imported.rows.into()),
            ("recorded", imported.recorded.into()),
            ("known", imported.known.into()),
            ("cases", imported.cases.into()),
            ("irregular", imported.irregular.into()),
        ],
    );
    recorded_as(console, &judged.office, &json!({ "imported": imported, "head": head }), line, head)
}

/// Says what a book has recorded, and the head that it has now.
pub(super) fn recorded_as(
    console: &mut Console,
    office: &Office,
    answer: &Value,
    line: String,
    head: Head,
) -> Result<Exit, Failure> {
    if console.json {
        office.answer(console, None, answer)?;
        return Ok(Exit::Done);
    }
    let head = console.words.tell(Say::HeadIs, &[("head", head_text(head).into())]);
    [line, head].iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}

fn show(
    console: &mut Console,
    globals: &Globals,
    case: &str,
    as_of: Option<&String>,
    arguments: &arguments::Casebook,
) -> Result<Exit, Failure> {
    let case: CaseNumber = console.words.parse(case)?;
    let kept = Kept::read(console, globals, arguments)?;
    let date = kept.date(console, as_of)?;
    let register = kept.judged.office.desk.register();
    let status = kept.book.status(register, &case, date);
    let status = status.map_err(|error| kept.failure(console, &error.into()))?;
    let history = kept.book.history_of(&case).map_err(|error| kept.failure(console, &error.into()))?;
    if console.json {
        kept.judged.office.answer(console, None, &json!({ "status": status, "history": history }))?;
        return Ok(Exit::Done);
    }
    kept.judged.office.header(console, None)?;
    let lines = match &status {
        Some(status) => lines(&kept, status),
        None => vec![
            console
                .words
                .tell(Say::CaseNotYet, &[("case", case.as_str().into()), ("date", date.to_string().into())]),
        ],
    };
    lines.iter().try_for_each(|line| console.line(line))?;
    let words = &console.words;
    let heads = [Say::ColumnDate, Say::ColumnEvent, Say::ColumnBy, Say::ColumnHandler];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    for entry in history.iter().filter(|entry| entry.on <= date) {
        table.row([
            entry.on.to_string(),
            words.label(entry.act.kind()),
            kept.names().speaker().authority(entry.by),
            entry.handler.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    console.table(&table)?;
    kept.judged.office.footer(console)?;
    Ok(Exit::Done)
}

fn lines(kept: &Kept, status: &CaseStatus) -> Vec<String> {
    kept.names().about(&status.power).case(status)
}

fn told(console: &mut Console, kept: &Kept, report: &CaseReport) -> Result<Exit, Failure> {
    if console.json {
        kept.judged.office.answer(console, None, &json!({ "report": report }))?;
        return Ok(Exit::Done);
    }
    kept.judged.office.header(console, None)?;
    let table = table(&console.words, kept.names(), report);
    console.table(&table)?;
    if report.by == ReportBy::Division {
        console.say(Say::SharedCountTwice)?;
    }
    if report.provisional {
        console.say(Say::Provisional)?;
    }
    console.say(Say::CasesAssumed)?;
    kept.judged.office.footer(console)?;
    Ok(Exit::Done)
}

/// What a row is about, and its figures.
pub(super) fn table(words: &Words, names: &Names, report: &CaseReport) -> Table {
    let figures = [
        Say::ColumnReceived,
        Say::ColumnDecided,
        Say::ColumnOnTime,
        Say::ColumnKept,
        Say::ColumnMedian,
        Say::ColumnP95,
        Say::ColumnPending,
        Say::ColumnPendingLate,
        Say::ColumnUnexplained,
    ];
    let about = [(words.label(report.by), Align::Left)];
    let figures = figures.map(|say| (words.say(say), Align::Right));
    let mut table = Table::new(about.into_iter().chain(figures));
    for row in &report.rows {
        table.row([
            about_row(words, names, row),
            row.received.to_string(),
            row.decided.to_string(),
            rate(row.on_time_rate),
            rate(row.kept_rate),
            row.median_days.map(|days| days.to_string()).unwrap_or_default(),
            row.p95_days.map(|days| days.to_string()).unwrap_or_default(),
            row.pending.to_string(),
            row.pending_late.to_string(),
            row.unexplained.to_string(),
        ]);
    }
    table
}

fn rate(rate: Option<f64>) -> String {
    rate.map(|rate| format!("{:.1}%", rate * 100.0)).unwrap_or_default()
}

fn about_row(words: &Words, names: &Names, row: &ReportRow) -> String {
    let speaker = names.speaker();
    let parts = [
        row.city.map(|city| speaker.city(city)),
        row.county.map(|county| speaker.county(county)),
        row.power.as_ref().map(|power| format!("{power} {}", names.power(power))),
        row.division.as_ref().map(|division| speaker.division(division)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words.label(ReportBy::Total) } else { parts.join(" | ") }
}

fn irregular(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::Casebook,
) -> Result<Exit, Failure> {
    let kept = Kept::read(console, globals, arguments)?;
    let irregular = kept.book.irregular();
    if console.json {
        kept.judged.office.answer(console, None, &json!({ "irregular": irregular }))?;
        return Ok(Exit::Done);
    }
    kept.judged.office.header(console, None)?;
    for one in irregular {
        let lines = kept.names().speaker().case_refusal(&one.refusal);
        for (number, line) in lines.iter().enumerate() {
            console.line(if number == 0 { line.clone() } else { format!("- {line}") })?;
        }
    }
    let line = console.words.tell(Say::RowCount, &[("count", irregular.len().into())]);
    console.line(line)?;
    Ok(Exit::Done)
}

fn verify(
    console: &mut Console,
    globals: &Globals,
    published: Option<&String>,
    arguments: &arguments::Casebook,
) -> Result<Exit, Failure> {
    let published = published.map(|text| read_head(&console.words, text)).transpose()?;
    let kept = Kept::read(console, globals, arguments)?;
    let head = kept.book.head();
    if let Some(published) =
        published.filter(|published| kept.book.head_at(published.size) != Some(*published))
    {
        let error = StoreError::Damaged { entry: published.size, detail: head_text(published) };
        return Err(kept.failure(console, &error.into()));
    }
    let irregular = kept.book.irregular().len();
    if console.json {
        let answer = json!({
            "verified": true, "head": head, "published": published, "cases": kept.book.len(), "irregular": irregular,
        });
        kept.judged.office.answer(console, None, &answer)?;
        return Ok(Exit::Done);
    }
    kept.judged.office.header(console, None)?;
    let words = &console.words;
    let lines = [
        words.tell(
            Say::CasesVerified,
            &[
                ("cases", kept.book.len().into()),
                ("events", kept.book.events().into()),
                ("irregular", irregular.into()),
            ],
        ),
        words.tell(Say::HeadIs, &[("head", head_text(head).into())]),
    ];
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}
