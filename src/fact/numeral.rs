//! Numerals: digits with separators, number words, scale words, and both together.

use num_traits::{CheckedDiv, CheckedMul};

use super::additive;
use super::digits::{plain_digits, vulgar};
use super::fraction::{denominator_first, in_parts, mixed, share, tail};
use super::number::Number;
use super::scan::Scan;
use super::spelled::{decimals, figures, words};
use super::{Reading, Strength, Value};
use crate::language::{Hit, Link, Sense, Sum};
use crate::text::Span;

/// A number as written, over tokens `..to`.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    pub(super) to: usize,
    pub(super) span: Span,
    /// What it can be, best first, each with whether it takes a separator against convention.
    pub(super) readings: Vec<(Number, bool)>,
    pub(super) strength: Strength,
    pub(super) digits: bool,
    /// Only digits, without separators, sign or scale: may be a year, a day, an hour.
    pub(super) plain: bool,
    /// A number word stands for the scale only (hundreds of).
    pub(super) indefinite: Option<i64>,
    /// What the last scale words multiply by; 1 without. A half behind them is a half of it.
    pub(super) multiplier: i64,
}

impl Numeral {
    /// What number words have in common; the caller says what they come to.
    pub(super) fn in_words(weak: bool) -> Self {
        Numeral {
            to: 0,
            span: Span::at(0),
            readings: Vec::new(),
            strength: if weak { Strength::Weak } else { Strength::Medium },
            digits: false,
            plain: false,
            indefinite: None,
            multiplier: 1,
        }
    }

    pub(super) fn best(&self) -> Number {
        self.readings[0].0
    }

    /// Every reading as `by` makes it; those that do not fit are left out.
    pub(super) fn scaled(&self, by: impl Fn(Number) -> Option<Number>) -> Vec<(Number, bool)> {
        self.readings.iter().filter_map(|&(v, foreign)| Some((by(v)?, foreign))).collect()
    }

    /// The value as a small whole number.
    pub(super) fn small(&self) -> Option<i64> {
        self.best().as_integer().filter(|_| self.indefinite.is_none())
    }

    /// All readings, each made into a value.
    pub(super) fn map(&self, make: impl Fn(Number) -> Value) -> Vec<Reading> {
        self.readings.iter().map(|&(n, foreign)| Reading { value: make(n), foreign }).collect()
    }
}

/// The numeral that begins at token `i`.
pub(super) fn read<'s>(scan: &'s Scan<'_>, i: usize) -> Option<&'s Numeral> {
    let known = scan.numerals.get(i)?;
    if known.get().is_none() {
        let first = minus(scan, i).unwrap_or(i);
        let numeral = if scan.counts(first) { signed(scan, i, first).map(Box::new) } else { None };
        // Nobody asks for it while it is being read.
        let _ = known.set(numeral);
    }
    known.get()?.as_deref()
}

/// The numeral at token `first`, with a word for minus at `i` when that stands before it.
fn signed(scan: &Scan<'_>, i: usize, first: usize) -> Option<Numeral> {
    let whole = additive::read(scan, first)
        .or_else(|| shifted(scan, first))
        .or_else(|| in_digits(scan, first))
        .or_else(|| scale_before(scan, first))
        .or_else(|| figures(scan, first))
        .or_else(|| in_words(scan, first))?;
    // Romanian "nouăzeci la sută dintre cei șase sute": a hundred of six hundred is not what sută is there.
    let percent = scan.find(whole.to, |s| (s == Sense::Percent).then_some(())).is_some();
    let mut n = denominator_first(scan, first, &whole)
        .or_else(|| in_parts(scan, first, &whole))
        .or_else(|| share(scan, first, &whole))
        .or_else(|| mixed(scan, first, &whole).filter(|_| !percent))
        .or_else(|| times_counted(scan, first, &whole))
        .unwrap_or(whole);
    of_scale(scan, &mut n);
    below_hundred(scan, &mut n);
    if first > i {
        n.readings.iter_mut().for_each(|(v, _)| v.value = -v.value);
        n.span = scan.span(i, n.to);
        n.plain = false;
        n.strength = n.strength.max(Strength::Medium);
    }
    Some(n)
}

