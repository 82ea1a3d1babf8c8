//! What rules find in one text alone: made once, and remembered for texts that come again beside others.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxBuildHasher;

use super::label::{self, Label};
use super::name::Names;
use super::repeated::{self, Group};
use super::untranslated;
use crate::align::Text;
use crate::document::Block;
use crate::language::Pack;
use crate::text::Glance;

/// Bytes of text that one generation holds.
const LIMIT: usize = 1 << 20;
/// What a text counts for that came once: only its mark is kept.
const MARK: usize = 64;
/// Longer texts hardly come again.
const LONGEST: usize = 32 << 10;

/// What the checks of one text have found in it, each when it was first asked for.
#[derive(Debug, Default)]
pub struct Known {
    groups: OnceLock<Vec<Group>>,
    labels: OnceLock<Vec<Label>>,
    names: OnceLock<Names>,
    words: OnceLock<Glance>,
}

/// What is known of texts that came lately, up to a bound. It changes how long a check takes, never what it finds.
#[derive(Debug, Default)]
pub struct KnownTexts(Mutex<Generations>);

/// What was not asked for while the young ones came up to the limit is forgotten.
#[derive(Debug, Default)]
struct Generations {
    young: Entries,
    old: Entries,
    weight: usize,
}

/// Most texts come once: of these only the mark is kept.
type Entries = HashMap<u64, Option<Entry>, FxBuildHasher>;

#[derive(Debug, Clone)]
struct Entry {
    pack: Arc<Pack>,
    lang: String,
    text: Arc<str>,
    blocks: Vec<Block>,
    known: Arc<Known>,
}

impl Known {
    /// Word groups that stand twice.
    pub(super) fn groups(&self, text: &Text<'_>) -> &[Group] {
        self.groups.get_or_init(|| repeated::of_text(text))
    }

    /// Quoted labels, in order.
    pub(super) fn labels(&self, text: &Text<'_>) -> &[Label] {
        self.labels.get_or_init(|| label::labels(text))
    }

    /// Names, by segment.
    pub(super) fn names(&self, text: &Text<'_>) -> &Names {
        self.names.get_or_init(|| Names::of(text))
    }

    /// Its words, told at a glance.
    pub(super) fn words(&self, text: &Text<'_>) -> &Glance {
        self.words.get_or_init(|| untranslated::glance(text))
    }
}

impl KnownTexts {
    /// What is known of a text: nothing yet, unless it came before.
    #[must_use]
    pub fn of(&self, text: &Text<'_>) -> Arc<Known> {
        let (document, pack) = (text.document, &text.language.pack);
        if document.text.len() > LONGEST {
            return Arc::default();
        }
        let key = FxBuildHasher.hash_one((Arc::as_ptr(pack), &*document.text));
        let same =
            |e: &Entry| Arc::ptr_eq(&e.pack, pack) && e.text == document.text && e.lang == document.lang && e.blocks == document.blocks;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match all.young.get(&key) {
            Some(entry) => Some(entry.clone()),
            None => all.old.get(&key).cloned(),
        };
        let Some(entry) = found else {
            all.add(key, None);
            return Arc::default();
        };
        if let Some(entry) = entry.filter(same) {
            let known = Arc::clone(&entry.known);
            all.keep(key, entry);
            return known;
        }
        let known = Arc::default();
        let (lang, text, blocks) = (document.lang.clone(), Arc::clone(&document.text), document.blocks.clone());
        all.add(key, Some(Entry { pack: Arc::clone(pack), lang, text, blocks, known: Arc::clone(&known) }));
        known
    }
}

impl Generations {
    /// An entry that was found stays, or becomes young again.
    fn keep(&mut self, key: u64, entry: Entry) {
        if !self.young.contains_key(&key) {
            self.add(key, Some(entry));
        }
    }

    fn add(&mut self, key: u64, entry: Option<Entry>) {
        let weight = entry.as_ref().map_or(MARK, |e| e.text.len().max(MARK));
        self.weight += weight;
        if self.weight > LIMIT {
            self.weight = weight;
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Languages;

    #[test]
    fn a_text_is_known_when_it_comes_the_third_time_and_only_as_it_is() {
        let languages = Languages::new();
        let known = KnownTexts::default();
        let of = |tag: &str, text: &str| {
            let document = Document::new("a", tag, text);
            known.of(&Text::read(&document, languages.get(tag)))
        };
        let all: Vec<_> = (0..3).map(|_| of("en", "Mr Howard Byrne came.")).collect();
        assert!(!Arc::ptr_eq(&all[0], &all[1]) && Arc::ptr_eq(&all[1], &all[2]));
        // A language of its own, though of the same pack, and other paragraphs.
        assert!(!Arc::ptr_eq(&all[2], &of("en-GB", "Mr Howard Byrne came.")));
        assert!(!Arc::ptr_eq(&all[2], &of("en", "Mr Howard\n\nByrne came.")));
    }

    #[test]
    fn it_holds_no_more_than_two_generations() {
        let languages = Languages::new();
        let known = KnownTexts::default();
        for n in 0..600 {
            let text = format!("{n} {}", "x ".repeat(3000));
            let document = Document::new("a", "en", text.as_str());
            let text = Text::read(&document, languages.get("en"));
            let _ = (known.of(&text), known.of(&text));
        }
        let all = known.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: usize = all.young.values().chain(all.old.values()).flatten().map(|e| e.text.len()).sum();
        assert!(bytes <= 2 * LIMIT, "{bytes}");
    }
}
