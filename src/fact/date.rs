//! Dates: full or partial, with month names or in digits, weekdays, years.

use super::numeral;
use super::scan::{Candidate, Scan};
use super::value::{Date, Value};
use super::{Reading, Strength};
use crate::language::Sense;

/// The value of a year alone.
pub(super) fn year_value(year: i64) -> Value {
    Value::Date(Date { year: i32::try_from(year).ok(), ..Date::default() })
}

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    in_digits(scan, i).or_else(|| with_names(scan, i)).or_else(|| year_with_word(scan, i))
}

// ---------------------------------------------------------------- digits

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
    let Some(c) = third else {
        // Two parts are a date only behind a word for "day" or before a year; else `pair` reads them.
        let year = year_at(scan, first + 3, true);
        if cue.is_none() && year.is_none() || mark == '.' && (cue.is_none() || scan.language.pack.separators.decimal.contains(&'.')) {
            return None;
        }
        let (to, y) = year.map_or((first + 3, None), |(to, y)| (to, Some(y)));
        let dates = two_parts(scan, a, b, y);
        return (!dates.is_empty()).then(|| done(scan, first, to, dates, true));
    };
    if scan.sign(first + 5) == Some(mark) && scan.glued(first + 5) && scan.glued(first + 6) && scan.digits(first + 6).is_some() {
        return None; // four parts: a version or an address
    }
    let width = |k: usize| scan.digits(k).map_or(0, str::len);
    let dates: Vec<Date> = if width(first) == 4 {
        full(a, b, c).into_iter().chain(full(a, c, b)).collect()
    } else if width(first + 4) == 4 {
        order(scan).map(|dmy| if dmy { full(c, b, a) } else { full(c, a, b) }).into_iter().flatten().collect()
    } else if width(first + 4) == 2 && mark != '-' && width(first) <= 2 {
        let century = if c < 70 { 2000 } else { 1900 };
        order(scan).map(|dmy| if dmy { full(c + century, b, a) } else { full(c + century, a, b) }).into_iter().flatten().collect()
    } else {
        return None;
    };
    let mut unique = Vec::new();
    for d in dates {
        if !unique.contains(&d) {
            unique.push(d);
        }
    }
    (!unique.is_empty()).then(|| done(scan, first, first + 5, unique, true))
}

/// Day and month in the language's order first, then the other way round.
fn order(scan: &Scan<'_>) -> [bool; 2] {
    let dmy = scan.language.pack.dates.order != "mdy";
    [dmy, !dmy]
}

/// `6/11` as day and month, both ways where both are possible.
pub(super) fn two_parts(scan: &Scan<'_>, a: i64, b: i64, year: Option<i32>) -> Vec<Date> {
    let mut out = Vec::new();
    for dmy in order(scan) {
        let (d, m) = if dmy { (a, b) } else { (b, a) };
        if (1..=12).contains(&m) && (1..=days(year.map(i64::from), m)).contains(&d) {
            let date = Date { year, month: u8::try_from(m).ok(), day: u8::try_from(d).ok(), weekday: None };
            if !out.contains(&date) {
                out.push(date);
            }
        }
    }
    out
}

fn full(y: i64, m: i64, d: i64) -> Option<Date> {
    let fits = (1..3000).contains(&y) && (1..=12).contains(&m) && (1..=days(Some(y), m)).contains(&d);
    fits.then(|| Date { year: i32::try_from(y).ok(), month: u8::try_from(m).ok(), day: u8::try_from(d).ok(), weekday: None })
}

/// Days of a month; 29 for a February of no known year.
fn days(year: Option<i64>, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => year.map_or(29, |y| if y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) { 29 } else { 28 }),
        _ => 31,
    }
}

fn number(scan: &Scan<'_>, i: usize) -> Option<i64> {
    scan.digits(i).filter(|d| d.len() <= 4).and_then(|d| d.parse().ok())
}

// ---------------------------------------------------------------- names

