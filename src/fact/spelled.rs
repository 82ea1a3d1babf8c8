//! Numbers in words: cardinals and scale words put together.

use super::number::Number;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::language::{Link, Sense, Sum, is_hangul};

/// Cardinals and scales that make one number. Without `scales` it stops before the first scale word.
pub(super) fn words(scan: &Scan<'_>, i: usize, scales: bool) -> Option<Numeral> {
    let mut sum = Sum::new(scan.language.lexicon.order);
    let mut to = i;
    let mut first = None;
    let mut weak = true;
    let mut count = 0;
    let mut last_scale = 0;
    let (mut gap, mut place) = (0, 0);
    let mut tens = false;
    // "zero seven": a figure said with its leading zero.
    if let Some(at) = leading_zero(scan, i) {
        let seven = words(scan, at, false).filter(|n| n.to == at + 1)?;
        return Some(Numeral { span: scan.span(i, seven.to), ..seven });
    }
    loop {
        let mut at = to;
        let (mut link, mut comma) = (false, false);
        if count > 0 {
            if !scan.near(at) {
                break;
            }
            if scan.sign(at) == Some(',') && sum.takes_comma() {
                at += 1;
                comma = true;
            } else if hyphen(scan, at) || tens && long_hyphen(scan, at) {
                at += 1;
                // een-en-twintig
                if let Some(next) = scan.skip(at, Sense::NumberLink).filter(|next| hyphen(scan, *next)) {
                    at = next + 1;
                    link = true;
                }
            } else if let Some(next) = scan.skip(at, Sense::NumberLink) {
                at = next;
                link = true;
            }
        }
        // "one hundred and three quarters": what a link joins here is a fraction.
        if count > 0 && link && (of_parts(scan, at) || divides(scan, at)) {
            break;
        }
        let word = scan.find(at, |s| match s {
            Sense::Cardinal(n) => Some((n, false)),
            Sense::Scale(n) if scales && (count > 0 || scan.tokens[at].text.len() > 1) => Some((n, true)),
            _ => None,
        });
        let infixed = || super::numeral::scale_at(scan, at).filter(|_| scales && count > 0);
        let step = word.or_else(|| infixed().map(|(next, n, hit)| (next, (n, true), hit)));
        let Some((next, (n, is_scale), hit)) = step else { break };
        // ကိုးဆယ်ရာခိုင်နှုန်း is ninety percent: ရာ, a hundred, begins the word for percent.
        if is_scale
            && !scan.language.pack.percent.before
            && scan.find(at, |s| (s == Sense::Percent).then_some(())).is_some_and(|(end, ..)| end > next)
        {
            break;
        }
        let linked = link || hit.clitic == Some(true);
        if count > 0 && hit.clitic == Some(false)
            || is_scale && no_scale(scan, i, at, hit.len, last_scale, n)
            || count > 0 && copula(scan, at)
        {
            break;
        }
        // "một trăm năm" is a hundred years: right behind a scale, a unit that is also a digit is the unit.
        let unit = || scan.find(at, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
        // In Korean 일 is mostly the digit: 이십일 is 21.
        let written_on = scan.glued(at) && scan.spaceless(at);
        let goes_on = || scan.find(next, |s| matches!(s, Sense::Scale(_) | Sense::Cardinal(_)).then_some(())).is_some();
        let digit = written_on && !scan.language.lexicon.order.marks_gaps;
        if !is_scale && last_scale > 0 && !linked && hit.weak && n < 10 && !digit && unit() && !goes_on() {
            break;
        }
        let link = if comma {
            Link::Comma
        } else if linked {
            Link::Word
        } else {
            Link::None
        };
        if is_scale && gap > 0 && n > place && scan.language.lexicon.order.marks_gaps {
            sum.raise(gap.into());
        }
        let taken = if is_scale { sum.scale(n, link) } else { sum.cardinal(n, link) };
        if !taken {
            break;
        }
        if count == 0 {
            first = Some(hit);
        }
        gap = if !is_scale && !linked && (1..10).contains(&n) { n * (last_scale / 10).max(1) - n } else { 0 };
        place = last_scale;
        last_scale = if is_scale { n } else { 0 };
        tens = (20..100).contains(&n) && n % 10 == 0;
        weak &= hit.weak || (is_scale && count == 0);
        count += 1;
        to = next;
        if let Some(teen) = scan.skip(to, Sense::Teen).filter(|_| is_scale && scan.near(to) && sum.teen()) {
            to = teen;
        }
    }
    if count == 0 {
        return None;
    }
    let (mut value, unit) = sum.total()?;
    if scan.language.lexicon.order.marks_gaps {
        value += i128::from(gap);
    }
    let mut value = Number::counted_in(value, unit);
    let mut multiplier = last_scale.max(1);
    if let Some((after, exact)) = decimals(scan, to, value) {
        (to, value, weak) = (after, exact, false);
        while let Some((after, scale, _)) = super::numeral::scale_at(scan, to).filter(|_| scales) {
            (to, value, multiplier) = (after, value.times(scale)?, multiplier.checked_mul(scale)?);
        }
    }
    weak &= count == 1 && !counts(scan, i, to, value) && !predicate(scan, i, to) || short(scan, i, to);
    Some(Numeral { to, span: scan.span_of(i, to, first), readings: vec![(value, false)], multiplier, ..Numeral::in_words(weak) })
}

/// True when what looks like a scale at token `at` is none: a particle (다섯만, only five; 12만 of 다스만), a part of 百分比, or no
/// scale of what stands before it (七十|百分位).
fn no_scale(scan: &Scan<'_>, first: usize, at: usize, len: usize, last_scale: i64, n: i64) -> bool {
    let word = &scan.tokens[at].text;
    let native = || {
        let sino = |s: Sense| match s {
            Sense::Cardinal(n) => {
                Some(n < 10 && scan.language.pack.cardinals.get(&n).and_then(|s| s.first()).is_some_and(|s| *s == scan.tokens[first].text))
            }
            _ => None,
        };
        scan.find(first, sino).is_some_and(|(_, sino, _)| !sino)
    };
    let particle = || at > first && len == 1 && scan.language.lexicon.is_enclitic(word) && (last_scale == 12 || native());
    let smaller = matches!(last_scale, 10 | 12) && n > last_scale && n <= 1000 && scan.spaceless(at);
    let share = |s: Sense| matches!(s, Sense::Points | Sense::Percent | Sense::PerMille).then_some(());
    let longer = || at == first && scan.spaceless(at) && scan.find(at, share).is_some();
    smaller || particle() || longer()
}

/// 구천오백|이다, 삼백|이 넘는: a digit of Korean that is a particle at the end of its word, unless a measure word follows.
fn copula(scan: &Scan<'_>, at: usize) -> bool {
    let digit = scan.find(at, |s| (s == Sense::Cardinal(2)).then_some(())).is_some();
    if !digit || !hangul(scan, at) || !scan.language.lexicon.is_enclitic(&scan.tokens[at].text) {
        return false;
    }
    let end = (at + 1..).find(|&k| !(scan.glued(k) && scan.spaceless(k))).unwrap_or(at + 1);
    if end > at + 1 {
        return scan.language.lexicon.enclitic_between(&scan.tokens, at, end);
    }
    let goes_on = scan.token(end).is_some_and(|t| t.is_word() && scan.near(end));
    let counted = |s: Sense| {
        let number = matches!(s, Sense::Scale(_) | Sense::Cardinal(_) | Sense::OrdinalSuffix | Sense::DenominatorFirst);
        let amount = matches!(s, Sense::Counter | Sense::Unit(_) | Sense::Currency(_) | Sense::Percent | Sense::Points | Sense::Times);
        let date = matches!(s, Sense::MonthAfter | Sense::DayAfter | Sense::YearAfter | Sense::HourAfter | Sense::CenturyAfter);
        (number || amount || date).then_some(())
    };
    goes_on && scan.find(end, counted).is_none()
}

/// 五十萬分之二十五 behind 又: what the link joins is a fraction, whose denominator stands first.
fn divides(scan: &Scan<'_>, at: usize) -> bool {
    const LONGEST: usize = 16;
    let zero = |k: usize| scan.find(k, |s| (s == Sense::Cardinal(0)).then_some(())).is_some();
    if !scan.spaceless(at) || at == 0 || zero(at - 1) {
        return false;
    }
    let counts = |k: usize| scan.find(k, |s| matches!(s, Sense::Cardinal(_) | Sense::Scale(_)).then_some(()));
    let mut to = at;
    while let Some((next, ..)) = counts(to).filter(|_| to < at + LONGEST) {
        to = next;
    }
    to > at && scan.skip(to, Sense::DenominatorFirst).is_some()
}

/// True when a fraction below one begins at token `at`: "three quarters", but "thirty fifths" go with the hundred before.
fn of_parts(scan: &Scan<'_>, at: usize) -> bool {
    let named = scan.find_all(at, |s| matches!(s, Sense::Fraction(..)).then_some(())).iter().any(|(to, ..)| *to > at + 1);
    let cardinal = scan.find(at, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None });
    let parts = |to: usize| scan.find(to, |s| if let Sense::Denominator(q) = s { Some(q) } else { None }).filter(|_| scan.near(to));
    named || cardinal.is_some_and(|(to, n, _)| parts(to).is_some_and(|(_, q, _)| n < q))
}

