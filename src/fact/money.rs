//! Money: signs and names of currencies around a number, and letters for its scale.

use smol_str::SmolStr;

use super::Strength;
use super::amount::{candidate, suffixes};
use super::numeral::{self, Numeral};
use super::scan::{Candidate, Scan};
use super::value::Value;
use crate::language::Sense;

/// `$1.5 million`, `US$ 20`, `VND 33 billion`, `NZD$15`, "Rs 50,000", `$3.2bn`.
pub(super) fn money_before(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let spaceless = scan.spaceless(i);
    // Words stand behind their number; abbreviations (Rs, रु.) before it as well. "won 20" is no money.
    let short = |next: usize| scan.raw(i).is_some_and(|r| r.chars().count() <= 2) || scan.sign(next - 1) == Some('.') || scan.glued(next);
    let (next, code, word) = currencies(scan, i)
        .into_iter()
        .find(|(next, _, word)| !word || spaceless || scan.digits(i.wrapping_sub(1)).is_none() && scan.counts(*next))?;
    let next = match scan.sign(next).filter(|_| scan.glued(next) && !word) {
        Some('$' | '£') => next + 1,
        _ => next,
    };
    // A minus may stand between sign and digits.
    let spelled = |n: &Numeral| !word && n.multiplier > 1 && n.indefinite.is_none();
    let mut n = numeral::read(scan, next).filter(|n| (n.digits || spaceless || spelled(n)) && scan.near(next))?.clone();
    if word && !spaceless && !(suffixes(scan, n.to).is_empty() && (short(next) || n.multiplier >= 1000)) {
        return None;
    }
    letter_scale(scan, &mut n);
    let (to, code) = currency_behind(scan, n.to, &code).filter(|_| !spaceless && !word).unwrap_or((n.to, code));
    if to > n.to {
        (n.to, n.span) = (to, n.span.join(scan.tokens[to - 1].span));
    }
    let readings = n.map(|v| Value::Money(v, code.clone()));
    if spaceless {
        n.to = currency_at(scan, n.to)?;
        n.span = scan.span(i, n.to);
    }
    Some(candidate(scan, i, &n, readings, Strength::Strong))
}

/// Signs of currency and words for one at token `i`, each with the token after it, and whether it is a word.
pub(super) fn currencies(scan: &Scan<'_>, i: usize) -> Vec<(usize, SmolStr, bool)> {
    // Signs that are words in small letters: ft, cup, all, try. Codes that are no words are written in either way.
    const EITHER: &[&str] = &[
        "usd", "eur", "gbp", "jpy", "cny", "rmb", "inr", "vnd", "idr", "krw", "chf", "aud", "cad", "mxn", "nzd", "rub", "sek", "nok", "dkk",
    ];
    let found = scan.find_all(i, |s| match s {
        Sense::Currency(c) => Some((c, true)),
        Sense::CurrencySign(c) => Some((c, false)),
        _ => None,
    });
    let other = |word: bool, len: usize| {
        let raw = scan.raw(i).unwrap_or_default();
        let small = !word && len == 1 && matches!(raw.len(), 2 | 3) && raw.bytes().all(|b| b.is_ascii_lowercase());
        small && !EITHER.contains(&raw) && (raw.len() == 3 || matches!(raw, "ft" | "fr" | "br"))
    };
    let plain = found.into_iter().filter(|(_, (_, word), hit)| hit.clitic.is_none() && !other(*word, hit.len));
    plain.map(|(to, (code, word), _)| (to, scan.language.lexicon.currency(code).clone(), word)).collect()
}

/// A letter for thousands or millions written against the number: `$10k`, `€50m`, `$3.2bn`, `100k`.
pub(super) fn letter_scale(scan: &Scan<'_>, n: &mut Numeral) -> bool {
    // "5 M€": the letter may stand apart where a sign of currency is written against it.
    let apart = || scan.near(n.to) && scan.glued(n.to + 1) && scan.sign(n.to + 1).is_some() && !currencies(scan, n.to + 1).is_empty();
    if n.multiplier > 1
        || !scan.glued(n.to) && !apart()
        || scan.token(n.to + 1).is_some_and(|t| t.glued() && (t.is_digits() || t.is_word()))
    {
        return false;
    }
    let scale = match scan.raw(n.to) {
        Some("k" | "K" | "к" | "К") => 1000,
        Some("m" | "M" | "mn" | "MM" | "mil" | "М") => 1_000_000,
        Some("b" | "B" | "bn") => 1_000_000_000,
        Some("tn" | "T") => 1_000_000_000_000,
        _ => return false,
    };
    let scaled = n.scaled(|v| v.times(scale));
    if scaled.is_empty() {
        return false;
    }
    n.readings = scaled;
    n.to += 1;
    n.span = n.span.join(scan.tokens[n.to - 1].span);
    n.plain = false;
    n.multiplier = scale;
    true
}

/// The token behind a currency: 新台幣5億元, 미화 100달러 have a name before the number, a general one behind it.
fn currency_at(scan: &Scan<'_>, i: usize) -> Option<usize> {
    scan.find(i, |s| matches!(s, Sense::Currency(_) | Sense::CurrencySign(_)).then_some(())).filter(|_| scan.near(i)).map(|(to, ..)| to)
}

/// Currencies that a sign alone may stand for, besides the one that it mostly does.
const SHARED: &[(&str, &[&str])] = &[
    ("USD", &["AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"]),
    ("GBP", &["EGP", "SYP", "LBP", "SDG", "IEP", "pound"]),
    ("JPY", &["CNY"]),
];

/// `$20 USD`, `$50 Canadian dollars`, "150 millions de $ US": the currency said again, or said exactly. With the token behind it.
pub(super) fn currency_behind(scan: &Scan<'_>, at: usize, code: &SmolStr) -> Option<(usize, SmolStr)> {
    let shared = |other: &SmolStr| SHARED.iter().any(|(sign, codes)| sign == code && codes.contains(&other.as_str()));
    let found = currencies(scan, at).into_iter().filter(|_| scan.near(at));
    // The next amount begins with a sign as well: "$5 $10".
    let own = |to: usize| scan.digits(to).is_none();
    found.filter(|(to, other, _)| (other == code || shared(other)) && own(*to)).map(|(to, other, _)| (to, other)).next()
}

/// `20 MUSD`, `5 Mkr`, `300 TEUR`: a letter for the scale written on the sign. The token behind it, the currency and the scale.
pub(super) fn millions_of(scan: &Scan<'_>, at: usize) -> Option<(usize, SmolStr, i64)> {
    let raw = scan.raw(at).filter(|r| r.is_ascii() && (3..=5).contains(&r.len()) && scan.near(at))?;
    let sign = if raw.ends_with("kr") { "kr" } else { raw.get(raw.len().saturating_sub(3)..)? };
    let scale = match &raw[..raw.len() - sign.len()] {
        "M" | "m" => 1_000_000,
        "K" | "k" | "T" | "t" => 1000,
        "Md" | "md" => 1_000_000_000,
        _ => return None,
    };
    let written = sign == "kr" || sign.bytes().all(|b| b.is_ascii_uppercase());
    let code = scan.language.lexicon.currency_of_sign(&sign.to_ascii_lowercase()).filter(|_| written)?;
    Some((at + 1, code.clone(), scale))
}
