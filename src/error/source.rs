//! A file as the diagnostics library shows it: columns in characters, long lines cut to a window, controls neutralised.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::text::{LineIndex, Span};

/// Bytes of a long line that are shown on each side of a span.
const WINDOW: usize = 200;

/// A named text that diagnostics point into.
#[derive(Debug, Clone)]
pub struct Source {
    /// File name as shown.
    pub name: String,
    /// The text as it is.
    pub text: String,
    shown: String,
    lines: LineIndex,
}

impl Source {
    /// Names a text. Spans of the text are spans of what is shown: control characters are replaced byte for byte.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let shown = text.chars().map(neutral).collect();
        let lines = LineIndex::new(&text);
        Self { name: name.into(), text, shown, lines }
    }

    /// Line and column of a place, from 1, the column in characters.
    #[must_use]
    pub fn position(&self, span: Span) -> (usize, usize) {
        self.lines.position(&self.text, span.start as usize)
    }

    fn boundary(&self, mut i: usize, down: bool) -> usize {
        i = i.min(self.text.len());
        while !self.text.is_char_boundary(i) {
            i = if down { i - 1 } else { i + 1 };
        }
        i
    }

    fn line_end(&self, line: usize) -> usize {
        if line + 1 < self.lines.len() { self.lines.start(line + 1) } else { self.text.len() }
    }
}

/// A harmless character of the same length in UTF-8.
fn neutral(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => c,
        '\0'..='\u{1f}' | '\u{7f}' => '?',
        '\u{80}'..='\u{9f}' | '\u{61c}' => '·',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => '\u{fffd}',
        _ => c,
    }
}

impl SourceCode for Source {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset().saturating_add(span.len());
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (start, end) = (self.boundary(span.offset(), true), self.boundary(end, false));
        let (first, last) = (self.lines.line(start), self.lines.line(end.saturating_sub(1).max(start)));
        let column = self.shown[self.lines.start(first)..start].chars().count();
        let contents = |from: usize, to: usize, line: usize, column: usize| {
            let at = (from, to - from).into();
            let bytes = &self.shown.as_bytes()[from..to];
            Box::new(MietteSpanContents::new_named(self.name.clone(), bytes, at, line, column, self.lines.len()))
        };
        // The header asks for the place without context: it takes the column from here.
        if before == 0 && after == 0 {
            return Ok(contents(start, end, first, column));
        }
        let (mut from, mut to) = (self.lines.start(first), self.line_end(last));
        let long = |a: usize, b: usize| self.line_end(b) - self.lines.start(a) > 4 * WINDOW;
        let mut line = first;
        if long(first, last) {
            from = from.max(self.boundary(start.saturating_sub(WINDOW), true));
            to = to.min(self.boundary(end + WINDOW, false));
        } else {
            while line > 0 && first - line < before && !long(line - 1, line - 1) {
                line -= 1;
                from = self.lines.start(line);
            }
            let mut below = last;
            while below + 1 < self.lines.len() && below - last < after && !long(below + 1, below + 1) {
                below += 1;
                to = self.line_end(below);
            }
        }
        if self.shown[from..to].ends_with('\n') && to > end {
            to -= 1;
        }
        let column = self.shown[self.lines.start(line)..from].chars().count();
        Ok(contents(from, to, line, column))
    }
}
