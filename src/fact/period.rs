//! Decades, centuries, quarters.

use super::scan::{Candidate, Scan};
use super::value::{Date, Period, Value};
use super::{Reading, Strength, date_names, numeral, ordinal};
use crate::language::Sense;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.period {
        return None;
    }
    decade(scan, i).or_else(|| century(scan, i)).or_else(|| quarter(scan, i))
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
        return Some(of_century(scan, to, n).map_or_else(|| make(i, to, n, false), |(end, year)| make(i, end, year, true)));
    }
    let word = scan.skip(i, Sense::DecadeBefore);
    let at = word.unwrap_or(i);
    // 20世纪80年代
    let in_century = century(scan, i).filter(|_| word.is_none()).and_then(|c| {
        let inner = if scan.glued(c.to) { decade(scan, c.to)? } else { return None };
        match (&c.readings.first()?.value, &inner.readings.first()?.value) {
            (Value::Period(Period::Century(c)), Value::Period(Period::Decade(d))) if *d < 100 => {
                Some((inner.to, (i64::from(*c) - 1) * 100 + i64::from(*d)))
            }
            _ => None,
        }
    });
    if let Some((to, year)) = in_century {
        return Some(make(i, to, year, true));
    }
    if let Some(n) = Some(at).filter(|_| scan.spaceless(at)).and_then(|_| numeral::read(scan, at))
        && let Some(to) = scan.skip(n.to, Sense::DecadeAfter).filter(|_| scan.glued(n.to))
        && let Some(year) = n.small().filter(|y| y % 10 == 0 && ((20..100).contains(y) || (1000..2100).contains(y)))
    {
        return Some(make(at, to, year, false));
    }
    let digits = scan.digits(at).filter(|d| (d.len() == 4 || d.len() == 2) && d.ends_with('0'))?;
    let year: i64 = digits.parse().ok()?;
    let after = scan.skip(at + 1, Sense::DecadeAfter).filter(|_| scan.near(at + 1));
    if word.is_none() && after.is_none() || year > 2100 || (digits.len() == 4 && year < 1000) {
        return None;
    }
    if let Some((end, year)) = of_century(scan, after.unwrap_or(at + 1), year) {
        return Some(make(at, end, year, true));
    }
    let mut c = make(at, after.unwrap_or(at + 1), year, true);
    if year == 10 && scan.spaceless(at + 1) {
        // 10代 are teenagers, who have no number in most languages.
        c.strength = Strength::Weak;
    }
    if digits.len() == 4 {
        c.readings.push(Reading::usual(Value::Date(Date { year: i32::try_from(year).ok(), ..Date::default() })));
    }
    Some(c)
}

/// "the eighties of the 20th century", "ve 40. letech 19. století": the century behind a decade that stands before token `to`, as
/// the token after it and the year.
fn of_century(scan: &Scan<'_>, to: usize, decade: i64) -> Option<(usize, i64)> {
    let c = century(scan, scan.maybe(to, Sense::DateLink)).filter(|_| scan.near(to) && decade < 100)?;
    match c.readings.first()?.value {
        Value::Period(Period::Century(n)) => Some((c.to, (i64::from(n) - 1) * 100 + decade)),
        _ => None,
    }
}

/// `17th century`, `thế kỷ XVII`, القرن السابع عشر, and each of "the 18th and 19th centuries".
fn century(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let word = scan.skip(i, Sense::CenturyBefore);
    let at = word.unwrap_or(i);
    let (to, n, named) = count(scan, at)?;
    let after = |to: usize| scan.skip(if scan.sign(to) == Some('-') { to + 1 } else { to }, Sense::CenturyAfter);
    let named = named || word.is_some();
    let end = if let Some(end) = after(to).filter(|_| named) {
        end
    } else if word.is_some() || named && (shared_before(scan, i) || shared_after(scan, to).is_some_and(|to| after(to).is_some())) {
        to
    } else {
        return None;
    };
    if !(1..=30).contains(&n) {
        return None;
    }
    let value = Value::Period(Period::Century(i32::try_from(n).ok()?));
    Some(Candidate {
        to: end,
        span: scan.span(i, end),
        readings: vec![Reading::usual(value)],
        strength: Strength::Strong,
        digits: scan.digits(at).is_some(),
    })
}

