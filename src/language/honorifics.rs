//! Honorifics and titles before names, as the lexicon of a language has them.

use smol_str::SmolStr;

use super::lexicon::{Entry, Lexicon};
use super::sense::Sense;
use super::token::{Space, Token};
use crate::text::Glance;

impl Lexicon {
    /// How many tokens the honorific or title takes that stands at a token; with what is written together with it (Arabic و) too.
    #[must_use]
    pub fn honorific(&self, tokens: &[Token], i: usize) -> Option<usize> {
        let word = &tokens[i].text;
        if !self.honorifics.get_or_init(|| self.before_names()).may_hold(word) {
            return None;
        }
        let of = |first: &str| {
            let list = self.entries.get(first)?.iter().filter(|e| e.sense == Sense::Honorific);
            let goes_on = |e: &&Entry| {
                let next = tokens.get(i + 1..i + 1 + e.rest.len());
                next.is_some_and(|next| e.rest.iter().zip(next).all(|((w, _), t)| *w == t.text && t.space != Some(Space::Wide)))
            };
            list.filter(goes_on).map(|e| e.rest.len() + 1).max()
        };
        of(word).or_else(|| self.proclitics.iter().find_map(|(p, _)| word.strip_prefix(p.as_str()).and_then(of)))
    }

    /// The words that honorifics begin with, alone and with what is written together with them.
    fn before_names(&self) -> Glance {
        let begins = |(_, list): &(&SmolStr, &Vec<Entry>)| list.iter().any(|e| e.sense == Sense::Honorific);
        let mut out = Glance::default();
        for (first, _) in self.entries.iter().filter(begins) {
            out.add(first);
            self.proclitics.iter().for_each(|(p, _)| out.add(&format!("{p}{first}")));
        }
        out
    }
}
