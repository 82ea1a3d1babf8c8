//! What tells that two sentences correspond, beside their lengths: values, names, concepts, marks.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::beads::keys;
use super::sound::sound;
use super::text::Text;
use crate::text::bare;

/// Letters of a word that are compared: endings differ from language to language.
const STEM: usize = 5;

/// Classes of consonants that a name has at least: shorter ones meet by chance.
const SOUNDS: usize = 3;

/// A word or value that stands in so many pairs of segments says nothing about any of them.
const COMMON: usize = 400;

/// The weight that a pair of segments may gain at most.
const MOST: f32 = 8.0;

/// What the segments of a text have to tell.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Concepts, one bit each.
    pub(super) concepts: Vec<u128>,
    /// Question marks, exclamation marks, brackets, quotation marks: one bit each.
    pub(super) marks: Vec<u8>,
    /// Figures that state something.
    pub(super) figures: Vec<u8>,
    values: Keys,
    spelt: Keys,
    heard: Keys,
    /// The text is in Latin script.
    latin: bool,
}

/// Keys with the segments in which they stand, sorted.
type Keys = Vec<(u64, u32)>;

impl Anchors {
    pub(super) fn of(t: &Text<'_>) -> Self {
        let mut out = Self::default();
        let text = &t.document.text;
        out.latin = t.segments.iter().find_map(|s| s.span.of(text).chars().find(|c| c.is_alphabetic())).is_none_or(is_latin);
        for ((i, s), tokens) in t.segments.iter().enumerate().zip(t.tokens()) {
            let body = s.span.of(text);
            out.concepts.push(t.language.concepts.of(&t.language.pack, tokens));
            out.marks.push(marks(body));
            let mentions = &t.mentions[s.mentions.clone()];
            out.figures.push(mentions.iter().filter(|m| m.digits && !keys(m).is_empty()).count().min(9) as u8);
            out.values.extend(mentions.iter().flat_map(keys).map(|k| (k, i as u32)));
            for word in tokens.iter().filter(|t| t.is_word() && t.text.chars().nth(1).is_some()) {
                out.word(&word.text, word.span.of(text).starts_with(char::is_uppercase), i as u32);
            }
            // Words in katakana are names and loans; each letter is a token.
            for word in body.split(|c: char| !is_katakana(c)).filter(|w| w.chars().nth(2).is_some()) {
                out.hear(word, i as u32);
            }
        }
        for keys in [&mut out.values, &mut out.spelt, &mut out.heard] {
            keys.sort_unstable();
            keys.dedup();
        }
        out
    }

    /// A word by its spelling, and what may be a name by its sound.
    fn word(&mut self, word: &str, capital: bool, segment: u32) {
        let Some(first) = word.chars().next() else { return };
        if capital || word.chars().nth(STEM - 2).is_some() {
            let plain = bare(word);
            let plain = plain.as_deref().unwrap_or(word);
            let plain = plain.strip_prefix("ال").unwrap_or(plain);
            let end = plain.char_indices().nth(STEM).map_or(plain.len(), |(i, _)| i);
            self.spelt.push((hash(&plain[..end]), segment));
        }
        if capital || !is_latin(first) {
            // Arabic writes the article and small words together with the name.
            for rest in ["", "ال", "و", "ب", "ل"].iter().filter_map(|p| word.strip_prefix(p)) {
                self.hear(rest, segment);
            }
        }
    }

    fn hear(&mut self, word: &str, segment: u32) {
        let sound = sound(word);
        if sound.len() >= SOUNDS {
            self.heard.push((hash(&sound), segment));
        }
    }
}

fn is_katakana(c: char) -> bool {
    ('\u{30a0}'..='\u{30ff}').contains(&c)
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

fn hash(text: &str) -> u64 {
    let mut h = FxHasher::default();
    text.hash(&mut h);
    h.finish()
}

fn marks(text: &str) -> u8 {
    let mut out = 0;
    for c in text.chars() {
        out |= match c {
            '?' | '؟' | '？' => 1,
            '!' | '！' => 2,
            '(' | '（' => 4,
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『' => 8,
            _ => 0,
        };
    }
    out
}

/// For each pair of segments, the weight of what they share, and how many values that is. Rare things weigh more: the weight is the
/// logarithm of how much more often they stand in both segments than chance would have it.
pub(super) fn shared(a: &Anchors, b: &Anchors) -> FxHashMap<(u32, u32), (f32, u8)> {
    let mut out: FxHashMap<(u32, u32), (f32, u8)> = FxHashMap::default();
    let size = ((a.marks.len() + 10) as f32) * ((b.marks.len() + 10) as f32);
    let mut join = |xs: &Keys, ys: &Keys, strength: f32, values: u8| {
        for (x, y) in Groups(xs, ys) {
            if x.len() * y.len() > COMMON {
                continue;
            }
            let chance = (x.len() as f32 + 0.5) * (y.len() as f32 + 0.5) / size;
            let weight = strength * (0.7 / chance.sqrt()).ln().max(0.0);
            for (_, i) in x {
                for (_, j) in y {
                    let pair = out.entry((*i, *j)).or_default();
                    *pair = ((pair.0 + weight).min(MOST), (pair.1 + values).min(9));
                }
            }
        }
    };
    join(&a.values, &b.values, 0.95, 1);
    join(&a.spelt, &b.spelt, 0.8, 0);
    if a.latin != b.latin {
        join(&a.heard, &b.heard, 0.35, 0);
    }
    let (in_a, in_b) = (by_concept(a), by_concept(b));
    join(&in_a, &in_b, 0.55, 0);
    out
}

fn by_concept(t: &Anchors) -> Keys {
    let mut out = Keys::new();
    for bit in 0..128 {
        out.extend(t.concepts.iter().enumerate().filter(|(_, c)| *c >> bit & 1 == 1).map(|(i, _)| (bit, i as u32)));
    }
    out
}

/// Walks two sorted lists and gives, for each key of both, where it stands.
struct Groups<'k>(&'k [(u64, u32)], &'k [(u64, u32)]);

impl<'k> Iterator for Groups<'k> {
    type Item = (&'k [(u64, u32)], &'k [(u64, u32)]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (x, y) = (self.0.first()?.0, self.1.first()?.0);
            let run = |list: &'k [(u64, u32)], key: u64| list.split_at(list.iter().take_while(|k| k.0 == key).count());
            if x < y {
                self.0 = run(self.0, x).1;
            } else if y < x {
                self.1 = run(self.1, y).1;
            } else {
                let ((here, left), (there, right)) = (run(self.0, x), run(self.1, x));
                (self.0, self.1) = (left, right);
                return Some((here, there));
            }
        }
    }
}
