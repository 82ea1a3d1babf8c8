//! A word group or a sentence that stands twice in a row.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::view::{Draft, View};
use crate::align::Text;
use crate::finding::{Blame, PlaceRole, Severity};
use crate::language::Token;
use crate::text::{Span, fold};

/// Longest group that is looked for, in words.
const LONGEST: usize = 12;

/// Letters that a doubled pair of words must have: shorter ones are reduplication or rhythm.
const LETTERS: usize = 8;

/// Letters that a doubled group of three words or more must have.
const LETTERS_OF_MORE: usize = 6;

pub(super) fn judge(view: &View<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    let found: Vec<&[Group]> = view.texts.iter().zip(view.known).map(|(t, known)| known.groups(t)).collect();
    for (d, text) in view.texts.iter().enumerate() {
        // What stands twice in another version too, in the same place, is a figure of speech.
        let elsewhere = |g: &Group| {
            found.iter().enumerate().any(|(e, list)| e != d && list.iter().any(|o| row(view, d, g.first) == row(view, e, o.first)))
        };
        for g in found[d].iter().filter(|g| !g.begins && !elsewhere(g)) {
            let draft = draft(view, d, g.first, g.second);
            // The last two items of a list are not the same where no other version has such a list.
            let others = || found.iter().enumerate().filter(|(e, _)| *e != d);
            let sure = !g.apart || g.listed && others().next().is_some() && !others().any(|(_, list)| list.iter().any(|o| o.listed));
            out.push(if sure { draft } else { Draft { severity: Severity::Note, ..draft } });
        }
        for (first, second) in values(view, text, d) {
            out.push(draft(view, d, first, second));
        }
        for pair in text.segments.windows(2) {
            let body = |s: &crate::align::Segment| fold(s.span.of(&text.document.text)).to_string();
            if pair[0].span.len() > 40 && body(&pair[0]) == body(&pair[1]) {
                out.push(draft(view, d, pair[0].span, pair[1].span));
            }
        }
    }
    out
}

/// A group that stands twice.
#[derive(Debug)]
pub(super) struct Group {
    first: Span,
    second: Span,
    /// "…, and in the Bible": a short word begins a new phrase.
    begins: bool,
    /// A comma or an "and" stands between: a list, or a figure of speech.
    apart: bool,
    /// Both are items of a list of three or more.
    listed: bool,
}

/// The row of aligned paragraphs that a place is in.
fn row(view: &View<'_>, d: usize, span: Span) -> Option<usize> {
    let block = view.texts[d].document.block_of(span)?;
    view.alignment.rows.iter().position(|r| r.blocks[d].contains(&block))
}

/// The groups of a text that stand twice.
pub(super) fn of_text(text: &Text<'_>) -> Vec<Group> {
    let links = OnceCell::new();
    text.tokens().iter().flat_map(|t| groups(text, t, &links)).collect()
}

fn draft(view: &View<'_>, d: usize, first: Span, second: Span) -> Draft {
    let mut draft = Draft::new("text-repeated", Severity::Warning)
        .arg("here", view.name(d))
        .arg("found", view.quoted(d, second, None))
        .place(d, PlaceRole::Blamed, second, None)
        .place(d, PlaceRole::Agrees, first, None);
    draft.blame = Some(Blame { document: d, because: "repeated", agree: 1, of: 1 });
    draft
}

/// Words for "and" in the language: they may stand between the two.
fn links(text: &Text<'_>) -> BTreeSet<SmolStr> {
    let pack = &text.language.pack;
    pack.ranges.and.iter().chain(&pack.number_links).map(|w| fold(w)).collect()
}

/// Groups of two words or more that stand twice, with at most a comma and an "and" between.
fn groups(text: &Text<'_>, tokens: &[Token], links: &OnceCell<BTreeSet<SmolStr>>) -> Vec<Group> {
    let mut out = Vec::new();
    let mut from = 0;
    'next: for i in stand_again(tokens) {
        if i < from {
            continue;
        }
        for k in (2..=LONGEST).rev() {
            for gap in 0..=2 {
                if tokens.get(i + k + gap).is_none_or(|t| t.text != tokens[i].text) {
                    continue;
                }
                let Some(second) = tokens.get(i + k + gap..i + 2 * k + gap) else { continue };
                let first = &tokens[i..i + k];
                if first.iter().zip(second).any(|(a, b)| a.text != b.text) {
                    continue;
                }
                let links = links.get_or_init(|| self::links(text));
                let between = &tokens[i + k..i + k + gap];
                let linked = between.iter().all(|t| matches!(t.sign(), Some(',' | '،' | ';' | '؛' | '、')) || links.contains(&t.text));
                let begins = gap > 0 && between.iter().any(Token::is_word) && first[0].text.chars().count() < 4 && first[0].text.is_ascii();
                if linked && counts(text, first, links) {
                    let comma = |t: &Token| matches!(t.sign(), Some(',' | '،' | '、'));
                    let listed = gap == 2 && comma(&between[0]) && i > 0 && comma(&tokens[i - 1]);
                    let (first, second) = (first[0].span.join(first[k - 1].span), second[0].span.join(second[k - 1].span));
                    out.push(Group { first, second, begins, apart: gap > 0, listed });
                    from = i + 2 * k + gap;
                    continue 'next;
                }
            }
        }
    }
    out
}

