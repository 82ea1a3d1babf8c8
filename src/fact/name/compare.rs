//! How alike two names sound: sounds aligned at a cost, and a cost turned into a likelihood.

use super::phone::Inventory;
use super::sound::{Sound, Sounds, weight, weight_of};
use crate::text::Span;

/// What it costs to begin or end a name inside a word of the text; for a short word, which stands in many a word by chance, more.
const INSIDE: f32 = 0.3;
const INSIDE_SHORT: f32 = 1.2;

/// Sounds that an ending may have.
const ENDING: usize = 3;

/// What vowels tell on each side.
type Vowels = (f32, f32);

/// What a pair of sounds costs, where one can stand for the other: their distance, and what each tells.
fn replace(distance: Option<u8>, x: f32, y: f32) -> Option<f32> {
    match distance? {
        0 => Some(0.0),
        cost => Some((f32::from(cost) / 100.0 * 2.0 * x.max(y)).min(x + y)),
    }
}

/// The cost of turning all of `a` into all of `b`.
fn whole(a: &[Sound], b: &[Sound], vowels: Vowels) -> f32 {
    let all = Inventory::get();
    let tells: Vec<f32> = b.iter().map(|y| weight(all.phone(y.id), vowels.1)).collect();
    let mut row: Vec<f32> = Vec::with_capacity(b.len() + 1);
    row.push(0.0);
    for y in &tells {
        row.push(row.last().copied().unwrap_or(0.0) + y);
    }
    for x in a {
        let (gone, near) = (weight(all.phone(x.id), vowels.0), all.near(x.id));
        let mut diagonal = row[0];
        row[0] += gone;
        for (j, y) in b.iter().enumerate() {
            let mut best = (row[j + 1] + gone).min(row[j] + tells[j]);
            if let Some(cost) = replace(near(y.id), gone, tells[j]) {
                best = best.min(diagonal + cost);
            }
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()]
}

/// How far two names are apart, 0 for alike, 1 for nothing in common, and how much they tell; words may stand in another order.
#[must_use]
fn apart(a: &Sounds, b: &Sounds) -> (f32, f32) {
    let vowels = (a.vowels(b), b.vowels(a));
    let most = a.weight(b).max(b.weight(a));
    if most <= 0.0 {
        return (1.0, 0.0);
    }
    let straight = whole(&a.list, &b.list, vowels);
    let mut best = straight;
    // The family name stands first or last.
    let words = a.words();
    if straight > 0.15 * most && (2..=4).contains(&words.len()) {
        for at in [words[1], words[words.len() - 1]] {
            let turned: Vec<Sound> = a.list[at..].iter().chain(&a.list[..at]).copied().collect();
            best = best.min(whole(&turned, &b.list, vowels) + 0.1);
        }
    }
    ((best / ((a.weight(b) + b.weight(a)) * 0.5)).min(1.0), most)
}

/// How likely two names are one, from their distance and how much they tell.
fn likelihood(apart: f32, weight: f32) -> f32 {
    1.0 / (1.0 + (18.0 * apart - unlike(weight)).exp())
}

/// The logarithm of the odds of two names that are not apart.
fn unlike(weight: f32) -> f32 {
    6.0 + 0.15 * (weight - 4.0).clamp(-3.0, 6.0)
}

/// What it may cost to take a stretch of text for a name of a weight, for it to be as likely as this; rather more than less.
fn at_most(likely: f32, weight: f32) -> f32 {
    (unlike(weight) - (likely / (1.0 - likely)).ln()) / 18.0 * weight + 0.001
}

impl Sounds {
    /// How likely the two are one name.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let (apart, weight) = apart(self, other);
        if weight > 0.0 { likelihood(apart, weight) } else { 0.0 }
    }
}

/// What is less likely is nothing, and not looked for to the end: a name, and a word of it, which counts for less.
const NAME_IS: f32 = 0.09;
const WORD_IS: f32 = 0.54;

/// Sounds of a text that are looked at, or left out, together.
const STRETCH: usize = 16;

/// A name that is looked for: whole, and by its words.
#[derive(Debug, Clone)]
pub struct Wanted {
    sounds: Sounds,
    words: Vec<std::ops::Range<usize>>,
}

/// Where a name, or the word of it that is found best, stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Bytes of the document.
    pub span: Span,
    /// How likely it is the name, 0 to 1.
    pub likely: f32,
    /// All of it, not one of its words.
    pub whole: bool,
}

/// A word of less weight, in consonants, is found anywhere by chance; below the second it must be a word of the text.
const WORD: f32 = 1.6;
const SHORT: f32 = 2.8;

impl Wanted {
    /// A name in the language of a tag.
    #[must_use]
    pub fn new(name: &str, lang: &str) -> Self {
        let sounds = Sounds::read(name, 0, lang);
        let starts = sounds.words();
        let ends = starts.iter().skip(1).copied().chain([sounds.list.len()]);
        let words = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
        Self { sounds, words }
    }

