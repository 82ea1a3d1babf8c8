//! Relations between facts: `total = a + b`, `above ≈ new.part / new.whole - 100%`. Exact arithmetic, byte spans.

use std::ops::Range;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use winnow::ascii::multispace0;
use winnow::combinator::{Infix, alt, cut_err, delimited, expression, opt};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::stream::LocatingSlice;
use winnow::token::{one_of, take_while};

use crate::fact::{Number, PercentUnit, Value};

/// Longest relation that is read, in bytes: keeps the recursion shallow.
const LONGEST: usize = 400;

/// How the two sides must compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Exactly.
    Equal,
    /// At the precision printed.
    Approximate,
    /// `<`, `<=`, `>`, `>=`.
    Less,
    /// At most.
    AtMost,
    /// More.
    Greater,
    /// At least.
    AtLeast,
}

/// A relation.
#[derive(Debug, Clone)]
pub struct Relation {
    left: Term,
    comparison: Comparison,
    right: Term,
}

#[derive(Debug, Clone)]
enum Term {
    Number(Ratio<i128>),
    Fact { name: String, part: Option<String>, at: Range<usize> },
    Binary(Box<Term>, char, Box<Term>),
}

/// A number with the distance by which its printed form may be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The value; a percentage counts hundredths.
    pub value: Ratio<i128>,
    /// Half of the last printed figure; zero for what was calculated or given.
    pub slack: Ratio<i128>,
}

/// What came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It holds when the last figure was cut, not rounded.
    Cut(Ratio<i128>, Ratio<i128>),
    /// It does not hold: left, right.
    Broken(Ratio<i128>, Ratio<i128>),
}

/// Why a relation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRelation {
    /// What is wrong.
    pub message: String,
    /// Byte in the relation.
    pub at: usize,
}

type Input<'a> = LocatingSlice<&'a str>;

impl Relation {
    /// Reads a relation.
    ///
    /// # Errors
    /// What is wrong, and at which byte.
    pub fn parse(text: &str) -> Result<Self, BadRelation> {
        let bad = |message: &str, at: usize| BadRelation { message: message.to_owned(), at };
        if text.len() > LONGEST {
            return Err(bad("the relation is too long", LONGEST));
        }
        let signs = [
            ("≈", Comparison::Approximate),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("≤", Comparison::AtMost),
            ("≥", Comparison::AtLeast),
            ("==", Comparison::Equal),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        let found =
            text.char_indices().find_map(|(i, _)| signs.iter().find(|(s, _)| text[i..].starts_with(s)).map(|(s, c)| (i, s.len(), *c)));
        let Some((at, len, comparison)) = found else { return Err(bad("a relation compares two sides with = or ≈", text.len())) };
        let side = |from: usize, part: &str| -> Result<Term, BadRelation> {
            let mut term = sum.parse(LocatingSlice::new(part)).map_err(|e| {
                let at = e.offset();
                let what = part[at..]
                    .chars()
                    .next()
                    .map_or_else(|| "something is missing at the end".to_owned(), |c| format!("`{c}` is not expected here"));
                BadRelation { message: what, at: from + at }
            })?;
            term.shift(from);
            Ok(term)
        };
        Ok(Self { left: side(0, &text[..at])?, comparison, right: side(at + len, &text[at + len..])? })
    }

    /// All facts named, with their bytes and the part of the value that is meant.
    #[must_use]
    pub fn facts(&self) -> Vec<(&str, Option<&str>, Range<usize>)> {
        let mut out = Vec::new();
        self.left.collect(&mut out);
        self.right.collect(&mut out);
        out
    }

    /// A total and its parts: `a = b + c`.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        fn parts(t: &Term) -> bool {
            match t {
                Term::Number(_) => false,
                Term::Fact { .. } => true,
                Term::Binary(a, op, b) => *op == '+' && parts(a) && parts(b),
            }
        }
        self.comparison == Comparison::Equal && parts(&self.left) && parts(&self.right)
    }

    /// Evaluates with the amounts of facts; `None` when one is missing or the arithmetic does not fit.
    #[must_use]
    pub fn evaluate(&self, amount: &dyn Fn(&str, Option<&str>) -> Option<Amount>) -> Option<Outcome> {
        let (left, right) = (self.left.evaluate(amount)?, self.right.evaluate(amount)?);
        let gap = left.value.checked_sub(&right.value)?.abs();
        let slack = left.slack.max(right.slack);
        let holds = match self.comparison {
            Comparison::Equal => gap.is_zero(),
            Comparison::Approximate => gap <= slack,
            Comparison::Less => left.value < right.value,
            Comparison::AtMost => left.value <= right.value,
            Comparison::Greater => left.value > right.value,
            Comparison::AtLeast => left.value >= right.value,
        };
        let cut = self.comparison == Comparison::Approximate && gap < slack.checked_add(&slack)?;
        Some(if holds {
            Outcome::Holds
        } else if cut {
            Outcome::Cut(left.value, right.value)
        } else {
            Outcome::Broken(left.value, right.value)
        })
    }
}

