//! Glossaries written: TBX, tables, and rules.

use std::fmt::Write as _;

use super::quoted;
use crate::rule::{Concept, Entry, FORMULA, Glossary, Status};

/// The styles of TBX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Data categories as attributes.
    Dca,
    /// Data categories as tags.
    Dct,
}

/// Writes TBX-Basic (ISO 30042:2019).
#[must_use]
pub fn write_tbx(glossary: &Glossary, dialect: Dialect) -> String {
    let (style, spaces) = match dialect {
        Dialect::Dca => ("dca", ""),
        Dialect::Dct => ("dct", " xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\""),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"{style}\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"{spaces}>\n  \
         <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>Written by crosstally.</p>\n      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  \
         <text>\n    <body>\n"
    );
    for (i, c) in glossary.concepts.iter().enumerate() {
        concept(&mut out, c, i + 1, dialect);
    }
    out.push_str("    </body>\n  </text>\n</tbx>\n");
    out
}

fn concept(out: &mut String, c: &Concept, number: usize, dialect: Dialect) {
    let _ = writeln!(out, "      <conceptEntry id=\"c{number}\">");
    if let Some(definition) = &c.definition {
        let definition = escaped(definition);
        let _ = match dialect {
            Dialect::Dca => writeln!(out, "        <descrip type=\"definition\">{definition}</descrip>"),
            Dialect::Dct => writeln!(out, "        <basic:definition>{definition}</basic:definition>"),
        };
    }
    for tag in tags(c) {
        let _ = writeln!(out, "        <langSec xml:lang=\"{}\">", escaped(tag));
        for e in c.entries.iter().filter(|e| e.lang == tag) {
            let status = format!("{}Term-admn-sts", e.status.word());
            let status = match dialect {
                Dialect::Dca => format!("<termNote type=\"administrativeStatus\">{status}</termNote>"),
                Dialect::Dct => format!("<min:administrativeStatus>{status}</min:administrativeStatus>"),
            };
            let _ = writeln!(
                out,
                "          <termSec>\n            <term>{}</term>\n            {status}\n          </termSec>",
                escaped(&e.text)
            );
        }
        out.push_str("        </langSec>\n");
    }
    out.push_str("      </conceptEntry>\n");
}

/// The languages of a concept, in the order of its terms.
fn tags(c: &Concept) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for e in &c.entries {
        if !out.contains(&e.lang.as_str()) {
            out.push(&e.lang);
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let sound = text.chars().filter(|c| !c.is_control());
    sound.fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

/// Writes a table with one term a row, its fields parted by a comma or a tab.
#[must_use]
pub fn write_table(glossary: &Glossary, delimiter: u8) -> String {
    let mut w = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    // Memory takes whatever is written to it.
    let _ = w.write_record(["concept", "language", "term", "status", "definition"]);
    for c in &glossary.concepts {
        for (i, e) in c.entries.iter().enumerate() {
            let definition = c.definition.as_deref().filter(|_| i == 0).unwrap_or_default();
            let _ = w.write_record([&safe(&c.name), &e.lang, &safe(&e.text), e.status.word(), &safe(definition)]);
        }
    }
    w.into_inner().map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default()
}

/// A field that no spreadsheet takes for a formula.
fn safe(field: &str) -> String {
    if field.starts_with(FORMULA) { format!("'{field}") } else { field.to_owned() }
}

/// Writes a rule pack.
#[must_use]
pub fn write_yaml(glossary: &Glossary) -> String {
    let mut out = String::from(
        "# Terms of a glossary, written by `crosstally glossary`. An entry is found in all forms of its words; a `*` ends a stem.\nrules:\n",
    );
    if glossary.concepts.is_empty() {
        return out.replace("rules:\n", "rules: []\n");
    }
    for c in &glossary.concepts {
        let _ = writeln!(out, "  - term: {}", shortest(&c.name));
        if let Some(definition) = &c.definition {
            let _ = writeln!(out, "    help: {}", shortest(definition));
        }
        for (field, never) in [("use", false), ("never", true)] {
            let entries: Vec<&Entry> = c.entries.iter().filter(|e| (e.status == Status::Deprecated) == never).collect();
            if entries.is_empty() {
                continue;
            }
            let _ = writeln!(out, "    {field}:");
            for tag in tags(c) {
                let mut own: Vec<&&Entry> = entries.iter().filter(|e| e.lang == tag).collect();
                own.sort_by_key(|e| e.status);
                if !own.is_empty() {
                    let list: Vec<String> = own.iter().map(|e| shortest(&e.text)).collect();
                    let _ = writeln!(out, "      {}: [{}]", shortest(tag), list.join(", "));
                }
            }
        }
    }
    out
}

/// A text as YAML: plain where nothing in it means anything to YAML, else in double quotes.
fn shortest(text: &str) -> String {
    let word = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.' | '(' | ')') || crate::text::fold_char_is_mark(c) && !c.is_control()
    };
    let first = text.chars().next().is_some_and(char::is_alphabetic);
    let reserved = matches!(text.to_ascii_lowercase().as_str(), "no" | "yes" | "on" | "off" | "true" | "false" | "null" | "y" | "n");
    let plain = first && !reserved && !text.ends_with(' ') && text.chars().all(word) && !text.contains(steers);
    if plain { text.to_owned() } else { quoted(text) }
}

/// Marks that turn the direction of text.
fn steers(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}
