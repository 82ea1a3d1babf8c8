//! Ordinals: in words, in digits with a mark, in Roman numerals.

use super::numeral;
use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Reading, Strength};
use crate::language::{Hit, Sense};

/// An ordinal at token `i`, whatever it counts.
pub(super) struct Ordinal {
    pub(super) to: usize,
    pub(super) n: i64,
    /// The word that it begins with, where it is one of its own.
    pub(super) hit: Option<Hit>,
    pub(super) digits: bool,
}

/// `17th`, 17ویں, `thứ ba`, `third`, `XIII` beside a noun that counts.
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let make = |to: usize, span, n: i64, strength, digits| Candidate {
        to,
        span,
        readings: vec![Reading::usual(Value::Ordinal(n))],
        strength,
        digits,
    };
    if let Some(o) = in_words(scan, i) {
        let strength = if o.hit.is_some_and(|h| h.weak) { Strength::Weak } else { Strength::Medium };
        let mut c = make(o.to, scan.span_of(i, o.to, o.hit), o.n, strength, false);
        // पाँचवाँ हिस्सा is a fifth, or the fifth part of something.
        if o.n > 2 && scan.near(o.to) && scan.skip(o.to, Sense::Share).is_some() {
            c.readings.extend(super::Number::fraction(1, o.n.into()).map(|n| Reading::usual(Value::Number(n))));
        }
        return Some(c);
    }
    if let Some(next) = scan.skip(i, Sense::OrdinalPrefix)
        && let Some(n) = numeral::read(scan, next).filter(|n| scan.near(next) && (n.plain || !n.digits || n.multiplier > 1))
        && let Some(value) = n.small()
    {
        return Some(make(n.to, scan.span(i, n.to), value, if n.digits { Strength::Strong } else { Strength::Medium }, n.digits));
    }
    if let Some(c) = roman(scan, i) {
        return Some(c);
    }
    let o = composed(scan, i).or_else(|| stopped(scan, i))?;
    let mut c = make(o.to, scan.span(i, o.to), o.n, if o.digits { Strength::Strong } else { Strength::Medium }, o.digits);
    // The mark of an ordinal is also typed for that of a degree: "estavam 26º".
    if o.digits && (scan.raw(o.to - 1) == Some("º") || scan.sign(o.to - 1) == Some('°')) {
        c.readings.push(Reading::usual(Value::Quantity(super::Number::integer(o.n.into()), "deg".into())));
    }
    Some(c)
}

/// An ordinal in words or in digits with its mark; without prefixes and Roman numerals.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Ordinal> {
    in_words(scan, i).or_else(|| composed(scan, i))
}

fn in_words(scan: &Scan<'_>, i: usize) -> Option<Ordinal> {
    let (mut to, mut n, mut hit) = word(scan, i)?;
    let mut last = n;
    // Romance languages and Greek decline every part.
    while let Some((next, more)) = smaller(scan, to, last) {
        (to, n, last) = (next, n + more, more);
        hit.weak = false;
    }
    Some(Ordinal { to, n, hit: Some(hit), digits: false })
}

/// `17th`, 17ویں, "twenty-first": a number and what makes an ordinal of it.
fn composed(scan: &Scan<'_>, i: usize) -> Option<Ordinal> {
    let n = numeral::read(scan, i)?;
    let value = n.small()?;
    if let Some(to) = suffix(scan, n.to).filter(|_| value >= 0) {
        return Some(Ordinal { to, n: value, hit: None, digits: n.digits });
    }
    // "twenty-first": tens and an ordinal of the units.
    let hyphen = scan.glued(n.to) && matches!(scan.sign(n.to), Some('-' | '–' | '—'));
    let at = if hyphen { n.to + 1 } else { scan.maybe(n.to, Sense::NumberLink) };
    let (mut to, unit, hit) = word(scan, at)?;
    if n.digits || hit.clitic.is_some() || !scan.near(at) {
        return None;
    }
    let tens = !scan.language.pack.units_before_tens && value % 100 >= 20 && value % 10 == 0 && unit < 10;
    // "two thousand and sixteenth", "vier miljoen vierhonderdduizendste".
    let below = [100, 1000, 1_000_000].iter().any(|k| value >= *k && value % k == 0 && unit < *k);
    let mut n = match unit {
        // "two hundredth" in two words; two hundredths are a fraction.
        100 if (2..10).contains(&value) && at == n.to && !parts(scan, at) => value * 100,
        // "seventeen millionth", and three million and fifty-two thousandths in order.
        1000.. if !below && value > 1 && value % unit > 0 && at == n.to && !parts(scan, at) => {
            value - value % unit + (value % unit).checked_mul(unit)?
        }
        _ if tens || below => value + unit,
        _ => return None,
    };
    while let Some((next, more)) = smaller(scan, to, unit) {
        (to, n) = (next, n + more);
    }
    Some(Ordinal { to, n, hit: None, digits: false })
}

/// "Five thousandths" are a fraction.
fn parts(scan: &Scan<'_>, at: usize) -> bool {
    scan.find(at, |s| matches!(s, Sense::Denominator(_)).then_some(())).is_some()
}

