//! Language packs: every example that stands in them is a test.

use crosstally::fact::run_examples;
use crosstally::language::{Languages, read_pack, yaml};

#[test]
fn examples_of_language_packs_hold() {
    let languages = Languages::new();
    let tags: Vec<String> = languages.tags().map(str::to_owned).collect();
    let mut failed = Vec::new();
    for tag in &tags {
        let pack = read_pack(tag, yaml(tag).expect("it is embedded")).expect("build.rs has read it");
        assert!(pack.examples.len() >= 20, "{tag} has only {} examples", pack.examples.len());
        for f in run_examples(languages.get(tag), &pack.examples) {
            failed.push(format!("{tag}: {}\n   expected {:?}\n   found    {:?}", f.text, f.expected, f.found));
        }
    }
    assert!(failed.is_empty(), "{} examples failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn only_the_languages_of_the_documents_are_compiled() {
    use crosstally::check::{Context, check};
    use crosstally::document::{Document, DocumentSet};
    let context = Context::default();
    let documents = vec![Document::new("a", "ar", "لدينا 5 أعضاء."), Document::new("b", "ur", "ہمارے 6 ارکان ہیں۔")];
    let report = check(&DocumentSet { name: "s".into(), documents, ..DocumentSet::default() }, &context);
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    assert_eq!(context.languages.loaded().collect::<Vec<_>>(), ["ar", "ur"]);
}
