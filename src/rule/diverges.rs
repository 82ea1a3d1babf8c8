//! One passage that stands twice in a text, word for word but for one thing; and sentences that stand twice.
//!
//! Sentences that share a run of words are found by an index of such runs, and only those are laid side by side.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::view::{Draft, View};
use crate::align::Text;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::Span;

/// Words in a row that two sentences must share before they are laid side by side.
const SEED: usize = 7;

/// Words that a passage must share, of which nearly all of it are made.
const SHARED: usize = 12;

/// A passage that shares so many words may differ in more of them.
const LONG: usize = 25;

/// Words in a row that must be the same on each side of a difference.
const ANCHOR: usize = 3;

/// Words of a difference on each side.
const DIFFERENCE: usize = 6;

/// Words of a sentence that does not stand twice by chance.
const SENTENCE: usize = 8;

/// Cells of a table in which two sentences are laid side by side.
const CELLS: usize = 120_000;

/// Pairs of sentences that are looked at in a text, and places of one run.
const PAIRS: usize = 100;
const PLACES: usize = 4;

pub(super) fn judge(view: &View<'_>) -> Vec<Draft> {
    let read: Vec<Option<Words<'_>>> = view.texts.iter().map(Words::of).collect();
    let mut out = Vec::new();
    for (d, words) in read.iter().enumerate().filter_map(|(d, w)| w.as_ref().map(|w| (d, w))) {
        for (a, b) in words.pairs() {
            let draft = if words.same(a, b) { repeated(view, &read, d, a, b) } else { diverging(view, &read, d, a, b) };
            out.extend(draft);
        }
    }
    out
}

/// The words of a text, by sentence.
struct Words<'t> {
    text: &'t Text<'t>,
    sentences: Vec<Vec<(u32, &'t str, Span)>>,
    counts: Vec<usize>,
    total: usize,
    /// Characters of a script without spaces are counted for half a word.
    scale: usize,
}

/// Two sentences side by side: the best place where they go together.
struct Pair {
    /// Columns: a word of each, or of one.
    columns: Vec<(Option<usize>, Option<usize>, bool)>,
    /// Words that are the same.
    shared: usize,
}

impl<'t> Words<'t> {
    fn of(text: &'t Text<'t>) -> Option<Self> {
        if text.segments.len() < 2 {
            return None;
        }
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut counts = Vec::new();
        let mut total = 0;
        let mut spaceless = 0;
        let mut sentences = Vec::with_capacity(text.segments.len());
        for tokens in text.tokens() {
            let mut sentence = Vec::with_capacity(tokens.len());
            for t in tokens.iter().filter(|t| t.is_word() || t.is_digits()) {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                let id = *ids.entry(t.text.as_str()).or_insert(next);
                if id == next {
                    counts.push(0);
                }
                counts[id as usize] += 1;
                total += 1;
                spaceless += usize::from(t.is_spaceless());
                sentence.push((id, t.text.as_str(), t.span));
            }
            sentences.push(sentence);
        }
        let scale = if spaceless * 2 > total { 2 } else { 1 };
        Some(Self { text, sentences, counts, total, scale })
    }

