//! A passage whose length is far from what its counterpart lets expect.

use super::passages::letters;
use super::policy::Mode;
use super::shorter::Modes;
use super::view::{Draft, View};
use crate::align::{Bead, Pairing, Text};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::Span;

/// Letters that the counterpart has at least.
const LETTERS: f32 = 60.0;

/// So much is left of it at most.
const LEFT: f32 = 0.5;

/// So many deviations from what is expected it lies.
const DEVIATIONS: f32 = 3.5;

/// Pairs of passages that tell how far lengths are apart in this set.
const ENOUGH: usize = 12;

pub(super) fn judge(view: &View<'_>, modes: &Modes) -> Vec<Draft> {
    let pivot = view.alignment.pivot;
    let mut out = Vec::new();
    for (d, pairing) in view.alignment.pairs.iter().enumerate().filter(|(d, _)| *d != pivot) {
        let beads: Vec<&Bead> = pairing.beads.iter().filter(|b| !b.is_gap()).collect();
        if beads.len() < 4 {
            continue;
        }
        let usual = usual(view, d, pairing, &beads);
        for bead in beads {
            let (a, b) = (letters(&view.texts[pivot], &bead.a), letters(&view.texts[d], &bead.b));
            let x = deviation(view, d, pairing, bead);
            let spread = usual.max(crate::align::spread(a.max(b)).sqrt());
            let clear = |x: f32, whole: f32| x < LEFT.ln() && x < -DEVIATIONS * spread && whole >= LETTERS;
            // The source is the measure: that a translation is longer is no fault of it.
            let (here, there) = match (clear(x, a), clear(-x, b)) {
                (true, _) => (d, pivot),
                (_, true) if view.source() != Some(pivot) => (pivot, d),
                _ => continue,
            };
            if modes.of_version(here) == Mode::Full && modes.of_version(there) != Mode::Adapted {
                out.push(finding(view, here, there, bead, pivot));
            }
        }
    }
    out
}

/// How much longer (as a logarithm) the second side of a bead is than expected.
fn deviation(view: &View<'_>, d: usize, pairing: &Pairing, bead: &Bead) -> f32 {
    let count = |t: &Text<'_>, r: &std::ops::Range<usize>| -> f32 {
        t.segments[r.clone()].iter().map(|s| s.span.of(&t.document.text).chars().count() as f32).sum()
    };
    ((count(&view.texts[d], &bead.b) + 3.0) / (count(&view.texts[view.alignment.pivot], &bead.a) * pairing.ratio + 3.0)).ln()
}

/// The usual deviation in this set, by the median, which single faults do not move.
fn usual(view: &View<'_>, d: usize, pairing: &Pairing, beads: &[&Bead]) -> f32 {
    let mut all: Vec<f32> = beads.iter().map(|b| deviation(view, d, pairing, b).abs()).collect();
    if all.len() < ENOUGH {
        return 0.0;
    }
    all.sort_by(f32::total_cmp);
    1.48 * all[all.len() / 2]
}

fn finding(view: &View<'_>, here: usize, there: usize, bead: &Bead, pivot: usize) -> Draft {
    let span = |d: usize| {
        let (text, range) = (&view.texts[d], if d == pivot { &bead.a } else { &bead.b });
        text.segments[range.clone()].iter().map(|s| s.span).reduce(Span::join).unwrap_or_default()
    };
    let tail = crate::text::excerpt(&view.texts[here].document.text, Span::at(span(here).end as usize), 60).text;
    let blame = (view.source() == Some(there)).then_some(Blame { document: here, because: "source", agree: 1, of: 2 });
    let draft = Draft::new("passage-truncated", Severity::Warning)
        .arg("here", view.name(here))
        .arg("there", view.name(there))
        .arg("found", tail.trim_start_matches('…').to_owned())
        .place(here, PlaceRole::Blamed, span(here), None)
        .place(there, PlaceRole::Agrees, span(there), None);
    Draft { blame, ..draft }
}
