//! Whether two readings state the same. The only place that decides it.

use num_rational::Ratio;
use num_traits::{CheckedMul, CheckedSub, Signed};

use super::value::{Date, PercentUnit, Period, Time, Value};
use super::{Mention, Number};
use crate::language::{Bound, UnitTable};

/// How two readings agree, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// They contradict each other, or have nothing in common.
    Different,
    /// The same as far as both say it: a unit left out, a year not repeated, a hedged rounding.
    Gentle,
    /// The same in another unit, true at the precision printed.
    Converted,
    /// The same value.
    Same,
}

/// The best agreement between any readings of two mentions, with its readings (indices).
#[must_use]
pub fn agree_mentions(a: &Mention, b: &Mention, units: &UnitTable) -> (Agreement, usize, usize) {
    let mut best = (Agreement::Different, 0, 0);
    for (i, x) in a.readings.iter().enumerate() {
        for (j, y) in b.readings.iter().enumerate() {
            // Two mentions that both stand for less likely readings have nothing in common: 3/4 and 4/3 are not one date.
            if i > 0 && j > 0 {
                continue;
            }
            // Nor do figures with a separator against convention stand for a word: "1,000" is not "one".
            if i > 0 && x.foreign && !b.digits || j > 0 && y.foreign && !a.digits {
                continue;
            }
            let mut found = agree(&x.value, &y.value, units);
            if found == Agreement::Different && (i, j) == (0, 0) && rounded(&x.value, a.bound, &y.value, b.bound) {
                found = Agreement::Gentle;
            }
            if found > best.0 {
                best = (found, i, j);
            }
        }
    }
    best
}

/// Whether two values state the same.
///
/// ```
/// use crosstally::{fact::{agree, Agreement, Number, Value}, language::Languages};
/// let languages = Languages::new();
/// let mile = Value::Quantity(Number::integer(385), "mi".into());
/// let right = Value::Quantity(Number::integer(620), "km".into());
/// let wrong = Value::Quantity(Number::integer(360), "km".into());
/// assert_eq!(agree(&mile, &right, languages.units()), Agreement::Converted);
/// assert_eq!(agree(&mile, &wrong, languages.units()), Agreement::Different);
/// ```
#[must_use]
pub fn agree(a: &Value, b: &Value, units: &UnitTable) -> Agreement {
    let found = one_way(a, b, units);
    // These are compared alike from both sides.
    let settled = matches!(
        (a, b),
        (Value::Number(_), Value::Number(_))
            | (Value::Date(_), Value::Date(_))
            | (Value::Money(..), Value::Money(..))
            | (Value::Percent(..), Value::Percent(..))
            | (Value::Ordinal(_), Value::Ordinal(_))
            | (Value::Time(_), Value::Time(_))
    );
    if settled || found == Agreement::Same { found } else { found.max(one_way(b, a, units)) }
}

