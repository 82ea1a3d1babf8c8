//! Reports: of one set, of a run.

use super::{Finding, Novelty, RuleInfo, Severity, Waived};
use crate::document::Document;
use crate::fact::{Fact, Mention, Row};
use crate::text::Span;

/// What is said of a set as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Several versions, and no finding above a note.
    Agree,
    /// Something differs.
    Differ,
    /// A version is missing or could not be read, or nothing could be compared.
    Incomplete,
    /// One version only: nothing to compare it with.
    Single,
}

impl Verdict {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Differ => "differ",
            Verdict::Incomplete => "incomplete",
            Verdict::Single => "single",
        }
    }
}

/// What was checked and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Versions that were read.
    pub versions: usize,
    /// Facts that at least two versions state.
    pub compared: usize,
    /// Facts whose passage has no counterpart, or that one version alone states.
    pub not_comparable: usize,
    /// Languages without a pack: only digits and signs were read.
    pub unread_languages: Vec<String>,
    /// Languages whose pack has no number words (CLDR spells none out): figures were read, numbers in words were not.
    pub wordless_languages: Vec<String>,
    /// Rules whose phrase stands in no version.
    pub not_measured: Vec<String>,
    /// Text that was not compared because it is no part of the article: site furniture, or what `scope` of a pack leaves out.
    pub left_out: Vec<LeftOut>,
}

/// Text that was not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Index of the document.
    pub document: usize,
    /// The text.
    pub span: Span,
    /// Why: `repeated` (it stands in other articles of this language too), `position`, `scope` (a pack says so).
    pub because: &'static str,
}

/// The report of one set.
#[derive(Debug, Clone)]
pub struct SetReport {
    /// Its name.
    pub name: String,
    /// Put together by shared values.
    pub guessed: bool,
    /// The documents in canonical order.
    pub documents: Vec<Document>,
    /// The mentions of each document.
    pub mentions: Vec<Vec<Mention>>,
    /// Facts over the documents.
    pub facts: Vec<Fact>,
    /// Paragraphs side by side.
    pub rows: Vec<Row>,
    /// Rules not met, worst first.
    pub findings: Vec<Finding>,
    /// Findings that were accepted, in the same order; not among `findings`.
    pub waived: Vec<Waived>,
    /// What was checked.
    pub coverage: Coverage,
    /// The whole in one word.
    pub verdict: Verdict,
}

impl SetReport {
    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// Sums over sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Sets by verdict, in the order of [`Verdict`].
    pub verdicts: [usize; 4],
    /// Findings by severity: notes, warnings, errors.
    pub findings: [usize; 3],
    /// Documents.
    pub documents: usize,
    /// Facts compared.
    pub compared: usize,
    /// Facts not comparable.
    pub not_comparable: usize,
    /// Findings that were accepted.
    pub waived: usize,
}

impl Totals {
    /// Adds a set.
    pub fn add(&mut self, set: &SetReport) {
        self.verdicts[set.verdict as usize] += 1;
        for f in &set.findings {
            self.findings[f.severity as usize] += 1;
        }
        self.documents += set.documents.len();
        self.compared += set.coverage.compared;
        self.not_comparable += set.coverage.not_comparable;
        self.waived += set.waived.len();
    }

    /// Number of sets.
    #[must_use]
    pub fn sets(&self) -> usize {
        self.verdicts.iter().sum()
    }

    /// Number of sets with a verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }

    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings[severity as usize]
    }
}

/// What stands over all sets of a run.
#[derive(Debug, Clone, Default)]
pub struct RunReport {
    /// Version of the program.
    pub version: String,
    /// Rules in force; findings point into them.
    pub rules: Vec<RuleInfo>,
    /// Sums.
    pub totals: Totals,
    /// What the run could not read, each in a sentence.
    pub unread: Vec<String>,
    /// Near misses of grouping: "a.txt shares 9 of 26 values with b.txt: the same article?".
    pub hints: Vec<String>,
    /// Recorded runs, the latest last; empty where none are recorded.
    pub records: Vec<Past>,
    /// Rule packs in force: file, and SHA-256 of the text in hexadecimal figures.
    pub packs: Vec<(String, String)>,
    /// How the findings compare with those of an earlier report; `None` without one.
    pub comparison: Option<Comparison>,
}

/// A run of the record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// When, `2026-03-01T12:00:00Z`.
    pub time: String,
    /// Findings by severity: notes, warnings, errors.
    pub findings: [usize; 3],
}

/// Findings beside those of an earlier report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Not in the earlier report.
    pub new: usize,
    /// In both.
    pub unchanged: usize,
    /// In the earlier report alone, for sets that were checked.
    pub fixed: usize,
}

impl Comparison {
    /// Adds a set, of which so many earlier findings are gone.
    pub fn add(&mut self, set: &SetReport, fixed: usize) {
        let new = set.findings.iter().filter(|f| f.novelty == Some(Novelty::New)).count();
        self.new += new;
        self.unchanged += set.findings.len() - new;
        self.fixed += fixed;
    }
}
