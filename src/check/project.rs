//! The project file, `crosstally.yaml`: what `check` does where the command line says nothing.

use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::waivers::of_file;
use crate::error::{Problem, Source};
use crate::rule::decode::Decoder;
use crate::rule::tree::{self, Node};
use crate::text::Span;

/// What a project file says. Paths are those below its folder.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// Files and folders that are checked when none is named.
    pub paths: Vec<String>,
    /// Documents that are taken from folders; all when `None`.
    take: Option<GlobSet>,
    /// Documents that are left out of folders.
    leave_out: Option<GlobSet>,
    /// Rule packs, and folders of them.
    pub rules: Vec<String>,
    /// The waivers file.
    pub waivers: Option<String>,
    /// The report that findings are compared with.
    pub baseline: Option<String>,
    /// The language of the source.
    pub source: Option<String>,
    /// What fails a run: a name of `--fail-on`.
    pub fail_on: Option<(String, Span)>,
    /// The language of messages.
    pub lang: Option<String>,
    /// Formats, as `--format` takes them.
    pub formats: Vec<(String, Span)>,
    /// The file that each run adds a line to.
    pub record: Option<String>,
    /// The file itself, for complaints about what only the caller knows.
    pub file: Option<Arc<Source>>,
}

const FIELDS: &[&str] = &["paths", "take", "leave_out", "rules", "waivers", "baseline", "source", "fail_on", "lang", "formats", "record"];

impl Project {
    /// Reads a project file. An empty one says nothing, and marks the folder.
    ///
    /// # Errors
    /// All mistakes, each at its place.
    pub fn read(file: &str, yaml: &str) -> Result<Self, Vec<Problem>> {
        let source = Arc::new(Source::new(file, yaml));
        let mut decoder = Decoder { source: &source, problems: Vec::new() };
        let mut out = Self::default();
        match tree::read(&source) {
            Ok(root) if root.text() == Some("") => {}
            Ok(root) => out.decode(&mut decoder, &root),
            Err(problem) => decoder.problems.push(problem),
        }
        let problems = of_file(decoder.problems);
        out.file = Some(source);
        if problems.is_empty() { Ok(out) } else { Err(problems) }
    }

    fn decode(&mut self, decoder: &mut Decoder<'_>, root: &Node) {
        let Some(fields) = decoder.fields(root, "a project file", FIELDS) else { return };
        let texts = |decoder: &mut Decoder<'_>, name: &str| -> Vec<(String, Span)> {
            let Some(node) = fields.get(name) else { return Vec::new() };
            decoder.texts(node, name).into_iter().map(|(t, at)| (t.to_owned(), at.span)).collect()
        };
        let names = |list: Vec<(String, Span)>| list.into_iter().map(|(t, _)| t).collect();
        let text = |decoder: &mut Decoder<'_>, name: &str| {
            let node = fields.get(name)?;
            decoder.text(node, name).map(|t| (t.to_owned(), node.span))
        };
        self.paths = names(texts(decoder, "paths"));
        self.rules = names(texts(decoder, "rules"));
        self.formats = texts(decoder, "formats");
        self.waivers = text(decoder, "waivers").map(|t| t.0);
        self.baseline = text(decoder, "baseline").map(|t| t.0);
        self.source = text(decoder, "source").map(|t| t.0);
        self.lang = text(decoder, "lang").map(|t| t.0);
        self.record = text(decoder, "record").map(|t| t.0);
        self.fail_on = text(decoder, "fail_on");
        let (take, leave_out) = (texts(decoder, "take"), texts(decoder, "leave_out"));
        self.take = globs(decoder, &take);
        self.leave_out = globs(decoder, &leave_out);
    }

    /// True when a document of a folder is to be checked, by its path below the project.
    #[must_use]
    pub fn takes(&self, path: &str) -> bool {
        self.take.as_ref().is_none_or(|g| g.is_match(path)) && !self.leave_out.as_ref().is_some_and(|g| g.is_match(path))
    }

    /// The complaint about a text of the file that the caller cannot use.
    #[must_use]
    pub fn complaint(&self, span: Span, message: impl Into<String>) -> Problem {
        let problem = Problem::new("project-value", message);
        match &self.file {
            Some(file) => problem.at(file, span, "here"),
            None => problem,
        }
    }
}

/// Patterns of paths; a name of a folder stands for all in it.
fn globs(decoder: &mut Decoder<'_>, patterns: &[(String, Span)]) -> Option<GlobSet> {
    if patterns.is_empty() {
        return None;
    }
    let mut set = GlobSetBuilder::new();
    for (text, span) in patterns {
        let bare = text.trim_end_matches('/');
        // A pattern without folders names a file or a folder anywhere.
        let anywhere = (!bare.contains('/')).then(|| format!("**/{bare}"));
        let own = anywhere.unwrap_or_else(|| bare.trim_start_matches('/').to_owned());
        for pattern in [own.clone(), format!("{own}/**")] {
            match Glob::new(&pattern) {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(e) => {
                    let help = "for example \"news/**\" or \"*.draft.md\"";
                    decoder.problem(
                        "project-glob",
                        *span,
                        format!("`{text}` is no pattern of paths: {}", e.kind()),
                        "here",
                        Some(help.to_owned()),
                    );
                    break;
                }
            }
        }
    }
    set.build().ok()
}
