//! The report for a browser from outside: one file or a folder, what it holds, and what no article can make it do.
#![cfg(feature = "cli")]

mod common;

use common::Folder;
use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::{Acceptance, LeftOut, Novelty, RunReport, Scope, SetReport, Waived};
use crosstally::report::{Format, Head, Style, renderer};
use crosstally::text::Span;

const EN: &str = "The harbour has 58 berths and 1,284 boats.\n";
const AR_WRONG: &str = "يضم الميناء 85 مرسى و1284 قاربا.\n";
const EVIL: &str = "\u{202e}\u{2066}</script><script>alert(1)</script><!--\" onmouseover=\"x";

fn harbour() -> SetReport {
    let mut english =
        Document::new("en.txt", "en", "Home. Contact.\n\nThe harbour has 58 berths and 1,284 boats. The ferry made 35,139 trips.");
    english.role = Role::Source;
    let arabic = Document::new("ar.txt", "ar", "الرئيسية.\n\nيضم الميناء 85 مرسى و1284 قاربا. وقامت العبّارة بـ 31,539 رحلة.");
    let hindi = Document::new("hi.txt", "hi", "बंदरगाह में 58 घाट और 1,284 नावें हैं। नौका ने 35,139 फेरे लगाए।");
    let set = DocumentSet { name: "harbour".into(), documents: vec![english, arabic, hindi], ..DocumentSet::default() };
    check(&set, &Context::default())
}

fn page(report: &SetReport) -> String {
    let mut run = RunReport { version: "1.2.3".to_owned(), ..RunReport::default() };
    run.totals.add(report);
    let mut out = Vec::new();
    let mut r = renderer(Format::Html, Style::default());
    r.begin(&Head::default(), &mut out).expect("memory");
    r.set(report, &mut out).expect("memory");
    r.end(&run, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// The row of the fact table for a value.
fn row<'p>(page: &'p str, value: &str) -> &'p str {
    let table = page.split_once("<table class=\"facts\"").expect("a table of facts").1;
    let start = table.find(&format!("<bdi>{value}</bdi></b></th>")).unwrap_or_else(|| panic!("no fact {value}"));
    table[start..].split_once("</tr>").expect("a row ends").0
}

#[test]
fn a_fact_is_a_row_with_the_odd_one_marked() {
    let page = page(&harbour());
    let berths = row(&page, "58");
    assert_eq!(berths.matches("<td class=\"odd error\" data-column=\"0\"").count(), 1, "{berths}");
    assert_eq!(berths.matches("class=\"odd").count(), 1, "{berths}");
    assert!(berths.contains("<bdi lang=\"ar\" dir=\"rtl\">85</bdi>") && berths.contains("measured against the source"), "{berths}");
    let boats = row(&page, "1284");
    assert!(!boats.contains("odd") && boats.contains("3 of 3 versions state it"), "{boats}");
}

#[test]
fn values_of_one_fact_share_its_number() {
    let page = page(&harbour());
    let texts = page.split_once("<table class=\"rows\"").expect("texts").1.split_once("</table>").expect("an end").0;
    let fact = |value: &str| -> String {
        let tr = page.split_once("<table class=\"facts\"").expect("facts").1;
        let start = tr.find(&format!("<bdi>{value}</bdi></b></th>")).expect("the fact");
        let number = tr[..start].rsplit_once("data-fact=\"").expect("a number").1;
        number.split_once('"').expect("quoted").0.to_owned()
    };
    for value in ["58", "1284", "35139"] {
        let mark = format!("data-fact=\"{}\"", fact(value));
        assert_eq!(texts.matches(&mark).count(), 3, "{value}");
    }
}

#[test]
fn a_word_that_may_be_a_number_is_no_fact_of_its_own() {
    let english = Document::new("en", "en", "The harbour has 58 berths.");
    let urdu = Document::new("ur", "ur", "بندرگاہ میں 58 گھاٹ ہیں۔ یہ ایک اچھی جگہ ہے۔");
    let set = DocumentSet { name: "harbour".into(), documents: vec![english, urdu], ..DocumentSet::default() };
    let report = check(&set, &Context::default());
    assert!(report.facts.len() > 1, "one is a fact to the engine");
    let page = page(&report);
    assert_eq!(page.matches("<tr data-fact=").count(), 1);
    assert_eq!(page.matches("<mark class=\"m\"").count(), 2, "58, twice");
}

#[test]
fn what_is_accepted_new_or_left_out_is_shown_as_such() {
    let mut report = harbour();
    let accepted = report.findings.remove(0);
    let print = accepted.fingerprint.to_string();
    let acceptance = Acceptance {
        reason: "the old figure, on purpose".to_owned(),
        who: Some("desk".to_owned()),
        date: Some("2026-03-01".to_owned()),
        until: Some("2026-09-01".to_owned()),
        scope: Scope::Article,
        file: "crosstally-waivers.yaml".to_owned(),
    };
    report.waived.push(Waived { finding: accepted, acceptance });
    report.findings[0].novelty = Some(Novelty::New);
    let en = report.documents.iter().position(|d| d.id == "en.txt").expect("it is there");
    report.coverage.left_out.push(LeftOut { document: en, span: Span::new(0, 14), because: "repeated" });
    let page = page(&report);
    for shown in [
        "1 accepted",
        "accepted: the old figure, on purpose, by desk, on 2026-03-01, until 2026-09-01, this article, in crosstally-waivers.yaml",
        "data-state=\"accepted\"",
        "data-state=\"new\"",
        "<span class=\"state\">new</span>",
        "<span class=\"left-out\" title=\"Not compared: it stands in other articles too\">Home. Contact.</span>",
        "<option value=\"accepted\">accepted (1)</option>",
    ] {
        assert!(page.contains(shown), "no {shown}");
    }
    let card = page.split_once(&format!("id=\"{print}\"")).expect("its card").1;
    assert!(!card.contains("class=\"accept\""), "what is accepted cannot be accepted again");
    assert!(page.contains("class=\"f done blamed\""), "the place of an accepted finding is marked as such");
}

