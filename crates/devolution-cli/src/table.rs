//! Tables whose columns stand under each other though Chinese characters are twice as wide as Latin ones.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Rows under a header.
pub(crate) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

/// Between two columns.
const GAP: usize = 2;
/// No column is made narrower than this to fit a terminal.
const NARROWEST: usize = 10;

impl Table {
    pub(crate) fn new(columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row; what is missing at its end is empty.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| printable(&cell)).collect());
    }

    /// The lines, each exactly as wide as the others. Where a terminal is narrower, the widest columns are wrapped.
    pub(crate) fn lines(&self, terminal: Option<usize>) -> Vec<String> {
        let widths = self.widths(terminal);
        let header: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut lines = self.lay_out(&header, &widths);
        let gaps = GAP * widths.len().saturating_sub(1);
        lines.push("─".repeat(widths.iter().sum::<usize>() + gaps));
        for row in &self.rows {
            lines.extend(self.lay_out(row, &widths));
        }
        lines
    }

    fn widths(&self, terminal: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self.columns.iter().map(|(name, _)| name.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let Some(terminal) = terminal else { return widths };
        let room = terminal.saturating_sub(GAP * widths.len().saturating_sub(1));
        let mut excess = widths.iter().sum::<usize>().saturating_sub(room);
        while excess > 0 {
            let Some(widest) = widths.iter_mut().max().filter(|width| **width > NARROWEST) else { break };
            *widest -= 1;
            excess -= 1;
        }
        widths
    }

    /// One row as lines: more than one where a cell is wrapped.
    fn lay_out(&self, cells: &[String], widths: &[usize]) -> Vec<String> {
        let wrapped: Vec<Vec<String>> = widths
            .iter()
            .enumerate()
            .map(|(place, width)| wrap(cells.get(place).map_or("", String::as_str), *width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
        (0..height)
            .map(|line| {
                let mut text = String::new();
                for (place, ((part, width), (_, align))) in
                    wrapped.iter().zip(widths).zip(&self.columns).enumerate()
                {
                    if place > 0 {
                        text += &" ".repeat(GAP);
                    }
                    let part = part.get(line).map_or("", String::as_str);
                    let padding = " ".repeat(width.saturating_sub(part.width()));
                    match align {
                        Align::Left => text.extend([part, &padding]),
                        Align::Right => text.extend([padding.as_str(), part]),
                    }
                }
                text
            })
            .collect()
    }
}

/// Characters that have no width or move the cursor would break the columns.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Breaks a text into lines of at most a width: after a space where there is one, between characters elsewhere.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for c in text.chars() {
        if line.width() + c.width().unwrap_or_default() > width && !line.is_empty() {
            let rest = match line.rfind(' ').filter(|_| c != ' ' && c.is_ascii()) {
                Some(space) => line.split_off(space + 1),
                None => String::new(),
            };
            lines.push(line.trim_end().to_owned());
            line = rest;
            if c == ' ' {
                continue;
            }
        }
        line.push(c);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planted() -> Table {
        let mut table = Table::new([
            ("事项".to_owned(), Align::Left),
            ("n".to_owned(), Align::Right),
            ("名称".to_owned(), Align::Left),
        ]);
        table.row(["p1".to_owned(), "5".to_owned(), "重要农村公路项目施工图设计审批*".to_owned()]);
        table.row([
            "p100".to_owned(),
            "5508".to_owned(),
            "Compile and submit the annual plan of rural highways".to_owned(),
        ]);
        table.row(["短".to_owned()]);
        table
    }

    #[test]
    fn every_line_is_as_wide_as_the_others() {
        for terminal in [None, Some(200), Some(60), Some(33), Some(5)] {
            let lines = planted().lines(terminal);
            let widths: Vec<usize> = lines.iter().map(|line| line.width()).collect();
            assert!(widths.iter().all(|width| Some(width) == widths.first()), "{lines:#?}");
        }
    }

    #[test]
    fn a_table_fits_its_terminal_where_its_columns_can_be_narrowed() {
        assert!(planted().lines(Some(40)).iter().all(|line| line.width() <= 40));
        assert!(planted().lines(Some(40)).len() > planted().lines(None).len());
    }

    #[test]
    fn wrapping_loses_nothing() {
        let joined: String = wrap("普通干线公路改造、大修、危桥改造计划", 10).concat();
        assert_eq!(joined, "普通干线公路改造、大修、危桥改造计划");
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn what_would_move_the_cursor_is_blanked() {
        let mut table = Table::new([("a".to_owned(), Align::Left)]);
        table.row(["x\ty\n\u{1b}[31m".to_owned()]);
        assert!(table.lines(None).iter().all(|line| !line.chars().any(char::is_control)));
    }
}
