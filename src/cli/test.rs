//! `crosstally test`: packs carry their examples, and these are their tests.

use std::path::{Path, PathBuf};

use super::args::TestArgs;
use super::{CLEAN, FINDINGS, Failure, Io};
use crate::error::{Error, Problem};
use crate::fact::run_examples;
use crate::language::{Languages, Pack, read_pack, yaml};
use crate::text::safe;

/// What the examples of a pack came to.
#[derive(Default)]
struct Outcome {
    passed: usize,
    failed: Vec<Failed>,
}

/// An example that failed.
struct Failed {
    text: String,
    expected: String,
    found: String,
}

pub(super) fn run(args: &TestArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let mut languages = Languages::new();
    let mut total = Outcome::default();
    let mut problems = Vec::new();
    if args.packs.is_empty() {
        let tags: Vec<String> = languages.tags().map(str::to_owned).collect();
        for tag in tags {
            let pack = read_pack(&format!("languages/{tag}.yaml"), yaml(&tag).unwrap_or_default()).map_err(Error::Problems)?;
            print(&tag, language(&languages, &pack), &mut total, io)?;
        }
    }
    for path in &args.packs {
        match run_pack(path, &mut languages) {
            Ok(outcome) => print(&path.display().to_string(), outcome, &mut total, io)?,
            Err(error) => problems.extend(error.problems()),
        }
    }
    writeln!(io.stdout, "{} passed, {} failed", total.passed, total.failed.len())?;
    if !problems.is_empty() {
        return Err(Error::Problems(problems).into());
    }
    Ok(if total.failed.is_empty() { CLEAN } else { FINDINGS })
}

fn run_pack(path: &PathBuf, languages: &mut Languages) -> Result<Outcome, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Io { action: "read", path: name.clone(), source })?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Problem::new("pack-encoding", format!("{name} is not UTF-8: byte 0x{:02x} at offset {at}", e.as_bytes()[at]))
            .help("save the file as UTF-8")
    })?;
    // A language pack names its tag.
    if !text.lines().any(|l| l.starts_with("tag:")) {
        return run_rule_pack(path);
    }
    let pack = read_pack(&name, &text).map_err(Error::Problems)?;
    languages.insert(pack.clone());
    Ok(language(languages, &pack))
}

/// The examples of a rule pack. To be filled where rule packs are loaded.
fn run_rule_pack(path: &Path) -> Result<Outcome, Error> {
    Err(Problem::new("rule-pack", format!("{} is not a language pack: it has no `tag:`", path.display())).into())
}

fn language(languages: &Languages, pack: &Pack) -> Outcome {
    let failed = run_examples(languages.get(&pack.tag), &pack.examples);
    let show = |facts: &[String]| if facts.is_empty() { "nothing".to_owned() } else { facts.join(", ") };
    Outcome {
        passed: pack.examples.len() - failed.len(),
        failed: failed.into_iter().map(|f| Failed { expected: show(&f.expected), found: show(&f.found), text: f.text }).collect(),
    }
}

fn print(name: &str, outcome: Outcome, total: &mut Outcome, io: &mut Io<'_>) -> Result<(), Failure> {
    for f in &outcome.failed {
        writeln!(io.stdout, "{name}: {}\n  expected  {}\n  found     {}\n", safe(&f.text), safe(&f.expected), safe(&f.found))?;
    }
    total.passed += outcome.passed;
    total.failed.extend(outcome.failed);
    Ok(())
}