#[test]
fn a_card_carries_what_a_decision_says() {
    let page = page(&harbour());
    let card = page.split_once("data-found=\"85\"").expect("the finding").1;
    assert!(card.starts_with(" data-expected=\"58\""), "{}", &card[..80]);
    for scope in Scope::ALL {
        assert!(page.contains(&format!("<option value=\"{}\">", scope.name())));
    }
    assert_eq!(page.matches("data-reason=\"").count(), 5, "four reasons, and none of them");
}

#[test]
fn a_folder_has_a_page_for_each_set_and_keeps_what_is_not_its_own() {
    let folder = Folder::with(&[
        ("in/one/en.txt", EN),
        ("in/one/ar.txt", AR_WRONG),
        ("in/two/en.txt", EN),
        ("in/two/ar.txt", AR_WRONG),
        ("out/set-mine.html", "<p>mine</p>"),
        ("out/notes.txt", "kept"),
    ]);
    let ran = folder.run(&["check", "in", "--format", "html=out/", "--fail-on", "never"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let names = |f: &Folder| -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(f.path("out"))
            .expect("a folder")
            .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let first = names(&folder);
    assert_eq!(first.len(), 5, "{first:?}");
    let index = std::fs::read_to_string(folder.path("out/index.html")).expect("it is there");
    for name in first.iter().filter(|n| n.starts_with("set-") && *n != "set-mine.html") {
        assert!(index.contains(&format!("href=\"{name}\"")) && index.contains(&format!("\"{name}\"]")), "{name}");
        let page = std::fs::read_to_string(folder.path(&format!("out/{name}"))).expect("it is there");
        assert!(page.contains("href=\"index.html\"") && page.contains("number-changed"));
    }
    // One set fewer: its page goes, what others made stays. An existing folder needs no slash.
    std::fs::remove_dir_all(folder.path("in/two")).expect("it goes");
    let ran = folder.run(&["check", "in/one", "--output", "out", "--fail-on", "never"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let second = names(&folder);
    assert_eq!(second.len(), 4, "{second:?}");
    assert!(second.contains(&"set-mine.html".to_owned()) && second.contains(&"notes.txt".to_owned()));
    // A run that cannot be done changes nothing and leaves nothing behind.
    let before = std::fs::read(folder.path("out/index.html")).expect("it is there");
    let ran = folder.run(&["check", "in", "--format", "html=out/", "--rules", "none.yaml"]);
    assert_eq!(ran.code, 2);
    assert_eq!((names(&folder), std::fs::read(folder.path("out/index.html")).expect("it is there")), (second, before));
    // Nor is a page replaced that somebody else made.
    folder.write("site/index.html", b"<p>mine</p>");
    let ran = folder.run(&["check", "in", "--format", "html=site"]);
    assert!(ran.code == 2 && ran.err.contains("index.html is there and not made by crosstally"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(folder.path("site")).expect("a folder").count(), 1);
    let ran = folder.run(&["check", "in", "--format", "json=out/"]);
    assert!(ran.code == 2 && ran.err.contains("out is a folder, and `json` is one file"), "{}", ran.err);
}

#[test]
fn the_same_bytes_whatever_the_number_of_workers() {
    let files: Vec<(String, &str)> =
        (0..12).flat_map(|i| [(format!("in/s{i}/en.txt"), EN), (format!("in/s{i}/ar.txt"), AR_WRONG)]).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), *t)).collect();
    let folder = Folder::with(&files);
    let all = |jobs: &str| {
        folder.run(&["check", "in", "-q", "--jobs", jobs, "--format", &format!("html={jobs}.html"), "--format", &format!("html={jobs}/")]);
        let one = std::fs::read(folder.path(&format!("{jobs}.html"))).expect("it is there");
        let mut many: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.path(jobs))
            .expect("a folder")
            .map(|e| e.expect("an entry"))
            .map(|e| (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).expect("a file")))
            .collect();
        many.sort();
        (one, many)
    };
    let (one, two) = (all("1"), all("2"));
    assert_eq!(one.1.len(), 13);
    assert!(one == two);
}

#[test]
fn an_article_cannot_end_the_data_of_the_overview() {
    let en = format!("{EVIL} The club has 73 members. {EVIL}");
    let ar = format!("{EVIL} يضم النادي 37 عضوًا. {EVIL}");
    let line = serde_json::json!({ "set": EVIL, "documents": [
        { "id": EVIL, "lang": "en", "role": "source", "text": en }, { "id": "ar", "lang": "ar", "text": ar }] });
    let folder = Folder::with(&[("sets.ndjson", &format!("{line}\n"))]);
    folder.run(&["check", "sets.ndjson", "-q", "--format", "html=out/"]);
    for entry in std::fs::read_dir(folder.path("out")).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.'), "{name}");
        let page = std::fs::read_to_string(entry.path()).expect("UTF-8");
        let scripts = if name == "index.html" { 3 } else { 2 };
        assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (scripts, scripts), "{name}");
        // In the data a quotation mark is escaped, and no attribute.
        let page = page.replace("\\\"", "");
        assert!(!page.contains("<!--") && !page.contains("\" onmouseover") && !page.contains('\u{202e}'), "{name}");
    }
}
