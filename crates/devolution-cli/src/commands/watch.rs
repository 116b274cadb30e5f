//! `watch`: records of supervision, from a complaint to its answer.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use devolution::calendar::Unsettled;
use devolution::cases::Casebook;
use devolution::delegation::{History, Words as Text};
use devolution::ledger::StoreError;
use devolution::reform::Reform;
use devolution::supervision::book::{
    Complainant, Identity, Known, RecordKind, WatchAct, WatchError, WatchEvent, WatchStatus, Watchbook,
    read_csv, read_json_lines,
};
use devolution::supervision::{Channels, RecordNumber};
use devolution_store::{VaultFile, VaultFileError, Watches, WatchesError};
use serde_json::json;

use super::cases::recorded_as;
use super::verify::{head_text, read_head};
use super::{cases, check};
use crate::arguments::{self, Globals};
use crate::clock;
use crate::console::Console;
use crate::failure::{self, Exit, Failure};
use crate::office::Office;
use crate::table::{Align, Table};
use crate::words::Say;

pub(crate) fn run(
    console: &mut Console,
    globals: &Globals,
    watch: &arguments::Watch,
) -> Result<Exit, Failure> {
    match watch {
        arguments::Watch::Init { book } => init(console, globals, book),
        arguments::Watch::Record(record) => self::record(console, globals, record),
        arguments::Watch::File(file) => self::file(console, globals, file),
        arguments::Watch::Import { file, recorded, book } => {
            import(console, globals, file, recorded.as_ref(), book)
        }
        arguments::Watch::Status { record, as_of, book } => {
            status(console, globals, record, as_of.as_ref(), book)
        }
        arguments::Watch::List { kind, open, overdue, as_of, book } => {
            let kind = kind.as_deref().and_then(RecordKind::from_code);
            let (open, overdue) = (*open, *overdue);
            let wanted = |status: &WatchStatus| {
                kind.is_none_or(|kind| status.kind == kind)
                    && (!open || status.open)
                    && (!overdue || status.overdue)
            };
            list(console, globals, wanted, as_of.as_ref(), book)
        }
        arguments::Watch::Verify { head, book } => verify(console, globals, head.as_ref(), book),
    }
}

/// What records are judged by.
struct Judged<'a> {
    office: Office,
    channels: Channels,
    cases: Option<Casebook>,
    unsettled: Unsettled,
    arguments: &'a arguments::Watchbook,
}

impl<'a> Judged<'a> {
    fn read(
        console: &Console,
        globals: &Globals,
        arguments: &'a arguments::Watchbook,
    ) -> Result<Self, Failure> {
        let (office, cases) = match &arguments.cases {
            None => (Office::open(console, globals)?, None),
            Some(path) => {
                let (path, unsettled) = (path.clone(), arguments.unsettled.clone());
                let casebook = arguments::Casebook { path, standards: None, guides: None, unsettled };
                let (office, casebook) = cases::read(console, globals, &casebook)?;
                (office, Some(casebook))
            }
        };
        let reform = office.desk.reform();
        let channels = channels(console, globals, arguments.channels.as_deref(), reform)?;
        let unsettled = Unsettled::from_code(&arguments.unsettled).unwrap_or(Unsettled::Refuse);
        Ok(Self { office, channels, cases, unsettled, arguments })
    }

    fn open(&self, text: &[u8]) -> Result<Watchbook, WatchError> {
        open(&self.office, self.channels.clone(), self.unsettled, text)
    }

    fn kept(&self, console: &Console) -> Result<Watches, Failure> {
        Watches::open(&self.arguments.path, |text| self.open(text)).map_err(self.fail(console))
    }

    fn book(&self, console: &Console) -> Result<Watchbook, Failure> {
        let read = Watches::read(&self.arguments.path).map_err(WatchesError::from);
        read.and_then(|text| Ok(self.open(&text)?)).map_err(self.fail(console))
    }

    fn known<'k>(&'k self, vault: Option<&'k VaultFile>) -> Known<'k> {
        Known {
            cases: self.cases.as_ref(),
            ledger: self.office.desk.size(),
            vault: vault.map(VaultFile::vault),
        }
    }

    /// The vault, where there is one.
    fn vault(&self, console: &Console) -> Result<Option<VaultFile>, Failure> {
        match VaultFile::open(&self.arguments.vault) {
            Ok(vault) => Ok(Some(vault)),
            Err(VaultFileError::Store(StoreError::Missing { .. })) => Ok(None),
            Err(error) => Err(failure::vault(&console.words, &error)),
        }
    }

