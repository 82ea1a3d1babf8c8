//! One of something, said with an article: a liter, a dollar, a fifth.

use super::scan::{Candidate, Scan};
use super::value::Value;
use super::{Number, Reading, Strength, amount, ordinal};
use crate::language::Sense;
use crate::text::fold;

/// Units whose names mostly are something else behind an article: a bit late, a foot in the door, a degree in law.
const COMMON: &[&str] = &["bit", "deg", "ft", "yd", "in", "t", "cup", "B", "bar", "carat"];

pub(super) fn read(scan: &Scan<'_>, i: usize) -> Option<Candidate> {
    if let Some((to, part, q)) = part(scan, i) {
        let readings = vec![Reading::usual(Value::Number(part)), Reading::usual(Value::Ordinal(q))];
        return Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Medium, digits: false });
    }
    let at = scan.skip(i, Sense::Article).filter(|&at| scan.near(at) && !scan.glued(at))?;
    let one = |suffix: &amount::Suffix| match suffix {
        amount::Suffix::Unit(u) => !amount::is_time(u) && !COMMON.contains(&u.as_str()) && !u.contains('/'),
        amount::Suffix::Money(code) => code.starts_with(|c: char| c.is_ascii_uppercase()) && scan.raw(at).is_some_and(|r| r.len() > 3),
        _ => false,
    };
    let (to, suffix) = amount::suffixes(scan, at).into_iter().find(|(_, s)| one(s))?;
    let readings = vec![Reading::usual(suffix.value(Number::integer(1)))];
    Some(Candidate { to, span: scan.span(i, to), readings, strength: Strength::Weak, digits: false })
}

/// "a fifth", "one hundredth", "un centésimo", where nothing follows that the ordinal could count: the token behind it, the part and
/// what it is a part of.
pub(super) fn part(scan: &Scan<'_>, i: usize) -> Option<(usize, Number, i64)> {
    let one = |s: Sense| matches!(s, Sense::Article | Sense::Cardinal(1)).then_some(());
    let (at, ..) = scan.find(i, one).filter(|(at, _, hit)| hit.clitic.is_none() && scan.near(*at) && !scan.glued(*at))?;
    // "One hundred twenty-fifth" goes on.
    let hundred = scan.find(at, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some();
    let o = ordinal::at(scan, at).filter(|o| !hundred && o.n > 2 && !o.digits && o.hit.is_none_or(|h| h.clitic.is_none()))?;
    let goes_on = scan.token(o.to).is_some_and(|t| t.is_word() || t.is_digits() || t.glued() && matches!(t.sign(), Some('-' | '’' | '\'')));
    let of = scan.skip(o.to, Sense::DateLink).or_else(|| scan.skip(o.to, Sense::AmountLink));
    let dated = of.is_some_and(|k| scan.find(k, |s| matches!(s, Sense::Month(_)).then_some(())).is_some());
    let measured = amount::suffixes(scan, o.to).iter().any(|(_, s)| !matches!(s, amount::Suffix::Times));
    let fits = (!goes_on || of.is_some() || measured) && !dated && names_part(scan, at, o.n);
    fits.then(|| Number::fraction(1, o.n.into())).flatten().map(|part| (o.to, part, o.n))
}

/// False where the language has another word for the part: un tiers, and not un troisième.
fn names_part(scan: &Scan<'_>, at: usize, n: i64) -> bool {
    let own = scan.language.pack.fractions.get(&format!("1/{n}"));
    n > 10 || own.is_none_or(|names| names.iter().any(|name| fold(name).contains(scan.tokens[at].text.as_str())))
}
