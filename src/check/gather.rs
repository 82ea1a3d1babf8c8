//! Files become sets: by what their paths say first, by the values that they share last.
//!
//! Three steps, the middle one for each file alone, so that a caller may spread it over threads: [`identify`] looks at
//! all paths, [`Identity::read`] at the bytes of one file, [`group`] puts the documents together.
//!
//! ```
//! use crosstally::{check::gather, language::Languages};
//! let files = [("news/story.en.txt", "73 clubs"), ("news/story.ar.txt", "73 ناديا"), ("notes.txt", "12 notes")];
//! let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
//! let gathered = gather::gather(files, &Languages::new());
//! let names: Vec<&str> = gathered.sets.iter().map(|s| s.name.as_str()).collect();
//! assert_eq!(names, ["news/story", "notes.txt"]);
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::group::{Node, Signature, join};
use crate::align::Text;
use crate::document::{Document, DocumentSet, Role, named};
use crate::language::Languages;

/// The folder that files were found under: that of the project, or one outside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Root {
    /// What stands in front of the names of its sets; one root has it alone.
    pub prefix: String,
    /// Its own name, for a set that is the folder itself; empty where the name is chance, and the set is `.`.
    pub own: String,
}

impl Root {
    /// The name of a set, or of a file, of this folder.
    #[must_use]
    pub fn name(&self, set: &str) -> String {
        match (self.prefix.as_str(), set) {
            ("", ".") if self.own.is_empty() => ".".to_owned(),
            ("", ".") => self.own.clone(),
            ("", set) => set.to_owned(),
            (prefix, ".") => prefix.to_owned(),
            (prefix, set) => format!("{prefix}/{set}"),
        }
    }
}

/// A file that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The folder that it was found under.
    pub root: Arc<Root>,
    /// The path under that folder, with `/`.
    pub path: String,
    /// The file as seen from the folder that the run was started in, with `/`.
    pub file: Option<String>,
}

/// What the paths say of a file.
#[derive(Debug, Clone)]
pub struct Identity {
    found: Found,
    set: Option<String>,
    lang: Option<String>,
    source: bool,
    alone: bool,
}

/// A file that was read.
#[derive(Debug)]
pub struct Read {
    identity: Identity,
    document: Result<Document, String>,
    signature: Option<Signature>,
}

/// A file that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its path, as sets are named.
    pub name: String,
    /// A sentence without the path.
    pub reason: String,
}

/// What inputs became.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The sets, by name.
    pub sets: Vec<DocumentSet>,
    /// Files that could not be read.
    pub unread: Vec<Unread>,
    /// What is worth saying and stops nothing: "x.txt is empty".
    pub notes: Vec<String>,
    /// Near misses of grouping.
    pub hints: Vec<String>,
}

/// Tags that are words too, as in `no-id.txt` or a folder `my/`.
const WORDS: &[&str] = &["am", "be", "da", "et", "he", "id", "is", "it", "la", "my", "no", "or", "so"];

/// The three steps at once, for files in memory.
#[must_use]
pub fn gather(files: impl IntoIterator<Item = (String, Vec<u8>)>, languages: &Languages) -> Gathered {
    let root = Arc::new(Root::default());
    let (paths, bytes): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
    let found = paths.into_iter().map(|path| Found { root: Arc::clone(&root), path, file: None }).collect();
    let reads = identify(found, languages).into_iter().zip(bytes).map(|(i, b)| i.read(&b, languages)).collect();
    group(reads)
}

/// Looks at all paths: which article, which language.
#[must_use]
pub fn identify(found: Vec<Found>, languages: &Languages) -> Vec<Identity> {
    let known = |tag: &str| languages.is_tag(tag);
    let mut doubtful = Vec::new();
    let mut out: Vec<Identity> = found
        .into_iter()
        .map(|found| {
            let n = named(&found.path, &known);
            doubtful.push(n.lang.as_deref().is_some_and(|lang| is_doubtful(&found.path, lang, languages)));
            Identity { found, set: n.set, lang: n.lang, source: n.source, alone: false }
        })
        .collect();
    // A doubtful tag means a language only beside another one.
    let mut tags: BTreeMap<Key, (bool, BTreeSet<&str>)> = BTreeMap::new();
    for (i, doubtful) in out.iter().zip(&doubtful) {
        if let (Some(key), Some(lang)) = (i.key(), i.lang.as_deref()) {
            let seen = tags.entry(key).or_default();
            seen.0 |= !doubtful;
            seen.1.insert(lang);
        }
    }
    let sure: BTreeSet<Key> = tags.into_iter().filter(|(_, (sure, langs))| *sure || langs.len() > 1).map(|(key, _)| key).collect();
    for (i, doubtful) in out.iter_mut().zip(doubtful) {
        if doubtful && i.key().is_none_or(|k| !sure.contains(&k)) {
            (i.set, i.lang) = (None, None);
        }
        // story.md beside story.ar.md.
        if i.set.is_none() {
            let stem = i.found.path.rsplit_once('.').map_or(i.found.path.as_str(), |(s, _)| s).to_owned();
            if sure.contains(&(i.found.root.prefix.clone(), stem.clone())) {
                i.set = Some(stem);
            }
        }
    }
    let mut sizes: BTreeMap<Key, usize> = BTreeMap::new();
    for key in out.iter().filter_map(Identity::key) {
        *sizes.entry(key).or_default() += 1;
    }
    for i in &mut out {
        i.alone = i.key().is_none_or(|k| sizes.get(&k) == Some(&1));
    }
    // A lone file has nobody to share values with.
    if out.iter().filter(|i| i.alone).count() < 2 {
        out.iter_mut().for_each(|i| i.alone = false);
    }
    out
}

