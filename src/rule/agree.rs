//! `agree`: a named fact has one value in all versions, maybe the one that the rule expects.

use super::decode::Fields;
use super::facts::NamedFact;
use super::pack::{Reader, Rule};
use super::parity;
use super::policy::ParityPolicy;
use super::view::{Draft, View};
use crate::fact::{Agreement, Fact, Slot, Value, agree};
use crate::finding::{Blame, PlaceRole, Severity, gloss};
use crate::text::Span;

/// The fields of the rule.
#[derive(Debug)]
pub struct Agree {
    /// The fact.
    pub fact: String,
    /// The readings of the value expected.
    pub expect: Option<Vec<Value>>,
}

pub(super) fn decode(reader: &mut Reader<'_>, fields: &Fields<'_>, facts: &[NamedFact]) -> Option<Agree> {
    let node = fields.get("agree")?;
    let name = node.text()?;
    reader.named(name, node.span, facts)?;
    let expect = match fields.get("expect") {
        Some(n) => {
            let text = reader.decoder.text(n, "expect")?;
            Some(reader.values(text, n)?)
        }
        None => None,
    };
    Some(Agree { fact: name.to_owned(), expect })
}

/// Judges the rule; `not_measured` is told when the phrase stands nowhere.
pub(super) fn judge(
    view: &View<'_>,
    rule: &Rule,
    wanted: &Agree,
    fact: &Fact,
    policy: &ParityPolicy,
    not_measured: &mut Vec<String>,
) -> Vec<Draft> {
    let stating: Vec<usize> = (0..fact.slots.len()).filter(|d| fact.slots[*d].mention().is_some()).collect();
    if stating.is_empty() {
        not_measured.push(format!("{}: {}", rule.info.file, wanted.fact));
        return Vec::new();
    }
    let mut out = match &wanted.expect {
        Some(expect) => expected(view, fact, &stating, wanted, expect),
        None => parity::of_fact(view, fact, policy),
    };
    out.retain(|d| !d.code.ends_with("-missing") && !d.code.ends_with("-added"));
    let severity = rule.severity;
    for d in &mut out {
        d.severity = severity.unwrap_or(d.severity);
    }
    out.extend(missing(view, fact, &stating, wanted).into_iter().map(|mut d| {
        d.severity = severity.unwrap_or(d.severity);
        d
    }));
    out
}

/// Versions that do not state the expected value. Where others do, it is a changed value like any other, and the rule is the
/// witness that decides.
fn expected(view: &View<'_>, fact: &Fact, stating: &[usize], wanted: &Agree, expect: &[Value]) -> Vec<Draft> {
    let units = view.languages.units();
    let meets = |d: usize| {
        view.slot(d, fact.slots[d])
            .is_some_and(|m| m.readings.iter().any(|r| expect.iter().any(|e| agree(&r.value, e, units) > Agreement::Different)))
    };
    let right: Vec<usize> = stating.iter().copied().filter(|d| meets(*d)).collect();
    let mut out = Vec::new();
    for &d in stating.iter().filter(|d| !right.contains(d)) {
        let Some(m) = view.slot(d, fact.slots[d]) else { continue };
        let code = if right.is_empty() { "expect-failed".to_owned() } else { format!("{}-changed", expect[0].kind().name()) };
        let mut draft = Draft::new(code, Severity::Error)
            .arg("here", view.name(d))
            .arg("fact", wanted.fact.clone())
            .arg("there", view.names(&right))
            .arg("n", right.len().to_string())
            .arg("found", view.quoted(d, m.span, Some(m.best())))
            .arg("expected", gloss(&expect[0], view.messages))
            .place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
        draft.blame = Some(Blame { document: d, because: "expect", agree: right.len(), of: stating.len() });
        draft.right = Some(expect[0].clone());
        for &e in &right {
            if let Some(o) = view.slot(e, fact.slots[e]) {
                draft = draft.place(e, PlaceRole::Agrees, o.span, Some(o.best().clone()));
            }
        }
        out.push(draft);
    }
    out
}

/// Versions in which neither the phrase nor the alignment finds the fact.
fn missing(view: &View<'_>, fact: &Fact, stating: &[usize], wanted: &Agree) -> Vec<Draft> {
    let mut out = Vec::new();
    for (d, slot) in fact.slots.iter().enumerate() {
        let at = match slot {
            Slot::Mention(_) | Slot::Said(_) => continue,
            Slot::Missing(at) => *at,
            Slot::NoPassage => 0,
        };
        let mut draft = Draft::new("fact-missing", Severity::Warning)
            .arg("here", view.name(d))
            .arg("fact", wanted.fact.clone())
            .arg("there", view.names(stating))
            .arg("n", stating.len().to_string())
            .place(d, PlaceRole::Missing, Span::at(at), None);
        draft.blame = Some(Blame { document: d, because: "rule", agree: stating.len(), of: fact.slots.len() });
        for &e in stating {
            if let Some(m) = view.slot(e, fact.slots[e]) {
                draft = draft.place(e, PlaceRole::Agrees, m.span, Some(m.best().clone()));
            }
        }
        out.push(draft);
    }
    out
}
