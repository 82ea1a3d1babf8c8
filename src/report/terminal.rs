//! What stands around the diagnostics on a terminal: headings, rows of words, the summary.

use unicode_width::UnicodeWidthChar;

use super::Style;
use super::direction::{isolated, sentence};
use super::plain;
use super::words::{self, Tally};
use crate::finding::{RunReport, SetReport, Severity, Verdict, Words};
use crate::text::{Excerpt, Span, excerpt, flat, safe};

/// How a piece of text is painted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink {
    Bold,
    Dim,
    Red,
    Yellow,
    Green,
    Cyan,
}

impl Ink {
    pub(super) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Ink::Red,
            Severity::Warning => Ink::Yellow,
            Severity::Note => Ink::Cyan,
        }
    }

    fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Agree => Ink::Green,
            Verdict::Differ => Ink::Red,
            Verdict::Incomplete => Ink::Yellow,
            Verdict::Single => Ink::Cyan,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Red => "31;1",
            Ink::Yellow => "33;1",
            Ink::Green => "32;1",
            Ink::Cyan => "36;1",
        }
    }
}

/// A terminal of a width, with or without colour.
#[derive(Debug, Clone)]
pub(super) struct Screen {
    pub(super) words: Words,
    pub(super) style: Style,
    pub(super) width: usize,
}

impl Screen {
    pub(super) fn new(style: Style) -> Self {
        Self { words: Words::default(), style, width: style.width.clamp(40, 240) }
    }

    pub(super) fn paint(&self, text: &str, ink: Ink) -> String {
        if self.style.color { format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()) } else { text.to_owned() }
    }

    /// On one line, nothing that steers the terminal, pieces that run against the sentence kept to themselves.
    pub(super) fn show(&self, text: &str) -> String {
        let text = flat(text);
        if self.style.isolate { isolated(&text, self.words.rtl()) } else { text }
    }

    /// A whole sentence of ours: see [`Screen::show`]; one from right to left stands by itself in its line.
    pub(super) fn sentence(&self, text: &str) -> String {
        let text = flat(text);
        if self.style.isolate { sentence(&text, self.words.rtl()) } else { text }
    }

    /// A line made of what [`Screen::show`] gives.
    fn line(&self, shown: &str) -> String {
        if self.style.isolate && self.words.rtl() && !shown.is_empty() { format!("\u{2067}{shown}\u{2069}") } else { shown.to_owned() }
    }

    /// A row of a label and words, wrapped under the words. The label is the name of its template, or empty.
    pub(super) fn row(&self, out: &mut String, label: &str, words: &str) {
        const KEY: usize = 16;
        let label = if label.is_empty() { String::new() } else { self.words.get(label) };
        let mut label = format!("  {}", self.line(&label));
        for line in wrap(words, self.width.saturating_sub(KEY)) {
            let room = KEY.saturating_sub(width(&label)).max(usize::from(!label.trim().is_empty()));
            let key = format!("{label}{}", " ".repeat(room));
            label.clear();
            out.push_str(&self.paint(&key, Ink::Dim));
            out.push_str(&self.line(&line));
            out.push('\n');
        }
    }

    /// A heading with a rule to the edge and a word at its end.
    fn heading(&self, out: &mut String, title: &str, end: &str, ink: Ink) {
        let room = self.width.saturating_sub(width(end) + if end.is_empty() { 5 } else { 10 });
        let title = shorten(title, room.max(8));
        let line = room.saturating_sub(width(&title)).max(1);
        out.push_str(&format!("━━━ {} {}", self.paint(&title, Ink::Bold), "━".repeat(line)));
        if !end.is_empty() {
            out.push_str(&format!(" {} ━━━", self.paint(end, ink)));
        }
        out.push('\n');
    }

    /// What stands over the findings of a set.
    pub(super) fn set_header(&self, out: &mut String, set: &SetReport) {
        self.heading(out, &self.show(&set.name), &words::verdict(&self.words, set.verdict), Ink::of_verdict(set.verdict));
        let versions: Vec<String> = set.documents.iter().map(|d| self.show(&words::version(&self.words, d))).collect();
        let mut lines = vec![versions.join(" · "), self.show(&words::coverage(&self.words, set))];
        if set.guessed {
            lines.push(self.words.get("guessed"));
        }
        for line in lines.iter().flat_map(|l| wrap(l, self.width.saturating_sub(4))) {
            out.push_str(&format!("    {}\n", self.paint(&self.line(&line), Ink::Dim)));
        }
        out.push('\n');
    }

    /// What stands at the end of a run.
    pub(super) fn summary(&self, run: &RunReport, tally: &Tally) -> String {
        let (mut out, t) = (String::new(), &run.totals);
        let w = &self.words;
        self.heading(&mut out, &w.get("summary"), "", Ink::Bold);
        self.row(&mut out, "row-sets", &self.show(&format!("{} ({})", w.count("count-sets", t.sets()), words::verdicts(w, t))));
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        let found: Vec<String> = severities
            .iter()
            .filter(|s| t.count(**s) > 0)
            .map(|s| self.paint(&format!("{} {}", t.count(*s), words::severity(w, *s)), Ink::of(*s)))
            .chain((t.waived > 0).then(|| w.count("count-waived", t.waived)))
            .collect();
        let found = if found.is_empty() { self.paint(&w.get("none"), Ink::Green) } else { w.list(&found) };
        self.row(&mut out, "row-findings", &found);
        if let Some(compared) = plain::compared(w, run) {
            self.row(&mut out, "row-baseline", &self.show(&compared));
        }
        let (facts, documents) = (w.count("count-facts", t.compared), w.count("count-documents", t.documents));
        self.row(&mut out, "row-facts", &self.show(&w.fill("facts-in", &[("facts", &facts), ("documents", &documents)])));
        let unchecked = tally.unchecked(w, t);
        for (label, texts) in [("row-unchecked", &unchecked), ("row-unread", &run.unread), ("row-hint", &run.hints)] {
            for text in texts {
                self.row(&mut out, label, &self.show(text));
            }
        }
        out
    }
}

