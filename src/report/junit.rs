//! JUnit XML as Jenkins and GitLab read it: a test suite a folder, a test case a set, its findings inside.
//!
//! A case fails on what fails the run; what weighs less stands in `system-out`. A set that could not be compared is
//! skipped, not passed. There is no standard: what is written keeps to the XSD of Jenkins' xUnit plugin (junit-10).

use std::io;

use super::plain::{self, xml};
use super::{Head, Renderer, words};
use crate::finding::{Finding, Novelty, RuleInfo, RunReport, SetReport, Severity, Verdict, Words};
use crate::text::flat;

/// Keeps the cases of one folder: its counts stand in front of them.
#[derive(Debug, Default)]
pub(super) struct Junit {
    words: Words,
    rules: Vec<RuleInfo>,
    fail_on: Option<Severity>,
    suite: Suite,
}

#[derive(Debug, Default)]
struct Suite {
    name: String,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    cases: String,
}

impl Renderer for Junit {
    fn begin(&mut self, head: &Head, out: &mut dyn io::Write) -> io::Result<()> {
        self.words.clone_from(&head.words);
        self.rules.clone_from(&head.rules);
        self.fail_on = head.fail_on;
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crosstally\">\n")
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        let folder = set.name.rsplit_once('/').map_or("crosstally", |(folder, _)| folder);
        if self.suite.tests > 0 && self.suite.name != folder {
            std::mem::take(&mut self.suite).write(out)?;
        }
        folder.clone_into(&mut self.suite.name);
        self.case(set);
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let mut last = std::mem::take(&mut self.suite);
        if last.tests > 0 {
            last.write(out)?;
        }
        last = Suite { name: self.words.get("row-unread"), ..Suite::default() };
        for text in &run.unread {
            last.tests += 1;
            last.errors += 1;
            let text = xml(&flat(text));
            last.cases.push_str(&format!(
                "    <testcase name=\"{text}\" classname=\"crosstally\">\n      <error type=\"input-unreadable\" message=\"{text}\"/>\n    </testcase>\n"
            ));
        }
        if last.tests > 0 {
            last.write(out)?;
        }
        out.write_all(b"</testsuites>\n")
    }
}

impl Suite {
    fn write(self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n{}  </testsuite>",
            xml(&flat(&self.name)),
            self.tests,
            self.failures,
            self.errors,
            self.skipped,
            self.cases
        )
    }
}

impl Junit {
    fn case(&mut self, set: &SetReport) {
        let w = &self.words;
        let class = set.name.rsplit_once('/').map_or("crosstally", |(folder, _)| folder);
        let mut body = String::new();
        let unreadable: Vec<&Finding> = set.findings.iter().filter(|f| f.code == "input-unreadable").collect();
        // Compared with an earlier report, only what is new fails.
        let fails = |f: &&Finding| self.fail_on.is_some_and(|limit| f.severity >= limit) && f.novelty != Some(Novelty::Unchanged);
        let worst = set.findings.iter().find(fails);
        let texts = |findings: &mut dyn Iterator<Item = &Finding>| {
            findings.map(|f| plain::lines(w, &self.rules, set, f).join("\n")).collect::<Vec<_>>().join("\n\n")
        };
        if let Some(first) = unreadable.first() {
            self.suite.errors += 1;
            body.push_str(&element("error", "input-unreadable", &first.message, &texts(&mut set.findings.iter())));
        } else if let Some(worst) = worst {
            self.suite.failures += 1;
            let counts = plain::counted(w, |s| set.count(s));
            let message = format!("{counts}: {}", flat(&worst.message));
            body.push_str(&element("failure", &worst.code, &message, &texts(&mut set.findings.iter())));
        } else {
            if matches!(set.verdict, Verdict::Incomplete | Verdict::Single) {
                self.suite.skipped += 1;
                body.push_str(&element("skipped", set.verdict.name(), &words::meaning(w, set.verdict), ""));
            }
            if !set.findings.is_empty() {
                body.push_str(&out_element(&texts(&mut set.findings.iter())));
            }
        }
        if !set.waived.is_empty() {
            let accepted = |w: &crate::finding::Waived| {
                format!(
                    "{}: {} ({}) {}",
                    self.words.get("row-waived"),
                    flat(&w.finding.message),
                    flat(&w.acceptance.reason),
                    w.finding.fingerprint
                )
            };
            body.push_str(&out_element(&set.waived.iter().map(accepted).collect::<Vec<_>>().join("\n")));
        }
        self.suite.tests += 1;
        let head = format!("    <testcase name=\"{}\" classname=\"{}\"", xml(&flat(&set.name)), xml(&flat(class)));
        let case = if body.is_empty() { format!("{head}/>\n") } else { format!("{head}>\n{body}    </testcase>\n") };
        self.suite.cases.push_str(&case);
    }
}

fn element(name: &str, kind: &str, message: &str, text: &str) -> String {
    let head = format!("      <{name} type=\"{}\" message=\"{}\"", xml(&flat(kind)), xml(&flat(message)));
    if text.is_empty() { format!("{head}/>\n") } else { format!("{head}>{}</{name}>\n", lines(text)) }
}

fn out_element(text: &str) -> String {
    format!("      <system-out>{}</system-out>\n", lines(text))
}

/// Text of an element: line breaks stay as they are.
fn lines(text: &str) -> String {
    text.split('\n').map(xml).collect::<Vec<_>>().join("\n")
}
