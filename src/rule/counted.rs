//! A number that lost what it counts: "307 unions, whose number is 35,139" for "307 unions with 35,139 members".

use smol_str::SmolStr;

use super::truth::Truth;
use super::view::{Draft, View};
use crate::align::Text;
use crate::fact::{Fact, Kind, Mention};
use crate::finding::{PlaceRole, Severity};
use crate::language::Token;
use crate::text::Span;

/// Words between a counted noun and "whose number is".
const NEAR: usize = 10;

/// The version whose number counts what another number beside it counts already, where another version names a thing of its own.
pub(super) fn of_fact(view: &View<'_>, fact: &Fact, truth: &Truth) -> Option<Draft> {
    if !truth.differ.is_empty() {
        return None;
    }
    let mention = |d: usize| view.slot(d, fact.slots[d]).filter(|m| m.kind() == Kind::Number && m.digits);
    let bare = truth.agree.iter().copied().find(|d| mention(*d).is_some_and(|m| is_bare(&view.texts[*d], m)))?;
    let named = |d: usize| mention(d).and_then(|m| counted(&view.texts[d], m));
    let (other, span) = truth.agree.iter().filter(|d| **d != bare).find_map(|d| named(*d).map(|s| (*d, s)))?;
    let m = mention(bare)?;
    Some(
        Draft::new("counted-noun-missing", Severity::Note)
            .arg("here", view.name(bare))
            .arg("there", view.name(other))
            .arg("found", view.quoted(bare, m.span, None))
            .arg("expected", view.quoted(other, span, None))
            .place(bare, PlaceRole::Differs, m.span, Some(m.best().clone()))
            .place(other, PlaceRole::Differs, span, mention(other).map(|m| m.best().clone())),
    )
}

/// The tokens of the sentence of a mention, and those of the mention.
fn sentence<'t>(text: &'t Text<'_>, m: &Mention) -> Option<(&'t [Token], std::ops::Range<usize>)> {
    let at = text.segments.partition_point(|s| s.span.end <= m.span.start);
    let tokens = text.tokens().get(at)?;
    Some((tokens, tokens.partition_point(|t| t.span.end <= m.span.start)..tokens.partition_point(|t| t.span.start < m.span.end)))
}

/// "Whose number is" stands before the number, nothing that it could count behind it, and a little before that another number.
fn is_bare(text: &Text<'_>, m: &Mention) -> bool {
    let pack = &text.language.pack;
    if pack.whose_number.is_empty() {
        return false;
    }
    let Some((all, own)) = sentence(text, m) else { return false };
    let begins = |words: &Vec<SmolStr>| {
        let at = own.start.checked_sub(words.len())?;
        all[at..own.start].iter().zip(words).all(|(a, b)| a.text == *b).then_some(at)
    };
    let Some(at) = text.language.whose_number().iter().find_map(begins) else { return false };
    let ends = match all.get(own.end) {
        None => true,
        Some(t) if t.is_word() => pack.copulas.iter().any(|c| crate::text::fold(c) == t.text),
        Some(t) => !matches!(t.sign(), Some('(' | '%' | '"' | '“' | '-')),
    };
    let clause = all[at.saturating_sub(NEAR)..at].iter().rev().take_while(|t| !matches!(t.sign(), Some(';' | '؛' | ':' | '.')));
    ends && clause.filter(|t| t.is_digits()).any(|t| !t.glued())
}

/// A number with the word right behind it.
fn counted(text: &Text<'_>, m: &Mention) -> Option<Span> {
    let (all, own) = sentence(text, m)?;
    let next = all.get(own.end).filter(|t| t.is_word() && !t.is_spaceless() && t.text.chars().count() > 2)?;
    (!text.language.pack.copulas.iter().any(|c| crate::text::fold(c) == next.text)).then(|| m.span.join(next.span))
}
