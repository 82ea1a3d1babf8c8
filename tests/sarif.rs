//! SARIF 2.1.0: what the specification asks, asserted on what is written.
#![cfg(feature = "cli")]

mod common;

use std::collections::BTreeSet;

use common::{Folder, accept_all, finished, unions};
use crosstally::finding::{Novelty, RunReport, code_info};
use crosstally::report::Format;
use serde_json::Value;

const EN: &str = "Harbour news\n\nThe harbour \u{1f6a2} has 58 berths [really] {0}. It opened on 3 May 2021.\n";
const AR: &str = "أخبار الميناء\n\nيضم الميناء \u{1f6a2} 85 مرسى. افتتح في 3 مايو 2021.\n";

fn sarif(out: &str) -> Value {
    serde_json::from_str(out).unwrap_or_else(|e| panic!("{e}: {out}"))
}

fn checked(folder: &Folder, args: &[&str]) -> Value {
    let ran = folder.run(&[&["check", "--format", "sarif"][..], args].concat());
    assert!(ran.code < 2, "{}", ran.err);
    sarif(&ran.out)
}

fn list<'v>(v: &'v Value, key: &str) -> &'v [Value] {
    v[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(v: &'v Value, key: &str) -> &'v str {
    v[key].as_str().unwrap_or_else(|| panic!("no {key} in {v}"))
}

/// Every object of a document, with its parent's key.
fn walk<'v>(key: &str, v: &'v Value, each: &mut dyn FnMut(&str, &'v Value)) {
    each(key, v);
    match v {
        Value::Object(map) => map.iter().for_each(|(k, v)| walk(k, v, each)),
        Value::Array(all) => all.iter().for_each(|v| walk(key, v, each)),
        _ => {}
    }
}

/// What §3 of the specification asks of any log, whatever it says.
fn conforms(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(text(log, "$schema").ends_with("sarif-schema-2.1.0.json"));
    let runs = list(log, "runs");
    assert_eq!(runs.len(), 1);
    let run = &runs[0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "crosstally");
    let rules = list(driver, "rules");
    let ids: BTreeSet<&str> = rules.iter().map(|r| text(r, "id")).collect();
    assert_eq!(ids.len(), rules.len(), "a rule stands twice");
    let taxa = list(&run["taxonomies"][0], "taxa");
    for rule in rules {
        assert!(["note", "warning", "error"].contains(&text(&rule["defaultConfiguration"], "level")));
        assert!(!text(&rule["help"], "text").is_empty() && text(&rule["help"], "markdown").contains("**What to do:**"));
        let target = &rule["relationships"][0]["target"];
        assert_eq!(taxa[target["index"].as_u64().expect("an index") as usize]["id"], target["id"]);
        assert_eq!((&target["id"], &target["toolComponent"]["name"]), (&rule["properties"]["mqm"], &"MQM".into()));
    }
    for result in list(run, "results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["note", "warning", "error"].contains(&text(result, "level")));
        assert!(text(&result["partialFingerprints"], "crosstally/v1").starts_with("ct1-"));
        // §3.27.23 and §3.27.24: on every result of a run or on none.
        assert!(result["suppressions"].is_array(), "{result}");
        assert_eq!(result["baselineState"].is_null(), run["results"][0]["baselineState"].is_null());
        assert_eq!(list(result, "locations").len(), 1);
        let ids: BTreeSet<_> = list(result, "relatedLocations").iter().map(|l| l["id"].as_u64()).collect();
        assert_eq!(ids.len(), list(result, "relatedLocations").len(), "ids of related locations are unique");
    }
    walk("", log, &mut |key, v| match key {
        "region" | "contextRegion" | "deletedRegion" => region(v),
        "artifactLocation" | "location" if v["uri"].is_string() => {
            let uri = text(v, "uri");
            assert!(uri.is_ascii() && !uri.contains([' ', '\\', '"', '#']), "{uri}");
            assert_eq!(v["uriBaseId"].is_null(), uri.starts_with("file://"), "{v}");
        }
        "message" if v["text"].is_string() => {
            let plain = text(v, "text").replace("\\\\", "").replace("\\[", "").replace("\\]", "").replace("{{", "").replace("}}", "");
            assert!(!plain.contains(['[', ']', '{', '}', '\n']), "§3.11.5, §3.11.6: {v}");
        }
        _ => {}
    });
    walk("", log, &mut |_, v| {
        if let Some(base) = v["uriBaseId"].as_str() {
            assert!(run["originalUriBaseIds"][base].is_object(), "{base} is declared");
        }
    });
}

/// §3.30: lines and columns from 1, the end not before the start, the snippet as wide as the columns say.
fn region(v: &Value) {
    let at = |key: &str| v[key].as_u64().unwrap_or_else(|| panic!("no {key} in {v}"));
    assert!(at("startLine") > 0 && at("startColumn") > 0, "{v}");
    assert!((at("endLine"), at("endColumn")) >= (at("startLine"), at("startColumn")), "{v}");
    if let Some(snippet) = v["snippet"]["text"].as_str()
        && at("startLine") == at("endLine")
    {
        assert_eq!(snippet.chars().count() as u64, at("endColumn") - at("startColumn"), "{v}");
    }
}

#[test]
fn places_are_those_of_the_files() {
    let folder = Folder::with(&[("tin tức/bài #1/en.md", EN), ("tin tức/bài #1/ar.md", AR)]);
    let log = checked(&folder, &["tin tức"]);
    conforms(&log);
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    let at = |file: &str| format!("tin%20t%E1%BB%A9c/b%C3%A0i%20%231/{file}");
    let uris: Vec<&str> = list(run, "artifacts").iter().map(|a| text(&a["location"], "uri")).collect();
    assert_eq!(uris, [at("ar.md"), at("en.md")]);
    // The ship takes two units of UTF-16 and one character: column 15, not 16.
    for (place, file, column, found) in
        [(place, "ar.md", 15, "85"), (&result["relatedLocations"][0]["physicalLocation"], "en.md", 19, "58")]
    {
        assert_eq!(text(&place["artifactLocation"], "uri"), at(file));
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&3.into(), &column.into()), "{place}");
        assert_eq!(text(&place["region"]["snippet"], "text"), found);
        assert!(text(&place["contextRegion"]["snippet"], "text").contains(found));
    }
    assert!(text(&result["relatedLocations"][0]["message"], "text").contains("58"));
    assert_eq!((text(result, "ruleId"), text(result, "level")), ("number-changed", "error"));
}

