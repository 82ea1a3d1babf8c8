//! The walk over a text: tries every recogniser at every token and keeps the longest reading.

use std::cell::OnceCell;

use super::numeral::Numeral;
use super::{
    Mention, Reading, Strength, Value, amount, calendar, code, context, date, date_range, ordinal, pair, period, telephone, time,
    time_range, verbatim,
};
use crate::language::{Bound, Hit, Hits, Language, Sense, Space, Token, tokens};
use crate::text::{Span, fold_char_is_mark};

/// Tokens of a block with all spellings found at them.
pub(super) struct Scan<'a> {
    pub(super) language: &'a Language,
    pub(super) text: &'a str,
    pub(super) offset: usize,
    pub(super) tokens: Vec<Token>,
    hits: Hits,
    taken: Vec<bool>,
    /// What the spellings at each token make of it; one more than there are tokens.
    places: Vec<Place>,
    /// The numeral at each token, read when a recogniser first asks for it: most of them do.
    pub(super) numerals: Vec<OnceCell<Option<Box<Numeral>>>>,
    pub(super) themes: Themes,
}

/// What the spellings make of a token.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// A numeral may begin here.
    counts: bool,
    /// A spelling that a value can begin with stands here.
    opens: bool,
    /// A spelling ends before it.
    ended: bool,
}

/// What the text may speak of at all: recognisers whose words are absent need not look.
#[derive(Default)]
pub(super) struct Themes {
    /// A day of a month may stand somewhere: a month, a word around days, or figures with a mark between them.
    pub(super) dated: bool,
    /// A month or a weekday by its name.
    pub(super) named_date: bool,
    /// A mark of an era.
    pub(super) era: bool,
    /// A decade, a century or a quarter.
    pub(super) period: bool,
    /// An hour of the day.
    pub(super) clock: bool,
    /// The token of the last dash or word that may join the ends of a range.
    pub(super) joint: usize,
    /// Something is weighed: pounds are a weight.
    pub(super) weighed: bool,
}

/// What a recogniser found: tokens `from..to`.
pub(super) struct Candidate {
    pub(super) to: usize,
    pub(super) span: Span,
    pub(super) readings: Vec<Reading>,
    pub(super) strength: Strength,
    pub(super) digits: bool,
}

