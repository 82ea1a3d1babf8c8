//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosstally check                                    sets below the current folder
  crosstally check news --rules rules/news.yaml --fail-on warning
  crosstally check news --format html=report.html     a page for the browser; other paths may follow
  crosstally check news --format pretty --format json=report.json
  crosstally check - < sets.ndjson                    {\"set\":\"s1\",\"documents\":[{\"id\":\"a\",\"lang\":\"en\",\"text\":\"…\"}, …]}

Which files are one article: the paths say it (news/ar.txt, story.ar.md, README.fr.md, translations/de/README.md);
where they do not, shared values do, and the set is marked as guessed. Files taken from folders: .txt, .md, .markdown.")]
pub(super) struct CheckArgs {
    /// Files, folders, .ndjson files, or - for NDJSON on standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Rule pack, or folder of packs, in addition to parity (repeatable)
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// How to report, and where to (repeatable): pretty, short, json, ndjson, html …
    #[arg(long, value_name = "F[=PATH]", value_parser = target)]
    pub(super) format: Vec<Target>,
    /// Where a single format is written to
    #[arg(long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    /// Findings of this weight or more make the exit status 1; `incomplete`: any finding, or a set that could not be compared
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub(super) fail_on: FailOn,
    /// The version in this language is the source, where none is marked
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<String>,
    /// Worker threads; the report is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Language of the messages and of the report: en, vi, ar, ur, hi; English for any other
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub(super) lang: String,
    /// Input that cannot be read: fail with exit status 2, or report it as a finding
    #[arg(long, value_enum, default_value_t = OnBadInput::Fail, value_name = "WHAT")]
    pub(super) on_bad_input: OnBadInput,
    /// Write nothing to standard output; files and the exit status remain
    #[arg(long, short)]
    pub(super) quiet: bool,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OnBadInput {
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
#[command(after_help = "Examples:\n  crosstally explain number-changed\n  crosstally explain --list")]
pub(super) struct ExplainArgs {
    /// The code of a finding
    #[arg(required_unless_present = "list")]
    pub(super) code: Option<String>,
    /// List all codes
    #[arg(long)]
    pub(super) list: bool,
}

fn target(text: &str) -> Result<Target, String> {
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
