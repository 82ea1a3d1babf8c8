//! One line a finding, for editors and for `grep`.

use std::io;

use super::{Head, Renderer};
use crate::finding::{RunReport, SetReport};
use crate::text::flat;

/// `id:line:col: severity code: message [fingerprint]`, with the first place.
#[derive(Debug, Default)]
pub(super) struct Short;

impl Renderer for Short {
    fn begin(&mut self, _: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        for f in &set.findings {
            let place = f.places.first().and_then(|p| Some((p, set.documents.get(p.document)?)));
            let at = place.map_or_else(
                || flat(&set.name),
                |(p, d)| {
                    let position = d.position(p.span);
                    format!("{}:{}:{}", flat(&d.id), position.line, position.column)
                },
            );
            writeln!(out, "{at}: {} {}: {} [{}]", f.severity.name(), flat(&f.code), flat(&f.message), f.fingerprint)?;
        }
        Ok(())
    }

    fn end(&mut self, run: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
        for unread in &run.unread {
            writeln!(out, "not read: {}", flat(unread))?;
        }
        Ok(())
    }
}