/// At most `max` characters, with `…` for the rest.
pub(super) fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// An excerpt that takes at most `room` columns, whatever the script. A long mark is cut in its middle.
pub(super) fn fitted(text: &str, span: Span, room: usize) -> Excerpt {
    let marked = safe(span.of(text)).replace(['\n', '\t'], " ");
    let count = marked.chars().count();
    if width(&marked) + 10 > room {
        let part = count.min(room / 3);
        let head: String = marked.chars().take(part).collect();
        let tail: String = marked.chars().skip(count.saturating_sub(part).max(part)).collect();
        let text = format!("{head} … {tail}");
        return Excerpt { mark: Span::new(0, text.len()), text };
    }
    let mut asked = room;
    loop {
        let cut = excerpt(text, span, asked);
        let used = width(&cut.text);
        if used <= room || asked <= count {
            return cut;
        }
        asked = (asked * room / used).min(asked - 1);
    }
}

/// Columns that a text takes: what the diagnostics library counts, too.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Breaks a text at spaces; escapes of colour take no room.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split(' ') {
        let w = visible(word);
        if used > 0 && used + 1 + w > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += w;
    }
    lines.push(line);
    lines
}

fn visible(word: &str) -> usize {
    let mut inside = false;
    let shown = word.chars().filter(|c| {
        let skip = inside || *c == '\u{1b}';
        inside = skip && *c != 'm';
        !skip
    });
    shown.map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_wrapped_under_their_words() {
        let screen = Screen::new(Style { width: 40, ..Style::default() });
        let mut out = String::new();
        screen.row(&mut out, "row-why", "one two three four five six seven");
        assert_eq!(out, "  why           one two three four five\n                six seven\n");
        assert_eq!(wrap("\u{1b}[31;1mab\u{1b}[0m cd", 5).len(), 1);
        assert_eq!(width("日本 a\u{2068}"), 6);
    }

    #[test]
    fn excerpts_fit_the_screen_in_any_script() {
        let text = format!("{}三十七{}", "工会的俱乐部有会员".repeat(40), "人参加了今年的会议".repeat(40));
        let at = text.find("三十七").expect("it is there");
        let cut = fitted(&text, Span::new(at, at + 9), 60);
        assert_eq!(cut.mark.of(&cut.text), "三十七");
        assert!((30..=60).contains(&width(&cut.text)), "{}", cut.text);
        let whole = fitted(&text, Span::new(0, text.len()), 60);
        assert!(width(&whole.text) <= 100 && whole.text.contains(" … "), "{}", whole.text);
        assert_eq!(fitted("", Span::at(0), 60).text, "");
    }
}
