//! The waivers file: findings that were accepted, each with its reason.

use std::sync::Arc;

use crate::document::DocumentSet;
use crate::error::{Problem, Source};
use crate::finding::{Acceptance, Finding, Scope, code_info};
use crate::rule::decode::{Decoder, Fields};
use crate::rule::tree::{self, Node};

/// Findings that were accepted.
#[derive(Debug, Clone, Default)]
pub struct Waivers {
    /// In the order of the files.
    pub entries: Vec<Waiver>,
}

/// One acceptance: of the finding with a fingerprint, or of all that fit what it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiver {
    /// The finding, in the recipe of fingerprints that was in force.
    pub fingerprint: Option<String>,
    /// The code of the finding.
    pub code: Option<String>,
    /// The rule that it comes from.
    pub rule: Option<String>,
    /// The set.
    pub set: Option<String>,
    /// The document of the first place.
    pub document: Option<String>,
    /// What stands there: [`Finding::found`].
    pub found: Option<String>,
    /// What the others say: [`Finding::expected`].
    pub expected: Option<String>,
    /// Who accepted it, and why.
    pub acceptance: Acceptance,
    /// Line of the file, from 1.
    pub line: usize,
}

const TOP: &[&str] = &["waivers"];
const FIELDS: &[&str] =
    &["fingerprint", "code", "rule", "set", "document", "found", "expected", "scope", "reason", "who", "date", "until", "accepted"];
const ACCEPTED: &[&str] = &["set", "document", "code", "found", "expected", "message", "texts", "version"];

impl Waivers {
    /// Reads a waivers file. An empty one holds none.
    ///
    /// # Errors
    /// All mistakes, each at its place.
    pub fn read(file: &str, yaml: &str) -> Result<Self, Vec<Problem>> {
        let source = Arc::new(Source::new(file, yaml));
        let mut decoder = Decoder { source: &source, problems: Vec::new() };
        let entries = match tree::read(&source) {
            Ok(root) if root.text() == Some("") => Vec::new(),
            Ok(root) => entries(&mut decoder, &root, file),
            Err(problem) => {
                decoder.problems.push(problem);
                Vec::new()
            }
        };
        let problems = of_file(decoder.problems);
        if problems.is_empty() { Ok(Self { entries }) } else { Err(problems) }
    }
}

/// The reader is that of rule packs; its complaints about the form of a file carry names that suit any file.
pub(super) fn of_file(problems: Vec<Problem>) -> Vec<Problem> {
    let renamed = |code| match code {
        "rule-type" => "file-type",
        "rule-unknown-field" => "file-unknown-field",
        "rule-repeated-key" => "file-repeated-key",
        "rule-yaml" => "file-yaml",
        other => other,
    };
    problems.into_iter().map(|p| Problem { code: renamed(p.code), ..p }).collect()
}

fn entries(decoder: &mut Decoder<'_>, root: &Node, file: &str) -> Vec<Waiver> {
    let Some(fields) = decoder.fields(root, "a waivers file", TOP) else { return Vec::new() };
    let Some(list) = fields.get("waivers").filter(|n| n.text() != Some("")) else { return Vec::new() };
    decoder.list(list, "waivers").iter().filter_map(|item| entry(decoder, item, file)).collect()
}

fn entry(decoder: &mut Decoder<'_>, node: &Node, file: &str) -> Option<Waiver> {
    let before = decoder.problems.len();
    let fields = decoder.fields(node, "a waiver", FIELDS)?;
    let text = |decoder: &mut Decoder<'_>, fields: &Fields<'_>, name: &str| {
        fields.get(name).and_then(|n| decoder.text(n, name)).map(|t| t.trim().to_owned())
    };
    // A value may be the empty text: nothing stands there.
    let value = |fields: &Fields<'_>, name: &str| fields.get(name).and_then(Node::text).map(str::to_owned);
    let mut out = Waiver {
        fingerprint: text(decoder, &fields, "fingerprint"),
        code: text(decoder, &fields, "code"),
        rule: text(decoder, &fields, "rule"),
        set: text(decoder, &fields, "set"),
        document: text(decoder, &fields, "document"),
        found: value(&fields, "found"),
        expected: value(&fields, "expected"),
        line: decoder.source.position(node.span).0,
        ..Waiver::default()
    };
    out.acceptance = Acceptance {
        reason: text(decoder, &fields, "reason").unwrap_or_default(),
        who: text(decoder, &fields, "who"),
        date: text(decoder, &fields, "date"),
        until: text(decoder, &fields, "until"),
        scope: if out.fingerprint.is_some() { Scope::Place } else { Scope::Article },
        file: file.to_owned(),
    };
    if let Some(scope) = fields.get("scope") {
        match Scope::ALL.iter().find(|s| scope.text() == Some(s.name())) {
            Some(s) => out.acceptance.scope = *s,
            None => decoder.problem(
                "waiver-scope",
                scope.span,
                "the scope of a waiver is a place, an article or every set",
                "here",
                Some("write place, article or everywhere".to_owned()),
            ),
        }
    }
    if fields.get("reason").is_none() {
        decoder.problem("waiver-reason", node.span, "a waiver without a reason", "this one", Some("add `reason:`".to_owned()));
    }
    known(decoder, &fields, &out, node);
    if let Some(accepted) = fields.get("accepted")
        && let Some(inside) = decoder.fields(accepted, "`accepted`", ACCEPTED)
    {
        // For an entry by fingerprint: where it belongs, so that it can be told unused.
        if out.fingerprint.is_some() {
            out.set = out.set.or_else(|| value(&inside, "set"));
            out.document = out.document.or_else(|| value(&inside, "document"));
        }
    }
    (decoder.problems.len() == before).then_some(out)
}

