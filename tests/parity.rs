//! The knobs of `rules/parity.yaml`: each with and without, their mistakes, and packs that disagree.

mod common;

use common::Folder;
use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::language::Languages;
use crosstally::rule::{KNOBS, Knob, PARITY_PACK, ParityPolicy, RulePack, Rules};

/// `severity code document text` of all findings, by the first place.
fn found(parity: &str, documents: &[(&str, &str)]) -> Vec<String> {
    found_in(parity, documents.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect())
}

/// The same with the first document as the source.
fn from_source(parity: &str, documents: &[(&str, &str)]) -> Vec<String> {
    let mut documents: Vec<Document> = documents.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    found_in(parity, documents)
}

fn found_in(parity: &str, documents: Vec<Document>) -> Vec<String> {
    let languages = Languages::new();
    let mut rules = Rules::standard(&languages).expect("it ships");
    if !parity.is_empty() {
        rules.add(RulePack::read("own.yaml", &format!("parity: {parity}\n"), &languages).expect("a pack without mistakes"));
    }
    let context = Context { languages, rules, ..Context::default() };
    let set = DocumentSet { name: "set".to_owned(), documents, ..DocumentSet::default() };
    let report = check(&set, &context);
    let place = |f: &crosstally::finding::Finding| {
        f.places.first().map(|p| {
            let d = &report.documents[p.document];
            format!("{} {}", d.id, p.span.of(&d.text))
        })
    };
    report.findings.iter().map(|f| format!("{} {} {}", f.severity.name(), f.code, place(f).unwrap_or_default()).trim().to_owned()).collect()
}