    /// Sentences that share a run of words, each pair once, in order.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let length = SEED * self.scale;
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut out = BTreeSet::new();
        for (s, sentence) in self.sentences.iter().enumerate() {
            for run in sentence.windows(length) {
                let key = run.iter().fold(0u64, |key, (id, ..)| key.wrapping_mul(0x0100_0000_01b3).wrapping_add(u64::from(*id) + 1));
                let seen = places.entry(key).or_default();
                out.extend(seen.iter().filter(|other| **other != s).map(|other| (*other, s)));
                if seen.last() != Some(&s) && seen.len() < PLACES {
                    seen.push(s);
                }
            }
            if out.len() >= PAIRS {
                break;
            }
        }
        out
    }

    fn same(&self, a: usize, b: usize) -> bool {
        let ids = |s: usize| self.sentences[s].iter().map(|(id, ..)| *id);
        self.sentences[a].len() >= SENTENCE * self.scale && ids(a).eq(ids(b))
    }

    /// How much two words go together: 2 the same, 1 forms of one word, 0 different.
    fn likeness(&self, a: (u32, &str), b: (u32, &str)) -> i32 {
        if a.0 == b.0 {
            return 2;
        }
        let digits = |s: &str| s.as_bytes().first().is_some_and(u8::is_ascii_digit);
        if self.scale > 1 || digits(a.1) || digits(b.1) {
            return 0;
        }
        let common = a.1.chars().zip(b.1.chars()).take_while(|(x, y)| x == y).count();
        let longer = a.1.chars().count().max(b.1.chars().count());
        i32::from(common >= 3 && common * 10 >= longer * 6)
    }

    /// The best local alignment of two sentences (Smith and Waterman, 1981).
    fn lay(&self, a: usize, b: usize) -> Option<Pair> {
        let (x, y) = (&self.sentences[a], &self.sentences[b]);
        let width = y.len() + 1;
        if x.len() * y.len() > CELLS {
            return None;
        }
        let mut score = vec![0i32; (x.len() + 1) * width];
        let mut best = (0, 0);
        for i in 1..=x.len() {
            for j in 1..=y.len() {
                let fit = match self.likeness((x[i - 1].0, x[i - 1].1), (y[j - 1].0, y[j - 1].1)) {
                    0 => -1,
                    n => n,
                };
                let here =
                    (score[(i - 1) * width + j - 1] + fit).max(score[(i - 1) * width + j] - 1).max(score[i * width + j - 1] - 1).max(0);
                score[i * width + j] = here;
                if here > score[best.0 * width + best.1] {
                    best = (i, j);
                }
            }
        }
        let (mut i, mut j) = best;
        let mut columns = Vec::new();
        let mut shared = 0;
        while i > 0 && j > 0 && score[i * width + j] > 0 {
            let here = score[i * width + j];
            let like = self.likeness((x[i - 1].0, x[i - 1].1), (y[j - 1].0, y[j - 1].1));
            if here == score[(i - 1) * width + j - 1] + if like == 0 { -1 } else { like } {
                (i, j) = (i - 1, j - 1);
                columns.push((Some(i), Some(j), like > 0));
                shared += usize::from(like == 2);
            } else if here == score[(i - 1) * width + j] - 1 {
                i -= 1;
                columns.push((Some(i), None, false));
            } else {
                j -= 1;
                columns.push((None, Some(j), false));
            }
        }
        columns.reverse();
        Some(Pair { columns, shared })
    }

    /// What stands differently in a passage that is clearly one: word groups of both sentences, and whether there is only one.
    fn differences(&self, a: usize, b: usize, pair: &Pair) -> Vec<(Span, Span)> {
        let mut out = Vec::new();
        let columns = &pair.columns;
        let mut i = 0;
        while i < columns.len() {
            if columns[i].2 {
                i += 1;
                continue;
            }
            let from = i;
            while i < columns.len() && !columns[i].2 {
                i += 1;
            }
            let before = columns[..from].iter().rev().take_while(|c| c.2).count();
            let after = columns[i..].iter().take_while(|c| c.2).count();
            let left: Vec<usize> = columns[from..i].iter().filter_map(|c| c.0).collect();
            let right: Vec<usize> = columns[from..i].iter().filter_map(|c| c.1).collect();
            let short = left.len().max(right.len()) <= DIFFERENCE * self.scale;
            if before.min(after) >= ANCHOR * self.scale && short && self.says(a, &left) && self.says(b, &right) {
                out.push((self.span(a, &left), self.span(b, &right)));
            }
        }
        out
    }

    /// Words that say something: no figures alone, nothing that every other sentence has.
    fn says(&self, s: usize, words: &[usize]) -> bool {
        let common = (self.total / 100).max(4);
        let content = |w: &usize| {
            let (id, text, _) = self.sentences[s][*w];
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            letters >= 4 / (self.scale * self.scale) && self.counts[id as usize] <= common
        };
        words.iter().filter(|w| content(w)).count() >= self.scale
    }

    fn span(&self, s: usize, words: &[usize]) -> Span {
        let spans = words.iter().map(|w| self.sentences[s][*w].2);
        spans.reduce(Span::join).unwrap_or_default()
    }

    /// Whether the two are one passage.
    fn is_one(&self, pair: &Pair) -> bool {
        let (all, alike) = (pair.columns.len(), pair.columns.iter().filter(|c| c.2).count());
        let shared = pair.shared;
        shared >= SHARED * self.scale && (alike * 4 >= all * 3 || shared >= LONG * self.scale && alike * 20 >= all * 11)
    }
}

