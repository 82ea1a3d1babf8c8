//! One number with what it counts: percent, money, quantity, duration, multiple, ordinal, or nothing.

use smol_str::{SmolStr, format_smolstr};

use super::numeral::{self, Numeral};
use super::scan::{Candidate, Scan};
use super::value::{PercentUnit, Value};
use super::{Reading, Strength};
use crate::language::Sense;

/// What stands behind (or before) a number and makes it an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Suffix {
    Percent(PercentUnit),
    Money(SmolStr),
    Unit(SmolStr),
    Times,
}

impl Suffix {
    /// The value of a number with this suffix.
    pub(super) fn value(&self, n: super::Number) -> Value {
        match self {
            Suffix::Percent(unit) => Value::Percent(n, *unit),
            Suffix::Money(code) => Value::Money(n, code.clone()),
            Suffix::Unit(unit) if is_time(unit) => Value::Duration(n, unit.clone()),
            Suffix::Unit(unit) => Value::Quantity(n, unit.clone()),
            Suffix::Times => Value::Multiple(n),
        }
    }
}

/// Units in which durations are counted.
pub(super) fn is_time(unit: &str) -> bool {
    matches!(unit, "year" | "month" | "week" | "day" | "h" | "min" | "s" | "decade" | "century" | "ms" | "millennium" | "quarter")
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    for read in [money_before, percent_before, unit_before, ordinal, multiple_word, counted] {
        // שני is "second", and begins שני מיליון: the longest counts, then the first.
        if let Some(c) = read(scan, i)
            && best.as_ref().is_none_or(|b| c.to > b.to)
        {
            best = Some(c);
        }
    }
    best
}

/// `$1.5 million`, `US$ 20`, `VND 33 billion`.
fn money_before(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (next, code) = scan
        .find_all(i, |s| match s {
            Sense::CurrencySign(c) => Some((c, true)),
            Sense::Currency(c) => Some((c, false)),
            _ => None,
        })
        .into_iter()
        // An abbreviated name is a sign (रु. 500); a whole one belongs to the number before it.
        .find_map(|(next, (code, sign), _)| (sign || scan.sign(next - 1) == Some('.') || scan.glued(next)).then_some((next, code)))?;
    // A minus may stand between sign and digits.
    let n = numeral::read(scan, next).filter(|n| n.digits && scan.near(next))?;
    let code = scan.language.lexicon.currency(code).clone();
    let readings = n.map(|v| Value::Money(v, code.clone()));
    Some(candidate(scan, i, &n, readings, Strength::Strong))
}

/// Turkish `yüzde 5`, `%5`.
fn percent_before(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (next, unit, hit) = scan.find(i, percent_unit)?;
    let sign = hit.len == 1 && scan.sign(i).is_some();
    let fits = if sign { scan.glued(next) } else { scan.language.pack.percent.before };
    if !fits {
        return None;
    }
    let n = numeral::read(scan, next)?;
    let readings = n.map(|v| Value::Percent(v, unit));
    Some(candidate(scan, i, &n, readings, Strength::Strong))
}

/// Swahili `kilomita 42`, `dola milioni 3`.
fn unit_before(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    // mwaka 1998 is a year, and a date.
    let pack = &scan.language.pack;
    if !(pack.units_first || pack.figures_last) || scan.skip(i, Sense::YearBefore).is_some() {
        return None;
    }
    let lexicon = &scan.language.lexicon;
    let (next, suffix, _) = scan.find(i, |s| match s {
        Sense::Unit(u) if pack.units_first => Some(Suffix::Unit(lexicon.unit(u).clone())),
        Sense::Currency(c) => Some(Suffix::Money(lexicon.currency(c).clone())),
        _ => None,
    })?;
    let n = numeral::read(scan, next)
        .filter(|n| n.digits || pack.units_first)
        .filter(|n| n.plain || n.digits || n.strength != Strength::Weak)?;
    let readings = n.map(|v| suffix.value(v));
    let strength = if n.digits { Strength::Strong } else { Strength::Medium };
    scan.near(next).then(|| candidate(scan, i, &n, readings, strength))
}

