//! Folding: what two spellings of one word have in common.

use std::sync::LazyLock;

use smol_str::{SmolStr, SmolStrBuilder, StrExt};

/// A character that spelling may leave out: Arabic vowel signs and tatweel, joiners, soft hyphen, direction marks, nukta.
#[must_use]
pub fn fold_char_is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Letters that are written one for the other. Arabic script: hamza carriers, the two kaf and the yeh and heh families
/// (Unicode, chapter 9.2: Persian and Urdu use other code points for them than Arabic). Indic scripts: letters with nukta.
fn fold_char(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ى' | 'ی' | 'ئ' | 'ې' | 'ۍ' => 'ي',
        'ك' => 'ک',
        'ة' | 'ہ' | 'ۂ' | 'ۃ' | 'ە' | 'ھ' | 'ۀ' => 'ه',
        'ۓ' => 'ے',
        '\u{929}' => 'न',
        '\u{931}' => 'र',
        '\u{934}' => 'ळ',
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95a}' => 'ग',
        '\u{95b}' => 'ज',
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{95f}' => 'य',
        '\u{9dc}' => 'ড',
        '\u{9dd}' => 'ঢ',
        '\u{9df}' => 'য',
        '\u{a33}' => 'ਲ',
        '\u{a36}' => 'ਸ',
        '\u{a59}' => 'ਖ',
        '\u{a5a}' => 'ਗ',
        '\u{a5b}' => 'ਜ',
        '\u{a5e}' => 'ਫ',
        '\u{b5c}' => 'ଡ',
        '\u{b5d}' => 'ଢ',
        // Its lower case is an i with a dot of its own.
        'İ' => 'i',
        '’' | 'ʼ' | '＇' => '\'',
        '‐' | '‑' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Malayalam chillu letters are also written as consonant, virama and joiner (Unicode, chapter 12.9).
fn chillu(c: char) -> Option<char> {
    match c {
        '\u{d7a}' => Some('ണ'),
        '\u{d7b}' => Some('ന'),
        '\u{d7c}' => Some('ര'),
        '\u{d7d}' => Some('ല'),
        '\u{d7e}' => Some('ള'),
        '\u{d7f}' => Some('ക'),
        _ => None,
    }
}

/// Marks that compose with the letter before: accents, hamza, the second parts of split vowel signs of Indic scripts, the Burmese dot below.
fn composes(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' | '\u{9be}' | '\u{9d7}' | '\u{b3e}' | '\u{b56}' | '\u{b57}' | '\u{bbe}' | '\u{bd7}'
        | '\u{cc2}' | '\u{cd5}' | '\u{cd6}' | '\u{d3e}' | '\u{d57}' | '\u{dca}' | '\u{dcf}' | '\u{ddf}' | '\u{102e}' | '\u{1037}')
}

/// Blocks of scripts without capitals, so that most letters need no look into the tables.
fn caseless(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{1100}'..='\u{139f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}')
}

/// First character that [`FOLDED`] does not tell of.
const END: usize = 0x3100;

/// It folds with what stands beside it, or to more than one character.
const SPECIAL: char = char::MAX;

/// Nothing is left of it; no character folds to this one.
const NOTHING: char = '\u{ad}';

/// Bytes of a word that is folded in place.
const LONG: usize = 64;

/// What each character folds to: most of a text is told by one look.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| ('\0'..).take(END).map(alone).collect());

/// What a character folds to by itself.
fn alone(c: char) -> char {
    if composes(c) || chillu(c).is_some() {
        return SPECIAL;
    }
    if fold_char_is_mark(c) {
        return NOTHING;
    }
    let c = fold_char(c);
    if caseless(c) || !c.is_uppercase() {
        return c;
    }
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(SPECIAL)
}

/// A Chinese character or a Korean syllable: it folds to itself.
fn is_far(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// What a character folds to, whatever stands beside it: itself, another, [`NOTHING`] or [`SPECIAL`].
#[inline]
fn folded(table: &[char], c: char) -> char {
    table.get(c as usize).copied().unwrap_or(if is_far(c) { c } else { SPECIAL })
}

/// True for a character that folds to itself whatever stands beside it.
#[inline]
pub(crate) fn is_folded(c: char) -> bool {
    folded(&FOLDED, c) == c
}

/// The folded form of a word: lower case, composed, without marks that spelling may leave out. Words that fold alike
/// are the same word. Diacritics of Latin script stay: they tell Vietnamese words apart.
#[must_use]
pub fn fold(word: &str) -> SmolStr {
    if word.is_ascii() {
        return if word.bytes().any(|b| b.is_ascii_uppercase()) { word.to_ascii_lowercase_smolstr() } else { SmolStr::from(word) };
    }
    let table = &*FOLDED;
    let (mut out, mut len) = ([0; LONG], 0);
    for c in word.chars() {
        match folded(table, c) {
            NOTHING => {}
            c if c != SPECIAL && len + 4 <= LONG => len += c.encode_utf8(&mut out[len..]).len(),
            _ => return composed(word),
        }
    }
    std::str::from_utf8(&out[..len]).map_or_else(|_| composed(word), SmolStr::new)
}

/// [`fold`] of a long word, or one with a character that folds with its neighbours.
fn composed(word: &str) -> SmolStr {
    let composed;
    let word = if word.chars().any(composes) {
        composed = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(word).into_owned();
        &composed
    } else {
        word
    };
    let mut out = SmolStrBuilder::new();
    for c in word.chars().filter(|&c| !fold_char_is_mark(c)) {
        let c = fold_char(c);
        if let Some(consonant) = chillu(c) {
            out.push(consonant);
            out.push('\u{d4d}');
        } else if !caseless(c) && c.is_uppercase() {
            c.to_lowercase().for_each(|l| out.push(l));
        } else {
            out.push(c);
        }
    }
    out.finish()
}

/// A Latin word without its diacritics, as it is typed where they cannot be; `None` where it has none. Short words stay as they
/// are: without its mark `año` is another word.
#[must_use]
pub(crate) fn bare(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let decomposed = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(word);
    let short = |w: &&str| !w.is_ascii() && w.chars().filter(|c| !composes(*c)).count() < 5;
    if decomposed.split(' ').any(|w| short(&w)) {
        return None;
    }
    let bare: String = decomposed.chars().filter(|&c| !composes(c)).collect();
    bare.is_ascii().then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (a, b) in [
            ("فبراير", "فبرایر"),
            ("كانون", "کانون"),
            ("फ़रवरी", "फरवरी"),
            ("\u{92b}\u{93c}रवरी", "\u{95e}रवरी"),
            ("مئة", "مئه"),
            ("نادٍ", "ناد"),
            ("فی\u{200c}صد", "فیصد"),
            ("May", "may"),
            ("tháng", "tha\u{301}ng"),
            ("ＡＢ", "ab"),
            ("জানু\u{9df}ারি", "জানু\u{9af}\u{9bc}ারি"),
            ("ক\u{9c7}\u{9be}টি", "ক\u{9cb}টি"),
            ("ജൂ\u{d7b}", "ജൂ\u{d28}\u{d4d}\u{200d}"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("năm"), fold("nam"));
    }

    #[test]
    fn the_table_says_what_folding_says() {
        for c in '\0'..='\u{11000}' {
            let word = format!("ж{c}ж");
            assert_eq!(fold(&word), super::composed(&word), "{:x}", u32::from(c));
        }
    }
}
