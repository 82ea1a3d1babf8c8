//! What the rule about names knows of a document: its names, and how its sentences sound, read when they are first asked for.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::OnceLock;

use smol_str::SmolStr;

use super::changed::{Title, title_of};
use crate::align::{Bead, Text};
use crate::fact::name::{Habits, NameMention, Place, Sounds, Wanted, find};
use crate::fact::{Mention, Strength};
use crate::text::{Span, fold};

/// Steps of comparison that may be spent on one document: longer ones are looked through as far as that goes.
const STEPS: usize = 8_000_000;

/// A name of a text, with what is made of it when it is first compared.
#[derive(Debug)]
pub(in crate::rule) struct Named {
    mention: NameMention,
    key: OnceLock<SmolStr>,
    wanted: OnceLock<Wanted>,
    last: OnceLock<Wanted>,
    words: OnceLock<Vec<Sounds>>,
    title: OnceLock<Option<Title>>,
}

impl Deref for Named {
    type Target = NameMention;

    fn deref(&self) -> &NameMention {
        &self.mention
    }
}

/// A name by its segment and its place there, and the segments in which it stands.
type Again = ((usize, usize), Vec<usize>);

/// The names of a text, by segment, and how it sounds.
#[derive(Debug)]
pub(in crate::rule) struct Names {
    habits: Habits,
    by_segment: OnceLock<Vec<Vec<Named>>>,
    sounds: Vec<OnceLock<Sounds>>,
    /// Names that stand in more than one segment: where each first stands, and its segments.
    again: OnceLock<Vec<Again>>,
}

impl Names {
    /// How a text writes names; what they are and how it sounds is found when it is first asked for.
    pub(in crate::rule) fn of(text: &Text<'_>) -> Self {
        let habits = Habits::of(&text.document.text, text.tokens());
        let sounds = (0..text.segments.len()).map(|_| OnceLock::new()).collect();
        Self { habits, by_segment: OnceLock::new(), sounds, again: OnceLock::new() }
    }

    /// The names of the text, by segment.
    fn found(&self, text: &Text<'_>) -> &[Vec<Named>] {
        self.by_segment.get_or_init(|| self.find(text))
    }

    fn find(&self, text: &Text<'_>) -> Vec<Vec<Named>> {
        let (body, tokens) = (&text.document.text, text.tokens());
        let taken = |range: &Range<usize>| -> Vec<Span> {
            text.mentions[range.clone()].iter().filter(|m| m.strength > Strength::Weak || is_calendar(m)).map(|m| m.span).collect()
        };
        let found = text.segments.iter().zip(tokens).map(|(s, t)| find(text.language, body, t, &self.habits, &taken(&s.mentions)));
        found.map(|names| names.into_iter().map(Named::new).collect()).collect()
    }
}

impl Named {
    fn new(mention: NameMention) -> Self {
        let (key, wanted, last) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { mention, key, wanted, last, words: OnceLock::new(), title: OnceLock::new() }
    }
}

/// A document, and what is known of its names.
pub(super) struct Doc<'t> {
    pub(super) text: &'t Text<'t>,
    names: &'t Names,
    left: Cell<usize>,
}

impl<'t> Doc<'t> {
    pub(super) fn new(text: &'t Text<'t>, names: &'t Names) -> Self {
        Self { text, names, left: Cell::new(STEPS) }
    }

    pub(super) fn habits(&self) -> &'t Habits {
        &self.names.habits
    }

    /// Its names, by segment.
    pub(super) fn names(&self) -> &'t [Vec<Named>] {
        self.names.found(self.text)
    }

    /// The words of a place.
    pub(super) fn of(&self, span: Span) -> &'t str {
        span.of(&self.text.document.text)
    }

    fn lang(&self) -> &'t str {
        &self.text.document.lang
    }

    /// A name of this document, folded.
    pub(super) fn key<'n>(&self, name: &'n Named) -> &'n SmolStr {
        name.key.get_or_init(|| fold(self.of(name.span)))
    }

    /// A name of this document, to be looked for in others.
    pub(super) fn wanted<'n>(&self, name: &'n Named) -> &'n Wanted {
        name.wanted.get_or_init(|| Wanted::new(self.of(name.span), self.lang()))
    }

    /// The last word of a name, to be looked for in others.
    pub(super) fn last_word<'n>(&self, name: &'n Named) -> &'n Wanted {
        name.last.get_or_init(|| Wanted::new(self.of(name.mention.words.last().copied().unwrap_or(name.span)), self.lang()))
    }

    /// The words of a name as they sound.
    pub(super) fn words<'n>(&self, name: &'n Named) -> &'n [Sounds] {
        name.words.get_or_init(|| name.mention.words.iter().map(|w| Sounds::read(self.of(*w), 0, self.lang())).collect())
    }

    /// What stands before a name, where it is a title.
    pub(super) fn title<'n>(&self, segment: usize, name: &'n Named) -> Option<&'n Title> {
        name.title.get_or_init(|| title_of(self, segment, name)).as_ref()
    }

    /// The names that stand in more than one segment, in the order of their letters, each with its segments.
    pub(super) fn again(&self) -> impl Iterator<Item = (&'t Named, &'t [usize])> {
        let again = self.names.again.get_or_init(|| {
            if self.text.segments.len() < 2 {
                return Vec::new();
            }
            let mut by_name: BTreeMap<&str, Again> = BTreeMap::new();
            for (s, names) in self.names().iter().enumerate() {
                for (i, n) in names.iter().enumerate().filter(|(_, n)| !n.open && !n.first) {
                    by_name.entry(self.of(n.span)).or_insert_with(|| ((s, i), Vec::new())).1.push(s);
                }
            }
            by_name.into_values().filter(|(_, at)| at.first() != at.last()).collect()
        });
        again.iter().map(|((s, i), at)| (&self.names()[*s][*i], &at[..]))
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
    pub(super) fn sounds(&self, segment: usize) -> &'t Sounds {
        self.names.sounds[segment].get_or_init(|| {
            let span = self.text.segments[segment].span;
            Sounds::read(self.of(span), span.start as usize, self.lang())
        })
    }

    /// How likely a name, or a word of it, stands within some segments; `None` when no steps are left.
    pub(super) fn any(&self, name: &Wanted, segments: Range<usize>) -> Option<f32> {
        self.found(name, segments).map(|f| f.0)
    }

    /// The same, and how likely all of the name does, as far as that was looked for.
    pub(super) fn found(&self, name: &Wanted, segments: Range<usize>) -> Option<(f32, f32)> {
        let (mut best, mut whole) = (0.0f32, 0.0f32);
        for s in segments {
            self.spend(name, s)?;
            let Some(place) = name.any_in(self.sounds(s)) else { continue };
            best = best.max(place.likely);
            whole = if place.whole { whole.max(place.likely) } else { whole };
            if best > 0.9 {
                break;
            }
        }
        Some((best, whole))
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
