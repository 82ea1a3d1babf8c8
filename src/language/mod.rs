//! How languages write values: data files, and what is compiled from them.
//!
//! ```
//! let languages = crosstally::language::Languages::new();
//! assert_eq!(languages.get("ar-EG").pack.name, "Arabic");
//! assert_eq!(languages.get("zh-TW").pack.tag, "zh-Hant");
//! assert_eq!(languages.get("no").pack.tag, "nb");
//! ```

mod beginnings;
mod bound;
mod compound;
mod concepts;
mod detect;
mod hits;
mod honorifics;
mod inflect;
mod lexicon;
pub mod load;
mod marks;
mod names;
mod native;
pub mod pack;
mod schema;
mod sense;
mod sentences;
pub mod shared;
mod spaceless;
mod spoken;
mod sum;
mod tags;
mod token;
mod units;
mod write;

pub use bound::Bound;
pub use concepts::Concepts;
pub use hits::{Hit, Hits};
pub use inflect::{Inflector, misfits};
pub use lexicon::Lexicon;
pub use native::native_digits;
pub use pack::Pack;
pub use schema::schema;
pub use sense::{OtherCalendar, Sense};
pub(crate) use sentences::sentences_of;
pub use sentences::{ends_sentence, sentences};
pub use spaceless::word_ends;
pub use sum::{Link, Order, Sum};
pub use token::{Space, Token, TokenKind, is_hangul, is_spaceless, tokens};
pub use units::{Measure, UnitTable, rational as units_rational};
pub use write::{Habit, Writer, digits_used};

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::error::{Problem, Source};
use crate::text::Span;

/// A pack that ships with the program.
struct Embedded {
    tag: &'static str,
    /// Written by hand.
    own: &'static [u8],
    /// From CLDR; `own` lies over it.
    generated: &'static [u8],
    yaml: &'static str,
}

const PACKS: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));
const UNITS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/units.bin"));
const CURRENCIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/currencies.bin"));

/// One language, ready to read and write values.
#[derive(Debug, Default)]
pub struct Language {
    /// The data.
    pub pack: Arc<Pack>,
    /// The compiled spellings.
    pub lexicon: Lexicon,
    /// False for a language without a pack: only digits and signs are read.
    pub known: bool,
    /// True when its pack was written by hand. What is only generated lacks counters, hours and turns of phrase: a value that
    /// nothing answers there may well be said.
    pub written: bool,
    /// The concepts by which its sentences are aligned.
    pub concepts: Concepts,
    inflector: OnceLock<Inflector>,
    titles: OnceLock<Vec<(String, Vec<SmolStr>)>>,
    beside_percent: OnceLock<[Sides; 3]>,
    whose_number: OnceLock<Vec<Vec<SmolStr>>>,
}

/// Spellings before a value, and behind it, each as its words.
pub(crate) type Sides = [Vec<Vec<SmolStr>>; 2];

impl Language {
    /// How its words bend.
    #[must_use]
    pub fn inflector(&self) -> &Inflector {
        self.inflector.get_or_init(|| Inflector::new(&self.pack.inflection))
    }

    /// Titles that must not change: what they say (`female`, `colonel`), and their words.
    pub fn titles(&self) -> &[(String, Vec<SmolStr>)] {
        let words = |s: &String| tokens(s, 0).into_iter().map(|t| t.text).filter(|t| t != ".").collect::<Vec<_>>();
        let read = || self.pack.titles.iter().flat_map(|(class, list)| list.iter().map(move |s| (class.clone(), words(s))));
        self.titles.get_or_init(|| read().filter(|(_, words)| !words.is_empty()).collect())
    }

    /// "Whose number is", each spelling as its words.
    pub(crate) fn whose_number(&self) -> &[Vec<SmolStr>] {
        let words = |s: &String| tokens(s, 0).into_iter().map(|t| t.text).collect();
        self.whose_number.get_or_init(|| self.pack.whose_number.iter().map(words).collect())
    }

