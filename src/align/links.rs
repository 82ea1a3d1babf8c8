//! Mentions of two documents linked: what agrees, what was changed, what only one side has.

use super::beads::Bead;
use super::likeness::likeness;
use super::text::Text;
use crate::fact::{Agreement, Kind, Mention, Strength, Value, agree, agree_mentions};
use crate::language::UnitTable;

/// How far (in beads) a value may have moved.
const REACH: usize = 3;

/// One mention, or two that answer each other (indices in the two texts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// They agree; which readings do.
    Agree(usize, usize, Agreement),
    /// They stand for each other and do not agree.
    Changed(usize, usize),
    /// Only the first document has it; the second lacks it at a byte.
    OnlyA(usize, Absence),
    /// Only the second document has it.
    OnlyB(usize, Absence),
}

/// How a mention is absent from the other document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// It would stand at this byte.
    At(usize),
    /// The value is said there, but less often, or inside another value.
    Said(usize),
    /// The whole passage has no counterpart.
    NoPassage,
}

/// Pairs of mentions looked at in one pass before the search narrows to a window. Two paragraphs of three hundred values each are
/// compared in full; a page of figures without a full stop must not take memory and time by their square.
const PAIRS: usize = 100_000;

/// The narrowest window: so many mentions of the other side, around the same place, are looked at for each.
const NARROWEST: usize = 16;

/// A missing value would stand at a space; farther away (in characters) none is looked for.
const SPACE_WITHIN: usize = 400;

/// Bytes of a passage in which the words around a value are looked for as they stand.
const LONGEST_PASSAGE: usize = 20_000;

struct Side<'t> {
    text: &'t Text<'t>,
    free: Vec<bool>,
    bead: Vec<usize>,
    /// The mentions of each bead.
    of_bead: Vec<std::ops::Range<usize>>,
    /// What a mention was tied to.
    partner: Vec<Option<usize>>,
    /// Where a mention stands in its bead, 0 to 1.
    at: Vec<f32>,
}

impl<'t> Side<'t> {
    fn new(text: &'t Text<'t>, beads: &[Bead], pick: impl Fn(&Bead) -> std::ops::Range<usize>) -> Self {
        let n = text.mentions.len();
        let mut side = Side {
            text,
            free: vec![true; n],
            bead: vec![0; n],
            of_bead: vec![0..0; beads.len()],
            partner: vec![None; n],
            at: vec![0.0; n],
        };
        for (k, bead) in beads.iter().enumerate() {
            let range = pick(bead);
            let Some((first, last)) =
                text.segments.get(range.start).zip(text.segments.get(range.end.wrapping_sub(1))).filter(|_| !range.is_empty())
            else {
                continue;
            };
            let (from, len) = (first.span.start, (last.span.end - first.span.start).max(1));
            side.of_bead[k] = first.mentions.start..last.mentions.end;
            for i in side.of_bead[k].clone() {
                side.bead[i] = k;
                side.at[i] = text.mentions[i].span.start.saturating_sub(from) as f32 / len as f32;
            }
        }
        side
    }

    fn mention(&self, i: usize) -> &Mention {
        &self.text.mentions[i]
    }

    /// The mentions of a bead, at most `most` of them: those around the place `at`.
    fn near(&self, bead: usize, at: f32, most: usize) -> std::ops::Range<usize> {
        let range = self.of_bead.get(bead).cloned().unwrap_or(0..0);
        if range.len() <= most {
            return range;
        }
        let middle = range.start + self.at[range.clone()].partition_point(|a| *a < at);
        let from = middle.saturating_sub(most / 2).max(range.start).min(range.end - most);
        from..from + most
    }

    /// For each mention, the nearest tied one of its bead before it (or after it), and what that is tied to.
    fn tied(&self, before: bool) -> Vec<Option<(usize, usize)>> {
        let mut out = vec![None; self.free.len()];
        for range in &self.of_bead {
            let mut last = None;
            let mut step = |i: usize| {
                out[i] = last;
                last = self.partner[i].map(|p| (i, p)).or(last);
            };
            if before { range.clone().for_each(&mut step) } else { range.clone().rev().for_each(&mut step) }
        }
        out
    }
}

