//! Tokens: words, digits and signs of a text, folded once.

use std::sync::LazyLock;

use smol_str::{SmolStr, SmolStrBuilder, StrExt};

use crate::text::{DigitScript, Span, digit, fold, fold_char_is_mark, is_folded};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters and their marks; one character in scripts written without spaces.
    Word,
    /// Decimal digits of one script.
    Digits(DigitScript),
    /// Any other character but white space.
    Sign(char),
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Folded word, ASCII digits, or the sign.
    pub text: SmolStr,
    /// White space before it: `None` when it is glued to the token before.
    pub space: Option<Space>,
}

/// White space between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// One ordinary space.
    Plain,
    /// One no-break, thin or narrow space, as it stands between groups of digits.
    NoBreak,
    /// Two or three ordinary spaces, as typists leave them.
    Double,
    /// More than that, or a line break.
    Wide,
}

impl Token {
    /// True when nothing stands between this token and the one before.
    #[must_use]
    #[inline]
    pub fn glued(&self) -> bool {
        self.space.is_none()
    }

    /// The sign, for a sign.
    #[must_use]
    #[inline]
    pub fn sign(&self) -> Option<char> {
        match self.kind {
            TokenKind::Sign(c) => Some(c),
            _ => None,
        }
    }

    /// True for digits.
    #[must_use]
    #[inline]
    pub fn is_digits(&self) -> bool {
        matches!(self.kind, TokenKind::Digits(_))
    }

    /// True for a character of a script without spaces, or of Korean.
    #[must_use]
    #[inline]
    pub fn is_spaceless(&self) -> bool {
        // Their letters take three bytes and more.
        self.text.as_bytes().first().is_some_and(|b| *b >= 0xe0) && self.text.chars().next().is_some_and(is_spaceless)
    }

    /// True for a word.
    #[must_use]
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// A syllable of Korean.
#[must_use]
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Scripts written without spaces between words, and Hangul, whose words carry particles: each character is a token.
#[must_use]
#[inline]
pub fn is_spaceless(c: char) -> bool {
    // Most text is below these blocks.
    c >= '\u{e01}'
        && (is_hangul(c)
            || matches!(c,
        '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}' | '\u{1000}'..='\u{103f}' | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}'))
}

/// What a character does to the token that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Space,
    /// Spelling may leave it out: it begins no token.
    Mark,
    Digit,
    /// A word of its own, with the signs written on it.
    Spaceless,
    Letter,
    Sign,
}

/// Roles of the characters that most texts are written with.
static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| ('\0'..'\u{3100}').map(Role::of).collect());

impl Role {
    #[inline]
    fn at(roles: &[Role], c: char) -> Self {
        roles.get(c as usize).copied().unwrap_or_else(|| Role::of(c))
    }

