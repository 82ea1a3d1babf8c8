//! A name of which one word became another, and a title that became another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::doc::{Doc, Named, passage};
use super::{quoted, value};
use crate::fact::name::Wanted;
use smol_str::SmolStr;

use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::Token;
use crate::rule::view::{Draft, View};
use crate::text::{Span, fold};

/// Two words are one.
const SAME: f32 = 0.85;

/// Two words are not.
const OTHER: f32 = 0.05;

/// What a word must tell to be another one, in consonants.
const TELLS: f32 = 2.0;

/// Titles that exclude each other.
const GROUPS: &[&[&str]] = &[&["female", "male"], &["lieutenant", "captain", "major", "colonel", "general", "admiral"]];

pub(super) fn judge(view: &View<'_>, docs: &[Doc<'_>]) -> Vec<Draft> {
    let pivot = view.alignment.pivot;
    let mut out = Vec::new();
    for d in (0..docs.len()).filter(|d| *d != pivot) {
        let Some(beads) = view.alignment.pairs.get(d).map(|p| &p.beads) else { continue };
        let mut told = BTreeSet::new();
        for s in 0..docs[pivot].names().len() {
            let Some(range) = passage(beads, s, true) else { continue };
            for name in &docs[pivot].names()[s] {
                let draft = word(view, docs, (pivot, s, name), d, &range).or_else(|| title(view, docs, (pivot, s, name), d, &range));
                if let Some(draft) = draft.filter(|_| told.insert(fold(docs[pivot].of(name.span)))) {
                    out.push(draft);
                }
            }
        }
    }
    out
}

/// "Theresa May" beside "Theresa Kim": one word is the same, the other is clearly not, and neither stands on the other side.
fn word(view: &View<'_>, docs: &[Doc<'_>], (a, s, name): (usize, usize, &Named), b: usize, range: &Range<usize>) -> Option<Draft> {
    if name.words.len() < 2 || name.open || !docs[b].habits().cased() {
        return None;
    }
    let langs = (&docs[a].text.document.lang, &docs[b].text.document.lang);
    for other in docs[b].names()[range.clone()].iter().flatten() {
        if other.words.len() != name.words.len() || !(name.person || other.person) || docs[a].of(name.span) == docs[b].of(other.span) {
            continue;
        }
        let pairs: Vec<(&str, &str)> = name.words.iter().zip(&other.words).map(|(x, y)| (docs[a].of(*x), docs[b].of(*y))).collect();
        let sounds = docs[a].words(name).iter().zip(docs[b].words(other));
        let likeness: Vec<f32> =
            pairs.iter().zip(sounds).map(|((x, y), (a, b))| if fold(x) == fold(y) { 1.0 } else { a.likeness(b) }).collect();
        let same = likeness.iter().filter(|l| **l >= SAME).count();
        let mut differ = pairs.iter().zip(&likeness).filter(|(_, l)| **l < OTHER).map(|(p, _)| *p);
        let (Some((x, y)), None) = (differ.next(), differ.next()) else { continue };
        if consonants(x) == consonants(y) {
            continue;
        }
        let (x, y) = (Wanted::new(x, langs.0), Wanted::new(y, langs.1));
        let tells = x.weight() >= TELLS && y.weight() >= TELLS;
        let elsewhere = || {
            docs[b].any(&x, range.clone()).is_none_or(|p| p >= super::missing::PRESENT)
                || docs[a].any(&y, s..s + 1).is_none_or(|p| p >= super::missing::PRESENT)
        };
        if same + 1 == pairs.len() && tells && !elsewhere() {
            return Some(draft(view, "name-changed", (a, name.span), (b, other.span)));
        }
    }
    None
}

/// A word without its vowels and glides: Mike and Майку differ in these alone.
fn consonants(word: &str) -> String {
    let mut out: String = any_ascii::any_ascii(word).to_lowercase();
    out.retain(|c| c.is_ascii_alphabetic() && !"aeiouyhw".contains(c));
    out
}

