//! One amount in two units: 5 feet 11 inches, 2 hours 30 minutes. It is said in the smaller one, in which it is a whole number;
//! of money (20 dollars 43 cents) in the larger.

use num_rational::Ratio;
use smol_str::SmolStr;

use super::amount::{Suffix, one};
use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Number, Reading, Strength, numeral};
use crate::language::Sense;

/// How many of the second unit make one of the first.
const STEPS: &[(&str, &str, i64)] = &[
    ("ft", "in", 12),
    ("yd", "ft", 3),
    ("m", "cm", 100),
    ("km", "m", 1000),
    ("lb", "oz", 16),
    ("st", "lb", 14),
    ("kg", "g", 1000),
    ("deg", "arcmin", 60),
    ("year", "month", 12),
    ("week", "day", 7),
    ("day", "h", 24),
    ("h", "min", 60),
    ("min", "s", 60),
];

/// Currencies that are a hundredth of another, which the text need not name.
const HUNDREDTHS: &[&str] = &["cent"];

/// `first` and the smaller unit behind it.
pub(super) fn read(scan: &Scan<'_>, first: &Candidate) -> Option<Candidate> {
    if let Some(c) = with_tenths(scan, first) {
        return Some(c);
    }
    let (n, unit) = parts(&first.readings[0].value).filter(|(n, _)| n.value.is_integer())?;
    // "a 6-foot-6 forward", "6 ft 2 in": elsewhere the short word is none for a unit.
    let small = |k: usize| scan.digits(k).filter(|d| d.len() <= 2).and_then(|d| d.parse::<i128>().ok()).filter(|inches| *inches < 12);
    let hyphened = scan.sign(first.to) == Some('-') && scan.glued(first.to) && scan.glued(first.to + 1);
    let short = || scan.raw(first.to + 1) == Some("in") && scan.near(first.to) && scan.near(first.to + 1);
    let inches = if hyphened { small(first.to + 1) } else { small(first.to).filter(|_| short()) };
    if let Some(inches) = inches.filter(|_| unit == "ft") {
        let readings = vec![Reading::usual(Value::Quantity(n.times(12)?.plus(Number::integer(inches))?, "in".into()))];
        let span = first.span.join(scan.tokens[first.to + 1].span);
        return Some(Candidate { to: first.to + 2, span, readings, strength: Strength::Strong, digits: true });
    }
    if let Value::Money(_, code) = &first.readings[0].value
        && let Some((to, cents)) = bare_cents(scan, first, code)
    {
        let value = Value::Money(Number { scale: 2, ..n.plus(Number::fraction(cents, 100)?)? }, code.clone());
        let span = first.span.join(scan.tokens[to - 1].span);
        return Some(Candidate { to, span, readings: vec![Reading::usual(value)], strength: first.strength, digits: first.digits });
    }
    let comma = usize::from(scan.sign(first.to) == Some(','));
    let link = [Sense::NumberLink, Sense::RangeAnd].into_iter().find_map(|s| scan.skip(first.to + comma, s));
    let at = link.unwrap_or(first.to + comma);
    // שבע דקות ו-32 שניות: a link of one letter is joined with a hyphen.
    let at = if link.is_some() && scan.sign(at) == Some('-') && scan.glued(at + 1) { at + 1 } else { at };
    let second = one(scan, at).filter(|_| scan.near(at))?;
    let (m, part) = parts(&second.readings[0].value)?;
    // "17 h 30 min" is a time of day where hours are written so.
    let clock = || scan.language.pack.clock.separators.iter().any(|s| s == "h");
    if unit == "h" && scan.raw(second.to - 1) == Some("min") && clock() {
        return None;
    }
    let money = matches!(first.readings[0].value, Value::Money(..)) && HUNDREDTHS.contains(&part.as_str()) && *unit != *part;
    let step = STEPS.iter().find(|(a, b, _)| a == unit && b == part).map(|s| s.2).or(money.then_some(100))?;
    let whole = Ratio::from_integer(i128::from(step));
    // "Seven minutes and 32 seconds": small numbers are spelled out.
    let duration = matches!(first.readings[0].value, Value::Duration(..));
    let alike = first.digits == second.digits || money || second.digits && duration;
    if m.value >= whole || m.value <= Ratio::from_integer(0) || !alike {
        return None;
    }
    let sum = Number { scale: m.scale, ..n.times(step)?.plus(m)? };
    let value = match &first.readings[0].value {
        Value::Money(..) => Value::Money(Number { value: sum.value / whole, scale: 2 }, unit.clone()),
        Value::Duration(..) => Value::Duration(sum, part.clone()),
        _ => Value::Quantity(sum, part.clone()),
    };
    let span = first.span.join(second.span);
    Some(Candidate {
        to: second.to,
        span,
        readings: vec![Reading::usual(value)],
        strength: first.strength.max(second.strength),
        digits: first.digits,
    })
}

