//! Finding names by their own signs: capitals where a script has them, and the titles before them.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::language::{Language, Space, Token};
use crate::text::{Glance, Span};

/// A name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    /// The name without its title.
    pub span: Span,
    /// Its words.
    pub words: Vec<Span>,
    /// The title before it.
    pub title: Option<Span>,
    /// Surely a person's: a title stands before it, or it begins with a usual given name or Vietnamese family name.
    pub person: bool,
    /// Nothing but a title shows where it begins, and nothing where it ends.
    pub open: bool,
    /// Stands at the beginning of a sentence, where common words have capitals too.
    pub first: bool,
}

/// How a document uses capitals.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    /// Its script has capitals.
    cased: bool,
    /// Words that it writes in small letters.
    small: FxHashSet<SmolStr>,
    /// Words that it writes with a capital inside a sentence.
    inner: FxHashSet<SmolStr>,
}

/// Longest name, in words.
const LONGEST: usize = 6;

/// A name begins so many tokens behind the beginning of its titles, at most.
const AHEAD: usize = 6;

/// Words after a title, in a script without capitals, among which a name is looked for.
const OPEN: usize = 3;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "da", "del", "della", "di", "do", "dos", "du", "van", "von", "der", "den", "ter", "bin", "ibn", "bint", "al", "el", "la", "le",
    "af", "av", "zu", "ben", "abu", "e", "y",
];

const GIVEN: &str = include_str!("given.txt");

impl Habits {
    /// Reads the habits of a document from its sentences.
    #[must_use]
    pub fn of(text: &str, sentences: &[Vec<Token>]) -> Self {
        let mut out = Self::default();
        let (mut cased, mut words) = (0usize, 0usize);
        let mut capitals: FxHashSet<&SmolStr> = FxHashSet::default();
        let mut small = Vec::new();
        for tokens in sentences.iter().filter(|t| !all_capitals(text, t)) {
            for (i, t) in tokens.iter().enumerate().filter(|(_, t)| t.is_word()) {
                words += 1;
                let Some(c) = text[t.span.range()].chars().next().filter(|c| !is_caseless(*c)) else { continue };
                if c.is_lowercase() {
                    cased += 1;
                    small.push(&t.text);
                } else if c.is_uppercase() {
                    capitals.insert(&t.text);
                    if !begins(tokens, i) {
                        out.inner.insert(t.text.clone());
                    }
                }
            }
        }
        // Only of words that have a capital somewhere is it asked, and these are few.
        let glance: Glance = capitals.iter().map(|w| w.as_str()).collect();
        out.small = small.into_iter().filter(|w| glance.may_hold(w) && capitals.contains(w)).cloned().collect();
        out.cased = cased * 3 > words;
        out
    }

    /// Its script has capitals.
    #[must_use]
    pub fn cased(&self) -> bool {
        self.cased
    }

    /// The document writes the word in small letters too.
    #[must_use]
    pub fn is_small(&self, folded: &str) -> bool {
        self.small.contains(folded)
    }
}

/// The names of one sentence. `taken`: what is read as something else (dates, numbers), in order.
#[must_use]
pub fn find(language: &Language, text: &str, tokens: &[Token], habits: &Habits, taken: &[Span]) -> Vec<NameMention> {
    let mut out = Vec::new();
    if habits.cased && (all_capitals(text, tokens) || is_heading(text, tokens)) {
        return out;
    }
    let reader = Reader { language, text, tokens, habits, taken };
    let upper = |t: &Token| t.is_word() && text[t.span.range()].starts_with(char::is_uppercase);
    let (mut i, mut next) = (0, 0);
    while i < tokens.len() {
        if habits.cased {
            // Nothing begins far before a capital.
            next = next.max(i);
            next += tokens[next..].iter().take_while(|t| !upper(t)).count();
            i = i.max((next + 1).saturating_sub(AHEAD));
            if next == tokens.len() {
                break;
            }
        }
        i = reader.at(i, next, &mut out).max(i + 1);
    }
    out
}

struct Reader<'r> {
    language: &'r Language,
    text: &'r str,
    tokens: &'r [Token],
    habits: &'r Habits,
    taken: &'r [Span],
}

