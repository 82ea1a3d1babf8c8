//! A word as it sounds: letters of any script become sounds, each with its place.

use super::letter::{Notation, Script, is_anusvara, is_indic_consonant, syllable};
use super::phone::{Id, Inventory, Phone, is_nukta, with_nukta};

/// One sound of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sound {
    /// What it may be, and what it tells: its place in the inventory.
    pub(super) id: Id,
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
    /// The sounds of the list, each once.
    pub(super) different: Vec<Id>,
    /// What its vowels tell, and those of a name in another script beside it, which this one may leave out: parts of one.
    pub(super) own: f32,
    pub(super) other: f32,
    /// Its script has no spaces: a name may begin at any letter.
    pub(super) spaceless: bool,
    /// Some of it is in a script whose reading depends on the word (kanji).
    pub(super) unreadable: bool,
}

/// Scripts whose vowels tell less.
const KINDS: [Script; 4] = [Script::Abjad, Script::Thai, Script::Han, Script::Other];

/// Letters of a word: small, decomposed where only the parts are listed, each with its place.
type Chars = Vec<(char, u32, u32)>;

/// Reads the words of a text.
struct Reader {
    inventory: &'static Inventory,
    notation: &'static Notation,
    list: Vec<Sound>,
    /// Of the word at hand.
    chars: Chars,
}

impl Sounds {
    /// Reads a text that begins at byte `offset` of its document, in the language of a tag.
    #[must_use]
    pub fn read(text: &str, offset: usize, lang: &str) -> Self {
        let mut out = Self { list: Vec::new(), different: Vec::new(), own: 1.0, other: 1.0, spaceless: false, unreadable: false };
        let inventory = Inventory::get();
        let own = inventory.notation(lang.split(['-', '_']).next().unwrap_or(lang));
        let Some(notation) = own.or_else(|| inventory.notation("")) else { return out };
        let mut reader = Reader { inventory, notation, list: Vec::with_capacity(text.len()), chars: Vec::new() };
        let mut counts = [0usize; 5];
        let mut start = None;
        for (i, c) in text.char_indices() {
            let letter = notation.letter(c);
            if letter.inside {
                start.get_or_insert(i);
                if letter.alphabetic {
                    let s = letter.script;
                    counts[KINDS.iter().position(|k| *k == s).map_or(0, |k| k + 1)] += 1;
                    out.spaceless |= matches!(s, Script::Thai | Script::Kana | Script::Han);
                    out.unreadable |= s == Script::Han && !lang.starts_with("zh") && !lang.starts_with("yue");
                }
            } else if let Some(from) = start.take() {
                reader.word(&text[from..i], offset + from);
            }
        }
        if let Some(from) = start {
            reader.word(&text[from..], offset + from);
        }
        let most = (0..counts.len()).max_by_key(|k| counts[*k]).unwrap_or(0);
        (out.own, out.other) = [(1.0, 1.0), (1.0, 0.35), (1.0, 0.75), (0.9, 0.9), (0.5, 0.5)][most];
        reader.soften();
        out.list = reader.list;
        let mut seen = vec![false; inventory.len()];
        out.different.extend(out.list.iter().map(|s| s.id).filter(|id| !std::mem::replace(&mut seen[usize::from(*id)], true)));
        out
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
        weight_of(&self.list, self.vowels(beside))
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

impl Reader {
    /// The sounds of one word, without spaces in it.
    fn word(&mut self, word: &str, offset: usize) {
        self.prepare(word, offset);
        let chars = std::mem::take(&mut self.chars);
        let first = self.list.len();
        let mut i = 0;
        while i < chars.len() {
            let (c, at, end) = chars[i];
            let script = Script::of(c);
            if script == Script::Han {
                self.pinyin(c, at, end);
                i += 1;
                continue;
            }
            let Some(rule) = self.notation.best(&chars, i) else {
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
            let next = || chars.get(i + len).is_some_and(|n| is_indic_consonant(n.0) || is_anusvara(n.0));
            if script == Script::Indic && is_indic_consonant(c) && next() {
                self.push(self.inventory.inherent, at, upto);
            }
            i += len;
        }
        if let Some(s) = self.list.get_mut(first) {
            s.starts = true;
        }
        self.chars = chars;
    }

    /// Small letters; letters with diacritics that no table lists are taken apart; Thai vowels stand behind their consonant.
    fn prepare(&mut self, word: &str, offset: usize) {
        let out = &mut self.chars;
        out.clear();
        let mut thai = false;
        for (i, c) in word.char_indices() {
            let letter = self.notation.letter(c);
            let (at, end) = ((offset + i) as u32, (offset + i + c.len_utf8()) as u32);
            if letter.mark {
                // A nukta makes another letter of the one before; other marks are not said.
                if let Some(last) = out.last_mut().filter(|_| is_nukta(c)) {
                    last.0 = with_nukta(last.0);
                    last.2 = end;
                }
                continue;
            }
            thai |= letter.script == Script::Thai;
            out.extend(letter.parts().iter().map(|p| (*p, at, end)));
        }
        if thai {
            thai_order(out);
        }
    }

    /// Doubled consonants are one.
    fn push(&mut self, id: Id, at: u32, end: u32) {
        let all = self.inventory;
        if let Some(last) = self.list.last_mut().filter(|l| l.end == at) {
            let (sound, before) = (all.phone(id), all.phone(last.id));
            if !sound.is_vowel() && before.may_be == sound.may_be {
                last.end = end;
                return;
            }
        }
        self.list.push(Sound { id, starts: false, at, end });
    }

    fn pinyin(&mut self, c: char, at: u32, end: u32) {
        let Some(notation) = self.inventory.notation("pinyin") else { return };
        self.list.extend(syllable(notation, c).into_iter().map(|id| Sound { id, starts: false, at, end }));
    }

    fn romanised(&mut self, c: char, at: u32, end: u32) {
        let Some(general) = self.inventory.notation("") else { return };
        for id in syllable(general, c) {
            self.push(id, at, end);
        }
    }

    /// An r that no vowel follows is often not said.
    fn soften(&mut self) {
        let all = self.inventory;
        for i in 0..self.list.len() {
            let last = || self.list.get(i + 1).is_none_or(|n| n.starts || !all.phone(n.id).is_vowel());
            if self.list[i].id == all.r && !self.list[i].starts && last() {
                self.list[i].id = all.soft_r;
            }
        }
    }
}

/// What it costs to leave a sound out, in consonants.
pub(super) fn weight(s: Phone, vowels: f32) -> f32 {
    f32::from(s.weight) / 100.0 * if s.is_vowel() { vowels } else { 1.0 }
}

/// How much sounds tell together.
pub(super) fn weight_of(sounds: &[Sound], vowels: f32) -> f32 {
    let all = Inventory::get();
    sounds.iter().map(|s| weight(all.phone(s.id), vowels)).sum()
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
