//! What a run says of itself while it works: a bar on a terminal, and the time that each stage took.

use std::io::Write;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a run does, in this order; each set passes the last two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Walk,
    Read,
    Check,
    Render,
}

/// Times, and the bar. The bar is drawn by the thread that owns it: the standard error is locked by it.
pub(super) struct Progress {
    began: Instant,
    spent: [Duration; 4],
    sets: u64,
    wanted: bool,
    total: Option<u64>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// `wanted`: somebody looks at the standard error.
    pub(super) fn new(wanted: bool) -> Self {
        Self { began: Instant::now(), spent: [Duration::ZERO; 4], sets: 0, wanted, total: None, bar: None }
    }

    /// Runs a part of a stage.
    pub(super) fn time<T>(&mut self, stage: Stage, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = run();
        self.spent[stage as usize] += start.elapsed();
        done
    }

    /// Writes a report: the bar makes room for what may go to the same screen.
    pub(super) fn render<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let bar = self.bar.clone();
        self.time(Stage::Render, || match bar {
            Some(bar) => bar.suspend(run),
            None => run(),
        })
    }

    /// How many sets there are; lines of a stream are not counted before they are read.
    pub(super) fn expect(&mut self, sets: usize) {
        self.total = Some(sets as u64);
    }

    /// One set is done.
    pub(super) fn step(&mut self) {
        self.sets += 1;
        if self.wanted && self.bar.is_none() && self.began.elapsed() > PATIENCE {
            self.bar = Some(bar(self.total));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.sets);
        }
    }

    /// Takes the bar away.
    pub(super) fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// The times, for `--verbose`.
    pub(super) fn tell(&self, out: &mut dyn Write) {
        let stages = [("walk", Stage::Walk), ("read", Stage::Read), ("check", Stage::Check), ("render", Stage::Render)];
        for (name, stage) in stages {
            let _ = writeln!(out, "{name:8}{:9.3} s", self.spent[stage as usize].as_secs_f64());
        }
        let _ = writeln!(out, "{:8}{:9.3} s, sets: {}", "total", self.began.elapsed().as_secs_f64(), self.sets);
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let template = if total.is_some() { "{bar:30} {pos}/{len} {eta}" } else { "{spinner} {pos}" };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr()).with_style(style)
}
