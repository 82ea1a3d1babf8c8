//! Documents that no path ties together: what their rare values say.

use std::cmp::Reverse;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::align::Text;
use crate::document::{Document, DocumentSet};
use crate::fact::{Number, Strength, Value};

/// Rare values that two documents share when they are one article.
const SURE: usize = 6;
/// Rare values that two documents share when it is worth asking.
const ASK: usize = 4;
/// A value in more documents than this, or in more than one of fifty, says nothing.
const COMMON: usize = 8;
/// … and no collection is so large that a value in more documents than this is rare.
const ALWAYS_COMMON: usize = 200;
/// Near misses that are told.
const HINTS: usize = 20;

/// The values of a document that hardly stand in two articles by chance, hashed.
#[derive(Debug, Clone, Default)]
pub(super) struct Signature {
    /// First readings.
    best: Vec<u64>,
    /// All readings.
    all: Vec<u64>,
}

/// A document without identity; without a document, one that has a place already and can only be asked about.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) lang: String,
    pub(super) document: Option<Document>,
    pub(super) signature: Signature,
}

impl Node {
    fn lang(&self) -> &str {
        self.document.as_ref().map_or(&self.lang, |d| &d.lang)
    }
}

impl Signature {
    pub(super) fn of(text: &Text<'_>) -> Self {
        let mut out = Self::default();
        for m in text.mentions.iter().filter(|m| m.strength > Strength::Weak) {
            for (rank, reading) in m.readings.iter().enumerate() {
                keys(&reading.value, &mut |key, first| {
                    let hash = FxBuildHasher.hash_one(key);
                    if rank == 0 && first {
                        out.best.push(hash);
                    }
                    out.all.push(hash);
                });
            }
        }
        for list in [&mut out.best, &mut out.all] {
            list.sort_unstable();
            list.dedup();
        }
        out
    }

    /// How many values two documents share, as far as either reads them first.
    fn shared(&self, other: &Self) -> usize {
        common(&self.best, &other.all).max(common(&self.all, &other.best)).min(self.best.len()).min(other.best.len())
    }
}

/// The keys of a value: the amount counts and not the unit, which languages convert or leave out. The second argument is
/// false for a weaker form, under which the value may be found but does not look.
fn keys(value: &Value, add: &mut dyn FnMut(&str, bool)) {
    match value {
        Value::Number(n) | Value::Quantity(n, _) | Value::Duration(n, _) | Value::Money(n, _) => number(*n, add),
        Value::Percent(n, _) => add(&format!("{n}%"), true),
        Value::Ratio(a, b) => add(&format!("{a}/{b}"), true),
        Value::Code(code) => add(code, true),
        Value::Date(d) if d.day.is_some() && d.month.is_some() => {
            add(&d.to_string(), true);
            if d.year.is_some() {
                add(&crate::fact::Date { year: None, ..*d }.to_string(), false);
            }
        }
        Value::Range(a, b) => {
            keys(a, add);
            keys(b, add);
        }
        _ => {}
    }
}

fn number(n: Number, add: &mut dyn FnMut(&str, bool)) {
    let key = n.to_string();
    let year = key.len() == 4 && (key.starts_with("19") || key.starts_with("20"));
    if key.bytes().filter(u8::is_ascii_digit).count() >= 2 && !year {
        add(&key, true);
    }
}

fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}

/// Two documents that share rare values.
struct Tie {
    a: usize,
    b: usize,
    rare: usize,
    shared: usize,
    of: usize,
}

impl Tie {
    fn sure(&self) -> bool {
        self.rare >= SURE && self.shared * 2 >= self.of
    }
}

