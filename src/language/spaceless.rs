//! Words in scripts written without spaces, and in Korean, where particles are written together with the word before:
//! a spelling inside another word (一 in 统一, สาม in สามารถ, 일 in 일본) states nothing.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use smol_str::SmolStr;

use super::lexicon::Hit;
use super::token::{Token, is_hangul, is_spaceless};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// No spelling in these scripts has more tokens.
const LONGEST: usize = 24;

/// Drops the spellings that cut a word. `text` begins at byte `offset` of its document.
pub(super) fn prune(text: &str, offset: usize, tokens: &[Token], enclitics: &[Vec<SmolStr>], hits: &mut [Vec<Hit>]) {
    let script = |t: &Token| t.text.chars().next().filter(|&c| t.is_word() && is_spaceless(c)).map(is_hangul);
    let mut inside = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let Some(hangul) = script(&tokens[from]) else {
            from += 1;
            continue;
        };
        let length = tokens[from + 1..].iter().take_while(|t| t.glued() && script(t) == Some(hangul)).count();
        let to = from + 1 + length;
        let ends = if hangul { vec![to] } else { words(text, offset, &tokens[from..to]).into_iter().map(|n| from + n).collect() };
        let known = |start, end| understood(start, end, tokens, if hangul { enclitics } else { &[] }, hits);
        let (mut start, mut n) = (from, 0);
        while let Some(&end) = ends.get(n) {
            // Number words that the dictionary cuts amiss are understood together.
            let together = if hits[start].is_empty() { None } else { (n..ends.len().min(n + 6)).find(|&k| known(start, ends[k])) };
            if together.is_none() && end - start > 1 {
                inside.push((start, end));
            }
            n = together.unwrap_or(n) + 1;
            start = ends[n - 1];
        }
        from = to;
    }
    for &(start, end) in &inside {
        for (k, list) in hits[start..end].iter_mut().enumerate() {
            list.retain(|h| k == 0 && h.len >= end - start);
        }
        // Spellings that begin before the word and end in it.
        let first = start.saturating_sub(LONGEST);
        for (i, list) in (first..).zip(&mut hits[first..start]) {
            list.retain(|h| i + h.len <= start || i + h.len >= end);
        }
    }
}

/// Where words end, as counts of tokens.
fn words(text: &str, offset: usize, tokens: &[Token]) -> Vec<usize> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let start = first.span.start as usize - offset;
    let slice = &text[start..last.span.end as usize - offset];
    let mut out: Vec<usize> = Vec::new();
    for cut in SEGMENTER.segment_str(slice).skip(1) {
        let count = tokens.partition_point(|t| (t.span.end as usize) <= offset + start + cut);
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
fn understood(start: usize, end: usize, tokens: &[Token], enclitics: &[Vec<SmolStr>], hits: &[Vec<Hit>]) -> bool {
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
