//! How likely two mentions that do not agree stand for each other.

use crate::fact::{Kind, Mention, Strength, Value};

/// How likely a leftover pair stands for each other, 0 to 1000 and more; `None` for sorts that do not mix.
pub(super) fn likeness(x: &Mention, y: &Mention, distance: f32) -> Option<i32> {
    // A weekday that may also be an ordinal (thứ ba) is one beside an ordinal.
    let also = |m: &Mention, kind: Kind| m.readings.iter().any(|r| r.value.kind() == kind);
    let as_ordinal = x.kind() != y.kind() && also(x, Kind::Ordinal) && also(y, Kind::Ordinal);
    let (a, b) = if as_ordinal { (Kind::Ordinal, Kind::Ordinal) } else { (x.kind(), y.kind()) };
    let numeric = |m: &Mention| {
        m.best().amount().is_some() || matches!(m.kind(), Kind::Ratio | Kind::Score | Kind::Range | Kind::Number | Kind::Period)
    };
    let weak = x.strength == Strength::Weak || y.strength == Strength::Weak;
    let name_date = |m: &Mention| matches!(m.best(), Value::Date(d) if d.month.is_some() || d.weekday.is_some());
    // A weak word stands for another word, not for figures; an article is not what became of two thirds.
    let broken = |m: &Mention| m.best().amount().is_some_and(|n| !n.value.is_integer());
    if weak && (x.strength == y.strength || a != b || x.digits || y.digits || broken(x) != broken(y)) {
        return None;
    }
    if vague(x, y) || vague(y, x) {
        return None;
    }
    let sort = if as_ordinal {
        400
    } else if a == b && name_date(x) == name_date(y) {
        match (x.best(), y.best()) {
            // A month does not become a weekday.
            (Value::Date(d), Value::Date(e)) if d.month.is_some() != e.month.is_some() && d.weekday.is_some() != e.weekday.is_some() => {
                return None;
            }
            _ => 500,
        }
    } else if numeric(x) && numeric(y) && !name_date(x) && !name_date(y) {
        200
    } else if matches!(
        (a, b),
        (Kind::Time, Kind::Number | Kind::Score | Kind::Ratio | Kind::Duration)
            | (Kind::Number | Kind::Score | Kind::Ratio | Kind::Duration, Kind::Time)
    ) && x.digits == y.digits
    {
        150
    } else {
        return None;
    };
    let near = (200.0 * (1.0 - distance)) as i32;
    let form = if x.digits == y.digits { 100 } else { 0 };
    // 300 km became 380 km rather than 180 miles did.
    let unit = if unit(x).is_some() && unit(x) == unit(y) { 100 } else { 0 };
    Some(sort + near + form + unit + digits_alike(x, y))
}

/// "Thousands of" is not what became of "two".
fn vague(x: &Mention, y: &Mention) -> bool {
    match (x.best(), y.best().amount()) {
        (Value::Indefinite(scale), Some(n)) => n.as_integer().is_some_and(|n| n.saturating_mul(10) < *scale),
        _ => false,
    }
}

/// Figures that differ by one slip (a digit, a transposition, a separator) score high.
fn digits_alike(x: &Mention, y: &Mention) -> i32 {
    let figures = |m: &Mention| m.best().to_string().chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (figures(x), figures(y));
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    // A chain of hundreds of figures is no slip of another, and the distance takes the square of the length.
    let distance = if a.len().max(b.len()) > 60 { usize::from(a != b) * 60 } else { strsim::osa_distance(&a, &b) };
    match distance {
        0 | 1 if a.len().max(b.len()) > 1 => 300,
        2 if a.len().max(b.len()) > 3 => 200,
        _ => 0,
    }
}

fn unit(m: &Mention) -> Option<&str> {
    match m.best() {
        Value::Money(_, u) | Value::Quantity(_, u) | Value::Duration(_, u) => Some(u),
        _ => None,
    }
}
