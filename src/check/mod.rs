//! Files become sets, and one set is checked: the pure centre of the program.

mod accept;
mod baseline;
mod day;
pub mod examples;
mod furniture;
pub mod gather;
mod group;
mod inline;
mod project;
mod waivers;

pub use baseline::{Baseline, Known};
pub use day::Day;
pub use project::Project;
pub use waivers::{Waiver, Waivers};

pub use furniture::Furniture;

use crate::align::{Alignment, Text, align};
use crate::document::{Document, DocumentSet};
use crate::fact::{Fact, Memory, Slot, Strength};
use crate::finding::{Coverage, Finding, PlaceRole, SetReport, Severity, Verdict, Words};
use crate::language::Languages;
use crate::rule::{Draft, KnownTexts, Rules, View, judge};
use crate::text::Span;

/// Everything that a check needs besides the set. No clock, no files.
#[derive(Debug)]
pub struct Context {
    /// The languages.
    pub languages: Languages,
    /// The rules.
    pub rules: Rules,
    /// What was read of texts that come again.
    pub memory: Memory,
    /// What the rules found in texts that come again.
    pub known: KnownTexts,
    /// Findings that were accepted.
    pub waivers: Waivers,
    /// The day on which waivers are judged; without it only one whose day cannot be read has lapsed.
    pub today: Option<Day>,
    /// The earlier report that findings are compared with.
    pub baseline: Option<Baseline>,
    /// Language of the messages; English where it has no templates.
    pub message_language: String,
    /// Lines that recur over the articles of the run; none are known for sets that come one at a time.
    pub furniture: Furniture,
}

impl Default for Context {
    fn default() -> Self {
        let languages = Languages::new();
        // The pack that ships has no mistakes: a test reads it.
        let rules = Rules::standard(&languages).unwrap_or_default();
        Self::new(languages, rules)
    }
}

impl Context {
    /// Languages and rules, nothing accepted, messages in English.
    #[must_use]
    pub fn new(languages: Languages, rules: Rules) -> Self {
        Self {
            languages,
            rules,
            waivers: Waivers::default(),
            today: None,
            baseline: None,
            memory: Memory::default(),
            known: KnownTexts::default(),
            message_language: "en".to_owned(),
            furniture: Furniture::default(),
        }
    }

    /// The words of a report in the language of the messages.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::of(self.messages())
    }

    /// The pack that messages are taken from.
    fn messages(&self) -> &crate::language::Pack {
        self.languages.messages(&self.message_language)
    }
}

/// The report of an input that could not be read: a set of its own, with that one finding.
#[must_use]
pub fn unreadable(name: &str, reason: &str, context: &Context) -> SetReport {
    let documents = vec![Document::new(name, "und", "")];
    let texts = vec![Text::read(&documents[0], context.languages.get("und"))];
    let alignment = Alignment::default();
    let view =
        View { set: name, texts: &texts, known: &[], alignment: &alignment, languages: &context.languages, messages: context.messages() };
    let draft = Draft::new("input-unreadable", Severity::Error).arg("reason", reason);
    let findings = vec![view.finish(draft.place(0, PlaceRole::Blamed, Span::at(0), None))];
    SetReport {
        name: name.to_owned(),
        guessed: false,
        mentions: vec![Vec::new()],
        facts: Vec::new(),
        rows: Vec::new(),
        findings,
        waived: Vec::new(),
        coverage: Coverage::default(),
        verdict: Verdict::Incomplete,
        documents,
    }
}

/// Checks a set: reads its documents, aligns them, applies the rules.
#[must_use]
pub fn check(set: &DocumentSet, context: &Context) -> SetReport {
    check_owned(set.clone(), context)
}

