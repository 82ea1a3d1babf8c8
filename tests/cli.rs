//! The command line from outside: exit codes, streams, files.

#![cfg(feature = "cli")]

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::Folder;

const EN: &str = "The harbour has 58 berths and 1,284 boats.\n";
const AR: &str = "يضم الميناء 58 مرسى و1284 قاربا.\n";
const AR_WRONG: &str = "يضم الميناء 85 مرسى و1284 قاربا.\n";

#[test]
fn exit_status_says_whether_something_was_found() {
    let folder = Folder::with(&[("good/en.txt", EN), ("good/ar.txt", AR), ("bad/en.txt", EN), ("bad/ar.txt", AR_WRONG)]);
    let good = folder.run(&["check", "good", "--format", "ndjson"]);
    assert_eq!((good.code, good.sets()), (0, vec!["good:agree:2".to_owned()]), "{}{}", good.out, good.err);
    let bad = folder.run(&["check", "bad", "--format", "ndjson"]);
    assert_eq!((bad.code, bad.sets()), (1, vec!["bad:differ:2".to_owned()]), "{}", bad.out);
    assert_eq!(bad.codes(), ["number-changed"]);
    assert_eq!(folder.run(&["check", "bad", "--fail-on", "never"]).code, 0);
    assert_eq!(folder.run(&["check", "good", "--fail-on", "incomplete"]).code, 0);
    let quiet = folder.run(&["check", "bad", "-q"]);
    assert_eq!((quiet.code, quiet.out.as_str()), (1, ""));
}

