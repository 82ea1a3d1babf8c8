//! One line a finding, for editors and for `grep`.

use std::io;

use super::direction::sentence;
use super::{Head, Renderer, Style};
use crate::finding::{RunReport, SetReport};
use crate::text::flat;

/// `id:line:col: severity code: message [fingerprint]`, with the first place.
#[derive(Debug)]
pub(super) struct Short {
    isolate: bool,
    rtl: bool,
}

impl Short {
    pub(super) fn new(style: Style) -> Self {
        Self { isolate: style.isolate, rtl: false }
    }

    fn show(&self, message: &str) -> String {
        let message = flat(message);
        if self.isolate { sentence(&message, self.rtl) } else { message }
    }
}

impl Renderer for Short {
    fn begin(&mut self, head: &Head, _: &mut dyn io::Write) -> io::Result<()> {
        self.rtl = head.words.rtl();
        Ok(())
    }

    fn set(&mut self, set: &SetReport, out: &mut dyn io::Write) -> io::Result<()> {
        let accepted = set.waived.iter().map(|w| (&w.finding, Some(&w.acceptance)));
        for (f, acceptance) in set.findings.iter().map(|f| (f, None)).chain(accepted) {
            let place = f.places.first().and_then(|p| Some((p, set.documents.get(p.document)?)));
            let at = place.map_or_else(
                || flat(&set.name),
                |(p, d)| {
                    let position = d.position(p.span);
                    format!("{}:{}:{}", flat(&d.id), position.line, position.column)
                },
            );
            let weight = if acceptance.is_some() { "waived" } else { f.severity.name() };
            let new = f.novelty.map(|n| format!(", {}", n.name())).unwrap_or_default();
            let reason = acceptance.map(|a| format!(" ({})", self.show(&a.reason))).unwrap_or_default();
            writeln!(out, "{at}: {weight} {}: {} [{}{new}]{reason}", flat(&f.code), self.show(&f.message), f.fingerprint)?;
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
