//! At home in CI: the files that other programs read, the sets that a change touches, what a run says of itself.
#![cfg(feature = "cli")]

mod common;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::Folder;
use serde_json::Value;

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there");
    serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The scripts of an action or a workflow that bash runs.
fn scripts(v: &Value, out: &mut Vec<String>) {
    match v {
        Value::Object(map) => {
            if let Some(script) = map.get("run").and_then(Value::as_str)
                && map.get("shell").is_none_or(|s| s == "bash")
            {
                out.push(script.to_owned());
            }
            map.values().for_each(|v| scripts(v, out));
        }
        Value::Array(all) => all.iter().for_each(|v| scripts(v, out)),
        _ => {}
    }
}

/// Hands a script to a program that judges it; nothing when the program is not there. On Windows, `bash` may be a door to
/// another system.
fn judged(program: &str, args: &[&str], script: &str) {
    if cfg!(windows) {
        return;
    }
    let Ok(mut child) = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() else {
        return;
    };
    child.stdin.take().expect("piped").write_all(script.as_bytes()).expect("it reads");
    let done = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program}: {said}\n{script}");
}

#[test]
fn workflows_are_yaml_and_their_scripts_are_sound() {
    for path in ["action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"] {
        let mut found = Vec::new();
        scripts(&yaml(path), &mut found);
        assert!(found.len() > 1, "{path}: {found:?}");
        for script in found {
            // What comes from outside comes through the environment: put into a script, a branch name would be a command.
            assert!(!script.contains("${{"), "{path}: {script}");
            judged("bash", &["-n"], &script);
            judged("shellcheck", &["-s", "bash", "-"], &script);
        }
    }
}

#[test]
fn the_action_uses_what_it_declares() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let text = action.to_string();
    let inputs: Vec<&String> = action["inputs"].as_object().expect("inputs").keys().collect();
    for input in &inputs {
        assert!(text.contains(&format!("inputs.{input}")), "nothing uses {input}");
        assert!(action["inputs"][input.as_str()]["description"].is_string());
    }
    for used in text.split("inputs.").skip(1) {
        let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        assert!(inputs.contains(&&name), "there is no input {name}");
    }
    for step in action["runs"]["steps"].as_array().expect("steps") {
        assert!(step["uses"].is_string() || step["shell"] == "bash", "{step}");
    }
}

#[test]
fn hooks_run_commands_that_exist() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let folder = Folder::with(&[("s/en.txt", "It has 73 members.\n"), ("s/de.txt", "Es hat 73 Mitglieder.\n")]);
    for hook in hooks.as_array().expect("a list") {
        assert!(["id", "name", "entry", "language"].iter().all(|k| hook[*k].is_string()), "{hook}");
        let entry: Vec<&str> = hook["entry"].as_str().unwrap_or_default().split(' ').collect();
        assert_eq!(entry[0], "crosstally");
        let ran = folder.run(&entry[1..]);
        assert_eq!(ran.code, 0, "{entry:?}: {}", ran.err);
    }
}

#[test]
fn shells_and_man_know_the_commands() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = folder.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("crosstally") && ran.out.contains("fail-on"), "{shell}: {}", ran.err);
    }
    judged("bash", &["-n"], &folder.run(&["completions", "bash"]).out);
    let page = folder.run(&["man"]).out;
    assert!(page.contains(".TH") && page.contains("crosstally"), "{page}");
    let ran = folder.run(&["man", "share/man"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    for (name, word) in [("crosstally.1", "SUBCOMMANDS"), ("crosstally-check.1", "fail"), ("crosstally-explain.1", "CODE")] {
        let page = std::fs::read_to_string(folder.path(&format!("share/man/{name}"))).expect("it was written");
        assert!(page.contains(word), "{name} has no {word}");
    }
}

const EN: &str = "The harbour has 58 berths and 1,284 boats.\n";
const WRONG: &str = "Der Hafen hat 85 Liegeplätze und 1.284 Boote.\n";

fn articles() -> Folder {
    Folder::with(&[
        ("news/a/en.txt", EN),
        ("news/a/de.txt", WRONG),
        ("news/b/en.txt", EN),
        ("news/b/de.txt", WRONG),
        ("news/c.en.md", EN),
        ("news/c.de.md", WRONG),
        ("rules/mine.yaml", "must_state: [\"58 berths\"]\n"),
        ("other.txt", "x\n"),
    ])
}

#[test]
fn only_what_a_change_touches_is_checked() {
    let folder = articles();
    let sets = |list: &str, more: &[&str]| {
        folder.write("list", list.as_bytes());
        let ran = folder.run(&[&["check", "news", "--format", "ndjson", "--changed", "list"][..], more].concat());
        (ran.code, ran.sets().iter().map(|s| s.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>(), ran.err)
    };
    let (code, found, said) = sets("news/b/de.txt\n", &[]);
    assert_eq!((code, found), (1, vec!["news/b".to_owned()]), "{said}");
    assert!(said.contains("note: 2 sets that the change does not touch were not checked"), "{said}");
    // NUL, a path in another spelling, a file that is no version of anything.
    assert_eq!(sets("./news/../news/a/en.txt\0other.txt\0", &[]).1, ["news/a"]);
    let (code, found, _) = sets("other.txt\n", &[]);
    assert_eq!((code, found.len()), (0, 0), "nothing touched, nothing failed");
    assert_eq!(sets("", &[]).0, 0);
    // A version that is gone touches its article.
    assert_eq!(sets("news/c.fr.md\n", &[]).1, ["news/c"]);
    assert_eq!(sets("news/b/fr.txt\n", &[]).1, ["news/b"]);
    // Rules, waivers and the project touch everything.
    assert_eq!(sets("rules/mine.yaml\n", &["--rules", "rules"]).1.len(), 3);
    assert_eq!(sets("rules/mine.yaml\n", &[]).1.len(), 0);
    assert_eq!(sets("crosstally-waivers.yaml\n", &[]).1.len(), 3);
    let piped = folder.run_with(&["check", "news", "--changed", "-", "--format", "short"], "news/a/de.txt\n");
    assert!(piped.code == 1 && piped.out.contains("news/a/de.txt:1:") && !piped.out.contains("news/b"), "{}{}", piped.out, piped.err);
    assert_eq!(folder.run_with(&["check", "-", "--changed", "-"], "").code, 2);
    assert_eq!(folder.run(&["check", "news", "--changed", "nowhere"]).code, 2);
    folder.write("list", b"news/a/en.txt\n");
    let page = folder.run(&["check", "news", "--changed", "list", "--format", "markdown"]);
    assert!(page.out.contains("that the change does not touch were not checked"), "{}", page.out);
}

#[test]
fn times_are_told_when_asked_for_and_change_no_report() {
    let folder = articles();
    let plain = folder.run(&["check", "news", "--format", "ndjson"]);
    let told = folder.run(&["check", "news", "--format", "ndjson", "--verbose"]);
    assert_eq!((plain.code, &plain.out), (told.code, &told.out));
    assert_eq!(plain.err, "");
    let names: Vec<&str> = told.err.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(names, ["walk", "read", "check", "render", "total"], "{}", told.err);
    assert!(told.err.contains("sets: 3"), "{}", told.err);
    let quiet = folder.run(&["check", "news", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (1, "", ""));
}
