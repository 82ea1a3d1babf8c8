//! Dates of calendars whose months are not the Gregorian ones, on the Gregorian timeline: 5 رمضان 1445, ۱۲ مهر ۱۴۰۲, መስከረም 17 2011.

use icu_calendar::cal::{Ethiopian, EthiopianEraStyle, Hebrew, Hijri, Indian, Iso, Persian};

use super::date::done;
use super::date_names::{day_number, skip_links};
use super::scan::{Candidate, Scan};
use super::value::Date;
use crate::language::{OtherCalendar, Sense};

type Day = icu_calendar::Date<Iso>;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if scan.language.pack.calendars.is_empty() {
        return None;
    }
    let weekday = scan.find(i, |s| if let Sense::Weekday(d) = s { Some(d) } else { None });
    let first = weekday.map_or(i, |(next, ..)| skip_links(scan, next));
    let start = scan.skip(first, Sense::DayBefore).unwrap_or(first);
    full(scan, i, start).or_else(|| year_alone(scan, i))
}

/// A month with its year, and a day before the month or behind it.
fn full(scan: &Scan<'_>, i: usize, start: usize) -> Option<Candidate> {
    let month = |at: usize| scan.find(at, |s| if let Sense::OtherMonth(c, m) = s { Some((c, m)) } else { None });
    let day_at = |at: usize| day_number(scan, at).filter(|d| (1..=31).contains(&d.n)).map(|d| (d.to, d.n));
    let before = day_at(start);
    let at = before.map_or(start, |(to, _)| skip_links(scan, to));
    let (next, (calendar, month), _) = month(at)?;
    let behind = before.is_none().then(|| day_at(next).filter(|_| scan.near(next))).flatten();
    let day = before.or(behind).map(|(_, n)| n);
    let mut at = skip_links(scan, behind.map_or(next, |(to, _)| to));
    at = scan.maybe(at, Sense::YearBefore);
    let year = year_at(scan, at).filter(|_| scan.near(at))?;
    let mut to = at + 1;
    if let Some((end, ..)) = scan.find(to, |s| (s == Sense::OtherYear(calendar)).then_some(())).filter(|_| scan.near(to)) {
        to = end;
    }
    let dates = match day {
        Some(day) => days(calendar, year, month, u8::try_from(day).ok()?),
        None => months(calendar, year, month),
    };
    (!dates.is_empty()).then(|| done(scan, if before.is_some() { start } else { i }, to, dates, true))
}

/// A year with the mark of its calendar: سنة 1445 هـ. It begins in one Gregorian year and ends in the next.
fn year_alone(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let year = year_at(scan, i)?;
    let (to, calendar, _) = scan.find(i + 1, |s| if let Sense::OtherYear(c) = s { Some(c) } else { None }).filter(|_| scan.near(i + 1))?;
    let ends = [iso(calendar, year, 1, 1)?, iso(calendar, year, 12, 1)?];
    let mut dates: Vec<Date> = ends.iter().map(|d| Date { year: Some(d.year().extended_year()), ..Date::default() }).collect();
    dates.dedup();
    Some(done(scan, i, to, dates, true))
}

fn year_at(scan: &Scan<'_>, i: usize) -> Option<i32> {
    scan.digits(i).filter(|d| d.len() == 4 || d.len() == 3).and_then(|d| d.parse().ok())
}

/// The day itself; in the Islamic calendar also the ones beside it, for months begin with the sight of the moon.
fn days(calendar: OtherCalendar, year: i32, month: u8, day: u8) -> Vec<Date> {
    let Some(date) = iso(calendar, year, month, day) else { return Vec::new() };
    let mut all = vec![gregorian(&date)];
    if calendar == OtherCalendar::Islamic {
        let beside = |n: i64| Day::from_rata_die(date.to_rata_die() + n, Iso);
        all.extend([beside(1), beside(-1)].iter().map(gregorian));
    }
    all
}

/// The Gregorian months that a month lies in.
fn months(calendar: OtherCalendar, year: i32, month: u8) -> Vec<Date> {
    let ends = [iso(calendar, year, month, 1), iso(calendar, year, month, 29).or_else(|| iso(calendar, year, month, 5))];
    let mut all: Vec<Date> = ends.iter().flatten().map(|d| Date { day: None, ..gregorian(d) }).collect();
    all.dedup();
    all
}

fn gregorian(day: &Day) -> Date {
    Date { year: Some(day.year().extended_year()), month: Some(day.month().ordinal), day: Some(day.day_of_month().0), weekday: None }
}

/// Islamic dates are those of Umm al-Qura.
fn iso(calendar: OtherCalendar, year: i32, month: u8, day: u8) -> Option<Day> {
    use icu_calendar::Date as D;
    Some(match calendar {
        OtherCalendar::Islamic => D::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?.to_calendar(Iso),
        OtherCalendar::Persian => D::<Persian>::try_new_persian(year, month, day).ok()?.to_calendar(Iso),
        OtherCalendar::Ethiopian => {
            D::<Ethiopian>::try_new_ethiopian(EthiopianEraStyle::AmeteMihret, year, month, day).ok()?.to_calendar(Iso)
        }
        OtherCalendar::Hebrew => D::<Hebrew>::try_new_hebrew_v2(year, icu_calendar::types::Month::new(month), day).ok()?.to_calendar(Iso),
        OtherCalendar::Indian => D::<Indian>::try_new_indian(year, month, day).ok()?.to_calendar(Iso),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_meet_on_one_timeline() {
        for (calendar, (y, m, d), expected) in [
            (OtherCalendar::Islamic, (1447, 9, 1), "2026-02-18"),
            (OtherCalendar::Persian, (1405, 1, 1), "2026-03-21"),
            (OtherCalendar::Ethiopian, (2018, 1, 1), "2025-09-11"),
            (OtherCalendar::Indian, (1948, 1, 1), "2026-03-22"),
            (OtherCalendar::Hebrew, (5787, 1, 1), "2026-09-12"),
        ] {
            assert_eq!(iso(calendar, y, m, d).map(|d| gregorian(&d).to_string()).as_deref(), Some(expected), "{calendar:?}");
        }
    }
}
