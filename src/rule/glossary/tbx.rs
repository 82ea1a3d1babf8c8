//! TBX: ISO 30042:2019 in both styles (data categories as attributes, as tags), and files of the edition of 2008.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Concept, Entry, Glossary, Status, finished};
use crate::error::{Problem, Source};
use crate::language::Languages;
use crate::text::Span;

/// Elements inside one another that are followed.
const DEEPEST: usize = 64;

/// Characters of a definition that are kept.
const LONGEST: usize = 300;

/// Reads a glossary in TBX. All dialects are read: what is beyond concepts, languages, terms and their status is passed over.
///
/// # Errors
/// All mistakes, each at its place: what is no XML, no TBX, a language that is no tag, a status that is unknown.
pub fn read_tbx(file: &str, text: &str, languages: &Languages) -> Result<Glossary, Vec<Problem>> {
    let source = Arc::new(Source::new(file, text));
    let mut state = State::new(&source, languages);
    let mut reader = Reader::from_str(text);
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event();
        let span = Span::new(place(before, text), place(reader.buffer_position(), text));
        match event {
            Err(e) => {
                let at = Span::new(
                    place(reader.error_position(), text),
                    place(reader.buffer_position(), text).max(place(reader.error_position(), text)),
                );
                state.problem(at, "tbx-xml", format!("this is no well-formed XML: {e}"), "here", None);
                break;
            }
            Ok(Event::Eof) => break,
            Ok(Event::Start(e)) => state.start(&e, span),
            Ok(Event::Empty(e)) => {
                state.start(&e, span);
                state.end();
            }
            Ok(Event::End(_)) => state.end(),
            Ok(Event::Text(e)) => state.text.push_str(&e.decode().unwrap_or_default()),
            Ok(Event::CData(e)) => state.text.push_str(&String::from_utf8_lossy(&e)),
            Ok(Event::GeneralRef(e)) => {
                let name = String::from_utf8_lossy(&e).into_owned();
                match entity(&name) {
                    Some(c) => state.text.push(c),
                    None => state.problem(span, "tbx-xml", format!("`&{name};` is no entity of XML"), "unknown", None),
                }
            }
            Ok(_) => {}
        }
        if state.path.len() > DEEPEST {
            state.problem(span, "tbx-xml", "elements are nested too deeply", "here", None);
            break;
        }
    }
    if state.problems.is_empty() && !state.rooted {
        let help = Some("a TBX file begins with <tbx …>, one of 2008 with <martif …>".to_owned());
        state.problem(Span::at(0), "tbx-root", "this is no TBX", "no <tbx> and no <martif>", help);
    }
    if state.problems.is_empty() { Ok(Glossary { concepts: state.concepts }) } else { Err(state.problems) }
}

fn place(at: u64, text: &str) -> usize {
    crate::text::boundary(text, usize::try_from(at).unwrap_or(usize::MAX).min(text.len())) as usize
}

/// The five entities of XML, and characters by number.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Where the reader stands.
struct State<'s> {
    source: &'s Arc<Source>,
    languages: &'s Languages,
    problems: Vec<Problem>,
    concepts: Vec<Concept>,
    rooted: bool,
    /// Names of the open elements without prefixes, each with what its `type` says.
    path: Vec<(String, String)>,
    /// Text of the element that is read.
    text: String,
    opened: Span,
    concept: Option<Concept>,
    lang: Option<String>,
    term: Option<String>,
    status: Option<Status>,
}

impl<'s> State<'s> {
    fn new(source: &'s Arc<Source>, languages: &'s Languages) -> Self {
        Self {
            source,
            languages,
            problems: Vec::new(),
            concepts: Vec::new(),
            rooted: false,
            path: Vec::new(),
            text: String::new(),
            opened: Span::at(0),
            concept: None,
            lang: None,
            term: None,
            status: None,
        }
    }

