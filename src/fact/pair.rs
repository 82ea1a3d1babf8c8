//! Two numbers that make one value: ranges, ratios, scores.

use super::amount::{Suffix, is_time, suffixes};
use super::date::{two_parts, year_value};
use super::numeral::{self, Numeral};
use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Number, Reading, Strength};
use crate::language::Sense;

/// One end: a number with its sign of currency in front or its unit behind.
struct End {
    to: usize,
    numeral: Numeral,
    suffix: Option<Suffix>,
    /// 2018年, 2018년: the unit is also what stands behind a year.
    year_word: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash { spaced: bool },
    Slash,
    Colon,
    To,
    And,
    Of,
    Among,
    Each,
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let first = end(scan, i)?;
    let (at, joint) = joint(scan, i, first.to)?;
    let second = end(scan, at)?;
    if !scan.near(at) || first.numeral.indefinite.is_some() || second.numeral.indefinite.is_some() {
        return None;
    }
    let (readings, to) = match joint {
        Joint::Slash => (slash(scan, &first, &second)?, second.to),
        // 2004:12月: a heading before a date.
        Joint::Colon if scan.skip(second.numeral.to, Sense::MonthAfter).is_some() => return None,
        Joint::Colon => (colon(&first, &second)?, second.to),
        Joint::Of => (of(&first, &second)?, second.to),
        Joint::Among => (of(&second, &first)?, second.to),
        Joint::Each => (each(&first, &second)?, second.to),
        Joint::Dash { spaced } => dash(scan, &first, &second, spaced)?,
        Joint::To => (range(&first, &second).or_else(|| score(scan, i, &first, &second))?, second.to),
        Joint::And => (range(&first, &second)?, second.to),
    };
    let span = first.numeral.span.join(scan.span(i, to));
    // A word like "until" behind the second end belongs to the range, not to its value.
    let to = if joint == Joint::To || joint == Joint::And { scan.maybe(to, Sense::RangeUntil) } else { to };
    let digits = first.numeral.digits && second.numeral.digits;
    Some(Candidate { to, span, readings, strength: if digits { Strength::Strong } else { Strength::Medium }, digits })
}

fn end(scan: &Scan<'_>, i: usize) -> Option<End> {
    if let Some((next, code, _)) = scan.find(i, |s| match s {
        Sense::CurrencySign(c) => Some(c),
        _ => None,
    }) {
        let numeral = numeral::read(scan, next).filter(|n| n.digits && scan.near(next))?;
        return Some(End {
            to: numeral.to,
            numeral: numeral.clone(),
            suffix: Some(Suffix::Money(scan.language.lexicon.currency(code).clone())),
            year_word: false,
        });
    }
    if let Some(c) = super::amount::percent_before(scan, i)
        && let Some(Value::Percent(n, unit)) = c.readings.first().map(|r| r.value.clone())
    {
        let numeral = Numeral { to: c.to, span: c.span, readings: vec![(n, false)], digits: c.digits, ..Numeral::in_words(false) };
        return Some(End { to: c.to, numeral, suffix: Some(Suffix::Percent(unit)), year_word: false });
    }
    let numeral = numeral::read(scan, i)?.clone();
    let suffix = suffixes(scan, numeral.to).into_iter().next();
    let to = suffix.as_ref().map_or(numeral.to, |(to, _)| *to);
    let year_word = scan.skip(numeral.to, Sense::YearAfter) == Some(to);
    Some(End { to, numeral, suffix: suffix.map(|(_, s)| s), year_word })
}

/// What joins the two ends at token `at`, with the token after it.
fn joint(scan: &Scan<'_>, start: usize, at: usize) -> Option<(usize, Joint)> {
    let at = numeral::behind_ending(scan, at);
    let glued = scan.glued(at) && scan.glued(at + 1);
    match scan.sign(at) {
        Some('-' | '–' | '—' | '−' | '~' | '～') if scan.near(at) => {
            let spaced = !scan.glued(at) && !scan.glued(at + 1);
            return (glued || spaced).then_some((at + 1, Joint::Dash { spaced }));
        }
        Some('/' | '∕') if scan.near(at) && scan.near(at + 1) && scan.glued(at) == scan.glued(at + 1) => {
            return Some((at + 1, Joint::Slash));
        }
        Some(':' | '∶') if glued => return Some((at + 1, Joint::Colon)),
        _ => {}
    }
    let from = scan.preceded(start, Sense::RangeFrom);
    if let Some(next) = scan.skip(at, Sense::RangeTo) {
        return Some((next, Joint::To));
    }
    if let Some((next, (), hit)) = scan.find(at, |s| (s == Sense::RangeAnd).then_some(())) {
        let to = end(scan, next).map(|e| e.to);
        if from || to.is_some_and(|to| scan.skip(to, Sense::RangeUntil).is_some()) && hit.clitic.is_none() {
            return Some((next, Joint::And));
        }
    }
    // بين عشرين وثلاثين: the link is written on the second number.
    if from
        && scan.near(at)
        && scan.find(at, |s| matches!(s, Sense::Cardinal(_)).then_some(())).is_some_and(|(.., h)| h.clitic == Some(true))
    {
        return Some((at, Joint::And));
    }
    if let Some(next) = scan.skip(at, Sense::Among) {
        return Some((next, Joint::Among));
    }
    scan.skip(at, Sense::Of).map(|next| (next, Joint::Of)).or_else(|| scan.skip(at, Sense::Each).map(|next| (next, Joint::Each)))
}