/// The number of a century or a quarter at token `at`, with the token after it, and whether it is an ordinal by itself:
/// "two centuries" count, only an ordinal, a prefix or a glued sign (19世纪) names one.
fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, i64, bool)> {
    let skip_suffix = |to: usize| {
        let dash = usize::from(scan.sign(to) == Some('-') && scan.glued(to));
        scan.skip(to + dash, Sense::OrdinalSuffix).filter(|_| scan.near(to))
    };
    if let Some(o) = ordinal::at(scan, at) {
        return Some((o.to, o.n, true));
    }
    if let Some(n) = scan.raw(at).and_then(ordinal::roman_mark) {
        return Some((skip_suffix(at + 1).unwrap_or(at + 1), n, true));
    }
    let prefixed = scan.skip(at, Sense::OrdinalPrefix);
    let n = numeral::read(scan, prefixed.unwrap_or(at)).filter(|n| n.plain || !n.digits)?;
    // "18. und 19. Jahrhundert": the full stop is the mark of the ordinal.
    let dot = n.digits && scan.sign(n.to) == Some('.') && scan.glued(n.to);
    // 19世纪, and with a space ၁၇ ရာစု: such scripts write spaces as they please.
    let joined = scan.glued(n.to) || n.digits && n.small()? > 10 && scan.near(n.to) && scan.spaceless(n.to);
    let named = prefixed.is_some() || dot || (n.digits || scan.spaceless(at)) && joined;
    Some((n.to, n.small()?, named))
}

/// The token after a second number that `to` is joined to: "18th and 19th".
fn shared_after(scan: &Scan<'_>, to: usize) -> Option<usize> {
    let dash = matches!(scan.sign(to), Some('-' | '–' | '—' | '/')).then_some(to + 1);
    let joint = [Sense::RangeAnd, Sense::NumberLink, Sense::RangeTo].into_iter().find_map(|s| scan.skip(to, s));
    let (end, _, named) = count(scan, dash.or(joint)?)?;
    named.then_some(end)
}

/// A number joined to one behind a word for century: "séculos XVIII e XIX".
fn shared_before(scan: &Scan<'_>, i: usize) -> bool {
    let joint = |s: Sense| matches!(s, Sense::RangeAnd | Sense::NumberLink | Sense::RangeTo).then_some(());
    let dash = || matches!(scan.sign(i.wrapping_sub(1)), Some('-' | '–' | '—')).then(|| i - 1);
    let Some(first) = scan.before(i, joint).map(|(j, ())| j).or_else(dash) else { return false };
    (first.saturating_sub(3)..first).any(|k| scan.preceded(k, Sense::CenturyBefore) && count(scan, k).is_some_and(|(to, ..)| to == first))
}

/// `Q2 2023`, "the second quarter of 2023", `quý II/2023`, 2023 की दूसरी तिमाही.
fn quarter(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let first_year = date_names::year_at(scan, i, false).or_else(|| {
        let y = scan.digits(i).filter(|d| d.len() == 4)?.parse().ok().filter(|y| (1900..2100).contains(y))?;
        Some((scan.maybe(i + 1, Sense::YearAfter), y))
    });
    if let Some((next, year)) = first_year {
        let next = numeral::behind_ending(scan, next);
        let (to, q, _) = quarter_of(scan, scan.maybe(next, Sense::PeriodLink))?;
        return Some(quarter_candidate(scan, i, to, Some(year), q, true));
    }
    let (to, q, digits) = quarter_of(scan, i)?;
    let at = date_names::skip_links(scan, to);
    let year = date_names::year_at(scan, at, true).filter(|_| scan.near(at));
    let end = year.map_or(to, |(end, _)| end);
    Some(quarter_candidate(scan, i, end, year.map(|(_, y)| y), q, digits))
}

fn quarter_candidate(scan: &Scan<'_>, i: usize, to: usize, year: Option<i32>, q: u8, digits: bool) -> Candidate {
    let readings = vec![Reading::usual(Value::Period(Period::Quarter(year, q)))];
    let strength = if digits || year.is_some() { Strength::Strong } else { Strength::Medium };
    Candidate { to, span: scan.span(i, to), readings, strength, digits }
}

/// A quarter at token `i`, with the token after it, and whether it is written in digits.
fn quarter_of(scan: &Scan<'_>, i: usize) -> Option<(usize, u8, bool)> {
    let small = |n: i64| u8::try_from(n).ok().filter(|n| (1..=4).contains(n));
    if scan.raw(i) == Some("Q") && scan.glued(i + 1) {
        let q = scan.digits(i + 1).filter(|d| d.len() == 1)?.parse().ok().and_then(small)?;
        return Some((i + 2, q, true));
    }
    let word = scan.skip(i, Sense::QuarterBefore);
    let at = word.unwrap_or(i);
    let (to, n, named) = count(scan, at).filter(|_| scan.near(at) || word.is_none())?;
    let dash = usize::from(scan.sign(to) == Some('-') && scan.glued(to));
    let after = scan.skip(to + dash, Sense::QuarterAfter).filter(|_| named && scan.near(to));
    let digits = scan.digits(at).is_some();
    (word.is_some() || after.is_some()).then_some((after.unwrap_or(to), small(n)?, digits))
}
