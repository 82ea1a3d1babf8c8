//! Sounds of names: what a letter may stand for, and how far two sounds are apart.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::letter::Notation;

/// What a letter may stand for: a set of sounds, one bit each.
pub(super) type Phones = u64;

const NAMES: &[&str] = &[
    "P", "B", "F", "V", "W", "M", "N", "NG", "T", "D", "TH", "DH", "S", "Z", "SH", "ZH", "CH", "J", "TS", "K", "G", "X", "GH", "H", "L",
    "R", "Y", "a", "e", "i", "o", "u", "@",
];

/// The vowels, which stand last in `NAMES`.
const VOWELS: Phones = !((1 << 27) - 1);

/// Sounds that often stand for each other, with how far they are apart in hundredths.
const NEAR: &[(&str, &str, u8)] = &[
    ("P", "B", 30),
    ("P", "F", 30),
    ("F", "V", 25),
    ("V", "W", 15),
    ("V", "B", 30),
    ("W", "B", 50),
    ("T", "D", 40),
    ("TH", "T", 15),
    ("TH", "S", 30),
    ("TH", "D", 45),
    ("DH", "D", 10),
    ("DH", "Z", 25),
    ("DH", "T", 40),
    ("S", "Z", 20),
    ("S", "SH", 30),
    ("S", "TS", 30),
    ("S", "CH", 50),
    ("Z", "TS", 25),
    ("Z", "ZH", 30),
    ("Z", "J", 35),
    ("SH", "CH", 30),
    ("SH", "ZH", 30),
    ("CH", "J", 30),
    ("CH", "TS", 30),
    ("CH", "T", 50),
    ("CH", "K", 60),
    ("ZH", "J", 15),
    ("J", "Y", 50),
    ("J", "G", 50),
    ("J", "D", 55),
    ("TS", "T", 40),
    ("K", "G", 30),
    ("K", "X", 25),
    ("G", "GH", 10),
    ("G", "X", 50),
    ("X", "H", 15),
    ("X", "GH", 30),
    ("GH", "R", 50),
    ("GH", "H", 40),
    ("H", "F", 55),
    ("L", "R", 80),
    ("N", "NG", 10),
    ("N", "M", 60),
    ("M", "NG", 60),
    ("N", "L", 60),
    ("Y", "i", 10),
    ("Y", "e", 35),
    ("W", "u", 10),
    ("W", "o", 20),
    ("V", "u", 25),
    ("a", "e", 35),
    ("a", "o", 35),
    ("a", "@", 15),
    ("e", "i", 30),
    ("e", "@", 15),
    ("e", "o", 60),
    ("i", "@", 25),
    ("i", "u", 50),
    ("o", "u", 25),
    ("o", "@", 25),
    ("u", "@", 25),
    ("a", "i", 70),
    ("a", "u", 60),
];

/// One sound of a name, and what it costs to leave it out, in hundredths: how much it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phone {
    pub(super) may_be: Phones,
    pub(super) weight: u8,
}

impl Phone {
    pub(super) fn is_vowel(self) -> bool {
        self.may_be & VOWELS != 0
    }
}

/// Reads `K/S` or `u~`; `None` for what is no sound.
pub(super) fn parse(text: &str) -> Option<Phone> {
    let (body, mark) = match text.strip_suffix(['~', '?']) {
        Some(body) => (body, text.chars().last()),
        None => (text, None),
    };
    let mut may_be = 0;
    for name in body.split('/') {
        may_be |= 1u64 << NAMES.iter().position(|n| *n == name)?;
    }
    let full = full_weight(may_be);
    let weight = match mark {
        None => full,
        Some('?') => full.min(100) / 2,
        Some(_) => full / 7,
    };
    Some(Phone { may_be, weight })
}

/// What a sound tells: consonants more than glides, these more than vowels.
fn full_weight(may_be: Phones) -> u8 {
    let only = |names: &[&str]| may_be & !VOWELS & !bits(names) == 0;
    match may_be & VOWELS != 0 {
        true if only(&[]) => 50,
        true if only(&["Y", "W", "V", "H"]) => 60,
        false if only(&["H"]) => 60,
        false if only(&["Y"]) => 35,
        false if only(&["W"]) => 70,
        _ => 100,
    }
}

