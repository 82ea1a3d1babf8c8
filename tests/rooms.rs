//! The order of the rooms: a room uses only rooms before it, and stays small enough to read.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each of which may use those before it.
const ORDER: &[&str] =
    &["text", "error", "document", "language", "fact", "align", "finding", "rule", "check", "author", "report", "lsp", "cli"];

/// What `report` may use: a report is made from plain data.
const REPORT_USES: &[&str] = &["text", "error", "document", "fact", "finding"];

/// Lines that a file may have.
const LONGEST: usize = 500;

/// Lines that half of the files may not exceed.
const MEDIAN: usize = 250;

#[test]
fn a_room_uses_only_rooms_before_it() {
    let mut breaches = Vec::new();
    for file in sources() {
        // lib.rs and main.rs stand over all rooms.
        let Some(room) = room_of(&file) else { continue };
        let Some(place) = position(&room) else {
            breaches.push(format!("{}: `{room}` is no room of ARCHITECTURE.md", shown(&file)));
            continue;
        };
        for (line, used) in uses(&text_of(&file)) {
            let Some(other) = position(&used) else { continue };
            let at = format!("{}:{line}", shown(&file));
            if other > place {
                breaches.push(format!("{at}: `{room}` uses `{used}`, which comes after it"));
            } else if room == "report" && other < place && !REPORT_USES.contains(&used.as_str()) {
                breaches.push(format!("{at}: `report` uses `{used}`; it may use only {}", REPORT_USES.join(", ")));
            }
        }
    }
    assert!(breaches.is_empty(), "{}\nthe order is {}", breaches.join("\n"), ORDER.join(" → "));
}

#[test]
fn the_diagnostics_library_is_named_where_it_belongs() {
    let allowed = |path: &str| path.starts_with("src/error") || path.starts_with("src/report/pretty") || path == "src/main.rs";
    let mut breaches = Vec::new();
    for file in sources().iter().filter(|f| !allowed(&shown(f))) {
        for (i, line) in code_lines(&text_of(file)).enumerate() {
            if words(line).any(|w| w == "miette") {
                breaches.push(format!(
                    "{}:{}: `miette` may be named only in src/error, src/report/pretty*.rs and src/main.rs",
                    shown(file),
                    i + 1
                ));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<(usize, String)> = sources().iter().map(|f| (text_of(f).lines().count(), shown(f))).collect();
    lengths.sort();
    let long: Vec<String> = lengths
        .iter()
        .filter(|(n, _)| *n > LONGEST)
        .map(|(n, f)| format!("{f}:{n}: longer than {LONGEST} lines; one concept a file"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
    let (median, file) = &lengths[lengths.len() / 2];
    assert!(*median <= MEDIAN, "the median file ({file}) has {median} lines, more than {MEDIAN}");
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    let seen = |text: &str| uses(text).into_iter().map(|(line, room)| format!("{line} {room}")).collect::<Vec<_>>();
    assert_eq!(seen("use crate::fact;\nlet x = crate::rule::judge();"), ["1 fact", "2 rule"]);
    assert_eq!(seen("use crate::{text::{Span, flat},\n    check, fact::{self, Value}};"), ["1 text", "2 check", "2 fact"]);
    assert_eq!(seen("pub(in crate::cli) use super::super::align::Text;"), ["1 cli", "1 align"]);
    assert_eq!(seen("/// [`crate::cli`]\n// crate::lsp\nlet x = 1; // crate::lsp"), Vec::<String>::new());
    assert_eq!(seen("crosstally::cli::run(); $crate::text::x!()"), ["1 text"]);
}

fn position(room: &str) -> Option<usize> {
    ORDER.iter().position(|r| *r == room)
}

/// All Rust files of `src/`, in order.
fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src/ can be read") {
            let path = entry.expect("src/ can be read").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out.sort();
    assert!(out.len() > 10, "src/ holds the sources");
    out
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).expect("a source is UTF-8")
}

/// The path from the root of the package, with `/`.
fn shown(file: &Path) -> String {
    let relative = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(file);
    relative.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// `fact` for `src/fact/agree.rs` and for `src/fact.rs`; none for lib.rs and main.rs.
fn room_of(file: &Path) -> Option<String> {
    let path = shown(file);
    let inside = path.strip_prefix("src/")?;
    let room = inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs").to_owned();
    (!["lib", "main"].contains(&room.as_str())).then_some(room)
}

/// Lines without what a comment says.
fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l.split(" // ").next().unwrap_or(l) })
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The names that stand behind `crate::` and `super::super::`, alone or in braces, with their lines (from 1).
fn uses(text: &str) -> Vec<(usize, String)> {
    let code: String = code_lines(text).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for root in ["crate::", "super::super::"] {
        for (at, _) in code.match_indices(root) {
            // `other_crate::` is another root.
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            for (i, name) in first_names(&code[at + root.len()..]) {
                let line = code[..at + root.len() + i].matches('\n').count() + 1;
                out.push((line, name));
            }
        }
    }
    out.retain(|(_, name)| position(name).is_some());
    out
}

/// The first name of a path, or of each path of a group, with its offset.
fn first_names(tail: &str) -> Vec<(usize, String)> {
    let name_at = |i: usize| -> (usize, String) {
        let skipped = tail[i..].len() - tail[i..].trim_start().len();
        let name = words(tail[i..].trim_start()).next().unwrap_or_default();
        (i + skipped, name.to_owned())
    };
    if !tail.starts_with('{') {
        return vec![name_at(0)];
    }
    let mut out = vec![name_at(1)];
    let mut depth = 0;
    for (i, c) in tail.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => out.push(name_at(i + 1)),
            _ => {}
        }
    }
    out
}
