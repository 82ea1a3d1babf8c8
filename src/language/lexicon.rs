//! A language pack made ready for reading: every spelling by its first token.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::beginnings::{Beginnings, lead};
use super::bound::Bound;
use super::compound::{Compound, Joins, Piece, Pieces};
use super::hits::{Hit, Hits};
use super::pack::Pack;
use super::sense::{OtherCalendar, Sense};
use super::shared::{Currencies, Units};
use super::spaceless::prune;
use super::spoken::Spoken;
use super::sum::Order;
use super::token::{Space, Token, tokens};
use crate::text::{Glance, fold};

#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The tokens behind the first, each with whether it is glued in the spelling (US$, a.m.).
    pub(super) rest: Box<[(SmolStr, bool)]>,
    /// How the first of them begins.
    lead: u64,
    pub(super) sense: Sense,
    pub(super) weak: bool,
    /// Must be glued to the token before (`s` in 1980s).
    glued: bool,
}

impl Entry {
    fn new(rest: Vec<(SmolStr, bool)>, sense: Sense, weak: bool, glued: bool) -> Self {
        Self { lead: rest.first().map_or(0, |(w, _)| lead(w)), rest: rest.into(), sense, weak, glued }
    }
}

/// The compiled spellings of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) entries: HashMap<SmolStr, Vec<Entry>, FxBuildHasher>,
    /// Most words begin no spelling.
    beginnings: Beginnings,
    pub(super) proclitics: Vec<(SmolStr, bool)>,
    /// Each as its tokens.
    pub(super) enclitics: Vec<Vec<SmolStr>>,
    letters: Vec<(SmolStr, char)>,
    pub(super) units: Vec<SmolStr>,
    pub(super) currencies: Vec<SmolStr>,
    /// How number words are put together.
    pub order: Order,
    pieces: Pieces,
    joins: Joins,
    spoken: Spoken,
    /// Words that honorifics begin with, gathered when the first name is looked for.
    pub(super) honorifics: OnceLock<Glance>,
}

