//! What a spelling can mean.

use super::bound::Bound;

/// A calendar with months of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the calendars
pub enum OtherCalendar {
    Islamic,
    Persian,
    Ethiopian,
    Hebrew,
    Indian,
}

impl OtherCalendar {
    /// The calendar that a pack calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [
            ("islamic", Self::Islamic),
            ("persian", Self::Persian),
            ("ethiopian", Self::Ethiopian),
            ("hebrew", Self::Hebrew),
            ("indian", Self::Indian),
        ]
        .into_iter()
        .find_map(|(n, c)| (n == name).then_some(c))
    }
}

/// What a spelling means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the fields of `Pack`
pub enum Sense {
    Cardinal(i64),
    Scale(i64),
    NumberLink,
    HundredLink,
    Share,
    ShareLink,
    MassWord,
    StateBefore,
    StateAfter,
    StateBreak,
    Half(u16),
    CurrencyTenth,
    Teen,
    Counter,
    Article,
    DecimalWord,
    Minus,
    Denominator(i64),
    Indefinite(i64),
    Counted(i64),
    Fraction(i64, i64),
    Shift(i64, i64),
    Tail(i64, i64),
    Percent,
    Points,
    PerMille,
    BasisPoints,
    BelowZero,
    Tenths,
    Thousandths,
    PercentPrefix,
    PercentWord(i64),
    Times,
    Multiple(i64),
    Ordinal(i64),
    OrdinalSuffix,
    OrdinalPrefix,
    StopBefore,
    RomanNoun,
    Month(u8),
    Weekday(u8),
    DayBefore,
    DayAfter,
    DayMark,
    MonthBefore,
    MonthAfter,
    YearBefore,
    YearAfter,
    DateLink,
    Bce,
    OtherMonth(OtherCalendar, u8),
    OtherYear(OtherCalendar),
    Ce,
    Era(i64),
    DecadeBefore,
    DecadeAfter,
    DecadeWord(i64),
    CenturyBefore,
    CenturyAfter,
    QuarterBefore,
    QuarterAfter,
    PeriodLink,
    TermWord,
    Am,
    Pm,
    Night,
    HourAfter,
    HourBefore,
    MinuteAfter,
    ClockWord(u8, u8),
    BeforeHour(i64),
    AfterHour(i64),
    ClockSeparator,
    BoundBefore(Bound),
    BoundAfter(Bound),
    RangeTo,
    RangeFrom,
    RangeAnd,
    RangeUntil,
    Unit(u16),
    Currency(u16),
    CurrencySign(u16),
    AmountLink,
    Per,
    RateBefore(u16),
    Of,
    Among,
    Each,
    DenominatorFirst,
    NumberSign,
    Honorific,
    Idiom,
}
