//! The versions of a set side by side, with every value marked.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::super::words;
use super::card::gap;
use super::page::{sentence, tongue, visible};
use super::view::View;
use crate::document::{Block, BlockKind, Document};
use crate::fact::{Mention, Strength};
use crate::finding::{LeftOut, PlaceRole, Words};
use crate::text::{Span, flat};

/// Columns that fit a screen; more can be scrolled.
const FIT: usize = 5;

/// A place of a finding in a document.
#[derive(Clone, Copy)]
struct Loud {
    span: Span,
    item: usize,
    role: PlaceRole,
}

/// A document with what is marked in it.
struct Column<'a> {
    view: &'a View<'a>,
    words: &'a Words,
    index: usize,
    document: &'a Document,
    mentions: &'a [Mention],
    /// Text that was not compared, in order.
    left_out: Vec<&'a LeftOut>,
    /// By block, in the order of their weight.
    louds: Vec<Vec<Loud>>,
    lang: String,
    dir: &'static str,
}

/// A table: a column a document, a row for paragraphs that correspond, findings beside them.
pub(super) fn columns(v: &View<'_>) -> Markup {
    let (w, set) = (v.words, v.set);
    let columns: Vec<Column<'_>> = (0..set.documents.len()).map(|d| Column::new(v, d)).collect();
    let beside = !v.items.is_empty();
    let fit = if columns.len() > FIT { "scroll" } else { "fit" };
    html! {
        @if columns.len() > 2 { (choice(v)) }
        div class=(fit) tabindex=[(fit == "scroll").then_some("0")] role=[(fit == "scroll").then_some("region")]
            aria-label=[(fit == "scroll").then(|| w.get("page-side-by-side"))] {
            table.rows {
                thead {
                    tr {
                        @for c in &columns { th scope="col" data-column=(c.index) { (heading(c)) } }
                        @if beside { th.beside scope="col" { (w.get("page-findings")) } }
                    }
                }
                tbody {
                    @for row in &set.rows {
                        tr {
                            @for (c, blocks) in columns.iter().zip(&row.blocks) { (cell(c, blocks.clone())) }
                            @if beside { (notes(v, &columns, &row.blocks)) }
                        }
                    }
                }
            }
        }
    }
}

/// Which versions are shown; at work with the script only.
fn choice(v: &View<'_>) -> Markup {
    html! {
        fieldset.choice hidden {
            legend { (v.words.get("page-shown-versions")) }
            @for (i, d) in v.set.documents.iter().enumerate() {
                label { input type="checkbox" value=(i) checked; " " b { (flat(&d.lang)) } " " bdi { (flat(&d.id)) } }
            }
        }
    }
}

fn heading(c: &Column<'_>) -> Markup {
    let (d, w) = (c.document, c.words);
    html! {
        b { (flat(&d.lang)) }
        @if d.lang_guessed { " (" (w.get("version-guessed")) ")" }
        @if let Some(role) = words::special_role(w, d.role) { " " span.role { (role) } }
        br;
        bdi { (flat(&d.id)) }
        @if let Some(from) = &d.from { br; (sentence(w, &w.fill("version-from", &[("id", from)]))) }
        @for extra in [&d.revision, &d.stage, &d.retrieved].into_iter().flatten() { br; (flat(extra)) }
    }
}

fn cell(c: &Column<'_>, blocks: std::ops::Range<usize>) -> Markup {
    let name = format!("{} · {}", flat(&c.document.lang), flat(&c.document.id));
    if blocks.is_empty() {
        return html! { td.none data-column=(c.index) data-version=(name) { span title=(c.words.get("page-none")) { "—" } } };
    }
    html! {
        td lang=(c.lang) dir=(c.dir) data-column=(c.index) data-version=(name) {
            @for i in blocks {
                @if let Some(b) = c.document.blocks.get(i) { (block(c, i, b)) }
            }
        }
    }
}