    fn problem(&mut self, span: Span, code: &'static str, message: impl Into<String>, label: &str, help: Option<String>) {
        let mut p = Problem::new(code, message).at(self.source, span, label);
        p.help = help;
        self.problems.push(p);
    }

    fn start(&mut self, e: &BytesStart<'_>, span: Span) {
        let name = String::from_utf8_lossy(e.local_name().as_ref()).into_owned();
        let get = |wanted: &str| {
            let found = e.attributes().flatten().find(|a| String::from_utf8_lossy(a.key.as_ref()) == wanted);
            found.map(|a| String::from_utf8_lossy(&a.value).trim().to_owned())
        };
        match name.as_str() {
            "tbx" | "martif" | "TBX" => self.rooted = true,
            "conceptEntry" | "termEntry" => {
                let id = get("id").unwrap_or_default();
                self.concept = Some(Concept { name: id, definition: None, entries: Vec::new(), span });
            }
            "langSec" | "langSet" => {
                self.lang = get("xml:lang").or_else(|| get("lang"));
                match self.lang.clone() {
                    None => self.problem(span, "tbx-language", format!("`{name}` does not name its language"), "no xml:lang", None),
                    Some(tag) if !crate::rule::pack::known(self.languages, &tag) => {
                        let help = Some("write a BCP 47 tag: en, ar, ur, zh-CN".to_owned());
                        self.problem(span, "tbx-language", format!("`{tag}` is not a language tag"), "unknown", help);
                    }
                    Some(_) => {}
                }
            }
            "termSec" | "tig" | "ntig" => (self.term, self.status) = (None, None),
            _ => {}
        }
        // Marks of emphasis inside a term are part of it.
        if !matches!(name.as_str(), "hi" | "foreign" | "sc" | "ec" | "ph" | "bpt" | "ept") {
            self.text.clear();
            self.opened = span;
        }
        self.path.push((name, get("type").unwrap_or_default()));
    }

    fn end(&mut self) {
        let Some((name, kind)) = self.path.pop() else { return };
        let inside = |list: &[&str]| self.path.iter().any(|(n, _)| list.contains(&n.as_str()));
        // As an attribute in one style, as the name of the element in the other.
        let category = if matches!(name.as_str(), "termNote" | "descrip" | "admin") { kind } else { name.clone() };
        match category.as_str() {
            "term" if inside(&["termSec", "tig", "ntig", "termGrp"]) && !inside(&["termCompList", "termCompGrp", "termCompSec"]) => {
                self.term = Some(one_line(&self.text));
            }
            "administrativeStatus" | "normativeAuthorization" | "usageStatus" => {
                let word = self.text.trim().to_owned();
                match Status::of(&word) {
                    Some(status) => self.status = Some(status),
                    None => {
                        let help = Some("for example preferredTerm-admn-sts, admittedTerm-admn-sts, deprecatedTerm-admn-sts".to_owned());
                        self.problem(self.opened, "tbx-status", format!("`{word}` is no administrative status"), "unknown", help);
                    }
                }
            }
            "definition" => {
                if let Some(c) = self.concept.as_mut().filter(|c| c.definition.is_none()) {
                    c.definition = Some(one_line(&self.text).chars().take(LONGEST).collect()).filter(|d: &String| !d.is_empty());
                }
            }
            "termSec" | "tig" | "ntig" => {
                if let (Some(c), Some(lang), Some(text)) = (self.concept.as_mut(), &self.lang, self.term.take().filter(|t| !t.is_empty())) {
                    c.entries.push(Entry { lang: lang.clone(), text, status: self.status.unwrap_or(Status::Admitted) });
                }
            }
            "langSec" | "langSet" => self.lang = None,
            "conceptEntry" | "termEntry" => self.concepts.extend(self.concept.take().and_then(|c| finished(c, false))),
            _ => {}
        }
        if !matches!(name.as_str(), "hi" | "foreign" | "sc" | "ec" | "ph" | "bpt" | "ept") {
            self.text.clear();
        }
    }
}

/// A text without line breaks and repeated spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
