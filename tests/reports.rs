//! Reports from outside: what each format must hold whatever an article says.
#![cfg(feature = "cli")]

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::{RuleInfo, RunReport, SetReport, Severity};
use crosstally::report::{Format, Head, Style, renderer};
use crosstally::text::Span;

const EVIL: &str = "\u{1b}[31m\u{202e}\u{2066}</p><script>alert(1)</script>\" onmouseover=\"x\u{7}\u{9b}2J";

fn set(name: &str, texts: &[(&str, &str, &str)]) -> DocumentSet {
    let documents = texts
        .iter()
        .map(|(id, lang, text)| {
            let mut d = Document::new(*id, *lang, *text);
            d.role = if *lang == "en" { Role::Source } else { Role::Translation };
            d
        })
        .collect();
    DocumentSet { name: name.to_owned(), guessed: false, documents, ..DocumentSet::default() }
}

fn unions() -> DocumentSet {
    let en = "Union news\n\nOn 27 February 2024 the union counted 103 clubs and 35,139 members. It paid 28.75 percent more.";
    let ar = "أخبار النقابة\n\nفي 27 فبراير 2024 أحصت النقابة ١٣٠ ناديًا و35,139 عضوًا. ودفعت 28.75 في المئة أكثر.";
    let ur = "یونین کی خبریں\n\n27 فروری 2024 کو یونین نے 103 کلب اور 35,139 ارکان گنے۔ اس نے 28.75 فیصد زیادہ ادا کیا۔";
    set("unions", &[("en.txt", "en", en), ("ar.txt", "ar", ar), ("ur.txt", "ur", ur)])
}

fn hostile() -> DocumentSet {
    let en = format!("{EVIL} The club has 73 members. {EVIL} It has 512 books.");
    let ar = format!("{EVIL} يضم النادي 37 عضوًا. {EVIL} وفيه 512 كتابًا.");
    let mut set = set(&format!("evil {EVIL}"), &[("en.txt", "en", &en), ("ar.txt", "ar", &ar)]);
    set.documents[1].url = Some("javascript:alert(1)".to_owned());
    set.documents[0].id = format!("en {EVIL}.txt");
    set.documents[1].extra.insert("note".to_owned(), EVIL.into());
    set
}

fn report(set: &DocumentSet) -> SetReport {
    let mut report = check(set, &Context::default());
    report.coverage.unread_languages = vec!["xx".to_owned()];
    report.coverage.not_measured = vec!["clubs".to_owned()];
    report
}

/// All of `sets` in a format, the first finding of each caused by `rules`.
fn render(format: Format, style: Style, sets: &[DocumentSet], rules: &[RuleInfo]) -> String {
    let mut out = Vec::new();
    let mut to = renderer(format, style);
    let head = Head { version: "1.2.3".to_owned(), rules: rules.to_vec(), ..Head::default() };
    let mut run = RunReport { version: head.version.clone(), rules: head.rules.clone(), ..RunReport::default() };
    run.unread.push(format!("bad.txt: not UTF-8 {EVIL}"));
    run.hints.push("a.txt shares 9 of 26 values with b.txt: the same article?".to_owned());
    to.begin(&head, &mut out).expect("begins");
    for set in sets {
        let mut report = report(set);
        if let Some(f) = report.findings.first_mut().filter(|_| !rules.is_empty()) {
            f.rule = Some(0);
        }
        run.totals.add(&report);
        to.set(&report, &mut out).expect("is written");
    }
    to.end(&run, &mut out).expect("ends");
    String::from_utf8(out).expect("UTF-8")
}

fn rule() -> RuleInfo {
    let source = format!("facts:\n  clubs: {{ kind: number }}\nrules:\n  - agree: clubs # {EVIL}\n    expect: 103\n");
    let start = source.find("agree").expect("it is there");
    let span = Span::new(start, source.len());
    let help = Some("Ask the office.".to_owned());
    RuleInfo { id: "clubs".to_owned(), code: "number-changed".to_owned(), file: "my.yaml".to_owned(), source: source.into(), span, help }
}

