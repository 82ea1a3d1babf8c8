//! Renderings of a term: phrases that are found in all the forms of their words.

use std::cell::OnceCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::decode::Fields;
use super::pack::{Reader, known};
use super::tree::{Data, Node};
use super::view::View;
use crate::align::Text;
use crate::language::{Inflector, Languages, Token, is_hangul, is_spaceless, tokens, word_ends};
use crate::text::{Span, fold};

/// Words that `…` may skip.
const SKIP: usize = 15;

/// Tokens of a script without spaces that are cut into words around a match.
const AROUND: usize = 24;

/// Tokens that a Korean particle has at most.
const PARTICLE: usize = 4;

/// How a word of a rendering is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// In any form that the language's inflection makes of it.
    Forms,
    /// As the beginning of a word: `enterpris*`.
    Stem,
    /// As it is written.
    Exact,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(SmolStr, Manner),
    Skip,
}

/// One rendering of a term in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// As the author wrote it, without the signs of matching.
    pub shown: String,
    lang: String,
    wordings: Vec<Vec<Piece>>,
    written: Vec<String>,
    ready: OnceLock<Vec<Wording>>,
}

/// Renderings by language tag.
pub(super) type Renderings = Vec<(String, Vec<Rendering>)>;

impl Rendering {
    /// A phrase whose words are found in all their forms; a word that ends in `*` is a stem.
    #[must_use]
    pub fn new(lang: &str, text: &str) -> Self {
        Self::made(lang, &[text], Manner::Forms)
    }

    /// Exactly these phrases, the first of which names the rendering.
    #[must_use]
    pub fn listed(lang: &str, forms: &[&str]) -> Self {
        Self::made(lang, forms, Manner::Exact)
    }

    fn made(lang: &str, forms: &[&str], manner: Manner) -> Self {
        Self {
            shown: forms.first().map(|f| shown(f)).unwrap_or_default(),
            lang: lang.to_owned(),
            wordings: forms.iter().map(|f| pieces(f, manner)).collect(),
            written: forms.iter().map(|f| (*f).to_owned()).collect(),
            ready: OnceLock::new(),
        }
    }

    /// What is looked for, made when a text of the language first asks.
    fn ready(&self, languages: &Languages) -> &[Wording] {
        self.ready.get_or_init(|| {
            let inflector = languages.get(&self.lang).inflector();
            self.wordings.iter().map(|w| Wording::new(w, inflector)).collect()
        })
    }

    /// The phrases as they were written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// True when there is no word to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wordings.iter().any(|w| !w.iter().any(|p| matches!(p, Piece::Word(..))))
    }
}

fn shown(text: &str) -> String {
    text.split_whitespace().map(|w| w.trim_end_matches('*')).collect::<Vec<_>>().join(" ")
}

fn pieces(text: &str, manner: Manner) -> Vec<Piece> {
    let mut out = Vec::new();
    for part in text.replace("...", "…").replace('…', " … ").split_whitespace() {
        if part == "…" {
            out.push(Piece::Skip);
            continue;
        }
        let words = tokens(part, 0);
        let stem = words.len() > 1 && words.last().is_some_and(|t| t.sign() == Some('*'));
        let words = &words[..words.len() - usize::from(stem)];
        for (i, t) in words.iter().enumerate().filter(|(_, t)| !is_hyphen(t)) {
            let last = stem && i + 1 == words.len();
            out.push(Piece::Word(t.text.clone(), if last { Manner::Stem } else { manner }));
        }
    }
    out
}

/// "non-state", "non state": a hyphen joins words and is none.
pub(super) fn is_hyphen(t: &Token) -> bool {
    matches!(t.sign(), Some('-' | '–' | '־' | '・'))
}

/// Decodes renderings by language: a text, a list of texts, and in the list a list of forms.
pub(super) fn decode(reader: &mut Reader<'_>, node: &Node, what: &str) -> Renderings {
    let Some(fields) = reader.decoder.fields(node, what, &[]) else { return Vec::new() };
    let mut out = Vec::new();
    for (tag, key, value) in fields.all() {
        if !known(reader.languages, tag) {
            let help = Some("write a BCP 47 tag: en, ar, ur, zh-CN".to_owned());
            reader.decoder.problem("rule-language", key.span, format!("`{tag}` is not a language tag"), "unknown", help);
            continue;
        }
        let items = match &value.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let list = items.iter().filter_map(|item| one(reader, item, what, tag)).collect();
        out.push((tag.to_owned(), list));
    }
    out
}

