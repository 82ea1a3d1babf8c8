//! Messages: every language of them says all that English says, and what it says is legible.

use std::collections::{BTreeMap, BTreeSet};

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::Words;
use crosstally::language::Languages;
use crosstally::report::{Format, Head, Style, renderer};

/// The languages that messages come in.
const TAGS: [&str; 5] = ["en", "vi", "ar", "ur", "hi"];

fn placeholders(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).filter_map(|t| t.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_says_all_that_english_says() {
    let languages = Languages::new();
    let of = |tag: &str| -> BTreeMap<String, String> { languages.pack(tag).messages.clone() };
    let english = of("en");
    let with: Vec<&str> = languages.tags().filter(|t| !of(t).is_empty()).collect();
    assert!(TAGS.iter().all(|t| with.contains(t)), "{with:?}");
    for tag in with {
        let own = of(tag);
        assert_eq!(own.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (key, template) in &own {
            // `n` may choose between the forms of one language and say nothing in another.
            let without_n = |t| placeholders(t).into_iter().filter(|p| *p != "n").collect::<BTreeSet<_>>();
            assert_eq!(without_n(template), without_n(&english[key]), "{tag}: {key}");
            for form in template.split(" | ") {
                assert_eq!(placeholders(form), placeholders(template), "{tag}: {key}: the forms differ");
                assert_eq!(form.matches('{').count(), form.matches('}').count(), "{tag}: {key}");
            }
            assert!(template.split(" | ").count() <= 2 && !template.chars().any(steers), "{tag}: {key}");
        }
    }
}

#[test]
fn every_language_of_messages_names_the_languages_that_ship() {
    let languages = Languages::new();
    for tag in TAGS.iter().filter(|t| **t != "en") {
        for other in TAGS {
            assert!(languages.pack(tag).language_names.contains_key(other), "{tag} has no name for {other}");
        }
    }
}

/// Controls of direction and of terminals.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

fn harbour(arabic: &str) -> DocumentSet {
    let mut english = Document::new("en", "en", "The ferry made 1,284 trips on 27 February 2024. It carried 33 people.");
    english.role = Role::Source;
    let hindi = Document::new("hi", "hi", "नौका ने 27 फ़रवरी 2024 को 1,284 फेरे लगाए। इसमें 33 लोग थे।");
    let documents = vec![english, hindi, Document::new("ar", "ar", arabic)];
    DocumentSet { name: "harbour".into(), documents, ..DocumentSet::default() }
}

fn context(tag: &str) -> Context {
    Context { message_language: tag.to_owned(), ..Context::default() }
}

fn messages(set: &DocumentSet, tag: &str) -> Vec<String> {
    check(set, &context(tag)).findings.into_iter().map(|f| f.message).collect()
}

#[test]
fn a_finding_is_told_in_each_language() {
    let set = harbour("قامت العبّارة بـ 1,284 رحلة في 27 مارس 2024. وكانت تحمل 33 شخصًا.");
    let told = |tag| messages(&set, tag);
    assert_eq!(told("en"), ["Arabic says 27 مارس 2024 (27 March 2024); English and Hindi say 27 February 2024"]);
    assert_eq!(told("en-GB"), told("en"));
    assert_eq!(
        told("vi"),
        [
            "Bản tiếng Ả Rập ghi 27 مارس 2024 (27 tháng Ba năm 2024); bản tiếng Anh và bản tiếng Hindi ghi 27 February 2024 (27 tháng Hai năm 2024)"
        ]
    );
    assert_eq!(told("ar"), ["في العربية: 27 مارس 2024؛ وفي الإنجليزية والهندية: 27 February 2024 (27 فبراير 2024)"]);
    assert_eq!(told("ur"), ["عربی میں 27 مارس 2024 (27 مارچ 2024) ہے، جبکہ انگریزی اور ہندی میں 27 February 2024 (27 فروری 2024)"]);
    assert_eq!(told("hi"), ["अरबी में 27 مارس 2024 (27 मार्च 2024) है, जबकि अंग्रेज़ी और हिन्दी में 27 February 2024 (27 फरवरी 2024)"]);
}

#[test]
fn without_templates_everything_is_english() {
    let set = harbour("قامت العبّارة بـ 1,284 رحلة في 27 مارس 2024. وكانت تحمل 33 شخصًا.");
    for tag in ["de", "xx", "", "art-x-none"] {
        assert_eq!(messages(&set, tag), messages(&set, "en"), "{tag}");
        assert_eq!(context(tag).words().tag(), "en");
    }
}

#[test]
fn nothing_in_an_article_steers_a_message() {
    let set = harbour("قامت العبّارة بـ 1,\u{202e}824 رحلة في 27\u{2067} مارس \u{1b}[31m2024. وكانت تحمل 3\u{200f}8 شخصًا\u{7}.");
    for tag in TAGS {
        let told = messages(&set, tag);
        assert!(!told.is_empty());
        for message in told {
            assert!(!message.chars().any(steers), "{tag}: {message:?}");
        }
    }
}

fn page(format: Format, tag: &str, isolate: bool) -> String {
    let set = harbour("قامت العبّارة بـ 1,284 رحلة في 27 مارس 2024. وكانت تحمل 33 شخصًا.");
    let context = context(tag);
    let report = check(&set, &context);
    let mut run = crosstally::finding::RunReport::default();
    run.totals.add(&report);
    let mut out = Vec::new();
    let mut r = renderer(format, Style { isolate, ..Style::default() });
    r.begin(&Head { words: context.words(), ..Head::default() }, &mut out).expect("memory");
    r.set(&report, &mut out).expect("memory");
    r.end(&run, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_report_speaks_the_language_of_its_messages() {
    let english = Words::default();
    for tag in TAGS.iter().filter(|t| **t != "en") {
        let words = context(tag).words();
        for format in [Format::Pretty, Format::Html] {
            let text = page(format, tag, false);
            // What `explain` says of a code is in English, and said to be.
            let mut parts = text.split("<div lang=\"en\"");
            let first = parts.next().unwrap_or_default().to_owned();
            let own = parts.fold(first, |own, t| own + t.split_once("</div>").map_or(t, |(_, rest)| rest));
            for key in ["severity-error", "verdict-differ", "role-blamed", "role-agrees", "why-source-votes", "row-search", "row-instead"] {
                let of = |w: &Words| w.fill(key, &[("agree", "2"), ("of", "3")]);
                assert!(text.contains(&of(&words)), "{tag} {format:?} lacks {key}: {text}");
                let word = of(&english);
                assert!(word.len() < 8 || !own.contains(&word), "{tag} {format:?} says {word}");
            }
        }
    }
    assert!(page(Format::Html, "ar", false).contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page(Format::Html, "hi", false).contains("<html lang=\"hi\" dir=\"ltr\">"));
}

#[test]
fn values_that_run_against_the_message_are_isolated() {
    assert!(page(Format::Html, "ar", false).contains("<bdi dir=\"ltr\">27 February 2024</bdi> (27 فبراير 2024)"));
    for format in [Format::Pretty, Format::Short] {
        let text = page(format, "ar", true);
        assert!(text.contains("\u{2067}في العربية: 27 مارس 2024؛ وفي الإنجليزية والهندية: \u{2066}27 February 2024\u{2069} (27"), "{text}");
        for line in text.lines().filter(|l| !l.contains('│') && !l.contains('×')) {
            let opened = line.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
            assert_eq!(opened, line.matches('\u{2069}').count(), "{line:?}");
        }
        assert!(!page(format, "ar", false).contains('\u{2066}'));
    }
    assert!(page(Format::Short, "en", true).contains("Arabic says \u{2068}27 مارس 2024\u{2069} (27 March 2024)"));
    assert!(!page(Format::Ndjson, "ar", true).contains('\u{2066}'));
}
