//! `term`: one concept, one rendering; never its opposite.

use super::decode::Fields;
use super::pack::{Reader, Rule};
use super::rendering::{self, Renderings, Scene, of_language};
use super::view::{Draft, View};
use crate::finding::{Blame, PlaceRole, Severity};
use crate::text::{Span, flat, fold};

/// Passages in which a version must have rendered the term before one without it is sure to lack it.
const SURE: usize = 3;

/// The fields of the rule.
#[derive(Debug)]
pub struct Term {
    /// The concept.
    pub name: String,
    pub(super) uses: Renderings,
    pub(super) never: Renderings,
    /// The articles are about it: coverage says where it stands nowhere. Of a glossary most terms stand in no article.
    pub(super) expected: bool,
}

pub(super) fn decode(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str) -> Option<Term> {
    let uses = rendering::field(reader, fields, "use");
    let never = rendering::field(reader, fields, "never");
    if uses.is_empty() && never.is_empty() {
        reader.decoder.problem(
            "rule-term",
            fields.span,
            format!("the term `{name}` has neither `use` nor `never`"),
            "here",
            Some("use: { en: [non-state enterprise] }".to_owned()),
        );
        return None;
    }
    for (tag, list) in &never {
        let both = list.iter().find(|n| of_language(&uses, tag).iter().any(|u| fold(&u.shown) == fold(&n.shown)));
        if let (Some(both), Some(node)) = (both, fields.get("never")) {
            let help = Some("take it out of one of the two".to_owned());
            reader.decoder.problem("rule-term", node.span, format!("`{}` stands under `use` and under `never`", both.shown), "here", help);
        }
    }
    Some(Term { name: name.to_owned(), uses, never, expected: true })
}

/// Where the renderings of a term stand in a version.
struct Found {
    /// What `use` lists; `None` where it lists nothing for the language.
    good: Option<Vec<Span>>,
    /// What `never` lists, outside of that.
    bad: Vec<Span>,
}

impl Found {
    fn good(&self) -> &[Span] {
        self.good.as_deref().unwrap_or_default()
    }
}

/// Judges the rule: forbidden renderings, each version one finding; and versions that have none of the renderings.
pub(super) fn judge(scene: &Scene<'_, '_>, view: &View<'_>, rule: &Rule, wanted: &Term, not_measured: &mut Vec<String>) -> Vec<Draft> {
    let found: Vec<Found> = (0..view.texts.len()).map(|d| find(scene, view, wanted, d)).collect();
    let mut out: Vec<Draft> = (0..found.len()).filter_map(|d| never(scene, view, rule, wanted, &found, d)).collect();
    if wanted.expected && out.is_empty() && found.iter().all(|f| f.good().is_empty()) {
        not_measured.push(format!("{}: {}", rule.info.file, wanted.name));
    }
    match view.source() {
        Some(source) => out.extend((0..found.len()).filter(|d| *d != source).filter_map(|d| lacks(scene, view, wanted, &found, d, source))),
        None => out.extend((0..found.len()).filter_map(|d| none(view, wanted, &found, d))),
    }
    out
}

fn find(scene: &Scene<'_, '_>, view: &View<'_>, wanted: &Term, d: usize) -> Found {
    let lang = &view.texts[d].document.lang;
    let uses = of_language(&wanted.uses, lang);
    let good = scene.all(d, &uses);
    // The longest match wins, and a match of `use` hides what is inside it.
    let hidden = |b: &Span| good.iter().any(|g| g.contains(*b) || g.overlaps(*b) && g.len() >= b.len());
    let bad = scene.affirmed(d, &of_language(&wanted.never, lang)).into_iter().filter(|b| !hidden(b)).collect();
    Found { good: (!uses.is_empty()).then_some(good), bad }
}

