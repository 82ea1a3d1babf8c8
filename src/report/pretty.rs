//! For an editor at a terminal: each finding with an excerpt of every document concerned.
//!
//! The diagnostics library shows one source a diagnostic, counts columns in bytes and never cuts a line. So a finding gets
//! a source of its own, made of excerpts: each place is a label in its own piece, and the piece knows file, line and
//! column of what it shows.

use std::fmt;
use std::io;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::terminal::{Ink, Screen, fitted, shorten, width};
use super::{Head, Renderer, Style, direction, plain, words};
use crate::document::Document;
use crate::finding::{Finding, Place, PlaceRole, RuleInfo, RunReport, SetReport, Severity};
use crate::text::{Span, flat, safe};

/// Places of a finding that are shown.
const PLACES: usize = 6;

/// Lines of a rule that are shown.
const RULE_LINES: usize = 6;

/// Stands where a value is missing.
const GAP: &str = "⟨?⟩";

/// Columns that the margin with the line number takes.
const MARGIN: usize = 10;

/// Renders findings one after another, then a summary.
#[derive(Debug)]
pub(super) struct Pretty {
    screen: Screen,
    rules: Vec<RuleInfo>,
    tally: words::Tally,
    codes: bool,
}

impl Pretty {
    pub(super) fn new(style: Style) -> Self {
        Self { screen: Screen::new(style), rules: Vec::new(), tally: words::Tally::default(), codes: false }
    }
}

impl Renderer for Pretty {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.rules.clone_from(&head.rules);
        self.screen.words.clone_from(&head.words);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        self.tally.add(set);
        if set.findings.is_empty() && set.waived.is_empty() {
            return Ok(());
        }
        self.codes |= !set.findings.is_empty();
        let mut text = String::new();
        self.screen.set_header(&mut text, set);
        for finding in &set.findings {
            self.finding(&mut text, finding, set).map_err(io::Error::other)?;
            text.push('\n');
        }
        for waived in &set.waived {
            let (message, reason) = (&waived.finding.message, &waived.acceptance.reason);
            let quiet = format!("{} ({}) {}", self.screen.show(message), self.screen.show(reason), waived.finding.fingerprint);
            self.screen.row(&mut text, "row-waived", &self.screen.paint(&quiet, Ink::Dim));
        }
        if !set.waived.is_empty() {
            text.push('\n');
        }
        out.write_all(text.as_bytes())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        if !self.codes {
            let verdict = self.screen.paint(&self.screen.sentence(&self.screen.words.get("no-findings")), Ink::Green);
            writeln!(out, "{verdict}\n")?;
        }
        out.write_all(self.screen.summary(run, &self.tally).as_bytes())?;
        if self.codes {
            writeln!(out, "\n  {}", self.screen.sentence(&self.screen.words.get("explain")))?;
        }
        Ok(())
    }
}

impl Pretty {
    fn finding(&self, out: &mut String, finding: &Finding, set: &SetReport) -> fmt::Result {
        let rule = words::own_rule(&self.rules, finding);
        let view = Shown::new(&self.screen, finding, set, rule);
        let mut theme = if self.screen.style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        // Labels are painted in the order of the places: by what a place has to do with the finding.
        let styles = &mut theme.styles;
        let (agrees, differs) = (styles.highlights.last().copied().unwrap_or(styles.advice), styles.warning);
        let wrong = match finding.severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Note => styles.advice,
        };
        let ink = |p: &Place| match p.role {
            PlaceRole::Agrees => agrees,
            PlaceRole::Differs => differs,
            PlaceRole::Blamed | PlaceRole::Missing => wrong,
        };
        styles.highlights = finding.places.iter().take(PLACES).map(ink).chain([styles.linum]).collect();
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.screen.width)
            .with_context_lines(1)
            .with_links(false)
            .render_report(out, &view)?;
        self.below(out, finding, set, rule);
        Ok(())
    }

    /// What to do: why, where, what to search for, what to write instead.
    fn below(&self, out: &mut String, finding: &Finding, set: &SetReport, rule: Option<&RuleInfo>) {
        let screen = &self.screen;
        if finding.places.len() > PLACES {
            screen.row(out, "", &screen.words.count("more-places", finding.places.len() - PLACES));
        }
        if let Some(reason) = words::reason(&screen.words, finding) {
            screen.row(out, "row-why", &screen.show(&reason));
        }
        let wanted = |p: &&Place| p.role != PlaceRole::Agrees;
        for place in finding.places.iter().take(PLACES).filter(wanted) {
            let id = set.documents.get(place.document).map_or("", |d| d.id.as_str());
            if !place.landmark.is_empty() {
                screen.row(out, "row-where", &screen.show(&screen.words.list(&[id.to_owned(), place.landmark.clone()])));
            }
            if !place.search.is_empty() {
                screen.row(out, "row-search", &screen.show(&place.search));
            }
        }
        if let Some(fix) = &finding.fix {
            let text = screen.paint(&screen.show(&fix.replacement), Ink::Bold);
            screen.row(out, "row-instead", &text);
        }
        if let Some(help) = rule.and_then(|r| r.help.as_deref()) {
            screen.row(out, "row-help", &screen.show(help));
        }
        screen.row(out, "", &screen.paint(&finding.fingerprint.to_string(), Ink::Dim));
    }
}

/// A finding as the diagnostics library wants it.
#[derive(Debug)]
struct Shown {
    title: String,
    code: String,
    severity: Severity,
    source: Pieces,
    labels: Vec<LabeledSpan>,
}

