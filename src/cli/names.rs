//! `crosstally names`, which `bench/names.py` calls: how likely two names are one, pair by pair. It is not shown in the help.

use serde::Deserialize;

use super::args::NamesArgs;
use super::lines::Lines;
use super::{CLEAN, FAILED, Failure, Io};
use crate::fact::name_similarity;

/// A line of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    a: String,
    b: String,
    #[serde(default)]
    lang_a: String,
    #[serde(default)]
    lang_b: String,
}

pub(super) fn run(args: &NamesArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let mut failed = args.path != "-";
    let mut lines = Lines::new(io.stdin);
    loop {
        let batch = lines.batch(1024, 1 << 20);
        if batch.is_empty() {
            return Ok(if failed { FAILED } else { CLEAN });
        }
        for line in batch {
            match line.text.and_then(|t| serde_json::from_str::<Pair>(&t).map_err(|e| e.to_string())) {
                Ok(p) => writeln!(io.stdout, "{{\"similarity\":{:.5}}}", name_similarity(&p.a, &p.lang_a, &p.b, &p.lang_b))?,
                Err(error) => {
                    failed = true;
                    writeln!(io.stdout, "{}", serde_json::json!({ "line": line.number, "error": error }))?;
                }
            }
        }
    }
}
