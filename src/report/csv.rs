//! CSV after RFC 4180: findings, facts and sets, each a table of its own.

use std::io::{self, Write};

use super::{Head, Renderer, plain};
use crate::document::Document;
use crate::fact::{Fact, Slot};
use crate::finding::{Acceptance, Finding, Novelty, PlaceRole, RunReport, SetReport, Severity};
use crate::text::{excerpt, flat, safe};

/// Characters of a passage.
const QUOTE: usize = 120;

/// Which table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Findings,
    Facts,
    Sets,
}

/// The first row of findings. `decision`, `reason`, `who` and `until` are for whoever reads the table to fill in.
const FINDINGS: &[&str] = &[
    "fingerprint",
    "set",
    "document",
    "language",
    "code",
    "severity",
    "message",
    "found",
    "expected",
    "file",
    "line",
    "column",
    "quote",
    "other_document",
    "other_quote",
    "landmark",
    "search",
    "fix",
    "waived",
    "novelty",
    "decision",
    "reason",
    "who",
    "until",
];

const FACTS: &[&str] = &["set", "fact", "name", "document", "language", "state", "kind", "value", "text", "file", "line", "column"];

const SETS: &[&str] = &[
    "set",
    "verdict",
    "guessed",
    "versions",
    "languages",
    "compared",
    "not_comparable",
    "errors",
    "warnings",
    "notes",
    "waived",
    "unread_languages",
    "wordless_languages",
    "not_measured",
    "left_out",
];

/// A row a finding, a row a fact and document, or a row a set.
#[derive(Debug)]
pub(super) struct Csv {
    table: Table,
    bom: bool,
}

impl Csv {
    pub(super) fn new(table: Table, bom: bool) -> Self {
        Self { table, bom }
    }
}

impl Renderer for Csv {
    fn begin(&mut self, _: &Head, out: &mut dyn Write) -> io::Result<()> {
        if self.bom {
            out.write_all(b"\xef\xbb\xbf")?;
        }
        match self.table {
            Table::Findings => row(FINDINGS, out),
            Table::Facts => row(FACTS, out),
            Table::Sets => row(SETS, out),
        }
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn Write) -> io::Result<()> {
        match self.table {
            Table::Findings => {
                for f in &set.findings {
                    row(&finding(set, f, None), out)?;
                }
                set.waived.iter().try_for_each(|w| row(&finding(set, &w.finding, Some(&w.acceptance)), out))
            }
            Table::Facts => set.facts.iter().enumerate().try_for_each(|(i, f)| fact(set, i + 1, f, out)),
            Table::Sets => row(&whole(set), out),
        }
    }

    fn end(&mut self, _: &RunReport, out: &mut dyn Write) -> io::Result<()> {
        out.flush()
    }
}

fn finding(set: &SetReport, f: &Finding, acceptance: Option<&Acceptance>) -> Vec<String> {
    let place = plain::first(set, f);
    let other = f.places.iter().skip(1).find(|p| p.role == PlaceRole::Agrees).or_else(|| f.places.get(1));
    let other = other.and_then(|p| Some((p, set.documents.get(p.document)?)));
    let position = place.map(|(p, d)| d.position(p.span));
    let id = |d: Option<&Document>| d.map_or_else(String::new, |d| safe(&d.id));
    let text = |o: Option<&str>| o.map_or_else(String::new, flat);
    let quote = |(p, d): (&crate::finding::Place, &Document)| excerpt(&d.text, p.span, QUOTE).text;
    vec![
        f.fingerprint.to_string(),
        safe(&set.name),
        id(place.map(|p| p.1)),
        text(place.map(|p| p.1.lang.as_str())),
        safe(&f.code),
        f.severity.name().to_owned(),
        flat(&f.message),
        flat(f.found()),
        flat(f.expected()),
        text(place.and_then(|(_, d)| d.file.as_deref())),
        position.as_ref().map_or_else(String::new, |p| p.line.to_string()),
        position.as_ref().map_or_else(String::new, |p| p.column.to_string()),
        place.map_or_else(String::new, quote),
        id(other.map(|o| o.1)),
        other.map_or_else(String::new, quote),
        text(place.map(|(p, _)| p.landmark.as_str())),
        text(place.map(|(p, _)| p.search.as_str())),
        text(f.fix.as_ref().map(|x| x.replacement.as_str())),
        acceptance.map_or("", |a| a.scope.name()).to_owned(),
        f.novelty.map_or("", Novelty::name).to_owned(),
        String::new(),
        text(acceptance.map(|a| a.reason.as_str())),
        text(acceptance.and_then(|a| a.who.as_deref())),
        text(acceptance.and_then(|a| a.until.as_deref())),
    ]
}