#[test]
fn usage_mistakes_are_two_and_say_what_was_meant() {
    let folder = Folder::with(&[("en.txt", EN)]);
    for (args, said) in [
        (&["check", "--format", "hmtl"][..], "did you mean `html`?"),
        (&["check", "--format", "json", "--format", "ndjson"], "formats for the standard output"),
        (&["check", "--format", "json=a", "--output", "b"], "--output is for a single format"),
        (&["check", "--today", "2023-02-29"], "write a day as 2026-03-01"),
        (&["check", "nowhere"], "cannot read nowhere"),
        (&["check", "--rules", "nowhere.yaml"], "nowhere.yaml"),
        (&["explain", "number-chaged"], "did you mean `number-changed`?"),
        (&["chekc"], "check"),
        (&["test", "nowhere.yaml"], "cannot read nowhere.yaml"),
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains('\u{1b}'), "no terminal, no colours: {}", ran.err);
    }
    assert_eq!(folder.run(&["--version"]).out, concat!("crosstally ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(folder.run(&["check", "--help"]).out.contains("Examples:"));
}

#[test]
fn a_language_without_messages_falls_back_and_says_so_once() {
    let folder = Folder::with(&[("bad/en.txt", EN), ("bad/ar.txt", "يضم الميناء 74 مرسى و1284 قاربا.\n")]);
    let english = folder.run(&["check", "bad", "--format", "short"]);
    for tag in ["tlh", "de"] {
        let ran = folder.run(&["check", "bad", "--format", "short", "--lang", tag]);
        assert_eq!((ran.code, &ran.out), (english.code, &english.out));
        assert_eq!(ran.err, format!("note: no messages in `{tag}`, so they are in English; there are ar, en, hi, ur, vi\n"));
    }
    let urdu = folder.run(&["check", "bad", "--format", "ndjson", "--lang", "ur-PK"]);
    assert!(urdu.err.is_empty() && urdu.out.contains("عربی میں 74 ہے"), "{} {}", urdu.out, urdu.err);
}

#[test]
fn an_empty_folder_is_not_green() {
    let folder = Folder::with(&[("set/planted.yaml", "a: 1\n")]);
    let ran = folder.run(&["check", "set"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no documents in set"), "{}", ran.err);
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = Folder::with(&[("bad/en.txt", EN), ("bad/ar.txt", AR_WRONG), ("kept.ndjson", "old\n")]);
    let ran = folder.run(&["check", "bad", "--format", "ndjson=out.ndjson", "--format", "ndjson=kept.ndjson"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    let text = std::fs::read_to_string(folder.path("out.ndjson")).expect("it was written");
    assert!(text.starts_with("{\"set\":\"bad\""), "{text}");
    assert_eq!(std::fs::read_to_string(folder.path("kept.ndjson")).expect("it was replaced"), text);
    // The run fails before it ends: what was there stays.
    folder.write("kept.ndjson", b"old\n");
    assert_eq!(folder.run(&["check", "bad", "--format", "ndjson=kept.ndjson", "--format", "json=no/such/folder"]).code, 2);
    assert_eq!(std::fs::read_to_string(folder.path("kept.ndjson")).expect("it is there"), "old\n");
    let left: Vec<_> = std::fs::read_dir(folder.root()).expect("it is there").map(|e| e.expect("readable").file_name()).collect();
    assert!(left.iter().all(|n| !n.to_string_lossy().ends_with(".tmp")), "{left:?}");
}

fn set_line(n: usize, wrong: bool) -> String {
    let ar = if wrong { AR_WRONG } else { AR };
    format!(
        "{}\n",
        serde_json::json!({"set": format!("s{n}"), "documents": [{"id": "a", "lang": "en", "role": "source", "text": EN}, {"id": "b", "lang": "ar", "text": ar}]})
    )
}

#[test]
fn lines_come_in_order_and_bad_ones_in_their_place() {
    let folder = Folder::with(&[]);
    let mut input = String::new();
    for n in 1..=200 {
        match n {
            50 => input.push_str("{\"documents\":\n"),
            51 => input.push('\n'),
            52 => input.push_str("{\"documents\":[{\"id\":\"x\",\"text\":\"\"},{\"id\":\"x\",\"text\":\"\"}]}\n"),
            _ => input.push_str(&set_line(n, n % 7 == 0)),
        }
    }
    let one = folder.run_with(&["check", "-", "--jobs", "1"], &input);
    let two = folder.run_with(&["check", "-", "--jobs", "2"], &input);
    assert_eq!(one.out, two.out, "the same bytes, whatever the number of threads");
    assert_eq!(one.code, 2);
    assert!(one.err.contains("cannot read -:50"), "{}", one.err);
    let lines = one.lines();
    assert_eq!(lines.len(), 199);
    assert_eq!(lines[48]["set"], "s49");
    assert_eq!((&lines[49]["line"], lines[49]["error"].is_string()), (&50.into(), true));
    assert_eq!(lines[50]["error"], "two documents have the id `x`");
    assert_eq!(lines[51]["set"], "s53");
    assert_eq!(lines[198]["set"], "s200");

    let reported = folder.run_with(&["check", "-", "--on-bad-input", "report", "--fail-on", "never"], &input);
    assert_eq!((reported.code, reported.err.as_str()), (0, ""));
    assert_eq!(reported.lines()[49]["set"], "-:50");
    assert_eq!(reported.codes().iter().filter(|c| *c == "input-unreadable").count(), 2);
    // The same as a file.
    folder.write("sets.ndjson", input.as_bytes());
    assert_eq!(folder.run(&["check", "sets.ndjson", "--format", "ndjson"]).out, one.out);
}

#[test]
fn a_stream_that_nobody_reads_is_success() {
    let folder = Folder::with(&[]);
    folder.write("sets.ndjson", (1..2000).map(|n| set_line(n, true)).collect::<String>().as_bytes());
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("crosstally"))
        .args(["check", "-"])
        .stdin(std::fs::File::open(folder.path("sets.ndjson")).expect("it is there"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    assert!(line.starts_with("{\"set\":\"s1\""), "{line}");
    let done = child.wait_with_output().expect("it ends");
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn facts_in_all_formats() {
    let folder = Folder::with(&[("a.en.txt", "It has 1,549 members, +3 and -5.\nAt least 80 of them pay 12%.\n")]);
    let table = folder.run(&["facts", "a.en.txt"]);
    assert!(table.out.starts_with("document  place  kind"), "{}", table.out);
    assert!(
        table.out.lines().any(|l| l.split_whitespace().collect::<Vec<_>>() == ["a.en.txt", "2:10", "number", "80", ">=", "80"]),
        "{}",
        table.out
    );
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["facts", "a.en.txt", "--format", "json"]).out).expect("JSON");
    assert_eq!((&json["version"], &json["documents"][0]["facts"][0]["value"]), (&1.into(), &"1549".into()));
    let csv = folder.run(&["facts", ".", "--format", "csv"]).out;
    assert!(
        csv.starts_with("document,lang,line,column,start,end,kind,value,bound,text\r\na.en.txt,en,1,8,7,12,number,1549,,\"1,549\"\r\n"),
        "{csv}"
    );
    assert!(csv.contains(",-5") && !csv.contains("'-5"), "a plain number is no formula: {csv}");
    let input = "{\"id\":\"x\",\"lang\":\"ar\",\"text\":\"٧٣ ناديا\"}\nnonsense\n{\"id\":\"y\",\"text\":\"The committee has seventy-three branches in two provinces.\"}\n";
    let lines = folder.run_with(&["facts", "-"], input);
    assert_eq!(lines.code, 2);
    assert_eq!(lines.lines()[0]["facts"][0]["value"], "73");
    assert_eq!(lines.lines()[1]["line"], 2);
    assert_eq!(lines.lines()[2]["facts"][0]["value"], "73");
    let count = |weak: &[&str]| {
        let args: Vec<&str> = ["facts", "-"].iter().chain(weak).copied().collect();
        folder.run_with(&args, "{\"id\":\"x\",\"lang\":\"en\",\"text\":\"One may ask for one thing.\"}\n").lines()[0]["facts"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert!(count(&["--weak"]) >= count(&[]));
}

#[test]
fn packs_carry_their_tests() {
    let folder = Folder::with(&[]);
    let all = folder.run(&["test"]);
    assert_eq!(all.code, 0, "{}", all.out);
    assert!(all.out.lines().last().is_some_and(|l| l.ends_with(" passed, 0 failed")), "{}", all.out);
    folder.write("xx.yaml", b"tag: xx\nname: Test\ncardinals: { 7: [septo] }\nexamples:\n  - { text: \"septo\", facts: [number 7] }\n  - { text: \"septo\", facts: [number 8] }\n");
    let own = folder.run(&["test", "xx.yaml"]);
    assert_eq!((own.code, own.out.lines().last()), (1, Some("1 passed, 1 failed")), "{}", own.err);
    assert!(own.out.contains("expected  number 8\n  found     number 7"), "{}", own.out);
}

#[test]
fn codes_are_explained() {
    let folder = Folder::with(&[]);
    let one = folder.run(&["explain", "number-changed"]);
    assert_eq!(one.code, 0);
    for part in
        ["What it means", "How much it matters", "must fix (error)", "Example", "What to do", "How to accept it", "accuracy/mistranslation"]
    {
        assert!(one.out.contains(part), "{}", one.out);
    }
    let list = folder.run(&["explain", "--list"]).out;
    assert!(list.lines().count() > 50 && list.lines().any(|l| l.starts_with("version-doubled ")), "{list}");
}
