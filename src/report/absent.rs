//! A format that this build was made without.

use std::io;

use super::{Format, Head, Renderer};
use crate::finding::{RunReport, SetReport};

/// Says so when the report begins.
#[derive(Debug)]
pub(super) struct Absent(pub(super) Format);

impl Renderer for Absent {
    fn begin(&mut self, _: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        let message = format!("this build of crosstally was made without the format `{}`", self.0.name());
        Err(io::Error::new(io::ErrorKind::Unsupported, message))
    }

    fn set(&mut self, _: &SetReport, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _: &RunReport, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
