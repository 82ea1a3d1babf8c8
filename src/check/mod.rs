//! Files become sets, and one set is checked: the pure centre of the program.

pub mod gather;
mod group;

use crate::align::{Alignment, Text, align};
use crate::document::{Document, DocumentSet};
use crate::fact::Slot;
use crate::finding::{Coverage, Finding, PlaceRole, SetReport, Severity, Verdict};
use crate::language::Languages;
use crate::rule::{Draft, Parity, View, judge};
use crate::text::Span;

/// Everything that a check needs besides the set. No clock, no files.
#[derive(Debug, Default)]
pub struct Context {
    /// The languages.
    pub languages: Languages,
    /// The parity rule.
    pub parity: Parity,
    /// Language of the messages.
    pub message_language: String,
}

impl Context {
    /// The pack that messages are taken from.
    fn messages(&self) -> &crate::language::Pack {
        &self.languages.get(if self.message_language.is_empty() { "en" } else { &self.message_language }).pack
    }
}

/// The report of an input that could not be read: a set of its own, with that one finding.
#[must_use]
pub fn unreadable(name: &str, reason: &str, context: &Context) -> SetReport {
    let documents = vec![Document::new(name, "und", "")];
    let texts = vec![Text::read(&documents[0], context.languages.get("und"))];
    let alignment = Alignment::default();
    let view = View { set: name, texts: &texts, alignment: &alignment, languages: &context.languages, messages: context.messages() };
    let draft = Draft::new("input-unreadable", Severity::Error).arg("reason", reason);
    let findings = vec![view.finish(draft.place(0, PlaceRole::Blamed, Span::at(0), None))];
    SetReport {
        name: name.to_owned(),
        guessed: false,
        mentions: vec![Vec::new()],
        facts: Vec::new(),
        rows: Vec::new(),
        findings,
        coverage: Coverage::default(),
        verdict: Verdict::Incomplete,
        documents,
    }
}

/// Checks a set: reads its documents, aligns them, applies the rules.
#[must_use]
pub fn check(set: &DocumentSet, context: &Context) -> SetReport {
    let mut set = set.clone();
    for d in &mut set.documents {
        if d.lang.is_empty() {
            d.lang = "und".to_owned();
        }
    }
    let mut set = set.canonical();
    // Of two documents for one language the second is not compared; it stands behind the others.
    let left_out = |d: &Document| set.doubled.iter().any(|(_, second, _)| *second == d.id);
    set.documents.sort_by_key(left_out);
    let compared = set.documents.iter().position(left_out).unwrap_or(set.documents.len());
    let texts: Vec<Text<'_>> = set.documents.iter().map(|d| Text::read(d, context.languages.get(&d.lang))).collect();
    let mut alignment = align(&texts[..compared], context.languages.units());
    let messages = context.messages();
    let view = View { set: &set.name, texts: &texts[..compared], alignment: &alignment, languages: &context.languages, messages };
    let mut findings: Vec<Finding> = judge(&view, &context.parity).into_iter().map(|d| view.finish(d)).collect();
    let whole = View { texts: &texts, ..view };
    for (first, second, lang) in &set.doubled {
        let Some(at) = set.documents.iter().position(|d| d.id == *second) else { continue };
        let draft = Draft::new("version-doubled", Severity::Warning).arg("a", first).arg("b", second).arg("lang", lang);
        findings.push(whole.finish(draft.place(at, PlaceRole::Differs, Span::at(0), None)));
    }
    for f in &mut alignment.facts {
        f.slots.resize(texts.len(), Slot::NoPassage);
    }
    for row in &mut alignment.rows {
        row.blocks.resize(texts.len(), 0..0);
    }
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (std::cmp::Reverse(f.severity), f.places.first().map(|p| (p.document, p.span)), f.code.clone(), f.message.clone());
        key(a).cmp(&key(b))
    });
    let coverage = Coverage { versions: compared, ..Coverage::default() };
    let verdict = if compared < 2 {
        if set.unread.is_empty() { Verdict::Single } else { Verdict::Incomplete }
    } else if findings.iter().any(|f| f.severity > Severity::Note) {
        Verdict::Differ
    } else if !set.unread.is_empty() {
        Verdict::Incomplete
    } else {
        Verdict::Agree
    };
    let mentions = texts.into_iter().map(|t| t.mentions).collect();
    SetReport { name: set.name, guessed: set.guessed, documents: set.documents, mentions, facts: alignment.facts, rows: alignment.rows, findings, coverage, verdict }
}
