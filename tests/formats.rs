//! JUnit, annotations, Markdown and CSV: what those who read them ask, and what an article must not do to them.
#![cfg(feature = "cli")]

mod common;

use common::{Folder, accept_all, finished, report, unions};
use crosstally::finding::{Comparison, Novelty, RunReport, SetReport, Severity};
use crosstally::report::Format;

const EVIL: &str = "100% \u{1b}[31m\u{202e}\u{2066}::error::x ##[error]y <script>a</script> @team #12 GH-7 https://evil.example www.evil.example | `c` [l](u) <!-- x --> &amp; $x$ \u{0}\u{b}\u{ffff}";

/// A set whose every text, name and id tries to break out.
fn hostile() -> SetReport {
    let en = format!("=cmd|' /C calc'!A0 {EVIL}\n\n::error::one The club has 73 members. {EVIL}\n");
    let ar = format!("=cmd {EVIL}\n\n::error::two يضم النادي 37 عضوًا. {EVIL}\n");
    let mut set = report("x", &[("en", "en", &en), ("ar", "ar", &ar)]);
    set.name = format!("=set,{EVIL}\n::error::three");
    for d in &mut set.documents {
        d.id = format!("+id,{EVIL}\n::error::{}", d.lang);
        d.file = Some(d.id.clone());
    }
    for f in &mut set.findings {
        f.message = format!("{} =msg {EVIL}\n::error::four\r::error::five", f.message);
        f.places[0].search = format!("@search {EVIL}\n```\n# five");
        f.places[0].landmark = format!("-land {EVIL}");
        f.places[0].value = format!("=1+1{EVIL}");
    }
    assert!(!set.findings.is_empty());
    set
}

fn bad_run() -> RunReport {
    RunReport { unread: vec![format!("cannot read {EVIL}\n::error::six")], hints: vec![EVIL.to_owned()], ..RunReport::default() }
}

fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r') || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn nothing_in_an_article_steers_a_report() {
    for format in [Format::Junit, Format::Github, Format::Markdown, Format::Csv, Format::CsvFacts, Format::CsvSets] {
        let mut accepted = hostile();
        accept_all(&mut accepted, EVIL);
        let out = finished(format, &[hostile(), accepted], &bad_run());
        let found: Vec<char> = out.chars().filter(|c| steers(*c)).collect();
        assert!(found.is_empty(), "{}: {found:?}", format.name());
    }
}

// --- Annotations

#[test]
fn a_command_is_only_ever_ours() {
    let out = finished(Format::Github, &[unions(), hostile()], &bad_run());
    for line in out.lines() {
        let ours = ["::error ", "::warning ", "::notice ", "crosstally: "];
        assert!(ours.iter().any(|o| line.starts_with(o)), "{line}");
    }
    let hostile = out.lines().find(|l| l.contains("=msg")).expect("it is there");
    assert!(hostile.contains("100%25 ") && !hostile.contains("100% "), "{hostile}");
    let head = hostile.strip_prefix("::error ").and_then(|l| l.split_once("::")).expect("a head").0;
    for property in head.split(',') {
        let (name, value) = property.split_once('=').expect("a property");
        assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{head}");
        assert!(!value.contains([':', '\n', '\r']), "{head}");
    }
}

#[test]
fn the_worst_come_first_and_what_github_drops_is_counted() {
    let mut many = unions();
    let one = many.findings[0].clone();
    many.findings.clear();
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        for i in 0..13 {
            let mut f = one.clone();
            f.severity = severity;
            f.message = format!("finding {i}");
            many.findings.push(f);
        }
    }
    let out = finished(Format::Github, &[many], &RunReport::default());
    let kinds: Vec<&str> = out.lines().map(|l| l.split([' ', ':']).find(|w| !w.is_empty()).unwrap_or_default()).collect();
    let wanted = [vec!["error"; 10], vec!["warning"; 10], vec!["notice"; 10], vec!["crosstally"]].concat();
    assert_eq!(kinds, wanted);
    let last = out.lines().last().expect("a line");
    assert_eq!(
        last,
        "crosstally: 13 must fix, 13 check, 13 for information; must fix: 10 of 13 shown here; check: 10 of 13 shown here; for information: 10 of 13 shown here"
    );
    let unread = RunReport { unread: vec!["a".to_owned(); 12], ..RunReport::default() };
    assert_eq!(finished(Format::Github, &[], &unread).matches("::error ").count(), 10);
    assert_eq!(finished(Format::Github, &[], &RunReport::default()), "crosstally: No findings.\n");
}

