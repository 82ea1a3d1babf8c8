//! Temperatures below zero.

use super::amount::one;
use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Number, Reading};
use crate::language::Sense;
use crate::text::Span;

/// "below zero 5 degrees", where the words stand before the amount.
pub(super) fn negative(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if let Some(c) = set_apart(scan, i) {
        return Some(c);
    }
    let (at, ..) = scan.find(i, |s| (s == Sense::BelowZero).then_some(()))?;
    let c = one(scan, at).filter(|c| scan.near(at) && degrees(c))?;
    let span = scan.tokens[i].span.join(c.span);
    negated(&c, c.to, span)
}

/// "- 10 degrees", "- 1,200,000": a minus set apart, where nothing stands before it. A dash before a number may be a bullet: it is a
/// minus before degrees, and before a number that is all there is and more than a count.
fn set_apart(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    let apart = i == 0 && matches!(scan.sign(0), Some('-' | '−')) && scan.near(1) && !scan.glued(1);
    let c = apart.then(|| one(scan, 1)).flatten()?;
    let number = matches!(c.readings[0].value, Value::Number(_)) && c.digits && c.to == scan.tokens.len() && c.to > 2;
    let span = scan.tokens[0].span.join(c.span);
    (degrees(&c) || number).then(|| negated(&c, c.to, span)).flatten()
}

/// "2 degrees below zero", and "2 below zero": what lies there are degrees.
pub(super) fn below_zero(scan: &Scan<'_>, c: &Candidate) -> Option<Candidate> {
    let to = scan.skip(c.to, Sense::BelowZero).filter(|_| scan.near(c.to))?;
    let span = c.span.join(scan.tokens[to - 1].span);
    // A word for minus stands behind other numbers too: "5 menos".
    let minus = || to == c.to + 1 && scan.skip(c.to, Sense::Minus).is_some();
    if let [Reading { value: Value::Number(n), .. }] = c.readings.as_slice()
        && !minus()
    {
        let readings = vec![Reading::usual(Value::Quantity(Number { value: -n.value, ..*n }, "deg".into()))];
        return Some(Candidate { to, span, readings, strength: c.strength, digits: c.digits });
    }
    negated(c, to, span).filter(|_| degrees(c))
}

fn degrees(c: &Candidate) -> bool {
    matches!(&c.readings[0].value, Value::Quantity(_, unit) if unit.starts_with("deg"))
}

fn negated(c: &Candidate, to: usize, span: Span) -> Option<Candidate> {
    let mut readings = c.readings.clone();
    for r in &mut readings {
        match &mut r.value {
            Value::Number(n) | Value::Percent(n, _) | Value::Quantity(n, _) | Value::Money(n, _) | Value::Multiple(n) => n.value = -n.value,
            _ => return None,
        }
    }
    Some(Candidate { to, span, readings, strength: c.strength, digits: c.digits })
}
