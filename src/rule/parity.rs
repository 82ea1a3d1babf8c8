//! Parity: every value that one version states is stated by the others. The rule that needs no rule.

use crate::document::Role;
use crate::fact::{Agreement, Fact, Mention, Strength, Value, agree};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::UnitTable;

use super::absent;
use super::bound;
use super::counted;
use super::manner;
use super::passages;
use super::policy::ParityPolicy;
use super::shorter::Modes;
use super::truth::{Truth, witnesses};
use super::view::{Draft, View};

/// Judges all facts that no named rule has claimed.
pub(super) fn judge(view: &View<'_>, policy: &ParityPolicy, claimed: &dyn Fn(&Fact) -> bool) -> Vec<Draft> {
    let (modes, mut out) = Modes::of(view, policy);
    let facts = view.alignment.facts.iter().filter(|f| !claimed(f));
    if modes.all_full() {
        out.extend(facts.flat_map(|f| of_fact(view, f, policy)));
    } else {
        out.extend(facts.flat_map(|f| of_fact(view, &modes.excuse(f), policy)));
    }
    out.extend(manner::digit_scripts(view, policy));
    out.extend(passages::judge(view, policy, &modes));
    out
}

/// What is wrong with one fact.
pub(super) fn of_fact(view: &View<'_>, fact: &Fact, policy: &ParityPolicy) -> Vec<Draft> {
    let mut out = Vec::new();
    let stating: Vec<usize> = (0..fact.slots.len()).filter(|d| fact.slots[*d].mention().is_some()).collect();
    let Some(best) = stating.iter().filter_map(|d| view.slot(*d, fact.slots[*d])).max_by_key(|m| m.strength) else { return out };
    if !policy.compares(best.kind()) {
        return out;
    }
    if stating.len() > 1 {
        let truth = Truth::find(view, fact, &stating, policy);
        out.extend(differing(view, fact, &stating, &truth));
        out.extend(separators(view, fact, &truth));
        out.extend(shortened(view, fact, &truth));
        out.extend(manner::of_fact(view, fact, &truth.agree, policy));
        out.extend(bound::of_fact(view, fact, &truth));
        out.extend(counted::of_fact(view, fact, &truth));
    }
    out.extend(absent::judge(view, fact, &stating, policy));
    out
}

/// What a version states of a fact, as its text has it.
pub(super) fn stated(view: &View<'_>, fact: &Fact, d: usize) -> String {
    view.slot(d, fact.slots[d]).map(|m| view.quoted(d, m.span, Some(m.best()))).unwrap_or_default()
}

