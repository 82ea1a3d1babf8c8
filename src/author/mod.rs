//! What writes files for people: waivers, comparisons of reports, project files. Texts in, texts out.

mod csv;
mod decision;
mod waive;

pub use decision::{Decision, Judged, decisions, report};
pub use waive::{append, quoted};
