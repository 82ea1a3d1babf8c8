//! An earlier report, so that a run can say what is new.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::finding::{Finding, Novelty, SetReport};

/// The findings of a report in the format `json`, by fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Findings, without those that were accepted.
    pub findings: BTreeMap<String, Known>,
    /// Those that were accepted.
    pub accepted: BTreeSet<String>,
}

/// What a report says of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The set.
    pub set: String,
    /// The document of the first place; empty where there is none.
    pub document: String,
    /// Its line, from 1; 0 when the report has none.
    pub line: usize,
    /// The code.
    pub code: String,
    /// The severity.
    pub severity: String,
    /// The sentence shown.
    pub message: String,
}

#[derive(Deserialize)]
struct Report {
    version: u32,
    sets: Vec<Set>,
}

#[derive(Deserialize)]
struct Set {
    name: String,
    findings: Vec<Entry>,
    #[serde(default)]
    waived: Vec<Waived>,
}

#[derive(Deserialize)]
struct Waived {
    fingerprint: String,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    severity: String,
    message: String,
    fingerprint: String,
    #[serde(default)]
    locations: Vec<Location>,
}

#[derive(Deserialize)]
struct Location {
    document: String,
    #[serde(default)]
    line: usize,
}

impl Baseline {
    /// Reads a report in the format `json`.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn read(json: &str) -> Result<Self, String> {
        let report: Report = serde_json::from_str(json).map_err(|e| format!("no report in the format json: {e}"))?;
        if report.version != 1 {
            return Err(format!("a report of version {}, and this program reads version 1", report.version));
        }
        let (mut findings, mut accepted) = (BTreeMap::new(), BTreeSet::new());
        for set in report.sets {
            accepted.extend(set.waived.into_iter().map(|w| w.fingerprint));
            for f in set.findings {
                let first = f.locations.into_iter().next();
                let (document, line) = first.map(|l| (l.document, l.line)).unwrap_or_default();
                let known = Known { set: set.name.clone(), document, line, code: f.code, severity: f.severity, message: f.message };
                findings.insert(f.fingerprint, known);
            }
        }
        Ok(Self { findings, accepted })
    }

    /// Whether the report has a finding.
    #[must_use]
    pub fn novelty(&self, finding: &Finding) -> Novelty {
        if self.findings.contains_key(&finding.fingerprint.to_string()) { Novelty::Unchanged } else { Novelty::New }
    }

    /// Findings of a set that are there no longer, neither found nor accepted now.
    #[must_use]
    pub fn fixed(&self, set: &SetReport) -> Vec<(&str, &Known)> {
        let now = set.findings.iter().chain(set.waived.iter().map(|w| &w.finding));
        let now: BTreeSet<String> = now.map(|f| f.fingerprint.to_string()).collect();
        let gone = self.findings.iter().filter(|(fingerprint, k)| k.set == set.name && !now.contains(*fingerprint));
        gone.map(|(fingerprint, k)| (fingerprint.as_str(), k)).collect()
    }
}