fn fact(set: &SetReport, number: usize, fact: &Fact, out: &mut dyn Write) -> io::Result<()> {
    for ((d, mentions), slot) in set.documents.iter().zip(&set.mentions).zip(&fact.slots) {
        let mention = slot.mention().and_then(|m| mentions.get(m));
        let state = match slot {
            Slot::Mention(_) => "stated",
            Slot::Missing(_) => "missing",
            Slot::Said(_) => "said nearby",
            Slot::NoPassage => "no passage",
        };
        let position = mention.map(|m| d.position(m.span));
        let cells = [
            safe(&set.name),
            number.to_string(),
            fact.name.as_deref().map_or_else(String::new, safe),
            safe(&d.id),
            flat(&d.lang),
            state.to_owned(),
            mention.map_or("", |m| m.kind().name()).to_owned(),
            mention.map_or_else(String::new, |m| m.best().to_string()),
            mention.map_or_else(String::new, |m| flat(m.span.of(&d.text))),
            d.file.as_deref().map_or_else(String::new, flat),
            position.as_ref().map_or_else(String::new, |p| p.line.to_string()),
            position.as_ref().map_or_else(String::new, |p| p.column.to_string()),
        ];
        row(&cells, out)?;
    }
    Ok(())
}

fn whole(set: &SetReport) -> [String; 15] {
    let c = &set.coverage;
    let languages: Vec<&str> = set.documents.iter().map(|d| d.lang.as_str()).collect();
    [
        safe(&set.name),
        set.verdict.name().to_owned(),
        if set.guessed { "yes" } else { "" }.to_owned(),
        c.versions.to_string(),
        flat(&languages.join(" ")),
        c.compared.to_string(),
        c.not_comparable.to_string(),
        set.count(Severity::Error).to_string(),
        set.count(Severity::Warning).to_string(),
        set.count(Severity::Note).to_string(),
        set.waived.len().to_string(),
        flat(&c.unread_languages.join(" ")),
        flat(&c.wordless_languages.join(" ")),
        flat(&c.not_measured.join("; ")),
        c.left_out.len().to_string(),
    ]
}

/// Writes a row. A cell that a spreadsheet would take for a formula gets an apostrophe in front; a plain number stays one.
///
/// ```
/// let mut out = Vec::new();
/// crosstally::report::csv::row(&["a,b", "=1+1", "-5"], &mut out)?;
/// assert_eq!(out, b"\"a,b\",'=1+1,-5\r\n");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Those of the writer.
pub fn row(cells: &[impl AsRef<str>], out: &mut dyn Write) -> io::Result<()> {
    for (i, cell) in cells.iter().enumerate() {
        let cell = cell.as_ref();
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_number(cell);
        let text = format!("{}{cell}", if formula { "'" } else { "" });
        let comma = if i > 0 { "," } else { "" };
        if text.contains(['"', ',', ';', '\n', '\r', '\t']) {
            write!(out, "{comma}\"{}\"", text.replace('"', "\"\""))?;
        } else {
            write!(out, "{comma}{text}")?;
        }
    }
    out.write_all(b"\r\n")
}

/// A sign, figures, at most one point: nothing that computes.
fn is_number(cell: &str) -> bool {
    let figures = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = figures.split_once('.').unwrap_or((figures, "0"));
    [whole, part].iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let mut out = Vec::new();
        row(&["a,b", "say \"x\"", "=cmd|' /C calc'!A0", "-5", "-1.5", "-5+cmd", "@x", "plain", "a\nb"], &mut out).expect("a Vec takes it");
        let line = "\"a,b\",\"say \"\"x\"\"\",'=cmd|' /C calc'!A0,-5,-1.5,'-5+cmd,'@x,plain,\"a\nb\"\r\n";
        assert_eq!(String::from_utf8_lossy(&out), line);
    }
}
