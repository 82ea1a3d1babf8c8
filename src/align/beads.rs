//! Segments of two documents aligned: a monotone path by length (after Gale and Church, 1993) and by what they share.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::anchors::{Anchors, shared};
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

impl Bead {
    /// True when one side is empty.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.a.is_empty() || self.b.is_empty()
    }
}

/// The shapes of beads with their cost, in nats, as the rest: how rarely translators merge and split sentences.
const SHAPES: &[(usize, usize, f32)] =
    &[(1, 1, 0.0), (1, 0, 4.0), (0, 1, 4.0), (1, 2, 3.5), (2, 1, 3.5), (2, 2, 5.0), (1, 3, 5.0), (3, 1, 5.0)];

/// What each further segment of a gap costs.
const LONGER: f32 = 1.6;

/// What it costs to leave out a segment without words.
const EMPTY: f32 = 1.0;

/// Cells of the full matrix up to which no band is needed.
const FULL: usize = 1_000_000;

/// Half the width of the band in larger ones.
const BAND: usize = 150;

/// Pairs of segments that tell as much about the lengths of two languages as is known beforehand.
const KNOWN: f32 = 6.0;

/// Pairs of segments that tell how far lengths of sound translations are apart.
const ENOUGH: usize = 4;

/// Two documents side by side.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairing {
    /// What corresponds, in order; every segment of both is in one.
    pub beads: Vec<Bead>,
    /// Runs of segments without counterpart.
    pub gaps: Vec<Gap>,
    /// How many characters of the second document one character of the first makes.
    pub ratio: f32,
}

/// A run of segments without counterpart; one side is empty, and stands where they would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Segments of the first document.
    pub a: Range<usize>,
    /// Segments of the second.
    pub b: Range<usize>,
    /// By how much (in nats) this reading is likelier than the likeliest one in which nothing is left out.
    pub sure: f32,
}

/// Aligns two documents.
#[must_use]
pub fn pair(a: &Text<'_>, b: &Text<'_>) -> Pairing {
    let (n, m) = (a.segments.len(), b.segments.len());
    if n == 0 && m == 0 {
        return Pairing { ratio: 1.0, ..Pairing::default() };
    }
    // One paragraph each: nothing to choose.
    if n == 0 || m == 0 || (a.document.blocks.len() == 1 && b.document.blocks.len() == 1 && n.max(m) <= 4) {
        return Pairing { beads: vec![Bead { a: 0..n, b: 0..m }], gaps: Vec::new(), ratio: 1.0 };
    }
    let mut path = Path::new(a, b);
    let mut beads = path.solve();
    path.learn(&beads);
    beads = path.absorbed(path.solve());
    let gaps = path.gaps(&beads);
    Pairing { beads, gaps, ratio: path.ratio }
}

/// What is known of one side.
struct Side<'p> {
    text: &'p Text<'p>,
    anchors: &'p Anchors,
    /// Characters.
    length: Vec<f32>,
    /// There is something to translate.
    words: Vec<bool>,
}

impl<'p> Side<'p> {
    fn new(text: &'p Text<'p>) -> Self {
        let body = |s: &super::text::Segment| s.span.of(&text.document.text);
        let words = text.segments.iter().map(|s| !s.mentions.is_empty() || body(s).chars().filter(|c| c.is_alphabetic()).count() > 2);
        Self {
            text,
            anchors: text.anchors(),
            length: text.segments.iter().map(|s| body(s).chars().count() as f32).collect(),
            words: words.collect(),
        }
    }

    /// Ends of paragraphs inside a run of segments.
    fn breaks(&self, i: usize, d: usize) -> f32 {
        self.text.segments[i..i + d].windows(2).filter(|w| w[0].block != w[1].block).count() as f32
    }

    /// A paragraph ends before this segment.
    fn begins(&self, i: usize) -> bool {
        i == 0 || self.text.segments[i - 1].block != self.text.segments[i].block
    }

    /// The concepts, marks, figures and length of a run of segments.
    fn run(&self, i: usize, d: usize) -> (u128, u8, u8, f32) {
        let mut out = (0, 0, 0, 0.0);
        for k in i..i + d {
            out.0 |= self.anchors.concepts[k];
            out.1 |= self.anchors.marks[k];
            out.2 += self.anchors.figures[k];
            out.3 += self.length[k];
        }
        out
    }
}

/// What pairs of segments share: a table, or for long documents a map.
enum Shared {
    Table(Vec<(f32, u8)>, usize),
    Map(FxHashMap<(u32, u32), (f32, u8)>),
}

impl Shared {
    fn new(pairs: FxHashMap<(u32, u32), (f32, u8)>, n: usize, m: usize) -> Self {
        if n * m > FULL {
            return Self::Map(pairs);
        }
        let mut table = vec![(0.0, 0); n * m];
        for ((x, y), value) in pairs {
            table[x as usize * m + y as usize] = value;
        }
        Self::Table(table, m)
    }

