//! Numbers in words: cardinals and scale words put together.

use super::Strength;
use super::number::Number;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::language::{Link, Sense, Sum};

/// Cardinals and scales that make one number. Without `scales` it stops before the first scale word.
pub(super) fn words(scan: &Scan<'_>, i: usize, scales: bool) -> Option<Numeral> {
    let mut sum = Sum::new(scan.language.lexicon.order);
    let mut to = i;
    let mut first = None;
    let mut weak = true;
    let mut count = 0;
    let mut last_scale = 0;
    loop {
        let mut at = to;
        let (mut link, mut comma) = (false, false);
        if count > 0 {
            if !scan.near(at) {
                break;
            }
            if scan.language.pack.scale_first && scan.sign(at) == Some(',') {
                at += 1;
                comma = true;
            } else if scan.sign(at) == Some('-') && scan.glued(at) && scan.glued(at + 1) {
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
        let link = if comma {
            Link::Comma
        } else if linked {
            Link::Word
        } else {
            Link::None
        };
        let taken = if is_scale { sum.scale(n, link) } else { sum.cardinal(n, link) };
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
    let (value, unit) = sum.total()?;
    let mut value = Number::integer(value);
    // "two million" is as precise as its last scale.
    if let Some(unit) = i64::try_from(unit).ok().filter(|u| *u > 1) {
        value.scale = Number::integer(1).times(unit)?.scale;
    }
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
