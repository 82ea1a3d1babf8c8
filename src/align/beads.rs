//! Segments of two documents aligned: a monotone path by length (after Gale and Church, 1993) and by shared values.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::text::Text;
use crate::fact::{Mention, Strength, Value, year_code};

/// Segments that correspond; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bead {
    /// Segments of the first document.
    pub a: Range<usize>,
    /// Segments of the second.
    pub b: Range<usize>,
}

/// The shapes of beads with their cost.
const SHAPES: &[(usize, usize, f32)] =
    &[(1, 1, 0.0), (1, 0, 2.0), (0, 1, 2.0), (1, 2, 0.8), (2, 1, 0.8), (2, 2, 1.8), (1, 3, 1.8), (3, 1, 1.8)];

/// What it costs to leave out a segment that states no value.
const EMPTY: f32 = 1.0;

/// Cells of the full matrix up to which no band is needed.
const FULL: usize = 4_000_000;

/// So many pairs of segments tell how much longer one language is.
const ENOUGH: usize = 4;

/// Half the width of the band in larger ones.
const BAND: usize = 150;

/// The beads of two documents, in order; every segment is in one.
#[must_use]
pub fn beads(a: &Text<'_>, b: &Text<'_>) -> Vec<Bead> {
    let (n, m) = (a.segments.len(), b.segments.len());
    if n == 0 && m == 0 {
        return Vec::new();
    }
    // One paragraph each: nothing to choose.
    if n == 0 || m == 0 || (a.document.blocks.len() == 1 && b.document.blocks.len() == 1 && n.max(m) <= 4) {
        return vec![Bead { a: 0..n, b: 0..m }];
    }
    Path::new(a, b).solve()
}

struct Path<'p> {
    a: &'p Text<'p>,
    b: &'p Text<'p>,
    len_a: Vec<f32>,
    len_b: Vec<f32>,
    shared: FxHashMap<(u32, u32), f32>,
    /// Both languages have a pack: a segment without a mention states nothing.
    known: bool,
}

impl<'p> Path<'p> {
    fn new(a: &'p Text<'p>, b: &'p Text<'p>) -> Self {
        let lengths =
            |t: &Text<'_>| -> Vec<f32> { t.segments.iter().map(|s| s.span.of(&t.document.text).chars().count() as f32).collect() };
        let (mut len_a, len_b) = (lengths(a), lengths(b));
        let known = a.language.known && b.language.known;
        // Captions and teasers often stand in one version only: segments that share a value which stands once on each side tell
        // the ratio, where there are some.
        let (in_a, in_b) = (index(a), index(b));
        let once = |list: &Vec<u32>| (list.len() == 1).then(|| list[0] as usize);
        let pairs: BTreeSet<(usize, usize)> = in_a
            .iter()
            .filter_map(|(key, xs)| once(xs).zip(in_b.get(key).and_then(once)))
            .filter(|(x, y)| len_a[*x] * len_b[*y] > 0.0)
            .collect();
        let (sum_a, sum_b) = if pairs.len() >= ENOUGH {
            (pairs.iter().map(|(x, _)| len_a[*x]).sum::<f32>(), pairs.iter().map(|(_, y)| len_b[*y]).sum::<f32>())
        } else {
            (len_a.iter().sum(), len_b.iter().sum())
        };
        let ratio = sum_b.max(1.0) / sum_a.max(1.0);
        // Whole documents of very different length: the shorter is a summary, its sentences are as long as usual.
        let ratio = ratio.clamp(0.4, 2.5);
        len_a.iter_mut().for_each(|l| *l *= ratio);
        Self { shared: shared(&in_a, &in_b), a, b, len_a, len_b, known }
    }

    /// What a bead costs: unlike lengths, merges across paragraphs, less shared values.
    fn cost(&self, i: usize, j: usize, (da, db, base): (usize, usize, f32)) -> f32 {
        let (la, lb): (f32, f32) = (self.len_a[i..i + da].iter().sum(), self.len_b[j..j + db].iter().sum());
        if da == 0 || db == 0 {
            // What states nothing may be left out at little cost.
            let mut left_out = self.a.segments[i..i + da].iter().chain(&self.b.segments[j..j + db]);
            let states = !self.known || left_out.any(|s| !s.mentions.is_empty());
            return (if states { base } else { EMPTY }) + 0.002 * (la + lb).min(200.0);
        }
        let length = (2.0 * ((lb + 8.0) / (la + 8.0)).ln().abs()).min(6.0);
        let breaks = |t: &Text<'_>, i: usize, d: usize| t.segments[i..i + d].windows(2).filter(|w| w[0].block != w[1].block).count() as f32;
        let mut values = 0.0;
        for x in i..i + da {
            for y in j..j + db {
                values += self.shared.get(&(x as u32, y as u32)).copied().unwrap_or(0.0);
            }
        }
        base + length + 1.0 * (breaks(self.a, i, da) + breaks(self.b, j, db)) - 2.5 * values
    }

