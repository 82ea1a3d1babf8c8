//! What was read of texts that come again: one source beside each of its translations, a notice under every article.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use super::{Mention, read_tokens};
use crate::language::{Language, Pack, Token, tokens};
use crate::text::Span;

/// Bytes of text that one generation holds. Mentions take as much again.
const LIMIT: usize = 2 << 20;
/// Longer texts hardly come again.
const LONGEST: usize = 8 << 10;

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

#[derive(Debug, Clone)]
struct Entry {
    pack: Arc<Pack>,
    text: Arc<str>,
    /// As if the text stood at the beginning of its document.
    mentions: Arc<[Mention]>,
}

impl Memory {
    /// The mentions in a block that begins at byte `offset` of its document, and its tokens.
    #[must_use]
    pub(crate) fn read(&self, language: &Language, text: &str, offset: usize) -> (Vec<Mention>, Vec<Token>) {
        if text.len() > LONGEST {
            return read_tokens(language, text, offset);
        }
        let key = FxBuildHasher.hash_one((Arc::as_ptr(&language.pack), text));
        if let Some(mentions) = self.recall(key, language, text) {
            return (moved(&mentions, |at| at + offset), tokens(text, offset));
        }
        let (mentions, tokens) = read_tokens(language, text, offset);
        let own = moved(&mentions, |at| at - offset);
        self.keep(key, Entry { pack: Arc::clone(&language.pack), text: text.into(), mentions: own.into() });
        (mentions, tokens)
    }

    fn recall(&self, key: u64, language: &Language, text: &str) -> Option<Arc<[Mention]>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |e: &&Entry| Arc::ptr_eq(&e.pack, &language.pack) && *e.text == *text;
        if let Some(e) = all.young.get(&key).filter(known) {
            return Some(Arc::clone(&e.mentions));
        }
        let entry = all.old.get(&key).filter(known)?.clone();
        let mentions = Arc::clone(&entry.mentions);
        all.add(key, entry);
        Some(mentions)
    }

    fn keep(&self, key: u64, entry: Entry) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(key, entry);
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

fn moved(mentions: &[Mention], by: impl Fn(usize) -> usize) -> Vec<Mention> {
    let span = |s: Span| Span::new(by(s.start as usize), by(s.end as usize));
    mentions.iter().map(|m| Mention { span: span(m.span), ..m.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn what_is_remembered_is_what_is_read() {
        let languages = Languages::new();
        let memory = Memory::default();
        let text = "They sold 1,250 of 73 books on 5 May.";
        for (tag, offset) in [("en", 0), ("en", 10), ("de", 10), ("en", 0), ("de", 3)] {
            let language = languages.get(tag);
            assert_eq!(memory.read(language, text, offset), read_tokens(language, text, offset), "{tag} {offset}");
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