impl Shown {
    fn new(screen: &Screen, finding: &Finding, set: &SetReport, rule: Option<&RuleInfo>) -> Self {
        let new = finding.novelty.map(|n| format!(" · {}", screen.sentence(&plain::novelty_word(&screen.words, n)))).unwrap_or_default();
        let mut view = Self {
            title: screen.sentence(&finding.message),
            code: format!("{} · {}{new}", screen.sentence(&words::severity(&screen.words, finding.severity)), flat(&finding.code)),
            severity: finding.severity,
            source: Pieces::default(),
            labels: Vec::new(),
        };
        for place in finding.places.iter().take(PLACES) {
            if let Some(document) = set.documents.get(place.document) {
                view.place(screen, place, document, finding);
            }
        }
        if let Some(rule) = rule {
            view.rule(screen, rule);
        }
        view
    }

    fn place(&mut self, screen: &Screen, place: &Place, document: &Document, finding: &Finding) {
        let rtl = direction::runs_rtl(document);
        let mut cut = fitted(&document.text, place.span, screen.width.saturating_sub(MARGIN));
        if place.span.is_empty() {
            // A sign in the text itself: a terminal that reorders leaves the arrow below at another place.
            let at = cut.mark.start as usize;
            let (before, after) = cut.text.split_at(at);
            let left = if before.is_empty() || before.ends_with(' ') { "" } else { " " };
            let right = if after.is_empty() || after.starts_with(' ') { "" } else { " " };
            cut.text.insert_str(at, &format!("{left}{GAP}{right}"));
            cut.mark = Span::new(at + left.len(), at + left.len() + GAP.len());
        }
        if screen.style.isolate && rtl {
            cut.text = format!("\u{2068}{}\u{2069}", cut.text);
            cut.mark = Span::new(cut.mark.start as usize + 3, cut.mark.end as usize + 3);
        }
        let position = document.position(place.span);
        let mut value = shorten(&flat(place.span.of(&document.text)), 36);
        let turned = rtl || screen.words.rtl();
        if screen.style.isolate && turned && !value.is_empty() {
            value = format!("\u{2068}{value}\u{2069}");
        }
        if !place.gloss.is_empty() {
            value = if value.is_empty() { screen.show(&place.gloss) } else { format!("{value} = {}", screen.sentence(&place.gloss)) };
        }
        let role = screen.sentence(&words::role(&screen.words, place.role, finding));
        // The label hangs from the middle of the mark; on two lines where it would leave the screen.
        let before = width(&cut.text[..cut.mark.start as usize]) + width(cut.mark.of(&cut.text)) / 2 + MARGIN + 4;
        let label = match value.as_str() {
            "" => role,
            v if before + width(v) + 2 + width(&role) > screen.width => format!("{v}\n{role}"),
            v => format!("{v}{}{role}", screen.words.get("comma")),
        };
        let at = self.source.push(screen.show(&document.id), &cut.text, (position.line - 1, position.column - 1), cut.mark);
        self.labels.push(LabeledSpan::new_with_span(Some(label), at));
    }

    /// The rule's own lines in its pack.
    fn rule(&mut self, screen: &Screen, rule: &RuleInfo) {
        let source = &*rule.source;
        let (start, end) = (rule.span.start as usize, rule.span.end as usize);
        let Some(body) = source.get(start..end) else {
            return;
        };
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        let indent = safe(&source[line_start..start]);
        let room = screen.width.saturating_sub(MARGIN);
        let mut lines = body.trim_end().lines();
        let first = shorten(&safe(lines.next().unwrap_or_default()), room.saturating_sub(width(&indent)));
        let mark = Span::new(indent.len(), indent.len() + first.len());
        let mut text = format!("{indent}{first}");
        let rest = lines.clone().count();
        for line in lines.take(RULE_LINES - 1) {
            text.push('\n');
            text.push_str(&shorten(&safe(line), room));
        }
        if rest > RULE_LINES - 1 {
            text.push_str("\n…");
        }
        let line = source[..start].matches('\n').count();
        let column = indent.chars().count();
        let at = self.source.push(screen.show(&rule.file), &text, (line, column), mark);
        self.labels.push(LabeledSpan::new_with_span(Some(screen.sentence(&screen.words.get("the-rule"))), at));
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() { None } else { Some(Box::new(self.labels.iter().cloned())) }
    }
}

/// Excerpts of several files behind one another.
#[derive(Debug, Default)]
struct Pieces {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    name: String,
    start: usize,
    end: usize,
    /// Line and column of the mark in the file, from 0.
    mark: (usize, usize),
}

impl Pieces {
    fn push(&mut self, name: String, text: &str, mark: (usize, usize), span: Span) -> SourceSpan {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { name, start, end: self.text.len(), mark });
        self.text.push('\n');
        (start + span.start as usize, span.len()).into()
    }
}

impl SourceCode for Pieces {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let piece = self.pieces.partition_point(|p| p.start <= start).checked_sub(1).map(|i| &self.pieces[i]);
        // A span over two pieces cannot be shown as one: the library then shows each by itself.
        let piece = piece.filter(|p| end <= p.end).ok_or(MietteError::OutOfBounds)?;
        let head = before == 0 && after == 0;
        let (from, to, column) = if head { (start, end, piece.mark.1) } else { (piece.start, piece.end, 0) };
        let data = &self.text.as_bytes()[from..to];
        Ok(Box::new(MietteSpanContents::new_named(piece.name.clone(), data, (from, to - from).into(), piece.mark.0, column, 1)))
    }
}
