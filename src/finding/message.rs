//! The sentence of a finding, from the template of its code in the language of the messages.

use super::Arguments;
use crate::language::Pack;

/// Fills a template: `{name}` is replaced by the argument of that name. The template of a code is looked up by the whole
/// slug, then by its last word (`number-changed`, `changed`); without any, the arguments are listed.
#[must_use]
pub fn render(messages: &Pack, fallback: &Pack, code: &str, arguments: &Arguments) -> String {
    let family = code.rsplit('-').next().unwrap_or(code);
    let tie = arguments.iter().any(|(k, v)| *k == "tie" && v == "true");
    let keys = [if tie { format!("{family}-tie") } else { code.to_owned() }, code.to_owned(), family.to_owned()];
    let template = keys.iter().find_map(|k| messages.messages.get(k)).or_else(|| keys.iter().find_map(|k| fallback.messages.get(k)));
    let Some(template) = template else {
        return arguments.iter().map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join(", ");
    };
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                out.push_str(arguments.iter().find(|(k, _)| *k == name).map_or("", |(_, v)| v));
                rest = tail;
            }
            None => {
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