#[test]
fn what_was_known_is_counted_and_takes_no_place() {
    let mut known = unions();
    known.findings[0].novelty = Some(Novelty::Unchanged);
    known.findings[1].novelty = Some(Novelty::New);
    let run = RunReport { comparison: Some(Comparison { new: 1, unchanged: 1, fixed: 3 }), ..RunReport::default() };
    let out = finished(Format::Github, &[known.clone()], &run);
    assert_eq!(out.matches("::error ").count(), 1);
    assert!(out.contains("2 must fix; 1 new, 1 known, 3 fixed; must fix: 1 of 2 shown here"), "{out}");
    let page = finished(Format::Markdown, &[known], &run);
    assert!(page.contains("1 new, 1 known, 3 fixed") && page.contains("**number-changed** · known: "), "{page}");
}

#[test]
fn an_annotation_stands_at_the_line_of_its_file() {
    let folder = Folder::with(&[("news/en.txt", "The harbour has 58 berths.\n"), ("news/ar.txt", "أخبار\n\nيضم الميناء 85 مرسى.\n")]);
    let ran = folder.run(&["check", "news", "--format", "github"]);
    let line = ran.out.lines().find(|l| l.contains("number-changed")).expect("a finding");
    assert!(
        line.starts_with("::error file=news/ar.txt,line=3,endLine=3,col=13,endColumn=15,title=crosstally%3A number-changed::"),
        "{line}"
    );
    // From inside the folder, and by the whole path: the file is named as it is opened from here.
    let whole = folder.path("news").canonicalize().expect("it is there");
    let ran = folder.run(&["check", whole.to_str().expect("UTF-8"), "--format", "github"]);
    assert!(ran.out.contains("file=news/ar.txt,"), "{}", ran.out);
}

// --- JUnit

/// An element of XML: name, attributes, children, text.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.0 == name).map(|a| a.1.as_str())
    }

    fn number(&self, name: &str) -> usize {
        self.get(name).and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    fn all(&self, name: &str) -> Vec<&Element> {
        self.children.iter().filter(|c| c.name == name).collect()
    }
}

/// As much of XML as the reports use; anything else is a mistake.
fn parse(xml: &str) -> Element {
    assert!(
        xml.chars().all(|c| matches!(c, '\n' | '\t' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)),
        "XML 1.0, §2.2"
    );
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut stack = vec![Element::default()];
    for piece in body.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
        stack.last_mut().expect("the root").text.push_str(&unescaped(text));
        let Some(tag) = tag.strip_suffix('>') else { continue };
        if let Some(name) = tag.strip_prefix('/') {
            let done = stack.pop().expect("it was opened");
            assert_eq!(done.name, name);
            stack.last_mut().expect("the root").children.push(done);
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |t| (t, true));
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut element = Element { name: name.to_owned(), ..Element::default() };
        while !rest.is_empty() {
            let (key, value) = rest.split_once("=\"").expect("an attribute");
            let (value, after) = value.split_once('"').expect("a quote");
            element.attributes.push((key.trim().to_owned(), unescaped(value)));
            rest = after.trim_start();
        }
        if empty { stack.last_mut().expect("the root").children.push(element) } else { stack.push(element) }
    }
    assert_eq!(stack.len(), 1, "all is closed");
    stack.remove(0).children.remove(0)
}

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>']));
    for entity in text.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;", "#10;", "#9;"].iter().any(|e| entity.starts_with(e)), "&{entity}");
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#10;", "\n")
        .replace("&#9;", "\t")
        .replace("&amp;", "&")
}

