//! The examples of language packs, which are their tests.

use super::{Mention, Strength, read};
use crate::language::Language;
use crate::language::pack::Example;

/// An example that is not read as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its text.
    pub text: String,
    /// The facts that it lists.
    pub expected: Vec<String>,
    /// The facts that were read.
    pub found: Vec<String>,
}

/// A mention as examples write it: `kind value`, with its bound in front of the value.
#[must_use]
pub fn fact_line(mention: &Mention) -> String {
    let bound = mention.bound.map(|b| format!("{} ", b.sign())).unwrap_or_default();
    format!("{} {bound}{}", mention.kind().name(), mention.best())
}

/// Runs examples in a language; what comes back failed.
#[must_use]
pub fn run_examples(language: &Language, examples: &[Example]) -> Vec<Failure> {
    let folded = |facts: &[String]| facts.iter().map(|f| f.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    examples
        .iter()
        .filter_map(|e| {
            let found: Vec<String> = read(language, &e.text, 0).iter().filter(|m| m.strength != Strength::Weak).map(fact_line).collect();
            (folded(&e.facts) != found).then(|| Failure { text: e.text.clone(), expected: e.facts.clone(), found })
        })
        .collect()
}
