//! Which files are one article.

#![cfg(feature = "cli")]

mod common;

use std::time::{Duration, Instant};

use common::Folder;
use crosstally::check::gather::gather;
use crosstally::language::Languages;

/// One article in three languages, none of which its file name tells.
const EN: &str = "The harbour council opened its yearly review on 14 March 2022.
It runs 58 berths for 1,284 boats and employs 93 people.
Fees rose by 6.5%, which makes 74,350 in total; 412 skippers paid late and 36 left.
Of 45/60 planned courses it held 27 with 318 learners.
The next review is on 9 October 2023.
";
const AR: &str = "افتتح مجلس الميناء مراجعته السنوية في 14 مارس 2022.
يدير المجلس 58 مرسى لعدد 1284 قاربا ويعمل فيه 93 موظفا.
ارتفعت الرسوم بنسبة 6.5% لتبلغ 74350 في المجموع، وتأخر 412 بحارا عن الدفع وغادر 36 منهم.
ومن بين 45/60 دورة مخطط لها أقام 27 دورة حضرها 318 متعلما.
وتجرى المراجعة التالية في 9 أكتوبر 2023.
";
const UR: &str = "بندرگاہ کی کونسل نے 14 مارچ 2022 کو اپنا سالانہ جائزہ شروع کیا۔
وہ 1,284 کشتیوں کے لیے 58 گودیاں چلاتی ہے اور اس میں 93 لوگ کام کرتے ہیں۔
فیس میں 6.5 فیصد اضافہ ہوا اور کل رقم 74,350 ہو گئی؛ 412 ملاحوں نے دیر سے ادائیگی کی اور 36 چلے گئے۔
منصوبے کے 45/60 کورسوں میں سے 27 کورس ہوئے جن میں 318 طلبہ شریک ہوئے۔
اگلا جائزہ 9 اکتوبر 2023 کو ہوگا۔
";
/// Another article of the harbour, with a few of the same values.
const OTHER: &str = "لدى الميناء 58 مرسى و1284 قاربا، ويعمل فيه 93 موظفا بنسبة 6.5%.
وفي العام الماضي رست فيه 207 سفن تحمل 5512 حاوية، وبلغ وزنها 88 طنا، ودفع 619 تاجرا 4400 درهم.
";

