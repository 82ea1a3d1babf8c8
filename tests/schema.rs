//! The schemas say what the readers say: what ships fits, what a reader refuses does not.

use serde_json::{Value, json};

/// Whether a value fits a schema, as far as ours use the language.
fn fits(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(r) = schema["$ref"].as_str() {
        return fits(root, root.pointer(r.trim_start_matches('#')).expect("it is defined"), value);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let failed: Vec<String> = any.iter().filter_map(|s| fits(root, s, value).err()).collect();
        return if failed.len() < any.len() { Ok(()) } else { Err(failed.join(" | ")) };
    }
    if let Some(list) = schema["enum"].as_array() {
        return if list.contains(value) { Ok(()) } else { Err(format!("{value} is none of {}", schema["enum"])) };
    }
    if schema.get("const").is_some_and(|c| c != value) {
        return Err(format!("{value} is not {}", schema["const"]));
    }
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        other => panic!("no type {other}"),
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(t) => vec![t],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    // A character or a digit in a pack of a language is a text for YAML or a number, as it happens.
    let loose = types == ["string"] && (value.is_number() || value.is_boolean());
    if !types.is_empty() && !types.iter().any(|t| is(t)) && !loose {
        return Err(format!("{value} is no {types:?}"));
    }
    if value.as_i64() > schema["maximum"].as_i64().or(Some(i64::MAX)) {
        return Err(format!("{value} is too much"));
    }
    if let Some(items) = value.as_array() {
        items.iter().try_for_each(|v| schema.get("items").map_or(Ok(()), |s| fits(root, s, v)))?;
    }
    let Some(map) = value.as_object() else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten() {
        map.get(name.as_str().expect("a name")).ok_or(format!("{name} is missing"))?;
    }
    for (key, v) in map {
        let pattern = || {
            let all = schema["patternProperties"].as_object()?;
            all.iter().find(|(p, _)| regex::Regex::new(p).expect("a pattern").is_match(key)).map(|(_, s)| s)
        };
        match schema["properties"].get(key).or_else(pattern) {
            Some(s) => fits(root, s, v).map_err(|e| format!("{key}: {e}"))?,
            None if schema["additionalProperties"] == json!(false) => return Err(format!("`{key}` is unknown")),
            None if schema["additionalProperties"].is_object() => {
                fits(root, &schema["additionalProperties"], v).map_err(|e| format!("{key}: {e}"))?;
            }
            None => {}
        }
    }
    Ok(())
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|e| panic!("{e}"))
}

fn files(folder: &str) -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(root).expect("a folder").map(|f| f.expect("a file").path());
    let yaml = entries.filter(|p| p.extension().is_some_and(|e| e == "yaml"));
    yaml.map(|p| (p.display().to_string(), std::fs::read_to_string(&p).expect("UTF-8"))).collect()
}

#[test]
fn rule_packs_that_ship_fit_the_schema() {
    let schema = crosstally::rule::schema();
    for (name, text) in files("rules") {
        assert_eq!(fits(&schema, &schema, &yaml(&text)), Ok(()), "{name}");
    }
}

#[test]
fn what_the_reader_of_rules_refuses_the_schema_refuses() {
    let schema = crosstally::rule::schema();
    let languages = crosstally::language::Languages::new();
    for text in [
        "facts: { a: { kind: nombre, find: { en: \"{} a\" } } }",
        "facts: { a: { kind: number } }",
        "fact: {}",
        "rules: [{ agree: a, expekt: 3 }]",
        "rules: [{ terms: a }]",
        "rules: [{ term: a, use: { English: [a] } }]",
        "rules: [{ consistent: a }]",
        "rules: [{ retracted: \"69%\", severity: fatal }]",
        "parity: { trust: nobody }",
        "parity: { small_numbers: { up_to: 2000 } }",
        "scope: { before: x }",
        "examples: [{ fail: { en: a }, code: no-such-code }]",
    ] {
        assert!(fits(&schema, &schema, &yaml(text)).is_err(), "{text}");
        assert!(crosstally::rule::RulePack::read("p", text, &languages).is_err(), "{text}");
    }
    let sound = "rules: [{ term: a, use: { en: [a, [b, c]], zh-Hant: d }, severity: note }, { consistent: a, of: { en: x } }]\nparity: off";
    assert_eq!(fits(&schema, &schema, &yaml(sound)), Ok(()));
    assert!(crosstally::rule::RulePack::read("p", sound, &languages).is_ok());
}

#[test]
fn language_packs_that_ship_fit_the_schema() {
    let schema = crosstally::language::schema();
    assert!(schema["properties"]["inflection"]["properties"]["chain"]["description"].as_str().is_some_and(|d| d.contains("one another")));
    assert_eq!(schema["properties"]["cardinals"]["patternProperties"]["^-?[0-9]+$"]["items"]["type"], "string");
    let shared = ["units.yaml", "currencies.yaml"];
    for (name, text) in files("languages").into_iter().filter(|(n, _)| !shared.iter().any(|s| n.ends_with(s))) {
        assert_eq!(fits(&schema, &schema, &yaml(&text)), Ok(()), "{name}");
    }
    assert!(fits(&schema, &schema, &yaml("tag: xx\nname: X\ncardinal: {}")).is_err());
}
