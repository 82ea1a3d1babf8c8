//! Laws of reading: spans cut the text, a mention read alone says the same, digits of any script say the same.

use crosstally::document::Document;
use crosstally::fact::{Kind, Mention, Strength, read};
use crosstally::language::{read_pack, yaml};
use crosstally::text::{DigitScript, Span, digit};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_assume};
use proptest::sample::select;

use super::articles::{article, language, write};
use super::{LANGUAGES, context, law};

/// Digits in which any text may be written.
const SCRIPTS: &[char] = &['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

/// Mentions with spans on character boundaries, in order and apart.
fn sound(text: &str, offset: usize, mentions: &[Mention]) -> Result<(), String> {
    let mut end = offset;
    for m in mentions {
        let range = m.span.start as usize - offset.min(m.span.start as usize)..m.span.end as usize - offset;
        if text.get(range).is_none_or(str::is_empty) || m.readings.is_empty() {
            return Err(format!("{:?} does not cut {text:?}", m.span));
        }
        if (m.span.start as usize) < end {
            return Err(format!("{:?} overlaps the mention before it in {text:?}", m.span));
        }
        end = m.span.end as usize;
    }
    Ok(())
}

#[test]
fn spans_cut_the_text() {
    law(400, (super::hostile::text(), select(LANGUAGES), 0usize..9), |(text, lang, offset)| {
        let found = read(context().languages.get(lang), &text, offset);
        prop_assert_eq!(sound(&text, offset, &found), Ok(()));
        Ok(())
    });
}

#[test]
fn a_mention_read_alone_says_the_same() {
    law(200, (article(1..9), language()), |((sentences, breaks), lang)| {
        let text = write(&sentences, &breaks, lang).text;
        prop_assert_eq!(alone(lang, &text), Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_mention_of_an_example_read_alone_says_the_same() {
    let mut failed = Vec::new();
    let mut tried = 0;
    for lang in LANGUAGES {
        for text in examples(lang) {
            tried += 1;
            failed.extend(alone(lang, &text));
        }
    }
    assert!(failed.is_empty(), "{} of {tried}:\n{}", failed.len(), failed.join("\n"));
}

fn examples(lang: &str) -> Vec<String> {
    let Some(yaml) = yaml(lang) else { return Vec::new() };
    read_pack(lang, yaml).map(|p| p.examples.into_iter().map(|e| e.text).collect()).unwrap_or_default()
}

/// Kinds that a word outside the mention may make: *between* 30 and 43, the *hour* five, *congress* XIII, the *years* 1980, *year* 900.
/// The word announces the value and is no part of it, so that they are read with the words beside them.
const ANNOUNCED: &[Kind] = &[Kind::Range, Kind::Time, Kind::Ordinal, Kind::Period, Kind::Date];

/// Mentions that say something else when they stand alone. Weak ones, which are words more often than values, are left out.
fn alone(lang: &str, text: &str) -> Vec<String> {
    let language = context().languages.get(lang);
    let mut out = Vec::new();
    for m in read(language, text, 0) {
        if m.strength == Strength::Weak {
            continue;
        }
        let slice = m.span.of(text);
        let says = |n: &Mention| n.readings.iter().any(|r| r.value == *m.best());
        let again = read(language, slice, 0);
        if again.iter().any(says) {
            continue;
        }
        let (piece, at) = with_neighbours(text, m.span, 3);
        if ANNOUNCED.contains(&m.kind()) && read(language, piece, at).iter().any(|n| n.span == m.span && says(n)) {
            continue;
        }
        let said: Vec<String> = again.iter().map(|n| format!("{} {}", n.kind().name(), n.best())).collect();
        out.push(format!("{lang}: {text:?}: {slice:?} is {} {}, alone {said:?}", m.kind().name(), m.best()));
    }
    out
}

/// The span with so many words on each side, and where that begins.
fn with_neighbours(text: &str, span: Span, words: usize) -> (&str, usize) {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    for _ in 0..words {
        start = text[..start].trim_end().rfind(char::is_whitespace).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let tail = text[end..].trim_start();
        end = text.len() - tail.len() + tail.find(char::is_whitespace).unwrap_or(tail.len());
    }
    (&text[start..end], start)
}

/// The values of a text, with the characters where they stand.
fn values(lang: &str, text: &str) -> Vec<(String, String, usize, usize)> {
    let place = |i: u32| text[..i as usize].chars().count();
    read(context().languages.get(lang), text, 0)
        .iter()
        .map(|m| {
            let readings: Vec<String> = m.readings.iter().map(|r| format!("{} {}", r.value.kind().name(), r.value)).collect();
            (readings.join(", "), format!("{:?} {:?}", m.bound, m.strength), place(m.span.start), place(m.span.end))
        })
        .collect()
}

#[test]
fn digits_of_any_script_say_the_same() {
    law(200, (article(1..9), language(), select(SCRIPTS)), |((sentences, breaks), lang, zero)| {
        let text = write(&sentences, &breaks, lang).text;
        prop_assert_eq!(values(lang, &text), values(lang, &DigitScript(zero).write(&text)), "{}", text);
        Ok(())
    });
}

#[test]
fn digits_of_any_script_say_the_same_in_examples() {
    let mut failed = Vec::new();
    for lang in LANGUAGES {
        for text in examples(lang) {
            // Addresses and file names are copied letter by letter; nobody writes them in other digits.
            let copied = read(context().languages.get(lang), &text, 0).iter().any(|m| m.kind() == Kind::Verbatim);
            for zero in SCRIPTS.iter().filter(|_| !copied) {
                let other = DigitScript(*zero).write(&text);
                let (one, two) = (values(lang, &text), values(lang, &other));
                if one != two {
                    failed.push(format!("{lang}: {text:?} {one:?}\n     {other:?} {two:?}"));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn digits_of_any_script_say_the_same_in_any_text() {
    law(300, (super::hostile::text(), select(LANGUAGES), select(SCRIPTS)), |(text, lang, zero)| {
        // Digits of two scripts side by side are two numbers, and would become one.
        prop_assume!(!text.chars().any(|c| !c.is_ascii() && digit(c).is_some()));
        prop_assume!(!read(context().languages.get(lang), &text, 0).iter().any(|m| m.kind() == Kind::Verbatim));
        let other = DigitScript(zero).write(&text);
        prop_assert_eq!(values(lang, &text), values(lang, &other), "{} {:?} {:?}", lang, text, other);
        Ok(())
    });
}

#[test]
fn a_place_cuts_the_file_at_the_same_characters() {
    let inputs =
        (article(1..6).prop_flat_map(|(s, b)| language().prop_map(move |l| write(&s, &b, l).text)), super::hostile::text(), any::<bool>());
    law(100, inputs, |(article, noise, big)| {
        let text = format!("{article}\n🙂 {noise} 35\n").replace('\u{feff}', "");
        let bytes = |s: &str| -> Vec<u8> { s.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect() };
        let mut file = bytes("\u{feff}");
        file.extend(bytes(&text));
        let d = Document::from_bytes("a.txt", "en", &file);
        prop_assert!(d.is_ok(), "{:?}", d.err());
        let Ok(d) = d else { return Ok(()) };
        prop_assert_eq!(&*d.text, text.as_str());
        let utf8 = Document::new("a.txt", "en", text.as_str());
        for m in read(context().languages.get("en"), &d.text, 0) {
            let p = d.position(m.span);
            prop_assert_eq!(&file[p.bytes.clone()], bytes(m.span.of(&text)));
            let q = utf8.position(m.span);
            prop_assert_eq!(&text.as_bytes()[q.bytes.clone()], m.span.of(&text).as_bytes());
            prop_assert_eq!((p.line, p.column, p.end_line, p.end_column), (q.line, q.column, q.end_line, q.end_column));
            let line = text.split('\n').nth(p.line - 1).unwrap_or_default();
            let rest: String = line.chars().skip(p.column - 1).collect();
            let first = Span { start: m.span.start, end: m.span.end }.of(&text).lines().next().unwrap_or_default();
            prop_assert!(rest.starts_with(first), "line {} column {} is not {first:?}", p.line, p.column);
        }
        Ok(())
    });
}
