//! The versions of a set side by side, with every value marked.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::super::words;
use super::{card::gap, sentence, tongue, visible};
use crate::document::{Block, BlockKind, Document};
use crate::fact::{Mention, Strength};
use crate::finding::{Finding, PlaceRole, SetReport, Words};
use crate::text::{Span, flat};

/// Columns that fit a screen; more can be scrolled.
const FIT: usize = 5;

/// A place of a finding in a document.
#[derive(Clone, Copy)]
struct Loud {
    span: Span,
    finding: usize,
    role: PlaceRole,
}

/// A document with what is marked in it.
struct Column<'a> {
    words: &'a Words,
    document: &'a Document,
    mentions: &'a [Mention],
    /// By block, in the order of their weight.
    louds: Vec<Vec<Loud>>,
    lang: String,
    dir: &'static str,
}

/// A table: a column a document, a row for paragraphs that correspond, findings beside them.
pub(super) fn columns<'a>(w: &'a Words, set: &'a SetReport, anchors: &[String]) -> Markup {
    let columns: Vec<Column<'_>> = (0..set.documents.len()).map(|d| Column::new(w, set, d)).collect();
    let beside = !set.findings.is_empty();
    let fit = if columns.len() > FIT { "scroll" } else { "fit" };
    html! {
        div class=(fit) tabindex=[(fit == "scroll").then_some("0")] {
            table.rows {
                thead {
                    tr {
                        @for c in &columns { th scope="col" { (heading(c)) } }
                        @if beside { th.beside scope="col" { (w.get("page-findings")) } }
                    }
                }
                tbody {
                    @for row in &set.rows {
                        tr {
                            @for (c, blocks) in columns.iter().zip(&row.blocks) { (cell(c, blocks.clone(), set, anchors)) }
                            @if beside { (notes(w, &columns, &row.blocks, set, anchors)) }
                        }
                    }
                }
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

fn cell(c: &Column<'_>, blocks: std::ops::Range<usize>, set: &SetReport, anchors: &[String]) -> Markup {
    let name = format!("{} · {}", flat(&c.document.lang), flat(&c.document.id));
    if blocks.is_empty() {
        return html! { td.none data-version=(name) { span title=(c.words.get("page-none")) { "—" } } };
    }
    html! {
        td lang=(c.lang) dir=(c.dir) data-version=(name) {
            @for i in blocks {
                @if let Some(b) = c.document.blocks.get(i) { (block(c, i, b, set, anchors)) }
            }
        }
    }
}

fn block(c: &Column<'_>, index: usize, b: &Block, set: &SetReport, anchors: &[String]) -> Markup {
    let inside = inline(c, index, b, set, anchors);
    match b.kind {
        BlockKind::Code => html! { pre dir="ltr" { (inside) } },
        BlockKind::Heading => html! { p.heading { (inside) } },
        BlockKind::Item => html! { p.item { (inside) } },
        BlockKind::Paragraph | BlockKind::Cell => html! { p { (inside) } },
    }
}

/// The findings that have a place in a row.
fn notes(w: &Words, columns: &[Column<'_>], row: &[std::ops::Range<usize>], set: &SetReport, anchors: &[String]) -> Markup {
    let mut here: Vec<usize> = Vec::new();
    for (c, blocks) in columns.iter().zip(row) {
        let louds = c.louds.get(blocks.clone()).into_iter().flatten().flatten();
        here.extend(louds.map(|l| l.finding));
    }
    here.sort_unstable();
    here.dedup();
    html! {
        td.beside {
            @for i in here {
                @if let (Some(f), Some(anchor)) = (set.findings.get(i), anchors.get(i)) {
                    a class=(f.severity.name()) href={ "#" (anchor) } title=(flat(&f.message)) {
                        span.no { (i + 1) } " " (words::severity(w, f.severity))
                    }
                }
            }
        }
    }
}

impl<'a> Column<'a> {
    fn new(words: &'a Words, set: &'a SetReport, index: usize) -> Self {
        let document = &set.documents[index];
        let places = set.findings.iter().enumerate().flat_map(|(i, f)| f.places.iter().map(move |p| (i, p)));
        let mut louds: Vec<Loud> =
            places.filter(|(_, p)| p.document == index).map(|(finding, p)| Loud { span: p.span, finding, role: p.role }).collect();
        // Where several findings share a place, the worst is linked, and a fault before a counterpart.
        let severity = |f: usize| set.findings.get(f).map(|f: &Finding| f.severity);
        louds.sort_by_key(|l| (l.role == PlaceRole::Agrees, Reverse(severity(l.finding)), l.finding));
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
        Self { words, document, mentions, louds: by_block, lang, dir }
    }
}

/// A piece of a block that is marked in one way.
#[derive(Clone, Copy)]
struct Piece<'c> {
    span: Span,
    loud: Option<&'c Loud>,
    mention: Option<&'c Mention>,
}

/// The text of a block: values marked quietly, places of findings marked and linked.
fn inline(c: &Column<'_>, index: usize, b: &Block, set: &SetReport, anchors: &[String]) -> Markup {
    let louds = c.louds.get(index).map_or(&[][..], Vec::as_slice);
    let pieces = pieces(c, louds, b);
    let groups =
        pieces.chunk_by(|x, y| x.loud.map(|l| l.finding) == y.loud.map(|l| l.finding) && gaps_at(louds, y.span.start).next().is_none());
    html! {
        @for group in groups {
            @if let Some(first) = group.first() {
                @for l in gaps_at(louds, first.span.start) { (link(c.words, l, set, anchors, &gap(c.words))) }
                @let inner = html! { @for p in group { (quiet(c, *p)) } };
                @match first.loud {
                    Some(l) => (link(c.words, l, set, anchors, &inner)),
                    None => (inner),
                }
            }
        }
        @for l in gaps_at(louds, b.span.end) { (link(c.words, l, set, anchors, &gap(c.words))) }
    }
}

/// Places of a block where something is missing.
fn gaps_at(louds: &[Loud], at: u32) -> impl Iterator<Item = &Loud> {
    louds.iter().filter(move |l| l.span == Span { start: at, end: at })
}

fn pieces<'c>(c: &'c Column<'_>, louds: &'c [Loud], b: &Block) -> Vec<Piece<'c>> {
    let from = c.mentions.partition_point(|m| m.span.end <= b.span.start);
    let mentions: Vec<&Mention> =
        c.mentions[from..].iter().take_while(|m| m.span.start < b.span.end).filter(|m| m.strength > Strength::Weak).collect();
    let spans = mentions.iter().map(|m| m.span).chain(louds.iter().map(|l| l.span));
    let mut cuts: Vec<u32> = spans.flat_map(|s| [s.start, s.end]).filter(|p| b.span.start < *p && *p < b.span.end).collect();
    cuts.extend([b.span.start, b.span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |w: &[u32]| {
        let span = Span { start: w[0], end: w[1] };
        Piece {
            span,
            loud: louds.iter().find(|l| l.span.contains(span)),
            mention: mentions.get(mentions.partition_point(|m| m.span.end <= span.start)).filter(|m| m.span.contains(span)).copied(),
        }
    };
    cuts.windows(2).map(piece).collect()
}

fn quiet(c: &Column<'_>, p: Piece<'_>) -> Markup {
    let text = visible(p.span.of(&c.document.text));
    html! {
        @if let Some(m) = p.mention { mark.m title=(flat(&m.best().to_string())) { (text) } } @else { (text) }
    }
}

fn link(w: &Words, l: &Loud, set: &SetReport, anchors: &[String], inner: &Markup) -> Markup {
    let (Some(f), Some(anchor)) = (set.findings.get(l.finding), anchors.get(l.finding)) else {
        return inner.clone();
    };
    let title = format!("{}: {} ({})", words::severity(w, f.severity), flat(&f.message), words::role(w, l.role, f));
    html! {
        a class={ "f " (f.severity.name()) " " (l.role.name()) } href={ "#" (anchor) } title=(title) {
            (inner)
            sup { (l.finding + 1) }
        }
    }
}