fn bits(names: &[&str]) -> Phones {
    names.iter().filter_map(|n| NAMES.iter().position(|m| m == n)).fold(0, |all, i| all | 1 << i)
}

/// A sound of the tables: its place in the inventory.
pub(super) type Id = u16;

/// Two sounds that cannot stand for each other.
const NEVER: u8 = u8::MAX;

/// All sounds that the tables name, each once, and the tables.
#[derive(Debug)]
pub(super) struct Inventory {
    phones: Vec<Phone>,
    /// How far each is from every other, in hundredths of a consonant, made when it is first asked for.
    near: Vec<OnceLock<Box<[u8]>>>,
    notations: Vec<(&'static str, Notation)>,
    /// An r, and one that no vowel follows.
    pub(super) r: Id,
    pub(super) soft_r: Id,
    /// The vowel inside a consonant of India.
    pub(super) inherent: Id,
}

impl Inventory {
    pub(super) fn get() -> &'static Self {
        static ALL: OnceLock<Inventory> = OnceLock::new();
        ALL.get_or_init(|| Self::read(include_str!("letters.txt")))
    }

    pub(super) fn phone(&self, id: Id) -> Phone {
        self.phones[usize::from(id)]
    }

    /// How many sounds there are.
    pub(super) fn len(&self) -> usize {
        self.phones.len()
    }

    /// How far every sound is from one; `None` where the two cannot stand for each other.
    pub(super) fn near(&self, id: Id) -> impl Fn(Id) -> Option<u8> {
        let row = self.near[usize::from(id)].get_or_init(|| {
            let near = near(self.phone(id).may_be);
            let distance = |other: &Phone| near.iter().find(|(mask, _)| mask & other.may_be != 0).map_or(NEVER, |(_, cost)| *cost);
            self.phones.iter().map(distance).collect()
        });
        |other| Some(row[usize::from(other)]).filter(|d| *d != NEVER)
    }

    /// The letters of a notation: `vi`, `pinyin`; the general one has no name.
    pub(super) fn notation(&self, of: &str) -> Option<&Notation> {
        self.notations.iter().find(|(name, _)| *name == of).map(|(_, n)| n)
    }

    fn intern(&mut self, phone: Phone) -> Id {
        let at = self.phones.iter().position(|p| *p == phone).unwrap_or_else(|| {
            self.phones.push(phone);
            self.phones.len() - 1
        });
        at as Id
    }

    fn read(text: &'static str) -> Self {
        let mut out = Self { phones: Vec::new(), near: Vec::new(), notations: Vec::new(), r: 0, soft_r: 0, inherent: 0 };
        let phone = |text| parse(text).unwrap_or(Phone { may_be: 0, weight: 0 });
        (out.r, out.inherent) = (out.intern(phone("R")), out.intern(phone("a/@/o~")));
        out.soft_r = out.intern(Phone { weight: 55, ..phone("R") });
        let mut tables: Vec<(&str, Vec<(char, Rule)>)> = vec![("", Vec::new())];
        let mut at = 0;
        let mut known: FxHashMap<&str, Id> = FxHashMap::default();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('@') {
                at = tables.iter().position(|(n, _)| *n == name).unwrap_or_else(|| {
                    tables.push((name, Vec::new()));
                    tables.len() - 1
                });
                continue;
            }
            let mut parts = line.split_whitespace();
            let spelling = parts.next().unwrap_or_default();
            let sounds = parts.filter_map(|p| {
                let id = known.get(p).copied().or_else(|| parse(p).map(|phone| out.intern(phone)))?;
                known.insert(p, id);
                Some(id)
            });
            let sounds = sounds.collect();
            tables[at].1.extend(Rule::read(spelling, sounds));
        }
        let general = tables[0].1.clone();
        // What a language has of its own comes before what holds for all; pinyin stands alone.
        let notations = tables.into_iter().map(|(name, own)| {
            let others = if matches!(name, "" | "pinyin") { Vec::new() } else { general.clone() };
            (name, Notation::new([own, others]))
        });
        out.notations = notations.collect();
        out.near = out.phones.iter().map(|_| OnceLock::new()).collect();
        out
    }
}

