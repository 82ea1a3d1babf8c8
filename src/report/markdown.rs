//! A summary in Markdown, for a comment on a pull request or the summary of a workflow.

use std::io;

use super::plain;
use super::words::{self, Tally};
use super::{Head, Renderer};
use crate::finding::{Finding, RuleInfo, RunReport, SetReport, Severity, Verdict, Words};
use crate::text::flat;

/// Characters that a comment may have on GitHub, less what a caller may want to add.
const LIMIT: usize = 65_000;

/// Characters that the sets take before the findings get the rest.
const TABLE: usize = LIMIT / 4;

/// By this line a program finds the comment that it wrote before.
const MARK: &str = "<!-- crosstally -->";

/// Keeps what fits, the worst before the rest, and counts what does not.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    words: Words,
    rules: Vec<RuleInfo>,
    tally: Tally,
    table: Bounded,
    findings: [Bounded; 3],
    waived: Bounded,
}

/// Texts up to a number of characters.
#[derive(Debug, Default)]
struct Bounded {
    texts: Vec<String>,
    used: usize,
    all: usize,
}

impl Bounded {
    fn push(&mut self, limit: usize, text: impl FnOnce() -> String) {
        self.all += 1;
        if self.used >= limit {
            return;
        }
        let text = text();
        self.used += text.chars().count();
        if self.used < limit {
            self.texts.push(text);
        }
    }

    fn cut(&self) -> usize {
        self.all - self.texts.len()
    }
}

impl Renderer for Markdown {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.words.clone_from(&head.words);
        self.rules.clone_from(&head.rules);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        self.tally.add(set);
        let w = &self.words;
        if set.verdict != Verdict::Agree {
            self.table.push(TABLE, || {
                let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|s| set.count(s).to_string());
                let verdict = words::verdict(w, set.verdict);
                format!("| {} | {} | {} | {} |\n", escaped(&set.name), escaped(&verdict), counts.join(" | "), set.coverage.compared)
            });
        }
        for f in &set.findings {
            self.findings[f.severity as usize].push(LIMIT, || finding(w, &self.rules, set, f));
        }
        for a in &set.waived {
            self.waived.push(LIMIT / 8, || {
                format!(
                    "- {} · {} ({}) <sub>{}</sub>\n",
                    escaped(&set.name),
                    escaped(&a.finding.message),
                    escaped(&a.acceptance.reason),
                    a.finding.fingerprint
                )
            });
        }
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let mut page = self.head(run);
        let tail = self.tail(run);
        let mut room = LIMIT.saturating_sub(page.chars().count() + tail.chars().count() + 400);
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let found = &self.findings[severity as usize];
            let title = format!("{} ({})", words::severity(&self.words, severity), run.totals.count(severity));
            section(&mut page, &self.words, &title, found, severity != Severity::Error, &mut room);
        }
        let title = self.words.count("count-waived", self.waived.all);
        section(&mut page, &self.words, &title, &self.waived, true, &mut room);
        page.push_str(&tail);
        out.write_all(page.as_bytes())
    }
}

impl Markdown {
    /// What stands over the findings: the counts, and the sets that do not agree.
    fn head(&self, run: &RunReport) -> String {
        let (w, t) = (&self.words, &run.totals);
        let mut parts = vec![format!("{} ({})", w.count("count-sets", t.sets()), words::verdicts(w, t))];
        let found = plain::counted(w, |s| t.count(s));
        parts.push(if found.is_empty() { w.get("no-findings") } else { found });
        parts.extend((t.waived > 0).then(|| w.count("count-waived", t.waived)));
        parts.extend(plain::compared(w, run));
        parts.push(
            w.fill("facts-in", &[("facts", &w.count("count-facts", t.compared)), ("documents", &w.count("count-documents", t.documents))]),
        );
        let mut page = format!("{MARK}\n### crosstally: {}\n\n{}\n", escaped(&w.get("page-title")), escaped(&parts.join(" · ")));
        if self.table.all > 0 {
            let head = [w.get("page-set"), w.get("page-verdict")].into_iter();
            let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|s| words::severity(w, s));
            let head: Vec<String> = head.chain(severities).chain([w.get("page-facts")]).map(|c| escaped(&c)).collect();
            page.push_str(&format!("\n| {} |\n| --- | --- | ---: | ---: | ---: | ---: |\n{}", head.join(" | "), self.table.texts.concat()));
            if self.table.cut() > 0 {
                page.push_str(&format!("\n{}\n", escaped(&w.count("more-sets", self.table.cut()))));
            }
        }
        page
    }

    /// What was not read and not checked.
    fn tail(&self, run: &RunReport) -> String {
        let w = &self.words;
        let mut page = String::new();
        for (title, texts) in
            [("row-unread", &run.unread), ("row-unchecked", &self.tally.unchecked(w, &run.totals)), ("row-hint", &run.hints)]
        {
            let mut kept = Bounded::default();
            for text in texts {
                kept.push(LIMIT / 12, || format!("- {}\n", escaped(text)));
            }
            section(&mut page, w, &w.get(title), &kept, title != "row-unread", &mut LIMIT.clone());
        }
        page
    }
}

