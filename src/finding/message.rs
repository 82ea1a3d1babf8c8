//! What findings and reports say: templates in the language of the messages.

use super::Arguments;
use crate::language::{Pack, english};

/// Parts the form for one from the form for more.
const FORMS: &str = " | ";

/// The sentence of a finding. The template of a code is looked up by the whole slug, then by its last word (`number-changed`,
/// `changed`), for a tie by that word and `-tie`, for a wrong conversion with `-converted`; without any, the arguments are listed.
#[must_use]
pub fn render(messages: &Pack, code: &str, arguments: &Arguments) -> String {
    let family = code.rsplit('-').next().unwrap_or(code);
    let tie = arguments.iter().any(|(k, v)| *k == "tie" && v == "true");
    let converted = arguments.iter().any(|(k, _)| *k == "converted");
    let special = if tie { Some("tie") } else { converted.then_some("converted") };
    let keys = [special.map_or_else(|| code.to_owned(), |s| format!("{family}-{s}")), code.to_owned(), family.to_owned()];
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(k, v)| (*k, v.as_str())).collect();
    match [messages, english()].into_iter().find_map(|p| keys.iter().find_map(|k| p.messages.get(k))) {
        Some(template) => fill(template, &arguments),
        None => arguments.iter().map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join(", "),
    }
}

/// What a pack's language says by a name, filled; English where the pack has nothing.
#[must_use]
pub fn phrase(messages: &Pack, name: &str, arguments: &[(&str, &str)]) -> String {
    let template = messages.messages.get(name).or_else(|| english().messages.get(name));
    template.map_or_else(|| name.to_owned(), |t| fill(t, arguments))
}

/// The name of a language in the language of the messages, by its tag or by shorter ones; `None` when there is none.
#[must_use]
pub fn language_name<'p>(messages: &'p Pack, tag: &str) -> Option<&'p str> {
    let mut prefix = tag;
    loop {
        if let Some((_, name)) = messages.language_names.iter().find(|(t, _)| t.eq_ignore_ascii_case(prefix)) {
            return Some(name);
        }
        prefix = &prefix[..prefix.rfind('-')?];
    }
}

/// `{name}` is replaced by the argument of that name; of two forms, `{n}` decides. What is put in is not read again.
fn fill(template: &str, arguments: &[(&str, &str)]) -> String {
    let value = |name: &str| arguments.iter().find(|(k, _)| *k == name).map_or("", |(_, v)| v);
    let template = match template.split_once(FORMS) {
        Some((one, _)) if value("n") == "1" => one,
        Some((_, more)) => more,
        None => template,
    };
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        out.push_str(value(name));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// What a report says beside its findings: the templates of one language, plain data for the renderers.
#[derive(Debug, Clone)]
pub struct Words {
    pack: Pack,
}

impl Default for Words {
    fn default() -> Self {
        Self::of(english())
    }
}

impl Words {
    /// The words of a pack's language; English where it has none.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let (tag, messages) = (pack.tag.clone(), pack.messages.clone());
        Self { pack: Pack { tag, messages, rtl: pack.rtl, ..Pack::default() } }
    }

    /// BCP 47 tag of the language.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.pack.tag
    }

    /// True for a language that is written from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.pack.rtl
    }

    /// What the language says by this name.
    #[must_use]
    pub fn get(&self, name: &str) -> String {
        self.fill(name, &[])
    }

    /// What it says by this name, filled.
    #[must_use]
    pub fn fill(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        phrase(&self.pack, name, arguments)
    }

    /// What it says of so many: `1 fact`, `3 facts`.
    #[must_use]
    pub fn count(&self, name: &str, n: usize) -> String {
        self.fill(name, &[("n", &n.to_string())])
    }

    /// A list in a sentence.
    #[must_use]
    pub fn list(&self, parts: &[String]) -> String {
        parts.join(&self.get("comma"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_chosen_and_values_are_not_read_again() {
        let facts = |n| Words::default().count("count-facts", n);
        assert_eq!([facts(1), facts(3)], ["1 fact compared", "3 facts compared"]);
        assert_eq!(fill("{a} of {b}", &[("a", "{b} | {a}"), ("b", "2")]), "{b} | {a} of 2");
        assert_eq!(fill("{a} {", &[("a", "1")]), "1 ");
    }

    #[test]
    fn a_code_without_a_template_lists_its_arguments() {
        assert_eq!(render(english(), "no-such-code", &vec![("x", "1".to_owned()), ("y", "2".to_owned())]), "x 1, y 2");
    }
}
