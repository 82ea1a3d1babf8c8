//! What tests of the program share: a folder of files, and runs with a clean environment.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::{Acceptance, RunReport, SetReport, Waived};
use crosstally::report::{Format, Head, Style, renderer};

/// A folder that goes away with the test.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

/// What a run printed, and its exit status.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// A folder with files in it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs the program in the folder, with text on standard input.
    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let done = self.command(args).write_stdin(stdin).output().expect("it starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran { code: done.status.code().expect("no signal"), out: text(done.stdout), err: text(done.stderr) }
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("crosstally").expect("it is built");
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM", "COLUMNS", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        command.current_dir(self.root()).args(args);
        command
    }
}

#[allow(dead_code, reason = "each test uses what it needs")]
impl Ran {
    /// The lines of the output, as JSON.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }

    /// `set:verdict:versions` of each line.
    pub(crate) fn sets(&self) -> Vec<String> {
        let show = |v: &serde_json::Value| {
            format!("{}:{}:{}", v["set"].as_str().unwrap_or("?"), v["verdict"].as_str().unwrap_or("?"), v["coverage"]["versions"])
        };
        self.lines().iter().map(show).collect()
    }

    /// The codes of all findings.
    pub(crate) fn codes(&self) -> Vec<String> {
        let findings = |v: &serde_json::Value| v["findings"].as_array().cloned().unwrap_or_default();
        self.lines().iter().flat_map(findings).map(|f| f["code"].as_str().unwrap_or("?").to_owned()).collect()
    }
}

/// The report of a set made in memory, with several findings.
#[allow(dead_code, reason = "each test uses what it needs")]
pub(crate) fn unions() -> SetReport {
    let texts = [
        ("en.txt", "en", "Union news\n\nOn 27 February 2024 the union counted 103 clubs and 35,139 members. It paid 28.75 percent more."),
        ("ar.txt", "ar", "أخبار النقابة\n\nفي 27 فبراير 2024 أحصت النقابة ١٣٠ ناديًا و35,193 عضوًا. ودفعت 28.75 في المئة أكثر."),
        ("ur.txt", "ur", "یونین کی خبریں\n\n27 فروری 2024 کو یونین نے 103 کلب اور 35,139 ارکان گنے۔ اس نے 28.75 فیصد زیادہ ادا کیا۔"),
    ];
    report("unions", &texts)
}

/// The report of a set; the English text is the source.
#[allow(dead_code, reason = "each test uses what it needs")]
pub(crate) fn report(name: &str, texts: &[(&str, &str, &str)]) -> SetReport {
    let document = |(id, lang, text): &(&str, &str, &str)| {
        let mut d = Document::new(*id, *lang, *text);
        d.role = if *lang == "en" { Role::Source } else { Role::Translation };
        d
    };
    let documents = texts.iter().map(document).collect();
    check(&DocumentSet { name: name.to_owned(), documents, ..DocumentSet::default() }, &Context::default())
}

/// Accepts all findings of a set for one reason.
#[allow(dead_code, reason = "each test uses what it needs")]
pub(crate) fn accept_all(report: &mut SetReport, reason: &str) {
    let acceptance = Acceptance {
        reason: reason.to_owned(),
        who: Some("M. Editor".to_owned()),
        date: Some("2026-01-31".to_owned()),
        until: Some("2027-01-31".to_owned()),
        file: "crosstally-waivers.yaml".to_owned(),
        ..Acceptance::default()
    };
    let findings = std::mem::take(&mut report.findings);
    report.waived.extend(findings.into_iter().map(|finding| Waived { finding, acceptance: acceptance.clone() }));
}

/// A whole report of sets in a format; totals are added up.
#[allow(dead_code, reason = "each test uses what it needs")]
pub(crate) fn finished(format: Format, sets: &[SetReport], run: &RunReport) -> String {
    let mut run = run.clone();
    let mut out = Vec::new();
    let mut to = renderer(format, Style::default());
    to.begin(&Head { version: "1.2.3".to_owned(), ..Head::default() }, &mut out).expect("memory");
    for set in sets {
        run.totals.add(set);
        to.set(set, &mut out).expect("memory");
    }
    to.end(&run, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}
