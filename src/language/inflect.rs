//! The forms of a word: enough of a language's inflection to find a term that an author wrote once.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::pack::Inflection;
use crate::text::fold;

/// Letters that a word has at least before an ending is looked for behind it.
const STEM: usize = 2;

/// Letters that remain at least of a term that loses a prefix.
const REST: usize = 3;

/// Choices of letters that an entry is spelt out in at most.
const CHOICES: usize = 64;

/// The compiled inflection of a language. Without data every word has one form.
#[derive(Debug, Default)]
pub struct Inflector {
    before: Vec<SmolStr>,
    after: Vec<SmolStr>,
    chain: u8,
    changes: Vec<Vec<SmolStr>>,
    harmony: Vec<SmolStr>,
    negation: Vec<SmolStr>,
    /// Adjectives stand behind their nouns.
    pub nouns_first: bool,
}

impl Inflector {
    /// Compiles the data of a pack.
    #[must_use]
    pub fn new(data: &Inflection) -> Self {
        let spelt = |entry: &[String]| spelt_out(entry, data);
        let mut changes: Vec<Vec<SmolStr>> = data.changes.iter().flat_map(|group| spelt(group)).collect();
        changes.dedup();
        let one = |list: &[String]| -> Vec<SmolStr> {
            let all: BTreeSet<SmolStr> = list.iter().flat_map(|e| spelt(std::slice::from_ref(e))).flatten().collect();
            all.into_iter().filter(|e| !e.is_empty()).collect()
        };
        Self {
            before: one(&data.before),
            after: one(&data.after),
            chain: data.chain.max(1),
            changes,
            harmony: data.harmony.iter().map(|h| fold(h)).collect(),
            nouns_first: data.nouns_first,
            negation: data.negation.iter().map(|n| fold(n)).collect(),
        }
    }

    /// What a folded word of a term may begin with in a text: the word itself, and what its end changes into.
    #[must_use]
    pub fn bases(&self, word: &str) -> Vec<SmolStr> {
        let mut out = vec![SmolStr::from(word)];
        let long = |p: &SmolStr| p.chars().nth(1).is_some();
        let bare = self.before.iter().filter(|p| long(p)).filter_map(|p| word.strip_prefix(p.as_str()));
        out.extend(bare.filter(|r| r.chars().count() >= REST).map(SmolStr::from));
        for i in 0..out.len() {
            for group in &self.changes {
                for end in group {
                    let Some(stem) = out[i].strip_suffix(end.as_str()).filter(|s| s.chars().count() >= STEM) else { continue };
                    let others: Vec<SmolStr> = group.iter().filter(|o| *o != end).map(|o| SmolStr::from(format!("{stem}{o}"))).collect();
                    out.extend(others);
                }
            }
        }
        let mut seen = BTreeSet::new();
        out.retain(|b| seen.insert(b.clone()));
        out
    }

    /// The token, and what is left of it without each prefix that it may carry.
    pub fn without_prefix<'t>(&'t self, token: &'t str) -> impl Iterator<Item = &'t str> {
        let bare = self.before.iter().filter_map(|p| token.strip_prefix(p.as_str())).filter(|r| r.chars().nth(1).is_some());
        std::iter::once(token).chain(bare)
    }

    /// True when the folded token is a form of the word that has these bases.
    #[must_use]
    pub fn is_form(&self, token: &str, bases: &[SmolStr]) -> bool {
        let is = |t: &str| {
            bases.iter().any(|b| {
                t.strip_prefix(b.as_str()).is_some_and(|rest| rest.is_empty() || self.may_end(b) && self.ends(b, rest, self.chain))
            })
        };
        self.without_prefix(token).any(is)
    }

    /// True for a word that turns what is behind it into its opposite.
    #[must_use]
    pub fn negates(&self, token: &str) -> bool {
        self.negation.iter().any(|n| n == token)
    }

    /// True when both words are forms of one.
    #[must_use]
    pub fn alike(&self, a: &str, b: &str) -> bool {
        a == b || self.is_form(a, &self.bases(b)) || self.is_form(b, &self.bases(a))
    }

    fn may_end(&self, base: &str) -> bool {
        base.chars().filter(|c| c.is_alphabetic()).count() >= STEM
    }

    /// True when the rest of a word is made of endings that its vowels allow.
    fn ends(&self, stem: &str, rest: &str, left: u8) -> bool {
        left > 0
            && self.after.iter().any(|e| {
                rest.strip_prefix(e.as_str()).is_some_and(|more| {
                    self.in_harmony(stem, e) && (more.is_empty() || self.ends(e, more, left - 1) && self.in_harmony(stem, more))
                })
            })
    }

    fn in_harmony(&self, stem: &str, ending: &str) -> bool {
        let class = |c: char| self.harmony.iter().position(|h| h.contains(c));
        match (stem.chars().rev().find_map(class), ending.chars().find_map(class)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }
}

/// An entry with each choice of letters for the capitals in it, folded.
fn spelt_out(entry: &[String], data: &Inflection) -> Vec<Vec<SmolStr>> {
    let mut out: Vec<Vec<String>> = vec![entry.to_vec()];
    for (capital, letters) in &data.letters {
        if !entry.iter().any(|e| e.contains(*capital)) {
            continue;
        }
        out = out
            .iter()
            .flat_map(|e| letters.chars().map(move |l| e.iter().map(|t| t.replace(*capital, l.encode_utf8(&mut [0; 4]))).collect()))
            .take(CHOICES)
            .collect();
    }
    out.into_iter().map(|e| e.iter().map(|t| fold(t)).collect()).collect()
}

/// The examples of a language's inflection that do not come out.
#[must_use]
pub fn misfits(data: &Inflection) -> Vec<String> {
    let inflector = Inflector::new(data);
    let mut out = Vec::new();
    for (table, wanted) in [(&data.forms, true), (&data.not, false)] {
        for (word, forms) in table {
            let bases = inflector.bases(&fold(word));
            for form in forms.iter().filter(|f| inflector.is_form(&fold(f), &bases) != wanted) {
                out.push(if wanted {
                    format!("`{form}` is not found as a form of `{word}`")
                } else {
                    format!("`{form}` is taken for a form of `{word}`")
                });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_data_has_one_form() {
        let inflector = Inflector::default();
        assert_eq!(inflector.bases("nhà"), ["nhà"]);
        assert!(inflector.is_form("nhà", &inflector.bases("nhà")) && !inflector.is_form("nhàs", &inflector.bases("nhà")));
    }

    #[test]
    fn capitals_are_spelt_out_alike_all_through_an_entry() {
        let data = Inflection {
            letters: [('V', "ao".to_owned())].into(),
            changes: vec![vec!["kkV".to_owned(), "kV".to_owned()]],
            ..Inflection::default()
        };
        let bases = Inflector::new(&data).bases("lakko");
        // The other way round as well: what an author wrote may be the weak form. Never one vowel for another.
        assert_eq!(bases, ["lakko", "lako", "lakkko"]);
    }
}