fn differing(view: &View<'_>, fact: &Fact, stating: &[usize], truth: &Truth) -> Vec<Draft> {
    if truth.differ.is_empty() {
        return Vec::new();
    }
    let severity = severity_of(view, fact, stating);
    let agree = witnesses(view, &truth.agree);
    let of = agree + witnesses(view, &truth.differ);
    let place = |draft: Draft, d: usize, role: PlaceRole| match view.slot(d, fact.slots[d]) {
        Some(m) => draft.place(d, role, m.span, Some(reading_for(m, &truth.value, role, view).clone())),
        None => draft,
    };
    let quoted = |d: usize, role: PlaceRole| {
        view.slot(d, fact.slots[d]).map(|m| view.quoted(d, m.span, Some(reading_for(m, &truth.value, role, view)))).unwrap_or_default()
    };
    if truth.against_source {
        let Some(source) = view.source() else { return Vec::new() };
        let mut draft = Draft::new("source-differs", severity)
            .arg("found", quoted(source, PlaceRole::Differs))
            .arg("expected", quoted(truth.agree[0], PlaceRole::Agrees))
            .arg("n", truth.agree.len().to_string());
        for &d in &truth.agree {
            draft = place(draft, d, PlaceRole::Agrees);
        }
        for &d in truth.differ.iter().filter(|d| **d != source) {
            draft = place(draft, d, PlaceRole::Differs);
        }
        return vec![place(draft, source, PlaceRole::Differs)];
    }
    // The value is quoted from the version that the reader of the messages can read best.
    let readable = |documents: &[usize]| documents.iter().copied().min_by_key(|d| view.reading_order(*d)).unwrap_or(0);
    let kind = |d: usize| view.slot(d, fact.slots[d]).map_or("number", |m| m.kind().name());
    let count = truth.agree.len().to_string();
    let Some(because) = truth.because else {
        let mut order: Vec<usize> = stating.to_vec();
        order.sort_by_key(|d| view.texts[*d].document.role == Role::Source);
        let other = truth.agree.first().copied().filter(|d| *d != truth.differ[0]).unwrap_or(0);
        let mut draft = Draft::new(format!("{}-changed", kind(truth.differ[0])), severity)
            .arg("here", view.name(truth.differ[0]))
            .arg("there", view.names(&truth.agree))
            .arg("found", quoted(truth.differ[0], PlaceRole::Differs))
            .arg("expected", quoted(other, PlaceRole::Agrees))
            .arg("n", count)
            .arg("tie", "true");
        draft.first_named = Some(truth.differ[0]);
        for d in order {
            draft = place(draft, d, PlaceRole::Differs);
        }
        return vec![draft];
    };
    truth
        .differ
        .iter()
        .map(|&d| {
            let mut draft = Draft::new(format!("{}-changed", kind(truth.agree[0])), severity)
                .arg("here", view.name(d))
                .arg("there", view.names(&truth.agree))
                .arg("n", count.as_str())
                .arg("found", quoted(d, PlaceRole::Blamed))
                .arg("expected", quoted(readable(&truth.agree), PlaceRole::Agrees));
            draft.blame = Some(Blame { document: d, because, agree, of });
            // The reader of a wrong conversion need not convert.
            let shown = readable(&truth.agree);
            let shown = view.slot(shown, fact.slots[shown]).map(|m| reading_for(m, &truth.value, PlaceRole::Agrees, view));
            let own = view.slot(d, fact.slots[d]).map(Mention::best);
            if let Some(right) = shown.zip(own).and_then(|(shown, own)| conversion(shown, own, view.languages.units())) {
                draft = draft.arg("converted", crate::finding::gloss(&right, view.messages));
            }
            draft.right = Some(truth.value.clone());
            draft = place(draft, d, PlaceRole::Blamed);
            for &e in &truth.agree {
                draft = place(draft, e, PlaceRole::Agrees);
            }
            draft
        })
        .collect()
}

/// The value believed in the unit that is found, as precise as the amount found is printed; finer where that would say the same.
fn conversion(right: &Value, found: &Value, units: &UnitTable) -> Option<Value> {
    let (Value::Quantity(n, from) | Value::Duration(n, from), Value::Quantity(own, to) | Value::Duration(own, to)) = (right, found) else {
        return None;
    };
    // The same number in another unit was not converted at all.
    let exact = units.convert(n.value, from, to).filter(|_| from != to && n.value != own.value)?;
    let zero = num_rational::Ratio::from_integer(0);
    let rounded = (0..4).map(|finer| own.like(exact, finer)).find(|r| r.value != own.value && r.value != zero)?;
    Some(match found {
        Value::Duration(..) => Value::Duration(rounded, to.clone()),
        _ => Value::Quantity(rounded, to.clone()),
    })
}

/// The reading that is shown: the one that agrees, else the first.
fn reading_for<'m>(m: &'m Mention, value: &Value, role: PlaceRole, view: &View<'_>) -> &'m Value {
    let units = view.languages.units();
    let agreeing = || {
        m.readings.iter().map(|r| &r.value).max_by_key(|v| agree(v, value, units)).filter(|v| agree(v, value, units) > Agreement::Different)
    };
    if role == PlaceRole::Agrees { agreeing().unwrap_or_else(|| m.best()) } else { m.best() }
}

fn severity_of(view: &View<'_>, fact: &Fact, stating: &[usize]) -> Severity {
    let strong = stating.iter().filter_map(|d| view.slot(*d, fact.slots[*d])).filter(|m| m.strength == Strength::Strong).count();
    if strong * 2 >= stating.len() { Severity::Error } else { Severity::Warning }
}

