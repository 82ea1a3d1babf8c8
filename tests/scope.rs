//! What stands around an article is left out, and said to be; what belongs to it is not.

use crosstally::check::{Context, Furniture, check};
use crosstally::document::{Document, DocumentSet};
use crosstally::finding::{Coverage, SetReport};
use crosstally::rule::RulePack;

const EN: &str = "The harbour council met on Monday and counted the boats that had moored at the old quay since spring.

It found 1,284 boats and 93 barges, which is more than the council had counted in any of the years before it.

The council thanked the volunteers, who had walked the quay with lists and pencils for the whole of the week.";

const AR: &str = "اجتمع مجلس الميناء يوم الاثنين وأحصى القوارب التي رست عند الرصيف القديم منذ فصل الربيع حتى اليوم.

ووجد المجلس 1284 قاربًا و93 صندلًا، وهو عدد يفوق كل ما أحصاه المجلس في السنوات السابقة كلها بلا استثناء.

وشكر المجلس المتطوعين الذين ساروا على الرصيف ومعهم القوائم والأقلام طوال ذلك الأسبوع من أوله إلى آخره.";

const OTHER: &str = "The library opened a reading room for children, and the mayor read the first story to them on its first day.

There are 640 books in it, and some of them were given by families who had kept them for three generations or four.";

fn set(name: &str, texts: &[(&str, &str)]) -> DocumentSet {
    let documents = texts.iter().map(|(lang, text)| Document::new(format!("{name}.{lang}.txt"), *lang, *text)).collect();
    DocumentSet { name: name.to_owned(), documents, ..DocumentSet::default() }
}

fn lines(coverage: &Coverage, report: &SetReport) -> Vec<(String, &'static str)> {
    let text = |l: &crosstally::finding::LeftOut| l.span.of(&report.documents[l.document].text).to_owned();
    coverage.left_out.iter().map(|l| (text(l), l.because)).collect()
}

fn left_out(report: &SetReport) -> Vec<(String, &'static str)> {
    lines(&report.coverage, report)
}

fn codes(report: &SetReport) -> Vec<&str> {
    report.findings.iter().map(|f| f.code.as_str()).collect()
}

/// The first set, checked in a run with all.
fn in_run(sets: &[DocumentSet]) -> SetReport {
    check(&sets[0], &Context { furniture: Furniture::of(sets), ..Context::default() })
}

#[test]
fn lines_that_recur_over_articles_are_left_out_in_any_order() {
    let page = |article: &str| format!("Quayside Observer\n\n{article}\n\nWritten at the desk of 1907");
    let (one, two) = (set("a", &[("en", &page(EN)), ("ar", AR)]), set("b", &[("en", &page(OTHER))]));
    let expected = [("Quayside Observer".to_owned(), "repeated"), ("Written at the desk of 1907".to_owned(), "repeated")];
    let report = in_run(&[one.clone(), two.clone()]);
    assert_eq!(left_out(&report), expected);
    assert_eq!(codes(&report), Vec::<&str>::new());
    let backwards = Context { furniture: Furniture::of(&[two, one.clone()]), ..Context::default() };
    assert_eq!(left_out(&check(&one, &backwards)), expected);
    // One article alone does not tell, nor do two states of one.
    assert_eq!(left_out(&check(&one, &Context::default())), []);
    let later = set("c", &[("en", &page(EN).replace("93", "94"))]);
    assert_eq!(left_out(&in_run(&[one, later])), []);
}

#[test]
fn a_date_line_that_the_others_have_is_compared() {
    let english = |article: &str, day: &str| format!("Quayside Observer, {day} May 2024\n\n{article}");
    let arabic = |day: &str| format!("{day} مايو 2024\n\n{AR}");
    let run =
        |day: &str| in_run(&[set("a", &[("en", &english(EN, "3")), ("ar", &arabic(day))]), set("b", &[("en", &english(OTHER, "8"))])]);
    assert_eq!((codes(&run("3")), left_out(&run("3"))), (vec![], vec![]));
    assert_eq!(codes(&run("4")), ["date-changed"]);
    // Without a counterpart it is no part of the article.
    let alone = in_run(&[set("a", &[("en", &english(EN, "3")), ("ar", AR)]), set("b", &[("en", &english(OTHER, "8"))])]);
    assert_eq!((codes(&alone), left_out(&alone).len()), (vec![], 1));
}

