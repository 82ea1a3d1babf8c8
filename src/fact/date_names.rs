//! Dates with names of months and weekdays, or with words between their numbers.

use super::date::{days, done, number};
use super::numeral;
use super::ordinal;
use super::scan::{Candidate, Scan};
use super::value::{Date, Value};
use super::{Reading, Strength};
use crate::language::Sense;
use crate::text::fold;

/// What has been put together of a date so far.
#[derive(Default)]
struct Parts {
    date: Date,
    weak_month: bool,
    weak_weekday: bool,
    year_first: bool,
}

/// `27 فبراير`, `Saturday, September 29, 2018`, `ngày 27 tháng 2 năm 2023`, `tháng Chín`, `Monday`, 2018年9月3日.
pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.named_date {
        return None;
    }
    let mut parts = Parts::default();
    let mut to = i;
    let mut at = i;
    while let Some(next) = part(scan, at, &mut parts, to == i) {
        to = next;
        at = skip_links(scan, next);
        if parts.date.weekday.is_some() && parts.date.month.is_none() && parts.date.day.is_none() && scan.sign(at) == Some('(') {
            at += 1;
        }
        if !scan.near(at) {
            break;
        }
    }
    let d = parts.date;
    let named = d.month.is_some() && (!parts.weak_month || d.day.is_some() || d.year.is_some() || beside_month(scan, i, to));
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
    if (i..to).any(|k| scan.sign(k) == Some('(')) {
        to += usize::from(scan.sign(to) == Some(')'));
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

/// "Between May and September": a word joins the month over tokens `from..to` with one whose name is no other word.
fn beside_month(scan: &Scan<'_>, from: usize, to: usize) -> bool {
    let joint = |s: Sense| matches!(s, Sense::RangeAnd | Sense::RangeTo | Sense::NumberLink).then_some(());
    let sure = |s: Sense| matches!(s, Sense::Month(_)).then_some(());
    let next = scan.find(to, joint).map(|(next, ..)| next).or_else(|| matches!(scan.sign(to), Some('-' | '–')).then_some(to + 1));
    let behind = next.and_then(|at| scan.find(at, sure)).is_some_and(|(.., hit)| !hit.weak);
    behind || scan.before(from, joint).is_some_and(|(at, ())| (at.saturating_sub(3)..at).any(|k| sure_month_ends(scan, k, at)))
}

/// True when the name of a month that is no other word stands over tokens `from..to`.
fn sure_month_ends(scan: &Scan<'_>, from: usize, to: usize) -> bool {
    let month = |s: Sense| matches!(s, Sense::Month(_)).then_some(());
    scan.find(from, month).is_some_and(|(end, (), hit)| end == to && !hit.weak)
}

/// Commas and words like "of" between the parts of a date.
pub(super) fn skip_links(scan: &Scan<'_>, mut at: usize) -> usize {
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
    if first && let Some((next, y)) = year_first(scan, at) {
        parts.date.year = Some(y);
        parts.year_first = true;
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
        && (parts.date.year.is_none() || parts.year_first)
        && let Some((next, d)) = day(scan, at, &parts.date)
    {
        parts.date.day = Some(d);
        return Some(next);
    }
    if parts.date.year.is_none()
        && parts.date.month.is_some()
        && let Some((next, y)) = year_at(scan, at, true).or_else(|| short_year(scan, at, &parts.date))
    {
        parts.date.year = Some(y);
        return Some(next);
    }
    None
}

/// `4-Jul-95`, "2 de outubro de 92": two figures behind day and month are a year where a sign or a word links them.
fn short_year(scan: &Scan<'_>, at: usize, date: &Date) -> Option<(usize, i32)> {
    let y: i32 = scan.digits(at).filter(|d| d.len() == 2 && date.day.is_some())?.parse().ok()?;
    let dash = scan.sign(at - 1) == Some('-') && scan.glued(at) && scan.glued(at - 1);
    let link = scan.preceded(at, Sense::DateLink);
    let counted = scan.token(at + 1).is_some_and(|t| t.is_word() || t.sign() == Some('%') || t.glued() && scan.digits(at + 2).is_some());
    // "born on 23 November 82.": no day of a month is left for it to be.
    let ends = y > 31
        && scan.near(at)
        && !scan.glued(at)
        && scan.sign(at - 1).is_none()
        && scan.token(at + 1).is_none_or(|t| t.glued() && t.sign().is_some());
    (dash || (link || ends) && !counted).then(|| (at + 1, if y < 50 { 2000 + y } else { 1900 + y }))
}

/// The year before its month: 2018年9月, 2018년 9월, `2019-Aug-1`, `2018. szeptember`.
fn year_first(scan: &Scan<'_>, at: usize) -> Option<(usize, i32)> {
    let era = || scan.find(at, |s| matches!(s, Sense::Era(_)).then_some(())).is_some();
    let digits = scan.digits(at).is_some_and(|d| d.len() == 4 || d.len() == 3 && scan.skip(at + 1, Sense::YearAfter).is_some());
    (digits || spelled_year(scan, at).is_some() || era()).then_some(())?;
    let (to, y) = year_here(scan, at, true)?;
    let next = skip_links(scan, to);
    if !scan.near(next) {
        return None;
    }
    let word = to > at + 1;
    let Some((end, _, weak)) = month(scan, next) else {
        // 2017 жылғы 14 наурыз
        return (word && day(scan, next, &Date::default()).is_some()).then_some((to, y));
    };
    // "2017 మార్చి 14"
    let whole = || scan.near(end) && scan.digits(end).is_some_and(|d| d.len() < 3) && day_number(scan, end).is_some();
    let marked = word || scan.glued(next) || !weak && scan.language.pack.dates.order == "ymd" || whole();
    marked.then_some((to, y))
}

/// A month name, or a number with a word for month (tháng 2, 2月).
fn month(scan: &Scan<'_>, at: usize) -> Option<(usize, u8, bool)> {
    if let Some((next, m, hit)) = scan.find(at, |s| match s {
        Sense::Month(m) => Some(m),
        _ => None,
    }) {
        // The full stop of an abbreviation, not of a sentence.
        let full = || scan.language.pack.months.get(&m).and_then(|names| names.first()).is_some_and(|n| fold(n) == scan.tokens[at].text);
        let short = hit.len == 1 && scan.tokens[at].text.chars().count() <= 5;
        let dot = scan.sign(next) == Some('.') && short && scan.near(next) && scan.near(next + 1) && !full();
        let dot = dot && (scan.glued(next) || scan.digits(next + 1).is_some());
        return Some((if dot { next + 1 } else { next }, m, hit.weak));
    }
    if let Some(next) = scan.skip(at, Sense::MonthBefore) {
        let n = numeral::read(scan, next).filter(|n| scan.near(next) && (n.plain || !n.digits))?;
        let m = n.small().filter(|m| (1..=12).contains(m))?;
        return Some((n.to, u8::try_from(m).ok()?, false));
    }
    let n = number(scan, at).filter(|m| (1..=12).contains(m))?;
    let next = scan.skip(at + 1, Sense::MonthAfter).filter(|_| scan.glued(at + 1) || scan.spaceless(at + 1) && scan.near(at + 1))?;
    Some((next, u8::try_from(n).ok()?, false))
}

/// A day of the month at `at`: its number, whether that stands in plain digits, and the token after it.
pub(super) struct Day {
    pub(super) to: usize,
    pub(super) n: i64,
    /// A number word that is no ordinal.
    cardinal: bool,
}

/// A number that can be a day: digits, an ordinal, a number word.
pub(super) fn day_number(scan: &Scan<'_>, start: usize) -> Option<Day> {
    // Most figures are no day: they are not read as numbers to find that out.
    let wide = scan.digits(start).is_some_and(|d| d.len() > 2);
    if wide
        || scan.digits(start).is_some()
            && scan.sign(start + 1).is_some()
            && scan.glued(start + 1)
            && scan.glued(start + 2)
            && scan.digits(start + 2).is_some_and(|_| !matches!(scan.sign(start + 1), Some('-' | '–' | '—' | '/')))
    {
        return None;
    }
    let mut day = match ordinal::at(scan, start).filter(|o| o.hit.is_none_or(|h| h.clitic.is_none())) {
        Some(o) => Day { to: o.to, n: o.n, cardinal: false },
        None => {
            let n = numeral::read(scan, start).filter(|n| !n.digits || n.plain && scan.tokens[n.to - 1].text.len() <= 2)?;
            Day { to: n.to, n: n.small()?, cardinal: !n.digits }
        }
    };
    let dash = usize::from(scan.sign(day.to) == Some('-') && scan.glued(day.to));
    if let Some(next) = scan.skip(day.to + dash, Sense::OrdinalSuffix).filter(|_| scan.glued(day.to)) {
        day.to = next;
    }
    day.to = scan.maybe(day.to, Sense::DayAfter);
    (1..=31).contains(&day.n).then_some(day)
}

/// A day that no month has is a wrong day where it stands right before the name of the month: "50 September".
fn impossible_day(scan: &Scan<'_>, at: usize) -> Option<(usize, u8)> {
    let n = number(scan, at).filter(|n| (32..100).contains(n))?;
    let stop = usize::from(scan.sign(at + 1) == Some('.') && scan.glued(at + 1));
    let month = scan.find(at + 1 + stop, |s| matches!(s, Sense::Month(_)).then_some(()));
    month.filter(|(.., hit)| !hit.weak && scan.near(at + 1 + stop))?;
    Some((at + 1 + stop, u8::try_from(n).ok()?))
}

/// A day of the month: in digits, as an ordinal or in words, next to a month.
fn day(scan: &Scan<'_>, at: usize, date: &Date) -> Option<(usize, u8)> {
    let cue = scan.skip(at, Sense::DayBefore);
    let start = cue.unwrap_or(at);
    if date.month.is_none()
        && let Some(found) = impossible_day(scan, start)
    {
        return Some(found);
    }
    let Day { to, n, cardinal } = day_number(scan, start)?;
    let said = scan.before(to, |s| (s == Sense::DayAfter).then_some(())).is_some();
    // A day that the month does not have is one where the year is told with it: "February 30, 2019".
    if n > days(None, date.month.map_or(1, i64::from)) && year_at(scan, to, true).is_none() {
        return None;
    }
    let Some(_) = date.month else {
        // Without a month before it, a number is a day only when a month follows.
        let next = skip_links(scan, to);
        let (_, _, weak) = month(scan, next).filter(|_| scan.near(next))?;
        let linked = next > to && scan.sign(next - 1).is_none();
        let order = scan.language.pack.dates.order.as_str();
        let dmy = order == "dmy";
        // 17번째로 7월: where the month stands first, an ordinal before it is none of its days.
        if order == "ymd" && scan.spaceless(to - 1) {
            return None;
        }
        let named = scan.find(next, |s| matches!(s, Sense::Month(_)).then_some(())).is_some() && (!weak || n > 12);
        let fits = !cardinal || cue.is_some() || linked || dmy && named && next == to && n > 1;
        return fits.then_some(to).zip(u8::try_from(n).ok());
    };
    // "tháng 6 năm 2017": the word for year is also the word for five.
    if scan.skip(at, Sense::YearBefore).is_some() && year_at(scan, at, true).is_some() {
        return None;
    }
    let counted = || cue.is_none() && !said && !super::amount::suffixes(scan, to).is_empty();
    let shared = || scan.sign(to) == Some(':') && scan.glued(to) || scan.skip(to, Sense::HourAfter).is_some();
    let word_follows = || scan.token(to).is_some_and(|t| t.is_word() && scan.near(to)) && scan.skip(to, Sense::DayMark).is_none();
    let before_year = || year_at(scan, to, true).is_some();
    // Where the day stands first, a number behind the month is one only before a year, or where nothing follows that it could
    // count: "in May, 20 people". The same holds for a number word anywhere.
    let after_comma = scan.sign(at.wrapping_sub(1)) == Some(',');
    let misplaced =
        || scan.language.pack.dates.order == "dmy" && cue.is_none() && !said && !before_year() && (after_comma || word_follows());
    let number_word = || cardinal && cue.is_none() && !said && !before_year() && (after_comma || word_follows());
    (!counted() && !shared() && !misplaced() && !number_word()).then_some(to).zip(u8::try_from(n).ok())
}

/// 二〇一八年, 二千十八年: in words, with a word for year, and the token after it.
pub(super) fn spelled_year(scan: &Scan<'_>, at: usize) -> Option<(usize, i64)> {
    if !scan.spaceless(at) {
        return None;
    }
    let n = super::spelled::figures(scan, at).filter(|n| n.plain).or_else(|| super::spelled::words(scan, at, true))?;
    // 二千年 are two thousand years as well.
    let y = n.small().filter(|y| (1000..2200).contains(y) && (n.plain || y % 100 > 0))?;
    scan.skip(n.to, Sense::YearAfter).map(|to| (to, y))
}

/// A year at `at`, with or without a word for it. Beside a month any year from 1000 on is taken.
pub(super) fn year_at(scan: &Scan<'_>, at: usize, beside: bool) -> Option<(usize, i32)> {
    let at = if scan.sign(at) == Some(',') || scan.sign(at) == Some('،') { at + 1 } else { at };
    let start = scan.maybe(at, Sense::YearBefore);
    year_here(scan, at, beside).filter(|_| scan.near(start))
}

/// A year at `at`, whatever stands before it.
fn year_here(scan: &Scan<'_>, at: usize, beside: bool) -> Option<(usize, i32)> {
    let era = |s: Sense| if let Sense::Era(added) = s { Some(added) } else { None };
    if let Some((start, added, _)) = scan.find(at, era)
        && let Some(y) = number(scan, start).filter(|y| *y > 0 && scan.near(start))
    {
        return Some((scan.maybe(start + 1, Sense::YearAfter), i32::try_from(y + added).ok()?));
    }
    let cue = scan.skip(at, Sense::YearBefore);
    let start = cue.unwrap_or(at);
    if let Some((to, y)) = spelled_year(scan, start) {
        return Some((to, i32::try_from(y).ok()?));
    }
    let word = scan.skip(start + 1, Sense::YearAfter).is_some();
    let y = scan.digits(start).filter(|d| d.len() == 4 || d.len() == 3 && word)?;
    let y: i64 = y.parse().ok()?;
    let grouped = matches!(scan.sign(start + 1), Some('.' | ',' | '٬' | '/'))
        && scan.glued(start + 1)
        && scan.glued(start + 2)
        && scan.digits(start + 2).is_some();
    if grouped || !(beside || cue.is_some()) || !(if word { 100 } else { 1000 }..3000).contains(&y) {
        return None;
    }
    let to = scan.maybe(start + 1, Sense::YearAfter);
    Some((to, i32::try_from(super::date::common_year(scan, y)).ok()?))
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
