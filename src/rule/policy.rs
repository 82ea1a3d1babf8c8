//! What a user may decide about parity: plain data with defaults, and the questions that the rule asks of it.

use std::collections::BTreeMap;

use num_rational::Ratio;
use num_traits::{CheckedMul, CheckedSub, Signed};

use super::view::{Draft, View};
use crate::fact::{Agreement, Kind, Mention, Value, agree, agree_mentions};
use crate::finding::Severity;
use crate::language::UnitTable;
use crate::text::Span;

/// The knobs of `parity:` in the order of `rules/parity.yaml`: name, default, what it decides.
pub const KNOBS: &[(&str, &str, &str)] = &[
    ("kinds", "all", "the kinds of values that are compared: all, or a list"),
    ("ignore", "[]", "kinds that are left out of these"),
    ("severities", "{}", "error, warning, note or off, by code of finding, kind of value, or changed, missing, added"),
    ("trust", "majority", "majority: the source may be outvoted by all its translations; source: it is right by definition"),
    ("mode", "auto", "auto, full, short or adapted, for all versions or by language: what a version may leave out"),
    (
        "small_numbers",
        "{ up_to: 12, in_words: compare, in_figures: compare }",
        "compare, note or ignore small numbers that a version lacks or adds",
    ),
    ("tolerance", "{}", "how far two amounts may be apart, by kind, unit or currency: { quantity: 1%, USD: 0.5% }"),
    ("conversions", "allow", "amounts in another unit: allow, note, warn or forbid"),
    ("hedges", "allow", "\"over 35,000\" for 35,139: allow, note, warn or forbid"),
    ("digits", "any", "native, latin or any, for all versions or by language: the digits that numerals are written in"),
    ("names", "compare", "compare: names of people, places and organisations are looked for in the other versions; off: they are not"),
    ("passages", "compare", "compare or off: sentences and paragraphs that a version lacks, or that break off"),
    ("separators", "locale", "locale: a separator that the language does not use is a finding; any: it is not"),
];

/// How parity compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParityPolicy {
    /// Versions are compared at all.
    pub on: bool,
    /// Kinds that are compared; all when `None`.
    pub kinds: Option<Vec<Kind>>,
    /// Kinds left out.
    pub ignore: Vec<Kind>,
    /// Severities by code, kind or family of codes; `None` is off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Whom to believe.
    pub trust: Trust,
    /// What versions may leave out.
    pub mode: ByLanguage<Mode>,
    /// Small numbers without a counterpart.
    pub small_numbers: SmallNumbers,
    /// How far amounts may be apart, as a part of the larger one, by kind or unit.
    pub tolerance: BTreeMap<String, Ratio<i128>>,
    /// Amounts in another unit.
    pub conversions: Leave,
    /// Round figures with a hedge.
    pub hedges: Leave,
    /// The digits of numerals.
    pub digits: ByLanguage<Digits>,
    /// The separators of numerals.
    pub separators: ByLanguage<Separators>,
    /// Names are compared.
    pub names: bool,
    /// Passages without counterpart are looked for.
    pub passages: bool,
}

impl Default for ParityPolicy {
    fn default() -> Self {
        Self {
            on: true,
            kinds: None,
            ignore: Vec::new(),
            severities: BTreeMap::new(),
            trust: Trust::Majority,
            mode: ByLanguage::of(Mode::Auto),
            small_numbers: SmallNumbers { up_to: 12, in_words: Small::Compare, in_figures: Small::Compare },
            tolerance: BTreeMap::new(),
            conversions: Leave::Allow,
            hedges: Leave::Allow,
            digits: ByLanguage::of(Digits::Any),
            separators: ByLanguage::of(Separators::Locale),
            names: true,
            passages: true,
        }
    }
}

/// A choice for all languages, with exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLanguage<T> {
    /// Where no language is named.
    pub default: T,
    /// By language tag.
    pub by: BTreeMap<String, T>,
}

impl<T: Copy> ByLanguage<T> {
    fn of(default: T) -> Self {
        Self { default, by: BTreeMap::new() }
    }

    /// The choice for a language: `zh` holds for `zh-CN` too, unless that is named itself.
    #[must_use]
    pub fn get(&self, lang: &str) -> T {
        let lang = lang.replace('_', "-").to_ascii_lowercase();
        let holds = |tag: &str| lang.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        let named = self.by.iter().filter(|(tag, _)| holds(&tag.replace('_', "-").to_ascii_lowercase()));
        named.max_by_key(|(tag, _)| tag.len()).map_or(self.default, |(_, choice)| *choice)
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$what])* $variant),+ }

        impl $name {
            /// Every choice with the word that packs write for it.
            pub const ALL: &[(&str, $name)] = &[$(($word, $name::$variant)),+];
        }
    };
}

