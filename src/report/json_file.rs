//! The whole run as one JSON document: own structs, versioned, written set by set.

use std::io;

use serde::Serialize;
use serde_json::{Map, Value};

use super::json::{CoverageOut, FindingOut, accepted, coverage, finding, with_positions};
use super::{Head, Renderer};
use crate::document::{Document, Role};
use crate::fact::{Fact, Mention};
use crate::finding::{Finding, RuleInfo, RunReport, SetReport, Severity, Totals, Verdict};
use crate::text::{hexadecimal, sha256};

/// Raised when a field changes its meaning or goes; new fields may come without it.
const VERSION: u32 = 1;

/// Writes `{"version":1,"tool":…,"sets":[…],"totals":…,"rules":…,"unread":…,"hints":…}`; no set is kept.
#[derive(Debug, Default)]
pub(super) struct Json {
    sets: usize,
    rules: Vec<RuleInfo>,
}

impl Renderer for Json {
    fn begin(&mut self, head: &Head, out: &mut dyn io::Write) -> io::Result<()> {
        self.rules.clone_from(&head.rules);
        let tool = Tool { name: "crosstally", version: &head.version };
        write!(out, "{{\"version\":{VERSION},\"tool\":")?;
        super::write_json(out, &tool)?;
        write!(out, ",\"sets\":[")
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.sets > 0 { b",\n" } else { b"\n" })?;
        self.sets += 1;
        super::write_json(out, &SetOut::of(set, &self.rules))?;
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let rules = if run.rules.is_empty() { &self.rules } else { &run.rules };
        let rules: Vec<RuleOut<'_>> = rules.iter().map(|r| RuleOut { id: &r.id, code: &r.code, file: &r.file }).collect();
        write!(out, "\n],\"totals\":")?;
        super::write_json(out, &totals(&run.totals))?;
        write!(out, ",\"rules\":")?;
        super::write_json(out, &rules)?;
        let packs: Vec<PackOut<'_>> = run.packs.iter().map(|(file, sha256)| PackOut { file, sha256 }).collect();
        write!(out, ",\"packs\":")?;
        super::write_json(out, &packs)?;
        if let Some(c) = run.comparison {
            write!(out, ",\"baseline\":{{\"new\":{},\"unchanged\":{},\"fixed\":{}}}", c.new, c.unchanged, c.fixed)?;
        }
        write!(out, ",\"unread\":")?;
        super::write_json(out, &run.unread)?;
        write!(out, ",\"hints\":")?;
        super::write_json(out, &run.hints)?;
        out.write_all(b"}\n")
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct RuleOut<'a> {
    id: &'a str,
    code: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct PackOut<'a> {
    file: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct SetOut<'a> {
    name: &'a str,
    guessed: bool,
    verdict: &'static str,
    coverage: CoverageOut<'a>,
    documents: Vec<DocumentOut<'a>>,
    facts: Vec<FactOut<'a>>,
    findings: Vec<FindingOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waived: Vec<FindingOut<'a>>,
}

impl<'a> SetOut<'a> {
    fn of(set: &'a SetReport, rules: &'a [RuleInfo]) -> Self {
        let placed = |f: &'a Finding| {
            let rule = f.rule.and_then(|r| rules.get(r)).map(|r| r.id.as_str());
            with_positions(finding(f, &set.documents), f, &set.documents, rule)
        };
        Self {
            name: &set.name,
            guessed: set.guessed,
            verdict: set.verdict.name(),
            coverage: coverage(set),
            documents: set.documents.iter().map(DocumentOut::of).collect(),
            facts: set.facts.iter().map(|f| FactOut::of(f, set)).collect(),
            findings: set.findings.iter().map(placed).collect(),
            waived: set.waived.iter().map(|w| accepted(placed(&w.finding), &w.acceptance)).collect(),
        }
    }
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    lang: &'a str,
    lang_guessed: bool,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<&'a str>,
    // Of the text in UTF-8.
    sha256: String,
    // Unknown fields of the input come back under their names, unless a name is taken here.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

impl<'a> DocumentOut<'a> {
    fn of(d: &'a Document) -> Self {
        let taken = ["id", "file", "lang", "lang_guessed", "role", "from", "url", "revision", "stage", "retrieved", "sha256"];
        let extra = d.extra.iter().filter(|(k, _)| !taken.contains(&k.as_str()));
        Self {
            id: &d.id,
            file: d.file.as_deref(),
            lang: &d.lang,
            lang_guessed: d.lang_guessed,
            role: d.role,
            from: d.from.as_deref(),
            url: d.url.as_deref(),
            revision: d.revision.as_deref(),
            stage: d.stage.as_deref(),
            retrieved: d.retrieved.as_deref(),
            sha256: hexadecimal(&sha256(d.text.as_bytes())),
            extra: extra.map(|(k, v)| (k.clone(), v.clone())).collect(),
        }
    }
}

#[derive(Serialize)]
struct FactOut<'a> {
    name: Option<&'a str>,
    // By document id; `null` where the document does not state it.
    values: Map<String, Value>,
}

#[derive(Serialize)]
struct ValueOut<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    kind: &'static str,
    value: String,
}

impl<'a> FactOut<'a> {
    fn of(fact: &'a Fact, set: &'a SetReport) -> Self {
        let values = set.documents.iter().zip(&set.mentions).zip(&fact.slots).map(|((d, mentions), slot)| {
            let mention = slot.mention().and_then(|m| mentions.get(m));
            let value = mention.map(|m| value(d, m)).and_then(|v| serde_json::to_value(v).ok());
            (d.id.clone(), value.unwrap_or(Value::Null))
        });
        Self { name: fact.name.as_deref(), values: values.collect() }
    }
}

fn value<'a>(d: &'a Document, m: &Mention) -> ValueOut<'a> {
    ValueOut { text: m.span.of(&d.text), start: m.span.start, end: m.span.end, kind: m.kind().name(), value: m.best().to_string() }
}

fn totals(t: &Totals) -> Value {
    let verdicts = [Verdict::Agree, Verdict::Differ, Verdict::Incomplete, Verdict::Single];
    let verdicts: Map<String, Value> = verdicts.iter().map(|v| (v.name().to_owned(), t.of(*v).into())).collect();
    let findings = [Severity::Error, Severity::Warning, Severity::Note];
    let findings: Map<String, Value> = findings.iter().map(|s| (s.name().to_owned(), t.count(*s).into())).collect();
    serde_json::json!({
        "sets": t.sets(),
        "documents": t.documents,
        "verdicts": verdicts,
        "findings": findings,
        "compared": t.compared,
        "not_comparable": t.not_comparable,
        "waived": t.waived,
    })
}
