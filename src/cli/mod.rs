//! The command line: arguments, commands, exit codes. The only room that prints, reads the clock or the environment.

mod args;
mod audit;
mod changed;
mod check;
mod diff;
mod draft;
mod explain;
mod facts;
mod folder;
mod glossary;
mod guard;
mod init;
mod lines;
mod names;
mod output;
mod progress;
mod project;
mod rules;
mod schema;
mod setup;
mod shell;
mod sinks;
mod table;
mod test;
mod waive;
mod walk;
mod workers;

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::error::{Error, Problem, show};
use args::{Cli, Color, Command};

/// Nothing found that fails the run.
pub const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`, or examples that fail.
pub const FINDINGS: u8 = 1;
/// The job could not be done.
pub const FAILED: u8 = 2;

/// What a command reads and writes, and how.
pub struct Io<'a> {
    /// Standard input.
    pub stdin: &'a mut dyn BufRead,
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// Colours are welcome on standard output.
    pub color: bool,
    /// Colours are welcome on standard error.
    pub color_stderr: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Standard output is a terminal, which may reorder right-to-left text.
    pub terminal: bool,
    /// Somebody watches the standard error: a bar may be drawn there.
    pub watched: bool,
}

/// Why a command ended early.
enum Failure {
    /// The job could not be done.
    Error(Error),
    /// Nobody reads the standard output any more, which is success.
    Pipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Error(problem.into())
    }
}

/// Only writing to the standard output yields a bare error of the system.
impl From<io::Error> for Failure {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::Error(Error::Io { action: "write", path: "the standard output".to_owned(), source }),
        }
    }
}

/// The program.
#[must_use]
pub fn main() -> ExitCode {
    guard::remember_places();
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let colored = |choice| choice != anstream::ColorChoice::Never;
    let mut io = Io {
        color: colored(anstream::AutoStream::choice(&stdout)),
        color_stderr: colored(anstream::AutoStream::choice(&stderr)),
        width: width(),
        terminal: stdout.is_terminal(),
        watched: stderr.is_terminal() && std::env::var_os("CI").is_none() && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
        stdin: &mut io::stdin().lock(),
        stdout: &mut io::BufWriter::with_capacity(1 << 16, stdout.lock()),
        stderr: &mut stderr.lock(),
    };
    ExitCode::from(main_with(std::env::args_os(), &mut io))
}

/// Columns to write in: those of the terminal, a hundred without one.
fn width() -> usize {
    if !io::stdout().is_terminal() {
        return 100;
    }
    terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0))
}

/// The program over any input and output; what comes back is the exit status.
pub fn main_with<I, A>(args: I, io: &mut Io<'_>) -> u8
where
    I: IntoIterator<Item = A>,
    A: Into<std::ffi::OsString> + Clone,
{
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(e) => return usage(&e, io),
    };
    match cli.color {
        Color::Auto => {}
        Color::Always => (io.color, io.color_stderr) = (true, true),
        Color::Never => (io.color, io.color_stderr) = (false, false),
    }
    let done = guard::guarded(|| match &cli.command {
        Command::Check(args) => check::run(args, io),
        Command::Facts(args) => facts::run(args, io),
        Command::Test(args) => test::run(args, io),
        Command::Explain(args) => explain::run(args, io),
        Command::Completions(args) => shell::completions(args, io),
        Command::Man(args) => shell::man(args, io),
        Command::Waive(args) => waive::run(args, io),
        Command::Diff(args) => diff::run(args, io),
        Command::Init(args) => init::run(args, io),
        Command::Replay(args) => audit::replay(args, io),
        Command::Names(args) => names::run(args, io),
        Command::Draft(args) => draft::run(args, io),
        Command::Glossary(args) => glossary::run(args, io),
        Command::Schema(args) => schema::run(args, io),
    });
    let done = done.unwrap_or_else(|message| Err(internal(&message).into()));
    let flushed = io.stdout.flush();
    match done.and_then(|code| flushed.map(|()| code).map_err(Failure::from)) {
        Ok(code) => code,
        Err(Failure::Pipe) => CLEAN,
        Err(Failure::Error(error)) => {
            tell(&error.problems(), io);
            FAILED
        }
    }
}

/// A fault of the program itself.
fn internal(message: &str) -> Problem {
    Problem::new("internal-error", format!("a fault in crosstally: {message}")).help("please report it, with the input if you can share it")
}

/// Diagnostics on standard error. That nobody reads them changes nothing.
fn tell(problems: &[Problem], io: &mut Io<'_>) {
    for p in problems {
        let _ = io.stderr.write_all(show(p, io.color_stderr, io.width).as_bytes());
    }
    let _ = io.stderr.flush();
}

/// Help and version go to standard output and are success; mistakes go to standard error.
fn usage(error: &clap::Error, io: &mut Io<'_>) -> u8 {
    let text = error.render();
    let paint = |color: bool| if color { text.ansi().to_string() } else { text.to_string() };
    if error.use_stderr() {
        let _ = io.stderr.write_all(paint(io.color_stderr).as_bytes());
        FAILED
    } else {
        let _ = io.stdout.write_all(paint(io.color).as_bytes()).and_then(|()| io.stdout.flush());
        CLEAN
    }
}

/// `; did you mean x?` for the word of a list that is most like the one given.
fn did_you_mean<'a>(word: &str, list: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = list.into_iter().map(|w| (strsim::jaro_winkler(word, w), w));
    scored.filter(|(s, _)| *s > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, w)| w)
}
