//! The report for a browser: overview, findings as cards, versions side by side, facts. One file, or a folder with a page a set.
//! Nothing is loaded or sent; the script only shows, hides, lights and collects what is on the page.

mod card;
mod columns;
mod facts;
mod index;
mod overview;
mod page;
mod section;
mod trend;
mod view;

use std::collections::BTreeSet;
use std::io;

use super::{Files, FolderRenderer, Head, Renderer};
use crate::finding::{RuleInfo, RunReport, SetReport, Words};
use crate::text::{hexadecimal, sha256};
use index::Index;
use view::View;

/// Characters of a set's name in the name of its page.
const NAME: usize = 60;

/// Collects sections; the page is written at the end, when the totals are known.
#[derive(Debug, Default)]
pub(super) struct Html {
    words: Words,
    rules: Vec<RuleInfo>,
    index: Index,
    ids: Ids,
    sections: Vec<String>,
}

impl Renderer for Html {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.rules.clone_from(&head.rules);
        self.words.clone_from(&head.words);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        let number = self.sections.len() + 1;
        self.index.add(set, &self.rules, format!("#set-{number}"));
        let view = View::new(&self.words, &self.rules, set, number, |id| self.ids.unique(id));
        self.sections.push(section::section(&view, "#top", None).into_string());
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        let w = &self.words;
        write!(out, "{}", page::head(w, &self.index.title()))?;
        writeln!(out, "{}", overview::overview(w, &self.index, run, false).into_string())?;
        writeln!(out, "<div id=\"content\">")?;
        for section in &self.sections {
            writeln!(out, "{section}")?;
        }
        write!(out, "</div>\n{}", page::foot(w, &run.version))
    }
}

/// Writes a page a set as it goes, and the overview at the end.
#[derive(Debug, Default)]
pub(super) struct Folder {
    words: Words,
    rules: Vec<RuleInfo>,
    version: String,
    index: Index,
    names: Ids,
    findings: Vec<serde_json::Value>,
}

impl FolderRenderer for Folder {
    fn begin(&mut self, head: &Head, _: &mut dyn Files) -> io::Result<()> {
        self.rules.clone_from(&head.rules);
        self.words.clone_from(&head.words);
        self.version.clone_from(&head.version);
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn Files) -> io::Result<()> {
        let w = &self.words;
        let name = format!("{}.html", self.names.unique(format!("set-{}", plain(&set.name))));
        let mut ids = Ids::default();
        let view = View::new(w, &self.rules, set, 1, |id| ids.unique(id));
        let number = self.index.lines.len() + 1;
        self.findings.extend(view.items.iter().map(|i| index::record(w, &self.rules, set, number, i)));
        let mut only = Index::default();
        only.add(set, &self.rules, String::new());
        let mut text = page::head(w, &only.title());
        text.push_str("<div id=\"content\">\n");
        text.push_str(&section::section(&view, "index.html", Some(overview::filter(w, &only))).into_string());
        text.push_str("</div>\n");
        text.push_str(&page::foot(w, &self.version));
        self.index.add(set, &self.rules, name.clone());
        out.file(&name, text.as_bytes())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn Files) -> io::Result<()> {
        let w = &self.words;
        let mut text = page::head(w, &self.index.title());
        text.push_str("<div id=\"content\">\n");
        text.push_str(&overview::overview(w, &self.index, run, true).into_string());
        text.push_str("</div>\n");
        let pages: Vec<[&str; 2]> = self.index.lines.iter().map(|l| [l.name.as_str(), l.href.as_str()]).collect();
        text.push_str(&page::data("findings", &serde_json::json!({ "sets": pages, "findings": self.findings })).into_string());
        text.push_str(&page::foot(w, &run.version));
        out.file("index.html", text.as_bytes())
    }

    fn made(&self, name: &str, start: &[u8]) -> bool {
        (name == "index.html" || name.starts_with("set-") && name.ends_with(".html"))
            && String::from_utf8_lossy(start).contains(page::GENERATOR)
    }
}

/// The ids, or names of pages, given so far: two findings may have one fingerprint, two elements may not have one id.
#[derive(Debug, Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn unique(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        let mut n = 1;
        while !self.0.insert(id.clone()) {
            n += 1;
            id = format!("{wanted}-{n}");
        }
        id
    }
}

/// A set's name as part of a file name: letters, figures and hyphens, and a digest where that is not the whole name.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        let c = if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        if out.len() < NAME && !(c == '-' && (out.is_empty() || out.ends_with('-'))) {
            out.push(c);
        }
    }
    let out = out.trim_end_matches('-');
    if out == name && !out.is_empty() {
        return out.to_owned();
    }
    let digest = hexadecimal(&sha256(name.as_bytes())[..4]);
    if out.is_empty() { digest } else { format!("{out}-{digest}") }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_of_pages_are_plain_and_differ_where_names_do() {
        assert_eq!(plain("news-1"), "news-1");
        for name in ["../../etc/passwd", "News", "خبر", "a/b", "a b", "CON\0", ""] {
            let page = plain(name);
            assert!(page.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') && page.len() >= 8, "{name:?}: {page}");
        }
        assert_ne!(plain("a/b"), plain("a b"));
        assert!(plain(&"x".repeat(500)).len() < 80);
    }
}
