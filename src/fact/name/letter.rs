//! Letters of any script: what each becomes before it is read, and the spellings that begin with it.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::phone::{Id, Rule};
use crate::text::fold_char_is_mark;

/// How a script writes vowels and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Letters for vowels, spaces between words.
    Full,
    /// Few letters for vowels.
    Abjad,
    /// Vowels inside consonants; words with spaces.
    Indic,
    /// No spaces.
    Thai,
    Kana,
    Hangul,
    Han,
    /// Read through a general romanisation.
    Other,
}

impl Script {
    pub(super) fn of(c: char) -> Self {
        match c {
            '\u{590}'..='\u{5ff}' | '\u{600}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                Script::Abjad
            }
            '\u{900}'..='\u{d7f}' => Script::Indic,
            '\u{e00}'..='\u{eff}' => Script::Thai,
            '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => Script::Hangul,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
            c if c < '\u{590}' || ('\u{10a0}'..='\u{10ff}').contains(&c) || ('\u{1e00}'..='\u{1fff}').contains(&c) => Script::Full,
            _ => Script::Other,
        }
    }
}

/// Characters that one letter becomes at most.
const PARTS: usize = 3;

/// What is known of a character in one notation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) script: Script,
    /// It stands in words.
    pub(super) inside: bool,
    pub(super) alphabetic: bool,
    /// It changes the letter before it, or is not said.
    pub(super) mark: bool,
    parts: [char; PARTS],
    count: u8,
    /// The spellings that begin with it: the first, and one behind the last.
    rules: (u32, u32),
}

impl Letter {
    /// What it becomes before it is read: small letters, taken apart where only the parts are listed.
    pub(super) fn parts(&self) -> &[char] {
        &self.parts[..usize::from(self.count)]
    }
}

/// Characters of a block, whose letters are made together.
const BLOCK: usize = 128;
const BLOCKS: usize = 0x1_0000 / BLOCK;

/// The spellings of a notation.
#[derive(Debug)]
pub(super) struct Notation {
    rules: Vec<Rule>,
    first: FxHashMap<char, (u32, u32)>,
    blocks: Vec<OnceLock<Box<[Letter]>>>,
}

impl Notation {
    /// Spellings with their first characters: of tables that come one after the other, the longest of each first.
    pub(super) fn new(tables: [Vec<(char, Rule)>; 2]) -> Self {
        let mut all: Vec<(char, usize, Rule)> =
            tables.into_iter().enumerate().flat_map(|(i, t)| t.into_iter().map(move |(c, r)| (c, i, r))).collect();
        all.sort_by_key(|(c, table, r)| (*c, *table, std::cmp::Reverse((r.rest.len(), r.starts || r.ends))));
        let mut first: FxHashMap<char, (u32, u32)> = FxHashMap::default();
        for (i, (c, ..)) in all.iter().enumerate() {
            let i = i as u32;
            first.entry(*c).or_insert((i, i)).1 = i + 1;
        }
        let rules = all.into_iter().map(|(.., r)| r).collect();
        Self { rules, first, blocks: (0..BLOCKS).map(|_| OnceLock::new()).collect() }
    }

    /// What is known of a character.
    pub(super) fn letter(&self, c: char) -> Letter {
        let block = c as usize / BLOCK;
        let Some(cell) = self.blocks.get(block) else { return self.made(c) };
        let letters = cell.get_or_init(|| {
            let chars = (block * BLOCK..(block + 1) * BLOCK).map(|c| char::from_u32(c as u32).unwrap_or(' '));
            chars.map(|c| self.made(c)).collect()
        });
        letters[c as usize % BLOCK]
    }

    /// The spelling that stands at a place of a word, among letters that were prepared.
    pub(super) fn best(&self, chars: &[(char, u32, u32)], i: usize) -> Option<&Rule> {
        let (from, to) = self.letter(chars[i].0).rules;
        let next = chars.get(i + 1).map(|c| c.0);
        self.rules[from as usize..to as usize].iter().find(|r| {
            if r.second.is_some() && r.second != next {
                return false;
            }
            let end = i + 1 + r.rest.len();
            chars.len() >= end
                && chars[i + 1..end].iter().zip(&r.rest).all(|(a, b)| a.0 == *b)
                && (!r.starts || i == 0)
                && (!r.ends || end == chars.len())
        })
    }

