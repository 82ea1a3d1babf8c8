//! What stops a run: each error with its place, code and help.

#[cfg(feature = "cli")]
mod show;
mod source;

#[cfg(feature = "cli")]
pub use show::show;
pub use source::Source;

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan};

use crate::text::Span;

/// One mistake in a file that people write (rule pack, language pack), or one input that cannot be read.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Stable slug: `rule-unknown-field`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file, where there is one.
    pub source: Option<Arc<Source>>,
    /// Places in it, each with its label.
    pub labels: Vec<(Span, String)>,
    /// A warning does not stop the run.
    pub warning: bool,
}

impl Problem {
    /// A problem without a place.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, source: None, labels: Vec::new(), warning: false }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Span, label: impl Into<String>) -> Self {
        self.source = Some(Arc::clone(source));
        self.labels.push((span, label.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(if self.warning { miette::Severity::Warning } else { miette::Severity::Error })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_deref().map(|s| s as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() {
            return None;
        }
        Some(Box::new(self.labels.iter().enumerate().map(|(i, (span, label))| {
            let label = (!label.is_empty()).then(|| label.clone());
            let at = (span.start as usize, span.len());
            if i == 0 { LabeledSpan::new_primary_with_span(label, at) } else { LabeledSpan::new_with_span(label, at) }
        })))
    }
}

/// Why a job could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Mistakes in files that people write; all of them, in the order of the files.
    #[error("{}", several(.0))]
    Problems(Vec<Problem>),
    /// A file that cannot be read or written.
    #[error("cannot {action} {path}")]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: String,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
}

fn several(problems: &[Problem]) -> String {
    match problems {
        [one] => one.to_string(),
        _ => format!("{} problems", problems.len()),
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error::Problems(vec![problem])
    }
}

impl Error {
    /// The error as diagnostics, one for each thing to mend.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        match self {
            Error::Problems(list) => list.clone(),
            Error::Io { source, .. } => {
                let help = match source.kind() {
                    std::io::ErrorKind::NotFound => "check the spelling, or give the folder that holds the file",
                    std::io::ErrorKind::PermissionDenied => "the file exists, but this user may not open it",
                    _ => "see the message of the system above",
                };
                vec![Problem::new("input-unreadable", format!("{self}: {source}")).help(help)]
            }
        }
    }
}
