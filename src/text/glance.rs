//! A set of words that tells at a glance which word it surely does not hold.

/// Groups of 64 marks.
const GROUPS: usize = 64;

/// Marks of words, by their ends, their middle and their length. A word that has no mark is not in the set; one that has may be.
#[derive(Debug, Clone)]
pub(crate) struct Glance([u64; GROUPS]);

impl Default for Glance {
    fn default() -> Self {
        Self([0; GROUPS])
    }
}

impl Glance {
    pub(crate) fn add(&mut self, word: &str) {
        let (group, bit) = Self::mark(word);
        self.0[group] |= bit;
    }

    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let (group, bit) = Self::mark(word);
        self.0[group] & bit != 0
    }

    fn mark(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        let at = |b: Option<&u8>| b.map_or(0, |b| usize::from(*b));
        let mark = at(bytes.first()) * 5 + at(bytes.get(bytes.len() / 2)) * 131 + at(bytes.last()) * 11 + bytes.len() * 1031;
        (mark >> 6 & (GROUPS - 1), 1 << (mark & 63))
    }
}

impl<'w> FromIterator<&'w str> for Glance {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut out = Self::default();
        words.into_iter().for_each(|w| out.add(w));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Glance;

    #[test]
    fn what_was_added_is_never_denied() {
        let words = ["", "a", "the", "Minister", "وزير", "部長"];
        let set: Glance = words.into_iter().collect();
        assert!(words.iter().all(|w| set.may_hold(w)));
        assert!(!set.may_hold("mountain") && !set.may_hold("جبل"));
    }
}
