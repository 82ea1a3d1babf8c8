//! The tag under which a language is found that is also called otherwise.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Other codes for languages that have a pack, and theirs: deprecated ones, those of three letters (ISO 639-2 and 639-3), macro-languages.
const ALIASES: &str = include_str!("../../languages/cldr/aliases.txt");

/// Beside CLDR's: Norwegian is Bokmål, Dari is Persian.
const MORE: &[(&str, &str)] = &[("no", "nb"), ("nor", "nb"), ("prs", "fa")];

/// Spoken Arabic, written with the numbers and dates of the standard language (members of the macro-language `ara`, ISO 639-3).
const ARABIC: &[&str] = &[
    "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "afb", "apc", "apd", "arq", "ars", "ary", "arz", "auz",
    "avl", "ayh", "ayl", "ayn", "ayp", "pga", "shu", "ssh",
];

/// Where Chinese is written in traditional characters (CLDR likely subtags).
const TRADITIONAL: &[&str] = &["zh-tw", "zh-hk", "zh-mo"];

/// The tag with the language called as its pack is: `eng-GB` is `en-GB`, `zho-TW` is `zh-Hant`.
pub(super) fn canonical(tag: &str) -> String {
    static TABLE: OnceLock<FxHashMap<&str, &str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let listed = ALIASES.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' '));
        let arabic = ARABIC.iter().map(|a| (*a, "ar"));
        listed.chain(MORE.iter().copied()).chain(arabic).collect()
    });
    let tag = tag.replace('_', "-");
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let language = language.to_ascii_lowercase();
    let known = table.get(language.as_str()).map_or(language.as_str(), |to| *to);
    let whole = format!("{known}{rest}");
    let traditional = |t: &&str| {
        whole.get(..t.len()).is_some_and(|w| w.eq_ignore_ascii_case(t)) && !matches!(whole.as_bytes().get(t.len()), Some(b) if *b != b'-')
    };
    if TRADITIONAL.iter().any(traditional) { "zh-Hant".to_owned() } else { whole }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn other_codes_lead_to_the_tag_of_the_pack() {
        for (tag, to) in [
            ("eng", "en"),
            ("ENG_gb", "en-gb"),
            ("zho_Hant", "zh-Hant"),
            ("zho-TW", "zh-Hant"),
            ("zh-HK", "zh-Hant"),
            ("zh-CN", "zh-CN"),
            ("yue-HK", "yue-HK"),
            ("hin", "hi"),
            ("nor", "nb"),
            ("nob", "nb"),
            ("prs-AF", "fa-AF"),
            ("sh", "sr-Latn"),
            ("arz", "ar"),
            ("tgl", "fil"),
            ("xyz", "xyz"),
        ] {
            assert_eq!(canonical(tag), to, "{tag}");
        }
    }
}
