//! Fractions: behind a whole number, in front of what they are of, in words and in figures.

use num_traits::CheckedDiv;

use super::Strength;
use super::digits::plain_digits;
use super::number::Number;
use super::numeral::{Numeral, in_digits, in_words, scale_at};
use super::ordinal;
use super::scan::Scan;
use super::spelled::words;
use crate::language::Sense;

/// 一又二分之一, "three and one fifth", "2 1/4": a whole number and a fraction.
pub(super) fn mixed(scan: &Scan<'_>, i: usize, whole: &Numeral) -> Option<Numeral> {
    if !scan.near(whole.to) || whole.best().as_integer().is_none() || whole.indefinite.is_some() {
        return None;
    }
    let link = scan.skip(whole.to, Sense::NumberLink).or_else(|| scan.skip(whole.to, Sense::RangeAnd)).filter(|&at| scan.near(at));
    let part = match link {
        Some(at) => {
            let read = || in_digits(scan, at).or_else(|| in_words(scan, at));
            let part = |n: &Numeral| denominator_first(scan, at, n).or_else(|| in_parts(scan, at, n)).or_else(|| over(scan, at, n));
            read()
                .and_then(|n| part(&n).or_else(|| share(scan, at, &n)))
                .or_else(|| fraction_in_words(scan, at))
                .or_else(|| part_of_one(scan, at))
                .or_else(|| behind_link(scan, at, whole))
        }
        None => stacked(scan, i, whole),
    }?;
    let part = if whole.best().value < 0.into() {
        Numeral { readings: part.scaled(|v| Some(Number { value: -v.value, ..v })), ..part }
    } else {
        part
    };
    // "two million and three fifths" are three fifths of a million more; a hundred and three quarters are 100.75.
    let smaller = smaller_scale(scan, part.to, whole.multiplier);
    let of_whole = if scan.spaceless(whole.to - 1) { 1 } else { shared(whole.multiplier) };
    let (mut to, of) = smaller.unwrap_or((part.to, of_whole));
    let mut value = whole.best().plus(part.best().times(of)?)?;
    // "five and three quarter billion", "5 3/4 million": the scale is of both.
    while let Some((next, scale, _)) =
        scale_at(scan, to).filter(|(_, scale, hit)| whole.multiplier == 1 && *scale >= 100 && hit.clitic.is_none())
    {
        (value, to) = (value.times(scale)?, next);
    }
    Some(Numeral { to, span: scan.span(i, to), readings: vec![(value, false)], strength: Strength::Medium, ..part })
}

/// "one billion and a quarter million", "three quarters thousand": the fraction is of a scale of its own.
fn smaller_scale(scan: &Scan<'_>, at: usize, than: i64) -> Option<(usize, i64)> {
    scale_at(scan, at).filter(|(_, scale, hit)| (1000..than).contains(scale) && hit.clitic.is_none()).map(|(to, scale, _)| (to, scale))
}

/// What a fraction behind a number is a part of.
fn shared(multiplier: i64) -> i64 {
    if multiplier > 100 || multiplier == 12 { multiplier } else { 1 }
}

/// A fraction that the language has words for, and that is no common word.
fn fraction_in_words(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (to, value, _) = scan
        .find(at, |s| if let Sense::Fraction(p, q) = s { Number::fraction(p.into(), q.into()) } else { None })
        .filter(|(.., hit)| !hit.weak && hit.clitic.is_none())?;
    Some(Numeral { to, span: scan.span(at, to), readings: vec![(value, false)], ..Numeral::in_words(false) })
}

/// "and a fifth", "and one fourth".
fn part_of_one(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (to, part, _) = super::single::part(scan, at)?;
    Some(Numeral { to, span: scan.span(at, to), readings: vec![(part, false)], ..Numeral::in_words(false) })
}

