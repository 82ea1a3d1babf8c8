//! A set as the page shows it: findings and accepted ones under one numbering, and which of them each fact is in.

use crate::document::Document;
use crate::fact::{Fact, Slot, Strength};
use crate::finding::{Acceptance, Finding, Place, PlaceRole, RuleInfo, SetReport, Words};

/// A finding with its place on the page.
pub(super) struct Item<'a> {
    pub(super) finding: &'a Finding,
    /// Who accepted it, if anybody did.
    pub(super) accepted: Option<&'a Acceptance>,
    /// The id of its card.
    pub(super) anchor: String,
}

/// A set with what its parts on the page share.
pub(super) struct View<'a> {
    pub(super) words: &'a Words,
    pub(super) rules: &'a [RuleInfo],
    pub(super) set: &'a SetReport,
    /// Of the set on its page, from 1.
    pub(super) number: usize,
    pub(super) items: Vec<Item<'a>>,
    /// By document and mention: the fact.
    facts: Vec<Vec<Option<usize>>>,
    /// By fact: the items that have a place in it.
    of_fact: Vec<Vec<usize>>,
    /// By item: the facts that it has a place in.
    of_item: Vec<Vec<usize>>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        words: &'a Words,
        rules: &'a [RuleInfo],
        set: &'a SetReport,
        number: usize,
        mut anchor: impl FnMut(String) -> String,
    ) -> Self {
        let mut item = |finding: &'a Finding, accepted| Item { finding, accepted, anchor: anchor(finding.fingerprint.to_string()) };
        let mut items: Vec<Item<'a>> = set.findings.iter().map(|f| item(f, None)).collect();
        items.extend(set.waived.iter().map(|w| item(&w.finding, Some(&w.acceptance))));
        let mut facts: Vec<Vec<Option<usize>>> = set.mentions.iter().map(|m| vec![None; m.len()]).collect();
        for (f, fact) in set.facts.iter().enumerate().filter(|(_, fact)| worth_showing(fact, set)) {
            for (of, slot) in facts.iter_mut().zip(&fact.slots) {
                if let Some(to @ None) = slot.mention().and_then(|m| of.get_mut(m)) {
                    *to = Some(f);
                }
            }
        }
        let mut view = Self { words, rules, set, number, items, facts, of_fact: vec![Vec::new(); set.facts.len()], of_item: Vec::new() };
        for i in 0..view.items.len() {
            let mut found: Vec<usize> = view.items[i].finding.places.iter().filter_map(|p| view.fact_at(p)).collect();
            found.sort_unstable();
            found.dedup();
            for f in &found {
                view.of_fact[*f].push(i);
            }
            view.of_item.push(found);
        }
        view
    }

    /// The facts that are shown, with their numbers.
    pub(super) fn shown_facts(&self) -> impl Iterator<Item = (usize, &'a Fact)> {
        let set = self.set;
        set.facts.iter().enumerate().filter(move |(_, fact)| worth_showing(fact, set))
    }

    /// The fact that a mention states.
    pub(super) fn fact(&self, document: usize, mention: usize) -> Option<usize> {
        self.facts.get(document)?.get(mention).copied().flatten()
    }

    /// The first fact that an item has a place in.
    pub(super) fn fact_of(&self, item: usize) -> Option<usize> {
        self.of_item.get(item)?.first().copied()
    }

    /// The items that have a place in a fact, worst first.
    pub(super) fn items_of(&self, fact: usize) -> &[usize] {
        self.of_fact.get(fact).map_or(&[], Vec::as_slice)
    }

    /// The worst item that holds the document's part in a fact to be wrong, missing or in dispute.
    pub(super) fn odd(&self, fact: usize, document: usize) -> Option<usize> {
        let slot = self.set.facts.get(fact)?.slots.get(document)?;
        let here = |p: &Place| {
            p.document == document
                && p.role != PlaceRole::Agrees
                && match *slot {
                    Slot::Mention(_) => !p.span.is_empty() && self.fact_at(p) == Some(fact),
                    Slot::Missing(_) | Slot::Said(_) | Slot::NoPassage => p.span.is_empty(),
                }
        };
        self.items_of(fact).iter().copied().find(|i| self.items[*i].finding.places.iter().any(here))
    }

    fn fact_at(&self, place: &Place) -> Option<usize> {
        if place.span.is_empty() {
            let at = |slot: &Slot| matches!(slot, Slot::Missing(at) if *at == place.span.start as usize);
            return self.set.facts.iter().position(|f| f.slots.get(place.document).is_some_and(at));
        }
        let mentions = self.set.mentions.get(place.document)?;
        let m = mentions.partition_point(|m| m.span.end <= place.span.start);
        mentions.get(m).filter(|m| m.span.overlaps(place.span)).and_then(|_| self.fact(place.document, m))
    }

    pub(super) fn document(&self, index: usize) -> Option<&'a Document> {
        self.set.documents.get(index)
    }
}

/// A word that only may be a number, in one version alone, is no fact to an editor.
fn worth_showing(fact: &Fact, set: &SetReport) -> bool {
    let mentions = || fact.slots.iter().zip(&set.mentions).filter_map(|(slot, m)| m.get(slot.mention()?));
    mentions().count() > 1 || mentions().any(|m| m.strength > Strength::Weak)
}

/// Languages of the versions that a finding is about: those that do not merely agree, or all where none differs.
pub(super) fn languages(finding: &Finding, set: &SetReport) -> Vec<String> {
    let of = |wanted: &dyn Fn(&Place) -> bool| -> Vec<String> {
        let places = finding.places.iter().filter(|p| wanted(p));
        let mut out: Vec<String> = places.filter_map(|p| set.documents.get(p.document)).map(|d| crate::text::flat(&d.lang)).collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    let odd = of(&|p| p.role != PlaceRole::Agrees);
    if odd.is_empty() { of(&|_| true) } else { odd }
}
