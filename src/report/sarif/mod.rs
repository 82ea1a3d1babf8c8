//! SARIF 2.1.0 (OASIS): results as the sets come, what they need behind them.
//!
//! Lines and columns are those of the original file, columns in characters (`columnKind`). What a document says
//! stands in `snippet` as it is; in messages, signs that steer a screen are made visible.

mod model;

use std::collections::BTreeMap;
use std::io;

use super::{Head, Renderer, plain, words, write_json};
use crate::document::Document;
use crate::finding::{Acceptance, Finding, Place, RuleInfo, RunReport, SetReport, Severity, Waived, Words, code_info};
use crate::text::{Span, flat};
use model::{
    Artifact, ArtifactChange, ArtifactLocation, ArtifactProperties, Component, Configuration, Content, Descriptor, Driver, Fix, Invocation,
    Location, LogicalLocation, Message, Notification, PhysicalLocation, Region, Relationship, Replacement, ResultOut, ResultProperties,
    Rule, RuleProperties, Suppression, SuppressionProperties, Taxon, Taxonomy, Tool, literal,
};

/// The schema that the output follows.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The folder that the run was started in, by the name that consumers know.
const ROOT: &str = "%SRCROOT%";

/// Characters shown on each side of a value.
const AROUND: usize = 60;

/// Writes the head and each result at once; rules and files are kept, since they come behind the results that name them.
#[derive(Debug, Default)]
pub(super) struct Sarif {
    version: String,
    words: Words,
    rules: Vec<RuleInfo>,
    results: usize,
    codes: Vec<String>,
    artifacts: Vec<Artifact>,
}

