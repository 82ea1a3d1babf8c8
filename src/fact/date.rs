//! Dates in digits, and years alone.

use super::numeral;
use super::scan::{Candidate, Scan};
use super::value::{Date, Value};
use super::{Reading, Strength, date_names};
use crate::language::Sense;

/// The value of a year alone.
pub(super) fn year_value(year: i64) -> Value {
    Value::Date(Date { year: i32::try_from(year).ok(), ..Date::default() })
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    in_digits(scan, i)
        .or_else(|| with_weekday(scan, i))
        .or_else(|| date_names::read(scan, i))
        .or_else(|| year_of_era(scan, i))
        .or_else(|| year_with_word(scan, i))
}

/// `28/02/2024`, `2023-02-27`, `27.2.2023`, `ngày 6/11`, `tháng 2/2023`.
fn in_digits(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if let Some(next) = scan.skip(i, Sense::MonthBefore)
        && let (Some(m), Some('/' | '-' | '.'), Some(y)) = (number(scan, next), scan.sign(next + 1), number(scan, next + 2))
        && scan.glued(next + 1)
        && scan.glued(next + 2)
        && (1..=12).contains(&m)
        && (1000..3000).contains(&y)
    {
        let date = Date { year: i32::try_from(y).ok(), month: u8::try_from(m).ok(), ..Date::default() };
        return Some(done(scan, i, next + 3, vec![date], true));
    }
    let cue = scan.skip(i, Sense::DayBefore);
    let first = cue.unwrap_or(i);
    let (to, dates) = parts(scan, first, cue.is_some(), false).or_else(|| spaced(scan, first))?;
    let mut c = done(scan, first, to, dates, true);
    if cue.is_none() && to == first + 3 {
        // A month with its year may be a ratio as well.
        let (a, b) = (number(scan, first)?, number(scan, first + 2)?);
        if scan.sign(first + 1) == Some('/') {
            c.readings.push(Reading::usual(Value::Ratio(super::Number::integer(a.into()), super::Number::integer(b.into()))));
        }
    }
    // 18-9-15 may be three figures of something else.
    if to == first + 5 && scan.sign(first + 1) == Some('-') && scan.digits(first).is_some_and(|d| d.len() < 4) {
        let figures: Option<Vec<u32>> = [first, first + 2, first + 4].iter().map(|k| scan.digits(*k)?.parse().ok()).collect();
        c.readings.extend(figures.filter(|f| f[2] < 1000).map(|f| Reading::usual(Value::Score(f))));
    }
    Some(c)
}

/// "Friday 7/6", "viernes, 12/5/2020", "Friday (7.6.)".
fn with_weekday(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let (next, weekday, hit) = scan.find(i, |s| match s {
        Sense::Weekday(w) => Some(w),
        _ => None,
    })?;
    let at = date_names::skip_links(scan, next);
    let at = if scan.sign(at) == Some('(') { at + 1 } else { at };
    let at = scan.skip(at, Sense::DayBefore).unwrap_or(at);
    let (to, mut dates) = parts(scan, at, true, true).filter(|_| scan.near(at))?;
    dates.iter_mut().for_each(|d| d.weekday = Some(weekday));
    let mut c = done(scan, i, to, dates, true);
    c.span = scan.span_of(i, to, Some(hit));
    Some(c)
}