    fn listed(&self, c: char) -> bool {
        self.first.contains_key(&c)
    }

    fn made(&self, c: char) -> Letter {
        let mark = fold_char_is_mark(c);
        let joins = matches!(c, '\'' | '’' | '׳' | '״' | 'ʻ' | 'ʼ' | '゠' | '\u{94d}') || mark;
        let inside = c.is_alphanumeric() || joins || is_sign(c);
        let mut parts = ['\0'; PARTS];
        let mut count = 0;
        let becomes = if inside { self.becomes(c) } else { Vec::new() };
        for (place, part) in parts.iter_mut().zip(becomes) {
            *place = part;
            count += 1;
        }
        Letter {
            script: Script::of(c),
            inside,
            alphabetic: c.is_alphabetic(),
            mark: mark && !c.is_ascii(),
            parts,
            count,
            rules: self.first.get(&c).copied().unwrap_or_default(),
        }
    }

    /// Small letters; letters with diacritics that no table lists are taken apart, those of Korean always.
    fn becomes(&self, c: char) -> Vec<char> {
        // Characters of Chinese are read one by one.
        if c.is_ascii() || matches!(c, '\u{3400}'..='\u{9fff}') {
            return vec![c.to_ascii_lowercase()];
        }
        let decompose = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
        let mut out = Vec::new();
        for c in c.to_lowercase() {
            let c = if ('\u{3041}'..='\u{3096}').contains(&c) { char::from_u32(u32::from(c) + 0x60).unwrap_or(c) } else { c };
            let c = if Script::of(c) == Script::Indic && !self.listed(c) { in_devanagari(c) } else { c };
            if self.listed(c) {
                out.push(c);
                continue;
            }
            let mut parts: Vec<char> = decompose.normalize(c.encode_utf8(&mut [0; 4])).chars().collect();
            // Vietnamese vowels carry two marks: "ế" is "ê" with a tone.
            if let [base, mark, _] = parts[..]
                && let Some(letter) = recomposed(base, mark).filter(|l| self.listed(*l))
            {
                parts = vec![letter];
            }
            let some = parts.iter().any(|p| self.listed(*p));
            out.extend(parts.into_iter().filter(|p| !some || self.listed(*p)));
        }
        out
    }
}

/// The letter of Devanagari at the same place of its block (Unicode, chapter 12: the blocks follow ISCII).
fn in_devanagari(c: char) -> char {
    char::from_u32(0x900 + (u32::from(c) - 0x900) % 0x80).filter(|_| u32::from(c) < 0xd80).unwrap_or(c)
}

fn recomposed(base: char, mark: char) -> Option<char> {
    let pair: String = [base, mark].iter().collect();
    let one = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&pair).into_owned();
    let mut chars = one.chars();
    chars.next().filter(|_| chars.next().is_none())
}

pub(super) fn is_indic_consonant(c: char) -> bool {
    Script::of(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x15..=0x39 | 0x58..=0x5f)
}

pub(super) fn is_anusvara(c: char) -> bool {
    Script::of(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x01..=0x03)
}

/// Vowel signs and tone marks, which are no letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{3099}'..='\u{309c}' | 'ー')
        || Script::of(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x00..=0x03 | 0x3c..=0x4f | 0x55..=0x57)
}

/// Sounds of a syllable in Latin letters: pinyin, or a general romanisation.
pub(super) fn syllable(notation: &Notation, c: char) -> Vec<Id> {
    let latin: Vec<(char, u32, u32)> = any_ascii::any_ascii_char(c).chars().map(|c| (c.to_ascii_lowercase(), 0, 0)).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < latin.len() {
        let Some(rule) = notation.best(&latin, i) else {
            i += 1;
            continue;
        };
        out.extend(&rule.sounds);
        i += rule.rest.len() + 1;
    }
    out
}