#[test]
fn counters_pictures_captions_and_menus_are_left_out() {
    let arabic = AR.replacen("\n\n", "\n\nquay_51990.jpg\nمشهد من الرصيف\n\n", 1);
    let page = format!(
        "Quayside Observer\n\n{arabic}\n\nالمصدر\n\nتعليق (7)\n\nNo data\n\nفي الميناء سفينة عمرها 300 سنة تنتظر من يشتريها منذ زمن بعيد، والناس يمرون بها كل يوم.\n\nرياضة\n\nثقافة"
    );
    let report = check(&set("a", &[("en", &format!("{EN}\n\nSource\n\nComments (12)")), ("ar", &page)]), &Context::default());
    assert_eq!(codes(&report), Vec::<&str>::new());
    let lines: Vec<String> = left_out(&report).into_iter().map(|l| l.0).collect();
    assert_eq!(lines.len(), 11, "{lines:?}");
    assert!(
        ["Quayside Observer", "quay_51990.jpg", "مشهد من الرصيف", "تعليق (7)", "ثقافة", "Comments (12)"]
            .iter()
            .all(|l| lines.iter().any(|x| x == l))
    );
    assert_eq!(report.coverage.compared, 3);
}

#[test]
fn a_paragraph_a_list_and_a_title_stay() {
    let cut = AR.rsplit_once("\n\n").expect("there are three paragraphs").0;
    let title = "A count of 1,284 boats\n\n";
    let list = "\n\n- two lamps\n- four ropes\n- one bell";
    let english = format!("{title}{EN}\n\nThe next count takes 38 days.{list}\n\nSource");
    let report = check(&set("a", &[("en", &english), ("ar", &format!("{cut}\n\nالمصدر"))]), &Context::default());
    assert_eq!(left_out(&report), [("المصدر".to_owned(), "position"), ("Source".to_owned(), "position")]);
}

#[test]
fn a_word_of_the_page_inside_a_text_is_text() {
    let english = EN.replacen("\n\n", "\n\nSource of the river\n\nComments: they are 640\n\n", 1);
    let report = check(&set("a", &[("en", &english), ("ar", AR)]), &Context::default());
    assert_eq!(left_out(&report), []);
}

fn with_pack(yaml: &str, set: &DocumentSet) -> SetReport {
    let mut context = Context::default();
    let pack = RulePack::read("own.yaml", yaml, &context.languages).expect("the pack is sound");
    context.rules.add(pack);
    check(set, &context)
}

#[test]
fn a_pack_says_where_the_article_begins_and_ends() {
    let page = format!("Weather: 17 degrees\nDaily 45\n{EN}\nShip register 512\nTides 66");
    let article = set("news/a", &[("en", &page), ("ar", AR)]);
    let scope = "scope:\n  from: { en: harbour council met }\n  until: { en: [ship register] }\n";
    let report = with_pack(scope, &article);
    let lines: Vec<(String, &str)> = left_out(&report);
    assert_eq!(
        lines.iter().map(|l| l.0.as_str()).collect::<Vec<_>>(),
        ["Weather: 17 degrees", "Daily 45", "Ship register 512", "Tides 66"]
    );
    assert!(lines.iter().all(|l| l.1 == "scope") && codes(&report).is_empty());
    // For all languages, and single lines.
    let report = with_pack("scope: { leave_out: [\"weather: …\", \"daily {}\"] }", &article);
    assert_eq!(left_out(&report).len(), 2);
    // Not for these sets.
    assert_eq!(left_out(&with_pack(&format!("applies_to: \"other/*\"\n{scope}"), &article)), []);
    // A phrase that stands nowhere leaves nothing out, and is told.
    let report = with_pack("scope: { from: the lighthouse }", &article);
    assert_eq!((left_out(&report), report.coverage.not_measured), (vec![], vec!["own.yaml: scope".to_owned()]));
}

#[test]
fn mistakes_in_scope_are_shown_at_their_place() {
    let languages = crosstally::language::Languages::new();
    let yaml = "scope:\n  form: Source\n  until: { english: Source }\n  leave_out: [\"…\"]\n";
    let problems = RulePack::read("own.yaml", yaml, &languages).expect_err("three mistakes");
    let told: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(told, ["scope has no field `form`", "`english` is not a language tag", "there is no word in `…`"]);
}
