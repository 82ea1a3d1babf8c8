//! Rules: demands on facts and texts, read from YAML packs. One file a kind of rule: its fields and its judgement.

mod absent;
mod agree;
mod arithmetic;
mod bound;
mod consistent;
mod counted;
mod cut_off;
pub(crate) mod decode;
mod diverges;
mod expression;
mod facts;
mod fields;
#[cfg(feature = "glossary")]
mod glossary;
mod items;
mod knobs;
mod known;
mod label;
mod manner;
mod must_state;
mod name;
mod pack;
mod parity;
mod passage_length;
mod passages;
mod phrase;
mod policy;
mod relation;
mod rendering;
mod repeated;
mod retracted;
mod schema;
mod scope;
mod shorter;
mod term;
pub(crate) mod tree;
mod truth;
mod untranslated;
mod view;

pub use expression::{Amount, BadRelation, Comparison, Outcome, Relation, amount};
pub use facts::NamedFact;
#[cfg(feature = "glossary")]
pub use glossary::{Concept, Entry, FORMULA, Glossary, Status, read_table, read_tbx};
pub use known::{Known, KnownTexts};
pub use pack::{Example, PARITY_PACK, Rule, RuleKind, RulePack};
pub use phrase::{Match, Phrase};
pub use policy::{ByLanguage, Digits, KNOBS, Knob, Leave, Mode, NamesKnob, ParityPolicy, Separators, Setting, Small, SmallNumbers, Trust};
pub use rendering::Rendering;
pub use schema::schema;
pub use scope::Scope;
pub use view::{Draft, View};

use std::collections::BTreeMap;

use crate::error::Problem;
use crate::fact::{Fact, Slot};
use crate::finding::{Blame, PlaceRole, RuleInfo, Severity};
use crate::language::Languages;
use crate::text::Span;

/// All packs in force.
#[derive(Debug, Default)]
pub struct Rules {
    packs: Vec<RulePack>,
}

impl Rules {
    /// The parity pack alone.
    ///
    /// # Errors
    /// None that a user can cause: the pack that ships is read by the reader of all packs.
    pub fn standard(languages: &Languages) -> Result<Self, Vec<Problem>> {
        Ok(Self { packs: vec![RulePack::read("rules/parity.yaml", PARITY_PACK, languages)?] })
    }

    /// Adds a pack.
    pub fn add(&mut self, pack: RulePack) {
        self.packs.push(pack);
    }

    /// All rules, as reports show them: the place of a rule in this list is its index in findings.
    #[must_use]
    pub fn infos(&self) -> Vec<RuleInfo> {
        self.packs.iter().flat_map(|p| &p.rules).map(|r| r.info.clone()).collect()
    }

    /// The packs.
    #[must_use]
    pub fn packs(&self) -> &[RulePack] {
        &self.packs
    }

    /// What packs leave out of the texts of a set, each with the file that says so.
    pub fn scopes<'r>(&'r self, set: &'r str) -> impl Iterator<Item = (&'r str, &'r Scope)> {
        self.packs.iter().filter(move |p| p.applies(set)).filter_map(|p| p.scope.as_ref().map(|s| (p.file.as_str(), s)))
    }

    /// How parity compares in a set. Packs add to the defaults field by field; where two set the same one the later wins.
    #[must_use]
    pub fn parity(&self, set: &str) -> ParityPolicy {
        let mut policy = ParityPolicy::default();
        for setting in self.packs.iter().filter(|p| p.applies(set)).flat_map(|p| &p.parity) {
            policy.set(&setting.knob);
        }
        policy
    }

    /// Fields of `parity:` that two packs of a user set differently for the same document sets: warnings.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Problem> {
        let mut out = Vec::new();
        let own: Vec<&RulePack> = self.packs.iter().filter(|p| &*p.source != PARITY_PACK).collect();
        for (i, later) in own.iter().enumerate() {
            for setting in &later.parity {
                let clashes = |p: &&&RulePack| later.covers(p) && p.parity.iter().any(|s| s.path == setting.path && s.knob != setting.knob);
                if let Some(earlier) = own[..i].iter().rev().find(clashes) {
                    out.push(later.overrides(setting, earlier));
                }
            }
        }
        out
    }
}