/// The amount of a value, or of a part of it (`part`, `whole`, `from`, `to`).
#[must_use]
pub fn amount(value: &Value, part: Option<&str>) -> Option<Amount> {
    let plain = |n: &Number| Amount { value: n.value, slack: n.half_step() };
    match (value, part) {
        (Value::Ratio(a, _), Some("part")) => Some(plain(a)),
        (Value::Ratio(_, b), Some("whole")) => Some(plain(b)),
        (Value::Ratio(a, b), None) => Some(Amount { value: a.value.checked_div(&b.value)?, slack: Ratio::zero() }),
        (Value::Score(parts), Some(p)) => {
            let n = match (p, parts.as_slice()) {
                ("part", [a, _]) => a,
                ("whole", [_, b]) => b,
                _ => return None,
            };
            Some(Amount { value: Ratio::from_integer((*n).into()), slack: Ratio::zero() })
        }
        (Value::Range(a, _), Some("from")) => amount(a, None),
        (Value::Range(_, b), Some("to")) => amount(b, None),
        (Value::Percent(n, unit), None) => {
            let scale = Ratio::new(1, if *unit == PercentUnit::PerMille { 1000 } else { 100 });
            Some(Amount { value: n.value.checked_mul(&scale)?, slack: n.half_step().checked_mul(&scale)? })
        }
        (v, None) => v.amount().map(|n| plain(&n)),
        _ => None,
    }
}

impl Term {
    fn shift(&mut self, by: usize) {
        match self {
            Term::Number(_) => {}
            Term::Fact { at, .. } => *at = at.start + by..at.end + by,
            Term::Binary(a, _, b) => {
                a.shift(by);
                b.shift(by);
            }
        }
    }

    fn collect<'t>(&'t self, out: &mut Vec<(&'t str, Option<&'t str>, Range<usize>)>) {
        match self {
            Term::Number(_) => {}
            Term::Fact { name, part, at } => out.push((name, part.as_deref(), at.clone())),
            Term::Binary(a, _, b) => {
                a.collect(out);
                b.collect(out);
            }
        }
    }

    fn evaluate(&self, amount: &dyn Fn(&str, Option<&str>) -> Option<Amount>) -> Option<Amount> {
        match self {
            Term::Number(n) => Some(Amount { value: *n, slack: Ratio::zero() }),
            Term::Fact { name, part, .. } => amount(name, part.as_deref()),
            Term::Binary(a, op, b) => {
                let (a, b) = (a.evaluate(amount)?, b.evaluate(amount)?);
                let value = match op {
                    '+' => a.value.checked_add(&b.value),
                    '-' => a.value.checked_sub(&b.value),
                    '*' => a.value.checked_mul(&b.value),
                    _ => a.value.checked_div(&b.value).filter(|_| !b.value.is_zero()),
                }?;
                // Only what is printed as it stands has a last figure to round.
                Some(Amount { value, slack: Ratio::zero() })
            }
        }
    }
}

fn spaced<'a, O>(p: impl Parser<Input<'a>, O, ErrMode<ContextError>>) -> impl Parser<Input<'a>, O, ErrMode<ContextError>> {
    delimited(multispace0, p, multispace0)
}