#[test]
fn shared_values_make_a_guessed_set() {
    let folder = Folder::with(&[
        ("p1.txt", EN),
        ("p2.txt", AR),
        ("p3.txt", UR),
        ("p4.txt", OTHER),
        ("p5.txt", "A note without any value that is of use to anybody here.\n"),
    ]);
    let ran = folder.run(&["check", ".", "--format", "ndjson"]);
    assert_eq!(ran.sets(), ["p1.txt:agree:3", "p4.txt:single:1", "p5.txt:single:1"], "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("note: p4.txt shares 4 of ") && ran.err.contains(": the same article?"), "{}", ran.err);
    // The order of the arguments changes nothing.
    let files = folder.run(&["check", "p5.txt", "p3.txt", "p4.txt", "p2.txt", "p1.txt", "--format", "ndjson"]);
    assert_eq!(files.out, ran.out);
}

#[test]
fn two_texts_of_one_language_are_never_one_set() {
    let languages = Languages::new();
    let gathered = gather([("a.txt", EN), ("b.txt", AR), ("c.txt", AR)].map(|(p, t)| (p.to_owned(), t.as_bytes().to_vec())), &languages);
    let sizes: Vec<usize> = gathered.sets.iter().map(|s| s.documents.len()).collect();
    assert_eq!(sizes, [2, 1]);
    assert!(gathered.sets[0].guessed && gathered.sets[0].name == "a.txt");
}

#[test]
fn paths_make_sets() {
    let en = "It has 58 berths.\n";
    let folder = Folder::with(&[
        ("site/README.md", "# Harbour\n\nIt has 58 berths.\n"),
        ("site/README.ar.md", "يضم 58 مرسى.\n"),
        ("site/translations/ur/README.md", "اس میں 58 گودیاں ہیں۔\n"),
        ("site/news/story.md", en),
        ("site/news/story.ar.md", "يضم 58 مرسى.\n"),
        ("site/deep/set/en.txt", en),
        ("site/deep/set/ar.txt", "يضم 58 مرسى.\n"),
        ("site/no-id.txt", en),
        ("site/report_xq.txt", en),
        ("site/talk_de.txt", "Es hat 58 Liegeplätze.\n"),
        ("site/talk_fr.txt", "Il a 58 postes.\n"),
        ("site/.hidden/en.txt", en),
        ("site/deep/set/planted.yaml", "x: 1\n"),
    ]);
    let ran = folder.run(&["check", "site", "--format", "ndjson"]);
    assert_eq!(
        ran.sets(),
        [
            "site/README:agree:3",
            "site/deep/set:agree:2",
            "site/news/story:agree:2",
            "site/no-id.txt:single:1",
            "site/report_xq.txt:single:1",
            "site/talk:agree:2"
        ],
        "{}",
        ran.err
    );
    // The folder itself is the article.
    for args in [&["check", "site/deep/set"][..], &["check", "site/deep/set/en.txt", "site/deep/set/ar.txt"]] {
        let args: Vec<&str> = args.iter().chain(&["--format", "ndjson"]).copied().collect();
        assert_eq!(folder.run(&args).sets(), ["site/deep/set:agree:2"]);
    }
    assert_eq!(folder.run(&["check", "site", "site/news", "--format", "ndjson"]).out, ran.out, "a file is read once");
}

/// Runs the program in a folder of the folder.
fn run_in(folder: &Folder, below: &str, args: &[&str]) -> (i32, String) {
    let done = folder.command(args).current_dir(folder.path(below)).output().expect("it starts");
    (done.status.code().expect("no signal"), String::from_utf8(done.stdout).expect("UTF-8"))
}

#[test]
fn names_do_not_depend_on_what_was_typed_or_where() {
    const EN: &str = "It has 58 berths.\n";
    const AR: &str = "يضم 85 مرسى.\n";
    for mark in [".git/HEAD", "crosstally.yaml"] {
        let folder = Folder::with(&[
            (mark, ""),
            ("news/port/en.txt", EN),
            ("news/port/ar.txt", AR),
            ("README.md", EN),
            ("docs/README.ar.md", AR),
            ("en.txt", EN),
            ("ar.txt", AR),
        ]);
        let report = |below: &str, args: &[&str]| {
            let args: Vec<&str> = ["check", "--format", "ndjson"].iter().chain(args).copied().collect();
            let (code, out) = run_in(&folder, below, &args);
            assert_eq!(code, 1, "{args:?} in {below}");
            out
        };
        let all = report(".", &[]);
        let line = |set: &str| all.lines().find(|l| l.starts_with(&format!("{{\"set\":\"{set}\""))).map(|l| format!("{l}\n"));
        let port = line("news/port").expect("the set");
        assert!(port.contains("\"document\":\"news/port/ar.txt\""), "{port}");
        let absolute = folder.path("news/port/ar.txt");
        let absolute = absolute.to_str().expect("UTF-8");
        for (below, args) in [
            (".", &["news"][..]),
            (".", &["news/port"]),
            (".", &["./news/../news/port"]),
            (".", &["news/port/en.txt", "news/port/ar.txt"]),
            ("news", &[]),
            ("news", &["port"]),
            ("news/port", &[]),
            ("news/port", &["en.txt", "ar.txt"]),
            ("docs", &["../news"]),
            (".", &[absolute, "news/port/en.txt"]),
        ] {
            assert_eq!(report(below, args), port, "{args:?} in {below}");
        }
        // A README in a folder of translations is a version of the one above it; the root itself is `.`, whatever a clone is called.
        assert_eq!(Some(report("docs", &[".", "../README.md"])), line("README"));
        assert_eq!(Some(report("news", &["../en.txt", "../ar.txt"])), line("."));
        // What lies elsewhere is named from its own folder.
        let elsewhere = Folder::with(&[("port/en.txt", EN), ("port/ar.txt", AR)]);
        let path = elsewhere.path("port");
        let outside = report("news", &[path.to_str().expect("UTF-8")]);
        assert!(outside.starts_with("{\"set\":\"port\"") && outside.contains("\"document\":\"ar.txt\""), "{outside}");
    }
}

#[test]
fn a_pattern_without_folders_names_an_article_wherever_it_lies() {
    let folder = Folder::with(&[
        ("news/port-1/en.txt", "It has 58 berths.\n"),
        ("news/port-1/ar.txt", "يضم 58 مرسى.\n"),
        ("near.yaml", "applies_to: \"port-*\"\nmust_state: [\"59\"]\n"),
        ("other.yaml", "applies_to: \"old/port-*\"\nmust_state: [\"59\"]\n"),
    ]);
    assert_eq!(folder.run(&["check", "news", "--format", "ndjson", "--rules", "near.yaml"]).codes(), ["must-state"; 2]);
    assert_eq!(folder.run(&["check", "news", "--format", "ndjson", "--rules", "other.yaml"]).code, 0);
}

#[test]
fn a_readme_is_the_source_and_another_can_be_named() {
    let blame =
        |args: &[&str], folder: &Folder| folder.run(args).lines()[0]["findings"][0]["blame"]["document"].as_str().map(str::to_owned);
    let readme = Folder::with(&[("README.md", "It has 58 berths.\n"), ("README.ar.md", "يضم 85 مرسى.\n")]);
    assert_eq!(blame(&["check", "--format", "ndjson"], &readme).as_deref(), Some("README.ar.md"));
    let plain = Folder::with(&[("en.txt", "It has 58 berths.\n"), ("ar.txt", "يضم 85 مرسى.\n")]);
    assert_eq!(blame(&["check", "--format", "ndjson"], &plain), None);
    assert_eq!(blame(&["check", "--format", "ndjson", "--source", "ar"], &plain).as_deref(), Some("en.txt"));
}

#[test]
fn two_files_for_one_language_are_a_finding() {
    let folder = Folder::with(&[("s/a.en.md", "It has 58 berths.\n"), ("s/a.ar.md", "يضم 58 مرسى.\n"), ("s/a.ar.txt", "يضم 85 مرسى.\n")]);
    let ran = folder.run(&["check", "s", "--format", "ndjson"]);
    assert_eq!(ran.codes(), ["version-doubled"], "{}", ran.out);
    let finding = &ran.lines()[0]["findings"][0];
    assert_eq!(finding["message"], "s/a.ar.md and s/a.ar.txt are both in Arabic");
    assert_eq!((&finding["locations"][0]["document"], &finding["locations"][0]["end"]), (&"s/a.ar.txt".into(), &0.into()));
    assert_eq!(ran.code, 0, "a warning does not fail");
}

#[test]
fn inputs_that_cannot_be_read_do_not_stop_the_rest() {
    let folder = Folder::with(&[("s/en.txt", "It has 58 berths.\n"), ("s/ar.txt", "يضم 58 مرسى.\n"), ("t/en.txt", "It has 58 berths.\n")]);
    folder.write("s/ur.txt", b"58 \xff\n");
    folder.write("t/nul.txt", b"a\0b");
    folder.write("t/utf16.txt", b"\xff\xfea");
    let fail = folder.run(&["check", ".", "--format", "ndjson"]);
    assert_eq!(fail.code, 2);
    assert_eq!(fail.sets(), ["s:incomplete:2", "t:single:1"]);
    for said in [
        "cannot read s/ur.txt: not UTF-8: byte 0xff at offset 3, line 1",
        "t/nul.txt: not a text: NUL at offset 1",
        "t/utf16.txt: broken UTF-16",
    ] {
        assert!(fail.err.replace("\n  │ ", " ").contains(said), "{said} in {}", fail.err);
    }
    let report = folder.run(&["check", ".", "--format", "ndjson", "--on-bad-input", "report"]);
    assert_eq!((report.code, report.err.as_str()), (1, ""));
    assert_eq!(
        report.sets(),
        ["s:incomplete:2", "s/ur.txt:incomplete:0", "t:single:1", "t/nul.txt:incomplete:0", "t/utf16.txt:incomplete:0"]
    );
    assert_eq!(report.codes(), ["input-unreadable"; 3]);
}

#[test]
fn odd_files_are_read_or_said() {
    let folder = Folder::with(&[("s/en.txt", "It has 58 berths.\r\nIt has 27 courses.\r\n"), ("s/ar.txt", ""), ("s/notes.log", "58\n")]);
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("اس میں 58 گودیاں ہیں۔\nاس میں 27 کورس ہیں۔\n".encode_utf16().flat_map(u16::to_le_bytes));
    folder.write("s/ur.txt", &utf16);
    let ran = folder.run(&["check", "s/en.txt", "s/ur.txt", "--format", "ndjson"]);
    assert_eq!(ran.sets(), ["s:agree:2"], "{}", ran.out);
    let empty = folder.run(&["check", "s", "--format", "ndjson"]);
    assert!(empty.code < 2 && empty.err.contains("note: s/ar.txt is empty"), "{}", empty.err);
    assert!(folder.run(&["facts", "s/notes.log"]).out.contains("58"), "a file that is named is taken, whatever its ending");
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_is_said_and_ends() {
    let folder = Folder::with(&[("s/en.txt", "It has 58 berths.\n"), ("s/ar.txt", "يضم 58 مرسى.\n")]);
    std::os::unix::fs::symlink(folder.path("s"), folder.path("s/again")).expect("a link");
    std::os::unix::fs::symlink(folder.path("gone"), folder.path("s/gone.dat")).expect("a link");
    let ran = folder.run(&["check", "s", "--format", "ndjson"]);
    assert_eq!((ran.code, ran.sets()), (0, vec!["s:agree:2".to_owned()]), "{}", ran.err);
    assert!(ran.err.contains("note: s/again leads back to s: not followed"), "{}", ran.err);
}

#[test]
fn thousands_of_texts_are_grouped_through_an_index() {
    // 1,500 articles in two languages; the numbers of each are its own, a few stand in all of them.
    let mut files = Vec::new();
    for n in 0..1500u64 {
        let own = |k: u64| 10_000 + (n * 8 + k) * 7;
        let numbers: Vec<u64> = (0..8).map(own).collect();
        let en: String = numbers.iter().map(|v| format!("The port counted {v} boats and 25 flags there.\n")).collect();
        let ar: String = numbers.iter().map(|v| format!("أحصى الميناء {v} قاربا وعددا من الأعلام هو 25 هناك.\n")).collect();
        files.push((format!("{n:05}-x.txt"), en.into_bytes()));
        files.push((format!("{:05}-y.txt", 1499 - n), ar.into_bytes()));
    }
    let start = Instant::now();
    let gathered = gather(files, &Languages::new());
    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", start.elapsed());
    assert_eq!(gathered.sets.len(), 1500);
    assert!(gathered.sets.iter().all(|s| s.guessed && s.documents.len() == 2));
    assert!(gathered.hints.is_empty(), "{:?}", gathered.hints);
}
