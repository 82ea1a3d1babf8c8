//! Which way text runs, and the right-to-left pieces inside a sentence that runs the other way.

#[cfg(any(test, feature = "cli", feature = "html"))]
use crate::document::Document;
use crate::text::fold_char_is_mark;

/// Primary language subtags that are written from right to left where the text itself does not tell.
#[cfg(any(test, feature = "cli", feature = "html"))]
const RTL_LANGUAGES: &[&str] = &["ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc", "syr", "nqo"];

/// Script subtags that run from right to left.
#[cfg(any(test, feature = "cli", feature = "html"))]
const RTL_SCRIPTS: &[&str] = &["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "samr", "mand"];

/// Characters of a text that are looked at.
#[cfg(any(test, feature = "cli", feature = "html"))]
const LOOK: usize = 4000;

/// Strongly right-to-left: letters, marks and digits of Hebrew, Arabic, Syriac, Thaana, NKo, Adlam and their like.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The direction of a document. Its letters decide, since one language may be written in several scripts; the tag decides
/// where there are none.
#[cfg(any(test, feature = "cli", feature = "html"))]
pub(super) fn runs_rtl(document: &Document) -> bool {
    let (mut rtl, mut ltr) = (0usize, 0usize);
    for c in document.text.chars().take(LOOK).filter(|c| c.is_alphabetic()) {
        *(if is_rtl(c) { &mut rtl } else { &mut ltr }) += 1;
    }
    if rtl + ltr > 0 {
        return rtl > ltr;
    }
    let lang = document.lang.to_ascii_lowercase();
    let mut subtags = lang.split(['-', '_']);
    let primary = subtags.next().unwrap_or_default();
    subtags.find(|s| s.len() == 4).map_or_else(|| RTL_LANGUAGES.contains(&primary), |script| RTL_SCRIPTS.contains(&script))
}

/// Cuts a sentence into pieces, each with whether it runs against the sentence. Such a piece is a value with its digits
/// (`27 فروری 2024`, in a right-to-left sentence `27 February 2024` and `103/80`): no letter of the sentence's own direction,
/// bracket or comma around it.
pub(super) fn pieces(text: &str, rtl: bool) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut done = 0;
    // Start of the run, end of its last character that is no space or sign, whether anything in it runs the other way.
    let mut run: Option<(usize, usize, bool)> = None;
    let mut close = |run: Option<(usize, usize, bool)>| {
        if let Some((start, end, true)) = run {
            out.extend([(&text[done..start], false), (&text[start..end], true)]);
            done = end;
        }
    };
    let mut before = ' ';
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let stops = matches!(c, ',' | '.' | ';' | ':') && !text[end..].starts_with(|n: char| !n.is_whitespace());
        // `pack.yaml: fact` and a formula stay whole.
        let stops = stops && !(rtl && c == ':' && text[end..].trim_start().starts_with(|n: char| n.is_ascii_alphabetic()));
        let (own, other) = if rtl { (is_rtl(c), c.is_alphabetic() && !is_rtl(c)) } else { (c.is_alphabetic() && !is_rtl(c), is_rtl(c)) };
        if stops || matches!(c, '(' | ')' | '`') || c == '=' && !rtl || own {
            close(run.take());
        } else if other || c.is_numeric() || run.is_some() && (fold_char_is_mark(c) || rtl && matches!(c, '%' | '°')) {
            let (start, last, against) = run.unwrap_or((i, i, false));
            // A sign inside a figure turns round in a right-to-left sentence.
            let signed = rtl && c.is_numeric() && last + before.len_utf8() == i && !before.is_alphanumeric() && !before.is_whitespace();
            run = Some((start, end, against || other || signed || rtl && matches!(c, '%' | '°')));
        } else if rtl
            && matches!(c, '-' | '−' | '+' | '$' | '€' | '£')
            && run.is_none()
            && text[end..].starts_with(|n: char| n.is_numeric())
        {
            run = Some((i, end, true));
        }
        before = c;
    }
    close(run);
    out.push((&text[done..], false));
    out.retain(|p| !p.0.is_empty());
    out
}

/// The sentence with every piece that runs against it between a direction isolate and its end, so that it does not drag its
/// neighbours along in a terminal that reorders.
pub(super) fn isolated(text: &str, rtl: bool) -> String {
    let mark = if rtl { '\u{2066}' } else { '\u{2068}' };
    pieces(text, rtl).into_iter().map(|(t, against)| if against { format!("{mark}{t}\u{2069}") } else { t.to_owned() }).collect()
}

/// A sentence of ours inside a line that runs from left to right.
pub(super) fn sentence(text: &str, rtl: bool) -> String {
    let inside = isolated(text, rtl);
    if rtl { format!("\u{2067}{inside}\u{2069}") } else { inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_decide_then_the_tag() {
        assert!(runs_rtl(&Document::new("a", "ku", "کوردی 2024 CNN")));
        assert!(!runs_rtl(&Document::new("a", "ku", "Kurdî 2024")));
        assert!(runs_rtl(&Document::new("a", "ar", "2024")));
        assert!(runs_rtl(&Document::new("a", "az-Arab", "")) && !runs_rtl(&Document::new("a", "ar-Latn", "")));
    }

    #[test]
    fn pieces_hold_the_values() {
        let text = "4 say نادٍ واحد (1); Urdu says ٣٧, 4 others 27 فروری 2024: one";
        let rtl: Vec<&str> = pieces(text, false).into_iter().filter(|p| p.1).map(|p| p.0).collect();
        assert_eq!(rtl, ["نادٍ واحد", "٣٧", "27 فروری 2024"]);
        assert_eq!(pieces(text, false).into_iter().map(|p| p.0).collect::<String>(), text);
        assert_eq!(isolated("a ب c", false), "a \u{2068}ب\u{2069} c");
        assert!(pieces("", true).is_empty());
    }

    #[test]
    fn pieces_of_a_right_to_left_sentence() {
        let text = "في العربية: 27 फ़रवरी 2024 (27 فبراير 2024)؛ وفي 4 نسخ: 103/80 و -5% و 33-CT/TW، 1.5 كم ar.txt.";
        let ltr: Vec<&str> = pieces(text, true).into_iter().filter(|p| p.1).map(|p| p.0).collect();
        assert_eq!(ltr, ["27 फ़रवरी 2024", "103/80", "-5%", "33-CT/TW", "1.5", "ar.txt"]);
        assert_eq!(pieces(text, true).into_iter().map(|p| p.0).collect::<String>(), text);
        assert_eq!(isolated("ب a-1 ب", true), "ب \u{2066}a-1\u{2069} ب");
    }
}
