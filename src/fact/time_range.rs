//! From one time of day to another: "9am–5pm", "from 5 to 6 pm", "17.30 bis 18.30 Uhr".

use super::scan::{Candidate, Scan};
use super::value::{Time, Value};
use super::{Reading, Strength, numeral, time};
use crate::language::Sense;

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if !scan.themes.clock || i >= scan.themes.joint || scan.digits(i).is_some_and(|d| d.len() > 2) {
        return None;
    }
    let (first, at) = time_of(scan, i).or_else(|| bare(scan, i))?;
    if !scan.near(at) {
        return None;
    }
    let dash = matches!(scan.sign(at), Some('-' | '–' | '—' | '~' | '～')) && scan.glued(at) == scan.glued(at + 1);
    let announced = || scan.preceded(i, Sense::RangeFrom);
    let next =
        if dash { at + 1 } else { scan.skip(at, Sense::RangeTo).or_else(|| scan.skip(at, Sense::RangeAnd).filter(|_| announced()))? };
    let (last, end) = time_of(scan, next).filter(|_| scan.near(next))?;
    let first = match first {
        // "from 5 to 6 pm", "11 to 2 pm": the first is of the same half of the day, or of the one before.
        Time { exact: false, .. } if last.exact => {
            let afternoon = Time { hour: first.hour % 12 + 12, exact: true, ..first };
            let fits = last.hour >= 12 && (afternoon.hour, afternoon.minute) < (last.hour, last.minute);
            if fits { afternoon } else { Time { exact: true, ..first } }
        }
        t => t,
    };
    let until = scan.skip(end, Sense::RangeUntil);
    let value = Value::Range(Box::new(Value::Time(first)), Box::new(Value::Time(last)));
    let readings = vec![Reading::usual(value)];
    Some(Candidate { to: until.unwrap_or(end), span: scan.span(i, end), readings, strength: Strength::Strong, digits: true })
}

/// A time that is one beyond doubt, with the token after it.
fn time_of(scan: &Scan<'_>, i: usize) -> Option<(Time, usize)> {
    let c = time::read(scan, i)?;
    match (&c.readings[0].value, c.readings.len()) {
        (Value::Time(t), _) => Some((*t, c.to)),
        _ => None,
    }
}

/// An hour in figures alone, or with its minutes behind a full stop: only beside a time.
fn bare(scan: &Scan<'_>, i: usize) -> Option<(Time, usize)> {
    let hour: u8 = scan.digits(i).filter(|d| d.len() <= 2)?.parse().ok().filter(|h| *h <= 24)?;
    let time = |minute| Time { hour, minute, exact: hour > 12 || hour == 0 };
    let minute = scan.digits(i + 2).filter(|d| d.len() == 2 && scan.sign(i + 1) == Some('.') && scan.glued(i + 1) && scan.glued(i + 2));
    if let Some(m) = minute.and_then(|m| m.parse().ok()).filter(|m: &u8| *m < 60) {
        return Some((time(Some(m)), i + 3));
    }
    let n = numeral::read(scan, i)?;
    n.plain.then(|| (time(None), n.to))
}
