//! A value that some versions state and others lack.

use crate::fact::{Fact, Kind, Mention, PercentUnit, Slot, Strength, Value};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::Span;

use super::parity::stated;
use super::policy::ParityPolicy;
use super::truth::witnesses;
use super::view::{Draft, View};

/// So many translations that all lack a value speak for themselves.
const ALONE_AGAINST: usize = 3;

/// A value that some versions state and others, which have the passage, lack.
pub(super) fn judge(view: &View<'_>, fact: &Fact, stating: &[usize], policy: &ParityPolicy) -> Vec<Draft> {
    let missing: Vec<(usize, usize)> =
        fact.slots.iter().enumerate().filter_map(|(d, s)| if let Slot::Missing(at) = s { Some((d, *at)) } else { None }).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mentions: Vec<&Mention> = stating.iter().filter_map(|d| view.slot(*d, fact.slots[*d])).collect();
    // An image name or an address on a line of its own is furniture of the page.
    let furniture = stating.iter().zip(&mentions).all(|(d, m)| {
        let document = &view.texts[*d].document;
        m.kind() == Kind::Verbatim && document.block_of(m.span).is_some_and(|b| document.blocks[b].span == m.span)
    });
    let dual = missing.iter().any(|(d, _)| view.texts[*d].language.pack.dual);
    let Some(severity) = severity_of_absence(&mentions, dual).and_then(|s| policy.absence(&mentions, s)) else { return Vec::new() };
    // Without a pack written for its language nobody knows all that a version says in words.
    let unknown = |d: usize| !view.texts[d].language.written;
    let severity = if furniture || stating.iter().all(|d| unknown(*d)) { Severity::Note } else { severity };
    let all_unknown = missing.iter().all(|(d, _)| unknown(*d));
    let source = view.source();
    let source_states = source.is_some_and(|s| stating.contains(&s));
    let source_lacks = source.is_some_and(|s| missing.iter().any(|m| m.0 == s));
    let first = stating[0];
    let kind = mentions[0].kind().name();
    let (agree, of) = (witnesses(view, stating), stating.len() + missing.len());
    let added = source_lacks || source.is_none() && missing.len() > stating.len();
    // What the source alone states is not what each of its translations forgot: nobody is blamed.
    let alone = source_states && stating.len() == 1 && missing.len() >= ALONE_AGAINST;
    let tie = source.is_none() && missing.len() == stating.len();
    if alone || added && !source_states {
        // "the two countries" for "the countries", "part 2" for a title: words and small figures that a version adds are seldom
        // wrong; a month alone may be a name (Jon, جون).
        let little = |m: &&Mention| !m.digits || month_alone(m.best()) || is_bare(m.best()) && small(m).is_some_and(|n| n < 10);
        let severity = if all_unknown || mentions.iter().all(little) { Severity::Note } else { severity };
        let lacking: Vec<usize> = missing.iter().map(|m| m.0).collect();
        return stating
            .iter()
            .zip(&mentions)
            .map(|(&d, m)| {
                let mut draft = Draft::new(format!("{}-added", m.kind().name()), severity)
                    .arg("here", view.name(d))
                    .arg("there", view.names(&lacking))
                    .arg("n", lacking.len().to_string())
                    .arg("found", stated(view, fact, d))
                    .place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
                if !alone {
                    draft.blame =
                        Some(Blame { document: d, because: if source_lacks { "source" } else { "majority" }, agree: lacking.len(), of });
                }
                for &(e, at) in &missing {
                    draft = draft.place(e, PlaceRole::Missing, Span::at(at), None);
                }
                draft
            })
            .collect();
    }
    missing
        .iter()
        .map(|&(d, at)| {
            let severity = if unknown(d) { Severity::Note } else { severity };
            let mut draft = Draft::new(format!("{kind}-missing"), severity)
                .arg("here", view.name(d))
                .arg("there", view.names(stating))
                .arg("n", stating.len().to_string())
                .arg("expected", stated(view, fact, stating.iter().copied().min_by_key(|d| view.reading_order(*d)).unwrap_or(first)))
                .arg("tie", if tie { "true" } else { "false" })
                .place(d, PlaceRole::Missing, Span::at(at), None);
            if !tie {
                draft.blame = Some(Blame { document: d, because: if source_states { "source" } else { "majority" }, agree, of });
            }
            for (e, m) in stating.iter().zip(&mentions) {
                draft = draft.place(*e, PlaceRole::Agrees, m.span, Some(m.best().clone()));
            }
            draft
        })
        .collect()
}

/// The amount of a mention, when it is a whole number.
fn small(m: &Mention) -> Option<i64> {
    m.best().amount().and_then(crate::fact::Number::as_integer)
}

/// A number that counts nothing that is named.
fn is_bare(value: &Value) -> bool {
    matches!(value, Value::Number(_) | Value::Ordinal(_))
}

/// A month without a day or a year.
fn month_alone(value: &Value) -> bool {
    matches!(value, Value::Date(d) if d.month.is_some() && d.day.is_none() && d.year.is_none())
}

/// What is worth reporting when it has no counterpart: figures and dates are, single digits and number words are to be
/// checked, words that also mean something else are not.
fn severity_of_absence(mentions: &[&Mention], dual: bool) -> Option<Severity> {
    let strongest = mentions.iter().max_by_key(|m| (m.strength, m.digits))?;
    let said_otherwise = match strongest.best() {
        _ if strongest.digits => false,
        // "one" is often no count, "two" an ending, "hundreds of" just many.
        Value::Indefinite(_) => true,
        _ => small(strongest).is_some_and(|n| n <= 1 || n == 2 && dual),
    };
    if said_otherwise || strongest.strength == Strength::Weak {
        return None;
    }
    let said_in_words = |m: &&Mention| match m.best() {
        // "100 percent certain" is "entirely", "No. 1" the leader, "the 4 of them" all.
        Value::Percent(n, PercentUnit::Percent) => n.as_integer() == Some(100),
        best if is_bare(best) => m.digits && small(m).is_some_and(|n| (0..10).contains(&n)),
        // "on Saturday", "in March" are in the news often left to the date of the article.
        Value::Date(d) if d.weekday.is_some() && d.month.is_none() && d.year.is_none() => true,
        best => month_alone(best),
    };
    if mentions.iter().any(said_in_words) {
        return Some(Severity::Note);
    }
    Some(if strongest.strength == Strength::Strong { Severity::Error } else { Severity::Warning })
}
