//! What stands beside a value: bounds and hedges.

use super::scan::Scan;
use crate::language::{Bound, Sense};

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
