//! What an editor needs who cannot read the script: what a value means, where it stands, what to search for.

use super::message::phrase;
use crate::fact::{Date, Mention, Number, Period, Strength, Value};
use crate::language::Pack;
use crate::text::{Span, boundary, flat};

/// A value in the words of `pack`'s language: `27 February 2023`, `1,549`, `Saturday`.
#[must_use]
pub fn gloss(value: &Value, pack: &Pack) -> String {
    let number = |n: &Number| grouped(&n.to_string(), pack);
    match value {
        Value::Number(n) | Value::Multiple(n) => number(n),
        Value::Indefinite(n) => indefinite(n, pack),
        Value::Percent(..) | Value::Score(_) => value.to_string(),
        Value::Ratio(a, b) => format!("{}/{}", number(a), number(b)),
        Value::Range(a, b) => format!("{}–{}", gloss(a, pack), gloss(b, pack)),
        Value::Date(d) => date(d, pack),
        Value::Period(Period::Century(c)) => phrase(pack, "value-century", &[("n", &c.to_string())]),
        Value::Period(Period::Quarter(year, q)) => year.map(|y| format!("Q{q} {y}")).unwrap_or_else(|| format!("Q{q}")),
        Value::Duration(n, unit) | Value::Quantity(n, unit) | Value::Money(n, unit) => format!("{} {}", number(n), unit),
        Value::Ordinal(n) => phrase(pack, "value-ordinal", &[("n", &n.to_string())]),
        _ => flat(&value.to_string()),
    }
}

/// "Hundreds of", as the language says it.
fn indefinite(n: &impl ToString, pack: &Pack) -> String {
    let scale = n.to_string();
    let word = scale.parse().ok().and_then(|n: i64| pack.indefinite.get(&n)).and_then(|s| s.first());
    word.cloned().unwrap_or_else(|| format!("{}s", grouped(&scale, pack)))
}

fn date(d: &Date, pack: &Pack) -> String {
    let name = |m: u8| pack.months.get(&m).and_then(|s| s.first()).cloned().unwrap_or_else(|| format!("month {m}"));
    let mut parts = Vec::new();
    if let Some(w) = d.weekday {
        parts.push(pack.weekdays.get(&w).and_then(|s| s.first()).cloned().unwrap_or_else(|| format!("weekday {w}")));
    }
    parts.extend(d.day.map(|d| d.to_string()));
    parts.extend(d.month.map(name));
    parts.extend(d.year.map(|y| phrase(pack, "value-year", &[("n", &y.to_string())])));
    parts.join(" ")
}

/// A canonical number with the marks of the language. Digits stay Western: a gloss is for those who read no other.
fn grouped(canonical: &str, pack: &Pack) -> String {
    if canonical.contains(['/', ' ']) {
        return canonical.to_owned();
    }
    let (sign, digits) = canonical.strip_prefix('-').map_or(("", canonical), |d| ("-", d));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    // The marks of Arabic digits (٬ and ٫) do not go with Western ones.
    let western = |marks: &[char], usual: char| marks.iter().copied().find(char::is_ascii_punctuation).unwrap_or(usual);
    let decimal = western(&pack.separators.decimal, '.');
    let mark = western(&pack.separators.group, ',');
    let mark = if mark == decimal { '\u{a0}' } else { mark };
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && (left == 3 || left % 3 == 0 && !pack.separators.indian || left > 3 && left % 2 == 1 && pack.separators.indian) {
            out.push(mark);
        }
        out.push(c);
    }
    if !part.is_empty() {
        out.push(decimal);
        out.push_str(part);
    }
    out
}

/// What tells where a place is.
#[derive(Debug, Clone, Copy)]
pub struct Landing<'a> {
    /// Paragraph, from 0.
    pub block: usize,
    /// Sentence in it, from 0.
    pub sentence: usize,
    /// The text.
    pub text: &'a str,
    /// Its values.
    pub mentions: &'a [Mention],
    /// Where the paragraph begins.
    pub block_start: usize,
}

/// Where a place is, in words: the paragraph, and the value before it in that paragraph or else the sentence.
#[must_use]
pub fn landmark(place: &Landing<'_>, span: Span, messages: &Pack) -> String {
    let Landing { block, sentence, text, mentions, block_start } = *place;
    let before = &mentions[..mentions.partition_point(|m| m.span.start < span.start)];
    let inside = before.iter().rev().take_while(|m| m.span.start as usize >= block_start);
    let n = (block + 1).to_string();
    match inside.filter(|m| m.strength > Strength::Weak).find(|m| m.span.end <= span.start) {
        Some(m) => phrase(messages, "at-after", &[("n", &n), ("value", &flat(m.span.of(text)))]),
        None if sentence > 0 => phrase(messages, "at-sentence", &[("n", &n), ("sentence", &(sentence + 1).to_string())]),
        None => phrase(messages, "at-beginning", &[("n", &n)]),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        let languages = Languages::new();
        let shown = |tag: &str| ["1549", "-12345678.5", "35.139", "2/3"].map(|n| grouped(n, languages.pack(tag)));
        assert_eq!(shown("en"), ["1,549", "-12,345,678.5", "35.139", "2/3"]);
        assert_eq!(shown("ar"), shown("en"));
        assert_eq!(shown("vi"), ["1.549", "-12.345.678,5", "35,139", "2/3"]);
        assert_eq!(shown("hi"), ["1,549", "-1,23,45,678.5", "35.139", "2/3"]);
    }
}
