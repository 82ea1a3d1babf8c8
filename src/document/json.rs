//! Document sets as lines of JSON.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Document, DocumentSet, Role};

/// One line of input: a set.
#[derive(Debug, Clone, Deserialize)]
pub struct RawSet {
    /// Its name; made from the line number when absent.
    #[serde(default, alias = "id")]
    pub set: Option<String>,
    /// Its documents.
    pub documents: Vec<RawDocument>,
}

/// A document in a line of input.
#[derive(Debug, Clone, Default)]
pub struct RawDocument {
    /// Unique in its set.
    pub id: Option<String>,
    /// BCP 47 tag; guessed from the text when absent.
    pub lang: Option<String>,
    /// Source, translation or register.
    pub role: Role,
    /// The document it was translated from.
    pub from: Option<String>,
    /// The text.
    pub text: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Version or revision.
    pub revision: Option<String>,
    /// Draft or published.
    pub stage: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<String>,
    /// Everything else.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Field {
    Id,
    Lang,
    Role,
    From,
    Text,
    Url,
    Revision,
    Stage,
    Retrieved,
    Other(String),
}

/// By hand, for what `flatten` would copy first.
impl<'de> Deserialize<'de> for RawDocument {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = RawDocument;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct RawDocument")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawDocument, A::Error> {
        let (mut id, mut lang, mut role, mut from, mut text) = (None, None, None, None, None);
        let (mut url, mut revision, mut stage, mut retrieved) = (None, None, None, None);
        let mut extra = serde_json::Map::new();
        while let Some(field) = map.next_key()? {
            match field {
                Field::Id => once(&mut map, &mut id, "id")?,
                Field::Lang => once(&mut map, &mut lang, "lang")?,
                Field::Role => once(&mut map, &mut role, "role")?,
                Field::From => once(&mut map, &mut from, "from")?,
                Field::Text => once(&mut map, &mut text, "text")?,
                Field::Url => once(&mut map, &mut url, "url")?,
                Field::Revision => once(&mut map, &mut revision, "revision")?,
                Field::Stage => once(&mut map, &mut stage, "stage")?,
                Field::Retrieved => once(&mut map, &mut retrieved, "retrieved")?,
                Field::Other(name) => {
                    extra.insert(name, map.next_value()?);
                }
            }
        }
        Ok(RawDocument {
            id: id.flatten(),
            lang: lang.flatten(),
            role: role.unwrap_or_default(),
            from: from.flatten(),
            text: text.ok_or_else(|| A::Error::missing_field("text"))?,
            url: url.flatten(),
            revision: revision.flatten(),
            stage: stage.flatten(),
            retrieved: retrieved.flatten(),
            extra,
        })
    }
}

fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(map: &mut A, slot: &mut Option<T>, name: &'static str) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

impl RawSet {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn parse(line: &str, number: usize) -> Result<DocumentSet, String> {
        let raw: RawSet = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let mut set = DocumentSet { name: raw.set.unwrap_or_else(|| format!("line-{number}")), ..DocumentSet::default() };
        for (i, d) in raw.documents.into_iter().enumerate() {
            let document = d.into_document(i);
            if set.documents.iter().any(|o| o.id == document.id) {
                return Err(format!("two documents have the id `{}`", document.id));
            }
            set.documents.push(document);
        }
        Ok(set)
    }
}

impl RawDocument {
    /// The document; `index` names it when it has no id.
    #[must_use]
    pub fn into_document(self, index: usize) -> Document {
        let id = self.id.unwrap_or_else(|| format!("{}", index + 1));
        let mut d = Document::new(id, self.lang.unwrap_or_default(), self.text);
        d.role = self.role;
        d.from = self.from;
        d.url = self.url;
        d.revision = self.revision;
        d.stage = self.stage;
        d.retrieved = self.retrieved;
        d.extra = self.extra;
        d
    }
}
