//! Number words put together: "two hundred and five thousand" term by term, in the way of the language.

use super::pack::Pack;

/// How a language puts number words together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Order {
    /// Tens and units combine freely (English), or each sum has a word of its own (Hindi).
    pub combines_tens: bool,
    /// Ten and units combine (Turkish on bir, Chinese 十一), or eleven has a word of its own.
    pub combines_ten: bool,
    /// Units stand before tens (Arabic خمسة وعشرون, German dreiundzwanzig).
    pub units_first: bool,
    /// A scale stands before its count (Swahili elfu mbili).
    pub scale_first: bool,
    /// A comma may stand behind a thousand or more (Irish míle, dhá chéad).
    pub scale_commas: bool,
    /// Places left out are marked by the usual word for zero (一百零五), so that a unit right behind a scale counts the next place:
    /// 一百五 is 150.
    pub marks_gaps: bool,
}

impl Order {
    /// The order of a language, from what its pack lists.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        Self {
            combines_tens: pack.combines_tens || !pack.cardinals.contains_key(&21),
            combines_ten: !pack.cardinals.contains_key(&11),
            units_first: pack.units_before_tens,
            scale_first: pack.scale_first,
            scale_commas: pack.scale_commas,
            marks_gaps: pack.cardinals.get(&0).and_then(|zero| zero.first()).is_some_and(|z| pack.number_links.contains(z)),
        }
    }
}

/// What stands between a number word and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nothing, a space or a hyphen.
    None,
    /// A word such as "and".
    Word,
    /// A comma, which ends the count of a scale that stands first, or parts thousands from hundreds.
    Comma,
}

/// One term of the sum; what follows must be smaller than `room`.
#[derive(Debug, Clone, Copy)]
struct Term {
    value: i128,
    room: i128,
}

/// A scale with the count that follows it, which is smaller than `below`; the outermost frame has none.
#[derive(Debug, Clone)]
struct Frame {
    scale: Option<i128>,
    below: i128,
    terms: Vec<Term>,
}

/// A number being put together. Each call says whether the word fits; one that does not leaves the sum as it was.
#[derive(Debug, Clone)]
pub struct Sum {
    order: Order,
    frames: Vec<Frame>,
}

/// More than any number in words: nothing bounds what follows.
const NO_BOUND: i128 = i128::MAX;

impl Sum {
    /// An empty sum.
    #[must_use]
    pub fn new(order: Order) -> Self {
        Self { order, frames: vec![Frame { scale: None, below: NO_BOUND, terms: Vec::new() }] }
    }

    /// Adds a cardinal: "five", "doscientos", "مليونان".
    pub fn cardinal(&mut self, n: i64, link: Link) -> bool {
        let n = i128::from(n);
        let term = Term { value: n, room: self.room(n) };
        self.place(link, |order, frame| add(order, frame, term, link))
    }

    /// Adds a scale: it multiplies the smaller terms right before it, or stands for one of itself.
    pub fn scale(&mut self, n: i64, link: Link) -> bool {
        let n = i128::from(n);
        if link == Link::Comma && !self.takes_comma() {
            return false;
        }
        if self.order.scale_first {
            let below = |frame: &Frame| match room(frame, link) {
                Some(room) if n < room => Some(n),
                _ => again(frame, n).filter(|_| link == Link::Word),
            };
            let mut count = n;
            let fits = self.place(link, |_, frame| below(frame).map(|b| count = b).is_some());
            if fits {
                self.frames.push(Frame { scale: Some(n), below: count, terms: Vec::new() });
            }
            return fits;
        }
        let terms = &mut self.frames[0].terms;
        if link != Link::None || terms.last().is_none_or(|t| t.value >= n) {
            let fits = terms.last().is_none_or(|t| n < t.room);
            if fits {
                terms.push(Term { value: n, room: n });
            }
            return fits;
        }
        let from = terms.iter().rposition(|t| t.value >= n).map_or(0, |i| i + 1);
        let Some(value) = terms[from..].iter().map(|t| t.value).sum::<i128>().checked_mul(n) else { return false };
        if value == 0 || from > 0 && value >= terms[from - 1].room {
            return false;
        }
        terms.truncate(from);
        terms.push(Term { value, room: n });
        true
    }