/// 3 सौ और 21: what is below a hundred may be linked with the hundreds. 500 और 1000 are two numbers, and so are hundreds in a list.
fn below_hundred(scan: &Scan<'_>, n: &mut Numeral) {
    let Some(at) = scan.skip(n.to, Sense::HundredLink).filter(|_| n.multiplier == 100 && scan.near(n.to)) else { return };
    let rest = plain_digits(scan, at).or_else(|| words(scan, at, true)).filter(|_| scan.near(at));
    let Some(m) = rest.filter(|m| m.small().is_some_and(|k| (1..100).contains(&k)) && m.multiplier == 1 && scale_at(scan, m.to).is_none())
    else {
        return;
    };
    if let Some(sum) = n.best().plus(m.best()) {
        n.span = n.span.join(m.span);
        (n.to, n.readings, n.multiplier) = (m.to, vec![(sum, false)], 1);
    }
}

/// "three quarters of a million", "trois quarts de million": a part of a scale.
fn of_scale(scan: &Scan<'_>, n: &mut Numeral) {
    let part = !n.digits && !n.best().value.is_integer() && n.best().value < num_rational::Ratio::from_integer(1);
    let link = scan.skip(n.to, Sense::AmountLink).filter(|_| part && scan.near(n.to));
    if let Some((to, scale, hit)) = link.and_then(|at| scale_at(scan, at))
        && let Some(value) = n.best().times(scale).filter(|_| hit.clitic.is_none())
    {
        n.span = n.span.join(scan.tokens[to - 1].span);
        (n.to, n.readings, n.multiplier) = (to, vec![(value, false)], scale);
    }
}

/// The token behind a word for minus: minus 5, 负5, 영하 5도. "5 minus 3" is a difference, "pelo menos vinte" a bound, and in 3胜2负1平
/// it means a defeat.
pub(super) fn minus(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let next = scan.skip(i, Sense::Minus).filter(|&next| scan.near(next))?;
    let bound = || scan.before(next, |s| matches!(s, Sense::BoundBefore(_)).then_some(())).is_some();
    // 음수이다: a particle of the noun.
    let particle = scan.spaceless(next) && scan.glued(next) && {
        let end = (next + 1..).find(|&k| !(scan.glued(k) && scan.spaceless(k))).unwrap_or(next + 1);
        scan.find(next, |s| (s == Sense::Cardinal(2)).then_some(())).is_some()
            && scan.language.lexicon.enclitic_between(&scan.tokens, next, end)
    };
    (scan.digits(i.wrapping_sub(1)).is_none() && !particle && !bound()).then_some(next)
}

/// "3 dozen", "three billions", "half dozen": what counts by itself multiplies the number before it.
fn times_counted(scan: &Scan<'_>, i: usize, n: &Numeral) -> Option<Numeral> {
    if !scan.near(n.to) || n.indefinite.is_some() || n.plain && scan.digits(i).is_some_and(|d| d.len() == 4) {
        return None;
    }
    let (to, by, hit) = scan.find(n.to, |s| match s {
        Sense::Counted(k) | Sense::Indefinite(k) if k >= 10 => Some(k),
        _ => None,
    })?;
    let value = n.best().times(by).filter(|_| hit.len == 1 && hit.clitic.is_none())?;
    Some(Numeral {
        to,
        span: n.span.join(scan.span(to - 1, to)),
        readings: vec![(value, false)],
        multiplier: by,
        strength: n.strength.max(Strength::Medium),
        plain: false,
        ..n.clone()
    })
}

/// In scripts without spaces "more than" stands inside the amount: 500多万, 10余年, 10여 명. The token behind it.
pub(super) fn infix(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let inside = scan.glued(i) && scan.spaceless(i);
    scan.find(i, |s| matches!(s, Sense::BoundAfter(_)).then_some(())).filter(|_| inside).map(|(next, ..)| next)
}

