//! Whom to believe where the versions state different values.

use std::cmp::Reverse;

use num_traits::CheckedMul;

use crate::fact::{Agreement, Fact, Mention, Value, agree};
use crate::language::UnitTable;

use super::policy::{ParityPolicy, Trust};
use super::view::View;

/// What makes a candidate the better one, in this order: who says less does not stand for two that disagree (a year
/// alone agrees with two days of it, 2 m with 1.91 m and 6 feet 6); how many they are, the source among them; then how many of
/// them cannot be read as it (3.200 million as 3.2 million, but not the other way round), how low in the source's readings it stands, how
/// low in theirs, whether it is no whole number, how little it says, and its canonical text.
type Merit = (bool, usize, bool, Reverse<(usize, usize, usize, bool, Reverse<usize>, String)>);

/// The rank of a value that a mention cannot be read as.
const UNREAD: usize = 9;

/// The value believed, and who states it.
pub(super) struct Truth {
    pub(super) value: Value,
    /// Documents that have a reading which agrees.
    pub(super) agree: Vec<usize>,
    /// Documents that state something else.
    pub(super) differ: Vec<usize>,
    /// Why it is believed; `None` on a tie.
    pub(super) because: Option<&'static str>,
    /// The source alone differs from all its translations.
    pub(super) against_source: bool,
}

impl Truth {
    /// The candidate that most witnesses can read; the source decides where it takes part.
    pub(super) fn find(view: &View<'_>, fact: &Fact, stating: &[usize], policy: &ParityPolicy) -> Truth {
        let mention = |d: usize| view.slot(d, fact.slots[d]);
        let units = view.languages.units();
        if let Some(value) = common(stating.iter().map(|d| mention(*d)), units) {
            return Truth { value: value.clone(), agree: stating.to_vec(), differ: Vec::new(), because: None, against_source: false };
        }
        let source = view.source().filter(|s| stating.contains(s));
        // Scale words of a language without data are not read: the same figures may say the same.
        let unread = |d: usize| !view.texts[d].language.written;
        let agrees = |a: usize, b: usize| {
            a == b
                || mention(a)
                    .zip(mention(b))
                    .is_some_and(|(x, y)| policy.agrees(x, y, units) || (unread(a) || unread(b)) && same_figures(x, y))
        };
        let with = |d: usize| stating.iter().copied().filter(|&e| agrees(e, d)).collect::<Vec<usize>>();
        let rank = |m: &Mention, value: &Value| m.readings.iter().position(|r| agree(&r.value, value, units) > Agreement::Different);
        let says_less = |d: usize, value: &Value| unread(d) || matches!(value, Value::Date(_));
        let mut best: Option<(Merit, &Value, Vec<usize>)> = None;
        for &d in stating {
            // What is believed is the likeliest reading of one version at least.
            let Some(value) = mention(d).map(Mention::best) else { continue };
            let supporters = with(d);
            let ranks: Vec<Option<usize>> = supporters.iter().filter_map(|&e| mention(e)).map(|m| rank(m, value)).collect();
            let unreadable = ranks.iter().filter(|r| r.is_none()).count();
            let ranks: usize = ranks.iter().map(|r| r.unwrap_or(UNREAD)).sum();
            let own = source.and_then(mention).map_or(0, |m| rank(m, value).unwrap_or(UNREAD));
            let broken = value.amount().is_some_and(|n| !n.value.is_integer());
            let with_source = source.is_some_and(|s| supporters.contains(&s));
            let says_less = says_less(d, value);
            let finer = |e: usize| mention(e).is_some_and(|m| is_finer(m.best(), value, units));
            let counts = |x: usize, y: usize| says_less || finer(x) && finer(y);
            let consistent = supporters.iter().all(|&x| supporters.iter().all(|&y| y >= x || agrees(x, y) || !counts(x, y)));
            let says = Reverse(if let Value::Date(d) = value { d.parts() } else { 0 });
            let merit = (consistent, supporters.len(), with_source, Reverse((unreadable, own, ranks, broken, says, value.to_string())));
            if best.as_ref().is_none_or(|(most, ..)| merit > *most) {
                best = Some((merit, value, supporters));
            }
        }
        let (mut value, mut supporters) = match best {
            Some((_, value, supporters)) => (value.clone(), supporters),
            None => (Value::Label("".into()), stating.to_vec()),
        };
        // Who agrees with a rough figure beside the source's exact one does not thereby agree with the source.
        if let Some(s) = source.filter(|s| supporters.contains(s))
            && let Some(own) = mention(s).map(Mention::best).filter(|v| !says_less(s, v))
        {
            let with_source: Vec<usize> =
                stating.iter().copied().filter(|&d| agrees(d, s) || unread(d) && supporters.contains(&d)).collect();
            if with_source != supporters {
                (value, supporters) = (own.clone(), with_source);
            }
        }
        let mut because = None;
        let mut against_source = false;
        if supporters.len() < stating.len() {
            if let Some(s) = source {
                let own = with(s);
                // All its translations, or most of them; who says less agrees with both.
                let alone = own.iter().all(|d| *d == s || supporters.contains(d)) && !supporters.contains(&s);
                let most = supporters.len() >= 2 && supporters.len() * 2 >= stating.len();
                if alone && most && policy.trust == Trust::Majority {
                    against_source = true;
                } else {
                    if !supporters.contains(&s) {
                        value = mention(s).map_or(value, |m| m.best().clone());
                        supporters = own;
                    }
                    because = if policy.trust == Trust::Source { Some("source") } else { decided(view, stating, &supporters, s) };
                }
            } else if witnesses(view, &supporters) >= 2 && (supporters.len() > 2 || stating.len() < 4) {
                // Who agrees with both sides decides nothing between them.
                let rival = stating.iter().filter(|d| !supporters.contains(d)).map(|&d| with(d).len()).max().unwrap_or(0);
                because = (supporters.len() > rival).then_some("majority");
            }
        }
        let differ = stating.iter().copied().filter(|d| !supporters.contains(d)).collect();
        Truth { value, agree: supporters, differ, because, against_source }
    }
}

