//! Bounds and hedges.

/// A bound on a value: `at least`, `more than` …, and the hedges (`nearly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// At least.
    AtLeast,
    /// More than.
    Over,
    /// At most.
    AtMost,
    /// Less than.
    Under,
    /// About.
    About,
}

impl Bound {
    /// The sign of the bound: `>=`, `>`, `<=`, `<`, `~`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Bound::AtLeast => ">=",
            Bound::Over => ">",
            Bound::AtMost => "<=",
            Bound::Under => "<",
            Bound::About => "~",
        }
    }

    /// The bound that a sign stands for.
    #[must_use]
    pub fn of_sign(sign: &str) -> Option<Self> {
        [Bound::AtLeast, Bound::Over, Bound::AtMost, Bound::Under, Bound::About].into_iter().find(|b| b.sign() == sign)
    }
}