/// Links the mentions of two documents whose segments are aligned.
#[must_use]
pub fn link(a: &Text<'_>, b: &Text<'_>, beads: &[Bead], units: &UnitTable) -> Vec<Link> {
    if a.mentions.is_empty() && b.mentions.is_empty() {
        return Vec::new();
    }
    let window = (PAIRS / a.mentions.len().max(b.mentions.len()).max(1)).max(NARROWEST);
    let mut linker = Linker {
        a: Side::new(a, beads, |k| k.a.clone()),
        b: Side::new(b, beads, |k| k.b.clone()),
        beads,
        units,
        window,
        links: Vec::new(),
    };
    let articles = linker.agreeing(0);
    if !linker.open() {
        linker.rest();
        return linker.links;
    }
    linker.parts();
    for reach in 1..=REACH.min(beads.len().saturating_sub(1)) {
        linker.agreeing(reach);
    }
    linker.moved();
    // A figure "1" is what became of a figure before it is what an article says.
    if articles.iter().any(|(_, i, j)| linker.a.free[*i] && linker.b.free[*j]) {
        linker.changed(true);
        linker.agree(&articles);
    }
    linker.changed(false);
    linker.rest();
    linker.links
}

struct Linker<'t> {
    a: Side<'t>,
    b: Side<'t>,
    beads: &'t [Bead],
    units: &'t UnitTable,
    /// How many mentions of a bead are looked at for one of the other side.
    window: usize,
    links: Vec<Link>,
}

