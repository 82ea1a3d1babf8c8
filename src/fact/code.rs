//! Official document codes and other designations that mix letters and digits.

use smol_str::SmolStr;

use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Number, Reading, Strength};
use crate::language::Sense;
use crate::text::fold;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (to, code, number) = digits_first(scan, i).map(|(to, c)| (to, c, None)).or_else(|| letters_first(scan, i))?;
    let mut readings = vec![Reading::usual(Value::Code(SmolStr::from(code)))];
    readings.extend(number.map(|n| Reading::usual(Value::Number(n))));
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits: true })
}

/// `98/2014/ND-CP`, `33-सीटी / टीडब्ल्यू`: numbers and letter groups joined by hyphens and slashes, in Latin letters or
/// spelled by their names.
fn digits_first(scan: &Scan<'_>, i: usize) -> Option<(usize, String)> {
    let mut code = scan.digits(i)?.to_owned();
    if scan.glued(i) && matches!(scan.sign(i.wrapping_sub(1)), Some('/' | '-' | '.' | ',')) {
        return None;
    }
    let mut to = i + 1;
    let mut letters = 0;
    while let Some(mark) = scan.sign(to).filter(|c| matches!(c, '-' | '/' | '–')).filter(|_| scan.near(to)) {
        let spaced = !scan.glued(to) || !scan.glued(to + 1);
        if let Some(digits) = scan.digits(to + 1).filter(|_| !spaced) {
            code.push(if mark == '–' { '-' } else { mark });
            code.push_str(digits);
            to += 2;
        } else if let Some((next, group)) = letter_group(scan, to + 1).filter(|(_, g)| scan.near(to + 1) && (!spaced || g.len() > 1)) {
            code.push(if mark == '–' { '-' } else { mark });
            letters += group.len();
            code.push_str(&group);
            to = next;
        } else {
            break;
        }
    }
    (letters >= 2).then_some((to, code))
}

/// A group of Latin capitals, or a run of letter names.
fn letter_group(scan: &Scan<'_>, i: usize) -> Option<(usize, String)> {
    let raw = scan.raw(i)?;
    if raw.chars().all(|c| c.is_uppercase() && plain(c).is_some()) {
        return Some((i + 1, raw.chars().filter_map(plain).collect()));
    }
    let (mut to, mut out) = (i, String::new());
    while let Some(token) = scan.token(to).filter(|t| t.is_word() && (to == i || scan.near(to)) && t.text.len() <= 60) {
        let Some(letters) = scan.language.lexicon.letters(&token.text).filter(|l| !l.is_empty()) else { break };
        // A letter name that is also a word (کے = K, of) ends the code when it stands apart.
        if to > i && scan.language.pack.weak.iter().any(|w| fold(w) == token.text) {
            break;
        }
        out.push_str(&letters);
        to += 1;
    }
    (!out.is_empty()).then_some((to, out))
}

/// `COVID-19`, `CGH7-3.1`, `A320`: capitals with digits. The number alone is a second reading.
fn letters_first(scan: &Scan<'_>, i: usize) -> Option<(usize, String, Option<Number>)> {
    let word = scan.raw(i)?;
    let capitals = word.chars().all(|c| c.is_ascii_uppercase());
    let dash = scan.sign(i + 1).is_some_and(|c| matches!(c, '-' | '–')) && scan.glued(i + 1);
    let first = if dash { i + 2 } else { i + 1 };
    let digits = scan.digits(first).filter(|_| scan.glued(first))?;
    let money = scan.find(i, |s| matches!(s, Sense::CurrencySign(_) | Sense::Month(_) | Sense::NumberSign).then_some(())).is_some();
    let glued_before = scan.glued(i) && i > 0;
    if !capitals || money || glued_before && scan.token(i - 1).is_some_and(|t| t.is_digits() || t.is_word()) {
        return None;
    }
    // Pages that lost their line breaks glue a date to the word before it.
    let year = || scan.digits(first + 4).is_some_and(|y| y.len() == 4);
    if !dash && super::date::read(scan, first).is_some_and(|d| d.to == first + 5 && year()) {
        return None;
    }
    let mut code = word.to_ascii_uppercase();
    if dash {
        code.push('-');
    }
    code.push_str(digits);
    let number = Number::decimal(digits).filter(|_| dash || word.len() > 1);
    let mut to = first + 1;
    let mut simple = true;
    loop {
        if let Some(t) = scan.token(to).filter(|t| t.glued() && (t.is_digits() || t.text.is_ascii() && t.is_word())) {
            code.push_str(&t.text.to_ascii_uppercase());
            to += 1;
        } else if let Some(mark) = scan.sign(to).filter(|c| matches!(c, '-' | '.' | '/') && scan.glued(to))
            && let Some(t) = scan.token(to + 1).filter(|t| {
                t.glued() && (t.is_digits() || t.is_word() && scan.raw(to + 1).is_some_and(|r| r.chars().all(|c| c.is_ascii_uppercase())))
            })
        {
            code.push(mark);
            code.push_str(&t.text.to_ascii_uppercase());
            to += 2;
        } else {
            break;
        }
        simple = false;
    }
    Some((to, code, number.filter(|_| simple)))
}

/// A Latin capital without its diacritics: Vietnamese codes are written with Đ at home and D abroad.
fn plain(c: char) -> Option<char> {
    if c.is_ascii_alphabetic() {
        return Some(c);
    }
    if c == 'Đ' {
        return Some('D');
    }
    let base = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(c.encode_utf8(&mut [0; 4])).chars().next();
    base.filter(char::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::language::Languages;

    #[test]
    fn a_date_glued_to_a_name_is_no_code() {
        let languages = Languages::new();
        let read = |text: &str| {
            crate::fact::read(languages.get("ar"), text, 0).iter().map(|m| format!("{} {}", m.kind().name(), m.best())).collect::<Vec<_>>()
        };
        assert_eq!(read("Việt Nam28/02/2024 BTO"), ["date 2024-02-28"]);
        assert_eq!(read("CGH7-3.1 COVID-19"), ["code CGH7-3.1", "code COVID-19"]);
        assert_eq!(read("AB28/02-7"), ["code AB28/02-7"]);
    }
}