fn one(reader: &mut Reader<'_>, item: &Node, what: &str, tag: &str) -> Option<Rendering> {
    let rendering = match &item.data {
        Data::List(_) => {
            let forms: Vec<&str> = reader.decoder.texts(item, what).into_iter().map(|(t, _)| t).collect();
            Rendering::listed(tag, &forms)
        }
        _ => Rendering::new(tag, reader.decoder.text(item, what)?),
    };
    if rendering.is_empty() {
        let help = Some("write the words of the rendering as they stand in a text".to_owned());
        reader.decoder.problem("rule-term", item.span, "there is no word in this rendering", "here", help);
        return None;
    }
    Some(rendering)
}

/// The required field of a rule, decoded.
pub(super) fn field(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str) -> Renderings {
    fields.get(name).map(|n| decode(reader, n, name)).unwrap_or_default()
}

/// The renderings of a language.
pub(super) fn of_language<'r>(renderings: &'r Renderings, lang: &str) -> Vec<&'r Rendering> {
    renderings.iter().filter(|(tag, _)| super::facts::same_language(tag, lang)).flat_map(|(_, r)| r).collect()
}

/// Segment and token of the words that begin with two letters, and with one.
type Openings = FxHashMap<(char, char), Vec<(usize, usize)>>;

/// What rules about words share while a set is judged: where words begin with a letter, and the rows of blocks.
pub(super) struct Scene<'v, 'a> {
    view: &'v View<'a>,
    openings: Vec<OnceCell<Openings>>,
    rows: OnceCell<Vec<Vec<Option<usize>>>>,
}

impl<'v, 'a> Scene<'v, 'a> {
    /// Nothing is made before it is asked for.
    #[must_use]
    pub(super) fn new(view: &'v View<'a>) -> Self {
        Self { view, openings: view.texts.iter().map(|_| OnceCell::new()).collect(), rows: OnceCell::new() }
    }

    /// The row of aligned paragraphs that a place of a document is in.
    #[must_use]
    pub(super) fn row(&self, document: usize, span: Span) -> Option<usize> {
        let rows = self.rows.get_or_init(|| {
            let mut out: Vec<Vec<Option<usize>>> = self.view.texts.iter().map(|t| vec![None; t.document.blocks.len()]).collect();
            for (i, row) in self.view.alignment.rows.iter().enumerate() {
                for (blocks, of) in row.blocks.iter().zip(&mut out) {
                    for b in blocks.clone() {
                        of[b] = Some(i);
                    }
                }
            }
            out
        });
        rows[document].get(self.view.texts[document].document.block_of(span)?).copied().flatten()
    }

    /// All places of any of the renderings in a document, the longest first where they overlap, in order.
    #[must_use]
    pub(super) fn all(&self, document: usize, renderings: &[&Rendering]) -> Vec<Span> {
        longest(renderings.iter().flat_map(|r| self.find(document, r)).map(|(_, span)| span).collect())
    }

    /// The places that no word before them turns into their opposite.
    #[must_use]
    pub(super) fn affirmed(&self, document: usize, renderings: &[&Rendering]) -> Vec<Span> {
        let inflector = self.view.texts[document].language.inflector();
        let found = renderings.iter().flat_map(|r| self.find(document, r));
        let negated = |before: Option<&Token>| before.is_some_and(|t| inflector.without_prefix(&t.text).any(|w| inflector.negates(w)));
        longest(found.filter(|(before, _)| !negated(*before)).map(|(_, span)| span).collect())
    }

    /// The places of a rendering, each with the word before it.
    fn find(&self, document: usize, rendering: &Rendering) -> Vec<(Option<&Token>, Span)> {
        let text = &self.view.texts[document];
        let openings = self.openings[document].get_or_init(|| openings(text));
        let inflector = text.language.inflector();
        let mut out = Vec::new();
        for wording in rendering.ready(self.view.languages) {
            let mut places: Vec<(usize, usize)> = wording.openings.iter().filter_map(|c| openings.get(c)).flatten().copied().collect();
            places.sort_unstable();
            places.dedup();
            let mut last: Option<Span> = None;
            for (s, i) in places {
                let tokens = &text.tokens()[s];
                let Some(end) = matches(&wording.pieces, tokens, i, inflector) else { continue };
                let span = tokens[i].span.join(tokens[end - 1].span);
                if end > i && !last.is_some_and(|l| l.overlaps(span)) && is_whole(text, tokens, i, end) {
                    let before = tokens[..i].iter().rev().find(|t| !is_hyphen(t));
                    out.push((before, span));
                    last = Some(span);
                }
            }
        }
        out
    }
}