/// The table of pairs of kinds; each pair stands once.
fn one_way(a: &Value, b: &Value, units: &UnitTable) -> Agreement {
    use Agreement::{Different, Gentle, Same};
    let when = |same: bool, kind: Agreement| if same { kind } else { Different };
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => when(x.value == y.value, Same),
        (Value::Indefinite(x), Value::Indefinite(y)) => when(x == y, Same).max(when(as_vague(*x, *y), Gentle)),
        (Value::Number(x), Value::Indefinite(y)) => when(x.value == Ratio::from_integer(i128::from(*y)), Gentle),
        (Value::Percent(x, u), Value::Percent(y, v)) => {
            let points = |u: PercentUnit| u != PercentUnit::PerMille;
            match (u, v) {
                _ if u == v => when(x.value == y.value, Same),
                _ if points(*u) && points(*v) => when(x.value == y.value, Gentle),
                _ => when(hundredths(*x, *u) == hundredths(*y, *v), Same),
            }
        }
        (Value::Percent(x, u), Value::Number(y)) => {
            if hundredths(*x, *u) == Some(y.value) && !y.value.is_integer() {
                Same // half and 50 %
            } else {
                when(x.value == y.value, Gentle)
            }
        }
        (Value::Ratio(p, q), Value::Ratio(r, s)) => when(p.value == r.value && q.value == s.value, Same),
        // "one of nine" may be read as nine alone.
        (Value::Ratio(p, q), Value::Number(y)) => when(quotient(*p, *q) == Some(y.value) && !y.value.is_integer(), Same)
            .max(when(p.value == Ratio::from_integer(1) && q.value == y.value, Gentle)),
        (Value::Ratio(p, q), Value::Percent(y, u)) => when(quotient(*p, *q).is_some_and(|v| hundredths(*y, *u) == Some(v)), Gentle),
        (Value::Ratio(p, q), Value::Score(parts)) => {
            let same = |n: &Number, k: u32| n.value == Ratio::from_integer(i128::from(k));
            when(matches!(parts.as_slice(), [x, y] if same(p, *x) && same(q, *y)), Same)
        }
        (Value::Multiple(x), Value::Multiple(y)) => when(x.value == y.value, Same),
        (Value::Multiple(x), Value::Number(y)) => when(x.value == y.value, Gentle),
        (Value::Multiple(x), Value::Ordinal(y)) => when(x.value == Ratio::from_integer(i128::from(*y)), Gentle),
        // "the final third"
        (Value::Ordinal(x), Value::Ratio(p, q)) => {
            when(p.value == Ratio::from_integer(1) && q.value == Ratio::from_integer(i128::from(*x)), Gentle)
        }
        (Value::Score(x), Value::Score(y)) => when(x == y, Same),
        (Value::Range(a1, b1), Value::Range(a2, b2)) => agree(a1, a2, units).min(agree(b1, b2, units)),
        (Value::Range(a1, b1), Value::Score(parts)) => {
            let same = |v: &Value, k: u32| v.amount().is_some_and(|n| n.value == Ratio::from_integer(i128::from(k)));
            when(matches!(parts.as_slice(), [x, y] if same(a1, *x) && same(b1, *y)), Gentle)
        }
        (Value::Date(x), Value::Date(y)) => dates(x, y),
        (Value::Date(Date { year: Some(y), month: None, .. }), Value::Number(n)) => {
            when(n.value == Ratio::from_integer(i128::from(*y)), Same)
        }
        (Value::Period(x), Value::Period(y)) => periods(*x, *y),
        (Value::Period(Period::Decade(d)), Value::Number(n)) => when(n.value == Ratio::from_integer(i128::from(*d)), Gentle),
        (Value::Period(Period::Decade(d)), Value::Date(Date { year: Some(y), month: None, .. })) => when(d == y, Gentle),
        // "in his 40s" is said as "40 years old".
        (Value::Period(Period::Decade(d)), Value::Duration(n, u)) => {
            when(*d < 100 && u == "year" && n.value == Ratio::from_integer(i128::from(*d)), Gentle)
        }
        (Value::Period(Period::Decade(d)), Value::Ordinal(n)) => when(*d < 100 && i64::from(*d) == *n, Gentle),
        (Value::Period(Period::Century(c)), Value::Ordinal(n)) => when(i64::from(*c) == *n, Gentle),
        (Value::Period(Period::Century(c)), Value::Number(n)) => when(n.value == Ratio::from_integer(i128::from(*c)), Gentle),
        (Value::Period(Period::Quarter(_, q)), Value::Ordinal(n)) => when(i64::from(*q) == *n, Gentle),
        (Value::Period(Period::Quarter(_, q)), Value::Number(n)) => when(n.value == Ratio::from_integer(i128::from(*q)), Gentle),
        (Value::Time(x), Value::Time(y)) => times(*x, *y),
        (Value::Time(t), Value::Number(n)) => when(on_the_hour(*t, *n) || dotted(*t, *n), Gentle),
        (Value::Ordinal(x), Value::Ordinal(y)) => when(x == y, Same),
        (Value::Ordinal(x), Value::Number(y)) => {
            when(y.value == Ratio::from_integer(i128::from(*x)) || *x > 2 && y.value == Ratio::new(1, i128::from(*x)), Gentle)
        }
        (Value::Ordinal(x), Value::Date(Date { day: Some(d), month: None, .. })) => when(*x == i64::from(*d), Gentle),
        // "Francs" are those of the country that the other side names.
        (Value::Money(x, c), Value::Money(y, d)) => {
            when(x.value == y.value && c == d, Same).max(when(x.value == y.value && units.may_mean(c, d), Gentle))
        }
        (Value::Duration(x, u), Value::Duration(y, v)) | (Value::Quantity(x, u), Value::Quantity(y, v)) => {
            if u == v && x.value == y.value {
                Same
            } else if u == "deg" || v == "deg" {
                degrees(*x, u, *y, v, units)
            } else if u == v {
                Different
            } else {
                converted(*x, u, *y, v, units)
            }
        }
        // A unit or currency that one side leaves out or that is not known in its language.
        (Value::Money(x, _) | Value::Quantity(x, _) | Value::Duration(x, _), Value::Number(y)) => when(x.value == y.value, Gentle),
        (Value::Duration(x, _), Value::Ordinal(y)) => when(x.value == Ratio::from_integer(i128::from(*y)), Gentle),
        (Value::Code(x), Value::Code(y)) => when(x == y, Same).max(when(year_code(x).is_some() && year_code(x) == year_code(y), Gentle)),
        (Value::Code(x), Value::Date(Date { year: Some(y), month: None, .. })) => when(year_code(x) == Some(y % 100), Gentle),
        (Value::Name(x), Value::Name(y)) | (Value::Label(x), Value::Label(y)) | (Value::Verbatim(x), Value::Verbatim(y)) => {
            when(x == y, Same)
        }
        _ => Different,
    }
}

