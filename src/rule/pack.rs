//! A rule pack: one YAML file of facts, rules and examples.

use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::decode::{Decoder, Fields, suggestion};
use super::facts::NamedFact;
use super::policy::Setting;
use super::scope::Scope;
use super::tree::{self, Data, Node};
use super::{agree, consistent, fields, knobs, must_state, relation, retracted, scope, term};
use crate::error::{Problem, Source};
use crate::fact::{Kind, Strength, Value};
use crate::finding::{RuleInfo, Severity};
use crate::language::Languages;
use crate::text::Span;

/// The pack that compares everything when nothing else is written.
pub const PARITY_PACK: &str = include_str!("../../rules/parity.yaml");

/// One pack, checked.
#[derive(Debug)]
pub struct RulePack {
    /// Its file name.
    pub file: String,
    /// Its YAML.
    pub source: Arc<str>,
    /// The sets that it applies to; all when `None`.
    applies_to: Option<GlobSet>,
    /// Facts with names.
    pub facts: Vec<NamedFact>,
    /// Its rules.
    pub rules: Vec<Rule>,
    /// The patterns of `applies_to`, as written.
    patterns: Vec<String>,
    /// What it says about parity, field by field.
    pub parity: Vec<Setting>,
    /// What it leaves out of the texts.
    pub scope: Option<Scope>,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// A rule of any kind.
#[derive(Debug)]
pub struct Rule {
    /// What it demands.
    pub kind: RuleKind,
    /// Severity that the author chose.
    pub severity: Option<Severity>,
    /// What reports show of it.
    pub info: RuleInfo,
}

/// The kinds of rules.
#[derive(Debug)]
pub enum RuleKind {
    /// A value that every version states.
    MustState(must_state::MustState),
    /// A named fact has one value in all versions.
    Agree(agree::Agree),
    /// Facts fit each other.
    Relation(relation::RelationRule),
    /// One concept, one rendering.
    Term(term::Term),
    /// One term, one rendering in a document.
    Consistent(consistent::Consistent),
    /// A value that must appear nowhere.
    Retracted(retracted::Retracted),
    /// Languages that an article has.
    Versions(Vec<String>),
}

/// An example of a pack: texts by language, and what must come out.
#[derive(Debug, Clone)]
pub struct Example {
    /// Language tag and text.
    pub texts: Vec<(String, String)>,
    /// The code that must be reported; nothing must be when `None`.
    pub code: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl RulePack {
    /// True when the pack applies to a set of this name.
    #[must_use]
    pub fn applies(&self, set: &str) -> bool {
        self.applies_to.as_ref().is_none_or(|g| g.is_match(set))
    }

    /// True when what it says holds wherever another pack holds: it names the same sets, or none.
    pub(super) fn covers(&self, other: &RulePack) -> bool {
        self.patterns.is_empty() || self.patterns == other.patterns
    }

    /// The warning that one of its fields wins over another pack's.
    pub(super) fn overrides(&self, setting: &Setting, earlier: &RulePack) -> Problem {
        let source = Arc::new(Source::new(&*self.file, &*self.source));
        Problem { warning: true, ..Problem::new("rule-conflict", format!("`{}` is set by two packs", setting.path)) }
            .at(&source, setting.span, format!("this wins over {}", earlier.file))
            .help("keep one of the two, or let `applies_to` say which document sets each is for")
    }

    /// The pack, whatever sets it names: its examples are no sets.
    #[must_use]
    pub fn everywhere(self) -> Self {
        Self { applies_to: None, ..self }
    }

    /// A pack of rules that were not written as YAML.
    #[cfg(feature = "glossary")]
    pub(super) fn of_rules(file: &str, source: Arc<str>, rules: Vec<Rule>) -> Self {
        let file = file.to_owned();
        Self {
            file,
            source,
            applies_to: None,
            facts: Vec::new(),
            rules,
            patterns: Vec::new(),
            parity: Vec::new(),
            scope: None,
            examples: Vec::new(),
        }
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// All mistakes in it, each at its bytes, with a suggestion where there is one.
    pub fn read(file: &str, yaml: &str, languages: &Languages) -> Result<Self, Vec<Problem>> {
        let source = Arc::new(Source::new(file, yaml));
        let root = tree::read(&source).map_err(|p| vec![p])?;
        let mut reader = Reader { decoder: Decoder { source: &source, problems: Vec::new() }, languages, file, text: Arc::from(yaml) };
        let pack = reader.pack(&root);
        let mut problems = reader.decoder.problems;
        problems.sort_by_key(|p| p.labels.first().map(|l| l.0));
        match pack {
            Some(pack) if problems.is_empty() => Ok(pack),
            _ => Err(problems),
        }
    }
}

/// Decodes one file.
pub(super) struct Reader<'s> {
    pub(super) decoder: Decoder<'s>,
    pub(super) languages: &'s Languages,
    file: &'s str,
    text: Arc<str>,
}

impl Reader<'_> {
    fn pack(&mut self, root: &Node) -> Option<RulePack> {
        let fields = self.decoder.fields(root, "a rule pack", &fields::PACK.names())?;
        let facts = fields.get("facts").map(|n| self.facts(n)).unwrap_or_default();
        let mut rules = Vec::new();
        if let Some(node) = fields.get("must_state") {
            for (text, at) in self.decoder.texts(node, "must_state") {
                if let Some(values) = self.values(text, at) {
                    rules.push(self.rule(
                        RuleKind::MustState(must_state::MustState { label: text.to_owned(), values }),
                        text,
                        "must-state",
                        at.span,
                        None,
                        None,
                    ));
                }
            }
        }
        if let Some(node) = fields.get("versions") {
            let tags: Vec<String> = self.decoder.texts(node, "versions").into_iter().map(|(t, _)| t.to_owned()).collect();
            rules.push(self.rule(RuleKind::Versions(tags), "versions", "version-missing", node.whole(), None, None));
        }
        if let Some(node) = fields.get("rules") {
            for item in self.decoder.list(node, "rules") {
                rules.extend(self.one_rule(item, &facts));
            }
        }
        Some(RulePack {
            file: self.file.to_owned(),
            source: Arc::clone(&self.text),
            applies_to: fields.get("applies_to").and_then(|n| self.applies_to(n)),
            patterns: fields.get("applies_to").map(patterns).unwrap_or_default(),
            parity: fields.get("parity").map(|n| knobs::decode(self, n)).unwrap_or_default(),
            scope: fields.get("scope").and_then(|n| scope::decode(self, n)),
            examples: fields.get("examples").map(|n| self.examples(n)).unwrap_or_default(),
            facts,
            rules,
        })
    }

