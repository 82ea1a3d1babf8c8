//! Rule packs of the command line.

use std::path::PathBuf;

use crate::check::Context;
use crate::error::{Error, Problem};

/// Reads the packs that `--rules` names into the context. To be filled where rule packs are loaded: until then a pack
/// that is given is refused, because a rule that is not applied must not look met.
pub(super) fn load(paths: &[PathBuf], _: &mut Context) -> Result<(), Error> {
    let Some(path) = paths.first() else { return Ok(()) };
    let name = path.display().to_string();
    std::fs::metadata(path).map_err(|source| Error::Io { action: "read", path: name.clone(), source })?;
    Err(Problem::new("rule-pack", format!("{name}: rule packs cannot be loaded yet")).into())
}
