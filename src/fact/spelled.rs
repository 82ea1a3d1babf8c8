//! Numbers in words: cardinals and scale words put together.

use super::Strength;
use super::number::Number;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::language::Sense;

/// Cardinals and scales that make one number. Without `scales` it stops before the first scale word.
pub(super) fn words(scan: &Scan<'_>, i: usize, scales: bool) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut to = i;
    let mut first = None;
    let mut weak = true;
    let mut count = 0;
    let mut last_scale = 0;
    loop {
        let mut at = to;
        let mut link = false;
        if count > 0 {
            if !scan.near(at) {
                break;
            }
            if scan.sign(at) == Some('-') && scan.glued(at) && scan.glued(at + 1) {
                at += 1;
            } else if let Some(next) = scan.skip(at, Sense::NumberLink) {
                at = next;
                link = true;
            }
        }
        let step = scan.find(at, |s| match s {
            Sense::Cardinal(n) => Some((n, false)),
            Sense::Scale(n) if scales && (count > 0 || scan.tokens[at].text.len() > 1) => Some((n, true)),
            _ => None,
        });
        let Some((next, (n, is_scale), hit)) = step else { break };
        let linked = link || hit.clitic == Some(true);
        if count > 0 && hit.clitic == Some(false) {
            break;
        }
        // "một trăm năm" is a hundred years: right behind a scale, a unit that is also a digit is the unit.
        let unit = || scan.find(at, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
        if !is_scale && last_scale > 0 && !linked && hit.weak && n < 10 && unit() {
            break;
        }
        let taken = if is_scale { !linked && sum.scale(n) || (linked && sum.scale_added(n)) } else { sum.add(n, linked, scan) };
        if !taken {
            break;
        }
        if count == 0 {
            first = Some(hit);
        }
        last_scale = if is_scale { n } else { 0 };
        weak &= hit.weak || (is_scale && count == 0);
        count += 1;
        to = next;
    }
    if count == 0 {
        return None;
    }
    let value = sum.total()?;
    let strength = if weak && count == 1 { Strength::Weak } else { Strength::Medium };
    let multiplier = last_scale.max(1);
    Some(Numeral {
        to,
        span: scan.span_of(i, to, first),
        readings: vec![(value, false)],
        strength,
        digits: false,
        plain: false,
        indefinite: None,
        multiplier,
    })
}

/// A number being put together from words: `total` holds the scaled parts, `current` the part below the next scale.
#[derive(Default)]
struct Sum {
    total: i128,
    current: i128,
    smallest: Option<i128>,
    begun: bool,
}

impl Sum {
    fn add(&mut self, n: i64, linked: bool, scan: &Scan<'_>) -> bool {
        let n = i128::from(n);
        let pack = &scan.language.pack;
        if self.begun && self.smallest.is_some_and(|s| n >= s) {
            return false;
        }
        if n >= 1000 {
            // A scale with its count in one word (مليونان, two million).
            let fits = self.current == 0;
            if fits {
                let Some(total) = self.total.checked_add(n) else { return false };
                self.total = total;
                self.smallest = Some(n);
                self.begun = true;
            }
            return fits;
        }
        let c = self.current;
        let fits = if !self.begun || c == 0 {
            true
        } else if n < 10 && (20..100).contains(&(c % 100)) && c % 10 == 0 {
            scan.language.lexicon.combines_tens && (!linked || c >= 100 || !pack.units_before_tens)
        } else if pack.units_before_tens && linked && (20..100).contains(&n) && n % 10 == 0 && (1..10).contains(&(c % 100)) {
            true
        } else if n < 100 && c % 100 == 0 {
            n > 0
        } else {
            n < 1000 && n % 100 == 0 && c % 1000 == 0
        };
        if fits {
            self.current += n;
            self.begun = true;
        }
        fits
    }

    fn scale(&mut self, n: i64) -> bool {
        let n = i128::from(n);
        if n == 100 {
            let part = self.current % 1000;
            if part >= 100 || (self.begun && part == 0 && self.current > 0) {
                return false;
            }
            self.current = self.current - part + part.max(1) * 100;
            self.begun = true;
            return true;
        }
        if self.begun && self.current == 0 && self.total > 0 {
            // lakh crore: a scale of a scale.
            let Some(total) = self.total.checked_mul(n) else { return false };
            self.total = total;
            self.smallest = Some(n);
            return true;
        }
        if self.smallest.is_some_and(|s| n >= s) {
            return false;
        }
        let Some(part) = self.current.max(1).checked_mul(n) else { return false };
        let Some(total) = self.total.checked_add(part) else { return false };
        self.total = total;
        self.current = 0;
        self.smallest = Some(n);
        self.begun = true;
        true
    }

    /// A scale word behind a link (ألف ومئة): one of the scale is added.
    fn scale_added(&mut self, n: i64) -> bool {
        let n = i128::from(n);
        if n == 100 && self.current == 0 && self.begun && self.smallest.is_some_and(|s| n < s) {
            self.current = 100;
            return true;
        }
        if n >= 1000 && self.current == 0 && self.smallest.is_some_and(|s| n < s) {
            self.total += n;
            self.smallest = Some(n);
            return true;
        }
        false
    }

    fn total(&self) -> Option<Number> {
        let value = self.total.checked_add(self.current)?;
        let mut number = Number::integer(value);
        // "two million" is as precise as its last scale.
        if self.current == 0
            && let Some(s) = self.smallest.and_then(|s| i64::try_from(s).ok())
        {
            number.scale = Number::integer(1).times(s)?.scale;
        }
        Some(number)
    }
}
