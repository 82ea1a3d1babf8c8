//! The recorded runs as a row of bars: how many findings each had, the latest at the end.

use maud::{Markup, html};

use super::page::SEVERITIES;
use crate::finding::{Past, Words};
use crate::report::words;

/// Width of a bar with the space behind it, and height of the highest, in units of the drawing.
const BAR: usize = 12;
const HIGH: usize = 80;

/// The trend; nothing for fewer than two runs.
pub(super) fn trend(w: &Words, past: &[Past]) -> Markup {
    let most = past.iter().map(|p| p.findings.iter().sum::<usize>()).max().unwrap_or(0).max(1);
    let size = format!("0 0 {} {}", past.len() * BAR, HIGH + 2);
    let told = |p: &Past| {
        let parts = SEVERITIES.iter().map(|s| format!("{} {}", p.findings[*s as usize], words::severity(w, *s)));
        let day = p.time.get(..10).unwrap_or(&p.time);
        format!("{day}: {}", w.list(&parts.collect::<Vec<_>>()))
    };
    html! {
        @if past.len() > 1 {
            section.trend aria-label=(w.get("page-trend")) {
                h2 { (w.get("page-trend")) }
                svg viewBox=(size) width=(past.len() * BAR) height=(HIGH + 2) role="list" {
                    @for (i, p) in past.iter().enumerate() {
                        g role="listitem" aria-label=(told(p)) {
                            title { (told(p)) }
                            line.ground x1=(i * BAR) y1=(HIGH + 1) x2=(i * BAR + BAR - 2) y2=(HIGH + 1) {}
                            @for (class, from, height) in bars(p, most) {
                                rect class=(class) x=(i * BAR) y=(HIGH - from - height) width=(BAR - 2) height=(height) {}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One on top of the other, errors at the bottom: class, how far up it begins, height.
fn bars(p: &Past, most: usize) -> Vec<(&'static str, usize, usize)> {
    let mut below = 0;
    let mut out = Vec::new();
    for s in SEVERITIES {
        let from = below * HIGH / most;
        below += p.findings[s as usize];
        let height = below * HIGH / most - from;
        // What is there is seen, however little it is.
        if p.findings[s as usize] > 0 {
            out.push((s.name(), from.min(HIGH - 1), height.max(1)));
        }
    }
    out
}
