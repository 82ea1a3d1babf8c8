//! Number words written as one: dreiundzwanzig, quattrocentotré, kaksikymmentäviisi.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::beginnings::Beginnings;
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
    /// Most words begin no piece.
    beginnings: Beginnings,
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
        let mut beginnings = Beginnings::default();
        for (i, (s, _)) in list.iter().enumerate() {
            if let Some(key) = beginning(s) {
                beginnings.add_prefix(s);
                first.entry(key).or_insert(i..i).end = i + 1;
            }
        }
        Self { list, first, beginnings, order, least: 2 }
    }

    /// Reads a folded word that is made of number words and nothing else; with its [`lead`].
    pub(super) fn read(&self, word: &str, lead: u64) -> Option<Compound> {
        if !self.beginnings.may(lead) || word.len() > LONGEST || self.at(word).next().is_none() {
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

    /// Pieces that `rest` begins with, shortest first.
    fn at<'a>(&'a self, rest: &'a str) -> impl DoubleEndedIterator<Item = &'a (SmolStr, Piece)> {
        let range = |key: Option<_>| key.and_then(|key| self.first.get(&key)).cloned().unwrap_or_default();
        let pair = beginning(rest);
        // A piece of one letter.
        let single = range(pair.filter(|(_, second)| second.is_some()).map(|(c, _)| (c, None)));
        self.list[single].iter().chain(&self.list[range(pair)]).filter(move |(s, _)| rest.starts_with(s.as_str()))
    }
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

    /// The number that a folded word begins with, when what it counts follows; with its [`lead`].
    pub(super) fn read(&self, word: &str, lead: u64) -> Option<i64> {
        if !self.numbers.beginnings.may(lead) {
            return None;
        }
        self.numbers.at(word).next()?;
        self.ends.iter().filter_map(|e| word.strip_suffix(e.as_str())).find_map(|stem| {
            match self.numbers.read(stem, super::beginnings::lead(stem)) {
                Some(Compound::Cardinal(n)) => Some(n),
                _ => None,
            }
        })
    }
}
