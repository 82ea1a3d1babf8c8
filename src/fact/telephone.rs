//! Telephone numbers, versions and network addresses: figures that must match one by one.

use smol_str::SmolStr;

use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Reading, Strength, date};

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    scan.token(i).filter(|t| !t.is_word())?;
    let (to, code) = telephone(scan, i).or_else(|| version(scan, i))?;
    let readings = vec![Reading::usual(Value::Code(code))];
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Strong, digits: true })
}

/// `+84 24 3825 1234`, `(202) 555-0114`, `1-800-555-0199`, `020 7946 0958`: canonical without what separates the groups.
fn telephone(scan: &Scan<'_>, i: usize) -> Option<(usize, SmolStr)> {
    let plus = scan.sign(i) == Some('+') && scan.glued(i + 1);
    let bracket = |k: usize| {
        scan.sign(k) == Some('(') && scan.sign(k + 2) == Some(')') && scan.digits(k + 1).is_some_and(|d| (2..=5).contains(&d.len()))
    };
    let start = i + usize::from(plus);
    if i > 0
        && scan.glued(i)
        && scan.token(i - 1).is_some_and(|t| t.is_digits() || t.is_word() || matches!(t.sign(), Some('-' | '.' | '/')))
    {
        return None;
    }
    // Other figures begin no number that is dialled.
    let begins = plus || bracket(start) || scan.digits(start).is_some_and(|d| d == "1" || d.len() == 3 || d.starts_with('0'));
    if !begins {
        return None;
    }
    let (mut to, mut groups, opened) =
        if bracket(start) { (start + 3, vec![scan.digits(start + 1)?], true) } else { (start + 1, vec![scan.digits(start)?], false) };
    let mut spaces = 0;
    while groups.len() < 8 {
        let mark = matches!(scan.sign(to), Some('-' | '.' | '‑')) && scan.glued(to) && scan.glued(to + 1);
        let at = to + usize::from(mark);
        if plus && groups.len() == 1 && bracket(at) {
            groups.push(scan.digits(at + 1)?);
            to = at + 3;
        } else if let Some(d) = scan.digits(at).filter(|d| (2..=8).contains(&d.len()) && scan.near(at)) {
            spaces += usize::from(!mark);
            groups.push(d);
            to = at + 1;
        } else {
            break;
        }
    }
    let width = |k: usize| groups.get(k).map_or(0, |g| g.len());
    let total: usize = groups.iter().map(|g| g.len()).sum();
    let dialled = groups.len() >= 2;
    let american = match groups.len() {
        3 => [width(0), width(1), width(2)] == [3, 3, 4] && spaces == 0,
        4 => groups[0] == "1" && [width(1), width(2), width(3)] == [3, 3, 4] && spaces == 0,
        _ => false,
    };
    let grouped = groups.len() > 1 && width(0) <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    let fits = if plus {
        (8..=15).contains(&total) && width(0) <= 12 && !(grouped && spaces > 0)
    } else if opened {
        dialled && (7..=13).contains(&total)
    } else {
        american || groups[0].starts_with('0') && groups.len() >= 3 && (9..=12).contains(&total) && width(0) >= 2
    };
    // A date in figures is none.
    let day = || !plus && !opened && date::read(scan, i).is_some();
    (fits && !day()).then(|| (to, SmolStr::from(format!("{}{}", if plus { "+" } else { "" }, groups.concat()))))
}

/// `1.2.3`, `192.168.1.2`: three parts or more that are neither a date nor groups of thousands.
fn version(scan: &Scan<'_>, i: usize) -> Option<(usize, SmolStr)> {
    let first = scan.digits(i)?;
    if scan.sign(i + 1) != Some('.') || i > 0 && scan.glued(i) && matches!(scan.sign(i - 1), Some('.' | ',' | '-' | '/')) {
        return None;
    }
    let mut groups = vec![first];
    let mut to = i + 1;
    while groups.len() < 6
        && scan.sign(to) == Some('.')
        && scan.glued(to)
        && scan.glued(to + 1)
        && let Some(d) = scan.digits(to + 1).filter(|d| d.len() <= 5)
    {
        groups.push(d);
        to += 2;
    }
    let thousands = groups[1..].iter().all(|g| g.len() == 3) && first.len() <= 3;
    let more = matches!(scan.sign(to), Some(',')) && scan.glued(to) && scan.glued(to + 1) && scan.digits(to + 1).is_some();
    let fits = groups.len() >= 3 && !thousands && !more && date::read(scan, i).is_none();
    fits.then(|| (to, SmolStr::from(groups.join("."))))
}
