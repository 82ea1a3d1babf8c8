//! Exact numbers with the precision that they were printed with.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul};

/// An exact rational number and the step of its last printed figure.
///
/// ```
/// use crosstally::fact::Number;
/// let n = Number::decimal("1.20").unwrap();
/// assert_eq!(n.to_string(), "1.2");
/// assert_eq!(n.scale, 2);
/// assert_eq!(n.times(1_000_000).unwrap().to_string(), "1200000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// The value.
    pub value: Ratio<i128>,
    /// Printed decimals: the last figure counts 10^-scale. `1.2 million` has scale -5.
    pub scale: i8,
}

impl Number {
    /// A whole number, printed in full.
    #[must_use]
    pub fn integer(n: i128) -> Self {
        Self { value: Ratio::from_integer(n), scale: 0 }
    }

    /// A whole number that counts in `unit`: "two million" is as precise as its last scale.
    pub(super) fn counted_in(n: i128, unit: i128) -> Self {
        let step = i64::try_from(unit).ok().filter(|u| *u > 1).and_then(|u| Self::integer(1).times(u));
        Self { scale: step.map_or(0, |s| s.scale), ..Self::integer(n) }
    }

    /// A fraction; `None` for a zero denominator.
    #[must_use]
    pub fn fraction(p: i128, q: i128) -> Option<Self> {
        (q != 0).then(|| Self { value: Ratio::new(p, q), scale: 0 })
    }

    /// Reads `-12.50`; `None` for anything else or more than 28 digits, which are an identifier rather than an amount.
    #[must_use]
    pub fn decimal(text: &str) -> Option<Self> {
        if text.len() > 30 {
            return None;
        }
        let value = crate::language::units_rational(text)?;
        let scale = text.split_once('.').map_or(0, |(_, p)| p.len());
        Some(Self { value, scale: i8::try_from(scale).ok()? })
    }

    /// Multiplied by a scale word; the precision moves along. `None` when it does not fit.
    #[must_use]
    pub fn times(self, scale: i64) -> Option<Self> {
        let value = self.value.checked_mul(&Ratio::from_integer(i128::from(scale)))?;
        let mut zeros = 0i8;
        let mut rest = scale;
        while rest % 10 == 0 && rest > 0 {
            rest /= 10;
            zeros += 1;
        }
        Some(Self { value, scale: self.scale.checked_sub(zeros)? })
    }

    /// The sum, printed as precisely as the finer of the two. `None` when it does not fit.
    #[must_use]
    pub fn plus(self, other: Number) -> Option<Self> {
        Some(Self { value: self.value.checked_add(&other.value)?, scale: self.scale.max(other.scale) })
    }

    /// The value as an integer, if it is one that fits.
    #[must_use]
    pub fn as_integer(self) -> Option<i64> {
        self.value.is_integer().then(|| i64::try_from(self.value.to_integer()).ok()).flatten()
    }

    /// Half of the last printed figure: how far a rounded value may be off.
    #[must_use]
    pub fn half_step(self) -> Ratio<i128> {
        step(self.scale) / Ratio::from_integer(2)
    }

    /// Like [`Number::half_step`], but trailing zeros of a whole number count as not printed (35,000 is good to ±500).
    #[must_use]
    pub fn round_half_step(self) -> Ratio<i128> {
        step(self.round_scale()) / Ratio::from_integer(2)
    }

    /// The scale without the zeros at the end of a whole number.
    fn round_scale(self) -> i8 {
        // Most are whole; these need no fractions.
        if let Some(n) = self.value.is_integer().then(|| *self.value.numer()).filter(|n| *n != 0) {
            let mut scale = self.scale.min(0);
            let mut step = 10i128.checked_pow(u32::from(scale.unsigned_abs()) + 1);
            while let Some(ten) = step.filter(|s| scale > -30 && n % s == 0) {
                scale -= 1;
                step = ten.checked_mul(10);
            }
            return scale;
        }
        let mut scale = self.scale;
        while scale > -30 && !num_traits::Zero::is_zero(&self.value) && (self.value / step(scale - 1)).is_integer() {
            scale -= 1;
        }
        scale
    }

    /// Another value rounded to where the figures of this one end (360: to tens), or `finer` places further.
    #[must_use]
    pub fn like(self, value: Ratio<i128>, finer: i8) -> Self {
        let scale = self.round_scale().saturating_add(finer);
        let step = step(scale);
        let value = num_traits::CheckedDiv::checked_div(&value, &step).and_then(|v| v.round().checked_mul(&step)).unwrap_or(value);
        Self { value, scale }
    }

    /// The same value without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { value: num_traits::Signed::abs(&self.value), ..self }
    }
}

/// 10^-scale.
fn step(scale: i8) -> Ratio<i128> {
    let power = 10i128.checked_pow(u32::from(scale.unsigned_abs())).unwrap_or(i128::MAX);
    if scale >= 0 { Ratio::new(1, power) } else { Ratio::from_integer(power) }
}

/// Decimal where it terminates within 30 places, else `p/q`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut p, q) = (*self.value.numer(), *self.value.denom());
        if q == 1 {
            return write!(f, "{p}");
        }
        let (mut places, mut rest) = (0usize, q);
        let (mut twos, mut fives) = (0u32, 0u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        if rest == 1 && twos.max(fives) <= 30 {
            let digits = twos.max(fives);
            let up = 2i128.checked_pow(digits - twos).zip(5i128.checked_pow(digits - fives)).and_then(|(a, b)| a.checked_mul(b));
            if let Some(scaled) = up.and_then(|u| p.checked_mul(u)) {
                p = scaled;
                places = digits as usize;
            }
        }
        if places == 0 {
            return write!(f, "{p}/{q}");
        }
        let sign = if p < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", p.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_print_exactly() {
        let show = |t: &str| Number::decimal(t).map(|n| n.to_string());
        assert_eq!(show("28.750").as_deref(), Some("28.75"));
        assert_eq!(show("-0.05").as_deref(), Some("-0.05"));
        assert_eq!(Number::fraction(2, 3).map(|n| n.to_string()).as_deref(), Some("2/3"));
        assert_eq!(Number::integer(35_000).round_half_step().to_integer(), 500);
        assert_eq!(Number::integer(i128::MAX).times(10), None);
    }
}
