//! One name spelt two ways in one document.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::doc::{Doc, passage};
use super::{quoted, value};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::Token;
use crate::rule::view::{Draft, View};
use crate::text::{Span, fold};

/// A spelling is surely that of the name.
const SURE: f32 = 0.9;

/// What a name must tell, in consonants.
const TELLS: f32 = 3.5;

/// So many places of a name are compared.
const PLACES: usize = 4;

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;

/// A place, and whether it is a credit: a word and a colon stand before it.
type Spelt = (Span, Option<SmolStr>);

/// `QH` beside `کیو ایچ`: letters in one place, their names in another.
pub(super) fn acronyms(view: &View<'_>, d: usize, doc: &Doc<'_>) -> Vec<Draft> {
    if doc.habits().cased() || doc.text.language.pack.letters.is_empty() {
        return Vec::new();
    }
    let mut figures: BTreeMap<String, Vec<Spelt>> = BTreeMap::new();
    for tokens in doc.text.tokens() {
        for (i, t) in tokens.iter().enumerate().filter(|(_, t)| t.is_word()) {
            let raw = doc.of(t.span);
            let alone = |j: Option<usize>| j.and_then(|j| tokens.get(j)).is_none_or(|n| !n.is_word() || !doc.of(n.span).is_ascii());
            let acronym = LETTERS.contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_uppercase());
            if acronym && alone(i.checked_sub(1)) && alone(Some(i + 1)) {
                figures.entry(raw.to_owned()).or_default().push((t.span, credit(tokens, i)));
            }
        }
    }
    if figures.is_empty() {
        return Vec::new();
    }
    let mut names: BTreeMap<String, Vec<Spelt>> = BTreeMap::new();
    for tokens in doc.text.tokens() {
        for i in 0..tokens.len() {
            if let Some((span, letters)) = letter_names(doc, tokens, i) {
                names.entry(letters).or_default().push((span, credit(tokens, i)));
            }
        }
    }
    let mut out = Vec::new();
    for (letters, written) in &figures {
        let Some(spelt) = names.get(letters) else { continue };
        let one_credit = written.iter().any(|w| w.1.is_some() && spelt.iter().any(|s| s.1 == w.1));
        let (rare, usual) = if written.len() < spelt.len() { (written, spelt) } else { (spelt, written) };
        let severity = if one_credit { Severity::Warning } else { Severity::Note };
        out.push(draft(view, d, rare[0].0, usual[0].0, severity));
    }
    out
}

/// The word before a colon before a token.
fn credit(tokens: &[Token], i: usize) -> Option<SmolStr> {
    let colon = i.checked_sub(1).filter(|c| matches!(tokens[*c].sign(), Some(':' | '：')))?;
    colon.checked_sub(1).map(|w| &tokens[w]).filter(|t| t.is_word()).map(|t| t.text.clone())
}

/// The names of letters that begin at a token, as long as they go on: کیو ایچ, क्यूएच.
fn letter_names(doc: &Doc<'_>, tokens: &[Token], i: usize) -> Option<(Span, String)> {
    let lexicon = &doc.text.language.lexicon;
    let of = |i: usize| tokens.get(i).filter(|t| t.is_word()).and_then(|t| lexicon.letters(&t.text));
    if i > 0 && of(i - 1).is_some() {
        return None;
    }
    let mut letters = String::new();
    let mut at = i;
    while let Some(more) = of(at) {
        letters.push_str(&more);
        at += 1;
    }
    LETTERS.contains(&letters.len()).then(|| (tokens[i].span.join(tokens[at - 1].span), letters))
}

/// One spelling in the pivot, two in another version.
pub(super) fn spellings(view: &View<'_>, docs: &[Doc<'_>]) -> Vec<Draft> {
    let pivot = view.alignment.pivot;
    let base = &docs[pivot];
    let mut out = Vec::new();
    for (named, at) in base.again() {
        let (name, wanted) = (base.of(named.span), base.wanted(named));
        if wanted.weight() < TELLS {
            continue;
        }
        for (d, doc) in docs.iter().enumerate().filter(|(d, _)| *d != pivot) {
            let Some(beads) = view.alignment.pairs.get(d).map(|p| &p.beads) else { continue };
            let ranges: Vec<_> = at.iter().take(PLACES).filter_map(|s| passage(beads, *s, true)).collect();
            // One passage has one form.
            if ranges.windows(2).all(|w| w[0] == w[1]) {
                continue;
            }
            let mut forms: Vec<Form> = Vec::new();
            for range in ranges {
                if doc.contains(name, range.clone()).is_some_and(|span| counted(&mut forms, fold(name), span)) {
                    continue;
                }
                let Some((segment, place)) = doc.whole(wanted, range).filter(|(_, p)| p.likely >= SURE) else { continue };
                if doc.sounds(segment).is_spaceless() {
                    continue;
                }
                let span = words(&doc.text.tokens()[segment], place.span);
                counted(&mut forms, fold(doc.of(span)), span);
            }
            forms.sort_by_key(|(_, span, n)| (std::cmp::Reverse(*n), *span));
            if let [usual, rare] = &forms[..] {
                out.push(draft(view, d, rare.1, usual.1, Severity::Note));
            }
        }
    }
    out
}

/// A spelling, where it first stands, and how often.
type Form = (SmolStr, Span, usize);

/// Counts a place of a spelling.
fn counted(forms: &mut Vec<Form>, form: SmolStr, span: Span) -> bool {
    match forms.iter_mut().find(|(f, ..)| one_form(f, &form)) {
        Some((.., n)) => *n += 1,
        None => forms.push((form, span, 1)),
    }
    true
}

/// The whole words that a place touches.
fn words(tokens: &[Token], span: Span) -> Span {
    tokens.iter().filter(|t| t.is_word() && t.span.overlaps(span)).map(|t| t.span).reduce(Span::join).unwrap_or(span)
}

/// One is the other with something written together with it: a case ending, an article, a conjunction.
fn one_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let common = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    long.contains(short) || common + 3 >= short.chars().count() && common >= 4 && a.chars().next().is_some_and(char::is_lowercase)
}

fn draft(view: &View<'_>, d: usize, found: Span, usual: Span, severity: Severity) -> Draft {
    let of = |span: Span| Some(value(span.of(&view.texts[d].document.text)));
    let mut draft = Draft::new("name-inconsistent", severity)
        .arg("here", view.name(d))
        .arg("found", quoted(view, d, found))
        .arg("expected", quoted(view, d, usual))
        .place(d, PlaceRole::Blamed, found, of(found))
        .place(d, PlaceRole::Agrees, usual, of(usual));
    draft.blame = Some(Blame { document: d, because: "inconsistent", agree: 1, of: 1 });
    draft
}
