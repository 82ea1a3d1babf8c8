//! Reports: data in, bytes out. One file a format.
//!
//! ```
//! use crosstally::report::{Format, Head, Style, renderer};
//! let mut page = Vec::new();
//! let mut report = renderer(Format::Json, Style::default());
//! report.begin(&Head::default(), &mut page)?;
//! report.end(&Default::default(), &mut page)?;
//! assert!(page.starts_with(b"{\"version\":1,"));
//! # Ok::<(), std::io::Error>(())
//! ```

#[cfg(not(all(feature = "cli", feature = "html")))]
mod absent;
pub mod csv;
mod direction;
mod github;
#[cfg(feature = "html")]
mod html;
pub mod json;
mod json_file;
mod json_text;
mod junit;
mod markdown;
mod plain;
#[cfg(feature = "cli")]
mod pretty;
mod sarif;
mod short;
#[cfg(feature = "cli")]
mod terminal;
mod words;

pub use json_text::write_json;

use std::io;

use crate::finding::{RuleInfo, RunReport, SetReport, Severity, Words};

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal.
    Pretty,
    /// One line a finding.
    Short,
    /// One document with everything.
    Json,
    /// One line a set.
    Ndjson,
    /// For a browser: one page, or a folder of them.
    Html,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit XML.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// A summary for a comment.
    Markdown,
    /// Findings as a table.
    Csv,
    /// Facts as a table.
    CsvFacts,
    /// Sets as a table.
    CsvSets,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: &[Format] = &[
        Format::Pretty,
        Format::Short,
        Format::Json,
        Format::Ndjson,
        Format::Html,
        Format::Sarif,
        Format::Junit,
        Format::Github,
        Format::Markdown,
        Format::Csv,
        Format::CsvFacts,
        Format::CsvSets,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Pretty => "pretty",
            Format::Short => "short",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Html => "html",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::CsvFacts => "csv-facts",
            Format::CsvSets => "csv-sets",
        }
    }

    /// The format that files with this ending usually hold.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "md" => Some(Format::Markdown),
            "xml" => Some(Format::Junit),
            name => Self::ALL.iter().copied().find(|f| f.name() == name),
        }
    }
}

/// How whoever reads the report wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Colours and other escapes.
    pub color: bool,
    /// Columns.
    pub width: usize,
    /// Right-to-left text stands between direction isolates. For terminals: in a file they would only be noise.
    pub isolate: bool,
    /// CSV begins with a byte order mark, by which Excel knows UTF-8.
    pub csv_bom: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100, isolate: false, csv_bom: false }
    }
}

/// What is known before the first set.
#[derive(Debug, Clone)]
pub struct Head {
    /// Version of the program.
    pub version: String,
    /// Rules in force; findings point into them.
    pub rules: Vec<RuleInfo>,
    /// What reports say beside their findings, in the language of the messages.
    pub words: Words,
    /// Findings of this weight or more fail the run; `None` when nothing does.
    pub fail_on: Option<Severity>,
}

impl Default for Head {
    fn default() -> Self {
        Self { version: String::new(), rules: Vec::new(), words: Words::default(), fail_on: Some(Severity::Error) }
    }
}

/// Turns a run into bytes: `begin` once, `set` for each set in order, `end` once.
pub trait Renderer {
    /// What stands before the sets.
    ///
    /// # Errors
    /// Those of the writer.
    fn begin(&mut self, head: &Head, out: &mut dyn io::Write) -> io::Result<()>;

    /// One set.
    ///
    /// # Errors
    /// Those of the writer.
    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()>;

    /// What stands behind them.
    ///
    /// # Errors
    /// Those of the writer.
    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Where a report of several files goes.
pub trait Files {
    /// Puts a file there; the name is a plain one, without folders.
    ///
    /// # Errors
    /// Those of the place.
    fn file(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Turns a run into files of one folder, as a [`Renderer`] turns it into one.
pub trait FolderRenderer {
    /// Before the sets.
    ///
    /// # Errors
    /// Those of the folder.
    fn begin(&mut self, head: &Head, out: &mut dyn Files) -> io::Result<()>;

    /// One set.
    ///
    /// # Errors
    /// Those of the folder.
    fn set(&mut self, set: &SetReport, out: &mut dyn Files) -> io::Result<()>;

    /// Behind them. The last file leads to all others.
    ///
    /// # Errors
    /// Those of the folder.
    fn end(&mut self, run: &RunReport, out: &mut dyn Files) -> io::Result<()>;

    /// True for a file that an earlier report of this format made, by its name and its first kilobyte: it may be replaced, and
    /// removed when this one has no such file.
    fn made(&self, name: &str, start: &[u8]) -> bool;
}

/// The renderer of a format that can be a folder of files.
#[must_use]
pub fn folder_renderer(format: Format) -> Option<Box<dyn FolderRenderer>> {
    match format {
        #[cfg(feature = "html")]
        Format::Html => Some(Box::new(html::Folder::default())),
        _ => None,
    }
}

/// The renderer of a format. A format that this build was made without gives an error when the report begins.
#[must_use]
pub fn renderer(format: Format, style: Style) -> Box<dyn Renderer> {
    match format {
        #[cfg(feature = "cli")]
        Format::Pretty => Box::new(pretty::Pretty::new(style)),
        Format::Short => Box::new(short::Short::new(style)),
        Format::Json => Box::new(json_file::Json::default()),
        Format::Ndjson => Box::new(json::Ndjson),
        #[cfg(feature = "html")]
        Format::Html => Box::new(html::Html::default()),
        Format::Sarif => Box::new(sarif::Sarif::default()),
        Format::Junit => Box::new(junit::Junit::default()),
        Format::Github => Box::new(github::Github::default()),
        Format::Markdown => Box::new(markdown::Markdown::default()),
        Format::Csv => Box::new(csv::Csv::new(csv::Table::Findings, style.csv_bom)),
        Format::CsvFacts => Box::new(csv::Csv::new(csv::Table::Facts, style.csv_bom)),
        Format::CsvSets => Box::new(csv::Csv::new(csv::Table::Sets, style.csv_bom)),
        #[cfg(not(all(feature = "cli", feature = "html")))]
        other => Box::new(absent::Absent(other)),
    }
}