/// What has been put together of a date so far.
#[derive(Default)]
struct Parts {
    date: Date,
    weak_month: bool,
    weak_weekday: bool,
}

/// `27 فبراير`, `Saturday, September 29, 2018`, `ngày 27 tháng 2 năm 2023`, `tháng Chín`, `Monday`.
fn with_names(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let mut parts = Parts::default();
    let mut to = i;
    let mut at = i;
    while let Some(next) = part(scan, at, &mut parts, to == i) {
        to = next;
        at = skip_links(scan, next);
        if !scan.near(at) {
            break;
        }
    }
    let d = parts.date;
    let named = d.month.is_some() && (!parts.weak_month || d.day.is_some() || d.year.is_some());
    let weekday = d.weekday.is_some() && (!parts.weak_weekday || d.month.is_some());
    let known = d.month.is_some() || d.weekday.is_some();
    // A name that is also a word: alone it is weak, and in scripts with capitals it is none without one.
    let capital = || {
        scan.tokens[i].span.start as usize >= scan.offset
            && scan.text[scan.tokens[i].span.start as usize - scan.offset..].chars().next().is_some_and(|c| !c.is_lowercase())
    };
    let lone = !named && !weekday;
    if !known || lone && !capital() {
        return None;
    }
    let in_month = d.month.is_some() && scan.preceded(i, Sense::YearBefore);
    let start = scan.find(i, |s| matches!(s, Sense::Month(_) | Sense::Weekday(_)).then_some(())).map(|(.., h)| h);
    let from = scan.skip(i, Sense::DayBefore).filter(|_| start.is_none()).unwrap_or(i);
    let mut c = done(scan, from, to, vec![d], false);
    c.span = scan.span_of(from, to, start);
    c.digits = d.day.is_some() || d.year.is_some();
    if lone && !in_month {
        c.strength = Strength::Weak;
    }
    if d.weekday.is_some() && d.month.is_none() {
        // "thứ hai" is Monday or second.
        if let Some((end, n, _)) = scan.find(i, |s| match s {
            Sense::Ordinal(n) => Some(n),
            _ => None,
        }) && end == to
        {
            c.readings.push(Reading::usual(Value::Ordinal(n)));
        }
    }
    Some(c)
}

/// Commas and words like "of" between the parts of a date.
fn skip_links(scan: &Scan<'_>, mut at: usize) -> usize {
    let mut links = 0;
    while links < 2 {
        let next = match scan.sign(at) {
            Some(',' | '،' | '-' | '.' | '/') if scan.near(at) => at + 1,
            _ => match scan.skip(at, Sense::DateLink) {
                Some(n) => n,
                None => break,
            },
        };
        at = next;
        links += 1;
    }
    at
}

/// Reads one part of a date at `at` into `parts`; `None` when there is none that is still missing.
fn part(scan: &Scan<'_>, at: usize, parts: &mut Parts, first: bool) -> Option<usize> {
    if parts.date.weekday.is_none()
        && let Some((next, w, hit)) = scan.find(at, |s| match s {
            Sense::Weekday(w) => Some(w),
            _ => None,
        })
        && (first || hit.clitic.is_none())
        && (first || parts.date.month.is_some() || parts.date.day.is_none())
    {
        parts.date.weekday = Some(w);
        parts.weak_weekday = hit.weak;
        return Some(next);
    }
    if parts.date.month.is_none()
        && let Some((next, m, weak)) = month(scan, at)
    {
        parts.date.month = Some(m);
        parts.weak_month = weak;
        return Some(scan.maybe(next, Sense::MonthAfter));
    }
    if parts.date.day.is_none()
        && parts.date.year.is_none()
        && let Some((next, d)) = day(scan, at, parts.date.month)
    {
        parts.date.day = Some(d);
        return Some(next);
    }
    if parts.date.year.is_none()
        && parts.date.month.is_some()
        && let Some((next, y)) = year_at(scan, at, true)
    {
        parts.date.year = Some(y);
        return Some(next);
    }
    None
}

