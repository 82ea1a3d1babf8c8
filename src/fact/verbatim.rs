//! What is copied, not translated: addresses, e-mails, file names, long ids.

use std::sync::OnceLock;

use regex::Regex;

use super::{Mention, Reading, Strength, Value};
use crate::text::Span;

/// Addresses, mail addresses, file names with a usual ending, and long ids that mix letters and digits.
const PATTERN: &str = r"(?x)
    (?: https?:// | www\. ) [^\s<>\x22]+
  | [A-Za-z0-9._%+-]+ @ [A-Za-z0-9-]+ (?: \. [A-Za-z0-9-]+ )+
  | [A-Za-z0-9_][A-Za-z0-9_.-]* \. (?: jpe?g | png | gif | webp | svg | pdf | docx? | xlsx? | pptx? | zip | mp[34] | avi | html? | json | ya?ml | toml | md | txt | csv | rs | py | js | ts | sh ) \b
  | \b [A-Za-z]+ [0-9][A-Za-z0-9_]{14,} \b
  | \b [0-9]+ [A-Za-z][A-Za-z0-9_]{14,} \b";

/// Characters of the shortest long id.
const LONG_ID: usize = 16;

/// All verbatim tokens of a text.
pub(super) fn read(text: &str, offset: usize) -> Vec<Mention> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    if !maybe(text.as_bytes()) {
        return Vec::new();
    }
    let Some(regex) = REGEX.get_or_init(|| Regex::new(PATTERN).ok()) else { return Vec::new() };
    regex
        .find_iter(text)
        .map(|m| {
            let found = m.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '،', '۔', '।']);
            let span = Span::new(offset + m.start(), offset + m.start() + found.len());
            let readings = vec![Reading::usual(Value::Verbatim(found.into()))];
            Mention { span, readings, bound: None, strength: Strength::Strong, digits: true }
        })
        .collect()
}

/// False where nothing of the pattern can stand, as in most texts.
fn maybe(text: &[u8]) -> bool {
    let marked = text.iter().enumerate().filter(|(_, b)| matches!(b, b'@' | b'.' | b':')).any(|(i, b)| match b {
        b'@' => true,
        b':' => text[i..].starts_with(b"://"),
        // The ending of a file's name.
        _ => {
            text.get(i + 1..i + 3).is_some_and(|e| e[0].is_ascii_alphabetic() && e[1].is_ascii_alphanumeric()) || text[..i].ends_with(b"www")
        }
    });
    marked || text.iter().any(u8::is_ascii_digit) && long_id(text)
}

fn long_id(text: &[u8]) -> bool {
    text.split(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).any(|run| run.len() >= LONG_ID && run.iter().any(u8::is_ascii_digit))
}
