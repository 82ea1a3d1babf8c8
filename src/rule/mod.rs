//! Rules: demands on facts and texts, read from YAML packs.

mod parity;
mod view;

pub use view::{Draft, View};

use crate::fact::Kind;

/// What the parity rule compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parity {
    /// Kinds left out.
    pub ignore: Vec<Kind>,
}

impl Parity {
    fn compares(&self, kind: Kind) -> bool {
        !self.ignore.contains(&kind)
    }
}

/// Judges a set.
#[must_use]
pub fn judge(view: &View<'_>, parity: &Parity) -> Vec<Draft> {
    parity::judge(view, parity, &|_| false)
}