impl Reader<'_> {
    /// Reads what stands at token `i`, where no word before token `upper` has a capital; the token to go on with.
    fn at(&self, i: usize, upper: usize, out: &mut Vec<NameMention>) -> usize {
        let title = self.titles(i);
        let from = title.unwrap_or(i);
        if upper <= from && from < self.tokens.len() && self.capital(from) {
            let to = self.run(from);
            out.extend(self.name(i, from, to));
            return to;
        }
        if title.is_some() && !self.habits.cased {
            out.extend(self.open(i, from));
            return from;
        }
        from
    }

    /// The token behind the titles that stand at token `i`: "Prof. Dr."
    fn titles(&self, i: usize) -> Option<usize> {
        let mut at = i;
        while at < self.tokens.len()
            && self.tokens[at].is_word()
            && let Some(len) = self.language.lexicon.honorific(self.tokens, at)
        {
            at += len;
            if self.tokens.get(at).is_some_and(|t| t.sign() == Some('.') && t.glued()) {
                at += 1;
            }
        }
        (at > i).then_some(at)
    }

    fn raw(&self, i: usize) -> &str {
        self.tokens[i].span.of(self.text)
    }

    /// A word with a capital letter that is no value and no acronym.
    fn capital(&self, i: usize) -> bool {
        let raw = self.raw(i);
        self.tokens[i].is_word()
            && raw.chars().next().is_some_and(char::is_uppercase)
            && !self.taken.iter().any(|t| t.overlaps(self.tokens[i].span))
            && (raw.chars().any(char::is_lowercase) || self.initial(i))
    }

    /// "J." inside a name.
    fn initial(&self, i: usize) -> bool {
        self.raw(i).chars().count() == 1 && self.tokens.get(i + 1).is_some_and(|t| t.sign() == Some('.') && t.glued())
    }

    /// One past the last token of the words with capitals that begin at `from`.
    fn run(&self, from: usize) -> usize {
        let mut to = from + 1 + usize::from(self.initial(from));
        let mut words = 1;
        while words < LONGEST {
            let mut next = to;
            let joined = self.tokens.get(next).is_some_and(|t| t.glued() && matches!(t.sign(), Some('-' | '\'' | '’' | '·')));
            next += usize::from(joined);
            while !joined && self.tokens.get(next).is_some_and(|t| near(t) && PARTICLES.contains(&t.text.as_str())) {
                next += 1;
            }
            let fits = self.tokens.get(next).is_some_and(|t| (joined && t.glued()) || near(t));
            if !fits || !self.capital(next) || self.titles(next).is_some_and(|t| t < self.tokens.len() && self.capital(t)) {
                break;
            }
            to = next + 1 + usize::from(self.initial(next));
            words += 1;
        }
        to
    }

    /// The name of the words from `from` up to `to`, with the titles that begin at `at`.
    fn name(&self, at: usize, from: usize, to: usize) -> Option<NameMention> {
        let titled = at < from;
        let mut words: Vec<usize> = (from..to).filter(|i| self.tokens[*i].is_word()).collect();
        let first = self.habits.cased && begins(self.tokens, from);
        // "Yesterday Anna": the first word of a sentence is a name only if it is one elsewhere.
        let common = |i: usize| {
            let word = &self.tokens[i].text;
            self.habits.is_small(word) || !self.habits.inner.contains(word)
        };
        if first && !titled && words.len() > 1 && common(words[0]) && !is_given(&self.tokens[words[0]].text) {
            words.remove(0);
        } else if first && !titled && common(words[0]) && !is_given(&self.tokens[words[0]].text) {
            return None;
        }
        let (head, last) = (*words.first()?, *words.last()?);
        // "Minister Erna", but "President of": the word must not be common.
        let small = words.iter().any(|i| self.habits.is_small(&self.tokens[*i].text));
        if small && !titled || words.iter().any(|i| self.titles(*i).is_some()) {
            return None;
        }
        let full: Vec<usize> = words.iter().copied().filter(|i| !self.initial(*i)).collect();
        let given = words.len() > 1 && is_given(&self.tokens[head].text);
        let family = words.len() > 1 && full.len() == words.len() && is_vietnamese_family(self.raw(head), &self.language.pack.tag);
        Some(NameMention {
            span: self.tokens[head].span.join(self.tokens[last].span),
            words: words.iter().map(|i| self.tokens[*i].span).collect(),
            title: titled.then(|| self.tokens[at].span.join(self.tokens[from - 1].span)),
            person: titled || given || family,
            open: false,
            first,
        })
    }

    /// The words behind a title in a script without capitals, up to a sign or a value.
    fn open(&self, at: usize, from: usize) -> Option<NameMention> {
        let ends = |i: usize| {
            let t = &self.tokens[i];
            !t.is_word()
                || t.is_spaceless()
                || i > from && !near(t)
                || self.taken.iter().any(|s| s.overlaps(t.span))
                || self.titles(i).is_some()
        };
        let to = (from..self.tokens.len().min(from + OPEN)).find(|i| ends(*i)).unwrap_or(self.tokens.len().min(from + OPEN));
        if to <= from {
            return None;
        }
        Some(NameMention {
            span: self.tokens[from].span.join(self.tokens[to - 1].span),
            words: (from..to).map(|i| self.tokens[i].span).collect(),
            title: Some(self.tokens[at].span.join(self.tokens[from - 1].span)),
            person: true,
            open: true,
            first: false,
        })
    }
}

