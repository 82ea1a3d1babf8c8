//! Waivers inside articles: `<!-- crosstally: waive number-changed: both are right -->` in Markdown and HTML.

use crate::document::{BlockKind, Document};
use crate::finding::code_info;
use crate::text::Span;

/// A comment that accepts findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inline {
    /// The comment.
    pub(super) span: Span,
    /// The block that it is about; `None` behind the last one.
    pub(super) block: Option<usize>,
    /// What it says, or what is wrong with it.
    pub(super) says: Result<Says, String>,
}

/// What a comment accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) codes: Vec<String>,
    pub(super) until: Option<String>,
    pub(super) reason: String,
}

/// Endings of formats that have such comments.
const FORMATS: &[&str] = &["md", "markdown", "html", "htm", "xhtml"];

/// The waivers of a document, in order.
pub(super) fn waivers(document: &Document) -> Vec<Inline> {
    let ending = document.id.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !FORMATS.contains(&ending.as_str()) {
        return Vec::new();
    }
    let text = &*document.text;
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<!--").map(|i| from + i) {
        let Some(end) = text[start..].find("-->").map(|i| start + i) else { break };
        let body = text[start + 4..end].trim();
        let span = Span::new(start, end + 3);
        from = end + 3;
        let Some(says) = body.strip_prefix("crosstally:") else { continue };
        if !is_code(document, span) {
            out.push(Inline { span, block: block(document, span), says: read(says.trim()) });
        }
    }
    out
}

/// Text that only shows how a comment is written.
fn is_code(document: &Document, span: Span) -> bool {
    let inside = |b: &crate::document::Block| b.kind == BlockKind::Code && b.span.overlaps(span) || b.code.iter().any(|c| c.overlaps(span));
    document.blocks.iter().any(inside)
}

/// On a line of its own, the block that follows; otherwise the one that it stands in or behind.
fn block(document: &Document, span: Span) -> Option<usize> {
    let text = &*document.text;
    let line = text[..span.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let before = document.blocks.partition_point(|b| b.span.start <= span.start);
    let within = before.checked_sub(1).filter(|b| span.start < document.blocks[*b].span.end);
    if within.is_some() || !text[line..span.start as usize].trim().is_empty() {
        return within.or(before.checked_sub(1));
    }
    (before < document.blocks.len()).then_some(before)
}

/// `waive CODE, CODE [until DATE]: reason`.
fn read(says: &str) -> Result<Says, String> {
    let shape = || "write <!-- crosstally: waive CODE: reason -->".to_owned();
    let rest = says.strip_prefix("waive").filter(|r| r.starts_with(char::is_whitespace)).ok_or_else(shape)?;
    let (what, reason) = rest.split_once(':').ok_or_else(|| "it gives no reason".to_owned())?;
    let (codes, until) = what.split_once(" until ").map_or((what, None), |(c, d)| (c, Some(d.trim().to_owned())));
    let codes: Vec<String> = codes.split([',', ' ']).filter(|c| !c.is_empty()).map(str::to_owned).collect();
    if codes.is_empty() {
        return Err(shape());
    }
    if let Some(unknown) = codes.iter().find(|c| code_info(c).is_none()) {
        let all = crate::finding::all_codes();
        let help = crate::rule::decode::suggestion(unknown, all.iter().map(String::as_str)).map(|s| format!("; {s}"));
        return Err(format!("there is no finding `{unknown}`{}", help.unwrap_or_default()));
    }
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() { Err("it gives no reason".to_owned()) } else { Ok(Says { codes, until, reason }) }
}

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<(Option<String>, Result<String, String>)> {
        let d = Document::new("a.md", "en", text);
        let block = |i: &Inline| i.block.map(|b| d.blocks[b].span.of(&d.text).to_owned());
        let says = |i: &Inline| i.says.clone().map(|s| format!("{}|{}|{}", s.codes.join("+"), s.until.unwrap_or_default(), s.reason));
        waivers(&d).iter().map(|i| (block(i), says(i))).collect()
    }

    #[test]
    fn a_comment_is_about_its_block_or_the_next() {
        let text = "# Head\n\n<!-- crosstally: waive number-changed: house\n style -->\nFirst 1.\n\nSecond 2. <!-- crosstally: waive date-changed, \
                    number-added until 2027-01-31: yes -->\n\n- item <!--crosstally: waive money-changed:why-->\n\n<!-- a note -->\n\n\
                    `<!-- crosstally: waive x: y -->`\n\n```\n<!-- crosstally: waive x: y -->\n```\n\n<!-- crosstally: waive number-changed: late -->\n";
        let seen = read_all(text);
        let ok = |b: &str, s: &str| (Some(b.to_owned()), Ok(s.to_owned()));
        assert_eq!(
            seen,
            [
                ok("First 1.", "number-changed||house style"),
                ok("Second 2. ", "date-changed+number-added|2027-01-31|yes"),
                ok("item ", "money-changed||why"),
                (None, Ok("number-changed||late".to_owned())),
            ]
        );
    }

    #[test]
    fn a_comment_that_cannot_be_read_is_told() {
        let wrong = |text: &str| read_all(text)[0].1.clone().expect_err("it is wrong");
        assert!(wrong("<!-- crosstally: waive numbr-changed: x -->\n\na\n").contains("did you mean `number-changed`?"));
        assert!(wrong("<!-- crosstally: waive number-changed -->\n\na\n").contains("no reason"));
        assert!(wrong("<!-- crosstally: waive number-changed:  -->\n\na\n").contains("no reason"));
        assert!(wrong("<!-- crosstally: accept number-changed: x -->\n\na\n").contains("write <!--"));
    }
}
