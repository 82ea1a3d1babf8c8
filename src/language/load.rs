//! Reads the YAML of language packs and of the data that languages share.
//!
//! `build.rs` includes this file: packs that ship and packs of users pass the same reader.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::pack::{CONCEPTS, Pack, Spellings};

/// A mistake in a pack: what is wrong, and the byte where, when it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Byte in the YAML text.
    pub at: Option<usize>,
}

/// Reads a YAML file into a type, within limits that keep hostile files harmless.
///
/// # Errors
/// The first mistake in the YAML, with its place.
pub fn read<T: DeserializeOwned>(yaml: &str) -> Result<T, Mistake> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_nodes: 500_000, max_events: 2_000_000, max_aliases: 100, max_anchors: 100, max_depth: 32 },
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(yaml, options).map_err(|e| Mistake {
        at: e
            .location()
            .and_then(|l| l.span().byte_offset().map(|b| b as usize).or_else(|| offset_of(yaml, l.line() as usize, l.column() as usize))),
        message: e.to_string(),
    })
}

/// The byte of a line and column, both from 1, the column in characters.
#[must_use]
pub fn offset_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = if line <= 1 { 0 } else { text.match_indices('\n').nth(line - 2)?.0 + 1 };
    let rest = &text[start..];
    Some(start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i))
}

/// Lays a pack over a generated table of the same language. Number words are united; of every other table the pack's own entry
/// stands where it has one.
#[must_use]
pub fn merge(own: Pack, generated: Pack) -> Pack {
    if own.alone {
        return own;
    }
    let mut out = own;
    careful(&mut out, &generated);
    let mut g = generated;
    for spellings in g.scales.values_mut() {
        let all = spellings.clone();
        spellings.retain(|s| !all.iter().any(|long| abbreviates(s, long)));
    }
    for (mine, theirs) in [(&mut out.cardinals, g.cardinals), (&mut out.scales, g.scales), (&mut out.ordinals.words, g.ordinals.words)] {
        unite(mine, theirs, &out.without);
    }
    unite(&mut out.fractions, g.fractions, &out.without);
    let new: Spellings = g.number_links.into_iter().filter(|s| !out.number_links.contains(s)).collect();
    out.number_links.extend(new);
    out.units_before_tens |= g.units_before_tens;
    out.scale_first |= g.scale_first;
    out.units_first |= g.units_first;
    out.percent.before |= g.percent.before;
    out.rtl |= g.rtl;
    for (mine, theirs) in [
        (&mut out.tag, g.tag),
        (&mut out.name, g.name),
        (&mut out.native, g.native),
        (&mut out.digits, g.digits),
        (&mut out.sentence_end, g.sentence_end),
        (&mut out.dates.order, g.dates.order),
    ] {
        if mine.is_empty() {
            *mine = theirs;
        }
    }
    if out.separators.decimal.is_empty() {
        out.separators = g.separators;
    }
    for (mine, theirs) in [
        (&mut out.decimal_words, g.decimal_words),
        (&mut out.proclitics, g.proclitics),
        (&mut out.percent.words, g.percent.words),
        (&mut out.percent.per_mille, g.percent.per_mille),
        (&mut out.ordinals.suffixes, g.ordinals.suffixes),
        (&mut out.ordinals.prefixes, g.ordinals.prefixes),
        (&mut out.dates.day_before, g.dates.day_before),
        (&mut out.dates.day_after, g.dates.day_after),
        (&mut out.dates.month_before, g.dates.month_before),
        (&mut out.dates.month_after, g.dates.month_after),
        (&mut out.dates.year_before, g.dates.year_before),
        (&mut out.dates.year_after, g.dates.year_after),
        (&mut out.dates.links, g.dates.links),
        (&mut out.dates.bce, g.dates.bce),
        (&mut out.clock.am, g.clock.am),
        (&mut out.clock.pm, g.clock.pm),
        (&mut out.clock.night, g.clock.night),
        (&mut out.clock.hour_after, g.clock.hour_after),
        (&mut out.clock.minute_after, g.clock.minute_after),
    ] {
        if mine.is_empty() {
            *mine = theirs;
            mine.retain(|s| !out.without.contains(s));
        }
    }
    add_missing(&mut out.months, g.months, &out.without);
    add_missing(&mut out.weekdays, g.weekdays, &out.without);
    add_missing(&mut out.units, g.units, &out.without);
    add_missing(&mut out.currencies, g.currencies, &out.without);
    add_missing(&mut out.clock.words, g.clock.words, &out.without);
    out
}

/// The first syllable of a scale word is its short form in charts (Bengali হা of হাজার), and a part of many other words in text.
fn abbreviates(short: &str, long: &str) -> bool {
    let syllabic = short.chars().next().is_some_and(|c| ('\u{900}'..='\u{dff}').contains(&c));
    syllabic && short.chars().count() <= 4 && long != short && long.starts_with(short.trim_end_matches('.'))
}

