//! Spellings typed with less: without diacritics, without the full stop of an abbreviation.

use super::lexicon::Lexicon;
use super::pack::Pack;
use super::sense::Sense;
use crate::text::{bare, fold};

impl Lexicon {
    /// Numbers, units and currencies typed without diacritics: decimo, milhoes. In Vietnamese they are other words.
    pub(super) fn without_marks(&mut self, pack: &Pack) {
        if pack.tag == "vi" {
            return;
        }
        let counted = |s: Sense| {
            matches!(
                s,
                Sense::Cardinal(_)
                    | Sense::Scale(_)
                    | Sense::Ordinal(_)
                    | Sense::Unit(_)
                    | Sense::Currency(_)
                    | Sense::Counted(_)
                    | Sense::Fraction(..)
                    | Sense::Denominator(_)
                    | Sense::Tail(..)
                    | Sense::BelowZero
                    | Sense::Month(_)
            )
        };
        let mut plain = Vec::new();
        for (first, list) in &self.entries {
            let plain_already = |e: &&super::lexicon::Entry| first.is_ascii() && e.rest.iter().all(|(w, _)| w.is_ascii());
            for e in list.iter().filter(|e| counted(e.sense) && !plain_already(e)) {
                let words = std::iter::once((first, &false)).chain(e.rest.iter().map(|(w, glued)| (w, glued)));
                let spelled: String = words.flat_map(|(w, glued)| [if *glued { "" } else { " " }, w.as_str()]).collect();
                plain.extend(bare(spelled.trim_start()).map(|b| (b, e.sense, e.weak)));
            }
        }
        // What is a word by itself keeps its own meaning.
        plain.retain(|(b, ..)| !self.entries.contains_key(b.as_str()));
        for (b, sense, weak) in plain {
            // A month is a month by its name alone only in full.
            self.add(&b, sense, weak || matches!(sense, Sense::Month(_)));
        }
    }

    /// Abbreviated months typed without their full stop ("22 jan"): weak, for alone they are mostly something else.
    pub(super) fn without_stops(&mut self, pack: &Pack) {
        for (m, spellings) in &pack.months {
            for s in spellings.iter().filter_map(|s| s.strip_suffix('.')).filter(|s| s.chars().nth(2).is_some()) {
                if !self.entries.get(fold(s).as_str()).is_some_and(|l| l.iter().any(|e| e.rest.is_empty())) {
                    self.add(s, Sense::Month(*m), true);
                }
            }
        }
    }
}
