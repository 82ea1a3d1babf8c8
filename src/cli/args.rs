//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::check::Day;
use crate::finding::{Scope, Severity};
use crate::report::Format;

#[derive(Debug, Parser)]
#[command(
    name = "crosstally",
    version,
    about = "Says whether the versions of an article tally: numbers, dates, amounts, ratios, codes and terms",
    after_help = "Examples:\n  crosstally check samples              the document sets of a folder\n  crosstally check story.en.md story.ar.md\n  \
                  crosstally check - < sets.ndjson      one set a line, one line of report a set\n  crosstally facts story.ar.md          what is read from a text\n  \
                  crosstally explain number-changed\n\nExit status: 0 nothing found, 1 findings, 2 the job could not be done."
)]
pub(super) struct Cli {
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Finds document sets, applies the rules, reports
    Check(CheckArgs),
    /// Lists the values that are read from texts
    Facts(FactsArgs),
    /// Runs the examples that stand inside packs
    Test(TestArgs),
    /// Says what a finding means, and how to fix or accept it
    Explain(ExplainArgs),
    /// Writes the completions of a shell to the standard output
    Completions(CompletionsArgs),
    /// Writes manual pages: one to the standard output, or one for each command into a folder
    Man(ManArgs),
    /// Accepts findings: writes them into the waivers file, with a reason
    Waive(WaiveArgs),
    /// Compares two reports: new, fixed and unchanged findings
    Diff(DiffArgs),
    /// Writes a project file for a folder
    Init(InitArgs),
    /// Checks a sealed case again: identical, or what is new
    Replay(ReplayArgs),
    /// Says how likely two names are one: lines of {"a":"…","lang_a":"en","b":"…","lang_b":"ar"}
    #[command(hide = true)]
    Names(NamesArgs),
    /// Drafts a first rule pack from a document set
    Draft(DraftArgs),
    /// Turns glossaries (TBX, CSV, TSV) into rules, and the terms of rules into glossaries
    Glossary(GlossaryArgs),
    /// Prints the JSON Schema of rule packs or of language packs
    Schema(SchemaArgs),
}

#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  crosstally check                                    sets below the current folder
  crosstally check news --rules rules/news.yaml --fail-on warning
  crosstally check news --format html=report.html     a page for the browser; other paths may follow
  crosstally check news --format html=report/         a folder with a page a set, for many
  crosstally check news --format pretty --format json=report.json
  crosstally check - < sets.ndjson                    {\"set\":\"s1\",\"documents\":[{\"id\":\"a\",\"lang\":\"en\",\"text\":\"…\"}, …]}

Which files are one article: the paths say it (news/ar.txt, story.ar.md, README.fr.md, translations/de/README.md);
where they do not, shared values do, and the set is marked as guessed. Files taken from folders: .txt, .md, .markdown.")]
pub(super) struct CheckArgs {
    /// Files, folders, .ndjson files, or - for NDJSON on standard input; without any, `paths` of the project file, or the current folder
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Rule pack, glossary (.tbx, .csv, .tsv), or folder of them, in addition to parity (repeatable)
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// How to report, and where to (repeatable): pretty, short, json, ndjson, html, sarif, junit, github, markdown, csv (findings), csv-facts, csv-sets
    #[arg(long, value_name = "F[=PATH]", value_parser = target)]
    pub(super) format: Vec<Target>,
    /// CSV files begin with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(super) csv_bom: bool,
    /// Where a single format is written to; a folder (`report/`) becomes an HTML report with a page a set
    #[arg(long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "LEVEL", help = FAIL_ON)]
    pub(super) fail_on: Option<FailOn>,
    /// Accepted findings; without it `crosstally-waivers.yaml` of the project
    #[arg(long, value_name = "FILE")]
    pub(super) waivers: Option<PathBuf>,
    /// An earlier report in the format json: only what is new fails the run
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// The day on which waivers are judged, 2026-03-01; without it the clock's
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Day>,
    /// Seals texts, rules, waivers and report in an archive that `crosstally replay` can check again
    #[arg(long, value_name = "FILE", conflicts_with = "changed")]
    pub(super) bundle: Option<PathBuf>,
    /// Adds a line about this run to a file: digests, counts, and the digest of the line before
    #[arg(long, value_name = "FILE")]
    pub(super) record: Option<PathBuf>,
    /// The version in this language is the source, where none is marked
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<String>,
    /// Worker threads; the report is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Language of the messages and of the report: en (the default), vi, ar, ur, hi; English for any other
    #[arg(long, value_name = "TAG")]
    pub(super) lang: Option<String>,
    /// Input that cannot be read: fail with exit status 2, or report it as a finding
    #[arg(long, value_enum, default_value_t = OnBadInput::Fail, value_name = "WHAT")]
    pub(super) on_bad_input: OnBadInput,
    /// Check only the sets that a change touches: paths of its files, one a line or parted by NUL; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) changed: Option<PathBuf>,
    /// Write nothing to standard output and show no bar; files and the exit status remain
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Say on standard error how long walking, reading, checking and rendering took
    #[arg(long, short)]
    pub(super) verbose: bool,
}

/// A shell.
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Where the pages go; the folder is made
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

/// A format, and the file that it goes to.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) format: Format,
    pub(super) path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Note,
    Incomplete,
    Never,
}

