//! Times of day on 12- and 24-hour clocks.

use num_traits::CheckedMul;

use super::numeral;
use super::scan::{Candidate, Scan};
use super::value::{Time, Value};
use super::{Reading, Strength};
use crate::language::Sense;
use crate::text::fold;

/// The part of the day beside a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
    Night,
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.clock && scan.language.pack.clock.hour_endings.is_empty() {
        return None;
    }
    if let Some((to, (hour, minute), hit)) = scan.find(i, |s| match s {
        Sense::ClockWord(h, m) => Some((h, m)),
        _ => None,
    }) {
        let time = Value::Time(Time { hour, minute: Some(minute), exact: true });
        return Some(Candidate {
            to,
            span: scan.span_of(i, to, Some(hit)),
            readings: vec![Reading::usual(time)],
            strength: Strength::Medium,
            digits: false,
        });
    }
    if let Some(c) = before_hour(scan, scan.maybe(i, Sense::HourBefore)) {
        return Some(c);
    }
    let (before_to, before) = half(scan, i).map_or((i, None), |(to, h)| (to, Some(h)));
    let word = scan.skip(before_to, Sense::HourBefore);
    let at = word.unwrap_or(before_to);
    let ordinal = word.and_then(|_| {
        scan.find(at, |s| match s {
            Sense::Ordinal(n) => Some(n),
            _ => None,
        })
    });
    let mut cut = false;
    let (hour_to, hour) = match ordinal {
        Some((to, n, _)) => (to, n),
        None => {
            let n = numeral::read(scan, at).filter(|n| n.small().is_some() || !n.plain)?;
            match n.small().filter(|_| n.plain || !n.digits) {
                Some(h) => (n.to, h),
                // ساڑھے پانچ بجے is 5:30.
                None if !n.digits => return shifted(scan, i, n, before.is_some(), word),
                // "5.30pm": the full stop made one number of it; "às 3 milhões" and "saatte 1.500" are none.
                None => {
                    cut = true;
                    (at + 1, scan.digits(at)?.parse().ok()?)
                }
            }
        }
    };
    if !(0..=24).contains(&hour) {
        return None;
    }
    let (mut to, mut minute, mut strict) = minutes(scan, hour_to, word.is_some());
    if cut && minute.is_none() && tail(scan, to).is_none() {
        return None;
    }
    let mut hour = hour;
    // "las seis menos cuarto", "cinq heures et demie".
    let after_hour = |at: usize| {
        let shift = |s: Sense| if let Sense::AfterHour(m) = s { Some(m) } else { None };
        // "Three and a half" may count anything; "three less a quarter" is an hour.
        scan.find(at, shift).filter(|_| scan.near(at)).map(|(next, m, _)| (next, m, tail(scan, at).is_none()))
    };
    if let Some((next, shift, sure)) = after_hour(to).or_else(|| after_hour(scan.skip(to, Sense::HourAfter)?))
        && minute.is_none()
        && (word.is_some() || before.is_some() || half(scan, next).is_some() || sure)
    {
        (hour, minute, strict) = ((hour * 60 + shift).rem_euclid(24 * 60) / 60, u8::try_from(shift.rem_euclid(60)).ok(), true);
        to = next;
    }
    let ends = ends_hour(scan, hour_to);
    strict |= ends;
    let half_past = tail(scan, to).filter(|_| word.is_some() && minute.is_none());
    let minute = half_past.map(|(_, m)| m).or(minute);
    to = half_past.map_or(to, |(next, _)| next);
    let said = scan.skip(to, Sense::HourAfter);
    if let Some(next) = said {
        to = next;
    }
    // 三点半, 5時半, "седем часа и половина"
    let counted_to = to;
    let half_behind = tail(scan, to).filter(|_| said.is_some() && minute.is_none() && scan.near(to));
    let minute = half_behind.map(|(_, m)| m).or(minute);
    to = half_behind.map_or(to, |(next, _)| next);
    let after = half(scan, to).filter(|_| before.is_none());
    if let Some((next, _)) = after {
        to = next;
    }
    let half = before.or(after.map(|(_, h)| h));
    // A word like "evening" makes no time of a bare number; a.m. and p.m. do.
    let short = after.is_some_and(|(next, _)| scan.tokens[to.min(next) - 1].text.len() <= 2 || scan.sign(next - 1) == Some('.'));
    // What makes it a time: a colon, a word for the hour, or a.m. or p.m. right behind digits.
    let marked = strict || said.is_some() || word.is_some() || (half.is_some() && (minute.is_some() || short && scan.digits(at).is_some()));
    if !marked || (before.is_some() && !strict && said.is_none() && word.is_none()) {
        return None;
    }
    let mut readings = times(scan, hour, minute, half)?;
    if let (true, None, Some(':')) = (strict, half.or(word.map(|_| Half::Am)), scan.sign(hour_to)) {
        // 3:1 and 12:55 without any other sign may be a ratio or a score.
        if let (Ok(a), Some(b)) = (u32::try_from(hour), minute) {
            readings.push(Reading::usual(Value::Score(vec![a, u32::from(b)])));
        }
    }
    if ends && half.is_none() && word.is_none() {
        // দশটায় is "at ten" and "in ten of them".
        readings.push(Reading::usual(Value::Number(super::Number::integer(hour.into()))));
    }
    if half.is_none() && (minute.is_none() || half_behind.is_some() || half_past.is_some()) {
        // giờ is the hour of the clock and the hour that passes; the unit table knows which words are both.
        let n = super::Number::fraction((hour * 60 + minute.map_or(0, i64::from)).into(), 60)?;
        let place = if word.is_some() { readings.len() } else { 0 };
        readings.splice(place..place, passing(scan, n, (hour_to, counted_to), word).map(Reading::usual));
    }
    let from = if before.is_some() { i } else { at };
    let digits = scan.digits(at).is_some();
    // 一点 is "a bit" and 两点 are two points, unless the half of the day or the minute stands beside it.
    let loose = !digits && half.is_none() && minute.is_none() && scan.skip(hour_to, Sense::DecimalWord).is_some();
    let strength = if loose { Strength::Weak } else { Strength::Strong };
    Some(Candidate { to, span: scan.span(from, to), readings, strength, digits })
}