fn block(c: &Column<'_>, index: usize, b: &Block) -> Markup {
    let inside = inline(c, index, b);
    match b.kind {
        BlockKind::Code => html! { pre dir="ltr" { (inside) } },
        BlockKind::Heading => html! { p.heading { (inside) } },
        BlockKind::Item => html! { p.item { (inside) } },
        BlockKind::Paragraph | BlockKind::Cell => html! { p { (inside) } },
    }
}

/// The findings that have a place in a row.
fn notes(v: &View<'_>, columns: &[Column<'_>], row: &[std::ops::Range<usize>]) -> Markup {
    let mut here: Vec<usize> = Vec::new();
    for (c, blocks) in columns.iter().zip(row) {
        let louds = c.louds.get(blocks.clone()).into_iter().flatten().flatten();
        here.extend(louds.map(|l| l.item));
    }
    here.sort_unstable();
    here.dedup();
    html! {
        td.beside {
            @for i in here {
                @if let Some(item) = v.items.get(i) {
                    @let f = item.finding;
                    a class=(tone(v, i)) href={ "#" (item.anchor) } title=(flat(&f.message)) {
                        span.no { (i + 1) } " "
                        @if item.accepted.is_some() { (v.words.get("state-accepted")) } @else { (words::severity(v.words, f.severity)) }
                    }
                }
            }
        }
    }
}

/// The class that colours a finding.
pub(super) fn tone(v: &View<'_>, item: usize) -> &'static str {
    v.items.get(item).map_or("", |i| if i.accepted.is_some() { "done" } else { i.finding.severity.name() })
}

impl<'a> Column<'a> {
    fn new(view: &'a View<'a>, index: usize) -> Self {
        let set = view.set;
        let document = &set.documents[index];
        let places = view.items.iter().enumerate().flat_map(|(i, item)| item.finding.places.iter().map(move |p| (i, p)));
        let mut louds: Vec<Loud> =
            places.filter(|(_, p)| p.document == index).map(|(item, p)| Loud { span: p.span, item, role: p.role }).collect();
        // Where several findings share a place, the worst is linked, and a fault before a counterpart, what is accepted last.
        let rank = |i: usize| view.items.get(i).map(|i| (i.accepted.is_some(), Reverse(i.finding.severity)));
        louds.sort_by_key(|l| (l.role == PlaceRole::Agrees, rank(l.item), l.item));
        let mut by_block = vec![Vec::new(); document.blocks.len()];
        for loud in louds {
            // The block it stands in, else the one before it; then those that it reaches into.
            let home = document.blocks.partition_point(|b| b.span.start <= loud.span.start).saturating_sub(1);
            for (i, b) in document.blocks.iter().enumerate().skip(home) {
                if i > home && b.span.start >= loud.span.end {
                    break;
                }
                let mut loud = loud;
                if loud.span.is_empty() {
                    let at = loud.span.start.clamp(b.span.start, b.span.end);
                    loud.span = Span { start: at, end: at };
                }
                by_block[i].push(loud);
            }
        }
        let (lang, dir) = tongue(document);
        let mentions = set.mentions.get(index).map_or(&[][..], Vec::as_slice);
        let mut left_out: Vec<&LeftOut> = set.coverage.left_out.iter().filter(|l| l.document == index).collect();
        left_out.sort_by_key(|l| l.span);
        Self { view, words: view.words, index, document, mentions, left_out, louds: by_block, lang, dir }
    }

    /// Why a piece of text was not compared, if it was not.
    fn left_out(&self, span: Span) -> Option<&'a LeftOut> {
        let next = self.left_out.partition_point(|l| l.span.start <= span.start);
        self.left_out[..next].iter().rev().find(|l| l.span.overlaps(span)).copied()
    }
}

/// A piece of a block that is marked in one way.
#[derive(Clone, Copy)]
struct Piece<'c> {
    span: Span,
    loud: Option<&'c Loud>,
    /// With its index in the document.
    mention: Option<(usize, &'c Mention)>,
}

