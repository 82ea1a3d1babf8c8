//! Names: what one version names is named by the others.
//!
//! A name is looked for by its sound where the other version has the passage. What is translated (the United Nations) or left to a
//! pronoun is no finding: a name counts as missing only where something shows that it is a person's, or that other versions spell it
//! out, and where the version has not named it before.

mod changed;
mod doc;
mod inside;
mod missing;

use smol_str::SmolStr;

use super::policy::ParityPolicy;
use super::view::{Draft, View};
use crate::fact::{Kind, Value};
use crate::text::Span;
use doc::Doc;

pub(super) use doc::Names;

/// Judges the names of a set.
pub(super) fn judge(view: &View<'_>, policy: &ParityPolicy) -> Vec<Draft> {
    if !policy.names || !policy.compares(Kind::Name) {
        return Vec::new();
    }
    let docs: Vec<Doc<'_>> = view.texts.iter().zip(view.known).map(|(t, known)| Doc::new(t, known.names(t))).collect();
    let mut out: Vec<Draft> = docs.iter().enumerate().flat_map(|(d, doc)| inside::acronyms(view, d, doc)).collect();
    if docs.len() > 1 {
        let changed = changed::judge(view, &docs);
        let told = |draft: &Draft| draft.places.iter().any(|p| changed.iter().any(|c| c.places.iter().any(|q| q.0 == p.0 && q.2 == p.2)));
        out.extend(missing::judge(view, &docs).into_iter().filter(|m| !told(m)));
        out.extend(changed);
        out.extend(inside::spellings(view, &docs));
    }
    out
}

/// A name as a value: in Latin letters, so that everybody can read it.
fn value(text: &str) -> Value {
    Value::Name(SmolStr::from(any_ascii::any_ascii(text).trim()))
}

/// A name as messages quote it.
fn quoted(view: &View<'_>, d: usize, span: Span) -> String {
    view.quoted(d, span, Some(&value(span.of(&view.texts[d].document.text))))
}