    /// Adds ten to the count of the scale that stands last: "cúig mhilliún déag" is fifteen million.
    pub fn teen(&mut self) -> bool {
        let [frame] = self.frames.as_mut_slice() else { return false };
        let Some(last) = frame.terms.last_mut() else { return false };
        let count = if last.room > 1 && last.value % last.room == 0 { last.value / last.room % 100 } else { 0 };
        let fits = (1..10).contains(&count);
        if fits {
            last.value += 10 * last.room;
        }
        fits
    }

    /// True where a comma may stand inside the number.
    #[must_use]
    pub fn takes_comma(&self) -> bool {
        let thousands = || self.frames[0].terms.last().is_some_and(|t| t.room >= 1000);
        self.order.scale_first || self.order.scale_commas && thousands()
    }

    /// Adds what an ordinal counts: a power of ten multiplies ("two hundredth"), any other number is added.
    pub fn scale_or_cardinal(&mut self, n: i64, link: Link) -> bool {
        matches!(n, 100 | 1000 | 1_000_000 | 1_000_000_000) && self.scale(n, link) || self.cardinal(n, link)
    }

    /// Adds to the last term, which counts a higher place than it seemed to: 百二 in 百二萬.
    pub fn raise(&mut self, by: i128) {
        if let Some(last) = self.frames[0].terms.last_mut() {
            last.value = last.value.saturating_add(by);
        }
    }

    /// The number and the unit that its last word counts in ("two million": millions); `None` while empty or too large.
    #[must_use]
    pub fn total(&self) -> Option<(i128, i128)> {
        let mut sum = self.clone();
        while sum.frames.len() > 1 {
            sum.close()?;
        }
        let terms = &sum.frames[0].terms;
        let value = terms.iter().try_fold(0i128, |a, t| a.checked_add(t.value))?;
        terms.last().map(|t| (value, if t.value >= 1000 { t.room } else { 1 }))
    }

    /// Tries the innermost frame, then the ones around it, closing those that cannot take more.
    fn place(&mut self, link: Link, mut fits: impl FnMut(Order, &mut Frame) -> bool) -> bool {
        let mut sum = self.clone();
        if link == Link::Comma && !self.takes_comma() {
            return false;
        }
        loop {
            let order = sum.order;
            let outermost = sum.frames.len() == 1;
            let Some(frame) = sum.frames.last_mut() else { return false };
            if (outermost || link != Link::Comma) && fits(order, frame) {
                *self = sum;
                return true;
            }
            if outermost || sum.close().is_none() {
                return false;
            }
        }
    }

    /// Puts the innermost scale with its count, one if none came, into the frame around it.
    fn close(&mut self) -> Option<()> {
        let frame = self.frames.pop()?;
        let scale = frame.scale?;
        let count = if frame.terms.is_empty() { 1 } else { frame.terms.iter().map(|t| t.value).sum() };
        let value = scale.checked_mul(count)?;
        self.frames.last_mut()?.terms.push(Term { value, room: scale });
        Some(())
    }

    /// What may follow a cardinal must be smaller than this.
    fn room(&self, n: i128) -> i128 {
        let divides = |p: &i128| n >= *p && n % p == 0;
        match n {
            10 if self.order.combines_ten => 10,
            20..=99 if n % 10 == 0 && self.order.combines_tens => 10,
            0..100 => 1,
            _ => [1_000_000_000_000, 1_000_000_000, 1_000_000, 1000, 100].into_iter().find(divides).unwrap_or(1),
        }
    }
}

