//! `crosstally waive`.

use std::io::Write;
use std::path::Path;

use super::args::{CheckArgs, OnBadInput, Target, WaiveArgs};
use super::output::AtomicFile;
use super::project::Home;
use super::setup::{self, unusable};
use super::{CLEAN, FAILED, Failure, Io, check, rules};
use crate::author::{self, Decision, Judged};
use crate::error::{Error, Problem};
use crate::report::Format;

pub(super) fn run(args: &WaiveArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let home = Home::find();
    let file = match &args.waivers {
        Some(file) => file.clone(),
        None => setup::waivers_file(&home, &setup::project(&home)?),
    };
    let decisions = match &args.from {
        Some(from) => author::decisions(&rules::text(from)?).map_err(|e| unusable(from, &e))?,
        None => wanted(args, &findings(args, io)?)?,
    };
    let decisions = completed(decisions, args)?;
    let existing = match rules::text(&file) {
        Ok(text) => text,
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(e.into()),
    };
    let (known, new): (Vec<Decision>, Vec<Decision>) = decisions.into_iter().partition(|d| d.finding.waived || stands(&existing, d));
    let name = home.shown(&file);
    for d in &known {
        writeln!(io.stdout, "{} was accepted before", d.finding.fingerprint)?;
    }
    if new.is_empty() {
        writeln!(io.stdout, "nothing to add to {name}")?;
        return Ok(CLEAN);
    }
    let text = author::append(&name, &existing, &new, env!("CARGO_PKG_VERSION")).map_err(Error::Problems)?;
    write(&file, &text)?;
    for d in &new {
        writeln!(io.stdout, "{} {}: {}", d.finding.fingerprint, d.finding.code, crate::text::flat(&d.finding.message))?;
    }
    writeln!(io.stdout, "{} accepted in {name}", new.len())?;
    Ok(CLEAN)
}

/// Replaces a file at once.
pub(super) fn write(file: &Path, text: &str) -> Result<(), Error> {
    let mut out = AtomicFile::create(file)?;
    out.write_all(text.as_bytes()).map_err(|source| Error::Io { action: "write", path: file.display().to_string(), source })?;
    out.commit()
}

/// The same place was accepted before, with the same words and the same end.
fn stands(existing: &str, d: &Decision) -> bool {
    let entries = crate::check::Waivers::read("", existing).unwrap_or_default().entries;
    entries
        .iter()
        .any(|w| w.fingerprint.as_ref() == Some(&d.finding.fingerprint) && d.scope == w.acceptance.scope && w.acceptance.until == d.until)
}

/// All findings of the report, or of a check.
fn findings(args: &WaiveArgs, io: &mut Io<'_>) -> Result<Vec<Judged>, Failure> {
    if let Some(path) = &args.report {
        return Ok(author::report(&rules::text(path)?).map_err(|e| unusable(path, &e))?);
    }
    let check = CheckArgs {
        paths: args.paths.clone(),
        rules: args.rules.clone(),
        source: args.source.clone(),
        waivers: args.waivers.clone().filter(|w| w.is_file()),
        today: args.today,
        format: vec![Target { format: Format::Json, path: None }],
        on_bad_input: OnBadInput::Report,
        ..CheckArgs::default()
    };
    let mut out = Vec::new();
    let mut inner = Io { stdin: &mut *io.stdin, stdout: &mut out, stderr: &mut *io.stderr, ..*io };
    if check::run(&check, &mut inner)? == FAILED {
        return Err(Problem::new("check-failed", "the check that shows the findings could not be done").into());
    }
    let json = String::from_utf8_lossy(&out);
    Ok(author::report(&json).map_err(|e| Problem::new("check-failed", e))?)
}

/// The findings that the arguments name.
fn wanted(args: &WaiveArgs, findings: &[Judged]) -> Result<Vec<Decision>, Problem> {
    let mut out = Vec::new();
    for fingerprint in &args.fingerprints {
        let Some(finding) = findings.iter().find(|f| f.fingerprint == *fingerprint) else {
            let help = "reports show fingerprints (ct1-…); --in names what is checked, --rules its packs, --report a report that shows it";
            let told = format!("none of {} findings is {}", findings.len(), crate::text::flat(fingerprint));
            return Err(Problem::new("no-such-finding", told).help(help));
        };
        out.push(Decision { finding: finding.clone(), scope: args.scope, ..Decision::default() });
    }
    Ok(out)
}

/// What decisions leave open is what the arguments say. A reason has to be there.
fn completed(decisions: Vec<Decision>, args: &WaiveArgs) -> Result<Vec<Decision>, Problem> {
    let today = args.today.unwrap_or_else(setup::today).to_string();
    let mut out = Vec::new();
    for mut d in decisions {
        if d.reason.trim().is_empty() {
            d.reason = args.reason.clone().unwrap_or_default().trim().to_owned();
        }
        if d.reason.is_empty() {
            let at = if d.at.is_empty() { String::new() } else { format!("{}: ", d.at) };
            return Err(Problem::new("waiver-reason", format!("{at}a waiver without a reason")).help("say it with --reason"));
        }
        d.who = d.who.or_else(|| args.who.clone());
        d.until = d.until.or_else(|| args.until.map(|u| u.to_string()));
        d.date.get_or_insert_with(|| today.clone());
        out.push(d);
    }
    Ok(out)
}