choices!(
    /// Whom to believe when the source stands alone.
    Trust {
        /// The source may be outvoted by all its translations.
        Majority = "majority",
        /// The source is right by definition.
        Source = "source",
    }
);

choices!(
    /// What a version is to the others.
    Mode {
        /// Full, unless it is openly shorter.
        Auto = "auto",
        /// It states everything.
        Full = "full",
        /// It may leave values out.
        Short = "short",
        /// It may leave values out and add its own.
        Adapted = "adapted",
    }
);

choices!(
    /// What happens to a small number that a version lacks or adds.
    Small {
        /// It is compared as any other.
        Compare = "compare",
        /// It is a note at most.
        Note = "note",
        /// It is not reported.
        Ignore = "ignore",
    }
);

choices!(
    /// Whether names are compared.
    NamesKnob {
        /// They are.
        Compare = "compare",
        /// They are not.
        Off = "off",
    }
);

choices!(
    /// What happens to a difference that is right and may still be unwanted.
    Leave {
        /// Nothing.
        Allow = "allow",
        /// It is a note.
        Note = "note",
        /// It is to be checked.
        Warn = "warn",
        /// It must be fixed.
        Forbid = "forbid",
    }
);

choices!(
    /// The digits that numerals are written in.
    Digits {
        /// Those of any script.
        Any = "any",
        /// Those of the language's own script.
        Native = "native",
        /// 0 to 9.
        Latin = "latin",
    }
);

choices!(
    /// The separators of numerals.
    Separators {
        /// Those of the language.
        Locale = "locale",
        /// Whatever reads as the value.
        Any = "any",
    }
);

/// The policy for small numbers without a counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallNumbers {
    /// The largest of them.
    pub up_to: i64,
    /// In words everywhere.
    pub in_words: Small,
    /// In figures everywhere.
    pub in_figures: Small,
}

impl Leave {
    /// The severity of the finding, if there is one.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Leave::Allow => None,
            Leave::Note => Some(Severity::Note),
            Leave::Warn => Some(Severity::Warning),
            Leave::Forbid => Some(Severity::Error),
        }
    }
}

impl ParityPolicy {
    /// The policy for facts that a rule names: what the rule asks for is compared, whatever its kind.
    #[must_use]
    pub(super) fn of_named(&self) -> Self {
        Self { kinds: None, ignore: Vec::new(), ..self.clone() }
    }

    /// Whether values of a kind are compared.
    #[must_use]
    pub(super) fn compares(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|k| k.contains(&kind)) && !self.ignore.contains(&kind)
    }

    /// Whether two mentions state the same. Where a tolerance is written it decides instead of the precision printed.
    #[must_use]
    pub(super) fn agrees(&self, a: &Mention, b: &Mention, units: &UnitTable) -> bool {
        let (found, i, j) = agree_mentions(a, b, units);
        if self.tolerance.is_empty() {
            return found > Agreement::Different;
        }
        match found {
            Agreement::Same | Agreement::Gentle => true,
            Agreement::Converted => self.near(&a.readings[i].value, &b.readings[j].value, units).unwrap_or(true),
            Agreement::Different => self.near(a.best(), b.best(), units).unwrap_or(false),
        }
    }

    /// Whether two amounts are as near as their tolerance wants; `None` where none is written or they do not compare.
    fn near(&self, x: &Value, y: &Value, units: &UnitTable) -> Option<bool> {
        if x.kind() != y.kind() {
            return None;
        }
        let (a, b) = (x.amount()?, y.amount()?);
        let by_unit = [unit(x), unit(y)].into_iter().flatten().filter_map(|u| self.tolerance.get(u)).max();
        let room = by_unit.or_else(|| self.tolerance.get(x.kind().name()))?;
        let (a, b) = match (x, y) {
            (Value::Percent(_, u), Value::Percent(_, v)) if u != v => return None,
            _ if unit(x) == unit(y) => (a.value, b.value),
            _ => {
                let (m, n) = (units.get(unit(x)?)?, units.get(unit(y)?)?);
                if m.dimension != n.dimension {
                    return None;
                }
                (m.to_base(a.value)?, n.to_base(b.value)?)
            }
        };
        let gap = a.checked_sub(&b)?.abs();
        Some(gap <= a.abs().max(b.abs()).checked_mul(room)?)
    }

    /// The severity of a value without a counterpart, when it is reported.
    #[must_use]
    pub(super) fn absence(&self, mentions: &[&Mention], severity: Severity) -> Option<Severity> {
        let small = |m: &&Mention| {
            let n = m.best().amount().filter(|_| matches!(m.kind(), Kind::Number | Kind::Ordinal));
            n.and_then(crate::fact::Number::as_integer).is_some_and(|n| (0..=self.small_numbers.up_to).contains(&n))
        };
        if !mentions.iter().all(small) {
            return Some(severity);
        }
        let choice = match (mentions.iter().all(|m| m.digits), mentions.iter().any(|m| m.digits)) {
            (true, _) => self.small_numbers.in_figures,
            (_, false) => self.small_numbers.in_words,
            _ => Small::Compare,
        };
        match choice {
            Small::Compare => Some(severity),
            Small::Note => Some(Severity::Note),
            Small::Ignore => None,
        }
    }

    /// The finding with the severity chosen for it; `None` where it is off.
    #[must_use]
    pub(super) fn graded(&self, view: &View<'_>, draft: Draft) -> Option<Draft> {
        if draft.code.starts_with("separator-") {
            let lang = draft.places.first().map_or("", |p| view.texts[p.0].document.lang.as_str());
            if self.separators.get(lang) == Separators::Any {
                return None;
            }
        }
        let parts = draft.code.rsplit_once('-');
        let keys = [Some(draft.code.as_str()), parts.map(|p| p.0), parts.map(|p| p.1)];
        let chosen = keys.into_iter().flatten().find_map(|k| self.severities.get(k));
        match chosen {
            None => Some(draft),
            Some(None) => None,
            Some(Some(severity)) => Some(Draft { severity: *severity, ..draft }),
        }
    }
}