/// Judges a set by all rules. What could not be measured is told apart.
#[must_use]
pub fn judge(view: &View<'_>, rules: &Rules) -> (Vec<Draft>, Vec<String>) {
    let mut out: Vec<Draft> = Vec::new();
    let mut not_measured = Vec::new();
    let mut claimed: Vec<Fact> = Vec::new();
    let policy = rules.parity(view.set);
    let of_named = policy.of_named();
    let scene = rendering::Scene::new(view);
    let mut index = 0;
    for pack in &rules.packs {
        let applies = pack.applies(view.set);
        let named: Vec<Fact> = if applies { pack.facts.iter().map(|f| f.locate(view)).collect() } else { Vec::new() };
        for rule in &pack.rules {
            if applies {
                let drafts = one(&scene, view, rule, &named, &of_named, &mut not_measured);
                if let RuleKind::Agree(a) = &rule.kind {
                    claimed.extend(named.iter().filter(|f| f.name.as_deref() == Some(a.fact.as_str())).cloned());
                }
                out.extend(drafts.into_iter().map(|d| Draft { rule: Some(index), ..d }));
            }
            index += 1;
        }
    }
    if policy.on {
        let by_name = |f: &Fact| claimed.iter().any(|c| c.slots.iter().zip(&f.slots).any(|(a, b)| matches!(a, Slot::Mention(_)) && a == b));
        out.extend(parity::judge(view, &policy, &by_name));
        out.extend(name::judge(view, &policy));
    }
    out.extend(repeated::judge(view));
    out.extend(diverges::judge(view));
    out.extend(cut_off::judge(view));
    out.extend(arithmetic::judge(view));
    out.extend(label::judge(view));
    let graded = out.into_iter().filter_map(|d| if d.rule.is_some() { Some(d) } else { policy.graded(view, d) });
    (merged(graded.collect()), not_measured)
}

fn one(
    scene: &rendering::Scene<'_, '_>,
    view: &View<'_>,
    rule: &Rule,
    named: &[Fact],
    policy: &ParityPolicy,
    not_measured: &mut Vec<String>,
) -> Vec<Draft> {
    match &rule.kind {
        RuleKind::MustState(r) => must_state::judge(view, rule, r),
        RuleKind::Agree(r) => match named.iter().find(|f| f.name.as_deref() == Some(r.fact.as_str())) {
            Some(fact) => agree::judge(view, rule, r, fact, policy, not_measured),
            None => Vec::new(),
        },
        RuleKind::Relation(r) => relation::judge(view, rule, r, named, not_measured),
        RuleKind::Term(r) => term::judge(scene, view, rule, r, not_measured),
        RuleKind::Consistent(r) => consistent::judge(scene, view, rule, r, not_measured),
        RuleKind::Retracted(r) => retracted::judge(view, rule, r),
        RuleKind::Versions(tags) => versions(view, rule, tags),
    }
}

/// Languages that a set should have and has not.
fn versions(view: &View<'_>, rule: &Rule, tags: &[String]) -> Vec<Draft> {
    let missing = tags.iter().filter(|t| !view.texts.iter().any(|x| facts::same_language(t, &x.document.lang)));
    missing.map(|t| Draft::new("version-missing", rule.severity.unwrap_or(Severity::Error)).arg("lang", view.tongue(t))).collect()
}

