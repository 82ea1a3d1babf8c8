//! A word as it sounds: letters of any script become sounds, each with its place.

use super::phone::{Letters, Phone, Phones, Rule, is_nukta, letters, parse, with_nukta};
use crate::text::fold_char_is_mark;

/// One sound of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sound {
    /// What it may be.
    pub(super) may_be: Phones,
    /// What it costs to leave it out, in hundredths.
    pub(super) weight: u8,
    /// It begins a word.
    pub(super) starts: bool,
    /// Where its letter begins and ends, in bytes.
    pub(super) at: u32,
    pub(super) end: u32,
}

/// A stretch of text as it sounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Sounds {
    pub(super) list: Vec<Sound>,
    /// What its vowels tell, and those of a name in another script beside it, which this one may leave out: parts of one.
    pub(super) own: f32,
    pub(super) other: f32,
    /// Its script has no spaces: a name may begin at any letter.
    pub(super) spaceless: bool,
    /// Some of it is in a script whose reading depends on the word (kanji).
    pub(super) unreadable: bool,
}

/// How a script writes vowels and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
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

fn script(c: char) -> Script {
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

/// Scripts whose vowels tell less.
const KINDS: [Script; 4] = [Script::Abjad, Script::Thai, Script::Han, Script::Other];

/// Letters of a word: small, decomposed where only the parts are listed, each with its place.
type Chars = Vec<(char, u32, u32)>;

impl Sounds {
    /// Reads a text that begins at byte `offset` of its document, in the language of a tag.
    #[must_use]
    pub fn read(text: &str, offset: usize, lang: &str) -> Self {
        let mut out = Self { list: Vec::new(), own: 1.0, other: 1.0, spaceless: false, unreadable: false };
        let mut counts = [0usize; 5];
        let mut start = None;
        let joins = |c: char| matches!(c, '\'' | '’' | '׳' | '״' | 'ʻ' | 'ʼ' | '゠' | '\u{94d}') || fold_char_is_mark(c);
        for (i, c) in text.char_indices() {
            if c.is_alphanumeric() || joins(c) || is_sign(c) {
                start.get_or_insert(i);
                if c.is_alphabetic() {
                    let s = script(c);
                    counts[KINDS.iter().position(|k| *k == s).map_or(0, |k| k + 1)] += 1;
                    out.spaceless |= matches!(s, Script::Thai | Script::Kana | Script::Han);
                    out.unreadable |= s == Script::Han && !lang.starts_with("zh") && !lang.starts_with("yue");
                }
            } else if let Some(from) = start.take() {
                out.word(&text[from..i], offset + from, lang);
            }
        }
        if let Some(from) = start {
            out.word(&text[from..], offset + from, lang);
        }
        let most = (0..counts.len()).max_by_key(|k| counts[*k]).unwrap_or(0);
        (out.own, out.other) = [(1.0, 1.0), (1.0, 0.35), (1.0, 0.75), (0.9, 0.9), (0.5, 0.5)][most];
        out.soften();
        out
    }

    /// The sounds of one word, without spaces in it.
    fn word(&mut self, word: &str, offset: usize, lang: &str) {
        let general = letters("");
        let own = letters(lang.split(['-', '_']).next().unwrap_or(lang)).filter(|_| !lang.is_empty());
        let chars = prepared(word, offset, own, general);
        let first = self.list.len();
        let mut i = 0;
        while i < chars.len() {
            let (c, at, end) = chars[i];
            if script(c) == Script::Han {
                self.pinyin(c, at, end);
                i += 1;
                continue;
            }
            let rule = own.and_then(|l| best(l, &chars, i)).or_else(|| general.and_then(|l| best(l, &chars, i)));
            let Some(rule) = rule else {
                if !c.is_ascii() && c.is_alphabetic() {
                    self.romanised(c, at, end);
                }
                i += 1;
                continue;
            };
            let len = rule.rest.len() + 1;
            let upto = chars[i + len - 1].2;
            for sound in &rule.sounds {
                self.push(*sound, at, upto);
            }
            // The vowel inside a consonant, where no other is written and the word goes on.
            let next = chars.get(i + len).map(|n| n.0);
            let bare = script(c) == Script::Indic && is_indic_consonant(c) && next.is_some_and(|n| is_indic_consonant(n) || is_anusvara(n));
            if bare && let Some(vowel) = parse("a/@/o~") {
                self.push(vowel, at, upto);
            }
            i += len;
        }
        if let Some(s) = self.list.get_mut(first) {
            s.starts = true;
        }
    }

    /// Doubled consonants are one.
    fn push(&mut self, sound: Phone, at: u32, end: u32) {
        if let Some(last) = self.list.last_mut().filter(|l| l.end == at && !sound.is_vowel() && l.may_be == sound.may_be) {
            last.end = end;
            return;
        }
        self.list.push(Sound { may_be: sound.may_be, weight: sound.weight, starts: false, at, end });
    }

    fn pinyin(&mut self, c: char, at: u32, end: u32) {
        let Some(table) = letters("pinyin") else { return };
        let syllable: Chars = any_ascii::any_ascii_char(c).chars().map(|c| (c.to_ascii_lowercase(), at, end)).collect();
        let mut i = 0;
        while i < syllable.len() {
            let Some(rule) = best(table, &syllable, i) else {
                i += 1;
                continue;
            };
            for sound in &rule.sounds {
                self.list.push(Sound { may_be: sound.may_be, weight: sound.weight, starts: false, at, end });
            }
            i += rule.rest.len() + 1;
        }
    }

    fn romanised(&mut self, c: char, at: u32, end: u32) {
        let Some(table) = letters("") else { return };
        let latin: Chars = any_ascii::any_ascii_char(c).chars().map(|c| (c.to_ascii_lowercase(), at, end)).collect();
        let mut i = 0;
        while i < latin.len() {
            let Some(rule) = best(table, &latin, i) else {
                i += 1;
                continue;
            };
            for sound in &rule.sounds {
                self.push(*sound, at, end);
            }
            i += rule.rest.len() + 1;
        }
    }

    /// An r that no vowel follows is often not said.
    fn soften(&mut self) {
        let Some(r) = parse("R").map(|p| p.may_be) else { return };
        for i in 0..self.list.len() {
            let last = self.list.get(i + 1).is_none_or(|n| n.starts || !is_vowel(*n));
            if self.list[i].may_be == r && self.list[i].weight == 100 && last && !self.list[i].starts {
                self.list[i].weight = 55;
            }
        }
    }

    /// Its script has no spaces.
    #[must_use]
    pub fn is_spaceless(&self) -> bool {
        self.spaceless
    }

    /// Some of it cannot be read: Chinese characters in a language that reads them its own way.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.unreadable
    }

    /// How much it tells, in consonants, beside another name.
    #[must_use]
    pub(super) fn weight(&self, beside: &Self) -> f32 {
        self.list.iter().map(|s| weight(*s, self.vowels(beside))).sum()
    }

    /// What its vowels tell beside another name.
    pub(super) fn vowels(&self, beside: &Self) -> f32 {
        self.own * beside.other
    }

    /// Where its words begin.
    pub(super) fn words(&self) -> Vec<usize> {
        (0..self.list.len()).filter(|i| self.list[*i].starts).collect()
    }
}

