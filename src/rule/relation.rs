//! `relation`: facts that fit each other, in each version.

use num_traits::CheckedMul;

use super::arithmetic::rounded;
use super::expression::{Outcome, Relation, amount};
use super::facts::NamedFact;
use super::pack::{Reader, Rule};
use super::tree::Node;
use super::view::{Draft, View};
use crate::fact::{Fact, Kind, Number};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::Span;

/// The fields of the rule.
#[derive(Debug)]
pub struct RelationRule {
    /// As it was written.
    pub text: String,
    /// Ready to be evaluated.
    pub relation: Relation,
}

pub(super) fn decode(reader: &mut Reader<'_>, node: &Node, facts: &[NamedFact]) -> Option<RelationRule> {
    let text = node.text()?.to_owned();
    // Where the text begins inside the scalar: behind a quote.
    let raw = node.span.of(&reader.decoder.source.text);
    let lead = raw.find(text.as_str()).unwrap_or(0);
    let at = |from: usize, to: usize| Span::new(node.span.start as usize + lead + from, node.span.start as usize + lead + to);
    let relation = match Relation::parse(&text) {
        Ok(r) => r,
        Err(e) => {
            let from = e.at.min(text.len());
            reader.decoder.problem(
                "rule-relation",
                at(from, (from + 1).min(text.len())),
                format!("the relation cannot be read: {}", e.message),
                "here",
                Some("for example \"total = a + b\" or \"above ≈ new.part / new.whole - 100%\"".to_owned()),
            );
            return None;
        }
    };
    let mut sound = true;
    for (name, part, range) in relation.facts() {
        let span = at(range.start, range.end);
        let Some(fact) = reader.named(name, span, facts) else {
            sound = false;
            continue;
        };
        if let Some(message) = misfit(fact.kind, part) {
            sound = false;
            let label = fact.kind.map_or("a value", Kind::name);
            reader.decoder.problem("rule-relation-kind", span, format!("`{name}` {message}"), format!("this is a {label}"), Some("numbers, percentages, ratios and amounts can be calculated with; .part and .whole belong to ratios, .from and .to to ranges".to_owned()));
        }
    }
    sound.then_some(RelationRule { text, relation })
}

/// Why a fact of this kind cannot stand in a relation.
fn misfit(kind: Option<Kind>, part: Option<&str>) -> Option<String> {
    let kind = kind?;
    match (kind, part) {
        (Kind::Date | Kind::Period | Kind::Time | Kind::Code | Kind::Name | Kind::Label | Kind::Verbatim, _) => {
            Some(format!("is a {}, which cannot be mixed with numbers in a relation", kind.name()))
        }
        (Kind::Ratio | Kind::Score, Some("part" | "whole")) | (Kind::Range, Some("from" | "to")) => None,
        (Kind::Range | Kind::Score, None) => Some(format!("is a {}: say which end is meant", kind.name())),
        (_, Some(p)) => Some(format!("has no `.{p}`")),
        _ => None,
    }
}

/// Evaluates the relation in each version; a fault that all versions share is one finding.
pub(super) fn judge(view: &View<'_>, rule: &Rule, wanted: &RelationRule, facts: &[Fact], not_measured: &mut Vec<String>) -> Vec<Draft> {
    let names: Vec<&str> = wanted.relation.facts().into_iter().map(|(n, ..)| n).collect();
    let mut measured = false;
    let mut out: Vec<(Outcome, Draft)> = Vec::new();
    let mut holding = Vec::new();
    for d in 0..view.texts.len() {
        let value = |name: &str| {
            let fact = facts.iter().find(|f| f.name.as_deref() == Some(name))?;
            view.slot(d, fact.slots[d])
        };
        let evaluated =
            wanted.relation.evaluate(&|name, part| value(name).and_then(|m| m.readings.iter().find_map(|r| amount(&r.value, part))));
        let Some(outcome) = evaluated else { continue };
        measured = true;
        let (code, severity, left, right) = match outcome {
            Outcome::Holds => {
                holding.push(d);
                continue;
            }
            Outcome::Cut(l, r) => ("percent-cut", Severity::Note, l, r),
            Outcome::Broken(l, r) if wanted.relation.is_sum() => ("sum-broken", Severity::Error, l, r),
            Outcome::Broken(l, r) => ("relation-broken", Severity::Error, l, r),
        };
        let percent = names.first().and_then(|n| value(n)).is_some_and(|m| m.kind() == Kind::Percent);
        let shown = |v: num_rational::Ratio<i128>| match v.checked_mul(&num_rational::Ratio::from_integer(100)) {
            Some(p) if percent => format!("{}%", rounded(p, 2)),
            _ => Number { value: v, scale: 0 }.to_string(),
        };
        let first = names.first().and_then(|n| value(n));
        let mut draft = Draft::new(code, if code == "percent-cut" { severity } else { rule.severity.unwrap_or(severity) })
            .arg("relation", wanted.text.clone())
            .arg("ratio", format!("`{}`", wanted.text))
            .arg("left", shown(left))
            .arg("right", shown(right))
            .arg("percent", shown(right))
            .arg("total", shown(left))
            .arg("sum", shown(right))
            .arg(
                "parts",
                names
                    .iter()
                    .skip(1)
                    .filter_map(|n| value(n))
                    .map(|m| view.quoted(d, m.span, Some(m.best())))
                    .collect::<Vec<_>>()
                    .join(" + "),
            )
            .arg("here", view.name(d))
            .arg("found", first.map(|m| view.quoted(d, m.span, Some(m.best()))).unwrap_or_default());
        for name in &names {
            if let Some(m) = value(name) {
                draft = draft.place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
            }
        }
        out.push((outcome, draft));
    }
    if !measured {
        not_measured.push(format!("{}: {}", rule.info.file, wanted.text));
    }
    merge(out, &holding)
}

/// The same fault in several versions is one finding without culprit; where other versions hold, the version is blamed.
fn merge(found: Vec<(Outcome, Draft)>, holding: &[usize]) -> Vec<Draft> {
    let mut out: Vec<(Outcome, Draft)> = Vec::new();
    for (outcome, mut draft) in found {
        if let Some((_, same)) = out.iter_mut().find(|(o, _)| *o == outcome) {
            for p in &mut draft.places {
                p.1 = PlaceRole::Differs;
            }
            same.places.extend(draft.places);
        } else {
            out.push((outcome, draft));
        }
    }
    for (_, draft) in &mut out {
        let documents: std::collections::BTreeSet<usize> = draft.places.iter().map(|p| p.0).collect();
        match documents.first() {
            Some(&d) if documents.len() == 1 && !holding.is_empty() => {
                draft.blame = Some(Blame { document: d, because: "arithmetic", agree: holding.len(), of: holding.len() + 1 });
            }
            _ => draft.places.iter_mut().for_each(|p| p.1 = PlaceRole::Differs),
        }
    }
    out.into_iter().map(|(_, d)| d).collect()
}
