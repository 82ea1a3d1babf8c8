//! How words begin: a look that says at once of most words that a list has none like them.

/// The first eight bytes of a word, as a number.
#[inline]
pub(super) fn lead(word: &str) -> u64 {
    let bytes = word.as_bytes();
    match bytes.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => bytes.iter().rev().fold(0, |n, b| n >> 8 | u64::from(*b) << 56),
    }
}

/// Beginnings of words, as bits: where it says no there is none, where it says yes there may be one.
#[derive(Debug)]
pub(super) struct Beginnings {
    bits: Vec<u64>,
    /// How many bytes the beginnings have, a bit for each length.
    lengths: u16,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { bits: vec![0; WORDS], lengths: 0 }
    }
}

/// 32,768 bits, for some thousand beginnings.
const WORDS: usize = 512;

impl Beginnings {
    /// Adds a word by its first eight bytes; one of fewer stands for itself alone.
    pub(super) fn add_word(&mut self, word: &str) {
        self.add(word, 8);
    }

    /// Adds the first bytes of a word, four at most: it stands for all that begin so.
    pub(super) fn add_prefix(&mut self, word: &str) {
        self.add(word, word.len().clamp(1, 4));
    }

    fn add(&mut self, word: &str, length: usize) {
        self.lengths |= 1 << length;
        let (at, bit) = place(lead(word), length);
        self.bits[at] |= bit;
    }

    /// Whether a word may begin with one of them, by its [`lead`].
    #[inline]
    pub(super) fn may(&self, lead: u64) -> bool {
        let mut lengths = self.lengths;
        while lengths != 0 {
            let (at, bit) = place(lead, lengths.trailing_zeros() as usize);
            if self.bits[at] & bit != 0 {
                return true;
            }
            lengths &= lengths - 1;
        }
        false
    }
}

/// The number and the bit of the first `length` bytes.
#[inline]
fn place(lead: u64, length: usize) -> (usize, u64) {
    let first = lead >> (64 - 8 * length);
    let hash = (first.rotate_left(5) ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49;
    (hash as usize >> 6, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found() {
        let mut some = Beginnings::default();
        for word in ["drei", "e", "сорок", "seventy-three"] {
            some.add_prefix(word);
        }
        for word in ["dreizehn", "eins", "сорока", "seventh"] {
            assert!(some.may(lead(word)), "{word}");
        }
        assert!(!some.may(lead("house")) && !some.may(lead("")) && !some.may(lead("dre")));
        some.add_word("ab");
        assert!(some.may(lead("ab")) && !some.may(lead("abc")));
        assert_eq!(lead("ab"), 0x6162 << 48);
    }
}