type Key = (String, String);

/// `report_hr.txt`, `no-id.txt`, `my/a.txt`: two letters that may be anything, unless they are the whole name or stand
/// between dots.
fn is_doubtful(path: &str, lang: &str, languages: &Languages) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(s, _)| s).to_ascii_lowercase();
    let (primary, tag) = (lang.split('-').next().unwrap_or(lang), lang.to_ascii_lowercase());
    let (word, pack) = (WORDS.contains(&primary), languages.has_pack(primary));
    // no-id: a region makes a tag surer, but not one of these.
    if tag.contains('-') {
        return word && !pack;
    }
    stem != tag && !stem.ends_with(&format!(".{tag}")) && (word || !pack)
}

impl Identity {
    fn key(&self) -> Option<Key> {
        self.set.as_ref().map(|s| (self.found.root.prefix.clone(), s.clone()))
    }

    /// The file's path, as sets are named.
    #[must_use]
    pub fn name(&self) -> String {
        self.found.root.name(&self.found.path)
    }

    /// The file is wanted for itself: what it shares with others will not be asked.
    #[must_use]
    pub fn by_itself(mut self) -> Self {
        self.alone = false;
        self
    }

    /// Reads the bytes of the file.
    #[must_use]
    pub fn read(self, bytes: &[u8], languages: &Languages) -> Read {
        let document = Document::from_bytes(&self.found.path, self.lang.clone().unwrap_or_default(), bytes).map(|mut d| {
            d.file.clone_from(&self.found.file);
            guess(&mut d, languages);
            if self.source {
                d.role = Role::Source;
                if d.lang == "und" {
                    d.lang = "en".to_owned();
                }
            }
            d
        });
        let signature = document.as_ref().ok().filter(|d| self.alone && !d.blocks.is_empty());
        let signature = signature.map(|d| Signature::of(&Text::read(d, languages.get(&d.lang))));
        Read { identity: self, document, signature }
    }

    /// The file could not even be opened.
    #[must_use]
    pub fn failed(self, reason: String) -> Read {
        Read { identity: self, document: Err(reason), signature: None }
    }
}

/// Guesses the language of a document that names none.
pub fn guess(document: &mut Document, languages: &Languages) {
    if document.lang.is_empty() {
        document.lang_guessed = true;
        document.lang = languages.detect(&document.text).unwrap_or("und").to_owned();
    }
}

/// Makes the one document in the language `lang` the source, where no document is.
pub fn appoint(set: &mut DocumentSet, lang: &str) {
    let base = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    if set.documents.iter().any(|d| d.role == Role::Source) {
        return;
    }
    let exact = set.documents.iter().filter(|d| d.lang.eq_ignore_ascii_case(lang)).count();
    let mut fitting =
        set.documents.iter_mut().filter(|d| if exact > 0 { d.lang.eq_ignore_ascii_case(lang) } else { base(&d.lang) == base(lang) });
    if let (Some(one), None) = (fitting.next(), fitting.next()) {
        one.role = Role::Source;
    }
}

/// Puts documents together.
#[must_use]
pub fn group(reads: Vec<Read>) -> Gathered {
    let mut out = Gathered::default();
    let mut sets: BTreeMap<Key, DocumentSet> = BTreeMap::new();
    let mut nodes = Vec::new();
    let mut unread = Vec::new();
    for Read { identity, document, signature } in reads {
        let document = match document {
            Ok(document) => document,
            Err(reason) => {
                out.unread.push(Unread { name: identity.name(), reason });
                unread.extend(identity.key().map(|k| (k, identity.found.path)));
                continue;
            }
        };
        if document.blocks.is_empty() {
            out.notes.push(format!("{} is empty", identity.name()));
        }
        let name = identity.name();
        let Some(key) = identity.key() else {
            nodes.push(Node { name, document: Some(document), signature: signature.unwrap_or_default(), lang: String::new() });
            continue;
        };
        if let Some(signature) = signature {
            nodes.push(Node { name, lang: document.lang.clone(), document: None, signature });
        }
        let set = sets.entry(key).or_insert_with_key(|k| DocumentSet { name: identity.found.root.name(&k.1), ..DocumentSet::default() });
        set.documents.push(document);
    }
    for (key, id) in unread {
        if let Some(set) = sets.get_mut(&key) {
            set.unread.push(id);
        }
    }
    out.sets.extend(sets.into_values().map(doubled));
    let (joined, hints) = join(nodes);
    out.sets.extend(joined);
    out.hints = hints;
    out.sets.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// Notes which documents of a set are in one language: the source goes first, then the smallest id.
fn doubled(mut set: DocumentSet) -> DocumentSet {
    set.documents.sort_by(|a, b| (a.role != Role::Source, &a.id).cmp(&(b.role != Role::Source, &b.id)));
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for d in set.documents.iter().filter(|d| d.lang != "und") {
        match first.get(d.lang.as_str()) {
            Some(taken) => found.push(((*taken).to_owned(), d.id.clone(), d.lang.clone())),
            None => {
                first.insert(&d.lang, &d.id);
            }
        }
    }
    set.doubled = found;
    set
}
