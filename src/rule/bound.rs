//! What belongs to a value besides the value: its bound ("at least 80"), and what a percentage is ("5% above", "5% of").

use smol_str::SmolStr;

use super::truth::{Truth, witnesses};
use super::view::{Draft, View};
use crate::align::Text;
use crate::fact::{Agreement, Fact, Kind, Mention, Strength, agree};
use crate::finding::{Blame, PlaceRole, Severity, gloss, phrase};
use crate::language::{Bound, Hits, Sense, Token};

/// Which side of a value is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// The value itself.
    None,
    /// At least, more than.
    Up,
    /// At most, less than.
    Down,
}

/// What a percentage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    Above,
    Below,
    Of,
}

/// Versions that state the value with another bound, or a percentage as something else.
pub(super) fn of_fact(view: &View<'_>, fact: &Fact, truth: &Truth) -> Vec<Draft> {
    if !truth.differ.is_empty() {
        return Vec::new();
    }
    let units = view.languages.units();
    // Nearly all values are bare.
    let bare = |m: &Mention| m.bound.is_none() && m.kind() != Kind::Percent;
    if truth.agree.iter().filter_map(|d| view.slot(*d, fact.slots[*d])).all(bare) {
        return Vec::new();
    }
    let exact = |d: &usize| {
        view.slot(*d, fact.slots[*d]).filter(|m| is_amount(m.kind()) && agree(m.best(), &truth.value, units) == Agreement::Same)
    };
    let stating: Vec<(usize, &Mention)> = truth.agree.iter().filter_map(|d| exact(d).map(|m| (*d, m))).collect();
    let plain = stating.iter().all(|(_, m)| bare(m));
    if stating.len() < 2 || plain {
        return Vec::new();
    }
    let shares: Vec<(usize, &Mention, Share)> =
        stating.iter().filter_map(|(d, m)| share(&view.texts[*d], m).map(|s| (*d, *m, s))).collect();
    if let Some(draft) = odd(view, "relation-changed", &shares, share_name) {
        return vec![draft];
    }
    let sided: Vec<(usize, &Mention, Side)> = stating.iter().filter_map(|(d, m)| side(&view.texts[*d], m).map(|s| (*d, *m, s))).collect();
    let has = |side: Side| sided.iter().any(|(.., s)| *s == side);
    // "Up to 400" is said in too many ways ("reaching 400") to tell that a version lacks it.
    let lacking = has(Side::None) && has(Side::Up) && !has(Side::Down);
    // What says nothing beside the value may say it elsewhere in the sentence.
    let silent = |(d, m, s): &(usize, &Mention, Side)| {
        *s == Side::None && (!lacking || m.strength < Strength::Strong || says(&view.texts[*d], m, Side::Up))
    };
    let sided: Vec<(usize, &Mention, Side)> = sided.iter().filter(|s| !silent(s)).copied().collect();
    let draft = odd(view, "bound-changed", &sided, side_name);
    // "More than 9 billion" for 9 billion is a loss of little, and so is "50 or more" for 50; a lost "at least 50" is a condition.
    let weighs = |d: &Draft| {
        let odd = d.places.first().map(|p| p.0);
        !lacking || sided.iter().any(|(e, m, _)| Some(*e) != odd && m.bound == Some(Bound::AtLeast))
    };
    draft.map(|d| if weighs(&d) { d } else { Draft { severity: Severity::Note, ..d } }).into_iter().collect()
}

fn is_amount(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Percent | Kind::Money | Kind::Quantity | Kind::Duration)
}

/// The first that differ from what the source, or most versions, say.
fn odd<T: Copy + PartialEq + Ord>(
    view: &View<'_>,
    code: &'static str,
    stating: &[(usize, &Mention, T)],
    name: fn(T) -> &'static str,
) -> Option<Draft> {
    let first = stating.first()?.2;
    if stating.iter().all(|(.., t)| *t == first) {
        return None;
    }
    let holding = |t: T| stating.iter().filter(|(.., x)| *x == t).map(|(d, ..)| *d).collect::<Vec<usize>>();
    let source = view.source().and_then(|s| stating.iter().find(|(d, ..)| *d == s)).map(|(.., t)| *t);
    let votes = |t: T| witnesses(view, &holding(t));
    let most = stating.iter().map(|(.., t)| *t).max_by_key(|t| (votes(*t), *t))?;
    let majority = votes(most) > 1 && stating.iter().all(|(.., t)| *t == most || votes(*t) < votes(most));
    let (believed, because) = match source {
        Some(t) if votes(t) >= votes(most) || !majority => (t, Some("source")),
        _ => (most, majority.then_some("majority")),
    };
    let agreeing = holding(believed);
    let (d, m, other) = stating.iter().find(|(.., t)| *t != believed)?;
    let say = |m: &Mention, t: T| phrase(view.messages, name(t), &[("value", &gloss(m.best(), view.messages))]);
    let model = agreeing.iter().copied().min_by_key(|d| view.reading_order(*d))?;
    let (_, shown, _) = stating.iter().find(|(e, ..)| *e == model)?;
    let sure = m.digits && shown.digits && m.strength == Strength::Strong && shown.strength == Strength::Strong;
    let mut draft = Draft::new(code, if sure { Severity::Warning } else { Severity::Note })
        .arg("here", view.name(*d))
        .arg("there", view.names(&agreeing))
        .arg("n", agreeing.len().to_string())
        .arg("found", say(m, *other))
        .arg("expected", say(shown, believed));
    let (own, others) = if because.is_some() { (PlaceRole::Blamed, PlaceRole::Agrees) } else { (PlaceRole::Differs, PlaceRole::Differs) };
    for (e, m, _) in stating.iter().filter(|(.., t)| t == other) {
        draft = draft.place(*e, own, m.span, Some(m.best().clone()));
    }
    for (e, m, _) in stating.iter().filter(|(.., t)| *t == believed) {
        draft = draft.place(*e, others, m.span, Some(m.best().clone()));
    }
    draft.blame = because.map(|because| Blame { document: *d, because, agree: votes(believed), of: votes(believed) + votes(*other) });
    Some(draft)
}

