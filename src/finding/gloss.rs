//! What an editor needs who cannot read the script: what a value means, where it stands, what to search for.

use crate::fact::{Date, Mention, Number, Period, Strength, Value};
use crate::language::Pack;
use crate::text::{Span, boundary, flat};

/// A value in the words of `pack`'s language: `27 February 2023`, `1,549`, `Saturday`.
#[must_use]
pub fn gloss(value: &Value, pack: &Pack) -> String {
    let number = |n: &Number| grouped(&n.to_string(), pack);
    match value {
        Value::Number(n) | Value::Multiple(n) => number(n),
        Value::Indefinite(n) => format!("{}s", grouped(&n.to_string(), pack)),
        Value::Percent(..) | Value::Score(_) => value.to_string(),
        Value::Ratio(a, b) => format!("{}/{}", number(a), number(b)),
        Value::Range(a, b) => format!("{}–{}", gloss(a, pack), gloss(b, pack)),
        Value::Date(d) => date(d, pack),
        Value::Period(Period::Century(c)) => format!("{c}th century"),
        Value::Period(Period::Quarter(year, q)) => format!("quarter {q}{}", year.map(|y| format!(" of {y}")).unwrap_or_default()),
        Value::Duration(n, unit) | Value::Quantity(n, unit) | Value::Money(n, unit) => format!("{} {}", number(n), unit),
        Value::Ordinal(n) => format!("number {n} in order"),
        _ => flat(&value.to_string()),
    }
}

fn date(d: &Date, pack: &Pack) -> String {
    let name = |m: u8| pack.months.get(&m).and_then(|s| s.first()).cloned().unwrap_or_else(|| format!("month {m}"));
    let mut parts = Vec::new();
    if let Some(w) = d.weekday {
        parts.push(pack.weekdays.get(&w).and_then(|s| s.first()).cloned().unwrap_or_else(|| format!("weekday {w}")));
    }
    parts.extend(d.day.map(|d| d.to_string()));
    parts.extend(d.month.map(name));
    parts.extend(d.year.map(|y| y.to_string()));
    parts.join(" ")
}

fn grouped(canonical: &str, pack: &Pack) -> String {
    let (sign, digits) = canonical.strip_prefix('-').map_or(("", canonical), |d| ("-", d));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() <= 3 || whole.contains('/') || whole.contains(' ') {
        return canonical.to_owned();
    }
    let mark = pack.separators.group.first().copied().unwrap_or(',');
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(mark);
        }
        out.push(c);
    }
    if !part.is_empty() {
        out.push(pack.separators.decimal.first().copied().unwrap_or('.'));
        out.push_str(part);
    }
    out
}

/// Where a place is: the paragraph (from 1), and the value before it in that paragraph or else the sentence (from 0).
#[must_use]
pub fn landmark(block: usize, sentence: usize, text: &str, mentions: &[Mention], span: Span, block_start: usize) -> String {
    let before = &mentions[..mentions.partition_point(|m| m.span.start < span.start)];
    let inside = before.iter().rev().take_while(|m| m.span.start as usize >= block_start);
    match inside.filter(|m| m.strength > Strength::Weak).find(|m| m.span.end <= span.start) {
        Some(m) => format!("paragraph {}, after {}", block + 1, flat(m.span.of(text))),
        None if sentence > 0 => format!("paragraph {}, sentence {}", block + 1, sentence + 1),
        None => format!("paragraph {}, at its beginning", block + 1),
    }
}

/// Bytes on each side of a place in which a search string must stand only once.
const WINDOW: usize = 20_000;

/// The shortest run of whole words around a span that stands once in the text (in a very long one: in the part around it); at
/// most eight words.
#[must_use]
pub fn search_string(text: &str, span: Span) -> String {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let (low, high) = (boundary(text, start.saturating_sub(WINDOW)) as usize, boundary(text, end + WINDOW) as usize);
    let line_start = text[low..start].rfind('\n').map_or(low, |i| low + i + 1);
    let line_end = text[end..high].find('\n').map_or(high, |i| end + i);
    let part = &text[low..high];
    for step in 0..8 {
        let piece = text[start..end].trim();
        if !piece.is_empty() && part.matches(piece).nth(1).is_none() && (step > 0 || span.len() > 3) {
            return piece.to_owned();
        }
        if step % 2 == 0 {
            let tail = text[end..line_end].trim_start();
            let skipped = line_end - end - tail.len();
            end += skipped + tail.find(char::is_whitespace).unwrap_or(tail.len());
        } else {
            let head = text[line_start..start].trim_end();
            start = line_start + head.rfind(char::is_whitespace).map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
        }
    }
    text[start..end].trim().to_owned()
}
