//! Reports: data in, bytes out. One file a format.

pub mod json;

use std::io;

use crate::finding::{RuleInfo, RunReport, SetReport};

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
    /// One page without script.
    Html,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: &[Format] = &[Format::Pretty, Format::Short, Format::Json, Format::Ndjson, Format::Html];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Pretty => "pretty",
            Format::Short => "short",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Html => "html",
        }
    }
}

/// How a terminal wants its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Colours and other escapes.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// What is known before the first set.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Version of the program.
    pub version: String,
    /// Rules in force; findings point into them.
    pub rules: Vec<RuleInfo>,
    /// Language tag of the messages.
    pub lang: String,
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
