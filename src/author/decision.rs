//! Which findings somebody accepted: read from a report, from the decisions file of the HTML report, from a table.

use serde::Deserialize;

use super::csv::Table;
use crate::finding::Scope;

/// A finding as it was when somebody judged it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Its identity.
    pub fingerprint: String,
    /// The set.
    pub set: String,
    /// The document of the first place.
    pub document: String,
    /// The code.
    pub code: String,
    /// What stands at the first place.
    pub found: String,
    /// What the others say.
    pub expected: String,
    /// The sentence shown.
    pub message: String,
    /// The passages that were shown, by document.
    pub texts: Vec<(String, String)>,
    /// The report says that it was accepted before.
    pub waived: bool,
}

/// An acceptance to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// What is accepted.
    pub finding: Judged,
    /// Why; empty where nobody said it.
    pub reason: String,
    /// Who.
    pub who: Option<String>,
    /// When, `2026-03-01`.
    pub date: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// Where the decision stands: `line 3`.
    pub at: String,
}

#[derive(Deserialize)]
struct Report {
    sets: Vec<Set>,
}

#[derive(Deserialize)]
struct Set {
    name: String,
    findings: Vec<Entry>,
    #[serde(default)]
    waived: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    message: String,
    fingerprint: String,
    #[serde(default)]
    locations: Vec<Location>,
}

#[derive(Deserialize)]
struct Location {
    document: String,
    role: String,
    text: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    search: String,
    #[serde(default)]
    excerpt: String,
}

/// The findings of a report in the format `json`.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn report(json: &str) -> Result<Vec<Judged>, String> {
    let report: Report = serde_json::from_str(json).map_err(|e| format!("no report in the format json: {e}"))?;
    let mut out = Vec::new();
    for set in report.sets {
        let (open, accepted) = (set.findings.into_iter().map(|f| (f, false)), set.waived.into_iter().map(|f| (f, true)));
        out.extend(open.chain(accepted).map(|(f, waived)| judged(&set.name, f, waived)));
    }
    Ok(out)
}

fn judged(set: &str, f: Entry, waived: bool) -> Judged {
    let first = f.locations.first();
    let document = first.map(|l| l.document.clone()).unwrap_or_default();
    let found = first.map(|l| if l.value.is_empty() { crate::text::flat(&l.text) } else { l.value.clone() });
    let stated = |l: &&Location| !l.value.is_empty();
    let agrees = f.locations.iter().filter(stated).find(|l| l.role == "agrees");
    let expected = agrees.or_else(|| f.locations.iter().filter(stated).find(|l| l.document != document));
    let passage = |l: &Location| [&l.excerpt, &l.search, &l.text].into_iter().find(|t| !t.is_empty()).cloned().unwrap_or_default();
    let mut texts: Vec<(String, String)> = Vec::new();
    for l in &f.locations {
        if !texts.iter().any(|(d, _)| *d == l.document) {
            texts.push((l.document.clone(), passage(l)));
        }
    }
    Judged {
        expected: expected.map(|l| l.value.clone()).unwrap_or_default(),
        fingerprint: f.fingerprint,
        set: set.to_owned(),
        document,
        code: f.code,
        found: found.unwrap_or_default(),
        message: f.message,
        texts,
        waived,
    }
}

#[derive(Deserialize)]
struct DecisionsFile {
    crosstally_decisions: u32,
    decisions: Vec<RawDecision>,
}

#[derive(Deserialize)]
struct RawDecision {
    fingerprint: String,
    #[serde(default)]
    set: String,
    #[serde(default)]
    document: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    found: String,
    #[serde(default)]
    expected: String,
    #[serde(default)]
    date: String,
}

/// The acceptances of a decisions file (JSON, from the HTML report) or of a table of findings (CSV) whose column `decision` is filled.
///
/// # Errors
/// What is wrong with it, in a sentence with its place.
pub fn decisions(text: &str) -> Result<Vec<Decision>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { from_json(text) } else { from_table(&Table::read(text)) }
}

fn from_json(text: &str) -> Result<Vec<Decision>, String> {
    let file: DecisionsFile = serde_json::from_str(text).map_err(|e| format!("no decisions file: {e}"))?;
    if file.crosstally_decisions != 1 {
        return Err(format!("a decisions file of version {}, and this program reads version 1", file.crosstally_decisions));
    }
    let some = |t: String| Some(t.trim().to_owned()).filter(|t| !t.is_empty());
    let mut out = Vec::new();
    for (i, d) in file.decisions.into_iter().enumerate() {
        let at = format!("decision {}", i + 1);
        let scope = if d.scope.is_empty() {
            Scope::Place
        } else {
            scope(&d.scope).ok_or_else(|| format!("{at}: there is no scope `{}`", d.scope))?
        };
        let finding = Judged {
            fingerprint: d.fingerprint,
            set: d.set,
            document: d.document,
            code: d.code,
            found: d.found,
            expected: d.expected,
            message: d.message,
            ..Judged::default()
        };
        out.push(Decision {
            finding,
            reason: d.reason.trim().to_owned(),
            who: some(d.who),
            date: some(d.date),
            until: some(d.until),
            scope,
            at,
        });
    }
    Ok(out)
}

fn scope(name: &str) -> Option<Scope> {
    Scope::ALL.iter().copied().find(|s| s.name() == name)
}

/// Words that accept a finding in a table.
const ACCEPT: &[&str] = &["accept", "accepted", "waive", "waived", "ok", "yes", "y", "x", "1", "true"];
/// Words that do not.
const REFUSE: &[&str] = &["", "no", "n", "fix", "reject", "rejected", "open", "todo", "0", "false", "-", "?"];

fn from_table(table: &Table) -> Result<Vec<Decision>, String> {
    if !table.has("fingerprint") || !table.has("decision") {
        return Err("no table of findings: it has no columns `fingerprint` and `decision`".to_owned());
    }
    let mut out = Vec::new();
    for (line, row) in &table.rows {
        let cell = |column: &str| table.cell(row, column).to_owned();
        let some = |column: &str| Some(cell(column)).filter(|t| !t.is_empty());
        let word = cell("decision").to_lowercase();
        let named = scope(&word);
        if REFUSE.contains(&word.as_str()) {
            continue;
        }
        if named.is_none() && !ACCEPT.contains(&word.as_str()) {
            return Err(format!("line {line}: `{word}` is no decision: write accept, article, everywhere, or leave it empty"));
        }
        let finding = Judged {
            fingerprint: cell("fingerprint"),
            set: cell("set"),
            document: cell("document"),
            code: cell("code"),
            found: cell("found"),
            expected: cell("expected"),
            message: cell("message"),
            ..Judged::default()
        };
        out.push(Decision {
            finding,
            reason: cell("reason"),
            who: some("who"),
            date: some("date").filter(|d| crate::check::Day::parse(d).is_some()),
            until: some("until"),
            scope: named.unwrap_or_default(),
            at: format!("line {line}"),
        });
    }
    Ok(out)
}
