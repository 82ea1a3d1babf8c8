//! Facts over any number of documents: mentions tied through a pivot.

use std::collections::BTreeMap;

use super::beads::{Bead, Pairing, pair};
use super::links::{Absence, Link, link};
use super::text::Text;
use crate::document::Role;
use crate::fact::{Agreement, Fact, Row, Slot, agree_mentions};
use crate::language::UnitTable;

/// Everything that corresponds in a set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The document through which the others are tied.
    pub pivot: usize,
    /// The facts, in the order of the pivot, then what it lacks.
    pub facts: Vec<Fact>,
    /// Paragraphs side by side.
    pub rows: Vec<Row>,
    /// The pivot beside each document; empty for itself.
    pub pairs: Vec<Pairing>,
}

/// Aligns the texts of a set, given in canonical order.
#[must_use]
pub fn align(texts: &[Text<'_>], units: &UnitTable) -> Alignment {
    let count = texts.len();
    let pivot = texts.iter().position(|t| t.document.role == Role::Source).unwrap_or(0);
    let Some(base) = texts.get(pivot) else { return Alignment::default() };
    let empty = || Fact { name: None, slots: vec![Slot::NoPassage; count] };
    let mut facts: Vec<Fact> = (0..base.mentions.len()).map(|_| empty()).collect();
    for (m, fact) in facts.iter_mut().enumerate() {
        fact.slots[pivot] = Slot::Mention(m);
    }
    let mut extra = Extra::default();
    let mut pairs = Vec::new();
    for (d, text) in texts.iter().enumerate() {
        if d == pivot {
            pairs.push(Pairing::default());
            continue;
        }
        let pairing = pair(base, text);
        for l in link(base, text, &pairing.beads, units) {
            match l {
                Link::Agree(i, j, _) | Link::Changed(i, j) => facts[i].slots[d] = Slot::Mention(j),
                Link::OnlyA(i, absence) => facts[i].slots[d] = slot(absence),
                Link::OnlyB(j, absence) => join(&mut extra, texts, d, j, pivot, absence, units),
            }
        }
        pairs.push(pairing);
    }
    // Documents that were not tied to a fact the pivot lacks still have, or lack, the passage where it would stand.
    let mut extra = extra.facts;
    extra.sort_by_key(|(at, _)| *at);
    for (at, tied) in &mut extra {
        // What the pivot says inside another value, or less often, the others need not say by itself either.
        let said = matches!(tied.slots[pivot], Slot::Said(_));
        for d in (0..count).filter(|d| *d != pivot) {
            if tied.slots[d] == Slot::NoPassage {
                tied.slots[d] = match counterpart(base, &texts[d], &pairs[d].beads, *at) {
                    Slot::Missing(at) if said => Slot::Said(at),
                    slot => slot,
                };
            }
        }
    }
    facts.extend(extra.into_iter().map(|(_, t)| t));
    let rows = super::rows::rows(texts, pivot, &pairs);
    Alignment { pivot, facts, rows, pairs }
}

fn slot(absence: Absence) -> Slot {
    match absence {
        Absence::At(at) => Slot::Missing(at),
        Absence::Said(at) => Slot::Said(at),
        Absence::NoPassage => Slot::NoPassage,
    }
}

/// Facts that the pivot lacks, with the place in the pivot where they would stand.
#[derive(Default)]
struct Extra {
    facts: Vec<(usize, Fact)>,
    by_place: BTreeMap<usize, Vec<usize>>,
}

/// Bytes of the pivot within which two mentions that it lacks may be the same fact.
const SAME_PLACE: usize = 400;

/// So many of them are looked at.
const CANDIDATES: usize = 200;

/// Puts a mention that the pivot lacks to those of other documents that agree with it and stand at the same place.
fn join(extra: &mut Extra, texts: &[Text<'_>], d: usize, j: usize, pivot: usize, absence: Absence, units: &UnitTable) {
    let at = match absence {
        Absence::At(at) | Absence::Said(at) => at,
        Absence::NoPassage => usize::MAX,
    };
    let mention = &texts[d].mentions[j];
    let near =
        extra.by_place.range(at.saturating_sub(SAME_PLACE)..=at.saturating_add(SAME_PLACE)).flat_map(|(_, list)| list.iter().copied());
    let open = near.filter(|i| matches!(extra.facts[*i].1.slots[d], Slot::NoPassage)).take(CANDIDATES);
    let says = |tied: &Fact| {
        tied.slots
            .iter()
            .enumerate()
            .any(|(e, s)| s.mention().is_some_and(|m| agree_mentions(&texts[e].mentions[m], mention, units).0 > Agreement::Gentle))
    };
    if let Some(i) = open.filter(|i| says(&extra.facts[*i].1)).min() {
        extra.facts[i].1.slots[d] = Slot::Mention(j);
        return;
    }
    let mut slots = vec![Slot::NoPassage; texts.len()];
    slots[d] = Slot::Mention(j);
    slots[pivot] = slot(absence);
    extra.by_place.entry(at).or_default().push(extra.facts.len());
    extra.facts.push((at, Fact { name: None, slots }));
}

/// Where byte `at` of the pivot would be in another document.
fn counterpart(base: &Text<'_>, text: &Text<'_>, beads: &[Bead], at: usize) -> Slot {
    let segment = base.segments.partition_point(|s| (s.span.end as usize) < at);
    let Some(bead) = beads.get(beads.partition_point(|b| b.a.end <= segment)).filter(|b| b.a.contains(&segment)) else {
        return Slot::NoPassage;
    };
    match text.segments.get(bead.b.end.wrapping_sub(1)) {
        Some(last) if !bead.b.is_empty() => Slot::Missing(last.span.end as usize),
        _ => Slot::NoPassage,
    }
}
