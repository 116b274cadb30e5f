//! The `devolution` command: record the handing down of powers, ask who holds what, prove it.
//!
//! A thin layer over the library: it reads arguments, calls one function of the core, and writes the answer as text in
//! Chinese or English, or as JSON.

mod arguments;
mod clock;
mod commands;
mod console;
mod failure;
mod names;
mod new_file;
mod office;
mod render;
mod say;
mod snippet;
mod table;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::words::Words;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Help and version come this way too: they are no errors.
        Err(error) if error.use_stderr() && std::env::args_os().any(|argument| argument == "--json") => {
            let mut console = Console::new(Words::new(words::lang_of_environment()), true);
            render::failure(&mut console, &Failure::new(Exit::Usage, "usage", error.to_string().trim_end()));
            return ExitCode::from(Exit::Usage.code());
        }
        Err(error) => error.exit(),
    };
    let lang = arguments.globals.lang.unwrap_or_else(words::lang_of_environment);
    let mut console = Console::new(Words::new(lang), arguments.globals.json);
    let outcome = commands::run(&mut console, arguments).and_then(|exit| console.flush().map(|()| exit));
    let exit = match outcome {
        Ok(exit) => exit,
        Err(failure) => {
            render::failure(&mut console, &failure);
            failure.exit
        }
    };
    ExitCode::from(exit.code())
}
