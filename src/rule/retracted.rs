//! `retracted`: a value that must appear nowhere.

use super::pack::Rule;
use super::view::{Draft, View};
use crate::fact::{Agreement, Value, agree};
use crate::finding::{Blame, PlaceRole, Severity};

/// The fields of the rule.
#[derive(Debug)]
pub struct Retracted {
    /// As the author wrote it.
    pub label: String,
    /// The readings of its value.
    pub values: Vec<Value>,
}

/// Every place that states the value: one finding a version.
pub(super) fn judge(view: &View<'_>, rule: &Rule, wanted: &Retracted) -> Vec<Draft> {
    let units = view.languages.units();
    let mut out = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        let hits: Vec<_> = text
            .mentions
            .iter()
            .filter(|m| wanted.values.first().is_some_and(|v| agree(m.best(), v, units) == Agreement::Same && m.kind() == v.kind()))
            .collect();
        let Some(first) = hits.first() else { continue };
        let mut draft = Draft::new("retracted", rule.severity.unwrap_or(Severity::Error))
            .arg("here", view.name(d))
            .arg("found", view.quoted(d, first.span, Some(first.best())));
        for m in hits {
            draft = draft.place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
        }
        draft.blame = Some(Blame { document: d, because: "rule", agree: 0, of: 1 });
        out.push(draft);
    }
    out
}
