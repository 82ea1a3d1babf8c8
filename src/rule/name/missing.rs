//! A name that one version has and the aligned passage of another lacks.

use std::collections::BTreeSet;
use std::ops::Range;

use smol_str::SmolStr;

use super::doc::{Doc, Named, passage};
use super::{changed, quoted};
use crate::align::Bead;
use crate::fact::name::Wanted;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::Token;
use crate::rule::view::{Draft, View};
use crate::text::Span;

/// Below this nothing in a passage sounds like the name or a word of it.
const NOTHING: f32 = 0.1;

/// From here on a name is in a passage.
pub(super) const PRESENT: f32 = 0.5;

/// A name that is found again elsewhere, beyond doubt.
const SURE: f32 = 0.85;

/// Letters that the forms of a word have in common.
const STEM: usize = 4;

/// So many segments on either side are nearby: a pronoun may stand for what is named there.
const NEARBY: usize = 2;

/// What a name must tell to be missed, in consonants; where nothing else shows that it would be spelt out, more.
const TELLS: f32 = 2.5;
const TELLS_ALONE: f32 = 3.5;

/// A version about one name of another.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Present,
    /// It is not in the passage, nor around, nor before: it would stand in these segments. True where the version spells it later.
    Absent(Range<usize>, bool),
    /// No counterpart, nothing sure, or no script that tells.
    Unknown,
}

/// What is known of a name of one version in another: it was found there, or its absence was told.
type Settled = BTreeSet<(usize, SmolStr)>;

pub(super) fn judge(view: &View<'_>, docs: &[Doc<'_>]) -> Vec<Draft> {
    let mut out = Vec::new();
    for a in (0..docs.len()).filter(|a| view.alignment.pairs.get(*a).is_some()) {
        // What only a translation names is its help; and of two sentences nothing but the name itself tells that it is missing.
        let may_tell = |b: usize| view.source() != Some(b) && (alone(docs, a).is_none() || would_spell(&docs[a], &docs[b]));
        if docs.len() == 2 && !may_tell(1 - a) {
            continue;
        }
        let mut settled = Settled::new();
        for (s, names) in docs[a].names().iter().enumerate() {
            for name in names {
                one(view, docs, (a, s), name, &mut settled, &mut out);
            }
        }
    }
    // One name, one finding, whichever version shows that it is missing.
    let mut told = BTreeSet::new();
    out.retain(|d| told.insert((d.places.first().map(|p| (p.0, p.2)), d.code.clone())));
    out
}

fn one(view: &View<'_>, docs: &[Doc<'_>], (a, s): (usize, usize), name: &Named, settled: &mut Settled, out: &mut Vec<Draft>) {
    let pivot = view.alignment.pivot;
    // What is not surely a name must have two witnesses, of which the version that lacks it may be one.
    if !name.person && docs.len() < 3 {
        return;
    }
    let spelt = docs[a].of(name.span);
    let key = docs[a].key(name);
    let of_interest = |b: usize| b != a && (a == pivot || b == pivot || docs.len() > 2) && !settled.contains(&(b, key.clone()));
    if !(0..docs.len()).any(of_interest) {
        return;
    }
    let wanted = docs[a].wanted(name);
    if wanted.weight() < TELLS {
        return;
    }
    if alone(docs, a).is_some() && !is_spelt_out(name, wanted) {
        return;
    }
    // Where a version has had the name a pronoun may do.
    let states: Vec<State> =
        (0..docs.len()).map(|b| if of_interest(b) { state(view, docs, (a, s), b, (spelt, wanted)) } else { State::Present }).collect();
    let has: Vec<usize> = (0..docs.len()).filter(|b| *b != a && states[*b] == State::Present).collect();
    settled.extend(has.iter().map(|b| (*b, key.clone())));
    for (b, state) in states.iter().enumerate() {
        let State::Absent(range, later) = state else { continue };
        // What only translations name is the translator's help.
        if a != pivot && b != pivot || view.source() == Some(b) {
            continue;
        }
        if let Some(severity) = severity(docs, a, b, name, wanted, *later, &has) {
            settled.insert((b, key.clone()));
            let instead = if severity > Severity::Note { instead(view, docs, (a, s), b, range) } else { None };
            out.push(match instead {
                Some(other) => changed::draft(view, "name-changed", (a, name.span), (b, other)),
                None => draft(view, docs, (a, name.span), b, range, &has, severity),
            });
        }
    }
}

