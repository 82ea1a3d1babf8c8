//! The promises of the design as laws: true for any input, tried on generated ones.
//!
//! The seeds are fixed, so that a run that passed passes again. To look further:
//! `LAWS_CASES=5000 LAWS_SEED=7 cargo test --test laws`.

#[path = "laws/articles.rs"]
mod articles;
#[path = "laws/hostile.rs"]
mod hostile;
#[path = "laws/reading.rs"]
mod reading;
#[path = "laws/sets.rs"]
mod sets;

use crosstally::check::Context;
use crosstally::finding::{Finding, SetReport};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::sync::OnceLock;

/// Languages with packs, and one without.
const LANGUAGES: &[&str] = &["ar", "en", "hi", "ur", "vi", "und"];

/// Everything a check needs, compiled once for all laws.
fn context() -> &'static Context {
    static CONTEXT: OnceLock<Context> = OnceLock::new();
    CONTEXT.get_or_init(Context::default)
}

/// Tries a law so many times, always on the same inputs.
fn law<S: proptest::strategy::Strategy>(
    cases: u32,
    inputs: S,
    holds: impl Fn(S::Value) -> Result<(), proptest::test_runner::TestCaseError>,
) {
    let number = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u32>().ok());
    let config = Config {
        cases: number("LAWS_CASES").unwrap_or(cases),
        rng_seed: RngSeed::Fixed(u64::from(number("LAWS_SEED").unwrap_or(1))),
        failure_persistence: None,
        max_shrink_iters: 2000,
        max_global_rejects: 100_000,
        ..Config::default()
    };
    if let Err(e) = TestRunner::new(config).run(&inputs, holds) {
        panic!("{e}");
    }
}

/// True for findings of rules that compare documents. Others judge one text (a separator against its language's habit, a doubled
/// phrase) and may find the same fault in every copy.
fn compares(f: &Finding) -> bool {
    ["-changed", "-missing", "-added"].iter().any(|family| f.code.ends_with(family))
        || ["source-differs", "separator-ambiguous"].contains(&f.code.as_str())
}

/// What a report says, for messages of failed laws.
fn said(report: &SetReport) -> String {
    report.findings.iter().map(|f| told(report, f)).collect::<Vec<_>>().join("\n")
}

fn told(report: &SetReport, f: &Finding) -> String {
    let places: Vec<String> = f
        .places
        .iter()
        .map(|p| {
            let d = &report.documents[p.document];
            format!("{} {:?} {:?} {:?} {:?}", d.id, p.role, p.span, p.span.of(&d.text), p.value)
        })
        .collect();
    format!("{} {:?} {} [{}]", f.code, f.severity, f.message, places.join("; "))
}