    fn fail<'k, E: Into<WatchesError>>(&'k self, console: &'k Console) -> impl Fn(E) -> Failure + 'k {
        |error| failure::watches(&console.words, &self.office.names, &self.arguments.path, &error.into())
    }

    /// The date that was asked for: the present of a simulation is the last day of its ledger.
    fn date(
        &self,
        console: &Console,
        asked: Option<&String>,
        history: History,
    ) -> Result<NaiveDate, Failure> {
        cases::present(console, &self.office, asked, history)
    }
}

/// The watchbook at a path, beside a casebook that is read already.
pub(super) fn read(
    console: &Console,
    globals: &Globals,
    cases: &cases::Kept,
    path: &Path,
) -> Result<Watchbook, Failure> {
    let office = cases.office();
    let channels = channels(console, globals, None, office.desk.reform())?;
    let text = Watches::read(path).map_err(WatchesError::from);
    let opened = text.and_then(|text| Ok(open(office, channels, cases.book.unsettled(), &text)?));
    opened.map_err(|error| failure::watches(&console.words, &office.names, path, &error))
}

fn open(
    office: &Office,
    channels: Channels,
    unsettled: Unsettled,
    text: &[u8],
) -> Result<Watchbook, WatchError> {
    Watchbook::open(Arc::clone(office.desk.register().reform()), channels, unsettled, text)
}

/// The channels of a file; those of Henan say nothing of other reforms.
fn channels(
    console: &Console,
    globals: &Globals,
    file: Option<&Path>,
    reform: &Reform,
) -> Result<Channels, Failure> {
    let henan = devolution_henan::channels;
    let channels = check::settings_if_any(console, globals, file, reform, Channels::read, henan)?;
    Ok(channels.unwrap_or_default())
}

fn init(console: &mut Console, globals: &Globals, arguments: &arguments::Watchbook) -> Result<Exit, Failure> {
    let judged = Judged::read(console, globals, arguments)?;
    let register = judged.office.desk.register();
    let history = register.state().history().unwrap_or(History::Actual);
    let book =
        Watchbook::new(Arc::clone(register.reform()), judged.channels.clone(), history, judged.unsettled);
    Watches::create(&arguments.path, book).map_err(judged.fail(console))?;
    let place = arguments.path.display().to_string();
    if console.json {
        console.answer(&json!({ "watchbook": place, "history": history }))?;
        return Ok(Exit::Done);
    }
    let line = console.words.tell(Say::WatchMade, &[("place", place.into())]);
    console.line(line)?;
    Ok(Exit::Done)
}

/// An event from what was typed.
fn event(
    console: &Console,
    record: &str,
    by: &arguments::WatchBy,
    act: WatchAct,
) -> Result<WatchEvent, Failure> {
    let words = &console.words;
    Ok(WatchEvent {
        act,
        by: words.parse(&by.by)?,
        handler: words.parse_some(by.handler.as_ref())?,
        on: clock::read_date(words, &by.on)?,
        record: words.parse(record)?,
    })
}

fn record(
    console: &mut Console,
    globals: &Globals,
    arguments: &arguments::WatchRecord,
) -> Result<Exit, Failure> {
    let act = serde_json::from_str(&arguments.act).map_err(|error| {
        let detail = [("detail", error.to_string().into())];
        Failure::new(Exit::Usage, "malformed", console.words.tell(Say::BadAct, &detail))
    })?;
    let event = event(console, &arguments.record, &arguments.by, act)?;
    let judged = Judged::read(console, globals, &arguments.book)?;
    let vault = judged.vault(console)?;
    submit(console, &judged, vault.as_ref(), &event, arguments.by.recorded.as_ref())
}

