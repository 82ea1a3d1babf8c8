//! No input makes it panic, hang, or use memory without bound.

use std::time::{Duration, Instant};

use crosstally::check::check;
use crosstally::document::{Document, DocumentSet};
use crosstally::fact::read;
use crosstally::language::yaml;
use crosstally::text::digit;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::{LANGUAGES, context, law};

/// Pieces that have broken readers of numbers before.
const NASTY: &[&str] = &[
    "99999999999999999999999999999 trillion trillion",
    "170141183460469231731687303715884105727",
    "170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105728",
    "340282366920938463463374607431768211456",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "1/0",
    "0/0",
    "0/5",
    "1/1/1",
    "1/2/3/4",
    "31/02/2024",
    "29/02/2023",
    "30/02",
    "00/00/0000",
    "2024-13-45",
    "0000-00-00",
    "99:99",
    "24:00",
    "25:61:61",
    "0:0",
    "--5",
    "+-5",
    "-+-5",
    "−5",
    "±5",
    "5-",
    "-",
    "5--7",
    "5–-7",
    "1..2",
    "1.,2",
    "1,.2",
    "1,2,3,4",
    "1.2.3.4",
    "1'000'000",
    "1٬000٫5",
    "1,00,00,000",
    "0,000",
    "00.00",
    "٫٫",
    "٬",
    "%",
    "%%",
    "5%%",
    "%5",
    "‰",
    "$",
    "$$",
    "$-5",
    "-$5",
    "$5$",
    "US$",
    "€5€",
    "5 €£",
    "½",
    "1½",
    "½½",
    "3 ½ million",
    "²",
    "5²",
    "m²",
    "5 m²/s",
    "5 km per hour per hour",
    "million million million million million million million million million",
    "trillion trillion trillion trillion",
    "hundred hundred hundred",
    "one hundred and",
    "and",
    "twenty-",
    "twenty--one",
    "minus",
    "minus minus one",
    "half half",
    "half a half",
    "quarter to",
    "half past",
    "the",
    "of of",
    "at least at most about 5",
    "at least",
    "1980s",
    "80s",
    "0s",
    "9990s",
    "century",
    "0th century",
    "99th century",
    "21st",
    "0th",
    "-1st",
    "999999999999999999999st",
    "XIII",
    "MMMMMMMM",
    "IIII",
    "COVID-19",
    "A-1-B-2-C-3",
    "33-CT/TW",
    "-CT/TW",
    "33-",
    "A320neo-",
    "a@b.c",
    "http://",
    "https://x.y/z?1=2",
    "x.jpg",
    ".jpg",
    "www.",
    "_._",
    "v1.2.3-4",
    "(5)",
    "((5",
    "5)",
    "[1]",
    "#5",
    "№ 5",
    "no. 5",
    "5.",
    "5,",
    "5;",
    "5:",
    ":5",
    "5:5",
    "5-5",
    "5 - 5",
    "5 to 5",
    "from 5 to",
    "between 5 and",
    "2023-",
    "-2023",
    "2023-2023",
    "2024–2023",
    "Feb 30",
    "30 February",
    "February 2023 2024",
    "Monday Tuesday",
    "May",
    "may 5",
    "5 May May",
    "12 am pm",
    "5 o'clock o'clock",
    "13 pm",
    "0 am",
    "دس ملین کروڑ لاکھ",
    "ساڑھے ساڑھے",
    "ساڑھے",
    "डेढ़ करोड़ करोड़ करोड़ करोड़",
    "सवा",
    "पौने",
    "ألف ألف ألف ألف",
    "مليون مليار تريليون",
    "وو",
    "بال",
    "الـ",
    "ال",
    "و",
    "một nghìn tỷ tỷ tỷ tỷ",
    "mươi",
    "lăm",
    "rưỡi",
    "năm năm năm",
    "ngày",
    "tháng",
    "ngày tháng năm",
    "tháng 13",
    "ngày 32",
    "thế kỷ",
    "1 tỷ 2 tỷ",
    "5 năm 6 tháng 7 ngày",
    "\u{301}",
    "\u{64b}",
    "\u{93c}",
    "5\u{301}",
    "\u{301}5",
    "5\u{20e3}",
    "5\u{fe0f}\u{20e3}",
    "\u{200d}",
    "5\u{200c}6",
    "5\u{200b}6",
    "\u{202e}5\u{202c}",
    "\u{2066}5\u{2069}",
    "\u{feff}",
    "\u{ad}",
    "\u{a0}",
    "1\u{a0}000\u{a0}000",
    "1\u{202f}000",
    "\u{3000}",
    "\t\t",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "\u{0}",
    "\u{1b}[31m5\u{1b}[0m",
    "\u{10ffff}",
    "\u{e0001}",
    "🙂",
    "👨‍👩‍👧‍👦",
    "５０００",
    "5٣",
    "٣5",
    "१2",
    "𝟙𝟚",
    "①",
    "Ⅷ",
    "三十",
    "九千九百",
    "億",
    "〇",
    "๑๒",
    "١٢٣٬٤٥٦",
    "۱۲۳",
    "१,२३,४५६",
];