/// A heading and what fits below it; what does not is counted.
fn section(page: &mut String, words: &Words, title: &str, found: &Bounded, folded: bool, room: &mut usize) {
    if found.all == 0 {
        return;
    }
    let title = escaped(title);
    let frame = if folded { format!("\n<details><summary>{title}</summary>\n\n") } else { format!("\n#### {title}\n\n") };
    let mut shown = 0;
    let mut body = String::new();
    for text in &found.texts {
        let length = text.chars().count();
        if length > *room {
            break;
        }
        *room -= length;
        shown += 1;
        body.push_str(text);
    }
    if shown < found.all {
        body.push_str(&format!("- {}\n", escaped(&words.count("more-findings", found.all - shown))));
    }
    page.push_str(&frame);
    page.push_str(&body);
    if folded {
        page.push_str("\n</details>\n");
    }
}

fn finding(words: &Words, rules: &[RuleInfo], set: &SetReport, f: &Finding) -> String {
    let at = plain::first(set, f).map_or_else(|| flat(&set.name), |(p, d)| plain::at(p, d));
    let new = f.novelty.map(|n| format!(" · {}", escaped(&plain::novelty_word(words, n)))).unwrap_or_default();
    let mut out = format!("- {} **{}**{new}: {}\n", code(&at), escaped(&f.code), escaped(&f.message));
    let mut row = |name: &str, text: String| out.push_str(&format!("  - {}: {text}\n", escaped(&words.get(name))));
    if let Some(reason) = words::reason(words, f) {
        row("row-why", escaped(&reason));
    }
    if let Some(place) = f.places.first().filter(|p| !p.search.is_empty()) {
        row("row-search", code(&place.search));
    }
    if let Some(fix) = &f.fix {
        row("row-instead", code(&fix.replacement));
    }
    if let Some(help) = words::own_rule(rules, f).and_then(|r| r.help.as_deref()) {
        row("row-help", escaped(help));
    }
    out.push_str(&format!("  - <sub>{}</sub>\n", f.fingerprint));
    out
}

/// Text that stays text: no markup, no HTML, no link, and nobody is called by an `@`. A break that is not seen stands
/// where GitHub would make a link of what is left when the markup is gone.
fn escaped(text: &str) -> String {
    const BREAK: char = '\u{200b}';
    let text = flat(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = [' '; 3];
    for c in text.chars() {
        // https://, www., GH-1
        if matches!((before, c), ([_, _, ':'], '/') | (['w', 'w', 'w'], '.') | ([_, 'g', 'h'], '-')) {
            out.push(BREAK);
        }
        if "\\`*_[]<>&~|@#$".contains(c) {
            out.push('\\');
        }
        out.push(c);
        if matches!(c, '@' | '#') {
            out.push(BREAK);
        }
        before = [before[1], before[2], c.to_ascii_lowercase()];
    }
    out
}

/// A code span: its text can be copied as it is.
fn code(text: &str) -> String {
    let text = flat(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{pad}{text}{pad}{fence}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a|b <b>*x*</b> [l](u) `c` &amp; $x$"), r"a\|b \<b\>\*x\*\</b\> \[l\](u) \`c\` \&amp; \$x\$");
        assert_eq!(
            escaped("@user #12 https://x.y www.z GH-1"),
            "\\@\u{200b}user \\#\u{200b}12 https:\u{200b}//x.y www\u{200b}.z GH\u{200b}-1"
        );
        assert_eq!((code("a`b``c"), code("`"), code("")), ("```a`b``c```".to_owned(), "`` ` ``".to_owned(), String::new()));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut kept = Bounded::default();
        for i in 0..10 {
            kept.push(20, || format!("{i}23456"));
        }
        assert_eq!((kept.texts.len(), kept.all, kept.cut()), (3, 10, 7));
    }
}