impl Renderer for Sarif {
    fn begin(&mut self, head: &Head, out: &mut dyn io::Write) -> io::Result<()> {
        self.version.clone_from(&head.version);
        self.words.clone_from(&head.words);
        self.rules.clone_from(&head.rules);
        write!(out, "{{\"version\":\"2.1.0\",\"$schema\":\"{SCHEMA}\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",")?;
        if head.words.tag().len() == 2 {
            write!(out, "\"language\":\"{}\",", head.words.tag())?;
        }
        let root = "The folder that crosstally was started in.";
        write!(
            out,
            "\"automationDetails\":{{\"id\":\"crosstally/\"}},\"originalUriBaseIds\":{{\"{ROOT}\":{{\"description\":{{\"text\":\"{root}\"}}}}}},\"results\":["
        )
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        let accepted = set.waived.iter().map(|w: &Waived| (&w.finding, Some(&w.acceptance)));
        for (finding, acceptance) in set.findings.iter().map(|f| (f, None)).chain(accepted) {
            let rule = self.rule(&finding.code);
            out.write_all(if self.results > 0 { b",\n" } else { b"\n" })?;
            self.results += 1;
            write_json(out, &self.result(set, finding, acceptance, rule))?;
        }
        for d in &set.documents {
            if let Some(location) = artifact_location(d) {
                let properties = ArtifactProperties { lang: d.lang.clone(), set: set.name.clone() };
                self.artifacts.push(Artifact { location, roles: ["analysisTarget"], properties });
            }
        }
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let (rules, taxa) = rules(&self.codes);
        let driver = Driver {
            name: "crosstally",
            version: &self.version,
            short_description: Message::of("Says whether the versions of an article tally."),
            language: "en",
            rules,
            supported_taxonomies: [MQM],
        };
        let taxonomy = Taxonomy {
            name: MQM.name,
            full_name: "Multidimensional Quality Metrics",
            information_uri: "https://themqm.org/",
            short_description: Message::of("Categories of errors in translations: the core typology."),
            taxa: taxa.into_iter().map(|id| Taxon { id }).collect(),
        };
        let told =
            |level, texts: &[String]| texts.iter().map(|t| Notification { level, message: Message::of(&flat(t)) }).collect::<Vec<_>>();
        let mut notifications = told("error", &run.unread);
        notifications.extend(told("note", &run.hints));
        let invocation = Invocation { execution_successful: run.unread.is_empty(), tool_execution_notifications: notifications };
        out.write_all(b"\n],\"artifacts\":")?;
        write_json(out, &self.artifacts)?;
        out.write_all(b",\"invocations\":")?;
        write_json(out, &[invocation])?;
        out.write_all(b",\"taxonomies\":")?;
        write_json(out, &[taxonomy])?;
        out.write_all(b",\"tool\":")?;
        write_json(out, &Tool { driver })?;
        out.write_all(b"}]}\n")
    }
}

/// The taxonomy that rules refer to.
const MQM: Component = Component { name: "MQM", index: 0 };

impl Sarif {
    /// The index of a code among the rules.
    fn rule(&mut self, code: &str) -> usize {
        self.codes.iter().position(|c| c == code).unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        })
    }

    fn result<'a>(&'a self, set: &'a SetReport, f: &'a Finding, acceptance: Option<&'a Acceptance>, rule_index: usize) -> ResultOut<'a> {
        let places = f.places.iter().filter_map(|p| Some((p, set.documents.get(p.document)?)));
        let mut locations = places.enumerate().map(|(i, (p, d))| self.location(set, f, p, d, i));
        let first = locations.next().unwrap_or_else(|| Location {
            id: None,
            physical_location: None,
            logical_locations: vec![logical(&set.name, &set.name, "module")],
            message: None,
        });
        let related_locations: Vec<Location> = locations.collect();
        let place = f.places.first();
        ResultOut {
            rule_id: &f.code,
            rule_index,
            level: f.severity.name(),
            message: Message::of(&flat(&f.message)),
            locations: vec![Location { id: None, message: None, ..first }],
            related_locations,
            partial_fingerprints: BTreeMap::from([("crosstally/v1", f.fingerprint.to_string())]),
            fixes: self.fix(set, f).into_iter().collect(),
            suppressions: acceptance.map(|a| suppression(set, a)).into_iter().collect(),
            baseline_state: f.novelty.map(crate::finding::Novelty::name),
            properties: ResultProperties {
                set: &set.name,
                found: f.found(),
                expected: f.expected(),
                landmark: place.map_or("", |p| p.landmark.as_str()),
                search: place.map_or("", |p| p.search.as_str()),
                rule: words::own_rule(&self.rules, f).map(|r| r.id.as_str()),
                help: words::own_rule(&self.rules, f).and_then(|r| r.help.as_deref()),
                because: f.blame.as_ref().map(|b| b.because),
            },
        }
    }

    /// A place; without a file it is named by set and document, since there is nothing to open.
    fn location(&self, set: &SetReport, f: &Finding, place: &Place, d: &Document, index: usize) -> Location {
        let physical_location = artifact_location(d).map(|artifact_location| {
            let around = around(&d.text, place.span);
            PhysicalLocation {
                artifact_location,
                region: Some(region(d, place.span, true)),
                context_region: (around != place.span).then(|| region(d, around, true)),
            }
        });
        let mut parts = vec![words::role(&self.words, place.role, f)];
        parts.extend(Some(plain::said(place, d)).filter(|s| !s.is_empty()));
        parts.extend(Some(flat(&place.landmark)).filter(|l| !l.is_empty()));
        Location {
            id: Some(index),
            physical_location,
            logical_locations: vec![logical(&d.id, &format!("{}/{}", set.name, d.id), "resource")],
            message: Some(Message::of(&self.words.list(&parts))),
        }
    }

    fn fix(&self, set: &SetReport, f: &Finding) -> Option<Fix> {
        let fix = f.fix.as_ref()?;
        let d = set.documents.get(fix.document)?;
        let replacement =
            Replacement { deleted_region: region(d, fix.span, false), inserted_content: Content { text: fix.replacement.clone() } };
        Some(Fix {
            description: Message::of(&format!("{}: {}", self.words.get("row-instead"), flat(&fix.replacement))),
            artifact_changes: vec![ArtifactChange { artifact_location: artifact_location(d)?, replacements: vec![replacement] }],
        })
    }
}

fn logical(name: &str, whole: &str, kind: &'static str) -> LogicalLocation {
    LogicalLocation { name: flat(name), fully_qualified_name: flat(whole), kind }
}

fn suppression<'a>(set: &SetReport, a: &'a Acceptance) -> Suppression<'a> {
    let inside = set.documents.iter().any(|d| d.id == a.file || d.file.as_ref() == Some(&a.file));
    Suppression {
        kind: if inside { "inSource" } else { "external" },
        status: "accepted",
        justification: &a.reason,
        properties: SuppressionProperties {
            scope: a.scope.name(),
            file: &a.file,
            who: a.who.as_deref(),
            date: a.date.as_deref(),
            until: a.until.as_deref(),
        },
    }
}

fn region(d: &Document, span: Span, snippet: bool) -> Region {
    let p = d.position(span);
    let snippet = (snippet && !span.is_empty()).then(|| Content { text: span.of(&d.text).to_owned() });
    Region { start_line: p.line, start_column: p.column, end_line: p.end_line, end_column: p.end_column, snippet }
}

