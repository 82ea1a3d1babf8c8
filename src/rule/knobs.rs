//! The `parity:` table of a pack: decoding its fields, each mistake at its bytes.

use num_rational::Ratio;

use super::decode::suggestion;
use super::pack::{Reader, known};
use super::policy::{Digits, KNOBS, Knob, Leave, Mode, NamesKnob, Separators, Setting, Small, Trust};
use super::tree::{Data, Node};
use crate::fact::{Kind, Number};
use crate::finding::{Severity, all_codes};

/// Codes whose severity is no matter of parity: a rule has its own, and what could not be read is an error.
const NOT_OURS: &[&str] = &[
    "fact-missing",
    "must-state",
    "expect-failed",
    "relation-broken",
    "term-never",
    "term-missing",
    "retracted",
    "version-missing",
    "version-doubled",
    "input-unreadable",
];

/// The kinds that have an amount, which may be near another one.
const AMOUNTS: &[Kind] = &[Kind::Number, Kind::Percent, Kind::Multiple, Kind::Duration, Kind::Money, Kind::Quantity];

/// Decodes the table, or `off` and `on`.
pub(super) fn decode(reader: &mut Reader<'_>, node: &Node) -> Vec<Setting> {
    let whole = |on: bool| vec![Setting { path: "parity".to_owned(), span: node.span, knob: Knob::On(on) }];
    match node.text() {
        Some("off" | "false" | "no") => return whole(false),
        Some("on" | "true" | "yes") => return whole(true),
        Some(text) => {
            reader.decoder.problem("rule-type", node.span, format!("parity is off or a map, not `{text}`"), "here", None);
            return Vec::new();
        }
        None => {}
    }
    let names: Vec<&str> = KNOBS.iter().map(|k| k.0).collect();
    let Some(fields) = reader.decoder.fields(node, "parity", &names) else { return Vec::new() };
    let mut table = Table { reader, out: whole(true) };
    for (name, _, value) in fields.all() {
        table.knob(name, value);
    }
    table.out
}

struct Table<'r, 's> {
    reader: &'r mut Reader<'s>,
    out: Vec<Setting>,
}

impl Table<'_, '_> {
    fn knob(&mut self, name: &str, node: &Node) {
        match name {
            "kinds" if node.text() == Some("all") => self.add(name, node, Knob::Kinds(None)),
            "kinds" => {
                let kinds = self.kinds(node);
                self.add(name, node, Knob::Kinds(Some(kinds)));
            }
            "ignore" => {
                let kinds = self.kinds(node);
                self.add(name, node, Knob::Ignore(kinds));
            }
            "severities" => self.severities(node),
            "trust" => self.one(name, node, Trust::ALL, Knob::Trust),
            "mode" => self.by_language(name, node, Mode::ALL, Knob::Mode),
            "small_numbers" => self.small_numbers(node),
            "tolerance" => self.tolerance(node),
            "conversions" => self.one(name, node, Leave::ALL, Knob::Conversions),
            "hedges" => self.one(name, node, Leave::ALL, Knob::Hedges),
            "digits" => self.by_language(name, node, Digits::ALL, Knob::Digits),
            "names" => self.one(name, node, NamesKnob::ALL, Knob::Names),
            "passages" => self.one(name, node, &[("compare", true), ("off", false)], Knob::Passages),
            "separators" => self.by_language(name, node, Separators::ALL, Knob::Separators),
            _ => {}
        }
    }

    fn add(&mut self, path: &str, node: &Node, knob: Knob) {
        self.out.push(Setting { path: path.to_owned(), span: node.whole(), knob });
    }

    fn kinds(&mut self, node: &Node) -> Vec<Kind> {
        if matches!(&node.data, Data::List(l) if l.is_empty()) {
            return Vec::new();
        }
        let texts = self.reader.decoder.texts(node, "a kind");
        texts.into_iter().filter_map(|(t, n)| self.reader.kind(t, n)).collect()
    }

