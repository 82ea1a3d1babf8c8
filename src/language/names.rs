//! Names and signs of currencies, and names that come from English.

use smol_str::SmolStr;

use super::lexicon::Lexicon;
use super::pack::Pack;
use super::sense::Sense;
use super::shared::{Currencies, Units};
use super::token::tokens;
use crate::text::fold;

impl Lexicon {
    /// Codes, signs and names of currencies.
    pub(super) fn money(&mut self, pack: &Pack, currencies: &Currencies, foreign: bool) {
        let index = |list: &[SmolStr], id: &str| list.iter().position(|u| u == id).and_then(|i| u16::try_from(i).ok());
        // A sign that the pack lists (Rs in Urdu) means what it says there.
        let own: Vec<SmolStr> = pack.currencies.values().flatten().map(|s| fold(s)).collect();
        for (code, currency) in &currencies.currencies {
            let Some(i) = index(&self.currencies, code) else { continue };
            // Codes that nobody writes any more are abbreviations of something else.
            if !currency.past {
                self.add(code, Sense::CurrencySign(i), false);
            }
            for s in currency.english.iter().filter(|_| foreign) {
                self.add(s, Sense::Currency(i), false);
            }
            for s in &currency.signs {
                let meant = currencies.sign_default.get(s).map_or(code, |d| d);
                if meant == code && !own.contains(&fold(s)) {
                    self.add(s, Sense::CurrencySign(i), false);
                    // "US $ 5"; one letter before the sign is an article as well.
                    let letters = s.strip_suffix('$').filter(|l| l.len() > 1);
                    if let Some(letters) = letters {
                        self.add(&format!("{letters} $"), Sense::CurrencySign(i), false);
                    }
                    // "20 $ US", but not "20 $ au lieu de 30".
                    if let Some(letters) = letters.filter(|l| ["US", "HK", "NZ"].contains(l)) {
                        self.add(&format!("$ {letters}"), Sense::CurrencySign(i), false);
                    }
                }
            }
        }
        // Codes come before the small letters of families: "rubles" of a language that means one country's by it are these.
        for (code, spellings) in &pack.currencies {
            let Some(i) = index(&self.currencies, code) else { continue };
            let family = currencies.families.contains_key(code);
            for s in spellings {
                if !family || !self.is_currency(s) {
                    self.add(s, Sense::Currency(i), false);
                }
            }
        }
    }

    /// Names that many languages take over from English where they are no words of their own.
    pub(super) fn international(&mut self, units: &Units, currencies: &Currencies) {
        let index = |list: &[SmolStr], id: &str| list.iter().position(|u| u == id).and_then(|i| u16::try_from(i).ok());
        let money = currencies.names.iter().filter_map(|(s, code)| Some((s, Sense::Currency(index(&self.currencies, code)?))));
        let units = units.names.iter().filter_map(|(s, id)| Some((s, Sense::Unit(index(&self.units, id)?))));
        let new: Vec<(&String, Sense)> = money.chain(units).filter(|(s, _)| !self.entries.contains_key(s.as_str())).collect();
        for (s, sense) in new {
            self.add(s, sense, false);
        }
    }

    /// True for a spelling that names a currency already.
    fn is_currency(&self, spelling: &str) -> bool {
        let mut words = tokens(spelling, 0).into_iter();
        let list = words.next().and_then(|t| self.entries.get(&t.text));
        let rest: Vec<SmolStr> = words.map(|t| t.text).collect();
        list.into_iter().flatten().any(|e| matches!(e.sense, Sense::Currency(_)) && e.rest.iter().map(|(w, _)| w).eq(&rest))
    }

    /// The currency that a word is the sign of.
    #[must_use]
    pub fn currency_of_sign(&self, word: &str) -> Option<&SmolStr> {
        let mut list = self.entries.get(word)?.iter().filter(|e| e.rest.is_empty());
        list.find_map(|e| if let Sense::CurrencySign(i) | Sense::Currency(i) = e.sense { Some(self.currency(i)) } else { None })
    }
}