impl FailOn {
    /// The least weight that fails a run.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note | FailOn::Incomplete => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OnBadInput {
    #[default]
    Fail,
    Report,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally facts story.ar.md
  crosstally facts news --format csv > values.csv
  crosstally facts - < documents.ndjson               {\"id\":\"a\",\"lang\":\"en\",\"text\":\"…\"}, one a line")]
pub(super) struct FactsArgs {
    /// Files, folders, or - for NDJSON documents on standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to list them; a table for files, ndjson for -
    #[arg(long, value_enum, value_name = "F")]
    pub(super) format: Option<FactsFormat>,
    /// List words too that state a value only by chance, such as "one"
    #[arg(long)]
    pub(super) weak: bool,
    /// Worker threads
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FactsFormat {
    Table,
    Json,
    Ndjson,
    Csv,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally test                       what ships: every language, and parity
  crosstally test languages/xx.yaml     a language pack of yours
  crosstally test rules/news.yaml       a rule pack")]
pub(super) struct TestArgs {
    /// Language packs or rule packs; without any, the languages and the parity pack that ship
    #[arg(value_name = "PACK")]
    pub(super) packs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally draft news/ferry > rules/ferry.yaml      read it, rename what you keep, delete the rest
  crosstally draft story.en.md story.ar.md")]
pub(super) struct DraftArgs {
    /// The files or the folder of one document set
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally glossary words.tbx > rules/words.yaml    a glossary as a rule pack
  crosstally glossary rules/words.yaml --to csv       the terms of a rule pack as a table
  crosstally check news --rules words.tbx             a glossary as it is

What is preferred or admitted becomes `use`, what is deprecated or forbidden becomes `never`.")]
pub(super) struct GlossaryArgs {
    /// Glossaries (.tbx, .xml, .csv, .tsv) or rule packs
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What is written: rules of a glossary, TBX of rules, if nothing else is asked for
    #[arg(long, value_enum, value_name = "F")]
    pub(super) to: Option<GlossaryFormat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GlossaryFormat {
    /// A rule pack
    Yaml,
    /// TBX-Basic with data categories as attributes
    Tbx,
    /// TBX-Basic with data categories as tags
    TbxDct,
    Csv,
    Tsv,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  crosstally schema rules > rule-pack.schema.json     then, on top of a pack: # yaml-language-server: $schema=rule-pack.schema.json")]
pub(super) struct SchemaArgs {
    /// Of which packs
    #[arg(value_enum, default_value_t = SchemaOf::Rules)]
    pub(super) of: SchemaOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    Rules,
    Languages,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  crosstally explain number-changed\n  crosstally explain --list")]
pub(super) struct ExplainArgs {
    /// The code of a finding
    #[arg(required_unless_present = "list")]
    pub(super) code: Option<String>,
    /// List all codes
    #[arg(long)]
    pub(super) list: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally waive ct1-ca0733e42f1e75e4 --reason \"the March figure is meant\" --who Mai --until 2027-01-31
  crosstally waive ct1-ca0733e42f1e75e4 --reason \"house style\" --scope everywhere --report report.json
  crosstally waive --from crosstally-decisions.json     what was accepted in the HTML report
  crosstally waive --from findings.csv --who Mai        rows whose column `decision` says accept

In an article (Markdown, HTML): <!-- crosstally: waive number-changed: reason --> before or inside the paragraph.")]
pub(super) struct WaiveArgs {
    /// Fingerprints, as reports show them
    #[arg(value_name = "FINGERPRINT", required_unless_present = "from")]
    pub(super) fingerprints: Vec<String>,
    /// Why; for --from, where a decision gives none
    #[arg(long, required_unless_present = "from")]
    pub(super) reason: Option<String>,
    /// Who accepts it
    #[arg(long)]
    pub(super) who: Option<String>,
    /// The last day on which it holds, 2026-12-31
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) until: Option<Day>,
    /// This place; the same values anywhere in the article; the same values in every article
    #[arg(long, value_name = "SCOPE", default_value = "place", value_parser = scope)]
    pub(super) scope: Scope,
    /// A decisions file of the HTML report, or a CSV of findings with a filled column `decision`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fingerprints", "scope", "report"])]
    pub(super) from: Option<PathBuf>,
    /// The report (json) that shows the findings; without it they are looked for by a check
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// What is checked to look for them; without it `paths` of the project file, or the current folder
    #[arg(long = "in", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Rule packs of that check
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// The source of that check
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<String>,
    /// The file to write; without it `crosstally-waivers.yaml` of the project
    #[arg(long, value_name = "FILE")]
    pub(super) waivers: Option<PathBuf>,
    /// The day that is written down; without it the clock's
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Day>,
}

#[derive(Debug, Args)]
#[command(after_help = "Both reports are in the format json. Exit status: 0 nothing new, 1 new findings.")]
pub(super) struct DiffArgs {
    /// The earlier report
    pub(super) old: PathBuf,
    /// The later report
    pub(super) new: PathBuf,
    /// How to list them
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, value_name = "F")]
    pub(super) format: DiffFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder that is to be the project
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 identical, 1 not identical, 2 the case cannot be read or was changed.")]
pub(super) struct ReplayArgs {
    /// The case that `check --bundle` wrote
    #[arg(value_name = "CASE")]
    pub(super) case: PathBuf,
    /// Rule packs of today, instead of those that are sealed
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
}

const FAIL_ON: &str = "Findings of this weight or more make the exit status 1 (default: error); `incomplete`: any finding, or a set that could not be compared";

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as 2026-03-01".to_owned())
}

fn scope(text: &str) -> Result<Scope, String> {
    let known = Scope::ALL.iter().copied().find(|s| s.name() == text);
    known.ok_or_else(|| "write place, article or everywhere".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct NamesArgs {
    /// Standard input
    #[arg(default_value = "-", value_parser = ["-"])]
    pub(super) path: String,
}

pub(super) fn target(text: &str) -> Result<Target, String> {
    let (name, path) = text.split_once('=').map_or((text, None), |(n, p)| (n, Some(p)));
    if path == Some("") {
        return Err(format!("no path behind `{name}=`"));
    }
    let names = || Format::ALL.iter().map(|f| f.name());
    let Some(format) = Format::ALL.iter().copied().find(|f| f.name() == name) else {
        let meant = super::did_you_mean(name, names()).map(|m| format!("did you mean `{m}`? ")).unwrap_or_default();
        return Err(format!("there is no format `{name}`; {meant}The formats are {}", names().collect::<Vec<_>>().join(", ")));
    };
    Ok(Target { format, path: path.map(PathBuf::from) })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn formats_are_read_strictly() {
        assert_eq!(target("html=a=b.html").expect("sound").path, Some(PathBuf::from("a=b.html")));
        assert!(target("hmtl").expect_err("misspelt").contains("did you mean `html`?"));
    }
}
