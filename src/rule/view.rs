//! What a rule sees of a set, and how it reports.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::align::{Alignment, Text};
use crate::document::{BlockKind, Role};
use crate::fact::{Mention, Slot, Value};
use crate::finding::{self, Arguments, Blame, Finding, Fingerprint, Fix, Landing, Place, PlaceRole, Severity};
use crate::language::{Languages, Pack, Writer};
use crate::text::{Span, flat, fold};

use super::known::Known;

/// Bytes on each side of a place in which its neighbouring words are looked for.
const AROUND: i64 = 600;

/// Bytes of a line of plain text that may have been wrapped.
const WRAPPED: usize = 40;
/// Lines on each side that are taken for the same sentence.
const AT_MOST: usize = 4;
/// Signs that end a sentence, beside those of ASCII.
const ENDS: &str = "。！？…।॥۔؟؛：”»’）";

/// A set, read and aligned.
pub struct View<'a> {
    /// Name of the set.
    pub set: &'a str,
    /// The documents in canonical order, read.
    pub texts: &'a [Text<'a>],
    /// What was found in each of them alone.
    pub known: &'a [Arc<Known>],
    /// What corresponds.
    pub alignment: &'a Alignment,
    /// All languages, and the units.
    pub languages: &'a Languages,
    /// The language of the messages.
    pub messages: &'a Pack,
}

/// A finding being made: places without the words that an editor needs.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Stable slug.
    pub code: SmolStr,
    /// How much it matters.
    pub severity: Severity,
    /// What the message is made of.
    pub arguments: Arguments,
    /// Document, role, span, value if there is one; the culprit's place first.
    pub places: Vec<(usize, PlaceRole, Span, Option<Value>)>,
    /// The culprit.
    pub blame: Option<Blame>,
    /// The value believed, to be written instead at the first place.
    pub right: Option<Value>,
    /// The rule.
    pub rule: Option<usize>,
    /// The document that the message names first, where that is not the culprit's.
    pub first_named: Option<usize>,
}

impl Draft {
    /// A draft without places.
    #[must_use]
    pub fn new(code: impl Into<SmolStr>, severity: Severity) -> Self {
        Self {
            code: code.into(),
            severity,
            arguments: Vec::new(),
            places: Vec::new(),
            blame: None,
            right: None,
            rule: None,
            first_named: None,
        }
    }

    /// Adds an argument of the message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// True when the message of a tie names this document as the other one.
    #[must_use]
    pub(super) fn culprit_named_second(&self, culprit: usize) -> bool {
        self.first_named.is_some_and(|d| d != culprit)
    }

    /// Adds a place.
    #[must_use]
    pub fn place(mut self, document: usize, role: PlaceRole, span: Span, value: Option<Value>) -> Self {
        self.places.push((document, role, span, value));
        self
    }
}

