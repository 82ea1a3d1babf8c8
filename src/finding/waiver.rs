//! Findings accepted, and findings seen before: what a run adds to a finding without changing it.

use super::Finding;

/// How far an acceptance reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Scope {
    /// The finding with this fingerprint.
    #[default]
    Place,
    /// The same values under the same code anywhere in the set.
    Article,
    /// The same values under the same code in every set.
    Everywhere,
}

impl Scope {
    /// All scopes, the narrowest first.
    pub const ALL: &[Scope] = &[Scope::Place, Scope::Article, Scope::Everywhere];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Place => "place",
            Scope::Article => "article",
            Scope::Everywhere => "everywhere",
        }
    }
}

/// Who accepted a finding, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// The reason, in the words of who accepted it.
    pub reason: String,
    /// Who.
    pub who: Option<String>,
    /// The day it was accepted, `2026-03-01`.
    pub date: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// The file that says so: the waivers file, or the article for a waiver inside it.
    pub file: String,
}

/// A finding that was accepted. It stays in the report and is counted apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Its acceptance.
    pub acceptance: Acceptance,
}

/// What an earlier report says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Novelty {
    /// It was not there.
    New,
    /// It was there.
    Unchanged,
}

impl Novelty {
    /// The name in machine formats, as in SARIF's `baselineState`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Novelty::New => "new",
            Novelty::Unchanged => "unchanged",
        }
    }
}
