//! Numbers written as they are spoken, in a script that usually writes them otherwise: にじゅうさん.

use smol_str::SmolStr;

use super::beginnings::lead;
use super::compound::{Compound, Piece, Pieces};
use super::hits::Hit;
use super::pack::Pack;
use super::sense::Sense;
use super::sum::Order;
use super::token::Token;
use crate::text::fold;

/// Fewer characters are a word more often than a number (せんご, after the war).
const SHORTEST: usize = 4;
/// More are no number.
const LONGEST: usize = 60;
/// So many figures spoken one by one are a number.
const FIGURES: usize = 4;

/// What numbers as they are spoken are made of.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pieces: Pieces,
    /// Figures, longest first.
    figures: Vec<(SmolStr, i64)>,
    /// Of ordinals: だい.
    prefixes: Vec<SmolStr>,
}

impl Spoken {
    pub(super) fn new(pack: &Pack) -> Self {
        let scale = |n: i64| n >= 10 && [10, 100, 1000, 10_000, 100_000_000, 1_000_000_000_000].contains(&n);
        let piece = |n: i64| if scale(n) { Piece::Scale(n) } else { Piece::Cardinal(n) };
        let all = || pack.spoken.iter().flat_map(|(n, list)| list.iter().map(move |s| (fold(s), *n)));
        let mut figures: Vec<(SmolStr, i64)> = all().filter(|(_, n)| *n < 10).collect();
        figures.sort_by_key(|(s, _)| std::cmp::Reverse(s.len()));
        let order = Order { combines_tens: true, combines_ten: true, ..Order::default() };
        let prefixes =
            if figures.is_empty() { Vec::new() } else { pack.ordinals.prefixes.iter().map(|p| fold(p)).filter(|p| hiragana(p)).collect() };
        Self { pieces: Pieces::new(all().map(|(s, n)| (s, piece(n))).collect(), order), figures, prefixes }
    }

    /// The number that fills the whole run of the script which begins at token `i`.
    pub(super) fn at(&self, tokens: &[Token], i: usize) -> Option<Hit> {
        let begins =
            !self.figures.is_empty() && hiragana(&tokens[i].text) && (i == 0 || !tokens[i].glued() || !hiragana(&tokens[i - 1].text));
        begins.then_some(())?;
        let len = 1 + tokens[i + 1..].iter().take_while(|t| t.glued() && hiragana(&t.text)).count();
        let run = || tokens[i..i + len].iter().map(|t| t.text.as_str()).collect::<String>();
        let sense = (SHORTEST..LONGEST).contains(&len).then(run).and_then(|run| self.read(&run))?;
        Some(Hit { len, sense, weak: false, clitic: None, clitic_len: 0 })
    }

    fn read(&self, run: &str) -> Option<Sense> {
        let whole = self.pieces.read(run, lead(run)).or_else(|| self.one_by_one(run).map(Compound::Cardinal));
        if let Some(Compound::Cardinal(n)) = whole {
            return Some(Sense::Cardinal(n));
        }
        // だいさん; だいく is a carpenter, だいご a name.
        let rest = self.prefixes.iter().find_map(|p| run.strip_prefix(p.as_str()))?;
        let single = self.figures.iter().find(|(s, _)| s == rest && s.chars().count() > 1).map(|(_, n)| *n);
        let counted = || if let Some(Compound::Cardinal(n)) = self.pieces.read(rest, lead(rest)) { Some(n) } else { None };
        single.or_else(counted).map(Sense::Ordinal)
    }

    /// にさんよんよん: at least four figures.
    fn one_by_one(&self, run: &str) -> Option<i64> {
        let (mut rest, mut digits) = (run, String::new());
        while !rest.is_empty() {
            let (spelling, n) = self.figures.iter().find(|(s, _)| rest.starts_with(s.as_str()))?;
            digits.push_str(&n.to_string());
            rest = &rest[spelling.len()..];
        }
        digits.parse().ok().filter(|_| (FIGURES..=18).contains(&digits.len()))
    }
}

fn hiragana(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_a_number_when_nothing_else_stands_in_it() {
        let list = |entries: &[(i64, &str)]| entries.iter().map(|(n, s)| (*n, s.split(' ').map(str::to_owned).collect())).collect();
        let mut pack = Pack {
            spoken: list(&[(2, "に"), (3, "さん"), (4, "よん"), (8, "はち はっ"), (9, "きゅう"), (10, "じゅう")]),
            ..Pack::default()
        };
        pack.spoken.extend([(100, vec!["ひゃく".to_owned(), "ぴゃく".to_owned()]), (1000, vec!["せん".to_owned()])]);
        pack.ordinals.prefixes = vec!["だい".to_owned()];
        let spoken = Spoken::new(&pack);
        assert_eq!(spoken.read("せんにひゃくはちじゅうきゅう"), Some(Sense::Cardinal(1289)));
        assert_eq!(spoken.read("はっせんはっぴゃく"), Some(Sense::Cardinal(8800)));
        assert_eq!(spoken.read("にさんよんよん"), Some(Sense::Cardinal(2344)));
        assert_eq!(spoken.read("だいさん"), Some(Sense::Ordinal(3)));
        assert_eq!(spoken.read("だいに"), None);
        assert_eq!(spoken.read("きゅうに"), None);
    }
}
