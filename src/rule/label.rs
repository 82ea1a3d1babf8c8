//! Quoted labels that begin with a number ("4-good Party cells"): one label has one rendering in a text. Needs no rule.

use super::rendering::is_hyphen;
use super::view::{Draft, View};
use crate::align::Text;
use crate::fact::Value;
use crate::finding::{PlaceRole, Severity};
use crate::language::{Inflector, Token};
use crate::text::{Span, flat, fold};

/// Words behind the number that a label has at most.
const LONGEST: usize = 6;

/// Words that two renderings of one label share at least, beside the number: "3 red flags" and "3 green flags" are two labels.
const SHARED: usize = 2;

/// A label as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Its number.
    pub number: i128,
    /// Its other words, folded.
    pub words: Vec<String>,
    /// Where it stands, without the quotation marks.
    pub span: Span,
}

/// The labels of a text, in order.
#[must_use]
pub(super) fn labels(text: &Text<'_>) -> Vec<Label> {
    let quote = |t: &Token| t.sign().is_some_and(is_quote);
    let mut out = Vec::new();
    for tokens in text.tokens() {
        for open in (0..tokens.len()).filter(|&i| quote(&tokens[i])) {
            let Some(length) = tokens[open + 1..].iter().take(2 * LONGEST + 2).position(quote) else { continue };
            let inside = &tokens[open + 1..open + 1 + length];
            out.extend(label(text, inside));
        }
    }
    out
}

fn label(text: &Text<'_>, inside: &[Token]) -> Option<Label> {
    let (first, rest) = inside.split_first()?;
    let number = match first.is_digits() {
        true => first.text.parse().ok()?,
        false => {
            let i = text.mentions.partition_point(|m| m.span.start < first.span.start);
            let m = text.mentions.get(i).filter(|m| m.span == first.span)?;
            match m.best() {
                Value::Number(n) => n.as_integer()?.into(),
                _ => return None,
            }
        }
    };
    let plain = |t: &Token| t.is_word() || t.is_digits() || is_hyphen(t);
    let words: Vec<String> = rest.iter().filter(|t| t.is_word() || t.is_digits()).map(|t| t.text.to_string()).collect();
    let sound = rest.iter().all(plain) && rest.iter().any(Token::is_word) && words.len() <= LONGEST;
    sound.then(|| Label { number, words, span: first.span.join(inside[inside.len() - 1].span) })
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '《' | '》' | '＂')
}

/// The renderings of one label in a text: for each the way it is first written, and its places.
pub(super) type Variants = Vec<(String, Vec<Span>)>;

/// Sorts places by how they are written: forms of one word are one way to write it, a hyphen is another.
#[must_use]
pub(super) fn variants(text: &Text<'_>, inflector: &Inflector, labels: &[Label]) -> Variants {
    let body = &text.document.text;
    let hyphens = |span: Span| fold(span.of(body)).chars().filter(|c| matches!(c, '-' | '–')).count();
    let mut out: Vec<(&Label, Vec<Span>)> = Vec::new();
    for l in labels {
        let same =
            |o: &Label| alike(inflector, l, o) == l.words.len() && l.words.len() == o.words.len() && hyphens(l.span) == hyphens(o.span);
        match out.iter_mut().find(|(o, _)| same(o)) {
            Some((_, spans)) => spans.push(l.span),
            None => out.push((l, vec![l.span])),
        }
    }
    out.into_iter().map(|(l, spans)| (flat(l.span.of(body)), spans)).collect()
}

/// Words in the same places that are forms of one word.
fn alike(inflector: &Inflector, a: &Label, b: &Label) -> usize {
    a.words.iter().zip(&b.words).filter(|(x, y)| inflector.alike(x, y)).count()
}

/// Reports labels of a text that differ from each other in one word only.
pub(super) fn judge(view: &View<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (d, text) in view.texts.iter().enumerate() {
        let mut left = view.known[d].labels(text).to_vec();
        let inflector = text.language.inflector();
        while !left.is_empty() {
            let mut group = vec![left.remove(0)];
            let mut i = 0;
            while i < group.len() {
                let of = group[i].clone();
                let (near, far) = left.into_iter().partition(|l| near(inflector, l, &of));
                left = far;
                group.extend::<Vec<Label>>(near);
                i += 1;
            }
            let differ = group.iter().any(|l| alike(inflector, l, &group[0]) < l.words.len());
            if differ {
                group.sort_by_key(|l| l.span);
                out.push(draft(view, d, &variants(text, inflector, &group), Severity::Warning));
            }
        }
    }
    out
}

/// The same label, written alike but for one word at most, which is not the noun: "4 good cells" and "4 good committees" are two.
fn near(inflector: &Inflector, a: &Label, b: &Label) -> bool {
    if a.number != b.number || a.words.len() != b.words.len() {
        return false;
    }
    let noun = if inflector.nouns_first { 0 } else { a.words.len() - 1 };
    let differ: Vec<usize> = (0..a.words.len()).filter(|&i| !inflector.alike(&a.words[i], &b.words[i])).collect();
    differ.is_empty() || differ.len() == 1 && differ[0] != noun && a.words.len() > SHARED
}

/// The finding: all renderings, the most usual first, and all places.
#[must_use]
pub(super) fn draft(view: &View<'_>, d: usize, variants: &Variants, severity: Severity) -> Draft {
    let mut sorted: Vec<&(String, Vec<Span>)> = variants.iter().collect();
    sorted.sort_by_key(|(_, spans)| (std::cmp::Reverse(spans.len()), spans.first().copied()));
    let shown: Vec<String> = sorted.iter().map(|(s, spans)| format!("{s} (×{})", spans.len())).collect();
    let mut draft = Draft::new("term-inconsistent", severity)
        .arg("here", view.name(d))
        .arg("found", shown.join(", "))
        .arg("n", variants.len().to_string());
    let mut spans: Vec<Span> = variants.iter().flat_map(|(_, s)| s).copied().collect();
    spans.sort();
    for span in spans {
        draft = draft.place(d, PlaceRole::Differs, span, None);
    }
    draft
}