/// What the other versions have where two sentences of one stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Elsewhere {
    /// Nothing that could be compared.
    Nothing,
    /// Two different sentences.
    Apart,
    /// The same passage twice, and no difference.
    Same,
    /// The same passage twice, differently.
    Differs,
}

fn elsewhere(view: &View<'_>, read: &[Option<Words<'_>>], d: usize, a: usize, b: usize) -> Elsewhere {
    let text = &view.texts[d];
    let row = |s: usize| view.alignment.rows.iter().find(|r| r.blocks[d].contains(&text.segments[s].block));
    let (Some(first), Some(second)) = (row(a), row(b)) else { return Elsewhere::Nothing };
    let mut out = Elsewhere::Nothing;
    for (e, words) in read.iter().enumerate().filter(|(e, _)| *e != d).filter_map(|(e, w)| w.as_ref().map(|w| (e, w))) {
        let (there, then) = (&first.blocks[e], &second.blocks[e]);
        if there.is_empty() || then.is_empty() {
            continue;
        }
        let inside = |s: usize, blocks: &std::ops::Range<usize>| blocks.contains(&words.text.segments[s].block);
        let mut found = Elsewhere::Apart;
        for (x, y) in words.pairs().into_iter().filter(|(x, y)| inside(*x, there) && inside(*y, then)) {
            let Some(pair) = words.lay(x, y) else { continue };
            let differs = !words.differences(x, y, &pair).is_empty();
            found = found.max(if differs { Elsewhere::Differs } else { Elsewhere::Same });
        }
        out = out.max(found);
    }
    out
}

/// A passage that stands twice, differently. Where there are other versions, they must have it twice alike.
fn diverging(view: &View<'_>, read: &[Option<Words<'_>>], d: usize, a: usize, b: usize) -> Option<Draft> {
    let words = read[d].as_ref()?;
    let pair = words.lay(a, b).filter(|p| words.is_one(p))?;
    let found = words.differences(a, b, &pair);
    let (first, second) = *found.first()?;
    let alone = view.texts.len() == 1;
    let same = !alone && elsewhere(view, read, d, a, b) == Elsewhere::Same;
    if !alone && !same {
        return None;
    }
    let only = found.len() == 1 && pair.columns.iter().filter(|c| !c.2).count() <= 2 * words.scale;
    let severity = if same && only { Severity::Warning } else { Severity::Note };
    let draft = Draft::new("text-diverges", severity)
        .arg("here", view.name(d))
        .arg("found", view.quoted(d, second, None))
        .arg("expected", view.quoted(d, first, None))
        .place(d, PlaceRole::Differs, second, None)
        .place(d, PlaceRole::Differs, first, None);
    Some(draft)
}

/// A sentence that stands twice, not in a row, and not in the other versions.
fn repeated(view: &View<'_>, read: &[Option<Words<'_>>], d: usize, a: usize, b: usize) -> Option<Draft> {
    let text = &view.texts[d];
    // Neighbours are told by another check.
    if b == a + 1 {
        return None;
    }
    let severity = match elsewhere(view, read, d, a, b) {
        Elsewhere::Apart => Severity::Warning,
        Elsewhere::Nothing if view.texts.len() == 1 => Severity::Note,
        _ => return None,
    };
    let (first, second) = (text.segments[a].span, text.segments[b].span);
    let mut draft = Draft::new("text-repeated", severity)
        .arg("here", view.name(d))
        .arg("found", beginning(&crate::text::flat(second.of(&text.document.text))))
        .place(d, PlaceRole::Blamed, second, None)
        .place(d, PlaceRole::Agrees, first, None);
    draft.blame = Some(Blame { document: d, because: "stands-twice", agree: 1, of: 1 });
    Some(draft)
}

/// The first words of a sentence.
fn beginning(sentence: &str) -> String {
    const LENGTH: usize = 60;
    let Some((end, _)) = sentence.char_indices().nth(LENGTH) else { return sentence.to_owned() };
    let cut = &sentence[..end];
    format!("{} …", &cut[..cut.rfind(' ').unwrap_or(end)])
}
