//! `crosstally diff`.

use super::args::{DiffArgs, DiffFormat};
use super::setup::unusable;
use super::{CLEAN, FINDINGS, Failure, Io, rules};
use crate::author::{DiffLine, difference};
use crate::check::Baseline;
use crate::text::flat;

pub(super) fn run(args: &DiffArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let read =
        |path: &std::path::Path| -> Result<Baseline, Failure> { Ok(Baseline::read(&rules::text(path)?).map_err(|e| unusable(path, &e))?) };
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let found = difference(&old, &new);
    match args.format {
        DiffFormat::Json => {
            crate::report::write_json(io.stdout, &found)?;
            io.stdout.write_all(b"\n")?;
        }
        DiffFormat::Text => {
            let parts = [("new", &found.new), ("fixed", &found.fixed), ("accepted", &found.accepted), ("unchanged", &found.unchanged)];
            for (name, list) in parts {
                for l in list {
                    writeln!(io.stdout, "{name:9} {}", shown(l))?;
                }
            }
            let sums: Vec<String> = parts.iter().map(|(name, list)| format!("{} {name}", list.len())).collect();
            writeln!(io.stdout, "{}", sums.join(", "))?;
        }
    }
    Ok(if found.new.is_empty() { CLEAN } else { FINDINGS })
}

pub(super) fn shown(l: &DiffLine<'_>) -> String {
    let place = match (l.document, l.line) {
        ("", _) => l.set.to_owned(),
        (document, 0) => document.to_owned(),
        (document, line) => format!("{document}:{line}"),
    };
    format!("{}: {} {}: {} [{}]", flat(&place), flat(l.severity), flat(l.code), flat(l.message), flat(l.fingerprint))
}
