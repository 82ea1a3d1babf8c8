//! What reports for people say of findings, sets and runs, from the templates of a language.

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "cli")]
use crate::document::Document;
#[cfg(any(feature = "cli", feature = "html"))]
use crate::document::Role;
use crate::finding::{Finding, PlaceRole, RuleInfo, SetReport, Severity, Totals, Verdict, Words};
use crate::text::flat;

/// How much a finding matters.
pub(super) fn severity(words: &Words, severity: Severity) -> String {
    words.get(&format!("severity-{}", severity.name()))
}

/// What a place has to do with its finding.
pub(super) fn role(words: &Words, role: PlaceRole, finding: &Finding) -> String {
    words.get(match role {
        PlaceRole::Blamed => "role-blamed",
        PlaceRole::Differs => "role-differs",
        PlaceRole::Agrees if finding.places.iter().any(|p| p.role == PlaceRole::Missing) => "role-states",
        PlaceRole::Agrees => "role-agrees",
        PlaceRole::Missing => "role-missing",
    })
}

/// A verdict in a word.
pub(super) fn verdict(words: &Words, verdict: Verdict) -> String {
    words.get(&format!("verdict-{}", verdict.name()))
}

/// What a verdict means.
pub(super) fn meaning(words: &Words, verdict: Verdict) -> String {
    words.get(&format!("means-{}", verdict.name()))
}

/// Why the culprit is the culprit, or that nothing decides; `None` where nobody is compared with anybody.
pub(super) fn reason(words: &Words, finding: &Finding) -> Option<String> {
    let has = |role| finding.places.iter().any(|p| p.role == role);
    let several = finding.places.len() > 1;
    let Some(blame) = &finding.blame else {
        return match () {
            () if finding.code == "source-differs" => Some(words.get("why-source-differs")),
            () if has(PlaceRole::Missing) && several => Some(words.get("why-missing-tie")),
            // It is compared with the ratio beside it, not with the other version.
            () if finding.code == "percent-cut" => None,
            () if finding.code.starts_with("value-") => Some(words.get("why-value")),
            () if has(PlaceRole::Differs) && several => Some(words.get("why-tie")),
            () => None,
        };
    };
    let votes = |name: &str| words.fill(name, &[("agree", &blame.agree.to_string()), ("of", &blame.of.to_string())]);
    Some(match blame.because {
        "source" if blame.of > 2 => votes("why-source-votes"),
        "majority" if has(PlaceRole::Missing) => votes("why-majority-missing"),
        "majority" => votes("why-majority"),
        because @ ("source" | "expect" | "arithmetic" | "rule" | "repeated" | "stands-twice" | "inconsistent" | "cut-off" | "language"
        | "separator") => words.get(&format!("why-{because}")),
        other => other.to_owned(),
    })
}

/// The rule of a finding when it is worth showing: somebody wrote it, it did not come with the program.
pub(super) fn own_rule<'r>(rules: &'r [RuleInfo], finding: &Finding) -> Option<&'r RuleInfo> {
    let rule = rules.get(finding.rule?)?;
    let built_in = rule.file.starts_with('<') || matches!(rule.file.as_str(), "parity.yaml" | "rules/parity.yaml");
    (!rule.source.trim().is_empty() && !built_in).then_some(rule)
}

/// The role of a document, when it is not the usual one.
#[cfg(any(feature = "cli", feature = "html"))]
pub(super) fn special_role(words: &Words, role: Role) -> Option<String> {
    match role {
        Role::Source => Some(words.get("version-source")),
        Role::Register => Some(words.get("version-register")),
        Role::Translation => None,
    }
}

/// A document as people call it: `ar.txt (ar, source)`.
#[cfg(feature = "cli")]
pub(super) fn version(words: &Words, d: &Document) -> String {
    let mut inside = vec![flat(&d.lang)];
    if d.lang_guessed {
        inside.push(words.get("version-guessed"));
    }
    inside.extend(special_role(words, d.role));
    format!("{} ({})", flat(&d.id), words.list(&inside))
}

