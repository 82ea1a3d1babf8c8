//! One static page: overview, findings as cards, versions side by side. No script, nothing loaded, works from disk.

mod card;
mod columns;

use std::collections::BTreeSet;
use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words::{self, Tally};
use super::{Head, Renderer, direction};
use crate::document::Document;
use crate::finding::{RuleInfo, RunReport, SetReport, Severity, Verdict, Words};
use crate::text::{flat, safe};

/// What the page may do: show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Collects sections; the page is written at the end, when the totals are known.
#[derive(Debug, Default)]
pub(super) struct Html {
    words: Words,
    rules: Vec<RuleInfo>,
    sections: Vec<Section>,
    ids: BTreeSet<String>,
    tally: Tally,
}

/// A set, rendered, and what the overview says of it.
#[derive(Debug)]
struct Section {
    name: String,
    verdict: Verdict,
    findings: [usize; 3],
    versions: usize,
    compared: usize,
    markup: String,
}

impl Renderer for Html {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.rules.clone_from(&head.rules);
        self.words.clone_from(&head.words);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        self.tally.add(set);
        let anchors: Vec<String> = set.findings.iter().map(|f| self.anchor(f.fingerprint.to_string())).collect();
        let markup = section(self.sections.len() + 1, set, &anchors, &self.rules, &self.words).into_string();
        self.sections.push(Section {
            name: flat(&set.name),
            verdict: set.verdict,
            findings: SEVERITIES.map(|s| set.count(s)),
            versions: set.coverage.versions,
            compared: set.coverage.compared,
            markup,
        });
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "{}", self.head().into_string())?;
        write!(out, "{}", self.overview(run).into_string())?;
        for section in &self.sections {
            writeln!(out, "{}", section.markup)?;
        }
        let w = &self.words;
        let foot = [w.fill("page-made-by", &[("version", &flat(&run.version))]), w.get("explain")];
        let foot = html! { footer { (sentence(w, &foot.join(" "))) } };
        writeln!(out, "{}\n</main>\n</body>\n</html>", foot.into_string())
    }
}

/// Worst first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

impl Html {
    /// The id of a card; two findings may have one fingerprint, two elements may not have one id.
    fn anchor(&mut self, fingerprint: String) -> String {
        let mut id = fingerprint.clone();
        let mut n = 1;
        while !self.ids.insert(id.clone()) {
            n += 1;
            id = format!("{fingerprint}-{n}");
        }
        id
    }

    fn title(&self) -> String {
        let names: Vec<&str> = self.sections.iter().map(|s| s.name.as_str()).collect();
        match names.as_slice() {
            [] => "crosstally".to_owned(),
            [one] => format!("crosstally: {one}"),
            [a, b] => format!("crosstally: {a}, {b}"),
            [a, b, rest @ ..] => format!("crosstally: {a}, {b} … (+{})", rest.len()),
        }
    }

