//! What every page has: its policy, its style, its script, its words for the script.

use std::sync::OnceLock;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::direction;
use crate::document::Document;
use crate::finding::{Severity, Verdict, Words};
use crate::text::{flat, safe, sha256};

use super::super::words;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Stands in every page, near its beginning.
pub(super) const GENERATOR: &str = "<meta name=\"generator\" content=\"crosstally\">";

/// Worst first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Words that the script says, as it finds them. `{n}` stands for a number there, and so on.
const SPOKEN: &[&str] = &[
    "page-shown",
    "accept-undo",
    "state-new",
    "state-unchanged",
    "state-accepted",
    "state-decided",
    "scope-place",
    "scope-article",
    "scope-everywhere",
    "severity-error",
    "severity-warning",
    "severity-note",
];

/// What a page may do: run its own style and script, and nothing else; load nothing, send nothing.
fn policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        let (style, script) = (base64(&sha256(STYLE.as_bytes())), base64(&sha256(SCRIPT.as_bytes())));
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; \
             base-uri 'none'; form-action 'none'"
        )
    })
}

/// Everything up to the content, which is written behind it piece by piece.
pub(super) fn head(w: &Words, title: &str) -> String {
    let dir = if w.rtl() { "rtl" } else { "ltr" };
    let markup = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{}\" dir=\"{}\">\n", html! { (flat(w.tag())) }.into_string(), dir)))
        head {
            meta charset="utf-8";
            (PreEscaped(GENERATOR))
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped("\n<body>\n"))
        a.skip href="#content" { (w.get("page-skip")) }
        (PreEscaped("\n<main>\n"))
    };
    markup.into_string()
}

/// Everything behind the content: who made it, keys, decisions, the script.
pub(super) fn foot(w: &Words, version: &str) -> String {
    let made = [w.fill("page-made-by", &[("version", &flat(version))]), w.get("explain")];
    let markup = html! {
        footer {
            (keys(w))
            p { (sentence(w, &made.join(" "))) }
        }
        (PreEscaped("\n</main>\n"))
        (decisions(w))
        (data("words", &spoken(w)))
        script { (PreEscaped(SCRIPT)) }
        (PreEscaped("\n</body>\n</html>\n"))
    };
    markup.into_string()
}

/// Data for the script: no script itself, and nothing in it ends the element.
pub(super) fn data(id: &str, value: &serde_json::Value) -> Markup {
    let text = value.to_string().replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e");
    PreEscaped(format!("<script type=\"application/json\" id=\"{id}\">{text}</script>"))
}

fn spoken(w: &Words) -> serde_json::Value {
    let open: Vec<(String, String)> = ["n", "of"].iter().map(|p| ((*p).to_owned(), format!("{{{p}}}"))).collect();
    let open: Vec<(&str, &str)> = open.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let mut out: serde_json::Map<String, serde_json::Value> = SPOKEN.iter().map(|k| ((*k).to_owned(), w.fill(k, &open).into())).collect();
    out.insert("decisions-1".to_owned(), w.count("decisions", 1).into());
    out.insert("decisions".to_owned(), w.fill("decisions", &open).into());
    out.into()
}

/// What can be done without a mouse; single letters can be switched off.
fn keys(w: &Words) -> Markup {
    let keys: [(&[&str], &str); 6] = [
        (&["j", "k"], "key-findings"),
        (&["/"], "key-search"),
        (&["a"], "key-accept"),
        (&["↑", "↓"], "key-values"),
        (&["←", "→"], "key-counterpart"),
        (&["Enter"], "key-hold"),
    ];
    html! {
        details.keys #keys hidden {
            summary { (w.get("page-keys")) }
            dl {
                @for (names, what) in keys {
                    dt { @for k in names { kbd { (k) } " " } }
                    dd { (w.get(what)) }
                }
            }
            label { input #letters type="checkbox" checked; " " (w.get("keys-on")) }
        }
    }
}

