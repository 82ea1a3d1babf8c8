//! Mentions as rows: a table for people, CSV for spreadsheets.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::document::Document;
use crate::fact::Mention;
use crate::language::Bound;
use crate::text::flat;

/// Characters of a value or text that a table shows.
const CELL: usize = 60;

/// A table; its columns are as wide as their widest cell.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<[String; 6]>,
}

impl Table {
    /// Adds a mention.
    pub(super) fn push(&mut self, d: &Document, m: &Mention) {
        let p = d.position(m.span);
        self.rows.push([
            cut(&d.id, 2 * CELL),
            format!("{}:{}", p.line, p.column),
            m.kind().name().to_owned(),
            cut(&m.best().to_string(), CELL),
            m.bound.map_or("", Bound::sign).to_owned(),
            cut(m.span.of(&d.text), CELL),
        ]);
    }

    /// Writes the table; without rows, that there are none.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return writeln!(out, "no values found");
        }
        let head = ["document", "place", "kind", "value", "bound", "text"].map(str::to_owned);
        let mut widths = [0; 6];
        for row in std::iter::once(&head).chain(&self.rows) {
            for (w, cell) in widths.iter_mut().zip(row) {
                *w = (*w).max(cell.width());
            }
        }
        for row in std::iter::once(&head).chain(&self.rows) {
            // The text comes last: right-to-left, it can move no other column.
            for (cell, w) in row.iter().zip(widths).take(5) {
                write!(out, "{cell}{}  ", " ".repeat(w - cell.width()))?;
            }
            writeln!(out, "{}", row[5])?;
        }
        Ok(())
    }
}

fn cut(text: &str, limit: usize) -> String {
    let text = flat(text);
    if text.chars().count() <= limit { text } else { text.chars().take(limit - 1).chain(['…']).collect() }
}

/// The first row of CSV.
pub(super) const CSV_HEAD: &[&str] = &["document", "lang", "line", "column", "start", "end", "kind", "value", "bound", "text"];

/// The row of a mention.
pub(super) fn csv_cells(d: &Document, m: &Mention) -> [String; 10] {
    let p = d.position(m.span);
    [
        d.id.clone(),
        d.lang.clone(),
        p.line.to_string(),
        p.column.to_string(),
        m.span.start.to_string(),
        m.span.end.to_string(),
        m.kind().name().to_owned(),
        m.best().to_string(),
        m.bound.map_or("", Bound::sign).to_owned(),
        m.span.of(&d.text).to_owned(),
    ]
}