fn year(n: &Numeral) -> Option<i64> {
    n.small().filter(|y| n.plain && (1000..=2200).contains(y))
}

/// `2023-2025`, `2017-18`, `2011/12`.
fn years(first: &End, second: &End, short: bool) -> Option<Value> {
    let a = year(&first.numeral)?;
    let b = year(&second.numeral).or_else(|| {
        second.numeral.small().filter(|b| short && second.numeral.plain && (a % 100 + 1..100).contains(b)).map(|b| a - a % 100 + b)
    })?;
    let bare = |e: &End| e.suffix.is_none() || e.year_word;
    (a < b && bare(first) && bare(second)).then(|| Value::Range(Box::new(year_value(a)), Box::new(year_value(b))))
}

fn slash(scan: &Scan<'_>, first: &End, second: &End) -> Option<Vec<Reading>> {
    let (a, b) = (&first.numeral, &second.numeral);
    let decimal = |n: &Numeral| n.digits && n.multiplier == 1;
    if first.suffix.is_some() || !decimal(a) || !decimal(b) {
        return None;
    }
    let mut out = Vec::new();
    // A 1/4 mile oval: what is measured, not counted.
    if let (Some(Suffix::Unit(unit)), Some(p), Some(q)) = (&second.suffix, a.small(), b.small())
        && !is_time(unit)
        && a.plain
        && b.plain
        && p < q
        && matches!(q, 2..=6 | 8 | 10 | 16 | 32)
    {
        out.extend(Number::fraction(p.into(), q.into()).map(|n| Reading::usual(Value::Quantity(n, unit.clone()))));
    }
    out.extend(years(first, second, true).map(Reading::usual));
    out.push(Reading::usual(Value::Ratio(a.best(), b.best())));
    if let (Some(p), Some(q)) = (a.small(), b.small()) {
        if a.plain && b.plain && q > 1 && p < q {
            out.extend(Number::fraction(p.into(), q.into()).map(|n| Reading::usual(Value::Number(n))));
        }
        if a.plain && b.plain {
            out.extend(two_parts(scan, p, q, None).into_iter().map(|d| Reading::usual(Value::Date(d))));
        }
    }
    Some(out)
}

fn colon(first: &End, second: &End) -> Option<Vec<Reading>> {
    let (a, b) = (first.numeral.small()?, second.numeral.small()?);
    let plain = first.suffix.is_none() && first.numeral.plain && second.numeral.plain;
    let score = Value::Score(vec![u32::try_from(a).ok()?, u32::try_from(b).ok()?]);
    plain.then(|| vec![Reading::usual(Value::Ratio(first.numeral.best(), second.numeral.best())), Reading::usual(score)])
}

/// "3 of 5": whole numbers, the part not above the whole.
fn of(part: &End, whole: &End) -> Option<Vec<Reading>> {
    let (a, b) = (part.numeral.small()?, whole.numeral.small()?);
    let fits = part.suffix.is_none() && whole.suffix.is_none() && a != 0 && a.abs() <= b && year(&whole.numeral).is_none();
    let mut out = vec![Reading::usual(Value::Ratio(part.numeral.best(), whole.numeral.best()))];
    // "One of nine": others may say "one" with a word that is no number.
    if a == 1 && !part.numeral.digits {
        out.push(Reading::usual(Value::Number(whole.numeral.best())));
    }
    fits.then_some(out)
}

/// "one in five", "1 in 100,000": few of many.
fn each(part: &End, whole: &End) -> Option<Vec<Reading>> {
    let (a, b) = (part.numeral.small()?, whole.numeral.small()?);
    // "two in 12 games" are two numbers.
    let few = a == 1 && b > 1 || (2..10).contains(&a) && matches!(b, 10 | 100 | 1000 | 10_000 | 100_000);
    let fits = part.suffix.is_none() && whole.suffix.is_none() && few && year(&whole.numeral).is_none();
    fits.then(|| vec![Reading::usual(Value::Ratio(part.numeral.best(), whole.numeral.best()))])
}

