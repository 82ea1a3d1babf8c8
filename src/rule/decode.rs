//! Decoding nodes: problems are collected, each at its bytes, with a suggestion.

use std::sync::Arc;

use super::tree::{Data, Node};
use crate::error::{Problem, Source};
use crate::text::Span;

/// Collects what is wrong with a pack while it is decoded.
pub(crate) struct Decoder<'s> {
    pub(crate) source: &'s Arc<Source>,
    pub(crate) problems: Vec<Problem>,
}

/// A map that is being decoded: its fields, each once.
pub(crate) struct Fields<'n> {
    pairs: Vec<(&'n str, &'n Node, &'n Node)>,
    pub(crate) span: Span,
}

impl Decoder<'_> {
    pub(crate) fn problem(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
        help: Option<String>,
    ) {
        let mut p = Problem::new(code, message).at(self.source, span, label);
        p.help = help;
        self.problems.push(p);
    }

    /// The fields of a map; repeated and unknown keys are problems.
    pub(crate) fn fields<'n>(&mut self, node: &'n Node, what: &str, known: &[&str]) -> Option<Fields<'n>> {
        let Data::Map(pairs) = &node.data else {
            self.problem(
                "rule-type",
                node.span,
                format!("{what} is a map of fields"),
                format!("this is {}", node.what()),
                Some(format!("its fields are {}", known.join(", "))),
            );
            return None;
        };
        let mut out: Vec<(&str, &Node, &Node)> = Vec::new();
        for (key, value) in pairs {
            let name = key.text().unwrap_or_default();
            if let Some((_, first, _)) = out.iter().find(|(n, ..)| *n == name) {
                let first = first.span;
                self.problem(
                    "rule-repeated-key",
                    key.span,
                    format!("`{name}` stands twice in {what}"),
                    "again here",
                    Some("keep one of the two".to_owned()),
                );
                if let Some(p) = self.problems.last_mut() {
                    p.labels.push((first, "first here".to_owned()));
                }
            } else if !known.is_empty() && !known.contains(&name) {
                let help =
                    suggestion(name, known.iter().copied()).unwrap_or_else(|| format!("the fields of {what} are {}", known.join(", ")));
                self.problem("rule-unknown-field", key.span, format!("{what} has no field `{name}`"), "unknown", Some(help));
            } else {
                out.push((name, key, value));
            }
        }
        Some(Fields { pairs: out, span: node.span })
    }

    /// A text; anything else is a problem.
    pub(crate) fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        let text = node.text().filter(|t| !t.trim().is_empty());
        if text.is_none() {
            self.problem("rule-type", node.span, format!("{what} is a text"), format!("this is {}", node.what()), None);
        }
        text
    }

    /// A text or a list of texts, each with its node.
    pub(crate) fn texts<'n>(&mut self, node: &'n Node, what: &str) -> Vec<(&'n str, &'n Node)> {
        match &node.data {
            Data::List(items) => items.iter().filter_map(|n| self.text(n, what).map(|t| (t, n))).collect(),
            _ => self.text(node, what).map(|t| (t, node)).into_iter().collect(),
        }
    }

    /// The items of a list.
    pub(crate) fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.data {
            Data::List(items) => items,
            _ => {
                self.problem("rule-type", node.span, format!("{what} is a list"), format!("this is {}", node.what()), None);
                &[]
            }
        }
    }

    /// A map by language tag to one or more texts.
    pub(crate) fn by_language<'n>(
        &mut self,
        node: &'n Node,
        what: &str,
        known: &dyn Fn(&str) -> bool,
    ) -> Vec<(String, Vec<(&'n str, &'n Node)>)> {
        let Some(fields) = self.fields(node, what, &[]) else { return Vec::new() };
        let mut out = Vec::new();
        for (tag, key, value) in fields.pairs {
            if !known(tag) {
                self.problem(
                    "rule-language",
                    key.span,
                    format!("`{tag}` is not a language tag"),
                    "unknown",
                    Some("write a BCP 47 tag: en, ar, ur, zh-CN".to_owned()),
                );
                continue;
            }
            out.push((tag.to_owned(), self.texts(value, what)));
        }
        out
    }
}

impl<'n> Fields<'n> {
    /// The value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&'n Node> {
        self.pairs.iter().find(|(n, ..)| *n == name).map(|(.., v)| *v)
    }

    /// All fields: name, key, value.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'n str, &'n Node, &'n Node)> + '_ {
        self.pairs.iter().copied()
    }
}

/// "did you mean …?", when a name is close to a known one.
pub(crate) fn suggestion<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    known
        .map(|k| (strsim::osa_distance(name, k), k))
        .min()
        .filter(|(d, k)| *d <= 2.max(k.len() / 4))
        .map(|(_, k)| format!("did you mean `{k}`?"))
}