/// One space or none before it.
fn near(t: &Token) -> bool {
    matches!(t.space, Some(Space::Plain | Space::NoBreak | Space::Double))
}

/// Whether a sentence, a quotation, an item or a clause behind a colon begins at a token.
fn begins(tokens: &[Token], i: usize) -> bool {
    i == 0 || matches!(tokens[i - 1].sign(), Some(c) if !matches!(c, ',' | '(' | '-' | '\'' | '/' | '&' | ';'))
}

/// No letter is small. Sentences in scripts without capitals are such.
fn all_capitals(text: &str, tokens: &[Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    // A glance at the bytes: scripts of India, Arabic, Hebrew, Thai, kana and most Chinese have no small letter.
    let glance = |any, b: &u8| any | (b.is_ascii_lowercase() || matches!(b, 0xc2..=0xd6 | 0xe1 | 0xe2 | 0xea | 0xef..));
    if !text.as_bytes()[first.span.start as usize..last.span.end as usize].iter().fold(false, glance) {
        return tokens.iter().any(Token::is_word);
    }
    let mut letters = tokens.iter().filter(|t| t.is_word()).flat_map(|t| t.span.of(text).chars()).peekable();
    letters.peek().is_some() && letters.all(|c| is_caseless(c) || !c.is_lowercase())
}

/// Blocks of scripts without capitals, told at a glance: from Hebrew to Myanmar, Hangul, Ethiopic, Khmer, Han and kana.
fn is_caseless(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{1100}'..='\u{139f}' | '\u{1400}'..='\u{1c7f}' | '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{faff}')
}

/// Title Case: most of the longer words have capitals, and more than a name would need.
fn is_heading(text: &str, tokens: &[Token]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for t in tokens.iter().filter(|t| t.is_word() && t.text.chars().nth(3).is_some()) {
        words += 1;
        capitals += usize::from(text[t.span.range()].starts_with(char::is_uppercase));
    }
    words >= 4 && capitals * 3 > words * 2
}

fn list(section: usize) -> &'static FxHashSet<&'static str> {
    static LISTS: std::sync::OnceLock<[FxHashSet<&'static str>; 2]> = std::sync::OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let mut lists = [FxHashSet::default(), FxHashSet::default()];
        let mut at = 0;
        for line in GIVEN.lines().filter(|l| !l.starts_with('#')) {
            at = if line == "@vi" { 1 } else { at };
            lists[at].extend(line.split_whitespace());
        }
        lists
    });
    &lists[section]
}

/// A given name that is hardly anything else.
fn is_given(folded: &str) -> bool {
    list(0).contains(folded)
}

/// A Vietnamese family name; without its marks only where the word stands in another language.
fn is_vietnamese_family(raw: &str, tag: &str) -> bool {
    let small = raw.to_lowercase();
    list(1).contains(small.as_str())
        && (tag == "vi" || !small.is_ascii() || ["nguyen", "tran", "pham", "hoang", "huynh", "truong"].contains(&small.as_str()))
}
