//! Embeds the language packs: each YAML file of `languages/` becomes one compact table, read by the reader that also
//! reads a user's pack, so that a cold start parses no YAML.

use std::collections::BTreeSet;
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
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).expect("languages/ is there").map(|f| f.expect("it can be read").path()).collect();
    files.sort();
    for file in files {
        let stem = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if file.extension().is_none_or(|e| e != "yaml") || ["units", "currencies"].contains(&stem.as_str()) {
            continue;
        }
        let mut pack: Pack = read(&file);
        let mut wrong = load::mistakes(&pack, &unit_ids);
        if pack.tag != stem {
            wrong.push(format!("the tag is `{}`, the file is `{stem}.yaml`", pack.tag));
        }
        assert!(wrong.is_empty(), "{}:\n{}", file.display(), wrong.join("\n"));
        pack.examples.clear();
        let bin = out.join(format!("{stem}.bin"));
        fs::write(&bin, postcard::to_stdvec(&pack).expect("a pack is plain data")).expect("OUT_DIR can be written");
        writeln!(list, "    Embedded {{ tag: {stem:?}, table: include_bytes!({bin:?}), yaml: include_str!({file:?}) }},")
            .expect("a String takes it");
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list).expect("OUT_DIR can be written");
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