/// Tens of and dozens of say the same; a language that counts in lakhs says "lakhs of" where others say "millions of".
fn as_vague(x: i64, y: i64) -> bool {
    matches!((x.min(y), x.max(y)), (10, 12) | (100_000, 1_000_000))
}

fn on_the_hour(t: Time, n: Number) -> bool {
    t.minute.unwrap_or(0) == 0 && n.value == Ratio::from_integer(i128::from(t.hour))
}

/// 13.00 behind another time is one written with a full stop.
fn dotted(t: Time, n: Number) -> bool {
    let clock = |m: u8| Ratio::new(i128::from(t.hour) * 100 + i128::from(m), 100);
    n.scale == 2 && t.minute.is_some_and(|m| n.value == clock(m))
}

/// The year that a season or a fiscal year is called after (SS19, FY24): its letters are translated, its figures are not.
pub(crate) fn year_code(code: &str) -> Option<i32> {
    let figures = code.trim_start_matches(char::is_alphabetic);
    let letters = code[..code.len() - figures.len()].chars().count();
    (letters == 2 && figures.len() == 2).then(|| figures.parse().ok()).flatten()
}

/// Degrees without a scale are those of the other side, or a conversion into those of its readers.
fn degrees(x: Number, u: &str, y: Number, v: &str, units: &UnitTable) -> Agreement {
    let scales = ["degC", "degF"];
    let may_be = |unit: &str, scale: &str| unit == scale || unit == "deg";
    if x.value == y.value && scales.iter().any(|s| may_be(u, s) && may_be(v, s)) {
        return Agreement::Gentle;
    }
    let across = |a: &str, b: &str| may_be(u, a) && may_be(v, b) && converted(x, a, y, b, units) == Agreement::Converted;
    if across("degC", "degF") || across("degF", "degC") { Agreement::Converted } else { Agreement::Different }
}

fn hundredths(n: Number, unit: PercentUnit) -> Option<Ratio<i128>> {
    n.value.checked_mul(&Ratio::new(1, if unit == PercentUnit::PerMille { 1000 } else { 100 }))
}

fn quotient(p: Number, q: Number) -> Option<Ratio<i128>> {
    num_traits::CheckedDiv::checked_div(&p.value, &q.value).filter(|_| *q.value.numer() != 0)
}

/// Dates agree when the parts that both state are the same, and there is one.
fn dates(x: &Date, y: &Date) -> Agreement {
    fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
        a.zip(b).map(|(a, b)| a == b)
    }
    let parts = [part(x.year, y.year), part(x.month, y.month), part(x.day, y.day), part(x.weekday, y.weekday)];
    if parts.contains(&Some(false)) || !parts.contains(&Some(true)) {
        return Agreement::Different;
    }
    let whole = |d: &Date| (d.year.is_some(), d.month.is_some(), d.day.is_some());
    if whole(x) == whole(y) { Agreement::Same } else { Agreement::Gentle }
}

/// The eighties are the 1980s when only one side names the century.
fn periods(x: Period, y: Period) -> Agreement {
    match (x, y) {
        (Period::Decade(a), Period::Decade(b)) if a == b => Agreement::Same,
        (Period::Decade(a), Period::Decade(b)) if (a < 100 || b < 100) && a % 100 == b % 100 => Agreement::Same,
        (Period::Century(a), Period::Century(b)) if a == b => Agreement::Same,
        (Period::Quarter(a, p), Period::Quarter(b, q)) if p == q => match (a, b) {
            _ if a == b => Agreement::Same,
            (Some(_), Some(_)) => Agreement::Different,
            _ => Agreement::Gentle,
        },
        // The early 2000s are the beginning of the 21st century.
        (Period::Decade(d), Period::Century(c)) if d == (c - 1) * 100 => Agreement::Gentle,
        _ => Agreement::Different,
    }
}

/// Times on a 12-hour clock of unknown half agree with either half.
fn times(x: Time, y: Time) -> Agreement {
    let minutes = x.minute.unwrap_or(0) == y.minute.unwrap_or(0);
    let hours = match (x.exact, y.exact) {
        (true, true) => x.hour % 24 == y.hour % 24,
        _ => x.hour % 12 == y.hour % 12,
    };
    match (minutes && hours, x.exact == y.exact) {
        (true, true) => Agreement::Same,
        (true, false) => Agreement::Gentle,
        _ => Agreement::Different,
    }
}