/// ساڑھے تین لاکھ: the shift adds to the count before the scale.
fn shifted(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let (next, (p, q), hit) = scan.find(i, |s| match s {
        Sense::Shift(p, q) => Some((p, q)),
        _ => None,
    })?;
    let shift = Number::fraction(p.into(), q.into())?;
    let (mut to, base) = match scan.find(next, |s| matches!(s, Sense::Scale(_)).then_some(())) {
        Some(_) => (next, Number::integer(1)),
        None => {
            let n = plain_digits(scan, next).or_else(|| words(scan, next, false))?;
            (n.to, n.best())
        }
    };
    // সাড়ে চারশ is four and a half hundreds.
    let counted = base.as_integer().unwrap_or(1);
    let unit = [10_000_000, 100_000, 1000, 100].into_iter().find(|u| counted >= *u && counted % u == 0).unwrap_or(1);
    let mut value = Number { scale: 1, ..base.plus(shift.times(unit)?)? };
    while let Some((after, scale, _)) = scale_at(scan, to) {
        value = value.times(scale)?;
        to = after;
    }
    Some(Numeral { to, span: scan.span_of(i, to, Some(hit)), readings: vec![(value, false)], ..Numeral::in_words(false) })
}

pub(super) fn scale_at(scan: &Scan<'_>, i: usize) -> Option<(usize, i64, Hit)> {
    if !scan.near(i) {
        return None;
    }
    let scale = |at: usize| {
        let found = scan.find(at, |s| match s {
            Sense::Scale(n) => Some(n),
            _ => None,
        });
        // ရာခိုင်နှုန်း is percent and begins with ရာ, a hundred.
        let longer =
            |s| matches!(s, Sense::Percent | Sense::PerMille | Sense::CenturyAfter | Sense::Unit(_) | Sense::Currency(_)).then_some(());
        found.filter(|(to, ..)| scan.find(at, longer).is_none_or(|(end, ..)| end <= *to))
    };
    scale(i).or_else(|| infix(scan, i).and_then(scale))
}

/// Digits, separators, a sign, then scale words and fractions of them.
pub(super) fn in_digits(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let bare_mark = |k: usize| matches!(scan.sign(k), Some('.' | ',')) && scan.glued(k + 1) && scan.digits(k + 1).is_some();
    let signed = matches!(scan.sign(i), Some('-' | '−' | '+' | '–'))
        && (scan.digits(i + 1).is_some() || bare_mark(i + 1))
        && scan.glued(i + 1)
        && !glued_sign(scan, i)
        && scan.digits(i.wrapping_sub(1)).is_none();
    let first = if signed { i + 1 } else { i };
    let mut n = plain_digits(scan, first)?;
    let negative = signed && scan.sign(i) != Some('+');
    if negative {
        for (v, _) in &mut n.readings {
            v.value = -v.value;
        }
    }
    if signed {
        n.span = n.span.join(scan.tokens[i].span);
        n.plain = false;
    }
    if let Some(part) = scan.sign(n.to).and_then(vulgar).filter(|_| scan.near(n.to)) {
        n.readings = vec![(n.best().plus(part)?, false)];
        n.to += 1;
        n.plain = false;
    }
    let in_parts = scan.find(first, |s| if let Sense::Fraction(p, q) = s { Number::fraction(p.into(), q.into()) } else { None });
    if let Some((to, part, _)) = in_parts.filter(|_| n.plain) {
        n.readings = vec![(part, false)];
        n.to = to;
        n.plain = false;
    }
    // ၄ ဒသမ ၅, "4 point 5".
    if n.plain
        && let Some(at) = scan.skip(n.to, Sense::DecimalWord).filter(|&at| scan.near(n.to) && scan.near(at))
        && (scan.digits(at).is_some() || !scan.spaceless(n.to))
        && let Some((to, exact)) = decimals(scan, n.to, n.best())
    {
        n.readings = vec![(exact, false)];
        n.to = to;
        n.plain = false;
    }
    exponent(scan, &mut n);
    let mut scaled = false;
    if let Some((to, scale)) = hyphened_scale(scan, n.to) {
        n.readings = n.scaled(|v| v.times(scale));
        (n.to, n.plain, n.multiplier, scaled) = (to, false, scale, !n.readings.is_empty());
    }
    if n.readings.is_empty() {
        return None;
    }
    while let Some((to, scale, hit)) = scale_at(scan, n.to) {
        if hit.clitic.is_some() || !scale_applies(scan, first, n.to, hit) || unit_of_scale(scan, n.to, hit) {
            break;
        }
        n.readings = n.scaled(|v| v.times(scale));
        if n.readings.is_empty() {
            return None;
        }
        // A scale word after `1.234` or `1,5` settles nothing about the separator, so all readings stay.
        n.to = to;
        n.plain = false;
        n.multiplier = n.multiplier.checked_mul(scale)?;
        scaled = true;
    }
    let joined = || digits_and_scales(scan, first).filter(|_| scan.language.lexicon.order.combines_ten && !signed);
    if scaled && let Some((to, value, multiplier)) = joined().filter(|(to, ..)| *to > n.to) {
        (n.to, n.readings, n.multiplier) = (to, vec![(value, false)], multiplier);
    } else if scaled {
        add_smaller(scan, &mut n);
    }
    tail(scan, &mut n);
    n.span = n.span.join(scan.tokens[n.to - 1].span);
    Some(n)
}

