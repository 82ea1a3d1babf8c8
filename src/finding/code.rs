//! Finding codes: what each means, an example, how to fix or accept it.

use crate::fact::Kind;

/// What is known of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeInfo {
    /// The slug.
    pub code: String,
    /// Category of the Multidimensional Quality Metrics (MQM) core typology.
    pub mqm: &'static str,
    /// How much it matters where no rule says otherwise, in the words of an editor.
    pub weight: &'static str,
    /// What it means, in a sentence or two.
    pub meaning: String,
    /// An example.
    pub example: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// Codes that come in one form for each kind of value.
const FAMILIES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "changed",
        "accuracy/mistranslation",
        "Two versions state the same {kind}, and the values differ. The version that is held to be wrong comes first; when nothing decides, both are shown.",
        "English: 73 organizations. Urdu: 37 پارٹی تنظیمیں.",
        "Compare both passages with the source. Write the value shown under \"write instead\", or correct the other version if it is the wrong one.",
    ),
    (
        "missing",
        "accuracy/omission",
        "The other versions state {a kind} that this version lacks. The place shown is where it would stand.",
        "English: 307 unions with 35,139 members. Arabic: 307 منظمات نقابية.",
        "Add the value, unless it was left out on purpose.",
    ),
    (
        "added",
        "accuracy/addition",
        "This version states {a kind} that the others do not have.",
        "English: members were admitted. Vietnamese: 746 đảng viên được kết nạp.",
        "Remove the value, or add it to the other versions.",
    ),
];

