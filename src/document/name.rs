//! What the path of a file says: the article it belongs to, and its language.

/// What a path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name of the set, when the path shows a language (or a README without one, which is the source).
    pub set: Option<String>,
    /// The language tag that the path shows.
    pub lang: Option<String>,
    /// A README without suffix: the source of the others.
    pub source: bool,
}

/// Reads a relative path with `/`. `known` tells whether a tag is a language.
///
/// ```
/// use crosstally::document::named;
/// let known = |t: &str| ["ar", "fr", "de", "zh"].contains(&t);
/// assert_eq!(named("news/story.ar.md", &known).set.as_deref(), Some("news/story"));
/// assert_eq!(named("README_CN.md", &known).lang.as_deref(), Some("zh-CN"));
/// assert_eq!(named("translations/de/README.md", &known).set.as_deref(), Some("README"));
/// ```
#[must_use]
pub fn named(path: &str, known: &dyn Fn(&str) -> bool) -> Named {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(s, _)| s);
    let join = |folder: &str, name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else if name.is_empty() {
            folder.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    // ar.txt: the folder is the article.
    if let Some(lang) = tag(stem, known) {
        let set = if folder.is_empty() { "." } else { folder };
        return Named { set: Some(set.to_owned()), lang: Some(lang), source: false };
    }
    // story.ar.md, README.zh-CN.md, README_CN.md, story-ar.txt.
    for mark in ['.', '_', '-'] {
        let cuts: Vec<usize> = stem.match_indices(mark).map(|(i, _)| i).collect();
        for cut in cuts {
            let (name, suffix) = (&stem[..cut], &stem[cut + 1..]);
            let found = tag(suffix, known).filter(|_| !name.is_empty() && (mark != '-' || suffix.len() == 2 || suffix.contains('-')));
            if let Some(lang) = found.or_else(|| country(name, suffix)) {
                return Named { set: Some(join(&readme_folder(folder, name, known), name)), lang: Some(lang), source: false };
            }
        }
    }
    // translations/de/README.md, docs/fr/guide.md: a folder of the path is a language.
    let parts: Vec<&str> = folder.split('/').collect();
    if let Some(i) = parts.iter().rposition(|p| tag(p, known).is_some()) {
        let lang = tag(parts[i], known);
        let mut rest: Vec<&str> = parts.clone();
        rest.remove(i);
        if i > 0 && is_holder(rest[i - 1]) {
            rest.remove(i - 1);
        }
        return Named { set: Some(join(&rest.join("/"), stem)), lang, source: false };
    }
    if stem.eq_ignore_ascii_case("readme") {
        return Named { set: Some(join(folder, stem)), lang: None, source: true };
    }
    Named { set: None, lang: None, source: false }
}

/// docs/README.fr.md translates README.md: such folders are not part of the article's name.
fn readme_folder(folder: &str, name: &str, _: &dyn Fn(&str) -> bool) -> String {
    if !name.eq_ignore_ascii_case("readme") {
        return folder.to_owned();
    }
    let (parent, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    if is_holder(last) { parent.to_owned() } else { folder.to_owned() }
}

/// Folders that hold translations.
fn is_holder(name: &str) -> bool {
    matches!(
        name,
        "docs"
            | "doc"
            | "translations"
            | "translation"
            | "i18n"
            | "locales"
            | "locale"
            | "lang"
            | "langs"
            | "languages"
            | "readme"
            | "readmes"
            | "README"
            | ".github"
    )
}

/// A BCP 47 tag of a known language: `ar`, `zh-CN`, `pt_BR`, `zh-Hant-TW`.
fn tag(text: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let text = text.replace('_', "-");
    let mut parts = text.split('-');
    let language = parts.next()?;
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) || !known(&language.to_ascii_lowercase()) {
        return None;
    }
    let mut out = language.to_ascii_lowercase();
    for p in parts {
        let alphabetic = p.bytes().all(|b| b.is_ascii_alphabetic());
        match p.len() {
            2 if alphabetic => out = format!("{out}-{}", p.to_ascii_uppercase()),
            3 if p.bytes().all(|b| b.is_ascii_digit()) => out = format!("{out}-{p}"),
            4 if alphabetic => out = format!("{out}-{}{}", p[..1].to_ascii_uppercase(), p[1..].to_ascii_lowercase()),
            _ => return None,
        }
    }
    Some(out)
}

/// README_CN, README_JP: countries that READMEs use for languages.
fn country(name: &str, suffix: &str) -> Option<String> {
    if !name.eq_ignore_ascii_case("readme") {
        return None;
    }
    let lang = match suffix {
        "CN" | "cn" => "zh-CN",
        "TW" | "tw" => "zh-TW",
        "HK" => "zh-HK",
        "JP" | "jp" => "ja",
        "KR" | "kr" => "ko",
        "BR" => "pt-BR",
        "VN" | "vn" => "vi",
        "UA" => "uk",
        "IR" => "fa",
        "IN" => "hi",
        "PK" => "ur",
        _ => return None,
    };
    Some(lang.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_show_article_and_language() {
        let known = |t: &str| ["ar", "fr", "de", "zh", "en", "ur", "ja", "pt", "id"].contains(&t);
        let show = |p: &str| {
            let n = named(p, &known);
            format!(
                "{} {}{}",
                n.set.unwrap_or_else(|| "?".into()),
                n.lang.unwrap_or_else(|| "?".into()),
                if n.source { " source" } else { "" }
            )
        };
        for (path, want) in [
            ("a/ar.txt", "a ar"),
            ("ar.txt", ". ar"),
            ("story.ar.md", "story ar"),
            ("README.zh-CN.md", "README zh-CN"),
            ("README_CN.md", "README zh-CN"),
            ("docs/README.fr.md", "README fr"),
            ("translations/de/README.md", "README de"),
            ("README.md", "README ? source"),
            ("README.pt_BR.md", "README pt-BR"),
            ("x/result-2023.ur.txt", "x/result-2023 ur"),
            ("000_a21c9aa235db77b5.txt", "? ?"),
            ("notes.txt", "? ?"),
            ("docs/fr/guide.md", "guide fr"),
        ] {
            assert_eq!(show(path), want, "{path}");
        }
    }
}
