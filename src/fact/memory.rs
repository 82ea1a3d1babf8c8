//! What was read of texts that come again: one source beside each of its translations, a notice under every article.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use super::{Mention, read_tokens};
use crate::language::{Language, Pack, Token, sentences_of, tokens};
use crate::text::Span;

/// Bytes of text that one generation holds. Mentions take as much again.
const LIMIT: usize = 2 << 20;
/// Longer texts hardly come again.
const LONGEST: usize = 8 << 10;

/// A block of text, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Span>,
}

/// Texts read lately, up to a bound. It changes how long reading takes, never what is read.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Generations>);

/// What was not asked for while the young ones came up to the limit is forgotten.
#[derive(Debug, Default)]
struct Generations {
    young: Entries,
    old: Entries,
    weight: usize,
}

type Entries = HashMap<u64, Entry, FxBuildHasher>;

/// As if the text stood at the beginning of its document.
#[derive(Debug, Clone)]
struct Entry {
    pack: Arc<Pack>,
    text: Arc<str>,
    known: Known,
}

/// Most texts come once: all of what takes room is kept of those that came again.
#[derive(Debug, Clone)]
enum Known {
    Mentions(Arc<[Mention]>),
    Whole(Arc<Passage>),
}

impl Passage {
    /// Reads a block that begins at byte `offset` of its document.
    pub(crate) fn read(language: &Language, text: &str, offset: usize) -> Self {
        let (mentions, tokens) = read_tokens(language, text, offset);
        let sentences = sentences_of(&language.pack, text, offset, &tokens);
        Self { mentions, tokens, sentences }
    }

    /// The passage at another place: `offset` bytes further on.
    fn at(&self, offset: usize) -> Self {
        let mut out = self.clone();
        if offset > 0 {
            let spans = out.mentions.iter_mut().map(|m| &mut m.span).chain(out.tokens.iter_mut().map(|t| &mut t.span));
            for span in spans.chain(&mut out.sentences) {
                *span = Span::new(span.start as usize + offset, span.end as usize + offset);
            }
        }
        out
    }
}

impl Memory {
    /// What stands in a block that begins at byte `offset` of its document.
    #[must_use]
    pub(crate) fn read(&self, language: &Language, text: &str, offset: usize) -> Passage {
        if text.len() > LONGEST {
            return Passage::read(language, text, offset);
        }
        let key = FxBuildHasher.hash_one((Arc::as_ptr(&language.pack), text));
        let (out, known) = match self.recall(key, language, text) {
            Some(Known::Whole(passage)) => return passage.at(offset),
            Some(Known::Mentions(mentions)) => {
                let tokens = tokens(text, 0);
                let sentences = sentences_of(&language.pack, text, 0, &tokens);
                let passage = Arc::new(Passage { mentions: mentions.to_vec(), tokens, sentences });
                (passage.at(offset), Known::Whole(passage))
            }
            None => {
                let out = Passage::read(language, text, offset);
                let back = |s: Span| Span::new(s.start as usize - offset, s.end as usize - offset);
                let mentions = out.mentions.iter().map(|m| Mention { span: back(m.span), ..m.clone() }).collect();
                (out, Known::Mentions(mentions))
            }
        };
        let entry = Entry { pack: Arc::clone(&language.pack), text: text.into(), known };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(key, entry);
        out
    }

    fn recall(&self, key: u64, language: &Language, text: &str) -> Option<Known> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |e: &&Entry| Arc::ptr_eq(&e.pack, &language.pack) && *e.text == *text;
        if let Some(e) = all.young.get(&key).filter(same) {
            return Some(e.known.clone());
        }
        let entry = all.old.get(&key).filter(same)?.clone();
        let known = entry.known.clone();
        all.add(key, entry);
        Some(known)
    }
}

impl Generations {
    fn add(&mut self, key: u64, entry: Entry) {
        self.weight += entry.text.len();
        if self.weight > LIMIT {
            self.weight = entry.text.len();
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn what_is_remembered_is_what_is_read() {
        let languages = Languages::new();
        let memory = Memory::default();
        let text = "They sold 1,250 of 73 books on 5 May. It was cold.";
        for (tag, offset) in [("en", 0), ("en", 10), ("de", 10), ("en", 0), ("de", 3), ("en", 4)] {
            let language = languages.get(tag);
            assert_eq!(memory.read(language, text, offset), Passage::read(language, text, offset), "{tag} {offset}");
        }
    }

    #[test]
    fn it_holds_no_more_than_two_generations() {
        let languages = Languages::new();
        let memory = Memory::default();
        for n in 0..2000 {
            let _ = memory.read(languages.get("en"), &format!("{n} {}", "x ".repeat(3000)), 0);
        }
        let all = memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: usize = all.young.values().chain(all.old.values()).map(|e| e.text.len()).sum();
        assert!(bytes <= 2 * LIMIT, "{bytes}");
    }
}
