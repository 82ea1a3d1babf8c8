//! A finding as a card.

use maud::{Markup, html};

use super::super::words;
use super::index::{rule_name, state};
use super::page::{sentence, tongue, visible};
use super::view::{View, languages};
use crate::document::Document;
use crate::finding::{Acceptance, Finding, Novelty, Place, PlaceRole, RuleInfo, SetReport, Words, code_info};
use crate::text::{excerpt, flat, safe};

/// Characters of an excerpt.
const WIDTH: usize = 150;

/// Characters of a marked passage; longer ones lose their middle.
const MARK: usize = 300;

/// A finding: what is wrong, each place, what to do, what the code means, the rule, and the means to accept it.
pub(super) fn card(v: &View<'_>, index: usize) -> Markup {
    let (w, set, item) = (v.words, v.set, &v.items[index]);
    let f = item.finding;
    let rule = words::own_rule(v.rules, f);
    let (document, found, expected) = stated(f, set);
    let title = format!("{}-title", item.anchor);
    html! {
        article class={ "card " (f.severity.name()) @if item.accepted.is_some() { " accepted" } } id=(item.anchor) tabindex="-1"
            aria-labelledby=(title)
            data-severity=(f.severity.name()) data-code=(flat(&f.code)) data-language=(languages(f, set).join(" "))
            data-rule=[rule_name(v.rules, f)] data-state=(state(item)) data-print=(f.fingerprint)
            data-document=(document) data-found=(found) data-expected=(expected) {
            p.tag {
                span.no { (index + 1) } " "
                strong class=(f.severity.name()) { (words::severity(w, f.severity)) } " "
                code { (flat(&f.code)) }
                @if f.novelty == Some(Novelty::New) { " " span.state { (w.get("state-new")) } }
                @if f.novelty == Some(Novelty::Unchanged) { " " span.state.known { (w.get("state-unchanged")) } }
            }
            h4 id=(title) { (sentence(w, &f.message)) }
            @if let Some(a) = item.accepted { (acceptance(w, a)) }
            div.places {
                @for p in &f.places {
                    @if let Some(document) = v.document(p.document) { (place(w, p, document, f)) }
                }
            }
            (what_to_do(w, f, set, rule))
            (meaning(w, f))
            @if let Some(rule) = rule { (yaml(w, rule)) }
            p.print {
                a href={ "#" (item.anchor) } title=(w.get("page-link")) { (f.fingerprint) }
                @if item.accepted.is_none() { " " button.accept type="button" hidden { (w.get("accept")) } }
            }
        }
    }
}

/// What a decision on a finding is about: the first document, what stands there, and what the others say.
fn stated(f: &Finding, set: &SetReport) -> (String, String, String) {
    let Some(first) = f.places.first() else { return Default::default() };
    let document = set.documents.get(first.document);
    let found = match first.value.as_str() {
        "" => document.map(|d| flat(first.span.of(&d.text))).unwrap_or_default(),
        value => flat(value),
    };
    let others = || f.places.iter().filter(|p| !p.value.is_empty());
    let expected = others().find(|p| p.role == PlaceRole::Agrees).or_else(|| others().find(|p| p.document != first.document));
    (document.map(|d| flat(&d.id)).unwrap_or_default(), found, expected.map(|p| flat(&p.value)).unwrap_or_default())
}

/// Who accepted it, why, and for how long.
fn acceptance(w: &Words, a: &Acceptance) -> Markup {
    let told = |name: &str, key: &str, value: Option<&String>| value.map(|v| w.fill(name, &[(key, &flat(v))]));
    let said: Vec<String> = [
        told("accepted-because", "reason", Some(&a.reason)),
        told("accepted-who", "who", a.who.as_ref()),
        told("accepted-date", "date", a.date.as_ref()),
        told("accepted-until", "date", a.until.as_ref()),
        Some(w.get(&format!("scope-{}", a.scope.name()))),
        told("in-file", "id", Some(&a.file).filter(|f| !f.is_empty())),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! { p.acceptance { (sentence(w, &w.list(&said))) } }
}

/// What the code means; in English, as `explain` says it.
fn meaning(w: &Words, f: &Finding) -> Markup {
    html! {
        @if let Some(info) = code_info(&f.code) {
            details.meaning {
                summary { (w.get("page-explain")) }
                div lang="en" dir="ltr" {
                    p { (info.meaning) }
                    p { (w.get("page-example")) ": " i { (info.example) } }
                    p { (info.help) }
                }
            }
        }
    }
}

fn place(w: &Words, p: &Place, document: &Document, f: &Finding) -> Markup {
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
                span.role { (words::role(w, p.role, f)) }
                br;
                @if let Some(url) = url { a href=(safe(url)) rel="noopener noreferrer" { bdi { (flat(&document.id)) } } }
                @else { bdi { (flat(&document.id)) } }
                (w.get("comma"))
                (w.fill("at-line", &[("line", &position.line.to_string()), ("column", &position.column.to_string())]))
            }
            blockquote lang=(lang) dir=(dir) {
                (before)
                @if p.span.is_empty() { (gap(w)) } @else { mark { (marked) } }
                (after)
            }
            @if !p.span.is_empty() || !p.gloss.is_empty() {
                p.value {
                    @if !p.span.is_empty() { bdi lang=(lang) dir=(dir) { (marked) } }
                    @if !p.gloss.is_empty() { @if !p.span.is_empty() { " = " } b { (sentence(w, &p.gloss)) } }
                }
            }
            @if !p.landmark.is_empty() { p.value { (sentence(w, &p.landmark)) } }
            @if p.role != PlaceRole::Agrees && !p.search.is_empty() {
                p.value { (w.get("row-search")) " " code.search { bdi lang=(lang) dir=(dir) { (flat(&p.search)) } } }
            }
        }
    }
}

/// Where something is missing.
pub(super) fn gap(w: &Words) -> Markup {
    html! { span.gap lang=(w.tag()) dir=(if w.rtl() { "rtl" } else { "ltr" }) { (w.get("page-gap")) } }
}

fn what_to_do(w: &Words, f: &Finding, set: &SetReport, rule: Option<&RuleInfo>) -> Markup {
    let fix = f.fix.as_ref().and_then(|x| Some((x, set.documents.get(x.document)?)));
    let help = rule.and_then(|r| r.help.as_deref());
    html! {
        dl.todo {
            @if let Some((fix, document)) = fix {
                @let (lang, dir) = tongue(document);
                dt { (w.get("row-instead")) }
                dd { code.fix { bdi lang=(lang) dir=(dir) { (flat(&fix.replacement)) } } " " (sentence(w, &w.fill("in-file", &[("id", &document.id)]))) }
            }
            @if let Some(reason) = words::reason(w, f) { dt { (w.get("row-why")) } dd { (sentence(w, &reason)) } }
            @if let Some(help) = help { dt { (w.get("row-help")) } dd { (sentence(w, help)) } }
        }
    }
}

/// The rule's own lines.
fn yaml(w: &Words, rule: &RuleInfo) -> Markup {
    let source = &*rule.source;
    let start = source.get(..rule.span.start as usize).map_or(0, |s| s.rfind('\n').map_or(0, |i| i + 1));
    let line = source[..start].matches('\n').count() + 1;
    let body = source.get(start..rule.span.end as usize).unwrap_or_default();
    html! {
        details.rule {
            summary { (w.get("the-rule")) (w.get("comma")) bdi { (flat(&rule.file)) } ":" (line) }
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
