//! Terms: found in all their forms, judged passage by passage, one finding for a version.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::{Finding, Severity};
use crosstally::language::Languages;
use crosstally::rule::{RulePack, Rules};

fn findings(rules: &str, texts: &[(&str, &str)], source: Option<&str>) -> Vec<Finding> {
    let languages = Languages::new();
    let pack = RulePack::read("rules.yaml", rules, &languages).unwrap_or_else(|p| panic!("{p:?}"));
    let mut all = Rules::default();
    all.add(pack);
    let context = Context { languages, rules: all, message_language: "en".to_owned(), ..Context::default() };
    let documents = texts
        .iter()
        .map(|(lang, text)| {
            let mut d = Document::new(*lang, *lang, *text);
            if source == Some(*lang) {
                d.role = Role::Source;
            }
            d
        })
        .collect();
    let report = check(&DocumentSet { name: "s".to_owned(), documents, ..DocumentSet::default() }, &context);
    report.findings.into_iter().filter(|f| f.code.starts_with("term-")).collect()
}

/// Code, severity, number of places in the first document of the finding.
fn told(rules: &str, texts: &[(&str, &str)], source: Option<&str>) -> Vec<(String, Severity, usize)> {
    let place = |f: &Finding| f.places.iter().filter(|p| p.document == f.places[0].document).count();
    findings(rules, texts, source).iter().map(|f| (f.code.to_string(), f.severity, place(f))).collect()
}

/// How often a `never` is found.
fn count(lang: &str, phrase: &str, text: &str) -> usize {
    let rules = format!("rules:\n  - term: t\n    never: {{ {lang}: [{phrase}] }}\n");
    told(&rules, &[(lang, text)], None).iter().map(|f| f.2).sum()
}

#[test]
fn a_plain_entry_is_found_in_the_forms_of_its_words() {
    assert_eq!(count("en", "state-owned enterprise", "State-owned enterprises and a state owned enterprise. No enterprising state."), 2);
    assert_eq!(count("ur", "سرکاری ادارہ", "سرکاری اداروں میں، سرکاری ادارے اور سرکاری ادارہ۔ سرکاری اداریہ۔"), 3);
    assert_eq!(count("hi", "सरकारी उद्यम", "सरकारी उद्यमों में और सरकारी उद्यम। सरकारी उद्यमी।"), 2);
    assert_eq!(count("ar", "مؤسسة حكومية", "في المؤسسات الحكومية وللمؤسسة الحكومية ومؤسسات حكومية."), 3);
    assert_eq!(count("tr", "devlet kurumu", "Devlet kurumlarından biri, bir devlet kurumu. Devlet kurumsal."), 2);
    assert_eq!(count("fi", "valtion yritys", "Valtion yritykset ja valtion yrityksissä. Valtion yrittäjä."), 2);
    assert_eq!(count("hu", "állami vállalat", "Az állami vállalatok, állami vállalatokban. Állami vállalkozó."), 2);
    assert_eq!(count("ru", "государственное предприятие", "На государственных предприятиях и о государственном предприятии."), 2);
    assert_eq!(count("de", "staatlicher Betrieb", "Staatliche Betriebe; in staatlichen Betrieben."), 0);
    assert_eq!(count("de", "staatlich Betrieb", "Staatliche Betriebe; in staatlichen Betrieben."), 2);
    assert_eq!(count("vi", "nhà nước", "Nhà nước và nhà nướcs."), 1);
}

#[test]
fn a_star_is_a_stem_and_a_list_is_exact() {
    assert_eq!(count("en", "enterpris*", "Enterprise, enterprising, enterprises; an underenterprise."), 3);
    assert_eq!(count("en", "[enterprise, firm]", "Enterprise, enterprises, a firm, firms."), 2);
    assert_eq!(count("ar", "مؤسس*", "والمؤسسات، مؤسسة."), 2);
}

#[test]
fn a_word_of_a_script_without_spaces_is_not_cut() {
    assert_eq!(count("zh", "学生", "学生很多。大学生活很好。"), 1);
    assert_eq!(count("zh", "国有企业", "他们在非国有企业工作。"), 0);
    assert_eq!(count("ko", "국유기업", "국유기업에서 일한다. 비국유기업은 다르다."), 1);
}

#[test]
fn a_word_that_negates_makes_it_another_term() {
    assert_eq!(count("ar", "مملوكة للدولة", "الشركات غير المملوكة للدولة، والشركات المملوكة للدولة."), 1);
    assert_eq!(count("ur", "سرکاری ادارہ", "غیر سرکاری اداروں میں۔"), 0);
    assert_eq!(count("en", "state-owned enterprise", "Non-state-owned enterprises grew."), 0);
    assert_eq!(count("vi", "doanh nghiệp nhà nước", "Doanh nghiệp ngoài nhà nước; các doanh nghiệp nhà nước."), 1);
}

const FIRMS: &str = "
rules:
  - term: private firm
    use: { en: [private firm], es: [empresa privada] }
    never: { en: [public firm], es: [empresa pública] }
";

