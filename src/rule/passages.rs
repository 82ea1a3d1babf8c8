//! Completeness: passages that one version has and another lacks, and passages that are far too short.

use std::ops::Range;

use super::policy::{Mode, ParityPolicy};
use super::shorter::Modes;
use super::view::{Draft, View};
use crate::align::{Bead, Gap, Pairing, Text};
use crate::document::BlockKind;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::ends_sentence;
use crate::text::{Span, flat};

/// By how much (in nats) a gap must be likelier than an alignment without one.
const SURE: f32 = 1.5;

/// Letters (of an English text) that a passage has at least: less is a caption, an interjection, or a sentence cut wrongly.
const LETTERS: f32 = 15.0;

/// Letters from which on a lost passage must be put right, when it is surely lost.
const LONG: f32 = 150.0;

/// A gap as sure as this is no matter of opinion.
const CERTAIN: f32 = 6.0;

/// With so many gaps, and a quarter of the text in them, the version is another text or a summary: one finding.
const MANY: usize = 5;

/// Letters of a quotation in a message.
const QUOTED: usize = 80;

/// Letters of a heading at most.
const HEADING: usize = 90;

/// Where versions lack something.
pub(super) fn judge(view: &View<'_>, policy: &ParityPolicy, modes: &Modes) -> Vec<Draft> {
    if !policy.passages {
        return Vec::new();
    }
    let mut out = Vec::new();
    let pivot = view.alignment.pivot;
    for (d, pairing) in view.alignment.pairs.iter().enumerate().filter(|(d, _)| *d != pivot) {
        out.extend(of_pair(view, modes, d, pairing));
    }
    out.extend(super::passage_length::judge(view, modes));
    out.extend(super::items::judge(view, policy, modes));
    out.extend(super::untranslated::judge(view, policy));
    out
}

/// A passage that one document has and another lacks.
struct Lost {
    /// The document that lacks it, and the byte where it would stand.
    here: usize,
    at: usize,
    /// The document that has it, and its segments there.
    there: usize,
    segments: Range<usize>,
    sure: f32,
}

/// Where a language has no words for concepts, little but lengths tells which sentence is the counterpart of which.
fn by_length_alone(view: &View<'_>, lost: &Lost) -> bool {
    [lost.here, lost.there].iter().any(|d| view.texts[*d].language.pack.concepts.is_empty())
}

fn of_pair(view: &View<'_>, modes: &Modes, d: usize, pairing: &Pairing) -> Vec<Draft> {
    let pivot = view.alignment.pivot;
    let (mut lost, cut) = (lost(view, d, pairing), cut_off(view, d, pairing));
    if let Some(gap) = cut.as_ref().filter(|_| modes.of_version(d) == Mode::Full) {
        lost.retain(|l| !(l.here == d && l.segments == gap.a));
    }
    lost.retain(|l| match (modes.of_version(l.here), modes.of_version(l.there)) {
        (Mode::Short | Mode::Adapted, _) | (_, Mode::Adapted) => false,
        _ => l.sure >= if by_length_alone(view, l) { CERTAIN } else { SURE },
    });
    let mut out: Vec<Draft> = cut.into_iter().filter(|_| modes.of_version(d) == Mode::Full).map(|gap| ends_early(view, d, gap)).collect();
    for (here, there) in [(d, pivot), (pivot, d)] {
        let side: Vec<&Lost> = lost.iter().filter(|l| l.here == here).collect();
        // The whole is counted only where much is missing.
        let much = || side.iter().map(|l| letters(&view.texts[there], &l.segments)).sum::<f32>() * 4.0 >= letters_of(&view.texts[there]);
        if side.len() >= MANY && much() {
            out.push(many(view, here, there, &side));
        } else {
            out.extend(side.into_iter().map(|l| finding(view, l)));
        }
    }
    out
}

