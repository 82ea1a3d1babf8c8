//! Facts with names: the phrases by which they are found.

use super::decode::Fields;
use super::pack::{Reader, known};
use super::phrase::Phrase;
use super::tree::Node;
use super::view::View;
use crate::fact::{Fact, Kind, Mention, Slot};

/// A fact that a pack names.
#[derive(Debug)]
pub struct NamedFact {
    /// Its name.
    pub name: String,
    /// The kind that its value must have.
    pub kind: Option<Kind>,
    /// Phrases by language tag.
    find: Vec<(String, Vec<Phrase>)>,
}

impl NamedFact {
    /// Decodes one entry of `facts`.
    pub(super) fn decode(reader: &mut Reader<'_>, name: &str, node: &Node) -> Option<Self> {
        let fields: Fields<'_> = reader.decoder.fields(node, &format!("the fact `{name}`"), &super::fields::FACT.names())?;
        let kind = fields.get("kind").and_then(|n| reader.decoder.text(n, "kind").map(|t| (t, n))).and_then(|(t, n)| reader.kind(t, n));
        let Some(find) = fields.get("find") else {
            reader.decoder.problem(
                "rule-fact",
                fields.span,
                format!("the fact `{name}` has no `find`"),
                "here",
                Some("find: { en: \"{} members\" }".to_owned()),
            );
            return None;
        };
        let languages = reader.languages;
        let mut by_language = Vec::new();
        for (tag, texts) in reader.decoder.by_language(find, "find", &|t| known(languages, t)) {
            let mut phrases = Vec::new();
            for (text, at) in texts {
                let phrase = Phrase::new(text);
                if !phrase.has_value() {
                    reader.decoder.problem(
                        "rule-phrase",
                        at.span,
                        format!("the phrase `{text}` has no `{{}}`"),
                        "where does the value stand?",
                        Some("write {} where the number, date or amount stands, and quote the phrase".to_owned()),
                    );
                } else if phrase.words() == 0 {
                    reader.decoder.problem("rule-phrase", at.span, "a phrase needs words beside `{}`", "every value would match", None);
                } else if text.matches('…').count() + text.matches("...").count() > 4 {
                    reader.decoder.problem("rule-phrase", at.span, "a phrase may skip words at four places at most", "too many …", None);
                } else {
                    phrases.push(phrase);
                }
            }
            by_language.push((tag, phrases));
        }
        Some(Self { name: name.to_owned(), kind, find: by_language })
    }

    /// The mentions that state the fact, document by document. A document whose wording the phrases miss is read through the
    /// alignment when the others agree on the place.
    pub(super) fn locate(&self, view: &View<'_>) -> Fact {
        let mut slots: Vec<Slot> = view
            .texts
            .iter()
            .map(|t| {
                let phrases = self.find.iter().filter(|(tag, _)| same_language(tag, &t.document.lang)).flat_map(|(_, p)| p);
                let found = phrases.flat_map(|p| p.find(t)).filter_map(|m| m.mention).find(|m| self.fits(&t.mentions[*m]));
                found.map_or(Slot::NoPassage, Slot::Mention)
            })
            .collect();
        let matched: Vec<(usize, usize)> = slots.iter().enumerate().filter_map(|(d, s)| s.mention().map(|m| (d, m))).collect();
        if matched.is_empty() {
            return Fact { name: Some(self.name.clone()), slots };
        }
        let tied = view.alignment.facts.iter().find(|f| matched.iter().any(|(d, m)| f.slots[*d] == Slot::Mention(*m)));
        for (d, slot) in slots.iter_mut().enumerate().filter(|(_, s)| s.mention().is_none()) {
            *slot = tied.map_or(Slot::NoPassage, |f| f.slots[d]);
        }
        Fact { name: Some(self.name.clone()), slots }
    }

    fn fits(&self, m: &Mention) -> bool {
        self.kind.is_none_or(|k| m.readings.iter().any(|r| r.value.kind() == k || compatible(k, r.value.kind())))
    }
}

/// A count may be read with its unit, a year as a number.
fn compatible(wanted: Kind, found: Kind) -> bool {
    matches!(
        (wanted, found),
        (Kind::Number, Kind::Quantity | Kind::Duration | Kind::Date | Kind::Money)
            | (Kind::Ratio, Kind::Score)
            | (Kind::Score, Kind::Ratio | Kind::Range)
    )
}

/// `en` in a pack stands for `en-GB` too.
pub(super) fn same_language(tag: &str, lang: &str) -> bool {
    // Most pairs are of other languages, and a glossary asks often.
    let first = |t: &str| t.bytes().next().map(|b| b.to_ascii_lowercase());
    if tag == lang || first(tag) != first(lang) {
        return tag == lang;
    }
    let (tag, lang) = (tag.replace('_', "-").to_ascii_lowercase(), lang.replace('_', "-").to_ascii_lowercase());
    tag == lang
        || lang.strip_prefix(&tag).is_some_and(|r| r.starts_with('-'))
        || tag.strip_prefix(&lang).is_some_and(|r| r.starts_with('-'))
}