fn steers(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_text_report_passes_on_controls() {
    for format in [Format::Pretty, Format::Short, Format::Html] {
        for width in [80, 120] {
            let style = Style { width, ..Style::default() };
            let out = render(format, style, &[unions(), hostile()], &[rule()]);
            let found: Vec<char> = out.chars().filter(|c| steers(*c)).collect();
            assert!(found.is_empty(), "{} at {width}: {found:?}", format.name());
            assert!(out.contains("37"), "{out}");
        }
    }
}

#[test]
fn a_terminal_gets_isolates_only_when_asked_and_balanced() {
    let style = Style { isolate: true, ..Style::default() };
    let out = render(Format::Pretty, style, &[unions()], &[]);
    let count = |c| out.matches(c).count();
    assert!(count('\u{2068}') > 0);
    assert_eq!(count('\u{2068}'), count('\u{2069}'));
    assert!(out.contains("\u{2068}١٣٠\u{2069} = 130, held to be wrong"), "{out}");
}

#[test]
fn a_finding_on_a_terminal_can_be_acted_on() {
    let out = render(Format::Pretty, Style { width: 80, ..Style::default() }, &[unions()], &[rule()]);
    // The column of ١٣٠ in characters; in bytes it would be beyond 40.
    for needle in [
        "must fix · number-changed",
        "[ar.txt:3:32]",
        "[en.txt:3:39]",
        "[ur.txt:3:27]",
        "١٣٠ = 130, held to be wrong",
        "103, agrees",
        "[my.yaml:4:5]",
        "- agree: clubs",
        "the rule",
        "help          Ask the office.",
        "search for    ١٣٠",
        "write instead ",
        "why           measured against the source; 2 of 3 independent versions agree",
        "paragraph 2, after",
        "ct1-",
        "not read      bad.txt",
        "no language pack for xx",
        "not checked   wording and meaning",
        "clubs",
    ] {
        assert!(out.contains(needle), "no {needle:?} in:\n{out}");
    }
}

#[test]
fn a_paragraph_is_cut_and_its_column_is_of_the_file() {
    let long = "کلب کے ارکان نے ایک طویل اجلاس میں اس بات پر غور کیا۔ ".repeat(300);
    let pair = [("en.txt", "en", "The club has 73 members."), ("ur.txt", "ur", &format!("{long}کلب کے 37 ارکان ہیں۔") as &str)];
    let mut one = report(&set("long", &pair));
    let place = one.findings.iter_mut().flat_map(|f| &mut f.places).find(|p| p.document == 1);
    let Some(place) = place else { panic!("37 is not 73") };
    let d = &one.documents[1];
    let at = d.text.find("37").expect("it is there");
    place.span = Span::new(at, at + 2);
    let column = d.text[..at].chars().count() + 1;
    let mut out = Vec::new();
    let mut to = renderer(Format::Pretty, Style { width: 80, ..Style::default() });
    to.set(&one, &mut out).expect("is written");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.contains(&format!("[ur.txt:1:{column}]")), "{column}:\n{out}");
    assert!(out.lines().all(|l| l.chars().count() < 120), "{out}");
}

#[test]
fn many_places_are_counted_and_none_found_is_said() {
    let texts: Vec<(String, String)> =
        (0..9).map(|i| (format!("v{i}.txt"), format!("The club has {} members.", if i == 0 { 37 } else { 73 }))).collect();
    let texts: Vec<(&str, &str, &str)> = texts.iter().map(|(id, text)| (id.as_str(), "fr-x", text.as_str())).collect();
    let mut many = report(&set("many", &texts));
    let Some(f) = many.findings.first_mut() else { panic!("37 is not 73") };
    assert_eq!((f.severity, f.places.len()), (Severity::Error, 9));
    let out = render(Format::Pretty, Style::default(), &[set("many", &texts)], &[]);
    assert!(out.contains("and 3 more places"), "{out}");
    let same = set("same", &[("a", "en", "It has 73 members."), ("b", "de", "Es hat 73 Mitglieder.")]);
    let out = render(Format::Pretty, Style::default(), &[same.clone(), same], &[]);
    assert!(out.starts_with("No findings.\n") && out.matches("No findings").count() == 1, "{out}");
    assert!(out.contains("2 sets (2 agree)"), "{out}");
}

#[test]
fn short_is_one_line_a_finding() {
    let out = render(Format::Short, Style::default(), &[unions()], &[]);
    let line = out.lines().next().expect("a line");
    assert!(line.starts_with("ar.txt:3:32: error number-changed: ") && line.contains(" [ct1-") && line.ends_with(']'), "{line}");
}