/// A month name, or a number with a word for month (tháng 2, 2月).
fn month(scan: &Scan<'_>, at: usize) -> Option<(usize, u8, bool)> {
    if let Some((next, m, hit)) = scan.find(at, |s| match s {
        Sense::Month(m) => Some(m),
        _ => None,
    }) {
        let dot =
            scan.sign(next) == Some('.') && scan.glued(next) && hit.len == 1 && scan.tokens[at].text.len() <= 5 && scan.near(next + 1);
        return Some((if dot && scan.token(next + 1).is_some() { next + 1 } else { next }, m, hit.weak));
    }
    if let Some(next) = scan.skip(at, Sense::MonthBefore) {
        let n = numeral::read(scan, next).filter(|n| scan.near(next) && (n.plain || !n.digits))?;
        let m = n.small().filter(|m| (1..=12).contains(m))?;
        return Some((n.to, u8::try_from(m).ok()?, false));
    }
    let n = number(scan, at).filter(|m| (1..=12).contains(m))?;
    let next = scan.skip(at + 1, Sense::MonthAfter).filter(|_| scan.glued(at + 1))?;
    Some((next, u8::try_from(n).ok()?, false))
}

/// A day of the month: in digits or as an ordinal, next to a month.
fn day(scan: &Scan<'_>, at: usize, month: Option<u8>) -> Option<(usize, u8)> {
    let cue = scan.skip(at, Sense::DayBefore);
    let start = cue.unwrap_or(at);
    let ordinal = scan.find(start, |s| match s {
        Sense::Ordinal(n) => Some(n),
        _ => None,
    });
    let (mut to, n) = if let Some((next, n, hit)) = ordinal
        && hit.clitic.is_none()
    {
        (next, n)
    } else {
        let n =
            numeral::read(scan, start).filter(|n| (n.plain && scan.tokens[n.to - 1].text.len() <= 2) || (!n.digits && cue.is_some()))?;
        (n.to, n.small()?)
    };
    if !(1..=days(None, month.map_or(1, i64::from))).contains(&n) {
        return None;
    }
    let dash = usize::from(scan.sign(to) == Some('-') && scan.glued(to));
    if let Some(next) = scan.skip(to + dash, Sense::OrdinalSuffix).filter(|_| scan.glued(to)) {
        to = next;
    }
    to = scan.maybe(to, Sense::DayAfter);
    // Without a month before it, a number is a day only when a month follows.
    let follows = || {
        let next = skip_links(scan, to);
        scan.near(next) && self::month(scan, next).is_some()
    };
    let counted = || month.is_some() && cue.is_none() && !super::amount::suffixes(scan, to).is_empty();
    let shared = || month.is_some() && (scan.sign(to) == Some(':') && scan.glued(to) || scan.skip(to, Sense::HourAfter).is_some());
    // Where the day stands first, a number behind the month is one only before a year: "in May, 20 people".
    let misplaced = || scan.language.pack.dates.order == "dmy" && cue.is_none() && year_at(scan, to, true).is_none();
    ((month.is_some() && !counted() && !shared() && !misplaced()) || (month.is_none() && follows()))
        .then(|| u8::try_from(n).ok())
        .flatten()
        .map(|d| (to, d))
}

/// A year at `at`, with or without a word for it. Beside a month any year from 1000 on is taken.
fn year_at(scan: &Scan<'_>, at: usize, beside: bool) -> Option<(usize, i32)> {
    let at = if scan.sign(at) == Some(',') || scan.sign(at) == Some('،') { at + 1 } else { at };
    let cue = scan.skip(at, Sense::YearBefore);
    let start = cue.unwrap_or(at);
    let y = scan.digits(start).filter(|d| d.len() == 4 || (cue.is_some() && d.len() == 3))?;
    let y: i64 = y.parse().ok()?;
    let grouped = matches!(scan.sign(start + 1), Some('.' | ',' | '٬' | '/'))
        && scan.glued(start + 1)
        && scan.glued(start + 2)
        && scan.digits(start + 2).is_some();
    if !scan.near(start) || grouped || !(beside || cue.is_some()) || !(1000..3000).contains(&y) {
        return None;
    }
    let to = scan.maybe(start + 1, Sense::YearAfter);
    Some((to, i32::try_from(y).ok()?))
}

