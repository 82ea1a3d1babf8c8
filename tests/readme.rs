//! The README says what the program does: its blocks are run.

#![cfg(feature = "cli")]

mod common;

use common::Folder;

const README: &str = include_str!("../README.md");

/// The contents of all blocks of a language.
fn blocks(lang: &str) -> Vec<&'static str> {
    let fence = format!("```{lang}\n");
    README.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn console_blocks_come_out_as_shown() {
    // The programs of the blocks run in the root of the package.
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn packs_are_sound_and_their_examples_pass() {
    let packs = blocks("yaml");
    assert!(packs.len() > 1);
    for pack in packs {
        let folder = Folder::with(&[("pack.yaml", pack)]);
        let ran = folder.run(&["test", "pack.yaml"]);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn the_line_of_json_gives_the_report_beside_it() {
    let json: Vec<serde_json::Value> = blocks("json").iter().map(|b| serde_json::from_str(b).expect("it is JSON")).collect();
    let [set, report] = &json[..] else { panic!("a set and its report: {json:?}") };
    let ran = Folder::with(&[]).run_with(&["check", "-"], &format!("{set}\n"));
    assert_eq!(ran.lines(), std::slice::from_ref(report));
}

#[test]
fn what_is_linked_is_there() {
    let links = README.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|l| !l.contains("://"));
    let missing: Vec<&str> = links.filter(|l| !std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(l).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
