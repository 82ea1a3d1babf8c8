//! Cutting a block into sentences.

use super::Pack;
use super::token::{Token, tokens};
use crate::text::{Span, digit};

/// The sentences of `text` (a block that begins at byte `offset` of its document), without the white space around them.
#[must_use]
pub fn sentences(pack: &Pack, text: &str, offset: usize) -> Vec<Span> {
    sentences_of(pack, text, offset, &tokens(text, offset))
}

/// The same, of a text that is cut into tokens already.
#[must_use]
pub(crate) fn sentences_of(pack: &Pack, text: &str, offset: usize, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    // Dots without a word between them end one sentence, not many.
    let mut words = false;
    let ends = Ends::of(pack);
    let sign = |t: &Token| t.sign().and_then(|_| text[t.span.start as usize - offset..].chars().next());
    let mut tokens = tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        let Some(c) = sign(token).filter(|c| ends.has(*c)) else {
            words = words || token.sign().is_none_or(char::is_alphanumeric);
            continue;
        };
        let i = token.span.start as usize - offset;
        let mut end = i + c.len_utf8();
        while let Some(next) =
            tokens.next_if(|t| t.span.start as usize - offset == end && sign(t).is_some_and(|d| ends.has(d) || is_closing(d)))
        {
            end = next.span.end as usize - offset;
        }
        let after = text[end..].chars().next();
        let cut = match c {
            '.' => after.is_none_or(char::is_whitespace) && !is_abbreviation(pack, &text[start..i], &text[end..]),
            '…' => after.is_none_or(char::is_whitespace) && text[end..].trim_start().chars().next().is_none_or(char::is_uppercase),
            ';' | '؛' => false,
            _ => true,
        };
        if cut && words {
            push(&mut out, text, start, end, offset);
            start = end;
            words = false;
        }
    }
    match out.last_mut().filter(|_| !words) {
        Some(last) => *last = Span::new(last.start as usize, offset + text.trim_end().len()),
        None => push(&mut out, text, start, text.len(), offset),
    }
    out
}

/// True when the text ends as a sentence does: with an end mark, maybe closing quotes, or with an ellipsis or a colon.
#[must_use]
pub fn ends_sentence(pack: &Pack, text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(is_closing).trim_end();
    text.is_empty()
        || text.chars().last().is_some_and(|c| Ends::of(pack).has(c) || matches!(c, ':' | '：' | '…' | '؛' | ';' | ',' | '،' | '|'))
}

fn push(out: &mut Vec<Span>, text: &str, start: usize, end: usize, offset: usize) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push(Span::new(offset + from, offset + from + trimmed.len()));
    }
}

/// What ends a sentence.
struct Ends<'p> {
    pack: &'p Pack,
    /// Those of ASCII, a bit each.
    ascii: u128,
}

impl<'p> Ends<'p> {
    fn of(pack: &'p Pack) -> Self {
        let own = pack.sentence_end.bytes().filter(u8::is_ascii);
        Self { pack, ascii: own.chain(*b"!?").fold(0, |bits, b| bits | 1 << b) }
    }

    fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        matches!(c, '。' | '！' | '？' | '।' | '॥' | '۔' | '؟' | '…' | '။' | '។' | '።' | '．')
            || self.pack.sentence_end.chars().any(|end| end == c)
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '）' | '」' | '』' | '“')
}

/// A full stop after a known abbreviation, one capital letter, or digits before a lower-case word.
fn is_abbreviation(pack: &Pack, before: &str, after: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '"', '“', '\'']);
    let next = after.trim_start().chars().next();
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let digits = word.chars().all(|c| digit(c).is_some()) && !word.is_empty() && next.is_some_and(char::is_lowercase);
    single || digits || pack.abbreviations.iter().any(|a| a.trim_end_matches('.') == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_decimals_do_not_end_a_sentence() {
        let pack = Pack { sentence_end: ".!?".into(), abbreviations: vec!["Mr".into(), "a.m".into()], ..Pack::default() };
        let cut = |t: &str| sentences(&pack, t, 0).iter().map(|s| s.of(t).to_owned()).collect::<Vec<_>>();
        assert_eq!(cut("Mr. Lee paid 3.5 at 6 a.m. today. Then he left."), ["Mr. Lee paid 3.5 at 6 a.m. today.", "Then he left."]);
        assert_eq!(cut("ہے۔ پھر"), ["ہے۔", "پھر"]);
        assert_eq!(cut("Gone. . . . Then 5. ."), ["Gone.", ". . . Then 5. ."]);
        assert!(ends_sentence(&pack, "He left.\"") && !ends_sentence(&pack, "and the"));
    }
}