impl Linker<'_> {
    /// Both sides have mentions that are not tied yet.
    fn open(&self) -> bool {
        self.a.free.contains(&true) && self.b.free.contains(&true)
    }

    fn take(&mut self, link: Link) {
        if let Link::Agree(i, j, _) | Link::Changed(i, j) = link {
            self.a.free[i] = false;
            self.b.free[j] = false;
            self.a.partner[i] = Some(j);
            self.b.partner[j] = Some(i);
        }
        self.links.push(link);
    }

    /// Links what agrees in beads that lie exactly `reach` apart, best and nearest first. Pairs of a figure and a word that is
    /// also an article are given back instead.
    fn agreeing(&mut self, reach: usize) -> Vec<(Agreement, usize, usize)> {
        let mut pairs: Vec<(Agreement, bool, i32, usize, usize)> = Vec::new();
        for i in (0..self.a.free.len()).filter(|i| self.a.free[*i]) {
            let k = self.a.bead[i];
            let (before, after) = (k.checked_sub(reach), Some(k + reach).filter(|_| reach > 0));
            for bead in [before, after].into_iter().flatten() {
                for j in self.b.near(bead, self.a.at[i], self.window).filter(|j| self.b.free[*j]) {
                    let (x, y) = (self.a.mention(i), self.b.mention(j));
                    let (found, ..) = agree_mentions(x, y, self.units);
                    let far = reach > 0 && (found < Agreement::Converted || x.strength.min(y.strength) < Strength::Medium);
                    if found > Agreement::Different && !far {
                        let distance = ((self.a.at[i] - self.b.at[j]).abs() * 1000.0) as i32;
                        let weak = x.strength == Strength::Weak && y.strength == Strength::Weak;
                        pairs.push((found, x.kind() == y.kind() && !weak, -distance, i, j));
                    }
                }
            }
        }
        pairs.sort_by(|x, y| (y.0, y.1, y.2).cmp(&(x.0, x.1, x.2)).then((x.3, x.4).cmp(&(y.3, y.4))));
        let article = |x: &Mention, y: &Mention| x.strength == Strength::Weak && y.strength > Strength::Weak && y.digits;
        let (articles, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().map(|(found, _, _, i, j)| (found, i, j)).partition(|(_, i, j)| {
            let (x, y) = (self.a.mention(*i), self.b.mention(*j));
            article(x, y) || article(y, x)
        });
        self.agree(&pairs);
        articles
    }

    /// Links those of the pairs that are still free.
    fn agree(&mut self, pairs: &[(Agreement, usize, usize)]) {
        for &(found, i, j) in pairs {
            if self.a.free[i] && self.b.free[j] {
                self.take(Link::Agree(i, j, found));
            }
        }
    }

    /// A value in figures that has moved farther.
    fn moved(&mut self) {
        let strong = |s: &Side<'_>, i: usize| s.free[i] && (s.mention(i).strength == Strength::Strong || s.mention(i).digits);
        let mut index: rustc_hash::FxHashMap<u64, std::collections::VecDeque<usize>> = rustc_hash::FxHashMap::default();
        for j in (0..self.b.free.len()).filter(|j| strong(&self.b, *j)) {
            for key in super::beads::keys(self.b.mention(j)) {
                index.entry(key).or_default().push_back(j);
            }
        }
        for i in 0..self.a.free.len() {
            if !strong(&self.a, i) {
                continue;
            }
            let keys = super::beads::keys(self.a.mention(i));
            for key in &keys {
                let Some(list) = index.get_mut(key) else { continue };
                // What is taken need not be looked at again.
                while list.front().is_some_and(|j| !self.b.free[*j]) {
                    list.pop_front();
                }
            }
            let candidates = keys.iter().filter_map(|k| index.get(k)).flat_map(|l| l.iter().copied().take(self.window));
            let found = { candidates }
                .find(|&j| self.b.free[j] && agree_mentions(self.a.mention(i), self.b.mention(j), self.units).0 == Agreement::Same);
            if let Some(j) = found {
                self.take(Link::Agree(i, j, Agreement::Same));
            }
        }
    }

    /// A range, ratio or score on one side that the other says as two numbers.
    fn parts(&mut self) {
        for flip in [false, true] {
            let (whole, other) = if flip { (&self.b, &self.a) } else { (&self.a, &self.b) };
            let mut found = Vec::new();
            let mut used = vec![false; other.free.len()];
            for i in (0..whole.free.len()).filter(|i| whole.free[*i]) {
                let Some((x, y)) = whole.mention(i).readings.iter().find_map(|r| parts(&r.value)) else { continue };
                let mut place = |v: &Value| {
                    let j = other.near(whole.bead[i], whole.at[i], self.window).find(|&j| {
                        other.free[j]
                            && !used[j]
                            && other.mention(j).readings.iter().any(|r| agree(&r.value, v, self.units) >= Agreement::Gentle)
                    })?;
                    used[j] = true;
                    Some(j)
                };
                if let (Some(j), Some(k)) = (place(&x), place(&y)) {
                    found.push((i, j, k));
                }
            }
            for (i, j, k) in found {
                let (whole, other) = if flip { (&mut self.b, &mut self.a) } else { (&mut self.a, &mut self.b) };
                let place = |s: &Side<'_>, m: usize| Absence::Said(s.mention(m).span.end as usize);
                let (in_parts, in_whole) = (place(other, k), place(whole, i));
                whole.free[i] = false;
                (other.free[j], other.free[k]) = (false, false);
                self.links.push(if flip { Link::OnlyB(i, in_parts) } else { Link::OnlyA(i, in_parts) });
                for m in [j, k] {
                    self.links.push(if flip { Link::OnlyA(m, in_whole) } else { Link::OnlyB(m, in_whole) });
                }
            }
        }
    }

    /// Pairs what is left over in one bead, or next to it, and of one sort: it was changed. At first only figures in one bead.
    fn changed(&mut self, figures: bool) {
        // Whether the other side says the same nearby; it does not depend on what is tied, so it is asked once.
        let mut said_a: Vec<Option<bool>> = vec![None; self.a.free.len()];
        let mut said_b: Vec<Option<bool>> = vec![None; self.b.free.len()];
        for reach in 0..=usize::from(!figures) {
            let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
            for i in (0..self.a.free.len()).filter(|i| self.a.free[*i]) {
                let k = self.a.bead[i];
                let beads: &[Option<usize>] = if reach == 0 { &[Some(k)] } else { &[k.checked_sub(1), Some(k + 1)] };
                for bead in beads.iter().flatten() {
                    for j in self.b.near(*bead, self.a.at[i], self.window).filter(|j| self.b.free[*j]) {
                        if figures && !(self.a.mention(i).digits && self.b.mention(j).digits) {
                            continue;
                        }
                        let score = likeness(self.a.mention(i), self.b.mention(j), (self.a.at[i] - self.b.at[j]).abs());
                        // In the next sentence only what is much alike, and no word that is also an article.
                        let weak = reach > 0 && self.a.mention(i).strength.min(self.b.mention(j).strength) == Strength::Weak;
                        let least = if reach == 0 { 0 } else { 700 };
                        let said = |found: Option<usize>, there: &Side<'_>| {
                            // A word that is also an article says no figure.
                            found.is_some_and(|k| !figures || there.mention(k).strength > Strength::Weak)
                        };
                        if let Some(score) = score.filter(|s| *s >= least && !weak)
                            && (score >= 900 || !*said_a[i].get_or_insert_with(|| said(self.said_in_b(i), &self.b)))
                            && (score >= 900 || !*said_b[j].get_or_insert_with(|| said(self.said_in_a(j), &self.a)))
                        {
                            pairs.push((-score, i, j));
                        }
                    }
                }
            }
            pairs.sort_unstable();
            for (_, i, j) in pairs {
                if self.a.free[i] && self.b.free[j] {
                    self.take(Link::Changed(i, j));
                }
            }
        }
    }

    fn said_in_b(&self, i: usize) -> Option<usize> {
        said(&self.a, i, &self.b, self.units, self.window)
    }

    /// For each bead, whether its two sides tell the same: they share a value, or are as long as the documents let expect.
    fn corresponding(&self) -> Vec<bool> {
        let mut out = vec![self.beads.len() == 1; self.beads.len()];
        for l in &self.links {
            if let Link::Agree(i, ..) = l {
                out[self.a.bead[*i]] = true;
            }
        }
        let lengths =
            |side: &Side<'_>| side.text.segments.iter().map(|s| s.span.of(&side.text.document.text).chars().count()).collect::<Vec<_>>();
        let (a, b) = (lengths(&self.a), lengths(&self.b));
        let sum = |l: &[usize]| l.iter().sum::<usize>() as f32;
        let usual = (sum(&b).max(1.0) / sum(&a).max(1.0)).clamp(0.4, 2.5);
        for (bead, out) in self.beads.iter().zip(&mut out) {
            let ratio = (sum(&b[bead.b.clone()]) + 8.0) / (sum(&a[bead.a.clone()]) * usual + 8.0);
            *out |= (0.4..=2.5).contains(&ratio);
        }
        out
    }

    fn said_in_a(&self, j: usize) -> Option<usize> {
        said(&self.b, j, &self.a, self.units, self.window)
    }

    fn rest(&mut self) {
        if !self.a.free.contains(&true) && !self.b.free.contains(&true) {
            return;
        }
        let corresponds = self.corresponding();
        let (a, b) = ([self.a.tied(true), self.a.tied(false)], [self.b.tied(true), self.b.tied(false)]);
        for i in (0..self.a.free.len()).filter(|i| self.a.free[*i]).collect::<Vec<_>>() {
            let absence = match self.said_in_b(i) {
                Some(j) => Absence::Said(self.b.mention(j).span.end as usize),
                None => self.place(i, true, &a, &corresponds),
            };
            self.links.push(Link::OnlyA(i, absence));
        }
        for j in (0..self.b.free.len()).filter(|j| self.b.free[*j]).collect::<Vec<_>>() {
            let absence = match self.said_in_a(j) {
                Some(i) => Absence::Said(self.a.mention(i).span.end as usize),
                None => self.place(j, false, &b, &corresponds),
            };
            self.links.push(Link::OnlyB(j, absence));
        }
    }

    /// Where in the other document the mention would stand: behind the counterpart of the one before it, or at the same
    /// share of the passage.
    fn place(&self, i: usize, in_a: bool, tied: &[Vec<Option<(usize, usize)>>; 2], corresponds: &[bool]) -> Absence {
        let (here, there) = if in_a { (&self.a, &self.b) } else { (&self.b, &self.a) };
        let bead = &self.beads[here.bead[i]];
        let range = if in_a { bead.b.clone() } else { bead.a.clone() };
        if range.is_empty() || !corresponds[here.bead[i]] {
            return Absence::NoPassage;
        }
        let whole = |s: &Side<'_>, r: std::ops::Range<usize>| s.text.segments[r.start].span.join(s.text.segments[r.end - 1].span);
        let to = whole(there, range);
        if to.len() <= LONGEST_PASSAGE && quoted(here, i, to.of(&there.text.document.text)) {
            return Absence::Said(to.end as usize);
        }
        // The counterparts of the mentions before and after it bound the place; between them it lies at the same share.
        let same = |side: usize| {
            tied[side][i].filter(|(_, p)| there.bead[*p] == here.bead[i]).map(|(k, p)| (here.mention(k).span, there.mention(p).span))
        };
        let own = if in_a { bead.a.clone() } else { bead.b.clone() };
        let from = whole(here, own);
        let (h0, t0) = same(0).map_or((from.start, to.start), |(h, t)| (h.end, t.end));
        let (h1, t1) = same(1).map_or((from.end, to.end), |(h, t)| (h.start, t.start));
        let (t0, t1) = (t0 as usize, (t1 as usize).max(t0 as usize));
        let share = (here.mention(i).span.start.saturating_sub(h0)) as f32 / (h1.saturating_sub(h0)).max(1) as f32;
        let text = there.text.document.text.get(t0..t1).unwrap_or_default();
        let want = (text.len() as f32 * share.clamp(0.0, 1.0)) as usize;
        let cut = (want..text.len()).find(|k| text.is_char_boundary(*k)).unwrap_or(text.len());
        let left = text[..cut].char_indices().rev().take(SPACE_WITHIN).find(|(_, c)| c.is_whitespace());
        let right = text[cut..].char_indices().take(SPACE_WITHIN).find(|(_, c)| c.is_whitespace()).map(|(k, c)| (cut + k, c));
        let place = left.into_iter().chain(right).map(|(k, _)| k).min_by_key(|k| k.abs_diff(want));
        Absence::At(place.map_or(if share < 0.5 { t0 } else { t1 }, |k| t0 + k))
    }
}

