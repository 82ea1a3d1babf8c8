//! Broken and hostile input: each ends with a clear diagnostic or stays text, with exit status 2 where the job could not be
//! done, and never with a panic.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

struct Ended {
    status: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Ended {
    let output =
        Command::new(env!("CARGO_BIN_EXE_crosstally")).current_dir(folder).env("NO_COLOR", "1").args(args).output().expect("it runs");
    Ended {
        status: output.status.code().expect("no signal"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("en.txt"), "We have 5 members.\n").expect("written");
    fs::write(folder.path().join("ar.txt"), "لدينا 5 أعضاء.\n").expect("written");
    folder
}

/// A pack that cannot be used: exit status 2, and all of `wanted` in the diagnostics.
fn refused(pack: &[u8], wanted: &[&str]) {
    let folder = articles();
    fs::write(folder.path().join("pack.yaml"), pack).expect("written");
    let ended = run(folder.path(), &["check", ".", "--rules", "pack.yaml"]);
    assert_eq!(ended.status, 2, "{}", ended.err);
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    for w in wanted {
        assert!(ended.err.contains(w), "`{w}` is not in:\n{}", ended.err);
    }
}

#[test]
fn all_mistakes_of_a_pack_come_out_in_one_run() {
    let pack = r#"
aplies_to: "*"
facts:
  total: { kind: number, find: { en: "{} members" } }
  day: { kind: date, find: { en: "on {}" } }
  above: { kind: percent, find: { en: "{} above" } }
  hole: { kind: number, find: { en: "members" } }
rules:
  - agree: totl
  - agree: total
    severty: error
  - relation: above = day - 100%
  - relation: total = (day
facts:
  other: { find: { en: "{} others" } }
"#;
    refused(
        pack.as_bytes(),
        &[
            "no field `aplies_to`",
            "did you mean `applies_to`?",
            "pack.yaml:2:1",
            "`facts` stands twice",
            "the phrase `members` has no `{}`",
            "there is no fact `totl`",
            "did you mean `total`?",
            "no field `severty`",
            "`day` is a date, which cannot be mixed with numbers",
            "something is missing at the end",
        ],
    );
}

#[test]
fn yaml_that_is_a_weapon_is_refused_at_once() {
    let mut bomb = String::from("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for i in 1..12 {
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")));
    }
    let started = std::time::Instant::now();
    refused(bomb.as_bytes(), &["aliases expand to more"]);
    refused(format!("a: {}", "[".repeat(100_000)).as_bytes(), &["nested deeper"]);
    assert!(started.elapsed().as_secs() < 30);
    refused(b"facts:\n  a: \xff\xfe\n", &["is not UTF-8: byte 0xff at offset 12"]);
    refused(b"facts: [1,\n", &["the YAML cannot be read"]);
    refused(b"", &["a rule pack is a map of fields"]);
}

#[test]
fn files_that_are_not_there_are_named() {
    let folder = articles();
    let ended = run(folder.path(), &["check", "en.txt", "nowhere.txt"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("cannot read nowhere.txt"), "{}", ended.err);
    let ended = run(folder.path(), &["check", ".", "--rules", "nowhere.yaml"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("cannot read nowhere.yaml"), "{}", ended.err);
}

#[test]
fn text_of_articles_stays_text() {
    let folder = articles();
    let evil = "<script>alert(1)</script> \"onmouseover=\"x\u{1b}[31m\u{1b}]0;title\u{7}\u{202e} ::error::x %0A";
    fs::write(folder.path().join("en.txt"), format!("{evil} We have 73 members {evil}.\n")).expect("written");
    fs::write(folder.path().join("ar.txt"), format!("{evil} لدينا 37 عضوًا {evil}.\n")).expect("written");
    for format in ["pretty", "short", "json", "ndjson", "html"] {
        let ended = run(folder.path(), &["check", ".", "--format", format]);
        assert_eq!(ended.status, 1, "{format}: {}", ended.err);
        assert!(
            !ended.out.chars().any(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || c == '\u{202e}'),
            "{format} steers the terminal"
        );
        if format == "html" {
            assert!(!ended.out.contains("<script>alert") && !ended.out.contains("\"onmouseover=\"x"), "{format}");
        }
    }
}
