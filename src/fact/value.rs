//! The kinds of values, and how each is written canonically.

use std::fmt;

use smol_str::SmolStr;

use super::number::Number;

/// What kind of value a mention states. Consumers of machine formats accept kinds that they do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Kind {
    Number,
    Percent,
    Ratio,
    Multiple,
    Range,
    Date,
    Period,
    Time,
    Duration,
    Money,
    Quantity,
    Ordinal,
    Score,
    Code,
    Name,
    Label,
    Verbatim,
}

impl Kind {
    /// All kinds.
    pub const ALL: &[Kind] = &[
        Kind::Number,
        Kind::Percent,
        Kind::Ratio,
        Kind::Multiple,
        Kind::Range,
        Kind::Date,
        Kind::Period,
        Kind::Time,
        Kind::Duration,
        Kind::Money,
        Kind::Quantity,
        Kind::Ordinal,
        Kind::Score,
        Kind::Code,
        Kind::Name,
        Kind::Label,
        Kind::Verbatim,
    ];

    /// The name in packs and machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Percent => "percent",
            Kind::Ratio => "ratio",
            Kind::Multiple => "multiple",
            Kind::Range => "range",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Money => "money",
            Kind::Quantity => "quantity",
            Kind::Ordinal => "ordinal",
            Kind::Score => "score",
            Kind::Code => "code",
            Kind::Name => "name",
            Kind::Label => "label",
            Kind::Verbatim => "verbatim",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.name() == name)
    }
}

/// The unit of a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PercentUnit {
    /// Hundredths.
    Percent,
    /// A difference between percentages.
    Points,
    /// Thousandths.
    PerMille,
}

/// A date, any part of which may be absent. A year alone is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Date {
    /// Year of the common era; negative before it.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// Monday is 1.
    pub weekday: Option<u8>,
}

impl Date {
    /// How many of its parts are stated.
    #[must_use]
    pub fn parts(&self) -> usize {
        [self.year.is_some(), self.month.is_some(), self.day.is_some(), self.weekday.is_some()].into_iter().filter(|p| *p).count()
    }
}

/// A stretch of time without exact ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// The 1980s; below 100 when the century is not said (the 80s).
    Decade(i32),
    /// The 17th century is 17.
    Century(i32),
    /// A quarter of a year, which may not be said.
    Quarter(Option<i32>, u8),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 24, or 1 to 12 when the half of the day is not known.
    pub hour: u8,
    /// 0 to 59; `None` when only the hour is said.
    pub minute: Option<u8>,
    /// The half of the day is known: `hour` is on the 24-hour clock.
    pub exact: bool,
}

/// One typed value, exact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the fields are those of the kinds above
pub enum Value {
    Number(Number),
    /// Hundreds of, thousands of: the scale only.
    Indefinite(i64),
    Percent(Number, PercentUnit),
    Ratio(Number, Number),
    Multiple(Number),
    Range(Box<Value>, Box<Value>),
    Date(Date),
    Period(Period),
    Time(Time),
    Duration(Number, SmolStr),
    Money(Number, SmolStr),
    Quantity(Number, SmolStr),
    Ordinal(i64),
    Score(Vec<u32>),
    Code(SmolStr),
    Name(SmolStr),
    Label(SmolStr),
    Verbatim(SmolStr),
}

impl Value {
    /// The kind of the value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Value::Number(_) | Value::Indefinite(_) => Kind::Number,
            Value::Percent(..) => Kind::Percent,
            Value::Ratio(..) => Kind::Ratio,
            Value::Multiple(_) => Kind::Multiple,
            Value::Range(..) => Kind::Range,
            Value::Date(_) => Kind::Date,
            Value::Period(_) => Kind::Period,
            Value::Time(_) => Kind::Time,
            Value::Duration(..) => Kind::Duration,
            Value::Money(..) => Kind::Money,
            Value::Quantity(..) => Kind::Quantity,
            Value::Ordinal(_) => Kind::Ordinal,
            Value::Score(_) => Kind::Score,
            Value::Code(_) => Kind::Code,
            Value::Name(_) => Kind::Name,
            Value::Label(_) => Kind::Label,
            Value::Verbatim(_) => Kind::Verbatim,
        }
    }

    /// The amount, for kinds that have one number.
    #[must_use]
    pub fn amount(&self) -> Option<Number> {
        match self {
            Value::Number(n)
            | Value::Percent(n, _)
            | Value::Multiple(n)
            | Value::Duration(n, _)
            | Value::Money(n, _)
            | Value::Quantity(n, _) => Some(*n),
            Value::Ordinal(n) => Some(Number::integer(i128::from(*n))),
            Value::Date(Date { year: Some(y), month: None, day: None, .. }) => Some(Number::integer(i128::from(*y))),
            _ => None,
        }
    }
}

/// ISO 8601 with `-` for an absent year: `2023-02-27`, `--02-27`, `2023-02`, `--02`; a weekday alone is `W1`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day, self.weekday) {
            (Some(y), None, _, _) => write!(f, "{y}"),
            (Some(y), Some(m), None, _) => write!(f, "{y:04}-{m:02}"),
            (Some(y), Some(m), Some(d), _) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (None, Some(m), None, _) => write!(f, "--{m:02}"),
            (None, Some(m), Some(d), _) => write!(f, "--{m:02}-{d:02}"),
            (None, None, Some(d), _) => write!(f, "---{d:02}"),
            (None, None, None, Some(w)) => write!(f, "W{w}"),
            (None, None, None, None) => f.write_str("date"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(n) => write!(f, "{n}"),
            Value::Multiple(n) => write!(f, "{n}"),
            Value::Indefinite(n) => write!(f, "{n}"),
            Value::Percent(n, PercentUnit::Percent) => write!(f, "{n}%"),
            Value::Percent(n, PercentUnit::Points) => write!(f, "{n} pp"),
            Value::Percent(n, PercentUnit::PerMille) => write!(f, "{n} ‰"),
            Value::Ratio(a, b) => write!(f, "{a}/{b}"),
            Value::Range(a, b) => {
                // The unit stands once, behind the second end.
                match (a.amount(), a.kind() == b.kind()) {
                    (Some(n), true) if !matches!(**a, Value::Ordinal(_)) => write!(f, "{n}..{b}"),
                    _ => write!(f, "{a}..{b}"),
                }
            }
            Value::Date(d) => write!(f, "{d}"),
            Value::Period(Period::Decade(y)) => write!(f, "{y}s"),
            Value::Period(Period::Century(c)) => write!(f, "C{c}"),
            Value::Period(Period::Quarter(Some(y), q)) => write!(f, "{y}-Q{q}"),
            Value::Period(Period::Quarter(None, q)) => write!(f, "Q{q}"),
            Value::Time(t) => match t.minute {
                Some(m) => write!(f, "{:02}:{m:02}", t.hour),
                None => write!(f, "{:02}:00", t.hour),
            },
            Value::Duration(n, unit) | Value::Money(n, unit) | Value::Quantity(n, unit) => write!(f, "{n} {unit}"),
            Value::Ordinal(n) => write!(f, "#{n}"),
            Value::Score(parts) => {
                for (i, p) in parts.iter().enumerate() {
                    write!(f, "{}{p}", if i > 0 { "-" } else { "" })?;
                }
                Ok(())
            }
            Value::Code(s) | Value::Name(s) | Value::Label(s) | Value::Verbatim(s) => f.write_str(s),
        }
    }
}
