//! `crosstally check`.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, FailOn, OnBadInput};
use super::audit::Audit;
use super::changed::Changed;
use super::guard::guarded;
use super::lines::{Line, Lines, without_line};
use super::progress::{Progress, Stage};
use super::setup::{self, Setup};
use super::sinks::Sinks;
use super::walk::{shown, walk};
use super::workers::Workers;
use super::{CLEAN, FAILED, FINDINGS, Failure, Io, internal, tell};
use crate::author;
use crate::check::{Context, Furniture, check_owned, gather, unreadable};
use crate::document::{DocumentSet, RawSet};
use crate::error::Problem;
use crate::finding::{Comparison, Novelty, RunReport, SetReport, Severity, Verdict};
use crate::report::{Head, Style};
use crate::text::safe;

/// Bytes of input that one batch keeps in memory.
const BATCH: usize = 16 << 20;
/// Problems of one kind that are shown one by one.
const SHOWN: usize = 5;

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let Setup { args, context, home, project } = setup::of(args, io)?;
    let args = &args;
    let (stdin, files): (Vec<&PathBuf>, Vec<&PathBuf>) = args.paths.iter().partition(|p| p.as_os_str() == "-");
    let files: Vec<PathBuf> = files.into_iter().cloned().collect();
    let changed = args.changed.as_deref().map(|list| Changed::read(list, args, io)).transpose()?;
    let mut progress = Progress::new(io.watched && !args.quiet);
    let found = progress.time(Stage::Walk, || walk(&files, home, &project));
    if stdin.is_empty() && found.is_empty() {
        return Err(no_documents(&files).into());
    }
    let sinks =
        Sinks::open(args, stdin.is_empty(), Style { color: io.color, width: io.width, isolate: io.terminal, csv_bom: args.csv_bom })?;
    let audit = Audit::begin(args, &context)?;
    let mut run = Run {
        args,
        audit,
        context,
        sinks,
        workers: Workers::new(args.jobs),
        progress,
        report: RunReport::default(),
        bad: Vec::new(),
        faults: Vec::new(),
        worst: None,
        incomplete: false,
    };
    run.report.version = env!("CARGO_PKG_VERSION").to_owned();
    run.report.rules = run.context.rules.infos();
    let packs = run.context.rules.packs().iter();
    run.report.packs = packs.map(|p| (p.file.clone(), author::digest(p.source.as_bytes()))).collect();
    run.report.comparison = run.context.baseline.as_ref().map(|_| Comparison::default());
    run.sinks.begin(
        &Head {
            version: run.report.version.clone(),
            rules: run.report.rules.clone(),
            words: run.context.words(),
            fail_on: args.fail_on.unwrap_or(FailOn::Error).severity(),
        },
        io.stdout,
    )?;

    let lines = found.lines.clone();
    let mut gathered = run.progress.time(Stage::Read, || found.gather(&run.context.languages, &mut run.workers))?;
    let notes = gathered.notes;
    run.report.unread.extend(notes.iter().cloned());
    run.report.hints = gathered.hints;
    // What stands in many articles is known by all of them, also by those that are not checked.
    run.context.furniture = Furniture::of(&gathered.sets);
    if let Some(changed) = &changed {
        let all = gathered.sets.len();
        gathered.sets.retain(|set| changed.touches(set, &run.context.languages));
        let left = all - gathered.sets.len();
        run.report.hints.extend((left > 0).then(|| match left {
            1 => "1 set that the change does not touch was not checked".to_owned(),
            n => format!("{n} sets that the change does not touch were not checked"),
        }));
    }
    if lines.is_empty() && stdin.is_empty() {
        run.progress.expect(gathered.sets.len());
    }
    run.sets(gathered.sets, gathered.unread, io.stdout)?;
    run.audit.files_end();
    for path in lines {
        if changed.as_ref().is_some_and(|c| !c.has(&path)) {
            run.report.hints.push(format!("{}: the change does not touch it, so it was not checked", shown(&path)));
            continue;
        }
        match std::fs::File::open(&path) {
            Ok(file) => run.lines(&mut BufReader::new(file), Some(&path), io.stdout)?,
            Err(e) => run.unread(&gather::Unread { name: shown(&path), reason: e.to_string() }, io.stdout)?,
        }
    }
    if !stdin.is_empty() {
        run.lines(io.stdin, None, io.stdout)?;
    }
    let code = run.code();
    run.report.records = run.audit.past(args, &run.report);
    run.progress.clear();
    run.progress.time(Stage::Render, || run.sinks.end(&run.report, io.stdout))?;
    run.audit.end(args, &run.context, &run.report, code, io)?;
    if run.sinks.are_lines() {
        // Lines of sets have no place for what concerns none of them.
        for note in notes.iter().chain(&run.report.hints) {
            let _ = writeln!(io.stderr, "note: {}", safe(note));
        }
    }
    tell(&some(run.bad), io);
    tell(&run.faults, io);
    if args.verbose {
        run.progress.tell(io.stderr);
    }
    Ok(code)
}