fn number<'a>(i: &mut Input<'a>) -> ModalResult<Term> {
    let digits = |i: &mut Input<'a>| -> ModalResult<&'a str> { take_while(1.., |c: char| c.is_ascii_digit()).parse_next(i) };
    let (text, percent) = spaced(((digits, opt(('.', digits))).take(), opt('%'))).parse_next(i)?;
    let n = Number::decimal(text).ok_or_else(|| ErrMode::Cut(ContextError::new()))?;
    Ok(Term::Number(if percent.is_some() { n.value / Ratio::from_integer(100) } else { n.value }))
}

fn fact(i: &mut Input<'_>) -> ModalResult<Term> {
    let name = (one_of(|c: char| c.is_alphabetic() || c == '_'), take_while(0.., |c: char| c.is_alphanumeric() || c == '_')).take();
    let part = opt((".", take_while(1.., |c: char| c.is_ascii_lowercase())));
    let ((name, part), at) = spaced((name, part).with_span()).parse_next(i)?;
    let name: &str = name;
    Ok(Term::Fact { name: name.to_owned(), part: part.map(|(_, p): (&str, &str)| p.to_owned()), at })
}

fn sum(i: &mut Input<'_>) -> ModalResult<Term> {
    let operand = alt((number, fact, delimited(spaced('('), sum, cut_err(spaced(')')))));
    expression(operand)
        .infix(|i: &mut Input<'_>| {
            let op = spaced(one_of(['+', '-', '−', '*', '×', '/', '÷'])).parse_next(i)?;
            Ok(match op {
                '*' | '×' => Infix::Left(20, |_, a, b| Ok(Term::Binary(Box::new(a), '*', Box::new(b)))),
                '/' | '÷' => Infix::Left(20, |_, a, b| Ok(Term::Binary(Box::new(a), '/', Box::new(b)))),
                '+' => Infix::Left(10, |_, a, b| Ok(Term::Binary(Box::new(a), '+', Box::new(b)))),
                _ => Infix::Left(10, |_, a, b| Ok(Term::Binary(Box::new(a), '-', Box::new(b)))),
            })
        })
        .parse_next(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(relation: &str, facts: &[(&str, Value)]) -> Option<Outcome> {
        let r = Relation::parse(relation).expect("it is sound");
        r.evaluate(&|name, part| facts.iter().find(|(n, _)| *n == name).and_then(|(_, v)| amount(v, part)))
    }

    #[test]
    fn relations_are_exact_or_at_the_precision_printed() {
        let n = |t: &str| Number::decimal(t).expect("a number");
        let ratio = |a: &str, b: &str| Value::Ratio(n(a), n(b));
        let percent = |p: &str| Value::Percent(n(p), PercentUnit::Percent);
        let above = "above ≈ new.part / new.whole - 100%";
        assert_eq!(run(above, &[("above", percent("28.75")), ("new", ratio("103", "80"))]), Some(Outcome::Holds));
        assert_eq!(run(above, &[("above", percent("7.7")), ("new", ratio("14", "13"))]), Some(Outcome::Holds));
        assert!(matches!(run(above, &[("above", percent("6.6")), ("new", ratio("16", "15"))]), Some(Outcome::Cut(..))));
        assert!(matches!(run(above, &[("above", percent("38.75")), ("new", ratio("103", "80"))]), Some(Outcome::Broken(..))));
        assert_eq!(
            run("t = a + b", &[("t", Value::Number(n("73"))), ("a", Value::Number(n("10"))), ("b", Value::Number(n("63")))]),
            Some(Outcome::Holds)
        );
        assert_eq!(run("1/3*3 = 1", &[]), Some(Outcome::Holds));
        assert_eq!(run("1/0 = 1", &[]), None);
        assert_eq!(run("t = x", &[]), None);
    }

    #[test]
    fn mistakes_are_placed() {
        assert_eq!(Relation::parse("a + b").expect_err("no comparison").at, 5);
        assert_eq!(Relation::parse("a = b + * c").expect_err("no operand").at, 8);
        assert!(Relation::parse(&format!("a = {}1", "(".repeat(500))).is_err());
    }
}
