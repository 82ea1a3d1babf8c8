//! `crosstally init`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::args::InitArgs;
use super::check::no_documents;
use super::project::{Home, PROJECT_FILE};
use super::walk::{shown, walk};
use super::workers::Workers;
use super::{CLEAN, Failure, Io, rules, waive};
use crate::author::{Found, project_file};
use crate::check::Project;
use crate::document::Role;
use crate::error::Problem;
use crate::language::Languages;

pub(super) fn run(args: &InitArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let file = args.folder.join(PROJECT_FILE);
    let name = shown(&file);
    if file.exists() {
        let help = "edit it, or remove it first";
        return Err(Problem::new("project-exists", format!("{name} is there already")).help(help).into());
    }
    let found = found(&args.folder)?;
    waive::write(&file, &project_file(&found))?;
    writeln!(io.stdout, "{name}: {} sets in {}", found.sets, found.languages.join(", "))?;
    Ok(CLEAN)
}

/// What stands in a folder that is to be a project.
fn found(folder: &Path) -> Result<Found, Failure> {
    let languages = Languages::new();
    let home = Home::at(folder);
    let walked = walk(&[folder.to_owned()], home, &Project::default());
    if walked.is_empty() {
        return Err(no_documents(&[folder.to_owned()]).into());
    }
    let gathered = walked.gather(&languages, &mut Workers::new(None))?;
    let (sets, alone): (Vec<_>, Vec<_>) = gathered.sets.into_iter().partition(|s| s.documents.len() > 1);
    let mut tags: BTreeMap<String, usize> = BTreeMap::new();
    let mut paths = BTreeSet::new();
    for d in sets.iter().flat_map(|s| &s.documents) {
        *tags.entry(d.lang.clone()).or_default() += 1;
        // The folder at the top that holds it; a text beside the project file stands for itself.
        paths.insert(d.id.split_once('/').map_or(d.id.as_str(), |(top, _)| top).to_owned());
    }
    let mut tags: Vec<(usize, String)> = tags.into_iter().map(|(tag, n)| (n, tag)).collect();
    tags.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Ok(Found {
        paths: paths.into_iter().collect(),
        sets: sets.len(),
        languages: tags.into_iter().map(|(_, tag)| tag).collect(),
        alone: alone.len(),
        rules: packs(folder, &languages),
        sourced: sets.iter().any(|s| s.documents.iter().any(|d| d.role == Role::Source)),
    })
}

/// Rule packs that demand something, by their paths below the folder.
fn packs(folder: &Path, languages: &Languages) -> Vec<String> {
    let yaml = |p: &Path| p.extension().is_some_and(|e| e == "yaml" || e == "yml");
    let files = ignore::WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).build().flatten();
    let files = files.map(|e| e.path().to_owned()).filter(|p: &PathBuf| yaml(p));
    let demands = |p: &PathBuf| rules::read(p, languages).is_ok_and(|pack| !pack.rules.is_empty());
    files.filter(demands).map(|p| shown(p.strip_prefix(folder).unwrap_or(&p))).collect()
}
