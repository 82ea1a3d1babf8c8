//! Decades and centuries.

use super::numeral;
use super::scan::{Candidate, Scan};
use super::value::{Date, Period, Value};
use super::{Reading, Strength};
use crate::language::Sense;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    decade(scan, i).or_else(|| century(scan, i))
}

/// `1980s`, `những năm 1980`, 1980 کی دہائی, the eighties, الثمانينيات.
fn decade(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let make = |from: usize, to: usize, year: i64, digits: bool| {
        let decade = Value::Period(Period::Decade(i32::try_from(year).unwrap_or(0)));
        let strength = if digits { Strength::Strong } else { Strength::Medium };
        Candidate { to, span: scan.span(from, to), readings: vec![Reading::usual(decade)], strength, digits }
    };
    if let Some((to, n, _)) = scan.find(i, |s| match s {
        Sense::DecadeWord(n) => Some(n),
        _ => None,
    }) {
        // "the eighties of the 20th century"
        let of = if scan.near(to) { century(scan, scan.maybe(to, Sense::DateLink)) } else { None };
        if let Some(c) = of
            && let Some(Value::Period(Period::Century(century))) = c.readings.first().map(|r| r.value.clone())
        {
            return Some(make(i, c.to, (i64::from(century) - 1) * 100 + n, true));
        }
        return Some(make(i, to, n, false));
    }
    let word = scan.skip(i, Sense::DecadeBefore);
    let at = word.unwrap_or(i);
    let digits = scan.digits(at).filter(|d| (d.len() == 4 || d.len() == 2) && d.ends_with('0'))?;
    let year: i64 = digits.parse().ok()?;
    let after = scan.skip(at + 1, Sense::DecadeAfter).filter(|_| scan.near(at + 1));
    if word.is_none() && after.is_none() || year > 2100 || (digits.len() == 4 && year < 1000) {
        return None;
    }
    let mut c = make(at, after.unwrap_or(at + 1), year, true);
    if digits.len() == 4 {
        c.readings.push(Reading::usual(Value::Date(Date { year: i32::try_from(year).ok(), ..Date::default() })));
    }
    Some(c)
}

/// `17th century`, `thế kỷ XVII`, القرن السابع عشر.
fn century(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let word = scan.skip(i, Sense::CenturyBefore);
    let at = word.unwrap_or(i);
    let ordinal = scan.find(at, |s| match s {
        Sense::Ordinal(n) => Some(n),
        _ => None,
    });
    let (mut to, n) = if let Some((to, n, _)) = ordinal {
        (to, n)
    } else if let Some(n) = scan
        .token(at)
        .and_then(|t| super::amount::roman_value(&scan.text[t.span.start as usize - scan.offset..t.span.end as usize - scan.offset]))
    {
        (at + 1, n)
    } else {
        let prefixed = scan.skip(at, Sense::OrdinalPrefix);
        let n = numeral::read(scan, prefixed.unwrap_or(at)).filter(|n| n.plain || !n.digits)?;
        // "two centuries" count; only an ordinal, a prefix or a glued sign (19世纪) names one.
        let dash = usize::from(scan.sign(n.to) == Some('-') && scan.glued(n.to));
        let named =
            word.is_some() || prefixed.is_some() || scan.skip(n.to + dash, Sense::OrdinalSuffix).is_some() || n.digits && scan.glued(n.to);
        (n.to, n.small().filter(|_| named)?)
    };
    let dash = usize::from(scan.sign(to) == Some('-') && scan.glued(to));
    if let Some(next) = scan.skip(to + dash, Sense::OrdinalSuffix).filter(|_| scan.near(to)) {
        to = next;
    }
    let after = scan.skip(if scan.sign(to) == Some('-') { to + 1 } else { to }, Sense::CenturyAfter);
    if word.is_none() && after.is_none() || !(1..=30).contains(&n) {
        return None;
    }
    let to = after.unwrap_or(to);
    let value = Value::Period(Period::Century(i32::try_from(n).ok()?));
    Some(Candidate {
        to,
        span: scan.span(i, to),
        readings: vec![Reading::usual(value)],
        strength: Strength::Strong,
        digits: scan.digits(at).is_some(),
    })
}