    /// The choice of a word; another word is a problem.
    fn choice<T: Copy>(&mut self, name: &str, node: &Node, all: &[(&str, T)]) -> Option<T> {
        let text = self.reader.decoder.text(node, name)?;
        let found = all.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
            let help = suggestion(text, words.iter().copied()).unwrap_or_else(|| format!("it is one of {}", words.join(", ")));
            self.reader.decoder.problem("rule-choice", node.span, format!("`{name}` cannot be `{text}`"), "unknown", Some(help));
        }
        found
    }

    fn one<T: Copy>(&mut self, name: &str, node: &Node, all: &[(&str, T)], knob: fn(T) -> Knob) {
        if let Some(choice) = self.choice(name, node, all) {
            self.add(name, node, knob(choice));
        }
    }

    /// One choice, or a map of them by language with `default` for the others.
    fn by_language<T: Copy>(&mut self, name: &str, node: &Node, all: &[(&str, T)], knob: fn(Option<String>, T) -> Knob) {
        if !matches!(node.data, Data::Map(_)) {
            if let Some(choice) = self.choice(name, node, all) {
                self.add(name, node, knob(None, choice));
            }
            return;
        }
        let Some(fields) = self.reader.decoder.fields(node, name, &[]) else { return };
        for (tag, key, value) in fields.all() {
            let default = tag == "default";
            if !default && !known(self.reader.languages, tag) {
                let help = "write a BCP 47 tag (en, ar, zh-CN), or `default` for the languages that are not named".to_owned();
                self.reader.decoder.problem("rule-language", key.span, format!("`{tag}` is not a language tag"), "unknown", Some(help));
            } else if let Some(choice) = self.choice(name, value, all) {
                let path = if default { name.to_owned() } else { format!("{name}.{tag}") };
                self.add(&path, value, knob((!default).then(|| tag.to_owned()), choice));
            }
        }
    }

    fn severities(&mut self, node: &Node) {
        const CHOICES: &[(&str, Option<Severity>)] =
            &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("note", Some(Severity::Note)), ("off", None)];
        let Some(fields) = self.reader.decoder.fields(node, "severities", &[]) else { return };
        let codes = all_codes();
        let kinds = Kind::ALL.iter().map(|k| k.name());
        let names: Vec<&str> = codes.iter().map(String::as_str).chain(kinds).chain(["changed", "missing", "added"]).collect();
        for (name, key, value) in fields.all() {
            if NOT_OURS.contains(&name) {
                let help = "a rule has its own field `severity`; what could not be read stays an error";
                let message = format!("parity makes no finding `{name}`");
                self.reader.decoder.problem("rule-code", key.span, message, "not here", Some(help.to_owned()));
            } else if !names.contains(&name) {
                let help = suggestion(name, names.iter().copied());
                let help =
                    help.unwrap_or_else(|| "write a code (`crosstally explain --list`), a kind, or changed, missing, added".to_owned());
                let message = format!("there is no finding and no kind `{name}`");
                self.reader.decoder.problem("rule-code", key.span, message, "unknown", Some(help));
            } else if let Some(severity) = self.choice("a severity", value, CHOICES) {
                self.add(&format!("severities.{name}"), value, Knob::Severity(name.to_owned(), severity));
            }
        }
    }

    fn small_numbers(&mut self, node: &Node) {
        let Some(fields) = self.reader.decoder.fields(node, "small_numbers", &["up_to", "in_words", "in_figures"]) else { return };
        if let Some(n) = fields.get("up_to") {
            match n.text().and_then(|t| t.trim().parse().ok()).filter(|n| (0..=1000).contains(n)) {
                Some(up_to) => self.add("small_numbers.up_to", n, Knob::UpTo(up_to)),
                None => {
                    let help = Some("for example `up_to: 12`".to_owned());
                    self.reader.decoder.problem("rule-value", n.span, "`up_to` is a whole number from 0 to 1000", "here", help);
                }
            }
        }
        if let Some(n) = fields.get("in_words") {
            self.one("small_numbers.in_words", n, Small::ALL, Knob::InWords);
        }
        if let Some(n) = fields.get("in_figures") {
            self.one("small_numbers.in_figures", n, Small::ALL, Knob::InFigures);
        }
    }

    fn tolerance(&mut self, node: &Node) {
        let Some(fields) = self.reader.decoder.fields(node, "tolerance", &[]) else { return };
        let amounts: Vec<&str> = AMOUNTS.iter().map(|k| k.name()).collect();
        for (name, key, value) in fields.all() {
            let currency = name == "cent" || name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
            if !amounts.contains(&name) && !currency && self.reader.languages.units().get(name).is_none() {
                let (message, help) = match Kind::of_name(name) {
                    Some(_) => (format!("a {name} is compared exactly"), None),
                    None => (format!("`{name}` is no kind, unit or currency"), suggestion(name, amounts.iter().copied())),
                };
                let help = help.unwrap_or_else(|| {
                    format!("write one of {}, the id of a unit (km, mi, t) or the code of a currency (USD)", amounts.join(", "))
                });
                self.reader.decoder.problem("rule-kind", key.span, message, "no tolerance", Some(help));
                continue;
            }
            let path = format!("tolerance.{name}");
            if value.text() == Some("printed") {
                self.add(&path, value, Knob::Tolerance(name.to_owned(), None));
            } else if let Some(room) = value.text().and_then(part) {
                self.add(&path, value, Knob::Tolerance(name.to_owned(), Some(room)));
            } else {
                let message = "a tolerance is a percentage from 0% to 50%, or `printed`";
                let help = Some("for example `quantity: 1%`".to_owned());
                self.reader.decoder.problem("rule-value", value.span, message, "here", help);
            }
        }
    }
}

/// `0.5%` as a part of the whole.
fn part(text: &str) -> Option<Ratio<i128>> {
    let number = Number::decimal(text.trim().strip_suffix('%')?.trim())?.value / Ratio::from_integer(100);
    (Ratio::from_integer(0)..=Ratio::new(1, 2)).contains(&number).then_some(number)
}