/// Amounts in two units of one dimension agree when either is the other's conversion at the precision printed.
fn converted(x: Number, u: &str, y: Number, v: &str, units: &UnitTable) -> Agreement {
    let Some((m, n)) = units.get(u).zip(units.get(v)).filter(|(m, n)| m.dimension == n.dimension) else { return Agreement::Different };
    let distance = |a: Number, b: Number| -> Option<(Ratio<i128>, Ratio<i128>, Ratio<i128>)> {
        let gap = m.to_base(a.value)?.checked_sub(&n.to_base(b.value)?)?.abs();
        let room = |k: Number, factor: Ratio<i128>| k.round_half_step().checked_mul(&factor);
        Some((gap, room(a, m.factor)?, room(b, n.factor)?))
    };
    let close = distance(x, y).is_some_and(|(gap, room_x, room_y)| {
        // Round figures may have been converted from a rounded value and rounded again, but not beyond 8 %.
        let base = m.to_base(x.value).map(|b| b.abs());
        let limit = base.and_then(|b| b.checked_mul(&Ratio::new(8, 100)));
        let rounding = gap <= room_x.max(room_y);
        rounding && limit.is_some_and(|l| gap <= l)
    });
    if close { Agreement::Converted } else { Agreement::Different }
}

/// A hedged round figure that is true of the exact one: 35,139 is "over 35,000" and "about 35,000". The exact one is printed
/// at least a hundred times finer and has no hedge of its own; anything less is a slip of a digit.
fn rounded(x: &Value, bx: Option<Bound>, y: &Value, by: Option<Bound>) -> bool {
    if bx.is_some() == by.is_some() {
        return false;
    }
    let (Some(a), Some(b)) = (x.amount(), y.amount()) else { return false };
    let kinds = x.kind() == y.kind() && unit(x) == unit(y);
    let fits = |hedge: Option<Bound>, round: Number, exact: Number, own: Option<Bound>| {
        let fine = exact.round_half_step().checked_mul(&Ratio::from_integer(100)).is_some_and(|e| e <= round.round_half_step());
        if !fine || own.is_some() {
            return false;
        }
        let Some(gap) = exact.value.checked_sub(&round.value) else { return false };
        let room = round.round_half_step();
        let room = room + room;
        match hedge {
            Some(Bound::About) => gap.abs() <= room,
            Some(Bound::Over | Bound::AtLeast) => gap > Ratio::from_integer(0) && gap < room,
            Some(Bound::Under | Bound::AtMost) => gap < Ratio::from_integer(0) && -gap < room,
            None => false,
        }
    };
    let coarse = |n: Number| n.round_half_step() > Ratio::from_integer(1);
    kinds && (coarse(a) && fits(bx, a, b, by) || coarse(b) && fits(by, b, a, bx))
}

fn unit(v: &Value) -> Option<&str> {
    match v {
        Value::Money(_, u) | Value::Quantity(_, u) | Value::Duration(_, u) => Some(u),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn pairs_of_kinds() {
        let languages = Languages::new();
        let ok = |a: Value, b: Value| agree(&a, &b, languages.units());
        let n = |t: &str| Number::decimal(t).unwrap_or(Number::integer(-1));
        let date = |y, m, d| Value::Date(Date { year: y, month: m, day: d, weekday: None });
        assert_eq!(ok(Value::Number(n("2023")), date(Some(2023), None, None)), Agreement::Same);
        assert_eq!(ok(Value::Number(n("0.5")), Value::Percent(n("50"), PercentUnit::Percent)), Agreement::Same);
        assert_eq!(ok(date(None, Some(2), Some(27)), date(Some(2023), Some(2), Some(27))), Agreement::Gentle);
        assert_eq!(ok(date(None, Some(2), None), date(None, Some(3), None)), Agreement::Different);
        assert_eq!(ok(Value::Period(Period::Decade(80)), Value::Period(Period::Decade(1980))), Agreement::Same);
        assert_eq!(ok(Value::Money(n("5"), "USD".into()), Value::Money(n("5"), "EUR".into())), Agreement::Different);
        assert_eq!(ok(Value::Money(n("5"), "franc".into()), Value::Money(n("5"), "CHF".into())), Agreement::Gentle);
        assert_eq!(ok(Value::Money(n("5"), "franc".into()), Value::Money(n("5"), "USD".into())), Agreement::Different);
        assert_eq!(ok(Value::Duration(n("1"), "year".into()), Value::Duration(n("12"), "month".into())), Agreement::Converted);
        assert_eq!(ok(Value::Duration(n("15"), "month".into()), Value::Duration(n("15"), "week".into())), Agreement::Different);
    }
}