/// Two or three numbers joined by one sign, with the token after them. Two are a date only behind a cue (a word for day, a weekday)
/// or with a year; else `pair` reads them.
fn parts(scan: &Scan<'_>, first: usize, cue: bool, weekday: bool) -> Option<(usize, Vec<Date>)> {
    let mark = scan.sign(first + 1).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (a, b) = (number(scan, first)?, number(scan, first + 2)?);
    if !scan.glued(first + 1)
        || !scan.glued(first + 2)
        || (first > 0 && scan.glued(first) && matches!(scan.sign(first - 1), Some('/' | '-' | '.')))
    {
        return None;
    }
    let third =
        (scan.sign(first + 3) == Some(mark) && scan.glued(first + 3) && scan.glued(first + 4)).then(|| number(scan, first + 4)).flatten();
    let width = |k: usize| scan.digits(k).map_or(0, str::len);
    let Some(c) = third else {
        if let Some(date) = month_of_year(a, b, width(first), width(first + 2)).filter(|_| mark == '/' && !designated(scan, first)) {
            return Some((first + 3, vec![date]));
        }
        let year = date_names::year_at(scan, first + 3, true);
        let decimal = mark == '.' && scan.language.pack.separators.decimal.contains(&'.');
        // Where the full stop is the decimal mark, "the 20.4 million" is no day.
        if !cue && (year.is_none() || mark == '.') || decimal && !weekday {
            return None;
        }
        // "am 22.04. zurück": the second full stop belongs to the date.
        let stop = mark == '.' && !decimal && scan.sign(first + 3) == Some('.') && scan.glued(first + 3);
        let (to, y) = year.map_or((first + 3 + usize::from(stop), None), |(to, y)| (to, Some(y)));
        let dates = two_parts(scan, a, b, y);
        return (!dates.is_empty()).then_some((to, dates));
    };
    if scan.sign(first + 5) == Some(mark) && scan.glued(first + 5) && scan.glued(first + 6) && scan.digits(first + 6).is_some() {
        return None; // four parts: a version or an address
    }
    let dates = if width(first) == 4 {
        let real = unique([full(a, b, c), full(a, c, b)]);
        if real.is_empty() { as_written(a, b, c) } else { real }
    } else if width(first + 4) == 4 {
        either_order(scan, a, b, c)
    } else if width(first + 4) == 2 && width(first) <= 2 {
        short_years(scan, [a, b, c], mark)
    } else {
        return None;
    };
    (!dates.is_empty()).then_some((first + 5, dates))
}

/// `18/9/15`, `18-9-15`, `71/05/05`: the year in two figures, first where the language begins with it or nothing else fits.
fn short_years(scan: &Scan<'_>, [a, b, c]: [i64; 3], mark: char) -> Vec<Date> {
    let year = |y: i64| y + if y < 70 { 2000 } else { 1900 };
    let first = full(year(a), b, c);
    let mut dates = match mark {
        // Between hyphens only a real date is one.
        '-' => unique(order(scan).map(|dmy| if dmy { full(year(c), b, a) } else { full(year(c), a, b) })),
        _ => either_order(scan, a, b, year(c)),
    };
    if scan.language.pack.dates.order == "ymd" {
        dates.splice(0..0, first);
    } else if dates.is_empty() {
        dates.extend(first);
    }
    dates.dedup();
    dates
}

/// `18 08 1978`, as forms are filled in: two figures each, or behind a word that announces a day; "9 de 8 de 1971".
fn spaced(scan: &Scan<'_>, i: usize) -> Option<(usize, Vec<Date>)> {
    scan.digits(i)?;
    let width = |k: usize| scan.digits(k).map_or(0, str::len);
    let apart = |k: usize| scan.near(k) && !scan.glued(k);
    let (m, linked) = scan.skip(i + 1, Sense::DateLink).map_or((i + 1, false), |k| (k, true));
    let year = if linked { scan.skip(m + 1, Sense::DateLink)? } else { m + 1 };
    let cue = linked || i > 0 && scan.preceded(i, Sense::DayBefore);
    let shape = width(year) == 4 && (width(i) == 2 && width(m) == 2 || cue && width(i) <= 2 && width(m) <= 2);
    let alone = scan.digits(i.wrapping_sub(1)).is_none() && scan.digits(year + 1).is_none();
    let (a, b, y) = (number(scan, i)?, number(scan, m)?, number(scan, year)?);
    if !shape || !alone || !apart(m) || !apart(year) || !(1900..2100).contains(&y) {
        return None;
    }
    let dates = either_order(scan, a, b, y);
    (!dates.is_empty()).then_some((year + 1, dates))
}

