//! Digits with separators: 35,139, 1.234,5, 12'500, 10 000, ½.

use super::numeral::Numeral;
use super::scan::Scan;
use super::{Number, Strength};
use crate::language::Space;

pub(super) fn vulgar(c: char) -> Option<Number> {
    let (p, q) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Number::fraction(p, q)
}

/// Separators in one number. Groups have two digits at least, and more than 30 digits are no amount: a longer chain cannot be one
/// number, and a hostile one must not be tried again for each of its parts.
const MOST_MARKS: usize = 16;

/// Digits with separators, nothing else.
pub(super) fn plain_digits(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    if let Some(part) = scan.sign(i).and_then(vulgar) {
        return Some(Numeral {
            to: i + 1,
            span: scan.span(i, i + 1),
            readings: vec![(part, false)],
            strength: Strength::Medium,
            digits: true,
            plain: false,
            indefinite: None,
            multiplier: 1,
        });
    }
    if let Some(fraction) = scan.digits(i + 1)
        && scan.sign(i).is_some_and(|c| matches!(c, '.' | '٫') || c == ',' && scan.language.pack.separators.decimal.contains(&','))
        && scan.glued(i + 1)
        && (i == 0 || !scan.glued(i) || matches!(scan.sign(i - 1), Some('-' | '−' | '$' | '€' | '£')))
    {
        // .08 is written without its zero.
        let readings = vec![(Number::decimal(&format!("0.{fraction}"))?, false)];
        let span = scan.span(i, i + 2);
        return Some(Numeral { to: i + 2, span, readings, strength: Strength::Strong, digits: true, ..Numeral::in_words(false) });
    }
    let mut groups = vec![scan.digits(i)?];
    let mut marks = Vec::new();
    let mut to = i + 1;
    // Behind a group that is no group of thousands or hundreds no other can belong to the same number.
    while marks.len() < MOST_MARKS && groups.get(1).is_none_or(|g| matches!(g.len(), 2 | 3)) {
        if let (Some(mark), Some(group)) = (scan.sign(to).filter(|&c| is_separator(c)), scan.digits(to + 1))
            && scan.glued(to)
            && scan.glued(to + 1)
        {
            marks.push(mark);
            groups.push(group);
            to += 2;
        } else if let Some(group) = scan.digits(to)
            && group.len() == 3
            && (spaced_group(scan, to, groups.len(), groups[0]) || thousands(scan, i, to))
        {
            marks.push(' ');
            groups.push(group);
            to += 1;
        } else {
            break;
        }
    }
    // In a list the next one has figures and a mark before it.
    let mut cut = i > 1 && scan.glued(i) && scan.glued(i - 1) && scan.sign(i - 1).is_some_and(is_separator) && scan.digits(i - 2).is_some();
    // The longest part of the chain that is one number.
    while !marks.is_empty() {
        let mut readings = with_marks(scan, &groups, &marks);
        // 22,24,26: a list, of which no part is a number with a foreign decimal mark.
        if cut && marks.len() == 1 {
            readings.retain(|(_, foreign)| !foreign);
        }
        if !readings.is_empty() {
            let span = scan.span(i, to);
            return Some(Numeral {
                to,
                span,
                readings,
                strength: Strength::Strong,
                digits: true,
                plain: false,
                indefinite: None,
                multiplier: 1,
            });
        }
        cut = true;
        to -= if marks.pop() == Some(' ') { 1 } else { 2 };
        groups.pop();
    }
    let n: i128 = groups[0].parse().ok()?;
    let strength = if groups[0].len() == 1 { Strength::Medium } else { Strength::Strong };
    Some(Numeral {
        to: i + 1,
        span: scan.span(i, i + 1),
        readings: vec![(Number::integer(n), false)],
        strength,
        digits: true,
        plain: true,
        indefinite: None,
        multiplier: 1,
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬' | '\'' | '،' | '·' | '．' | '，')
}

/// `40 000`, `1 234 567`: a plain space groups digits in any language where the groups say so.
fn thousands(scan: &Scan<'_>, first: usize, at: usize) -> bool {
    let group = |k: usize| scan.digits(k).filter(|d| d.len() == 3 && scan.tokens[k].space == Some(Space::Plain));
    let begins = scan.digits(first).is_some_and(|d| d.len() <= 3 && !d.starts_with('0'));
    let apart = first == 0 || scan.digits(first - 1).is_none();
    // "On 12 400 people" is no number: a lone group must be round.
    begins && apart && group(at).is_some() && (at > first + 1 || group(at) == Some("000") || group(at + 1).is_some())
}

/// A space groups digits when it is a no-break or thin one, or where the language groups with spaces.
fn spaced_group(scan: &Scan<'_>, at: usize, count: usize, first: &str) -> bool {
    let fits = (count > 1 || (first.len() <= 3 && !first.starts_with('0'))) && scan.tokens[at].kind == scan.tokens[at - 1].kind;
    fits && match scan.tokens[at].space {
        Some(Space::NoBreak) => true,
        Some(Space::Plain) => scan.language.pack.separators.group.contains(&' '),
        _ => false,
    }
}

/// The numbers that groups of digits with these marks between them can be, best first.
fn with_marks(scan: &Scan<'_>, groups: &[&str], marks: &[char]) -> Vec<(Number, bool)> {
    let s = &scan.language.pack.separators;
    let usual_group = |m: char| s.group.contains(&m) || matches!(m, ' ' | '٬');
    let usual_decimal = |m: char| s.decimal.contains(&m) || m == '٫';
    let (Some(&first), Some(&last)) = (marks.first(), marks.last()) else { return Vec::new() };
    let whole = || Number::decimal(&groups.concat());
    let mut out: Vec<(Number, bool)> = Vec::new();
    let decimal = |n: usize| Number::decimal(&format!("{}.{}", groups[..n].concat(), groups[n]));
    if marks.len() == 1 {
        let as_group = (grouped(groups) && last != '٫' && groups[0] != "0").then(whole).flatten();
        let as_decimal = (!matches!(last, '٬' | ' ' | '\'') || !grouped(groups)).then(|| decimal(1)).flatten();
        let group_first = usual_group(last) && (!usual_decimal(last) || grouped(groups));
        let group = as_group.map(|n| (n, !usual_group(last)));
        let decimal = as_decimal.filter(|_| last != ' ').map(|n| (n, !usual_decimal(last)));
        out.extend(if group_first { [group, decimal] } else { [decimal, group] }.into_iter().flatten());
    } else if marks.iter().all(|&m| m == first) {
        out.extend(grouped(groups).then(whole).flatten().map(|n| (n, !usual_group(first))));
    } else if marks[..marks.len() - 1].iter().all(|&m| m == first) && grouped(&groups[..groups.len() - 1]) && last != ' ' {
        out.extend(decimal(groups.len() - 1).map(|n| (n, !usual_group(first) || !usual_decimal(last))));
    }
    out
}

/// Well-formed groups: 1,549,000 or 1,50,000 or 15,4900 (groups of four are not read).
fn grouped(groups: &[&str]) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    let western = first.len() <= 3 && middle.iter().chain([last]).all(|g| g.len() == 3);
    let indian = first.len() <= 2 && last.len() == 3 && middle.iter().all(|g| g.len() == 2);
    (western || indian) && !first.starts_with('0')
}