/// "25-million", 25-тысячный: a scale joined with a hyphen, also the adjective that some languages make of it.
fn hyphened_scale(scan: &Scan<'_>, i: usize) -> Option<(usize, i64)> {
    let joined = scan.sign(i) == Some('-') && scan.glued(i) && scan.glued(i + 1);
    let found = scan.find(i + 1, |s| match s {
        Sense::Scale(n) | Sense::Ordinal(n) if n >= 1000 => Some(n),
        _ => None,
    });
    found.filter(|_| joined && scan.tokens[i + 1].text.len() > 2).map(|(to, n, _)| (to, n))
}

/// A case ending written behind figures with a hyphen or an apostrophe (2020-tól, 5'ten) is no part of the value.
pub(super) fn behind_ending(scan: &Scan<'_>, at: usize) -> usize {
    let joined = matches!(scan.sign(at), Some('-' | '\'')) && scan.glued(at) && scan.glued(at + 1);
    let ending = joined.then(|| scan.token(at + 1)).flatten().filter(|t| t.is_word());
    if ending.is_some_and(|t| scan.language.lexicon.is_enclitic(&t.text)) { at + 2 } else { at }
}

/// `သန်း ၁၀၀`, `milioni 5`: figures behind the scale.
fn scale_before(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let (next, scale, _) = scan.find(i, |s| if let Sense::Scale(k) = s { Some(k) } else { None })?;
    let mut n = plain_digits(scan, next).filter(|_| scan.language.pack.figures_last && scan.near(next))?;
    n.readings = n.scaled(|v| v.times(scale));
    let alone = scale_at(scan, n.to).is_none() && !n.readings.is_empty();
    alone.then(|| Numeral { span: scan.span(i, n.to), plain: false, multiplier: scale, ..n })
}

/// 5千克 is five kilograms, 300兆瓦 are megawatts: the scale begins the name of a unit.
fn unit_of_scale(scan: &Scan<'_>, at: usize, hit: Hit) -> bool {
    scan.find_all(at, |s| matches!(s, Sense::Unit(_) | Sense::Counter).then_some(())).iter().any(|(.., unit)| unit.len > hit.len)
}

/// True when the sign at `i` joins what stands before it. In 値は-5 it is written right behind a particle and belongs to the number.
fn glued_sign(scan: &Scan<'_>, i: usize) -> bool {
    let particle = || scan.token(i - 1).is_some_and(|t| t.text.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}')));
    scan.glued(i) && !(i > 0 && scan.spaceless(i - 1) && (scan.sign(i) == Some('−') || particle()))
}

