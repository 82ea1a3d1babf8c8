//! Which sets a change touches: `check --changed FILE`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use super::project::PROJECT_FILE;
use super::setup::WAIVERS_FILE;
use super::{Failure, Io};
use crate::document::{DocumentSet, named};
use crate::error::{Error, Problem};
use crate::language::Languages;

/// The files of a change.
pub(super) struct Changed {
    /// Files that are there, by their real paths.
    files: BTreeSet<PathBuf>,
    /// Paths of files that are gone, as they were given.
    gone: Vec<String>,
    /// Rules, waivers or the project changed: every set is touched.
    all: bool,
}

impl Changed {
    /// Reads the list: paths from the current folder, one a line, or parted by NUL as `git diff -z` writes them; `-` is the
    /// standard input.
    pub(super) fn read(list: &Path, args: &CheckArgs, io: &mut Io<'_>) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        let read = if list.as_os_str() == "-" {
            if args.paths.iter().any(|p| p.as_os_str() == "-") {
                return Err(Problem::new("usage", "sets and --changed both read the standard input")
                    .help("write the list of files to a file")
                    .into());
            }
            io.stdin.read_to_end(&mut bytes).map(|_| ())
        } else {
            std::fs::read(list).map(|b| bytes = b)
        };
        read.map_err(|source| Error::Io { action: "read", path: list.display().to_string(), source })?;
        let text = String::from_utf8_lossy(&bytes);
        let parted: Vec<&str> = if text.contains('\0') { text.split('\0').collect() } else { text.lines().collect() };
        Ok(Self::of(&parted, args))
    }

    fn of(paths: &[&str], args: &CheckArgs) -> Self {
        let mut out = Self { files: BTreeSet::new(), gone: Vec::new(), all: false };
        let steering: Vec<PathBuf> =
            args.rules.iter().chain(&args.waivers).chain(&args.baseline).filter_map(|p| std::fs::canonicalize(p).ok()).collect();
        for path in paths.iter().filter(|p| !p.is_empty()) {
            let name = path.rsplit('/').next().unwrap_or(path);
            out.all |= name == PROJECT_FILE || name == WAIVERS_FILE;
            match std::fs::canonicalize(path) {
                Ok(real) => {
                    out.all |= steering.iter().any(|s| real.starts_with(s));
                    out.files.insert(real);
                }
                Err(_) => out.gone.push((*path).to_owned()),
            }
        }
        out
    }

    /// A file of the set is on the list, or a version of it is gone.
    pub(super) fn touches(&self, set: &DocumentSet, languages: &Languages) -> bool {
        let files = || set.documents.iter().filter_map(|d| d.file.as_deref());
        self.all
            || files().any(|f| self.has(Path::new(f)))
            || self.gone.iter().any(|gone| {
                let article = |path: &str| named(path, &|tag| languages.is_tag(tag)).set;
                let lost = article(gone);
                lost.is_some() && files().any(|f| article(f) == lost)
            })
    }

    /// The file is on the list.
    pub(super) fn has(&self, file: &Path) -> bool {
        self.all || std::fs::canonicalize(file).is_ok_and(|real| self.files.contains(&real))
    }
}