/// Kinds that have no form of their own in the families.
const SPECIAL: &[(&str, &str, &str, &str, &str)] = &[
    (
        "source-differs",
        "accuracy/mistranslation",
        "All translations agree with each other and the source states another value. Nobody is blamed: the translations may come from an earlier state of the source.",
        "Source: 54 tools. Six translations: 52.",
        "Ask the author of the source which value is right.",
    ),
    (
        "separator-ambiguous",
        "locale-convention/number-format",
        "The number is written with a separator that gives it another value in this language, although the intended value agrees.",
        "Arabic: 1.549 for 1549; read by the language's convention it is one and a half.",
        "Write the separator of the language, as shown.",
    ),
    (
        "separator-style",
        "locale-convention/number-format",
        "The number is written with a separator that this language does not use, but it can only be read in one way.",
        "Indonesian: 2.8 for 2,8.",
        "Write the separator of the language if your house style asks for it.",
    ),
    (
        "date-order-ambiguous",
        "locale-convention/date-format",
        "A date in figures agrees only when day and month are read in the order that is not this language's.",
        "Vietnamese: 11/6 for 6 November; read by the language's convention it is 11 June.",
        "Write the date in the order of the language, as shown.",
    ),
    (
        "date-shortened",
        "accuracy/omission",
        "A date has lost its day or its year, and neither is said nearby.",
        "English: July 2017. Arabic: يوليو.",
        "Add the part that is missing, unless it was left out on purpose.",
    ),
    (
        "value-rounded",
        "accuracy/undertranslation",
        "A version gives a round figure with a hedge where the others give the exact one (or the exact one for the round figure). It is true, and `hedges` of the parity table asks for the exact figure.",
        "English: 35,139 members. French: plus de 35 000 membres.",
        "Write the exact figure, or allow hedges.",
    ),
    (
        "value-converted",
        "locale-convention/measurement-format",
        "A version gives an amount in another unit than the others. The conversion is right, and `conversions` of the parity table asks for the unit of the source.",
        "English: 385 miles. French: 620 km.",
        "Write the amount in the unit of the source, or allow conversions.",
    ),
    (
        "bound-changed",
        "accuracy/mistranslation",
        "Two versions state the same value, one of them as a bound (at least, more than, at most, less than) and the other as the value itself, or as the opposite bound. \"At least\" and \"more than\" are not told apart, and hedges (about, nearly) are no bounds.",
        "English: at least 80 new members. Arabic: 80 عضوًا جديدًا.",
        "Write the bound as the source has it.",
    ),
    (
        "relation-changed",
        "accuracy/mistranslation",
        "Two versions state the same percentage, and what it is differs: so much above something, so much below it, or so much of it.",
        "English: 28.75% above the target. Arabic: 28.75% من الهدف, which is 28.75% of the target.",
        "Say what the percentage is of, or by how much it is more, as the source does.",
    ),
    (
        "counted-noun-missing",
        "accuracy/omission",
        "A number follows \"whose number is\" and something that another number counts already, so that nothing is left for it to count; another version names it.",
        "English: 307 unions with 35,139 members. Urdu: 307 یونینیں ہیں جن کی تعداد 35,139 ہے, which is 307 unions whose number is 35,139.",
        "Name what the number counts.",
    ),
    (
        "digit-script",
        "locale-convention/number-format",
        "Numerals stand in digits of another script than `digits` of the parity table asks for in this language. One finding for a version, with all its places.",
        "digits: { ar: native }, and the Arabic text says 73.",
        "Write the digits shown, or ask for others in `digits`.",
    ),
    (
        "version-short",
        "accuracy/omission",
        "The version is openly shorter than the others, or said to be: what it leaves out is no finding, what it contradicts still is.",
        "A summary that states 9 of 26 figures, all as the full text has them.",
        "Nothing, if it is meant to be short. If not, write `mode: full` in the parity table and every value that is missing is reported.",
    ),
    (
        "version-adapted",
        "accuracy/omission",
        "The version is said to be adapted: what it leaves out and what it adds is no finding, what it contradicts still is.",
        "`mode: { vi: adapted }`, and the Vietnamese text states 9 of 26 figures and three of its own.",
        "Nothing, if it is meant to be adapted.",
    ),
    (
        "fact-missing",
        "accuracy/omission",
        "The phrase of a rule stands in some versions and not in others.",
        "`find` of the fact `organizations` matches in English and Arabic, not in Urdu.",
        "Check the passage; if it is worded otherwise, add that wording to the rule.",
    ),
    (
        "must-state",
        "accuracy/omission",
        "A rule says that every version states this value, and this version does not.",
        "must_state: [\"103/80 new members\"], and 103/80 does not stand in the text.",
        "Add the value, or correct the rule.",
    ),
    (
        "expect-failed",
        "accuracy/mistranslation",
        "A rule says what the value is, and this version states another one.",
        "agree: organizations, expect: 73, and the text says 37.",
        "Write the expected value, or correct the rule.",
    ),
    (
        "sum-broken",
        "accuracy/mistranslation",
        "A total and the parts beside it do not fit, in a text or by a relation of a rule.",
        "73 organizations: 10 in agencies and 36 in districts.",
        "Recount: one of the numbers is wrong.",
    ),
    (
        "ratio-percent-differ",
        "accuracy/mistranslation",
        "A ratio and the percentage beside it do not fit.",
        "103/80 new members, 38.75% above the target; 103/80 is 128.75%.",
        "Recalculate: one of the two is wrong.",
    ),
    (
        "percent-cut",
        "accuracy/mistranslation",
        "A percentage was cut where it should have been rounded.",
        "16/15 is 106.67%; the text says 6.6% above the target.",
        "Write the rounded value if precision matters.",
    ),
    (
        "relation-broken",
        "accuracy/mistranslation",
        "A relation between facts that a rule demands does not hold in this version.",
        "relation: total = a + b",
        "Recalculate: one of the values is wrong, or the relation is.",
    ),
    (
        "term-never",
        "terminology/wrong-term",
        "A rendering stands here that a rule forbids for the term.",
        "non-state enterprise rendered as \"state-owned enterprise\".",
        "Write one of the renderings that the rule lists under `use`.",
    ),
    (
        "term-missing",
        "terminology/wrong-term",
        "The source uses the term in a passage, or other versions use it, and this version has none of its renderings there. One finding for a version, with all its places.",
        "The source says \"non-state enterprise\" five times, the translation four times.",
        "Check the passage; if it is worded otherwise, add that wording to the rule.",
    ),
    (
        "term-inconsistent",
        "terminology/inconsistent-use-of-terminology",
        "One term is rendered in several ways in one text: by a rule `consistent`, or a quoted label that begins with a number. One finding, with all renderings and all places.",
        "\"4-good Party cells\", later \"4 excellent Party cells\".",
        "Choose one rendering and write it everywhere.",
    ),
    (
        "retracted",
        "accuracy/mistranslation",
        "A value stands here that a rule says must appear nowhere.",
        "retracted: \"69%\"",
        "Replace the value by the one in force.",
    ),
    (
        "text-repeated",
        "fluency/duplication",
        "A word group stands twice in a row, or a whole sentence twice in a text, where the other versions have it once.",
        "the members of the union, and the members of the union",
        "Delete one of the two, or write what was meant.",
    ),
    (
        "text-diverges",
        "accuracy/mistranslation",
        "One passage stands twice in a text, word for word but for what is shown. With other versions it is reported only where they have the passage twice alike.",
        "… supports the growth of non-state enterprises in the province; further on: … supports the growth of state-owned enterprises in the province.",
        "Compare both places with the source: one of the two is wrong, or one concept has two names.",
    ),
    (
        "name-inconsistent",
        "terminology/inconsistent",
        "One name is spelt in two ways in this version: in letters and by the names of the letters, or by two renderings of one sound.",
        "Urdu: a photo credit QH, and below it کیو ایچ.",
        "Choose one spelling and write it everywhere.",
    ),
    (
        "title-changed",
        "accuracy/mistranslation",
        "The title before a name says something else than in the other version: a woman became a man, a colonel a general.",
        "English: Mrs Tran. Vietnamese: ông Trần.",
        "Check who is meant, and write the title that fits.",
    ),
    (
        "text-cut-off",
        "accuracy/omission",
        "A paragraph breaks off without the end of a sentence, where other paragraphs end with one.",
        "… and the members of the",
        "Complete the sentence from the source.",
    ),
    (
        "passage-missing",
        "accuracy/omission",
        "A sentence or a paragraph of one version has no counterpart in this one. The place shown is where it would stand. One finding for sentences that are missing in a row.",
        "English: The bridge was closed. Nobody was hurt. The mayor thanked the crews. Arabic: the bridge was closed, the mayor thanked the crews.",
        "Translate the passage that is shown, unless it was left out on purpose (`passages: off`, or `mode: short` for the version).",
    ),
    (
        "passage-added",
        "accuracy/addition",
        "A sentence or a paragraph of this version has no counterpart in the source.",
        "The translation explains in a sentence of its own who the mayor is.",
        "Remove the passage, or ask the author whether the source lost it.",
    ),
    (
        "passage-truncated",
        "accuracy/omission",
        "A passage is much shorter than its counterpart lets expect in this pair of languages: less than half, where the other passages of the set are as long as they should be.",
        "English: a sentence of forty words. Urdu: its first ten words.",
        "Complete the passage, unless the rest stands elsewhere or was left out on purpose.",
    ),
    (
        "heading-missing",
        "accuracy/omission",
        "A title, a heading or a caption of one version has no counterpart in this one.",
        "The Arabic text begins with a title, the Urdu text with its first sentence.",
        "Add the heading, unless the page shows it elsewhere.",
    ),
    (
        "items-missing",
        "accuracy/omission",
        "A list has fewer items in this version than in another one that has as many lists.",
        "English: five bullets. Hindi: four.",
        "Add the item that is missing, unless two were made one on purpose.",
    ),
    (
        "untranslated",
        "accuracy/untranslated",
        "Words or sentences of the source stand in this version as they are, or the whole version is in the language of the source. Names, titles in quotation marks, addresses and code are no leftovers.",
        "An Arabic paragraph with a sentence in English.",
        "Translate what is shown. If it is to stay, put it into quotation marks, or accept the finding.",
    ),
    (
        "wrong-language",
        "other",
        "The text is in another language than its name or its record says.",
        "story.vi.txt is in Indonesian.",
        "Take the right file, or correct its language.",
    ),
    (
        "version-cut-off",
        "accuracy/omission",
        "The version ends where a large part of the text is still to come, and what comes before is complete: it was cut off, not shortened.",
        "The source has 24 sentences; the translation has the first 8.",
        "Restore the rest of the version. If it is meant to end there, write `mode: short` for it in the parity table.",
    ),
    (
        "version-missing",
        "accuracy/omission",
        "A rule says which languages an article has, and one of them is not there.",
        "versions: [en, ar, ur], and the set has no Urdu text.",
        "Add the version, or take the language out of `versions`.",
    ),
    (
        "version-doubled",
        "design/markup",
        "Two texts of a set are in one language, so it is not clear which one is the version.",
        "story.ar.md and story.ar.txt.",
        "Remove one, or give them different names.",
    ),
    (
        "waiver-lapsed",
        "other",
        "A finding was accepted until a day that is past, or until something that is no day. It counts again.",
        "until: 2026-01-31, and the run is of 1 February.",
        "Mend the text, or accept the finding again with a later day.",
    ),
    (
        "waiver-unused",
        "other",
        "A waiver of this article accepts nothing any more: what it was for was mended, or its values or the words around it changed.",
        "A waiver for 37 instead of 73, and the text says 73 now.",
        "Take the entry out of the waivers file, or the comment out of the article.",
    ),
    (
        "waiver-unreadable",
        "other",
        "A comment in an article begins like a waiver and cannot be read; it accepts nothing.",
        "<!-- crosstally: waive numbr-changed: both are right -->",
        "Write <!-- crosstally: waive CODE: reason -->; `crosstally explain --list` shows the codes.",
    ),
    (
        "input-unreadable",
        "other",
        "A file or a line could not be read; it was not checked.",
        "not UTF-8: byte 0xff at offset 3.",
        "Save the file as UTF-8.",
    ),
];