/// What the XSD of Jenkins' xUnit plugin (junit-10) asks: which elements stand where, which attributes they may have and must have.
fn keeps_to_the_xsd(root: &Element) {
    fn element(e: &Element, children: &[&str], must: &[&str], may: &[&str]) {
        for c in &e.children {
            assert!(children.contains(&c.name.as_str()), "<{}> in <{}>", c.name, e.name);
        }
        for m in must {
            assert!(e.get(m).is_some(), "<{}> has no {m}", e.name);
        }
        for (a, _) in &e.attributes {
            assert!(must.contains(&a.as_str()) || may.contains(&a.as_str()), "{a} in <{}>", e.name);
        }
    }
    assert_eq!(root.name, "testsuites");
    element(root, &["testsuite"], &[], &["name", "time", "tests", "failures", "errors"]);
    for suite in &root.children {
        element(
            suite,
            &["testsuite", "properties", "testcase", "system-out", "system-err"],
            &["name", "tests", "failures", "errors"],
            &["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
        );
        let cases = suite.all("testcase");
        let with = |name: &str| cases.iter().filter(|c| !c.all(name).is_empty()).count();
        let counts = [suite.number("tests"), suite.number("failures"), suite.number("errors"), suite.number("skipped")];
        assert_eq!(counts, [cases.len(), with("failure"), with("error"), with("skipped")]);
        for case in cases {
            element(case, &["skipped", "error", "failure", "system-out", "system-err"], &["name"], &["time", "classname", "group"]);
            // GitLab takes one of them for a case, and the case by its name and class.
            let outcomes = case.children.iter().filter(|c| !c.name.starts_with("system")).count();
            assert!(outcomes < 2 && case.get("classname").is_some_and(|c| !c.is_empty()), "{case:?}");
            for c in &case.children {
                let may: &[&str] = if c.name.starts_with("system") { &[] } else { &["type", "message"] };
                element(c, &[], &[], may);
            }
        }
    }
}

#[test]
fn junit_is_what_jenkins_and_gitlab_read() {
    let mut known = unions();
    known.name = "news/unions".to_owned();
    let agree = report("news/same", &[("a", "en", "It has 73 members."), ("b", "de", "Es hat 73 Mitglieder.")]);
    let single = report("other/one", &[("a", "en", "It has 73 members.")]);
    let mut noted = unions();
    noted.name = "other/noted".to_owned();
    noted.findings.iter_mut().for_each(|f| f.severity = Severity::Warning);
    let mut accepted = hostile();
    accept_all(&mut accepted, EVIL);
    let root = parse(&finished(Format::Junit, &[known, agree, single, noted, hostile(), accepted], &bad_run()));
    keeps_to_the_xsd(&root);
    let of: Vec<(&str, Vec<&str>)> = root
        .children
        .iter()
        .flat_map(|s| &s.children)
        .take(4)
        .map(|c| (c.get("name").unwrap_or_default(), c.children.iter().map(|c| c.name.as_str()).collect()))
        .collect();
    assert_eq!(
        of,
        [("news/unions", vec!["failure"]), ("news/same", vec![]), ("other/one", vec!["skipped"]), ("other/noted", vec!["system-out"]),]
    );
    let names: Vec<&str> = root.children.iter().filter_map(|s| s.get("name")).collect();
    assert_eq!((names[0], names[1]), ("news", "other"));
    let failure = &root.children[0].children[0].children[0];
    assert!(failure.get("message").is_some_and(|m| m.starts_with("2 must fix: Arabic says")), "{failure:?}");
    for needle in ["must fix · number-changed", "١٣٠ = 130, held to be wrong", "why: ", "write instead: ", "ct1-", "35,193"] {
        assert!(failure.text.contains(needle), "no {needle} in {}", failure.text);
    }
    let last = root.children.last().expect("a suite");
    assert_eq!((last.get("name"), last.number("errors")), (Some("not read"), 1));
    keeps_to_the_xsd(&parse(&finished(Format::Junit, &[], &RunReport::default())));
}

#[test]
fn a_case_fails_when_the_run_does() {
    let folder = Folder::with(&[("s/en.txt", "The harbour has 58 berths.\n"), ("s/ar.txt", "يضم الميناء 85 مرسى.\n")]);
    for (level, outcome) in [("error", "failure"), ("never", "system-out")] {
        let ran = folder.run(&["check", "s", "--format", "junit", "--fail-on", level]);
        let root = parse(&ran.out);
        keeps_to_the_xsd(&root);
        assert_eq!((ran.code, root.children[0].children[0].children[0].name.as_str()), (i32::from(level == "error"), outcome));
    }
}

// --- Markdown

#[test]
fn markdown_shows_text_as_text() {
    let mut accepted = hostile();
    accept_all(&mut accepted, EVIL);
    let out = finished(Format::Markdown, &[unions(), hostile(), accepted], &bad_run());
    assert!(out.starts_with("<!-- crosstally -->\n### crosstally: "), "{out}");
    // Code spans are text already; ours are the only tags.
    let plain: String = out.lines().map(|l| without_code(l) + "\n").collect();
    for tag in ["<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<!-- crosstally -->"] {
        let rest = plain.matches(tag).count();
        assert!(rest > 0, "no {tag}");
    }
    let bare = ["<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<!-- crosstally -->"]
        .iter()
        .fold(plain.clone(), |p, tag| p.replace(tag, ""));
    let mut before = ' ';
    for (i, c) in bare.char_indices() {
        assert!(!"<>[]`$&~".contains(c) || before == '\\', "a bare {c} in …{}", &bare[i.saturating_sub(20)..]);
        before = if before == '\\' && c == '\\' { ' ' } else { c };
    }
    for bad in ["@team", "#12", "GH-7", "https://", "www.evil"] {
        assert!(!plain.contains(bad), "{bad}: {plain}");
    }
    let rows: Vec<&str> = plain.lines().filter(|l| l.starts_with("| ")).collect();
    assert!(rows.len() == 5 && rows.iter().all(|r| r.replace("\\|", "").matches('|').count() == 7), "{rows:#?}");
    for needle in ["must fix", "2 accepted", "`unions`".trim_matches('`'), "wording and meaning", "ct1-"] {
        assert!(out.contains(needle), "no {needle} in {out}");
    }
    assert!(out.lines().all(|l| !l.starts_with("::") && !l.starts_with("# ")), "{out}");
}

/// A line without its code spans.
fn without_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`').filter(|at| !rest[..*at].ends_with('\\')) {
        let fence: String = rest[at..].chars().take_while(|c| *c == '`').collect();
        out.push_str(&rest[..at]);
        let inside = &rest[at + fence.len()..];
        let mut end = inside.match_indices(&fence).map(|(i, _)| i);
        let end = end.find(|i| !inside[i + fence.len()..].starts_with('`') && !inside[..*i].ends_with('`')).expect("it is closed");
        rest = &inside[end + fence.len()..];
    }
    out + rest
}