/// A span and what stands around it on its lines.
fn around(text: &str, span: Span) -> Span {
    let (before, after) = (text.get(..span.start as usize).unwrap_or_default(), text.get(span.end as usize..).unwrap_or_default());
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let start = before[line_start..].char_indices().rev().nth(AROUND - 1).map_or(line_start, |(i, _)| line_start + i);
    let line_end = after.find('\n').unwrap_or(after.len());
    let end = after[..line_end].char_indices().nth(AROUND).map_or(line_end, |(i, _)| i);
    Span::new(start, span.end as usize + end)
}

fn artifact_location(d: &Document) -> Option<ArtifactLocation> {
    let file = d.file.as_deref()?;
    let path = percent(file);
    let drive = file.as_bytes().get(1) == Some(&b':') && file.as_bytes().get(2) == Some(&b'/');
    Some(match () {
        () if file.starts_with('/') => ArtifactLocation { uri: format!("file://{path}"), uri_base_id: None },
        () if drive => ArtifactLocation { uri: format!("file:///{path}"), uri_base_id: None },
        () => ArtifactLocation { uri: path, uri_base_id: Some(ROOT) },
    })
}

/// A path as part of an address after RFC 3986: all but unreserved signs and `/` by their bytes.
fn percent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(b)),
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

/// The rules of the codes that came up, and the categories that they belong to.
fn rules(codes: &[String]) -> (Vec<Rule>, Vec<&'static str>) {
    let mut taxa: Vec<&'static str> = codes.iter().filter_map(|c| code_info(c)).map(|i| i.mqm).collect();
    taxa.sort_unstable();
    taxa.dedup();
    (codes.iter().map(|c| rule(c, &taxa)).collect(), taxa)
}

fn rule(code: &str, taxa: &[&'static str]) -> Rule {
    let Some(info) = code_info(code) else {
        return Rule {
            id: code.to_owned(),
            short_description: None,
            full_description: None,
            help: None,
            default_configuration: None,
            relationships: Vec::new(),
            properties: None,
        };
    };
    let first = info.meaning.split_inclusive(". ").next().unwrap_or_default().trim_end();
    let text = format!("{} Example: {} How much it matters: {}. What to do: {}", info.meaning, info.example, info.weight, info.help);
    let markdown = format!(
        "{}\n\n**Example:** {}\n\n**How much it matters:** {}\n\n**What to do:** {}\n",
        literal(&info.meaning),
        literal(info.example),
        literal(info.weight),
        literal(info.help)
    );
    let target = Descriptor { id: info.mqm, index: taxa.iter().position(|t| *t == info.mqm).unwrap_or_default(), tool_component: MQM };
    Rule {
        id: info.code,
        short_description: Some(Message::of(first)),
        full_description: Some(Message::of(&info.meaning)),
        help: Some(Message { text: literal(&text), markdown: Some(markdown) }),
        default_configuration: Some(Configuration { level: usual(info.weight).name() }),
        relationships: vec![Relationship { target, kinds: ["superset"] }],
        properties: Some(RuleProperties { mqm: info.mqm, tags: ["translation", info.mqm] }),
    }
}

/// The first severity that the words on weight name: `must fix (error) by a rule, check (warning) without one`.
fn usual(weight: &str) -> Severity {
    let named = weight.split('(').skip(1).filter_map(|w| Severity::of_name(w.split(')').next().unwrap_or_default()));
    named.into_iter().next().unwrap_or(Severity::Warning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_encoded() {
        let at = |file: &str| {
            let mut d = Document::new("x", "en", "");
            d.file = Some(file.to_owned());
            artifact_location(&d).map(|a| (a.uri, a.uri_base_id.is_some()))
        };
        assert_eq!(at("tin tức/bài#1.vi.md"), Some(("tin%20t%E1%BB%A9c/b%C3%A0i%231.vi.md".to_owned(), true)));
        assert_eq!(at("a:b.txt"), Some(("a%3Ab.txt".to_owned(), true)));
        assert_eq!(at("/srv/a.txt"), Some(("file:///srv/a.txt".to_owned(), false)));
    }

    #[test]
    fn what_stands_around_stays_in_its_line() {
        let text = format!("one\n{}VALUE tail\nthree", "é".repeat(80));
        let at = text.find("VALUE").expect("it is there");
        let wide = around(&text, Span::new(at, at + 5));
        assert_eq!(wide.of(&text), format!("{}VALUE tail", "é".repeat(AROUND)));
        assert_eq!(around("", Span::at(0)), Span::at(0));
    }

    #[test]
    fn messages_are_no_templates() {
        assert_eq!(literal(r"a{0} [x](y) \"), r"a{{0}} \[x\](y) \\");
        assert_eq!(usual("must fix (error) by a rule, check (warning) without one"), Severity::Error);
    }
}
