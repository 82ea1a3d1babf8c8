//! Units of measurement and their conversion.

use std::collections::BTreeMap;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};
use smol_str::SmolStr;

use super::shared::{Currencies, Units};

/// How one unit relates to the base unit of its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Units of one dimension convert into each other.
    pub dimension: SmolStr,
    /// Base units in one of this unit.
    pub factor: Ratio<i128>,
    /// Added after the factor.
    pub offset: Ratio<i128>,
}

impl Measure {
    /// The amount in base units; `None` when it does not fit.
    #[must_use]
    pub fn to_base(&self, amount: Ratio<i128>) -> Option<Ratio<i128>> {
        amount.checked_mul(&self.factor)?.checked_add(&self.offset)
    }

    /// The amount of base units in this unit; `None` when it does not fit.
    #[must_use]
    pub fn from_base(&self, amount: Ratio<i128>) -> Option<Ratio<i128>> {
        amount.checked_sub(&self.offset)?.checked_div(&self.factor)
    }
}

/// All units by id, and money that goes by one name.
#[derive(Debug, Default)]
pub struct UnitTable {
    units: BTreeMap<SmolStr, Measure>,
    families: BTreeMap<SmolStr, Vec<SmolStr>>,
}

impl UnitTable {
    /// Takes over the shared data; units whose factor is no number are left out.
    #[must_use]
    pub fn new(units: &Units, currencies: &Currencies) -> Self {
        let units = units
            .units
            .iter()
            .filter_map(|(id, u)| {
                let offset = match &u.offset {
                    Some(o) => rational(o)?,
                    None => Ratio::from_integer(0),
                };
                Some((id.into(), Measure { dimension: SmolStr::from(&u.dimension), factor: rational(&u.factor)?, offset }))
            })
            .collect();
        let families = currencies.families.iter().map(|(name, codes)| (name.into(), codes.iter().map(SmolStr::from).collect()));
        Self { units, families: families.collect() }
    }

    /// True when the name of a family ("francs") may stand for this currency.
    #[must_use]
    pub fn may_mean(&self, family: &str, code: &str) -> bool {
        self.families.get(family).is_some_and(|codes| codes.iter().any(|c| c == code))
    }

    /// A unit by its id. Rates (`t/year`) have a dimension of their own.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Measure> {
        if let Some(m) = self.units.get(id) {
            return Some(m.clone());
        }
        let (unit, per) = id.split_once('/')?;
        let (unit, per) = (self.units.get(unit)?, self.units.get(per)?);
        let dimension = format!("{}/{}", unit.dimension, per.dimension).into();
        Some(Measure { dimension, factor: unit.factor / per.factor, offset: Ratio::from_integer(0) })
    }

    /// An amount in another unit of its dimension.
    #[must_use]
    pub fn convert(&self, amount: Ratio<i128>, from: &str, to: &str) -> Option<Ratio<i128>> {
        let (from, to) = (self.get(from)?, self.get(to)?);
        to.from_base(from.to_base(amount)?).filter(|_| from.dimension == to.dimension)
    }
}

/// Reads an exact decimal or `p/q`.
#[must_use]
pub fn rational(text: &str) -> Option<Ratio<i128>> {
    let text = text.trim();
    if let Some((p, q)) = text.split_once('/') {
        let (p, q) = (p.trim().parse().ok()?, q.trim().parse().ok()?);
        return (q != 0).then(|| Ratio::new(p, q));
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 30 {
        return None;
    }
    let digits: i128 = format!("{whole}{part}").parse().ok()?;
    Some(Ratio::new(digits, 10i128.checked_pow(u32::try_from(part.len()).ok()?)?))
}
