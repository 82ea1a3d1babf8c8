//! A finding as a card.

use maud::{Markup, html};

use super::super::words;
use super::{sentence, tongue, visible};
use crate::document::Document;
use crate::finding::{Finding, Place, PlaceRole, RuleInfo, SetReport};
use crate::text::{excerpt, flat, safe};

/// Characters of an excerpt.
const WIDTH: usize = 150;

/// Characters of a marked passage; longer ones lose their middle.
const MARK: usize = 300;

/// A finding: what is wrong, each place, what to do.
pub(super) fn card(number: usize, f: &Finding, anchor: &str, set: &SetReport, rules: &[RuleInfo]) -> Markup {
    let rule = words::own_rule(rules, f);
    html! {
        article class={ "card " (f.severity.name()) } id=(anchor) {
            p.tag {
                span.no { (number) } " "
                strong class=(f.severity.name()) { (f.severity.words()) } " "
                code { (flat(&f.code)) }
            }
            h4 { (sentence(&f.message)) }
            div.places {
                @for p in &f.places {
                    @if let Some(document) = set.documents.get(p.document) { (place(p, document, f)) }
                }
            }
            (what_to_do(f, set, rule))
            @if let Some(rule) = rule { (yaml(rule)) }
            p.print { a href={ "#" (anchor) } title="link to this finding" { (f.fingerprint) } }
        }
    }
}

fn place(p: &Place, document: &Document, f: &Finding) -> Markup {
    let (lang, dir) = tongue(document);
    let position = document.position(p.span);
    let cut = excerpt(&document.text, p.span, WIDTH);
    let (before, after) = (&cut.text[..cut.mark.start as usize], &cut.text[cut.mark.end as usize..]);
    let marked = middle(cut.mark.of(&cut.text));
    let url = document.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    html! {
        div class={ "place " (p.role.name()) } {
            p.who {
                b { (flat(&document.lang)) } " "
                span.role { (words::role(p.role, f)) }
                br;
                @if let Some(url) = url { a href=(safe(url)) rel="noopener noreferrer" { bdi { (flat(&document.id)) } } }
                @else { bdi { (flat(&document.id)) } }
                ", line " (position.line) ", column " (position.column)
            }
            blockquote lang=(lang) dir=(dir) {
                (before)
                @if p.span.is_empty() { (gap()) } @else { mark { (marked) } }
                (after)
            }
            @if !p.span.is_empty() || !p.gloss.is_empty() {
                p.value {
                    @if !p.span.is_empty() { bdi lang=(lang) dir=(dir) { (marked) } }
                    @if !p.gloss.is_empty() { @if !p.span.is_empty() { " = " } b { (sentence(&p.gloss)) } }
                }
            }
            @if !p.landmark.is_empty() { p.value { (sentence(&p.landmark)) } }
            @if p.role != PlaceRole::Agrees && !p.search.is_empty() {
                p.value { "search for " code.search { bdi lang=(lang) dir=(dir) { (flat(&p.search)) } } }
            }
        }
    }
}

/// Where something is missing.
pub(super) fn gap() -> Markup {
    html! { span.gap lang="en" dir="ltr" { "missing" } }
}

fn what_to_do(f: &Finding, set: &SetReport, rule: Option<&RuleInfo>) -> Markup {
    let fix = f.fix.as_ref().and_then(|x| Some((x, set.documents.get(x.document)?)));
    let help = rule.and_then(|r| r.help.as_deref());
    html! {
        dl.todo {
            @if let Some((fix, document)) = fix {
                @let (lang, dir) = tongue(document);
                dt { "write instead" }
                dd { code.fix { bdi lang=(lang) dir=(dir) { (flat(&fix.replacement)) } } " in " bdi { (flat(&document.id)) } }
            }
            @if let Some(reason) = words::reason(f) { dt { "why" } dd { (reason) } }
            @if let Some(help) = help { dt { "help" } dd { (sentence(help)) } }
        }
    }
}

/// The rule's own lines.
fn yaml(rule: &RuleInfo) -> Markup {
    let source = &*rule.source;
    let start = source.get(..rule.span.start as usize).map_or(0, |s| s.rfind('\n').map_or(0, |i| i + 1));
    let line = source[..start].matches('\n').count() + 1;
    let body = source.get(start..rule.span.end as usize).unwrap_or_default();
    html! {
        figure.rule {
            figcaption { "the rule, " (flat(&rule.file)) ", line " (line) }
            pre dir="ltr" { code { (visible(body.trim_end())) } }
        }
    }
}

fn middle(text: &str) -> String {
    let count = text.chars().count();
    if count <= MARK {
        return text.to_owned();
    }
    let head: String = text.chars().take(MARK / 2).collect();
    let tail: String = text.chars().skip(count - MARK / 2).collect();
    format!("{head} … {tail}")
}
