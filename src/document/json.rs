//! Document sets as lines of JSON.

use serde::Deserialize;

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
#[derive(Debug, Clone, Deserialize)]
pub struct RawDocument {
    /// Unique in its set.
    #[serde(default)]
    pub id: Option<String>,
    /// BCP 47 tag; guessed from the text when absent.
    #[serde(default)]
    pub lang: Option<String>,
    /// Source, translation or register.
    #[serde(default)]
    pub role: Role,
    /// The document it was translated from.
    #[serde(default)]
    pub from: Option<String>,
    /// The text.
    pub text: String,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// Version or revision.
    #[serde(default)]
    pub revision: Option<String>,
    /// Draft or published.
    #[serde(default)]
    pub stage: Option<String>,
    /// When it was fetched.
    #[serde(default)]
    pub retrieved: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
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
