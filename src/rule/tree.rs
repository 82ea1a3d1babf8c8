//! A pack as a spanned tree: every key and scalar with its bytes.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::error::{Problem, Source};
use crate::text::Span;

/// Largest pack that is read, in bytes.
const LARGEST: usize = 10_000_000;

/// A node of the tree.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its bytes in the file.
    pub span: Span,
    /// What it is.
    pub data: Data,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Data {
    /// A text, a number as it was written, or nothing.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys in the order of the file; a key may stand twice.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(s) => Some(s),
            _ => None,
        }
    }

    /// From its first byte to the end of the last thing in it: a map or a list is only marked where it begins.
    #[must_use]
    pub(crate) fn whole(&self) -> Span {
        let inside: u32 = match &self.data {
            Data::Scalar(_) => 0,
            Data::List(items) => items.iter().map(|n| n.whole().end).max().unwrap_or(0),
            Data::Map(pairs) => pairs.iter().map(|(k, v)| k.span.end.max(v.whole().end)).max().unwrap_or(0),
        };
        Span { start: self.span.start, end: self.span.end.max(inside) }
    }

    /// What it is, for messages.
    #[must_use]
    pub(crate) fn what(&self) -> &'static str {
        match &self.data {
            Data::Scalar(s) if s.is_empty() => "nothing",
            Data::Scalar(_) => "a text",
            Data::List(_) => "a list",
            Data::Map(_) => "a map",
        }
    }
}

/// Reads YAML into a tree, within limits that keep hostile files harmless.
///
/// # Errors
/// The first mistake in the YAML itself, at its place.
pub(crate) fn read(source: &Arc<Source>) -> Result<Node, Problem> {
    let yaml = source.text.as_str();
    if yaml.len() > LARGEST {
        return Err(Problem::new("rule-yaml", format!("{} is larger than {} MB", source.name, LARGEST / 1_000_000))
            .help("split it into several packs"));
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_nodes: 2_000_000, max_events: 8_000_000, max_aliases: 100, max_anchors: 100, max_depth: 64 },
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::LastWins,
        with_snippet: false,
    };
    let raw: Spanned<Raw> = serde_yaml::from_str_with_options(yaml, options).map_err(|e| {
        let at = e.location().and_then(|l| {
            let byte = l.span().byte_offset().map(|b| b as usize);
            byte.or_else(|| crate::language::load::offset_of(yaml, l.line() as usize, l.column() as usize))
        });
        let at = at.unwrap_or(0).min(yaml.len());
        let message = e.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        let limit = message.contains("budget") || message.contains("recursion");
        let (message, help) = if limit {
            ("it is nested deeper, or its aliases expand to more, than a pack may hold".to_owned(), "write the rules out, without aliases")
        } else {
            (message.to_owned(), "quote texts that hold , : { } # or begin with - * & !")
        };
        Problem::new("rule-yaml", format!("the YAML cannot be read: {message}"))
            .at(source, Span::new(at, (at + 1).min(yaml.len())), "here")
            .help(help)
    })?;
    Ok(node(raw, yaml))
}

/// The tree as the deserialiser gives it: scalars that are not texts come without their spelling.
enum Raw {
    Scalar(Option<String>),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<RawKey>, Spanned<Raw>)>),
}

/// A key, whatever its type.
struct RawKey(Option<String>);

fn node(raw: Spanned<Raw>, yaml: &str) -> Node {
    let span = span_of(&raw.referenced, yaml);
    let spelled = span_of(&raw.defined, yaml);
    let data = match raw.value {
        Raw::Scalar(text) => Data::Scalar(text.unwrap_or_else(|| plain(spelled.of(yaml)))),
        Raw::List(items) => Data::List(items.into_iter().map(|n| node(n, yaml)).collect()),
        Raw::Map(pairs) => {
            let key = |k: Spanned<RawKey>| {
                let span = span_of(&k.referenced, yaml);
                let text = k.value.0.unwrap_or_else(|| plain(span.of(yaml)));
                Node { span, data: Data::Scalar(text) }
            };
            Data::Map(pairs.into_iter().map(|(k, v)| (key(k), node(v, yaml))).collect())
        }
    };
    Node { span, data }
}

/// A plain scalar as it was written; `~` and `null` are nothing.
fn plain(text: &str) -> String {
    match text.trim() {
        "~" | "null" | "Null" | "NULL" => String::new(),
        t => t.to_owned(),
    }
}

fn span_of(location: &serde_yaml::Location, yaml: &str) -> Span {
    let span = location.span();
    let start = span.byte_offset().map_or(0, |b| b as usize).min(yaml.len());
    let len = span.byte_len().map_or(0, |b| b as usize);
    Span::new(start, (start + len).min(yaml.len()))
}

macro_rules! scalars {
    ($make:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("YAML")
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_i128<E>(self, _: i128) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_u128<E>(self, _: u128) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok($make(None))
        }
        fn visit_str<E>(self, s: &str) -> Result<Self::Value, E> {
            Ok($make(Some(s.to_owned())))
        }
    };
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Tree;
        impl<'de> Visitor<'de> for Tree {
            type Value = Raw;
            scalars!(Raw::Scalar);
            fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Raw, D::Error> {
                d.deserialize_any(Tree)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut a: A) -> Result<Raw, A::Error> {
                let mut out = Vec::new();
                while let Some(item) = a.next_element()? {
                    out.push(item);
                }
                Ok(Raw::List(out))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut a: A) -> Result<Raw, A::Error> {
                let mut out = Vec::new();
                while let Some(pair) = a.next_entry()? {
                    out.push(pair);
                }
                Ok(Raw::Map(out))
            }
        }
        d.deserialize_any(Tree)
    }
}

impl<'de> Deserialize<'de> for RawKey {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Key;
        impl Visitor<'_> for Key {
            type Value = RawKey;
            scalars!(RawKey);
        }
        d.deserialize_any(Key)
    }
}
