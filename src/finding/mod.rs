//! Findings and reports as plain data: what the rules make and what the renderers turn into bytes.

mod code;
mod fingerprint;
mod gloss;
mod message;
mod report;
mod waiver;

pub use code::{CodeInfo, all_codes, code_info};
pub use fingerprint::Fingerprint;
pub use gloss::{Landing, gloss, landmark, search_string};
pub use message::{Words, language_name, phrase, render};
pub use report::{Comparison, Coverage, LeftOut, Past, RunReport, SetReport, Totals, Verdict};
pub use waiver::{Acceptance, Novelty, Scope, Waived};

use smol_str::SmolStr;

use crate::text::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information.
    Note,
    /// To be checked.
    Warning,
    /// Must be fixed.
    Error,
}

impl Severity {
    /// The name in packs and machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|s| s.name() == name)
    }
}

/// What a place has to do with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRole {
    /// Where the fault is.
    Blamed,
    /// It differs, and nothing decides who is right.
    Differs,
    /// It agrees with the value believed.
    Agrees,
    /// The value would stand here (an empty span).
    Missing,
}

impl PlaceRole {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PlaceRole::Blamed => "blamed",
            PlaceRole::Differs => "differs",
            PlaceRole::Agrees => "agrees",
            PlaceRole::Missing => "missing",
        }
    }
}

/// One place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Index of the document in the set's canonical order.
    pub document: usize,
    /// What it has to do with the finding.
    pub role: PlaceRole,
    /// Exactly the value, or where it is missing.
    pub span: Span,
    /// Canonical value, with its kind's name in front of the message's words; empty where there is none.
    pub value: String,
    /// What it means, in the language of the messages; empty where the text says it already.
    pub gloss: String,
    /// How to find it: "paragraph 2, after 63".
    pub landmark: String,
    /// A short string that stands once in the document.
    pub search: String,
}

/// Who is held to be wrong, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// Index of the document.
    pub document: usize,
    /// Why: `source`, `majority`, `expect`, `arithmetic`, `rule`.
    pub because: &'static str,
    /// Independent versions that state the value believed.
    pub agree: usize,
    /// Independent versions that state the fact.
    pub of: usize,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Index of the document.
    pub document: usize,
    /// What is replaced.
    pub span: Span,
    /// By what, in that version's own digits and separators.
    pub replacement: String,
}

/// An argument of a message: typed data, no sentence.
pub type Arguments = Vec<(&'static str, String)>;

/// A rule not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable slug.
    pub code: SmolStr,
    /// How much it matters.
    pub severity: Severity,
    /// What the message is made of.
    pub arguments: Arguments,
    /// The sentence shown; made from the template of the code.
    pub message: String,
    /// The places, the culprit's first.
    pub places: Vec<Place>,
    /// The culprit, if something decides.
    pub blame: Option<Blame>,
    /// What to do, when the right value is known.
    pub fix: Option<Fix>,
    /// The rule that it comes from, an index into [`RunReport::rules`]; `None` for checks that need no rule.
    pub rule: Option<usize>,
    /// Identity across runs.
    pub fingerprint: Fingerprint,
    /// What the earlier report says of it that the run was compared with; `None` without one.
    pub novelty: Option<Novelty>,
}

impl Finding {
    /// The canonical value at the first place; empty where none stands.
    #[must_use]
    pub fn found(&self) -> &str {
        self.places.first().map_or("", |p| &p.value)
    }

    /// The canonical value that others state: that of the first place that agrees, else of the first in another document.
    #[must_use]
    pub fn expected(&self) -> &str {
        let first = self.places.first().map(|p| p.document);
        let agrees = self.places.iter().find(|p| p.role == PlaceRole::Agrees && !p.value.is_empty());
        let other = || self.places.iter().find(|p| Some(p.document) != first && !p.value.is_empty());
        agrees.or_else(other).map_or("", |p| &p.value)
    }
}

/// A rule as reports show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Name in its pack: the fact, the term, or the code.
    pub id: String,
    /// The code of its findings.
    pub code: String,
    /// The pack's file.
    pub file: String,
    /// The pack's YAML.
    pub source: std::sync::Arc<str>,
    /// The rule in it.
    pub span: Span,
    /// What the author of the rule says to do.
    pub help: Option<String>,
}
