//! A problem as a person reads it on a terminal.

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::Problem;
use crate::text::safe;

/// The problem with the lines that it points at, at most `width` columns wide.
#[must_use]
pub fn show(problem: &Problem, color: bool, width: usize) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut clean = problem.clone();
    clean.message = safe(&problem.message);
    clean.help = problem.help.as_deref().map(safe);
    let mut out = String::new();
    // Writing to a string cannot fail; should the library refuse a span, the sentence alone is still told.
    match GraphicalReportHandler::new_themed(theme).with_width(width.clamp(40, 160)).with_links(false).render_report(&mut out, &clean) {
        Ok(()) => out,
        Err(_) => format!("error: {}\n", clean.message),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::error::Source;
    use crate::text::Span;

    #[test]
    fn places_are_shown_and_escapes_are_not_obeyed() {
        let source = Arc::new(Source::new("pack.yaml", "rules:\n  - agre: x\n"));
        let problem = Problem::new("rule-unknown-field", "unknown \u{1b}[31mfield")
            .at(&source, Span::new(11, 15), "here")
            .help("did you mean `agree`?");
        let text = show(&problem, false, 80);
        assert!(text.contains("pack.yaml:2:5") && text.contains("did you mean `agree`?") && text.contains("rule-unknown-field"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