fn side_name(side: Side) -> &'static str {
    match side {
        Side::None => "bound-none",
        Side::Up => "bound-up",
        Side::Down => "bound-down",
    }
}

fn share_name(share: Share) -> &'static str {
    match share {
        Share::Above => "share-above",
        Share::Below => "share-below",
        Share::Of => "share-of",
    }
}

/// The bound of a mention; `None` for a hedge, which says neither, and for languages whose bounds nobody wrote down.
fn side(text: &Text<'_>, m: &Mention) -> Option<Side> {
    let pack = &text.language.pack;
    if !text.language.written || pack.bounds.before.is_empty() && pack.bounds.after.is_empty() {
        return None;
    }
    match m.bound {
        // "5% more" is no bound.
        _ if share(text, m).is_some() => None,
        Some(Bound::About) => None,
        Some(b @ (Bound::Over | Bound::Under)) => Some(of_bound(b)).filter(|_| is_clear(text, m, b)),
        Some(b) => Some(of_bound(b)),
        None => Some(Side::None),
    }
}

fn of_bound(bound: Bound) -> Side {
    match bound {
        Bound::AtLeast | Bound::Over => Side::Up,
        Bound::AtMost | Bound::Under => Side::Down,
        Bound::About => Side::None,
    }
}

/// Whether the bound is a sign or said in two words at least: one word alone (over, über, trên) is a preposition too.
fn is_clear(text: &Text<'_>, m: &Mention, bound: Bound) -> bool {
    let Some((tokens, hits)) = sentence(text, m) else { return false };
    let first = tokens.partition_point(|t| t.span.end <= m.span.start);
    let last = tokens.partition_point(|t| t.span.start < m.span.end);
    let sign = |i: Option<usize>| i.and_then(|i| tokens.get(i)).is_some_and(|t| matches!(t.sign(), Some('<' | '>')));
    let is = |s: Sense| matches!(s, Sense::BoundBefore(b) | Sense::BoundAfter(b) if b == bound);
    let beside = |i: usize, length: usize| i + length == first || i == last;
    let words = || hits.iter().enumerate().any(|(i, list)| list.iter().any(|h| h.len > 1 && is(h.sense) && beside(i, h.len)));
    sign(first.checked_sub(1)) || words()
}

/// The tokens of the sentence of a mention, and the spellings in it.
fn sentence<'t>(text: &'t Text<'_>, m: &Mention) -> Option<(&'t [Token], Hits)> {
    let at = text.segments.partition_point(|s| s.span.end <= m.span.start).min(text.segments.len().saturating_sub(1));
    let (segment, tokens) = text.segments.get(at).zip(text.tokens().get(at))?;
    let hits = text.language.lexicon.read(segment.span.of(&text.document.text), segment.span.start as usize, tokens);
    Some((tokens, hits))
}

/// Whether the sentence holds a word for a bound of this side, or a hedge.
fn says(text: &Text<'_>, m: &Mention, side: Side) -> bool {
    let Some((_, hits)) = sentence(text, m) else { return true };
    hits.iter().flatten().any(|h| match h.sense {
        Sense::BoundBefore(b) | Sense::BoundAfter(b) => of_bound(b) == side || b == Bound::About,
        _ => false,
    })
}

/// What a percentage is, where the words right beside it say so, and only one thing.
fn share(text: &Text<'_>, m: &Mention) -> Option<Share> {
    if m.kind() != Kind::Percent {
        return None;
    }
    let at = text.segments.partition_point(|s| s.span.end <= m.span.start);
    let tokens = text.tokens().get(at)?;
    let first = tokens.partition_point(|t| t.span.end <= m.span.start);
    let last = tokens.partition_point(|t| t.span.start < m.span.end);
    let longest = |side: usize, holds: &dyn Fn(&[SmolStr]) -> bool| {
        let found = [Share::Above, Share::Below, Share::Of].into_iter().zip(text.language.beside_percent());
        let found = found.filter_map(|(share, sides)| Some((sides[side].iter().filter(|w| holds(w)).map(Vec::len).max()?, share)));
        found.max_by_key(|(length, _)| *length).map(|(_, share)| share)
    };
    let same = |tokens: &[Token], words: &[SmolStr]| tokens.iter().map(|t| &t.text).eq(words);
    let before = longest(0, &|w| first.checked_sub(w.len()).and_then(|f| tokens.get(f..first)).is_some_and(|t| same(t, w)));
    let behind = longest(1, &|w| tokens.get(last..last + w.len()).is_some_and(|t| same(t, w)));
    match (before, behind) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}