/// Words of the packs: spellings that readers look for.
fn spellings() -> &'static [&'static str] {
    static WORDS: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
    WORDS.get_or_init(|| {
        let cut = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}' | '"' | ':' | '#');
        let mut words: Vec<&str> = LANGUAGES.iter().filter_map(|l| yaml(l)).flat_map(|y| y.split(cut)).filter(|w| !w.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words
    })
}

fn digits() -> &'static [char] {
    static DIGITS: std::sync::OnceLock<Vec<char>> = std::sync::OnceLock::new();
    DIGITS.get_or_init(|| ('\0'..=char::MAX).filter(|c| digit(*c).is_some()).collect())
}

/// Text made to be misread.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(NASTY).prop_map(str::to_owned),
        6 => select(spellings()).prop_map(str::to_owned),
        4 => (0u32..40_000).prop_map(|n| n.to_string()),
        2 => vec(select(digits()), 1..5).prop_map(String::from_iter),
        1 => (1usize..60, 0u32..10).prop_map(|(n, d)| d.to_string().repeat(n)),
        2 => any::<String>(),
        3 => select(vec![".", ",", "-", "–", "/", ":", "%", "٪", "٫", "٬", "(", ")", "+", "'", "।", "۔", "…", "\n", "\n\n"]).prop_map(str::to_owned),
    ];
    let between = prop_oneof![6 => Just(" "), 5 => Just(""), 1 => Just("  "), 1 => Just("\u{a0}"), 1 => Just(". ")];
    vec((piece, between), 0..14).prop_map(|list| list.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

fn pair(a: &str, la: &str, b: &str, lb: &str) -> DocumentSet {
    DocumentSet {
        name: "hostile".into(),
        documents: vec![Document::new("a", la, a), Document::new("b.md", lb, b)],
        ..DocumentSet::default()
    }
}

#[test]
fn nasty_pieces_are_read_in_every_language() {
    for lang in LANGUAGES {
        let language = context().languages.get(lang);
        for (i, a) in NASTY.iter().enumerate() {
            for step in 0..6 {
                let b = NASTY[(i + 1 + step * step) % NASTY.len()];
                let _ = read(language, &format!("{a} {b}"), 0);
                let _ = read(language, &format!("{a}{b}"), 0);
            }
        }
        let _ = check(&pair(&NASTY.join(" "), lang, &NASTY.concat(), "en"), context());
    }
}

#[test]
fn no_text_makes_it_panic() {
    law(600, (text(), text(), select(LANGUAGES), select(LANGUAGES)), |(a, b, la, lb)| {
        for lang in LANGUAGES {
            for m in read(context().languages.get(lang), &a, 0) {
                let _ = m.readings.iter().map(|r| r.value.to_string()).collect::<Vec<_>>();
            }
        }
        let report = check(&pair(&a, la, &b, lb), context());
        assert_eq!(report.documents.len(), 2);
        Ok(())
    });
}

/// Long lines of one sort, about 200 KB each.
fn long_lines(size: usize) -> Vec<(&'static str, String)> {
    let fill = |piece: &str| piece.repeat(size / piece.len());
    let counted = |mark: &str| {
        let mut out = String::new();
        let mut n = 10u32;
        while out.len() < size {
            out.push_str(&n.to_string());
            out.push_str(mark);
            n = n % 99_991 + 7;
        }
        out
    };
    vec![
        ("digits", fill("7")),
        ("digits and spaces", fill("7 ")),
        ("one number", fill("35,139 ")),
        ("groups", fill(",123")),
        ("points", fill("1.")),
        ("slashes", fill("1/")),
        ("hyphens", fill("5-")),
        ("colons", fill("12:")),
        ("spaced groups", fill("123\u{a0}")),
        ("all different", counted(" ")),
        ("all different, commas", counted(", ")),
        ("number words", fill("twenty one hundred thousand ")),
        ("scale words", fill("million ")),
        ("half words", fill("half past quarter to ")),
        ("months", fill("May 5, ")),
        ("capitals", fill("AB-12-")),
        ("letter names", fill("सीटी")),
        ("letters", fill("क")),
        ("words", fill("the words of a long line ")),
        ("one word", fill("a")),
        ("marks", fill("\u{301}")),
        ("joiners", fill("\u{200d}")),
        ("spaces", fill(" ")),
        ("stops", fill(". ")),
        ("sentences", fill("He paid 17 coins. ")),
        ("mail", fill("a.b@")),
        ("addresses", fill("https://")),
        ("files", fill("a_b.")),
        ("percents", fill("5% ")),
        ("money", fill("$5 ")),
        ("ranges", fill("5 to 7 ")),
        ("brackets", fill("(")),
        ("roman", fill("XVII ")),
    ]
}

/// A long line must be read at once. A debug build on a shared machine is slow, so a shorter line is tried there, and growth tells:
/// four times the text may not take ten times as long to read. `LAWS_SIZE=200000` tries the full length.
fn size() -> usize {
    let given = std::env::var("LAWS_SIZE").ok().and_then(|s| s.parse().ok());
    given.unwrap_or(if cfg!(debug_assertions) { 16_000 } else { 200_000 })
}

const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 4 } else { 2 });