    /// What stands right beside a percentage above something, below it, and of it.
    pub(crate) fn beside_percent(&self) -> &[Sides; 3] {
        let words = |s: &String| tokens(s, 0).into_iter().map(|t| t.text).collect();
        let percent = &self.pack.percent;
        let sides = |b: &pack::Beside| [&b.before, &b.after].map(|list| list.iter().map(words).collect());
        self.beside_percent.get_or_init(|| [&percent.above, &percent.below, &percent.of].map(sides))
    }
}

#[derive(Debug, Default)]
struct Slot {
    own: Own,
    generated: &'static [u8],
    written: bool,
    pack: OnceLock<Arc<Pack>>,
    ready: OnceLock<Language>,
}

/// What is written by hand for a language.
#[derive(Debug)]
enum Own {
    Table(&'static [u8]),
    Given(Box<Pack>),
}

impl Default for Own {
    fn default() -> Self {
        Own::Table(&[])
    }
}

impl Slot {
    fn data(&self) -> &Arc<Pack> {
        self.pack.get_or_init(|| {
            let own = match &self.own {
                Own::Table(table) => unpack(table),
                Own::Given(pack) => (**pack).clone(),
            };
            Arc::new(load::merge(own, unpack(self.generated)))
        })
    }
}

/// A table that build.rs wrote from the same type.
fn unpack(table: &[u8]) -> Pack {
    postcard::from_bytes(table).unwrap_or_default()
}

/// All languages. A language is compiled once, when a document needs it.
#[derive(Debug)]
pub struct Languages {
    slots: FxHashMap<String, Slot>,
    unknown: OnceLock<Language>,
    shared: OnceLock<(shared::Units, shared::Currencies)>,
    table: OnceLock<UnitTable>,
}

impl Default for Languages {
    fn default() -> Self {
        Self::new()
    }
}

impl Languages {
    /// The languages that ship.
    #[must_use]
    pub fn new() -> Self {
        let slot = |p: &Embedded| Slot { own: Own::Table(p.own), generated: p.generated, written: !p.yaml.is_empty(), ..Slot::default() };
        let slots = PACKS.iter().map(|p| (p.tag.to_owned(), slot(p))).collect();
        Self { slots, unknown: OnceLock::new(), shared: OnceLock::new(), table: OnceLock::new() }
    }

    /// Adds a pack, or replaces what is written by hand for its tag; what is generated stays beneath it.
    pub fn insert(&mut self, pack: Pack) {
        let generated = self.slots.get(&pack.tag).map_or::<&[u8], _>(&[], |s| s.generated);
        self.slots.insert(pack.tag.clone(), Slot { own: Own::Given(Box::new(pack)), generated, written: true, ..Slot::default() });
    }

    /// The language of a tag: the tag itself, else shorter ones (`zh-Hans-CN`, `zh-Hans`, `zh`), else one that reads
    /// digits and signs only.
    #[must_use]
    pub fn get(&self, tag: &str) -> &Language {
        match self.slot(tag) {
            Some(slot) => slot.ready.get_or_init(|| self.compile(slot)),
            None => self.unknown.get_or_init(|| self.fallback()),
        }
    }

    /// The data of a language alone, for its messages and names: its spellings are not compiled.
    #[must_use]
    pub fn pack(&self, tag: &str) -> &Pack {
        match self.slot(tag) {
            Some(slot) => slot.data(),
            None => &self.get(tag).pack,
        }
    }

    /// The data of the language that messages come in: that of the tag when it has templates, else English.
    #[must_use]
    pub fn messages(&self, tag: &str) -> &Pack {
        self.slot(tag).map(|s| &**s.data()).filter(|p| !p.messages.is_empty()).unwrap_or_else(|| self.pack("en"))
    }

    fn slot(&self, tag: &str) -> Option<&Slot> {
        // As most tags are written.
        if let Some(slot) = self.slots.get(tag) {
            return Some(slot);
        }
        let tag = tags::canonical(tag);
        let mut prefix = tag.as_str();
        loop {
            let other_case = || self.slots.iter().find(|(t, _)| t.eq_ignore_ascii_case(prefix)).map(|(_, slot)| slot);
            if let Some(slot) = self.slots.get(prefix).or_else(other_case) {
                return Some(slot);
            }
            prefix = &prefix[..prefix.rfind('-')?];
        }
    }

