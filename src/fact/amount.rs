//! One number with what it counts: percent, money, quantity, duration, multiple, ordinal, or nothing.

use smol_str::{SmolStr, format_smolstr};

use super::money::{currencies, currency_behind, letter_scale, millions_of, money_before};
use super::numeral::{self, Numeral};
use super::ordinal;
use super::rate::{degrees_before, half, hundredths, percent_word, rate, with_rate};
use super::scan::{Candidate, Scan};
use super::value::{PercentUnit, Value};
use super::zero::{below_zero, negative};
use super::{Reading, Strength, compound, single};
use crate::language::{Hit, Sense};
use crate::text::fold;

/// What stands behind (or before) a number and makes it an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Suffix {
    Percent(PercentUnit),
    Money(SmolStr),
    Tenths,
    Unit(SmolStr),
    Times,
    BasisPoints,
}

impl Suffix {
    /// The value of a number with this suffix.
    pub(super) fn value(&self, n: super::Number) -> Value {
        match self {
            Suffix::Percent(unit) => Value::Percent(n, *unit),
            // 八折 and 75折: eight tenths, 75 hundredths.
            Suffix::Tenths => Value::Percent(n.times(10).filter(|_| n.value <= 10.into()).unwrap_or(n), PercentUnit::Percent),
            Suffix::Money(code) => Value::Money(n, code.clone()),
            Suffix::Unit(unit) if is_time(unit) => Value::Duration(n, unit.clone()),
            Suffix::Unit(unit) => Value::Quantity(n, unit.clone()),
            Suffix::Times => Value::Multiple(n),
            Suffix::BasisPoints => {
                let value = n.value / num_rational::Ratio::from_integer(100);
                Value::Percent(super::Number { value, scale: n.scale.saturating_add(2) }, PercentUnit::Points)
            }
        }
    }
}

/// Units in which durations are counted.
pub(super) fn is_time(unit: &str) -> bool {
    matches!(unit, "year" | "month" | "week" | "day" | "h" | "min" | "s" | "decade" | "century" | "ms" | "millennium" | "quarter")
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if let Some(c) = negative(scan, i).or_else(|| compound::feet_and_inches(scan, i)) {
        return Some(c);
    }
    if let Some(c) = compound::tenths(scan, i) {
        return Some(c);
    }
    let first = one(scan, i)?;
    compound::read(scan, &first).or_else(|| below_zero(scan, &first)).or(Some(first))
}

/// An amount with one unit.
pub(super) fn one(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    for read in [
        money_before,
        percent_before,
        percent_word,
        half,
        unit_before,
        single::read,
        ordinal::read,
        multiple_word,
        counted,
        compound::and_a_half,
        lone_span,
    ] {
        // שני is "second", and begins שני מיליון: the longest counts, then the first.
        if let Some(c) = read(scan, i)
            && best.as_ref().is_none_or(|b| c.to > b.to)
        {
            best = Some(c);
        }
    }
    best
}

/// "the past decade" may be said as "the past ten years": weak, for it counts nothing itself.
fn lone_span(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (to, unit, hit) = scan.find(i, |s| match s {
        Sense::Unit(u) => Some(scan.language.lexicon.unit(u)).filter(|u| matches!(u.as_str(), "decade" | "century")),
        _ => None,
    })?;
    // The first spelling is the one of one: "decades" are some.
    let one = scan.language.pack.units.get(unit.as_str()).and_then(|list| list.first()).is_some_and(|s| fold(s) == scan.tokens[i].text);
    let readings = vec![Reading::usual(Value::Duration(super::Number::integer(1), unit.clone()))];
    one.then(|| Candidate { to, span: scan.span_of(i, to, Some(hit)), readings, strength: Strength::Weak, digits: false })
}