/// What it costs to leave a sound out, in consonants.
pub(super) fn weight(s: Sound, vowels: f32) -> f32 {
    f32::from(s.weight) / 100.0 * if is_vowel(s) { vowels } else { 1.0 }
}

pub(super) fn is_vowel(s: Sound) -> bool {
    Phone { may_be: s.may_be, weight: s.weight }.is_vowel()
}

fn best<'l>(letters: &'l Letters, chars: &Chars, i: usize) -> Option<&'l Rule> {
    letters.get(&chars[i].0)?.iter().find(|r| {
        let end = i + 1 + r.rest.len();
        (!r.starts || i == 0)
            && (!r.ends || end == chars.len())
            && chars.len() >= end
            && chars[i + 1..end].iter().zip(&r.rest).all(|(a, b)| a.0 == *b)
    })
}

/// Small letters; letters with diacritics that no table lists are taken apart, those of Korean always; Thai vowels stand behind
/// their consonant.
fn prepared(word: &str, offset: usize, own: Option<&Letters>, general: Option<&Letters>) -> Chars {
    let listed = |c: char| own.is_some_and(|l| l.contains_key(&c)) || general.is_some_and(|l| l.contains_key(&c));
    let decompose = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
    let mut out: Chars = Vec::with_capacity(word.len());
    for (i, c) in word.char_indices() {
        let (at, end) = ((offset + i) as u32, (offset + i + c.len_utf8()) as u32);
        if c.is_ascii() {
            out.push((c.to_ascii_lowercase(), at, end));
            continue;
        }
        if fold_char_is_mark(c) {
            // A nukta makes another letter of the one before; other marks are not said.
            if let Some(last) = out.last_mut().filter(|_| is_nukta(c)) {
                last.0 = with_nukta(last.0);
                last.2 = end;
            }
            continue;
        }
        for c in c.to_lowercase() {
            let c = if ('\u{3041}'..='\u{3096}').contains(&c) { char::from_u32(u32::from(c) + 0x60).unwrap_or(c) } else { c };
            let c = if script(c) == Script::Indic && !listed(c) { in_devanagari(c) } else { c };
            if listed(c) {
                out.push((c, at, end));
            } else {
                let mut parts: Vec<char> = decompose.normalize(c.encode_utf8(&mut [0; 4])).chars().collect();
                // Vietnamese vowels carry two marks: "ế" is "ê" with a tone.
                if let [base, mark, _] = parts[..]
                    && let Some(letter) = recomposed(base, mark).filter(|l| listed(*l))
                {
                    parts = vec![letter];
                }
                let some = parts.iter().any(|p| listed(*p));
                out.extend(parts.iter().filter(|p| !some || listed(**p)).map(|p| (*p, at, end)));
            }
        }
    }
    thai_order(&mut out);
    out
}

