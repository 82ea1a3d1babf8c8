//! Packs of languages and of rules: every example that stands in them is a test.

use crosstally::check::examples::run_examples as run_rule_examples;
use crosstally::fact::run_examples;
use crosstally::language::{Languages, misfits, read_pack, yaml};
use crosstally::rule::RulePack;

/// Languages that are read best: more is asked of them.
const DEEP: &[&str] = &[
    "ar", "ur", "hi", "vi", "en", "fa", "bn", "ta", "te", "mr", "gu", "pa", "ne", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb",
    "fi", "pl", "cs", "sk", "uk", "ru", "bg", "el",
];

#[test]
fn examples_of_language_packs_hold() {
    let languages = Languages::new();
    let tags: Vec<String> = languages.tags().filter(|t| yaml(t).is_some()).map(str::to_owned).collect();
    let mut failed = Vec::new();
    for tag in &tags {
        let pack = read_pack(tag, yaml(tag).expect("it is embedded")).expect("build.rs has read it");
        let (least, guards) = if DEEP.contains(&tag.as_str()) { (40, 9) } else { (15, 3) };
        let nothing = pack.examples.iter().filter(|e| e.facts.is_empty()).count();
        assert!(pack.examples.len() >= least && nothing >= guards, "{tag} has only {} examples, {nothing} guards", pack.examples.len());
        for f in run_examples(languages.get(tag), &pack.examples) {
            failed.push(format!("{tag}: {}\n   expected {:?}\n   found    {:?}", f.text, f.expected, f.found));
        }
    }
    assert!(failed.is_empty(), "{} examples failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn words_bend_as_the_packs_say() {
    let mut failed = Vec::new();
    for tag in Languages::new().tags().filter(|t| yaml(t).is_some()) {
        let pack = read_pack(tag, yaml(tag).expect("it is embedded")).expect("build.rs has read it");
        let data = &pack.inflection;
        let bends = !data.after.is_empty() || !data.changes.is_empty() || !data.before.is_empty();
        assert!(!bends || data.forms.len() > 2 && data.not.len() > 1, "{tag} has too few words with their forms");
        failed.extend(misfits(data).into_iter().map(|m| format!("{tag}: {m}")));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// CLDR spells no numbers out in these languages: what stands in their packs was written by hand.
#[test]
fn numbers_that_were_written_by_hand_are_read_back() {
    use crosstally::fact::{Number, Value, read};
    let languages = Languages::new();
    for tag in ["ur", "bn", "mr", "te", "pa", "kn", "ml"] {
        let language = languages.get(tag);
        let pack = &language.pack;
        let spelled = |n: i64| pack.cardinals.get(&n).cloned().unwrap_or_default();
        let joined = |n: i64| -> Vec<String> {
            let (tens, units) = (spelled(n - n % 10), spelled(n % 10));
            tens.first().zip(units.first()).map(|(t, u)| format!("{t} {u}")).into_iter().collect()
        };
        let all = (0..100).map(|n| (n, if spelled(n).is_empty() { joined(n) } else { spelled(n) }));
        let scales = pack.scales.iter().map(|(n, list)| (*n * 5, list.iter().map(|s| format!("{} {s}", spelled(5)[0])).collect()));
        for (n, spellings) in all.chain(scales.filter(|(n, _)| *n >= 5000)) {
            assert!(!spellings.is_empty(), "{tag} has no word for {n}");
            for text in spellings {
                let found = read(language, &text, 0);
                let value = Value::Number(Number::integer(n.into())).to_string();
                // A form that only stands inside other numbers is none alone.
                let read = found.iter().any(|m| m.readings.iter().any(|r| r.value.to_string() == value));
                assert!(read || found.is_empty() && n < 10, "{tag}: {text} is {n}, read as {found:?}");
            }
        }
    }
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

#[test]
fn coverage_names_languages_without_number_words() {
    use crosstally::check::{Context, check};
    use crosstally::document::{Document, DocumentSet};
    // CLDR spells no numbers out in Meitei.
    let documents = vec![Document::new("a", "mni", "5"), Document::new("b", "en", "5 members"), Document::new("c", "xx", "5")];
    let report = check(&DocumentSet { name: "s".into(), documents, ..DocumentSet::default() }, &Context::default());
    assert_eq!(report.coverage.wordless_languages, ["mni"]);
    assert_eq!(report.coverage.unread_languages, ["xx"]);
    // A language that is only generated has its name in messages.
    let documents = vec![Document::new("a", "ee", "5"), Document::new("b", "en", "6")];
    let report = check(&DocumentSet { name: "s".into(), documents, ..DocumentSet::default() }, &Context::default());
    assert!(report.findings[0].message.contains("Ewe"), "{}", report.findings[0].message);
}

#[test]
fn examples_of_rule_packs_hold() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(root.join("rules")).expect("rules/").map(|f| f.expect("a file").path()).collect();
    files.push(root.join("samples/rules.yaml"));
    assert!(files.len() > 2);
    for file in files {
        let name = file.display().to_string();
        let pack = RulePack::read(&name, &std::fs::read_to_string(&file).expect("UTF-8"), &Languages::new());
        let pack = pack.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let passes = pack.examples.iter().filter(|e| e.code.is_none()).count();
        assert!(passes > 0 && passes < pack.examples.len(), "{name} needs a `pass` and a `fail`");
        let failed = run_rule_examples(pack, Languages::new());
        assert!(failed.is_empty(), "{name}: {failed:#?}");
    }
}