impl View<'_> {
    /// A mention of a document.
    #[must_use]
    pub fn mention(&self, document: usize, mention: usize) -> &Mention {
        &self.texts[document].mentions[mention]
    }

    /// The index of the source, if a document has that role.
    #[must_use]
    pub fn source(&self) -> Option<usize> {
        self.texts.iter().position(|t| t.document.role == Role::Source)
    }

    /// How well a version serves as the one that is quoted: the source, then the language of the messages, then Latin script.
    #[must_use]
    pub fn reading_order(&self, document: usize) -> (bool, bool, bool, usize) {
        let text = &self.texts[document];
        let latin = text.document.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c < '\u{250}');
        (text.document.role != Role::Source, text.language.pack.tag != self.messages.tag, !latin, document)
    }

    /// The mention that a slot holds.
    #[must_use]
    pub fn slot(&self, document: usize, slot: Slot) -> Option<&Mention> {
        slot.mention().map(|m| self.mention(document, m))
    }

    /// How a version is called in messages: its language, with the id when several share it.
    #[must_use]
    pub fn name(&self, document: usize) -> String {
        let text = &self.texts[document];
        let shared = self.texts.iter().filter(|t| t.document.lang == text.document.lang).count() > 1;
        if text.language.known && !shared { self.tongue(&text.language.pack.tag) } else { flat(&text.document.id) }
    }

    /// How a language is called in messages; its tag when nobody knows it.
    #[must_use]
    pub fn tongue(&self, tag: &str) -> String {
        let english = || Some(self.languages.pack(tag)).filter(|p| p.tag != "und").map(|p| p.name.as_str());
        finding::language_name(self.messages, tag).or_else(english).map_or_else(|| flat(tag), str::to_owned)
    }

    /// How several versions are called: `English`, `English and Urdu`, `4 other versions`.
    #[must_use]
    pub fn names(&self, documents: &[usize]) -> String {
        let phrase = |name, arguments: &[(&str, &str)]| finding::phrase(self.messages, name, arguments);
        match documents {
            [one] => phrase("version-one", &[("a", &self.name(*one))]),
            [a, b] => phrase("version-two", &[("a", &self.name(*a)), ("b", &self.name(*b))]),
            more => phrase("version-more", &[("n", &more.len().to_string())]),
        }
    }

    /// The value as it stands in the text of a place, with its gloss where the text alone does not tell.
    #[must_use]
    pub fn quoted(&self, document: usize, span: Span, value: Option<&Value>) -> String {
        let text = flat(span.of(&self.texts[document].document.text));
        let gloss = self.gloss(document, &text, value);
        if gloss.is_empty() { text } else { format!("{text} ({gloss})") }
    }

    /// What a value means, where its text does not say it already to a reader of the messages.
    fn gloss(&self, document: usize, text: &str, value: Option<&Value>) -> String {
        let own = self.texts[document].language.pack.tag == self.messages.tag;
        let told = |v: &Value| own && matches!(v, Value::Date(_));
        let gloss = value.filter(|v| !told(v)).map(|v| finding::gloss(v, self.messages));
        gloss.filter(|g| !same_shown(g, text)).unwrap_or_default()
    }

    /// Makes the finding: glosses, landmarks, message, fix and fingerprint.
    #[must_use]
    pub fn finish(&self, draft: Draft) -> Finding {
        let places: Vec<Place> = draft.places.iter().map(|(d, role, span, value)| self.made(*d, *role, *span, value.as_ref())).collect();
        let message = finding::render(self.messages, &draft.code, &draft.arguments);
        let first = draft.places.first();
        let fix = draft.right.as_ref().zip(first).and_then(|(right, (d, _, span, _))| {
            Some(Fix { document: *d, span: *span, replacement: written(right, &self.texts[*d].writer())? })
        });
        let found = first.and_then(|p| p.3.as_ref()).map(ToString::to_string).unwrap_or_default();
        // Where nothing is believed, what another version says instead.
        let other = || draft.places.iter().filter(|p| first.is_some_and(|f| f.0 != p.0)).find_map(|p| p.3.as_ref());
        let expected = draft.right.as_ref().or_else(other).map(ToString::to_string).unwrap_or_default();
        // Where the value is missing its place is a guess; the words around its counterpart stay.
        let sure = draft.places.iter().find(|p| p.1 != PlaceRole::Missing).or(first);
        let around = sure.map(|(d, _, span, _)| self.around(*d, *span)).unwrap_or_default();
        let document = first.map_or("", |p| self.texts[p.0].document.id.as_str());
        let mut parts = vec![draft.code.as_str(), self.set, document, found.as_str(), expected.as_str()];
        parts.extend(around.iter().map(String::as_str));
        let fingerprint = Fingerprint::of(&parts);
        Finding {
            code: draft.code,
            severity: draft.severity,
            arguments: draft.arguments,
            message,
            places,
            blame: draft.blame,
            fix,
            rule: draft.rule,
            fingerprint,
            novelty: None,
        }
    }

    fn made(&self, document: usize, role: PlaceRole, span: Span, value: Option<&Value>) -> Place {
        let t = &self.texts[document];
        let text = &t.document.text;
        let shown = span.of(text);
        let gloss = self.gloss(document, shown, value);
        let block = t.document.block_of(span).unwrap_or(0);
        let first = t.segments.partition_point(|s| s.block < block);
        let sentence = t.segments.partition_point(|s| s.span.end <= span.start).saturating_sub(first);
        let start = t.document.blocks.get(block).map_or(0, |b| b.span.start as usize);
        let landing = Landing { block, sentence, text, mentions: &t.mentions, block_start: start };
        Place {
            document,
            role,
            span,
            value: value.map(ToString::to_string).unwrap_or_default(),
            gloss,
            landmark: finding::landmark(&landing, span, self.messages),
            search: flat(&finding::search_string(text, span)),
        }
    }

    /// A segment with what stands before and behind it when its sentence was only wrapped: lines of plain text that are long, end
    /// without the sign of a sentence and follow each other. So that wrapping a text anew changes no identity.
    fn unwrapped(&self, document: usize, segment: usize) -> Span {
        let t = &self.texts[document];
        let text = &t.document.text;
        let goes_on = |i: usize| {
            let (Some(a), Some(b)) = (t.segments.get(i), t.segments.get(i + 1)) else { return false };
            let between = &text[a.span.end as usize..(b.span.start as usize).max(a.span.end as usize)];
            let ended =
                a.span.of(text).trim_end().ends_with(|c: char| c.is_ascii_punctuation() && !matches!(c, ',' | '-') || ENDS.contains(c));
            let line = a.span.end as usize - text[..a.span.end as usize].rfind('\n').map_or(0, |i| i + 1);
            let plain = [a, b].iter().all(|s| t.document.blocks.get(s.block).is_some_and(|b| b.kind == BlockKind::Paragraph));
            plain && a.block != b.block && between.matches('\n').count() == 1 && between.trim().is_empty() && !ended && line >= WRAPPED
        };
        let (mut first, mut last) = (segment, segment);
        while first > 0 && segment - first < AT_MOST && goes_on(first - 1) {
            first -= 1;
        }
        while last - segment < AT_MOST && goes_on(last) {
            last += 1;
        }
        t.segments[first].span.join(t.segments[last].span)
    }

    /// Three folded words on each side inside the segment, other mentions left out.
    fn around(&self, document: usize, span: Span) -> Vec<String> {
        let t = &self.texts[document];
        let text = &t.document.text;
        let next = t.segments.partition_point(|s| s.span.start <= span.start);
        let at = next.checked_sub(1).filter(|i| span.start <= t.segments[*i].span.end);
        let segment = at.map_or(span, |i| self.unwrapped(document, i).join(span));
        // Words are folded from a window: a line may be as long as a book.
        let near = |i: u32, by: i64| crate::text::boundary(text, (i64::from(i) + by).max(0) as usize);
        let segment = Span { start: segment.start.max(near(span.start, -AROUND)), end: segment.end.min(near(span.end, AROUND)) };
        let without = |from: u32, to: u32| -> String {
            let inside = Span { start: from, end: to.max(from) };
            let mut piece = String::new();
            let mut at = from;
            let first = t.mentions.partition_point(|m| m.span.start < from);
            for m in t.mentions[first..].iter().take_while(|m| m.span.start < inside.end).filter(|m| inside.contains(m.span)) {
                piece.push_str(Span { start: at, end: m.span.start.max(at) }.of(text));
                piece.push(' ');
                at = m.span.end.max(at);
            }
            piece.push_str(Span { start: at, end: inside.end.max(at) }.of(text));
            piece
        };
        let between = |c: char| !c.is_alphanumeric() && !crate::text::fold_char_is_mark(c);
        let (before, after) = (without(segment.start, span.start), without(span.end, segment.end));
        let mut words: Vec<&str> = before.rsplit(between).filter(|w| !w.is_empty()).take(3).collect();
        words.reverse();
        words.push("|");
        words.extend(after.split(between).filter(|w| !w.is_empty()).take(3));
        words.into_iter().map(|w| fold(w).to_string()).collect()
    }
}