#[test]
fn a_fix_replaces_exactly_the_value() {
    let folder =
        Folder::with(&[("s/en.txt", EN), ("s/ar.txt", AR), ("s/fr.txt", "Nouvelles\n\nLe port compte 58 postes. Ouvert le 3 mai 2021.\n")]);
    let log = checked(&folder, &["s", "--source", "en"]);
    conforms(&log);
    let change = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(text(&change["artifactLocation"], "uri"), "s/ar.txt");
    let replacement = &change["replacements"][0];
    assert_eq!(text(&replacement["insertedContent"], "text"), "58");
    assert_eq!((&replacement["deletedRegion"]["startColumn"], &replacement["deletedRegion"]["endColumn"]), (&15.into(), &17.into()));
}

#[test]
fn what_was_accepted_is_suppressed_and_what_is_new_says_so() {
    let mut report = unions();
    let count = report.findings.len();
    assert!(count > 1);
    accept_all(&mut report, "both right [1] {0}");
    let log = sarif(&finished(Format::Sarif, &[report], &RunReport::default()));
    conforms(&log);
    for result in list(&log["runs"][0], "results") {
        let [s] = list(result, "suppressions") else { panic!("{result}") };
        assert_eq!((text(s, "kind"), text(s, "status"), text(s, "justification")), ("external", "accepted", "both right [1] {0}"));
        assert_eq!(s["properties"]["until"], "2027-01-31");
    }
    let mut report = unions();
    for f in &mut report.findings {
        f.novelty = Some(Novelty::Unchanged);
    }
    let log = sarif(&finished(Format::Sarif, &[report], &RunReport::default()));
    conforms(&log);
    assert!(list(&log["runs"][0], "results").iter().all(|r| r["baselineState"] == "unchanged" && list(r, "suppressions").is_empty()));
}

#[test]
fn texts_without_a_file_are_named() {
    let log = sarif(&finished(Format::Sarif, &[unions()], &RunReport::default()));
    conforms(&log);
    let result = &log["runs"][0]["results"][0];
    let place = &result["locations"][0];
    assert!(place["physicalLocation"].is_null() && result["fixes"].is_null(), "{place}");
    assert_eq!(text(&place["logicalLocations"][0], "fullyQualifiedName"), "unions/ar.txt");
    assert_eq!(list(&log["runs"][0], "artifacts").len(), 0);
}

#[test]
fn what_was_not_read_is_a_notification() {
    let run = RunReport { unread: vec!["cannot read {0} [x](y)\n::error::".to_owned()], ..RunReport::default() };
    let log = sarif(&finished(Format::Sarif, &[], &run));
    conforms(&log);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(list(invocation, "toolExecutionNotifications").len(), 1);
    let empty = sarif(&finished(Format::Sarif, &[], &RunReport::default()));
    conforms(&empty);
    assert_eq!(
        (&empty["runs"][0]["results"], &empty["runs"][0]["invocations"][0]["executionSuccessful"]),
        (&Value::Array(vec![]), &true.into())
    );
}

#[test]
fn the_rule_of_a_pack_and_its_advice_are_named() {
    let pack = "facts:\n  berths: { kind: number, find: { en: \"{} berths\" } }\nrules:\n  - agree: berths\n    expect: 60\n    help: Ask the harbour office.\n";
    let folder = Folder::with(&[("s/en.txt", "The harbour has 58 berths.\n"), ("pack.yaml", pack)]);
    let log = checked(&folder, &["s", "--rules", "pack.yaml"]);
    conforms(&log);
    let result = &log["runs"][0]["results"][0];
    assert_eq!((text(result, "ruleId"), text(&result["properties"], "rule")), ("expect-failed", "berths"));
    assert_eq!(text(&result["properties"], "help"), "Ask the harbour office.");
}

#[test]
fn every_code_makes_a_rule() {
    let mut report = unions();
    let one = report.findings[0].clone();
    report.findings = crosstally::finding::all_codes()
        .into_iter()
        .map(|code| {
            let mut f = one.clone();
            f.code = code.into();
            f
        })
        .collect();
    let log = sarif(&finished(Format::Sarif, &[report], &RunReport::default()));
    conforms(&log);
    for rule in list(&log["runs"][0]["tool"]["driver"], "rules") {
        let info = code_info(text(rule, "id")).expect("it is listed");
        let level = text(&rule["defaultConfiguration"], "level");
        assert!(info.weight.contains(level), "{}: {level}", info.code);
    }
}
