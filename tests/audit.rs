//! What a run leaves for an auditor: a sealed case, and the record of runs.

#![cfg(feature = "cli")]

mod common;

use common::Folder;

const EN: &str = "The harbour keeps 1,284 boats and 58 berths.\n\nIts council met on 9 October 2023.\n";
const AR: &str = "يحتفظ الميناء بـ 1824 قاربا و58 مرسى.\n\nاجتمع مجلسه في 9 أكتوبر 2023.\n";

fn harbour() -> Folder {
    Folder::with(&[
        (".git/HEAD", ""),
        ("port/en.md", EN),
        ("port/ar.md", AR),
        ("quay/en.md", EN),
        ("quay/ar.md", &AR.replace("1824", "1284")),
        ("pack.yaml", "must_state: [\"58 berths\"]\n"),
        ("later.yaml", "must_state: [\"77 gulls\"]\n"),
        ("crosstally-waivers.yaml", "waivers:\n- code: number-changed\n  document: port/ar.md\n  until: 2026-06-30\n  reason: meant\n"),
    ])
}

const CHECK: &[&str] = &["check", "--rules", "pack.yaml", "--today", "2026-06-30", "--source", "en", "--bundle"];

fn sealed(folder: &Folder, name: &str) -> Vec<u8> {
    let args: Vec<&str> = CHECK.iter().copied().chain([name]).collect();
    let ran = folder.run(&args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    std::fs::read(folder.path(name)).expect("it was written")
}

#[test]
fn a_case_is_identical_years_later() {
    let folder = harbour();
    let bytes = sealed(&folder, "case.zip");
    assert_eq!(sealed(&folder, "again.zip"), bytes, "the same run seals the same bytes");
    // All that it needs is inside, and the day is the day of the run.
    let elsewhere = Folder::with(&[]);
    elsewhere.write("case.zip", &bytes);
    let ran = elsewhere.run(&["replay", "case.zip"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("identical: 2 sets, 0 findings, as crosstally "), "{}", ran.out);
    // With the rules of today.
    elsewhere.write("later.yaml", b"must_state: [\"77 gulls\"]\n");
    let later = elsewhere.run(&["replay", "case.zip", "--rules", "later.yaml"]);
    assert_eq!(later.code, 1, "{}", later.err);
    assert!(
        later.out.contains("new       port/") && later.out.contains("must-state") && later.out.contains("4 new, 0 fixed"),
        "{}",
        later.out
    );
}

#[test]
fn a_case_that_was_changed_is_no_case() {
    let folder = harbour();
    let bytes = sealed(&folder, "case.zip");
    let at = bytes.windows(4).position(|w| w == b"1284").expect("the text is in it as it was");
    let mut forged = bytes.clone();
    forged[at..at + 4].copy_from_slice(b"1285");
    for (bytes, said) in [(&forged[..], "cannot"), (&bytes[..bytes.len() / 2], "no case"), (&b"PK"[..], "no case")] {
        folder.write("bad.zip", bytes);
        let ran = folder.run(&["replay", "bad.zip"]);
        assert!(ran.code == 2 && ran.err.contains(said), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn lines_of_json_are_sealed_too() {
    let folder = Folder::with(&[]);
    let set = serde_json::json!({"set": "s", "documents": [
        {"id": "a", "lang": "en", "role": "source", "text": EN, "url": "https://example.org/a", "revision": "7", "stage": "draft", "desk": 3},
        {"id": "b", "text": AR}]});
    let ran = folder.run_with(&["check", "-", "--bundle", "case.zip"], &format!("{set}\n"));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let replayed = folder.run(&["replay", "case.zip"]);
    assert!(replayed.code == 0 && replayed.out.starts_with("identical: 1 set, 1 finding,"), "{}{}", replayed.out, replayed.err);
    let bytes = std::fs::read(folder.path("case.zip")).expect("written");
    let text = String::from_utf8_lossy(&bytes);
    for kept in ["https://example.org/a", "\"revision\": \"7\"", "\"desk\": 3", "\"stage\": \"draft\""] {
        assert!(text.contains(kept), "{kept}");
    }
}

#[test]
fn each_line_of_the_record_follows_from_the_one_before() {
    let folder = harbour();
    let run = || folder.run(&["check", "--quiet", "--today", "2026-06-30", "--record", "runs.jsonl"]);
    assert_eq!((run().err, run().err, run().err), (String::new(), String::new(), String::new()));
    let text = std::fs::read_to_string(folder.path("runs.jsonl")).expect("written");
    let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["previous"], &lines[2]["waived"], &lines[2]["exit"]), (3, &"".into(), &1.into(), &0.into()));
    assert!(lines[0]["time"].as_str().is_some_and(|t| t.len() == 20 && t.ends_with('Z')));
    assert_eq!(lines[1]["documents"]["sha256"], lines[2]["documents"]["sha256"]);
    assert_eq!(lines[0]["rules"][0]["file"], "rules/parity.yaml");
    // The digest is that of the bytes of the line: anybody can compute it.
    let first = crosstally::author::digest(text.lines().next().expect("a line").as_bytes());
    assert_eq!(lines[1]["previous"], first.as_str());
    // What was changed afterwards is told, and the run goes on.
    folder.write("runs.jsonl", text.replacen("\"waived\":1", "\"waived\":0", 1).as_bytes());
    let told = run();
    assert!(told.code == 0 && told.err.contains("record-broken") && told.err.replace("\n  │ ", " ").contains(": 2"), "{}", told.err);
    folder.write("quay/ar.md", AR.as_bytes());
    assert_eq!(run().code, 1);
    let text = std::fs::read_to_string(folder.path("runs.jsonl")).expect("written");
    let last: serde_json::Value = serde_json::from_str(text.lines().last().expect("a line")).expect("JSON");
    assert_eq!((text.lines().count(), &last["exit"], &last["findings"]["error"]), (5, &1.into(), &1.into()));
    assert_ne!(last["documents"]["sha256"], lines[0]["documents"]["sha256"]);
}

#[test]
fn a_report_proves_what_was_checked() {
    let folder = harbour();
    let ran = folder.run(&["check", "port", "--today", "2026-06-30", "--format", "json", "--rules", "pack.yaml"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let digest = |text: &str| serde_json::Value::from(crosstally::author::digest(text.as_bytes()));
    assert_eq!(report["sets"][0]["documents"][0]["sha256"], digest(AR));
    let pack = report["packs"].as_array().and_then(|p| p.iter().find(|p| p["file"] == "pack.yaml")).expect("the pack");
    assert_eq!(pack["sha256"], digest("must_state: [\"58 berths\"]\n"));
}

#[test]
fn the_page_draws_the_recorded_runs() {
    let folder = harbour();
    let run = |day: &str| folder.run(&["check", "--today", day, "--record", "runs.jsonl", "--format", "html"]).out;
    assert!(!run("2026-06-30").contains("<svg"), "one run is no trend");
    let page = run("2026-07-01");
    assert!(page.contains("Recorded runs") && page.matches("role=\"listitem\"").count() == 2, "{page}");
    let trend = page.split("class=\"trend\"").nth(1).and_then(|t| t.split("</section>").next()).expect("the trend");
    assert_eq!(trend.matches("<rect class=\"error\"").count(), 1, "the second run has an error, the first has none");
}
