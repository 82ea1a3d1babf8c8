//! NDJSON and JSON: own, versioned structs.

use serde::Serialize;

use crate::document::Document;
use crate::fact::Mention;
use crate::finding::{Finding, SetReport};

/// One line of `check - --format ndjson`.
#[derive(Debug, Serialize)]
pub struct SetLine<'a> {
    set: &'a str,
    verdict: &'static str,
    coverage: CoverageOut<'a>,
    findings: Vec<FindingOut<'a>>,
}

#[derive(Debug, Serialize)]
struct CoverageOut<'a> {
    versions: usize,
    compared: usize,
    not_comparable: usize,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unread_languages: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    not_measured: &'a [String],
}

#[derive(Debug, Serialize)]
struct FindingOut<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    fingerprint: String,
    blame: Option<BlameOut<'a>>,
    locations: Vec<LocationOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixOut<'a>>,
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
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    gloss: &'a str,
    landmark: &'a str,
    search: &'a str,
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
            coverage: CoverageOut {
                versions: set.coverage.versions,
                compared: set.coverage.compared,
                not_comparable: set.coverage.not_comparable,
                unread_languages: &set.coverage.unread_languages,
                not_measured: &set.coverage.not_measured,
            },
            findings: set.findings.iter().map(|f| finding(f, &set.documents)).collect(),
        }
    }
}

fn finding<'a>(f: &'a Finding, documents: &'a [Document]) -> FindingOut<'a> {
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
                text: documents.get(p.document).map_or("", |d| p.span.of(&d.text)),
                value: &p.value,
                gloss: &p.gloss,
                landmark: &p.landmark,
                search: &p.search,
            })
            .collect(),
        fix: f.fix.as_ref().map(|x| FixOut { document: id(x.document), start: x.span.start, end: x.span.end, replacement: &x.replacement }),
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
    /// The line of a document: all mentions but the weak ones.
    #[must_use]
    pub fn of(document: &'a Document, mentions: &[Mention]) -> Self {
        Self::from(document, mentions.iter().filter(|m| m.strength > crate::fact::Strength::Weak))
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
                bound: m.bound.map(crate::language::Bound::sign),
                start: m.span.start,
                end: m.span.end,
                text: m.span.of(&document.text),
            })
            .collect();
        Self { id: &document.id, facts }
    }
}