    /// How it sounds.
    #[must_use]
    pub fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    /// How much the name tells, in consonants.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.sounds.weight(&self.sounds)
    }

    /// The steps that it takes to look for it in a text.
    #[must_use]
    pub fn steps(&self, text: &Sounds) -> usize {
        2 * self.sounds.list.len() * text.list.len()
    }

    /// Where the whole name is most likely; nowhere where it is less likely than one in ten.
    #[must_use]
    pub fn whole_in(&self, text: &Sounds) -> Option<Place> {
        self.part_in(0..self.sounds.list.len(), text, INSIDE, NAME_IS)
    }

    /// Where the name or one of its words is most likely; nowhere where that is less likely than one in ten.
    #[must_use]
    pub fn any_in(&self, text: &Sounds) -> Option<Place> {
        let whole = self.whole_in(text);
        if self.words.len() < 2 || whole.is_some_and(|p| p.likely >= 0.5) {
            return whole;
        }
        // One word of a name sounds like some word of a text sooner than all of it does.
        let less = |p: Place| Place { likely: (2.0 * p.likely - 1.0).max(0.0), ..p };
        let words = self.words.iter().filter_map(|w| self.word_in(w, text)).map(less);
        whole.into_iter().chain(words).max_by(|a, b| a.likely.total_cmp(&b.likely))
    }

    fn word_in(&self, word: &std::ops::Range<usize>, text: &Sounds) -> Option<Place> {
        let vowels = self.sounds.vowels(text);
        let tells = weight_of(&self.sounds.list[word.clone()], vowels);
        if tells < WORD {
            return None;
        }
        let inside = if tells < SHORT { INSIDE_SHORT } else { INSIDE };
        self.part_in(word.clone(), text, inside, WORD_IS).map(|p| Place { whole: false, ..p })
    }

    fn part_in(&self, part: std::ops::Range<usize>, text: &Sounds, inside: f32, least: f32) -> Option<Place> {
        let name = &self.sounds.list[part];
        let vowels = (self.sounds.vowels(text), text.vowels(&self.sounds));
        let most = weight_of(name, vowels.0);
        let (from, to, cost) = best_in(name, text, vowels, if text.spaceless { 0.0 } else { inside }, at_most(least, most))?;
        let apart = cost / most;
        let span = Span { start: text.list[from].at, end: text.list[to - 1].end };
        Some(Place { span, likely: likelihood(apart, most), whole: true })
    }
}

/// The stretch of a text that sounds most like the name: from, up to, at what cost; one that costs more than `limit` may not be found.
#[must_use]
fn best_in(name: &[Sound], sounds: &Sounds, vowels: Vowels, inside: f32, limit: f32) -> Option<(usize, usize, f32)> {
    let text = &sounds.list[..];
    // A name that tells nothing is nowhere.
    if limit <= 0.001 || text.is_empty() {
        return None;
    }
    let edge = |j: usize| if j == text.len() || text[j].starts { 0.0 } else { inside };
    let all = Inventory::get();
    // What each sound of the text tells, and what it costs to take it for one of the name: by its place in the inventory.
    let mut prices = vec![(0.0f32, f32::INFINITY); all.len()];
    for id in &sounds.different {
        prices[usize::from(*id)].0 = weight(all.phone(*id), vowels.1);
    }
    // Cost, and where the stretch begins.
    let mut costs: Vec<f32> = (0..=text.len()).map(edge).collect();
    let mut begins: Vec<u32> = (0..=text.len() as u32).collect();
    // Costs only grow: where all are above the limit nothing more is found.
    let mut over = vec![false; text.len().div_ceil(STRETCH)];
    for x in name {
        let (gone, near) = (weight(all.phone(x.id), vowels.0), all.near(x.id));
        for id in &sounds.different {
            let price = &mut prices[usize::from(*id)];
            price.1 = replace(near(*id), gone, price.0).unwrap_or(f32::INFINITY);
        }
        let mut diagonal = (costs[0], begins[0]);
        costs[0] += gone;
        let mut before = (costs[0], begins[0]);
        let stretches = text.chunks(STRETCH).zip(costs[1..].chunks_mut(STRETCH)).zip(begins[1..].chunks_mut(STRETCH));
        for (((text, costs), begins), over) in stretches.zip(&mut over) {
            if *over && before.0 > limit && diagonal.0 > limit {
                // What stands here is of an earlier row, and above the limit all the same.
                before = (f32::INFINITY, 0);
                diagonal = before;
                continue;
            }
            *over = true;
            for ((y, cost), from) in text.iter().zip(costs).zip(begins) {
                let (tells, taken) = prices[usize::from(y.id)];
                let (above, left, taken) = (*cost + gone, before.0 + tells, diagonal.0 + taken);
                let mut best = if left < above { (left, before.1) } else { (above, *from) };
                if diagonal.0 < best.0 && taken <= best.0 {
                    best = (taken, diagonal.1);
                }
                diagonal = (*cost, *from);
                (*cost, *from) = best;
                before = best;
                *over &= best.0 > limit;
            }
        }
        if over.iter().all(|o| *o) && costs[0] > limit {
            return None;
        }
    }
    // An ending may follow.
    let ending =
        |j: usize| if text.iter().skip(j).take(ENDING + 1).any(|s| s.starts) || j + ENDING >= text.len() { INSIDE } else { inside };
    let stretches =
        || costs.iter().zip(&begins).enumerate().map(|(j, (cost, from))| (*cost, *from as usize, j)).filter(|(_, from, j)| from < j);
    // To end inside a word costs no more than that, so most places need no second look.
    let within = stretches().map(|(cost, ..)| cost).fold(f32::INFINITY, f32::min) + inside;
    let ends = stretches().filter(|(cost, ..)| *cost <= within).map(|(cost, from, j)| (cost + edge(j).min(ending(j)), from, j));
    let (cost, from, to) = ends.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(cost, ..)| *cost <= limit)?;
    Some((from, to, cost))
}