/// The tokens that may stand again near by with the one behind them, in order: most do not, and one look tells.
fn stand_again(tokens: &[Token]) -> Vec<usize> {
    let mut out = Vec::new();
    // Where a pair stood last, counted from 1; 0 is nowhere.
    let (mut last, mut before) = ([0usize; 256], 0u8);
    for (i, t) in tokens.iter().enumerate() {
        let bytes = t.text.as_bytes();
        let (first, end) = (bytes.first().unwrap_or(&0), bytes.last().unwrap_or(&0));
        let mark = first.wrapping_mul(31).wrapping_add(*end).wrapping_mul(7) ^ bytes.len() as u8;
        // Two words at least stand twice: this one ends a pair that begins at the one before.
        let pair = usize::from(before.wrapping_mul(5) ^ mark);
        before = mark;
        let place = &mut last[pair];
        if *place > 0 && i - *place <= LONGEST + 2 {
            out.push(*place - 1);
        }
        *place = i;
    }
    out.sort_unstable();
    out
}

/// A group that is worth telling: two words at least, not only a doubled one, long enough, no figures alone.
fn counts(text: &Text<'_>, group: &[Token], links: &BTreeSet<SmolStr>) -> bool {
    let words: Vec<&Token> = group.iter().filter(|t| t.is_word()).collect();
    let letters: usize = words.iter().map(|t| t.text.chars().count()).sum();
    let ends = |t: &Token| t.is_word() && !links.contains(&t.text);
    // The s of a possessive is no second word.
    let long: Vec<&&Token> = words.iter().filter(|w| w.text.chars().nth(1).is_some()).collect();
    let different = long.iter().any(|w| w.text != long[0].text);
    let spaceless = text.document.text[group[0].span.range()].chars().next().is_some_and(crate::language::is_spaceless);
    let reduplication = &text.language.pack.reduplication;
    let usual = words.iter().all(|w| reduplication.iter().any(|r| fold(r) == w.text));
    different
        && !usual
        && letters >= if words.len() > 2 { LETTERS_OF_MORE } else { LETTERS }
        && ends(&group[0])
        && ends(&group[group.len() - 1])
        && (!spaceless || letters >= 2 * LETTERS)
}

/// The same figures twice with nothing but a space between, where another version has them once.
fn values(view: &View<'_>, text: &Text<'_>, d: usize) -> Vec<(Span, Span)> {
    let body = &text.document.text;
    let twice_elsewhere = |shown: &str| {
        let doubled = format!("{shown} {shown}");
        view.texts.iter().enumerate().any(|(e, t)| e != d && t.document.text.contains(&doubled))
    };
    text.mentions
        .windows(2)
        .filter(|w| {
            w[0].digits
                && w[1].digits
                && body.get(w[0].span.end as usize..w[1].span.start as usize).is_some_and(|gap| gap == " " || gap == "\u{a0}")
        })
        .filter(|w| {
            // "July 2017 2017", "57 57%", "18-7 7", "6 6. November": the last figures of one are the first of the other.
            let (first, second) = (w[0].span.of(body), figures(w[1].span.of(body)));
            let last = first.rsplit(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ':')).next().unwrap_or(first);
            !second.is_empty() && last == second && !twice_elsewhere(second)
        })
        .map(|w| (w[0].span, w[1].span))
        .collect()
}

/// The leading run of figures and separators: "57" of "57%".
fn figures(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, c)| crate::text::digit(*c).is_none() && !matches!(c, '.' | ',' | '٬' | '٫'))
        .map_or(text.len(), |(i, _)| i);
    text[..end].trim_end_matches(['.', ','])
}
