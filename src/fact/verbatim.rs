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

/// All verbatim tokens of a text.
pub(super) fn read(text: &str, offset: usize) -> Vec<Mention> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    let bytes = text.as_bytes();
    let maybe = bytes.iter().enumerate().any(|(i, b)| match b {
        b'@' | b'_' => true,
        b'.' => i > 0 && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric),
        b':' => bytes[i..].starts_with(b"://"),
        _ => false,
    });
    let Some(regex) = REGEX.get_or_init(|| Regex::new(PATTERN).ok()).as_ref().filter(|_| maybe) else { return Vec::new() };
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
