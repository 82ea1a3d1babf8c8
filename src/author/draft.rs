//! A first rule pack from a document set: what all versions state, how it is worded, and what holds between the numbers.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::quoted;
use crate::align::Text;
use crate::check::{Context, check, examples::run_examples};
use crate::document::DocumentSet;
use crate::fact::{Fact, Kind, Mention, Strength, Value};
use crate::finding::{SetReport, gloss};
use crate::language::{Languages, Token, english};
use crate::rule::{Outcome, Phrase, Relation, RulePack, Rules, amount};
use crate::text::fold;

/// Words of a phrase on each side of the value, at most.
const WORDS: usize = 4;

/// Letters of a phrase, at least: "and {}" says nothing of what is counted.
const LETTERS: usize = 6;

/// Facts that a draft names: more are no help to whoever has to read it.
const NAMED: usize = 40;

/// Values under `must_state`, at most.
const STATED: usize = 40;

/// Facts that have examples, and facts that are tried for it.
const EXAMPLES: usize = 2;
const TRIED: usize = 12;

/// Addends of a sum, at most.
const ADDENDS: usize = 5;

/// A fact that all versions state.
#[derive(Debug, Clone)]
struct Found {
    name: String,
    value: Value,
    /// By language: the phrase that finds this value alone, where there is one in each version.
    phrases: Option<Vec<(String, String)>>,
    /// By document: mention and segment.
    places: Vec<(usize, usize)>,
}

/// What a draft says; what does not hold on its own set is taken out again.
#[derive(Debug, Clone, Default)]
struct Draft {
    facts: Vec<Found>,
    stated: Vec<String>,
    relations: Vec<String>,
    examples: Vec<String>,
}

/// Drafts a rule pack from a set. The pack loads, its examples pass, and its rules report nothing on the set.
#[must_use]
pub fn draft(set: &DocumentSet) -> String {
    let context = Context::default();
    let report = check(set, &context);
    let texts: Vec<Text<'_>> =
        report.documents.iter().take(report.coverage.versions).map(|d| Text::read(d, context.languages.get(&d.lang))).collect();
    let facts = found(&report, &texts);
    let mut draft = Draft { relations: relations(&facts, &texts), facts, ..Draft::default() };
    draft.stated = stated(&draft.facts, &context.languages);
    draft.examples = examples(&draft, &texts);
    settle(set, &mut draft);
    written(&report, &draft)
}

/// Takes out of the draft what its own set does not bear out.
fn settle(set: &DocumentSet, draft: &mut Draft) {
    for _ in 0..NAMED {
        let languages = Languages::new();
        let yaml = rules(draft);
        let pack = match RulePack::read("draft.yaml", &yaml, &languages) {
            Ok(pack) => pack,
            Err(problems) => {
                let at: BTreeSet<&str> =
                    problems.iter().filter_map(|p| p.labels.first()).map(|(s, _)| line_of(&yaml, s.start as usize)).collect();
                if !draft.leave_out(&|text| at.iter().any(|line| line.contains(text))) {
                    *draft = Draft::default();
                }
                continue;
            }
        };
        let mut rules = Rules::standard(&languages).unwrap_or_default();
        rules.add(pack);
        let context = Context { languages, rules, ..Context::default() };
        let report = check(set, &context);
        let infos = context.rules.infos();
        let broken: BTreeSet<String> =
            report.findings.iter().filter_map(|f| infos.get(f.rule?)).filter(|i| i.file == "draft.yaml").map(|i| i.id.clone()).collect();
        if broken.is_empty() || !draft.leave_out(&|text| broken.contains(text)) {
            break;
        }
    }
    let languages = Languages::new();
    let head = rules(&Draft { examples: Vec::new(), ..draft.clone() });
    let holds = |example: &String| {
        let pack = RulePack::read("draft.yaml", &format!("{head}examples:\n{example}"), &languages);
        pack.is_ok_and(|p| run_examples(p, Languages::new()).is_empty())
    };
    // A sentence that is wrong in a version is no example.
    let sound = draft.examples.chunks(2).filter(|pair| pair.iter().all(holds));
    draft.examples = sound.take(EXAMPLES).flatten().cloned().collect();
}

