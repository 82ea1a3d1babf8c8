//! The program.
use std::io::{BufRead, Write};
use crosstally::*;
fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let context = check::Context::default();
    let out = std::io::stdout(); let mut out = std::io::BufWriter::new(out.lock());
    for (n, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.unwrap();
        if mode == "facts" {
            let raw: document::RawDocument = serde_json::from_str(&line).unwrap();
            let d = raw.into_document(n);
            let t = align::Text::read(&d, context.languages.get(&d.lang));
            writeln!(out, "{}", serde_json::to_string(&report::json::FactsLine::of(&d, &t.mentions)).unwrap()).unwrap();
        } else {
            let set = document::RawSet::parse(&line, n + 1).unwrap();
            let r = check::check(&set, &context);
            writeln!(out, "{}", serde_json::to_string(&report::json::SetLine::of(&r)).unwrap()).unwrap();
        }
    }
}