type Recogniser = fn(&Scan<'_>, usize) -> Option<Candidate>;

/// In order of preference between readings of the same length.
const RECOGNISERS: &[Recogniser] = &[
    telephone::read,
    code::read,
    calendar::read,
    date_range::read,
    date::read,
    time_range::read,
    time::read,
    period::read,
    pair::read,
    amount::read,
];

/// All mentions in `text`, a block that begins at byte `offset` of its document, in order, none inside another.
#[must_use]
pub fn read(language: &Language, text: &str, offset: usize) -> Vec<Mention> {
    read_tokens(language, text, offset).0
}

/// The same, with the tokens of the text.
#[must_use]
pub(super) fn read_tokens(language: &Language, text: &str, offset: usize) -> (Vec<Mention>, Vec<Token>) {
    let mut scan = Scan::new(language, text, offset);
    let mut out = verbatim::read(text, offset, &scan.tokens);
    for m in &out {
        scan.take(m.span);
    }
    let (verbatim, mut starts) = (out.len(), Vec::new());
    let mut i = 0;
    while i < scan.tokens.len() {
        if scan.taken[i] || !scan.begins(i) {
            i += 1;
            continue;
        }
        let mut best: Option<Candidate> = None;
        for recogniser in RECOGNISERS {
            if let Some(c) = recogniser(&scan, i)
                && c.to > i
                && best.as_ref().is_none_or(|b| c.to > b.to)
            {
                best = Some(c);
            }
        }
        let Some(c) = best else {
            i += 1;
            continue;
        };
        // "Under 1980-talet" is "during": only a hedge stands before a decade or a century.
        let period = c.readings.first().is_some_and(|r| matches!(r.value, Value::Period(_)));
        let bound = context::bound(&scan, i, c.to).filter(|b| !period || *b == Bound::About);
        starts.push(i);
        i = c.to;
        out.push(Mention { span: c.span, readings: c.readings, bound, strength: c.strength, digits: c.digits });
    }
    context::share_scale(&scan, &mut out[verbatim..], &starts);
    // A word that is a pronoun elsewhere states its value where it is all there is: "one" in a cell.
    if let [only] = out.as_mut_slice()
        && only.span.len() == text.trim().len()
    {
        only.strength = only.strength.max(Strength::Medium);
    }
    out.sort_by_key(|m| m.span);
    (out, scan.tokens)
}

impl Themes {
    fn note(&mut self, sense: Sense) {
        match sense {
            Sense::Month(_) | Sense::MonthBefore | Sense::MonthAfter => (self.dated, self.named_date) = (true, true),
            Sense::Bce | Sense::Ce | Sense::Era(_) => self.era = true,
            Sense::Weekday(_) => self.named_date = true,
            Sense::DecadeBefore
            | Sense::DecadeAfter
            | Sense::DecadeWord(_)
            | Sense::CenturyBefore
            | Sense::CenturyAfter
            | Sense::QuarterBefore
            | Sense::QuarterAfter => self.period = true,
            Sense::HourBefore
            | Sense::HourAfter
            | Sense::Am
            | Sense::Pm
            | Sense::Night
            | Sense::ClockWord(..)
            | Sense::BeforeHour(_)
            | Sense::AfterHour(_)
            | Sense::ClockSeparator => self.clock = true,
            Sense::MassWord => self.weighed = true,
            _ => {}
        }
    }

    /// Figures, with what stands before them.
    fn figures(&mut self, tokens: &[Token], i: usize) {
        // Q2
        self.period |= i > 0 && tokens[i - 1].text == "q";
        if let [mark, next, ..] = &tokens[i + 1..]
            && next.is_digits()
        {
            self.dated |= matches!(mark.sign(), Some('.' | '/' | '-'));
            self.clock |= mark.sign() == Some(':');
        }
    }
}

impl<'a> Scan<'a> {
    fn new(language: &'a Language, text: &'a str, offset: usize) -> Self {
        let tokens = tokens(text, offset);
        let hits = language.lexicon.read(text, offset, &tokens);
        let mut places = vec![Place::default(); tokens.len() + 1];
        let (mut themes, mut idioms) = (Themes::default(), false);
        for (i, (token, list)) in tokens.iter().zip(hits.iter()).enumerate() {
            places[i].counts |= !token.is_word();
            match token.sign() {
                None if token.is_digits() => themes.figures(&tokens, i),
                Some('-' | '–' | '—' | '−' | '~' | '～') => themes.joint = i,
                _ => {}
            }
            for h in list {
                if matches!(h.sense, Sense::RangeTo | Sense::RangeAnd) {
                    themes.joint = i;
                }
                themes.note(h.sense);
                idioms |= h.sense == Sense::Idiom;
                places[i].counts |= counts(h.sense);
                // An article is mostly before something that is no value.
                let valued = |h: &Hit| matches!(h.sense, Sense::Unit(_) | Sense::Currency(_) | Sense::CurrencySign(_) | Sense::Ordinal(_));
                let article = h.sense == Sense::Article && hits.get(i + h.len).is_some_and(|l| l.iter().any(valued));
                places[i].opens |= article || opens(language, h.sense);
                places[i + h.len].ended = true;
            }
        }
        let taken = if idioms { idiomatic(&tokens, &hits, language.pack.rtl) } else { vec![false; tokens.len()] };
        let numerals = vec![OnceCell::new(); tokens.len()];
        Self { language, text, offset, tokens, hits, taken, places, numerals, themes }
    }

    fn take(&mut self, span: Span) {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        for (t, taken) in self.tokens[first..].iter().zip(&mut self.taken[first..]) {
            if t.span.start >= span.end {
                break;
            }
            *taken |= t.span.overlaps(span);
        }
    }

    #[inline]
    pub(super) fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i).filter(|_| !self.taken[i])
    }

    /// False for what begins no value in any language: most words and most punctuation.
    fn begins(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        if token.is_digits() || self.places[i].opens {
            return true;
        }
        let next = self.tokens.get(i + 1);
        match token.sign() {
            Some('-' | '−') if i == 0 => true,
            // A sign of its own, or one that stands before figures or before a bracket with figures in it.
            Some(c) => c.is_numeric() || next.is_some_and(|t| t.is_digits() || matches!(t.sign(), Some('(' | '.' | ','))),
            // Codes go on with figures, or a dash and figures.
            None => next.is_some_and(|t| t.glued() && (t.is_digits() || matches!(t.sign(), Some('-' | '–')))) || self.roman(token),
        }
    }

    fn roman(&self, token: &Token) -> bool {
        let raw = &self.text[token.span.start as usize - self.offset..token.span.end as usize - self.offset];
        // Cyrillic letters of the same look begin with this byte.
        let maybe = matches!(raw.as_bytes().first(), Some(b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M' | 0xd0));
        maybe && ordinal::roman_mark(raw).is_some()
    }

    /// False where no numeral can begin.
    #[inline]
    pub(super) fn counts(&self, i: usize) -> bool {
        self.places.get(i).is_some_and(|p| p.counts)
    }

    /// No spelling stands at token `i`.
    pub(super) fn speechless(&self, i: usize) -> bool {
        self.hits.get(i).is_none_or(<[Hit]>::is_empty)
    }

    /// The first (longest) spelling at token `i` that `pick` accepts, with the token after it.
    #[inline]
    pub(super) fn find<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(usize, T, Hit)> {
        let hits = self.hits.get(i).filter(|list| !list.is_empty() && !self.taken[i])?;
        hits.iter().find_map(|h| {
            let free = self.taken[i..i + h.len].iter().all(|t| !t);
            pick(h.sense).filter(|_| free).map(|t| (i + h.len, t, *h))
        })
    }

    /// All spellings at token `i` that `pick` accepts, longest first.
    pub(super) fn find_all<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Vec<(usize, T, Hit)> {
        if self.token(i).is_none() {
            return Vec::new();
        }
        let free = |h: &Hit| self.taken[i..i + h.len].iter().all(|t| !t);
        self.hits[i].iter().filter(|h| free(h)).filter_map(|h| pick(h.sense).map(|t| (i + h.len, t, *h))).collect()
    }

    /// The token after the spelling of this sense at `i`.
    #[inline]
    pub(super) fn skip(&self, i: usize, sense: Sense) -> Option<usize> {
        self.find(i, |s| (s == sense).then_some(())).map(|(next, ..)| next)
    }

    /// Skips a spelling of this sense if it stands at `i`.
    pub(super) fn maybe(&self, i: usize, sense: Sense) -> usize {
        self.skip(i, sense).unwrap_or(i)
    }

    /// The spelling that ends just before token `i` and that `pick` accepts, with its first token.
    pub(super) fn before<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        if !self.places.get(i)?.ended {
            return None;
        }
        // Where a token is one character, a spelling has more of them.
        let spaceless = i > 0 && self.tokens[i - 1].is_spaceless();
        let longest = if spaceless { 24 } else { 6 };
        (i.saturating_sub(longest)..i).find_map(|j| {
            let hit = self.hits[j].iter().filter(|h| j + h.len == i).find_map(|h| pick(h.sense));
            hit.filter(|_| !self.taken[j..i].contains(&true)).map(|t| (j, t))
        })
    }

    /// True when a spelling of this sense ends just before token `i`.
    pub(super) fn preceded(&self, i: usize, sense: Sense) -> bool {
        self.before(i, |s| (s == sense).then_some(())).is_some()
    }

    #[inline]
    pub(super) fn sign(&self, i: usize) -> Option<char> {
        self.token(i).and_then(Token::sign)
    }

    #[inline]
    pub(super) fn digits(&self, i: usize) -> Option<&str> {
        self.token(i).filter(|t| t.is_digits()).map(|t| t.text.as_str())
    }

    /// A character of a script written without spaces, or of Korean.
    pub(super) fn spaceless(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.is_word() && t.is_spaceless())
    }

    /// The word at token `i` as written.
    pub(super) fn raw(&self, i: usize) -> Option<&str> {
        let span = self.token(i).filter(|t| t.is_word())?.span;
        self.text.get(span.start as usize - self.offset..span.end as usize - self.offset)
    }

    #[inline]
    pub(super) fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::glued)
    }

    /// At most a plain space before token `i`.
    #[inline]
    pub(super) fn near(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.space != Some(Space::Wide))
    }

    /// The span of tokens `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.join(self.tokens[to - 1].span)
    }

    /// The span of tokens `from..to` without a proclitic written on the first.
    pub(super) fn span_of(&self, from: usize, to: usize, first: Option<Hit>) -> Span {
        let mut span = self.span(from, to);
        if let Some(hit) = first
            && hit.clitic.is_some()
        {
            let word = self.tokens[from].span;
            let text = &self.text[word.start as usize - self.offset..word.end as usize - self.offset];
            let mut left = hit.clitic_len;
            let cut = text.char_indices().find(|&(_, c)| {
                let done = left == 0 && !fold_char_is_mark(c);
                if !fold_char_is_mark(c) && !done {
                    left = left.saturating_sub(c.len_utf8());
                }
                done
            });
            span.start += u32::try_from(cut.map_or(0, |(i, _)| i)).unwrap_or(0);
        }
        span
    }
}

