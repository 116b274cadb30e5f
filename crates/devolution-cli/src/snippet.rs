//! One line of a file with the place in it that is wrong. Lines of real files run to thousands of characters: only the
//! part around the place is shown.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// How many characters to show on either side.
const AROUND: usize = 40;

/// A line of a file, cut to what matters.
#[derive(Debug)]
pub(crate) struct Snippet {
    name: String,
    row: usize,
    column: usize,
    text: String,
}

impl Snippet {
    /// Cuts `line`, which is number `row` of the file, around `length` characters from character `start` on, and marks
    /// them with a label. Rows count from 1, characters from 0.
    pub(crate) fn new(
        name: &str,
        row: usize,
        line: &str,
        start: usize,
        length: usize,
        label: Option<String>,
    ) -> (Self, LabeledSpan) {
        let shown: Vec<char> = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let start = start.min(shown.len());
        let end = start.saturating_add(length).min(shown.len());
        let (from, until) = (start.saturating_sub(AROUND), end.min(start + AROUND) + AROUND);
        let part = |from: usize, until: usize| -> String {
            shown.iter().take(until.min(shown.len())).skip(from).collect()
        };
        let mut text = if from > 0 { "…".to_owned() } else { String::new() };
        text += &part(from, start);
        let offset = text.len();
        let marked = part(start, end.min(start + AROUND));
        text += &marked;
        text += &part(end.min(start + AROUND), until);
        if until < shown.len() {
            text.push('…');
        }
        let span = LabeledSpan::new(label, offset, marked.len());
        (Self { name: name.to_owned(), row, column: start, text }, span)
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Asked for without lines around it, the place is to be named; otherwise the text is to be shown.
        let column = if before == 0 && after == 0 { self.column } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.row.saturating_sub(1),
            column,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, start: usize, length: usize) -> (String, String) {
        let (snippet, span) = Snippet::new("f", 1, line, start, length, None);
        let marked = snippet.text[span.offset()..span.offset() + span.len()].to_owned();
        (snippet.text, marked)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(marked("中牟县,县", 4, 1), ("中牟县,县".to_owned(), "县".to_owned()));
        assert_eq!(marked("", 7, 3), (String::new(), String::new()));
        assert_eq!(marked("a\tb", 1, 1), ("a b".to_owned(), " ".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let line = "字".repeat(10_000);
        let (text, marked) = marked(&line, 5_000, 9_999);
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        assert_eq!((text.chars().count(), marked.chars().count()), (2 + 3 * AROUND, AROUND));
    }
}
