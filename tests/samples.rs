//! The samples: the report says what is planted in them, and nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Planted {
    planted: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Item {
    code: String,
    document: String,
    wrong: String,
    right: String,
    what: String,
    #[serde(default)]
    also: Vec<String>,
}

fn report() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_crosstally"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "samples", "--rules", "samples/rules.yaml", "--format", "json", "--fail-on", "never"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the report is JSON")
}

fn planted(folder: &str) -> Vec<Item> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(folder).join("planted.yaml");
    let yaml = std::fs::read_to_string(path).expect("it stands beside the set");
    serde_yaml::from_str::<Planted>(&yaml).expect("it is sound").planted
}

/// Whether a finding is about a planted mistake: its code, and its first place on or right beside the words.
fn is_about(finding: &Value, item: &Item, document: &str, text: &str) -> bool {
    let place = &finding["locations"][0];
    let at = text.find(&item.wrong).unwrap_or_else(|| panic!("{}: `{}` does not stand there", item.document, item.wrong));
    let (start, end) = (place["start"].as_u64().unwrap_or(0) as usize, place["end"].as_u64().unwrap_or(0) as usize);
    let near = start <= at + item.wrong.len() && at <= end.max(start + 1);
    let code = finding["code"].as_str().unwrap_or_default();
    place["document"].as_str() == Some(document) && near && (code == item.code || item.also.iter().any(|c| c == code))
}

#[test]
fn the_report_holds_what_is_planted_and_nothing_else() {
    let report = report();
    let sets: BTreeMap<&str, &Value> =
        report["sets"].as_array().expect("sets").iter().map(|s| (s["name"].as_str().unwrap_or_default(), s)).collect();
    assert_eq!(
        sets.keys().copied().collect::<Vec<_>>(),
        ["samples/planted", "samples/related/plan-2024", "samples/related/result-2023", "samples/sound"],
        "related articles are not confused"
    );
    for folder in ["sound", "related"] {
        assert!(planted(folder).is_empty());
    }
    for (name, set) in sets {
        let findings = set["findings"].as_array().expect("findings");
        let items = if name == "samples/planted" { planted("planted") } else { Vec::new() };
        assert!(name != "samples/planted" || items.len() >= 12);
        let mut told = vec![0; findings.len()];
        for item in &items {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/planted").join(&item.document);
            let text = std::fs::read_to_string(file).expect("the document is there");
            let document = format!("samples/planted/{}", item.document);
            let about: Vec<usize> = (0..findings.len()).filter(|i| is_about(&findings[*i], item, &document, &text)).collect();
            assert_eq!(about.len(), 1, "{} in {}: {about:?}", item.what, item.document);
            told[about[0]] += 1;
        }
        for (finding, told) in findings.iter().zip(told) {
            assert_eq!(told, 1, "not planted in {name}: {finding:#}");
        }
    }
}

#[test]
fn a_replacement_is_what_the_right_text_says() {
    let report = report();
    let set = report["sets"].as_array().expect("sets").iter().find(|s| s["name"] == "samples/planted").expect("the set");
    let fixes: Vec<&str> = set["findings"].as_array().expect("findings").iter().filter_map(|f| f["fix"]["replacement"].as_str()).collect();
    let items = planted("planted");
    let right: Vec<&String> = items.iter().map(|i| &i.right).collect();
    assert!(fixes.len() >= 8, "{fixes:?}");
    // The number word is replaced by figures; everything else is what a translator would write.
    let other: Vec<&str> = fixes.into_iter().filter(|f| !right.iter().any(|r| r.contains(f.trim_end_matches('%')))).collect();
    assert_eq!(other, ["17"], "{right:?}");
}