/// "3. plass", "die 3. Runde": figures with a full stop, where that cannot end a sentence.
fn stopped(scan: &Scan<'_>, i: usize) -> Option<Ordinal> {
    let of = &scan.language.pack.ordinals;
    let digits = scan.digits(i).filter(|d| (of.stop || !of.stop_after.is_empty()) && d.len() <= 3)?;
    if scan.sign(i + 1) != Some('.') || !scan.glued(i + 1) || i > 0 && scan.glued(i) {
        return None;
    }
    // "4." is all there is, or a word follows.
    let alone = i == 0 && scan.tokens.len() == 2;
    let first = || scan.raw(i + 2).filter(|_| scan.near(i + 2) && !scan.glued(i + 2)).and_then(|r| r.chars().next());
    let counts = |c: char| of.stop && c.is_lowercase() || c.is_uppercase() && scan.preceded(i, Sense::StopBefore);
    let fits = alone || first().is_some_and(counts);
    let n = digits.parse().ok().filter(|n| *n > 0 && fits)?;
    Some(Ordinal { to: i + 2, n, hit: None, digits: true })
}

fn word(scan: &Scan<'_>, i: usize) -> Option<(usize, i64, Hit)> {
    scan.find(i, |s| match s {
        Sense::Ordinal(u) => Some(u),
        _ => None,
    })
}

/// "vigésimo quinto": an ordinal goes on with a smaller one.
fn smaller(scan: &Scan<'_>, to: usize, before: i64) -> Option<(usize, i64)> {
    let (next, more, _) = word(scan, to).filter(|(.., hit)| scan.near(to) && hit.clitic.is_none())?;
    let fits = match before {
        1000.. => more < 1000 && before % 1000 == 0,
        100.. => more < 100 && before % 100 == 0,
        10.. => more < 10 && before % 10 == 0,
        _ => false,
    };
    fits.then_some((next, more))
}

/// The mark of an ordinal behind its number, with the token after it.
pub(super) fn suffix(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let at = if scan.sign(i) == Some('-') && scan.glued(i) && scan.glued(i + 1) { i + 1 } else { i };
    let to = scan.skip(at, Sense::OrdinalSuffix).filter(|_| scan.near(at))?;
    // 1o, 2a, 3ci: apart they are words (cinco o seis); capitals name something (2A).
    let short = |r: &str| r.len() <= 2 && r.is_ascii() && !matches!(r, "st" | "nd" | "rd" | "th");
    let word = || scan.raw(at).is_some_and(|r| short(r) && (!scan.glued(at) || r.starts_with(|c: char| c.is_ascii_uppercase())));
    if word() || scan.glued(at) && scan.raw(at).is_some_and(short) && scan.glued(to) && scan.digits(to).is_some() {
        return None;
    }
    // "85 °" is a temperature, as "30º C" is.
    if scan.sign(at) == Some('°') && !scan.glued(at) {
        return None;
    }
    // 두 차례 are two times.
    let unit = scan.find(at, |s| matches!(s, Sense::Unit(_) | Sense::Counter).then_some(())).is_some_and(|(end, ..)| end > to);
    // In "3. místo" the noun is told and no part of the mark.
    let to = if scan.sign(at) == Some('.') && !scan.glued(at + 1) { at + 1 } else { to };
    (!unit).then_some(to)
}

/// A Roman numeral beside a noun that takes one.
fn roman(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let raw = scan.raw(i)?;
    // Letters that count hundreds make words and abbreviations (CML, DC, MD) more often than ordinals.
    let n = roman_value(raw).filter(|n| *n < 90)?;
    let beside =
        scan.preceded(i, Sense::RomanNoun) || scan.skip(i + 1, Sense::RomanNoun).is_some() || scan.preceded(i, Sense::OrdinalPrefix);
    beside.then(|| Candidate {
        to: i + 1,
        span: scan.tokens[i].span,
        readings: vec![Reading::usual(Value::Ordinal(n))],
        strength: if raw.len() > 1 { Strength::Strong } else { Strength::Weak },
        digits: true,
    })
}

/// The value of a Roman numeral with or without the mark of an ordinal (XIX, XIXe, XIX-го).
pub(super) fn roman_mark(raw: &str) -> Option<i64> {
    if !raw.starts_with(|c| roman_letter(c).is_some()) {
        return None;
    }
    let end = raw.find(|c: char| !c.is_uppercase()).unwrap_or(raw.len());
    let (numeral, mark) = raw.split_at(end);
    roman_value(numeral).filter(|_| mark.chars().count() <= 3)
}

/// The value of a Roman numeral in capitals, written as numerals are (IV, not IIII). Cyrillic capitals of the same look count.
fn roman_value(text: &str) -> Option<i64> {
    latin_value(&text.chars().map(roman_letter).collect::<Option<String>>()?)
}

fn roman_letter(c: char) -> Option<char> {
    match c {
        'І' => Some('I'),
        'Х' => Some('X'),
        'С' => Some('C'),
        'М' => Some('M'),
        'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' => Some(c),
        _ => None,
    }
}

fn latin_value(text: &str) -> Option<i64> {
    const PARTS: &[(&str, i64)] = &[
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let (mut rest, mut n) = (text, 0);
    for (letters, value) in PARTS {
        let mut times = 0;
        while let Some(r) = rest.strip_prefix(letters) {
            rest = r;
            n += value;
            times += 1;
            if times > if letters.len() == 2 || *value % 5 == 0 && !matches!(*value, 10 | 100 | 1000) { 1 } else { 3 } {
                return None;
            }
        }
    }
    (rest.is_empty() && n > 0).then_some(n)
}