/// Of places that overlap the longest, in order.
fn longest(mut found: Vec<Span>) -> Vec<Span> {
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

/// Where words begin with a letter, with or without what may be written together with them.
fn openings(text: &Text<'_>) -> Openings {
    let mut out: Openings = FxHashMap::default();
    let inflector = text.language.inflector();
    for (s, tokens) in text.tokens().iter().enumerate() {
        for (i, t) in tokens.iter().enumerate() {
            for opening in inflector.without_prefix(&t.text).filter_map(opening) {
                out.entry(opening).or_default().push((s, i));
                if opening.1 != '\0' {
                    out.entry((opening.0, '\0')).or_default().push((s, i));
                }
            }
        }
    }
    out
}

/// The first two letters of a word, of a word of one letter that alone.
fn opening(word: &str) -> Option<(char, char)> {
    let mut letters = word.chars();
    Some((letters.next()?, letters.next().unwrap_or('\0')))
}

/// A phrase ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wording {
    pieces: Vec<Ready>,
    /// How its first word may begin.
    openings: Vec<(char, char)>,
}

impl Wording {
    fn new(pieces: &[Piece], inflector: &Inflector) -> Self {
        let pieces: Vec<Ready> = pieces.iter().map(|p| Ready::new(p, inflector)).collect();
        let mut openings = pieces.first().map(Ready::openings).unwrap_or_default();
        openings.sort_unstable();
        openings.dedup();
        Self { pieces, openings }
    }
}

/// A piece with the forms of its word.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ready {
    Forms(Vec<SmolStr>),
    Stem(SmolStr),
    Exact(SmolStr),
    Skip,
}

impl Ready {
    fn new(piece: &Piece, inflector: &Inflector) -> Self {
        match piece {
            Piece::Word(word, Manner::Forms) => Self::Forms(inflector.bases(word)),
            Piece::Word(word, Manner::Stem) => Self::Stem(word.clone()),
            Piece::Word(word, Manner::Exact) => Self::Exact(word.clone()),
            Piece::Skip => Self::Skip,
        }
    }

    fn openings(&self) -> Vec<(char, char)> {
        match self {
            Self::Forms(bases) => bases.iter().filter_map(|b| opening(b)).collect(),
            Self::Stem(w) | Self::Exact(w) => opening(w).into_iter().collect(),
            Self::Skip => Vec::new(),
        }
    }

    fn is(&self, token: &str, inflector: &Inflector) -> bool {
        match self {
            Self::Forms(bases) => inflector.is_form(token, bases),
            Self::Stem(stem) => inflector.without_prefix(token).any(|t| t.starts_with(stem.as_str())),
            Self::Exact(word) => token == word,
            Self::Skip => false,
        }
    }
}

/// Matches pieces from token `i`; gives the token behind the match.
fn matches(pieces: &[Ready], tokens: &[Token], i: usize, inflector: &Inflector) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else { return Some(i) };
    if let Ready::Skip = piece {
        return (0..=SKIP).take_while(|n| i + n < tokens.len()).find_map(|n| matches(rest, tokens, i + n, inflector));
    }
    let token = tokens.get(i)?;
    if !piece.is(&token.text, inflector) {
        return None;
    }
    let hyphen = !rest.is_empty() && tokens.get(i + 1).is_some_and(is_hyphen);
    matches(rest, tokens, i + 1 + usize::from(hyphen), inflector)
}

/// False for a match that cuts a word of a script without spaces: 国有企业 in 国有企业家.
fn is_whole(text: &Text<'_>, tokens: &[Token], from: usize, to: usize) -> bool {
    let script = |t: &Token| t.text.chars().next().filter(|&c| t.is_word() && is_spaceless(c)).map(is_hangul);
    let joined = |a: usize, b: usize| tokens[b].glued() && script(&tokens[a]).is_some() && script(&tokens[a]) == script(&tokens[b]);
    let first = (from.saturating_sub(AROUND)..from).rev().take_while(|&i| joined(i, i + 1)).last().unwrap_or(from);
    let last = (to..tokens.len().min(to + AROUND)).take_while(|&i| joined(i - 1, i)).last().map_or(to, |i| i + 1);
    if first == from && last == to {
        return true;
    }
    if script(&tokens[from]) == Some(true) || script(&tokens[to - 1]) == Some(true) {
        // Behind a Korean word stands nothing but particles.
        let tail: String = tokens[to..last].iter().map(|t| t.text.as_str()).collect();
        let particle = |e: &String| fold(e) == tail;
        return first == from && (last == to || last - to <= PARTICLE && text.language.pack.enclitics.iter().any(particle));
    }
    let run = tokens[first].span.join(tokens[last - 1].span);
    let ends = word_ends(run.of(&text.document.text));
    let is_end = |at: u32| ends.contains(&((at - run.start) as usize));
    (first == from || is_end(tokens[from].span.start)) && (last == to || is_end(tokens[to - 1].span.end))
}