/// The same for a set that nobody needs afterwards.
#[must_use]
pub fn check_owned(mut set: DocumentSet, context: &Context) -> SetReport {
    for d in &mut set.documents {
        if d.lang.is_empty() {
            d.lang = "und".to_owned();
        }
    }
    let mut set = set.canonical();
    // Of two documents for one language the second is not compared; it stands behind the others.
    let left_out = |d: &Document| set.doubled.iter().any(|(_, second, _)| *second == d.id);
    set.documents.sort_by_key(left_out);
    let compared = set.documents.iter().position(left_out).unwrap_or(set.documents.len());
    let (left_out, unmet) = furniture::leave_out(&set.name, &mut set.documents[..compared], context);
    let texts: Vec<Text<'_>> = set.documents.iter().map(|d| Text::recall(d, context.languages.get(&d.lang), &context.memory)).collect();
    let mut alignment = align(&texts[..compared], context.languages.units());
    let messages = context.messages();
    let known: Vec<_> = texts[..compared].iter().map(|t| context.known.of(t)).collect();
    let view =
        View { set: &set.name, texts: &texts[..compared], known: &known, alignment: &alignment, languages: &context.languages, messages };
    let (drafts, mut not_measured) = judge(&view, &context.rules);
    not_measured.splice(0..0, unmet);
    let mut findings: Vec<Finding> = drafts.into_iter().map(|d| view.finish(d)).collect();
    let whole = View { texts: &texts, ..view };
    for (first, second, lang) in &set.doubled {
        let Some(at) = set.documents.iter().position(|d| d.id == *second) else { continue };
        let draft = Draft::new("version-doubled", Severity::Warning).arg("a", first).arg("b", second).arg("lang", whole.tongue(lang));
        findings.push(whole.finish(draft.place(at, PlaceRole::Differs, Span::at(0), None)));
    }
    sort(&mut findings);
    let (mut findings, waived) = accept::apply(findings, &set, &whole, context);
    sort(&mut findings);
    let coverage = Coverage { not_measured, left_out, ..coverage(&texts[..compared], &alignment.facts) };
    for f in &mut alignment.facts {
        f.slots.resize(texts.len(), Slot::NoPassage);
    }
    for row in &mut alignment.rows {
        row.blocks.resize(texts.len(), 0..0);
    }
    if let Some(baseline) = &context.baseline {
        findings.iter_mut().for_each(|f| f.novelty = Some(baseline.novelty(f)));
    }
    let verdict = verdict(&findings, &coverage, !set.unread.is_empty());
    let mentions = texts.into_iter().map(|t| t.mentions).collect();
    SetReport {
        name: set.name,
        guessed: set.guessed,
        documents: set.documents,
        mentions,
        facts: alignment.facts,
        rows: alignment.rows,
        findings,
        waived,
        coverage,
        verdict,
    }
}

/// Worst first, then by place; equal ones get different fingerprints by their ordinal.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| {
            (std::cmp::Reverse(f.severity), f.places.first().map(|p| (p.document, p.span)), f.code.clone(), f.message.clone())
        };
        key(a).cmp(&key(b))
    });
    let mut seen = std::collections::BTreeMap::new();
    for f in findings {
        let count = seen.entry(f.fingerprint).or_insert(0u32);
        if *count > 0 {
            f.fingerprint = f.fingerprint.numbered(*count);
        }
        *count += 1;
    }
}

/// The whole in one word. `unread`: a version of the set could not be read.
fn verdict(findings: &[Finding], coverage: &Coverage, unread: bool) -> Verdict {
    let missing = |f: &&Finding| f.code == "version-missing";
    let differs = findings.iter().any(|f| f.severity > Severity::Note && !missing(&f));
    if coverage.versions < 2 {
        if unread || findings.iter().any(|f| missing(&f)) { Verdict::Incomplete } else { Verdict::Single }
    } else if differs {
        Verdict::Differ
    } else if unread || coverage.compared == 0 || findings.iter().any(|f| missing(&f)) {
        Verdict::Incomplete
    } else {
        Verdict::Agree
    }
}

/// What was compared: facts that two versions state, and those that one alone states or whose passage has no counterpart.
fn coverage(texts: &[Text<'_>], facts: &[Fact]) -> Coverage {
    let stated = |f: &&Fact| f.slots.iter().filter(|s| s.mention().is_some()).count();
    let strong =
        |f: &&Fact| f.slots.iter().enumerate().any(|(d, s)| s.mention().is_some_and(|m| texts[d].mentions[m].strength > Strength::Weak));
    let languages = |of: &dyn Fn(&Text<'_>) -> bool| {
        let mut tags: Vec<String> = texts.iter().filter(|t| of(t)).map(|t| t.document.lang.clone()).collect();
        tags.dedup();
        tags
    };
    Coverage {
        versions: texts.len(),
        compared: facts.iter().filter(|f| stated(f) > 1).count(),
        not_comparable: facts.iter().filter(|f| stated(f) == 1 && strong(f)).count(),
        unread_languages: languages(&|t| !t.language.known),
        wordless_languages: languages(&|t| t.language.known && t.language.pack.cardinals.is_empty()),
        not_measured: Vec::new(),
        left_out: Vec::new(),
    }
}
