//! Values, the places that state them, and the one function that decides whether two agree.
//!
//! ```
//! use crosstally::{fact, language::Languages};
//! let languages = Languages::new();
//! let mentions = fact::read(languages.get("ar"), "تضم ٣٥٬١٣٩ عضوًا", 0);
//! assert_eq!(mentions[0].best().to_string(), "35139");
//! ```

mod additive;
mod agree;
mod amount;
mod calendar;
mod code;
mod compound;
mod context;
mod date;
mod date_names;
mod date_range;
mod digits;
mod examples;
mod fraction;
mod memory;
mod money;
pub mod name;
mod number;
mod numeral;
mod ordinal;
mod pair;
mod period;
mod rate;
mod scan;
mod single;
mod spelled;
mod telephone;
mod time;
mod time_range;
mod value;
mod verbatim;
mod zero;

pub(crate) use agree::year_code;
pub use agree::{Agreement, agree, agree_mentions};
pub use examples::{Failure, fact_line, run_examples};
pub use memory::Memory;
pub(crate) use memory::Passage;
pub use name::name_similarity;
pub use number::Number;
pub use scan::read;
use scan::read_tokens;
pub use value::{Date, Kind, PercentUnit, Period, Time, Value};

pub use crate::language::Bound;
use crate::text::Span;

/// One typed value that a mention can stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The value.
    pub value: Value,
    /// It takes a separator against the convention of the language.
    pub foreign: bool,
}

impl Reading {
    /// A reading that follows the language's conventions.
    #[must_use]
    pub fn usual(value: Value) -> Self {
        Self { value, foreign: false }
    }
}

/// How much a mention commits its author: what is worth reporting when it has no counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// An article or pronoun that is also a number word (`one`, ایک): never reported, only matched.
    Weak,
    /// Number words and single digits.
    Medium,
    /// Everything written in digits, with a unit, or as a date.
    Strong,
}

/// A place that states a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Exactly the value: without bound words, with unit and sign.
    pub span: Span,
    /// What it can stand for, best first; never empty.
    pub readings: Vec<Reading>,
    /// A bound or hedge beside it.
    pub bound: Option<Bound>,
    /// How much weight it has.
    pub strength: Strength,
    /// Written in digits, not in words.
    pub digits: bool,
}

impl Mention {
    /// The first reading.
    #[must_use]
    pub fn best(&self) -> &Value {
        &self.readings[0].value
    }

    /// True when a list of what a text states has it. "First" counts whatever it counts, a half and zero are values, and so is
    /// "one" with its unit; alone it is mostly an article.
    #[must_use]
    pub fn listed(&self) -> bool {
        let stated = match self.best() {
            Value::Ordinal(_) => !self.digits,
            Value::Duration(_, unit) => !matches!(unit.as_str(), "decade" | "century"),
            Value::Quantity(..) | Value::Money(..) | Value::Percent(..) => true,
            Value::Number(n) => !n.value.is_integer() || n.value == 0.into(),
            _ => false,
        };
        stated || self.strength > Strength::Weak
    }

    /// The kind of the first reading.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.best().kind()
    }
}

/// One thing that an article states: the mentions that answer each other, document by document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name that a rule gave it.
    pub name: Option<String>,
    /// By document, in canonical order.
    pub slots: Vec<Slot>,
}

/// What one document has of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A mention (index in the document).
    Mention(usize),
    /// Nothing; it would stand at this byte.
    Missing(usize),
    /// Nothing here, but the value is said nearby.
    Said(usize),
    /// The passage has no counterpart in this document.
    NoPassage,
}

impl Slot {
    /// The mention.
    #[must_use]
    pub fn mention(self) -> Option<usize> {
        match self {
            Slot::Mention(m) => Some(m),
            _ => None,
        }
    }
}

/// Paragraphs that correspond: for each document the blocks of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// By document, in canonical order: indices of blocks.
    pub blocks: Vec<std::ops::Range<usize>>,
}
