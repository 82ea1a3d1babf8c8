//! Versions that are openly shorter, or adapted: what they leave out is one note, what they contradict still counts.

use std::collections::BTreeMap;

use super::passages;
use super::policy::{Mode, ParityPolicy};
use super::view::{Draft, View};
use crate::align::Text;
use crate::fact::{Fact, Slot, Strength};
use crate::finding::{PlaceRole, Severity};
use crate::text::Span;

/// Figures that the fuller version states at least, so that a share of them says something.
const LEAST: usize = 6;

/// How each version takes part: full, short or adapted.
pub(super) struct Modes(Vec<Mode>);

/// How many different figures of the fuller version another one states.
struct Share {
    stated: usize,
    agree: usize,
    of: usize,
}

impl Modes {
    /// The modes of a set, with a note for each version that leaves something out.
    pub(super) fn of(view: &View<'_>, policy: &ParityPolicy) -> (Self, Vec<Draft>) {
        let mut notes = Vec::new();
        let mut out = Vec::new();
        for (d, text) in view.texts.iter().enumerate() {
            // The source is what the others are measured against.
            if view.source() == Some(d) {
                out.push(Mode::Full);
                continue;
            }
            let own = text.document.extra.get("mode").and_then(serde_json::Value::as_str);
            let own = own.and_then(|word| Mode::ALL.iter().find(|m| m.0 == word)).map(|m| m.1);
            let mut mode = own.unwrap_or_else(|| policy.mode.get(&text.document.lang));
            let fuller = if mode == Mode::Full { None } else { fuller(view, d) };
            // The length is asked first: nearly all versions are full, and counting figures takes longer.
            let fuller = fuller.filter(|f| mode != Mode::Auto || is_shorter(text, &view.texts[*f]));
            // What breaks off is not short: its end is missing, and said to be.
            let cut = || view.alignment.pairs.get(d).and_then(|p| passages::cut_off(view, d, p)).is_some();
            if mode == Mode::Auto && fuller == Some(view.alignment.pivot) && policy.passages && cut() {
                out.push(Mode::Full);
                continue;
            }
            let share = fuller.map(|f| Share::of(view, policy, d, f));
            if mode == Mode::Auto {
                mode = if share.as_ref().is_some_and(Share::is_short) { Mode::Short } else { Mode::Full };
            }
            if let Some(share) = share.filter(|s| mode != Mode::Full && s.stated < s.of) {
                notes.push(share.note(view, d, mode));
            }
            out.push(mode);
        }
        (Self(out), notes)
    }

    /// How a version takes part.
    pub(super) fn of_version(&self, d: usize) -> Mode {
        self.0.get(d).copied().unwrap_or(Mode::Full)
    }

    /// True when every version is to state everything.
    pub(super) fn all_full(&self) -> bool {
        self.0.iter().all(|m| *m == Mode::Full)
    }

    /// The fact without the absences that need no excuse.
    pub(super) fn excuse(&self, fact: &Fact) -> Fact {
        let mut stating = fact.slots.iter().zip(&self.0).filter(|(s, _)| s.mention().is_some());
        let own = stating.all(|(_, m)| *m == Mode::Adapted);
        let excused = |slot: &Slot, mode: Mode| matches!(slot, Slot::Missing(_)) && (own || mode != Mode::Full);
        let slots = fact.slots.iter().zip(&self.0).map(|(s, m)| if excused(s, *m) { Slot::NoPassage } else { *s }).collect();
        Fact { name: fact.name.clone(), slots }
    }
}

/// What a version is measured against: the source, else the version that states most.
fn fuller(view: &View<'_>, d: usize) -> Option<usize> {
    let stated = |e: usize| view.texts[e].mentions.iter().filter(|m| m.strength > Strength::Weak).count();
    let most = || (0..view.texts.len()).filter(|e| *e != d).max_by_key(|e| (stated(*e), std::cmp::Reverse(*e)));
    view.source().or_else(most)
}

/// The version is shorter as a text too: fewer sentences, and not as many characters. Only figures that were not read, or were
/// lost on the way, do not make a version short.
fn is_shorter(text: &Text<'_>, fuller: &Text<'_>) -> bool {
    let characters = |t: &Text<'_>| t.document.text.chars().count();
    text.segments.len() * 3 <= fuller.segments.len() * 2 && characters(text) * 4 <= characters(fuller) * 3
}

impl Share {
    fn of(view: &View<'_>, policy: &ParityPolicy, d: usize, fuller: usize) -> Self {
        let units = view.languages.units();
        // A figure that the fuller version repeats is one figure.
        let mut figures: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        for fact in &view.alignment.facts {
            let Some(there) = view.slot(fuller, fact.slots[fuller]) else { continue };
            if there.strength == Strength::Weak || !policy.compares(there.kind()) {
                continue;
            }
            let (stated, agrees) = match fact.slots[d] {
                Slot::Said(_) => (true, true),
                slot => view.slot(d, slot).map_or((false, false), |here| (true, policy.agrees(here, there, units))),
            };
            let seen = figures.entry(there.best().to_string()).or_default();
            *seen = (seen.0 || stated, seen.1 || agrees);
        }
        Self { of: figures.len(), stated: figures.values().filter(|f| f.0).count(), agree: figures.values().filter(|f| f.1).count() }
    }

    /// Well under half of the figures, and most of them agree: otherwise it is another text, or a full one with mistakes.
    fn is_short(&self) -> bool {
        self.of >= LEAST && self.stated >= 2 && self.stated * 5 <= self.of * 2 && self.agree * 4 >= self.stated * 3
    }

    fn note(&self, view: &View<'_>, d: usize, mode: Mode) -> Draft {
        let code = if mode == Mode::Adapted { "version-adapted" } else { "version-short" };
        Draft::new(code, Severity::Note)
            .arg("here", view.name(d))
            .arg("n", self.stated.to_string())
            .arg("of", self.of.to_string())
            .arg("agree", self.agree.to_string())
            .place(d, PlaceRole::Differs, Span::at(0), None)
    }
}
