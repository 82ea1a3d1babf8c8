//! Names: what is one name across scripts, and what a set is told about them.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::fact::name_similarity;
use crosstally::finding::{Finding, Severity};
use crosstally::rule::RulePack;

/// `lang, name, lang, name`.
fn pairs() -> Vec<[&'static str; 4]> {
    let lines = include_str!("names.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split('\t').collect::<Vec<_>>().try_into().ok()).collect()
}

#[test]
fn a_name_is_known_in_every_script() {
    let pairs = pairs();
    assert!(pairs.len() >= 200);
    let lost: Vec<String> = pairs
        .iter()
        .map(|[la, a, lb, b]| (name_similarity(a, la, b, lb), a, b))
        .filter(|(s, ..)| *s < 0.5)
        .map(|(s, a, b)| format!("{a} = {b}: {s:.2}"))
        .collect();
    assert!(lost.len() * 100 <= pairs.len() * 4, "{} of {}:\n{}", lost.len(), pairs.len(), lost.join("\n"));
}

#[test]
fn another_name_is_another() {
    let pairs = pairs();
    let (mut all, mut wrong) = (0, Vec::new());
    for [la, a, lb, b] in &pairs {
        for [_, other, lc, c] in &pairs {
            if lb == lc && a != other {
                all += 1;
                let s = name_similarity(a, la, c, lc);
                if s >= 0.5 {
                    wrong.push(format!("{a} ≠ {c} ({b}): {s:.2}"));
                }
            }
        }
    }
    assert!(wrong.len() * 100 <= all, "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn likeness_has_no_order_and_bounds() {
    for [la, a, lb, b] in pairs() {
        let (there, back) = (name_similarity(a, la, b, lb), name_similarity(b, lb, a, la));
        assert!((0.0..=1.0).contains(&there) && (there - back).abs() < 0.2, "{a} {b}: {there} {back}");
    }
    assert!(name_similarity("", "", "", "") < 0.5);
}

fn set(texts: &[(&str, &str)], source: bool) -> DocumentSet {
    let mut documents: Vec<Document> = texts.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    if source {
        documents[0].role = Role::Source;
    }
    DocumentSet { name: "s".into(), documents, ..DocumentSet::default() }
}

fn names(texts: &[(&str, &str)], source: bool) -> Vec<Finding> {
    of(texts, source, &Context::default())
}

fn of(texts: &[(&str, &str)], source: bool, context: &Context) -> Vec<Finding> {
    let about = |f: &Finding| f.code.starts_with("name-") || f.code.starts_with("title-");
    check(&set(texts, source), context).findings.into_iter().filter(about).collect()
}

fn codes(found: &[Finding]) -> Vec<(&str, Severity)> {
    found.iter().map(|f| (f.code.as_str(), f.severity)).collect()
}

#[test]
fn a_chair_who_is_not_introduced_is_missed() {
    let arabic = "ترأس الاجتماع الرفيق نجوين ثانه نام - عضو اللجنة الدائمة.\n\nتضم اللجنة سبعين عضوا.\n\nكانت الأعمال كثيرة ومتنوعة.\n\n\
        تحدثت اللجنة عن الخطة.\n\nطلب الرفيق نجوين ثانه نام - عضو اللجنة مواصلة العمل.";
    let urdu = "اجلاس کی صدارت کمیٹی کے نائب سربراہ نے کی۔\n\nکمیٹی میں ستر ارکان ہیں۔\n\nکام بہت زیادہ اور متنوع تھے۔\n\n\
        کمیٹی نے منصوبے پر بات کی۔\n\nکامریڈ نگوین تھانہ نام - کمیٹی کے رکن نے کام جاری رکھنے کی درخواست کی۔";
    let found = names(&[("ar", arabic), ("ur", urdu)], false);
    assert_eq!(codes(&found), [("name-missing", Severity::Warning)], "{found:#?}");
    assert!(found[0].message.contains("نجوين ثانه نام"), "{}", found[0].message);
}

#[test]
fn a_name_that_stands_there_is_silent_in_any_script() {
    for (lang, text) in [
        ("ur", "اجلاس کی صدارت کامریڈ نگوین ہوائی آن نے کی۔"),
        ("hi", "बैठक की अध्यक्षता कॉमरेड गुयेन होई आन्ह ने की।"),
        ("ar", "ترأس الاجتماع الرفيق نجوين هواي آنه."),
        ("ru", "Заседание вёл товарищ Нгуен Хоай Ань."),
        ("vi", "Đồng chí Nguyễn Hoài Anh chủ trì cuộc họp."),
    ] {
        let found = names(&[("en", "The meeting was led by Comrade Nguyen Hoai Anh."), (lang, text)], true);
        assert!(found.is_empty(), "{lang}: {found:#?}");
    }
}

#[test]
fn a_pronoun_after_the_name_is_silent() {
    let english = "The prize went to Maria Santos. Later Maria Santos thanked the jury.";
    let german = "Der Preis ging an Maria Santos. Später dankte sie der Jury.";
    assert!(names(&[("en", english), ("de", german)], true).is_empty());
}

#[test]
fn what_is_translated_is_silent() {
    let english = "The United Nations and the Supreme Court met in the White House in May.";
    let hindi = "संयुक्त राष्ट्र और सर्वोच्च न्यायालय की मई में राष्ट्रपति भवन में बैठक हुई।";
    assert!(names(&[("en", english), ("hi", hindi)], true).is_empty());
}

#[test]
fn one_word_of_a_name_that_became_another_is_changed() {
    let found = names(&[("en", "The prize went to Maria Santos yesterday."), ("de", "Der Preis ging gestern an Maria Fischer.")], true);
    assert_eq!(codes(&found), [("name-changed", Severity::Warning)], "{found:#?}");
}

#[test]
fn a_name_in_another_case_is_the_same() {
    let english = "The casting vote would fall to Mike Pence, the vice president.";
    let russian = "Решающий голос достался бы вице-президенту Майку Пенсу.";
    assert!(names(&[("en", english), ("ru", russian)], true).is_empty());
}

#[test]
fn a_title_of_another_gender_is_changed() {
    let found = names(&[("en", "We met Mrs Santos at the harbour."), ("vi", "Chúng tôi gặp ông Santos ở bến cảng.")], true);
    assert_eq!(codes(&found), [("title-changed", Severity::Warning)], "{found:#?}");
    let same = names(&[("en", "We met Mrs Santos at the harbour."), ("vi", "Chúng tôi gặp bà Santos ở bến cảng.")], true);
    assert!(same.is_empty(), "{same:#?}");
}

#[test]
fn a_credit_in_two_scripts_is_inconsistent() {
    let urdu = "کانفرنس کا منظر - تصویر: کیو ایچ\n\nسب نے شرکت کی۔\n\nپرانا پل - تصویر: QH";
    let found = names(&[("ur", urdu)], false);
    assert_eq!(codes(&found), [("name-inconsistent", Severity::Warning)], "{found:#?}");
}

#[test]
fn names_can_be_switched_off_and_graded() {
    let spanish = "El premio fue para Maria Fischer en la ciudad vieja.";
    let texts = [("en", "The prize went to Maria Santos of Lisbon."), ("es", spanish)];
    for (knobs, wanted) in [
        ("parity: { names: off }", vec![]),
        ("parity: { ignore: [name] }", vec![]),
        ("parity: { severities: { name-changed: error } }", vec![("name-changed", Severity::Error)]),
    ] {
        let mut context = Context::default();
        let pack = RulePack::read("p.yaml", knobs, &context.languages).expect("it is sound");
        context.rules.add(pack);
        assert_eq!(codes(&of(&texts, true, &context)), wanted, "{knobs}");
    }
}
