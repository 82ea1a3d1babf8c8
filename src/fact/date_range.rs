//! From one day to another: `5–12 May`, "May 5–12", "from 12 May to 3 June", "du 1er au 5 mai".

use super::date_names::{day_number, year_at};
use super::scan::{Candidate, Scan};
use super::value::{Date, Value};
use super::{Reading, Strength, date};
use crate::language::Sense;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.dated || i >= scan.themes.joint {
        return None;
    }
    let start = scan.skip(i, Sense::DayBefore).unwrap_or(i);
    let whole = day_of_month(scan, i);
    let (from, to, end) =
        whole.and_then(|w| two_dates(scan, i, w).or_else(|| month_before(scan, i, w))).or_else(|| month_behind(scan, start))?;
    // A word like "until" behind the second end belongs to the range, not to its value.
    let until = scan.skip(end, Sense::RangeUntil);
    let from = Date { year: from.year.or(to.year), weekday: None, ..from };
    let to = Date { weekday: None, ..to };
    if (from.year, from.month, from.day) >= (to.year, to.month, to.day) {
        return None;
    }
    let value = Value::Range(Box::new(Value::Date(from)), Box::new(Value::Date(to)));
    let first = if scan.digits(i).is_some() { i } else { start };
    let readings = vec![Reading::usual(value)];
    Some(Candidate { to: until.unwrap_or(end), span: scan.span(first, end), readings, strength: Strength::Strong, digits: true })
}

/// The day and month of the date at `i`, in words or in digits, with its end.
fn day_of_month(scan: &Scan<'_>, i: usize) -> Option<(Date, usize)> {
    let c = date::read(scan, i)?;
    match c.readings.first().map(|r| &r.value) {
        Some(Value::Date(d @ Date { month: Some(_), day: Some(_), .. })) => Some((*d, c.to)),
        _ => None,
    }
}

/// "12 May – 3 June 2020".
fn two_dates(scan: &Scan<'_>, i: usize, (from, at): (Date, usize)) -> Option<(Date, Date, usize)> {
    let next = joint(scan, i, at)?;
    let (to, end) = day_of_month(scan, next).filter(|_| scan.near(next))?;
    (from.year.is_none() || to.year.is_some()).then_some((from, to, end))
}

/// "5–12 May 2020", "du 1er au 5 mai": the first day has its month from the second.
fn month_behind(scan: &Scan<'_>, i: usize) -> Option<(Date, Date, usize)> {
    let day = day_number(scan, i)?;
    let next = joint(scan, i, day.to)?;
    let (to, end) = day_of_month(scan, next).filter(|_| scan.near(next))?;
    // "between 5 and 12 May": the month stands behind both.
    let behind = scan.digits(next).is_some() || date_number_first(scan, next);
    behind.then_some((Date { year: to.year, month: to.month, day: u8::try_from(day.n).ok(), weekday: None }, to, end))
}

fn date_number_first(scan: &Scan<'_>, i: usize) -> bool {
    let at = scan.skip(i, Sense::DayBefore).unwrap_or(i);
    day_number(scan, at).is_some()
}

/// "May 5–12, 2020", "May 5 to 12".
fn month_before(scan: &Scan<'_>, i: usize, (from, at): (Date, usize)) -> Option<(Date, Date, usize)> {
    scan.digits(at - 1).filter(|_| from.year.is_none())?;
    let next = joint(scan, i, at)?;
    let day = scan.digits(next).filter(|d| d.len() <= 2 && scan.near(next)).and(day_number(scan, next))?;
    if !super::amount::suffixes(scan, day.to).is_empty()
        || matches!(scan.sign(day.to), Some(':' | '.')) && scan.digits(day.to + 1).is_some()
    {
        return None;
    }
    let year = year_at(scan, day.to, true);
    let end = year.map_or(day.to, |(end, _)| end);
    let year = year.map(|(_, y)| y);
    Some((Date { year, ..from }, Date { year, month: from.month, day: u8::try_from(day.n).ok(), weekday: None }, end))
}

/// What joins two days, with the token after it. Behind "from" or "between" that may be "and".
fn joint(scan: &Scan<'_>, start: usize, at: usize) -> Option<usize> {
    if !scan.near(at) {
        return None;
    }
    if matches!(scan.sign(at), Some('-' | '–' | '—' | '−' | '~' | '～')) && scan.glued(at) == scan.glued(at + 1) {
        return Some(at + 1);
    }
    let announced = scan.preceded(start, Sense::RangeFrom) || scan.skip(start, Sense::RangeFrom).is_some();
    scan.skip(at, Sense::RangeTo).or_else(|| scan.skip(at, Sense::RangeAnd).filter(|_| announced))
}
