//! Numbers that stand side by side and must fit: a ratio and its percentage, parts and their total.

use num_rational::Ratio;
use num_traits::{CheckedDiv, CheckedMul, CheckedSub, Signed};

use super::view::{Draft, View};
use crate::align::Text;
use crate::fact::{Agreement, Mention, Number, PercentUnit, Slot, Value};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::{Bound, tokens};
use crate::text::Span;

/// How far (in characters) a percentage may stand behind its ratio.
const BESIDE: usize = 120;

pub(super) fn judge(view: &View<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        for (r, p) in ratios(text) {
            out.extend(ratio(view, d, r, p));
        }
        for s in sums(text) {
            out.push(sum(view, d, &s));
        }
    }
    shared(out)
}

/// The same fault in several versions is one finding, without culprit: ask the author.
fn shared(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for mut draft in drafts {
        let key = |d: &Draft| (d.code.clone(), d.places.iter().map(|p| p.3.as_ref().map(ToString::to_string)).collect::<Vec<_>>());
        let same = out.iter_mut().find(|o| {
            o.code == draft.code && {
                let (a, b) = (key(o).1, key(&draft).1);
                a.len() >= b.len() && a[..b.len()] == b[..]
            }
        });
        match same {
            Some(first) => {
                for p in first.places.iter_mut().chain(&mut draft.places) {
                    p.1 = PlaceRole::Differs;
                }
                first.blame = None;
                first.places.append(&mut draft.places);
            }
            None => out.push(draft),
        }
    }
    out
}

/// Ratios with the percentage that follows them in the same sentence.
fn ratios(text: &Text<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for segment in &text.segments {
        for pair in segment.mentions.clone().collect::<Vec<_>>().windows(2) {
            let (a, b) = (&text.mentions[pair[0]], &text.mentions[pair[1]]);
            let gap = text.document.text.get(a.span.end as usize..b.span.start as usize).map_or(usize::MAX, |g| g.chars().count());
            if matches!(a.best(), Value::Ratio(..))
                && matches!(b.best(), Value::Percent(_, PercentUnit::Percent))
                && gap <= BESIDE
                && b.bound.is_none_or(|x| x == Bound::Over)
            {
                out.push((pair[0], pair[1]));
            }
        }
    }
    out
}

/// What a percentage beside a ratio can mean: the ratio itself, what exceeds the whole, what is short of it.
fn ratio(view: &View<'_>, d: usize, r: usize, p: usize) -> Option<Draft> {
    let (ratio, percent) = (view.mention(d, r), view.mention(d, p));
    let (Value::Ratio(part, whole), Value::Percent(said, _)) = (ratio.best(), percent.best()) else { return None };
    let hundred = Ratio::from_integer(100);
    let share = part.value.checked_div(&whole.value).filter(|_| *whole.value.numer() != 0)?.checked_mul(&hundred)?;
    let candidates = [share.checked_sub(&hundred)?.abs(), share];
    let gap = |c: &Ratio<i128>| said.value.checked_sub(c).map(|g| g.abs());
    let half = said.half_step();
    if candidates.iter().any(|c| gap(c).is_some_and(|g| g <= half)) {
        return None;
    }
    let cut = candidates.iter().find(|c| **c >= said.value && gap(c).is_some_and(|g| g < half + half));
    let near = candidates.iter().find(|c| one_slip(**c, *said));
    let (code, severity, right) = match (cut, near) {
        (Some(c), _) => ("percent-cut", Severity::Note, c),
        (None, Some(c)) => ("ratio-percent-differ", Severity::Warning, c),
        // Too far apart to be about each other.
        (None, None) => return None,
    };
    let digits = usize::try_from(said.scale.max(0)).unwrap_or(0) + 1;
    let mut draft = Draft::new(code, severity)
        .arg("here", view.name(d))
        .arg("ratio", view.quoted(d, ratio.span, Some(ratio.best())))
        .arg("percent", format!("{}%", rounded(*right, digits)))
        .arg("found", view.quoted(d, percent.span, Some(percent.best())))
        .place(d, PlaceRole::Blamed, percent.span, Some(percent.best().clone()))
        .place(d, PlaceRole::Blamed, ratio.span, Some(ratio.best().clone()));
    draft.blame = Some(Blame { document: d, because: "arithmetic", agree: 1, of: 2 });
    Some(draft)
}

/// The value is the other one with one figure wrong, dropped, added or swapped.
fn one_slip(right: Ratio<i128>, said: Number) -> bool {
    let places = usize::try_from(said.scale.max(0)).unwrap_or(0);
    let figures = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (figures(&rounded(right, places)), figures(&said.to_string()));
    a.len() >= 2 && b.len() >= 2 && strsim::osa_distance(&a, &b) == 1
}

/// A decimal with so many places, rounded half up.
pub(super) fn rounded(value: Ratio<i128>, places: usize) -> String {
    let scale = 10i128.checked_pow(u32::try_from(places).unwrap_or(0)).unwrap_or(1);
    let up = value.checked_mul(&Ratio::from_integer(scale)).map(|v| v.round());
    up.and_then(|v| v.checked_div(&Ratio::from_integer(scale))).map_or_else(String::new, |v| Number { value: v, scale: 0 }.to_string())
}

/// A total with its parts (mentions of one document), and what the parts make.
struct Parts {
    total: usize,
    parts: Vec<usize>,
    sum: Ratio<i128>,
}