/// One finding with all places where a version has what it must not have.
fn never(scene: &Scene<'_, '_>, view: &View<'_>, rule: &Rule, wanted: &Term, found: &[Found], d: usize) -> Option<Draft> {
    // Where the source itself says so, the version only follows it; the source has the finding.
    let source = view.source().filter(|s| *s != d);
    let follows = |b: &Span| {
        let (Some(s), Some(row)) = (source, scene.row(d, *b)) else { return false };
        let has = |list: &[Span]| list.iter().any(|x| scene.row(s, *x) == Some(row));
        has(&found[s].bad) && !has(found[s].good())
    };
    let bad: Vec<Span> = found[d].bad.iter().copied().filter(|b| !follows(b)).collect();
    let first = *bad.first()?;
    let listed = of_language(&wanted.uses, &view.texts[d].document.lang).first().map(|u| u.shown.clone());
    let mut draft = Draft::new("term-never", rule.severity.unwrap_or(Severity::Error))
        .arg("here", view.name(d))
        .arg("found", view.quoted(d, first, None))
        .arg("term", wanted.name.clone())
        .arg("use", usual(view, found, d).or(listed).unwrap_or_else(|| wanted.name.clone()))
        .arg("n", bad.len().to_string());
    for span in &bad {
        draft = draft.place(d, PlaceRole::Blamed, *span, None);
    }
    // What the others have in one of these passages, one place each.
    for e in (0..found.len()).filter(|e| *e != d) {
        let beside = |g: &&Span| bad.iter().any(|b| scene.row(e, **g).is_some() && scene.row(e, **g) == scene.row(d, *b));
        if let Some(place) = found[e].good().iter().find(beside) {
            draft = draft.place(e, PlaceRole::Agrees, *place, None);
        }
    }
    let good = found[d].good().len();
    draft.blame = Some(Blame { document: d, because: "rule", agree: good, of: good + bad.len() });
    Some(draft)
}

/// The rendering that a version has most often elsewhere.
fn usual(view: &View<'_>, found: &[Found], d: usize) -> Option<String> {
    let text = &view.texts[d].document.text;
    let shown: Vec<String> = found[d].good().iter().map(|s| flat(s.of(text))).collect();
    let count = |s: &String| shown.iter().filter(|o| fold(o) == fold(s)).count();
    // Of equals the first one.
    shown.iter().rev().max_by_key(|s| count(s)).cloned()
}

/// Passages in which the source uses the term and a version has nothing of it.
fn lacks(scene: &Scene<'_, '_>, view: &View<'_>, wanted: &Term, found: &[Found], d: usize, source: usize) -> Option<Draft> {
    let good = found[d].good.as_ref()?;
    let rows = |e: usize, spans: &[Span]| -> Vec<usize> {
        let mut rows: Vec<usize> = spans.iter().filter_map(|s| scene.row(e, *s)).collect();
        rows.dedup();
        rows
    };
    let wanted_in = rows(source, found[source].good());
    let (has, wrong) = (rows(d, good), rows(d, &found[d].bad));
    let blocks = |row: usize| view.alignment.rows[row].blocks[d].clone();
    // A passage that has no counterpart is another finding.
    let missing: Vec<usize> =
        wanted_in.iter().copied().filter(|r| !has.contains(r) && !wrong.contains(r) && !blocks(*r).is_empty()).collect();
    if missing.is_empty() {
        return None;
    }
    let sure = missing.len() == 1 && wanted_in.iter().filter(|r| has.contains(r)).count() >= SURE;
    let mut draft = Draft::new("term-missing", if sure { Severity::Warning } else { Severity::Note })
        .arg("here", view.name(d))
        .arg("there", view.names(&[source]))
        .arg("term", wanted.name.clone())
        .arg("n", found[source].good().len().to_string())
        .arg("found", good.len().to_string());
    for row in &missing {
        let at = view.texts[d].document.blocks[blocks(*row).start].span.start as usize;
        draft = draft.place(d, PlaceRole::Missing, Span::at(at), None);
    }
    for place in found[source].good().iter().filter(|g| scene.row(source, **g).is_some_and(|r| missing.contains(&r))) {
        draft = draft.place(source, PlaceRole::Agrees, *place, None);
    }
    draft.blame = Some(Blame { document: d, because: "rule", agree: 1, of: 2 });
    Some(draft)
}

/// Without a source: a version that has nothing of a term that others use.
fn none(view: &View<'_>, wanted: &Term, found: &[Found], d: usize) -> Option<Draft> {
    let others: Vec<usize> = (0..found.len()).filter(|e| !found[*e].good().is_empty()).collect();
    let most = others.iter().map(|e| found[*e].good().len()).max()?;
    if !found[d].good.as_ref()?.is_empty() || !found[d].bad.is_empty() {
        return None;
    }
    let mut draft = Draft::new("term-missing", Severity::Note)
        .arg("here", view.name(d))
        .arg("there", view.names(&others))
        .arg("term", wanted.name.clone())
        .arg("n", most.to_string())
        .arg("found", "0")
        .place(d, PlaceRole::Missing, Span::at(0), None);
    draft.blame = Some(Blame { document: d, because: "rule", agree: others.len(), of: others.len() + 1 });
    Some(draft)
}
