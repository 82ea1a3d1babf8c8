//! What a run leaves for an auditor: a sealed case, a line in the record. And `crosstally replay`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::args::{CheckArgs, ReplayArgs};
use super::diff::shown;
use super::output::AtomicFile;
use super::setup::{seconds, unusable};
use super::{CLEAN, FINDINGS, Failure, Io, rules, tell};
use crate::author::{Case, Recorded, difference, digest, open, past, record, seal};
use crate::check::{Baseline, Context, Day, Furniture, Waivers, check};
use crate::document::DocumentSet;
use crate::error::{Error, Problem};
use crate::finding::{Past, RunReport, SetReport};
use crate::report::{Format, Head, Renderer, Style, renderer};
use crate::rule::{RulePack, Rules};

/// Recorded runs that a report shows.
const RUNS: usize = 60;

/// What is kept while a run goes on.
pub(super) struct Audit {
    time: String,
    sealed: Option<Sealed>,
    /// A line of each document: set, id, digest.
    documents: Option<String>,
}

struct Sealed {
    sets: Vec<DocumentSet>,
    files: usize,
    report: Report,
}

/// A report in the format `json`, in memory.
struct Report {
    renderer: Box<dyn Renderer>,
    out: Vec<u8>,
}

impl Report {
    fn begin(context: &Context) -> Result<Self, Failure> {
        let mut out = Self { renderer: renderer(Format::Json, Style::default()), out: Vec::new() };
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let head = Head { version, rules: context.rules.infos(), words: context.words(), ..Head::default() };
        out.renderer.begin(&head, &mut out.out)?;
        Ok(out)
    }

    fn end(mut self, run: &RunReport) -> Result<String, Failure> {
        self.renderer.end(run, &mut self.out)?;
        Ok(String::from_utf8_lossy(&self.out).into_owned())
    }
}

impl Audit {
    pub(super) fn begin(args: &CheckArgs, context: &Context) -> Result<Self, Failure> {
        let sealed = match &args.bundle {
            Some(_) => Some(Sealed { sets: Vec::new(), files: 0, report: Report::begin(context)? }),
            None => None,
        };
        Ok(Self { time: time(seconds()), sealed, documents: args.record.as_ref().map(|_| String::new()) })
    }

    /// Sets are to be kept as they are checked.
    pub(super) fn seals(&self) -> bool {
        self.sealed.is_some()
    }

    /// All sets from files are in.
    pub(super) fn files_end(&mut self) {
        if let Some(s) = &mut self.sealed {
            s.files = s.sets.len();
        }
    }

    /// Keeps a set.
    pub(super) fn keep(&mut self, set: Option<Box<DocumentSet>>, report: &SetReport) -> Result<(), Failure> {
        if let Some(documents) = &mut self.documents {
            for d in &report.documents {
                documents.push_str(&format!("{}\t{}\t{}\n", report.name, d.id, digest(d.text.as_bytes())));
            }
        }
        if let (Some(sealed), Some(set)) = (&mut self.sealed, set) {
            sealed.sets.push(*set);
            sealed.report.renderer.set(report, &mut sealed.report.out)?;
        }
        Ok(())
    }

    /// The runs of the record, this one last.
    pub(super) fn past(&self, args: &CheckArgs, report: &RunReport) -> Vec<Past> {
        let Some(path) = &args.record else { return Vec::new() };
        let mut out = past(&rules::text(path).unwrap_or_default(), RUNS - 1);
        out.push(Past { time: self.time.clone(), findings: report.totals.findings });
        out
    }

