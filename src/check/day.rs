//! Days of the calendar, as dates of waivers are written.

use std::fmt;

/// A day: `2026-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `YYYY-MM-DD`; nothing else is a day.
    ///
    /// ```
    /// use crosstally::check::Day;
    /// assert!(Day::parse("2026-03-01").unwrap() < Day::parse("2026-11-30").unwrap());
    /// assert_eq!(Day::parse("2026-02-30"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shaped =
            text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        let out = Self { year: text[..4].parse().ok()?, month: text[5..7].parse().ok()?, day: text[8..].parse().ok()? };
        let leap = out.year.is_multiple_of(4) && !out.year.is_multiple_of(100) || out.year.is_multiple_of(400);
        let days = match out.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&out.day).then_some(out)
    }

    /// The day that holds a second since 1970-01-01, in UTC.
    ///
    /// ```
    /// use crosstally::check::Day;
    /// assert_eq!(Day::of_second(1_772_323_200).to_string(), "2026-03-01");
    /// ```
    #[must_use]
    pub fn of_second(seconds: u64) -> Self {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let days = seconds / 86_400 + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        let small = |n: u64| u8::try_from(n).unwrap_or(1);
        Self { year: u16::try_from(year).unwrap_or(u16::MAX), month: small(month), day: small(of_year - (153 * shifted + 2) / 5 + 1) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
