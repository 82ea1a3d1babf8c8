//! Glossaries of terminology tools: read as concepts, used as rules `term`.

mod table;
mod tbx;

pub use table::{FORMULA, read_table};
pub use tbx::read_tbx;

use std::sync::Arc;

use super::pack::{Rule, RuleKind, RulePack};
use super::rendering::{Rendering, Renderings};
use super::term::Term;
use crate::error::Problem;
use crate::finding::RuleInfo;
use crate::language::Languages;
use crate::text::Span;

/// Whether a term may be written (ISO 12620 administrative status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The rendering to write.
    Preferred,
    /// Another one that may be written. Terms without a status are admitted.
    Admitted,
    /// Must not be written: deprecated, superseded, forbidden.
    Deprecated,
}

impl Status {
    /// The status of a word of a glossary: TBX's picklist (`preferredTerm-admn-sts`) and the words that tools write instead.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        let word = word.strip_suffix("-admn-sts").unwrap_or(&word);
        match word.strip_suffix("term").unwrap_or(word).trim_end_matches(['-', ' ', '_']) {
            "preferred" | "standardized" | "recommended" => Some(Self::Preferred),
            "" | "admitted" | "allowed" | "approved" | "use" | "legal" | "regulated" | "proposed" | "new" => Some(Self::Admitted),
            "deprecated" | "superseded" | "forbidden" | "obsolete" | "never" | "prohibited" | "notrecommended" | "not recommended" => {
                Some(Self::Deprecated)
            }
            _ => None,
        }
    }

    /// Its word in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
        }
    }
}

/// A term of a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// BCP 47 tag.
    pub lang: String,
    /// As it is written; a `*` ends a stem as in a rule.
    pub text: String,
    /// Whether it may be written.
    pub status: Status,
}

/// A concept: terms that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its name or id.
    pub name: String,
    /// What it means.
    pub definition: Option<String>,
    /// Its terms, in the order of the file.
    pub entries: Vec<Entry>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A glossary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Its concepts, in the order of the file.
    pub concepts: Vec<Concept>,
}

impl Glossary {
    /// Reads a glossary by the ending of its name: `.tbx` and `.xml`, `.csv` and `.tsv`; `None` for any other file.
    #[must_use]
    pub fn read(file: &str, text: &str, languages: &Languages) -> Option<Result<Self, Vec<Problem>>> {
        match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "tbx" | "xml" => Some(read_tbx(file, text, languages)),
            "csv" | "tsv" => Some(read_table(file, text, languages)),
            _ => None,
        }
    }

    /// The glossary as a pack: each concept is a rule `term`.
    #[must_use]
    pub fn pack(&self, file: &str, text: &str) -> RulePack {
        let source: Arc<str> = Arc::from(text);
        let rules = self.concepts.iter().map(|c| c.rule(file, &source)).collect();
        RulePack::of_rules(file, source, rules)
    }

    /// The terms of a pack as a glossary.
    #[must_use]
    pub fn of(pack: &RulePack) -> Self {
        let concepts = pack.rules.iter().filter_map(|r| match &r.kind {
            RuleKind::Term(t) => Some(Concept::of(t, r)),
            _ => None,
        });
        Self { concepts: concepts.collect() }
    }
}

impl Concept {
    fn rule(&self, file: &str, source: &Arc<str>) -> Rule {
        let of = |wanted: &dyn Fn(Status) -> bool| -> Renderings {
            let mut out: Renderings = Vec::new();
            for e in self.sorted().into_iter().filter(|e| wanted(e.status)) {
                match out.iter_mut().find(|(tag, _)| *tag == e.lang) {
                    Some((_, list)) => list.push(Rendering::new(&e.lang, &e.text)),
                    None => out.push((e.lang.clone(), vec![Rendering::new(&e.lang, &e.text)])),
                }
            }
            out
        };
        let term = Term {
            name: self.name.clone(),
            uses: of(&|s| s != Status::Deprecated),
            never: of(&|s| s == Status::Deprecated),
            expected: false,
        };
        let info = RuleInfo {
            id: self.name.clone(),
            code: "term-never".to_owned(),
            file: file.to_owned(),
            source: Arc::clone(source),
            span: self.span,
            help: self.definition.clone(),
        };
        Rule { kind: RuleKind::Term(term), severity: None, info }
    }

    /// Its terms, preferred ones first.
    fn sorted(&self) -> Vec<&Entry> {
        let mut out: Vec<&Entry> = self.entries.iter().collect();
        out.sort_by_key(|e| e.status);
        out
    }

    fn of(term: &Term, rule: &Rule) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut tags: Vec<&String> = Vec::new();
        for (tag, _) in term.uses.iter().chain(&term.never) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        for tag in tags {
            for (list, never) in [(&term.uses, false), (&term.never, true)] {
                let forms = list.iter().filter(|(t, _)| t == tag).flat_map(|(_, r)| r).flat_map(Rendering::written);
                for (i, text) in forms.enumerate() {
                    let status = match (never, i) {
                        (true, _) => Status::Deprecated,
                        (_, 0) => Status::Preferred,
                        _ => Status::Admitted,
                    };
                    entries.push(Entry { lang: tag.clone(), text: text.to_owned(), status });
                }
            }
        }
        Self { name: term.name.clone(), definition: rule.info.help.clone(), entries, span: rule.info.span }
    }
}

/// Drops repeated terms and concepts without any; a concept is named after its first English term, else its first one.
fn finished(mut concept: Concept, named: bool) -> Option<Concept> {
    let mut seen = std::collections::BTreeSet::new();
    concept.entries.retain(|e| seen.insert((e.lang.clone(), e.text.clone())));
    let usable = |e: &&Entry| e.status != Status::Deprecated;
    let english = concept.entries.iter().filter(usable).find(|e| e.lang == "en" || e.lang.starts_with("en-"));
    if let (false, Some(e)) = (named, english.or_else(|| concept.entries.iter().find(usable)).or(concept.entries.first())) {
        concept.name.clone_from(&e.text);
    }
    (!concept.entries.is_empty()).then_some(concept)
}
