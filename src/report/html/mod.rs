//! One static page: overview, findings as cards, versions side by side. No script, nothing loaded, works from disk.

mod card;
mod columns;

use std::collections::BTreeSet;
use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words::{self, Tally};
use super::{Head, Renderer, direction};
use crate::document::Document;
use crate::finding::{RuleInfo, RunReport, SetReport, Severity, Verdict};
use crate::text::{flat, safe};

/// What the page may do: show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Collects sections; the page is written at the end, when the totals are known.
#[derive(Debug, Default)]
pub(super) struct Html {
    lang: String,
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
        self.lang = if head.lang.is_empty() { "en".to_owned() } else { flat(&head.lang) };
        Ok(())
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        self.tally.add(set);
        let anchors: Vec<String> = set.findings.iter().map(|f| self.anchor(f.fingerprint.to_string())).collect();
        let markup = section(self.sections.len() + 1, set, &anchors, &self.rules).into_string();
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
        let version = flat(&run.version);
        let foot = html! { footer { "Made by crosstally " (version) ". `crosstally explain CODE` says what a code means." } };
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
            [] => "crosstally: no sets".to_owned(),
            [one] => format!("crosstally: {one}"),
            [a, b] => format!("crosstally: {a} and {b}"),
            [a, b, rest @ ..] => format!("crosstally: {a}, {b} and {} more", rest.len()),
        }
    }

    /// Everything up to the content, which is written behind it piece by piece.
    fn head(&self) -> Markup {
        html! {
            (DOCTYPE)
            (PreEscaped(format!("<html lang=\"{}\">\n", html! { (self.lang) }.into_string())))
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
        let t = &run.totals;
        html! {
            header.overview #top {
                h1 { "Do the versions tally?" }
                ul.totals {
                    @for s in SEVERITIES {
                        li class={ (s.name()) @if t.count(s) == 0 { " zero" } } { b { (t.count(s)) } " " (s.words()) }
                    }
                    li { b { (t.sets()) } @if t.sets() == 1 { " set" } @else { " sets" } " (" (words::verdicts(t)) ")" }
                    li { b { (t.compared) } " facts compared" }
                    li { b { (t.documents) } @if t.documents == 1 { " document" } @else { " documents" } }
                }
                @if self.sections.len() > 1 { (self.list()) }
                @if run.totals.findings == [0; 3] { p.fine { "No findings." } }
                div.asides {
                    (aside("Not checked", self.tally.unchecked(t).iter()))
                    (aside("Not read", run.unread.iter()))
                    (aside("Hints", run.hints.iter()))
                }
            }
        }
    }

    fn list(&self) -> Markup {
        html! {
            table.sets {
                thead {
                    tr {
                        th scope="col" { "Set" }
                        th scope="col" { "Verdict" }
                        @for s in SEVERITIES { th.n scope="col" { (s.words()) } }
                        th.n.less scope="col" { "versions" }
                        th.n.less scope="col" { "facts compared" }
                    }
                }
                tbody {
                    @for (i, s) in self.sections.iter().enumerate() {
                        tr {
                            td { a href={ "#set-" (i + 1) } { bdi { (s.name) } } }
                            td { (badge(s.verdict)) }
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

fn aside<'a>(title: &str, lines: impl ExactSizeIterator<Item = &'a String>) -> Markup {
    html! {
        @if lines.len() > 0 {
            section {
                h2 { (title) }
                ul { @for line in lines { li { (sentence(line)) } } }
            }
        }
    }
}

fn badge(verdict: Verdict) -> Markup {
    html! { span class={ "verdict " (verdict.name()) } title=(words::verdict(verdict)) { (verdict.name()) } }
}

fn section(number: usize, set: &SetReport, anchors: &[String], rules: &[RuleInfo]) -> Markup {
    html! {
        section.set id={ "set-" (number) } {
            header {
                h2 { bdi { (flat(&set.name)) } " " (badge(set.verdict)) }
                p.coverage {
                    (words::coverage(set)) ". " (words::verdict(set.verdict)) ". "
                    @if set.guessed { b { "Guessed:" } " these texts were put together because they share values. " }
                    a.up href="#top" { "Overview" }
                }
            }
            @if !set.findings.is_empty() {
                h3 { "Findings" }
                div.cards {
                    @for (i, (finding, anchor)) in set.findings.iter().zip(anchors).enumerate() {
                        (card::card(i + 1, finding, anchor, set, rules))
                    }
                }
            }
            @if !set.documents.is_empty() {
                h3 { @if set.documents.len() > 1 { "Versions side by side" } @else { "Text" } }
                (columns::columns(set, anchors))
            }
        }
    }
}

/// The attribute values of a document: language and direction.
fn tongue(document: &Document) -> (String, &'static str) {
    let lang = if document.lang.is_empty() { "und".to_owned() } else { flat(&document.lang) };
    (lang, if direction::runs_rtl(document) { "rtl" } else { "ltr" })
}

/// A sentence of ours, with pieces of right-to-left text kept to themselves.
fn sentence(text: &str) -> Markup {
    let text = flat(text);
    html! {
        @for (piece, rtl) in direction::pieces(&text) {
            @if rtl { bdi { (piece) } } @else { (piece) }
        }
    }
}

/// Text of an article: line ends of any make, controls visible.
fn visible(text: &str) -> String {
    safe(&text.replace("\r\n", "\n"))
}