/// One cause, one finding: where a named rule and another check blame the same place, the named rule stays; a changed value
/// that also breaks a sum is one finding, and the sum may settle who is right.
fn merged(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = drafts;
    let mut keep = vec![true; drafts.len()];
    let mut by_place: BTreeMap<(usize, Span), Vec<usize>> = BTreeMap::new();
    for (i, d) in drafts.iter().enumerate() {
        if let Some((document, _, span, _)) = d.places.first().filter(|p| !p.2.is_empty()) {
            by_place.entry((*document, *span)).or_default().push(i);
        }
    }
    for same in by_place.values() {
        for &i in same {
            for &j in same {
                if i != j && keep[i] && weaker(&drafts[j], &drafts[i], j > i) {
                    keep[j] = false;
                }
            }
        }
    }
    for i in 0..drafts.len() {
        if !keep[i] || !is_arithmetic(&drafts[i]) {
            continue;
        }
        let Some(culprit) = drafts[i].blame.as_ref().map(|b| b.document) else { continue };
        let spans: Vec<Span> = drafts[i].places.iter().filter(|p| p.0 == culprit).map(|p| p.2).collect();
        let explains = |d: &Draft| is_changed(d) && d.places.iter().any(|p| p.0 == culprit && spans.contains(&p.2));
        if let Some(j) = (0..drafts.len()).find(|j| keep[*j] && explains(&drafts[*j])) {
            keep[i] = false;
            settle(&mut drafts[j], culprit);
        }
    }
    drafts.into_iter().zip(keep).filter(|(_, k)| *k).map(|(d, _)| d).collect()
}

fn is_arithmetic(d: &Draft) -> bool {
    matches!(d.code.as_str(), "sum-broken" | "relation-broken" | "ratio-percent-differ")
}

fn is_changed(d: &Draft) -> bool {
    d.code.ends_with("-changed") && !matches!(d.code.as_str(), "bound-changed" | "relation-changed") || d.code == "expect-failed"
}

/// Arithmetic decides a tie: the version whose numbers do not fit is wrong.
fn settle(draft: &mut Draft, culprit: usize) {
    if draft.blame.is_some() {
        return;
    }
    let swapped =
        draft.places.iter().filter(|p| p.0 != culprit).count() == 1 && draft.arguments.iter().any(|(k, v)| *k == "tie" && v == "true");
    if !swapped {
        return;
    }
    draft.arguments.retain(|(k, _)| *k != "tie");
    draft.arguments.push(("say", "says".to_owned()));
    let get = |d: &Draft, name: &str| d.arguments.iter().find(|(k, _)| *k == name).map(|(_, v)| v.clone()).unwrap_or_default();
    // The draft of a tie names the differing version first; where that is not the culprit the two change places.
    if draft.culprit_named_second(culprit) {
        for (a, b) in [("here", "there"), ("found", "expected")] {
            let (x, y) = (get(draft, a), get(draft, b));
            for (k, v) in &mut draft.arguments {
                if *k == a {
                    v.clone_from(&y);
                } else if *k == b {
                    v.clone_from(&x);
                }
            }
        }
    }
    for p in &mut draft.places {
        p.1 = if p.0 == culprit { PlaceRole::Blamed } else { PlaceRole::Agrees };
    }
    draft.places.sort_by_key(|p| p.0 != culprit);
    draft.right = draft.places.iter().find(|p| p.0 != culprit).and_then(|p| p.3.clone());
    draft.blame = Some(Blame { document: culprit, because: "arithmetic", agree: 1, of: 2 });
}

/// Whether `a` says less than `b` of the same place.
fn weaker(a: &Draft, b: &Draft, later: bool) -> bool {
    let rank = |d: &Draft| match d.code.as_str() {
        "percent-cut" | "text-repeated" | "term-never" | "term-missing" | "retracted" | "digit-script" => 0,
        _ if is_arithmetic(d) => 0,
        _ if d.rule.is_some() => 2,
        _ => 1,
    };
    if rank(a) == 0 || rank(b) == 0 {
        // A relation of a pack and the built-in check about the same numbers are one.
        let sort = |d: &Draft| is_arithmetic(d) || d.code == "percent-cut";
        return sort(a) && sort(b) && b.rule.is_some() && a.rule.is_none();
    }
    rank(a) < rank(b) || rank(a) == rank(b) && a.rule.is_some() && later
}
