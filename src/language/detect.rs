//! Which language a text is in, and which words are language tags.

use super::Languages;

/// Languages that can be told from a text, or that file names speak of: ISO 639-3 as the detector says it, and the tag.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// Tags that the detector does not know and file names use.
const MORE: &[&str] =
    &["bo", "bs", "eu", "ga", "gl", "ha", "is", "kk", "ku", "ky", "lo", "mn", "ms", "no", "ps", "sd", "so", "sq", "sw", "tg", "ug", "yo"];

/// Characters that are looked at: more of them change nothing and cost time.
#[cfg(feature = "detect")]
const SAMPLE: usize = 800;

/// With fewer letters a guess between languages of one script is a coin toss.
#[cfg(feature = "detect")]
const FEW: usize = 20;

impl Languages {
    /// The word is the primary tag of a language, with a pack or without.
    #[must_use]
    pub fn is_tag(&self, word: &str) -> bool {
        self.has_pack(word) || CODES.iter().any(|c| c.1 == word) || MORE.contains(&word)
    }

    /// The language with this primary tag has a pack. Nothing is compiled for the answer.
    #[must_use]
    pub fn has_pack(&self, primary: &str) -> bool {
        self.tags().any(|t| t.split('-').next() == Some(primary))
    }

    /// The language of a text, where it tells: among the languages that have a pack, unless it is surely another one.
    ///
    /// ```
    /// # #[cfg(feature = "detect")] {
    /// let languages = crosstally::language::Languages::new();
    /// assert_eq!(languages.detect("The committee has seventy-three branches in two provinces."), Some("en"));
    /// assert_eq!(languages.detect("73"), None);
    /// # }
    /// ```
    #[must_use]
    #[cfg(feature = "detect")]
    pub fn detect(&self, text: &str) -> Option<&'static str> {
        let sample = sample(text);
        let tag = |lang: whatlang::Lang| CODES.iter().find(|c| c.0 == lang.code()).map(|c| c.1);
        let has_pack = |lang: whatlang::Lang| tag(lang).is_some_and(|t| self.has_pack(t));
        let any = whatlang::detect(&sample)?;
        let shared_script = matches!(
            any.script(),
            whatlang::Script::Latin
                | whatlang::Script::Cyrillic
                | whatlang::Script::Arabic
                | whatlang::Script::Devanagari
                | whatlang::Script::Hebrew
        );
        // The script alone decides, or the language does although it has no pack: saying so is better than a wrong pack.
        if !shared_script || (any.is_reliable() && !has_pack(any.lang())) {
            return tag(any.lang());
        }
        let packs: Vec<whatlang::Lang> = whatlang::Lang::all().iter().copied().filter(|l| has_pack(*l)).collect();
        let among = whatlang::Detector::with_allowlist(packs).detect(&sample);
        let enough = sample.chars().filter(|c| c.is_alphabetic()).count() >= FEW;
        among.filter(|i| enough || i.is_reliable()).or(Some(any).filter(whatlang::Info::is_reliable)).and_then(|i| tag(i.lang()))
    }

    /// Without the detector no text tells.
    #[must_use]
    #[cfg(not(feature = "detect"))]
    pub fn detect(&self, _: &str) -> Option<&'static str> {
        None
    }
}

/// Letters that a text has at least before anybody says that it is in another language than it claims.
#[cfg(feature = "detect")]
const SURE: usize = 150;

