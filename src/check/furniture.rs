//! What stands around an article on its page and is no part of it: header, date line, picture names, comment counter, menus,
//! teasers. It is found before anything is compared, and coverage lists it.
//!
//! Three signs, none of them enough for a paragraph with whole sentences: the line stands in other articles of its language
//! too; it stands before the first or behind the last paragraph; nothing in the other versions answers it.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use std::hash::{DefaultHasher, Hash, Hasher};

use smol_str::SmolStr;

use super::Context;
use crate::align::Text;
use crate::document::{BlockKind, Document, DocumentSet};
use crate::fact::{self, Agreement, Mention, Strength, agree_mentions};
use crate::finding::LeftOut;
use crate::language::{Language, ends_sentence, is_spaceless, tokens};
use crate::text::{digit, fold};

/// Characters of a paragraph: more than a headline or a caption. Scripts without spaces say the same in half of them.
const LONG: usize = 80;

/// Lines without a counterpart that make a menu.
const MENU: usize = 3;

/// Names of picture files end so.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg"];

/// Lines that recur over the articles of a run, by language.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    lines: BTreeSet<u64>,
}

impl Furniture {
    /// The short lines that stand in two articles of one language at least. Texts that share a paragraph are one article.
    /// The order of the sets does not matter.
    #[must_use]
    pub fn of(sets: &[DocumentSet]) -> Self {
        let documents: Vec<&Document> = sets.iter().flat_map(|s| &s.documents).collect();
        let mut articles: Vec<usize> = (0..documents.len()).collect();
        let mut paragraphs: BTreeMap<u64, usize> = BTreeMap::new();
        for (i, d) in documents.iter().enumerate() {
            for body in bodies(d).filter(|b| is_long(b)) {
                match paragraphs.entry(key(d, body)) {
                    Entry::Vacant(free) => {
                        free.insert(i);
                    }
                    Entry::Occupied(first) => {
                        let (a, b) = (root(&articles, *first.get()), root(&articles, i));
                        articles[a.max(b)] = a.min(b);
                    }
                }
            }
        }
        let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
        let mut lines = BTreeSet::new();
        for (i, d) in documents.iter().enumerate() {
            let article = root(&articles, i);
            for body in bodies(d).filter(|b| !is_long(b)) {
                let line = key(d, body);
                if *seen.entry(line).or_insert(article) != article {
                    lines.insert(line);
                }
            }
        }
        Self { lines }
    }

    fn holds(&self, d: &Document, body: &str) -> bool {
        !self.lines.is_empty() && self.lines.contains(&key(d, body))
    }
}

fn root(articles: &[usize], mut i: usize) -> usize {
    while articles[i] != i {
        i = articles[i];
    }
    i
}

fn bodies(d: &Document) -> impl Iterator<Item = &str> {
    d.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.span.of(&d.text))
}

/// A line of a language, whatever figures stand in it.
fn key(d: &Document, body: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    d.lang.split(['-', '_']).next().hash(&mut hasher);
    let mut figures = false;
    for word in body.split_whitespace() {
        for c in fold(word).chars() {
            let figure = digit(c).is_some();
            if !(figure && figures) {
                if figure { '0' } else { c }.hash(&mut hasher);
            }
            figures = figure;
        }
        ' '.hash(&mut hasher);
    }
    hasher.finish()
}

fn is_long(body: &str) -> bool {
    let wide = body.chars().find(|c| c.is_alphabetic()).is_some_and(is_spaceless);
    let long = if wide { LONG / 2 } else { LONG };
    body.len() >= long && body.chars().nth(long).is_some()
}