    fn rule(&self, kind: RuleKind, id: &str, code: &str, span: Span, severity: Option<Severity>, help: Option<String>) -> Rule {
        let info =
            RuleInfo { id: id.to_owned(), code: code.to_owned(), file: self.file.to_owned(), source: Arc::clone(&self.text), span, help };
        Rule { kind, severity, info }
    }

    fn applies_to(&mut self, node: &Node) -> Option<GlobSet> {
        let mut set = GlobSetBuilder::new();
        for (text, at) in self.decoder.texts(node, "applies_to") {
            match Glob::new(text) {
                Ok(glob) => {
                    set.add(glob);
                    // A pattern without folders is about the article, wherever it lies.
                    if let (false, Ok(anywhere)) = (text.contains('/'), Glob::new(&format!("**/{text}"))) {
                        set.add(anywhere);
                    }
                }
                Err(e) => self.decoder.problem(
                    "rule-glob",
                    at.span,
                    format!("`{text}` is no pattern of set names: {}", e.kind()),
                    "here",
                    Some("for example \"news/*\"".to_owned()),
                ),
            }
        }
        set.build().ok()
    }

    fn facts(&mut self, node: &Node) -> Vec<NamedFact> {
        let Some(fields) = self.decoder.fields(node, "facts", &[]) else { return Vec::new() };
        let mut out = Vec::new();
        for (name, key, value) in fields.all() {
            if !name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_') || !name.chars().all(|c| c.is_alphanumeric() || c == '_')
            {
                let help = name.contains('-').then(|| format!("`-` is minus in relations: write `{}`", name.replace('-', "_")));
                self.decoder.problem(
                    "rule-fact-name",
                    key.span,
                    format!("`{name}` cannot name a fact"),
                    "letters, figures and _ only",
                    help,
                );
            }
            out.extend(NamedFact::decode(self, name, value));
        }
        out
    }

    /// One item of `rules`: the first field names the kind.
    fn one_rule(&mut self, node: &Node, facts: &[NamedFact]) -> Option<Rule> {
        let kinds: Vec<&str> = fields::RULES.iter().map(|t| t.fields[0].name).collect();
        let Data::Map(pairs) = &node.data else {
            self.decoder.problem(
                "rule-type",
                node.span,
                "a rule is a map of fields",
                format!("this is {}", node.what()),
                Some(format!("it begins with one of {}", kinds.join(", "))),
            );
            return None;
        };
        let keys: Vec<&str> = pairs.iter().filter_map(|(k, _)| k.text()).collect();
        let Some(table) = fields::RULES.iter().find(|t| keys.contains(&t.fields[0].name)) else {
            let near = keys.iter().find_map(|k| suggestion(k, kinds.iter().copied()));
            self.decoder.problem(
                "rule-kind",
                pairs.first().map_or(node.span, |(k, _)| k.span),
                "this is no kind of rule",
                "unknown",
                near.or_else(|| Some(format!("the kinds are {}", kinds.join(", ")))),
            );
            return None;
        };
        let kind = table.fields[0].name;
        let known = [table.names(), fields::COMMON.names()].concat();
        let fields = self.decoder.fields(node, &format!("a rule `{kind}`"), &known)?;
        let severity = fields.get("severity").and_then(|n| self.severity(n));
        let help = fields.get("help").and_then(|n| self.decoder.text(n, "help")).map(str::to_owned);
        let main = fields.get(kind)?;
        let id = self.decoder.text(main, kind)?.to_owned();
        let (kind, code) = match kind {
            "agree" => (RuleKind::Agree(agree::decode(self, &fields, facts)?), "expect-failed"),
            "relation" => (RuleKind::Relation(relation::decode(self, main, facts)?), "relation-broken"),
            "term" => (RuleKind::Term(term::decode(self, &fields, &id)?), "term-never"),
            "consistent" => (RuleKind::Consistent(consistent::decode(self, &fields, &id)?), "term-inconsistent"),
            _ => (RuleKind::Retracted(retracted::Retracted { label: id.clone(), values: self.values(&id, main)? }), "retracted"),
        };
        // What reports show of a rule is its first line.
        let key = fields.all().find(|(n, ..)| kinds.contains(n)).map_or(main.span, |(_, k, _)| k.span);
        Some(self.rule(kind, &id, code, key.join(main.span), severity, help))
    }

