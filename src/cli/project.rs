//! Where the project is: names of sets and documents are paths below its root, whatever folder a command is given or runs in.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::walk::shown;

/// The name of the project file.
pub(super) const PROJECT_FILE: &str = "crosstally.yaml";

/// The folder that paths are named from.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// The nearest folder, from the current one upward, that holds the project file or `.git`; else the current one.
    pub(super) root: PathBuf,
    /// The current folder.
    current: PathBuf,
    /// The root has a project file or `.git`: its own name is chance, that of a clone.
    pub(super) marked: bool,
}

impl Home {
    /// Looks upward from the current folder.
    pub(super) fn find() -> Self {
        let current = env::current_dir().unwrap_or_default();
        let marked = |f: &&Path| f.join(PROJECT_FILE).is_file() || f.join(".git").exists();
        let root = current.ancestors().find(marked).map(Path::to_owned);
        Self { marked: root.is_some(), root: root.unwrap_or_else(|| current.clone()), current }
    }

    /// The home that a folder would be with a project file of its own.
    pub(super) fn at(folder: &Path) -> Self {
        let current = env::current_dir().unwrap_or_default();
        let root = fs::canonicalize(folder).unwrap_or_else(|_| current.join(folder));
        Self { root, current, marked: true }
    }

    /// A path below the root, as seen from it; `None` for what lies elsewhere.
    pub(super) fn inside(&self, path: &Path) -> Option<PathBuf> {
        // As written first, so that a link keeps the name under which it is found; `..` behind a link needs the file system.
        let written = || (!path.components().any(|c| c == Component::ParentDir)).then(|| self.current.join(path));
        let real = || fs::canonicalize(path).ok();
        let below = |p: PathBuf| {
            let rest = p.strip_prefix(&self.root).ok()?;
            Some(rest.components().filter(|c| *c != Component::CurDir).collect())
        };
        written().and_then(below).or_else(|| real().and_then(below))
    }

    /// A path that the project file names, as seen from the current folder where it lies below it.
    pub(super) fn here(&self, below_root: &str) -> PathBuf {
        let path = self.root.join(below_root);
        match path.strip_prefix(&self.current) {
            Ok(rest) if rest.as_os_str().is_empty() => PathBuf::from("."),
            Ok(rest) => rest.to_owned(),
            Err(_) => path,
        }
    }

    /// A path as it is shown: from the current folder where it lies below it.
    pub(super) fn shown(&self, path: &Path) -> String {
        shown(path.strip_prefix(&self.current).unwrap_or(path))
    }

    /// How a path is named: from the root, or as it was given.
    pub(super) fn name(&self, path: &Path) -> String {
        self.inside(path).map_or_else(|| shown(path), |p| shown(&p))
    }
}