/// `2/2013` and `2014/10`: a month of a year.
fn month_of_year(a: i64, b: i64, wide_a: usize, wide_b: usize) -> Option<Date> {
    let (m, y) = match (wide_a, wide_b) {
        (1 | 2, 4) => (a, b),
        (4, 2) => (b, a),
        _ => return None,
    };
    // 2011/12 is a season.
    let season = wide_a == 4 && m == y % 100 + 1;
    let fits = (1..=12).contains(&m) && (1900..2100).contains(&y) && !season;
    fits.then(|| Date { year: i32::try_from(y).ok(), month: u8::try_from(m).ok(), ..Date::default() })
}

/// Behind "No." two numbers are a designation.
fn designated(scan: &Scan<'_>, i: usize) -> bool {
    scan.preceded(i, Sense::NumberSign)
}

/// Day and month in the language's order first, then the other way round. A day that the month does not have is taken as
/// it is written where no order gives a real one.
fn either_order(scan: &Scan<'_>, a: i64, b: i64, y: i64) -> Vec<Date> {
    let parts = order(scan).map(|dmy| if dmy { (b, a) } else { (a, b) });
    let real = unique(parts.map(|(m, d)| full(y, m, d)));
    if !real.is_empty() {
        return real;
    }
    parts.into_iter().map(|(m, d)| as_written(y, m, d)).find(|dates| !dates.is_empty()).unwrap_or_default()
}

/// A day that its month does not have, as 29 February 2019.
fn as_written(y: i64, m: i64, d: i64) -> Vec<Date> {
    let date = full(2000, 1, d).filter(|_| (1..=12).contains(&m) && (1000..3000).contains(&y));
    date.map(|d| Date { year: i32::try_from(y).ok(), month: u8::try_from(m).ok(), ..d }).into_iter().collect()
}

fn unique(dates: [Option<Date>; 2]) -> Vec<Date> {
    let mut out: Vec<Date> = dates.into_iter().flatten().collect();
    out.dedup();
    out
}

/// Day and month in the language's order first, then the other way round.
fn order(scan: &Scan<'_>) -> [bool; 2] {
    let dmy = scan.language.pack.dates.order != "mdy";
    [dmy, !dmy]
}

/// `6/11` as day and month, both ways where both are possible.
pub(super) fn two_parts(scan: &Scan<'_>, a: i64, b: i64, year: Option<i32>) -> Vec<Date> {
    let fits = |m: i64, d: i64| (1..=12).contains(&m) && (1..=days(year.map(i64::from), m)).contains(&d);
    let date = |m: i64, d: i64| Date { year, month: u8::try_from(m).ok(), day: u8::try_from(d).ok(), weekday: None };
    unique(order(scan).map(|dmy| {
        let (m, d) = if dmy { (b, a) } else { (a, b) };
        fits(m, d).then(|| date(m, d))
    }))
}

fn full(y: i64, m: i64, d: i64) -> Option<Date> {
    let fits = (1..3000).contains(&y) && (1..=12).contains(&m) && (1..=days(Some(y), m)).contains(&d);
    fits.then(|| Date { year: i32::try_from(y).ok(), month: u8::try_from(m).ok(), day: u8::try_from(d).ok(), weekday: None })
}

/// Days of a month; 29 for a February of no known year.
pub(super) fn days(year: Option<i64>, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => year.map_or(29, |y| if y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) { 29 } else { 28 }),
        _ => 31,
    }
}

pub(super) fn number(scan: &Scan<'_>, i: usize) -> Option<i64> {
    scan.digits(i).filter(|d| d.len() <= 4).and_then(|d| d.parse().ok())
}

/// `300 BC`, `44 av. J.-C.`, `AD 79`, 公元前221年.
fn year_of_era(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.era {
        return None;
    }
    let era = |s: Sense| match s {
        Sense::Bce => Some((-1, 0)),
        Sense::Ce => Some((1, 0)),
        Sense::Era(added) => Some((1, added)),
        _ => None,
    };
    let before = scan.find(i, era);
    let at = before.map_or(i, |(next, ..)| next);
    let n = numeral::read(scan, at).filter(|n| n.digits && scan.near(at) && n.multiplier == 1)?;
    let y = n.small().filter(|y| (1..=9999).contains(y))?;
    let after = scan.find(n.to, era).filter(|(.., hit)| scan.near(n.to) && hit.clitic.is_none());
    // "300 BC 5000 people": the era belongs to the number before it.
    let (to, (sign, added)) = match (before, after) {
        (Some((_, era, _)), None) if n.plain && scan.digits(i.wrapping_sub(1)).is_none() => (scan.maybe(n.to, Sense::YearAfter), era),
        (None, Some((to, era, _))) => (to, era),
        _ => return None,
    };
    Some(done(scan, i, to, vec![Date { year: i32::try_from(sign * y + added).ok(), ..Date::default() }], true))
}