/// Nothing to check is not success.
pub(super) fn no_documents(paths: &[PathBuf]) -> Problem {
    let names: Vec<String> = paths.iter().map(|p| shown(p)).collect();
    Problem::new("no-documents", format!("no documents in {}", names.join(", ")))
        .help("files taken from folders end in .txt, .md or .markdown; hidden and ignored ones are left out")
}

/// The first few, and how many more.
pub(super) fn some(mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(SHOWN);
    if more > 1 {
        problems.truncate(SHOWN);
        problems.push(Problem::new("input-unreadable", format!("{more} more inputs could not be read")));
    }
    problems
}

/// What an input came to.
enum Outcome {
    /// With the set as it was checked, where it is to be sealed.
    Report(Box<SetReport>, Option<Box<DocumentSet>>),
    /// It could not be read.
    Bad(String),
    /// The program failed at it.
    Fault(String),
}

struct Run<'a> {
    args: &'a CheckArgs,
    audit: Audit,
    context: Context,
    sinks: Sinks,
    workers: Workers,
    progress: Progress,
    report: RunReport,
    bad: Vec<Problem>,
    faults: Vec<Problem>,
    worst: Option<Severity>,
    incomplete: bool,
}

impl Run<'_> {
    /// Sets from files, and files that could not be read, in the order of their names.
    fn sets(&mut self, sets: Vec<DocumentSet>, unread: Vec<gather::Unread>, out: &mut dyn Write) -> Result<(), Failure> {
        let mut unread = unread.into_iter().peekable();
        let mut sets = sets.into_iter().peekable();
        while sets.peek().is_some() {
            let mut batch = Vec::new();
            let mut weight = 0;
            while batch.len() < self.workers.batch() && weight < BATCH {
                let Some(set) = sets.next() else { break };
                weight += set.documents.iter().map(|d| d.text.len()).sum::<usize>();
                batch.push(set);
            }
            let (context, source, seals) = (&self.context, self.args.source.as_deref(), self.audit.seals());
            let (progress, workers) = (&mut self.progress, &mut self.workers);
            let done = progress.time(Stage::Check, || {
                workers.map(batch, |set| {
                    let name = set.name.clone();
                    (name, judge(set, context, source, seals))
                })
            })?;
            for (name, outcome) in done {
                while let Some(bad) = unread.next_if(|u| u.name < name) {
                    self.unread(&bad, out)?;
                }
                match outcome {
                    Outcome::Report(report, set) => self.emit(&report, set, out)?,
                    Outcome::Bad(reason) => self.unread(&gather::Unread { name, reason }, out)?,
                    Outcome::Fault(message) => self.fault(&name, &message),
                }
            }
        }
        unread.try_for_each(|bad| self.unread(&bad, out))
    }

    /// Sets from lines of JSON, streamed; `path` is absent for the standard input.
    fn lines(&mut self, input: &mut dyn BufRead, path: Option<&Path>, out: &mut dyn Write) -> Result<(), Failure> {
        let mut lines = Lines::new(input);
        loop {
            let size = self.workers.batch();
            let batch = self.progress.time(Stage::Read, || lines.batch(size, BATCH));
            if batch.is_empty() {
                return Ok(());
            }
            let (context, source, seals) = (&self.context, self.args.source.as_deref(), self.audit.seals());
            let (progress, workers) = (&mut self.progress, &mut self.workers);
            let done =
                progress.time(Stage::Check, || workers.map(batch, |line| (line.number, line_outcome(line, context, source, seals))))?;
            for (number, outcome) in done {
                let name = format!("{}:{number}", path.map_or_else(|| "-".to_owned(), shown));
                match outcome {
                    Outcome::Report(report, set) => self.emit(&report, set, out)?,
                    Outcome::Bad(reason) if self.args.on_bad_input == OnBadInput::Report => {
                        self.unread(&gather::Unread { name, reason }, out)?;
                    }
                    Outcome::Bad(reason) => {
                        self.sinks.bad_line(number, &reason, out)?;
                        self.unread(&gather::Unread { name, reason }, out)?;
                    }
                    Outcome::Fault(message) => {
                        self.sinks.bad_line(number, &format!("internal error: {message}"), out)?;
                        self.fault(&name, &message);
                    }
                }
            }
            self.sinks.flush(out)?;
        }
    }

    fn emit(&mut self, report: &SetReport, set: Option<Box<DocumentSet>>, out: &mut dyn Write) -> Result<(), Failure> {
        self.audit.keep(set, report)?;
        self.report.totals.add(report);
        // What an earlier report shows too does not fail the run.
        let counted = report.findings.iter().filter(|f| f.novelty != Some(Novelty::Unchanged));
        let worst = counted.map(|f| f.severity).max();
        self.worst = self.worst.max(worst);
        if let (Some(baseline), Some(sum)) = (&self.context.baseline, &mut self.report.comparison) {
            sum.add(report, baseline.fixed(report).len());
        }
        self.incomplete |= report.verdict == Verdict::Incomplete;
        let (progress, sinks) = (&mut self.progress, &mut self.sinks);
        progress.render(|| sinks.set(report, out))?;
        self.progress.step();
        Ok(())
    }

    fn unread(&mut self, bad: &gather::Unread, out: &mut dyn Write) -> Result<(), Failure> {
        if self.args.on_bad_input == OnBadInput::Report {
            let report = unreadable(&bad.name, &bad.reason, &self.context);
            return self.emit(&report, None, out);
        }
        let sentence = format!("cannot read {}: {}", bad.name, bad.reason);
        let help = "mend or remove it, or give --on-bad-input report to have it in the report as a finding";
        self.bad.push(Problem::new("input-unreadable", sentence.clone()).help(help));
        self.report.unread.push(sentence);
        Ok(())
    }

    fn fault(&mut self, name: &str, message: &str) {
        self.report.unread.push(format!("{name} was not checked: {message}"));
        self.faults.push(internal(&format!("{name}: {message}")));
    }

    fn code(&self) -> u8 {
        if !self.bad.is_empty() || !self.faults.is_empty() {
            return FAILED;
        }
        let fails = match self.args.fail_on.unwrap_or(FailOn::Error) {
            FailOn::Never => false,
            FailOn::Error => self.worst >= Some(Severity::Error),
            FailOn::Warning => self.worst >= Some(Severity::Warning),
            FailOn::Note => self.worst.is_some(),
            FailOn::Incomplete => self.worst.is_some() || self.incomplete,
        };
        if fails { FINDINGS } else { CLEAN }
    }
}

fn line_outcome(line: Line, context: &Context, source: Option<&str>, seals: bool) -> Outcome {
    match line.text.and_then(|text| RawSet::parse(&text, line.number).map_err(|e| without_line(&e))) {
        Ok(set) => judge(set, context, source, seals),
        Err(reason) => Outcome::Bad(reason),
    }
}

fn judge(mut set: DocumentSet, context: &Context, source: Option<&str>, seals: bool) -> Outcome {
    let done = guarded(|| {
        for d in &mut set.documents {
            gather::guess(d, &context.languages);
        }
        if let Some(lang) = source {
            gather::appoint(&mut set, lang);
        }
        let sealed = seals.then(|| Box::new(set.clone()));
        (check_owned(set, context), sealed)
    });
    done.map_or_else(Outcome::Fault, |(report, sealed)| Outcome::Report(Box::new(report), sealed))
}
