//! Where reports go: the standard output as it comes, files at the end, all at once.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A file that appears, or is replaced, only when it is complete.
pub(super) struct AtomicFile {
    path: PathBuf,
    /// The file beside it that is written; `None` for a device or pipe, which is written directly.
    beside: Option<PathBuf>,
    out: Option<BufWriter<File>>,
}

impl AtomicFile {
    /// Opens a file for writing.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        let fail = |source| Error::Io { action: "write", path: path.display().to_string(), source };
        // A link stays a link: what it leads to is replaced.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let kind = fs::metadata(&real).ok();
        if kind.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(fail(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        if kind.as_ref().is_some_and(|k| !k.is_file()) {
            let file = File::options().write(true).open(&real).map_err(fail)?;
            return Ok(Self { path: real, beside: None, out: Some(BufWriter::new(file)) });
        }
        let name = real.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = real.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create(&beside).map_err(fail)?;
        if let Some(kind) = kind {
            // Best effort: the new file keeps the rights of the old one.
            let _ = file.set_permissions(kind.permissions());
        }
        Ok(Self { path: real, beside: Some(beside), out: Some(BufWriter::new(file)) })
    }

    /// Puts the complete file in its place.
    pub(super) fn commit(mut self) -> Result<(), Error> {
        let finish = || -> io::Result<()> {
            if let Some(out) = self.out.take() {
                out.into_inner().map_err(io::IntoInnerError::into_error)?;
            }
            if let Some(beside) = &self.beside {
                fs::rename(beside, &self.path)?;
            }
            self.beside = None;
            Ok(())
        };
        let mut finish = finish;
        let done = finish();
        done.map_err(|source| Error::Io { action: "write", path: self.path.display().to_string(), source })
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(bytes.len()), |o| o.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            self.out = None;
            let _ = fs::remove_file(beside);
        }
    }
}