/// What version `b` has of a name in segment `s` of version `a`.
fn state(view: &View<'_>, docs: &[Doc<'_>], (a, s): (usize, usize), b: usize, (spelt, name): (&str, &Wanted)) -> State {
    if a == b {
        return State::Present;
    }
    let Some(range) = counterpart(view, (a, s), b) else { return State::Unknown };
    let doc = &docs[b];
    if doc.contains(spelt, range.clone()).is_some() {
        return State::Present;
    }
    let Some((here, of_whole)) = doc.found(name, range.clone()) else { return State::Unknown };
    let len = doc.text.segments.len();
    let upto = (range.end + NEARBY).min(len);
    let later = || doc.whole(name, upto..len).filter(|(_, p)| p.likely >= SURE && name.weight() >= TELLS_ALONE);
    if here >= PRESENT {
        // One word of the name may only sound like something else: where the version spells the name later, its own spelling tells.
        let whole = || of_whole >= PRESENT || doc.whole(name, range.clone()).is_some_and(|(_, p)| p.likely >= PRESENT);
        let by_chance = || later().is_some_and(|(segment, place)| !has_words_of(doc, (segment, place.span), 0..upto));
        let absent = spelt.contains(' ') && !whole() && by_chance();
        return if absent { State::Absent(range, true) } else { State::Present };
    }
    if range.clone().any(|s| doc.sounds(s).is_unreadable()) {
        return State::Unknown;
    }
    if let Some((segment, place)) = later() {
        // Where the version itself spells it, its own spelling tells what stands before.
        return if has_words_of(doc, (segment, place.span), 0..upto) { State::Unknown } else { State::Absent(range, true) };
    }
    let nothing = |segments: Range<usize>| doc.any(name, segments).is_some_and(|best| best < NOTHING);
    if here < NOTHING && nothing(range.end..upto) && nothing(0..range.start) {
        return State::Absent(range, false);
    }
    State::Unknown
}

/// Whether some segments have a word of a place, in any form of it.
fn has_words_of(doc: &Doc<'_>, (segment, span): (usize, Span), segments: Range<usize>) -> bool {
    let tokens = doc.text.tokens();
    // Two letters are a particle rather than a name.
    let long = |t: &&Token| t.is_word() && t.text.chars().nth(2).is_some();
    let stem = |t: &Token| -> String { t.text.chars().take(STEM).collect() };
    let stems: Vec<String> = tokens[segment].iter().filter(|t| t.span.overlaps(span)).filter(long).map(stem).collect();
    stems.is_empty() || tokens[segments].iter().flatten().filter(long).any(|t| stems.contains(&stem(t)))
}

/// The segments of `b` beside a segment of `a`, through the pivot where neither is it.
fn counterpart(view: &View<'_>, (a, s): (usize, usize), b: usize) -> Option<Range<usize>> {
    let pivot = view.alignment.pivot;
    let beads = |d: usize| -> Option<&[Bead]> { view.alignment.pairs.get(d).map(|p| p.beads.as_slice()) };
    let through = if a == pivot { s..s + 1 } else { passage(beads(a)?, s, false)? };
    if b == pivot {
        return Some(through);
    }
    let first = passage(beads(b)?, through.start, true)?;
    let last = passage(beads(b)?, through.end - 1, true)?;
    Some(first.start..last.end)
}

