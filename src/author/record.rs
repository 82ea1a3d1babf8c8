//! The record of runs: a line of JSON each, that holds the digest of the line before.

use serde_json::{Value, json};

use super::digest;
use crate::finding::{Past, RunReport, Severity, Verdict};

/// What a run adds beside its report.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// When, `2026-03-01T12:00:00Z`.
    pub time: String,
    /// The exit status.
    pub exit: u8,
    /// Digest over all documents that were checked.
    pub documents: String,
}

/// The line of a run, and the lines (from 1) of the record that do not follow from the one before.
#[must_use]
pub fn record(existing: &str, run: &Run, report: &RunReport) -> (String, Vec<usize>) {
    let lines: Vec<&str> = existing.lines().filter(|l| !l.trim().is_empty()).collect();
    let previous = |line: &str| serde_json::from_str::<Value>(line).ok().and_then(|v| v["previous"].as_str().map(str::to_owned));
    let mut broken = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let wanted = if i == 0 { String::new() } else { digest(lines[i - 1].as_bytes()) };
        if previous(line) != Some(wanted) {
            broken.push(i + 1);
        }
    }
    let t = &report.totals;
    let packs: Vec<Value> = report.packs.iter().map(|(file, sha256)| json!({"file": file, "sha256": sha256})).collect();
    let line = json!({
        "time": run.time,
        "version": report.version,
        "rules": packs,
        "documents": {"count": t.documents, "sha256": run.documents},
        "sets": t.sets(),
        "differ": t.of(Verdict::Differ),
        "findings": {"error": t.count(Severity::Error), "warning": t.count(Severity::Warning), "note": t.count(Severity::Note)},
        "waived": t.waived,
        "new": report.comparison.map(|c| c.new),
        "exit": run.exit,
        "previous": lines.last().map(|l| digest(l.as_bytes())).unwrap_or_default(),
    });
    (format!("{line}\n"), broken)
}

/// The last runs of a record, at most so many; lines that nobody can read are left out.
#[must_use]
pub fn past(existing: &str, most: usize) -> Vec<Past> {
    let read = |line: &str| {
        let v: Value = serde_json::from_str(line).ok()?;
        let count = |name: &str| v["findings"][name].as_u64().and_then(|n| usize::try_from(n).ok());
        Some(Past { time: v["time"].as_str()?.to_owned(), findings: [count("note")?, count("warning")?, count("error")?] })
    };
    let mut out: Vec<Past> = existing.lines().rev().filter_map(read).take(most).collect();
    out.reverse();
    out
}
