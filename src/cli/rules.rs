//! Rule packs of the command line.

use std::path::{Path, PathBuf};

use crate::check::Context;
use crate::error::{Error, Problem};
use crate::language::Languages;
use crate::rule::{Glossary, RulePack};

/// Reads the packs that `--rules` names into the context. A folder stands for the packs in it, in the order of their names.
pub(super) fn load(paths: &[PathBuf], context: &mut Context) -> Result<(), Error> {
    let mut problems = Vec::new();
    for path in paths {
        for file in files(path)? {
            match read(&file, &context.languages) {
                Ok(pack) => context.rules.add(pack),
                Err(e) => problems.extend(e.problems()),
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Problems(problems)) }
}

/// Reads one pack.
pub(super) fn read(path: &Path, languages: &Languages) -> Result<RulePack, Error> {
    let name = path.display().to_string();
    let text = text(path)?;
    match Glossary::read(&name, &text, languages) {
        Some(glossary) => glossary.map(|g| g.pack(&name, &text)).map_err(Error::Problems),
        None => RulePack::read(&name, &text, languages).map_err(Error::Problems),
    }
}

/// The text of a pack.
pub(super) fn text(path: &Path) -> Result<String, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Io { action: "read", path: name.clone(), source })?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Problem::new("pack-encoding", format!("{name} is not UTF-8: byte 0x{:02x} at offset {at}", e.as_bytes()[at]))
            .help("save the file as UTF-8")
            .into()
    })
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let name = path.display().to_string();
    let failed = |source| Error::Io { action: "read", path: name.clone(), source };
    let mut out = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.extension().is_some_and(|e| ["yaml", "yml", "tbx", "csv", "tsv"].iter().any(|x| e == *x)) {
            out.push(file);
        }
    }
    out.sort();
    if out.is_empty() {
        return Err(Problem::new("rule-pack", format!("{name} holds no rule pack"))
            .help("packs end in .yaml or .yml, glossaries in .tbx, .csv or .tsv")
            .into());
    }
    Ok(out)
}