/// The two numbers of a value that has two.
fn parts(value: &Value) -> Option<(Value, Value)> {
    match value {
        Value::Range(a, b) => Some(((**a).clone(), (**b).clone())),
        Value::Ratio(a, b) => Some((Value::Number(*a), Value::Number(*b))),
        Value::Score(parts) => match parts.as_slice() {
            [x, y] => {
                Some((Value::Number(crate::fact::Number::integer((*x).into())), Value::Number(crate::fact::Number::integer((*y).into()))))
            }
            _ => None,
        },
        _ => None,
    }
}

/// A mention near the counterpart of `i` that says the same, taken or not.
fn said(here: &Side<'_>, i: usize, there: &Side<'_>, units: &UnitTable, window: usize) -> Option<usize> {
    let m = here.mention(i);
    let k = here.bead[i];
    (k.saturating_sub(1)..=k + 1).flat_map(|bead| there.near(bead, here.at[i], window)).find(|&j| {
        let other = there.mention(j);
        let (found, ..) = agree_mentions(m, other, units);
        found >= Agreement::Converted
            || found == Agreement::Gentle && m.kind() == Kind::Date && other.kind() == Kind::Date
            || other.readings.iter().any(|r| inside(m, &r.value, units))
    })
}

/// Whether a value of two numbers, or a date, says the mention as its part.
fn inside(m: &Mention, value: &Value, units: &UnitTable) -> bool {
    if let Value::Date(d) = value {
        let bare = match m.best() {
            Value::Number(n) => n.as_integer(),
            _ => None,
        };
        return bare.is_some_and(|n| [d.day.map(i64::from), d.year.map(i64::from)].contains(&Some(n)));
    }
    parts(value).is_some_and(|(a, b)| m.readings.iter().any(|x| [&a, &b].iter().any(|p| agree(&x.value, p, units) >= Agreement::Same)))
}

/// The other side keeps the words as they stand here, the value among them: the title of a book, a name.
fn quoted(here: &Side<'_>, i: usize, passage: &str) -> bool {
    let text = &here.text.document.text;
    let span = here.mention(i).span;
    let word = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if !word(span.of(text)) {
        return false;
    }
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let bare = |w: &'_ str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let next = after.split_whitespace().next().map(|w| (w, format!("{}{}", &text[span.start as usize..offset(text, w)], bare(w))));
    let last =
        before.split_whitespace().next_back().map(|w| (w, format!("{}{}", bare(w), &text[offset(text, w) + w.len()..span.end as usize])));
    // The neighbour and the value together, as long as a name is.
    [next, last].into_iter().flatten().any(|(w, both)| word(w) && passage.contains(&both))
}

/// Where a piece of a text begins in it.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - text.as_ptr() as usize
}