/// Languages that are taken for each other: of one family, and in one script.
#[cfg(feature = "detect")]
const ALIKE: &[&[&str]] = &[
    &["id", "ms", "jv", "su", "tl", "fil"],
    &["nb", "nn", "no", "da", "sv", "is", "fo"],
    &["sr", "hr", "bs", "sl", "mk", "bg", "sh"],
    &["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "tt", "mn"],
    &["es", "pt", "gl", "ca", "it", "ro", "oc", "ast", "la", "fr", "eo"],
    &["cs", "sk", "pl", "sl"],
    &["nl", "af", "de", "lb", "fy", "yi"],
    &["tr", "az", "tk", "uz", "kk", "ug"],
    &["hi", "mr", "ne", "bho", "mai", "sa"],
    &["fa", "ps", "ckb", "ku", "ar", "sd", "ug"],
    &["ur", "sd", "pa", "ks"],
    &["zh", "yue", "ja"],
    &["fi", "et"],
    &["zu", "xh", "sn", "sw", "so", "ak", "ha", "ig", "yo"],
];

impl Languages {
    /// The language that a text surely is in, where that is another one than it claims. Near relatives are not told apart, and of
    /// languages that the detector does not know nothing is said.
    #[must_use]
    #[cfg(feature = "detect")]
    pub fn surely_another(&self, text: &str, claimed: &str) -> Option<&'static str> {
        let primary = claimed.split(['-', '_']).next().unwrap_or(claimed).to_ascii_lowercase();
        let primary = if primary == "fil" { "tl" } else { primary.as_str() };
        let tag = |lang: whatlang::Lang| CODES.iter().find(|c| c.0 == lang.code()).map(|c| c.1);
        let own = whatlang::Lang::all().iter().copied().find(|l| tag(*l) == Some(primary))?;
        let sample = sample(text);
        if sample.chars().filter(|c| c.is_alphabetic()).count() < SURE {
            return None;
        }
        let told = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
        let other = tag(told.lang()).filter(|t| *t != primary)?;
        if ALIKE.iter().any(|group| group.contains(&primary) && group.contains(&other)) {
            return None;
        }
        // Between the two alone there must be no doubt, and elsewhere in the text neither.
        let between = |text: &str| whatlang::Detector::with_allowlist(vec![own, told.lang()]).detect(text).map(|i| i.lang());
        let half = crate::text::boundary(text, text.len() / 2) as usize;
        let (first, second) = text.split_at(half);
        [text, first, second].iter().all(|t| between(&self::sample(t)) == Some(told.lang())).then_some(other)
    }

    /// Without the detector no text tells.
    #[must_use]
    #[cfg(not(feature = "detect"))]
    pub fn surely_another(&self, _: &str, _: &str) -> Option<&'static str> {
        None
    }
}

/// A piece from behind the first fifth: pages begin with menus, often in another language.
#[cfg(feature = "detect")]
fn sample(text: &str) -> String {
    let letters = || text.chars().filter(|c| !c.is_numeric());
    let count = letters().take(5 * SAMPLE).count();
    if count <= SAMPLE { letters().collect() } else { letters().skip((count - SAMPLE) / 5).take(SAMPLE).collect() }
}

#[cfg(all(test, feature = "detect"))]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_script_or_by_words() {
        let languages = Languages::new();
        for (text, want) in [
            ("تعمل في المدينة ثلاث وسبعون منظمة تضم أكثر من ألف عضو من العمال والمزارعين.", Some("ar")),
            ("شہر میں تہتر تنظیمیں کام کر رہی ہیں جن کے ایک ہزار سے زیادہ ارکان ہیں۔", Some("ur")),
            ("शहर में तिहत्तर संगठन काम कर रहे हैं जिनमें एक हज़ार से अधिक सदस्य हैं।", Some("hi")),
            ("Thành phố có bảy mươi ba tổ chức với hơn một nghìn hội viên.", Some("vi")),
            ("La ville compte soixante-treize organisations qui réunissent plus de mille membres dans les quartiers.", Some("fr")),
            ("เมืองนี้มี ๗๓ องค์กร", Some("th")),
            ("12.5", None),
            ("", None),
        ] {
            assert_eq!(languages.detect(text), want, "{text}");
        }
    }

    #[test]
    fn the_table_names_each_language_of_the_detector() {
        for lang in whatlang::Lang::all() {
            assert!(CODES.iter().any(|c| c.0 == lang.code()), "{}", lang.code());
        }
    }
}
