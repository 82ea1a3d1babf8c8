//! `crosstally completions` and `crosstally man`: what a shell and `man` want to know, made from the arguments themselves.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::{CLEAN, Failure, Io};
use crate::error::Error;

/// Writes the completions of a shell to the standard output.
pub(super) fn completions(args: &CompletionsArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    // The generator panics when its writer fails, as a closed pipe does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "crosstally", &mut script);
    io.stdout.write_all(&script)?;
    Ok(CLEAN)
}

/// Writes the page of the program to the standard output, or the pages of all commands into a folder.
pub(super) fn man(args: &ManArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let Some(folder) = &args.folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        io.stdout.write_all(&page)?;
        return Ok(CLEAN);
    };
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
    written.map_err(|source| Error::Io { action: "write", path: folder.display().to_string(), source })?;
    Ok(CLEAN)
}
