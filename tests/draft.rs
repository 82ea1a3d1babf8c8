//! A drafted pack: it loads, its examples pass, it reports nothing on its own set, and it finds what changes there.

use crosstally::author::draft;
use crosstally::check::{Context, check, examples::run_examples};
use crosstally::document::{Document, DocumentSet};
use crosstally::language::Languages;
use crosstally::rule::{RulePack, Rules};

fn set(texts: &[(&str, &str)]) -> DocumentSet {
    let documents = texts.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    DocumentSet { name: "harbour".to_owned(), documents, ..DocumentSet::default() }
}

/// Codes of what the drafted rules report.
fn reported(yaml: &str, set: &DocumentSet) -> Vec<String> {
    let languages = Languages::new();
    let pack = RulePack::read("draft.yaml", yaml, &languages).unwrap_or_else(|p| panic!("{yaml}\n{p:?}"));
    assert!(run_examples(RulePack::read("draft.yaml", yaml, &languages).expect("as before"), Languages::new()).is_empty(), "{yaml}");
    let mut rules = Rules::standard(&languages).expect("it ships");
    rules.add(pack);
    let report = check(set, &Context { languages, rules, ..Context::default() });
    report.findings.iter().filter(|f| f.rule.is_some()).map(|f| f.code.to_string()).collect()
}

const EN: &str = "The harbour has 58 berths: 40 in the north and 18 in the south. It trained 14/13 crews, 7.7% above target.\n\n\
                  In 2023 some 1,284 boats paid 35,139 dollars of fees.";
const ES: &str = "El puerto tiene 58 amarres: 40 en el norte y 18 en el sur. Formó 14/13 tripulaciones, un 7,7 % más de lo previsto.\n\n\
                  En 2023 unos 1284 barcos pagaron 35.139 dólares de tasas.";

#[test]
fn a_draft_holds_on_its_set_and_finds_what_changes() {
    let sound = set(&[("en", EN), ("es", ES)]);
    let yaml = draft(&sound);
    assert_eq!(reported(&yaml, &sound), Vec::<String>::new(), "{yaml}");
    for wanted in ["berths = ", " + ", ".part / ", " - 100%", "examples:\n  - pass:", "code: number-changed", "# applies_to: \"harbour\""] {
        assert!(yaml.contains(wanted), "no {wanted} in\n{yaml}");
    }
    let broken = set(&[("en", EN), ("es", &ES.replace("58 amarres", "85 amarres"))]);
    assert!(reported(&yaml, &broken).iter().any(|c| c == "number-changed" || c == "sum-broken"), "{yaml}");
}

#[test]
fn a_text_alone_has_a_draft() {
    let yaml = draft(&set(&[("en", EN)]));
    assert!(yaml.contains("find:\n      en: \"{} berths\""), "{yaml}");
    assert_eq!(reported(&yaml, &set(&[("en", EN)])), Vec::<String>::new());
}

#[test]
fn what_is_wrong_in_a_set_is_not_drafted() {
    let broken = set(&[("en", EN), ("es", &ES.replace("1284 barcos", "1248 barcos"))]);
    let yaml = draft(&broken);
    assert!(!yaml.contains("1,284"), "{yaml}");
    assert_eq!(reported(&yaml, &broken), Vec::<String>::new());
}

#[test]
fn nothing_to_draft_is_said() {
    let yaml = draft(&set(&[("en", "No figure here."), ("ar", "لا رقم هنا.")]));
    assert!(yaml.contains("Nothing was found"), "{yaml}");
    assert_eq!(reported(&yaml, &set(&[("en", "No figure here.")])), Vec::<String>::new());
    // A hostile text is quoted.
    let hostile = "The \"harbour\": {a} # has 58 berths\u{202e}\n\nIt has 58 'quays', \\ and 4,711 - ships.";
    let set = set(&[("en", hostile)]);
    assert_eq!(reported(&draft(&set), &set), Vec::<String>::new());
}