fn percent_unit(s: Sense) -> Option<PercentUnit> {
    match s {
        Sense::Percent => Some(PercentUnit::Percent),
        Sense::Points => Some(PercentUnit::Points),
        Sense::PerMille => Some(PercentUnit::PerMille),
        _ => None,
    }
}

/// Every suffix that can stand at token `i`, with the token after it; the longest reading first.
pub(super) fn suffixes(scan: &Scan<'_>, i: usize) -> Vec<(usize, Suffix)> {
    let i = numeral::behind_ending(scan, i);
    if !scan.near(i) {
        return Vec::new();
    }
    // "385-mile", "15-month": a hyphen may stand before the unit.
    let at = if scan.sign(i) == Some('-') && scan.glued(i) && scan.glued(i + 1) { i + 1 } else { scan.maybe(i, Sense::AmountLink) };
    if !scan.near(at) {
        return Vec::new();
    }
    let mut out: Vec<(usize, Suffix)> = Vec::new();
    if let Some((to, unit, _)) = scan.find(i, percent_unit) {
        out.push((to, Suffix::Percent(unit)));
    }
    let currency = scan.find(at, |s| match s {
        Sense::Currency(c) => Some((c, false)),
        Sense::CurrencySign(c) => Some((c, true)),
        _ => None,
    });
    if let Some((to, (code, _), hit)) = currency
        && hit.clitic.is_none()
    {
        out.push((to, Suffix::Money(scan.language.lexicon.currency(code).clone())));
    }
    for (to, unit, hit) in scan.find_all(at, |s| match s {
        Sense::Unit(u) => Some(u),
        _ => None,
    }) {
        if hit.clitic.is_none() && (!hit.weak || scan.glued(at)) {
            let id = scan.language.lexicon.unit(unit).clone();
            let (to, id) = rate(scan, to, id);
            out.push((to, Suffix::Unit(id)));
        }
    }
    let times =
        |at: usize| scan.find(at, |s| (s == Sense::Times).then_some(())).filter(|(.., hit)| hit.clitic.is_none()).map(|(to, ..)| to);
    if let Some(to) = times(at).or_else(|| times(i)) {
        out.push((to, Suffix::Times));
    }
    out.sort_by_key(|(to, _)| std::cmp::Reverse(*to));
    out
}

/// `ton per year`, `km/h`, ٹن فی سال.
fn rate(scan: &Scan<'_>, to: usize, id: SmolStr) -> (usize, SmolStr) {
    let slash = scan.sign(to) == Some('/');
    let Some(next) = scan.skip(to, Sense::Per).or_else(|| slash.then_some(to + 1)) else { return (to, id) };
    let per = scan.find(next, |s| match s {
        Sense::Unit(u) => Some(u),
        _ => None,
    });
    match per {
        // "300 km a year" is a rate; "a" before anything else is an article.
        Some((end, unit, _)) if scan.near(next) && scan.near(to) => (end, format_smolstr!("{id}/{}", scan.language.lexicon.unit(unit))),
        _ => (to, id),
    }
}

