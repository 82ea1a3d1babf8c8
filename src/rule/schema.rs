//! The JSON Schema of rule packs, made of the tables that the decoder uses.

use serde_json::{Map, Value, json};

use super::fields::{COMMON, Form, PACK, RULES, Table};
use super::policy::{Digits, KNOBS, Leave, Mode, Separators, Small, Trust};
use crate::fact::Kind;
use crate::finding::all_codes;

/// The pattern of language tags.
const TAG: &str = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$";

/// The JSON Schema (draft 2020-12) of rule packs.
#[must_use]
pub fn schema() -> Value {
    let mut out = table(&PACK, &[]);
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crosstally rule pack",
        "description": "Facts, rules and examples of one pack. See the section \"Write rules\" of the README, docs/parity.md and docs/terms.md.",
    });
    if let (Value::Object(out), Value::Object(head)) = (&mut out, head) {
        for (i, (key, value)) in head.into_iter().enumerate() {
            out.shift_insert(i, key, value);
        }
        out.insert("$defs".to_owned(), json!({ "kind": { "enum": kinds() }, "text": scalar(), "texts": texts() }));
    }
    out
}

/// A text; YAML may take one for a number, a truth value or nothing.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn text() -> Value {
    json!({ "$ref": "#/$defs/text" })
}

fn texts() -> Value {
    json!({ "anyOf": [text(), { "type": "array", "items": text() }] })
}

fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|k| k.name()).collect()
}

fn by_language(value: &Value) -> Value {
    json!({ "type": "object", "patternProperties": { TAG: value }, "additionalProperties": false })
}

fn form(form: Form) -> Value {
    let several = || json!({ "$ref": "#/$defs/texts" });
    match form {
        Form::Text => text(),
        Form::Texts => several(),
        Form::Kind => json!({ "$ref": "#/$defs/kind" }),
        Form::Severity => json!({ "enum": ["error", "warning", "note"] }),
        Form::Code => json!({ "enum": all_codes() }),
        Form::ByLanguage => by_language(&several()),
        Form::Renderings => {
            let item = json!({ "anyOf": [text(), { "type": "array", "items": text(), "minItems": 1 }] });
            by_language(&json!({ "anyOf": [text(), { "type": "array", "items": item }] }))
        }
        Form::Scoped => json!({ "anyOf": [several(), by_language(&several())] }),
        Form::Table(t) => table(t, &[]),
        Form::List(t) => json!({ "type": "array", "items": table(t, &[]) }),
        Form::Named(t) => json!({ "type": "object", "additionalProperties": table(t, &[]) }),
        Form::Rules => {
            let rules: Vec<Value> = RULES.iter().map(|t| table(t, COMMON.fields)).collect();
            json!({ "type": "array", "items": { "anyOf": rules } })
        }
        Form::Parity => parity(),
    }
}

fn table(t: &Table, more: &[super::fields::Field]) -> Value {
    let mut properties = Map::new();
    for f in t.fields.iter().chain(more) {
        properties.insert(f.name.to_owned(), described(form(f.form), f.about));
    }
    object(properties, t.required)
}

fn object(properties: Map<String, Value>, required: &[&str]) -> Value {
    let mut out = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    out
}

fn described(mut value: Value, about: &str) -> Value {
    if let Value::Object(map) = &mut value {
        map.insert("description".to_owned(), json!(about));
    }
    value
}

fn parity() -> Value {
    let knobs =
        KNOBS.iter().map(|(name, default, about)| ((*name).to_owned(), described(knob(name), &format!("{about}; default {default}"))));
    json!({ "anyOf": [{ "enum": ["off", "on", "yes", "no", true, false] }, object(knobs.collect(), &[])] })
}

fn words<T>(all: &[(&'static str, T)]) -> Value {
    json!({ "enum": all.iter().map(|(word, _)| *word).collect::<Vec<_>>() })
}

/// One choice, or choices by language.
fn for_languages<T>(all: &[(&'static str, T)]) -> Value {
    json!({ "anyOf": [words(all), { "type": "object", "additionalProperties": words(all) }] })
}

fn knob(name: &str) -> Value {
    let list = json!({ "anyOf": [{ "$ref": "#/$defs/kind" }, { "type": "array", "items": { "$ref": "#/$defs/kind" } }] });
    match name {
        "kinds" => json!({ "anyOf": [{ "const": "all" }, list] }),
        "ignore" => list,
        "severities" => json!({ "type": "object", "additionalProperties": { "enum": ["error", "warning", "note", "off", false] } }),
        "trust" => words(Trust::ALL),
        "mode" => for_languages(Mode::ALL),
        "small_numbers" => {
            let choice = || words(Small::ALL);
            let up_to = json!({ "type": "integer", "minimum": 0, "maximum": 1000 });
            let fields = [("up_to", up_to), ("in_words", choice()), ("in_figures", choice())];
            object(fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(), &[])
        }
        "tolerance" => {
            json!({ "type": "object", "additionalProperties": { "anyOf": [{ "const": "printed" }, { "type": "string", "pattern": "^[0-9.]+ *%$" }] } })
        }
        "conversions" | "hedges" => words(Leave::ALL),
        "digits" => for_languages(Digits::ALL),
        "separators" => for_languages(Separators::ALL),
        _ => json!({}),
    }
}
