//! How a value is written, where it agrees: in another unit, as a hedged round figure, in digits of another script.

use std::cmp::Reverse;

use super::policy::{Digits, ParityPolicy, hedged};
use super::view::{Draft, View};
use crate::fact::{Agreement, Fact, Kind, agree_mentions};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::native_digits;
use crate::text::{DigitScript, digit};

/// Conversions and hedges, where the policy wants to know of them. `agreeing`: the versions that agree about the fact.
pub(super) fn of_fact(view: &View<'_>, fact: &Fact, agreeing: &[usize], policy: &ParityPolicy) -> Vec<Draft> {
    let (conversions, hedges) = (policy.conversions.severity(), policy.hedges.severity());
    if conversions.is_none() && hedges.is_none() {
        return Vec::new();
    }
    let units = view.languages.units();
    let mention = |d: usize| view.slot(d, fact.slots[d]);
    let same =
        |a: usize, b: usize| a == b || mention(a).zip(mention(b)).is_some_and(|(x, y)| agree_mentions(x, y, units).0 == Agreement::Same);
    // The source shows how it is to be written, else most versions, else one without a hedge.
    let source = view.source().filter(|s| agreeing.contains(s));
    let votes = |d: usize| agreeing.iter().filter(|e| same(d, **e)).count();
    let most = || agreeing.iter().copied().max_by_key(|d| (votes(*d), mention(*d).is_some_and(|m| m.bound.is_none()), Reverse(*d)));
    let Some(model) = source.or_else(most) else { return Vec::new() };
    let alike: Vec<usize> = agreeing.iter().copied().filter(|d| same(*d, model)).collect();
    let because = match source {
        Some(_) => Some("source"),
        None => (alike.len() >= 2).then_some("majority"),
    };
    let mut out = Vec::new();
    for &d in agreeing.iter().filter(|d| !alike.contains(d)) {
        let (Some(own), Some(wanted)) = (mention(d), mention(model)) else { continue };
        let (code, severity) = match agree_mentions(own, wanted, units).0 {
            Agreement::Converted => ("value-converted", conversions),
            Agreement::Gentle if hedged(own, wanted, units) => ("value-rounded", hedges),
            _ => continue,
        };
        let Some(severity) = severity else { continue };
        let (own_role, other_role) =
            if because.is_some() { (PlaceRole::Blamed, PlaceRole::Agrees) } else { (PlaceRole::Differs, PlaceRole::Differs) };
        let mut draft = Draft::new(code, severity)
            .arg("here", view.name(d))
            .arg("there", view.names(&alike))
            .arg("say", if alike.len() == 1 { "says" } else { "say" })
            .arg("found", view.quoted(d, own.span, Some(own.best())))
            .arg("expected", view.quoted(model, wanted.span, Some(wanted.best())))
            .place(d, own_role, own.span, Some(own.best().clone()));
        draft.blame = because.map(|because| Blame { document: d, because, agree: alike.len(), of: agreeing.len() });
        for &e in &alike {
            if let Some(m) = mention(e) {
                draft = draft.place(e, other_role, m.span, Some(m.best().clone()));
            }
        }
        out.push(draft);
    }
    out
}

/// Numerals in digits that the policy does not want: one finding a version, with all its places.
pub(super) fn digit_scripts(view: &View<'_>, policy: &ParityPolicy) -> Vec<Draft> {
    let mut out = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        let wanted = match policy.digits.get(&text.document.lang) {
            Digits::Any => continue,
            Digits::Latin => DigitScript::LATIN,
            Digits::Native => native_digits(&text.document.lang).unwrap_or(DigitScript::LATIN),
        };
        let written = |span: crate::text::Span| span.of(&text.document.text);
        // Codes and addresses are written as they are registered.
        let numerals = text.mentions.iter().filter(|m| m.digits && !matches!(m.kind(), Kind::Code | Kind::Verbatim));
        let other: Vec<_> = numerals.filter(|m| written(m.span).chars().filter_map(digit).any(|(_, script)| script != wanted)).collect();
        let Some(first) = other.first() else { continue };
        let ascii: String = written(first.span).chars().map(|c| digit(c).map_or(c, |(n, _)| char::from(b'0' + n))).collect();
        let mut draft = Draft::new("digit-script", Severity::Warning)
            .arg("here", view.name(d))
            .arg("found", view.quoted(d, first.span, None))
            .arg("expected", crate::text::flat(&wanted.write(&ascii)))
            .arg("n", other.len().to_string());
        for m in other {
            draft = draft.place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
        }
        draft.blame = Some(Blame { document: d, because: "rule", agree: 0, of: 1 });
        out.push(draft);
    }
    out
}
