//! One set checked: the pure centre of the program.

use crate::align::{Text, align};
use crate::document::DocumentSet;
use crate::finding::{Coverage, Finding, SetReport, Severity, Verdict};
use crate::language::Languages;
use crate::rule::{Parity, View, judge};

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

/// Checks a set: reads its documents, aligns them, applies the rules.
#[must_use]
pub fn check(set: &DocumentSet, context: &Context) -> SetReport {
    let mut set = set.clone();
    for d in &mut set.documents {
        if d.lang.is_empty() {
            d.lang = "und".to_owned();
        }
    }
    let set = set.canonical();
    let texts: Vec<Text<'_>> = set.documents.iter().map(|d| Text::read(d, context.languages.get(&d.lang))).collect();
    let alignment = align(&texts, context.languages.units());
    let messages = &context.languages.get(if context.message_language.is_empty() { "en" } else { &context.message_language }).pack;
    let view = View { set: &set.name, texts: &texts, alignment: &alignment, languages: &context.languages, messages };
    let mut findings: Vec<Finding> = judge(&view, &context.parity).into_iter().map(|d| view.finish(d)).collect();
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (std::cmp::Reverse(f.severity), f.places.first().map(|p| (p.document, p.span)), f.code.clone(), f.message.clone());
        key(a).cmp(&key(b))
    });
    let coverage = Coverage { versions: texts.len(), ..Coverage::default() };
    let verdict = if texts.len() < 2 {
        Verdict::Single
    } else if findings.iter().any(|f| f.severity > Severity::Note) {
        Verdict::Differ
    } else {
        Verdict::Agree
    };
    let mentions = texts.into_iter().map(|t| t.mentions).collect();
    SetReport { name: set.name, guessed: set.guessed, documents: set.documents, mentions, facts: alignment.facts, rows: alignment.rows, findings, coverage, verdict }
}
