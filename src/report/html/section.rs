//! A set: its findings, its versions side by side, its facts, what was accepted.

use maud::{Markup, html};

use super::super::words;
use super::page::{badge, sentence};
use super::view::View;
use super::{card, columns, facts};
use crate::text::flat;

/// Cards of one set from which on a browser lays out only those in sight.
const MANY: usize = 50;

/// A set on the page. `up` leads to the overview; on a page of its own it has the `filter` of its findings.
pub(super) fn section(v: &View<'_>, up: &str, filter: Option<Markup>) -> Markup {
    let (w, set, n) = (v.words, v.set, v.number);
    let (open, accepted): (Vec<usize>, Vec<usize>) = (0..v.items.len()).partition(|i| v.items[*i].accepted.is_none());
    let stated = v.shown_facts().count();
    let several = set.documents.len() > 1;
    let texts = w.get(if several { "page-side-by-side" } else { "page-text" });
    html! {
        section.set.alone[filter.is_some()] id={ "set-" (n) } data-set=(n) data-name=(flat(&set.name)) {
            header {
                @if filter.is_some() { h1 { bdi { (flat(&set.name)) } " " (badge(w, set.verdict)) } }
                @else { h2 { bdi { (flat(&set.name)) } " " (badge(w, set.verdict)) } }
                p.coverage {
                    (sentence(w, &words::coverage(w, set))) ". " (words::meaning(w, set.verdict)) ". "
                    @if set.guessed { b { (w.get("guessed")) } ". " }
                }
                nav.parts aria-label=(flat(&set.name)) {
                    @if !open.is_empty() { a href={ "#findings-" (n) } { (w.get("page-findings")) " (" (open.len()) ")" } }
                    @if !set.documents.is_empty() { a href={ "#texts-" (n) } { (texts) } }
                    @if stated > 0 { a href={ "#facts-" (n) } { (w.get("page-fact-table")) " (" (stated) ")" } }
                    @if !accepted.is_empty() { a href={ "#accepted-" (n) } { (w.get("page-accepted")) " (" (accepted.len()) ")" } }
                    a.up href=(up) { (w.get("page-overview")) }
                }
            }
            @if let Some(filter) = filter { (filter) }
            @if !open.is_empty() {
                h3 id={ "findings-" (n) } { (w.get("page-findings")) }
                div.cards.many[open.len() > MANY] { @for i in &open { (card::card(v, *i)) } }
            }
            @if !set.documents.is_empty() {
                h3 id={ "texts-" (n) } { (texts) }
                (columns::columns(v))
            }
            @if stated > 0 {
                h3 id={ "facts-" (n) } { (w.get("page-fact-table")) }
                (facts::facts(v))
            }
            @if !accepted.is_empty() {
                h3 id={ "accepted-" (n) } { (w.get("page-accepted")) }
                div.cards.many[accepted.len() > MANY] { @for i in &accepted { (card::card(v, *i)) } }
            }
        }
    }
}
