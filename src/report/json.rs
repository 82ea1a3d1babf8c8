//! Machine formats, line by line: a set, the facts of a document. Own structs, so that the shape of a report is no
//! accident of the types inside.

use std::io;

use serde::Serialize;

use super::{Head, Renderer};
use crate::document::Document;
use crate::fact::Mention;
use crate::finding::{Acceptance, Finding, LeftOut, Novelty, RunReport, SetReport};
use crate::text::excerpt;

/// Characters of an excerpt on each side of its place.
const EXCERPT: usize = 60;

/// One line a set, flushed, so that a consumer at the other end of a pipe sees it at once.
#[derive(Debug, Default)]
pub(super) struct Ndjson;

impl Renderer for Ndjson {
    fn begin(&mut self, _: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        super::write_json(out, &SetLine::of(set))?;
        out.write_all(b"\n")?;
        out.flush()
    }

    fn end(&mut self, _: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        out.flush()
    }
}

/// One line of `check - --format ndjson`.
#[derive(Debug, Serialize)]
pub struct SetLine<'a> {
    set: &'a str,
    verdict: &'static str,
    coverage: CoverageOut<'a>,
    findings: Vec<FindingOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waived: Vec<FindingOut<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct CoverageOut<'a> {
    versions: usize,
    compared: usize,
    not_comparable: usize,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unread_languages: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    wordless_languages: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    not_measured: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOutOut<'a>>,
}

#[derive(Debug, Serialize)]
struct LeftOutOut<'a> {
    document: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    because: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct FindingOut<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    fingerprint: String,
    blame: Option<BlameOut<'a>>,
    locations: Vec<LocationOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    novelty: Option<&'static str>,
    // Only of a finding that was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    acceptance: Option<AcceptanceOut<'a>>,
}

#[derive(Debug, Serialize)]
struct AcceptanceOut<'a> {
    reason: &'a str,
    scope: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    file: &'a str,
}

#[derive(Debug, Serialize)]
struct BlameOut<'a> {
    document: &'a str,
    because: &'static str,
    agree: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct LocationOut<'a> {
    document: &'a str,
    role: &'static str,
    start: u32,
    end: u32,
    #[serde(flatten)]
    position: Option<PositionOut>,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    gloss: &'a str,
    landmark: &'a str,
    search: &'a str,
    // Only in the whole document, for who reads it without the texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
}

#[derive(Debug, Serialize)]
struct PositionOut {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct FixOut<'a> {
    document: &'a str,
    start: u32,
    end: u32,
    replacement: &'a str,
}

impl<'a> SetLine<'a> {
    /// The line of a set.
    #[must_use]
    pub fn of(set: &'a SetReport) -> Self {
        Self {
            set: &set.name,
            verdict: set.verdict.name(),
            coverage: coverage(set),
            findings: set.findings.iter().map(|f| finding(f, &set.documents)).collect(),
            waived: set.waived.iter().map(|w| accepted(finding(&w.finding, &set.documents), &w.acceptance)).collect(),
        }
    }
}

fn left_out<'a>(l: &LeftOut, documents: &'a [Document]) -> LeftOutOut<'a> {
    let d = &documents[l.document];
    LeftOutOut { document: &d.id, start: l.span.start, end: l.span.end, text: l.span.of(&d.text), because: l.because }
}

pub(super) fn coverage(set: &SetReport) -> CoverageOut<'_> {
    CoverageOut {
        versions: set.coverage.versions,
        compared: set.coverage.compared,
        not_comparable: set.coverage.not_comparable,
        unread_languages: &set.coverage.unread_languages,
        wordless_languages: &set.coverage.wordless_languages,
        not_measured: &set.coverage.not_measured,
        left_out: set.coverage.left_out.iter().map(|l| left_out(l, &set.documents)).collect(),
    }
}

/// A finding with its acceptance.
pub(super) fn accepted<'a>(out: FindingOut<'a>, a: &'a Acceptance) -> FindingOut<'a> {
    let acceptance = AcceptanceOut {
        reason: &a.reason,
        scope: a.scope.name(),
        who: a.who.as_deref(),
        date: a.date.as_deref(),
        until: a.until.as_deref(),
        file: &a.file,
    };
    FindingOut { acceptance: Some(acceptance), ..out }
}

/// Adds what the whole document has and a line has not: places in the original files, and the rule.
pub(super) fn with_positions<'a>(mut out: FindingOut<'a>, f: &Finding, documents: &[Document], rule: Option<&'a str>) -> FindingOut<'a> {
    for (location, place) in out.locations.iter_mut().zip(&f.places) {
        location.excerpt = documents.get(place.document).map(|d| excerpt(&d.text, place.span, EXCERPT).text);
        location.position = documents.get(place.document).map(|d| {
            let p = d.position(place.span);
            PositionOut { line: p.line, column: p.column, end_line: p.end_line, end_column: p.end_column }
        });
    }
    out.rule = rule;
    out
}

pub(super) fn finding<'a>(f: &'a Finding, documents: &'a [Document]) -> FindingOut<'a> {
    let id = |d: usize| documents.get(d).map_or("", |d| d.id.as_str());
    FindingOut {
        code: &f.code,
        severity: f.severity.name(),
        message: &f.message,
        fingerprint: f.fingerprint.to_string(),
        blame: f.blame.as_ref().map(|b| BlameOut { document: id(b.document), because: b.because, agree: b.agree, of: b.of }),
        locations: f
            .places
            .iter()
            .map(|p| LocationOut {
                document: id(p.document),
                role: p.role.name(),
                start: p.span.start,
                end: p.span.end,
                position: None,
                text: documents.get(p.document).map_or("", |d| p.span.of(&d.text)),
                value: &p.value,
                gloss: &p.gloss,
                landmark: &p.landmark,
                search: &p.search,
                excerpt: None,
            })
            .collect(),
        fix: f.fix.as_ref().map(|x| FixOut { document: id(x.document), start: x.span.start, end: x.span.end, replacement: &x.replacement }),
        rule: None,
        novelty: f.novelty.map(Novelty::name),
        acceptance: None,
    }
}

/// One line of `facts - --format ndjson`.
#[derive(Debug, Serialize)]
pub struct FactsLine<'a> {
    id: &'a str,
    facts: Vec<FactOut<'a>>,
}

/// A mention in machine formats.
#[derive(Debug, Serialize)]
pub struct FactOut<'a> {
    kind: &'static str,
    value: String,
    readings: Vec<ReadingOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ReadingOut {
    kind: &'static str,
    value: String,
}

impl<'a> FactsLine<'a> {
    /// The line of a document: all mentions but the weak ones; of these, ordinals in words are listed.
    #[must_use]
    pub fn of(document: &'a Document, mentions: &[Mention]) -> Self {
        Self::from(document, mentions.iter().filter(|m| m.listed()))
    }

    /// The line of a document: all mentions.
    #[must_use]
    pub fn with_weak(document: &'a Document, mentions: &[Mention]) -> Self {
        Self::from(document, mentions.iter())
    }

    fn from<'m>(document: &'a Document, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let facts = mentions
            .map(|m| FactOut {
                kind: m.kind().name(),
                value: m.best().to_string(),
                readings: m.readings.iter().map(|r| ReadingOut { kind: r.value.kind().name(), value: r.value.to_string() }).collect(),
                bound: m.bound.map(crate::fact::Bound::sign),
                start: m.span.start,
                end: m.span.end,
                text: m.span.of(&document.text),
            })
            .collect();
        Self { id: &document.id, facts }
    }
}
