//! `term`: one concept, one rendering; never its opposite.

use super::decode::Fields;
use super::facts::same_language;
use super::pack::{Reader, Rule, known};
use super::phrase::{Match, Phrase};
use super::tree::Node;
use super::view::{Draft, View};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::Span;

/// Renderings of one language: as written, and ready to be matched.
type Renderings = Vec<(String, Vec<(String, Phrase)>)>;

/// The fields of the rule.
#[derive(Debug)]
pub struct Term {
    /// The concept.
    pub name: String,
    uses: Renderings,
    never: Renderings,
}

pub(super) fn decode(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str) -> Option<Term> {
    let uses = fields.get("use").map(|n| renderings(reader, n, "use")).unwrap_or_default();
    let never = fields.get("never").map(|n| renderings(reader, n, "never")).unwrap_or_default();
    if uses.is_empty() && never.is_empty() {
        reader.decoder.problem(
            "rule-term",
            fields.span,
            format!("the term `{name}` has neither `use` nor `never`"),
            "here",
            Some("use: { en: [non-state enterprise] }".to_owned()),
        );
        return None;
    }
    Some(Term { name: name.to_owned(), uses, never })
}

fn renderings(reader: &mut Reader<'_>, node: &Node, what: &str) -> Renderings {
    let languages = reader.languages;
    let by_language = reader.decoder.by_language(node, what, &|t| known(languages, t));
    by_language.into_iter().map(|(tag, texts)| (tag, texts.into_iter().map(|(t, _)| (t.to_owned(), Phrase::new(t))).collect())).collect()
}

fn of_language<'r>(renderings: &'r Renderings, lang: &str) -> Vec<&'r (String, Phrase)> {
    renderings.iter().filter(|(tag, _)| same_language(tag, lang)).flat_map(|(_, r)| r).collect()
}

/// Judges the rule: forbidden renderings, each version one finding; and versions that have none of the renderings.
pub(super) fn judge(view: &View<'_>, rule: &Rule, wanted: &Term, not_measured: &mut Vec<String>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut counts: Vec<Option<(usize, usize)>> = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        let uses = of_language(&wanted.uses, &text.document.lang);
        let never = of_language(&wanted.never, &text.document.lang);
        if uses.is_empty() && never.is_empty() {
            counts.push(None);
            continue;
        }
        let good = all(&uses, text);
        // The longest match wins, and a match of `use` hides what is inside it.
        let bad: Vec<Span> = all(&never, text)
            .into_iter()
            .filter(|b| !good.iter().any(|g| g.contains(*b) || g.overlaps(*b) && g.len() >= b.len()))
            .collect();
        counts.push(Some((good.len(), bad.len())));
        let Some(first) = bad.first() else { continue };
        let mut draft = Draft::new("term-never", rule.severity.unwrap_or(Severity::Error))
            .arg("here", view.name(d))
            .arg("found", view.quoted(d, *first, None))
            .arg("term", wanted.name.clone())
            .arg("use", uses.first().map(|(t, _)| t.trim_end_matches('*').to_owned()).unwrap_or_default());
        for span in &bad {
            draft = draft.place(d, PlaceRole::Blamed, *span, None);
        }
        draft.blame = Some(Blame { document: d, because: "rule", agree: good.len(), of: good.len() + bad.len() });
        out.push(draft);
    }
    let having: Vec<usize> = (0..counts.len()).filter(|d| counts[*d].is_some_and(|(good, _)| good > 0)).collect();
    if having.is_empty() && out.is_empty() {
        not_measured.push(format!("{}: {}", rule.info.file, wanted.name));
    }
    for d in
        (0..counts.len()).filter(|d| counts[*d] == Some((0, 0)) && !of_language(&wanted.uses, &view.texts[*d].document.lang).is_empty())
    {
        let most = having.iter().filter_map(|h| counts[*h]).map(|c| c.0).max().unwrap_or(0);
        if most == 0 {
            continue;
        }
        let mut draft = Draft::new("term-missing", Severity::Note)
            .arg("here", view.name(d))
            .arg("there", view.names(&having))
            .arg("term", wanted.name.clone())
            .arg("n", most.to_string())
            .arg("found", "0")
            .place(d, PlaceRole::Missing, Span::at(0), None);
        draft.blame = Some(Blame { document: d, because: "rule", agree: having.len(), of: having.len() + 1 });
        out.push(draft);
    }
    out
}

/// All places of any of the renderings, the longest first where they overlap, in order.
fn all(renderings: &[&(String, Phrase)], text: &crate::align::Text<'_>) -> Vec<Span> {
    let mut found: Vec<Span> = renderings.iter().flat_map(|(_, p)| p.find(text)).map(|m: Match| m.span).collect();
    found.sort_by_key(|s| (std::cmp::Reverse(s.len()), s.start));
    let mut out: Vec<Span> = Vec::new();
    for span in found {
        if !out.iter().any(|o| o.overlaps(span)) {
            out.push(span);
        }
    }
    out.sort();
    out
}
