//! A case: what was checked, with which rules, and what came out, sealed in one archive whose bytes depend on nothing else.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::document::{Document, DocumentSet, Role};
use crate::text::{hexadecimal, sha256};

/// A larger entry is not read.
const LARGEST: u64 = 1 << 30;

/// What is sealed.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Version of the program.
    pub version: String,
    /// The day on which waivers were judged.
    pub today: Option<String>,
    /// The language of messages.
    pub lang: String,
    /// The sets as they were checked: languages guessed, sources named.
    pub sets: Vec<DocumentSet>,
    /// How many of them, from the first, came from files: what recurs in those is looked for over all of them.
    pub files: usize,
    /// Rule packs: file and text.
    pub packs: Vec<(String, String)>,
    /// The waivers file: name and text.
    pub waivers: Option<(String, String)>,
    /// The earlier report.
    pub baseline: Option<String>,
    /// The report, in the format `json`.
    pub report: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    crosstally_case: u32,
    version: String,
    today: Option<String>,
    lang: String,
    files: usize,
    sets: Vec<SetHead>,
    packs: Vec<Entry>,
    waivers: Option<Entry>,
    baseline: Option<String>,
    sha256: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    file: String,
    entry: String,
}

#[derive(Serialize, Deserialize)]
struct SetHead {
    name: String,
    guessed: bool,
    doubled: Vec<(String, String, String)>,
    unread: Vec<String>,
    documents: Vec<DocumentHead>,
}

#[derive(Serialize, Deserialize)]
struct DocumentHead {
    id: String,
    lang: String,
    lang_guessed: bool,
    role: Role,
    from: Option<String>,
    url: Option<String>,
    revision: Option<String>,
    stage: Option<String>,
    retrieved: Option<String>,
    extra: serde_json::Map<String, serde_json::Value>,
    entry: String,
}

/// The digest of bytes, in hexadecimal figures.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&sha256(bytes))
}

/// The bytes of the archive: entries by name, nothing compressed, one fixed time. The same case gives the same bytes.
///
/// # Errors
/// What the archive cannot hold.
pub fn seal(case: &Case) -> Result<Vec<u8>, String> {
    let mut entries: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut sets = Vec::new();
    for (i, set) in case.sets.iter().enumerate() {
        let mut documents = Vec::new();
        for (k, d) in set.documents.iter().enumerate() {
            let ending = d.id.rsplit_once('.').map_or("txt", |(_, e)| e);
            let ending = if ending.len() < 9 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) { ending } else { "txt" };
            let entry = format!("texts/{:05}-{:02}.{ending}", i + 1, k + 1);
            entries.insert(entry.clone(), d.text.as_bytes().to_vec());
            documents.push(DocumentHead {
                id: d.id.clone(),
                lang: d.lang.clone(),
                lang_guessed: d.lang_guessed,
                role: d.role,
                from: d.from.clone(),
                url: d.url.clone(),
                revision: d.revision.clone(),
                stage: d.stage.clone(),
                retrieved: d.retrieved.clone(),
                extra: d.extra.clone(),
                entry,
            });
        }
        let (name, doubled, unread) = (set.name.clone(), set.doubled.clone(), set.unread.clone());
        sets.push(SetHead { name, guessed: set.guessed, doubled, unread, documents });
    }
    let mut packs = Vec::new();
    for (i, (file, text)) in case.packs.iter().enumerate() {
        let entry = format!("rules/{:02}.yaml", i + 1);
        entries.insert(entry.clone(), text.clone().into_bytes());
        packs.push(Entry { file: file.clone(), entry });
    }
    let waivers = case.waivers.as_ref().map(|(file, text)| {
        entries.insert("waivers.yaml".to_owned(), text.clone().into_bytes());
        Entry { file: file.clone(), entry: "waivers.yaml".to_owned() }
    });
    let baseline = case.baseline.as_ref().map(|text| {
        entries.insert("baseline.json".to_owned(), text.clone().into_bytes());
        "baseline.json".to_owned()
    });
    entries.insert("report.json".to_owned(), case.report.clone().into_bytes());
    let head = Head {
        crosstally_case: 1,
        version: case.version.clone(),
        today: case.today.clone(),
        lang: case.lang.clone(),
        files: case.files,
        sets,
        packs,
        waivers,
        baseline,
        sha256: entries.iter().map(|(name, bytes)| (name.clone(), digest(bytes))).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&head).map_err(|e| e.to_string())?;
    json.push(b'\n');
    entries.insert("case.json".to_owned(), json);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &entries {
        out.start_file(name.as_str(), options).map_err(|e| e.to_string())?;
        out.write_all(bytes).map_err(|e| e.to_string())?;
    }
    Ok(out.finish().map_err(|e| e.to_string())?.into_inner())
}

/// Opens a case and proves that nothing in it was changed.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn open(bytes: &[u8]) -> Result<Case, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("no case: {e}"))?;
    let mut text = |name: &str| -> Result<String, String> {
        let entry = archive.by_name(name).map_err(|_| format!("`{name}` is missing"))?;
        let mut out = Vec::new();
        entry.take(LARGEST).read_to_end(&mut out).map_err(|e| format!("`{name}` cannot be read: {e}"))?;
        String::from_utf8(out).map_err(|_| format!("`{name}` is not UTF-8"))
    };
    let head: Head = serde_json::from_str(&text("case.json")?).map_err(|e| format!("no case: {e}"))?;
    if head.crosstally_case != 1 {
        return Err(format!("a case of version {}, and this program reads version 1", head.crosstally_case));
    }
    let mut sealed = |name: &str| -> Result<String, String> {
        let content = text(name)?;
        let proven = head.sha256.get(name).is_some_and(|d| *d == digest(content.as_bytes()));
        if proven { Ok(content) } else { Err(format!("`{name}` is not what was sealed")) }
    };
    let mut out = Case { version: head.version, today: head.today, lang: head.lang, files: head.files, ..Case::default() };
    for set in head.sets {
        let mut documents = Vec::new();
        for d in set.documents {
            let text = sealed(&d.entry)?;
            documents.push(Document {
                lang_guessed: d.lang_guessed,
                role: d.role,
                from: d.from,
                url: d.url,
                revision: d.revision,
                stage: d.stage,
                retrieved: d.retrieved,
                extra: d.extra,
                ..Document::new(d.id, d.lang, text)
            });
        }
        let (doubled, unread) = (set.doubled, set.unread);
        out.sets.push(DocumentSet { name: set.name, guessed: set.guessed, documents, doubled, unread });
    }
    for pack in head.packs {
        out.packs.push((pack.file, sealed(&pack.entry)?));
    }
    out.waivers = head.waivers.map(|w| Ok::<_, String>((w.file, sealed(&w.entry)?))).transpose()?;
    out.baseline = head.baseline.map(|b| sealed(&b)).transpose()?;
    out.report = sealed("report.json")?;
    Ok(out)
}