fn file(console: &mut Console, globals: &Globals, arguments: &arguments::WatchFile) -> Result<Exit, Failure> {
    let text = check::read(console, &arguments.identity_file)?;
    let identity: Identity = text.trim_end_matches(['\r', '\n']).parse().map_err(
        |error: devolution::supervision::book::IdentityError| {
            Failure::new(Exit::Usage, error.code(), console.words.label(error))
        },
    )?;
    let words = &console.words;
    let cases: Result<_, Failure> = arguments.case.iter().map(|case| words.parse(case)).collect();
    let (cases, channel, county) =
        (cases?, words.parse(&arguments.channel)?, words.parse(&arguments.county)?);
    let matter: Text = words.parse(&arguments.matter)?;
    let power = words.parse_some(arguments.power.as_ref())?;
    let object = words.parse_some(arguments.object.as_ref())?;
    let judged = Judged::read(console, globals, &arguments.book)?;
    let record: RecordNumber = words.parse(&arguments.record)?;
    let vault = judged.vault(console)?;
    // Sent again, it has the salt that it had: it is the same complaint.
    let before = vault
        .as_ref()
        .and_then(|vault| vault.vault().salt_of(known_as(&judged, console, &record)?, &identity));
    let salt = before.unwrap_or_else(VaultFile::fresh_salt);
    let mut trial = vault.as_ref().map(|vault| vault.vault().clone()).unwrap_or_default();
    let complainant = Complainant::Confidential(trial.keep(&identity, salt));
    let act = WatchAct::Filed { cases, channel, complainant, county, matter, object, power };
    let event = event(console, &arguments.record, &arguments.by, act)?;
    // What is refused leaves nobody in the vault; who is in it is on disk before the complaint is.
    if before.is_none() {
        let known = Known { vault: Some(&trial), ..judged.known(None) };
        let refusal = judged.book(console)?.refusal(&known, &event).map_err(judged.fail(console))?;
        if let Some(refusal) = refusal {
            return Err(judged.fail(console)(WatchError::from(Box::new(refusal))));
        }
    }
    let failed = |error: VaultFileError| failure::vault(words, &error);
    let mut vault = match vault {
        Some(vault) => vault,
        None => VaultFile::create(&arguments.book.vault).map_err(failed)?,
    };
    vault.keep(&identity, salt).map_err(failed)?;
    submit(console, &judged, Some(&vault), &event, arguments.by.recorded.as_ref())
}

/// The digest under which a complaint was filed before.
fn known_as(
    judged: &Judged<'_>,
    console: &Console,
    record: &RecordNumber,
) -> Option<devolution::ledger::Digest> {
    match &judged.book(console).ok()?.events_of(record).next()?.act {
        WatchAct::Filed { complainant: Complainant::Confidential(digest), .. } => Some(*digest),
        _ => None,
    }
}

fn submit(
    console: &mut Console,
    judged: &Judged<'_>,
    vault: Option<&VaultFile>,
    event: &WatchEvent,
    recorded: Option<&String>,
) -> Result<Exit, Failure> {
    let recorded = recorded.map(|text| clock::read_instant(&console.words, text)).transpose()?;
    let mut kept = judged.kept(console)?;
    let receipt = kept
        .submit(&judged.known(vault), event, recorded.unwrap_or_else(clock::now))
        .map_err(judged.fail(console))?;
    let head = kept.book().head();
    let say = if receipt.known { Say::WatchKnown } else { Say::WatchRecorded };
    let number = [("event", receipt.event.into()), ("record", event.record.as_str().into())];
    let line = console.words.tell(say, &number);
    recorded_as(console, &judged.office, &json!({ "receipt": receipt, "head": head }), line, head)
}

fn import(
    console: &mut Console,
    globals: &Globals,
    file: &str,
    recorded: Option<&String>,
    arguments: &arguments::Watchbook,
) -> Result<Exit, Failure> {
    let recorded = recorded.map(|text| clock::read_instant(&console.words, text)).transpose()?;
    let text = check::read(console, file)?;
    let judged = Judged::read(console, globals, arguments)?;
    let rows = if check::is_table(file) { read_csv(&text) } else { read_json_lines(&text) };
    let rows = rows.map_err(|errors| judged.fail(console)(WatchError::from(errors)))?;
    let vault = judged.vault(console)?;
    let mut kept = judged.kept(console)?;
    let imported = kept
        .import(&judged.known(vault.as_ref()), rows, recorded.unwrap_or_else(clock::now))
        .map_err(judged.fail(console))?;
    let head = kept.book().head();
    let counts = [
        ("rows", imported.rows.into()),
        ("recorded", imported.recorded.into()),
        ("known", imported.known.into()),
        ("records", imported.records.into()),
    ];
    let line = console.words.tell(Say::WatchImported, &counts);
    recorded_as(console, &judged.office, &json!({ "imported": imported, "head": head }), line, head)
}

