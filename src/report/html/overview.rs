//! The top of the report: how much was found and where, what was not checked, and the means to narrow it down.

use maud::{Markup, html};

use super::super::words;
use super::index::{Counts, Index};
use super::page::{SEVERITIES, badge, sentence};
use super::trend;
use crate::finding::{RunReport, Severity, Words};

/// Rows of a breakdown before the rest is folded away.
const ROWS: usize = 8;

/// The overview; `listed`: findings stand on other pages, and the script lists them here.
pub(super) fn overview(w: &Words, index: &Index, run: &RunReport, listed: bool) -> Markup {
    let t = &run.totals;
    html! {
        header.overview #top {
            h1 { (w.get("page-title")) }
            ul.totals {
                @for s in SEVERITIES {
                    li class={ (s.name()) @if t.count(s) == 0 { " zero" } } { b { (t.count(s)) } " " (words::severity(w, s)) }
                }
                @if index.accepted > 0 { li.done { (sentence(w, &w.count("count-accepted", index.accepted))) } }
                @if index.fresh + index.known > 0 {
                    li { b { (index.fresh) } " " (w.get("state-new")) (w.get("comma")) (index.known) " " (w.get("state-unchanged")) }
                }
                li { (sentence(w, &format!("{} ({})", w.count("count-sets", t.sets()), words::verdicts(w, t)))) }
                li { (sentence(w, &w.count("count-facts", t.compared))) }
                li { (sentence(w, &w.count("count-documents", t.documents))) }
            }
            @if t.findings == [0; 3] { p.fine { (w.get("no-findings")) } }
            @else if index.codes.len() + index.languages.len() + index.rules.len() > 2 {
                div.breakdowns {
                    (breakdown(w, "code", &index.codes))
                    (breakdown(w, "language", &index.languages))
                    (breakdown(w, "rule", &index.rules))
                }
            }
        }
        (trend::trend(w, &run.records))
        @if listed {
            nav.parts aria-label=(w.get("page-overview")) {
                a href="#list" { (w.get("page-findings")) } a href="#sets" { (w.get("page-sets")) " (" (index.lines.len()) ")" }
            }
        }
        (filter(w, index))
        @if listed {
            section.list #list hidden {
                h2 { (w.get("page-findings")) }
                ol {}
                button #more type="button" { (w.get("page-more")) }
            }
        }
        @if index.lines.len() > 1 || listed { (sets(w, index)) }
        div.asides {
            (aside(w, "page-unchecked", &index.tally.unchecked(w, t)))
            (aside(w, "page-unread", &run.unread))
            (aside(w, "page-hints", &run.hints))
        }
    }
}

/// How many findings of each code, language or rule; a name narrows the findings down to it.
fn breakdown(w: &Words, key: &str, counts: &Counts) -> Markup {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|(name, n)| (std::cmp::Reverse(n.iter().sum::<usize>()), *name));
    let (first, rest) = sorted.split_at(sorted.len().min(ROWS));
    let most = sorted.first().map_or(0, |(_, n)| n.iter().sum::<usize>());
    let row = |(name, n): &(&String, &[usize; 3])| {
        html! {
            tr {
                th scope="row" { button.facet type="button" data-key=(key) data-value=(name) disabled { bdi { (name) } } }
                td.n { (n.iter().sum::<usize>()) }
                td { (shares(w, **n, most)) }
            }
        }
    };
    html! {
        @if !counts.is_empty() {
            section.breakdown {
                h2 { (w.get(&format!("page-{key}"))) }
                table { tbody { @for r in first { (row(r)) } } }
                @if !rest.is_empty() {
                    details {
                        summary { "+ " (rest.len()) }
                        table { tbody { @for r in rest { (row(r)) } } }
                    }
                }
            }
        }
    }
}