    /// Tags of all languages that have a pack.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.sorted(|_| true)
    }

    /// Tags of the languages compiled so far.
    pub fn loaded(&self) -> impl Iterator<Item = &str> {
        self.sorted(|slot| slot.ready.get().is_some())
    }

    fn sorted(&self, pick: impl Fn(&Slot) -> bool) -> impl Iterator<Item = &str> {
        let mut tags: Vec<&str> = self.slots.iter().filter(|(_, slot)| pick(slot)).map(|(tag, _)| tag.as_str()).collect();
        tags.sort_unstable();
        tags.into_iter()
    }

    /// Units of measurement and what they convert to.
    #[must_use]
    pub fn units(&self) -> &UnitTable {
        self.table.get_or_init(|| UnitTable::new(&self.shared().0, &self.shared().1))
    }

    fn shared(&self) -> &(shared::Units, shared::Currencies) {
        // The tables were written by build.rs from the same types.
        self.shared.get_or_init(|| (postcard::from_bytes(UNITS).unwrap_or_default(), postcard::from_bytes(CURRENCIES).unwrap_or_default()))
    }

    fn compile(&self, slot: &Slot) -> Language {
        let (units, currencies) = self.shared();
        let pack = Arc::clone(slot.data());
        Language {
            lexicon: Lexicon::new(&pack, units, currencies),
            pack,
            known: true,
            written: slot.written,
            concepts: Concepts::default(),
            inflector: OnceLock::new(),
            titles: OnceLock::new(),
            beside_percent: OnceLock::new(),
            whose_number: OnceLock::new(),
        }
    }

    fn fallback(&self) -> Language {
        let pack = Pack {
            tag: "und".into(),
            name: "unknown language".into(),
            separators: pack::Separators { decimal: vec!['.', ','], group: vec![',', '.'], indian: false },
            sentence_end: ".!?…。！？।۔؟".into(),
            ..Pack::default()
        };
        let (units, currencies) = self.shared();
        Language {
            lexicon: Lexicon::new(&pack, units, currencies),
            pack: Arc::new(pack),
            known: false,
            written: false,
            concepts: Concepts::default(),
            inflector: OnceLock::new(),
            titles: OnceLock::new(),
            beside_percent: OnceLock::new(),
            whose_number: OnceLock::new(),
        }
    }
}

/// What is written by hand for English: what messages fall back to.
#[must_use]
pub fn english() -> &'static Pack {
    static ENGLISH: OnceLock<Pack> = OnceLock::new();
    ENGLISH.get_or_init(|| PACKS.iter().find(|p| p.tag == "en").map(|p| unpack(p.own)).unwrap_or_default())
}

/// The YAML text of a pack that ships, for its examples; `None` for a language that is only generated.
#[must_use]
pub fn yaml(tag: &str) -> Option<&'static str> {
    PACKS.iter().find(|p| p.tag == tag && !p.yaml.is_empty()).map(|p| p.yaml)
}

/// Reads a language pack from YAML.
///
/// # Errors
/// All mistakes in it, at their places as far as they are known.
pub fn read_pack(name: &str, yaml: &str) -> Result<Pack, Vec<Problem>> {
    let source = Arc::new(Source::new(name, yaml));
    let pack: Pack = load::read(yaml).map_err(|m| {
        let span = m.at.map_or(Span::at(0), |i| Span::new(i, (i + 1).min(yaml.len())));
        vec![Problem::new("language-pack", m.message).at(&source, span, "here").help("the fields are listed in languages/README.md")]
    })?;
    let shared: shared::Units = postcard::from_bytes(UNITS).unwrap_or_default();
    let wrong = load::mistakes(&pack, &shared.units.keys().cloned().collect());
    if wrong.is_empty() {
        return Ok(pack);
    }
    Err(wrong
        .into_iter()
        .map(|m| {
            let key = m.split(['`', ':', '.']).find(|k| !k.is_empty()).unwrap_or_default();
            let at = yaml.find(&format!("\n{key}:")).map_or(0, |i| i + 1);
            Problem::new("language-pack", m.clone()).at(&source, Span::new(at, (at + key.len()).min(yaml.len())), "in this table")
        })
        .collect())
}
