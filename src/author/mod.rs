//! What writes files for people: waivers, comparisons of reports, project files, sealed cases. Texts in, texts out.

#[cfg(feature = "cli")]
mod case;
mod csv;
mod decision;
mod diff;
mod draft;
#[cfg(feature = "glossary")]
mod glossary;
mod init;
#[cfg(feature = "cli")]
mod record;
mod waive;

#[cfg(feature = "cli")]
pub use case::{Case, digest, open, seal};
pub use decision::{Decision, Judged, decisions, report};
pub use diff::{Difference, Line as DiffLine, difference};
pub use draft::draft;
#[cfg(feature = "glossary")]
pub use glossary::{Dialect, write_table, write_tbx, write_yaml};
pub use init::{Found, project_file};
#[cfg(feature = "cli")]
pub use record::{Run as Recorded, past, record};
pub use waive::{append, quoted};
