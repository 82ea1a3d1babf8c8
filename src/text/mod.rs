//! Places in a text, and text made safe to show.
//!
//! ```
//! use crosstally::text::Span;
//! let span = Span::new(0, 4);
//! assert_eq!(span.of("1549 members"), "1549");
//! ```

mod digest;
mod digits;
mod display;
mod fold;
mod glance;
mod lines;

pub use digest::{hexadecimal, sha256};
pub use digits::{DigitScript, digit};
pub(crate) use display::has_steering;
pub use display::{Excerpt, boundary, excerpt, flat, safe, steers};
pub(crate) use fold::{bare, is_folded};
pub use fold::{fold, fold_char_is_mark};
pub(crate) use glance::Glance;
pub use lines::LineIndex;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to `end`, in bytes. An end before the start gives an empty span at `start`.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// An empty span: a place between two characters.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self::new(place, place)
    }

    /// The text of the span; empty if the span does not fit the text.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The span as a range of `usize`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// No bytes: a place only.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
