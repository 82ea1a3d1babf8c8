//! The facts of a set: a row each, a column a version, and why the value is believed.

use maud::{Markup, html};

use super::super::words;
use super::columns::{mention_id, tone};
use super::page::{sentence, tongue, visible};
use super::view::View;
use crate::fact::{Fact, Slot};
use crate::finding::PlaceRole;
use crate::text::flat;

/// A table of all facts.
pub(super) fn facts(v: &View<'_>) -> Markup {
    let w = v.words;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(w.get("page-fact-table")) {
            table.facts {
                thead {
                    tr {
                        th scope="col" { (w.get("page-fact")) }
                        @for (i, d) in v.set.documents.iter().enumerate() {
                            th scope="col" data-column=(i) { b { (flat(&d.lang)) } br; bdi { (flat(&d.id)) } }
                        }
                        th scope="col" { (w.get("page-belief")) }
                    }
                }
                tbody { @for (i, fact) in v.shown_facts() { (row(v, i, fact)) } }
            }
        }
    }
}

fn row(v: &View<'_>, index: usize, fact: &Fact) -> Markup {
    html! {
        tr data-fact=(index) {
            th scope="row" {
                @if let Some(name) = &fact.name { code { (flat(name)) } br; }
                b { bdi { (flat(&value(v, fact))) } }
            }
            @for (d, slot) in fact.slots.iter().enumerate() { (cell(v, index, d, *slot)) }
            td.belief { (belief(v, index, fact)) }
        }
    }
}

/// The value that most versions read first; of equals the first.
fn value(v: &View<'_>, fact: &Fact) -> String {
    let stated: Vec<String> = mentions(v, fact).map(|m| m.best().to_string()).collect();
    let votes = |s: &String| stated.iter().filter(|t| *t == s).count();
    let most = stated.iter().map(votes).max().unwrap_or_default();
    stated.iter().find(|s| votes(s) == most).cloned().unwrap_or_default()
}

fn mentions<'v>(v: &'v View<'_>, fact: &'v Fact) -> impl Iterator<Item = &'v crate::fact::Mention> {
    fact.slots.iter().zip(&v.set.mentions).filter_map(|(slot, mentions)| mentions.get(slot.mention()?))
}

fn cell(v: &View<'_>, fact: usize, document: usize, slot: Slot) -> Markup {
    let w = v.words;
    let odd = v.odd(fact, document);
    let class = odd.map(|i| format!("odd {}", tone(v, i)));
    let number = html! {
        @if let Some(item) = odd.and_then(|i| Some((i, v.items.get(i)?))) {
            " " a.no href={ "#" (item.1.anchor) } title=(flat(&item.1.finding.message)) { (item.0 + 1) }
        }
    };
    let mention = slot.mention().and_then(|m| Some((m, v.set.mentions.get(document)?.get(m)?, v.document(document)?)));
    if let Some((m, mention, d)) = mention {
        let (lang, dir) = tongue(d);
        return html! {
            td class=[class] data-column=(document) {
                a.at href={ "#" (mention_id(v, document, m)) } title=(flat(&mention.best().to_string())) {
                    bdi lang=(lang) dir=(dir) { (flat(&visible(mention.span.of(&d.text)))) }
                }
                (number)
            }
        };
    }
    let said = match slot {
        Slot::Said(_) => "slot-said",
        Slot::NoPassage => "slot-none",
        Slot::Mention(_) | Slot::Missing(_) => "page-gap",
    };
    html! { td class={ "absent " (class.unwrap_or_default()) } data-column=(document) { (w.get(said)) (number) } }
}

/// Why the value is believed, or what speaks against it.
fn belief(v: &View<'_>, index: usize, fact: &Fact) -> Markup {
    let w = v.words;
    let stated = fact.slots.iter().filter(|s| s.mention().is_some()).count();
    let disputes = |i: &usize| {
        v.items[*i].accepted.is_none()
            && v.items[*i].finding.places.iter().any(|p| matches!(p.role, PlaceRole::Blamed | PlaceRole::Differs | PlaceRole::Missing))
    };
    let open: Vec<usize> = v.items_of(index).iter().copied().filter(disputes).collect();
    if let Some(first) = open.first() {
        let f = v.items[*first].finding;
        let reason = words::reason(w, f).unwrap_or_else(|| words::severity(w, f.severity));
        return html! {
            @for i in &open { a class={ "no " (tone(v, *i)) } href={ "#" (v.items[*i].anchor) } { (i + 1) } " " }
            (sentence(w, &reason))
        };
    }
    let said = match stated {
        1 => w.get("belief-single"),
        n => w.fill("belief-agree", &[("n", &n.to_string()), ("of", &fact.slots.len().to_string())]),
    };
    html! { (sentence(w, &said)) }
}