/// "five eighths": a number and a denominator behind it.
pub(super) fn in_parts(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Numeral> {
    let at = if scan.sign(n.to) == Some('-') && scan.glued(n.to) { n.to + 1 } else { n.to };
    let (to, q, _) = scan.find(at, |s| if let Sense::Denominator(q) = s { Some(q) } else { None }).filter(|_| scan.near(at))?;
    let value = Number::fraction(n.small()?.into(), q.into())?;
    Some(Numeral { to, span: scan.span(i, to), readings: vec![(value, false)], digits: n.digits, ..Numeral::in_words(false) })
}

/// बीस और तीन बटे पांच: behind a link, a word that divides makes a fraction of two numbers in words.
fn over(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Numeral> {
    let at = scan.skip(n.to, Sense::Of).filter(|_| !n.digits && scan.near(n.to))?;
    let q = in_words(scan, at).filter(|_| scan.near(at))?;
    let (part, whole) = (n.small()?, q.small()?);
    let value = Number::fraction(part.into(), whole.into()).filter(|_| 0 < part && part < whole)?;
    Some(Numeral { to: q.to, span: scan.span(i, q.to), readings: vec![(value, false)], ..Numeral::in_words(false) })
}

/// तेईस का पाँचवाँ भाग, 23 divided by five: a number in words, a link and an ordinal, before a word for "part" or at the end.
pub(super) fn share(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Numeral> {
    let at = scan.skip(n.to, Sense::ShareLink).filter(|_| !n.digits && scan.near(n.to) && n.best().as_integer().is_some())?;
    let by = ordinal::at(scan, at).filter(|o| scan.near(at) && !o.digits && o.n > 2)?;
    let part = scan.skip(by.to, Sense::Share).is_some_and(|_| scan.near(by.to));
    let ends = scan.token(by.to).is_none_or(|t| matches!(t.sign(), Some('.' | '।' | '?' | '!' | '۔' | '؟')));
    let value = Number { value: n.best().value.checked_div(&num_rational::Ratio::from_integer(by.n.into()))?, scale: 0 };
    (part || ends).then(|| Numeral { to: by.to, span: scan.span(i, by.to), readings: vec![(value, false)], ..Numeral::in_words(false) })
}

/// The fraction of `2 1/4`.
fn stacked(scan: &Scan<'_>, first: usize, whole: &Numeral) -> Option<Numeral> {
    let at = whole.to;
    // "-1 4/5" too.
    let signed = matches!(scan.sign(first), Some('-' | '−')) && whole.to == first + 2 && scan.digits(first + 1).is_some();
    let fits = (whole.plain || signed) && whole.small().is_some_and(|n| n < 100) && !scan.glued(at);
    fits.then(|| slashed(scan, at)).flatten()
}

/// 3と1/2, "3 and 1/2": a small number and a fraction; "220 and 2/3" are two values.
fn behind_link(scan: &Scan<'_>, at: usize, whole: &Numeral) -> Option<Numeral> {
    (whole.plain && whole.small().is_some_and(|n| n < 20)).then(|| slashed(scan, at)).flatten()
}

/// A proper fraction in figures.
fn slashed(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let small = |i: usize| scan.digits(i).filter(|d| d.len() <= 2).and_then(|d| d.parse::<i128>().ok());
    let slash = scan.sign(at + 1) == Some('/') && scan.glued(at + 1) && scan.glued(at + 2);
    let (p, q) = (small(at)?, small(at + 2)?);
    let fits = slash && p < q && matches!(q, 2..=6 | 8 | 10 | 16 | 32);
    let value = fits.then(|| Number::fraction(p, q)).flatten()?;
    Some(Numeral { to: at + 3, span: scan.span(at, at + 3), readings: vec![(value, false)], digits: true, ..Numeral::in_words(false) })
}

/// 三分之二, 3분의 2: the denominator comes first.
pub(super) fn denominator_first(scan: &Scan<'_>, i: usize, denominator: &Numeral) -> Option<Numeral> {
    let at = scan.skip(denominator.to, Sense::DenominatorFirst).filter(|_| scan.near(denominator.to))?;
    let minus = super::numeral::minus(scan, at);
    let at = minus.unwrap_or(at);
    let mut numerator = in_digits(scan, at).or_else(|| in_words(scan, at)).filter(|_| scan.near(at))?;
    // 3분의 1만: only a third. The particle is also a scale.
    if numerator.multiplier > 1 && scan.language.lexicon.is_enclitic(&scan.tokens[numerator.to - 1].text) {
        numerator = plain_digits(scan, at).or_else(|| words(scan, at, false)).unwrap_or(numerator);
    }
    let whole = denominator.small().filter(|q| *q > 0 && denominator.indefinite.is_none())?;
    let n = numerator.best();
    let n = if minus.is_some() { Number { value: -n.value, ..n } } else { n };
    let value = Number { value: n.value.checked_div(&num_rational::Ratio::from_integer(whole.into()))?, scale: n.scale };
    let span = scan.span(i, numerator.to);
    Some(Numeral { to: numerator.to, span, readings: vec![(value, false)], digits: denominator.digits, ..Numeral::in_words(false) })
}

/// "two and a half million", "two million and a half": words for a part behind the number.
pub(super) fn tail(scan: &Scan<'_>, n: &mut Numeral) {
    let found = scan.find(n.to, |s| match s {
        Sense::Tail(p, q) => Some((p, q)),
        _ => None,
    });
    let Some((to, (p, q), _)) = found.filter(|_| scan.near(n.to)) else { return };
    let (to, of) = smaller_scale(scan, to, n.multiplier).unwrap_or((to, shared(n.multiplier)));
    let Some(part) = Number::fraction(p.into(), q.into()).and_then(|f| f.times(of)) else { return };
    let Some(mut sum) = n.best().plus(part) else { return };
    n.to = to;
    // Two and a half million.
    while let Some((next, scale, hit)) = scale_at(scan, n.to).filter(|_| n.multiplier == 1 && scan.near(n.to)) {
        let Some(scaled) = sum.times(scale).filter(|_| hit.clitic.is_none()) else { break };
        (sum, n.to) = (scaled, next);
    }
    n.readings = vec![(sum, false)];
    n.plain = false;
}