/// The panel of a finding that is accepted, and the bar that saves what was decided.
fn decisions(w: &Words) -> Markup {
    html! {
        template #accept {
            fieldset.panel {
                legend { (w.get("accept-why")) }
                p {
                    label {
                        (w.get("accept-scope")) " "
                        select name="scope" {
                            @for scope in crate::finding::Scope::ALL {
                                option value=(scope.name()) { (w.get(&format!("scope-{}", scope.name()))) }
                            }
                        }
                    }
                }
                p { label { (w.get("accept-note")) " " input name="note" type="text" maxlength="300"; } }
                p.reasons {
                    @for reason in ["accept-both", "accept-style", "accept-short", "accept-source"] {
                        button type="button" data-reason=(w.get(reason)) { (w.get(reason)) }
                    }
                    button.plain type="button" data-reason="" { (w.get("accept-cancel")) }
                }
            }
        }
        div.bar #decisions role="region" aria-label=(w.get("decisions-name")) hidden {
            p aria-live="polite" {}
            button #save type="button" { (w.get("decisions-save")) }
            button.plain #discard type="button" { (w.get("decisions-discard")) }
            p.how { (w.get("decisions-how")) " " code dir="ltr" { "crosstally waive --from crosstally-decisions.json" } }
        }
    }
}

pub(super) fn badge(w: &Words, verdict: Verdict) -> Markup {
    html! { span class={ "verdict " (verdict.name()) } title=(words::meaning(w, verdict)) { (words::verdict(w, verdict)) } }
}

/// The attribute values of a document: language and direction.
pub(super) fn tongue(document: &Document) -> (String, &'static str) {
    let lang = if document.lang.is_empty() { "und".to_owned() } else { flat(&document.lang) };
    (lang, if direction::runs_rtl(document) { "rtl" } else { "ltr" })
}

/// A sentence of ours, with the pieces that run against it kept to themselves.
pub(super) fn sentence(w: &Words, text: &str) -> Markup {
    let text = flat(text);
    let other = if w.rtl() { "ltr" } else { "rtl" };
    html! {
        @for (piece, against) in direction::pieces(&text, w.rtl()) {
            @if against { bdi dir=(other) { (piece) } } @else { (piece) }
        }
    }
}

/// Text of an article: line ends of any make, controls visible.
pub(super) fn visible(text: &str) -> String {
    safe(&text.replace("\r\n", "\n"))
}

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let sign = SIGNS[(n >> (18 - 6 * i) & 63) as usize];
            out.push(if i > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let all = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|s| base64(s.as_bytes()));
        assert_eq!(all, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn style_and_script_cannot_end_their_elements() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        assert!(!data("x", &serde_json::json!("</script><!--")).into_string()[9..].contains("<!--"));
        for made in ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("] {
            assert!(!SCRIPT.contains(made), "the script makes markup from text with {made}");
        }
    }

    /// Relative luminance and contrast of WCAG 2.2; text needs 4.5.
    #[test]
    fn colours_contrast() {
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let luminance = |hex: &str| {
            let part = |i: usize| linear(f64::from(u8::from_str_radix(&hex[i..i + 2], 16).expect("hex")) / 255.0);
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let on = [
            ("ink", &["page", "sheet", "quiet", "lit", "error-bg", "warning-bg", "note-bg", "agree-bg", "done-bg"][..]),
            ("soft", &["page", "sheet", "quiet"]),
            ("link", &["page", "sheet", "quiet"]),
            ("error", &["sheet", "page", "error-bg"]),
            ("warning", &["sheet", "page", "warning-bg"]),
            ("note", &["sheet", "page", "note-bg"]),
            ("agree", &["sheet", "page", "agree-bg"]),
            ("done", &["sheet", "page", "done-bg"]),
            // White on black numbers.
            ("sheet", &["error", "warning", "note", "agree", "done", "link"]),
        ];
        let palettes: Vec<&str> = STYLE.split(":root {").skip(1).filter_map(|s| s.split('}').next()).collect();
        assert_eq!(palettes.len(), 3, "light, dark, print");
        for palette in palettes {
            let of = |name: &str| {
                let value = palette.split(';').find_map(|d| d.trim().strip_prefix(&format!("--{name}:")));
                value.unwrap_or_else(|| panic!("no colour {name}")).trim()
            };
            for (text, grounds) in on {
                for ground in grounds {
                    let (a, b) = (luminance(of(text)), luminance(of(ground)));
                    let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(ratio >= 4.5, "{text} {} on {ground} {}: {ratio:.2}", of(text), of(ground));
                }
            }
        }
    }
}
