//! One set checked: the pure centre of the program.

use crate::align::{Text, align};
use crate::document::DocumentSet;
use crate::fact::{Fact, Strength};
use crate::finding::{Coverage, Finding, SetReport, Severity, Verdict};
use crate::language::Languages;
use crate::rule::{Rules, View, judge};

/// Everything that a check needs besides the set. No clock, no files.
#[derive(Debug)]
pub struct Context {
    /// The languages.
    pub languages: Languages,
    /// The rules.
    pub rules: Rules,
    /// Language of the messages.
    pub message_language: String,
}

impl Default for Context {
    fn default() -> Self {
        let languages = Languages::new();
        // The pack that ships has no mistakes: a test reads it.
        let rules = Rules::standard(&languages).unwrap_or_default();
        Self { languages, rules, message_language: "en".to_owned() }
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
    let set = set.canonical();
    let texts: Vec<Text<'_>> = set.documents.iter().map(|d| Text::read(d, context.languages.get(&d.lang))).collect();
    let alignment = align(&texts, context.languages.units());
    let messages = &context.languages.get(&context.message_language).pack;
    let view = View { set: &set.name, texts: &texts, alignment: &alignment, languages: &context.languages, messages };
    let (drafts, not_measured) = judge(&view, &context.rules);
    let mut findings: Vec<Finding> = drafts.into_iter().map(|d| view.finish(d)).collect();
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (std::cmp::Reverse(f.severity), f.places.first().map(|p| (p.document, p.span)), f.code.clone(), f.message.clone());
        key(a).cmp(&key(b))
    });
    let coverage = Coverage { not_measured, ..coverage(&texts, &alignment.facts) };
    let incomplete = findings.iter().any(|f| f.code == "version-missing") || coverage.compared == 0;
    let verdict = if texts.len() < 2 {
        Verdict::Single
    } else if findings.iter().any(|f| f.severity > Severity::Note) {
        if findings.iter().all(|f| f.code == "version-missing" || f.severity == Severity::Note) { Verdict::Incomplete } else { Verdict::Differ }
    } else if incomplete {
        Verdict::Incomplete
    } else {
        Verdict::Agree
    };
    let mentions = texts.into_iter().map(|t| t.mentions).collect();
    SetReport { name: set.name, guessed: set.guessed, documents: set.documents, mentions, facts: alignment.facts, rows: alignment.rows, findings, coverage, verdict }
}

/// What was compared: facts that two versions state, and those that one alone states or whose passage has no counterpart.
fn coverage(texts: &[Text<'_>], facts: &[Fact]) -> Coverage {
    let stated = |f: &&Fact| f.slots.iter().filter(|s| s.mention().is_some()).count();
    let strong = |f: &&Fact| f.slots.iter().enumerate().any(|(d, s)| s.mention().is_some_and(|m| texts[d].mentions[m].strength > Strength::Weak));
    let mut unread: Vec<String> = texts.iter().filter(|t| !t.language.known).map(|t| t.document.lang.clone()).collect();
    unread.dedup();
    Coverage {
        versions: texts.len(),
        compared: facts.iter().filter(|f| stated(f) > 1).count(),
        not_comparable: facts.iter().filter(|f| stated(f) == 1 && strong(f)).count(),
        unread_languages: unread,
        not_measured: Vec::new(),
    }
}