    /// Everything up to the content, which is written behind it piece by piece.
    fn head(&self) -> Markup {
        let dir = if self.words.rtl() { "rtl" } else { "ltr" };
        html! {
            (DOCTYPE)
            (PreEscaped(format!("<html lang=\"{}\" dir=\"{}\">\n", html! { (flat(self.words.tag())) }.into_string(), dir)))
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (self.title()) }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            (PreEscaped("\n<body>\n<main>\n"))
        }
    }

    fn overview(&self, run: &RunReport) -> Markup {
        let (t, w) = (&run.totals, &self.words);
        html! {
            header.overview #top {
                h1 { (w.get("page-title")) }
                ul.totals {
                    @for s in SEVERITIES {
                        li class={ (s.name()) @if t.count(s) == 0 { " zero" } } { b { (t.count(s)) } " " (words::severity(w, s)) }
                    }
                    li { (sentence(w, &format!("{} ({})", w.count("count-sets", t.sets()), words::verdicts(w, t)))) }
                    li { (sentence(w, &w.count("count-facts", t.compared))) }
                    li { (sentence(w, &w.count("count-documents", t.documents))) }
                }
                @if self.sections.len() > 1 { (self.list()) }
                @if run.totals.findings == [0; 3] { p.fine { (w.get("no-findings")) } }
                div.asides {
                    (aside(w, "page-unchecked", self.tally.unchecked(w, t).iter()))
                    (aside(w, "page-unread", run.unread.iter()))
                    (aside(w, "page-hints", run.hints.iter()))
                }
            }
        }
    }

    fn list(&self) -> Markup {
        let w = &self.words;
        html! {
            table.sets {
                thead {
                    tr {
                        th scope="col" { (w.get("page-set")) }
                        th scope="col" { (w.get("page-verdict")) }
                        @for s in SEVERITIES { th.n scope="col" { (words::severity(w, s)) } }
                        th.n.less scope="col" { (w.get("page-versions")) }
                        th.n.less scope="col" { (w.get("page-facts")) }
                    }
                }
                tbody {
                    @for (i, s) in self.sections.iter().enumerate() {
                        tr {
                            td { a href={ "#set-" (i + 1) } { bdi { (s.name) } } }
                            td { (badge(w, s.verdict)) }
                            @for (severity, n) in SEVERITIES.iter().zip(s.findings) {
                                td.n { @if n > 0 { b class=(severity.name()) { (n) } } @else { "0" } }
                            }
                            td.n.less { (s.versions) }
                            td.n.less { (s.compared) }
                        }
                    }
                }
            }
        }
    }
}

fn aside<'a>(w: &Words, title: &str, lines: impl ExactSizeIterator<Item = &'a String>) -> Markup {
    html! {
        @if lines.len() > 0 {
            section {
                h2 { (w.get(title)) }
                ul { @for line in lines { li { (sentence(w, line)) } } }
            }
        }
    }
}

fn badge(w: &Words, verdict: Verdict) -> Markup {
    html! { span class={ "verdict " (verdict.name()) } title=(words::meaning(w, verdict)) { (words::verdict(w, verdict)) } }
}

fn section(number: usize, set: &SetReport, anchors: &[String], rules: &[RuleInfo], w: &Words) -> Markup {
    html! {
        section.set id={ "set-" (number) } {
            header {
                h2 { bdi { (flat(&set.name)) } " " (badge(w, set.verdict)) }
                p.coverage {
                    (sentence(w, &words::coverage(w, set))) ". " (words::meaning(w, set.verdict)) ". "
                    @if set.guessed { b { (w.get("guessed")) } ". " }
                    a.up href="#top" { (w.get("page-overview")) }
                }
            }
            @if !set.findings.is_empty() {
                h3 { (w.get("page-findings")) }
                div.cards {
                    @for (i, (finding, anchor)) in set.findings.iter().zip(anchors).enumerate() {
                        (card::card(w, (i + 1, finding, anchor), set, rules))
                    }
                }
            }
            @if !set.documents.is_empty() {
                h3 { (w.get(if set.documents.len() > 1 { "page-side-by-side" } else { "page-text" })) }
                (columns::columns(w, set, anchors))
            }
        }
    }
}

/// The attribute values of a document: language and direction.
fn tongue(document: &Document) -> (String, &'static str) {
    let lang = if document.lang.is_empty() { "und".to_owned() } else { flat(&document.lang) };
    (lang, if direction::runs_rtl(document) { "rtl" } else { "ltr" })
}

/// A sentence of ours, with the pieces that run against it kept to themselves.
fn sentence(w: &Words, text: &str) -> Markup {
    let text = flat(text);
    let other = if w.rtl() { "ltr" } else { "rtl" };
    html! {
        @for (piece, against) in direction::pieces(&text, w.rtl()) {
            @if against { bdi dir=(other) { (piece) } } @else { (piece) }
        }
    }
}

/// Text of an article: line ends of any make, controls visible.
fn visible(text: &str) -> String {
    safe(&text.replace("\r\n", "\n"))
}
