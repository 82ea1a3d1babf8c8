//! Documents: original bytes, decoded text, the map between them, and the blocks of the text.
//!
//! ```
//! use crosstally::document::Document;
//! let d = Document::new("story.en.txt", "en", "One line.\n\nAnother.");
//! assert_eq!(d.blocks.len(), 2);
//! ```

mod json;
#[cfg(feature = "markdown")]
mod markdown;
mod name;
mod plain;
mod source_map;

pub use json::{RawDocument, RawSet};
pub use name::{Named, named};
pub use source_map::{Decoded, Position, SourceMap, decode};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a document is among the versions of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The text that the others were made from.
    Source,
    /// A version of it.
    #[default]
    Translation,
    /// A list of true values.
    Register,
}

/// What a block of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or a line of a plain text.
    Paragraph,
    /// A heading.
    Heading,
    /// A list item.
    Item,
    /// A cell of a table.
    Cell,
    /// Code: not read, compared as it stands.
    Code,
}

/// A block: what alignment never cuts across.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Code inside it.
    pub code: Vec<Span>,
}

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Document {
    /// Unique in its set; a relative path with `/`, or the id given.
    pub id: String,
    /// The file it was read from, as seen from the folder that the run was started in, with `/`; `None` for a text without one.
    pub file: Option<String>,
    /// BCP 47 tag; `und` when nothing tells.
    pub lang: String,
    /// The tag was guessed from the text.
    pub lang_guessed: bool,
    /// Its role in the set.
    pub role: Role,
    /// The document it was translated from.
    pub from: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Version or revision.
    pub revision: Option<String>,
    /// Draft or published.
    pub stage: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<String>,
    /// Unknown fields of the input, kept and echoed.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The decoded text.
    pub text: Arc<str>,
    /// Where places of the text lie in the original file.
    pub map: SourceMap,
    /// The blocks of the text, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document from a text; the id's ending tells whether it is Markdown.
    #[must_use]
    pub fn new(id: impl Into<String>, lang: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self::with_map(id, lang, text, None)
    }

    /// A document from the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with the bytes, and where: they are not UTF-8, or broken UTF-16.
    pub fn from_bytes(id: impl Into<String>, lang: impl Into<String>, bytes: &[u8]) -> Result<Self, String> {
        let decoded = decode(bytes)?;
        Ok(Self::with_map(id, lang, decoded.text, Some(decoded.map)))
    }

    fn with_map(id: impl Into<String>, lang: impl Into<String>, text: impl Into<Arc<str>>, map: Option<SourceMap>) -> Self {
        let (id, text) = (id.into(), text.into());
        let blocks = blocks(&id, &text);
        Self {
            map: map.unwrap_or_else(|| SourceMap::identity(&text)),
            id,
            file: None,
            lang: lang.into(),
            lang_guessed: false,
            role: Role::Translation,
            from: None,
            url: None,
            revision: None,
            stage: None,
            retrieved: None,
            extra: serde_json::Map::new(),
            text,
            blocks,
        }
    }

    /// The same place in the original file.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.map.position(&self.text, span)
    }

    /// The block that holds a span.
    #[must_use]
    pub fn block_of(&self, span: Span) -> Option<usize> {
        let i = self.blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1)?;
        (span.start <= self.blocks[i].span.end).then_some(i)
    }
}

#[cfg(feature = "markdown")]
fn blocks(id: &str, text: &str) -> Vec<Block> {
    if id.ends_with(".md") || id.ends_with(".markdown") { markdown::blocks(text) } else { plain::blocks(text) }
}

#[cfg(not(feature = "markdown"))]
fn blocks(_: &str, text: &str) -> Vec<Block> {
    plain::blocks(text)
}

/// All documents that tell the same article: the unit of work, independent of every other set.
#[derive(Debug, Clone, Default)]
pub struct DocumentSet {
    /// Its name: the id given, or made from paths.
    pub name: String,
    /// The documents were put together because they share values, not because their names say so.
    pub guessed: bool,
    /// The documents; order does not matter.
    pub documents: Vec<Document>,
    /// Two documents for one language: the id that takes part, the id that does not, the language.
    pub doubled: Vec<(String, String, String)>,
    /// Versions that could not be read, by id: the set is not complete.
    pub unread: Vec<String>,
}

impl DocumentSet {
    /// The documents in canonical order: by language tag, then id.
    #[must_use]
    pub fn canonical(mut self) -> Self {
        self.documents.sort_by(|a, b| (&a.lang, &a.id).cmp(&(&b.lang, &b.id)));
        self
    }
}