#[test]
fn json_is_versioned_and_has_places_in_the_files() {
    let out = render(Format::Json, Style::default(), &[unions(), hostile()], &[rule()]);
    let v: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(v["version"], 1);
    assert_eq!(v["tool"], serde_json::json!({ "name": "crosstally", "version": "1.2.3" }));
    assert_eq!(v["rules"], serde_json::json!([{ "id": "clubs", "code": "number-changed", "file": "my.yaml" }]));
    assert_eq!((v["unread"].as_array().map(Vec::len), v["hints"].as_array().map(Vec::len)), (Some(1), Some(1)));
    assert_eq!(v["totals"]["sets"], 2);
    let first = &v["sets"][0];
    assert_eq!((&first["name"], &first["verdict"], &first["guessed"]), (&"unions".into(), &"differ".into(), &false.into()));
    let place = &first["findings"][0]["locations"][0];
    assert_eq!(
        (&place["document"], &place["line"], &place["column"], &place["end_column"]),
        (&"ar.txt".into(), &3.into(), &32.into(), &35.into())
    );
    assert_eq!(first["findings"][0]["rule"], "clubs");
    let fact = &first["facts"][0]["values"];
    assert_eq!((&fact["en.txt"]["value"], &fact["en.txt"]["text"]), (&"2024-02-27".into(), &"27 February 2024".into()));
    let notes: Vec<_> = v["sets"][1]["documents"].as_array().expect("an array").iter().filter(|d| d["note"] == EVIL).collect();
    assert_eq!(notes.len(), 1, "unknown fields are echoed");
    let empty: serde_json::Value = serde_json::from_str(&render(Format::Json, Style::default(), &[], &[])).expect("JSON");
    assert_eq!(empty["sets"], serde_json::json!([]));
}

#[test]
fn ndjson_keeps_its_contract() {
    let out = render(Format::Ndjson, Style::default(), &[unions(), hostile()], &[]);
    let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    let keys = |v: &serde_json::Value| v.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&lines[0]), ["set", "verdict", "coverage", "findings"]);
    let finding = &lines[0]["findings"][0];
    assert_eq!(keys(finding)[..6], ["code", "severity", "message", "fingerprint", "blame", "locations"]);
    assert_eq!(keys(&finding["blame"]), ["document", "because", "agree", "of"]);
    assert_eq!(keys(&finding["locations"][0])[..5], ["document", "role", "start", "end", "text"]);
    assert_eq!(finding["locations"][0]["text"], "١٣٠");
}

#[test]
fn the_page_escapes_and_names_its_languages() {
    let out = render(Format::Html, Style::default(), &[unions(), hostile()], &[rule()]);
    assert!(out.starts_with("<!DOCTYPE html>") && out.trim_end().ends_with("</html>"));
    // Ours are the words for the script and the script; an article adds none.
    assert_eq!((out.matches("<script").count(), out.matches("<script>").count()), (2, 1));
    for bad in ["<script>alert", "\" onmouseover", "javascript:", " src=", "@import", "url(", "unsafe-inline"] {
        assert!(!out.contains(bad), "{bad} stands in the page");
    }
    for good in [
        "http-equiv=\"Content-Security-Policy\"",
        "default-src 'none'",
        "&lt;script&gt;alert(1)",
        "script-src 'sha256-",
        "<blockquote lang=\"ar\" dir=\"rtl\">",
        "<td lang=\"ur\" dir=\"rtl\"",
        "<td lang=\"en\" dir=\"ltr\"",
        "class=\"f error blamed\"",
        "must fix",
        "title=\"35139\"",
        "agree: clubs",
        "no language pack for xx",
    ] {
        assert!(out.contains(good), "no {good} in the page");
    }
    let mut ids: Vec<&str> = out.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for link in out.split("href=\"#").skip(1).filter_map(|s| s.split('"').next()) {
        assert!(ids.contains(&link), "#{link} leads nowhere");
    }
}

#[test]
fn the_page_shows_every_block_of_every_version() {
    let sets = [unions(), set("one", &[("a.md", "en", "# Head\n\n- item 1\n- item 2\n\n```\ncode 3\n```\n\nEnd 4.")])];
    let out = render(Format::Html, Style::default(), &sets, &[]);
    let plain: String = out.split('<').filter_map(|s| s.split_once('>')).map(|(_, text)| text).collect();
    for d in sets.iter().flat_map(|s| &s.documents) {
        // Marked values carry the number of their finding; the words before the first one stand as they are.
        for text in d.blocks.iter().map(|b| b.span.of(&d.text)) {
            let words = text.split(|c: char| c.is_numeric()).next().unwrap_or(text);
            assert!(plain.contains(words), "{words:?} is not shown");
        }
    }
    assert!(out.contains("<pre dir=\"ltr\">"), "{out}");
}
