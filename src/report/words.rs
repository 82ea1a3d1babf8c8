//! The words that reports for people share.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Role;
use crate::finding::{Finding, PlaceRole, RuleInfo, SetReport, Totals, Verdict};
use crate::text::flat;

/// What a place has to do with its finding.
pub(super) fn role(role: PlaceRole, finding: &Finding) -> &'static str {
    match role {
        PlaceRole::Blamed => "held to be wrong",
        PlaceRole::Differs => "differs",
        PlaceRole::Agrees if finding.places.iter().any(|p| p.role == PlaceRole::Missing) => "states it",
        PlaceRole::Agrees => "agrees",
        PlaceRole::Missing => "missing here",
    }
}

/// What a verdict means.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "The versions agree in what was compared",
        Verdict::Differ => "The versions differ",
        Verdict::Incomplete => "Something is missing, could not be read or could not be compared",
        Verdict::Single => "One version only: nothing to compare it with",
    }
}

/// Why the culprit is the culprit, or that nothing decides; `None` where nobody is compared with anybody.
pub(super) fn reason(finding: &Finding) -> Option<String> {
    let has = |role| finding.places.iter().any(|p| p.role == role);
    let Some(blame) = &finding.blame else {
        let text = if finding.code == "source-differs" {
            "all translations agree against the source, nothing here decides: ask the author"
        } else if has(PlaceRole::Missing) && finding.places.len() > 1 {
            "nothing here decides: left out on one side or added on the other"
        } else if finding.code.starts_with("value-") {
            "both are right; a rule pack asks for one way of writing it, nothing here decides which"
        } else if has(PlaceRole::Differs) && finding.places.len() > 1 {
            "a tie: one of them is wrong, nothing here decides which"
        } else {
            return None;
        };
        return Some(text.to_owned());
    };
    let votes = format!("{} of {} independent versions", blame.agree, blame.of);
    Some(match blame.because {
        "source" if blame.of > 2 => format!("measured against the source; {votes} agree"),
        "source" => "measured against the source".to_owned(),
        "majority" if has(PlaceRole::Missing) => format!("{votes} state it"),
        "majority" => format!("{votes} agree on the other value"),
        "expect" => "a rule says which value is right".to_owned(),
        "arithmetic" => "the numbers beside it decide".to_owned(),
        "rule" => "a rule decides".to_owned(),
        "repeated" => "the same words stand right before it".to_owned(),
        "cut-off" => "other paragraphs end with the end of a sentence".to_owned(),
        "separator" => "read by the conventions of its language".to_owned(),
        other => other.to_owned(),
    })
}

/// The rule of a finding when it is worth showing: somebody wrote it, it did not come with the program.
pub(super) fn own_rule<'r>(rules: &'r [RuleInfo], finding: &Finding) -> Option<&'r RuleInfo> {
    let rule = rules.get(finding.rule?)?;
    let built_in = rule.file.starts_with('<') || matches!(rule.file.as_str(), "parity.yaml" | "rules/parity.yaml");
    (!rule.source.trim().is_empty() && !built_in).then_some(rule)
}

/// `1 fact`, `3 facts`.
pub(super) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// The role, when it is not the usual one.
pub(super) fn special_role(role: Role) -> Option<&'static str> {
    match role {
        Role::Source => Some("source"),
        Role::Register => Some("register"),
        Role::Translation => None,
    }
}

/// Coverage of a set, in a line.
pub(super) fn coverage(set: &SetReport) -> String {
    let c = &set.coverage;
    let mut parts = vec![count(c.versions, "version"), format!("{} compared", count(c.compared, "fact"))];
    if c.not_comparable > 0 {
        parts.push(format!("{} not comparable", c.not_comparable));
    }
    if !c.unread_languages.is_empty() {
        parts.push(format!("no language pack for {}", flat(&c.unread_languages.join(", "))));
    }
    if !c.not_measured.is_empty() {
        parts.push(format!("not measured: {}", flat(&c.not_measured.join(", "))));
    }
    parts.join(", ")
}

/// What coverage adds up to over the sets of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    languages: BTreeSet<String>,
    rules: BTreeMap<String, usize>,
}

impl Tally {
    pub(super) fn add(&mut self, set: &SetReport) {
        self.languages.extend(set.coverage.unread_languages.iter().map(|l| flat(l)));
        for rule in &set.coverage.not_measured {
            *self.rules.entry(flat(rule)).or_default() += 1;
        }
    }

    /// What was not checked, each in a sentence; never empty, since no report checks everything.
    pub(super) fn unchecked(&self, totals: &Totals) -> Vec<String> {
        let mut out = Vec::new();
        if totals.not_comparable > 0 {
            let verb = if totals.not_comparable == 1 { "was" } else { "were" };
            out.push(format!(
                "{} {verb} not compared: the passage has no counterpart, or one version alone states it",
                count(totals.not_comparable, "fact")
            ));
        }
        if totals.of(Verdict::Single) > 0 {
            let sets = count(totals.of(Verdict::Single), "set");
            out.push(format!("{sets} of one version: nothing to compare with"));
        }
        if !self.languages.is_empty() {
            let tags: Vec<&str> = self.languages.iter().map(String::as_str).collect();
            out.push(format!("no language pack for {}: only digits and signs were read there", tags.join(", ")));
        }
        if !self.rules.is_empty() {
            let rules: Vec<String> =
                self.rules.iter().map(|(r, n)| if *n == 1 { r.clone() } else { format!("{r} (in {n} sets)") }).collect();
            out.push(format!("rules whose phrase stands in no version: {}", rules.join(", ")));
        }
        out.push("wording and meaning, and whatever is no value, no code and no term that a rule names".to_owned());
        out
    }
}

/// Sets by verdict: `3: 1 agree, 2 differ`.
pub(super) fn verdicts(totals: &Totals) -> String {
    let all = [Verdict::Agree, Verdict::Differ, Verdict::Incomplete, Verdict::Single];
    let parts: Vec<String> = all.iter().filter(|v| totals.of(**v) > 0).map(|v| format!("{} {}", totals.of(*v), v.name())).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}
