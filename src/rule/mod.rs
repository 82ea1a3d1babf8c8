//! Rules: demands on facts and texts, read from YAML packs. One file a kind of rule: its fields and its judgement.

mod agree;
mod arithmetic;
mod cut_off;
mod decode;
mod expression;
mod facts;
mod must_state;
mod pack;
mod parity;
mod phrase;
mod relation;
mod repeated;
mod retracted;
mod term;
mod tree;
mod view;

pub use expression::{Amount, BadRelation, Comparison, Outcome, Relation, amount};
pub use facts::NamedFact;
pub use pack::{Example, PARITY_PACK, ParitySetting, Rule, RuleKind, RulePack};
pub use phrase::{Match, Phrase};
pub use view::{Draft, View};

use std::collections::BTreeMap;

use crate::error::Problem;
use crate::fact::{Fact, Kind, Slot};
use crate::finding::{RuleInfo, Severity};
use crate::language::Languages;
use crate::text::Span;

/// What the parity rule compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parity {
    /// Kinds left out.
    pub ignore: Vec<Kind>,
}

impl Parity {
    fn compares(&self, kind: Kind) -> bool {
        !self.ignore.contains(&kind)
    }
}

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

    /// The parity settings for a set; `None` where a pack switched it off. The last pack that says something wins.
    fn parity(&self, set: &str) -> Option<Parity> {
        let last = self.packs.iter().filter(|p| p.applies(set)).filter_map(|p| p.parity.as_ref()).next_back();
        match last {
            Some(ParitySetting::Off) => None,
            Some(ParitySetting::On(p)) => Some(p.clone()),
            None => Some(Parity::default()),
        }
    }
}

/// Judges a set by all rules. What could not be measured is told apart.
#[must_use]
pub fn judge(view: &View<'_>, rules: &Rules) -> (Vec<Draft>, Vec<String>) {
    let mut out: Vec<Draft> = Vec::new();
    let mut not_measured = Vec::new();
    let mut claimed: Vec<Fact> = Vec::new();
    let mut index = 0;
    for pack in &rules.packs {
        let applies = pack.applies(view.set);
        let named: Vec<Fact> = if applies { pack.facts.iter().map(|f| f.locate(view)).collect() } else { Vec::new() };
        for rule in &pack.rules {
            if applies {
                let drafts = one(view, rule, &named, &mut not_measured);
                if let RuleKind::Agree(a) = &rule.kind {
                    claimed.extend(named.iter().filter(|f| f.name.as_deref() == Some(a.fact.as_str())).cloned());
                }
                out.extend(drafts.into_iter().map(|d| Draft { rule: Some(index), ..d }));
            }
            index += 1;
        }
    }
    if let Some(parity) = rules.parity(view.set) {
        let by_name = |f: &Fact| claimed.iter().any(|c| c.slots.iter().zip(&f.slots).any(|(a, b)| matches!(a, Slot::Mention(_)) && a == b));
        out.extend(parity::judge(view, &parity, &by_name));
    }
    out.extend(repeated::judge(view));
    out.extend(cut_off::judge(view));
    out.extend(arithmetic::judge(view));
    (merged(out), not_measured)
}

fn one(view: &View<'_>, rule: &Rule, named: &[Fact], not_measured: &mut Vec<String>) -> Vec<Draft> {
    match &rule.kind {
        RuleKind::MustState(r) => must_state::judge(view, rule, r),
        RuleKind::Agree(r) => match named.iter().find(|f| f.name.as_deref() == Some(r.fact.as_str())) {
            Some(fact) => agree::judge(view, rule, r, fact, not_measured),
            None => Vec::new(),
        },
        RuleKind::Relation(r) => relation::judge(view, rule, r, named, not_measured),
        RuleKind::Term(r) => term::judge(view, rule, r, not_measured),
        RuleKind::Retracted(r) => retracted::judge(view, rule, r),
        RuleKind::Versions(tags) => versions(view, rule, tags),
    }
}

/// Languages that a set should have and has not.
fn versions(view: &View<'_>, rule: &Rule, tags: &[String]) -> Vec<Draft> {
    let missing = tags.iter().filter(|t| !view.texts.iter().any(|x| facts::same_language(t, &x.document.lang)));
    missing
        .map(|t| {
            let name = view.languages.get(t);
            let lang = if name.known { name.pack.name.clone() } else { t.clone() };
            Draft::new("version-missing", rule.severity.unwrap_or(Severity::Error)).arg("lang", lang)
        })
        .collect()
}

/// One cause, one finding: where a named rule and another check blame the same place, the named rule stays; a value that
/// breaks a sum and differs from the other versions is one finding too.
fn merged(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut by_place: BTreeMap<(usize, Span), Vec<usize>> = BTreeMap::new();
    for (i, d) in drafts.iter().enumerate() {
        if let Some((document, _, span, _)) = d.places.first().filter(|p| !p.2.is_empty()) {
            by_place.entry((*document, *span)).or_default().push(i);
        }
    }
    let mut keep = vec![true; drafts.len()];
    for same in by_place.values() {
        for &i in same {
            for &j in same {
                if i != j && keep[i] && weaker(&drafts[j], &drafts[i], j > i) {
                    keep[j] = false;
                }
            }
        }
    }
    drafts.into_iter().zip(keep).filter(|(_, k)| *k).map(|(d, _)| d).collect()
}

/// Whether `a` says less than `b` of the same place.
fn weaker(a: &Draft, b: &Draft, later: bool) -> bool {
    let rank = |d: &Draft| match d.code.as_str() {
        "relation-broken" | "sum-broken" | "percent-cut" | "text-repeated" | "term-never" | "retracted" => 0,
        _ if d.rule.is_some() => 2,
        _ => 1,
    };
    // Sums and terms are about more than the one value: they stand beside other findings but for a changed value, which
    // explains a broken sum.
    match (a.code.as_str(), b.code.as_str()) {
        ("sum-broken" | "ratio-percent-differ", code) if code.ends_with("-changed") || code == "expect-failed" => true,
        _ if rank(a) == 0 || rank(b) == 0 => false,
        _ => rank(a) < rank(b) || rank(a) == rank(b) && a.rule.is_some() && later,
    }
}