/// The mistakes of a table: code, what is marked, help.
fn mistakes(yaml: &str) -> Vec<(String, String, String)> {
    let problems = RulePack::read("own.yaml", yaml, &Languages::new()).expect_err("it has mistakes");
    problems
        .iter()
        .map(|p| {
            let marked = p.labels.first().map_or("", |(span, _)| span.of(yaml));
            (p.code.to_owned(), marked.to_owned(), p.help.clone().unwrap_or_default())
        })
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn the_pack_that_ships_writes_out_the_defaults() {
    let pack = RulePack::read("rules/parity.yaml", PARITY_PACK, &Languages::new()).expect("it ships");
    // Every field has another value before the pack is taken over.
    let other = "{ kinds: [time], ignore: [date], trust: source, mode: full, small_numbers: { up_to: 3, in_words: note, in_figures: ignore }, \
                 conversions: note, hedges: warn, digits: native, separators: any }";
    let other = RulePack::read("o.yaml", &format!("parity: {other}"), &Languages::new()).expect("no mistakes");
    let mut policy = ParityPolicy::default();
    for s in &other.parity {
        policy.set(&s.knob);
    }
    assert_ne!(policy, ParityPolicy::default());
    policy.set(&Knob::On(false));
    for s in &pack.parity {
        policy.set(&s.knob);
    }
    assert_eq!(policy, ParityPolicy::default());
}

#[test]
fn every_knob_is_listed_explained_and_documented() {
    let docs = std::fs::read_to_string("docs/parity.md").expect("it is there");
    let explained = Folder::with(&[]).run(&["explain", "parity"]);
    assert_eq!(explained.code, 0, "{}", explained.err);
    for (name, ..) in KNOBS {
        assert!(PARITY_PACK.contains(&format!("\n  {name}:")), "{name} in rules/parity.yaml");
        assert!(docs.contains(&format!("## `{name}`")), "{name} in docs/parity.md");
        assert!(explained.out.contains(&format!("\n  {name} ")), "{name} in `explain parity`");
    }
}

#[test]
fn the_examples_of_the_documentation_are_read() {
    let docs = std::fs::read_to_string("docs/parity.md").expect("it is there");
    let blocks: Vec<&str> = docs.split("```yaml\n").skip(1).filter_map(|b| b.split("```").next()).collect();
    assert!(blocks.len() >= KNOBS.len(), "{}", blocks.len());
    for yaml in blocks {
        let pack = RulePack::read("docs.yaml", yaml, &Languages::new());
        assert!(pack.is_ok_and(|p| !p.parity.is_empty()), "{yaml}");
    }
}

#[test]
fn kinds_and_ignore() {
    let texts = [("en", "It has 73 clubs and opens at 17:30."), ("de", "Es hat 37 Vereine und öffnet um 18:30 Uhr.")];
    assert_eq!(found("", &texts).len(), 2);
    assert_eq!(found("{ kinds: [number] }", &texts), ["error number-changed de 37"]);
    assert_eq!(found("{ ignore: [time] }", &texts), ["error number-changed de 37"]);
    assert_eq!(found("{ kinds: [number, time], ignore: [number] }", &texts).len(), 1);
    assert_eq!(found("{ kinds: all }", &texts).len(), 2);
    assert_eq!(found("off", &texts), NONE);
}

#[test]
fn severities() {
    let texts = [("en", "It has 73 clubs and opens at 17:30."), ("de", "Es hat 37 Vereine und öffnet um 18:30 Uhr.")];
    let with = |table: &str| found(&format!("{{ severities: {table} }}"), &texts);
    assert_eq!(with("{ time: note }"), ["error number-changed de 37", "note time-changed de 18:30 Uhr"]);
    assert_eq!(with("{ time: off }"), ["error number-changed de 37"]);
    assert_eq!(with("{ number-changed: warning, time: off }"), ["warning number-changed de 37"]);
    assert_eq!(with("{ changed: note }").iter().filter(|f| f.starts_with("note")).count(), 2);
    // The code goes before the kind, the kind before the family.
    assert_eq!(with("{ changed: off, number: warning, time: off, number-changed: error }"), ["error number-changed de 37"]);
    // Checks inside one text are graded too.
    let twice = [("en", "The members of the union, the members of the union met.")];
    assert_eq!(found("", &twice).len(), 1);
    assert_eq!(found("{ severities: { text-repeated: off } }", &twice), NONE);
}

#[test]
fn trust() {
    let texts =
        [("en", "There are 54 tools."), ("de", "Es gibt 52 Werkzeuge."), ("fr", "Il y a 52 outils."), ("es", "Hay 52 herramientas.")];
    let codes = |parity: &str| from_source(parity, &texts).iter().map(|f| f.split(' ').nth(1).unwrap_or("").to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(""), ["source-differs"]);
    assert_eq!(codes("{ trust: majority }"), ["source-differs"]);
    let found = from_source("{ trust: source }", &texts);
    assert!(!found.is_empty() && found.iter().all(|f| f.starts_with("error number-changed") && !f.contains("en 54")), "{found:?}");
}

const FULL: &str = "There are 307 unions with 35,139 members. Of these, 11 are in agencies. The plan runs from 2023 to 2025.\n\n\
    The committee founded 16 clubs with 412 players. On 27 February the hall in the centre was opened for 1,200 guests. \
    The works cost 4.5 million euros and took 18 months.\n\n\
    In the north, 54 schools took part. They sent 746 pupils to the games. In total 92 medals were given.";
const SHORT: &str = "Hay 307 sindicatos con 35.139 miembros.\n\nParticiparon 54 escuelas con 746 alumnos.";

#[test]
fn a_version_that_is_openly_shorter_is_one_note() {
    assert_eq!(from_source("", &[("en", FULL), ("es", SHORT)]), ["note version-short es"]);
    assert_eq!(found("", &[("en", FULL), ("es", SHORT)]), ["note version-short es"]);
    // A contradiction in it still counts.
    let wrong = SHORT.replace("746", "764");
    assert_eq!(from_source("", &[("en", FULL), ("es", &wrong)]), ["error number-changed es 764", "note version-short es"]);
    // A full text that lost many figures on the way is not short.
    let lost: String = "Es gibt Vereine mit Mitgliedern, davon einige in Behörden. Der Plan läuft.\n\nDer Ausschuss hat Klubs mit 412 Spielern \
        gegründet. Am 27. Februar wurde die Halle im Zentrum für Gäste eröffnet. Der Bau hat viel gekostet und lange gedauert, wie alle \
        sagen.\n\nIm Norden haben Schulen teilgenommen. Sie haben 746 Schüler zu den Spielen geschickt. Insgesamt wurden Medaillen vergeben."
        .to_owned();
    let found = from_source("", &[("en", FULL), ("de", &lost)]);
    assert!(found.iter().any(|f| f.starts_with("error number-missing")) && !found.iter().any(|f| f.contains("version-")), "{found:?}");
}

#[test]
fn mode() {
    let all = from_source("{ mode: full }", &[("en", FULL), ("es", SHORT)]);
    assert!(all.len() >= 2 && all.iter().all(|f| f.contains("-missing")), "{all:?}");
    // By language, and by what the document says of itself.
    assert_eq!(from_source("{ mode: { es: full, default: short } }", &[("en", FULL), ("es", SHORT)]), all);
    let texts = [("en", "It has 73 clubs and 412 players."), ("de", "Es hat 73 Vereine und Spieler.")];
    assert_eq!(from_source("{ mode: short }", &texts), ["note version-short de"]);
    assert_eq!(from_source("{ mode: { de: short } }", &texts), ["note version-short de"]);
    assert_eq!(from_source("{ mode: { fr: short } }", &texts), ["error number-missing de"]);
    let own = |parity: &str, mode: &str| {
        let mut documents: Vec<Document> = texts.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
        documents[1].extra.insert("mode".to_owned(), mode.into());
        found_in(parity, documents)
    };
    assert_eq!(own("", "short"), ["note version-short de"]);
    assert_eq!(own("{ mode: short }", "full").len(), 1);
    // An adapted version may add.
    let texts = [("en", "It has 73 clubs."), ("de", "Es hat 73 Vereine und 412 Spieler.")];
    assert_eq!(from_source("{ mode: { de: short } }", &texts), ["error number-added de 412"]);
    // The source is never short.
    assert_eq!(from_source("{ mode: short }", &texts), ["error number-added de 412"]);
    assert_eq!(from_source("{ mode: { de: adapted } }", &texts), NONE);
}

#[test]
fn small_numbers() {
    let words = [
        ("en", "The clubs met for seven days in the hall, and five teams came."),
        ("de", "Die Vereine trafen sich in der Halle, und Mannschaften kamen."),
    ];
    let five = |parity: &str| from_source(parity, &words).into_iter().filter(|f| f.contains("number-")).collect::<Vec<_>>();
    assert_eq!(five(""), ["warning number-missing de"]);
    assert_eq!(five("{ small_numbers: { in_words: note } }"), ["note number-missing de"]);
    assert_eq!(five("{ small_numbers: { in_words: ignore } }"), NONE);
    assert_eq!(five("{ small_numbers: { in_words: ignore, up_to: 4 } }"), ["warning number-missing de"]);
    assert_eq!(five("{ small_numbers: { in_figures: ignore } }"), ["warning number-missing de"]);
    let figures = [("en", "There were 12 teams."), ("de", "Es gab Mannschaften.")];
    assert_eq!(from_source("{ small_numbers: { in_words: ignore } }", &figures), ["error number-missing de"]);
    assert_eq!(from_source("{ small_numbers: { in_figures: ignore } }", &figures), NONE);
    // Contradictions are none of its business.
    let changed = [("en", "There were five teams."), ("de", "Es gab sechs Mannschaften.")];
    assert_eq!(from_source("{ small_numbers: { in_words: ignore } }", &changed).len(), 1);
}

#[test]
fn tolerance() {
    let texts = [("en", "The road is 100 km long and cost $5,000."), ("de", "Die Straße ist 99 km lang und kostete 4.990 $.")];
    assert_eq!(from_source("", &texts).len(), 2);
    assert_eq!(from_source("{ tolerance: { quantity: 1% } }", &texts), ["error money-changed de 4.990 $"]);
    assert_eq!(from_source("{ tolerance: { km: 1%, USD: 0.5% } }", &texts), NONE);
    assert_eq!(from_source("{ tolerance: { quantity: 0.5%, km: 1%, money: 1% } }", &texts), NONE);
    assert_eq!(from_source("{ tolerance: { quantity: printed, money: 1% } }", &texts), ["error quantity-changed de 99 km"]);
    // A tolerance decides of conversions too: 3 miles are 4.8 km, printed as 5.
    let miles = [("en", "It is 3 miles away."), ("de", "Es ist 5 km entfernt.")];
    assert_eq!(from_source("", &miles), NONE);
    assert_eq!(from_source("{ tolerance: { quantity: 1% } }", &miles), ["error quantity-changed de 5 km"]);
    assert_eq!(from_source("{ tolerance: { quantity: 5% } }", &miles), NONE);
}

#[test]
fn conversions() {
    let miles = [("en", "The road is 385 miles long."), ("de", "Die Straße ist 620 km lang.")];
    assert_eq!(from_source("", &miles), NONE);
    assert_eq!(from_source("{ conversions: note }", &miles), ["note value-converted de 620 km"]);
    assert_eq!(from_source("{ conversions: forbid }", &miles), ["error value-converted de 620 km"]);
    let same = [("en", "The road is 385 miles long."), ("de", "Die Straße ist 385 Meilen lang.")];
    assert_eq!(from_source("{ conversions: forbid }", &same), NONE);
}

#[test]
fn hedges() {
    let round = [("en", "It has 35,139 members."), ("de", "Es hat über 35.000 Mitglieder.")];
    assert_eq!(from_source("", &round), NONE);
    assert_eq!(from_source("{ hedges: warn }", &round), ["warning value-rounded de 35.000"]);
    assert_eq!(from_source("{ hedges: forbid }", &round), ["error value-rounded de 35.000"]);
    // Without a source the hedged one is named first.
    assert_eq!(found("{ hedges: warn }", &round), ["warning value-rounded de 35.000"]);
    let turned = [("de", "Es hat 35.139 Mitglieder."), ("en", "It has over 35,000 members.")];
    assert_eq!(found("{ hedges: warn }", &turned), ["warning value-rounded en 35,000"]);
    assert_eq!(from_source("{ hedges: forbid }", &[("en", "It has 35,139 members."), ("de", "Es hat 35.139 Mitglieder.")]), NONE);
}

#[test]
fn digits() {
    let texts = [("en", "It has 73 clubs and 412 players."), ("ar", "فيها 73 ناديا و412 لاعبا."), ("hi", "इसमें ७३ क्लब और ४१२ खिलाड़ी हैं।")];
    assert_eq!(found("", &texts), NONE);
    assert_eq!(found("{ digits: native }", &texts), ["warning digit-script ar 73"]);
    assert_eq!(found("{ digits: latin }", &texts), ["warning digit-script hi ७३"]);
    assert_eq!(found("{ digits: { hi: latin, default: any } }", &texts), ["warning digit-script hi ७३"]);
    assert_eq!(found("{ digits: { ar: native, hi: native } , severities: { digit-script: note } }", &texts), ["note digit-script ar 73"]);
    // Urdu and Arabic have different fours; addresses and codes stay as they are.
    assert_eq!(found("{ digits: native }", &[("ur", "یہاں ۷۴ کلب ہیں: https://example.org/74")]), NONE);
}

#[test]
fn separators() {
    let texts = [("en", "It grew by 2.8 points to 1,549 members."), ("id", "Naik 2.8 poin menjadi 1.549 anggota.")];
    let own = |parity: &str| found(parity, &texts).into_iter().filter(|f| f.contains("separator")).collect::<Vec<_>>();
    assert_eq!(own(""), ["note separator-style id 2.8"]);
    assert_eq!(own("{ separators: any }"), NONE);
    assert_eq!(own("{ separators: { id: any } }"), NONE);
    assert_eq!(own("{ separators: { id: locale, default: any } }"), ["note separator-style id 2.8"]);
}

#[test]
fn named_facts_keep_to_the_policy() {
    let languages = Languages::new();
    let pack = "parity: { ignore: [quantity], conversions: forbid }\n\
                facts: { road: { find: { en: \"road is {} long\", de: \"Straße ist {} lang\" } } }\nrules: [{ agree: road }]\n";
    let mut rules = Rules::standard(&languages).expect("it ships");
    rules.add(RulePack::read("own.yaml", pack, &languages).expect("no mistakes"));
    let context = Context { languages, rules, ..Context::default() };
    let documents =
        vec![Document::new("de", "de", "Die Straße ist 620 km lang."), Document::new("en", "en", "The road is 385 miles long.")];
    let report = check(&DocumentSet { name: "set".to_owned(), documents, ..DocumentSet::default() }, &context);
    // What a rule names is compared although its kind is ignored.
    assert_eq!(report.findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["value-converted"]);
}

#[test]
fn mistakes_are_marked_with_a_suggestion() {
    let one = |table: &str| {
        let all = mistakes(&format!("parity: {table}\n"));
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    };
    let is = |table: &str, code: &str, marked: &str, help: &str| {
        let (c, m, h) = one(table);
        assert_eq!((c.as_str(), m.as_str()), (code, marked), "{table}");
        assert!(h.contains(help), "{table}: {h}");
    };
    is("{ digit: native }", "rule-unknown-field", "digit", "`digits`");
    is("{ trust: sources }", "rule-choice", "sources", "`source`");
    is("{ digits: { arabic: native } }", "rule-language", "arabic", "BCP 47");
    is("{ digits: { ar: nativ } }", "rule-choice", "nativ", "`native`");
    is("{ mode: summary }", "rule-choice", "summary", "adapted");
    is("{ ignore: [tme] }", "rule-kind", "tme", "`time`");
    is("{ severities: { number-chnged: off } }", "rule-code", "number-chnged", "`number-changed`");
    is("{ severities: { must-state: note } }", "rule-code", "must-state", "severity");
    is("{ severities: { time: of } }", "rule-choice", "of", "`off`");
    is("{ tolerance: { quantity: 1 } }", "rule-value", "1", "1%");
    is("{ tolerance: { quantity: 70% } }", "rule-value", "70%", "1%");
    is("{ tolerance: { date: 1% } }", "rule-kind", "date", "quantity");
    is("{ tolerance: { kilometre: 1% } }", "rule-kind", "kilometre", "km");
    is("{ small_numbers: { up_to: many } }", "rule-value", "many", "12");
    is("{ small_numbers: { in_word: note } }", "rule-unknown-field", "in_word", "`in_words`");
    is("{ conversions: no }", "rule-choice", "no", "");
    is("maybe", "rule-type", "maybe", "");
    // All mistakes in one run.
    assert_eq!(mistakes("parity:\n  trust: nobody\n  hedges: never\n  digits: roman\n").len(), 3);
}

#[test]
fn the_later_pack_wins_field_by_field_and_conflicts_are_said() {
    let folder = Folder::with(&[
        ("set.en.txt", "It has 73 clubs and opens at 17:30. The road is 385 miles long."),
        ("set.de.txt", "Es hat 37 Vereine und öffnet um 18:30 Uhr. Die Straße ist 620 km lang."),
        ("a.yaml", "parity: { ignore: [time], conversions: note }\n"),
        ("b.yaml", "parity: { conversions: forbid }\n"),
        ("c.yaml", "applies_to: other\nparity: { conversions: warn }\n"),
    ]);
    let run = |packs: &[&str]| {
        let mut args = vec!["check", "set.en.txt", "set.de.txt", "--format", "ndjson"];
        packs.iter().for_each(|p| args.extend(["--rules", p]));
        folder.run(&args)
    };
    let graded = |ran: &common::Ran| {
        let show = |f: &serde_json::Value| format!("{} {}", f["severity"], f["code"]).replace('"', "");
        ran.lines().iter().flat_map(|l| l["findings"].as_array().cloned().unwrap_or_default()).map(|f| show(&f)).collect::<Vec<_>>()
    };
    let ran = run(&["a.yaml", "b.yaml"]);
    assert_eq!(graded(&ran), ["error number-changed", "error value-converted"]);
    assert!(ran.err.contains("`conversions` is set by two packs") && ran.err.contains("a.yaml"), "{}", ran.err);
    assert!(!ran.err.contains("`ignore`"), "{}", ran.err);
    let ran = run(&["b.yaml", "a.yaml"]);
    assert_eq!(graded(&ran), ["error number-changed", "note value-converted"]);
    // A pack for other sets is an exception, not a conflict.
    let ran = run(&["a.yaml", "c.yaml"]);
    assert_eq!(ran.err, "");
    assert_eq!(graded(&ran), ["error number-changed", "note value-converted"]);
}
