//! Phrases as authors write them: words, `{}` for the value, `…` for words that may stand between.

use smol_str::SmolStr;

use crate::align::Text;
use crate::language::{Pack, Token, tokens};
use crate::text::{Span, fold};

/// Words that `…` may skip.
const SKIP: usize = 15;

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A folded word or sign; a stem when it was written with `*`.
    Word(SmolStr, bool),
    Value,
    Skip,
}

/// A phrase ready to be matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pieces: Vec<Piece>,
}

/// Where a phrase was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The whole phrase.
    pub span: Span,
    /// The mention that stands for `{}`.
    pub mention: Option<usize>,
}

impl Phrase {
    /// Reads a phrase.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let spaced = text.replace("{}", " \u{1} ").replace("...", "…").replace('…', " … ");
        for part in spaced.split_whitespace() {
            match part {
                "\u{1}" => pieces.push(Piece::Value),
                "…" => pieces.push(Piece::Skip),
                _ => {
                    let words = tokens(part, 0);
                    let stem = words.len() > 1 && words.last().is_some_and(|t| t.sign() == Some('*'));
                    let count = if stem { words.len() - 1 } else { words.len() };
                    for (i, t) in words.iter().take(count).enumerate() {
                        pieces.push(Piece::Word(t.text.clone(), stem && i + 1 == count));
                    }
                }
            }
        }
        Self { pieces }
    }

    /// True when `{}` stands in it.
    #[must_use]
    pub fn has_value(&self) -> bool {
        self.pieces.contains(&Piece::Value)
    }

    /// Number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.pieces.iter().filter(|p| matches!(p, Piece::Word(..))).count()
    }

    /// All places where the phrase stands in a text, inside one sentence each, in order.
    #[must_use]
    pub fn find(&self, text: &Text<'_>) -> Vec<Match> {
        let mut out = Vec::new();
        for (segment, tokens) in text.segments.iter().zip(text.tokens()) {
            let mut i = 0;
            while i < tokens.len() {
                let scene = Scene { tokens, text, mentions: segment.mentions.clone() };
                match scene.matches(&self.pieces, i, true) {
                    Some((end, mention)) if end > i => {
                        out.push(Match { span: tokens[i].span.join(tokens[end - 1].span), mention });
                        i = end;
                    }
                    _ => i += 1,
                }
            }
        }
        out
    }
}

struct Scene<'s> {
    tokens: &'s [Token],
    text: &'s Text<'s>,
    mentions: std::ops::Range<usize>,
}

impl Scene<'_> {
    /// Matches pieces from token `i`; gives the token behind the match and the mention of `{}`.
    fn matches(&self, pieces: &[Piece], i: usize, first: bool) -> Option<(usize, Option<usize>)> {
        let Some((piece, rest)) = pieces.split_first() else { return Some((i, None)) };
        match piece {
            Piece::Word(word, stem) => {
                let token = self.tokens.get(i)?;
                let same = same_word(&token.text, word, *stem)
                    || first && without_clitic(&self.text.language.pack, &token.text).any(|t| same_word(t, word, *stem));
                if !same {
                    return None;
                }
                self.matches(rest, i + 1, false)
            }
            Piece::Skip => (0..=SKIP).take_while(|n| i + n <= self.tokens.len()).find_map(|n| self.matches(rest, i + n, false)),
            Piece::Value => {
                let token = self.tokens.get(i)?;
                let m = self.mentions.clone().find(|m| {
                    let span = self.text.mentions[*m].span;
                    token.span.start <= span.start && span.start < token.span.end
                })?;
                let last = self.tokens.iter().rposition(|t| t.span.start < self.text.mentions[m].span.end)?;
                // The mention may hold words that the phrase writes out ("{} percent").
                (i + 1..=last + 1).rev().find_map(|end| self.matches(rest, end, false)).map(|(end, _)| (end, Some(m)))
            }
        }
    }
}

fn same_word(token: &str, word: &str, stem: bool) -> bool {
    if stem { token.starts_with(word) } else { token == word }
}

/// The word without each proclitic that it may carry.
fn without_clitic<'t>(pack: &'t Pack, token: &'t str) -> impl Iterator<Item = &'t str> {
    pack.proclitics.iter().filter_map(move |p| token.strip_prefix(fold(p).as_str()).filter(|r| r.chars().nth(1).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Languages;

    fn found(lang: &str, text: &str, phrase: &str) -> Vec<String> {
        let languages = Languages::new();
        let document = Document::new("d", lang, text);
        let text = Text::read(&document, languages.get(lang));
        Phrase::new(phrase)
            .find(&text)
            .iter()
            .map(|m| m.mention.map_or_else(|| m.span.of(&document.text).to_owned(), |i| text.of(i).to_owned()))
            .collect()
    }

    #[test]
    fn phrases_match_through_spelling_and_skipped_words() {
        assert_eq!(found("en", "It has 73 Party  Organizations now.", "{} party organizations"), ["73"]);
        assert_eq!(found("ar", "وتضم اللجنة ٧٣ منظّمة حزبية", "تضم … {} منظمة حزبية"), ["٧٣"]);
        assert_eq!(found("en", "rose 28.75 percent above target", "{} percent above"), ["28.75 percent"]);
        assert_eq!(found("en", "state-owned and non-state enterprises", "non-state enterpris*"), ["non-state enterprises"]);
        assert_eq!(found("en", "It has 73. Party organizations.", "{} party"), Vec::<String>::new());
    }
}
