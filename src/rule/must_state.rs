//! `must_state`: a value that every version states. The value counts, the words are a label.

use super::pack::Rule;
use super::view::{Draft, View};
use crate::fact::{Agreement, Value, agree};
use crate::finding::{Blame, PlaceRole, Severity, gloss};
use crate::text::Span;

/// The fields of the rule.
#[derive(Debug)]
pub struct MustState {
    /// As the author wrote it.
    pub label: String,
    /// The readings of its value.
    pub values: Vec<Value>,
}

/// Versions that do not state the value; the place is where the others state it, as far as that can be told.
pub(super) fn judge(view: &View<'_>, rule: &Rule, wanted: &MustState) -> Vec<Draft> {
    let units = view.languages.units();
    let stated = |d: usize| {
        view.texts[d].mentions.iter().position(|m| {
            m.readings.iter().any(|r| {
                wanted.values.iter().any(|v| {
                    agree(&r.value, v, units) >= Agreement::Converted
                        || agree(&r.value, v, units) == Agreement::Gentle && r.value.kind() != v.kind()
                })
            })
        })
    };
    let found: Vec<Option<usize>> = (0..view.texts.len()).map(stated).collect();
    let mut out = Vec::new();
    for d in (0..found.len()).filter(|d| found[*d].is_none()) {
        let tied = view.alignment.facts.iter().find(|f| f.slots.iter().zip(&found).any(|(s, f)| f.is_some() && s.mention() == *f));
        let (role, span, value) = match tied.map(|f| f.slots[d]) {
            Some(crate::fact::Slot::Mention(m)) => (PlaceRole::Blamed, view.mention(d, m).span, Some(view.mention(d, m).best().clone())),
            Some(crate::fact::Slot::Missing(at) | crate::fact::Slot::Said(at)) => (PlaceRole::Missing, Span::at(at), None),
            _ => (PlaceRole::Missing, Span::at(0), None),
        };
        let mut draft = Draft::new("must-state", rule.severity.unwrap_or(Severity::Error))
            .arg("here", view.name(d))
            .arg("expected", gloss(&wanted.values[0], view.messages))
            .arg("label", wanted.label.clone())
            .place(d, role, span, value);
        draft.blame = Some(Blame { document: d, because: "rule", agree: found.iter().flatten().count(), of: found.len() });
        for (e, m) in found.iter().enumerate().filter_map(|(e, m)| m.map(|m| (e, m))) {
            let m = view.mention(e, m);
            draft = draft.place(e, PlaceRole::Agrees, m.span, Some(m.best().clone()));
        }
        out.push(draft);
    }
    out
}
