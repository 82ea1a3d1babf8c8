//! What a finding says in lines of plain text, for formats that keep text as it is.

use super::words;
use crate::document::Document;
use crate::finding::{Finding, Novelty, Place, PlaceRole, RuleInfo, RunReport, SetReport, Severity, Words};
use crate::text::{flat, safe};

/// Places of a finding that are listed; a finding over twenty versions needs no more to be understood.
const PLACES: usize = 8;

/// The name that leads to a document: its file, or its id where there is none.
pub(super) fn file(d: &Document) -> String {
    flat(d.file.as_deref().unwrap_or(&d.id))
}

/// The first place of a finding and its document.
pub(super) fn first<'s>(set: &'s SetReport, finding: &'s Finding) -> Option<(&'s Place, &'s Document)> {
    let place = finding.places.first()?;
    Some((place, set.documents.get(place.document)?))
}

/// `file:line:column` of a place.
pub(super) fn at(place: &Place, d: &Document) -> String {
    let p = d.position(place.span);
    format!("{}:{}:{}", file(d), p.line, p.column)
}

/// What stands at a place, and its meaning where the text does not say it: `١٣٠ = 130`.
pub(super) fn said(place: &Place, d: &Document) -> String {
    match (flat(place.span.of(&d.text)), flat(&place.gloss)) {
        (text, gloss) if gloss.is_empty() => text,
        (text, gloss) if text.is_empty() => gloss,
        (text, gloss) => format!("{text} = {gloss}"),
    }
}

/// The weight and the code of a finding, and whether it is new: `must fix · number-changed · new`.
pub(super) fn label(words: &Words, finding: &Finding) -> String {
    let mut out = format!("{} · {}", words::severity(words, finding.severity), flat(&finding.code));
    if let Some(novelty) = finding.novelty {
        out.push_str(&format!(" · {}", novelty_word(words, novelty)));
    }
    out
}

/// What an earlier report says of a finding.
pub(super) fn novelty_word(words: &Words, novelty: Novelty) -> String {
    words.get(&format!("novelty-{}", novelty.name()))
}

/// All that an editor needs of a finding, line by line.
pub(super) fn lines(words: &Words, rules: &[RuleInfo], set: &SetReport, finding: &Finding) -> Vec<String> {
    let mut out = vec![label(words, finding), flat(&finding.message)];
    let places = finding.places.iter().filter_map(|p| Some((p, set.documents.get(p.document)?)));
    for (place, d) in places.take(PLACES) {
        let said = said(place, d);
        let comma = if said.is_empty() { String::new() } else { words.get("comma") };
        out.push(format!("  {}: {said}{comma}{}", at(place, d), words::role(words, place.role, finding)));
    }
    if finding.places.len() > PLACES {
        out.push(format!("  {}", words.count("more-places", finding.places.len() - PLACES)));
    }
    let mut row = |name: &str, text: String| {
        if !text.is_empty() {
            out.push(format!("  {}: {text}", words.get(name)));
        }
    };
    row("row-why", words::reason(words, finding).unwrap_or_default());
    let wrong = finding.places.iter().find(|p| p.role != PlaceRole::Agrees);
    row("row-where", wrong.map(|p| flat(&p.landmark)).unwrap_or_default());
    row("row-search", wrong.map(|p| flat(&p.search)).unwrap_or_default());
    row("row-instead", finding.fix.as_ref().map(|f| flat(&f.replacement)).unwrap_or_default());
    row("row-help", words::own_rule(rules, finding).and_then(|r| r.help.as_deref()).map(flat).unwrap_or_default());
    out.push(format!("  {}", finding.fingerprint));
    out
}

/// `2 must fix, 1 check`; empty without findings.
pub(super) fn counted(words: &Words, count: impl Fn(Severity) -> usize) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let found = severities.iter().filter(|s| count(**s) > 0);
    words.list(&found.map(|s| format!("{} {}", count(*s), words::severity(words, *s))).collect::<Vec<_>>())
}

/// `2 new, 5 known, 1 fixed`, for a run that was compared with an earlier report.
pub(super) fn compared(words: &Words, run: &RunReport) -> Option<String> {
    let c = run.comparison?;
    let [new, known, fixed] = [c.new, c.unchanged, c.fixed].map(|n| n.to_string());
    Some(words.fill("count-baseline", &[("new", &new), ("known", &known), ("fixed", &fixed)]))
}

/// A text without the characters that XML 1.0 cannot hold, and without those that steer a screen.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