/// The text of a block: values marked quietly, places of findings marked and linked, what was not compared in grey.
fn inline(c: &Column<'_>, index: usize, b: &Block) -> Markup {
    let louds = c.louds.get(index).map_or(&[][..], Vec::as_slice);
    let pieces = pieces(c, louds, b);
    let groups = pieces.chunk_by(|x, y| x.loud.map(|l| l.item) == y.loud.map(|l| l.item) && gaps_at(louds, y.span.start).next().is_none());
    html! {
        @for group in groups {
            @if let Some(first) = group.first() {
                @for l in gaps_at(louds, first.span.start) { (link(c, l, &gap(c.words))) }
                @let inner = html! { @for p in group { (quiet(c, *p)) } };
                @match first.loud {
                    Some(l) => (link(c, l, &inner)),
                    None => (inner),
                }
            }
        }
        @for l in gaps_at(louds, b.span.end) { (link(c, l, &gap(c.words))) }
    }
}

/// Places of a block where something is missing.
fn gaps_at(louds: &[Loud], at: u32) -> impl Iterator<Item = &Loud> {
    louds.iter().filter(move |l| l.span == Span { start: at, end: at })
}

fn pieces<'c>(c: &'c Column<'_>, louds: &'c [Loud], b: &Block) -> Vec<Piece<'c>> {
    let from = c.mentions.partition_point(|m| m.span.end <= b.span.start);
    let inside = c.mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.span.start < b.span.end);
    let mentions: Vec<(usize, &Mention)> =
        inside.filter(|(i, m)| m.strength > Strength::Weak || c.view.fact(c.index, *i).is_some()).collect();
    let spans = mentions.iter().map(|m| m.1.span).chain(louds.iter().map(|l| l.span)).chain(c.left_out.iter().map(|l| l.span));
    let mut cuts: Vec<u32> = spans.flat_map(|s| [s.start, s.end]).filter(|p| b.span.start < *p && *p < b.span.end).collect();
    cuts.extend([b.span.start, b.span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |w: &[u32]| {
        let span = Span { start: w[0], end: w[1] };
        Piece {
            span,
            loud: louds.iter().find(|l| l.span.contains(span)),
            mention: mentions.get(mentions.partition_point(|m| m.1.span.end <= span.start)).filter(|m| m.1.span.contains(span)).copied(),
        }
    };
    cuts.windows(2).map(piece).collect()
}

fn quiet(c: &Column<'_>, p: Piece<'_>) -> Markup {
    let text = visible(p.span.of(&c.document.text));
    if let Some(left) = c.left_out(p.span) {
        let why = c.words.get(&format!("left-out-{}", left.because));
        return html! { span.left-out title=(why) { (text) } };
    }
    let Some((i, m)) = p.mention else { return html! { (text) } };
    // A value that a finding cuts through is one value still: its first piece has the id.
    let fact = c.view.fact(c.index, i);
    let id = fact.filter(|_| p.span.start == m.span.start).map(|_| mention_id(c.view, c.index, i));
    html! { mark.m id=[id] data-fact=[fact] title=(flat(&m.best().to_string())) { (text) } }
}

/// Where a mention stands on the page.
pub(super) fn mention_id(v: &View<'_>, document: usize, mention: usize) -> String {
    format!("v{}-{document}-{mention}", v.number)
}

fn link(c: &Column<'_>, l: &Loud, inner: &Markup) -> Markup {
    let (v, w) = (c.view, c.words);
    let Some(item) = v.items.get(l.item) else { return inner.clone() };
    let f = item.finding;
    let weight = if item.accepted.is_some() { w.get("state-accepted") } else { words::severity(w, f.severity) };
    let title = format!("{weight}: {} ({})", flat(&f.message), words::role(w, l.role, f));
    // A value inside names its fact itself.
    let fact = l.span.is_empty().then(|| v.fact_of(l.item)).flatten();
    html! {
        a class={ "f " (tone(v, l.item)) " " (l.role.name()) } href={ "#" (item.anchor) } title=(title) data-fact=[fact] {
            (inner)
            sup { (l.item + 1) }
        }
    }
}
