//! `crosstally draft`: a first rule pack from a document set.

use super::args::DraftArgs;
use super::project::Home;
use super::workers::Workers;
use super::{CLEAN, Failure, Io, check, setup};
use crate::author;
use crate::error::{Error, Problem};
use crate::language::Languages;

/// Sets that a message names.
const NAMED: usize = 5;

pub(super) fn run(args: &DraftArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let home = Home::find();
    let project = setup::project(&home)?;
    let found = super::walk::walk(&args.paths, home, &project);
    if found.is_empty() {
        return Err(check::no_documents(&args.paths).into());
    }
    let gathered = found.gather(&Languages::new(), &mut Workers::new(None))?;
    match gathered.sets.as_slice() {
        [set] => io.stdout.write_all(author::draft(set).as_bytes())?,
        [] => return Err(Error::Problems(check::some(gathered.unread.iter().map(unread).collect())).into()),
        sets => {
            let names: Vec<String> = sets.iter().take(NAMED).map(|s| crate::text::safe(&s.name)).collect();
            let help = "name the files or the folder of one set; its rules can be widened to others with `applies_to`";
            let message = format!("there are {} document sets: {} …", sets.len(), names.join(", "));
            return Err(Error::from(Problem::new("draft-sets", message).help(help)).into());
        }
    }
    Ok(CLEAN)
}

fn unread(bad: &crate::check::gather::Unread) -> Problem {
    Problem::new("input-unreadable", format!("cannot read {}: {}", bad.name, bad.reason))
}