/// A value that agrees only when its separator is read against the convention of its language.
fn separators(view: &View<'_>, fact: &Fact, truth: &Truth) -> Vec<Draft> {
    let units = view.languages.units();
    let mut out = Vec::new();
    // What the value is comes first.
    if !truth.differ.is_empty() {
        return out;
    }
    // Where nothing was read against convention there is nothing to say.
    if !truth.agree.iter().filter_map(|d| view.slot(*d, fact.slots[*d])).flat_map(|m| &m.readings).any(|r| r.foreign) {
        return out;
    }
    let states = |value: &Value| agree(value, &truth.value, units) > Agreement::Different;
    for &d in &truth.agree {
        let Some(m) = view.slot(d, fact.slots[d]) else { continue };
        let Some(used) = m.readings.iter().find(|r| states(&r.value)) else { continue };
        if !used.foreign {
            continue;
        }
        let usual = m.readings.iter().find(|r| !r.foreign);
        let date = matches!(used.value, Value::Date(_));
        let (code, severity) = match (date, usual.is_some()) {
            (false, true) => ("separator-ambiguous", Severity::Warning),
            (false, false) => ("separator-style", Severity::Note),
            (true, true) => ("date-order-ambiguous", Severity::Warning),
            // The only order that gives a date.
            (true, false) => continue,
        };
        let mut draft = Draft::new(code, severity)
            .arg("here", view.name(d))
            .arg("found", view.quoted(d, m.span, None))
            .arg("expected", crate::finding::gloss(&used.value, view.messages))
            .arg("read", usual.map(|r| crate::finding::gloss(&r.value, view.messages)).unwrap_or_default());
        draft = draft.place(d, PlaceRole::Blamed, m.span, Some(usual.unwrap_or(used).value.clone()));
        draft.blame =
            Some(Blame { document: d, because: "separator", agree: witnesses(view, &truth.agree), of: witnesses(view, &truth.agree) });
        draft.right = Some(used.value.clone());
        // One version is enough to show what is meant.
        let other = truth.agree.iter().copied().filter(|e| *e != d).min_by_key(|e| view.reading_order(*e));
        if let Some((e, o)) = other.and_then(|e| Some((e, view.slot(e, fact.slots[e])?))) {
            draft = draft.place(e, PlaceRole::Agrees, o.span, Some(reading_for(o, &truth.value, PlaceRole::Agrees, view).clone()));
        }
        out.push(draft);
    }
    out
}

/// A date that lost its day or its year, which is not said nearby either.
fn shortened(view: &View<'_>, fact: &Fact, truth: &Truth) -> Vec<Draft> {
    let date = |d: usize| match view.slot(d, fact.slots[d]).map(Mention::best) {
        Some(Value::Date(x)) => Some(*x),
        _ => None,
    };
    let mut out = Vec::new();
    for &d in &truth.agree {
        let (Some(own), Some(m)) = (date(d), view.slot(d, fact.slots[d])) else { continue };
        let text = &view.texts[d];
        let segment = fact.slots[d].mention().map_or(0, |m| text.segment_of(m));
        let near = &text.segments[segment.saturating_sub(1)..(segment + 2).min(text.segments.len())];
        let said = |n: i64| {
            let mentions = near.iter().flat_map(|s| &text.mentions[s.mentions.clone()]);
            mentions.flat_map(|m| &m.readings).any(|r| says(&r.value, n))
        };
        let lost = |other: &crate::fact::Date| {
            let day = other.day.filter(|_| own.day.is_none() && own.month.is_some()).filter(|n| !said(i64::from(*n)));
            let year = other
                .year
                .filter(|_| own.year.is_none() && own.month.is_some() && own.month == other.month)
                .filter(|n| !said(i64::from(*n)));
            day.is_some() || year.is_some()
        };
        let fuller: Vec<usize> = truth.agree.iter().copied().filter(|e| *e != d && date(*e).is_some_and(|o| lost(&o))).collect();
        if fuller.is_empty() || fuller.len() * 2 < truth.agree.len() {
            continue;
        }
        let mut draft = Draft::new("date-shortened", Severity::Warning)
            .arg("here", view.name(d))
            .arg("found", stated(view, fact, d))
            .arg("there", view.names(&fuller))
            .arg("n", fuller.len().to_string())
            .arg("expected", stated(view, fact, fuller[0]))
            .place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
        draft.blame = Some(Blame {
            document: d,
            because: if view.source().is_some() { "source" } else { "majority" },
            agree: fuller.len(),
            of: truth.agree.len(),
        });
        for e in fuller {
            if let Some(x) = view.slot(e, fact.slots[e]) {
                draft = draft.place(e, PlaceRole::Agrees, x.span, Some(x.best().clone()));
            }
        }
        out.push(draft);
    }
    out
}

/// Whether a value says a day or a year by itself.
fn says(value: &Value, n: i64) -> bool {
    match value {
        Value::Date(d) => d.year.map(i64::from) == Some(n) || d.day.map(i64::from) == Some(n),
        Value::Range(a, b) => says(a, n) || says(b, n),
        v => v.amount().and_then(crate::fact::Number::as_integer) == Some(n),
    }
}
