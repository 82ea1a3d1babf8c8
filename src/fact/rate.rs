//! What makes another amount of one: rates, the scale of degrees, parts of tenths.

use smol_str::{SmolStr, format_smolstr};

use super::amount::{Suffix, is_time};
use super::numeral::{self, Numeral};
use super::scan::{Candidate, Scan};
use super::value::{PercentUnit, Value};
use super::{Number, Reading, Strength};
use crate::language::Sense;

/// 時速100キロ, 每小时约100公里, 섭씨 20도: what stands before makes a rate of the quantity, or names the scale of its degrees. With
/// the token where the amount begins.
pub(super) fn with_rate(scan: &Scan<'_>, i: usize, suffixes: Vec<(usize, Suffix)>) -> (usize, Vec<(usize, Suffix)>) {
    let rate = |at: usize| scan.before(at, |s| if let Sense::RateBefore(u) = s { Some(u) } else { None });
    let bound = || scan.before(i, |s| matches!(s, Sense::BoundBefore(_)).then_some(())).map(|(at, ())| at);
    let Some((first, per)) = rate(i).or_else(|| bound().and_then(rate).map(|(_, per)| (i, per))) else {
        return (i, suffixes);
    };
    let per = scan.language.lexicon.unit(per);
    let scale = per.starts_with("deg");
    let apply = |s: Suffix| match s {
        Suffix::Unit(id) if scale && id.starts_with("deg") => Suffix::Unit(per.clone()),
        Suffix::Unit(id) if !scale && !is_time(&id) && !id.contains('/') => Suffix::Unit(format_smolstr!("{id}/{per}")),
        other => other,
    };
    // キロ are kilometres where they are a speed.
    let speed = |s: &Suffix| matches!(s, Suffix::Unit(id) if matches!(id.as_str(), "km" | "m" | "mi" | "ft" | "nmi" | "cm" | "mm"));
    let any = suffixes.iter().any(|(_, s)| speed(s));
    let applied: Vec<(usize, Suffix)> = suffixes.iter().filter(|(_, s)| !any || speed(s)).map(|(to, s)| (*to, apply(s.clone()))).collect();
    let begins = if applied == suffixes && !scale { i } else { first };
    (begins, applied)
}

/// 三成五, 3割5分7厘: hundredths behind the tenths, and thousandths behind them.
pub(super) fn hundredths(scan: &Scan<'_>, to: usize, tenths: Number) -> Option<(usize, Number)> {
    let n = numeral::read(scan, to).filter(|n| scan.glued(to) && n.small().is_some_and(|k| (1..10).contains(&k)))?;
    let end = scan.skip(n.to, Sense::MinuteAfter).or((!n.digits && n.strength == Strength::Weak).then_some(n.to))?;
    let sum = tenths.plus(Number::fraction(n.small()?.into(), 10)?)?;
    let more = numeral::read(scan, end).filter(|m| scan.glued(end) && m.small().is_some_and(|k| (1..10).contains(&k)));
    if let Some((m, to)) = more.and_then(|m| Some((m, scan.skip(m.to, Sense::Thousandths)?))) {
        return Some((to, sum.plus(Number::fraction(m.small()?.into(), 100)?)?));
    }
    Some((end, sum))
}

/// `ton per year`, `km/h`, ٹن فی سال.
pub(super) fn rate(scan: &Scan<'_>, to: usize, id: SmolStr) -> (usize, SmolStr) {
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

/// 섭씨 20.3, 摄氏20: the scale of degrees before a number that names none.
pub(super) fn degrees_before(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Candidate> {
    let (first, unit) = scan.before(i, |s| if let Sense::RateBefore(u) = s { Some(u) } else { None }).filter(|_| scan.near(i))?;
    let unit = scan.language.lexicon.unit(unit).clone();
    let readings = n.map(|v| Value::Quantity(v, unit.clone()));
    let span = n.span.join(scan.tokens[first].span);
    unit.starts_with("deg").then_some(Candidate { to: n.to, span, readings, strength: n.strength.max(Strength::Medium), digits: n.digits })
}

/// полчаса: half of a unit in one word.
pub(super) fn half(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (to, unit, hit) = scan.find(i, |s| if let Sense::Half(u) = s { Some(u) } else { None })?;
    let suffix = Suffix::Unit(scan.language.lexicon.unit(unit).clone());
    let readings = vec![Reading::usual(suffix.value(Number::fraction(1, 2)?))];
    Some(Candidate { to, span: scan.span_of(i, to, Some(hit)), readings, strength: Strength::Medium, digits: false })
}

/// 半額, 对折: a word that is a percentage.
pub(super) fn percent_word(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (to, n, hit) = scan.find(i, |s| if let Sense::PercentWord(n) = s { Some(n) } else { None })?;
    let readings = vec![Reading::usual(Value::Percent(Number::integer(n.into()), PercentUnit::Percent))];
    Some(Candidate { to, span: scan.span_of(i, to, Some(hit)), readings, strength: Strength::Medium, digits: false })
}
