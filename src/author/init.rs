//! A first project file, from what stands in a folder.

use std::fmt::Write;

use super::quoted;

/// What was found in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Folders and files with texts, below the folder.
    pub paths: Vec<String>,
    /// Sets of two versions or more.
    pub sets: usize,
    /// Their languages, the most frequent first.
    pub languages: Vec<String>,
    /// Texts that belong to no set of two.
    pub alone: usize,
    /// Rule packs, below the folder.
    pub rules: Vec<String>,
    /// Some sets name their source themselves.
    pub sourced: bool,
}

/// The project file for a folder.
#[must_use]
pub fn project_file(found: &Found) -> String {
    let mut out = String::from("# What `crosstally check` does below this folder where the command line says nothing. Any line may go.\n");
    let languages = if found.languages.is_empty() { String::new() } else { format!(" in {}", found.languages.join(", ")) };
    let _ = writeln!(out, "# Found: {}{languages}; {} alone.", count(found.sets, "set"), count(found.alone, "text"));
    let list = |out: &mut String, name: &str, items: &[String], about: &str| {
        let _ = writeln!(out, "\n# {about}");
        match items {
            [] => out.push_str(&format!("# {name}: []\n")),
            items => {
                let _ = writeln!(out, "{name}:");
                for item in items {
                    let _ = writeln!(out, "  - {}", quoted(item));
                }
            }
        }
    };
    list(&mut out, "paths", &found.paths, "Files and folders that are checked.");
    out.push_str(
        "# Of folders, only these documents, and not these; patterns of paths, or names.\n# take: [\"*.md\"]\n# leave_out: [drafts]\n",
    );
    list(&mut out, "rules", &found.rules, "Rule packs, in addition to parity.");
    let source = found.languages.first().map_or("en", String::as_str);
    let _ = writeln!(
        out,
        "\n# The language of the source; without it versions are peers{}.",
        if found.sourced { ", but for sets that mark one" } else { "" }
    );
    let _ = writeln!(out, "# source: {source}");
    out.push_str(
        "\n# Findings of this weight fail a run: error, warning, note, incomplete, never.\nfail_on: error\n\n\
         # Accepted findings (`crosstally waive` writes them), and an earlier report: only what is new fails.\n\
         # waivers: crosstally-waivers.yaml\n# baseline: report.json\n\n\
         # Language of messages; formats as `--format` takes them.\n# lang: en\n# formats: [pretty, \"html=report.html\"]\n",
    );
    out
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
