//! Lists: as many items in each version.

use std::ops::Range;

use super::policy::{Mode, ParityPolicy};
use super::shorter::Modes;
use super::view::{Draft, View};
use crate::align::Text;
use crate::document::BlockKind;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::{Span, digit};

/// Lists that have fewer items in one version than in another. Lists are compared where both versions have as many.
pub(super) fn judge(view: &View<'_>, policy: &ParityPolicy, modes: &Modes) -> Vec<Draft> {
    if !policy.passages {
        return Vec::new();
    }
    let pivot = view.alignment.pivot;
    let Some(base) = view.texts.get(pivot) else { return Vec::new() };
    let there = lists(base);
    let mut out = Vec::new();
    for d in (0..view.texts.len()).filter(|d| *d != pivot && modes.of_version(*d) == Mode::Full) {
        let here = lists(&view.texts[d]);
        if here.len() != there.len() {
            continue;
        }
        for (x, y) in here.iter().zip(&there).filter(|(x, y)| x.len() < y.len()) {
            out.push(finding(view, (d, x), (pivot, y)));
        }
        for (x, y) in here.iter().zip(&there).filter(|(x, y)| x.len() > y.len() && view.source() != Some(pivot)) {
            out.push(finding(view, (pivot, y), (d, x)));
        }
    }
    out
}

fn finding(view: &View<'_>, (here, fewer): (usize, &Range<usize>), (there, more): (usize, &Range<usize>)) -> Draft {
    let span =
        |d: usize, r: &Range<usize>| view.texts[d].document.blocks[r.clone()].iter().map(|b| b.span).reduce(Span::join).unwrap_or_default();
    let blame = (view.source() == Some(there)).then_some(Blame { document: here, because: "source", agree: 1, of: 2 });
    let draft = Draft::new("items-missing", Severity::Warning)
        .arg("here", view.name(here))
        .arg("there", view.name(there))
        .arg("n", fewer.len().to_string())
        .arg("of", more.len().to_string())
        .place(here, PlaceRole::Missing, Span::at(span(here, fewer).end as usize), None)
        .place(there, PlaceRole::Agrees, span(there, more), None);
    Draft { blame, ..draft }
}

/// The lists of a text: items in a row, two at least.
fn lists(text: &Text<'_>) -> Vec<Range<usize>> {
    let blocks = &text.document.blocks;
    let is_item = |i: usize| match blocks[i].kind {
        BlockKind::Item => true,
        BlockKind::Paragraph => marked(blocks[i].span.of(&text.document.text)),
        _ => false,
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in (0..blocks.len()).filter(|i| is_item(*i)) {
        match out.last_mut() {
            Some(last) if last.end == i => last.end += 1,
            _ => out.push(i..i + 1),
        }
    }
    out.retain(|r| r.len() > 1);
    out
}

/// A line of plain text that begins as an item does: a bullet, or a number with a dot or a bracket.
fn marked(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(['•', '●', '▪', '◦', '‣', '-', '*', '–']) {
        return rest.starts_with(char::is_whitespace);
    }
    let rest = line.trim_start_matches(|c| digit(c).is_some());
    let figures = line.len() - rest.len();
    figures > 0 && figures < 9 && rest.strip_prefix(['.', ')']).is_some_and(|r| r.starts_with(char::is_whitespace))
}