/// 2억 4천 7백만, 7千5百30万: digits and scale words put together as number words are.
fn digits_and_scales(scan: &Scan<'_>, i: usize) -> Option<(usize, Number, i64)> {
    let mut sum = Sum::new(scan.language.lexicon.order);
    let (mut at, mut found) = (i, None);
    while at == i || scan.near(at) {
        let mut scaled = 1;
        if let Some(n) = plain_digits(scan, at) {
            let whole = n.best().as_integer().filter(|_| n.readings.len() == 1 || !n.readings[0].1)?;
            let written_on = scan.glued(at);
            if !sum.cardinal(whole, Link::None) {
                break;
            }
            at = n.to;
            // Bare figures belong to it only where they are written on: 3万5000.
            if found.is_none() || !written_on || scale_at(scan, at).is_some() {
                continue;
            }
        } else if let Some((to, scale, hit)) = scale_at(scan, at)
            && at > i
            && hit.clitic.is_none()
            && !unit_of_scale(scan, at, hit)
            && sum.scale(scale, Link::None)
        {
            (at, scaled) = (to, scale);
        } else {
            break;
        }
        let (value, unit) = sum.total()?;
        found = Some((at, Number::counted_in(value, unit), scaled));
    }
    found
}

/// `1e10`, `12.3e+14`.
fn exponent(scan: &Scan<'_>, n: &mut Numeral) {
    let sign = scan.sign(n.to + 1).filter(|c| matches!(c, '+' | '-'));
    let at = n.to + 1 + usize::from(sign.is_some());
    let glued = (n.to..=at).all(|k| scan.glued(k));
    let power = scan.digits(at).and_then(|d| d.parse::<u32>().ok()).filter(|p| *p <= 18);
    if let (true, true, Some(power)) = (glued, scan.token(n.to).is_some_and(|t| t.text == "e"), power) {
        let by = num_rational::Ratio::from_integer(10i128.pow(power));
        let readings = n.scaled(|v| {
            let value = if sign == Some('-') { v.value.checked_div(&by) } else { v.value.checked_mul(&by) };
            value.map(|value| Number { value, scale: 0 })
        });
        if !readings.is_empty() {
            (n.readings, n.to, n.plain) = (readings, at + 1, false);
        }
    }
}

/// One letter (`5m`, `3k`) is a scale only behind a currency sign; elsewhere it is a unit.
fn scale_applies(scan: &Scan<'_>, first: usize, at: usize, hit: Hit) -> bool {
    let token = &scan.tokens[at];
    let letter = hit.len == 1 && token.text.len() == 1 && token.text.is_ascii();
    !letter || scan.before(first, |s| matches!(s, Sense::CurrencySign(_)).then_some(())).is_some()
}

/// `2 crore 50 lakh`, 1億2000万, 3万5000: a scaled number goes on with a smaller one.
fn add_smaller(scan: &Scan<'_>, n: &mut Numeral) {
    // In 1億2,500万 the mark groups, as the language has it.
    let whole = |m: &Numeral| m.readings.len() == 1 || scan.language.lexicon.order.combines_ten && !m.readings[0].1;
    while n.multiplier > 1 && scan.near(n.to) && n.readings.len() == 1 {
        // 4 آلاف و300: in scripts from right to left the link is written on the figures. "3 hundred and 21": in other scales what
        // stands behind "and" is another number.
        let linked = scan.language.pack.rtl && scan.digits(n.to).is_none() || n.multiplier == 100;
        let at_link = scan.skip(n.to, Sense::NumberLink).filter(|_| linked);
        let start = at_link.filter(|&at| scan.near(at)).unwrap_or(n.to);
        let start = start + usize::from(start > n.to && scan.sign(start) == Some('-') && scan.glued(start) && scan.glued(start + 1));
        let Some(mut more) = plain_digits(scan, start).filter(whole) else { return };
        let at = more.to;
        let mut value = more.best();
        let mut last = 1;
        while let Some((to, scale, hit)) = scale_at(scan, more.to) {
            let Some(v) = value.times(scale).filter(|v| scale < n.multiplier && v.value < n.best().value) else { break };
            if hit.clitic.is_some() || !scale_applies(scan, n.to, at, hit) || unit_of_scale(scan, more.to, hit) {
                break;
            }
            (value, more.to, last) = (v, to, scale);
        }
        // Bare figures belong to it where scripts are written without spaces (3万5000) and in South Asia (1 लाख 74 हजार 948).
        let spaceless = scan.glued(n.to) && scan.language.lexicon.order.combines_ten;
        let indian = scan.language.pack.separators.indian && value.value >= 10.into() && more.plain;
        // 17 bin 480: three figures behind the thousands.
        let thousands = n.multiplier == 1000 && more.plain && (start > n.to || scan.digits(n.to).is_some_and(|d| d.len() == 3));
        let hundreds = n.multiplier == 100 && more.plain && scan.digits(start).is_some_and(|d| d.len() == 2);
        // 3만 4500명, with a measure word and no year; in 만 18세 the scale word means "full".
        let counted = n.digits || n.best().value > i128::from(n.multiplier).into();
        let myriads = counted && n.multiplier == 10_000 && scan.spaceless(n.to - 1) && !spaceless && counted_below(scan, more.to);
        if last == 1 && !(spaceless || indian || thousands || hundreds || myriads) || value.value >= i128::from(n.multiplier).into() {
            return;
        }
        let Some(mut sum) = n.best().plus(value) else { return };
        n.multiplier = last;
        n.to = more.to;
        // 3千5百万: what stands behind the sum multiplies all of it.
        while let Some((to, scale, _)) = scale_at(scan, n.to).filter(|_| last > 1) {
            let Some(v) = sum.times(scale) else { break };
            (sum, n.to, n.multiplier) = (v, to, scale);
        }
        n.readings = vec![(sum, false)];
    }
}