/// True when what stands behind a single weak word makes a number of it: a measure word, and a unit where words are not divided.
/// One is an article even then (一个, 한 명), and a particle may mean anything (이 사람 is "this person").
fn counts(scan: &Scan<'_>, i: usize, to: usize, value: Number) -> bool {
    let to = super::numeral::infix(scan, to).unwrap_or(to);
    let spaceless = scan.spaceless(i);
    let exact = |s: Sense| matches!(s, Sense::Tenths | Sense::Percent | Sense::Points | Sense::Currency(_) | Sense::CurrencySign(_));
    let article = spaceless
        && value.as_integer() == Some(1)
        && (scan.find(to, |s| exact(s).then_some(())).is_none() || scan.skip(to, Sense::Counter).is_some());
    let particle = to == i + 1 && scan.language.lexicon.is_enclitic(&scan.tokens[i].text);
    let followed = |s: Sense| match s {
        Sense::Counter => Some(()),
        Sense::Unit(_) | Sense::Currency(_) | Sense::CurrencySign(_) | Sense::Percent | Sense::Points | Sense::Tenths | Sense::Times => {
            spaceless.then_some(())
        }
        _ => None,
    };
    let measure = scan.find(to, followed).filter(|_| scan.near(to)).map(|(end, ..)| end);
    // 사회 (society), 이주, 구원: two syllables written together are a word of their own in Korean.
    // The packs list the Sino-Korean numeral first.
    let sino = |n: i64| scan.language.pack.cardinals.get(&n).and_then(|s| s.first()).is_some_and(|s| *s == scan.tokens[i].text);
    let word = |end: usize| hangul(scan, i) && end == i + 2 && scan.glued(to) && !scan.glued(i) && value.as_integer().is_some_and(sino);
    !article && !particle && measure.is_some_and(|end| !word(end))
}

