//! Two reports side by side: what is new, what is gone, what is in both.

use serde::Serialize;

use crate::check::{Baseline, Known};
use crate::finding::Severity;

/// A finding of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line<'a> {
    /// Its identity.
    pub fingerprint: &'a str,
    /// The set.
    pub set: &'a str,
    /// The document of the first place.
    pub document: &'a str,
    /// Its line, from 1; 0 when the report has none.
    pub line: usize,
    /// The code.
    pub code: &'a str,
    /// The severity.
    pub severity: &'a str,
    /// The sentence shown.
    pub message: &'a str,
}

/// What changed from one report to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference<'a> {
    /// In the new report alone.
    pub new: Vec<Line<'a>>,
    /// In the old report alone.
    pub fixed: Vec<Line<'a>>,
    /// In the old report, and accepted in the new one.
    pub accepted: Vec<Line<'a>>,
    /// In both.
    pub unchanged: Vec<Line<'a>>,
}

/// Compares two reports. Findings come by set, worst first, then by place.
#[must_use]
pub fn difference<'a>(old: &'a Baseline, new: &'a Baseline) -> Difference<'a> {
    let mut out = Difference::default();
    for (fingerprint, known) in &new.findings {
        let list = if old.findings.contains_key(fingerprint) { &mut out.unchanged } else { &mut out.new };
        list.push(line(fingerprint, known));
    }
    for (fingerprint, known) in old.findings.iter().filter(|(f, _)| !new.findings.contains_key(*f)) {
        let list = if new.accepted.contains(fingerprint) { &mut out.accepted } else { &mut out.fixed };
        list.push(line(fingerprint, known));
    }
    for list in [&mut out.new, &mut out.fixed, &mut out.accepted, &mut out.unchanged] {
        list.sort_by(|a, b| {
            let key = |l: &Line<'a>| (l.set, std::cmp::Reverse(Severity::of_name(l.severity)), l.document, l.line, l.code, l.fingerprint);
            key(a).cmp(&key(b))
        });
    }
    out
}

fn line<'a>(fingerprint: &'a str, k: &'a Known) -> Line<'a> {
    Line { fingerprint, set: &k.set, document: &k.document, line: k.line, code: &k.code, severity: &k.severity, message: &k.message }
}