#[test]
fn markdown_fits_a_comment_and_says_what_was_cut() {
    let mut many = unions();
    let one = many.findings[0].clone();
    many.findings.clear();
    for i in 0..3000 {
        let mut f = one.clone();
        f.severity = if i < 2000 { Severity::Error } else { Severity::Note };
        f.message = format!("finding {i} {}", "ض".repeat(200));
        many.findings.push(f);
    }
    let sets: Vec<SetReport> = (0..600)
        .map(|i| {
            let mut s = report(&format!("a rather long name of a set {i}"), &[("a", "en", "It has 73 members.")]);
            s.findings.clear();
            s
        })
        .chain([many])
        .collect();
    let out = finished(Format::Markdown, &sets, &RunReport::default());
    let length = out.chars().count();
    assert!((50_000..=65_000).contains(&length), "{length}");
    let shown = out.matches("finding ").count();
    assert!(out.contains(&format!("and {} more findings", 2000 - shown)) && out.contains("and 1000 more findings"), "{shown}");
    assert!(out.contains(" more sets"));
}

// --- CSV

/// Rows and cells after RFC 4180.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "lines end with CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last line ends");
    rows
}

#[test]
fn tables_have_one_width_and_no_formulas() {
    let mut accepted = unions();
    accept_all(&mut accepted, "house style, \"as agreed\"");
    let mut known = unions();
    known.findings.iter_mut().for_each(|f| f.novelty = Some(Novelty::New));
    for format in [Format::Csv, Format::CsvFacts, Format::CsvSets] {
        let rows = cells(&finished(format, &[known.clone(), hostile(), accepted.clone()], &RunReport::default()));
        assert!(rows.len() > 3, "{rows:?}");
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{row:?}");
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || cell.parse::<f64>().is_ok(), "{cell:?}");
            }
        }
    }
    let rows = cells(&finished(Format::Csv, &[known, accepted], &RunReport::default()));
    let at =
        |row: usize, name: &str| rows[row][rows[0].iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"))].as_str();
    assert_eq!((at(1, "set"), at(1, "document"), at(1, "code"), at(1, "severity")), ("unions", "ar.txt", "number-changed", "error"));
    assert_eq!((at(1, "found"), at(1, "expected"), at(1, "line"), at(1, "fix")), ("130", "103", "3", "103"));
    assert!(at(1, "quote").contains("١٣٠ ناديًا") && at(1, "other_quote").contains("103 clubs"), "{rows:?}");
    assert_eq!((at(1, "novelty"), at(1, "waived"), at(1, "decision"), at(1, "reason")), ("new", "", "", ""));
    let last = rows.len() - 1;
    assert_eq!((at(last, "waived"), at(last, "reason"), at(last, "decision")), ("place", "house style, \"as agreed\"", ""));
    assert_eq!((at(last, "who"), at(last, "until")), ("M. Editor", "2027-01-31"));
    assert!(at(last, "fingerprint").starts_with("ct1-"));
    let facts = cells(&finished(Format::CsvFacts, &[unions()], &RunReport::default()));
    assert!(facts.iter().any(|r| r[5..9] == ["stated", "date", "2024-02-27", "27 February 2024"]), "{facts:?}");
    let sets = cells(&finished(Format::CsvSets, &[unions()], &RunReport::default()));
    assert_eq!(sets[1][..6], ["unions", "differ", "", "3", "ar en ur", "4"]);
}

