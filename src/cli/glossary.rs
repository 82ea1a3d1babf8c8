//! `crosstally glossary`: glossaries of terminology tools become rules, and the terms of rules glossaries.

use super::args::{GlossaryArgs, GlossaryFormat};
use super::{CLEAN, Failure, Io};
use crate::author::{Dialect, write_table, write_tbx, write_yaml};
use crate::error::{Error, Problem};
use crate::language::Languages;
use crate::rule::{Glossary, RulePack};

pub(super) fn run(args: &GlossaryArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let languages = Languages::new();
    let mut all = Glossary::default();
    let mut rules = false;
    for path in &args.files {
        let name = path.display().to_string();
        let text = super::rules::text(path)?;
        let glossary = match Glossary::read(&name, &text, &languages) {
            Some(read) => read.map_err(Error::Problems)?,
            None => {
                rules = true;
                Glossary::of(&RulePack::read(&name, &text, &languages).map_err(Error::Problems)?)
            }
        };
        all.concepts.extend(glossary.concepts);
    }
    if all.concepts.is_empty() {
        let help = "a glossary has concepts with terms, a rule pack has rules `term`";
        return Err(Error::from(Problem::new("glossary-empty", "there is no term in it").help(help)).into());
    }
    let out = match args.to.unwrap_or(if rules { GlossaryFormat::Tbx } else { GlossaryFormat::Yaml }) {
        GlossaryFormat::Yaml => write_yaml(&all),
        GlossaryFormat::Tbx => write_tbx(&all, Dialect::Dca),
        GlossaryFormat::TbxDct => write_tbx(&all, Dialect::Dct),
        GlossaryFormat::Csv => write_table(&all, b','),
        GlossaryFormat::Tsv => write_table(&all, b'\t'),
    };
    io.stdout.write_all(out.as_bytes())?;
    Ok(CLEAN)
}