/// 三角二分, 两毛五: tenths of a currency and its hundredths behind them, as hundredths, with the token after them. Alone, tenths are
/// only meant at the end of a phrase, and 三角, a triangle, not even there: whether they may stand alone is the last.
fn hundredths(scan: &Scan<'_>, i: usize) -> Option<(usize, i64, bool)> {
    let figure = |k: usize| numeral::read(scan, k).filter(|n| n.small().is_some_and(|v| (1..10).contains(&v)));
    let n = figure(i)?;
    let (to, _, hit) = scan.find(n.to, |s| (s == Sense::CurrencyTenth).then_some(()))?;
    let ends = !hit.weak && scan.token(to).is_none_or(|t| t.sign().is_some());
    let tens = n.small()? * 10;
    let Some((m, small)) = figure(to).filter(|_| scan.glued(to)).and_then(|m| Some((m, m.small()?))) else { return Some((to, tens, ends)) };
    let end = scan.skip(m.to, Sense::MinuteAfter).or((m.strength == Strength::Weak).then_some(m.to));
    Some(end.map_or((to, tens, ends), |end| (end, tens + small, true)))
}

/// 两角五分, 两毛: in hundredths.
pub(super) fn tenths(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    scan.spaceless(i).then_some(())?;
    let (to, value, _) = hundredths(scan, i).filter(|(.., alone)| *alone)?;
    let readings = vec![Reading::usual(Value::Money(Number::integer(value.into()), "cent".into()))];
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Medium, digits: false })
}

/// 三块五, 一米七五: figures of the tenths and hundredths that nothing is said of, at the end of a phrase.
fn figures_behind(scan: &Scan<'_>, first: &Candidate) -> Option<Candidate> {
    let (n, unit) =
        parts(&first.readings[0].value).filter(|(n, unit)| n.value.is_integer() && matches!(unit.as_str(), "CNY" | "HKD" | "m"))?;
    let one = |k: usize| scan.find(k, |s| if let Sense::Cardinal(v @ 1..10) = s { Some(v) } else { None }).filter(|_| scan.glued(k));
    let (next, tenths, _) = one(first.to).filter(|_| scan.language.lexicon.order.marks_gaps && !first.digits)?;
    let (to, part) =
        one(next).map_or((next, Ratio::new(i128::from(tenths), 10)), |(to, v, _)| (to, Ratio::new(i128::from(tenths * 10 + v), 100)));
    let bound = |s: Sense| matches!(s, Sense::StateBreak | Sense::BoundAfter(_)).then_some(());
    let ends = scan.token(to).is_none_or(|t| t.sign().is_some()) || scan.find(to, bound).is_some();
    let sum = Number { value: n.value + part, scale: 2 };
    let value = match &first.readings[0].value {
        Value::Money(..) => Value::Money(sum, unit.clone()),
        _ => Value::Quantity(sum, unit.clone()),
    };
    let span = first.span.join(scan.tokens[to - 1].span);
    ends.then(|| Candidate {
        to,
        span,
        readings: vec![Reading::usual(value)],
        strength: first.strength.max(Strength::Medium),
        digits: false,
    })
}

/// 五元三角: a sum and its tenths.
fn with_tenths(scan: &Scan<'_>, first: &Candidate) -> Option<Candidate> {
    if let Some(c) = figures_behind(scan, first) {
        return Some(c);
    }
    let Value::Money(n, code) = &first.readings[0].value else { return None };
    let (to, value, _) = hundredths(scan, first.to).filter(|_| scan.glued(first.to) && n.value.is_integer())?;
    let value = n.value + Ratio::new(i128::from(value), 100);
    let readings = vec![Reading::usual(Value::Money(Number { value, scale: 2 }, code.clone()))];
    let span = first.span.join(scan.tokens[to - 1].span);
    Some(Candidate { to, span, readings, strength: first.strength, digits: first.digits })
}

