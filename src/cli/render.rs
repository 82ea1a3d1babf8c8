//! The renderer of a format.

use std::io;

use crate::finding::{RunReport, SetReport};
use crate::report::{Format, Head, Renderer, Style, json::SetLine};

/// To be replaced by `report::renderer` at the merge: every format is NDJSON.
pub(super) fn renderer(_: Format, _: Style) -> Box<dyn Renderer> {
    Box::new(Ndjson)
}

struct Ndjson;

impl Renderer for Ndjson {
    fn begin(&mut self, _: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &SetLine::of(set))?;
        out.write_all(b"\n")
    }

    fn end(&mut self, _: &RunReport, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
