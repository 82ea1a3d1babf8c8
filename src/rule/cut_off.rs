//! A paragraph that breaks off without the end of a sentence.

use super::view::{Draft, View};
use crate::align::{Bead, Text};
use crate::document::BlockKind;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::ends_sentence;
use crate::text::Span;

/// Paragraphs shorter than this (in characters) may be headings or captions.
const LONG: usize = 80;

/// Long paragraphs that a text must have before its habit is known.
const ENOUGH: usize = 3;

/// Words of a fragment at most.
const FEW: usize = 8;

/// A paragraph of which so much is left was cut.
const SHORTER: f64 = 0.75;

pub(super) fn judge(view: &View<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        for (block, span) in broken(text).into_iter().filter(|(block, _)| !shared(view, d, *block)) {
            // Where as much is said as elsewhere, only the full stop was left out.
            let severity = if cut(view, d, block) || fragment(view, d, block) { Severity::Warning } else { Severity::Note };
            let tail = crate::text::excerpt(&text.document.text, Span::at(span.end as usize), 60).text;
            let mut draft = Draft::new("text-cut-off", severity)
                .arg("here", view.name(d))
                .arg("found", tail.trim_start_matches('…').to_owned())
                .place(d, PlaceRole::Blamed, span, None);
            draft.blame = Some(Blame { document: d, because: "cut-off", agree: 1, of: 1 });
            out.push(draft);
        }
    }
    out
}

/// Where the counterpart in another version has no end mark either, it is a heading or a caption.
fn shared(view: &View<'_>, d: usize, block: usize) -> bool {
    let Some(row) = view.alignment.rows.iter().find(|r| r.blocks[d].contains(&block)) else { return false };
    row.blocks.iter().enumerate().any(|(e, blocks)| {
        let text = &view.texts[e];
        let last = |b: usize| text.document.blocks[b].span.of(&text.document.text);
        e != d && !blocks.is_empty() && !ends_sentence(&text.language.pack, last(blocks.end - 1))
    })
}

/// Whether a paragraph is clearly shorter than its counterparts let expect. Where there is none, its end is all there is to see.
fn cut(view: &View<'_>, d: usize, block: usize) -> bool {
    let Some(row) = view.alignment.rows.iter().find(|r| r.blocks[d].contains(&block)) else { return true };
    let length = |e: usize, blocks: std::ops::Range<usize>| -> f64 {
        let text = &view.texts[e].document;
        text.blocks[blocks].iter().map(|b| b.span.of(&text.text).chars().count() as f64).sum()
    };
    let whole = |e: usize| length(e, 0..view.texts[e].document.blocks.len()).max(1.0);
    let mut others = (0..view.texts.len()).filter(|e| *e != d && !row.blocks[*e].is_empty()).peekable();
    let here = length(d, row.blocks[d].clone()) / whole(d);
    others.peek().is_none() || others.any(|e| here < SHORTER * length(e, row.blocks[e].clone()) / whole(e))
}

/// Whether a few words stand behind the last full stop of a paragraph, and no sentence of another version is their counterpart.
fn fragment(view: &View<'_>, d: usize, block: usize) -> bool {
    let text = &view.texts[d];
    let end = text.segments.partition_point(|s| s.block <= block);
    let Some(last) = end.checked_sub(1).filter(|i| *i > 0 && text.segments[i - 1].block == block) else { return false };
    let words = text.segments[last].span.of(&text.document.text).split_whitespace().count();
    let alone =
        |beads: &[Bead], own: &dyn Fn(&Bead) -> std::ops::Range<usize>| beads.iter().any(|b| own(b) == (last..last + 1) && !b.is_gap());
    let pairs = view.alignment.pairs.iter().enumerate().filter(|(e, _)| *e != view.alignment.pivot);
    let answered = match d == view.alignment.pivot {
        true => pairs.clone().any(|(_, p)| alone(&p.beads, &|b| b.a.clone())),
        false => pairs.clone().any(|(e, p)| e == d && alone(&p.beads, &|b| b.b.clone())),
    };
    words <= FEW && !answered && pairs.count() > 0
}

/// Long paragraphs that do not end as the others do, with their last words. A title, which comes before all others, is none.
fn broken(text: &Text<'_>) -> Vec<(usize, Span)> {
    if text.document.blocks.len() < ENOUGH {
        return Vec::new();
    }
    let body = |i: usize| text.document.blocks[i].span.of(&text.document.text);
    let long: Vec<usize> = (0..text.document.blocks.len())
        .filter(|i| {
            text.document.blocks[*i].kind == BlockKind::Paragraph
                && body(*i).chars().count() >= LONG
                && body(*i).split_whitespace().count() >= 8
        })
        .collect();
    let ends = |i: usize| ends_sentence(&text.language.pack, body(i));
    let sound = long.iter().filter(|i| ends(**i)).count();
    if sound < ENOUGH || sound * 10 < long.len() * 6 {
        return Vec::new();
    }
    let first = long.iter().find(|i| ends(**i)).copied().unwrap_or(0);
    long.into_iter().filter(|i| *i > first && !ends(*i) && !is_caption(body(*i))).map(|i| (i, last_words(text, i))).collect()
}

/// A caption ends with a credit: "… - Photo: QH".
fn is_caption(text: &str) -> bool {
    let tail: Vec<char> = text.chars().rev().take(40).collect();
    tail.iter().any(|c| matches!(c, ':' | '：' | '©' | '|'))
}

/// The last two words of a block.
fn last_words(text: &Text<'_>, block: usize) -> Span {
    let span = text.document.blocks[block].span;
    let body = span.of(&text.document.text);
    let start = body.char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(1).map_or(0, |(i, c)| i + c.len_utf8());
    Span::new(span.start as usize + start, span.end as usize)
}
