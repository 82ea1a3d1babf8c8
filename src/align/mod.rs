//! What corresponds: segments with segments, mentions with mentions, over any number of documents.
//!
//! Documents are not assumed to be sentence-aligned. Segments are aligned first (monotone, by length and shared values),
//! then the mentions inside them, then what is left over across neighbours.

mod anchors;
mod beads;
mod facts;
mod likeness;
mod links;
mod rows;
mod sound;
mod text;

pub use beads::{Bead, Gap, Pairing, pair, spread};
pub use facts::{Alignment, align};
pub use links::{Link, link};
pub use text::{Segment, Text};