/// Leaves out of the documents what is no part of the article, and says what that was. What a pack leaves out by `scope` counts
/// first; the second part of the answer names packs none of whose phrases stands in any document.
pub(super) fn leave_out(set: &str, documents: &mut [Document], context: &Context) -> (Vec<LeftOut>, Vec<String>) {
    let (scoped, unmet) = scoped(set, documents, context);
    let mut out: Vec<LeftOut> = Vec::new();
    let mut drop = |documents: &mut [Document], blocks: &[BTreeMap<usize, &'static str>]| {
        for (i, (d, gone)) in documents.iter_mut().zip(blocks).enumerate().filter(|(_, (_, gone))| !gone.is_empty()) {
            out.extend(gone.iter().map(|(b, because)| LeftOut { document: i, span: d.blocks[*b].span, because }));
            let mut at = 0;
            d.blocks.retain(|_| {
                at += 1;
                !gone.contains_key(&(at - 1))
            });
        }
    };
    drop(documents, &scoped);
    let around: Vec<BTreeMap<usize, &'static str>> = Page::all(documents, context);
    drop(documents, &around);
    out.sort_by_key(|l| (l.document, l.span));
    (out, unmet)
}

/// The blocks that packs leave out.
fn scoped(set: &str, documents: &[Document], context: &Context) -> (Vec<BTreeMap<usize, &'static str>>, Vec<String>) {
    let mut out = vec![BTreeMap::new(); documents.len()];
    let mut unmet = Vec::new();
    for (file, scope) in context.rules.scopes(set) {
        let mut met = false;
        let mut concerned = false;
        for (d, gone) in documents.iter().zip(&mut out).filter(|(d, _)| scope.concerns(&d.lang)) {
            concerned = true;
            if let Some(blocks) = scope.left_out(&Text::recall(d, context.languages.get(&d.lang), &context.memory)) {
                met = true;
                gone.extend(blocks.into_iter().map(|b| (b, "scope")));
            }
        }
        if concerned && !met {
            unmet.push(format!("{file}: scope"));
        }
    }
    (out, unmet)
}

/// A document seen as a page: where its paragraphs begin and end.
struct Page<'a> {
    document: &'a Document,
    language: &'a Language,
    /// The first paragraph, and the last.
    first: usize,
    last: usize,
    /// The line from which on nothing belongs to the article.
    tail: Option<usize>,
    /// Lines that may be left out, with why.
    lines: BTreeMap<usize, &'static str>,
}

