//! `crosstally test`: packs carry their examples, and these are their tests.

use std::path::Path;

use super::args::TestArgs;
use super::{CLEAN, FINDINGS, Failure, Io};
use crate::check::examples::run_examples as run_rule_examples;
use crate::error::Error;
use crate::fact::run_examples;
use crate::language::load::merge;
use crate::language::{Languages, Pack, misfits, read_pack, yaml};
use crate::rule::{PARITY_PACK, RulePack};
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
        for tag in tags.iter().filter(|t| yaml(t).is_some()) {
            let pack = read_pack(&format!("languages/{tag}.yaml"), yaml(tag).unwrap_or_default()).map_err(Error::Problems)?;
            print(tag, language(&languages, &pack), &mut total, io)?;
        }
        let parity = RulePack::read("rules/parity.yaml", PARITY_PACK, &languages).map_err(Error::Problems)?;
        print("rules/parity.yaml", rule_pack(parity), &mut total, io)?;
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

fn run_pack(path: &Path, languages: &mut Languages) -> Result<Outcome, Error> {
    let name = path.display().to_string();
    let text = super::rules::text(path)?;
    // A language pack names its tag.
    if !text.lines().any(|l| l.starts_with("tag:")) {
        return Ok(rule_pack(RulePack::read(&name, &text, languages).map_err(Error::Problems)?));
    }
    let mut pack = read_pack(&name, &text).map_err(Error::Problems)?;
    // A generated table that lies beside it may be newer than the one that was built in.
    let beside = path.with_file_name("cldr").join(format!("{}.yaml", pack.tag));
    if beside.is_file() {
        let table = read_pack(&beside.display().to_string(), &super::rules::text(&beside)?).map_err(Error::Problems)?;
        pack = merge(pack, table);
    }
    languages.insert(pack.clone());
    Ok(language(languages, &pack))
}

/// The examples of a rule pack.
fn rule_pack(pack: RulePack) -> Outcome {
    let count = pack.examples.len();
    let failed = run_rule_examples(pack, Languages::new());
    Outcome {
        passed: count - failed.len(),
        failed: failed.into_iter().map(|f| Failed { text: f.texts, expected: f.expected, found: f.found }).collect(),
    }
}

fn language(languages: &Languages, pack: &Pack) -> Outcome {
    let failed = run_examples(languages.get(&pack.tag), &pack.examples);
    let show = |facts: &[String]| if facts.is_empty() { "nothing".to_owned() } else { facts.join(", ") };
    let bent = pack.inflection.forms.values().chain(pack.inflection.not.values()).map(Vec::len).sum::<usize>();
    let misfits = misfits(&pack.inflection);
    let words =
        |text: String| Failed { text, expected: "as `forms` and `not` of `inflection` say".to_owned(), found: "otherwise".to_owned() };
    Outcome {
        passed: pack.examples.len() - failed.len() + bent - misfits.len(),
        failed: failed
            .into_iter()
            .map(|f| Failed { expected: show(&f.expected), found: show(&f.found), text: f.text })
            .chain(misfits.into_iter().map(words))
            .collect(),
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