/// A number with the suffix behind it, or alone.
fn counted(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let n = numeral::read(scan, i)?;
    let suffixes = suffixes(scan, n.to);
    let Some(longest) = suffixes.first().map(|(to, _)| *to) else { return Some(bare(scan, i, &n)) };
    let mut readings: Vec<Reading> = Vec::new();
    for (_, suffix) in suffixes.iter().filter(|(to, _)| *to == longest) {
        readings.extend(n.map(|v| suffix.value(v)));
    }
    let mut longest = longest;
    // `11$ billion`, `200 dollars billion`: the scale behind the currency.
    if let (Some((_, Suffix::Money(code))), 1) = (suffixes.first(), n.multiplier)
        && let Some((to, scale, _)) = scan
            .find(longest, |s| if let Sense::Scale(k) = s { Some(k) } else { None })
            .filter(|(_, k, _)| scan.near(longest) && *k >= 1000)
        && let Some(scaled) = n.best().times(scale)
    {
        let again = self::suffixes(scan, to).into_iter().find(|(_, s)| *s == Suffix::Money(code.clone()));
        longest = again.map_or(to, |(end, _)| end);
        readings = vec![Reading::usual(Value::Money(scaled, code.clone()))];
    }
    // Best reading of each suffix before second readings of any.
    readings.sort_by_key(|r| r.foreign);
    let strength = match (n.digits, suffixes.first()) {
        (true, _) => Strength::Strong,
        (false, Some((_, Suffix::Unit(_) | Suffix::Times))) if n.strength == Strength::Weak => Strength::Weak,
        (false, Some((_, Suffix::Percent(_) | Suffix::Money(_)))) => Strength::Strong,
        (false, _) => Strength::Medium,
    };
    if let Some(scale) = n.indefinite {
        readings = vec![Reading::usual(Value::Indefinite(scale))];
    }
    let mut to = longest;
    // "three years and a half": the half is of the unit.
    let tail = scan.find(to, |s| match s {
        Sense::Tail(p, q) => super::Number::fraction(p.into(), q.into()),
        _ => None,
    });
    if let Some((end, part, _)) = tail.filter(|_| scan.near(to) && n.multiplier == 1)
        && let Some(sum) = n.best().plus(part)
        && let Some((_, suffix)) = suffixes.first()
    {
        readings = vec![Reading::usual(suffix.value(sum))];
        to = end;
    }
    if let Some((end, whole)) = compound(scan, to, &n, suffixes.first().map(|(_, s)| s)) {
        readings = vec![Reading::usual(whole)];
        to = end;
    }
    Some(Candidate { to, span: n.span.join(scan.tokens[to - 1].span), readings, strength, digits: n.digits })
}

/// Units that are counted on in a smaller one, and how many of that make one.
const SMALLER: &[(&str, &str, i64)] = &[
    ("ft", "in", 12),
    ("m", "cm", 100),
    ("km", "m", 1000),
    ("kg", "g", 1000),
    ("lb", "oz", 16),
    ("h", "min", 60),
    ("min", "s", 60),
    ("year", "month", 12),
];

/// `6 feet 2 inches`, `6-foot-2`, `1 m 98`, "two hours and thirty minutes": one amount, in the smaller unit.
fn compound(scan: &Scan<'_>, at: usize, n: &Numeral, suffix: Option<&Suffix>) -> Option<(usize, Value)> {
    let Some(Suffix::Unit(unit)) = suffix else { return None };
    let &(_, small, many) = SMALLER.iter().find(|(large, ..)| large == unit)?;
    let hyphen = scan.sign(at) == Some('-') && scan.glued(at) && scan.glued(at + 1);
    let next = if hyphen { at + 1 } else { scan.maybe(at, Sense::NumberLink) };
    let rest = numeral::read(scan, next).filter(|r| scan.near(next) && r.digits == n.digits)?;
    let more = rest.small().filter(|r| (1..many).contains(r))?;
    let named = suffixes(scan, rest.to).into_iter().find(|(_, s)| *s == Suffix::Unit(small.into()));
    // The inches of a height need no name.
    let end = match named {
        Some((end, _)) => end,
        None if hyphen && unit == "ft" => rest.to,
        None => return None,
    };
    let whole = n.small()?.checked_mul(many)?.checked_add(more)?;
    Some((end, Suffix::Unit(small.into()).value(super::Number::integer(whole.into()))))
}

/// A number alone; four plain digits may be a year.
fn bare(scan: &Scan<'_>, i: usize, n: &Numeral) -> Candidate {
    let mut readings = match n.indefinite {
        Some(scale) => vec![Reading::usual(Value::Indefinite(scale))],
        None => n.map(Value::Number),
    };
    if n.plain && scan.digits(i).is_some_and(|d| d.len() == 4) && n.small().is_some_and(|y| (1000..=2100).contains(&y)) {
        let year = super::date::year_value(n.small().unwrap_or_default());
        let likely = n.small().is_some_and(|y| (1800..=2100).contains(&y));
        readings.insert(usize::from(!likely), Reading::usual(year));
    }
    candidate(scan, i, n, readings, n.strength)
}

