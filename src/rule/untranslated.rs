//! Text of a translation that was left in another language: words and sentences of the source, or a whole file.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::same_language;
use super::policy::ParityPolicy;
use super::view::{Draft, View};
use crate::align::Text;
use crate::document::{BlockKind, Role};
use crate::fact::Kind;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::Token;
use crate::text::{Glance, Span, flat};

/// Words in a row that are a leftover: shorter runs are names, titles and brands.
const WORDS: usize = 5;

/// Of them, words that do not begin with a capital letter.
const SMALL: usize = 3;

/// Two versions that share so many of their words (in a hundred) are in languages so near that sentences may be the same.
const NEAR: usize = 30;

/// A version is left in another language as a whole when so much of it (in a hundred) is.
const WHOLE: usize = 60;

/// Concepts in a sentence that show that a text is in its language.
const SPEAKS: f32 = 1.5;

/// Words that tell a language (letters, in scripts without spaces). What is shorter is no file: what it shares with the source is
/// told as a leftover.
const SHORT: usize = 40;

/// Letters of a quotation in a message.
const QUOTED: usize = 60;

pub(super) fn judge(view: &View<'_>, policy: &ParityPolicy) -> Vec<Draft> {
    if !policy.passages {
        return Vec::new();
    }
    let mut out = Vec::new();
    for d in (0..view.texts.len()).filter(|d| view.texts[*d].document.role == Role::Translation) {
        if let Some(draft) = whole(view, d) {
            out.push(draft);
        } else if let Some(source) = other(view, d) {
            out.extend(leftovers(view, d, source));
        }
    }
    out
}

/// A file that is in another language than its name or its record says.
fn whole(view: &View<'_>, d: usize) -> Option<Draft> {
    let document = &view.texts[d].document;
    // Asking the detector takes time; a text that speaks of so many things by its language's words is in it.
    if document.lang_guessed || words(&view.texts[d]).nth(SHORT).is_none() || view.texts[d].speaks_of(SPEAKS) {
        return None;
    }
    let told = view.languages.surely_another(&document.text, &document.lang)?;
    let source = view.source().filter(|s| *s != d && same_language(told, &view.texts[*s].document.lang));
    let code = if source.is_some() { "untranslated" } else { "wrong-language" };
    let span = view.texts[d].segments.first().map_or(Span::at(0), |s| s.span);
    let draft = Draft::new(code, Severity::Error)
        .arg("here", view.name(d))
        .arg("there", view.tongue(told))
        .arg("found", quoted(&view.texts[d], span))
        .place(d, PlaceRole::Blamed, span, None);
    Some(Draft { blame: Some(Blame { document: d, because: "language", agree: 1, of: 1 }), ..draft })
}

/// The version that leftovers would come from: the source, or the only other one.
fn other(view: &View<'_>, d: usize) -> Option<usize> {
    let source = view.source().or_else(|| (view.texts.len() == 2 && d < 2).then(|| 1 - d))?;
    let (here, there) = (&view.texts[d], &view.texts[source]);
    (source != d && !same_language(&here.document.lang, &there.document.lang)).then_some(source)
}

/// The runs of words that stand as they are in the source.
fn leftovers(view: &View<'_>, d: usize, source: usize) -> Vec<Draft> {
    let (here, there) = (&view.texts[d], &view.texts[source]);
    // A set of marks first, which holds all words of the source and a few more: most versions have no such run.
    let glance = view.known[source].words(there);
    if !shares(here, |w| glance.may_hold(w)) {
        return Vec::new();
    }
    let words: FxHashSet<&str> = words(there).collect();
    if !shares(here, |w| words.contains(w)) {
        return Vec::new();
    }
    let known = Known::of(there);
    if near(here, &known) {
        return Vec::new();
    }
    let mut found: Vec<Span> = Vec::new();
    let mut letters = 0;
    for (segment, tokens) in here.segments.iter().zip(here.tokens()) {
        if here.document.blocks[segment.block].kind == BlockKind::Code {
            continue;
        }
        for run in runs(here, tokens, &known) {
            let span = tokens[run.start].span.join(tokens[run.end - 1].span);
            letters += span.len();
            match found.last_mut() {
                // A paragraph left in the source is one finding.
                Some(last)
                    if here.document.text[last.end as usize..span.start as usize].chars().filter(|c| c.is_alphanumeric()).count() < 12 =>
                {
                    *last = last.join(span);
                }
                _ => found.push(span),
            }
        }
    }
    let all: usize = here.segments.iter().map(|s| s.span.len()).sum();
    if letters * 100 > all * WHOLE && found.len() > 1 {
        found.truncate(1);
    }
    found.into_iter().map(|span| finding(view, d, source, span)).collect()
}

fn finding(view: &View<'_>, d: usize, source: usize, span: Span) -> Draft {
    let draft = Draft::new("untranslated", Severity::Warning)
        .arg("here", view.name(d))
        .arg("there", view.tongue(&view.texts[source].document.lang))
        .arg("found", quoted(&view.texts[d], span))
        .place(d, PlaceRole::Blamed, span, None);
    Draft { blame: Some(Blame { document: d, because: "language", agree: 1, of: 1 }), ..draft }
}