/// The minutes of "and a half" behind an hour, with the token after it.
fn tail(scan: &Scan<'_>, i: usize) -> Option<(usize, u8)> {
    scan.find(i, |s| if let Sense::Tail(p, q) = s { u8::try_from(p * 60 / q).ok() } else { None }).map(|(to, m, _)| (to, m))
}

/// "half past five", "a quarter to six", German "halb sechs": what an hour is more or less by stands before it.
fn before_hour(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (at, shift, _) = scan.find(i, |s| if let Sense::BeforeHour(m) = s { Some(m) } else { None })?;
    // Slavic languages count the hour that has begun: "wpół do ósmej".
    let (end, hour, digits) = match super::ordinal::at(scan, at) {
        Some(o) => (o.to, o.n, o.digits),
        None => {
            let n = numeral::read(scan, at).filter(|n| n.plain || !n.digits)?;
            (n.to, n.small()?, n.digits)
        }
    };
    if !scan.near(at) || !(1..=24).contains(&hour) {
        return None;
    }
    let minutes = (hour * 60 + shift).rem_euclid(24 * 60);
    let to = scan.maybe(end, Sense::HourAfter);
    let after = half(scan, to);
    let time = resolve(u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok(), after.map(|(_, h)| h))?;
    let to = after.map_or(to, |(next, _)| next);
    // 0:30 on a clock of twelve hours is not known to be at night.
    let time = if after.is_none() && time.hour == 0 { Time { hour: 12, exact: false, ..time } } else { time };
    let readings = vec![Reading::usual(Value::Time(time))];
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits })
}

/// True when the last word of a spelled number says the hour by its ending: Bengali দশটায়, "at ten".
fn ends_hour(scan: &Scan<'_>, to: usize) -> bool {
    let word = &scan.tokens[to - 1].text;
    scan.language.pack.clock.hour_endings.iter().any(|e| word.len() > e.len() && word.ends_with(fold(e).as_str()))
}

/// A spelled hour with a fraction: half past, a quarter past, a quarter to. A part of the day makes a time of it as well as a word
/// for the hour: "на седем и половина вечерта".
fn shifted(scan: &Scan<'_>, i: usize, n: &numeral::Numeral, before: bool, word: Option<usize>) -> Option<Candidate> {
    let said = scan.skip(n.to, Sense::HourAfter);
    let parted = || before || half(scan, n.to).is_some() || ends_hour(scan, n.to);
    let to = said.or_else(|| (word.is_some() || parted()).then_some(n.to))?;
    // полтора часа pass; they are no time of day without a part of the day.
    let fixed = scan.find(i, |s| matches!(s, Sense::Fraction(..)).then_some(())).is_some();
    let passes = fixed && word.is_none() && half(scan, i).filter(|_| before).or_else(|| half(scan, to)).is_none();
    if passes && scan.find(n.to, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some() {
        return None;
    }
    let minutes = n.best().value.checked_mul(&num_rational::Ratio::from_integer(60))?;
    let minutes = u16::try_from(minutes.is_integer().then(|| minutes.to_integer())?).ok().filter(|m| (60..24 * 60).contains(m))?;
    let (before, after) = (half(scan, i).filter(|_| before), half(scan, to).filter(|_| !before));
    let half = before.or(after).map(|(_, h)| h);
    let mut readings = times(scan, i64::from(minutes / 60), u8::try_from(minutes % 60).ok(), half)?;
    if half.is_none() {
        // "Dvě a půl hodiny" pass more often than they strike.
        let place = if word.is_some() { readings.len() } else { 0 };
        readings.splice(place..place, passing(scan, n.best(), (n.to, to), word).map(Reading::usual));
    }
    let to = after.map_or(to, |(next, _)| next);
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits: false })
}