/// Money that nobody divides into a hundred.
const WHOLE: &[&str] = &["JPY", "KRW", "VND", "IDR", "cent"];

/// "15 dollars 50", "$20 and 43c": the hundredths by their number alone, where the sentence ends behind them, or with their letter.
fn bare_cents(scan: &Scan<'_>, first: &Candidate, code: &SmolStr) -> Option<(usize, i128)> {
    let link = scan.skip(first.to, Sense::NumberLink).or_else(|| scan.skip(first.to, Sense::RangeAnd));
    let at = link.unwrap_or(first.to);
    if WHOLE.contains(&code.as_str()) || !scan.near(at) || scan.glued(at) || scan.spaceless(at) {
        return None;
    }
    let figures = scan.digits(at).filter(|d| d.len() == 2 && first.digits).and_then(|d| Some((at + 1, d.parse().ok()?)));
    if let Some((to, cents)) = figures
        && matches!(scan.raw(to), Some("c" | "sen"))
    {
        return Some((to + 1, cents));
    }
    let said = || super::spelled::words(scan, at, false).filter(|n| !first.digits && n.readings.len() == 1);
    let (to, cents) = figures.or_else(|| said().and_then(|n| Some((n.to, n.small()?.into()))))?;
    let ends = match scan.token(to) {
        None => true,
        Some(t) => matches!(t.sign(), Some('.' | ',' | ';' | '!' | '?' | ')')) && t.glued() && !scan.glued(to + 1),
    };
    (ends && link.is_none() && (1..100).contains(&cents)).then_some((to, cents))
}

fn parts(value: &Value) -> Option<(Number, &SmolStr)> {
    match value {
        Value::Quantity(n, unit) | Value::Duration(n, unit) | Value::Money(n, unit) => Some((*n, unit)),
        _ => None,
    }
}

/// `6'2"`.
pub(super) fn feet_and_inches(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let small = |k: usize, below: i128| scan.digits(k).filter(|d| d.len() <= 2).and_then(|d| d.parse::<i128>().ok()).filter(|n| *n < below);
    let marked = |k: usize, marks: &[char]| scan.glued(k) && scan.sign(k).is_some_and(|c| marks.contains(&c));
    let feet = small(i, 10)?;
    if !marked(i + 1, &['\'', '’', '′']) || !marked(i + 3, &['"', '”', '″']) || !scan.glued(i + 2) {
        return None;
    }
    let inches = Number::integer(feet * 12 + small(i + 2, 12)?);
    let readings = vec![Reading::usual(Value::Quantity(inches, "in".into()))];
    Some(Candidate { to: i + 4, span: scan.span(i, i + 4), readings, strength: Strength::Strong, digits: true })
}

/// ساعة ونصف: where there is no article, a unit alone is one of it, and a half of it may stand behind.
pub(super) fn and_a_half(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.language.pack.dual {
        return None;
    }
    let (next, unit, hit) = scan.find(i, |s| if let Sense::Unit(u) = s { Some(u) } else { None })?;
    if dual_unit(scan, i).is_some() {
        return None;
    }
    let tail = |s: Sense| if let Sense::Tail(p, q) = s { Number::fraction(p.into(), q.into()) } else { None };
    let (to, part, _) = scan.find(next, tail).filter(|_| scan.near(next))?;
    let amount = Number::integer(1).plus(part)?;
    let readings = vec![Reading::usual(Suffix::Unit(scan.language.lexicon.unit(unit).clone()).value(amount))];
    Some(Candidate { to, span: scan.span_of(i, to, Some(hit)), readings, strength: Strength::Medium, digits: false })
}

/// שעתיים, ساعتين: a unit in the dual, which is two of it.
pub(super) fn dual_unit(scan: &Scan<'_>, i: usize) -> Option<SmolStr> {
    let two = scan.find(i, |s| (s == Sense::Counted(2)).then_some(())).filter(|_| scan.language.pack.dual)?;
    let unit = scan.find(i, |s| if let Sense::Unit(u) = s { Some(u) } else { None }).filter(|(to, ..)| *to == two.0)?;
    Some(scan.language.lexicon.unit(unit.1).clone())
}
