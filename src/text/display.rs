//! Text from articles made safe and short for a screen.

use super::Span;

/// Replaces what could steer a terminal or hide text: control characters and direction marks become visible signs.
/// Line breaks and tabs stay.
#[must_use]
pub fn safe(text: &str) -> String {
    if !has_steering(text.as_bytes()) {
        return text.to_owned();
    }
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        '\u{7f}' => '\u{2421}',
        _ if steers(c) => '\u{fffd}',
        _ => c,
    };
    text.chars().map(shown).collect()
}

/// True for characters that steer a terminal or hide text: controls, direction marks, tags.
#[must_use]
pub fn steers(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// True for a text (in UTF-8) with a character that [`steers`]. Most bytes begin none, and need not be decoded.
#[must_use]
pub(crate) fn has_steering(text: &[u8]) -> bool {
    let begins = |b: u8| matches!(b, 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3);
    // No early end: the processor looks at many bytes at once.
    if text.iter().fold(false, |found, b| found | (*b < 0x20) | (*b == 0x7f)) {
        return true;
    }
    text.iter().fold(false, |found, b| found | begins(*b))
        && text.iter().enumerate().filter(|(_, b)| begins(**b)).any(|(i, _)| {
            matches!(
                text[i..],
                [0xc2, 0x80..=0x9f, ..]
                    | [0xd8, 0x9c, ..]
                    | [0xe2, 0x80, 0x8e | 0x8f | 0xa8..=0xae, ..]
                    | [0xe2, 0x81, 0xa6..=0xa9, ..]
                    | [0xef, 0xbb, 0xbf, ..]
                    | [0xef, 0xbf, 0xb9..=0xbb, ..]
                    | [0xf3, 0xa0, 0x80 | 0x81, ..]
            )
        })
}

/// [`safe`], on one line: every run of white space becomes one space.
#[must_use]
pub fn flat(text: &str) -> String {
    // Most values are a word or two.
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_owned();
    }
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A piece of a text around a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece, safe to show, on one line, with `…` where it was cut.
    pub text: String,
    /// Where the span lies in `text`.
    pub mark: Span,
}

/// Cuts a piece of at most about `width` characters around `span` out of `text`, at spaces where there are any.
/// It never leaves the line that the span begins in.
#[must_use]
pub fn excerpt(text: &str, span: Span, width: usize) -> Excerpt {
    let start = floor(text, span.start as usize);
    let end = ceil(text, (span.end as usize).max(start));
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |i| end + i);
    let side = width.saturating_sub(text[start..end].chars().count()) / 2;
    let left = cut_left(&text[line_start..start], side);
    let right = cut_right(&text[end..line_end], side);
    let mut out = String::new();
    if left.1 {
        out.push('…');
    }
    out.push_str(&one_line(left.0));
    let from = out.len();
    out.push_str(&one_line(&text[start..end]));
    let to = out.len();
    out.push_str(&one_line(right.0));
    if right.1 {
        out.push('…');
    }
    Excerpt { text: out, mark: Span::new(from, to) }
}

fn one_line(text: &str) -> String {
    safe(text).replace(['\n', '\t'], " ")
}

fn cut_left(text: &str, side: usize) -> (&str, bool) {
    let Some((i, _)) = text.char_indices().rev().nth(side) else { return (text, false) };
    let piece = &text[i..];
    let from = piece.find(char::is_whitespace).map_or(0, |i| i + 1);
    (&piece[floor(piece, from)..], true)
}

fn cut_right(text: &str, side: usize) -> (&str, bool) {
    let Some((i, _)) = text.char_indices().nth(side) else { return (text, false) };
    let piece = &text[..i];
    (&piece[..piece.rfind(char::is_whitespace).unwrap_or(piece.len())], true)
}

/// The character boundary at `i` or before it, within the text.
#[must_use]
pub fn boundary(text: &str, i: usize) -> u32 {
    u32::try_from(floor(text, i)).unwrap_or(u32::MAX)
}

fn floor(text: &str, mut i: usize) -> usize {
    i = i.min(text.len());
    while !text.is_char_boundary(i) {
        i -= 1;
    }
    i
}

fn ceil(text: &str, mut i: usize) -> usize {
    i = i.min(text.len());
    while !text.is_char_boundary(i) {
        i += 1;
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_steers_is_overlooked() {
        for c in '\0'..=char::MAX {
            assert_eq!(has_steering(format!("ж{c}ж").as_bytes()), steers(c), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn controls_become_visible() {
        assert_eq!(safe("a\u{1b}[31mb\u{202e}c"), "a␛[31mb\u{fffd}c");
        assert_eq!(flat(" a \n\t b "), "a b");
    }

    #[test]
    fn excerpts_are_cut_at_spaces_and_keep_the_mark() {
        let text = format!("{}VALUE{}", "word ".repeat(50), " tail".repeat(50));
        let cut = excerpt(&text, Span::new(250, 255), 40);
        assert_eq!(cut.mark.of(&cut.text), "VALUE");
        assert!(cut.text.starts_with('…') && cut.text.ends_with('…'), "{}", cut.text);
        assert!(cut.text.chars().count() <= 44, "{}", cut.text);
    }
}
