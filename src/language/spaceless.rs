//! Words in scripts written without spaces, and in Korean, where particles are written together with the word before:
//! a spelling inside another word (一 in 统一, สาม in สามารถ, 일 in 일본) states nothing.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use smol_str::SmolStr;

use super::hits::{Hit, Hits};
use super::sense::Sense;
use super::token::{Space, Token, is_hangul};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// As far as words are cut again.
const AGAIN: usize = 24;
/// No spelling in these scripts has more tokens.
const LONGEST: usize = 24;

/// Where the words of a run of a script without spaces end, in bytes of the run, as the dictionary cuts it. Nothing for Hangul:
/// no dictionary of it is at hand.
#[must_use]
pub fn word_ends(run: &str) -> Vec<usize> {
    if run.chars().all(is_hangul) { Vec::new() } else { SEGMENTER.segment_str(run).collect() }
}

/// Drops the spellings that cut a word. `text` begins at byte `offset` of its document.
pub(super) fn prune(text: &str, offset: usize, tokens: &[Token], enclitics: &[Vec<SmolStr>], hits: &mut Hits) {
    let script = |t: &Token| (t.is_word() && t.is_spaceless()).then(|| t.text.chars().next().is_some_and(is_hangul));
    let mut inside = Vec::new();
    let mut from = if hits.is_empty() { tokens.len() } else { 0 };
    while from < tokens.len() {
        let Some(hangul) = script(&tokens[from]) else {
            from += 1;
            continue;
        };
        let length = tokens[from + 1..].iter().take_while(|t| t.glued() && script(t) == Some(hangul)).count();
        let to = from + 1 + length;
        // Nothing to drop.
        if hits.none(from.saturating_sub(LONGEST)..to) {
            from = to;
            continue;
        }
        let whole = if hangul { vec![to] } else { segments(text, offset, tokens, from, to) };
        // The next ends of words. Cut again from inside a word: a few words on, both cuts agree, and the first one goes on.
        let ends = |start: usize, again: bool| -> Vec<usize> {
            let mut near = if again && start < to { segments(text, offset, tokens, start, to.min(start + AGAIN)) } else { Vec::new() };
            if let Some(agreed) = near.iter().position(|end| whole.binary_search(end).is_ok()) {
                near.truncate(agreed + 1);
            }
            let after = near.last().map_or(start, |&end| end);
            let rest = &whole[whole.partition_point(|&end| end <= after)..];
            near.extend_from_slice(&rest[..rest.len().min(AGAIN)]);
            near
        };
        let known = if hangul { enclitics } else { &[] };
        let (mut start, mut list, mut n) = (from, ends(from, false), 0);
        loop {
            if n == list.len() {
                (list, n) = (ends(start, false), 0);
            }
            let Some(&end) = list.get(n) else { break };
            let counted = start > 0 && tokens[start].space != Some(Space::Wide) && number_ends(start, tokens, hits);
            // 五分之一: the dictionary ends a word inside 分之.
            let beyond = hits[start]
                .iter()
                .filter(|h| counted && !hangul && start + h.len > end && start + h.len <= to && measures(h))
                .map(|h| h.len)
                .max();
            if let Some(len) = beyond {
                start += len;
                (list, n) = (ends(start, true), 0);
                continue;
            }
            // 五分|之二: the dictionary makes minutes of it.
            let fraction = (start + 1..end).find_map(|p| {
                let over = |h: &&Hit| h.sense == Sense::DenominatorFirst && p + h.len > end && p + h.len <= to;
                hits[p].iter().find(over).filter(|_| !hangul && number_ends(p, tokens, hits)).map(|h| p + h.len)
            });
            if let Some(at) = fraction {
                start = at;
                (list, n) = (ends(start, true), 0);
                continue;
            }
            // Number words that the dictionary cuts amiss are understood together.
            let together = if hits[start].is_empty() {
                None
            } else {
                (n..list.len().min(n + 6)).find(|&k| understood(start, list[k], tokens, known, hits))
            };
            if let Some(k) = together {
                (start, n) = (list[k], k + 1);
                continue;
            }
            if end - start > 1 {
                // 25万美元, 10年来: what counts right behind a number is a word of its own, whatever the dictionary joins it to.
                let prefix = hits[start].iter().filter(|h| counted && !hangul && start + h.len < end && measures(h)).map(|h| h.len).max();
                if let Some(len) = prefix {
                    start += len;
                    (list, n) = (ends(start, true), 0);
                    continue;
                }
                // 有三 + 年, 五美 + 元: a number before a measure word is one, whatever the dictionary makes of its first character.
                if let Some(at) = Some(start).filter(|_| !hangul).and_then(|s| counted_inside(s, end, hits)) {
                    if at - start > 1 {
                        inside.push((start, at));
                    }
                    let number = hits[at].iter().filter(|h| numeric(h)).map(|h| h.len).max().unwrap_or(1);
                    start = at + number;
                    (list, n) = (ends(start, true), 0);
                    continue;
                }
                inside.push((start, end));
            }
            (start, n) = (end, n + 1);
        }
        from = to;
    }
    for &(start, end) in &inside {
        for k in start..end {
            hits.retain(k, |h| k == start && h.len >= end - start || certain(h));
        }
        // Spellings that begin before the word and end in it.
        for i in start.saturating_sub(LONGEST)..start {
            // 스위스 프랑의: a particle behind the last of several words.
            let particle =
                |at: usize| enclitics.iter().any(|e| e.len() == end - at && e.iter().zip(&tokens[at..]).all(|(w, t)| *w == t.text));
            let known = |h: &Hit| i + h.len <= start || i + h.len >= end || certain(h);
            hits.retain(i, |h| known(h) || is_hangul_token(&tokens[start]) && particle(i + h.len));
        }
    }
}