/// What a value can begin with, besides figures.
fn opens(language: &Language, sense: Sense) -> bool {
    let pack = &language.pack;
    match sense {
        Sense::Cardinal(_)
        | Sense::Scale(_)
        | Sense::Indefinite(_)
        | Sense::Counted(_)
        | Sense::Fraction(..)
        | Sense::Shift(..)
        | Sense::Half(_)
        | Sense::Minus
        | Sense::BelowZero
        | Sense::Multiple(_)
        | Sense::Ordinal(_)
        | Sense::OrdinalPrefix
        | Sense::Month(_)
        | Sense::OtherMonth(..)
        | Sense::Weekday(_)
        | Sense::DayBefore
        | Sense::MonthBefore
        | Sense::YearBefore
        | Sense::Era(_)
        | Sense::Bce
        | Sense::Ce
        | Sense::DecadeBefore
        | Sense::DecadeWord(_)
        | Sense::CenturyBefore
        | Sense::QuarterBefore
        | Sense::Am
        | Sense::Pm
        | Sense::Night
        | Sense::HourBefore
        | Sense::ClockWord(..)
        | Sense::BeforeHour(_)
        | Sense::CurrencySign(_)
        | Sense::Currency(_)
        | Sense::Percent
        | Sense::Points
        | Sense::PercentPrefix
        | Sense::PercentWord(_)
        | Sense::PerMille => true,
        Sense::Unit(u) => {
            pack.units_first || pack.figures_last || pack.dual || matches!(language.lexicon.unit(u).as_str(), "decade" | "century")
        }
        _ => false,
    }
}