/// Where a pack names no weak spellings, as one that is only generated: what is an article, a pronoun or a common word in most
/// languages ("one", "first", "second", names of two or three letters) states nothing alone there.
fn careful(out: &mut Pack, generated: &Pack) {
    let of = |table: &BTreeMap<i64, Spellings>, keys: &[i64]| -> Spellings {
        keys.iter().filter_map(|k| table.get(k)).flatten().cloned().collect()
    };
    let short =
        |table: &BTreeMap<u8, Spellings>| -> Spellings { table.values().flatten().filter(|s| s.chars().count() <= 3).cloned().collect() };
    if out.weak.is_empty() {
        out.weak = [of(&generated.cardinals, &[0, 1]), generated.weak.clone()].concat();
        out.ordinals.weak = [of(&generated.ordinals.words, &[1, 2]), generated.ordinals.weak.clone()].concat();
    }
    if out.months.is_empty() && out.weak_months.is_empty() {
        out.weak_months = [short(&generated.months), generated.weak_months.clone()].concat();
    }
    if out.weekdays.is_empty() && out.weak_weekdays.is_empty() {
        out.weak_weekdays = [short(&generated.weekdays), generated.weak_weekdays.clone()].concat();
    }
}

/// Adds spellings that the pack does not have, whatever they stand for there.
fn unite<K: Ord>(own: &mut BTreeMap<K, Spellings>, generated: BTreeMap<K, Spellings>, without: &[String]) {
    let known: BTreeSet<String> = own.values().flatten().chain(without).cloned().collect();
    for (key, spellings) in generated {
        let new: Spellings = spellings.into_iter().filter(|s| !known.contains(s)).collect();
        if !new.is_empty() {
            own.entry(key).or_default().extend(new);
        }
    }
}

fn add_missing<K: Ord>(own: &mut BTreeMap<K, Spellings>, generated: BTreeMap<K, Spellings>, without: &[String]) {
    for (key, mut spellings) in generated {
        spellings.retain(|s| !without.contains(s));
        own.entry(key).or_insert(spellings);
    }
}

/// What a pack says that cannot be right: all of it.
#[must_use]
pub fn mistakes(pack: &Pack, units: &BTreeSet<String>) -> Vec<String> {
    let mut out = Vec::new();
    if pack.tag.is_empty() || pack.name.is_empty() {
        out.push("`tag` and `name` are required".to_owned());
    }
    for (what, keys) in [("fractions", keys(&pack.fractions)), ("shifts", keys(&pack.shifts)), ("tails", keys(&pack.tails))] {
        for key in keys {
            let sound = key.split_once('/').is_some_and(|(p, q)| p.parse::<i64>().is_ok() && q.parse::<i64>().is_ok_and(|q| q > 0));
            if !sound {
                out.push(format!("{what}: `{key}` is not a fraction p/q"));
            }
        }
    }
    for id in pack.units.keys().chain(pack.rates_before.keys()).chain(pack.halves.keys()).filter(|id| !units.contains(*id)) {
        out.push(format!("units: `{id}` is not an id of units.yaml"));
    }
    for sign in pack.bounds.before.keys().chain(pack.bounds.after.keys()) {
        if ![">=", ">", "<=", "<", "~"].contains(&sign.as_str()) {
            out.push(format!("bounds: `{sign}` is none of >= > <= < ~"));
        }
    }
    for m in pack.months.keys().filter(|m| !(1..=12).contains(*m)) {
        out.push(format!("months: there is no month {m}"));
    }
    for d in pack.weekdays.keys().filter(|d| !(1..=7).contains(*d)) {
        out.push(format!("weekdays: there is no weekday {d}"));
    }
    for name in pack.calendars.keys().filter(|n| !["islamic", "persian", "ethiopian", "hebrew", "indian"].contains(&n.as_str())) {
        out.push(format!("calendars: `{name}` is none of islamic, persian, ethiopian, hebrew, indian"));
    }
    const TITLES: &[&str] = &["female", "male", "lieutenant", "captain", "major", "colonel", "general", "admiral"];
    for title in pack.titles.keys().filter(|t| !TITLES.contains(&t.as_str())) {
        out.push(format!("titles: `{title}` is none of {}", TITLES.join(", ")));
    }
    for name in pack.concepts.keys().filter(|n| !CONCEPTS.contains(&n.as_str())) {
        out.push(format!("concepts: `{name}` is no concept that alignment knows"));
    }
    for letter in pack.letters.keys().filter(|l| l.len() != 1) {
        out.push(format!("letters: `{letter}` is not one Latin letter"));
    }
    if !["", "dmy", "mdy", "ymd"].contains(&pack.dates.order.as_str()) {
        out.push(format!("dates.order: `{}` is none of dmy, mdy, ymd", pack.dates.order));
    }
    doubled("months", &pack.months, &mut out);
    doubled("weekdays", &pack.weekdays, &mut out);
    doubled("cardinals", &pack.cardinals, &mut out);
    out
}

fn keys<V>(map: &BTreeMap<String, V>) -> Vec<&String> {
    map.keys().collect()
}

fn doubled<K: std::fmt::Display>(what: &str, map: &BTreeMap<K, Vec<String>>, out: &mut Vec<String>) {
    let mut seen: BTreeMap<&str, &K> = BTreeMap::new();
    for (key, spellings) in map {
        for s in spellings {
            if let Some(first) = seen.insert(s, key) {
                out.push(format!("{what}: `{s}` stands for {first} and for {key}"));
            }
        }
    }
}
