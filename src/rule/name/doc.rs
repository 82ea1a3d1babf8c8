//! What the rule about names knows of a document: its names, and how its sentences sound, read when they are first asked for.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::align::{Bead, Text};
use crate::fact::name::{Habits, NameMention, Place, Sounds, Wanted, find};
use crate::fact::{Mention, Strength};
use crate::text::Span;

/// Steps of comparison that may be spent on one document: longer ones are looked through as far as that goes.
const STEPS: usize = 8_000_000;

pub(super) struct Doc<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) habits: Habits,
    /// By segment.
    pub(super) names: Vec<Vec<NameMention>>,
    sounds: Vec<OnceCell<Sounds>>,
    left: Cell<usize>,
}

impl<'t> Doc<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        let body = &text.document.text;
        let tokens = text.tokens();
        let habits = Habits::of(body, tokens);
        let taken = |range: &Range<usize>| -> Vec<Span> {
            text.mentions[range.clone()].iter().filter(|m| m.strength > Strength::Weak || is_calendar(m)).map(|m| m.span).collect()
        };
        let names = text.segments.iter().zip(tokens).map(|(s, t)| find(text.language, body, t, &habits, &taken(&s.mentions))).collect();
        let sounds = (0..text.segments.len()).map(|_| OnceCell::new()).collect();
        Self { text, habits, names, sounds, left: Cell::new(STEPS) }
    }

    /// The words of a place.
    pub(super) fn of(&self, span: Span) -> &'t str {
        span.of(&self.text.document.text)
    }

    /// Where a name stands, letter by letter, within some segments.
    pub(super) fn contains(&self, name: &str, segments: Range<usize>) -> Option<Span> {
        segments.into_iter().find_map(|s| {
            let span = self.text.segments[s].span;
            let at = span.start as usize + self.of(span).find(name)?;
            Some(Span::new(at, at + name.len()))
        })
    }

    /// How a segment sounds.
    pub(super) fn sounds(&self, segment: usize) -> &Sounds {
        self.sounds[segment].get_or_init(|| {
            let span = self.text.segments[segment].span;
            Sounds::read(self.of(span), span.start as usize, &self.text.document.lang)
        })
    }

    /// Where a name, or a word of it, is most likely within some segments; `None` when no steps are left.
    pub(super) fn any(&self, name: &Wanted, segments: Range<usize>) -> Option<f32> {
        let mut best = 0.0f32;
        for s in segments {
            self.spend(name, s)?;
            best = best.max(name.any_in(self.sounds(s)).map_or(0.0, |p| p.likely));
            if best > 0.9 {
                break;
            }
        }
        Some(best)
    }

    /// Where the whole name is most likely within some segments.
    pub(super) fn whole(&self, name: &Wanted, segments: Range<usize>) -> Option<(usize, Place)> {
        let mut best: Option<(usize, Place)> = None;
        for s in segments {
            self.spend(name, s)?;
            let found = name.whole_in(self.sounds(s)).map(|p| (s, p));
            best = best.into_iter().chain(found).max_by(|a, b| a.1.likely.total_cmp(&b.1.likely));
        }
        best
    }

    fn spend(&self, name: &Wanted, segment: usize) -> Option<()> {
        self.left.set(self.left.get().checked_sub(name.steps(self.sounds(segment)))?);
        Some(())
    }
}

/// May, Sunday: a month or a weekday is no name although it is hardly a value either.
fn is_calendar(m: &Mention) -> bool {
    matches!(m.best(), crate::fact::Value::Date(_))
}

/// The segments of one side that correspond to a segment of the other; `None` where it has no counterpart.
pub(super) fn passage(beads: &[Bead], segment: usize, from_pivot: bool) -> Option<Range<usize>> {
    let sides = |b: &Bead| if from_pivot { (b.a.clone(), b.b.clone()) } else { (b.b.clone(), b.a.clone()) };
    let at = beads.partition_point(|b| sides(b).0.end <= segment);
    let (here, there) = sides(beads.get(at)?);
    (here.contains(&segment) && !there.is_empty()).then_some(there)
}
