//! What a check is to do: the command line first, then the project file, then the defaults.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::args::{CheckArgs, FailOn, target};
use super::project::{Home, PROJECT_FILE};
use super::{Io, rules, tell};
use crate::check::{Baseline, Context, Day, Project, Waivers};
use crate::error::{Error, Problem};
use crate::text::safe;

/// The waivers file of a project.
pub(super) const WAIVERS_FILE: &str = "crosstally-waivers.yaml";

/// Everything that a check needs before it reads documents.
pub(super) struct Setup {
    /// The arguments, filled in from the project file.
    pub(super) args: CheckArgs,
    pub(super) context: Context,
    pub(super) home: Home,
    pub(super) project: Project,
}

/// Puts together what is to be done, and says what is odd about it.
pub(super) fn of(args: &CheckArgs, io: &mut Io<'_>) -> Result<Setup, Error> {
    let home = Home::find();
    let project = project(&home)?;
    let args = filled(args, &home, &project)?;
    let lang = args.lang.clone().unwrap_or_else(|| "en".to_owned());
    let mut context = Context { message_language: lang.clone(), ..Context::default() };
    let has = |tag: &str| context.languages.messages(tag).tag == context.languages.pack(tag).tag;
    if !has(&lang) {
        let tags: Vec<&str> = context.languages.tags().filter(|t| has(t)).collect();
        let _ = writeln!(io.stderr, "note: no messages in `{}`, so they are in English; there are {}", safe(&lang), tags.join(", "));
    }
    rules::load(&args.rules, &mut context)?;
    tell(&context.rules.conflicts(), io);
    if let Some(path) = &args.waivers {
        context.waivers = Waivers::read(&home.name(path), &rules::text(path)?).map_err(Error::Problems)?;
    }
    if let Some(path) = &args.baseline {
        context.baseline = Some(Baseline::read(&rules::text(path)?).map_err(|e| unusable(path, &e))?);
    }
    context.today = Some(args.today.unwrap_or_else(today));
    Ok(Setup { args, context, home, project })
}

/// A file that was read and is not what it should be.
pub(super) fn unusable(path: &Path, reason: &str) -> Problem {
    Problem::new("input-unreadable", format!("cannot use {}: {reason}", path.display()))
}

/// The day of the clock, in UTC.
pub(super) fn today() -> Day {
    Day::of_second(seconds())
}

/// Seconds since 1970 by the clock.
pub(super) fn seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

/// The project file, if there is one.
pub(super) fn project(home: &Home) -> Result<Project, Error> {
    let path = home.root.join(PROJECT_FILE);
    if !path.is_file() {
        return Ok(Project::default());
    }
    Project::read(&home.shown(&path), &rules::text(&path)?).map_err(Error::Problems)
}

/// The waivers file that a project has or would have.
pub(super) fn waivers_file(home: &Home, project: &Project) -> PathBuf {
    home.here(project.waivers.as_deref().unwrap_or(WAIVERS_FILE))
}

/// The arguments, with what the project file says where they say nothing.
fn filled(args: &CheckArgs, home: &Home, project: &Project) -> Result<CheckArgs, Error> {
    let mut out = args.clone();
    let here = |list: &[String]| -> Vec<PathBuf> { list.iter().map(|p| home.here(p)).collect() };
    if out.paths.is_empty() {
        out.paths = if project.paths.is_empty() { vec![PathBuf::from(".")] } else { here(&project.paths) };
    }
    if out.rules.is_empty() {
        out.rules = here(&project.rules);
    }
    let waivers = waivers_file(home, project);
    if out.waivers.is_none() && (project.waivers.is_some() || waivers.is_file()) {
        out.waivers = Some(waivers);
    }
    out.baseline = out.baseline.or_else(|| project.baseline.as_deref().map(|p| home.here(p)));
    out.record = out.record.or_else(|| project.record.as_deref().map(|p| home.here(p)));
    out.source = out.source.or_else(|| project.source.clone());
    out.lang = out.lang.or_else(|| project.lang.clone());
    let mut problems = Vec::new();
    if let (None, Some((name, span))) = (out.fail_on, &project.fail_on) {
        match FailOn::from_str(name, false) {
            Ok(level) => out.fail_on = Some(level),
            Err(_) => problems.push(
                project
                    .complaint(*span, format!("`{name}` is no level of findings"))
                    .help("write error, warning, note, incomplete or never"),
            ),
        }
    }
    if out.format.is_empty() && out.output.is_none() {
        for (text, span) in &project.formats {
            match target(text) {
                Ok(mut target) => {
                    target.path = target.path.map(|p| home.here(&p.to_string_lossy()));
                    out.format.push(target);
                }
                Err(e) => problems.push(project.complaint(*span, e)),
            }
        }
    }
    if problems.is_empty() { Ok(out) } else { Err(Error::Problems(problems)) }
}
