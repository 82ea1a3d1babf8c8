//! Reports of several files: a folder whose files appear, or are replaced, when all are complete.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::walk::shown;
use crate::error::Error;
use crate::finding::{RunReport, SetReport};
use crate::report::{Files, FolderRenderer, Head, Renderer};

/// Bytes from the beginning of a file that tell who made it.
const START: u64 = 1024;

/// True for a path that means a folder: one that ends in a slash, or one that is there.
pub(super) fn is_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) || path.is_dir()
}

/// Files that wait beside their places until the run ends.
struct Staged {
    folder: PathBuf,
    beside: PathBuf,
    names: Vec<String>,
}

impl Staged {
    fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let beside = folder.join(format!(".crosstally.{}.tmp", std::process::id()));
        fs::create_dir_all(&beside)?;
        Ok(Self { folder: folder.to_owned(), beside, names: Vec::new() })
    }

    /// Puts the files in their places, in the order in which they came: the last leads to the others. What somebody else made is
    /// neither replaced nor removed.
    fn commit(&mut self, made: &dyn Fn(&str, &[u8]) -> bool) -> io::Result<()> {
        let ours = |name: &str| -> io::Result<bool> {
            let mut start = Vec::new();
            File::open(self.folder.join(name))?.take(START).read_to_end(&mut start)?;
            Ok(made(name, &start))
        };
        for name in &self.names {
            if self.folder.join(name).exists() && !ours(name)? {
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{name} is there and not made by crosstally")));
            }
        }
        for name in &self.names {
            fs::rename(self.beside.join(name), self.folder.join(name))?;
        }
        let mut names = self.names.clone();
        names.sort();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if names.binary_search(&name).is_err() && entry.file_type()?.is_file() && ours(&name)? {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Files for Staged {
    fn file(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        File::create(self.beside.join(name))?.write_all(bytes)?;
        self.names.push(name.to_owned());
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.beside);
    }
}

/// A report that goes into a folder; what it is given to write to stays empty.
pub(super) struct Folder {
    renderer: Box<dyn FolderRenderer>,
    staged: Staged,
    path: String,
}

impl Folder {
    pub(super) fn open(renderer: Box<dyn FolderRenderer>, path: &Path) -> Result<Self, Error> {
        let fail = |source| Error::Io { action: "write", path: shown(path), source };
        Ok(Self { renderer, staged: Staged::create(path).map_err(fail)?, path: shown(path) })
    }

    fn named(&self, done: io::Result<()>) -> io::Result<()> {
        done.map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", self.path)))
    }
}

impl Renderer for Folder {
    fn begin(&mut self, head: &Head, _: &mut dyn Write) -> io::Result<()> {
        let done = self.renderer.begin(head, &mut self.staged);
        self.named(done)
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn Write) -> io::Result<()> {
        let done = self.renderer.set(set, &mut self.staged);
        self.named(done)
    }

    fn end(&mut self, run: &RunReport, _: &mut dyn Write) -> io::Result<()> {
        let done = self.renderer.end(run, &mut self.staged);
        let done = done.and_then(|()| self.staged.commit(&|name, start| self.renderer.made(name, start)));
        self.named(done)
    }
}