/// Turkish `yüzde 5`, `%5`.
pub(super) fn percent_before(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let first = numeral::minus(scan, i).unwrap_or(i);
    let prefix = |s| (s == Sense::PercentPrefix).then_some(PercentUnit::Percent);
    let (next, unit, hit) = scan.find(first, |s| percent_unit(s).or_else(|| prefix(s)))?;
    let sign = hit.len == 1 && scan.sign(first).is_some();
    let fits = if sign { scan.glued(next) } else { scan.language.pack.percent.before || hit.sense == Sense::PercentPrefix };
    if !fits {
        return None;
    }
    let mut n = numeral::read(scan, next)?.clone();
    if first > i {
        n.readings.iter_mut().for_each(|(v, _)| v.value = -v.value);
    }
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
    // pauni are pounds of both kinds.
    let found = scan.find_all(i, |s| match s {
        Sense::Unit(u) if pack.units_first => Some(Suffix::Unit(lexicon.unit(u).clone())),
        Sense::Currency(c) => Some(Suffix::Money(lexicon.currency(c).clone())),
        _ => None,
    });
    let next = found.first()?.0;
    let n = numeral::read(scan, next)
        .filter(|n| n.digits || pack.units_first)
        .filter(|n| n.plain || n.digits || n.strength != Strength::Weak)?;
    let readings = found.iter().filter(|(to, ..)| *to == next).flat_map(|(_, suffix, _)| n.map(|v| suffix.value(v))).collect();
    let strength = if n.digits { Strength::Strong } else { Strength::Medium };
    scan.near(next).then(|| candidate(scan, i, n, readings, strength))
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
    let mut out = suffixes_at(scan, i, at);
    if out.is_empty()
        && let Some(next) = numeral::infix(scan, i)
    {
        out = suffixes_at(scan, next, next);
    }
    // Greek λεπτά are minutes before they are cents.
    let cents = |s: &Suffix| matches!(s, Suffix::Money(code) if code == "cent");
    out.sort_by_key(|(to, s)| (std::cmp::Reverse(*to), cents(s)));
    out
}

/// Every suffix at token `i`, or, where a hyphen may stand before it, at token `at`.
fn suffixes_at(scan: &Scan<'_>, i: usize, at: usize) -> Vec<(usize, Suffix)> {
    let mut out: Vec<(usize, Suffix)> = Vec::new();
    let marked = scan.glued(at) && matches!(scan.raw(at), Some("x"));
    // Behind most numbers a word stands that is none of these.
    if scan.speechless(i) && scan.speechless(at) && !marked {
        return out;
    }
    if let Some((to, ())) = scan.find(i, |s| (s == Sense::Tenths).then_some(())).map(|(to, u, _)| (to, u)) {
        out.push((to, Suffix::Tenths));
    }
    if let Some((to, unit, _)) = scan.find(i, percent_unit) {
        out.push((to, Suffix::Percent(unit)));
    }
    let mut found = currencies(scan, at);
    // What the language calls a currency stands before what the sign means elsewhere: 元 in Taiwan.
    found.sort_by_key(|(to, _, word)| (std::cmp::Reverse(*to), !word));
    for (to, code, _) in found {
        let money = Suffix::Money(code);
        if !out.iter().any(|(_, s)| *s == money) {
            out.push((to, money));
        }
    }
    for (to, unit, hit) in scan.find_all(at, |s| match s {
        Sense::Unit(u) => Some(u),
        _ => None,
    }) {
        let id = scan.language.lexicon.unit(unit).clone();
        if hit.clitic.is_none() && (!hit.weak || scan.glued(at)) && cased(scan, at, hit, &id) {
            let (to, id) = rate(scan, to, id);
            out.push((to, Suffix::Unit(id)));
        }
    }
    if marked && !scan.token(at + 1).is_some_and(|t| t.glued() && t.is_digits()) {
        out.push((at + 1, Suffix::Times));
    }
    if let Some(to) = scan.skip(i, Sense::BasisPoints) {
        out.push((to, Suffix::BasisPoints));
    }
    let times =
        |at: usize| scan.find(at, |s| (s == Sense::Times).then_some(())).filter(|(.., hit)| hit.clitic.is_none()).map(|(to, ..)| to);
    if let Some(to) = times(at).or_else(|| times(i)) {
        out.push((to, Suffix::Times));
    }
    out
}

/// One letter is a unit in its own case alone (3M is no length, 5G no mass).
fn cased(scan: &Scan<'_>, at: usize, hit: Hit, id: &str) -> bool {
    let raw = scan.raw(at).unwrap_or_default();
    // 1.2М is a million, 3Г no mass.
    if matches!(raw, "М" | "Г") {
        return false;
    }
    hit.len > 1 || raw.len() != 1 || !raw.is_ascii() || raw == id || raw == "l" && id == "L"
}

