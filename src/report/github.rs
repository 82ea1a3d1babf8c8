//! Workflow commands of GitHub Actions: annotations at the lines of the files.
//!
//! GitHub shows ten errors, ten warnings and ten notices a step and drops the rest without a word: so the first ten of
//! each are written, and a last line counts what was left out.

use std::io;

use super::{Head, Renderer, plain};
use crate::finding::{Finding, Novelty, RunReport, SetReport, Severity, Words};
use crate::text::flat;

/// Annotations of one kind that GitHub takes from a step.
const LIMIT: usize = 10;

/// Keeps the first annotations of each severity, and writes them at the end: the worst come first.
#[derive(Debug, Default)]
pub(super) struct Github {
    words: Words,
    kept: [Vec<String>; 3],
}

impl Renderer for Github {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.words.clone_from(&head.words);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        // What an earlier report shows too is no news: it is counted, and takes no place from what is new.
        for f in set.findings.iter().filter(|f| f.novelty != Some(Novelty::Unchanged)) {
            if self.kept[f.severity as usize].len() < LIMIT {
                let line = self.annotation(set, f);
                self.kept[f.severity as usize].push(line);
            }
        }
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let unread = run.unread.iter().map(|u| format!("::error title=crosstally::{}", data(&flat(u))));
        // What was not read at all is worse than what was read and differs.
        let errors: Vec<String> = unread.chain(self.kept[Severity::Error as usize].drain(..)).take(LIMIT).collect();
        self.kept[Severity::Error as usize] = errors;
        let mut counts = Vec::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let kept = &self.kept[severity as usize];
            for line in kept {
                writeln!(out, "{line}")?;
            }
            let all = run.totals.count(severity) + if severity == Severity::Error { run.unread.len() } else { 0 };
            if all > kept.len() {
                let (shown, n) = (kept.len().to_string(), all.to_string());
                let severity = super::words::severity(&self.words, severity);
                counts.push(self.words.fill("annotated", &[("severity", &severity), ("shown", &shown), ("n", &n)]));
            }
        }
        let found = plain::counted(&self.words, |s| run.totals.count(s));
        let mut parts = vec![if found.is_empty() { self.words.get("no-findings") } else { found }];
        parts.extend((run.totals.waived > 0).then(|| self.words.count("count-waived", run.totals.waived)));
        parts.extend(plain::compared(&self.words, run));
        parts.extend(counts);
        writeln!(out, "crosstally: {}", flat(&parts.join("; ")))
    }
}

impl Github {
    fn annotation(&self, set: &SetReport, f: &Finding) -> String {
        let command = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        let place = plain::first(set, f);
        if let Some((p, d)) = place
            && let Some(file) = &d.file
        {
            let at = d.position(p.span);
            properties.push(format!("file={},line={},endLine={}", property(file), at.line, at.end_line));
            // Columns are taken only for a place within one line.
            if at.line == at.end_line {
                properties.push(format!("col={},endColumn={}", at.column, at.end_column));
            }
        }
        properties.push(format!("title={}", property(&format!("crosstally: {}", flat(&f.code)))));
        let mut lines = vec![flat(&f.message)];
        if let Some((_, d)) = place.filter(|(_, d)| d.file.is_none()) {
            lines.push(flat(&format!("{}: {}", set.name, d.id)));
        }
        let row = |name: &str, text: &str| format!("{}: {}", self.words.get(name), flat(text));
        lines.extend(place.filter(|(p, _)| !p.search.is_empty()).map(|(p, _)| row("row-search", &p.search)));
        lines.extend(f.fix.as_ref().map(|x| row("row-instead", &x.replacement)));
        lines.push(f.fingerprint.to_string());
        format!("::{command} {}::{}", properties.join(","), data(&lines.join("\n")))
    }
}

/// A message: nothing in it ends the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: nothing in it ends the property or the head of the command, either.
fn property(text: &str) -> String {
    data(&flat(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_is_escaped() {
        assert_eq!(data("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(property("a,b:c\n::x%0A"), "a%2Cb%3Ac %3A%3Ax%250A");
    }
}
