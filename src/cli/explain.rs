//! `crosstally explain`.

use super::args::ExplainArgs;
use super::{CLEAN, Failure, Io, did_you_mean};
use crate::error::Problem;
use crate::finding::{all_codes, code_info};
use crate::rule::KNOBS;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    if args.list {
        let codes = all_codes();
        let width = codes.iter().map(String::len).max().unwrap_or(0);
        for code in &codes {
            let meaning = code_info(code).map(|i| i.meaning).unwrap_or_default();
            let first = meaning.split_inclusive(". ").next().unwrap_or_default().trim_end();
            writeln!(io.stdout, "{code:width$}  {first}")?;
        }
        return Ok(CLEAN);
    }
    let code = args.code.as_deref().unwrap_or_default();
    if code == "parity" {
        return knobs(io);
    }
    let Some(info) = code_info(code) else {
        let codes = all_codes();
        let help = did_you_mean(code, codes.iter().map(String::as_str)).map(|c| format!("did you mean `{c}`? "));
        let help = format!("{}`crosstally explain --list` shows all codes, `explain parity` what can be set", help.unwrap_or_default());
        return Err(Problem::new("no-such-code", format!("there is no finding `{code}`")).help(help).into());
    };
    let indent = |text: &str| wrap(text, io.width.min(100).saturating_sub(2)).join("\n  ");
    writeln!(io.stdout, "{}\n\nWhat it means\n  {}\n", info.code, indent(&info.meaning))?;
    writeln!(io.stdout, "How much it matters\n  {}\n", indent(info.weight))?;
    writeln!(io.stdout, "Example\n  {}\n\nWhat to do\n  {}\n", indent(info.example), indent(info.help))?;
    let accept = "If the difference is meant, accept it: `crosstally waive FINGERPRINT --reason \"…\"` writes it into \
                  crosstally-waivers.yaml; reports show the fingerprint (ct1-…) of each finding. In Markdown a comment before the paragraph \
                  does the same: <!-- crosstally: waive CODE: reason -->. What is accepted is shown and counted apart. It counts again when \
                  its values or the words around it change, or its `until` is past. A rule pack can give a rule of its own a lower \
                  `severity`, and say in its table `parity:` what is compared and how much a finding matters (`crosstally explain parity`); \
                  `--fail-on` says which findings fail a run.";
    writeln!(io.stdout, "How to accept it\n  {}\n\nMQM category\n  {}", indent(accept), info.mqm)?;
    Ok(CLEAN)
}

/// The knobs of the comparison that needs no rule.
fn knobs(io: &mut Io<'_>) -> Result<u8, Failure> {
    let width = io.width.min(100).saturating_sub(2);
    let indent = |text: &str, by: usize| wrap(text, width - by).join(&format!("\n{:by$}", "", by = by + 2));
    let about = "Every value that one version states is compared with the others. A pack changes this in its table `parity:`, field by field; \
                 `parity: off` switches it off. docs/parity.md has an example of each field, rules/parity.yaml all of them to copy.";
    writeln!(io.stdout, "parity\n\n  {}\n", indent(about, 0))?;
    let column = KNOBS.iter().map(|k| k.0.len()).max().unwrap_or(0) + 2;
    for (name, default, meaning) in KNOBS {
        writeln!(io.stdout, "  {name:column$}{}", indent(&format!("{meaning} (default: {default})"), column))?;
    }
    Ok(CLEAN)
}

/// Lines of at most `width` characters, cut at spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