impl<'a> Page<'a> {
    fn all(documents: &'a [Document], context: &'a Context) -> Vec<BTreeMap<usize, &'static str>> {
        let mut pages: Vec<Option<Page<'a>>> = documents.iter().map(|d| Page::of(d, context)).collect();
        if pages.iter().all(Option::is_none) {
            return vec![BTreeMap::new(); documents.len()];
        }
        for i in 0..pages.len() {
            let found = pages[i].as_ref().map(|p| p.found(&pages, documents, i, &context.furniture));
            if let (Some(page), Some(found)) = (&mut pages[i], found) {
                page.lines = found;
            }
        }
        let answered: Vec<BTreeSet<usize>> = (0..pages.len()).map(|i| answered(&pages, i, context)).collect();
        let left = |(page, answered): (Option<Page<'_>>, BTreeSet<usize>)| {
            let lines = page.map(|p| p.lines).unwrap_or_default();
            lines.into_iter().filter(|(b, _)| !answered.contains(b)).collect()
        };
        pages.into_iter().zip(answered).map(left).collect()
    }

    /// `None` for a text that has no paragraph, or nothing but one.
    fn of(document: &'a Document, context: &'a Context) -> Option<Self> {
        if document.blocks.len() < 2 {
            return None;
        }
        let language = context.languages.get(&document.lang);
        let mut page = Self { document, language, first: 0, last: 0, tail: None, lines: BTreeMap::new() };
        let long: Vec<usize> = (0..document.blocks.len()).filter(|b| page.is_paragraph(*b)).collect();
        (page.first, page.last) = (*long.first()?, *long.last()?);
        let marks = |b: &usize| page.is_line(*b) && page.is_known(*b, &context.furniture);
        page.tail = (page.first + 1..document.blocks.len()).filter(marks).find(|b| {
            // Behind it teasers may stand, but not the greater part of the article.
            let before = long.partition_point(|l| l < b);
            let weight = |list: &[usize]| list.iter().map(|l| document.blocks[*l].span.len()).sum::<usize>();
            let (article, rest) = long.split_at(before);
            weight(rest) * 2 <= weight(article) && rest.len() * 3 <= document.blocks.len() - b
        });
        if let Some(tail) = page.tail {
            page.last = long.iter().copied().take_while(|l| *l < tail).last().unwrap_or(page.first);
        }
        Some(page)
    }

    fn body(&self, block: usize) -> &'a str {
        self.document.blocks[block].span.of(&self.document.text)
    }

    fn ends(&self, block: usize) -> bool {
        ends_sentence(&self.language.pack, self.body(block))
    }

    /// A paragraph of the article: long, and ended as a sentence, or very long.
    fn is_paragraph(&self, block: usize) -> bool {
        let body = self.body(block);
        self.document.blocks[block].kind == BlockKind::Paragraph
            && is_long(body)
            && (self.ends(block) || body.chars().nth(2 * LONG).is_some())
    }

    /// A short line that is no heading and no item of a list.
    fn is_line(&self, block: usize) -> bool {
        let body = self.body(block);
        let item = body.starts_with(['-', '–', '—', '•', '*', '+', '·', '▪']) || body.split(['.', ')']).next().is_some_and(is_figure);
        self.document.blocks[block].kind == BlockKind::Paragraph && !is_long(body) && !item
    }

    /// A line that recurs over articles, or that the language knows: Source, Comments (3), Share: …
    fn is_known(&self, block: usize, furniture: &Furniture) -> bool {
        furniture.holds(self.document, self.body(block)) || self.is_named(block)
    }

    fn is_named(&self, block: usize) -> bool {
        let line = tokens(self.body(block), 0);
        let words: Vec<&SmolStr> = line.iter().filter(|t| t.is_word()).map(|t| &t.text).collect();
        // "3 comments" and "Source: VNA" are, "Source of the river" is not.
        let named = |spelling: &str| {
            let own = tokens(spelling, 0);
            let own: Vec<&SmolStr> = own.iter().filter(|t| t.is_word()).map(|t| &t.text).collect();
            !own.is_empty() && words.starts_with(&own) && {
                let behind = line.iter().filter(|t| t.is_word()).nth(own.len() - 1);
                let colon = behind.and_then(|w| line.iter().find(|t| t.span.start >= w.span.end));
                words.len() == own.len()
                    || matches!(colon.and_then(crate::language::Token::sign), Some(':' | '：')) && words.len() < own.len() + 6
            }
        };
        !words.is_empty() && words.len() < 12 && self.language.pack.furniture.iter().any(|s| named(s))
    }

    /// The name of a picture file, alone on its line.
    fn is_picture(&self, block: usize) -> bool {
        let body = self.body(block).to_ascii_lowercase();
        PICTURES.iter().any(|p| body.ends_with(p)) && !body.contains(char::is_whitespace)
    }

    /// A line in another script than the text: the name of the site in the language of its makers.
    fn is_foreign(&self, block: usize) -> bool {
        let latin = |text: &str, most: usize| {
            let letters = text.chars().filter(|c| c.is_alphabetic()).take(most);
            let (of, n) =
                letters.fold((0, 0), |(of, n), c| (of + usize::from(c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c)), n + 1));
            (of, n)
        };
        let (own, all) = latin(self.body(block), usize::MAX);
        let (text, length) = latin(self.body(self.first), 200);
        all >= 4 && own == all && text * 3 < length
    }

    /// The lines that may be left out.
    fn found(&self, pages: &[Option<Self>], documents: &[Document], own: usize, furniture: &Furniture) -> BTreeMap<usize, &'static str> {
        let others = || pages.iter().enumerate().filter(|(i, _)| *i != own).filter_map(|(_, p)| p.as_ref());
        let elsewhere = |block: usize| documents.iter().enumerate().any(|(i, d)| i != own && d.text.contains(self.body(block)));
        let mut out = BTreeMap::new();
        let count = self.document.blocks.len();
        let tail = self.tail.unwrap_or(count);
        for b in (0..tail).filter(|b| self.is_line(*b)) {
            let outside = b < self.first || b > self.last;
            if outside && furniture.holds(self.document, self.body(b)) {
                out.insert(b, "repeated");
            } else if self.is_picture(b)
                || self.is_named(b) && (outside || !self.body(b).contains([':', '：']))
                || outside && self.is_foreign(b) && !elsewhere(b)
            {
                out.insert(b, "position");
            } else if b > 0 && !outside && self.is_picture(b - 1) && !self.ends(b) && others().all(|o| o.lines_inside() == 0) {
                // A caption, where the others have none.
                out.insert(b, "position");
            }
        }
        for b in tail..count {
            let repeated = furniture.holds(self.document, self.body(b));
            // A sentence among the lines of a menu is a teaser; one that only lines without words follow may be a note.
            let teaser = (b + 1..count).filter(|n| self.is_line(*n) && !self.ends(*n)).count() >= 2 && b > tail + 1;
            if repeated || self.is_line(b) && !self.ends(b) || teaser {
                out.insert(b, if repeated { "repeated" } else { "position" });
            }
        }
        // A menu without a name: many lines, where the other versions have next to none.
        let rest: Vec<usize> = (self.last + 1..tail).filter(|b| self.is_line(*b) && !self.ends(*b)).collect();
        let whole = rest.len() == tail - self.last - 1;
        let bare = |b: &usize| fact::read(self.language, self.body(*b), 0).iter().all(|m| m.strength == Strength::Weak);
        if whole && rest.len() >= MENU && others().next().is_some() && others().all(|o| o.lines_behind() == 0) && rest.iter().all(bare) {
            out.extend(rest.into_iter().map(|b| (b, "position")));
        }
        out
    }

    /// Short lines between the paragraphs.
    fn lines_inside(&self) -> usize {
        (self.first..self.last).filter(|b| self.is_line(*b) && !self.is_picture(*b)).count()
    }

    /// Lines between the last paragraph and what is known to be no part of the article.
    fn lines_behind(&self) -> usize {
        self.tail.unwrap_or(self.document.blocks.len()) - self.last - 1
    }

    /// Values of a line, unless it is a counter or the name of a picture.
    fn values(&self, block: usize) -> Vec<Mention> {
        let body = self.body(block);
        let counter = body.ends_with([')', '）', ']']) && self.is_known(block, &Furniture::default());
        if counter || self.is_picture(block) || self.document.blocks[block].kind != BlockKind::Paragraph {
            return Vec::new();
        }
        let mut found = fact::read(self.language, body, 0);
        found.retain(|m| m.strength > Strength::Weak && m.kind() != fact::Kind::Verbatim);
        found
    }
}

fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.chars().count() < 4 && text.chars().all(|c| digit(c).is_some())
}

/// Lines with a value that another version answers: before the paragraphs with a value of the kind (a date line), behind them
/// with the same one. They are compared like any other.
fn answered(pages: &[Option<Page<'_>>], own: usize, context: &Context) -> BTreeSet<usize> {
    let Some(page) = &pages[own] else { return BTreeSet::new() };
    let units = context.languages.units();
    let others: Vec<&Page<'_>> = pages.iter().enumerate().filter(|(i, _)| *i != own).filter_map(|(_, p)| p.as_ref()).collect();
    let answers = |b: &usize| {
        let values = page.values(*b);
        let head = *b < page.first;
        let met = |o: &&&Page<'_>, v: &Mention| {
            let lines = if head { 0..o.first } else { o.last + 1..o.document.blocks.len() };
            let lines = lines.filter(|n| o.is_line(*n));
            lines
                .flat_map(|n| o.values(n))
                .any(|w| if head { w.kind() == v.kind() } else { agree_mentions(&w, v, units).0 > Agreement::Gentle })
        };
        (*b < page.first || *b > page.last) && values.iter().any(|v| others.iter().any(|o| met(&o, v)))
    };
    page.lines.keys().copied().filter(answers).collect()
}
