//! What stands beside a value: bounds and hedges.

use super::scan::Scan;
use super::{Mention, Reading, Value};
use crate::language::{Bound, Sense};

/// Bytes between two members of a list.
const APART: usize = 100;

/// "3.1, 2.94 and 2.52 million": broken figures before the last of a list may be meant in its scale.
pub(super) fn share_scale(scan: &Scan<'_>, mentions: &mut [Mention], starts: &[usize]) {
    let thousand = num_rational::Ratio::from_integer(1000);
    let mut last: Option<(i64, u32)> = None;
    for (m, &at) in mentions.iter_mut().zip(starts).rev() {
        let amount = m.best().amount().filter(|_| m.digits);
        let listed = last.filter(|(_, next)| {
            let between = scan.text.get(m.span.end as usize - scan.offset..*next as usize - scan.offset);
            between.is_some_and(|t| t.len() <= APART && !t.contains(['!', '?', '।', '۔', '。', ';', '؛', '(', ')']) && !t.contains(". "))
        });
        last = match (amount, listed) {
            (Some(n), _) if n.value >= thousand => {
                let scaled = super::numeral::read(scan, at).filter(|n| n.multiplier >= 1000);
                scaled.map(|n| (n.multiplier, m.span.start))
            }
            (Some(n), Some((scale, _))) if !n.value.is_integer() && matches!(m.best(), Value::Number(_)) => {
                m.readings.extend(n.times(scale).map(|n| Reading::usual(Value::Number(n))));
                Some((scale, m.span.start))
            }
            _ => None,
        };
    }
}

/// The bound or hedge beside tokens `from..to`.
pub(super) fn bound(scan: &Scan<'_>, from: usize, to: usize) -> Option<Bound> {
    // 500人以上: the bound stands behind the measure word.
    let to = scan
        .skip(to, Sense::Counter)
        .filter(|&end| scan.spaceless(to) && scan.find(end, |s| matches!(s, Sense::BoundAfter(_)).then_some(())).is_some())
        .unwrap_or(to);
    let after = scan.find(to, |s| match s {
        Sense::BoundAfter(b) => Some(b),
        _ => None,
    });
    // 500多万, 10余年: the bound stands inside the amount.
    let inside =
        |k: usize| super::numeral::infix(scan, k).and_then(|_| scan.find(k, |s| if let Sense::BoundAfter(b) = s { Some(b) } else { None }));
    if let Some((_, b, _)) = (from + 1..to).find_map(inside) {
        return Some(b);
    }
    // سے کم از کم 50: "at least" of the next value begins inside "less than".
    let overtaken = |end: usize| {
        (to + 1..end).any(|k| scan.find(k, |s| matches!(s, Sense::BoundBefore(_)).then_some(())).is_some_and(|(next, ..)| next > end))
    };
    if let Some((_, b, _)) = after.filter(|(end, ..)| !overtaken(*end)) {
        return Some(b);
    }
    let sign = |i: usize| match scan.sign(i) {
        Some('≥') => Some(Bound::AtLeast),
        Some('>') => Some(Bound::Over),
        Some('≤') => Some(Bound::AtMost),
        Some('<') => Some(Bound::Under),
        Some('~' | '≈' | '≃') => Some(Bound::About),
        _ => None,
    };
    if scan.sign(to) == Some('+') && scan.glued(to) {
        return Some(Bound::AtLeast);
    }
    let before = |i: usize| {
        scan.before(i, |s| match s {
            Sense::BoundBefore(b) => Some(b),
            _ => None,
        })
        .map(|(_, b)| b)
    };
    let first = from.checked_sub(1)?;
    sign(first).or_else(|| before(from)).or_else(|| scan.preceded(from, Sense::RangeFrom).then(|| before(first)).flatten())
}