/// What a term in this frame must be smaller than; `None` where none can follow.
fn room(frame: &Frame, link: Link) -> Option<i128> {
    match (frame.terms.last(), frame.scale) {
        (Some(t), _) => Some(t.room),
        // "elfu na mia": a link ends the count before it began.
        (None, Some(_)) if link == Link::Word => None,
        (None, _) => Some(frame.below),
    }
}

/// What the count of a scale must be smaller than when it is said once more, after its hundreds: mpem ɔha na mpem aduonu is 120,000.
fn again(frame: &Frame, scale: i128) -> Option<i128> {
    let hundreds = |t: &&Term| t.room == scale && scale >= 1000 && t.value % (100 * scale) == 0;
    frame.terms.last().filter(hundreds).map(|_| 100)
}

fn add(order: Order, frame: &mut Frame, term: Term, link: Link) -> bool {
    let n = term.value;
    if let [.., last] = frame.terms.as_mut_slice()
        && order.units_first
        && link == Link::Word
    {
        if (1..10).contains(&last.value) && (20..100).contains(&n) && n % 10 == 0 {
            last.value += n;
            return true;
        }
        if (20..100).contains(&last.value) && n < 10 {
            return false;
        }
    }
    let fits = room(frame, link).is_some_and(|room| n < room) && (n > 0 || frame.terms.is_empty());
    if fits {
        frame.terms.push(term);
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2 *100 &5 *1000`: `*` a scale, `&` behind a link, `,` behind a comma, `^` ten more of the scale.
    fn read(order: Order, words: &str) -> Option<i128> {
        let mut sum = Sum::new(order);
        for word in words.split(' ') {
            let (link, word) = match word.as_bytes()[0] {
                b'&' => (Link::Word, &word[1..]),
                b',' => (Link::Comma, &word[1..]),
                _ => (Link::None, word),
            };
            let fits = match word.strip_prefix('*') {
                Some(scale) => sum.scale(scale.parse().ok()?, link),
                None if word == "^" => sum.teen(),
                None => sum.cardinal(word.parse().ok()?, link),
            };
            if !fits {
                return None;
            }
        }
        sum.total().map(|t| t.0)
    }

    #[test]
    fn terms_combine_in_the_order_of_the_language() {
        let english = Order { combines_tens: true, ..Order::default() };
        let german = Order { units_first: true, ..english };
        let chinese = Order { combines_ten: true, ..english };
        let swahili = Order { scale_first: true, ..chinese };
        let irish = Order { scale_commas: true, ..english };
        for (order, words, value) in [
            (english, "2 *100 &5 *1000 3 *100 20 1", Some(205_321)),
            (english, "19 *100", Some(1900)),
            (english, "2 *1000 5 *100 *1000000", Some(2_500_000_000)),
            (english, "1 *100000 *10000000", Some(1_000_000_000_000)),
            (english, "20 30", None),
            (english, "5 *100 6 *100", None),
            (german, "*100 3 &20", Some(123)),
            (german, "20 &3", None),
            (chinese, "*10 5", Some(15)),
            (chinese, "3 *1000 5 *100 *10000 2 *10", Some(35_000_020)),
            (chinese, "1 *100000000 2 *1000 *10000", Some(120_000_000)),
            (swahili, "*100 2 &5", Some(205)),
            (swahili, "*1000 10 &2 ,*100 3 &20 &1", Some(12_321)),
            (swahili, "*1000 *100 2 &5", Some(205_000)),
            (swahili, "*1000 *100 2 ,5", Some(200_005)),
            (swahili, "*1000 &*100", Some(1100)),
            (swahili, "*1000 *100 4 &*1000 30 8 &*100 4 &90 6", Some(438_496)),
            (irish, "*1000 ,2 *100 90", Some(1290)),
            (irish, "5 *1000 8 ,2", None),
            (irish, "7 *100 &2 *1000000 ^ ,2 *100 &3 *1000 ^ ,*100 70 4", Some(712_213_174)),
            (irish, "5 ^", None),
        ] {
            assert_eq!(read(order, words), value, "{words}");
        }
    }
}