/// How sure it is that the version should have named it.
fn severity(docs: &[Doc<'_>], a: usize, b: usize, name: &Named, wanted: &Wanted, later: bool, has: &[usize]) -> Option<Severity> {
    let doc = &docs[b];
    let witnessed = has.len() + usize::from(later);
    if name.open {
        // A title alone shows no name: another text must have the words.
        return (witnessed > 0 && name.words.len() > 1).then_some(Severity::Warning);
    }
    match (witnessed, name.person) {
        (2.., _) | (1, true) => Some(Severity::Warning),
        (0, true) if would_spell(&docs[a], doc) && is_spelt_out(name, wanted) => Some(Severity::Warning),
        (1, false) if name.words.len() > 1 => Some(Severity::Note),
        _ => None,
    }
}

/// The other of two versions, where a name of a sentence has no second place to be looked for: nothing but the two can tell that
/// it is missing.
fn alone(docs: &[Doc<'_>], a: usize) -> Option<usize> {
    let b = 1usize.checked_sub(a).filter(|_| docs.len() == 2)?;
    let segments = |d: usize| docs[d].text.segments.len();
    (segments(a) == 1 && segments(b) <= NEARBY + 1).then_some(b)
}

/// Whether a name of one version would be spelt in another where nothing else shows it.
fn would_spell(here: &Doc<'_>, there: &Doc<'_>) -> bool {
    here.habits().cased() && spells_out(there)
}

/// Whether a name says enough to be missed where nothing else shows it.
fn is_spelt_out(name: &Named, wanted: &Wanted) -> bool {
    !name.open && wanted.weight() >= TELLS_ALONE && name.words.len() > 1
}

/// Names are spelt by their sound in the language; Chinese has readings of its own for those of its neighbours.
fn spells_out(doc: &Doc<'_>) -> bool {
    let lang = &doc.text.document.lang;
    !["zh", "ja", "yue"].iter().any(|tag| lang.split(['-', '_']).next() == Some(tag))
}

/// The one name of a passage that its counterpart does not have: what stands there instead.
fn instead(view: &View<'_>, docs: &[Doc<'_>], (a, s): (usize, usize), b: usize, range: &Range<usize>) -> Option<Span> {
    let unknown = |name: &&Named| {
        let wanted = docs[b].wanted(name);
        wanted.weight() >= TELLS && docs[a].any(wanted, s..s + 1).is_some_and(|p| p < NOTHING)
    };
    let other_way = counterpart(view, (b, range.start), a)?.contains(&s);
    let mut found = docs[b].names()[range.clone()].iter().flatten().filter(|n| n.person).filter(unknown);
    let only = found.next().filter(|_| found.next().is_none() && other_way)?;
    Some(only.span)
}

fn draft(
    view: &View<'_>,
    docs: &[Doc<'_>],
    (a, span): (usize, Span),
    b: usize,
    range: &Range<usize>,
    has: &[usize],
    severity: Severity,
) -> Draft {
    let mut stating = vec![a];
    stating.extend(has);
    stating.sort_unstable();
    let at = docs[b].text.segments[range.end - 1].span.end as usize;
    let source = view.source().is_some_and(|s| stating.contains(&s));
    let tie = !source && stating.len() == 1;
    let mut draft = Draft::new("name-missing", severity)
        .arg("here", view.name(b))
        .arg("there", view.names(&stating))
        .arg("n", stating.len().to_string())
        .arg("expected", quoted(view, a, span))
        .arg("tie", if tie { "true" } else { "false" })
        .place(b, PlaceRole::Missing, Span::at(at), None)
        .place(a, PlaceRole::Agrees, span, Some(super::value(docs[a].of(span))));
    if !tie {
        let because = if source { "source" } else { "majority" };
        draft.blame = Some(Blame { document: b, because, agree: stating.len(), of: stating.len() + 1 });
    }
    draft
}