fn quoted(text: &Text<'_>, span: Span) -> String {
    let shown = flat(span.of(&text.document.text));
    match shown.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", shown[..end].trim_end()),
        None => shown,
    }
}

fn words<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t str> {
    text.tokens().iter().flatten().filter(|t| t.is_word()).map(|t| t.text.as_str())
}

/// The words of a text, told at a glance.
pub(super) fn glance(text: &Text<'_>) -> Glance {
    words(text).collect()
}

/// Whether enough words in a row of one sentence are held.
fn shares(text: &Text<'_>, held: impl Fn(&str) -> bool) -> bool {
    text.tokens().iter().any(|tokens| {
        let mut run = 0;
        tokens.iter().filter(|t| t.is_word()).any(|t| {
            run = if held(&t.text) { run + 1 } else { 0 };
            run >= WORDS
        })
    })
}

/// The words of a text, and its runs of three words.
struct Known<'t> {
    /// With how often they stand.
    words: FxHashMap<&'t str, usize>,
    triples: FxHashSet<(&'t str, &'t str, &'t str)>,
}

impl<'t> Known<'t> {
    fn of(text: &'t Text<'_>) -> Self {
        let mut out = Self { words: FxHashMap::default(), triples: FxHashSet::default() };
        for tokens in text.tokens() {
            let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.text.as_str()).collect();
            for w in &words {
                *out.words.entry(w).or_default() += 1;
            }
            out.triples.extend(words.windows(3).map(|w| (w[0], w[1], w[2])));
        }
        out
    }
}

/// Languages so near that they share their words.
fn near(here: &Text<'_>, known: &Known<'_>) -> bool {
    let mut counts: BTreeMap<bool, usize> = BTreeMap::new();
    for tokens in here.tokens() {
        // A sentence that was left in the source says nothing of the language.
        let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.text.as_str()).collect();
        let left = words.windows(3).filter(|w| known.triples.contains(&(w[0], w[1], w[2]))).count();
        if left * 2 < words.len() {
            for w in words {
                *counts.entry(known.words.contains_key(w)).or_default() += 1;
            }
        }
    }
    let (same, all) = (counts.get(&true).copied().unwrap_or(0), counts.values().sum::<usize>());
    same * 100 > all * NEAR
}

/// Runs of words of the source in a sentence, outside quotation marks, addresses and code.
fn runs(text: &Text<'_>, tokens: &[Token], known: &Known<'_>) -> Vec<Range<usize>> {
    let words: Vec<usize> = (0..tokens.len()).filter(|i| tokens[*i].is_word()).collect();
    let same = |w: &[usize]| known.triples.contains(&(tokens[w[0]].text.as_str(), tokens[w[1]].text.as_str(), tokens[w[2]].text.as_str()));
    let mut out = Vec::new();
    let mut k = 0;
    while k + 2 < words.len() {
        let run = words[k..].windows(3).take_while(|w| same(w)).count();
        if run == 0 {
            k += 1;
            continue;
        }
        let inside = &words[k..k + run + 2];
        k += run + 2;
        // Letters of scripts without spaces are tokens each.
        let spaceless = inside.iter().all(|i| tokens[*i].is_spaceless());
        let small = inside.iter().filter(|i| tokens[**i].span.of(&text.document.text).chars().next().is_some_and(|c| !c.is_uppercase()));
        let (from, to) = (inside[0], inside[inside.len() - 1] + 1);
        let enough = inside.len() >= if spaceless { 3 * WORDS } else { WORDS };
        let small = small.count();
        // A phrase in a third language is no leftover: its words stand nowhere else.
        let usual = inside.iter().filter(|i| known.words.get(tokens[**i].text.as_str()).is_some_and(|n| *n > 1)).count();
        let enough = enough && small >= SMALL && small * 2 >= inside.len() && usual >= 2;
        let whole = inside.len() * 10 >= words.len() * 8;
        if enough && (whole || !quotation(tokens, from, to)) && !verbatim(text, tokens[from].span.join(tokens[to - 1].span)) {
            out.push(from..to);
        }
    }
    out
}

/// A run that stands in quotation marks or brackets: a title, or the words as they were said.
fn quotation(tokens: &[Token], from: usize, to: usize) -> bool {
    let mark = |t: Option<&Token>| {
        t.and_then(Token::sign).is_some_and(|c| {
            matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '(' | ')' | '「' | '」' | '『' | '』' | '（' | '）')
        })
    };
    mark(from.checked_sub(1).and_then(|i| tokens.get(i))) || mark(tokens.get(to))
}

/// An address or code.
fn verbatim(text: &Text<'_>, span: Span) -> bool {
    let first = text.mentions.partition_point(|m| m.span.end <= span.start);
    text.mentions[first..]
        .iter()
        .take_while(|m| m.span.start < span.end)
        .any(|m| m.kind() == Kind::Verbatim && m.span.len() * 2 > span.len())
}