/// "ganaron 2 a 1": small figures that fall or stay, which no range does. "from 5 to 1" is no score.
fn score(scan: &Scan<'_>, i: usize, first: &End, second: &End) -> Option<Vec<Reading>> {
    let small = |e: &End| e.numeral.small().filter(|n| e.numeral.plain && e.suffix.is_none() && (0..20).contains(n));
    let (a, b) = (small(first)?, small(second)?);
    let fits = a >= b && !scan.preceded(i, Sense::RangeFrom);
    let parts = vec![u32::try_from(a).ok()?, u32::try_from(b).ok()?];
    fits.then(|| vec![Reading::usual(Value::Score(parts))])
}

fn dash(scan: &Scan<'_>, first: &End, second: &End, spaced: bool) -> Option<(Vec<Reading>, usize)> {
    if let Some(span) = years(first, second, !spaced) {
        return Some((vec![Reading::usual(span)], second.to));
    }
    let (a, b) = (&first.numeral, &second.numeral);
    if !a.digits || !b.digits {
        return (!spaced).then(|| range(first, second)).flatten().map(|r| (r, second.to));
    }
    let small = |n: &Numeral| n.small().filter(|_| n.plain).and_then(|v| u32::try_from(v).ok()).filter(|v| *v < 1000);
    let bare = first.suffix.is_none() && second.suffix.is_none();
    // 4-4-2, 116-123-45: more than two parts.
    if let (true, Some(x), Some(y)) = (bare && !spaced, small(a), small(b)) {
        let (mut parts, mut to) = (vec![x, y], second.to);
        while let Some(next) = scan
            .sign(to)
            .filter(|c| matches!(c, '-' | '–'))
            .and_then(|_| scan.digits(to + 1))
            .filter(|_| scan.glued(to) && scan.glued(to + 1))
        {
            parts.push(next.parse().ok().filter(|n: &u32| *n < 1000)?);
            to += 2;
        }
        if parts.len() > 2 {
            return Some((vec![Reading::usual(Value::Score(parts))], to));
        }
    }
    let mut out = range(first, second).unwrap_or_default();
    // "2-0 on Saturday" in languages where the next word is also a unit.
    let unranged = out.is_empty() && first.suffix.is_none();
    let to = if unranged { b.to } else { second.to };
    if reversed(scan)
        && let Some(span) = years(second, first, !spaced)
    {
        out.push(Reading::usual(span));
    }
    if let (true, Some(x), Some(y)) = (bare || unranged, small(a), small(b)) {
        let score = Reading::usual(Value::Score(vec![x, y]));
        let place = if spaced || x >= y { 0 } else { out.len() };
        out.insert(place, score);
        if reversed(scan) {
            out.push(Reading::usual(Value::Score(vec![y, x])));
        }
        out.extend(two_parts(scan, x.into(), y.into(), None).into_iter().map(|d| Reading::usual(Value::Date(d))));
    }
    (!out.is_empty()).then_some((out, to))
}

/// The language writes such pairs from right to left.
fn reversed(scan: &Scan<'_>) -> bool {
    scan.language.pack.pairs_reversed
}

/// A range with the unit of the second end, or of the first. "30 to 43 million" means millions at both ends.
fn range(first: &End, second: &End) -> Option<Vec<Reading>> {
    // "1995 і 2004 роками": the unit behind years that are likely, in whatever case.
    let likely = |e: &End| e.suffix == Some(Suffix::Unit("year".into())) && e.numeral.small().is_some_and(|y| (1800..=2100).contains(&y));
    let bare = |e: &End| e.suffix.is_none() || e.year_word || likely(e);
    if let (Some(a), Some(b)) = (year(&first.numeral), year(&second.numeral))
        && bare(first)
        && bare(second)
        && a < b
    {
        return Some(vec![Reading::usual(Value::Range(Box::new(year_value(a)), Box::new(year_value(b))))]);
    }
    // 百分之三十到四十: the word in front holds for both.
    let shared = |e: &End| matches!(e.suffix, Some(Suffix::Percent(_))) && e.to == e.numeral.to;
    if shared(first) && second.suffix.is_none() {
        let second = End { to: second.to, numeral: second.numeral.clone(), suffix: first.suffix.clone(), year_word: false };
        return range(first, &second);
    }
    // "rose by 6.5% to 74,350" is no range: the unit stands at the second end, or at both.
    if first.suffix.is_some() && first.suffix != second.suffix {
        return None;
    }
    let suffix = second.suffix.as_ref().or(first.suffix.as_ref());
    let value = |n: Number| suffix.map_or(Value::Number(n), |s| s.value(n));
    let (a, b) = (first.numeral.best(), second.numeral.best());
    let mut out = Vec::new();
    if first.numeral.multiplier == 1 && second.numeral.multiplier > 1 && first.suffix.is_none() {
        out.extend(a.times(second.numeral.multiplier).map(|a| (a, b)));
    }
    out.push((a, b));
    out.retain(|(a, b)| a.value < b.value);
    (!out.is_empty()).then(|| out.into_iter().map(|(a, b)| Reading::usual(Value::Range(Box::new(value(a)), Box::new(value(b))))).collect())
}
