//! Embeds the language packs: each YAML file of `languages/` becomes one compact table, read by the reader that also
//! reads a user's pack, so that a cold start parses no YAML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code, unreachable_pub)]
#[path = "src/language"]
mod language {
    pub mod load;
    pub mod pack;
    pub mod shared;
}

use language::{load, pack::Pack, shared};

fn main() {
    println!("cargo::rerun-if-changed=languages");
    println!("cargo::rerun-if-changed=src/language");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let folder = root.join("languages");

    let units: shared::Units = shared_file(&folder.join("units.yaml"), &out.join("units.bin"));
    let _: shared::Currencies = shared_file(&folder.join("currencies.yaml"), &out.join("currencies.bin"));
    let unit_ids: BTreeSet<String> = units.units.keys().cloned().collect();

    let mut list = String::from("&[\n");
    let (own, generated) = (packs(&folder), packs(&folder.join("cldr")));
    for tag in own.keys().chain(generated.keys()).collect::<BTreeSet<_>>() {
        let files: Vec<&PathBuf> = own.get(tag).into_iter().chain(generated.get(tag)).collect();
        let mut wrong = Vec::new();
        let mut embed = |file: Option<&PathBuf>, kind: &str| {
            let mut pack: Pack = file.map(|f| read(f)).unwrap_or_default();
            if file.is_some() && pack.tag != *tag {
                wrong.push(format!("the tag is `{}`, the file is `{tag}.yaml`", pack.tag));
            }
            pack.examples.clear();
            pack.inflection.forms.clear();
            pack.inflection.not.clear();
            let bin = out.join(format!("{tag}.{kind}.bin"));
            fs::write(&bin, postcard::to_stdvec(&pack).expect("a pack is plain data")).expect("OUT_DIR can be written");
            (pack, bin)
        };
        let (pack, own_table) = embed(own.get(tag), "own");
        let (base, generated_table) = embed(generated.get(tag), "generated");
        wrong.extend(load::mistakes(&load::merge(Pack { tag: tag.clone(), ..pack }, base), &unit_ids));
        assert!(wrong.is_empty(), "{files:?}:\n{}", wrong.join("\n"));
        let yaml = own.get(tag).map_or_else(|| "\"\"".to_owned(), |f| format!("include_str!({f:?})"));
        writeln!(
            list,
            "    Embedded {{ tag: {tag:?}, own: include_bytes!({own_table:?}), generated: include_bytes!({generated_table:?}), yaml: {yaml} }},"
        )
        .expect("a String takes it");
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list).expect("OUT_DIR can be written");
}

/// The packs of a folder, by tag.
fn packs(folder: &Path) -> BTreeMap<String, PathBuf> {
    let Ok(files) = fs::read_dir(folder) else { return BTreeMap::new() };
    let files = files.map(|f| f.expect("it can be read").path()).filter(|f| f.extension().is_some_and(|e| e == "yaml"));
    let tagged = files.filter_map(|f| Some((f.file_stem()?.to_str()?.to_owned(), f)));
    tagged.filter(|(stem, _)| !["units", "currencies"].contains(&stem.as_str())).collect()
}

fn read<T: serde::de::DeserializeOwned>(file: &Path) -> T {
    let yaml = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    load::read(&yaml).unwrap_or_else(|e| panic!("{}: {}", file.display(), e.message))
}

fn shared_file<T: serde::de::DeserializeOwned + serde::Serialize>(file: &Path, bin: &Path) -> T {
    let data: T = read(file);
    fs::write(bin, postcard::to_stdvec(&data).expect("plain data")).expect("OUT_DIR can be written");
    data
}