#[test]
fn one_finding_has_all_places_and_what_the_others_say_there() {
    let en = "The mayor met every private firm of the town.\n\nEach private firm pays taxes.";
    let es = "El alcalde se reunió con cada empresa pública de la ciudad.\n\nLas empresas públicas pagan impuestos.";
    let found = findings(FIRMS, &[("en", en), ("es", es)], None);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "empresa pública is not to be used for `private firm` (2 places); use empresa privada");
    let shown: Vec<(usize, &str)> =
        found[0].places.iter().map(|p| (p.document, p.span.of(if p.document == 0 { en } else { es }))).collect();
    assert_eq!(shown, [(1, "empresa pública"), (1, "empresas públicas"), (0, "private firm")]);
}

#[test]
fn a_version_that_follows_its_source_is_not_blamed_for_it() {
    let en = "The mayor met every public firm of the town.\n\nEach private firm pays taxes.";
    let es = "El alcalde se reunió con cada empresa pública de la ciudad.\n\nLas empresas públicas pagan impuestos.";
    let found = findings(FIRMS, &[("en", en), ("es", es)], Some("en"));
    let of = |d: usize| {
        found.iter().filter(|f| f.places[0].document == d).map(|f| f.places[0].span.of(if d == 0 { en } else { es })).collect::<Vec<_>>()
    };
    assert_eq!(of(0), ["public firm"]);
    assert_eq!(of(1), ["empresas públicas"]);
}

#[test]
fn a_passage_without_the_term_of_its_source_is_told() {
    let en = "The mayor met every private firm of the town in May.\n\nEach private firm pays taxes on 3 May 2021.\n\n\
              A private firm built the bridge of 1907.\n\nThe private firm of Anna Gray has 35 cranes.";
    let es = |last: &str| {
        format!(
            "El alcalde se reunió con cada empresa privada de la ciudad en mayo.\n\nCada empresa privada paga impuestos el 3 de mayo de 2021.\n\n\
             Una empresa privada construyó el puente de 1907.\n\n{last}"
        )
    };
    let full = es("La empresa privada de Anna Gray tiene 35 grúas.");
    assert_eq!(told(FIRMS, &[("en", en), ("es", &full)], Some("en")), []);
    let less = es("El taller de Anna Gray tiene 35 grúas.");
    let found = findings(FIRMS, &[("en", en), ("es", &less)], Some("en"));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code.as_str(), found[0].severity), ("term-missing", Severity::Warning));
    assert_eq!(found[0].places[0].span.start as usize, less.find("El taller").expect("it stands there"));
    // A version that words it otherwise all through is no sure case.
    let other = full.replace("empresa privada", "sociedad");
    assert_eq!(told(FIRMS, &[("en", en), ("es", &other)], Some("en")), [("term-missing".to_owned(), Severity::Note, 4)]);
    // Without a source only a version that never has it is told, as a note.
    assert_eq!(told(FIRMS, &[("en", en), ("es", &less)], None), []);
    assert_eq!(told(FIRMS, &[("en", en), ("es", &other)], None), [("term-missing".to_owned(), Severity::Note, 1)]);
}

const CELL: &str = "
rules:
  - consistent: good cell
    of: { en: 4-good cell, es: [célula 4 buena, célula de cuatro bienes] }
";

#[test]
fn one_term_has_one_rendering() {
    let once = "Una célula 4 buena celebra reuniones. Las células 4 buenas crecen.";
    assert_eq!(told(CELL, &[("es", once)], None), []);
    let twice = "Una célula 4 buena celebra reuniones. Las células de cuatro bienes crecen. Cada célula-4 buena.";
    let found = findings(CELL, &[("es", twice)], None);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].places.len(), found[0].severity), (3, Severity::Warning));
    assert!(found[0].message.starts_with("Spanish has 3 renderings of one term: "), "{}", found[0].message);
}

#[test]
fn a_language_that_the_rule_does_not_name_answers_with_its_quoted_label() {
    let en = "The town praised the \"4-good cell\" of the port.\n\nIn 2021 a \"4-good cell\" held 12 meetings.";
    let tr = |b: &str| format!("Kasaba, limanın \"4 iyi hücre\" grubunu övdü.\n\n2021'de bir \"{b}\" 12 toplantı yaptı.");
    assert_eq!(told(CELL, &[("en", en), ("tr", &tr("4 iyi hücre"))], None), []);
    assert_eq!(told(CELL, &[("en", en), ("tr", &tr("4 güzel hücre"))], None), [("term-inconsistent".to_owned(), Severity::Warning, 2)]);
}

#[test]
fn a_quoted_label_is_written_in_one_way() {
    let labels = |text: &str| told("rules: []", &[("en", text)], None);
    let one = |n| vec![("term-inconsistent".to_owned(), Severity::Warning, n)];
    assert_eq!(labels("The \"4 good party cells\" met. Then the “4-excellent party cells” met."), one(2));
    assert_eq!(labels("The \"four good party cells\" met. Then the “4 excellent party cells” met. A \"4 good party cell\" met."), one(3));
    // Forms of one word, a noun of its own, other numbers, no quotation marks, a title.
    assert_eq!(labels("The \"4 good party cells\" met. A \"4-good party cell\" met."), []);
    assert_eq!(labels("The \"4 good party cells\" met. The \"4 good party committees\" met."), []);
    assert_eq!(labels("The \"4 good party cells\" met. The \"5 excellent party cells\" met."), []);
    assert_eq!(labels("The 4 good party cells met. The 4 excellent party cells met."), []);
    assert_eq!(labels("\"12 angry men\" ran after \"12 brave men\"."), []);
}