    fn get(&self, x: usize, y: usize) -> (f32, u8) {
        match self {
            Self::Table(table, m) => table[x * m + y],
            Self::Map(map) => map.get(&(x as u32, y as u32)).copied().unwrap_or_default(),
        }
    }
}

struct Path<'p> {
    a: Side<'p>,
    b: Side<'p>,
    shared: Shared,
    ratio: f32,
    /// What it costs to merge across the end of a paragraph.
    across: f32,
    /// Concepts that both languages name, marks that both texts use.
    concepts: u128,
    marks: u8,
}

impl<'p> Path<'p> {
    fn new(a: &'p Text<'p>, b: &'p Text<'p>) -> Self {
        let (a, b) = (Side::new(a), Side::new(b));
        let all = |s: &Side<'_>| s.anchors.concepts.iter().fold(0, |x, c| x | c);
        let marks = |s: &Side<'_>| s.anchors.marks.iter().fold(0, |x, c| x | c);
        let sum = |s: &Side<'_>| s.length.iter().sum::<f32>().max(1.0);
        let (la, lb) = (a.text.language.pack.length, b.text.language.pack.length);
        // Whole documents of very different length: the shorter is a summary, its sentences are as long as usual.
        let ratio = if la > 0 && lb > 0 { lb as f32 / la as f32 } else { (sum(&b) / sum(&a)).clamp(0.4, 2.5) };
        Self {
            shared: Shared::new(shared(a.anchors, b.anchors), a.length.len(), b.length.len()),
            ratio,
            across: 1.5,
            concepts: all(&a) & all(&b),
            marks: marks(&a) & marks(&b),
            a,
            b,
        }
    }

    /// What the documents themselves tell, once they are aligned: how long one language is, and whether paragraphs correspond.
    fn learn(&mut self, beads: &[Bead]) {
        let single =
            beads.iter().filter(|x| x.a.len() == 1 && x.b.len() == 1).map(|x| (self.a.length[x.a.start], self.b.length[x.b.start]));
        let mut logs: Vec<f32> = single.filter(|(x, y)| x.min(*y) > 20.0).map(|(x, y)| (y / x).ln()).collect();
        logs.sort_by(f32::total_cmp);
        if logs.len() >= ENOUGH {
            let count = logs.len() as f32;
            let middle = f32::midpoint(logs[logs.len() / 2], logs[(logs.len() - 1) / 2]);
            self.ratio = ((middle * count + self.ratio.ln() * KNOWN) / (count + KNOWN)).exp();
        }
        let (mut both, mut one) = (0, 0);
        for bead in beads.iter().skip(1).filter(|b| !b.is_gap()) {
            let (x, y) = (self.a.begins(bead.a.start), self.b.begins(bead.b.start));
            both += usize::from(x && y);
            one += usize::from(x != y);
        }
        self.across = match both * 100 / (both + one).max(1) {
            85.. if both > 2 => 4.0,
            0..60 => 0.6,
            _ => 1.5,
        };
    }

    /// What a bead costs: unlike lengths, merges across paragraphs, what only one side has, less what both share.
    fn cost(&self, i: usize, j: usize, (da, db, base): (usize, usize, f32), longer: bool) -> f32 {
        if da == 0 || db == 0 {
            let words = if da > 0 { self.a.words[i] } else { self.b.words[j] };
            return if !words {
                EMPTY
            } else if longer {
                LONGER
            } else {
                base
            };
        }
        let (ca, ma, fa, la) = self.a.run(i, da);
        let (cb, mb, fb, lb) = self.b.run(j, db);
        let (mut weight, mut figures) = (0.0, 0);
        for x in i..i + da {
            for y in j..j + db {
                let (w, f) = self.shared.get(x, y);
                weight += w;
                figures += f;
            }
        }
        let lone = ((ca ^ cb) & self.concepts).count_ones() as f32 * 0.4;
        let lone_figures = f32::from((fa + fb).saturating_sub(2 * figures).min(4)) * 0.6;
        let marks = (ma ^ mb) & self.marks;
        let marked = f32::from(marks & 1) * 1.5 + (marks >> 1).count_ones() as f32 * 0.7;
        let breaks = self.a.breaks(i, da) + self.b.breaks(j, db);
        base + self.unlike(la, lb) + self.across * breaks + lone + lone_figures + marked - weight
    }

