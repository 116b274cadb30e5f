//! One module for each command: convert the arguments, call the core, convert the answer.

mod ask;
mod batch;
mod cases;
mod catalogue;
mod channel;
mod check;
mod credit;
mod deadline;
mod demo;
mod demo_cases;
mod directory;
mod draw;
mod duties;
mod export;
mod extract;
mod holder;
mod init;
mod inspect;
mod next;
mod outbox;
mod payload;
mod plan;
mod progress;
mod prove;
mod record;
mod reply;
mod schema;
mod status;
mod submit;
mod verify;
mod warn;
mod watch;

use clap::CommandFactory;

use crate::arguments::{Arguments, Command};
use crate::console::Console;
use crate::failure::{Exit, Failure};

/// Does what was asked for.
pub(crate) fn run(console: &mut Console, arguments: Arguments) -> Result<Exit, Failure> {
    let Arguments { globals, command } = arguments;
    let globals = &globals;
    match command {
        Command::Init(init) => init::run(console, globals, &init),
        Command::Catalogue => catalogue::run(console, globals),
        Command::Plan(plan) => plan::run(console, globals, &plan),
        Command::Record(record) => record::run(console, globals, &record),
        Command::Status(status) => status::run(console, globals, &status),
        Command::Next(next) => next::run(console, globals, &next),
        Command::Holder(holder) => holder::run(console, globals, &holder),
        Command::Progress(progress) => progress::run(console, globals, &progress),
        Command::Verify(verify) => verify::run(console, globals, &verify),
        Command::Prove(prove) => prove::run(console, globals, &prove),
        Command::Export(export) => export::run(console, globals, &export),
        Command::Extract(extract) => extract::run(console, globals, &extract),
        Command::Outbox(outbox) => outbox::run(console, globals, &outbox),
        Command::Submit(submit) => submit::run(console, globals, &submit),
        Command::Deadline(deadline) => deadline::run(console, globals, &deadline),
        Command::Check(check) => check::run(console, globals, &check),
        Command::Directory(directory) => directory::run(console, globals, &directory),
        Command::Channel(channel) => channel::run(console, globals, &channel),
        Command::Cases(cases) => cases::run(console, globals, &cases),
        Command::Duties(duties) => duties::run(console, globals, &duties),
        Command::Inspect(inspect) => inspect::run(console, globals, &inspect),
        Command::Credit(credit) => credit::run(console, globals, &credit),
        Command::Warn(warn) => warn::run(console, globals, &warn),
        Command::Watch(watch) => watch::run(console, globals, &watch),
        Command::Draw(draw) => draw::run(console, globals, &draw),
        Command::Supervision(supervision) => warn::report(console, globals, &supervision),
        Command::Schema(schema) => schema::run(console, schema.of),
        Command::Demo(demo) => demo::run(console, globals, &demo),
        Command::Completions(completions) => {
            let mut script = Vec::new();
            let mut command = Arguments::command();
            clap_complete::generate(completions.shell, &mut command, "devolution", &mut script);
            if console.json {
                let script = String::from_utf8_lossy(&script);
                let shell = completions.shell.to_string();
                console.answer(&serde_json::json!({ "shell": shell, "script": script }))?;
            } else {
                console.bytes(&script)?;
            }
            Ok(Exit::Done)
        }
    }
}
