//! Where answers go: text or JSON on standard output.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::rc::Rc;

use serde::Serialize;
use terminal_size::terminal_size_of;

use crate::failure::{Exit, Failure};
use crate::table::Table;
use crate::words::{Say, Words};

/// Standard output, with the language and the form that were asked for.
pub(crate) struct Console {
    pub(crate) words: Rc<Words>,
    pub(crate) json: bool,
    out: BufWriter<StdoutLock<'static>>,
    /// Whoever reads has read enough. What is left to do is done all the same, and nobody is told.
    closed: bool,
    /// How wide the terminal is; nothing where there is none.
    terminal: Option<usize>,
}

impl Console {
    pub(crate) fn new(words: Words, json: bool) -> Self {
        let terminal = terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let out = BufWriter::new(io::stdout().lock());
        Self { words: Rc::new(words), json, out, closed: false, terminal }
    }

    /// Whether nobody reads any more: what only prints can stop.
    pub(crate) fn closed(&self) -> bool {
        self.closed
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.judge(written)
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        self.bytes(text.as_ref().as_bytes())?;
        self.bytes(b"\n")
    }

    /// Lets whoever reads see what was written so far.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.judge(flushed)
    }

    fn judge(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        match written {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(self.cannot_write("stdout", &error)),
        }
    }

    /// Writes a phrase on a line of its own.
    pub(crate) fn say(&mut self, say: Say) -> Result<(), Failure> {
        let text = self.words.say(say);
        self.line(text)
    }

    /// Writes a table.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), Failure> {
        table.lines(self.terminal).iter().try_for_each(|line| self.line(line))
    }

    /// Writes an answer for a machine: one JSON document on one line.
    pub(crate) fn answer(&mut self, answer: &impl Serialize) -> Result<(), Failure> {
        let mut bytes = serde_json::to_vec(answer)
            .map_err(|error| self.cannot_write("stdout", &io::Error::other(error)))?;
        bytes.push(b'\n');
        self.bytes(&bytes)
    }

    pub(crate) fn cannot_write(&self, place: &str, error: &io::Error) -> Failure {
        let arguments = [("place", place.into()), ("detail", error.to_string().into())];
        Failure::new(Exit::Storage, "cannot-write", self.words.tell(Say::CannotWrite, &arguments))
    }

    pub(crate) fn cannot_read(&self, place: &str, error: &io::Error) -> Failure {
        let arguments = [("place", place.into()), ("detail", error.to_string().into())];
        Failure::new(Exit::Storage, "cannot-read", self.words.tell(Say::CannotRead, &arguments))
    }
}
