//! Numerals that are sums of signs: Ethiopic ፲፱፻, Tamil ௲௯௱.
//!
//! Sources: Unicode 16, chapters 12.6 (Tamil) and 19.1 (Ethiopic).

use super::Number;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::language::{Link, Order, Sum};

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let (to, value) = ethiopic(scan, i).or_else(|| tamil(scan, i))?;
    let readings = vec![(Number::integer(value), false)];
    Some(Numeral { to, span: scan.span(i, to), readings, digits: true, plain: true, ..Numeral::in_words(false) })
}

/// Units and tens, multiplied by ፻ (a hundred) and ፼ (ten thousand) behind them.
fn ethiopic(scan: &Scan<'_>, i: usize) -> Option<(usize, i128)> {
    let value = |c: char| match u32::from(c) {
        n @ 0x1369..=0x1371 => Some(i128::from(n) - 0x1368),
        n @ 0x1372..=0x137a => Some((i128::from(n) - 0x1371) * 10),
        0x137b => Some(100),
        0x137c => Some(10_000),
        _ => None,
    };
    let (mut total, mut hundreds, mut rest) = (0i128, 0i128, 0i128);
    let mut to = i;
    while let Some(v) = scan.sign(to).and_then(value).filter(|_| to == i || scan.glued(to)) {
        match v {
            10_000 => {
                total = (total + hundreds + rest).max(1).checked_mul(10_000)?;
                (hundreds, rest) = (0, 0);
            }
            100 => {
                hundreds = rest.max(1).checked_mul(100)?;
                rest = 0;
            }
            _ => rest += v,
        }
        to += 1;
    }
    (to > i).then(|| (to, total + hundreds + rest))
}

/// Digits before ௰ (ten), ௱ (hundred), ௲ (thousand).
fn tamil(scan: &Scan<'_>, i: usize) -> Option<(usize, i128)> {
    let mut sum = Sum::new(Order { combines_tens: true, combines_ten: true, ..Order::default() });
    let mut to = i;
    let mut signs = 0;
    while to == i || scan.glued(to) {
        let scale = match scan.sign(to) {
            Some('\u{bf0}') => Some(10),
            Some('\u{bf1}') => Some(100),
            Some('\u{bf2}') => Some(1000),
            _ => None,
        };
        let fits = match scale {
            Some(n) => sum.scale(n, Link::None),
            None => scan.digits(to).filter(|d| d.len() == 1).and_then(|d| d.parse().ok()).is_some_and(|n| sum.cardinal(n, Link::None)),
        };
        if !fits {
            break;
        }
        signs += usize::from(scale.is_some());
        to += 1;
    }
    (signs > 0).then(|| sum.total()).flatten().map(|(n, _)| (to, n))
}

#[cfg(test)]
mod tests {
    #[test]
    fn sums_of_signs_are_read() {
        let languages = crate::language::Languages::new();
        for (text, value) in [("በ፲፱፻፹፬ ዓ.ም.", 1984), ("፳፻", 2000), ("፻፳፫", 123), ("፪፼፭፻", 20_500), ("௨௲௰௮", 2018), ("௫௱", 500)]
        {
            let found = super::super::read(languages.get("und"), text, 0);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].readings.iter().any(|r| r.value.to_string() == value.to_string()), "{text}: {found:?}");
        }
    }
}
