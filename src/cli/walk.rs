//! Arguments become files: folders are walked, and each file knows the folder that its names begin from.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::project::Home;
use super::workers::Workers;
use crate::check::Project;
use crate::check::gather::{self, Found, Gathered, Identity, Root, Unread};
use crate::error::Problem;
use crate::language::Languages;

/// Endings of files that are taken from folders.
const TEXTS: &[&str] = &["txt", "md", "markdown"];
/// Endings of files that hold a set in each line.
const LINES: &[&str] = &["ndjson", "jsonl"];
/// A larger file is not read.
const LARGEST: u64 = 64 << 20;

/// What arguments lead to.
pub(super) struct Walk {
    home: Home,
    project: Arc<Root>,
    files: Vec<(Found, PathBuf)>,
    /// Files of NDJSON, in the order of the arguments.
    pub(super) lines: Vec<PathBuf>,
    unread: Vec<Unread>,
    notes: Vec<String>,
    seen: HashSet<PathBuf>,
    roots: HashMap<PathBuf, Arc<Root>>,
}

/// Walks the arguments; `-` is not for here. A project says which documents are taken from folders.
pub(super) fn walk(paths: &[PathBuf], home: Home, project: &Project) -> Walk {
    let mut out = Walk::at(home);
    let mut single = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Err(e) => out.unread.push(Unread { name: out.home.name(path), reason: e.to_string() }),
            Ok(kind) if kind.is_dir() => out.folder(path, project),
            Ok(_) if has_ending(path, LINES) => out.lines.push(path.clone()),
            Ok(_) => match out.home.inside(path) {
                Some(inside) => out.take(&Arc::clone(&out.project), path, &inside),
                None => single.push(path),
            },
        }
    }
    // Files of no project are seen from the folder that holds them all, so that news/ar.txt and news/en.txt are one set.
    let mut base: Option<PathBuf> = None;
    for path in &single {
        let parent = path.parent().unwrap_or(Path::new(""));
        base = Some(base.map_or_else(
            || parent.to_owned(),
            |b| b.components().zip(parent.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
        ));
    }
    if let Some(base) = base {
        let root = out.root(&base);
        for path in single {
            let inside = path.strip_prefix(&base).unwrap_or(path).to_owned();
            out.take(&root, path, &inside);
        }
    }
    out
}

impl Walk {
    fn at(home: Home) -> Self {
        let own = home.root.file_name().filter(|_| !home.marked).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            project: Arc::new(Root { prefix: String::new(), own }),
            home,
            files: Vec::new(),
            lines: Vec::new(),
            unread: Vec::new(),
            notes: Vec::new(),
            seen: HashSet::new(),
            roots: HashMap::new(),
        }
    }

    fn folder(&mut self, folder: &Path, project: &Project) {
        let (root, below) = match self.home.inside(folder) {
            Some(below) => (Arc::clone(&self.project), below),
            None => (self.root(folder), PathBuf::new()),
        };
        for entry in WalkBuilder::new(folder).follow_links(true).sort_by_file_name(Ord::cmp).build() {
            match entry {
                Ok(e) if e.file_type().is_some_and(|t| t.is_file()) && has_ending(e.path(), TEXTS) => {
                    let inside = below.join(e.path().strip_prefix(folder).unwrap_or(e.path()));
                    if project.takes(&shown(&inside)) {
                        self.take(&root, e.path(), &inside);
                    }
                }
                Ok(_) => {}
                Err(e) => self.not_walked(&e),
            }
        }
    }

    fn take(&mut self, root: &Arc<Root>, path: &Path, inside: &Path) {
        // A file that two arguments or links lead to is read once.
        if self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
            let file = Some(from_here(path));
            self.files.push((Found { root: Arc::clone(root), path: shown(inside), file }, path.to_owned()));
        }
    }

    fn root(&mut self, folder: &Path) -> Arc<Root> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if let Some(root) = self.roots.get(&real) {
            return Arc::clone(root);
        }
        let own = real.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let mut prefix = match folder.components().next_back() {
            Some(Component::Normal(name)) => name.to_string_lossy().into_owned(),
            Some(Component::ParentDir) => own.clone(),
            _ => String::new(),
        };
        // a/news and b/news: both names in full.
        if self.roots.values().any(|r| r.prefix == prefix) {
            prefix = shown(folder);
        }
        let root = Arc::new(Root { prefix, own });
        self.roots.insert(real, Arc::clone(&root));
        root
    }

    /// A loop is only said; anything else was not read.
    fn not_walked(&mut self, error: &ignore::Error) {
        match error {
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => self.not_walked(err),
            ignore::Error::WithPath { path, err } => match &**err {
                ignore::Error::Io(e) => self.unread_path(path, e),
                other => self.not_walked(other),
            },
            ignore::Error::Loop { ancestor, child } => {
                self.notes.push(format!("{} leads back to {}: not followed", self.home.name(child), self.home.name(ancestor)));
            }
            ignore::Error::Partial(list) => list.iter().for_each(|e| self.not_walked(e)),
            other => self.notes.push(other.to_string()),
        }
    }

    fn unread_path(&mut self, path: &Path, error: &io::Error) {
        // A broken link to something that would not have been taken is nobody's business.
        if error.kind() != io::ErrorKind::NotFound || has_ending(path, TEXTS) {
            self.unread.push(Unread { name: self.home.name(path), reason: error.to_string() });
        }
    }

    /// No file was found, and nothing explains it.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.lines.is_empty() && self.unread.is_empty()
    }

    /// Reads the files and puts them together.
    pub(super) fn gather(self, languages: &Languages, workers: &mut Workers) -> Result<Gathered, Problem> {
        self.read(languages, workers, |identity| identity)
    }

    /// Reads the files, each for itself.
    pub(super) fn documents(self, languages: &Languages, workers: &mut Workers) -> Result<Gathered, Problem> {
        self.read(languages, workers, Identity::by_itself)
    }

    fn read(self, languages: &Languages, workers: &mut Workers, wanted: impl Fn(Identity) -> Identity) -> Result<Gathered, Problem> {
        let (found, paths): (Vec<Found>, Vec<PathBuf>) = self.files.into_iter().unzip();
        let work: Vec<_> = gather::identify(found, languages).into_iter().map(wanted).zip(paths).collect();
        let reads = workers.map(work, |(identity, path)| match read(&path) {
            Ok(bytes) => identity.read(&bytes, languages),
            Err(reason) => identity.failed(reason),
        })?;
        let mut out = gather::group(reads);
        out.unread.extend(self.unread);
        out.unread.sort_by(|a, b| a.name.cmp(&b.name));
        out.notes.extend(self.notes);
        Ok(out)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    fs::File::open(path).and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > LARGEST { Err(format!("larger than {} MiB", LARGEST >> 20)) } else { Ok(bytes) }
}

fn has_ending(path: &Path, list: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| list.iter().any(|l| e.eq_ignore_ascii_case(l)))
}

/// A path as seen from the working directory where it lies below it: what tools that share that directory open.
pub(super) fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    shown(path.strip_prefix(&here).unwrap_or(path))
}

/// A path with `/`, without `./` in front.
pub(super) fn shown(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|c| *c != Component::CurDir)
        .map(|c| if c == Component::RootDir { String::new() } else { c.as_os_str().to_string_lossy().into_owned() })
        .collect();
    match parts.as_slice() {
        [] => ".".to_owned(),
        [one] if one.is_empty() => "/".to_owned(),
        _ => parts.join("/"),
    }
}