/// The year of the common era: where another era is usual, years far in the future are of that.
pub(super) fn common_year(scan: &Scan<'_>, y: i64) -> i64 {
    scan.language.pack.dates.usual_era.filter(|_| y >= 2400).map_or(y, |added| y + added)
}

/// `عام 2023`, `năm 2023`, `2023年`, "the class of '05".
fn year_with_word(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if scan.digits(i).is_none() && scan.sign(i).is_none() && !scan.spaceless(i) {
        return None;
    }
    let before = scan.preceded(i, Sense::YearBefore);
    if before && matches!(scan.sign(i), Some('\'' | '’')) && scan.glued(i + 1) && scan.digits(i + 1).is_some_and(|d| d.len() == 2) {
        let y = number(scan, i + 1)?;
        let (near, far) = if y < 30 { (2000, 1900) } else { (1900, 2000) };
        let dates = [near + y, far + y].map(|y| Date { year: i32::try_from(y).ok(), ..Date::default() });
        return Some(done(scan, i, i + 2, dates.into(), true)).filter(|_| !scan.token(i + 2).is_some_and(|t| t.glued() && t.is_word()));
    }
    if let Some((to, y)) = date_names::spelled_year(scan, i) {
        return Some(done(scan, i, to, vec![Date { year: i32::try_from(y).ok(), ..Date::default() }], false));
    }
    let digits = scan.digits(i).filter(|d| (3..=4).contains(&d.len()))?;
    let y: i64 = digits.parse().ok()?;
    let glued_mark = matches!(scan.sign(i + 1), Some('.' | ',' | '٬' | '٫' | '/' | '-' | ':'))
        && scan.glued(i + 1)
        && scan.glued(i + 2)
        && scan.digits(i + 2).is_some();
    if glued_mark || scan.glued(i) && matches!(scan.sign(i.wrapping_sub(1)), Some('.' | ',' | '/' | '-')) {
        return None;
    }
    let after = scan.skip(i + 1, Sense::YearAfter);
    // 年 also counts years: 100年 is a time, and so is 5000年.
    let counted = super::amount::suffixes(scan, i + 1);
    if after.is_some() && !counted.is_empty() && !(digits.len() == 4 && (1000..2200).contains(&common_year(scan, y))) {
        return None;
    }
    let scaled = !counted.is_empty() || scan.find(i + 1, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some();
    if !(before && digits.len() == 4 && (1000..2200).contains(&common_year(scan, y)) || after.is_some()) || scaled && after.is_none() {
        return None;
    }
    let to = after.filter(|_| scan.near(i + 1)).unwrap_or(i + 1);
    let year = common_year(scan, y);
    let mut c = done(scan, i, to, vec![Date { year: i32::try_from(year).ok(), ..Date::default() }], true);
    c.span = scan.span(i, i + 1);
    let number = super::Number::integer(y.into());
    let counted = counted.iter().filter(|(end, _)| after == Some(*end)).map(|(_, s)| Reading::usual(s.value(number)));
    c.readings.extend(counted);
    c.readings.push(Reading::usual(Value::Number(number)));
    Some(c)
}

/// A candidate; where day and month could change places, the order that is not the language's is against its convention.
/// A word that only announces the date (يوم, ngày, the) stands before token `i`: it is no part of the value.
pub(super) fn done(scan: &Scan<'_>, i: usize, to: usize, dates: Vec<Date>, digits: bool) -> Candidate {
    let readings = dates.into_iter().enumerate().map(|(n, d)| Reading { value: Value::Date(d), foreign: n > 0 }).collect();
    Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits }
}