/// A bar of the three weights, as long as its share of the longest; told in words to those who do not see it.
fn shares(w: &Words, counts: [usize; 3], most: usize) -> Markup {
    let parts = |s: &(Severity, usize)| format!("{} {}", s.1, words::severity(w, s.0));
    let told: Vec<(Severity, usize)> = SEVERITIES.into_iter().zip(counts).filter(|(_, n)| *n > 0).collect();
    let label = w.list(&told.iter().map(parts).collect::<Vec<_>>());
    let scale = |n: usize| n * 1000 / most.max(1);
    let mut from = 0;
    let bars: Vec<(&str, usize, usize)> = told
        .iter()
        .map(|(s, n)| {
            let start = from;
            from += n;
            (s.name(), scale(start), (scale(from) - scale(start)).max(6))
        })
        .collect();
    html! {
        svg.bars viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=(label) {
            @for (class, x, width) in bars { rect class=(class) x=(x) y="0" width=(width) height="10" {} }
        }
    }
}

/// What narrows findings down; shown by the script, without which it could do nothing.
pub(super) fn filter(w: &Words, index: &Index) -> Markup {
    let total = |n: &[usize; 3]| n.iter().sum::<usize>();
    let choice = |key: &str, options: Vec<(String, String, usize)>| {
        html! {
            @if options.len() > 1 || key == "state" && !options.is_empty() {
                label {
                    span { (w.get(&format!("page-{key}"))) }
                    select name=(key) {
                        option value="" { (w.get("page-all")) }
                        @for (value, shown, n) in options { option value=(value) { (shown) " (" (n) ")" } }
                    }
                }
            }
        }
    };
    let of = |counts: &Counts| counts.iter().map(|(name, n)| (name.clone(), name.clone(), total(n))).collect::<Vec<_>>();
    let weights = SEVERITIES.iter().map(|s| {
        let n = index.lines.iter().map(|l| l.findings[SEVERITIES.iter().position(|x| x == s).unwrap_or_default()]).sum();
        (s.name().to_owned(), words::severity(w, *s), n)
    });
    let states = [("new", index.fresh), ("unchanged", index.known), ("accepted", index.accepted)];
    let states = states.iter().filter(|s| s.1 > 0).map(|(s, n)| ((*s).to_owned(), w.get(&format!("state-{s}")), *n));
    html! {
        form.filter #filter role="search" hidden {
            label.wide { span { (w.get("page-search")) } input name="text" type="search" autocomplete="off"; }
            (choice("severity", weights.filter(|s| s.2 > 0).collect()))
            (choice("code", of(&index.codes)))
            (choice("language", of(&index.languages)))
            (choice("rule", of(&index.rules)))
            (choice("state", states.collect()))
            button.plain type="reset" { (w.get("page-reset")) }
            output aria-live="polite" {}
        }
    }
}

fn sets(w: &Words, index: &Index) -> Markup {
    let accepted = index.accepted > 0;
    html! {
        table.sets #sets {
            caption { (w.get("page-sets")) " (" (index.lines.len()) ")" }
            thead {
                tr {
                    th scope="col" { (w.get("page-set")) }
                    th scope="col" { (w.get("page-verdict")) }
                    @for s in SEVERITIES { th.n.less[s == Severity::Note] scope="col" { (words::severity(w, s)) } }
                    @if accepted { th.n scope="col" { (w.get("page-accepted")) } }
                    th.n.less scope="col" { (w.get("page-versions")) }
                    th.n.less scope="col" { (w.get("page-facts")) }
                }
            }
            tbody {
                @for (i, s) in index.lines.iter().enumerate() {
                    tr data-set=(i + 1) {
                        th scope="row" { a href=(s.href) { bdi { (s.name) } } }
                        td { (badge(w, s.verdict)) }
                        @for (severity, n) in SEVERITIES.iter().zip(s.findings) {
                            td.n.less[*severity == Severity::Note] { @if n > 0 { b class=(severity.name()) { (n) } } @else { "0" } }
                        }
                        @if accepted { td.n { (s.accepted) } }
                        td.n.less { (s.versions) }
                        td.n.less { (s.compared) }
                    }
                }
            }
        }
    }
}

fn aside(w: &Words, title: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (w.get(title)) }
                ul { @for line in lines { li { (sentence(w, line)) } } }
            }
        }
    }
}