/// The passages without counterpart, on both sides. What stands in place of something else is a free translation.
fn lost(view: &View<'_>, d: usize, pairing: &Pairing) -> Vec<Lost> {
    let pivot = view.alignment.pivot;
    let (a, b) = (&view.texts[pivot], &view.texts[d]);
    let mut out = Vec::new();
    for gap in &pairing.gaps {
        let (there, here, segments, place) =
            if gap.b.is_empty() { (pivot, d, gap.a.clone(), gap.b.start) } else { (d, pivot, gap.b.clone(), gap.a.start) };
        let replaced = pairing.gaps.iter().any(|other| {
            let touches =
                other.a.start <= gap.a.end && gap.a.start <= other.a.end && other.b.start <= gap.b.end && gap.b.start <= other.b.end;
            let (x, y) = (letters(a, &gap.a).max(letters(a, &other.a)), letters(b, &gap.b).max(letters(b, &other.b)));
            !std::ptr::eq(other, gap) && touches && x < 2.0 * y && y < 2.0 * x
        });
        if !replaced && letters(&view.texts[there], &segments) >= LETTERS {
            out.push(Lost { here, at: place_of(&view.texts[here], place), there, segments, sure: gap.sure });
        }
    }
    out
}

/// The byte before a segment at which a lost one would stand.
fn place_of(text: &Text<'_>, segment: usize) -> usize {
    match segment.checked_sub(1).and_then(|i| text.segments.get(i)) {
        Some(before) => before.span.end as usize,
        None => text.segments.first().map_or(0, |s| s.span.start as usize),
    }
}

fn span_of(text: &Text<'_>, segments: &Range<usize>) -> Span {
    let first = text.segments[segments.start].span;
    text.segments[segments.clone()].last().map_or(first, |s| first.join(s.span))
}

/// Letters of segments, as many as their translation into English would have.
pub(super) fn letters(text: &Text<'_>, segments: &Range<usize>) -> f32 {
    let count: usize = text.segments[segments.clone()]
        .iter()
        .map(|s| s.span.of(&text.document.text).chars().filter(|c| c.is_alphanumeric()).count())
        .sum();
    count as f32 * 100.0 / text.language.pack.length.max(20).max(if text.language.pack.length == 0 { 100 } else { 0 }) as f32
}

fn letters_of(text: &Text<'_>) -> f32 {
    letters(text, &(0..text.segments.len()))
}

fn finding(view: &View<'_>, lost: &Lost) -> Draft {
    let Lost { here, at, there, segments, sure } = lost;
    let (here, there) = (*here, *there);
    let text = &view.texts[there];
    let span = span_of(text, segments);
    let heading = is_heading(text, segments);
    let long = letters(text, segments) >= LONG && *sure >= CERTAIN;
    let added = view.source() == Some(here);
    let code = match (heading, added) {
        (true, _) => "heading-missing",
        (false, true) => "passage-added",
        (false, false) => "passage-missing",
    };
    let severity = match (heading, long) {
        (true, _) => Severity::Note,
        // A sentence of the source that a translator made two looks like one added.
        _ if added && *sure < CERTAIN => Severity::Note,
        _ if by_length_alone(view, lost) && (added || *sure < 2.0 * CERTAIN) => Severity::Note,
        (false, true) if !added => Severity::Error,
        _ => Severity::Warning,
    };
    let draft = Draft::new(code, severity)
        .arg("here", view.name(if code == "passage-added" { there } else { here }))
        .arg("there", view.name(if code == "passage-added" { here } else { there }))
        .arg("n", segments.len().to_string())
        .arg("expected", quoted(text, span));
    let missing = |d: Draft| d.place(here, PlaceRole::Missing, Span::at(*at), None);
    let stated = |d: Draft, role| d.place(there, role, span, None);
    if code == "passage-added" {
        let blame = Some(Blame { document: there, because: "source", agree: 1, of: 2 });
        return missing(stated(Draft { blame, ..draft }, PlaceRole::Blamed));
    }
    let source = view.source() == Some(there);
    let blame = source.then_some(Blame { document: here, because: "source", agree: 1, of: 2 });
    let mut draft = stated(missing(Draft { blame, ..draft }), PlaceRole::Agrees);
    for (e, span) in others(view, here, there, segments) {
        draft = draft.place(e, PlaceRole::Agrees, span, None);
    }
    draft
}