/// A number with the suffix behind it, or alone.
fn counted(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let mut n = numeral::read(scan, i)?.clone();
    if let Some(c) = designation(scan, i, &n) {
        return Some(c);
    }
    if n.digits && suffixes(scan, n.to).iter().all(|(_, s)| *s == Suffix::Unit("K".into())) {
        letter_scale(scan, &mut n);
    }
    if let Some((to, code, scale)) = millions_of(scan, n.to).filter(|_| n.multiplier == 1 && n.indefinite.is_none()) {
        let readings =
            n.scaled(|v| v.times(scale)).into_iter().map(|(v, foreign)| Reading { value: Value::Money(v, code.clone()), foreign });
        let span = n.span.join(scan.tokens[to - 1].span);
        return Some(Candidate { to, span, readings: readings.collect(), strength: Strength::Strong, digits: n.digits });
    }
    // "half a liter": the article stands before the unit.
    let article =
        scan.raw(n.to).filter(|a| !n.digits && n.readings[0].0.value < num_rational::Ratio::from_integer(1) && matches!(*a, "a" | "an"));
    let (begins, mut suffixes) = with_rate(scan, i, suffixes(scan, n.to + usize::from(article.is_some())));
    // 이 주 is this week, not two of them.
    let this = n.small() == Some(2) && n.to == i + 1 && scan.spaceless(i) && scan.language.lexicon.is_enclitic(&scan.tokens[i].text);
    if n.strength == Strength::Weak && this {
        suffixes.retain(|(_, s)| !matches!(s, Suffix::Unit(_)));
    }
    let Some(longest) = suffixes.first().map(|(to, _)| *to) else {
        if let Some(c) = degrees_before(scan, i, &n) {
            return Some(c);
        }
        let mut c = bare(scan, i, &n);
        if let Some(unit) = compound::dual_unit(scan, i) {
            c.readings = n.map(|v| Suffix::Unit(unit.clone()).value(v));
        }
        return Some(c);
    };
    let mut readings: Vec<Reading> = Vec::new();
    let mut said: Vec<&Suffix> = suffixes.iter().filter(|(to, _)| *to == longest).map(|(_, s)| s).collect();
    if said.iter().any(|s| matches!(s, Suffix::Unit(u) if u == "lb")) {
        let weight = weighed(scan, &n, longest);
        said.sort_by_key(|s| matches!(s, Suffix::Money(_)) == weight);
    }
    for suffix in said {
        readings.extend(n.map(|v| suffix.value(v)));
    }
    let mut longest = longest;
    if let Some((_, Suffix::Money(code))) = suffixes.first()
        && let Some((end, exact)) = currency_behind(scan, longest, code)
    {
        (longest, readings) = (end, n.map(|v| Value::Money(v, exact.clone())));
    }
    if let Some((_, Suffix::Tenths)) = suffixes.first()
        && let Some((end, sum)) = hundredths(scan, longest, n.best())
    {
        (longest, readings) = (end, vec![Reading::usual(Suffix::Tenths.value(sum))]);
    }
    // `11$ billion`, `200 dollars billion`: the scale behind the currency.
    if let (Some((_, Suffix::Money(code))), 1) = (suffixes.first(), n.multiplier)
        && let Some((to, scale, _)) = scan
            .find(longest, |s| if let Sense::Scale(k) = s { Some(k) } else { None })
            .filter(|(to, k, hit)| scan.near(longest) && *k >= 1000 && hit.clitic.is_none() && !goes_on(scan, *to))
        && let Some(scaled) = n.best().times(scale)
    {
        let again = self::suffixes(scan, to).into_iter().find(|(_, s)| *s == Suffix::Money(code.clone()));
        longest = again.map_or(to, |(end, _)| end);
        readings = vec![Reading::usual(Value::Money(scaled, code.clone()))];
    }
    // Best reading of each suffix before second readings of any.
    readings.sort_by_key(|r| r.foreign);
    let strength = match (n.digits, suffixes.first()) {
        // "a day" has no article in these languages: 1日, 1년.
        (true, Some((_, Suffix::Unit(u)))) if is_time(u) && scan.spaceless(n.to) && n.small() == Some(1) => Strength::Weak,
        (true, _) => Strength::Strong,
        _ if n.strength == Strength::Weak && scan.spaceless(i) => Strength::Weak,
        // "one hour" may be an article; half an hour is an amount.
        (false, Some((_, Suffix::Unit(_)))) if n.strength == Strength::Weak && !n.best().value.is_integer() => Strength::Medium,
        (false, Some((_, Suffix::Unit(_) | Suffix::Times))) if n.strength == Strength::Weak => Strength::Weak,
        (false, Some((_, Suffix::Percent(_) | Suffix::Tenths | Suffix::Money(_)))) => Strength::Strong,
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
    let mut span = n.span.join(scan.tokens[to - 1].span);
    if begins < i {
        span = span.join(scan.tokens[begins].span);
    }
    Some(Candidate { to, span, readings, strength, digits: n.digits })
}

/// True where a number in words begins at token `i`, and what stands before it begins it: "15 sentten bin iki yüz".
fn goes_on(scan: &Scan<'_>, i: usize) -> bool {
    scan.near(i) && scan.find(i, |s| matches!(s, Sense::Cardinal(_)).then_some(())).is_some()
}

/// Pounds "of" something are a weight, and so are those of America, where dates begin with the month; millions of them are money.
fn weighed(scan: &Scan<'_>, n: &Numeral, to: usize) -> bool {
    let many = n.best().value >= num_rational::Ratio::from_integer(1_000_000);
    let of = scan.skip(to, Sense::DateLink).or_else(|| scan.skip(to, Sense::AmountLink)).is_some();
    let compound = scan.sign(n.to) == Some('-') || scan.sign(to) == Some('-') && scan.glued(to);
    !many && (of || compound || scan.themes.weighed || scan.language.pack.dates.order == "mdy")
}

/// `5G`, `4K`, `3D`: figures with a capital that is no unit. The number alone is a second reading.
fn designation(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Candidate> {
    let letter = scan.raw(n.to).filter(|r| n.plain && scan.glued(n.to) && r.len() == 1 && r.as_bytes()[0].is_ascii_uppercase())?;
    let figures = scan.digits(i).filter(|d| d.len() <= 2 && n.to == i + 1)?;
    let runs_on = scan.token(n.to + 1).is_some_and(|t| t.glued() && (t.is_digits() || t.is_word())) || i > 0 && scan.glued(i);
    let unit = letter != "K" && suffixes(scan, n.to).iter().any(|(_, s)| matches!(s, Suffix::Unit(_) | Suffix::Money(_)));
    if runs_on || unit || matches!(letter, "M" | "B") || letter == "K" && figures.len() > 1 {
        return None;
    }
    let mut readings = vec![Reading::usual(Value::Code(format_smolstr!("{figures}{letter}")))];
    readings.extend(n.map(Value::Number));
    Some(Candidate { to: n.to + 1, span: scan.span(i, n.to + 1), readings, strength: Strength::Strong, digits: true })
}

/// A number alone; four plain digits may be a year.
fn bare(scan: &Scan<'_>, i: usize, n: &Numeral) -> Candidate {
    let mut readings = match n.indefinite {
        Some(scale) => vec![Reading::usual(Value::Indefinite(scale))],
        None => n.map(Value::Number),
    };
    if n.plain && scan.digits(i).is_some_and(|d| d.len() == 4) && n.small().is_some_and(|y| (1000..=2100).contains(&y)) {
        let year = super::date::year_value(n.small().unwrap_or_default());
        // 2045個 are so many.
        let counted = scan.spaceless(n.to) && scan.glued(n.to) && scan.skip(n.to, Sense::Counter).is_some();
        let likely = n.small().is_some_and(|y| (1800..=2100).contains(&y)) && !counted;
        readings.insert(usize::from(!likely), Reading::usual(year));
    }
    // "5.12" may be a day and a month.
    if !n.plain && n.to == i + 3 && scan.sign(i + 1) == Some('.') && n.multiplier == 1 {
        let part = |k: usize| scan.digits(k).filter(|d| d.len() <= 2).and_then(|d| d.parse().ok());
        if let (Some(a), Some(b)) = (part(i), part(i + 2)) {
            let dates = super::date::two_parts(scan, a, b, None);
            readings.extend(dates.into_iter().map(|d| Reading { value: Value::Date(d), foreign: true }));
        }
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

pub(super) fn candidate(scan: &Scan<'_>, i: usize, n: &Numeral, readings: Vec<Reading>, strength: Strength) -> Candidate {
    let span = if i < n.to && scan.tokens[i].span.start < n.span.start && scan.tokens[i].span.end <= n.span.start {
        scan.span(i, n.to)
    } else {
        n.span
    };
    Candidate { to: n.to, span, readings, strength, digits: n.digits }
}
