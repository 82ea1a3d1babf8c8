//! Number words written as one: dreiundzwanzig, quattrocentotré, kaksikymmentäviisi.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::pack::Joined;
use super::sum::{Link, Order, Sum};
use crate::text::fold;

/// What a piece of a compound means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Cardinal(i64),
    Scale(i64),
    /// Ends the compound.
    Ordinal(i64),
    Link,
}

/// What a compound comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compound {
    Cardinal(i64),
    Ordinal(i64),
}

/// The pieces that compounds are made of.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Sorted by spelling.
    list: Vec<(SmolStr, Piece)>,
    /// Where the pieces that begin with two letters stand in the list.
    first: HashMap<(char, Option<char>), Range<usize>, FxBuildHasher>,
    /// One bit for each such pair, by its hash: most words begin no piece.
    pairs: [u64; 16],
    order: Order,
    /// So many pieces make a compound.
    least: usize,
}

/// No number word is longer; and the cuts tried for one word are bounded, whatever it is.
const LONGEST: usize = 200;
const MOST_CUTS: usize = 2000;

impl Pieces {
    pub(super) fn new(mut list: Vec<(SmolStr, Piece)>, order: Order) -> Self {
        list.sort_by(|a, b| a.0.cmp(&b.0));
        list.dedup();
        let mut first: HashMap<_, Range<usize>, FxBuildHasher> = HashMap::default();
        let mut pairs = [0; 16];
        for (i, (s, _)) in list.iter().enumerate() {
            if let Some(key) = beginning(s) {
                let (word, bit) = bit(key);
                pairs[word] |= bit;
                first.entry(key).or_insert(i..i).end = i + 1;
            }
        }
        Self { list, first, pairs, order, least: 2 }
    }

    /// Reads a folded word that is made of number words and nothing else.
    pub(super) fn read(&self, word: &str) -> Option<Compound> {
        if word.len() > LONGEST || !self.begins(word) || self.at(word).next().is_none() {
            return None;
        }
        self.cut(word, &Sum::new(self.order), 0, Link::None, &mut 0)
    }

    fn cut(&self, rest: &str, sum: &Sum, count: usize, link: Link, cuts: &mut usize) -> Option<Compound> {
        if rest.is_empty() {
            let value = sum.total().and_then(|(n, _)| i64::try_from(n).ok());
            return value.filter(|_| count >= self.least && link == Link::None).map(Compound::Cardinal);
        }
        for &(ref spelling, piece) in self.at(rest).rev() {
            *cuts += 1;
            if *cuts > MOST_CUTS {
                return None;
            }
            let tail = &rest[spelling.len()..];
            let mut next = sum.clone();
            let found = match piece {
                Piece::Link if count > 0 && link == Link::None => self.cut(tail, sum, count, Link::Word, cuts),
                Piece::Cardinal(n) if next.cardinal(n, link) => self.cut(tail, &next, count + 1, Link::None, cuts),
                Piece::Scale(n) if next.scale(n, link) => self.cut(tail, &next, count + 1, Link::None, cuts),
                Piece::Ordinal(n) if tail.is_empty() && count > 0 && (next.scale_or_cardinal(n, link)) => {
                    next.total().and_then(|(n, _)| i64::try_from(n).ok()).map(Compound::Ordinal)
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// False for most words: no piece begins as this one does.
    fn begins(&self, word: &str) -> bool {
        beginning(word).is_some_and(|pair| self.any(pair) || self.any((pair.0, None)))
    }

    fn any(&self, key: (char, Option<char>)) -> bool {
        let (word, bit) = bit(key);
        self.pairs[word] & bit != 0
    }

    /// Pieces that `rest` begins with, shortest first.
    fn at<'a>(&'a self, rest: &'a str) -> impl DoubleEndedIterator<Item = &'a (SmolStr, Piece)> {
        let range = |key: Option<_>| key.filter(|key| self.any(*key)).and_then(|key| self.first.get(&key)).cloned().unwrap_or_default();
        let pair = beginning(rest);
        // A piece of one letter.
        let single = range(pair.filter(|(_, second)| second.is_some()).map(|(c, _)| (c, None)));
        self.list[single].iter().chain(&self.list[range(pair)]).filter(move |(s, _)| rest.starts_with(s.as_str()))
    }
}

/// The word of a table of 1024 bits, and the bit in it.
fn bit((first, second): (char, Option<char>)) -> (usize, u64) {
    let hash = (first as u32).wrapping_mul(37).wrapping_add(second.map_or(0, u32::from));
    ((hash >> 6) as usize % 16, 1 << (hash % 64))
}

fn beginning(word: &str) -> Option<(char, Option<char>)> {
    let mut chars = word.chars();
    Some((chars.next()?, chars.next()))
}

/// Words that join a number with what it counts: dreijährig, siedemnastolatek.
#[derive(Debug, Default)]
pub(super) struct Joins {
    numbers: Pieces,
    /// Parts with their endings, longest first.
    ends: Vec<SmolStr>,
}

impl Joins {
    /// Of a pack's own forms and the cardinals among its pieces.
    pub(super) fn new(joined: &Joined, pieces: &Pieces) -> Self {
        let folded = |list: &[String]| list.iter().map(|w| fold(w)).collect::<Vec<_>>();
        let stems = joined.stems.iter().flat_map(|(n, list)| folded(list).into_iter().map(|s| (s, Piece::Cardinal(*n))));
        let cardinals = pieces.list.iter().filter(|p| !matches!(p.1, Piece::Ordinal(_))).cloned();
        let endings = folded(&joined.endings);
        let mut ends: Vec<SmolStr> =
            folded(&joined.parts).iter().flat_map(|p| endings.iter().map(move |e| SmolStr::from(format!("{p}{e}")))).collect();
        ends.sort_by_key(|e| std::cmp::Reverse(e.len()));
        let list = if ends.is_empty() { Vec::new() } else { stems.chain(cardinals).collect() };
        Self { numbers: Pieces { least: 1, ..Pieces::new(list, pieces.order) }, ends }
    }

    /// The number that a folded word begins with, when what it counts follows.
    pub(super) fn read(&self, word: &str) -> Option<i64> {
        if !self.numbers.begins(word) {
            return None;
        }
        self.numbers.at(word).next()?;
        self.ends.iter().filter_map(|e| word.strip_suffix(e.as_str())).find_map(|stem| match self.numbers.read(stem) {
            Some(Compound::Cardinal(n)) => Some(n),
            _ => None,
        })
    }
}
