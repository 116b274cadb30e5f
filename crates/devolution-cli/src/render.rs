//! Failures as people see them: on standard error, with the text that is wrong.

use std::io::{self, IsTerminal, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};
use serde_json::Value;
use terminal_size::terminal_size_of;

use crate::console::Console;
use crate::failure::Failure;
use crate::words::Say;

/// Shows a failure: on standard output in JSON, on standard error otherwise. There is nobody to tell when this fails.
pub(crate) fn failure(console: &mut Console, failure: &Failure) {
    if console.json {
        let _ = console.answer(&failure.to_json());
    } else {
        report(console, failure);
    }
    let _ = console.flush();
}

/// Shows a failure on standard error.
pub(crate) fn report(console: &mut Console, failure: &Failure) {
    let _ = console.flush();
    let stderr = io::stderr();
    let color = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(1);
    handler = match terminal_size_of(&stderr) {
        Some((width, _)) => handler.with_width(width.0.into()),
        // What goes to a file is for searching in: no line is broken there.
        None => handler.with_wrap_lines(false).with_break_words(false),
    };
    let mut text = String::new();
    for part in std::iter::once(failure).chain(&failure.parts) {
        let handler = match &part.help {
            Some(help) => {
                let footer = console.words.tell(Say::Help, &[("help", help.as_str().into())]);
                handler.clone().with_footer(footer)
            }
            None => handler.clone(),
        };
        // Into a string: it cannot fail.
        let _ = handler.render_report(&mut text, part);
    }
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// The form for machines of a failure that is one of several.
pub(crate) fn nested(failure: &Failure) -> Value {
    failure.to_json().get("error").cloned().unwrap_or_default()
}
