//! Writing a value in a language: its digits, its separators.

use super::{Language, Pack};
use crate::text::{DigitScript, digit};

/// How one document writes numbers.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    pack: &'a Pack,
    script: DigitScript,
    grouped: bool,
}

/// The digit script that a text uses most; `None` when it has no digits.
#[must_use]
pub fn digits_used(text: &str) -> Option<DigitScript> {
    Habit::of(text).script
}

/// How a text writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// The digits that it uses most; `None` when it has none.
    script: Option<DigitScript>,
    /// It has no long number without groups.
    grouped: bool,
}

impl Habit {
    /// The habit of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts: Vec<(DigitScript, usize)> = Vec::new();
        let (mut run, mut grouped) = (0, true);
        for found in text.chars().map(digit) {
            let Some((_, script)) = found else {
                run = 0;
                continue;
            };
            run += 1;
            grouped &= run < 5;
            match counts.iter_mut().find(|(s, _)| *s == script) {
                Some((_, n)) => *n += 1,
                None => counts.push((script, 1)),
            }
        }
        let script = counts.into_iter().max_by_key(|&(s, n)| (n, std::cmp::Reverse(s))).map(|(s, _)| s);
        Self { script, grouped }
    }
}

impl<'a> Writer<'a> {
    /// Writes in a language as a document does.
    #[must_use]
    pub fn new(language: &'a Language, habit: Habit) -> Self {
        let pack = &language.pack;
        let script = habit.script.unwrap_or_else(|| DigitScript::of_numbering_system(&pack.digits));
        Self { pack, script, grouped: habit.grouped }
    }

    /// A decimal (`35139`, `-28.75`) in the language's separators and the document's digits.
    #[must_use]
    pub fn decimal(&self, canonical: &str) -> String {
        let native_marks = self.script != DigitScript::LATIN && self.pack.separators.decimal.contains(&'٫');
        let group = if native_marks { '٬' } else { self.pack.separators.group.first().copied().unwrap_or(',') };
        let point = if native_marks { '٫' } else { self.pack.separators.decimal.first().copied().unwrap_or('.') };
        let (sign, digits) = canonical.strip_prefix('-').map_or(("", canonical), |d| ("-", d));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            let left = whole.len() - i;
            let at_group =
                left != whole.len() && if self.pack.separators.indian { left == 3 || (left > 3 && left % 2 == 1) } else { left % 3 == 0 };
            if self.grouped && whole.len() > 3 && at_group {
                out.push(group);
            }
            out.push(c);
        }
        if !part.is_empty() {
            out.push(point);
            out.push_str(part);
        }
        self.script.write(&out)
    }

    /// Canonical digits without grouping (years, ratios, codes) in the document's digits.
    #[must_use]
    pub fn plain(&self, canonical: &str) -> String {
        self.script.write(canonical)
    }

    /// The usual name of a month.
    #[must_use]
    pub fn month(&self, month: u8) -> Option<&'a str> {
        self.pack.months.get(&month).and_then(|m| m.first()).map(String::as_str)
    }

    /// The usual name of a weekday.
    #[must_use]
    pub fn weekday(&self, day: u8) -> Option<&'a str> {
        self.pack.weekdays.get(&day).and_then(|m| m.first()).map(String::as_str)
    }

    /// The usual word for percent, or the sign.
    #[must_use]
    pub fn percent(&self) -> &'a str {
        self.pack.percent.words.first().map_or("%", String::as_str)
    }
}
