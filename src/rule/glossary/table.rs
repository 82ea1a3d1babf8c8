//! Glossaries as tables: one term a row, or one concept a row with a column for each language.

use std::sync::Arc;

use super::{Concept, Entry, Glossary, Status, finished};
use crate::error::{Problem, Source};
use crate::language::Languages;
use crate::rule::pack::known;
use crate::text::Span;

/// Names of columns, by what they hold.
const COLUMNS: &[(&str, &[&str])] = &[
    ("concept", &["concept", "id", "concept id", "entry", "entry id", "name", "key"]),
    ("language", &["language", "lang", "locale", "language code"]),
    ("term", &["term", "text", "rendering"]),
    ("status", &["status", "administrative status", "usage", "usage status"]),
    ("definition", &["definition", "description", "note", "notes", "comment", "help"]),
];

/// Reads a glossary from CSV or TSV. The first line names the columns: `concept, language, term, status, definition`, one term a row;
/// or a language tag for each column (`en`, `ur`, and `ur never` for what must not be written), one concept a row, several terms of a
/// cell parted by `|`.
///
/// # Errors
/// All mistakes, each at its row.
pub fn read_table(file: &str, text: &str, languages: &Languages) -> Result<Glossary, Vec<Problem>> {
    let source = Arc::new(Source::new(file, text));
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter(file, body)).flexible(true).has_headers(false).from_reader(body.as_bytes());
    let mut problems = Vec::new();
    let mut header: Option<Vec<Column>> = None;
    let mut concepts: Vec<Concept> = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let from = offset + usize::try_from(reader.position().byte()).unwrap_or(0);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => {
                problems.push(Problem::new("glossary-table", format!("this row cannot be read: {e}")).at(
                    &source,
                    Span::at(from.min(text.len())),
                    "here",
                ));
                break;
            }
        }
        let to = offset + usize::try_from(reader.position().byte()).unwrap_or(0);
        let span = trimmed(text, from, to);
        if record.iter().all(|f| f.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &header else {
            match columns(&record, languages) {
                Ok(columns) => header = Some(columns),
                Err(message) => {
                    let help = "name the columns concept, language, term, status, definition; or one language tag for each column";
                    problems.push(Problem::new("glossary-table", message).at(&source, span, "the first line names the columns").help(help));
                    break;
                }
            }
            continue;
        };
        let mut row = Row { columns, record: &record, span, languages, source: &source, problems: &mut problems };
        if columns.contains(&Column::Term) { row.term(&mut concepts) } else { concepts.extend(row.concept()) }
    }
    if header.is_none() && problems.is_empty() {
        problems.push(Problem::new("glossary-table", "there is no row in this table").at(&source, Span::at(0), "here"));
    }
    let named = header.is_some_and(|h| h.contains(&Column::Concept));
    if problems.is_empty() {
        Ok(Glossary { concepts: concepts.into_iter().filter_map(|c| finished(c, named)).collect() })
    } else {
        Err(problems)
    }
}

/// A row without the line breaks around it.
fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let boundary = |i: usize| crate::text::boundary(text, i.min(text.len())) as usize;
    let (from, to) = (boundary(from), boundary(to).max(boundary(from)));
    let row = &text[from..to];
    let start = from + (row.len() - row.trim_start().len());
    Span::new(start, (start + row.trim().len()).max(start))
}

/// Tabs in a .tsv; else what stands most often in the first line.
fn delimiter(file: &str, body: &str) -> u8 {
    if file.to_ascii_lowercase().ends_with(".tsv") {
        return b'\t';
    }
    let first = body.lines().next().unwrap_or_default();
    let count = |d: u8| first.bytes().filter(|b| *b == d).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Concept,
    Language,
    Term,
    Status,
    Definition,
    Terms(String, Status),
    Other,
}

fn columns(record: &csv::StringRecord, languages: &Languages) -> Result<Vec<Column>, String> {
    let column = |field: &str| {
        let name = field.trim().to_lowercase().replace('_', " ");
        let named = COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(what, _)| *what);
        match named {
            Some("concept") => Column::Concept,
            Some("language") => Column::Language,
            Some("term") => Column::Term,
            Some("status") => Column::Status,
            Some(_) => Column::Definition,
            None => {
                let (tag, status) = field.trim().split_once([' ', ':']).unwrap_or((field.trim(), ""));
                let tag = tag.replace('_', "-");
                match Status::of(status.trim_matches(['(', ')', ' '])) {
                    Some(status) if known(languages, &tag) => Column::Terms(tag, status),
                    _ => Column::Other,
                }
            }
        }
    };
    let out: Vec<Column> = record.iter().map(column).collect();
    let has = |c: &Column| out.contains(c);
    if has(&Column::Term) && has(&Column::Language) || out.iter().any(|c| matches!(c, Column::Terms(..))) && !has(&Column::Term) {
        return Ok(out);
    }
    Err("these columns name no glossary".to_owned())
}

struct Row<'r> {
    columns: &'r [Column],
    record: &'r csv::StringRecord,
    span: Span,
    languages: &'r Languages,
    source: &'r Arc<Source>,
    problems: &'r mut Vec<Problem>,
}

impl Row<'_> {
    fn get(&self, column: &Column) -> Option<String> {
        let i = self.columns.iter().position(|c| c == column)?;
        self.record.get(i).map(plain).filter(|f| !f.is_empty())
    }

    fn problem(&mut self, message: String, label: &str) {
        self.problems.push(Problem::new("glossary-table", message).at(self.source, self.span, label));
    }

    /// One concept a row.
    fn concept(&self) -> Option<Concept> {
        let mut entries = Vec::new();
        for (column, field) in self.columns.iter().zip(self.record) {
            if let Column::Terms(lang, status) = column {
                let terms = field.split('|').map(plain).filter(|t| !t.is_empty());
                entries.extend(terms.map(|text| Entry { lang: lang.clone(), text, status: *status }));
            }
        }
        let name = self.get(&Column::Concept).or_else(|| entries.first().map(|e| e.text.clone()))?;
        Some(Concept { name, definition: self.get(&Column::Definition), entries, span: self.span })
    }

    /// One term a row: rows of one concept are put together.
    fn term(&mut self, concepts: &mut Vec<Concept>) {
        let (Some(text), Some(lang)) = (self.get(&Column::Term), self.get(&Column::Language)) else {
            self.problem("this row has no term or no language".to_owned(), "here");
            return;
        };
        let lang = lang.replace('_', "-");
        if !known(self.languages, &lang) {
            self.problem(format!("`{lang}` is not a language tag"), "in this row");
        }
        let word = self.get(&Column::Status).unwrap_or_default();
        let Some(status) = Status::of(&word) else {
            self.problem(format!("`{word}` is no status: preferred, admitted, deprecated or forbidden"), "in this row");
            return;
        };
        let name = self.get(&Column::Concept);
        let entry = Entry { lang, text, status };
        match concepts.iter_mut().find(|c| name.as_ref().is_some_and(|n| *n == c.name)) {
            Some(concept) => {
                concept.entries.push(entry);
                concept.definition = concept.definition.take().or_else(|| self.get(&Column::Definition));
            }
            None => concepts.push(Concept {
                name: name.unwrap_or_else(|| entry.text.clone()),
                definition: self.get(&Column::Definition),
                entries: vec![entry],
                span: self.span,
            }),
        }
    }
}

/// A field on one line, without the sign that keeps a spreadsheet from taking it for a formula.
fn plain(field: &str) -> String {
    let text = field.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => text,
    }
}

/// What a formula begins with.
pub const FORMULA: [char; 4] = ['=', '+', '-', '@'];