/// Thai and Lao write some vowels before the consonant that they follow.
fn thai_order(chars: &mut Chars) {
    for c in chars.iter_mut() {
        c.0 = lao_as_thai(c.0);
    }
    let mut i = 0;
    while i + 1 < chars.len() {
        if matches!(chars[i].0, '\u{e40}'..='\u{e44}') && matches!(chars[i + 1].0, '\u{e01}'..='\u{e2e}') {
            let cluster = chars.get(i + 2).is_some_and(|c| matches!(c.0, 'ร' | 'ล'))
                && matches!(chars[i + 1].0, 'ก' | 'ค' | 'ป' | 'พ' | 'ต' | 'ผ' | 'ฟ' | 'บ' | 'ด');
            let to = if cluster { i + 2 } else { i + 1 };
            let vowel = chars.remove(i);
            chars.insert(to, vowel);
            i = to;
        }
        i += 1;
    }
}

fn lao_as_thai(c: char) -> char {
    match c {
        'ຽ' => 'ย',
        'ໜ' => 'น',
        'ໝ' => 'ม',
        '\u{e81}'..='\u{ec4}' => char::from_u32(u32::from(c) - 0x80).unwrap_or(c),
        _ => c,
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

fn is_indic_consonant(c: char) -> bool {
    script(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x15..=0x39 | 0x58..=0x5f)
}

fn is_anusvara(c: char) -> bool {
    script(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x01..=0x03)
}

/// Vowel signs and tone marks, which are no letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{3099}'..='\u{309c}' | 'ー')
        || script(c) == Script::Indic && matches!((u32::from(c) - 0x900) % 0x80, 0x00..=0x03 | 0x3c..=0x4f | 0x55..=0x57)
}