/// What a sound may be taken for, nearest first, each with how far that is in hundredths of a consonant.
fn near(may_be: Phones) -> Vec<(Phones, u8)> {
    let table = table();
    let mut out: Vec<(Phones, u8)> = vec![(may_be, 0)];
    for (_, near) in table.iter().enumerate().filter(|(i, _)| may_be >> i & 1 == 1) {
        out.extend(near);
    }
    // Any consonant for any other, any vowel for any other: possible, at its price.
    out.extend((may_be & !VOWELS != 0).then_some((!VOWELS, 100)));
    out.extend((may_be & VOWELS != 0).then_some((VOWELS, 80)));
    out.sort_by_key(|(_, cost)| *cost);
    out
}

/// By sound: those near it, by distance.
fn table() -> &'static [Vec<(Phones, u8)>] {
    static TABLE: OnceLock<Vec<Vec<(Phones, u8)>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out: Vec<Vec<(Phones, u8)>> = vec![Vec::new(); NAMES.len()];
        let index = |name: &str| NAMES.iter().position(|n| *n == name).unwrap_or_default();
        for (a, b, cost) in NEAR {
            let (a, b) = (index(a), index(b));
            for (x, y) in [(a, b), (b, a)] {
                match out[x].iter_mut().find(|(_, c)| c == cost) {
                    Some((mask, _)) => *mask |= 1 << y,
                    None => out[x].push((1 << y, *cost)),
                }
            }
        }
        out
    })
}

/// How one spelling sounds.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// The characters behind the first.
    pub(super) rest: Vec<char>,
    /// The first of them.
    pub(super) second: Option<char>,
    /// Only at the beginning, only at the end of a word.
    pub(super) starts: bool,
    pub(super) ends: bool,
    pub(super) sounds: Vec<Id>,
}

impl Rule {
    /// A spelling of the table, with its first character.
    fn read(spelling: &str, sounds: Vec<Id>) -> Option<(char, Self)> {
        let (starts, spelling) = spelling.strip_prefix('^').map_or((false, spelling), |s| (true, s));
        let (ends, spelling) = spelling.strip_suffix('$').map_or((false, spelling), |s| (true, s));
        let mut chars: Vec<char> = Vec::new();
        for c in spelling.chars() {
            match chars.last_mut() {
                Some(last) if is_nukta(c) => *last = with_nukta(*last),
                _ => chars.push(c),
            }
        }
        let (first, rest) = chars.split_first()?;
        Some((*first, Self { rest: rest.to_vec(), second: rest.first().copied(), starts, ends, sounds }))
    }
}

/// The dot that makes another letter of one of India.
pub(super) fn is_nukta(c: char) -> bool {
    matches!(c, '\u{93c}' | '\u{9bc}' | '\u{a3c}')
}

/// A letter with that dot, where it sounds otherwise.
pub(super) fn with_nukta(c: char) -> char {
    match c {
        '\u{915}' => '\u{958}',
        '\u{916}' => '\u{959}',
        '\u{917}' => '\u{95a}',
        '\u{91c}' => '\u{95b}',
        '\u{921}' => '\u{95c}',
        '\u{922}' => '\u{95d}',
        '\u{92b}' => '\u{95e}',
        '\u{92f}' => '\u{95f}',
        '\u{9af}' => '\u{9df}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in include_str!("letters.txt").lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '@'])) {
            let sounds: Vec<&str> = line.split_whitespace().skip(1).collect();
            assert!(sounds == ["-"] || !sounds.is_empty() && sounds.iter().all(|s| parse(s).is_some()), "{line}");
        }
        assert!(Inventory::get().notation("vi").is_some() && Inventory::get().notation("pinyin").is_some());
    }
}
