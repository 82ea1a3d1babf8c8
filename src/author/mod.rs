//! What writes files for people: waivers, comparisons of reports, project files. Texts in, texts out.

mod csv;
mod decision;
mod diff;
mod init;
mod waive;

pub use decision::{Decision, Judged, decisions, report};
pub use diff::{Difference, Line as DiffLine, difference};
pub use init::{Found, project_file};
pub use waive::{append, quoted};