/// Totals whose parts follow behind a word that leads to them ("of which", including) and do not add up by one slip.
fn sums(text: &Text<'_>) -> Vec<Parts> {
    if text.mentions.iter().filter(|m| addend(m).is_some()).count() < 3 {
        return Vec::new();
    }
    let cues: Vec<Vec<smol_str::SmolStr>> =
        text.language.pack.parts.iter().map(|c| tokens(c, 0).into_iter().map(|t| t.text).collect()).collect();
    let mut out = Vec::new();
    if cues.is_empty() {
        return out;
    }
    for cue in cue_places(text, &cues) {
        let block = text.document.block_of(cue);
        let inside = |m: &Mention| text.document.block_of(m.span) == block;
        let Some(total) = text.mentions.iter().rposition(|m| m.span.end <= cue.start && inside(m) && addend(m).is_some()) else { continue };
        let Some(whole) = addend(&text.mentions[total]) else { continue };
        let sentence_end = text.segments.iter().filter(|s| s.span.start <= cue.start).map(|s| s.span.end).next_back().unwrap_or(u32::MAX);
        let parts: Vec<usize> = (total + 1..text.mentions.len())
            .take_while(|i| text.mentions[*i].span.start < sentence_end)
            .filter(|i| {
                text.mentions[*i].span.start >= cue.end
                    && addend(&text.mentions[*i]).is_some_and(|n| same_unit(&text.mentions[total], &text.mentions[*i]) && n < whole)
            })
            .take(8)
            .collect();
        // Some run of parts from the first on may be meant; if any adds up, all is well.
        let mut sum = Ratio::from_integer(0);
        let mut slip = None;
        let mut holds = false;
        for (n, i) in parts.iter().enumerate() {
            let Some(next) = addend(&text.mentions[*i]).and_then(|p| num_traits::CheckedAdd::checked_add(&sum, &p)) else { break };
            sum = next;
            holds |= n > 0 && sum == whole;
            if n > 0 && slipped(sum, whole) {
                slip = Some(Parts { total, parts: parts[..=n].to_vec(), sum });
            }
        }
        if !holds {
            out.extend(slip);
        }
    }
    out
}

/// Where cue phrases stand.
fn cue_places(text: &Text<'_>, cues: &[Vec<smol_str::SmolStr>]) -> Vec<Span> {
    let mut out = Vec::new();
    for words in text.tokens() {
        let mut i = 0;
        while i < words.len() {
            let hit = cues
                .iter()
                .filter(|c| !c.is_empty() && words.len() >= i + c.len() && c.iter().zip(&words[i..]).all(|(c, w)| *c == w.text))
                .map(Vec::len)
                .max();
            match hit {
                Some(len) => {
                    out.push(words[i].span.join(words[i + len - 1].span));
                    i += len;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// What can be added up: counts and amounts, no years, no bounds.
fn addend(m: &Mention) -> Option<Ratio<i128>> {
    let counted = matches!(m.best(), Value::Number(_) | Value::Quantity(..) | Value::Money(..)) && m.bound.is_none() && m.digits;
    m.best().amount().filter(|n| counted && n.value > Ratio::from_integer(0)).map(|n| n.value)
}

fn same_unit(a: &Mention, b: &Mention) -> bool {
    match (a.best(), b.best()) {
        (Value::Number(_), Value::Number(_)) => true,
        (Value::Quantity(_, x), Value::Quantity(_, y)) | (Value::Money(_, x), Value::Money(_, y)) => x == y,
        _ => false,
    }
}

/// The sum misses the total by one wrong or swapped figure, as a slip does.
fn slipped(sum: Ratio<i128>, total: Ratio<i128>) -> bool {
    let (a, b) = (sum.to_string(), total.to_string());
    sum != total && a.len() == b.len() && a.len() >= 2 && strsim::osa_distance(&a, &b) == 1
}

fn sum(view: &View<'_>, d: usize, s: &Parts) -> Draft {
    let text = &view.texts[d];
    let shown = |i: usize| view.quoted(d, text.mentions[i].span, Some(text.mentions[i].best()));
    let mut draft = Draft::new("sum-broken", Severity::Warning)
        .arg("here", view.name(d))
        .arg("parts", s.parts.iter().map(|i| shown(*i)).collect::<Vec<_>>().join(" + "))
        .arg("sum", crate::finding::gloss(&Value::Number(Number { value: s.sum, scale: 0 }), view.messages))
        .arg("total", shown(s.total));
    // The part that another version states otherwise is the likely culprit: its place comes first.
    let differs = |i: usize| {
        view.alignment.facts.iter().filter(|f| f.slots[d] == Slot::Mention(i)).any(|f| {
            let others = f.slots.iter().enumerate().filter(|(e, _)| *e != d).filter_map(|(e, s)| view.slot(e, *s));
            let same = |m: &Mention| crate::fact::agree_mentions(m, &text.mentions[i], view.languages.units()).0 > Agreement::Different;
            let (alike, unlike): (Vec<&Mention>, Vec<&Mention>) = others.partition(|m| same(m));
            !unlike.is_empty() && unlike.len() >= alike.len()
        })
    };
    let mut order: Vec<usize> = s.parts.iter().copied().chain([s.total]).collect();
    order.sort_by_key(|i| !differs(*i));
    for i in order {
        let m = &text.mentions[i];
        draft = draft.place(d, PlaceRole::Blamed, m.span, Some(m.best().clone()));
    }
    // Numbers that all versions have alike need not belong together.
    if view.texts.len() > 1 && !s.parts.iter().chain([&s.total]).any(|i| differs(*i)) {
        draft.severity = Severity::Note;
    }
    draft.blame = Some(Blame { document: d, because: "arithmetic", agree: 1, of: 2 });
    draft
}
