//! What the overview knows of all sets: their lines, findings counted in each way, and the list of findings for the script.

use std::collections::BTreeMap;

use super::super::direction;
use super::super::words::{self, Tally};
use super::page::SEVERITIES;
use super::view::{Item, languages};
use crate::finding::{Finding, Novelty, RuleInfo, SetReport, Verdict, Words};
use crate::text::flat;

/// Findings counted by weight, worst first.
pub(super) type Counts = BTreeMap<String, [usize; 3]>;

/// A set in the overview.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    /// Where it is shown.
    pub(super) href: String,
    pub(super) verdict: Verdict,
    pub(super) findings: [usize; 3],
    pub(super) accepted: usize,
    pub(super) versions: usize,
    pub(super) compared: usize,
}

/// Collected set by set.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) lines: Vec<Line>,
    pub(super) codes: Counts,
    pub(super) languages: Counts,
    pub(super) rules: Counts,
    /// Findings that an earlier report did not have, and those that it had.
    pub(super) fresh: usize,
    pub(super) known: usize,
    pub(super) accepted: usize,
    pub(super) tally: Tally,
}

impl Index {
    pub(super) fn add(&mut self, set: &SetReport, rules: &[RuleInfo], href: String) {
        self.tally.add(set);
        for f in &set.findings {
            let weight = SEVERITIES.iter().position(|s| *s == f.severity).unwrap_or_default();
            let count = |counts: &mut Counts, key: String| counts.entry(key).or_default()[weight] += 1;
            count(&mut self.codes, flat(&f.code));
            for tag in languages(f, set) {
                count(&mut self.languages, tag);
            }
            if let Some(name) = rule_name(rules, f) {
                count(&mut self.rules, name);
            }
            self.fresh += usize::from(f.novelty == Some(Novelty::New));
            self.known += usize::from(f.novelty == Some(Novelty::Unchanged));
        }
        self.accepted += set.waived.len();
        self.lines.push(Line {
            name: flat(&set.name),
            href,
            verdict: set.verdict,
            findings: SEVERITIES.map(|s| set.count(s)),
            accepted: set.waived.len(),
            versions: set.coverage.versions,
            compared: set.coverage.compared,
        });
    }

    pub(super) fn title(&self) -> String {
        let names: Vec<&str> = self.lines.iter().map(|s| s.name.as_str()).collect();
        match names.as_slice() {
            [] => "crosstally".to_owned(),
            [one] => format!("crosstally: {one}"),
            [a, b] => format!("crosstally: {a}, {b}"),
            [a, b, rest @ ..] => format!("crosstally: {a}, {b} … (+{})", rest.len()),
        }
    }
}

/// A rule that somebody wrote, by its name.
pub(super) fn rule_name(rules: &[RuleInfo], finding: &Finding) -> Option<String> {
    words::own_rule(rules, finding).map(|r| flat(&r.id))
}

/// Whether a finding is accepted, new or known; empty where nothing says so.
pub(super) fn state(item: &Item<'_>) -> &'static str {
    match (item.accepted, item.finding.novelty) {
        (Some(_), _) => "accepted",
        (None, Some(novelty)) => novelty.name(),
        (None, None) => "",
    }
}

/// A finding for the list that the script shows: set, id, weight, code, languages, rule, state, and the message in pieces of
/// which every second one runs against the others.
pub(super) fn record(w: &Words, rules: &[RuleInfo], set: &SetReport, number: usize, item: &Item<'_>) -> serde_json::Value {
    let f = item.finding;
    let message = flat(&f.message);
    let mut pieces: Vec<String> = vec![String::new()];
    for (piece, against) in direction::pieces(&message, w.rtl()) {
        if pieces.len().is_multiple_of(2) != against {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push_str(piece);
        }
    }
    serde_json::json!([
        number,
        item.anchor,
        f.severity.name(),
        flat(&f.code),
        languages(f, set).join(" "),
        rule_name(rules, f).unwrap_or_default(),
        state(item),
        pieces,
    ])
}
