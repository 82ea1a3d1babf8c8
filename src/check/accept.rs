//! Findings meet the waivers: what was accepted is set apart, and waivers that hold no longer are findings.

use super::Context;
use super::day::Day;
use super::inline::{self, Inline, Says};
use super::waivers::Waiver;
use crate::document::{DocumentSet, Role};
use crate::finding::{Acceptance, Finding, Fingerprint, PlaceRole, Severity, Waived};
use crate::rule::{Draft, View};
use crate::text::{Span, flat};

/// An acceptance in force or not, from the file or from an article.
struct Candidate<'a> {
    from: From<'a>,
    acceptance: Acceptance,
    /// Why it holds no longer.
    lapsed: Option<String>,
    used: bool,
    /// Where the first finding stands that it would accept and nothing else does.
    missed: Option<(usize, Span)>,
}

enum From<'a> {
    File(&'a Waiver),
    Article { document: usize, inline: &'a Inline, says: &'a Says },
}

/// Sets accepted findings apart, and adds what is to be said of the waivers.
pub(super) fn apply(findings: Vec<Finding>, set: &DocumentSet, view: &View<'_>, context: &Context) -> (Vec<Finding>, Vec<Waived>) {
    let inlines: Vec<Vec<Inline>> = set.documents.iter().map(inline::waivers).collect();
    let mut candidates = candidates(set, &inlines, context);
    let (mut left, mut waived) = (Vec::new(), Vec::new());
    for finding in findings {
        let fits: Vec<usize> = (0..candidates.len()).filter(|i| candidates[*i].covers(&finding, set, context)).collect();
        if let Some(first) = fits.iter().find(|i| candidates[**i].lapsed.is_none()) {
            waived.push(Waived { finding, acceptance: candidates[*first].acceptance.clone() });
            fits.iter().for_each(|i| candidates[*i].used = true);
            continue;
        }
        for i in fits {
            candidates[i].used = true;
            let at = finding.places.first().map_or((0, Span::at(0)), |p| (p.document, p.span));
            candidates[i].missed.get_or_insert(at);
        }
        left.push(finding);
    }
    for c in &candidates {
        left.extend(c.told(set, view));
    }
    for (d, list) in inlines.iter().enumerate() {
        for i in list {
            if let Err(reason) = &i.says {
                let draft = Draft::new("waiver-unreadable", Severity::Warning).arg("reason", reason);
                left.push(view.finish(draft.place(d, PlaceRole::Blamed, i.span, None)));
            }
        }
    }
    (left, waived)
}

fn candidates<'a>(set: &DocumentSet, inlines: &'a [Vec<Inline>], context: &'a Context) -> Vec<Candidate<'a>> {
    let entries = context.waivers.entries.iter().map(|w| (From::File(w), w.acceptance.clone()));
    let mut out: Vec<(From<'a>, Acceptance)> = entries.collect();
    for (document, list) in inlines.iter().enumerate() {
        for inline in list {
            let Ok(says) = &inline.says else { continue };
            let d = &set.documents[document];
            let file = format!("{}:{}", d.id, d.position(inline.span).line);
            let (reason, until) = (says.reason.clone(), says.until.clone());
            out.push((From::Article { document, inline, says }, Acceptance { reason, until, file, ..Acceptance::default() }));
        }
    }
    let made = |(from, acceptance): (From<'a>, Acceptance)| {
        let lapsed = acceptance.until.as_deref().filter(|until| lapsed(until, context.today)).map(str::to_owned);
        Candidate { from, acceptance, lapsed, used: false, missed: None }
    };
    out.into_iter().map(made).collect()
}

/// Holds no longer: the day is past, or nobody can tell what day is meant.
fn lapsed(until: &str, today: Option<Day>) -> bool {
    Day::parse(until).is_none_or(|until| today.is_some_and(|today| today > until))
}

impl Candidate<'_> {
    fn covers(&self, finding: &Finding, set: &DocumentSet, context: &Context) -> bool {
        match &self.from {
            From::File(waiver) => {
                let rule =
                    || finding.rule.and_then(|r| context.rules.packs().iter().flat_map(|p| &p.rules).nth(r)).map(|r| r.info.id.clone());
                let text = || {
                    let first = finding.places.first();
                    first.and_then(|p| set.documents.get(p.document).map(|d| flat(p.span.of(&d.text)))).unwrap_or_default()
                };
                // Names are made only for an entry that is not by fingerprint.
                let by_values = waiver.fingerprint.is_none();
                let (rule, text) = (by_values.then(rule).flatten(), if by_values { text() } else { String::new() });
                waiver.covers(finding, set, &text, rule.as_deref())
            }
            From::Article { document, inline, says } => {
                let source = set.documents[*document].role == Role::Source;
                let reaches = |p: &crate::finding::Place| {
                    p.document == *document
                        && (source || p.role != PlaceRole::Agrees)
                        && inline.block.is_some()
                        && set.documents[*document].block_of(p.span) == inline.block
                };
                says.codes.iter().any(|c| *c == finding.code) && finding.places.iter().any(reaches)
            }
        }
    }

    /// The finding about the waiver itself, if there is something to say.
    fn told(&self, set: &DocumentSet, view: &View<'_>) -> Option<Finding> {
        let draft = |code: &'static str, severity| {
            let draft = Draft::new(code, severity).arg("reason", flat(&self.acceptance.reason));
            draft.arg("file", self.shown())
        };
        let (draft, document, span) = match (&self.lapsed, self.missed, self.used) {
            (Some(until), Some((document, span)), _) => {
                (draft("waiver-lapsed", Severity::Warning).arg("until", flat(until)), document, span)
            }
            (_, _, true) => return None,
            _ => {
                let (document, span) = match &self.from {
                    From::Article { document, inline, .. } => (*document, inline.span),
                    From::File(waiver) if waiver.belongs(set) => {
                        let named = waiver.document.as_ref().and_then(|id| set.documents.iter().position(|d| d.id == *id));
                        (named.unwrap_or(0), Span::at(0))
                    }
                    From::File(_) => return None,
                };
                (draft("waiver-unused", Severity::Note), document, span)
            }
        };
        if document >= set.documents.len() {
            return None;
        }
        let code = draft.code.clone();
        let mut finding = view.finish(draft.place(document, PlaceRole::Differs, span, None));
        let what = match &self.from {
            From::File(w) => {
                [&w.fingerprint, &w.code, &w.rule, &w.found, &w.expected].map(|p| p.as_deref().unwrap_or_default()).join("\u{1f}")
            }
            From::Article { document, says, .. } => format!("{}\u{1f}{}", set.documents[*document].id, says.codes.join(",")),
        };
        finding.fingerprint = Fingerprint::of(&[&code, &set.name, &what, &self.acceptance.reason]);
        Some(finding)
    }

    /// Where it is written.
    fn shown(&self) -> String {
        match &self.from {
            From::File(w) if w.line > 0 => flat(&format!("{}:{}", self.acceptance.file, w.line)),
            _ => flat(&self.acceptance.file),
        }
    }
}
