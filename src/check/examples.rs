//! The examples of rule packs, which are their tests.

use super::{Context, check};
use crate::document::{Document, DocumentSet};
use crate::finding::Severity;
use crate::language::Languages;
use crate::rule::{Example, RulePack, Rules};
use crate::text::Span;

/// An example that does not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it stands in the pack.
    pub span: Span,
    /// Its texts.
    pub texts: String,
    /// What it demands.
    pub expected: String,
    /// What was reported.
    pub found: String,
}

/// Codes of rules that an example touches only when it is about them: a short text need not state everything.
const OF_WHOLE_TEXTS: &[&str] = &["must-state", "fact-missing", "term-missing", "version-missing"];

/// Runs the examples of a pack; what comes back failed.
#[must_use]
pub fn run_examples(pack: RulePack, languages: Languages) -> Vec<Failure> {
    let examples = pack.examples.clone();
    let mut rules = Rules::standard(&languages).unwrap_or_default();
    rules.add(pack.everywhere());
    let context = Context::new(languages, rules);
    examples.iter().filter_map(|e| run(e, &context)).collect()
}

fn run(example: &Example, context: &Context) -> Option<Failure> {
    let documents = example.texts.iter().map(|(lang, text)| Document::new(lang, lang, text.as_str())).collect();
    let set = DocumentSet { name: "example".to_owned(), documents, ..DocumentSet::default() };
    let report = check(&set, context);
    let touched = |code: &str| !OF_WHOLE_TEXTS.contains(&code) || example.code.as_deref() == Some(code);
    let found: Vec<&str> = report
        .findings
        .iter()
        .filter(|f| (f.severity > Severity::Note || example.code.as_deref() == Some(f.code.as_str())) && touched(&f.code))
        .map(|f| f.code.as_str())
        .collect();
    let holds = match &example.code {
        None => found.is_empty(),
        Some(code) => found.contains(&code.as_str()),
    };
    (!holds).then(|| Failure {
        span: example.span,
        texts: example.texts.iter().map(|(l, t)| format!("{l}: {t}")).collect::<Vec<_>>().join(" | "),
        expected: example.code.clone().unwrap_or_else(|| "nothing".to_owned()),
        found: if found.is_empty() { "nothing".to_owned() } else { found.join(", ") },
    })
}
