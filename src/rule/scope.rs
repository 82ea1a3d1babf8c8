//! `scope`: what of a text is no part of the article, by phrase.

use std::collections::BTreeSet;

use super::facts::same_language;
use super::pack::{Reader, known};
use super::phrase::Phrase;
use super::tree::{Data, Node};
use crate::align::Text;

/// Phrases, each for one language or for all.
type Phrases = Vec<(Option<String>, Phrase)>;

/// Where the article begins and ends, and lines in it that are no part of it.
#[derive(Debug, Default)]
pub struct Scope {
    from: Phrases,
    until: Phrases,
    leave_out: Phrases,
}

pub(super) fn decode(reader: &mut Reader<'_>, node: &Node) -> Option<Scope> {
    let fields = reader.decoder.fields(node, "scope", &super::fields::SCOPE.names())?;
    let mut phrases = |name: &str| fields.get(name).map(|n| decode_phrases(reader, n, name)).unwrap_or_default();
    Some(Scope { from: phrases("from"), until: phrases("until"), leave_out: phrases("leave_out") })
}

/// A phrase or a list of them for all languages, or a map of them by language.
fn decode_phrases(reader: &mut Reader<'_>, node: &Node, name: &str) -> Phrases {
    let languages = reader.languages;
    let found: Vec<(Option<String>, &str, &Node)> = if matches!(node.data, Data::Map(_)) {
        let by_language = reader.decoder.by_language(node, name, &|t| known(languages, t));
        by_language.into_iter().flat_map(|(tag, texts)| texts.into_iter().map(move |(t, n)| (Some(tag.clone()), t, n))).collect()
    } else {
        reader.decoder.texts(node, name).into_iter().map(|(t, n)| (None, t, n)).collect()
    };
    let mut out = Vec::new();
    for (tag, text, at) in found {
        let phrase = Phrase::new(text);
        if phrase.words() == 0 {
            let help = Some("for example `until: { en: Source, ar: مصدر }`".to_owned());
            reader.decoder.problem("rule-phrase", at.span, format!("there is no word in `{text}`"), "here", help);
        }
        out.push((tag, phrase));
    }
    out
}

impl Scope {
    /// True when a phrase is for this language.
    #[must_use]
    pub fn concerns(&self, lang: &str) -> bool {
        [&self.from, &self.until, &self.leave_out].into_iter().any(|p| of_language(p, lang).next().is_some())
    }

    /// The blocks of a text that are no part of the article; `None` when none of the phrases stands in it. Where a phrase
    /// stands twice, less is left out: the article begins at the first `from` and ends before the last `until`.
    #[must_use]
    pub fn left_out(&self, text: &Text<'_>) -> Option<BTreeSet<usize>> {
        let from = lines(&self.from, text);
        let until = lines(&self.until, text);
        let mut out = lines(&self.leave_out, text);
        if from.is_empty() && until.is_empty() && out.is_empty() {
            return None;
        }
        let first = from.first().copied().unwrap_or(0);
        let count = text.document.blocks.len();
        let end = until.last().copied().filter(|b| *b > first).unwrap_or(count);
        out.extend((0..count).filter(|b| *b < first || *b >= end));
        Some(out)
    }
}

fn of_language<'p>(phrases: &'p Phrases, lang: &'p str) -> impl Iterator<Item = &'p Phrase> {
    phrases.iter().filter(move |(tag, _)| tag.as_deref().is_none_or(|t| same_language(t, lang))).map(|(_, p)| p)
}

/// The blocks in which one of the phrases stands.
fn lines(phrases: &Phrases, text: &Text<'_>) -> BTreeSet<usize> {
    let matches = of_language(phrases, &text.document.lang).flat_map(|p| p.find(text));
    matches.filter_map(|m| text.document.block_of(m.span)).collect()
}