/// True when a measure word or a unit stands at token `i`, or nothing does.
fn counted_below(scan: &Scan<'_>, i: usize) -> bool {
    let counts = |s: Sense| matches!(s, Sense::Counter | Sense::Unit(_) | Sense::Currency(_)).then_some(());
    let year = scan.skip(i, Sense::YearAfter).is_some();
    scan.token(i).is_none() || !year && scan.near(i) && scan.find(i, counts).is_some()
}

/// Number words.
pub(super) fn in_words(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let fixed = scan.find(i, |s| match s {
        Sense::Indefinite(n) => Some((Number::integer(n.into()), Some(n))),
        Sense::Counted(n) => Some((Number::integer(n.into()), None)),
        Sense::Fraction(p, q) => Number::fraction(p.into(), q.into()).map(|n| (n, None)),
        _ => None,
    });
    let composed = words(scan, i, true);
    if let Some((next, (number, indefinite), hit)) = fixed
        && composed.as_ref().is_none_or(|c| c.to <= next)
    {
        let (mut to, mut value) = (next, number);
        if indefinite.is_none() {
            // 한 다스만: a particle that is also a scale.
            while let Some((after, scale, _)) = scale_at(scan, to).filter(|_| !scan.language.lexicon.is_enclitic(&scan.tokens[to].text)) {
                value = value.times(scale)?;
                to = after;
            }
        }
        let mut n = Numeral { to, readings: vec![(value, false)], indefinite, ..Numeral::in_words(hit.weak && to == next) };
        // Two hours in one word, and a half.
        if scan.language.pack.dual && value == Number::integer(2) {
            tail(scan, &mut n);
        }
        n.span = scan.span_of(i, n.to, Some(hit));
        return Some(n);
    }
    let mut n = composed?;
    let words_end = n.to;
    if n.multiplier > 1 {
        add_smaller(scan, &mut n);
    }
    if n.to > words_end {
        // 천 4백만: with figures behind it the word is no other one.
        n.strength = Strength::Strong;
    }
    add_figure(scan, &mut n);
    tail(scan, &mut n);
    n.span = n.span.join(scan.tokens[n.to - 1].span);
    Some(n)
}

/// `thirty 2 per cent`: tens in words go on with the units in figures. "Twenty 3-year-olds" are not 23.
fn add_figure(scan: &Scan<'_>, n: &mut Numeral) {
    let tens = n.small().is_some_and(|v| (20..100).contains(&v) && v % 10 == 0);
    let at = scan.maybe(n.to, Sense::NumberLink);
    let figure = scan.digits(at).filter(|d| tens && d.len() == 1 && scan.near(at) && !scan.glued(at) && !scan.glued(at + 1));
    if let Some(units) = figure.and_then(|d| d.parse().ok()).filter(|u: &i128| *u > 0)
        && let Some(sum) = n.best().plus(Number::integer(units))
    {
        n.readings = vec![(sum, false)];
        n.to = at + 1;
    }
}
