//! Number words written as one: dreiundzwanzig, quattrocentotré, kaksikymmentäviisi.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::sum::{Link, Order, Sum};

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
    /// Where the pieces that begin with a letter stand in the list.
    first: HashMap<char, Range<usize>, FxBuildHasher>,
    order: Order,
}

/// No number word is longer; and the cuts tried for one word are bounded, whatever it is.
const LONGEST: usize = 200;
const MOST_CUTS: usize = 2000;

impl Pieces {
    pub(super) fn new(mut list: Vec<(SmolStr, Piece)>, order: Order) -> Self {
        list.sort_by(|a, b| a.0.cmp(&b.0));
        list.dedup();
        let mut first: HashMap<char, Range<usize>, FxBuildHasher> = HashMap::default();
        for (i, (s, _)) in list.iter().enumerate() {
            if let Some(c) = s.chars().next() {
                first.entry(c).or_insert(i..i).end = i + 1;
            }
        }
        Self { list, first, order }
    }

    /// Reads a folded word that is made of number words and nothing else.
    pub(super) fn read(&self, word: &str) -> Option<Compound> {
        if word.len() > LONGEST || self.at(word).next().is_none() {
            return None;
        }
        self.cut(word, &Sum::new(self.order), 0, Link::None, &mut 0)
    }

    fn cut(&self, rest: &str, sum: &Sum, count: usize, link: Link, cuts: &mut usize) -> Option<Compound> {
        if rest.is_empty() {
            let value = sum.total().and_then(|(n, _)| i64::try_from(n).ok());
            return value.filter(|_| count > 1 && link == Link::None).map(Compound::Cardinal);
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
        let range = rest.chars().next().and_then(|c| self.first.get(&c)).cloned().unwrap_or_default();
        self.list[range].iter().filter(move |(s, _)| rest.starts_with(s.as_str()))
    }
}
