//! A document read: its segments and its mentions.

use std::ops::Range;
use std::sync::OnceLock;

use super::anchors::Anchors;
use crate::document::{BlockKind, Document};
use crate::fact::{Memory, Mention, Passage, Reading, Strength, Value};
use crate::language::{Habit, Language, Token, Writer, tokens};
use crate::text::Span;

/// A sentence of a block, or a block that has no sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// The block that it belongs to (index in the document).
    pub block: usize,
    /// Its mentions (indices in the text).
    pub mentions: Range<usize>,
}

/// A document with everything that was read from it.
#[derive(Debug)]
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its language.
    pub language: &'a Language,
    /// Its segments, in order.
    pub segments: Vec<Segment>,
    /// Its mentions, in order.
    pub mentions: Vec<Mention>,
    tokens: Vec<Vec<Token>>,
    habit: OnceLock<Habit>,
    anchors: OnceLock<Anchors>,
}

impl<'a> Text<'a> {
    /// Reads a document with its language.
    #[must_use]
    pub fn read(document: &'a Document, language: &'a Language) -> Self {
        Self::made(document, language, &|body, offset| Passage::read(language, body, offset))
    }

    /// The same, where what is read may be known already.
    #[must_use]
    pub fn recall(document: &'a Document, language: &'a Language, memory: &Memory) -> Self {
        Self::made(document, language, &|body, offset| memory.read(language, body, offset))
    }

    fn made(document: &'a Document, language: &'a Language, read: &dyn Fn(&str, usize) -> Passage) -> Self {
        let mut out = Self {
            document,
            language,
            segments: Vec::new(),
            mentions: Vec::new(),
            tokens: Vec::new(),
            habit: OnceLock::new(),
            anchors: OnceLock::new(),
        };
        for (i, block) in document.blocks.iter().enumerate() {
            let body = block.span.of(&document.text);
            let first = out.mentions.len();
            if block.kind == BlockKind::Code {
                out.mentions.push(verbatim(block.span, body.trim()));
                out.segments.push(Segment { span: block.span, block: i, mentions: first..out.mentions.len() });
                out.tokens.push(tokens(body, block.span.start as usize));
                continue;
            }
            let Passage { mentions: mut found, tokens: words, sentences } = read(body, block.span.start as usize);
            // Code stands in order, so the first piece that ends behind the mention's start decides.
            found.retain(|m| !block.code.get(block.code.partition_point(|c| c.end <= m.span.start)).is_some_and(|c| c.overlaps(m.span)));
            found.extend(block.code.iter().map(|c| verbatim(*c, c.of(&document.text))));
            found.sort_by_key(|m| m.span);
            out.mentions.extend(found);
            let mut next = first;
            // Nearly all blocks of a stream are one sentence.
            let one = sentences.len() == 1;
            let mut words = words;
            if one {
                out.tokens.push(std::mem::take(&mut words));
            }
            let mut words = words.into_iter().peekable();
            for span in sentences {
                let from = next;
                while next < out.mentions.len() && out.mentions[next].span.start < span.end {
                    next += 1;
                }
                out.segments.push(Segment { span, block: i, mentions: from..next });
                if !one {
                    out.tokens.push(std::iter::from_fn(|| words.next_if(|t| t.span.start < span.end)).collect());
                }
            }
            if let Some(last) = out.segments.last_mut().filter(|s| s.block == i) {
                last.mentions.end = out.mentions.len();
            }
        }
        out
    }

    /// The tokens of each segment.
    #[must_use]
    pub fn tokens(&self) -> &[Vec<Token>] {
        &self.tokens
    }

    /// What its segments have to tell an aligner, gathered when the first asks.
    pub(super) fn anchors(&self) -> &Anchors {
        self.anchors.get_or_init(|| Anchors::of(self))
    }

    /// Whether its sentences speak of more concepts than so many, on average: few do where it is not in its language.
    #[must_use]
    pub fn speaks_of(&self, more_than: f32) -> bool {
        let enough = (more_than * self.tokens.len() as f32).floor() as u32 + 1;
        let mut found = 0;
        self.tokens.iter().any(|tokens| {
            found += self.language.concepts.first(&self.language.pack, tokens, enough - found).count_ones();
            found >= enough
        })
    }

    /// How the document writes numbers.
    #[must_use]
    pub fn writer(&self) -> Writer<'a> {
        Writer::new(self.language, *self.habit.get_or_init(|| Habit::of(&self.document.text)))
    }

    /// The segment that a mention belongs to.
    #[must_use]
    pub fn segment_of(&self, mention: usize) -> usize {
        self.segments.partition_point(|s| s.mentions.end <= mention).min(self.segments.len().saturating_sub(1))
    }

    /// The text of a mention.
    #[must_use]
    pub fn of(&self, mention: usize) -> &str {
        self.mentions[mention].span.of(&self.document.text)
    }
}

fn verbatim(span: Span, text: &str) -> Mention {
    let readings = vec![Reading::usual(Value::Verbatim(text.into()))];
    Mention { span, readings, bound: None, strength: Strength::Strong, digits: true }
}