/// The unit or currency of an amount.
fn unit(v: &Value) -> Option<&str> {
    match v {
        Value::Money(_, u) | Value::Quantity(_, u) | Value::Duration(_, u) => Some(u),
        _ => None,
    }
}

/// Whether two mentions agree only because one is a hedged round figure of the other.
#[must_use]
pub(super) fn hedged(a: &Mention, b: &Mention, units: &UnitTable) -> bool {
    let by_value = |(i, j): (usize, usize)| agree(&a.readings[i].value, &b.readings[j].value, units) > Agreement::Different;
    let pairs = (0..a.readings.len()).flat_map(|i| (0..b.readings.len()).map(move |j| (i, j))).filter(|(i, j)| *i == 0 || *j == 0);
    agree_mentions(a, b, units).0 == Agreement::Gentle && !pairs.into_iter().any(by_value)
}

/// One field of a `parity:` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The field, with a dot before an entry of it: `digits.ar`.
    pub path: String,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub knob: Knob,
}

/// What one field says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields of the policy
pub enum Knob {
    On(bool),
    Kinds(Option<Vec<Kind>>),
    Ignore(Vec<Kind>),
    Severity(String, Option<Severity>),
    Trust(Trust),
    Mode(Option<String>, Mode),
    UpTo(i64),
    InWords(Small),
    InFigures(Small),
    Tolerance(String, Option<Ratio<i128>>),
    Conversions(Leave),
    Hedges(Leave),
    Digits(Option<String>, Digits),
    Separators(Option<String>, Separators),
    Names(NamesKnob),
    Passages(bool),
}

impl ParityPolicy {
    /// Takes over one field.
    pub fn set(&mut self, knob: &Knob) {
        fn put<T: Copy>(choice: &mut ByLanguage<T>, tag: Option<&String>, to: T) {
            match tag {
                Some(tag) => {
                    choice.by.insert(tag.clone(), to);
                }
                None => choice.default = to,
            }
        }
        match knob {
            Knob::On(on) => self.on = *on,
            Knob::Kinds(kinds) => self.kinds.clone_from(kinds),
            Knob::Ignore(kinds) => self.ignore.clone_from(kinds),
            Knob::Severity(name, severity) => {
                self.severities.insert(name.clone(), *severity);
            }
            Knob::Trust(trust) => self.trust = *trust,
            Knob::Mode(tag, mode) => put(&mut self.mode, tag.as_ref(), *mode),
            Knob::UpTo(n) => self.small_numbers.up_to = *n,
            Knob::InWords(small) => self.small_numbers.in_words = *small,
            Knob::InFigures(small) => self.small_numbers.in_figures = *small,
            Knob::Tolerance(name, Some(room)) => {
                self.tolerance.insert(name.clone(), *room);
            }
            Knob::Tolerance(name, None) => {
                self.tolerance.remove(name);
            }
            Knob::Conversions(leave) => self.conversions = *leave,
            Knob::Hedges(leave) => self.hedges = *leave,
            Knob::Digits(tag, digits) => put(&mut self.digits, tag.as_ref(), *digits),
            Knob::Names(names) => self.names = *names == NamesKnob::Compare,
            Knob::Separators(tag, separators) => put(&mut self.separators, tag.as_ref(), *separators),
            Knob::Passages(on) => self.passages = *on,
        }
    }
}
