//! From bytes to text: the rules that every file obeys, whatever its format.

use super::error::{LoadRule, Place, Report};

/// The most bytes of one file. The whole country's counties and a thousand powers fit; more is not a reform.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;

/// A file of the folder, decoded, with the places of its lines.
pub(super) struct Text {
    file: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Text {
    /// `None` when there is no text to go on with. A byte order mark or carriage returns are reported, then passed
    /// over: what else is wrong with the file is worth knowing at once.
    pub(super) fn decode(file: &str, bytes: &[u8], report: &mut Report) -> Option<Self> {
        let here = Place::file(file);
        if bytes.len() > MAX_FILE_BYTES {
            let detail =
                format!("{} bytes are more than the {MAX_FILE_BYTES} that a file may have", bytes.len());
            report.push(here, LoadRule::TooLarge, detail);
            return None;
        }
        if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") {
            let detail = "the file looks like UTF-16: save it as UTF-8 without a byte order mark";
            report.push(here.row(1).column(1), LoadRule::ByteOrderMark, detail);
            return None;
        }
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => {
                let detail = "the file starts with a byte order mark: save it as UTF-8 without one";
                report.push(here.clone().row(1).column(1), LoadRule::ByteOrderMark, detail);
                rest
            }
            None => bytes,
        };
        let decoded = match std::str::from_utf8(bytes) {
            Ok(decoded) => decoded,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let good = Self::new(file, String::from_utf8_lossy(good).into_owned());
                let detail = if looks_like_gb18030(bytes) {
                    "the file looks like GBK or GB18030: save it as UTF-8"
                } else {
                    "the file is not UTF-8"
                };
                report.push(good.place(good.text.len()), LoadRule::NotUtf8, detail);
                return None;
            }
        };
        let text = Self::new(file, without_carriage_returns(file, decoded, report));
        text.has_no_control_characters(report).then_some(text)
    }

    fn new(file: &str, text: String) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.to_owned(), text, line_starts }
    }

    fn has_no_control_characters(&self, report: &mut Report) -> bool {
        let mut clean = true;
        for (row, line) in self.text.split('\n').enumerate() {
            let found = line.chars().enumerate().find(|(_, c)| c.is_control() && *c != '\t');
            if let Some((column, character)) = found {
                let detail = format!("control character U+{:04X}", u32::from(character));
                let place = Place::file(&self.file).row(row + 1).column(column + 1);
                report.push(place, LoadRule::ControlCharacter, detail);
                clean = false;
            }
        }
        clean
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }

    /// The place of a byte.
    pub(super) fn place(&self, offset: usize) -> Place {
        let row = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(row - 1).copied().unwrap_or_default();
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        Place::file(&self.file).row(row).column(column + 1)
    }

    /// The place of a line and of a byte in it, both from 1.
    pub(super) fn place_in_line(&self, line: usize, byte: usize) -> Place {
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        self.place(start + byte.saturating_sub(1))
    }
}

fn without_carriage_returns(file: &str, text: &str, report: &mut Report) -> String {
    let with_return = |(row, line): (usize, &str)| line.contains('\r').then_some(row + 1);
    let mut rows = text.split('\n').enumerate().filter_map(with_return);
    if let Some(first) = rows.next() {
        let detail =
            format!("{} lines have a carriage return: end lines in a line feed alone", rows.count() + 1);
        report.push(Place::file(file).row(first), LoadRule::CarriageReturn, detail);
    }
    text.replace('\r', "")
}

/// Whether bytes that are not UTF-8 read as GB18030 with at least one common Chinese character. A guess, good enough
/// for the advice that an error gives: nothing is ever decoded by it.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut common = false;
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return common,
            [0..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, rest @ ..] => rest,
            [lead @ 0x81..=0xFE, trail @ (0x40..=0x7E | 0x80..=0xFE), rest @ ..] => {
                common |= (0xB0..=0xF7).contains(lead) && *trail >= 0xA1;
                rest
            }
            _ => return false,
        };
    }
}