/// Where in the word `start..end` a number begins that goes on beyond it, or that a measure word or unit follows which goes beyond
/// the word or ends it.
fn counted_inside(start: usize, end: usize, hits: &Hits) -> Option<usize> {
    let counts = |h: &Hit| {
        matches!(
            h.sense,
            Sense::Counter
                | Sense::Unit(_)
                | Sense::Currency(_)
                | Sense::CurrencySign(_)
                | Sense::Times
                | Sense::Tenths
                | Sense::NumberLink
                | Sense::DecimalWord
                | Sense::DenominatorFirst
        )
    };
    let longest = |p: usize| hits.get(p).and_then(|list| list.iter().filter(|h| numeric(h)).map(|h| h.len).max());
    (start..end).find(|&p| {
        let real = hits[p].iter().any(|h| matches!(h.sense, Sense::Cardinal(2..) | Sense::Scale(_)));
        let mut q = p;
        while let Some(len) = longest(q) {
            q += len;
        }
        // 十年前 is a word of the dictionary, but 年 counts there as well.
        let measured = |m: &Hit| counts(m) && (q + m.len > end || p > start && q + m.len == end) || m.sense == Sense::YearAfter;
        real && (q > end || hits.get(q).is_some_and(|behind| behind.iter().any(measured)))
    })
}

/// True when a number ends just before token `i`: digits, or a number word.
fn number_ends(i: usize, tokens: &[Token], hits: &Hits) -> bool {
    tokens[i - 1].is_digits()
        || tokens[i].glued()
            && (i.saturating_sub(3)..i)
                .any(|k| hits[k].iter().any(|h| k + h.len == i && (numeric(h) || matches!(h.sense, Sense::BoundAfter(_)))))
}

/// No word: 百分之, 千分之.
fn certain(h: &Hit) -> bool {
    h.len > 2 && matches!(h.sense, Sense::Percent | Sense::PerMille | Sense::PercentPrefix)
}

fn is_hangul_token(t: &Token) -> bool {
    t.text.chars().next().is_some_and(is_hangul)
}

fn numeric(h: &Hit) -> bool {
    matches!(h.sense, Sense::Cardinal(_) | Sense::Scale(_))
}

/// What stands right behind a number and belongs to it.
fn measures(h: &Hit) -> bool {
    numeric(h)
        || matches!(
            h.sense,
            Sense::Unit(_)
                | Sense::Currency(_)
                | Sense::CurrencySign(_)
                | Sense::Counter
                | Sense::MonthAfter
                | Sense::DayAfter
                | Sense::YearAfter
                | Sense::HourAfter
                | Sense::MinuteAfter
                | Sense::DecadeAfter
                | Sense::CenturyAfter
                | Sense::Percent
                | Sense::Points
                | Sense::Tenths
                | Sense::Times
                | Sense::OrdinalSuffix
                | Sense::BoundAfter(_)
                | Sense::Tail(..)
                | Sense::DenominatorFirst
                | Sense::DecimalWord
        )
}

/// Where the words of tokens `from..to` end.
fn segments(text: &str, offset: usize, tokens: &[Token], from: usize, to: usize) -> Vec<usize> {
    words(text, offset, &tokens[from..to]).into_iter().map(|n| from + n).collect()
}

/// Where words end, as counts of tokens.
fn words(text: &str, offset: usize, tokens: &[Token]) -> Vec<usize> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let start = first.span.start as usize - offset;
    let slice = &text[start..last.span.end as usize - offset];
    let mut out: Vec<usize> = Vec::with_capacity(tokens.len() / 2 + 1);
    let mut count = 0;
    for cut in SEGMENTER.segment_str(slice).skip(1) {
        count += tokens[count..].iter().take_while(|t| (t.span.end as usize) <= offset + start + cut).count();
        // A cut inside a token (a base and its vowel sign) is none.
        if count > 0 && tokens[count - 1].span.end as usize == offset + start + cut && out.last() != Some(&count) {
            out.push(count);
        }
    }
    if out.last() != Some(&tokens.len()) {
        out.push(tokens.len());
    }
    out
}

/// True when known spellings, and particles behind them, make up the whole word.
fn understood(start: usize, end: usize, tokens: &[Token], enclitics: &[Vec<SmolStr>], hits: &Hits) -> bool {
    let mut reached = vec![false; end - start + 1];
    reached[0] = true;
    for i in start..end {
        if !reached[i - start] {
            continue;
        }
        for h in &hits[i] {
            if i + h.len <= end {
                reached[i + h.len - start] = true;
            }
        }
        // Digits or a sign may carry a particle too: 5는.
        let behind = i > start || start > 0 && tokens[start].glued();
        for e in enclitics.iter().filter(|e| behind && i + e.len() <= end) {
            if e.iter().zip(&tokens[i..]).all(|(w, t)| *w == t.text) {
                reached[i + e.len() - start] = true;
            }
        }
    }
    reached[end - start]
}