/// Everything about a code, if there is such a code.
///
/// ```
/// use crosstally::finding::code_info;
/// assert_eq!(code_info("number-changed").unwrap().mqm, "accuracy/mistranslation");
/// assert!(code_info("no-such-code").is_none());
/// ```
#[must_use]
pub fn code_info(code: &str) -> Option<CodeInfo> {
    let make = |mqm, meaning: String, example, help| CodeInfo { code: code.to_owned(), mqm, weight: weight(code), meaning, example, help };
    if let Some((_, mqm, meaning, example, help)) = SPECIAL.iter().find(|s| s.0 == code) {
        return Some(make(mqm, (*meaning).to_owned(), example, help));
    }
    let (kind, family) = code.rsplit_once('-')?;
    let kind = Kind::of_name(kind)?;
    let (_, mqm, meaning, example, help) = FAMILIES.iter().find(|f| f.0 == family)?;
    let kind = noun(kind);
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let meaning = meaning.replace("{a kind}", &format!("{article} {kind}")).replace("{kind}", kind);
    Some(make(mqm, meaning, example, help))
}

/// How much a code matters.
fn weight(code: &str) -> &'static str {
    match code {
        "separator-style" | "percent-cut" | "counted-noun-missing" | "heading-missing" | "waiver-unused" => "for information (note)",
        "text-diverges" => "for information (note); check (warning) where another version has the same words at both places",
        "term-missing" => "check (warning) where the version has the term in all other passages of the source, else for information (note)",
        "name-inconsistent" => "check (warning) where both are credits; for information (note) otherwise",
        "name-missing" | "name-changed" | "name-added" => {
            "check (warning) where it is surely a name; for information (note) where only one other version shows that it is"
        }
        "separator-ambiguous"
        | "date-order-ambiguous"
        | "date-shortened"
        | "fact-missing"
        | "bound-changed"
        | "relation-changed"
        | "ratio-percent-differ"
        | "text-repeated"
        | "text-cut-off"
        | "items-missing"
        | "passage-truncated"
        | "term-inconsistent"
        | "version-doubled"
        | "waiver-lapsed"
        | "waiver-unreadable"
        | "title-changed" => "check (warning)",
        "passage-added" => "check (warning) where nothing of the source is like it, else for information (note)",
        "passage-missing" => "must fix (error) for a long passage that is surely missing, check (warning) for a short one",
        "version-cut-off" | "wrong-language" => "must fix (error)",
        "untranslated" => "must fix (error) for a whole version, check (warning) for a passage",
        "sum-broken" => "must fix (error) by a rule, check (warning) without one",
        "must-state" | "expect-failed" | "relation-broken" | "term-never" | "retracted" | "version-missing" | "input-unreadable" => {
            "must fix (error)"
        }
        _ if code.ends_with("-changed") || code == "source-differs" => {
            "must fix (error) where the value is written so that it can hardly be misread, such as 35,139; check (warning) otherwise"
        }
        _ => "must fix (error) for a value that can hardly be there by chance, such as 35,139; less for small numbers and words",
    }
}

/// What a reader calls a value of this kind.
fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Percent => "percentage",
        Kind::Money => "amount of money",
        Kind::Ordinal => "ordinal number",
        Kind::Code => "document code",
        Kind::Verbatim => "address or file name",
        other => other.name(),
    }
}

/// All codes, in the order in which `explain --list` shows them.
#[must_use]
pub fn all_codes() -> Vec<String> {
    let kinds = Kind::ALL.iter().flat_map(|k| FAMILIES.iter().map(move |f| format!("{}-{}", k.name(), f.0)));
    kinds.chain(SPECIAL.iter().map(|s| s.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_code_is_explained() {
        for code in super::all_codes() {
            let info = super::code_info(&code).expect("it is listed");
            assert!(!info.meaning.contains('{') && info.mqm.len() > 3 && info.weight.contains(" (") && info.help.ends_with('.'), "{code}");
        }
    }
}