/// 答案是五, 五です: nothing is counted, but what stands beside the number says that it is one.
fn predicate(scan: &Scan<'_>, i: usize, to: usize) -> bool {
    let broken = |k: usize| scan.token(k).is_none_or(|t| t.sign().is_some());
    let behind = || broken(to) || scan.skip(to, Sense::StateBreak).is_some();
    let ahead = || i == 0 || broken(i - 1) || scan.preceded(i, Sense::StateBreak);
    scan.preceded(i, Sense::StateBefore) && behind() || scan.skip(to, Sense::StateAfter).is_some() && ahead()
}

/// Two syllables of Korean are mostly a word that only looks like a number (구조, 조사, 사이): they need a measure word or unit.
fn short(scan: &Scan<'_>, i: usize, to: usize) -> bool {
    let native = || scan.find(i, |s| matches!(s, Sense::Cardinal(n) if n > 9).then_some(())).is_some();
    to - i <= 2 && hangul(scan, i) && !native() && !counts(scan, i, to, Number::integer(2))
}

fn hangul(scan: &Scan<'_>, i: usize) -> bool {
    scan.tokens[i].text.chars().all(is_hangul)
}

/// The figure behind a zero at `i` that is the first spelling of one: "nil two" is a score.
fn leading_zero(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let (at, ..) = scan.find(i, |s| (s == Sense::Cardinal(0)).then_some(()))?;
    let zero = scan.language.pack.cardinals.get(&0).and_then(|z| z.first())?;
    let figure = scan.find(at, small).filter(|(to, n, hit)| (1..10).contains(n) && *to == at + 1 && hit.clitic.is_none())?;
    let alone = scan.near(at)
        && !scan.spaceless(i)
        && at == i + 1
        && (crate::text::fold(zero) == scan.tokens[i].text || scan.tokens[i].text == "zero");
    let goes_on = scan.find(figure.0, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some();
    (alone && !goes_on).then_some(at)
}

/// "fifty - two", "thirty—first": the hyphen of tens and units as typists and their programs write it.
fn long_hyphen(scan: &Scan<'_>, at: usize) -> bool {
    let unit = || scan.find(at + 1, small).is_some_and(|(_, n, _)| (1..10).contains(&n));
    let spaced = scan.sign(at) == Some('-') && scan.near(at) && !scan.glued(at) && !scan.glued(at + 1) && scan.near(at + 1);
    let long = matches!(scan.sign(at), Some('–' | '—')) && scan.glued(at) && scan.glued(at + 1);
    scan.language.lexicon.order.combines_tens && (spaced || long) && unit()
}

fn hyphen(scan: &Scan<'_>, at: usize) -> bool {
    scan.sign(at) == Some('-') && scan.glued(at) && scan.glued(at + 1)
}

/// "three point one four": the figures behind the mark, one by one or as one number below a hundred.
pub(super) fn decimals(scan: &Scan<'_>, at: usize, whole: Number) -> Option<(usize, Number)> {
    let mut to = scan.skip(at, Sense::DecimalWord).filter(|_| scan.near(at))?;
    let mut figures = String::new();
    // "uno coma 5".
    if let Some(written) = scan.digits(to).filter(|_| scan.near(to)) {
        figures.push_str(written);
        to += 1;
    }
    // 三点 is also three o'clock: 三点二十, 三点五分.
    let hour = scan.skip(at, Sense::HourAfter).is_some();
    while let Some((next, n, hit)) = scan.find(to, small).filter(|_| scan.near(to) && scan.digits(to - 1).is_none()) {
        let fits = hit.clitic.is_none() && (n < 10 || figures.is_empty() && !hour);
        if !fits || figures.len() > 20 {
            break;
        }
        figures.push_str(&n.to_string());
        to = next;
        if n >= 10 {
            if let Some((next, unit, _)) = scan.find(to, small).filter(|(_, u, _)| n >= 20 && n % 10 == 0 && *u < 10 && scan.near(to)) {
                figures.replace_range(1.., &unit.to_string());
                to = next;
            }
            break;
        }
    }
    if hour && scan.find(to, |s| matches!(s, Sense::MinuteAfter | Sense::Scale(10)).then_some(())).is_some() {
        return None;
    }
    let whole = whole.as_integer()?;
    (!figures.is_empty()).then(|| Number::decimal(&format!("{whole}.{figures}")).map(|n| (to, n))).flatten()
}

fn small(s: Sense) -> Option<i64> {
    match s {
        Sense::Cardinal(n) if (0..100).contains(&n) => Some(n),
        _ => None,
    }
}

/// Figures one by one, as Chinese and Japanese write years and telephone numbers: 二〇一八, 一九四九.
pub(super) fn figures(scan: &Scan<'_>, i: usize) -> Option<Numeral> {
    let one = |at: usize| scan.find(at, small).filter(|(next, n, _)| *n < 10 && *next == at + 1);
    let mut text = String::new();
    let mut to = i;
    while to == i || scan.glued(to) {
        let Some((next, n, _)) = one(to) else { break };
        text.push_str(&n.to_string());
        to = next;
    }
    let ends = scan.find(to, |s| matches!(s, Sense::Scale(_)).then_some(())).is_none() || !scan.glued(to);
    // 五五折: 55 hundredths.
    let tenths = || text.len() == 2 && scan.skip(to, Sense::Tenths).is_some();
    let value = text.parse().ok().filter(|_| ends && ((3..=18).contains(&text.len()) || tenths()))?;
    let spaceless = scan.spaceless(i);
    let year = text.len() == 4;
    spaceless.then(|| Numeral {
        to,
        span: scan.span(i, to),
        readings: vec![(Number::integer(value), false)],
        plain: year,
        ..Numeral::in_words(false)
    })
}
