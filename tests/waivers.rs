//! Findings accepted: the file, the command that writes it, comments in articles, baselines.

#![cfg(feature = "cli")]

mod common;

use common::Folder;

const EN: &str = "The harbour keeps 1,284 boats and 58 berths.\n\nIts council met on 9 October 2023.\n";
const AR: &str = "يحتفظ الميناء بـ 1824 قاربا و58 مرسى.\n\nاجتمع مجلسه في 9 أكتوبر 2023.\n";
const FILE: &str = "crosstally-waivers.yaml";

fn harbour() -> Folder {
    Folder::with(&[(".git/HEAD", ""), ("port/en.md", EN), ("port/ar.md", AR)])
}

/// The report of a run, with what a project file or a waivers file says.
fn report(folder: &Folder, args: &[&str]) -> (i32, serde_json::Value) {
    let args: Vec<&str> = ["check", "--format", "json"].iter().chain(args).copied().collect();
    let ran = folder.run(&args);
    (ran.code, serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {} {}", ran.out, ran.err)))
}

/// `code` of the findings of the first set, worst first, and of those that were accepted.
fn codes(report: &serde_json::Value) -> (Vec<String>, Vec<String>) {
    let list = |name: &str| {
        let list = report["sets"][0][name].as_array().cloned().unwrap_or_default();
        list.iter().map(|f| f["code"].as_str().unwrap_or("?").to_owned()).collect()
    };
    (list("findings"), list("waived"))
}

fn fingerprint(report: &serde_json::Value) -> String {
    report["sets"][0]["findings"][0]["fingerprint"].as_str().expect("a finding").to_owned()
}

fn file(folder: &Folder) -> String {
    std::fs::read_to_string(folder.path(FILE)).expect("it was written")
}

#[test]
fn the_round_trip_of_a_waiver() {
    let folder = harbour();
    let (code, first) = report(&folder, &[]);
    assert_eq!((code, codes(&first).0), (1, vec!["number-changed".to_owned()]));
    let id = fingerprint(&first);
    let ran = folder.run(&[
        "waive",
        &id,
        "--reason",
        "both are right: \"net\" and gross",
        "--who",
        "Mai",
        "--until",
        "2026-06-30",
        "--today",
        "2026-03-01",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains(&format!("1 accepted in {FILE}")), "{}", ran.out);
    let frozen = file(&folder);
    for part in [
        "\"port\"",
        "\"port/ar.md\"",
        "found: \"1824\"",
        "expected: \"1284\"",
        "date: \"2026-03-01\"",
        "1824",
        "1,284",
        env!("CARGO_PKG_VERSION"),
    ] {
        assert!(frozen.contains(part), "{part} in {frozen}");
    }
    // Accepted until the last day, from any folder.
    let (code, accepted) = report(&folder, &["--today", "2026-06-30"]);
    assert_eq!((code, codes(&accepted)), (0, (vec![], vec!["number-changed".to_owned()])));
    assert_eq!(accepted["sets"][0]["verdict"], "agree");
    assert_eq!(accepted["sets"][0]["waived"][0]["acceptance"]["who"], "Mai");
    let below = folder
        .command(&["check", "--today", "2026-06-30", "--format", "ndjson"])
        .current_dir(folder.path("port"))
        .output()
        .expect("it starts");
    assert_eq!(below.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&below.stdout).contains("both are right"), "shown as accepted");
    // The day after, it counts again, and the report says why.
    let (code, lapsed) = report(&folder, &["--today", "2026-07-01"]);
    assert_eq!((code, codes(&lapsed)), (1, (vec!["number-changed".to_owned(), "waiver-lapsed".to_owned()], vec![])));
    assert!(
        lapsed["sets"][0]["findings"][1]["message"].as_str().is_some_and(|m| m.contains("2026-06-30") && m.contains(&format!("{FILE}:")))
    );
    // What is edited elsewhere, or wrapped anew, changes nothing.
    folder.write("port/ar.md", format!("مقدمة جديدة بلا أرقام.\n\n{}", AR.replace(" قاربا", "\nقاربا")).as_bytes());
    folder.write("port/en.md", format!("A new opening without figures.\n\n{}", EN.replace(" boats", "\nboats")).as_bytes());
    let (code, edited) = report(&folder, &["--today", "2026-06-30"]);
    assert_eq!((code, codes(&edited)), (0, (vec![], vec!["number-changed".to_owned()])), "{edited:#}");
    // Another value is another finding, and the waiver is told to be of no use.
    folder.write("port/ar.md", AR.replace("1824", "1842").as_bytes());
    folder.write("port/en.md", EN.as_bytes());
    let (code, changed) = report(&folder, &["--today", "2026-06-30"]);
    assert_eq!((code, codes(&changed)), (1, (vec!["number-changed".to_owned(), "waiver-unused".to_owned()], vec![])));
    // Accepted for longer: the older entry is not told any more.
    folder.write("port/ar.md", AR.as_bytes());
    assert_eq!(folder.run(&["waive", &id, "--reason", "still", "--until", "2027-01-01", "--today", "2026-07-01"]).code, 0);
    assert_eq!(codes(&report(&folder, &["--today", "2026-07-02"]).1), (vec![], vec!["number-changed".to_owned()]));
    assert!(file(&folder).starts_with(&frozen), "what stood there stands there");
}

#[test]
fn comments_and_order_of_the_file_stay() {
    let folder = harbour();
    let id = fingerprint(&report(&folder, &[]).1);
    let entry = |text: &str| format!("{text}fingerprint: ct1-0000000000000001 # by hand\n");
    let second = "reason: 'one: two'   # why\n";
    for (before, indent, gone) in [
        ("# ours\n".to_owned(), "  ", ""),
        ("waivers: []  # none yet\n# end\n".to_owned(), "  ", " []"),
        ("waivers:\n".to_owned(), "  ", ""),
        (format!("# ours\nwaivers:\n{}  {second}  # to be seen to\n", entry("- ")), "", ""),
        (format!("waivers:\r\n    {}      {second}", entry("- ").replace('\n', "\r\n")), "    ", ""),
    ] {
        folder.write(FILE, before.as_bytes());
        let ran = folder.run(&["waive", &id, "--reason", "r", "--today", "2026-03-01"]);
        assert_eq!(ran.code, 0, "{before}: {}", ran.err);
        let after = file(&folder);
        let added = format!("{indent}- fingerprint: {id}\n");
        assert!(after.contains(&added), "{before} → {after}");
        for line in before.replace(gone, "").lines().filter(|_| gone.is_empty()) {
            assert!(after.contains(line), "{line} → {after}");
        }
        assert_eq!(codes(&report(&folder, &[]).1).1, ["number-changed"], "{after}");
        assert!(folder.run(&["waive", &id, "--reason", "r"]).out.contains("accepted before"));
        assert_eq!(file(&folder), after, "nothing is written twice");
    }
    let broken = "waivers: [{fingerprint: ct1-0000000000000001, reason: x}]\n";
    folder.write(FILE, broken.as_bytes());
    let ran = folder.run(&["waive", &id, "--reason", "r"]);
    assert_eq!((ran.code, file(&folder).as_str()), (2, broken), "{}", ran.err);
}

#[test]
fn mistakes_in_the_file_are_told_at_their_places() {
    let folder = harbour();
    folder.write(
        FILE,
        b"waivers:\n  - fingerprnt: ct1-0000000000000001\n    reason: x\n  - fingerprint: ct1-00\n    reason: x\n  - code: numbr-changed\n    set: port\n    reason: x\n  - code: number-changed\n    reason: x\n  - fingerprint: ct2-0000000000000001\n  - code: number-changed\n    set: port\n    scope: all\n    reason: x\n",
    );
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, 2);
    for said in [
        "did you mean `fingerprint`?",
        "is no fingerprint",
        "did you mean `number-changed`?",
        "names no set and no document",
        "a waiver without a reason",
        "write place, article or everywhere",
        ":2:5",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert_eq!(folder.run(&["check", "--waivers", "nowhere.yaml"]).code, 2);
    folder.write(FILE, b"# nothing yet\n");
    assert!(
        folder.run(&["waive", "ct1-ffffffffffffffff", "--reason", "x", "--waivers", "other.yaml"]).err.contains("none of 1 findings is")
    );
}

#[test]
fn an_acceptance_reaches_as_far_as_it_says() {
    let folder = harbour();
    let twice = |ar: &str| format!("{ar}\nوفي الشتاء يحتفظ الميناء بـ 1824 قاربا.\n");
    folder.write("port/ar.md", twice(AR).as_bytes());
    folder.write("port/en.md", format!("{EN}\nIn winter the harbour keeps 1,284 boats.\n").as_bytes());
    folder.write("quay/ar.md", AR.as_bytes());
    folder.write("quay/en.md", EN.as_bytes());
    let id = fingerprint(&report(&folder, &[]).1);
    let left = |scope: &str| {
        folder.write(FILE, b"");
        assert_eq!(folder.run(&["waive", &id, "--reason", "house style", "--scope", scope]).code, 0);
        report(&folder, &[]).1["totals"]["findings"]["error"].as_u64().expect("a number")
    };
    assert_eq!(["place", "article", "everywhere"].map(left), [2, 1, 0]);
    // By hand, for one document; and the sets that were not checked say nothing of their waivers.
    folder.write(FILE, "waivers:\n- code: number-changed\n  document: quay/ar.md\n  found: '1824'\n  reason: x\n- fingerprint: ct1-0000000000000001\n  reason: y\n  accepted: { set: elsewhere }\n".as_bytes());
    let (code, by_hand) = report(&folder, &["quay"]);
    assert_eq!((code, codes(&by_hand)), (0, (vec![], vec!["number-changed".to_owned()])));
    let (_, other) = report(&folder, &["port"]);
    assert_eq!(codes(&other).0, ["number-changed", "number-changed"]);
}

#[test]
fn a_date_that_nobody_can_read_has_lapsed() {
    let folder = harbour();
    let id = fingerprint(&report(&folder, &[]).1);
    folder.write(FILE, format!("waivers:\n- fingerprint: {id}\n  reason: x\n  until: end of year\n").as_bytes());
    assert_eq!(codes(&report(&folder, &[]).1).0, ["number-changed", "waiver-lapsed"]);
}

#[test]
fn a_comment_in_an_article_accepts_what_follows() {
    let folder = harbour();
    let comment = "<!-- crosstally: waive number-changed: gross and net -->\n";
    folder.write("port/ar.md", format!("{comment}{AR}").as_bytes());
    let (code, seen) = report(&folder, &[]);
    assert_eq!((code, codes(&seen)), (0, (vec![], vec!["number-changed".to_owned()])), "{seen:#}");
    assert_eq!(seen["sets"][0]["waived"][0]["acceptance"]["file"], "port/ar.md:1");
    // Before another paragraph it accepts nothing, and says so.
    folder.write("port/ar.md", AR.replace("اجتمع", &format!("{comment}اجتمع")).as_bytes());
    assert_eq!(codes(&report(&folder, &[]).1).0, ["number-changed", "waiver-unused"]);
    folder.write("port/ar.md", format!("{}{AR}", comment.replace("changed", "chnged")).as_bytes());
    let (_, wrong) = report(&folder, &[]);
    assert_eq!(codes(&wrong).0, ["number-changed", "waiver-unreadable"]);
    folder.write("port/ar.md", format!("{}{AR}", comment.replace(": gross", " until 2026-01-31: gross")).as_bytes());
    assert_eq!(report(&folder, &["--today", "2026-01-31"]).0, 0);
    assert_eq!(codes(&report(&folder, &["--today", "2026-02-01"]).1).0, ["number-changed", "waiver-lapsed"]);
}

#[test]
fn decisions_come_from_the_page_and_from_a_table() {
    let folder = harbour();
    let (_, first) = report(&folder, &[]);
    let id = fingerprint(&first);
    let decisions = serde_json::json!({"crosstally_decisions": 1, "decisions": [{"fingerprint": id, "set": "port", "document": "port/ar.md",
        "code": "number-changed", "scope": "place", "reason": "as in the source", "found": "1824", "expected": "1284", "date": "2026-03-01"}]});
    let tables = [
        format!(
            "fingerprint,code,message,decision,reason,who,until\r\n{id},number-changed,\"a, b\",accept,'=as in the source,Mai,\r\nct1-0000000000000009,x,y,,,,\r\n"
        ),
        format!("\u{feff}Fingerprint;code;decision;reason;who;until\n{id};number-changed;OK;\"as in; the source\";;2090-01-01\n"),
        format!(
            "fingerprint\tdecision\treason\tset\tfound\texpected\tcode\n{id}\tarticle\tas in the source\tport\t1824\t1284\tnumber-changed\n"
        ),
    ];
    for (i, text) in std::iter::once(decisions.to_string()).chain(tables).enumerate() {
        folder.write("from", text.as_bytes());
        let _ = std::fs::remove_file(folder.path(FILE));
        let ran = folder.run(&["waive", "--from", "from"]);
        assert_eq!(ran.code, 0, "{text}: {}", ran.err);
        assert!(file(&folder).contains("as in"), "{}", file(&folder));
        assert_eq!(report(&folder, &[]).0, 0, "{i}: {}", file(&folder));
    }
    for (text, said) in [
        (format!("fingerprint,decision,reason\n{id},accept,\n"), "line 2: a waiver without a reason"),
        (format!("fingerprint,decision,reason\n{id},perhaps,x\n"), "line 2: `perhaps` is no decision"),
        ("a,b\n1,2\n".to_owned(), "no table of findings"),
        ("{\"crosstally_decisions\":7,\"decisions\":[]}".to_owned(), "version 7"),
    ] {
        folder.write("from", text.as_bytes());
        let ran = folder.run(&["waive", "--from", "from"]);
        assert!(ran.code == 2 && ran.err.replace("\n  │ ", " ").contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn a_report_can_stand_in_for_the_check() {
    let folder = harbour();
    let (_, first) = report(&folder, &[]);
    folder.write("r.json", first.to_string().as_bytes());
    let id = fingerprint(&first);
    folder.write("port/ar.md", b"");
    assert_eq!(folder.run(&["waive", &id, "--reason", "x", "--report", "r.json"]).code, 0);
    assert!(file(&folder).contains("found: \"1824\""));
}

#[test]
fn only_what_is_new_fails_against_a_baseline() {
    let folder = harbour();
    folder.write("port/en.md", format!("{EN}\nFees rose by 6.5% and 412 skippers paid late.\n").as_bytes());
    folder.write("port/ar.md", format!("{AR}\nارتفعت الرسوم بنسبة 6.5% وتأخر 412 بحارا عن الدفع.\n").as_bytes());
    let (_, old) = report(&folder, &[]);
    folder.write("old.json", old.to_string().as_bytes());
    let (code, same) = report(&folder, &["--baseline", "old.json"]);
    assert_eq!((code, &same["sets"][0]["findings"][0]["novelty"]), (0, &"unchanged".into()));
    // One is mended, another comes.
    folder.write("port/ar.md", format!("{}\nارتفعت الرسوم بنسبة 6.5% وتأخر 421 بحارا عن الدفع.\n", AR.replace("1824", "1284")).as_bytes());
    let (code, new) = report(&folder, &["--baseline", "old.json"]);
    assert_eq!((code, &new["sets"][0]["findings"][0]["novelty"]), (1, &"new".into()));
    assert_eq!(new["baseline"], serde_json::json!({"new": 1, "unchanged": 0, "fixed": 1}));
    let screen = folder.run(&["check", "--baseline", "old.json"]);
    assert!(screen.out.contains("1 new, 0 known, 1 fixed"), "{}", screen.out);
    folder.write("new.json", new.to_string().as_bytes());
    let ran = folder.run(&["diff", "old.json", "new.json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out.contains("new       port/ar.md:5: error number-changed: ") && ran.out.contains("fixed     port/ar.md:1: error"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("1 new, 1 fixed, 0 accepted, 0 unchanged\n"), "{}", ran.out);
    let back: serde_json::Value =
        serde_json::from_str(&folder.run(&["diff", "new.json", "old.json", "--format", "json"]).out).expect("JSON");
    assert_eq!((back["new"].as_array().map(Vec::len), &back["fixed"][0]["line"]), (Some(1), &5.into()));
    let same = folder.run(&["diff", "old.json", "old.json"]);
    assert_eq!((same.code, same.out.contains("1 unchanged")), (0, true));
    // What was accepted is not mended.
    assert_eq!(folder.run(&["waive", &fingerprint(&new), "--reason", "x"]).code, 0);
    let (_, accepted) = report(&folder, &[]);
    folder.write("accepted.json", accepted.to_string().as_bytes());
    assert!(folder.run(&["diff", "new.json", "accepted.json"]).out.contains("0 new, 0 fixed, 1 accepted"));
    folder.write("bad.json", b"{}");
    for args in [&["check", "--baseline", "bad.json"][..], &["check", "--baseline", "none.json"], &["diff", "bad.json", "old.json"]] {
        assert_eq!(folder.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn wrapping_a_plain_text_anew_keeps_identities() {
    let en = "The council of the harbour says in its yearly review that it keeps 1,284 boats in all basins of the town and 58 berths.\n";
    let ar = "يقول مجلس الميناء في مراجعته السنوية إنه يحتفظ في جميع أحواض المدينة بما مجموعه 1824 قاربا صغيرا وكبيرا و58 مرسى.\n";
    let wrapped = |text: &str, width: usize| {
        let (mut out, mut line) = (String::new(), 0);
        for word in text.split_whitespace() {
            line += word.chars().count() + 1;
            out.push_str(if line > width {
                "\n"
            } else if out.is_empty() {
                ""
            } else {
                " "
            });
            line = if line > width { word.chars().count() + 1 } else { line };
            out.push_str(word);
        }
        out + "\n"
    };
    let folder = Folder::with(&[("port/en.txt", en), ("port/ar.txt", ar)]);
    let id = fingerprint(&report(&folder, &[]).1);
    // Wrapped so that the two lines still correspond; a value whose line has another counterpart is another finding.
    for width in [50, 58, 62, 66] {
        folder.write("port/ar.txt", wrapped(ar, width).as_bytes());
        folder.write("port/en.txt", wrapped(en, width).as_bytes());
        let (_, seen) = report(&folder, &[]);
        assert_eq!(fingerprint(&seen), id, "{width}: {seen:#}");
    }
}

#[test]
fn a_project_file_says_what_a_check_does() {
    let folder = harbour();
    folder.write("drafts/en.md", EN.as_bytes());
    folder.write("drafts/ar.md", AR.as_bytes());
    folder.write("port/note.md", b"A note, alone.\n");
    folder.write("packs/one.yaml", "must_state: [\"77 gulls\"]\n".as_bytes());
    folder.write("crosstally.yaml", b"# ours\npaths: [port, drafts]\nleave_out: [drafts, note.md]\nrules: packs\nfail_on: never\nformats: [ndjson, json=all.json]\nlang: ur\nsource: en\n");
    let ran = folder.run(&["check"]);
    assert_eq!((ran.code, ran.sets()), (0, vec!["port:differ:2".to_owned()]), "{}{}", ran.out, ran.err);
    assert!(ran.codes().contains(&"must-state".to_owned()) && ran.out.contains("عربی"), "{}", ran.out);
    assert!(ran.out.contains("\"because\":\"source\""), "{}", ran.out);
    assert!(folder.path("all.json").is_file());
    // From below, and the command line wins.
    let below =
        folder.command(&["check", "--fail-on", "error", "--lang", "en"]).current_dir(folder.path("port")).output().expect("it starts");
    assert_eq!(below.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&below.stdout).contains("Arabic"));
    assert_eq!(
        folder.run(&["check", "drafts/en.md", "drafts/ar.md", "--format", "ndjson"]).sets(),
        ["drafts:differ:2"],
        "a file that is named is taken"
    );
    // Mistakes are told at their places.
    folder.write("crosstally.yaml", b"pathes: [port]\nfail_on: errors\n");
    let wrong = folder.run(&["check"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean `paths`?") && wrong.err.contains("crosstally.yaml:1:1"), "{}", wrong.err);
    folder.write("crosstally.yaml", b"fail_on: errors\nformats: [hmtl]\n");
    let wrong = folder.run(&["check"]);
    assert!(wrong.code == 2 && wrong.err.contains("no level") && wrong.err.contains("did you mean `html`?"), "{}", wrong.err);
}

#[test]
fn a_first_project_file_is_written_from_what_is_there() {
    let folder = harbour();
    folder.write("packs/one.yaml", "must_state: [\"77 gulls\"]\n".as_bytes());
    folder.write("packs/other.yaml", b"a: 1\n");
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = std::fs::read_to_string(folder.path("crosstally.yaml")).expect("it was written");
    assert!(
        text.contains("paths:\n  - \"port\"\n") && text.contains("rules:\n  - \"packs/one.yaml\"\n") && text.contains("1 set in ar, en"),
        "{text}"
    );
    assert!(report(&folder, &[]).1.to_string().contains("must-state"));
    assert_eq!(folder.run(&["init"]).code, 2, "nothing is overwritten");
    // Every line that is commented out can be taken in.
    let all: String = text
        .lines()
        .map(|l| l.strip_prefix("# ").filter(|l| l.contains(": ") && !l.contains('`') && !l.ends_with('.')).unwrap_or(l))
        .map(|l| format!("{l}\n"))
        .collect();
    let without = all
        .lines()
        .filter(|l| !l.starts_with("baseline") && !l.starts_with("take") && !l.starts_with("waivers"))
        .collect::<Vec<_>>()
        .join("\n");
    folder.write("crosstally.yaml", without.as_bytes());
    assert_eq!(folder.run(&["check"]).code, 1, "{without}");
}