/// Where further versions have a passage of the pivot.
fn others(view: &View<'_>, here: usize, there: usize, segments: &Range<usize>) -> Vec<(usize, Span)> {
    if there != view.alignment.pivot {
        return Vec::new();
    }
    let overlaps = |b: &&Bead| !b.is_gap() && b.a.start < segments.end && segments.start < b.a.end;
    let pairs = view.alignment.pairs.iter().enumerate().filter(|(e, _)| *e != here && *e != there);
    pairs
        .filter_map(|(e, p)| {
            let spans = p.beads.iter().filter(overlaps).map(|b| span_of(&view.texts[e], &b.b));
            spans.reduce(Span::join).map(|s| (e, s))
        })
        .collect()
}

/// A passage in a message: its first words.
fn quoted(text: &Text<'_>, span: Span) -> String {
    let shown = flat(span.of(&text.document.text));
    match shown.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", shown[..end].trim_end()),
        None => shown,
    }
}

/// A heading, or a line of plain text that looks like one: short, on its own, without the end of a sentence.
fn is_heading(text: &Text<'_>, segments: &Range<usize>) -> bool {
    text.segments[segments.clone()].iter().all(|s| {
        let block = &text.document.blocks[s.block];
        let body = s.span.of(&text.document.text);
        let alone = block.span.len() <= s.span.len() + 2;
        match block.kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => alone && body.chars().count() <= HEADING && !ends_sentence(&text.language.pack, body),
            _ => false,
        }
    })
}

/// A version that lacks much here and there: one finding with all places.
fn many(view: &View<'_>, here: usize, there: usize, lost: &[&Lost]) -> Draft {
    let sentences: usize = lost.iter().map(|l| l.segments.len()).sum();
    let text = &view.texts[there];
    let first = lost.first().map(|l| quoted(text, span_of(text, &l.segments))).unwrap_or_default();
    let mut draft = Draft::new("passage-missing", Severity::Warning)
        .arg("here", view.name(here))
        .arg("there", view.name(there))
        .arg("n", sentences.to_string())
        .arg("expected", first);
    for l in lost {
        draft = draft.place(here, PlaceRole::Missing, Span::at(l.at), None);
    }
    for l in lost {
        draft = draft.place(there, PlaceRole::Agrees, span_of(text, &l.segments), None);
    }
    draft
}

/// The end of the pivot that a version lacks, where it is a quarter of the whole at least and what comes before it is there.
pub(super) fn cut_off(view: &View<'_>, d: usize, pairing: &Pairing) -> Option<Gap> {
    let text = view.texts.get(view.alignment.pivot)?;
    let gap =
        pairing.gaps.iter().find(|g| g.b.is_empty() && g.a.end == text.segments.len() && g.b.start == view.texts[d].segments.len())?;
    let (lacking, whole) = (letters(text, &gap.a), letters_of(text));
    let before: f32 = pairing.gaps.iter().filter(|g| *g != gap).map(|g| letters(text, &g.a)).sum();
    let kept = whole - lacking;
    (gap.a.len() > 2 && lacking * 4.0 >= whole && before * 5.0 <= kept && kept > 0.0 && gap.sure >= SURE).then(|| gap.clone())
}

fn ends_early(view: &View<'_>, d: usize, gap: Gap) -> Draft {
    let pivot = view.alignment.pivot;
    let text = &view.texts[pivot];
    let here = &view.texts[d];
    let blame = (view.source() == Some(pivot)).then_some(Blame { document: d, because: "source", agree: 1, of: 2 });
    let draft = Draft::new("version-cut-off", Severity::Error)
        .arg("here", view.name(d))
        .arg("there", view.name(pivot))
        .arg("n", (text.segments.len() - gap.a.start).to_string())
        .arg("of", text.segments.len().to_string())
        .arg("expected", quoted(text, text.segments[gap.a.start].span))
        .place(d, PlaceRole::Missing, Span::at(place_of(here, gap.b.start)), None)
        .place(pivot, PlaceRole::Agrees, span_of(text, &gap.a), None);
    Draft { blame, ..draft }
}