/// Joins nodes into guessed sets and sets of one; near misses come back as questions.
pub(super) fn join(mut nodes: Vec<Node>) -> (Vec<DocumentSet>, Vec<String>) {
    nodes.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ties = ties(&nodes);
    // The surest first; equals in the order of the names.
    ties.sort_by_key(|t| {
        let sizes = nodes[t.a].signature.best.len() * nodes[t.b].signature.best.len();
        (Reverse(t.shared * t.shared * 1_000_000 / sizes.max(1)), t.a, t.b)
    });
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    let mut members: Vec<Vec<usize>> = group.iter().map(|i| vec![*i]).collect();
    for t in ties.iter().filter(|t| t.sure()) {
        let (a, b) = (group[t.a], group[t.b]);
        let fixed = |g: usize| members[g].iter().any(|m| nodes[*m].document.is_none());
        let clash = || members[a].iter().any(|x| members[b].iter().any(|y| nodes[*x].lang() == nodes[*y].lang()));
        if a == b || fixed(a) || fixed(b) || clash() {
            continue;
        }
        let moved = std::mem::take(&mut members[b.max(a)]);
        for m in &moved {
            group[*m] = a.min(b);
        }
        members[a.min(b)].extend(moved);
    }
    let hints = hints(&nodes, &ties, &group);
    let mut sets = Vec::new();
    for mut list in members {
        list.sort_unstable();
        let names: Vec<String> = list.iter().map(|m| nodes[*m].name.clone()).collect();
        let mut documents: Vec<Document> = list.iter().filter_map(|m| nodes[*m].document.take()).collect();
        if documents.is_empty() {
            continue;
        }
        let unique = |i: usize| documents.iter().filter(|d| d.id == documents[i].id).count() == 1;
        // Two folders may hold files of one name: then the longer name tells them apart.
        if !(0..documents.len()).all(unique) {
            for (d, name) in documents.iter_mut().zip(&names) {
                d.id.clone_from(name);
            }
        }
        sets.push(DocumentSet { name: names[0].clone(), guessed: documents.len() > 1, documents, ..DocumentSet::default() });
    }
    (sets, hints)
}

/// All pairs that share enough rare values to be looked at, found through an index of values.
fn ties(nodes: &[Node]) -> Vec<Tie> {
    let mut index: FxHashMap<u64, Vec<(u32, bool)>> = FxHashMap::default();
    for (i, n) in nodes.iter().enumerate() {
        for value in &n.signature.all {
            let best = n.signature.best.binary_search(value).is_ok();
            index.entry(*value).or_default().push((u32::try_from(i).unwrap_or(u32::MAX), best));
        }
    }
    let limit = COMMON.max((nodes.len() / 50).min(ALWAYS_COMMON));
    let mut out = Vec::new();
    let mut counts = vec![(0u32, 0u32); nodes.len()];
    let mut touched = Vec::new();
    for (i, n) in nodes.iter().enumerate() {
        for value in &n.signature.all {
            let Some(list) = index.get(value).filter(|l| (2..=limit).contains(&l.len())) else { continue };
            let best = n.signature.best.binary_search(value).is_ok();
            for (j, their_best) in list {
                let j = *j as usize;
                if j <= i || !(best || *their_best) {
                    continue;
                }
                if counts[j] == (0, 0) {
                    touched.push(j);
                }
                counts[j].0 += u32::from(best);
                counts[j].1 += u32::from(*their_best);
            }
        }
        for j in touched.drain(..) {
            let (x, y) = std::mem::take(&mut counts[j]);
            let rare = x.max(y) as usize;
            if rare >= ASK && n.lang() != nodes[j].lang() {
                let (a, b) = (&n.signature, &nodes[j].signature);
                out.push(Tie { a: i, b: j, rare, shared: a.shared(b), of: a.best.len().min(b.best.len()) });
            }
        }
    }
    out
}

fn hints(nodes: &[Node], ties: &[Tie], group: &[usize]) -> Vec<String> {
    let mut asked = vec![false; nodes.len()];
    let mut out = Vec::new();
    let mut more = 0usize;
    for t in ties.iter().filter(|t| group[t.a] != group[t.b] && t.shared * 10 >= t.of * 3) {
        // One question a document: the best partner.
        if std::mem::replace(&mut asked[t.a], true) | std::mem::replace(&mut asked[t.b], true) {
            continue;
        }
        if out.len() == HINTS {
            more += 1;
            continue;
        }
        let smaller_first = nodes[t.a].signature.best.len() <= nodes[t.b].signature.best.len();
        let (a, b) = if smaller_first { (t.a, t.b) } else { (t.b, t.a) };
        out.push(format!("{} shares {} of {} values with {}: the same article?", nodes[a].name, t.shared, t.of, nodes[b].name));
    }
    if more > 0 {
        out.push(format!("{more} more pairs share values"));
    }
    out
}