/// Complains when `work` on the line takes too long, or more than `most` times as long as on a quarter of it.
fn grows(name: &str, text: &str, most: u32, work: impl Fn(&str)) -> Option<String> {
    let time = |t: &str| {
        let begun = Instant::now();
        work(t);
        begun.elapsed()
    };
    let mut slow = None;
    // Other work on the machine slows one try, not four.
    for _ in 0..4 {
        let whole = time(text);
        // Below this nothing can be told from noise.
        if whole < Duration::from_millis(400) {
            return None;
        }
        let part = time(&text[..text.floor_char_boundary(text.len() / 4)]);
        if whole < LIMIT && whole < most * part {
            return None;
        }
        slow = Some(format!("{name}: {whole:?} for {} KB, {part:?} for a quarter", text.len() / 1000));
    }
    slow
}

#[test]
fn a_long_line_is_read_in_time() {
    let mut slow = Vec::new();
    for (name, text) in long_lines(size()) {
        let lang = if text.is_ascii() { "en" } else { "hi" };
        slow.extend(grows(name, &text, 10, |t| {
            let _ = read(context().languages.get(lang), t, 0);
        }));
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn a_long_line_is_checked_in_time() {
    let mut slow = Vec::new();
    for (name, text) in long_lines(size() / 2) {
        // Pairs of sentences and of values are compared in full up to a bound, so the square is right in a short text.
        slow.extend(grows(name, &text, 32, |t| {
            let changed = t.replacen('5', "6", 3);
            let _ = check(&pair(t, "en", &changed, "en"), context());
        }));
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
