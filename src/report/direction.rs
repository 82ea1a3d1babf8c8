//! Which way text runs, and the right-to-left pieces inside a sentence that runs the other way.

use crate::document::Document;

/// Primary language subtags that are written from right to left where the text itself does not tell.
const RTL_LANGUAGES: &[&str] = &["ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc", "syr", "nqo"];

/// Script subtags that run from right to left.
const RTL_SCRIPTS: &[&str] = &["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "samr", "mand"];

/// Characters of a text that are looked at.
const LOOK: usize = 4000;

/// Strongly right-to-left: letters, marks and digits of Hebrew, Arabic, Syriac, Thaana, NKo, Adlam and their like.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The direction of a document. Its letters decide, since one language may be written in several scripts; the tag decides
/// where there are none.
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

/// Cuts a text into pieces, each with whether it runs from right to left. Such a piece is a value with its digits
/// (`27 فروری 2024`): no left-to-right letter, bracket or comma of the sentence around it.
pub(super) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut done = 0;
    // Start of the run, end of its last character that is no space or sign, whether it is right-to-left at all.
    let mut run: Option<(usize, usize, bool)> = None;
    let mut close = |run: Option<(usize, usize, bool)>| {
        if let Some((start, end, true)) = run {
            out.extend([(&text[done..start], false), (&text[start..end], true)]);
            done = end;
        }
    };
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let stops = matches!(c, ',' | '.' | ';' | ':') && !text[end..].starts_with(|n: char| !n.is_whitespace());
        if stops || matches!(c, '(' | ')' | '=' | '`') || c.is_alphabetic() && !is_rtl(c) {
            close(run.take());
        } else if is_rtl(c) || c.is_numeric() {
            let (start, _, rtl) = run.unwrap_or((i, i, false));
            run = Some((start, end, rtl || is_rtl(c)));
        }
    }
    close(run);
    out.push((&text[done..], false));
    out.retain(|p| !p.0.is_empty());
    out
}

/// The text with every right-to-left piece between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, so that it does not
/// drag its neighbours along in a terminal that reorders.
#[cfg(any(feature = "cli", test))]
pub(super) fn isolated(text: &str) -> String {
    pieces(text).into_iter().map(|(t, rtl)| if rtl { format!("\u{2068}{t}\u{2069}") } else { t.to_owned() }).collect()
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
        let rtl: Vec<&str> = pieces(text).into_iter().filter(|p| p.1).map(|p| p.0).collect();
        assert_eq!(rtl, ["نادٍ واحد", "٣٧", "27 فروری 2024"]);
        assert_eq!(pieces(text).into_iter().map(|p| p.0).collect::<String>(), text);
        assert_eq!(isolated("a ب c"), "a \u{2068}ب\u{2069} c");
        assert!(pieces("").is_empty());
    }
}
