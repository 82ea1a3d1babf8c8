//! Spellings typed without their diacritics.

use super::lexicon::Lexicon;
use super::pack::Pack;
use super::sense::Sense;
use crate::text::bare;

impl Lexicon {
    /// Numbers, units and currencies typed without diacritics: decimo, milhoes. In Vietnamese they are other words.
    pub(super) fn without_marks(&mut self, pack: &Pack) {
        if pack.tag == "vi" {
            return;
        }
        let counted =
            |s: Sense| matches!(s, Sense::Cardinal(_) | Sense::Scale(_) | Sense::Ordinal(_) | Sense::Unit(_) | Sense::Currency(_));
        let mut plain = Vec::new();
        for (first, list) in &self.entries {
            for e in list.iter().filter(|e| counted(e.sense)) {
                let words = std::iter::once((first, &false)).chain(e.rest.iter().map(|(w, glued)| (w, glued)));
                let spelled: String = words.flat_map(|(w, glued)| [if *glued { "" } else { " " }, w.as_str()]).collect();
                plain.extend(bare(spelled.trim_start()).map(|b| (b, e.sense, e.weak)));
            }
        }
        // What is a word by itself keeps its own meaning.
        plain.retain(|(b, ..)| !self.entries.contains_key(b.as_str()));
        for (b, sense, weak) in plain {
            self.add(&b, sense, weak);
        }
    }
}