/// Coverage of a set, in a line.
#[cfg(any(feature = "cli", feature = "html"))]
pub(super) fn coverage(words: &Words, set: &SetReport) -> String {
    let c = &set.coverage;
    let mut parts = vec![words.count("count-versions", c.versions), words.count("count-facts", c.compared)];
    if c.not_comparable > 0 {
        parts.push(words.count("count-uncompared", c.not_comparable));
    }
    if !c.unread_languages.is_empty() {
        parts.push(words.fill("no-pack", &[("tags", &flat(&words.list(&c.unread_languages)))]));
    }
    if !c.wordless_languages.is_empty() {
        parts.push(words.fill("no-number-words", &[("tags", &flat(&words.list(&c.wordless_languages)))]));
    }
    if !c.not_measured.is_empty() {
        parts.push(words.fill("not-measured", &[("rules", &flat(&words.list(&c.not_measured)))]));
    }
    if !c.left_out.is_empty() {
        parts.push(words.count("count-left-out", c.left_out.len()));
    }
    words.list(&parts)
}

/// Lines left out that are shown as they stand.
const LINES: usize = 6;

/// What coverage adds up to over the sets of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    languages: BTreeSet<String>,
    wordless: BTreeSet<String>,
    rules: BTreeMap<String, usize>,
    left_out: usize,
    lines: BTreeSet<String>,
}

impl Tally {
    pub(super) fn add(&mut self, set: &SetReport) {
        self.languages.extend(set.coverage.unread_languages.iter().map(|l| flat(l)));
        self.wordless.extend(set.coverage.wordless_languages.iter().map(|l| flat(l)));
        for rule in &set.coverage.not_measured {
            *self.rules.entry(flat(rule)).or_default() += 1;
        }
        self.left_out += set.coverage.left_out.len();
        for l in set.coverage.left_out.iter().take(LINES) {
            self.lines.insert(short(&flat(l.span.of(&set.documents[l.document].text))));
            while self.lines.len() > LINES {
                self.lines.pop_last();
            }
        }
    }

    /// What was not checked, each in a sentence; never empty, since no report checks everything.
    pub(super) fn unchecked(&self, words: &Words, totals: &Totals) -> Vec<String> {
        let mut out = Vec::new();
        if totals.not_comparable > 0 {
            out.push(words.count("unchecked-facts", totals.not_comparable));
        }
        if totals.of(Verdict::Single) > 0 {
            out.push(words.count("unchecked-single", totals.of(Verdict::Single)));
        }
        if !self.languages.is_empty() {
            let tags: Vec<String> = self.languages.iter().cloned().collect();
            out.push(words.fill("unchecked-languages", &[("tags", &words.list(&tags))]));
        }
        if !self.wordless.is_empty() {
            let tags: Vec<String> = self.wordless.iter().cloned().collect();
            out.push(words.fill("no-number-words", &[("tags", &words.list(&tags))]));
        }
        if !self.rules.is_empty() {
            let times = |(rule, n): (&String, &usize)| match n {
                1 => rule.clone(),
                n => words.fill("in-sets", &[("rule", rule), ("n", &n.to_string())]),
            };
            let rules: Vec<String> = self.rules.iter().map(times).collect();
            out.push(words.fill("unchecked-rules", &[("rules", &words.list(&rules))]));
        }
        if self.left_out > 0 {
            let mut lines: Vec<String> = self.lines.iter().cloned().collect();
            if self.left_out > lines.len() {
                lines.push("…".to_owned());
            }
            let n = self.left_out.to_string();
            out.push(words.fill("unchecked-left-out", &[("n", &n), ("lines", &words.list(&lines))]));
        }
        out.push(words.get("unchecked-rest"));
        out
    }
}

/// The beginning of a line.
fn short(line: &str) -> String {
    const LENGTH: usize = 40;
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// Sets by verdict: `1 agree, 2 differ`.
pub(super) fn verdicts(words: &Words, totals: &Totals) -> String {
    let all = [Verdict::Agree, Verdict::Differ, Verdict::Incomplete, Verdict::Single];
    let found = all.iter().filter(|v| totals.of(**v) > 0);
    let parts: Vec<String> = found.map(|v| format!("{} {}", totals.of(*v), verdict(words, *v))).collect();
    if parts.is_empty() { words.get("none") } else { words.list(&parts) }
}