    fn severity(&mut self, node: &Node) -> Option<Severity> {
        let text = self.decoder.text(node, "severity")?;
        let found = Severity::of_name(text);
        if found.is_none() {
            self.decoder.problem(
                "rule-severity",
                node.span,
                format!("`{text}` is no severity"),
                "unknown",
                Some("it is error, warning or note".to_owned()),
            );
        }
        found
    }

    /// The kind of a name; unknown ones are problems.
    pub(super) fn kind(&mut self, text: &str, node: &Node) -> Option<Kind> {
        let found = Kind::of_name(text);
        if found.is_none() {
            let names: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
            let help = suggestion(text, names.iter().copied()).unwrap_or_else(|| format!("the kinds are {}", names.join(", ")));
            self.decoder.problem("rule-kind", node.span, format!("`{text}` is no kind of value"), "unknown", Some(help));
        }
        found
    }

    /// All readings of the first value in a text written by the author of a pack.
    pub(super) fn values(&mut self, text: &str, node: &Node) -> Option<Vec<Value>> {
        let mentions = crate::fact::read(self.languages.get("en"), text, 0);
        let strongest = mentions.iter().find(|m| m.strength > Strength::Weak).or(mentions.first());
        let found = strongest.map(|m| m.readings.iter().map(|r| r.value.clone()).collect());
        if found.is_none() {
            self.decoder.problem(
                "rule-value",
                node.span,
                format!("there is no value in `{text}`"),
                "no number, date, ratio, amount or code",
                Some("for example \"103/80 new members\" or \"28.75%\"".to_owned()),
            );
        }
        found
    }

    /// The fact of a name; unknown ones are problems.
    pub(super) fn named<'f>(&mut self, name: &str, span: Span, facts: &'f [NamedFact]) -> Option<&'f NamedFact> {
        let found = facts.iter().find(|f| f.name == name);
        if found.is_none() {
            let help = suggestion(name, facts.iter().map(|f| f.name.as_str())).unwrap_or_else(|| "name it under `facts:`".to_owned());
            self.decoder.problem("rule-unknown-fact", span, format!("there is no fact `{name}`"), "unknown", Some(help));
        }
        found
    }

    fn examples(&mut self, node: &Node) -> Vec<Example> {
        let mut out = Vec::new();
        for item in self.decoder.list(node, "examples") {
            let Some(fields) = self.decoder.fields(item, "an example", &fields::EXAMPLE.names()) else { continue };
            out.extend(self.example(&fields));
        }
        out
    }

    fn example(&mut self, fields: &Fields<'_>) -> Option<Example> {
        let code = fields.get("code").and_then(|n| self.decoder.text(n, "code").map(|t| (t.to_owned(), n.span)));
        let (node, code) = match (fields.get("pass"), fields.get("fail"), code) {
            (Some(pass), None, None) => (pass, None),
            (None, Some(fail), Some((code, span))) => {
                if crate::finding::code_info(&code).is_none() {
                    let codes = crate::finding::all_codes();
                    self.decoder.problem(
                        "rule-code",
                        span,
                        format!("there is no finding `{code}`"),
                        "unknown",
                        suggestion(&code, codes.iter().map(String::as_str)),
                    );
                }
                (fail, Some(code))
            }
            (None, Some(_), None) => {
                self.decoder.problem(
                    "rule-example",
                    fields.span,
                    "a `fail` names the code that must be reported",
                    "no `code` here",
                    Some("code: number-changed".to_owned()),
                );
                return None;
            }
            _ => {
                self.decoder.problem("rule-example", fields.span, "an example is a `pass` or a `fail` with its `code`", "here", None);
                return None;
            }
        };
        let languages = self.languages;
        let texts = self.decoder.by_language(node, "an example", &|t| known(languages, t));
        Some(Example {
            texts: texts.into_iter().filter_map(|(l, t)| Some((l, t.first()?.0.to_owned()))).collect(),
            code,
            span: fields.span,
        })
    }
}

/// The patterns of `applies_to`, for comparing two packs.
fn patterns(node: &Node) -> Vec<String> {
    match &node.data {
        Data::List(items) => items.iter().filter_map(Node::text).map(str::to_owned).collect(),
        _ => node.text().map(str::to_owned).into_iter().collect(),
    }
}

/// A tag that a pack may use: of a language that has a pack, or well-formed.
pub(super) fn known(languages: &Languages, tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    languages.tags().any(|t| t == primary) || (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())
}