/// Mr beside bà: the title before one name says something else.
fn title(view: &View<'_>, docs: &[Doc<'_>], (a, s, name): (usize, usize, &Named), b: usize, range: &Range<usize>) -> Option<Draft> {
    let Title { span: here, classes: x } = docs[a].title(s, name).filter(|_| !name.open)?;
    let wanted = docs[a].last_word(name);
    let is_it = |d: usize, other: &Named| wanted.whole_in(docs[d].wanted(other).sounds()).is_some_and(|p| p.likely >= SAME);
    // "Mr Lee and Mrs Lee": a second one of the name explains another title.
    let namesakes = |d: usize, segments: Range<usize>| docs[d].names()[segments].iter().flatten().filter(|n| is_it(d, n)).count();
    let segment = range.clone().find(|s| docs[b].names()[*s].iter().any(|n| is_it(b, n)))?;
    let other = docs[b].names()[segment].iter().find(|n| is_it(b, n))?;
    let Title { span: there, classes: y } = docs[b].title(segment, other)?;
    let clash = |group: &&[&str]| {
        let of_group = |c: &SmolStr| group.contains(&c.as_str());
        x.iter().any(of_group) && y.iter().any(of_group) && !x.iter().any(|c| of_group(c) && y.contains(c))
    };
    let clashes = GROUPS.iter().any(clash) && namesakes(b, range.clone()) == 1 && namesakes(a, s..s + 1) == 1;
    clashes.then(|| draft(view, "title-changed", (a, here.join(name.span)), (b, there.join(other.span))))
}

/// What stands before a name: `female`, `colonel`.
#[derive(Debug)]
pub(super) struct Title {
    span: Span,
    classes: Vec<SmolStr>,
}

/// What the words right before a name say, or its own first ones where these have capitals.
/// Of two ranks the last counts: a lieutenant colonel is a colonel.
pub(super) fn title_of(doc: &Doc<'_>, segment: usize, name: &Named) -> Option<Title> {
    let tokens = &doc.text.tokens()[segment];
    let first = tokens.partition_point(|t| t.span.start < name.span.start);
    let last = if name.open { first } else { tokens.partition_point(|t| t.span.start < name.words.last().map_or(0, |w| w.start)) };
    let mut found: BTreeMap<usize, (&str, Span)> = BTreeMap::new();
    for upto in first..=last {
        let before: Vec<&Token> =
            tokens[..upto].iter().rev().filter(|t| t.sign() != Some('.')).take(3).take_while(|t| t.is_word()).collect();
        for (class, words) in doc.text.language.titles() {
            // The words run backwards from the name.
            if before.len() >= words.len() && before[..words.len()].iter().map(|t| &t.text).eq(words.iter().rev()) {
                let group = GROUPS.iter().position(|g| g.contains(&class.as_str())).unwrap_or(GROUPS.len());
                found.insert(group, (class.as_str(), before[words.len() - 1].span.join(before[0].span)));
            }
        }
    }
    let span = found.values().map(|f| f.1).reduce(Span::join)?;
    Some(Title { span, classes: found.into_values().map(|f| f.0.into()).collect() })
}

/// A finding about two places: the first is right where its version is the source.
pub(super) fn draft(view: &View<'_>, code: &str, (a, x): (usize, Span), (b, y): (usize, Span)) -> Draft {
    let of = |d: usize, span: Span| Some(value(span.of(&view.texts[d].document.text)));
    let source = view.source() == Some(a);
    let mut draft = Draft::new(code, Severity::Warning)
        .arg("here", view.name(b))
        .arg("there", view.names(&[a]))
        .arg("n", "1")
        .arg("found", quoted(view, b, y))
        .arg("expected", quoted(view, a, x))
        .arg("tie", if source || code == "title-changed" { "false" } else { "true" })
        .place(b, if source { PlaceRole::Blamed } else { PlaceRole::Differs }, y, of(b, y))
        .place(a, if source { PlaceRole::Agrees } else { PlaceRole::Differs }, x, of(a, x));
    if source {
        draft.blame = Some(Blame { document: b, because: "source", agree: 1, of: 2 });
    }
    draft
}