fn status(
    console: &mut Console,
    globals: &Globals,
    record: &str,
    as_of: Option<&String>,
    arguments: &arguments::Watchbook,
) -> Result<Exit, Failure> {
    let record: RecordNumber = console.words.parse(record)?;
    let judged = Judged::read(console, globals, arguments)?;
    let book = judged.book(console)?;
    let date = judged.date(console, as_of, book.history())?;
    let status = book.status(&record, date).map_err(judged.fail(console))?;
    let history = book.history_of(&record).map_err(judged.fail(console))?;
    if console.json {
        judged.office.answer(console, None, &json!({ "status": status, "history": history }))?;
        return Ok(Exit::Done);
    }
    judged.office.header(console, None)?;
    let words = &console.words;
    let speaker = judged.office.names.speaker();
    let lines = match &status {
        Some(status) => match &status.power {
            Some(power) => judged.office.names.about(power).watch(status),
            None => speaker.watch(status),
        },
        None => vec![words.tell(
            Say::WatchNotYet,
            &[("record", record.as_str().into()), ("date", date.to_string().into())],
        )],
    };
    let heads = [Say::ColumnDate, Say::ColumnEvent, Say::ColumnBy, Say::ColumnHandler];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    for entry in history.iter().filter(|entry| entry.on <= date) {
        table.row([
            entry.on.to_string(),
            words.label(entry.act.kind()),
            speaker.authority(entry.by),
            entry.handler.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    lines.iter().try_for_each(|line| console.line(line))?;
    console.table(&table)?;
    judged.office.footer(console)?;
    Ok(Exit::Done)
}

fn list(
    console: &mut Console,
    globals: &Globals,
    wanted: impl Fn(&WatchStatus) -> bool,
    as_of: Option<&String>,
    arguments: &arguments::Watchbook,
) -> Result<Exit, Failure> {
    let judged = Judged::read(console, globals, arguments)?;
    let book = judged.book(console)?;
    let date = judged.date(console, as_of, book.history())?;
    let mut statuses = book.statuses(date).map_err(judged.fail(console))?;
    statuses.retain(wanted);
    if console.json {
        judged.office.answer(console, None, &json!({ "date": date, "records": statuses }))?;
        return Ok(Exit::Done);
    }
    judged.office.header(console, None)?;
    let words = &console.words;
    let speaker = judged.office.names.speaker();
    let heads = [
        Say::ColumnRecord,
        Say::ColumnKind,
        Say::ColumnSince,
        Say::ColumnBy,
        Say::ColumnCounty,
        Say::ColumnStage,
        Say::ColumnLastDay,
        Say::ColumnLate,
    ];
    let mut table = Table::new(heads.map(|say| (words.say(say), Align::Left)));
    for status in &statuses {
        let running = status.limits.iter().filter(|limit| limit.met.is_none()).map(|limit| limit.due).min();
        table.row([
            status.record.to_string(),
            words.label(status.kind),
            status.opened.to_string(),
            speaker.authority(status.by),
            status.county.map(|county| speaker.county(county)).unwrap_or_default(),
            words.label(status.stage),
            running.map(|due| due.to_string()).unwrap_or_default(),
            words.say(if status.late { Say::Yes } else { Say::No }),
        ]);
    }
    let count = words.tell(Say::RowCount, &[("count", statuses.len().into())]);
    console.table(&table)?;
    console.line(count)?;
    judged.office.footer(console)?;
    Ok(Exit::Done)
}

fn verify(
    console: &mut Console,
    globals: &Globals,
    published: Option<&String>,
    arguments: &arguments::Watchbook,
) -> Result<Exit, Failure> {
    let published = published.map(|text| read_head(&console.words, text)).transpose()?;
    let judged = Judged::read(console, globals, arguments)?;
    let book = judged.book(console)?;
    let head = book.head();
    if let Some(published) = published.filter(|published| book.head_at(published.size) != Some(*published)) {
        let error = StoreError::Damaged { entry: published.size, detail: head_text(published) };
        return Err(judged.fail(console)(error));
    }
    if console.json {
        let answer = json!({
            "verified": true, "head": head, "published": published, "records": book.len(), "events": book.events(),
        });
        judged.office.answer(console, None, &answer)?;
        return Ok(Exit::Done);
    }
    judged.office.header(console, None)?;
    let counts = [("records", book.len().into()), ("events", book.events().into())];
    let lines = [
        console.words.tell(Say::WatchVerified, &counts),
        console.words.tell(Say::HeadIs, &[("head", head_text(head).into())]),
    ];
    lines.iter().try_for_each(|line| console.line(line))?;
    Ok(Exit::Done)
}