#[test]
fn a_byte_order_mark_is_written_when_asked_for() {
    let folder = Folder::with(&[("s/en.txt", "The harbour has 58 berths.\n"), ("s/ar.txt", "يضم الميناء 85 مرسى.\n")]);
    let ran = folder.run(&["check", "s", "--format", "csv=a.csv", "--format", "csv-sets", "--csv-bom"]);
    let file = std::fs::read(folder.path("a.csv")).expect("it was written");
    assert!(file.starts_with(b"\xef\xbb\xbffingerprint,") && ran.out.starts_with("\u{feff}set,verdict,"), "{}", ran.out);
    assert!(folder.run(&["check", "s", "--format", "csv-facts"]).out.starts_with("set,fact,"));
}

// --- All formats in one run

#[test]
fn one_evaluation_writes_all_formats_whatever_the_number_of_threads() {
    let files: Vec<(String, String)> = (0..40)
        .flat_map(|i| {
            let n = 50 + i;
            let wrong = if i % 3 == 0 { n + 1 } else { n };
            [
                (format!("a{}/s{i}/en.txt", i % 4), format!("The harbour has {n} berths and 1,284 boats.\n")),
                (format!("a{}/s{i}/ar.txt", i % 4), format!("يضم الميناء {wrong} مرسى و1284 قاربا.\n")),
            ]
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let folder = Folder::with(&files);
    let formats: Vec<&Format> = Format::ALL.iter().filter(|f| **f != Format::Html).collect();
    let outputs = |jobs: &str| -> Vec<String> {
        let targets: Vec<String> = formats.iter().map(|f| format!("{}=out{jobs}.{}", f.name(), f.name())).collect();
        let mut args = vec!["check", "--jobs", jobs];
        args.extend(targets.iter().flat_map(|t| ["--format", t.as_str()]));
        args.extend(["a0", "a1", "a2", "a3"]);
        let ran = folder.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        let read = |f: &&Format| std::fs::read_to_string(folder.path(&format!("out{jobs}.{}", f.name()))).expect("it was written");
        formats.iter().map(read).collect()
    };
    let (one, two) = (outputs("1"), outputs("2"));
    for (format, (one, two)) in formats.iter().zip(one.iter().zip(&two)) {
        assert!(!one.is_empty() && one == two, "{}: the same bytes", format.name());
    }
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_the_old_file() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let folder = Folder::with(&[("r.sarif", "old"), ("r.xml", "old")]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("crosstally"))
        .args(["check", "-", "--format", "sarif=r.sarif", "--format", "junit=r.xml", "--format", "ndjson"])
        .current_dir(folder.root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    let line = serde_json::json!({"set": "s", "documents": [{"id": "a", "lang": "en", "text": "It has 73 members."}, {"id": "b", "lang": "de", "text": "Es hat 74 Mitglieder."}]});
    stdin.write_all(format!("{line}\n").repeat(200).as_bytes()).expect("it reads");
    // It has begun to write; it cannot end, since the input is still open.
    let mut first = [0u8; 1];
    std::io::Read::read_exact(child.stdout.as_mut().expect("piped"), &mut first).expect("a line");
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    for name in ["r.sarif", "r.xml"] {
        assert_eq!(std::fs::read_to_string(folder.path(name)).expect("it is there"), "old", "{name}");
    }
}
