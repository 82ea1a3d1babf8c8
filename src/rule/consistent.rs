//! `consistent`: what is one term in the source has one rendering in a document.

use super::decode::Fields;
use super::label::{self, Label};
use super::pack::{Reader, Rule};
use super::rendering::{self, Renderings, Scene, of_language};
use super::view::{Draft, View};
use crate::finding::Severity;
use crate::language::tokens;
use crate::text::Span;

/// The fields of the rule.
#[derive(Debug)]
pub struct Consistent {
    /// The term.
    pub name: String,
    of: Renderings,
}

pub(super) fn decode(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str) -> Option<Consistent> {
    let of = rendering::field(reader, fields, "of");
    if of.is_empty() {
        let help = Some("of: { en: \"4-good Party cell\", ur: [4 گڈ پارٹی سیل, 4 اچھ* پارٹی سیل] }".to_owned());
        reader.decoder.problem("rule-consistent", fields.span, format!("`{name}` does not say what it looks for"), "no `of` here", help);
        return None;
    }
    Some(Consistent { name: name.to_owned(), of })
}

/// Judges the rule: each document that renders the term in several ways is one finding with all places.
pub(super) fn judge(
    scene: &Scene<'_, '_>,
    view: &View<'_>,
    rule: &Rule,
    wanted: &Consistent,
    not_measured: &mut Vec<String>,
) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut found_any = false;
    let named: Vec<Vec<Span>> =
        (0..view.texts.len()).map(|d| scene.all(d, &of_language(&wanted.of, &view.texts[d].document.lang))).collect();
    for (d, text) in view.texts.iter().enumerate() {
        let inflector = text.language.inflector();
        let written = of_language(&wanted.of, &text.document.lang);
        let labels: Vec<Label> = if written.is_empty() {
            answering(scene, view, &named, d)
        } else {
            named[d].iter().map(|s| words(*s, s.of(&text.document.text))).collect()
        };
        found_any |= !labels.is_empty();
        let variants = label::variants(text, inflector, &labels);
        // A hyphen alone is no other rendering.
        let plain = |s: &str| s.replace(['-', '–'], " ");
        let first = variants.first().map(|(s, _)| words(Span::at(0), &plain(s)).words);
        let differs = variants.iter().any(|(s, _)| {
            let own = words(Span::at(0), &plain(s)).words;
            first.as_ref().is_some_and(|f| f.len() != own.len() || f.iter().zip(&own).any(|(a, b)| !inflector.alike(a, b)))
        });
        if differs {
            out.push(label::draft(view, d, &variants, rule.severity.unwrap_or(Severity::Warning)).arg("term", wanted.name.clone()));
        }
    }
    if !found_any {
        not_measured.push(format!("{}: {}", rule.info.file, wanted.name));
    }
    out
}

/// The words of a place, to be compared with those of other places.
fn words(span: Span, text: &str) -> Label {
    let words = tokens(text, 0).iter().filter(|t| t.is_word() || t.is_digits()).map(|t| t.text.to_string()).collect();
    Label { number: 0, words, span }
}

/// In a language that the rule says nothing of: the one quoted label of a passage whose counterpart has the term once.
fn answering(scene: &Scene<'_, '_>, view: &View<'_>, named: &[Vec<Span>], d: usize) -> Vec<Label> {
    let all = label::labels(&view.texts[d]);
    let alone = |row: usize| {
        let mut here = all.iter().filter(|l| scene.row(d, l.span) == Some(row));
        here.next().filter(|_| here.next().is_none())
    };
    let once = |row: usize| {
        named.iter().enumerate().any(|(e, spans)| {
            let own = label::labels(&view.texts[e]);
            let inside = |s: Span| scene.row(e, s) == Some(row);
            spans.iter().filter(|s| inside(**s)).count() == 1 && own.iter().filter(|l| inside(l.span)).count() == 1
        })
    };
    let mut rows: Vec<usize> = named.iter().enumerate().flat_map(|(e, s)| s.iter().filter_map(move |s| scene.row(e, *s))).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut out: Vec<Label> = rows.into_iter().filter(|r| once(*r)).filter_map(alone).cloned().collect();
    out.sort_by_key(|l| l.span);
    let number = out.first().map(|l| l.number);
    out.retain(|l| Some(l.number) == number);
    out
}