/// Two times, double, دگنا.
fn multiple_word(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (to, n, hit) = scan.find(i, |s| match s {
        Sense::Multiple(n) => Some(n),
        _ => None,
    })?;
    let readings = vec![Reading::usual(Value::Multiple(super::Number::integer(n.into())))];
    let strength = if hit.weak { Strength::Weak } else { Strength::Medium };
    Some(Candidate { to, span: scan.span_of(i, to, Some(hit)), readings, strength, digits: false })
}

/// `17th`, 17ویں, `thứ ba`, `third`, `XIII` beside a noun that counts.
fn ordinal(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let make = |to: usize, span, n: i64, strength, digits| Candidate {
        to,
        span,
        readings: vec![Reading::usual(Value::Ordinal(n))],
        strength,
        digits,
    };
    if let Some((to, n, hit)) = scan.find(i, |s| match s {
        Sense::Ordinal(n) => Some(n),
        _ => None,
    }) {
        let strength = if hit.weak { Strength::Weak } else { Strength::Medium };
        return Some(make(to, scan.span_of(i, to, Some(hit)), n, strength, false));
    }
    if let Some(next) = scan.skip(i, Sense::OrdinalPrefix)
        && let Some(n) = numeral::read(scan, next).filter(|n| scan.near(next) && (n.plain || !n.digits))
        && let Some(value) = n.small()
    {
        return Some(make(n.to, scan.span(i, n.to), value, if n.digits { Strength::Strong } else { Strength::Medium }, n.digits));
    }
    if let Some(c) = roman(scan, i) {
        return Some(c);
    }
    let n = numeral::read(scan, i)?;
    let value = n.small()?;
    if let Some(to) = ordinal_suffix(scan, n.to) {
        return Some(make(to, scan.span(i, to), value, if n.digits { Strength::Strong } else { Strength::Medium }, n.digits));
    }
    // "twenty-first": tens and an ordinal of the units.
    let at = if scan.sign(n.to) == Some('-') && scan.glued(n.to) { n.to + 1 } else { scan.maybe(n.to, Sense::NumberLink) };
    let (to, unit, _) = scan.find(at, |s| match s {
        Sense::Ordinal(u) => Some(u),
        _ => None,
    })?;
    let fits = !n.digits
        && !scan.language.pack.units_before_tens
        && scan.near(at)
        && (value % 100 >= 20 && value % 10 == 0 && unit < 10 || value >= 100 && value % 100 == 0 && unit < 100);
    fits.then(|| make(to, scan.span(i, to), value + unit, Strength::Medium, false))
}

fn ordinal_suffix(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let at = if scan.sign(i) == Some('-') && scan.glued(i) && scan.glued(i + 1) { i + 1 } else { i };
    scan.near(at).then(|| scan.skip(at, Sense::OrdinalSuffix)).flatten()
}

/// A Roman numeral beside a noun that takes one.
fn roman(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let token = scan.token(i).filter(|t| t.is_word())?;
    let raw = &scan.text[token.span.start as usize - scan.offset..token.span.end as usize - scan.offset];
    let n = roman_value(raw)?;
    let beside =
        scan.preceded(i, Sense::RomanNoun) || scan.skip(i + 1, Sense::RomanNoun).is_some() || scan.preceded(i, Sense::OrdinalPrefix);
    beside.then(|| Candidate {
        to: i + 1,
        span: token.span,
        readings: vec![Reading::usual(Value::Ordinal(n))],
        strength: if raw.len() > 1 { Strength::Strong } else { Strength::Weak },
        digits: true,
    })
}

/// The value of a Roman numeral in capitals, written as numerals are (IV, not IIII).
pub(super) fn roman_value(text: &str) -> Option<i64> {
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

fn candidate(scan: &Scan<'_>, i: usize, n: &Numeral, readings: Vec<Reading>, strength: Strength) -> Candidate {
    let span = if i < n.to && scan.tokens[i].span.start < n.span.start && scan.tokens[i].span.end <= n.span.start {
        scan.span(i, n.to)
    } else {
        n.span
    };
    Candidate { to: n.to, span, readings, strength, digits: n.digits }
}