/// What a numeral can begin with, besides figures.
fn counts(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Cardinal(_) | Sense::Scale(_) | Sense::Indefinite(_) | Sense::Counted(_) | Sense::Fraction(..) | Sense::Shift(..)
    )
}

/// The tokens of idioms, which state nothing. From right to left, what is "of" is also between the parts of a ratio.
fn idiomatic(tokens: &[Token], hits: &Hits, rtl: bool) -> Vec<bool> {
    let mut taken = vec![false; tokens.len()];
    for (i, list) in hits.iter().enumerate() {
        let longest = list.iter().map(|h| h.len).max().unwrap_or(0);
        if !list.iter().any(|h| h.sense == Sense::Idiom && h.clitic.is_none() && h.len == longest) {
            continue;
        }
        // 十分 is "very", but neither in 十分钟 nor in 二十分.
        let overtaken = || {
            let number = |h: &Hit| matches!(h.sense, Sense::Cardinal(_) | Sense::Scale(_));
            let behind = i > 0 && tokens[i].glued() && (tokens[i - 1].is_digits() || hits[i - 1].iter().any(number));
            let runs_on = tokens.get(i + longest).is_some_and(Token::glued) && hits[i + longest].iter().any(number);
            (behind || runs_on) && list.iter().any(number) || (i + 1..i + longest).any(|k| hits[k].iter().any(|o| k + o.len > i + longest))
        };
        // "am ersten" is an idiom, "am ersten Januar" is a day.
        let month = |h: &Hit| matches!(h.sense, Sense::Month(_)) && !h.weak;
        // So are "uno de" and "uno de cada cinco".
        let number = |k: usize| {
            tokens.get(k).is_some_and(Token::is_digits)
                || hits.get(k).is_some_and(|l| l.iter().any(|h| matches!(h.sense, Sense::Cardinal(_) | Sense::Scale(_))))
        };
        let share = |k: usize| hits[k].iter().any(|h| (h.sense == Sense::Each || h.sense == Sense::Of && rtl) && number(k + h.len));
        // एक और is "one more"; एक और एक चौथाई is one and a quarter.
        let quarter = |h: &Hit| matches!(h.sense, Sense::Fraction(..)) && !h.weak && h.len > 1;
        // Turkish altında, "under", is one; in sıfırın altında, "below zero", it is not.
        let frost = |k: usize| hits[k].iter().any(|h| h.sense == Sense::BelowZero && k + h.len > i);
        if tokens[i].is_spaceless() && overtaken()
            || (i.saturating_sub(3)..i).any(frost)
            || number(i) && (i + 1..i + longest).any(share)
            || hits.get(i + longest).is_some_and(|next| next.iter().any(month) || number(i) && next.iter().any(quarter))
        {
            continue;
        }
        taken[i..i + longest].iter_mut().for_each(|t| *t = true);
    }
    taken
}