    /// How unlikely two lengths are for one text, in nats. The longer a text, the nearer its length is to what is expected; one
    /// translation in thirty is free, with three times the usual deviation.
    fn unlike(&self, la: f32, lb: f32) -> f32 {
        let want = la * self.ratio;
        let deviation = ((lb + 3.0) / (want + 3.0)).ln();
        // Measured in characters of alphabets, which are fewer in Chinese.
        let letters = la.max(lb);
        let half = deviation * deviation / (2.0 * spread(letters));
        half.min(half / 9.0 + 4.6)
    }

    fn solve(&self) -> Vec<Bead> {
        let (n, m) = (self.a.length.len(), self.b.length.len());
        self.best(0..n, 0..m, true).1
    }

    /// The best path through a part of both documents with its cost; without gaps the cost may be infinite.
    fn best(&self, a: Range<usize>, b: Range<usize>, with_gaps: bool) -> (f32, Vec<Bead>) {
        let (n, m) = (a.len(), b.len());
        let band = if n * m <= FULL { m } else { BAND.max(m.abs_diff(n)) };
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
                    if ni > n || nj > m || !with_gaps && (shape.0 == 0 || shape.1 == 0) {
                        continue;
                    }
                    let Some(there) = at(ni, nj) else { continue };
                    let cost = best[here] + self.cost(a.start + i, b.start + j, shape, came[here] == k as u8);
                    if cost < best[there] - 1e-4 {
                        best[there] = cost;
                        came[there] = k as u8;
                    }
                }
            }
        }
        let mut out = Vec::new();
        let (mut i, mut j) = (n, m);
        let cost = at(n, m).map_or(f32::INFINITY, |k| best[k]);
        while (i, j) != (0, 0) {
            let Some(&(da, db, _)) = at(i, j).and_then(|k| SHAPES.get(usize::from(came[k]))) else { break };
            out.push(Bead { a: a.start + i - da..a.start + i, b: b.start + j - db..b.start + j });
            (i, j) = (i - da, j - db);
        }
        out.reverse();
        (cost, out)
    }

    /// Shapes end at three to one, lists of short sentences that were made one sentence do not: a gap whose content its neighbour
    /// states is a part of that.
    fn absorbed(&self, beads: Vec<Bead>) -> Vec<Bead> {
        let price = |x: &Bead| {
            let base = match x.a.len() + x.b.len() {
                2 => 0.0,
                3 => 3.5,
                more => 5.0 + 1.5 * more.saturating_sub(4) as f32,
            };
            self.cost(x.a.start, x.b.start, (x.a.len(), x.b.len(), if x.is_gap() { 4.0 } else { base }), false)
        };
        let mut out: Vec<Bead> = Vec::with_capacity(beads.len());
        for bead in beads {
            let joined = out
                .last()
                .filter(|last| last.is_gap() != bead.is_gap())
                .map(|last| Bead { a: last.a.start..bead.a.end, b: last.b.start..bead.b.end });
            let many = |x: &Bead| x.a.len().min(x.b.len()) == 1 && x.a.len().max(x.b.len()) > 3;
            match joined.filter(|x| many(x) && out.last().is_some_and(|last| price(x) < price(last) + price(&bead))) {
                Some(joined) => {
                    out.pop();
                    out.push(joined);
                }
                None => out.push(bead),
            }
        }
        out
    }

    /// The gaps of a path, each with how sure it is: its surroundings are aligned once more without any.
    fn gaps(&self, beads: &[Bead]) -> Vec<Gap> {
        let mut out = Vec::new();
        let mut k = 0;
        while k < beads.len() {
            let alike = |x: &Bead| x.is_gap() && x.a.is_empty() == beads[k].a.is_empty();
            let run = beads[k..].iter().take_while(|x| alike(x)).count();
            if run == 0 {
                k += 1;
                continue;
            }
            let (low, high) = (k.saturating_sub(AROUND), (k + run + AROUND).min(beads.len()) - 1);
            let (a, b) = (beads[low].a.start..beads[high].a.end, beads[low].b.start..beads[high].b.end);
            let sure = if a.len() * b.len() > FULL {
                CERTAIN
            } else {
                let with = self.best(a.clone(), b.clone(), true).0;
                (self.best(a, b, false).0 - with).min(CERTAIN)
            };
            let last = &beads[k + run - 1];
            out.push(Gap { a: beads[k].a.start..last.a.end, b: beads[k].b.start..last.b.end, sure });
            k += run;
        }
        out
    }
}

/// Beads on each side of a gap that are aligned again.
const AROUND: usize = 5;

/// As sure as a gap can be.
const CERTAIN: f32 = 30.0;

/// The variance of the logarithm of a ratio of lengths that translations of so many letters have: measured on news from English into
/// twelve languages, where it is a tenth for a sentence of 20 letters and a hundredth for a long one.
#[must_use]
pub fn spread(letters: f32) -> f32 {
    0.01 + 2.0 / (letters + 12.0)
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
