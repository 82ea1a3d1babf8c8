//! What a lexicon finds at the tokens of a text.

use super::sense::Sense;

/// A spelling found at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// How many tokens it takes.
    pub len: usize,
    /// What it means.
    pub sense: Sense,
    /// Also an ordinary word.
    pub weak: bool,
    /// A proclitic was cut off its first word; true when it links numbers (Arabic و).
    pub clitic: Option<bool>,
    /// Bytes of that proclitic.
    pub clitic_len: usize,
}

/// The spellings found at each token of a text.
#[derive(Debug, Default)]
pub struct Hits {
    pub(super) all: Vec<Hit>,
    /// For each token where its spellings begin in `all`, and how many they are.
    at: Vec<(u32, u32)>,
}

impl Hits {
    pub(super) fn with_capacity(tokens: usize) -> Self {
        Self { all: Vec::new(), at: Vec::with_capacity(tokens) }
    }

    /// The spellings of the next token are those added since the last.
    #[inline]
    pub(super) fn close(&mut self, from: usize) {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.at.push((clamp(from), clamp(self.all.len() - from)));
    }

    /// The spellings at a token, longest first; `None` behind the last token.
    #[must_use]
    #[inline]
    pub fn get(&self, i: usize) -> Option<&[Hit]> {
        let (from, len) = *self.at.get(i)?;
        self.all.get(from as usize..(from + len) as usize)
    }

    /// Those of each token.
    pub fn iter(&self) -> impl Iterator<Item = &[Hit]> {
        (0..self.at.len()).map(|i| &self[i])
    }

    /// True where no spelling was found at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// True where no spelling begins at any of these tokens.
    pub(super) fn none(&self, mut tokens: std::ops::Range<usize>) -> bool {
        tokens.all(|i| self.at.get(i).is_none_or(|(_, len)| *len == 0))
    }

    #[inline]
    pub(super) fn retain(&mut self, i: usize, keep: impl Fn(&Hit) -> bool) {
        let (from, len) = self.at[i];
        if len == 0 {
            return;
        }
        let list = &mut self.all[from as usize..(from + len) as usize];
        let mut kept = 0;
        for k in 0..list.len() {
            if keep(&list[k]) {
                list[kept] = list[k];
                kept += 1;
            }
        }
        self.at[i].1 = u32::try_from(kept).unwrap_or(len);
    }
}

impl std::ops::Index<usize> for Hits {
    type Output = [Hit];

    #[inline]
    fn index(&self, i: usize) -> &[Hit] {
        self.get(i).unwrap_or_default()
    }
}