    fn of(c: char) -> Self {
        if is_spaceless(c) {
            Role::Spaceless
        } else if c.is_whitespace() {
            Role::Space
        } else if fold_char_is_mark(c) && c.len_utf8() > 1 {
            Role::Mark
        } else if digit(c).is_some() {
            Role::Digit
        } else if is_word_char(c) {
            Role::Letter
        } else {
            Role::Sign
        }
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphabetic()
        || fold_char_is_mark(c)
        || matches!(
            c,
            '\u{300}'
                ..='\u{36f}'
                    | '²'
                    | '³'
                    | '\u{951}'..='\u{954}'
                    | '\u{94d}'
                    | '\u{9cd}'
                    | '\u{a4d}'
                    | '\u{acd}'
                    | '\u{b4d}'
                    | '\u{bcd}'
                    | '\u{c4d}'
                    | '\u{ccd}'
                    | '\u{d4d}'
        )
}

/// The bytes of the character that `rest` begins with and of the signs written on it: vowels and tones, letters below it (Khmer,
/// Burmese), and the letter that ends a Burmese syllable. What is less than that is no spelling of anything.
fn cluster(rest: &str) -> usize {
    let mut subjoins = false;
    let mut chars = rest.char_indices();
    let first = chars.next();
    while let Some((at, c)) = chars.next() {
        let mark = matches!(c,
            '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
            | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{3099}' | '\u{309a}');
        let ends_syllable = || {
            let mut next = chars.clone().map(|(_, c)| c).filter(|&c| c != '\u{1037}');
            matches!(c, '\u{1000}'..='\u{1021}' | '\u{1025}') && next.next() == Some('\u{103a}')
        };
        if !(mark || subjoins || ends_syllable()) {
            return at;
        }
        subjoins = matches!(c, '\u{1039}' | '\u{17d2}');
    }
    first.map_or(0, |_| rest.len())
}

/// The bytes of the word that `rest` begins with, and its folded form.
fn word(roles: &[Role], rest: &str) -> (usize, SmolStr) {
    let bytes = rest.as_bytes();
    let (mut len, mut capital) = (0, false);
    while let Some(b) = bytes.get(len).filter(|b| b.is_ascii_alphabetic()) {
        capital |= b.is_ascii_uppercase();
        len += 1;
    }
    if bytes.get(len).is_none_or(u8::is_ascii) {
        let word = &rest[..len];
        return (len, if capital { word.to_ascii_lowercase_smolstr() } else { SmolStr::new(word) });
    }
    let mut plain = !capital;
    for c in rest[len..].chars() {
        if !matches!(Role::at(roles, c), Role::Letter | Role::Mark) {
            break;
        }
        plain = plain && is_folded(c);
        len += c.len_utf8();
    }
    let word = &rest[..len];
    (len, if plain { SmolStr::new(word) } else { fold(word) })
}

/// Cuts `text`, which begins at byte `offset` of its document, into tokens.
#[must_use]
pub fn tokens(text: &str, offset: usize) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let mut space = Some(Space::Wide);
    let mut spaces = 0;
    let mut rest = text;
    let roles = &*ROLES;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let own = Role::at(roles, c);
        let (len, kind, folded) = if matches!(own, Role::Space | Role::Mark) {
            if own == Role::Space {
                spaces = if space.is_none() { 1 } else { spaces + 1 };
                space = Some(match (space, c) {
                    (None, ' ') => Space::Plain,
                    (Some(Space::Plain | Space::Double), ' ') if spaces <= 3 => Space::Double,
                    (None, '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '\u{2008}') => Space::NoBreak,
                    _ => Space::Wide,
                });
            }
            rest = &rest[c.len_utf8()..];
            continue;
        } else if let Some((_, script)) = (own == Role::Digit).then(|| digit(c)).flatten() {
            let mut ascii = SmolStrBuilder::new();
            let mut len = 0;
            for d in rest.chars() {
                // Burmese typists write the letter wa (ဝ) for the zero; Arabic and Urdu keyboards mix their two sets of digits.
                let d = if d == '\u{101d}' && script.0 == '\u{1040}' { '\u{1040}' } else { d };
                let arabic = |s: DigitScript| matches!(s.0, '\u{660}' | '\u{6f0}');
                let wide = |s: DigitScript| matches!(s.0, '0' | '０');
                match digit(d) {
                    Some((v, s)) if s == script || arabic(s) && arabic(script) || wide(s) && wide(script) => {
                        ascii.push(char::from(b'0' + v));
                        len += d.len_utf8();
                    }
                    _ => break,
                }
            }
            (len, TokenKind::Digits(script), ascii.finish())
        } else if own == Role::Spaceless {
            let len = cluster(rest);
            (len, TokenKind::Word, fold(&rest[..len]))
        } else if own == Role::Letter {
            let (len, folded) = word(roles, rest);
            (len, TokenKind::Word, folded)
        } else {
            let len = c.len_utf8();
            let shown = fold(&rest[..len]);
            (len, TokenKind::Sign(shown.chars().next().unwrap_or(c)), shown)
        };
        out.push(Token { span: Span::new(offset + at, offset + at + len), kind, text: folded, space });
        space = None;
        rest = &rest[len..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        tokens(text, 0).iter().map(|t| format!("{}{}", if t.glued() { "+" } else { " " }, t.text)).collect::<String>().trim().to_owned()
    }

    #[test]
    fn words_digits_and_signs_are_told_apart() {
        assert_eq!(show("3.5km, 17ویں"), "3+.+5+km+, 17+ويں");
        assert_eq!(show("وقَبِل ٣٥٬١٣٩"), "وقبل 35+٬+139");
        assert_eq!(show("33-सीटी/टीडब्ल्यू"), "33+-+सीटी+/+टीडब्ल्यू");
        assert_eq!(show("ngày 5"), "ngày 5");
        assert_eq!(show("２０１８年9月"), "2018+年+9+月");
        assert_eq!(show("၂ဝ၁၈ ۲٠"), "2018 20");
    }

    #[test]
    fn a_character_keeps_the_signs_written_on_it() {
        assert_eq!(show("สิบเก้า"), "สิ+บ+เ+ก้+า");
        assert_eq!(show("ໜຶ່ງຮ້ອຍ"), "ໜຶ່+ງ+ຮ້+ອ+ຍ");
        assert_eq!(show("ប្រាំមួយ"), "ប្រាំ+មួ+យ");
        assert_eq!(show("နှစ်ဆယ့်တစ်၅"), "နှစ်+ဆယ့်+တစ်+5");
        assert_eq!(show("စက္ကန့်"), "စ+က္ကန့်");
    }

    #[test]
    fn spans_lie_in_the_document() {
        let t = tokens("a ٣", 10);
        assert_eq!(t[1].span, Span::new(12, 14));
    }
}