/// The times that an hour can mean, best first.
fn times(scan: &Scan<'_>, hour: i64, minute: Option<u8>, half: Option<Half>) -> Option<Vec<Reading>> {
    let mut out = vec![Reading::usual(Value::Time(resolve(u8::try_from(hour).ok()?, minute, half)?))];
    if scan.language.pack.clock.from_dawn && (1..=12).contains(&hour) {
        // saa tatu asubuhi is nine in the morning; some write the hours of the rest of the world.
        let time = resolve(u8::try_from((hour + 5) % 12 + 1).ok()?, minute, half)?;
        out.insert(usize::from(half.is_none()), Reading::usual(Value::Time(time)));
    }
    Some(out)
}

/// So many hours that pass, where the word for the hour behind the number, or before it, is also the unit.
fn passing(scan: &Scan<'_>, n: super::Number, (from, to): (usize, usize), word: Option<usize>) -> Option<Value> {
    let behind = super::amount::suffixes(scan, from).into_iter().find(|(end, _)| *end == to && to > from).map(|(_, s)| s.value(n));
    let hour = |s: Sense| if let Sense::Unit(u) = s { Some(scan.language.lexicon.unit(u).as_str() == "h") } else { None };
    let first = scan.language.pack.units_first && word.is_some_and(|at| scan.before(at, hour).is_some_and(|(_, h)| h));
    behind.or_else(|| first.then(|| Value::Duration(n, "h".into())))
}

/// The minutes behind the hour, and whether the mark alone makes a time of it.
fn minutes(scan: &Scan<'_>, at: usize, announced: bool) -> (usize, Option<u8>, bool) {
    let minute = |k: usize| scan.digits(k).filter(|d| d.len() == 2).and_then(|d| d.parse::<u8>().ok()).filter(|m| *m < 60);
    let glued = scan.glued(at) && scan.glued(at + 1);
    if scan.sign(at) == Some(':')
        && glued
        && let Some(m) = minute(at + 1)
    {
        let mut to = at + 2;
        if scan.sign(to) == Some(':') && scan.glued(to) && minute(to + 1).is_some() {
            to += 2;
        }
        return (to, Some(m), true);
    }
    if let Some(next) = scan.skip(at, Sense::ClockSeparator)
        && let Some(m) = minute(next)
    {
        let letter = scan.token(at).is_some_and(crate::language::Token::is_word);
        let spaced = letter && scan.near(at) && scan.near(next) && !scan.glued(at) && !scan.glued(next);
        if spaced || scan.glued(at) && scan.glued(next) {
            return (next + 1, Some(m), letter);
        }
    }
    if let Some(next) = scan.skip(at, Sense::HourAfter)
        && scan.near(next)
        // "2 horas y 15 minutos" pass; they are a time of day only behind a word that says so.
        && let passing = scan.find(at, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some() && !announced
        && let next = if passing { next } else { scan.maybe(next, Sense::NumberLink) }
        && let Some(n) = numeral::read(scan, next).filter(|n| n.plain || !n.digits)
        && let Some(m) = n.small().filter(|m| (0..60).contains(m)).and_then(|m| u8::try_from(m).ok())
    {
        let end = scan.skip(n.to, Sense::MinuteAfter);
        // "17 Uhr 30", "8 giờ 30": two figures that count nothing.
        let two = scan.digits(next).is_some_and(|d| d.len() == 2);
        let counts = || super::amount::suffixes(scan, n.to).iter().any(|(_, s)| !matches!(s, super::amount::Suffix::Unit(u) if u == "min"));
        let marked =
            matches!(scan.sign(n.to), Some('.' | ',' | '-' | '/' | ':' | '%')) && scan.glued(n.to) && scan.digits(n.to + 1).is_some();
        if end.is_some() || two && (scan.glued(next) || n.plain && !counts() && !marked) {
            return (end.unwrap_or(n.to), Some(m), true);
        }
    }
    (at, None, false)
}

fn half(scan: &Scan<'_>, i: usize) -> Option<(usize, Half)> {
    if !scan.near(i) && i > 0 {
        return None;
    }
    scan.find(i, |s| match s {
        Sense::Am => Some(Half::Am),
        Sense::Pm => Some(Half::Pm),
        Sense::Night => Some(Half::Night),
        _ => None,
    })
    .map(|(to, h, _)| (to, h))
}

/// The 24-hour time; without a half of the day, hours up to 12 stay open.
fn resolve(hour: u8, minute: Option<u8>, half: Option<Half>) -> Option<Time> {
    let (hour, exact) = match half {
        Some(_) if hour > 12 => (hour, true),
        Some(Half::Am) => (hour % 12, true),
        Some(Half::Pm) => (hour % 12 + 12, true),
        Some(Half::Night) => (if (6..12).contains(&hour) { hour + 12 } else { hour % 12 }, true),
        None => (hour, hour > 12 || hour == 0),
    };
    (hour <= 24).then_some(Time { hour, minute, exact })
}