    fn solve(&self) -> Vec<Bead> {
        let (n, m) = (self.a.segments.len(), self.b.segments.len());
        let band = if n * m <= FULL { m } else { BAND.max(m.abs_diff(n) / 4) };
        let range = |i: usize| {
            let middle = i * m / n.max(1);
            middle.saturating_sub(band)..(middle + band).min(m) + 1
        };
        let width = (0..=n).map(|i| range(i).len()).max().unwrap_or(0);
        let at = |i: usize, j: usize| {
            let r = range(i);
            r.contains(&j).then(|| i * width + j - r.start)
        };
        let mut best = vec![f32::INFINITY; (n + 1) * width];
        let mut came = vec![u8::MAX; (n + 1) * width];
        if let Some(start) = at(0, 0) {
            best[start] = 0.0;
        }
        for i in 0..=n {
            for j in range(i) {
                let Some(here) = at(i, j) else { continue };
                if best[here] == f32::INFINITY {
                    continue;
                }
                for (k, &shape) in SHAPES.iter().enumerate() {
                    let (ni, nj) = (i + shape.0, j + shape.1);
                    if ni > n || nj > m {
                        continue;
                    }
                    let Some(there) = at(ni, nj) else { continue };
                    let cost = best[here] + self.cost(i, j, shape);
                    if cost < best[there] - 1e-4 {
                        best[there] = cost;
                        came[there] = k as u8;
                    }
                }
            }
        }
        let mut out = Vec::new();
        let (mut i, mut j) = (n, m);
        while (i, j) != (0, 0) {
            let Some(&(da, db, _)) = at(i, j).and_then(|k| SHAPES.get(usize::from(came[k]))) else { break };
            out.push(Bead { a: i - da..i, b: j - db..j });
            (i, j) = (i - da, j - db);
        }
        out.reverse();
        out
    }
}

/// For each pair of segments, the weight of the values that they share; rare values weigh more.
fn shared(in_a: &Index, in_b: &Index) -> FxHashMap<(u32, u32), f32> {
    let mut out: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for (key, xs) in in_a {
        let Some(ys) = in_b.get(key) else { continue };
        if xs.len() * ys.len() > 400 {
            continue;
        }
        let weight = 1.0 / ((xs.len() * ys.len()) as f32).sqrt();
        for &x in xs {
            for &y in ys {
                let sum = out.entry((x, y)).or_default();
                *sum = (*sum + weight).min(6.0);
            }
        }
    }
    out
}

/// The segments in which a value stands, by its hash.
type Index = BTreeMap<u64, Vec<u32>>;

fn index(t: &Text<'_>) -> Index {
    let mut out = Index::new();
    for (i, s) in t.segments.iter().enumerate() {
        for m in &t.mentions[s.mentions.clone()] {
            for key in keys(m) {
                let list = out.entry(key).or_default();
                if list.last() != Some(&(i as u32)) {
                    list.push(i as u32);
                }
            }
        }
    }
    out
}

/// What two mentions that may agree have in common, as hashes; none for weak ones.
#[must_use]
pub(super) fn keys(m: &Mention) -> Vec<u64> {
    let mut out = Vec::new();
    if m.strength == Strength::Weak {
        return out;
    }
    let season = match m.best() {
        Value::Code(code) => year_code(code).map(|y| (2000 + y).to_string()),
        _ => None,
    };
    let readings = m.readings.iter().take(2).map(|r| match &r.value {
        Value::Date(d) if d.month.is_some() => format!("{:?}-{:?}", d.month, d.day),
        Value::Date(d) if d.year.is_none() => format!("w{:?}", d.weekday),
        v => v.amount().map_or_else(|| v.to_string(), |n| n.to_string()),
    });
    for text in readings.chain(season) {
        let mut h = FxHasher::default();
        text.hash(&mut h);
        let key = h.finish();
        if !out.contains(&key) {
            out.push(key);
        }
    }
    out
}
