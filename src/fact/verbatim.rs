//! What is copied, not translated: addresses, e-mails, file names, long ids.

use std::sync::OnceLock;

use regex::Regex;

use super::{Mention, Reading, Strength, Value};
use crate::language::Token;
use crate::text::Span;

/// Addresses, mail addresses, file names with a usual ending, and long ids that mix letters and digits.
const PATTERN: &str = r"(?x)
    (?: https?:// | www\. ) [^\s<>\x22]+
  | [A-Za-z0-9._%+-]+ @ [A-Za-z0-9-]+ (?: \. [A-Za-z0-9-]+ )+
  | [A-Za-z0-9_][A-Za-z0-9_.-]* \. (?: jpe?g | png | gif | webp | svg | pdf | docx? | xlsx? | pptx? | zip | mp[34] | avi | html? | json | ya?ml | toml | md | txt | csv | rs | py | js | ts | sh ) \b
  | \b [A-Za-z]+ [0-9][A-Za-z0-9_]{14,} \b
  | \b [0-9]+ [A-Za-z][A-Za-z0-9_]{14,} \b";

/// The endings of file names that the pattern knows.
const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "mp", "avi", "htm", "html",
    "json", "yml", "yaml", "toml", "md", "txt", "csv", "rs", "py", "js", "ts", "sh",
];

/// Characters of the shortest long id.
const LONG_ID: usize = 16;

/// All verbatim tokens of a text.
pub(super) fn read(text: &str, offset: usize, tokens: &[Token]) -> Vec<Mention> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    if !maybe(tokens) {
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
fn maybe(tokens: &[Token]) -> bool {
    // Letters and figures written together, as long ids are.
    let (mut run, mut figures) = (0, false);
    tokens.iter().enumerate().any(|(i, t)| {
        let next = || tokens.get(i + 1).filter(|next| next.glued());
        if !t.glued() {
            (run, figures) = (0, false);
        }
        match t.sign() {
            Some('@') => return true,
            // The ending of a file's name, or a name in the web.
            Some('.')
                if next().is_some_and(|t| t.is_word() && ENDINGS.contains(&t.text.as_str())) || i > 0 && tokens[i - 1].text == "www" =>
            {
                return true;
            }
            Some(':') if next().is_some_and(|t| t.sign() == Some('/')) => return true,
            Some('_') => run += 1,
            None if t.text.is_ascii() => run += t.span.len(),
            _ => (run, figures) = (0, false),
        }
        figures |= t.is_digits();
        run >= LONG_ID && figures
    })
}