    /// Writes what is asked for.
    pub(super) fn end(self, args: &CheckArgs, context: &Context, report: &RunReport, exit: u8, io: &mut Io<'_>) -> Result<(), Failure> {
        if let (Some(path), Some(sealed)) = (&args.bundle, self.sealed) {
            let read = |path: &Path| rules::text(path).map(|text| (super::walk::shown(path), text));
            let case = Case {
                version: report.version.clone(),
                today: context.today.map(|d| d.to_string()),
                lang: context.message_language.clone(),
                sets: sealed.sets,
                files: sealed.files,
                packs: context.rules.packs().iter().map(|p| (p.file.clone(), p.source.to_string())).collect(),
                waivers: args.waivers.as_deref().map(read).transpose()?,
                baseline: args.baseline.as_deref().map(rules::text).transpose()?,
                report: sealed.report.end(report)?,
            };
            let bytes = seal(&case).map_err(|e| unusable(path, &e))?;
            write(path, &bytes)?;
        }
        if let (Some(path), Some(documents)) = (&args.record, self.documents) {
            let existing = match rules::text(path) {
                Ok(text) => text,
                Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => String::new(),
                Err(e) => return Err(e.into()),
            };
            let run = Recorded { time: self.time, exit, documents: digest(documents.as_bytes()) };
            let (line, broken) = record(&existing, &run, report);
            if !broken.is_empty() {
                let list: Vec<String> = broken.iter().map(ToString::to_string).collect();
                let message = format!("{}: not the line that was written, or behind one that was not: {}", path.display(), list.join(", "));
                let help = "each line holds the digest of the one before; compare with a copy";
                tell(&[Problem { warning: true, ..Problem::new("record-broken", message) }.help(help)], io);
            }
            let failed = |source| Error::Io { action: "write", path: path.display().to_string(), source };
            let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(failed)?;
            let line = if existing.is_empty() || existing.ends_with('\n') { line } else { format!("\n{line}") };
            file.write_all(line.as_bytes()).map_err(failed)?;
        }
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut out = AtomicFile::create(path)?;
    out.write_all(bytes).map_err(|source| Error::Io { action: "write", path: path.display().to_string(), source })?;
    out.commit()
}

fn time(seconds: u64) -> String {
    let of_day = seconds % 86_400;
    format!("{}T{:02}:{:02}:{:02}Z", Day::of_second(seconds), of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// `crosstally replay`.
pub(super) fn replay(args: &ReplayArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let bytes = std::fs::read(&args.case).map_err(|source| Error::Io { action: "read", path: args.case.display().to_string(), source })?;
    let case = open(&bytes).map_err(|e| unusable(&args.case, &e))?;
    let mut context = Context { message_language: case.lang.clone(), ..Context::default() };
    if args.rules.is_empty() {
        context.rules = sealed_rules(&case, &context)?;
    } else {
        rules::load(&args.rules, &mut context)?;
    }
    if let Some((file, text)) = &case.waivers {
        context.waivers = Waivers::read(file, text).map_err(Error::Problems)?;
    }
    context.baseline = case.baseline.as_deref().map(Baseline::read).transpose().map_err(|e| unusable(&args.case, &e))?;
    context.today = case.today.as_deref().and_then(Day::parse);
    context.furniture = Furniture::of(&case.sets[..case.files.min(case.sets.len())]);
    let mut report = Report::begin(&context)?;
    for set in &case.sets {
        report.renderer.set(&check(set, &context), &mut report.out)?;
    }
    let now = report.end(&RunReport::default())?;
    let (old, new) = (told(&case.report), told(&now));
    let read = |json: &str| Baseline::read(json).map_err(|e| unusable(&args.case, &e));
    let (before, after) = (read(&case.report)?, read(&now)?);
    let many = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let sums = format!("{}, {}", many(case.sets.len(), "set"), many(after.findings.len(), "finding"));
    if old == new {
        writeln!(io.stdout, "identical: {sums}, as crosstally {} sealed them", crate::text::flat(&case.version))?;
        return Ok(CLEAN);
    }
    let found = difference(&before, &after);
    for (name, list) in [("new", &found.new), ("fixed", &found.fixed), ("accepted", &found.accepted)] {
        for l in list {
            writeln!(io.stdout, "{name:9} {}", shown(l))?;
        }
    }
    let counts = format!(
        "{} new, {} fixed, {} accepted, {} unchanged",
        found.new.len(),
        found.fixed.len(),
        found.accepted.len(),
        found.unchanged.len()
    );
    writeln!(
        io.stdout,
        "not identical: {counts} (sealed by crosstally {}, now {})",
        crate::text::flat(&case.version),
        env!("CARGO_PKG_VERSION")
    )?;
    Ok(FINDINGS)
}

fn sealed_rules(case: &Case, context: &Context) -> Result<Rules, Error> {
    let mut out = Rules::default();
    for (file, text) in &case.packs {
        out.add(RulePack::read(file, text, &context.languages).map_err(Error::Problems)?);
    }
    Ok(out)
}

/// What a report says of its sets, whatever folder it was made in.
fn told(json: &str) -> serde_json::Value {
    let mut report: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let mut sets = report["sets"].take();
    for document in sets.as_array_mut().into_iter().flatten().filter_map(|s| s["documents"].as_array_mut()).flatten() {
        if let Some(fields) = document.as_object_mut() {
            fields.remove("file");
        }
    }
    sets
}