impl Lexicon {
    /// Compiles a pack. Spellings that cannot be read (empty, bad keys) are left out; `Pack` validation reports them.
    #[must_use]
    pub fn new(pack: &Pack, units: &Units, currencies: &Currencies) -> Self {
        let mut lexicon = Lexicon {
            units: units.units.keys().map(SmolStr::from).collect(),
            currencies: currencies
                .currencies
                .keys()
                .chain(currencies.families.keys())
                .chain(pack.currencies.keys())
                .map(SmolStr::from)
                .collect(),
            order: Order::of(pack),
            ..Self::default()
        };
        // Most languages have more.
        lexicon.entries.reserve(2000);
        lexicon.currencies.sort();
        lexicon.currencies.dedup();
        lexicon.numbers(pack);
        lexicon.calendar(pack);
        lexicon.context(pack);
        lexicon.amounts(pack, units, currencies);
        lexicon.without_marks(pack);
        lexicon.international(units, currencies);
        let links: Vec<SmolStr> = pack.number_links.iter().map(|l| fold(l)).collect();
        lexicon.pieces = lexicon.pieces_of(&links);
        lexicon.spoken = Spoken::new(pack);
        lexicon.joins = Joins::new(&pack.joined, &lexicon.pieces);
        lexicon.proclitics = pack.proclitics.iter().map(|p| fold(p)).map(|p| (p.clone(), links.contains(&p))).collect();
        lexicon.proclitics.sort_by_key(|(p, _)| std::cmp::Reverse(p.len()));
        lexicon.enclitics = pack.enclitics.iter().map(|e| tokens(e, 0).into_iter().map(|t| t.text).collect()).collect();
        lexicon.enclitics.sort_by_key(|e| std::cmp::Reverse(e.iter().map(SmolStr::len).sum::<usize>()));
        for (letter, spellings) in &pack.letters {
            if let Some(c) = letter.chars().next() {
                lexicon.letters.extend(spellings.iter().map(|s| (fold(s), c.to_ascii_uppercase())));
            }
        }
        lexicon.letters.sort_by_key(|(s, _)| std::cmp::Reverse(s.len()));
        lexicon.without_stops(pack);
        for (first, list) in &mut lexicon.entries {
            lexicon.beginnings.add_word(first);
            list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
        lexicon
    }

    /// Number words of one token, which compounds are made of.
    fn pieces_of(&self, links: &[SmolStr]) -> Pieces {
        // One letter is an abbreviation (k, t), and no part of a word.
        let whole = self.entries.iter().filter(|(first, _)| first.chars().nth(1).is_some());
        let single = whole.flat_map(|(first, list)| list.iter().filter(|e| e.rest.is_empty()).map(move |e| (first, e.sense)));
        let pieces = single.filter_map(|(word, sense)| match sense {
            Sense::Cardinal(n) => Some((word.clone(), Piece::Cardinal(n))),
            Sense::Scale(n) => Some((word.clone(), Piece::Scale(n))),
            Sense::Ordinal(n) => Some((word.clone(), Piece::Ordinal(n))),
            _ => None,
        });
        let links = links.iter().filter(|l| l.chars().nth(1).is_some()).map(|l| (l.clone(), Piece::Link));
        Pieces::new(pieces.chain(links).collect(), self.order)
    }

    pub(super) fn add(&mut self, spelling: &str, sense: Sense, weak: bool) {
        let glued = matches!(sense, Sense::DecadeAfter) && spelling.trim_start_matches(['\'', '’']).len() == 1;
        let mut words = tokens(spelling, 0).into_iter().map(|t| (t.text.clone(), t.glued()));
        let Some((first, _)) = words.next() else { return };
        let rest: Vec<(SmolStr, bool)> = words.collect();
        if rest.last().is_some_and(|(w, _)| w == ".") && rest.len() > 1 {
            let short = rest[..rest.len() - 1].to_vec();
            self.entries.entry(first.clone()).or_default().push(Entry::new(short, sense, weak, glued));
        }
        let list = self.entries.entry(first).or_default();
        // What a pack lists is no longer a doubtful symbol.
        match list.iter_mut().find(|e| *e.rest == *rest && e.sense == sense) {
            Some(known) => known.weak &= weak,
            None => list.push(Entry::new(rest, sense, weak, glued)),
        }
    }

    fn all(&mut self, spellings: &[String], sense: Sense) {
        for s in spellings {
            self.add(s, sense, false);
        }
    }

    fn keyed<K: Copy>(&mut self, map: &std::collections::BTreeMap<K, Vec<String>>, weak: &[SmolStr], sense: impl Fn(K) -> Sense) {
        for (k, spellings) in map {
            for s in spellings {
                self.add(s, sense(*k), weak.contains(&fold(s)));
            }
        }
    }

    fn fractions(&mut self, map: &std::collections::BTreeMap<String, Vec<String>>, sense: impl Fn(i64, i64) -> Sense, weak: &[SmolStr]) {
        for (key, spellings) in map {
            let Some((p, q)) = fraction(key) else { continue };
            for s in spellings {
                self.add(s, sense(p, q), weak.contains(&fold(s)));
            }
        }
    }

    /// "2 tercios" is written where "dos tercios" is said.
    fn fractions_in_figures(&mut self, pack: &Pack) {
        for (key, spellings) in &pack.fractions {
            let Some((p, q)) = fraction(key) else { continue };
            let numerators: Vec<&String> = pack.cardinals.get(&p).into_iter().flatten().collect();
            for s in spellings {
                let rest = s.split_once(' ').filter(|(first, _)| p > 1 && numerators.iter().any(|n| n == first)).map(|(_, rest)| rest);
                if let Some(rest) = rest {
                    self.add(&format!("{p} {rest}"), Sense::Fraction(p, q), false);
                }
            }
        }
    }

    fn numbers(&mut self, pack: &Pack) {
        let folded = |list: &[String]| list.iter().map(|w| fold(w)).collect::<Vec<_>>();
        let weak = folded(&pack.weak);
        self.keyed(&pack.cardinals, &weak, Sense::Cardinal);
        self.keyed(&pack.scales, &weak, Sense::Scale);
        self.keyed(&pack.indefinite, &weak, Sense::Indefinite);
        self.keyed(&pack.counted, &weak, Sense::Counted);
        for (list, sense) in [
            (&pack.number_links, Sense::NumberLink),
            (&pack.hundred_links, Sense::HundredLink),
            (&pack.shares, Sense::Share),
            (&pack.share_links, Sense::ShareLink),
            (&pack.mass_words, Sense::MassWord),
            (&pack.predicates.before, Sense::StateBefore),
            (&pack.predicates.after, Sense::StateAfter),
            (&pack.predicates.breaks, Sense::StateBreak),
        ] {
            self.all(list, sense);
        }
        self.all(&pack.teens, Sense::Teen);
        for s in &pack.currency_tenths {
            self.add(s, Sense::CurrencyTenth, weak.contains(&fold(s)));
        }
        self.all(&pack.counters, Sense::Counter);
        self.all(&pack.articles, Sense::Article);
        self.all(&pack.decimal_words, Sense::DecimalWord);
        self.all(&pack.minus, Sense::Minus);
        self.keyed(&pack.denominators, &[], Sense::Denominator);
        self.fractions(&pack.fractions, Sense::Fraction, &weak);
        self.fractions_in_figures(pack);
        self.fractions(&pack.shifts, Sense::Shift, &[]);
        self.fractions(&pack.tails, Sense::Tail, &[]);
        self.all(&pack.multiples.after, Sense::Times);
        self.keyed(&pack.multiples.words, &weak, Sense::Multiple);
        self.keyed(&pack.ordinals.words, &folded(&pack.ordinals.weak), Sense::Ordinal);
        self.all(&pack.ordinals.suffixes, Sense::OrdinalSuffix);
        self.all(&pack.ordinals.prefixes, Sense::OrdinalPrefix);
        self.all(&pack.ordinals.stop_after, Sense::StopBefore);
        self.all(&pack.ordinals.roman_nouns, Sense::RomanNoun);
    }

    fn calendar(&mut self, pack: &Pack) {
        for (calendar, other) in pack.calendars.iter().filter_map(|(name, other)| Some((OtherCalendar::named(name)?, other))) {
            self.keyed(&other.months, &[], |m| Sense::OtherMonth(calendar, m));
            self.all(&other.year_after, Sense::OtherYear(calendar));
        }
        let folded = |list: &[String]| list.iter().map(|w| fold(w)).collect::<Vec<_>>();
        self.keyed(&pack.months, &folded(&pack.weak_months), Sense::Month);
        self.keyed(&pack.weekdays, &folded(&pack.weak_weekdays), Sense::Weekday);
        let (d, p, c) = (&pack.dates, &pack.periods, &pack.clock);
        for (list, sense) in [
            (&d.day_before, Sense::DayBefore),
            (&d.day_after, Sense::DayAfter),
            (&d.day_marks, Sense::DayMark),
            (&d.month_before, Sense::MonthBefore),
            (&d.month_after, Sense::MonthAfter),
            (&d.year_before, Sense::YearBefore),
            (&d.year_after, Sense::YearAfter),
            (&d.links, Sense::DateLink),
            (&d.bce, Sense::Bce),
            (&d.ce, Sense::Ce),
            (&p.decade_before, Sense::DecadeBefore),
            (&p.decade_after, Sense::DecadeAfter),
            (&p.century_before, Sense::CenturyBefore),
            (&p.century_after, Sense::CenturyAfter),
            (&p.quarter_before, Sense::QuarterBefore),
            (&p.quarter_after, Sense::QuarterAfter),
            (&p.links, Sense::PeriodLink),
            (&p.term_words, Sense::TermWord),
            (&c.am, Sense::Am),
            (&c.pm, Sense::Pm),
            (&c.night, Sense::Night),
            (&c.hour_after, Sense::HourAfter),
            (&c.hour_before, Sense::HourBefore),
            (&c.minute_after, Sense::MinuteAfter),
            (&c.separators, Sense::ClockSeparator),
        ] {
            self.all(list, sense);
        }
        self.keyed(&d.eras, &[], Sense::Era);
        self.keyed(&p.decade_words, &[], Sense::DecadeWord);
        self.keyed(&c.before_hour, &[], Sense::BeforeHour);
        self.keyed(&c.after_hour, &[], Sense::AfterHour);
        for (key, spellings) in &c.words {
            if let Some((h, m)) = key.split_once(':').and_then(|(h, m)| Some((h.parse().ok()?, m.parse().ok()?))) {
                self.all(spellings, Sense::ClockWord(h, m));
            }
        }
    }

    fn context(&mut self, pack: &Pack) {
        for (sign, spellings) in &pack.bounds.before {
            if let Some(b) = Bound::of_sign(sign) {
                self.all(spellings, Sense::BoundBefore(b));
            }
        }
        for (sign, spellings) in &pack.bounds.after {
            if let Some(b) = Bound::of_sign(sign) {
                self.all(spellings, Sense::BoundAfter(b));
            }
        }
        for (list, sense) in [
            (&pack.ranges.to, Sense::RangeTo),
            (&pack.ranges.from, Sense::RangeFrom),
            (&pack.ranges.and, Sense::RangeAnd),
            (&pack.ranges.until, Sense::RangeUntil),
            (&pack.amount_links, Sense::AmountLink),
            (&pack.per, Sense::Per),
            (&pack.ratios.of, Sense::Of),
            (&pack.ratios.among, Sense::Among),
            (&pack.ratios.each, Sense::Each),
            (&pack.below_zero, Sense::BelowZero),
            (&pack.ratios.denominator_first, Sense::DenominatorFirst),
            (&pack.number_signs, Sense::NumberSign),
            (&pack.honorifics, Sense::Honorific),
            (&pack.idioms, Sense::Idiom),
        ] {
            self.all(list, sense);
        }
    }

    fn amounts(&mut self, pack: &Pack, units: &Units, currencies: &Currencies) {
        self.all(&pack.percent.words, Sense::Percent);
        self.all(&pack.percent.points, Sense::Points);
        self.all(&pack.percent.per_mille, Sense::PerMille);
        self.all(&pack.percent.basis_points, Sense::BasisPoints);
        self.all(&pack.percent.tenths, Sense::Tenths);
        self.all(&pack.percent.thousandths, Sense::Thousandths);
        self.all(&pack.percent.prefixes, Sense::PercentPrefix);
        self.keyed(&pack.percent.words_alone, &[], Sense::PercentWord);
        for (sign, sense) in
            [("%", Sense::Percent), ("٪", Sense::Percent), ("％", Sense::Percent), ("‰", Sense::PerMille), ("؉", Sense::PerMille)]
        {
            self.add(sign, sense, false);
        }
        let foreign = !pack.native.is_empty() && !pack.native.contains(|c: char| c.is_ascii_alphabetic());
        let index = |list: &[SmolStr], id: &str| list.binary_search_by(|u| u.as_str().cmp(id)).ok().and_then(|i| u16::try_from(i).ok());
        for (id, unit) in &units.units {
            let Some(i) = index(&self.units, id) else { continue };
            for s in &unit.symbols {
                self.add(s, Sense::Unit(i), units.ambiguous_symbols.contains(s));
            }
            for s in unit.english.iter().filter(|_| foreign) {
                self.add(s, Sense::Unit(i), false);
            }
        }
        let tables = [(&pack.units, Sense::Unit as fn(u16) -> Sense), (&pack.rates_before, Sense::RateBefore), (&pack.halves, Sense::Half)];
        for (table, sense) in tables {
            for (id, spellings) in table {
                if let Some(i) = index(&self.units, id) {
                    self.all(spellings, sense(i));
                }
            }
        }
        // "90 degrees F", "40 graden C", and 40 Celsius.
        for (id, names) in [("degC", ["C", "Celsius"]), ("degF", ["F", "Fahrenheit"])] {
            let Some(i) = index(&self.units, id) else { continue };
            for name in names {
                for s in pack.units.get("deg").into_iter().flatten() {
                    self.add(&format!("{s} {name}"), Sense::Unit(i), false);
                }
            }
            self.add(names[1], Sense::Unit(i), false);
        }
        self.money(pack, currencies, foreign);
    }

    /// True for a folded word that is an ending of the language.
    #[must_use]
    pub fn is_enclitic(&self, word: &str) -> bool {
        self.enclitics.iter().any(|e| matches!(e.as_slice(), [only] if only == word))
    }

    /// True when one ending of the language fills tokens `from..to`.
    #[must_use]
    pub fn enclitic_between(&self, tokens: &[Token], from: usize, to: usize) -> bool {
        self.enclitics.iter().any(|e| e.len() == to - from && e.iter().zip(&tokens[from..to]).all(|(e, t)| *e == t.text))
    }

    /// The id of a unit sense.
    #[must_use]
    pub fn unit(&self, i: u16) -> &SmolStr {
        &self.units[usize::from(i)]
    }

    /// The code of a currency sense.
    #[must_use]
    pub fn currency(&self, i: u16) -> &SmolStr {
        &self.currencies[usize::from(i)]
    }

    /// All spellings that stand at each token of `text`, longest first. The text begins at byte `offset` of its document.
    #[must_use]
    pub fn read(&self, text: &str, offset: usize, tokens: &[Token]) -> Hits {
        let mut hits = Hits::with_capacity(tokens.len());
        for i in 0..tokens.len() {
            let from = hits.all.len();
            match self.spoken.at(tokens, i) {
                Some(hit) => hits.all.push(hit),
                None => self.hits(tokens, i, &mut hits.all),
            }
            hits.close(from);
        }
        prune(text, offset, tokens, &self.enclitics, &mut hits);
        hits
    }

    fn hits(&self, tokens: &[Token], i: usize, out: &mut Vec<Hit>) {
        let token = &tokens[i];
        let from = out.len();
        let begins = lead(&token.text);
        if !token.is_digits() || token.text.len() == 1 {
            self.collect((&token.text, begins), tokens, i, None, 0, out);
        }
        if out.len() > from || !token.is_word() {
            return;
        }
        let compound = self.pieces.read(&token.text, begins).map(|c| match c {
            Compound::Cardinal(n) => Sense::Cardinal(n),
            Compound::Ordinal(n) => Sense::Ordinal(n),
        });
        if let Some(sense) = compound.or_else(|| self.joins.read(&token.text, begins).map(Sense::Counted)) {
            out.push(Hit { len: 1, sense, weak: sense == Sense::Counted(1), clitic: None, clitic_len: 0 });
            return;
        }
        for (p, links) in &self.proclitics {
            if let Some(rest) = token.text.strip_prefix(p.as_str())
                && rest.chars().nth(1).is_some()
            {
                self.collect((rest, lead(rest)), tokens, i, Some(*links), p.len(), out);
                if out.len() > from {
                    return;
                }
            }
        }
        for e in self.enclitics.iter().filter(|e| e.len() == 1) {
            if let Some(stem) = token.text.strip_suffix(e[0].as_str())
                && stem.chars().nth(2).is_some()
            {
                let mut found = Vec::new();
                self.collect((stem, lead(stem)), tokens, i, None, 0, &mut found);
                // The ending ends the word: what goes on behind it is another.
                out.extend(found.into_iter().filter(|h| h.len == 1));
                if out.len() > from {
                    return;
                }
            }
        }
    }

    fn collect(
        &self,
        (first, begins): (&str, u64),
        tokens: &[Token],
        i: usize,
        clitic: Option<bool>,
        clitic_len: usize,
        out: &mut Vec<Hit>,
    ) {
        if !self.beginnings.may(begins) {
            return;
        }
        let Some(list) = self.entries.get(first) else { return };
        let next = tokens.get(i + 1).map_or(0, |t| lead(&t.text));
        // Most spellings of many words go on otherwise.
        for e in list.iter().filter(|e| e.lead == 0 || e.lead == next) {
            let fits = e.rest.len() < tokens.len() - i
                && e.rest
                    .iter()
                    .zip(&tokens[i + 1..])
                    .all(|((w, glued), t)| *w == t.text && t.space != Some(Space::Wide) && (t.glued() || !glued))
                && (!e.glued || tokens[i].glued());
            if fits {
                out.push(Hit { len: e.rest.len() + 1, sense: e.sense, weak: e.weak, clitic, clitic_len });
            }
        }
    }

    /// Reads a run of letter names (टीडब्ल्यू) as Latin letters; `None` if any part of it is no letter name.
    #[must_use]
    pub fn letters(&self, folded: &str) -> Option<String> {
        if folded.is_empty() {
            return Some(String::new());
        }
        self.letters.iter().find_map(|(name, letter)| {
            let rest = folded.strip_prefix(name.as_str())?;
            let tail = self.letters(rest)?;
            Some(format!("{letter}{tail}"))
        })
    }
}

/// Reads `p/q`, signed.
#[must_use]
fn fraction(key: &str) -> Option<(i64, i64)> {
    let (p, q) = key.split_once('/')?;
    let (p, q) = (p.trim().parse().ok()?, q.trim().parse().ok()?);
    (q > 0).then_some((p, q))
}
