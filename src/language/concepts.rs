//! Which concepts a sentence speaks of: a few dozen that news has in every language, by the words of its pack.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::pack::{CONCEPTS, Pack};
use super::token::{Token, is_spaceless};
use crate::text::fold;

/// Letters from which on a spelling stands for all words that begin with it.
const STEM: usize = 4;

/// The spellings of a pack's concepts, compiled when alignment first asks.
#[derive(Debug, Default)]
pub struct Concepts {
    ready: OnceLock<Ready>,
}

/// Spellings by their first two letters: the spelling, its letters, its concept.
type ByStart = FxHashMap<(char, char), Vec<(String, usize, usize)>>;

#[derive(Debug)]
struct Ready {
    by_start: ByStart,
    proclitics: Vec<String>,
}

impl Concepts {
    /// The concepts of a sentence, cut into tokens: one bit each, by their place in [`CONCEPTS`].
    ///
    /// ```
    /// use crosstally::language::{Languages, tokens};
    /// let languages = Languages::new();
    /// let of = |tag: &str, text: &str| { let l = languages.get(tag); l.concepts.of(&l.pack, &tokens(text, 0)) };
    /// assert_eq!(of("en", "The police left.") & of("fr", "La police est partie."), of("ar", "غادرت الشرطة"));
    /// assert_eq!(of("en", "Stones."), 0);
    /// ```
    #[must_use]
    pub fn of(&self, pack: &Pack, sentence: &[Token]) -> u128 {
        self.first(pack, sentence, u32::MAX)
    }

    /// The same, or so many of them: the rest of the sentence is not asked.
    #[must_use]
    pub fn first(&self, pack: &Pack, sentence: &[Token], enough: u32) -> u128 {
        if pack.concepts.is_empty() {
            return 0;
        }
        let ready = self.ready.get_or_init(|| Ready::new(pack));
        let mut text = String::new();
        let mut starts = Vec::new();
        let mut glued = false;
        for t in sentence {
            if !t.glued() {
                text.push(' ');
            }
            // Scripts without spaces have a token for each letter.
            if t.is_word() && (t.is_spaceless() || !(glued && t.glued())) {
                starts.push(text.len());
            }
            glued = t.is_word() && !t.is_spaceless();
            text.push_str(&t.text);
        }
        let mut out = 0u128;
        for at in starts {
            out |= ready.at(&text[at..], 2);
            if out.count_ones() >= enough {
                break;
            }
        }
        out
    }
}

impl Ready {
    fn new(pack: &Pack) -> Self {
        let mut by_start: ByStart = FxHashMap::default();
        for (name, spellings) in &pack.concepts {
            let Some(bit) = CONCEPTS.iter().position(|c| c == name) else { continue };
            for s in spellings {
                let s = fold(s).to_string();
                let Some(start) = start(&s) else { continue };
                let letters = s.chars().count();
                by_start.entry(start).or_default().push((s, letters, bit));
            }
        }
        let mut proclitics: Vec<String> = pack.proclitics.iter().map(|p| fold(p).to_string()).filter(|p| !p.is_empty()).collect();
        proclitics.sort_by_key(|p| std::cmp::Reverse(p.len()));
        Self { by_start, proclitics }
    }

    /// The concepts of the word at the beginning of a text, with so many clitics before it.
    fn at(&self, text: &str, clitics: usize) -> u128 {
        let mut out = 0;
        let Some((first, second)) = start(text) else { return 0 };
        // A spelling of one letter (我) stands by that and a space.
        let alone = (second != ' ').then_some((first, ' '));
        for (s, letters, bit) in [Some((first, second)), alone].iter().flatten().filter_map(|k| self.by_start.get(k)).flatten() {
            let Some(rest) = text.strip_prefix(s.as_str()) else { continue };
            let whole = || rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
            if *letters >= STEM || text.starts_with(is_spaceless) || whole() {
                out |= 1 << bit;
            }
        }
        if out == 0 && clitics > 0 {
            for p in &self.proclitics {
                if let Some(rest) = text.strip_prefix(p.as_str()).filter(|r| r.starts_with(char::is_alphabetic)) {
                    out |= self.at(rest, clitics - 1);
                }
            }
        }
        out
    }
}

/// The first two characters; the second is a space where there is none.
fn start(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next().unwrap_or(' ')))
}

#[cfg(test)]
mod tests {
    use crate::language::Languages;

    #[test]
    fn one_sentence_has_the_same_concepts_in_many_languages() {
        let languages = Languages::new();
        let of = |tag: &str, text: &str| {
            let l = languages.get(tag);
            l.concepts.of(&l.pack, &crate::language::tokens(text, 0))
        };
        let want = of("en", "The police did not help the children.");
        assert_eq!(want.count_ones(), 4);
        for (tag, text) in [
            ("de", "Die Polizei half den Kindern nicht."),
            ("es", "La policía no ayudó a los niños."),
            ("ar", "لم تساعد الشرطة الأطفال."),
            ("ur", "پولیس نے بچوں کی مدد نہیں کی۔"),
            ("hi", "पुलिस ने बच्चों की मदद नहीं की।"),
            ("vi", "Cảnh sát không giúp trẻ em."),
            ("zh", "警察没有帮助孩子。"),
            ("ja", "警察は子供たちを支援しなかった。ない"),
            ("ru", "Полиция не помогла детям: помощь не пришла."),
            ("id", "Polisi tidak membantu anak-anak."),
        ] {
            assert!((of(tag, text) & want).count_ones() >= 3, "{tag} {text}");
            assert!((of(tag, text) & !want).count_ones() <= 1, "{tag} {text}");
        }
    }
}
