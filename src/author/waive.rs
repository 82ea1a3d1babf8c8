//! The waivers file as text: entries are put behind those that stand there, and nothing else changes.

use std::fmt::Write;
use std::sync::Arc;

use super::Decision;
use crate::check::{Waiver, Waivers};
use crate::error::{Problem, Source};
use crate::finding::Scope;
use crate::rule::tree::{self, Data};

const HEAD: &str =
    "# Findings that were accepted. `crosstally waive` writes entries, and you may edit them: a run reads `fingerprint` (or `code`,
# `set`, `document`, `found`, `expected`) and `until`; `accepted` keeps what it was about when somebody said yes.
waivers:
";

/// Puts decisions behind the entries of a waivers file; `version` is that of the program.
///
/// # Errors
/// The file that stands there has mistakes, or cannot be added to; nothing is to be written then.
pub fn append(file: &str, existing: &str, decisions: &[Decision], version: &str) -> Result<String, Vec<Problem>> {
    let before = Waivers::read(file, existing)?;
    let (at, indent, mut out) = place(file, existing).map_err(|p| vec![*p])?;
    let entries: String = decisions.iter().map(|d| entry(d, indent, version)).collect();
    out.insert_str(at, &entries);
    // What was written has to read back: as many more, and the old ones as they were.
    let after = Waivers::read(file, &out)?;
    let same = |a: &Waiver, b: &Waiver| Waiver { line: 0, ..a.clone() } == Waiver { line: 0, ..b.clone() };
    let kept = before.entries.iter().zip(&after.entries).all(|(a, b)| same(a, b));
    if !kept || after.entries.len() != before.entries.len() + decisions.len() {
        let help = "write the list under `waivers:` with one `- ` a line, or give another file with --waivers";
        return Err(vec![Problem::new("waivers-form", format!("cannot add to {file} without changing what stands there")).help(help)]);
    }
    Ok(out)
}

/// Where new entries go, how far they are indented, and the text without what stands in their way.
fn place(file: &str, existing: &str) -> Result<(usize, usize, String), Box<Problem>> {
    let mut text = existing.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let source = Arc::new(Source::new(file, existing));
    let root = tree::read(&source).map_err(Box::new)?;
    let Data::Map(pairs) = &root.data else {
        // Nothing, or comments alone.
        text.push_str(HEAD);
        return Ok((text.len(), 2, text));
    };
    let Some(i) = pairs.iter().position(|(k, _)| k.text() == Some("waivers")) else {
        text.push_str("waivers:\n");
        return Ok((text.len(), 2, text));
    };
    let line_start = |at: usize| existing[..at].rfind('\n').map_or(0, |i| i + 1);
    let (key, list) = &pairs[i];
    // The list ends where the next key begins, or with the file.
    let end = pairs.get(i + 1).map_or(text.len(), |(k, _)| line_start(k.span.start as usize));
    match &list.data {
        Data::List(items) if !items.is_empty() => {
            let first = items[0].span.start as usize;
            let line = &existing[line_start(first)..];
            let indent = line.len() - line.trim_start_matches(' ').len();
            if !line.trim_start().starts_with('-') {
                let help = "write each entry on lines of its own, behind `- `";
                return Err(Box::new(
                    Problem::new("waivers-form", "entries can only be added to a list in lines")
                        .at(&source, list.span, "this list")
                        .help(help),
                ));
            }
            Ok((end, indent, text))
        }
        _ => {
            // `waivers:` or `waivers: []`.
            let colon = key.span.end as usize;
            let rest = existing[colon..].find('\n').map_or(existing.len(), |i| colon + i);
            let kept = existing[colon..rest].replacen("[]", "", 1);
            text.replace_range(colon..rest, kept.trim_end());
            let at = text[colon..].find('\n').map_or(text.len(), |i| colon + i + 1);
            Ok((at, 2, text))
        }
    }
}

fn entry(d: &Decision, indent: usize, version: &str) -> String {
    let f = &d.finding;
    let mut out = String::new();
    let pad = " ".repeat(indent);
    let mut first = true;
    let mut line = |depth: usize, name: &str, value: &str| {
        let dash = if std::mem::take(&mut first) { "- " } else { "  " };
        let _ = writeln!(out, "{pad}{dash}{}{name}:{}{value}", "  ".repeat(depth), if value.is_empty() { "" } else { " " });
    };
    match d.scope {
        Scope::Place => line(0, "fingerprint", &f.fingerprint),
        Scope::Article | Scope::Everywhere => {
            line(0, "code", &f.code);
            if d.scope == Scope::Article {
                line(0, "set", &quoted(&f.set));
            }
            line(0, "found", &quoted(&f.found));
            line(0, "expected", &quoted(&f.expected));
            line(0, "scope", d.scope.name());
        }
    }
    line(0, "reason", &quoted(&d.reason));
    for (name, value) in [("who", &d.who), ("date", &d.date), ("until", &d.until)] {
        if let Some(value) = value {
            line(0, name, &quoted(value));
        }
    }
    line(0, "accepted", "");
    for (name, value) in [
        ("set", &f.set),
        ("document", &f.document),
        ("code", &f.code),
        ("found", &f.found),
        ("expected", &f.expected),
        ("message", &f.message),
    ] {
        if !value.is_empty() {
            line(1, name, &quoted(value));
        }
    }
    if !f.texts.is_empty() {
        line(1, "texts", "");
        for (document, text) in &f.texts {
            line(2, &quoted(document), &quoted(text));
        }
    }
    line(1, "version", &quoted(version));
    out
}

/// A text as YAML and JSON both read it; what steers a terminal or the direction of text is written as its number.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}') =>
            {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