/// A gloss that only repeats the text says nothing.
fn same_shown(gloss: &str, text: &str) -> bool {
    fn plain(s: &str) -> impl Iterator<Item = char> {
        s.chars().filter(|c| c.is_alphanumeric() || matches!(c, '/' | '%')).flat_map(char::to_lowercase)
    }
    text.is_ascii() && !text.chars().any(char::is_alphabetic) || plain(gloss).eq(plain(text))
}

/// A value in a document's own writing, for kinds whose writing is settled.
fn written(value: &Value, w: &Writer<'_>) -> Option<String> {
    match value {
        Value::Number(n) | Value::Multiple(n) => Some(w.decimal(&n.to_string())).filter(|s| !s.contains('/')),
        Value::Ratio(a, b) => Some(format!("{}/{}", w.decimal(&a.to_string()), w.decimal(&b.to_string()))),
        Value::Percent(n, crate::fact::PercentUnit::Percent) => Some(format!("{}%", w.decimal(&n.to_string()))),
        Value::Score(parts) => Some(w.plain(&parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("-"))),
        Value::Code(c) => Some(c.to_string()),
        Value::Verbatim(v) => Some(v.to_string()),
        Value::Range(a, b) => match (&**a, &**b) {
            (Value::Date(x), Value::Date(y)) => {
                Some(w.plain(&format!("{}-{}", x.year?, y.year?))).filter(|_| x.month.is_none() && y.month.is_none())
            }
            _ => None,
        },
        Value::Date(d) => {
            if let (None, None, Some(day)) = (d.year, d.month, d.weekday) {
                return w.weekday(day).map(str::to_owned);
            }
            let mut parts = Vec::new();
            parts.extend(d.day.map(|n| w.plain(&n.to_string())));
            if let Some(m) = d.month {
                parts.push(w.month(m)?.to_owned());
            }
            parts.extend(d.year.map(|n| w.plain(&n.to_string())));
            Some(parts.join(" "))
        }
        _ => None,
    }
}