/// `عام 2023`, `năm 2023`, `2023年`, `300 BC`.
fn year_with_word(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let before = scan.preceded(i, Sense::YearBefore);
    let digits = scan.digits(i).filter(|d| (3..=4).contains(&d.len()))?;
    let y: i64 = digits.parse().ok()?;
    let glued_mark = matches!(scan.sign(i + 1), Some('.' | ',' | '٬' | '٫' | '/' | '-' | ':'))
        && scan.glued(i + 1)
        && scan.glued(i + 2)
        && scan.digits(i + 2).is_some();
    if glued_mark || scan.glued(i) && matches!(scan.sign(i.wrapping_sub(1)), Some('.' | ',' | '/' | '-')) {
        return None;
    }
    if let Some(to) = scan.skip(i + 1, Sense::Bce) {
        return Some(done(scan, i, to, vec![Date { year: i32::try_from(-y).ok(), ..Date::default() }], true));
    }
    let after = scan.skip(i + 1, Sense::YearAfter);
    let scaled =
        !super::amount::suffixes(scan, i + 1).is_empty() || scan.find(i + 1, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some();
    if !(before && digits.len() == 4 && (1000..2200).contains(&y) || after.is_some()) || scaled && after.is_none() {
        return None;
    }
    let to = after.filter(|_| scan.near(i + 1)).unwrap_or(i + 1);
    let mut c = done(scan, i, to, vec![Date { year: i32::try_from(y).ok(), ..Date::default() }], true);
    c.span = scan.span(i, i + 1);
    c.readings.push(Reading::usual(Value::Number(super::Number::integer(y.into()))));
    Some(c)
}

/// A candidate; where day and month could change places, the order that is not the language's is against its convention.
/// A word that only announces the date (يوم, ngày, the) stands before token `i`: it is no part of the value.
fn done(scan: &Scan<'_>, i: usize, to: usize, dates: Vec<Date>, digits: bool) -> Candidate {
    let readings = dates.into_iter().enumerate().map(|(n, d)| Reading { value: Value::Date(d), foreign: n > 0 }).collect();
    Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits }
}

#[cfg(test)]
mod tests {
    use crate::language::Languages;

    fn spans(lang: &str, text: &str) -> Vec<String> {
        let languages = Languages::new();
        crate::fact::read(languages.get(lang), text, 0).iter().map(|m| format!("{} {}", m.span.of(text), m.best())).collect()
    }

    #[test]
    fn where_the_day_stands_first_a_count_behind_a_month_is_no_day() {
        assert_eq!(spans("hi", "मई में नहीं, मई, 20 लोग आए"), ["मई --05", "मई --05", "20 20"]);
        assert_eq!(spans("en", "On May 20 they came."), ["May 20 --05-20"]);
        assert_eq!(spans("hi", "मई 20, 2023 को"), ["मई 20, 2023 2023-05-20"]);
    }

    #[test]
    fn a_word_that_announces_a_date_is_no_part_of_it() {
        assert_eq!(spans("ar", "من يوم 27 فبراير، عقدت"), ["27 فبراير --02-27"]);
        assert_eq!(spans("ar", "بتاريخ 28/02/2024"), ["28/02/2024 2024-02-28"]);
        assert_eq!(spans("vi", "Vào ngày 27 tháng 2 năm 2023"), ["27 tháng 2 năm 2023 2023-02-27"]);
        assert_eq!(spans("ar", "يوم الاثنين 27 فبراير"), ["الاثنين 27 فبراير --02-27"]);
    }
}