/// What an entry has to name.
fn known(decoder: &mut Decoder<'_>, fields: &Fields<'_>, out: &Waiver, node: &Node) {
    if let (Some(text), Some(at)) = (&out.fingerprint, fields.get("fingerprint"))
        && !is_fingerprint(text)
    {
        let help = "reports show it behind each finding: ct1- and 16 figures";
        decoder.problem("waiver-fingerprint", at.span, format!("`{text}` is no fingerprint"), "here", Some(help.to_owned()));
    }
    if let (Some(code), Some(at)) = (&out.code, fields.get("code"))
        && code_info(code).is_none()
    {
        let codes = crate::finding::all_codes();
        let help = crate::rule::decode::suggestion(code, codes.iter().map(String::as_str));
        let help = help.unwrap_or_else(|| "`crosstally explain --list` shows all codes".to_owned());
        decoder.problem("waiver-code", at.span, format!("there is no finding `{code}`"), "unknown", Some(help));
    }
    if out.fingerprint.is_none() && out.code.is_none() && out.rule.is_none() {
        let help = "add `fingerprint:`, or `code:` (or `rule:`) with `document:` or `set:` and `found:`";
        decoder.problem("waiver-target", node.span, "a waiver that names no finding", "this one", Some(help.to_owned()));
    } else if out.fingerprint.is_none() && out.set.is_none() && out.document.is_none() && out.acceptance.scope != Scope::Everywhere {
        let help = "add `set:` or `document:`, or `scope: everywhere` if it is meant for every set";
        decoder.problem("waiver-target", node.span, "a waiver that names no set and no document", "this one", Some(help.to_owned()));
    }
    if out.fingerprint.is_none()
        && out.acceptance.scope == Scope::Everywhere
        && out.found.is_none()
        && out.expected.is_none()
        && out.rule.is_none()
    {
        let help = "add `found:` or `expected:`; what is never wanted belongs into `parity: { severities }` of a rule pack";
        decoder.problem("waiver-target", node.span, "a waiver for a whole code in every set", "this one", Some(help.to_owned()));
    }
}

/// `ct1-` and 16 hexadecimal figures, of this recipe or another.
fn is_fingerprint(text: &str) -> bool {
    let Some((recipe, hash)) = text.split_once('-') else { return false };
    let recipe = recipe.strip_prefix("ct").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    recipe && hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

impl Waiver {
    /// True when it accepts a finding of a set. `text` is what stands at the first place, `rule` the name of the rule.
    pub(super) fn covers(&self, finding: &Finding, set: &DocumentSet, text: &str, rule: Option<&str>) -> bool {
        if let Some(fingerprint) = &self.fingerprint {
            return *fingerprint == finding.fingerprint.to_string();
        }
        let document = finding.places.first().and_then(|p| set.documents.get(p.document)).map(|d| d.id.as_str());
        let found = Some(finding.found()).filter(|f| !f.is_empty()).unwrap_or(text);
        let is = |wanted: &Option<String>, has: Option<&str>| wanted.as_deref().is_none_or(|w| Some(w) == has);
        is(&self.code, Some(&finding.code))
            && is(&self.rule, rule)
            && is(&self.set, Some(&set.name))
            && is(&self.document, document)
            && is(&self.found, Some(found))
            && is(&self.expected, Some(finding.expected()))
    }

    /// True when it belongs to a set, so that it ought to accept something there.
    pub(super) fn belongs(&self, set: &DocumentSet) -> bool {
        self.acceptance.scope != Scope::Everywhere
            && match (&self.set, &self.document) {
                (Some(name), _) => *name == set.name,
                (None, Some(id)) => set.documents.iter().any(|d| d.id == *id),
                (None, None) => false,
            }
    }
}