fn line_of(text: &str, at: usize) -> &str {
    let from = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let to = text[at..].find('\n').map_or(text.len(), |i| at + i);
    &text[from..to]
}

impl Draft {
    /// Takes out what is named; true when something was.
    fn leave_out(&mut self, named: &dyn Fn(&str) -> bool) -> bool {
        let size = |d: &Self| (d.named().count(), d.stated.len(), d.relations.len());
        let before = size(self);
        self.relations.retain(|r| !named(r));
        self.stated.retain(|s| !named(s));
        for f in self.facts.iter_mut().filter(|f| named(&f.name)) {
            f.phrases = None;
        }
        let names: BTreeSet<String> = self.named().map(|f| f.name.clone()).collect();
        self.relations.retain(|r| words(r).all(|w| names.contains(w)));
        size(self) != before
    }

    /// Facts that a phrase finds.
    fn named(&self) -> impl Iterator<Item = &Found> {
        self.facts.iter().filter(|f| f.phrases.is_some())
    }
}

/// The names in a relation.
fn words(relation: &str) -> impl Iterator<Item = &str> {
    let names = relation.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).filter(|w| w.starts_with(char::is_alphabetic));
    names.map(|w| w.split('.').next().unwrap_or(w))
}

/// What all versions state alike, in the order of the first one, with the phrases around it.
fn found(report: &SetReport, texts: &[Text<'_>]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let reader = reader(texts);
    // The report may have read less of a text: mentions are found again by their places.
    let own = |d: usize, m: usize| texts[d].mentions.iter().position(|x| x.span == report.mentions[d][m].span);
    let everywhere = |f: &Fact| f.slots.iter().take(texts.len()).enumerate().map(|(d, s)| own(d, s.mention()?)).collect();
    let mut facts: Vec<Vec<usize>> = report.facts.iter().filter_map(everywhere).collect();
    if texts.len() == 1 {
        facts = (0..texts[0].mentions.len()).map(|m| vec![m]).collect();
    }
    facts.sort_by_key(|f| f[reader]);
    let blamed =
        |d: usize, m: &Mention| report.findings.iter().any(|f| f.places.iter().any(|p| p.document == d && p.span.overlaps(m.span)));
    for mentions in facts {
        let all: Vec<&Mention> = mentions.iter().enumerate().map(|(d, m)| &texts[d].mentions[*m]).collect();
        let plain =
            |m: &&Mention| m.digits && m.strength == Strength::Strong && !matches!(m.kind(), Kind::Verbatim | Kind::Time | Kind::Code);
        if out.len() == NAMED || !all.iter().all(plain) || all.iter().enumerate().any(|(d, m)| blamed(d, m)) {
            continue;
        }
        let value = all[reader].best().clone();
        if all.iter().any(|m| *m.best() != value) {
            continue;
        }
        let places: Vec<(usize, usize)> = mentions.iter().enumerate().map(|(d, m)| (*m, texts[d].segment_of(*m))).collect();
        let one = |(d, (m, s)): (usize, &(usize, usize))| Some((texts[d].document.lang.clone(), phrase(&texts[d], *m, *s)?));
        let phrases: Option<Vec<(String, String)>> = places.iter().enumerate().map(one).collect();
        let base = phrases.as_ref().map_or_else(String::new, |p| name(&p[reader].1));
        let base = if base.is_empty() { value.kind().name().to_owned() } else { base };
        let taken = |n: &str| out.iter().any(|f| f.name == n) || Kind::of_name(n).is_some();
        let unique = std::iter::once(base.clone()).chain((2..).map(|i| format!("{base}_{i}"))).find(|n| !taken(n)).unwrap_or(base);
        out.push(Found { name: unique, value, phrases, places });
    }
    out
}

/// The version whose words name the facts: English, else one in Latin letters, else the first.
fn reader(texts: &[Text<'_>]) -> usize {
    let latin = |t: &Text<'_>| t.document.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c < '\u{250}');
    texts.iter().position(|t| t.language.pack.tag == "en").or_else(|| texts.iter().position(latin)).unwrap_or(0)
}

/// The shortest phrase that finds this mention and no other.
fn phrase(text: &Text<'_>, mention: usize, segment: usize) -> Option<String> {
    let tokens = &text.tokens()[segment];
    let span = text.mentions[mention].span;
    let first = tokens.iter().position(|t| t.span.end > span.start)?;
    let last = tokens.iter().rposition(|t| t.span.start < span.end)?;
    let free =
        |t: &Token| t.is_word() && !text.segments[segment].mentions.clone().any(|m| m != mention && text.mentions[m].span.overlaps(t.span));
    let after = tokens[last + 1..].iter().take(WORDS).take_while(|t| free(t)).count();
    let before = tokens[..first].iter().rev().take(WORDS).take_while(|t| free(t)).count();
    let mut sizes: Vec<(usize, usize)> = (0..=before).flat_map(|b| (0..=after).map(move |a| (b, a))).filter(|s| *s != (0, 0)).collect();
    // What is counted mostly stands behind the number.
    sizes.sort_by_key(|(b, a)| (b + a, *b));
    let body = &text.document.text;
    sizes.into_iter().find_map(|(b, a)| {
        let mut out = String::new();
        if b > 0 {
            let _ = write!(out, "{} ", tokens[first - b].span.join(tokens[first - 1].span).of(body));
        }
        out.push_str("{}");
        if a > 0 {
            let _ = write!(out, " {}", tokens[last + 1].span.join(tokens[last + a].span).of(body));
        }
        let around = || tokens[first - b..first].iter().chain(&tokens[last + 1..=last + a]);
        let letters =
            around().map(|t| t.text.chars().count()).sum::<usize>() >= LETTERS || around().filter(|t| t.is_spaceless()).count() > 1;
        let found = Phrase::new(&out).find(text);
        let alone = matches!(found.as_slice(), [one] if one.mention == Some(mention));
        (letters && alone && !out.contains('\n')).then_some(out)
    })
}

/// The words of a phrase as the name of a fact.
fn name(phrase: &str) -> String {
    let words: Vec<String> =
        phrase.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2).map(|w| fold(w).to_string()).take(3).collect();
    let name = words.join("_");
    if name.starts_with(char::is_alphabetic) { name } else { String::new() }
}

/// Values that every version states and no phrase finds, as an author would write them.
fn stated(facts: &[Found], languages: &Languages) -> Vec<String> {
    let english = languages.get("en");
    let mut out: Vec<String> = Vec::new();
    for f in facts.iter().filter(|f| f.phrases.is_none()) {
        let text = gloss(&f.value, &english.pack);
        let read = crate::fact::read(english, &text, 0);
        let same = read.first().is_some_and(|m| m.span.len() == text.len() && *m.best() == f.value);
        if same && !out.contains(&text) && out.len() < STATED {
            out.push(text);
        }
    }
    out
}

/// Sums of one sentence, and shares that a percentage beside them gives.
fn relations(facts: &[Found], texts: &[Text<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    let reader = reader(texts);
    let same = |a: &Found, b: &Found| a.places[reader].1 == b.places[reader].1;
    let named: Vec<&Found> = facts.iter().filter(|f| f.phrases.is_some()).collect();
    for (i, total) in named.iter().enumerate() {
        let Value::Number(whole) = &total.value else { continue };
        for n in 2..=ADDENDS.min(named.len().saturating_sub(i + 1)) {
            let parts = &named[i + 1..=i + n];
            let numbers: Vec<_> = parts.iter().filter_map(|f| if let Value::Number(v) = &f.value { Some(v.value) } else { None }).collect();
            let sum = numbers.iter().try_fold(num_rational::Ratio::from_integer(0), |a, b| num_traits::CheckedAdd::checked_add(&a, b));
            if numbers.len() == n && parts.iter().all(|p| same(p, total)) && sum == Some(whole.value) {
                let names: Vec<&str> = parts.iter().map(|p| p.name.as_str()).collect();
                out.push(format!("{} = {}", total.name, names.join(" + ")));
            }
        }
    }
    for ratio in named.iter().filter(|f| matches!(f.value, Value::Ratio(..))) {
        for percent in named.iter().filter(|f| matches!(f.value, Value::Percent(..)) && same(f, ratio)) {
            let share = format!("{} ≈ {}.part / {}.whole", percent.name, ratio.name, ratio.name);
            let value = |name: &str, part: Option<&str>| named.iter().find(|f| f.name == name).and_then(|f| amount(&f.value, part));
            let holds =
                |r: &String| Relation::parse(r).is_ok_and(|r| matches!(r.evaluate(&value), Some(Outcome::Holds | Outcome::Cut(..))));
            out.extend([share.clone(), format!("{share} - 100%")].into_iter().filter(holds));
        }
    }
    out
}

/// Pairs of an example that passes and one that fails: a figure of the last version is another one. A text alone has none.
fn examples(draft: &Draft, texts: &[Text<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    let Some(last) = texts.len().checked_sub(1).filter(|l| *l > 0) else { return out };
    for f in draft.named().take(TRIED) {
        let sentence = |d: usize| texts[d].segments[f.places[d].1].span.of(&texts[d].document.text).to_owned();
        let entry = |d: usize, text: &str| format!("{}: {}", texts[d].document.lang, quoted(text));
        let all: Vec<String> = (0..texts.len()).map(sentence).collect();
        let pass: Vec<String> = all.iter().enumerate().map(|(d, t)| entry(d, t)).collect();
        let (m, s) = f.places[last];
        let (at, start) = (texts[last].mentions[m].span, texts[last].segments[s].span.start);
        let cut = |i: u32| (i - start) as usize;
        let Some(other) = another(at.of(&texts[last].document.text)) else { continue };
        let wrong = format!("{}{other}{}", &all[last][..cut(at.start)], &all[last][cut(at.end)..]);
        let fail: Vec<String> = (0..last).map(|d| entry(d, &all[d])).chain([entry(last, &wrong)]).collect();
        out.push(format!("  - pass: {{ {} }}\n", pass.join(", ")));
        out.push(format!("  - fail: {{ {} }}\n    code: {}-changed\n", fail.join(", "), f.value.kind().name()));
    }
    out
}

/// The same figure with its last digit another one.
fn another(shown: &str) -> Option<String> {
    let (at, digit) = shown.char_indices().rev().find(|(_, c)| c.is_ascii_digit())?;
    let other = if digit == '7' { '3' } else { '7' };
    Some(format!("{}{other}{}", &shown[..at], &shown[at + 1..]))
}

/// The pack with its comments.
fn written(report: &SetReport, draft: &Draft) -> String {
    let languages: Vec<&str> = report.documents.iter().map(|d| d.lang.as_str()).collect();
    let mut out = format!(
        "# A first rule pack, drafted from the document set {} ({}).\n#\n# Read it before you use it:\n# - facts: is the name what the figure counts? Does each phrase stand for it in other articles of the series too?\n\
         #   Rename what you keep, delete what only this article says.\n# - relations hold here; do they always, or by chance?\n# - must_state: values that no phrase finds alone.\n\
         #\n# crosstally test FILE runs the examples; docs/terms.md says how to add terms.\n",
        crate::text::safe(&report.name),
        languages.join(", ")
    );
    let body = rules(draft);
    if body.is_empty() {
        out.push_str("#\n# Nothing was found that every version states in figures.\nrules: []\n");
    }
    out.push_str(&format!("# applies_to: {}   # only this set; a glob such as \"news/*\" for a series\n", quoted(&report.name)));
    out + &body
}

/// The YAML of a draft.
fn rules(draft: &Draft) -> String {
    let mut out = String::new();
    if !draft.stated.is_empty() {
        let list: Vec<String> = draft.stated.iter().map(|s| quoted(s)).collect();
        let _ = writeln!(out, "must_state: [{}]", list.join(", "));
    }
    if draft.named().next().is_some() {
        out.push_str("facts:\n");
    }
    for f in draft.named() {
        let _ = writeln!(
            out,
            "  {}:   # {}\n    kind: {}\n    find:",
            f.name,
            crate::text::flat(&gloss(&f.value, english())),
            f.value.kind().name()
        );
        for (lang, phrase) in f.phrases.iter().flatten() {
            let _ = writeln!(out, "      {lang}: {}", quoted(phrase));
        }
    }
    if draft.named().next().is_some() {
        out.push_str("rules:\n");
    }
    for f in draft.named() {
        let _ = writeln!(out, "  - agree: {}", f.name);
    }
    for r in &draft.relations {
        let _ = writeln!(out, "  - relation: {r}");
    }
    if !draft.examples.is_empty() {
        let _ = write!(out, "examples:\n{}", draft.examples.concat());
    }
    out
}
