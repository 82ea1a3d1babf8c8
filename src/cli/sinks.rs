//! The reports of a run: which formats, and where each goes.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::{CheckArgs, Target};
use super::folder::{Folder, is_folder};
use super::output::AtomicFile;
use super::walk::shown;
use crate::error::{Error, Problem};
use crate::finding::{RunReport, SetReport};
use crate::report::{Format, Head, Renderer, Style, folder_renderer, renderer};

/// The reports of a run, each in its format.
pub(super) struct Sinks(Vec<Sink>);

struct Sink {
    format: Format,
    renderer: Box<dyn Renderer>,
    /// The standard output when absent; a folder has its files in its renderer.
    file: Option<AtomicFile>,
    path: String,
}

impl Sinks {
    pub(super) fn open(args: &CheckArgs, files: bool, style: Style) -> Result<Self, Failure> {
        let mut out = Vec::new();
        for Target { format, path } in targets(args, files)? {
            if args.quiet && path.is_none() {
                continue;
            }
            let style = if path.is_some() { Style { csv_bom: style.csv_bom, ..Style::default() } } else { style };
            let (renderer, file): (Box<dyn Renderer>, _) = match path.as_deref() {
                Some(folder) if is_folder(folder) => {
                    let many = folder_renderer(format).ok_or_else(|| no_folder(format, folder))?;
                    (Box::new(Folder::open(many, folder)?), None)
                }
                file => (renderer(format, style), file.map(AtomicFile::create).transpose()?),
            };
            out.push(Sink { format, renderer, file, path: path.map(|p| shown(&p)).unwrap_or_default() });
        }
        Ok(Self(out))
    }

    /// Every report is one line a set.
    pub(super) fn are_lines(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|s| s.format == Format::Ndjson)
    }

    /// Hands each sink its writer. An error of a file names the file.
    fn each(&mut self, out: &mut dyn Write, mut run: impl FnMut(&mut Sink, &mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
        let mut broken = None;
        for (i, sink) in self.0.iter_mut().enumerate() {
            match sink.file.take() {
                Some(mut file) => {
                    let done = run(sink, &mut file);
                    sink.file = Some(file);
                    done.map_err(|source| Error::Io { action: "write", path: sink.path.clone(), source })?;
                }
                None => match run(sink, out) {
                    Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => broken = Some(i),
                    done => done?,
                },
            }
        }
        // Nobody reads the standard output any more: the files are still wanted.
        if let Some(i) = broken {
            self.0.remove(i);
            if self.0.is_empty() {
                return Err(Failure::Pipe);
            }
        }
        Ok(())
    }

    pub(super) fn begin(&mut self, head: &Head, out: &mut dyn Write) -> Result<(), Failure> {
        self.each(out, |s, out| s.renderer.begin(head, out))
    }

    pub(super) fn set(&mut self, set: &SetReport, out: &mut dyn Write) -> Result<(), Failure> {
        self.each(out, |s, out| s.renderer.set(set, out))
    }

    pub(super) fn flush(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        self.each(out, |_, out| out.flush())
    }

    pub(super) fn bad_line(&mut self, number: usize, reason: &str, out: &mut dyn Write) -> Result<(), Failure> {
        self.each(out, |s, out| match s.format {
            Format::Ndjson => writeln!(out, "{}", serde_json::json!({ "line": number, "error": reason })),
            _ => Ok(()),
        })
    }

    /// Ends the reports and puts the files in their places.
    pub(super) fn end(&mut self, run: &RunReport, out: &mut dyn Write) -> Result<(), Failure> {
        self.each(out, |s, out| s.renderer.end(run, out).and_then(|()| out.flush()))?;
        for sink in &mut self.0 {
            if let Some(file) = sink.file.take() {
                file.commit()?;
            }
        }
        Ok(())
    }
}

/// A format of one file cannot become a folder.
fn no_folder(format: Format, path: &Path) -> Problem {
    Problem::new("usage", format!("{} is a folder, and `{}` is one file", shown(path), format.name()))
        .help("only html can be a folder, with a page for each set")
}

/// Which formats go where.
fn targets(args: &CheckArgs, files: bool) -> Result<Vec<Target>, Problem> {
    let mut out = args.format.clone();
    if out.is_empty() {
        let ending = args.output.as_ref().and_then(|p| p.extension()).and_then(|e| e.to_str());
        let folder = args.output.as_ref().filter(|p| is_folder(p)).and(Some(Format::Html));
        let named = folder.or_else(|| ending.and_then(Format::of_ending));
        let usual = if files { Format::Pretty } else { Format::Ndjson };
        out.push(Target { format: named.unwrap_or(usual), path: None });
    }
    if let Some(path) = &args.output {
        match out.as_mut_slice() {
            [one] if one.path.is_none() => one.path = Some(path.clone()),
            _ => {
                return Err(Problem::new("usage", "--output is for a single format without a path").help("write --format html=report.html"));
            }
        }
    }
    let to_stdout = out.iter().filter(|t| t.path.is_none()).count();
    if to_stdout > 1 {
        return Err(Problem::new("usage", format!("{to_stdout} formats for the standard output"))
            .help("give all but one a path: --format html=report.html"));
    }
    let mut paths: Vec<&PathBuf> = out.iter().filter_map(|t| t.path.as_ref()).collect();
    paths.sort();
    if let Some(twice) = paths.windows(2).find(|w| w[0] == w[1]) {
        return Err(Problem::new("usage", format!("two formats for {}", shown(twice[0]))));
    }
    Ok(out)
}
