//! The JSON Schema of language packs. The reader of packs is asked what it wants: a deserializer that holds no data but writes down
//! each field and type that it is asked for, so the schema cannot say something else than the reader.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor, value};
use serde_json::{Map, Value, json};

use super::Pack;

/// The types of the packs, with the comments that describe their fields.
const TYPES: &str = include_str!("pack.rs");

/// The JSON Schema (draft 2020-12) of language packs.
#[must_use]
pub fn schema() -> Value {
    let mut out = Value::Null;
    let asked = Pack::deserialize(Asked { out: &mut out, key: false });
    if let (Ok(_), Value::Object(map)) = (asked, &mut out) {
        map.shift_insert(0, "$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.shift_insert(1, "title".to_owned(), json!("crosstally language pack"));
        map.insert("required".to_owned(), json!(["tag", "name"]));
    }
    out
}

/// Writes down what one value is.
struct Asked<'o> {
    out: &'o mut Value,
    /// The key of a map.
    key: bool,
}

type Failure = value::Error;

macro_rules! scalar {
    ($($method:ident $visit:ident $value:expr, $type:expr, $pattern:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            *self.out = if self.key { json!($pattern) } else { json!({ "type": $type }) };
            visitor.$visit($value)
        })*
    };
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Failure;

    scalar! {
        deserialize_bool visit_bool false, "boolean", "^(true|false)$";
        deserialize_i64 visit_i64 0, "integer", "^-?[0-9]+$";
        deserialize_i32 visit_i64 0, "integer", "^-?[0-9]+$";
        deserialize_u8 visit_u8 0, "integer", "^[0-9]+$";
        deserialize_u32 visit_u32 0, "integer", "^[0-9]+$";
        deserialize_u64 visit_u64 0, "integer", "^[0-9]+$";
        deserialize_char visit_char 'A', "string", "^.$";
        deserialize_str visit_str "", "string", "";
        deserialize_string visit_str "", "string", "";
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let mut items = Value::Null;
        let done = visitor.visit_seq(Once { item: Some(&mut items) });
        *self.out = json!({ "type": "array", "items": items });
        done
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let (mut key, mut item) = (Value::Null, Value::Null);
        let done = visitor.visit_map(Entry { key: Some(&mut key), item: &mut item });
        *self.out = match key.as_str() {
            Some(pattern) if !pattern.is_empty() => {
                json!({ "type": "object", "patternProperties": { pattern: item }, "additionalProperties": false })
            }
            _ => json!({ "type": "object", "additionalProperties": item }),
        };
        done
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let mut properties = Map::new();
        let done = visitor.visit_map(Fields { of: name, left: fields, properties: &mut properties });
        *self.out = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        done
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Failure> {
        Err(Failure::custom("a type that the schema of packs does not know"))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u16 u128 f32 f64 bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// A list with one item.
struct Once<'o> {
    item: Option<&'o mut Value>,
}

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        self.item.take().map(|out| seed.deserialize(Asked { out, key: false })).transpose()
    }
}

/// A map with one entry.
struct Entry<'o> {
    key: Option<&'o mut Value>,
    item: &'o mut Value,
}

impl<'de> MapAccess<'de> for Entry<'_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        self.key.take().map(|out| seed.deserialize(Asked { out, key: true })).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        seed.deserialize(Asked { out: self.item, key: false })
    }
}

/// A map with every field of a type.
struct Fields<'o> {
    of: &'static str,
    left: &'static [&'static str],
    properties: &'o mut Map<String, Value>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        self.left.first().map(|name| seed.deserialize((*name).into_deserializer())).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        let Some((name, left)) = self.left.split_first() else { return Err(Failure::custom("no field is left")) };
        self.left = left;
        let mut out = Value::Null;
        let done = seed.deserialize(Asked { out: &mut out, key: false })?;
        if let (Value::Object(map), Some(about)) = (&mut out, comment(self.of, name)) {
            map.insert("description".to_owned(), json!(about));
        }
        self.properties.insert((*name).to_owned(), out);
        Ok(done)
    }
}

/// The comment of a field of a type.
fn comment(of: &str, field: &str) -> Option<String> {
    let body = TYPES.split_once(&format!("pub struct {of} {{\n"))?.1;
    let body = body.split_once("\n}").map_or(body, |(b, _)| b);
    let mut lines: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            lines.push(text.trim());
        } else if line.starts_with(&format!("pub {field}:")) {
            return (!lines.is_empty()).then(|| lines.join(" "));
        } else {
            lines.clear();
        }
    }
    None
}