/// The value that all state first: nothing is left to find out.
fn common<'m>(mut mentions: impl Iterator<Item = Option<&'m Mention>>, units: &UnitTable) -> Option<&'m Value> {
    let first = mentions.next()??.best();
    (mentions.all(|m| m.is_some_and(|m| m.best() == first)) && agree(first, first, units) == Agreement::Same).then_some(first)
}

/// Whether a measured amount is printed more precisely than another of the same dimension.
fn is_finer(a: &Value, b: &Value, units: &UnitTable) -> bool {
    let step = |v: &Value| {
        let (Value::Quantity(n, u) | Value::Duration(n, u)) = v else { return None };
        let unit = units.get(u)?;
        Some((n.round_half_step().checked_mul(&unit.factor)?, unit.dimension))
    };
    step(a).zip(step(b)).is_some_and(|((x, d), (y, e))| d == e && x < y)
}

/// The figures without the zeros at their ends.
fn same_figures(x: &Mention, y: &Mention) -> bool {
    let figures = |m: &Mention| {
        let text: String = m.best().amount()?.to_string().chars().filter(char::is_ascii_digit).collect();
        Some(text.trim_matches('0').to_owned()).filter(|t| !t.is_empty())
    };
    figures(x).is_some() && figures(x) == figures(y)
}

/// The source decides, unless all who agree with it were made from it and one version has been mended since.
fn decided(view: &View<'_>, stating: &[usize], supporters: &[usize], source: usize) -> Option<&'static str> {
    let id = &view.texts[source].document.id;
    let derived = |d: usize| d == source || view.texts[d].document.from.as_ref() == Some(id);
    let one_family = supporters.len() > 2 && stating.len() == supporters.len() + 1 && stating.iter().all(|&d| derived(d));
    (!one_family).then_some("source")
}

/// Independent versions: those made from another one that says the same are one witness with it.
pub(super) fn witnesses(view: &View<'_>, documents: &[usize]) -> usize {
    documents
        .iter()
        .filter(|&&d| {
            let from = view.texts[d].document.from.as_ref();
            !documents.iter().any(|&e| e != d && from.is_some_and(|f| *f == view.texts[e].document.id))
        })
        .count()
}
