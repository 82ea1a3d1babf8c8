//! The schema of a language pack: how one language writes values.
//!
//! `build.rs` includes this file, so it uses nothing of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Spellings of one thing, most usual first, which is the one used for writing.
pub type Spellings = Vec<String>;

/// What `concepts` of a pack may name: things that news speaks of everywhere, and small words that each language has.
#[rustfmt::skip]
pub const CONCEPTS: &[&str] = &[
    "not", "i", "we", "you", "but", "because", "if", "after", "before", "today", "year", "day", "night", "people", "man", "woman",
    "child", "family", "friend", "government", "president", "minister", "country", "city", "world", "police", "law", "court", "school",
    "company", "market", "money", "work", "team", "game", "win", "party", "election", "war", "attack", "death", "health", "water", "food",
    "house", "car", "film", "music", "book", "say", "think", "know", "want", "help", "problem", "change", "new", "more", "all", "some",
    "time", "life", "america", "britain", "china", "russia", "europe", "germany", "france", "india", "japan", "islam", "internet",
    "meeting", "question", "right", "fire", "sex", "love", "bad",
];

/// One language: every spelling of values that it has. A field that is absent is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pack {
    /// BCP 47 language tag, which is also the name of the file.
    pub tag: String,
    /// English name of the language.
    pub name: String,
    /// The language's own name for itself.
    pub native: String,
    /// Nothing that is generated lies beneath this pack: it names everything itself.
    pub alone: bool,
    /// Right-to-left script.
    pub rtl: bool,
    /// Scores and ranges with a hyphen are often typed in reading order, so that 2-0 stands as 0-2.
    pub pairs_reversed: bool,
    /// Nouns have a dual: "two" is often an ending and no word of its own.
    pub dual: bool,
    /// CLDR numbering system in which the language usually writes digits (`latn`, `arab`, `deva` …).
    pub digits: String,
    /// Generated spellings that mislead in this language: common words that are also a unit or a number (Russian семью).
    pub without: Spellings,
    /// Decimal and grouping marks.
    pub separators: Separators,
    /// Characters that end a sentence.
    pub sentence_end: String,
    /// Words after which a full stop does not end a sentence (`Mr`, `Dr`).
    pub abbreviations: Spellings,
    /// Written together with the next word (Arabic و, ال, بال): tried when a word is unknown.
    pub proclitics: Spellings,
    /// Written together with the word before (Korean particles, case endings of Turkish): tried when a word is unknown.
    pub enclitics: Spellings,
    /// Cardinal numbers in words. Tens and units that combine freely need no entry for each sum.
    pub cardinals: BTreeMap<i64, Spellings>,
    /// Multiplying words: hundred, thousand, lakh, million. They follow digits or words and may stand alone.
    pub scales: BTreeMap<i64, Spellings>,
    /// Units before tens (Arabic خمسة وعشرون), not tens before units.
    pub units_before_tens: bool,
    /// Tens and units combine although 21 has an entry of its own (Tamil இருபத்தொன்று beside இருபது ஒன்று).
    pub combines_tens: bool,
    /// A scale stands before its count (Swahili elfu mbili = 2000).
    pub scale_first: bool,
    /// A comma may part thousands from hundreds inside one number (Irish míle, dhá chéad nócha = 1290).
    pub scale_commas: bool,
    /// Words behind a scale that add ten to its count (Irish cúig mhilliún déag = 15 million).
    pub teens: Spellings,
    /// Figures may stand behind the scale and behind the currency: ဒေါ်လာ သန်း ၁၀၀ is a hundred million dollars.
    pub figures_last: bool,
    /// Words inside a spelled number that add nothing: English "and", Arabic و.
    pub number_links: Spellings,
    /// Words that join hundreds with what is below them and are no part of numbers otherwise: और in 3 सौ और 21.
    pub hundred_links: Spellings,
    /// Nouns that make a part of the ordinal before them: पाँचवाँ हिस्सा is a fifth.
    pub shares: Spellings,
    /// Between a number and the ordinal that divides it: तेईस का पाँचवाँ भाग.
    pub share_links: Spellings,
    /// Numbers as they are spoken, in a script that usually writes them otherwise: にじゅうさん. Read where nothing else is written
    /// together with them.
    pub spoken: BTreeMap<i64, Spellings>,
    /// Spelled numbers that are also articles, pronouns or common words: alone they are a weak mention.
    pub weak: Spellings,
    /// Articles that are no number word: a unit behind one is one of it (a liter), an ordinal a part (a fifth).
    pub articles: Spellings,
    /// Denominators in the plural, which make a fraction of the number before them: fifths, cinquièmes, quintos.
    pub denominators: BTreeMap<i64, Spellings>,
    /// Measure words: behind them a weak spelling counts (三个, 두 명).
    pub counters: Spellings,
    /// Words for the decimal mark in spelled numbers: point, phẩy, 点.
    pub decimal_words: Spellings,
    /// Words before a number below zero: minus, 负, マイナス.
    pub minus: Spellings,
    /// Beside which a number that is also a word is meant as a number: 是五, 五です.
    pub predicates: Predicates,
    /// Counted indefinite scales: hundreds of, thousands of, سینکڑوں, hàng trăm.
    pub indefinite: BTreeMap<i64, Spellings>,
    /// Nouns that carry their number: a dozen, a couple, the Arabic dual (عامان = 2).
    pub counted: BTreeMap<i64, Spellings>,
    /// Words that join a number with what it counts: dreijährig, siedemnastolatek, двухдневный.
    pub joined: Joined,
    /// Fractions in words, key `p/q`.
    pub fractions: BTreeMap<String, Spellings>,
    /// Words for half of a unit, by its id: полчаса.
    pub halves: BTreeMap<String, Spellings>,
    /// Words before a number that shift it by a fraction, key signed `p/q`: ساڑھے = 1/2, पौने = -1/4.
    pub shifts: BTreeMap<String, Spellings>,
    /// Words after a number that add a fraction of its unit: "and a half", rưỡi.
    pub tails: BTreeMap<String, Spellings>,
    /// How percentages are written.
    pub percent: Percent,
    /// Times and folds.
    pub multiples: Multiples,
    /// Ordinals.
    pub ordinals: Ordinals,
    /// Month names and abbreviations of the Gregorian calendar, 1 to 12.
    pub months: BTreeMap<u8, Spellings>,
    /// Months that are also ordinary words (May, March): read only beside a day or a year.
    pub weak_months: Spellings,
    /// Weekday names and abbreviations, Monday is 1.
    pub weekdays: BTreeMap<u8, Spellings>,
    /// Weekday spellings that are also ordinary words (sat, sun, منگل …): read only beside a date.
    pub weak_weekdays: Spellings,
    /// How dates are put together.
    pub dates: Dates,
    /// Calendars with months of their own, by name: `islamic`, `persian`, `ethiopian`, `hebrew`, `indian`.
    pub calendars: BTreeMap<String, Calendar>,
    /// Decades, centuries, terms.
    pub periods: Periods,
    /// Clock times.
    pub clock: Clock,
    /// Words that bound or hedge a value.
    pub bounds: Bounds,
    /// Words that make ranges.
    pub ranges: Ranges,
    /// Names of units, by the ids of `units.yaml`.
    pub units: BTreeMap<String, Spellings>,
    /// Names of currencies, by ISO 4217 code.
    pub currencies: BTreeMap<String, Spellings>,
    /// Words that tell of a weight: pounds are no money beside them.
    pub mass_words: Spellings,
    /// Tenths of a currency, behind which hundredths may stand: 五元三角二分.
    pub currency_tenths: Spellings,
    /// Before or after degrees below zero: below zero, moins, âm.
    pub below_zero: Spellings,
    /// Units and currencies stand before the number (Swahili kilomita 42, dola 50).
    pub units_first: bool,
    /// Words between a number and its unit or currency: "di" in "tre milioni di euro".
    pub amount_links: Spellings,
    /// "per", "a" in rates: فی, प्रति, mỗi.
    pub per: Spellings,
    /// Words before a quantity that make a rate of it, by the unit of time: 時速100キロ is 100 km/h.
    pub rates_before: BTreeMap<String, Spellings>,
    /// Words between part and whole: "of" in "3 of 5", "out of".
    pub ratios: Ratios,
    /// Names of Latin letters in this script: ٹی = T.
    pub letters: BTreeMap<String, Spellings>,
    /// Words that lead from a total to its parts: of which, including, جن میں سے, trong đó.
    pub parts: Spellings,
    /// Words before an identifier: No., نمبر, số.
    pub number_signs: Spellings,
    /// Honorifics and titles before a person's name.
    pub honorifics: Spellings,
    /// How words bend, so that a term is found in all its forms. Used for terms only.
    pub inflection: Inflection,
    /// Titles that must not change: `female`, `male`, `lieutenant`, `captain`, `major`, `colonel`, `general`, `admiral`. Before names.
    pub titles: BTreeMap<String, Spellings>,
    /// Phrases that hold number words or names and state no value ("one another", "sat down").
    pub idioms: Spellings,
    /// Words that may be doubled without being a slip: بار بار, धीरे धीरे.
    pub reduplication: Spellings,
    /// Words before a number that make it the number of what was named before: جن کی تعداد, whose number is.
    pub whose_number: Spellings,
    /// Forms of "to be" that may stand right behind a number: ہے, है.
    pub copulas: Spellings,
    /// Lines that stand around an article on its page and are no part of it: Source, Comments, Related articles.
    pub furniture: Spellings,
    /// Characters that a text has in this language where its English translation has 100; 0 when nobody measured it.
    pub length: u32,
    /// Words by which sentences that correspond are known, by the names of [`CONCEPTS`]: beginnings, if of more than three letters.
    pub concepts: BTreeMap<String, Spellings>,
    /// What findings and reports say: templates, by finding code or by name. A language has all of `en.yaml`'s or none.
    pub messages: BTreeMap<String, String>,
    /// Names of languages in this one, by tag, in the form that the messages want; English names need none.
    pub language_names: BTreeMap<String, String>,
    /// Sentences with all facts that stand in them: the tests of the pack.
    pub examples: Vec<Example>,
}

/// Decimal and grouping marks, most usual first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Separators {
    /// Marks between whole and fraction.
    pub decimal: Vec<char>,
    /// Marks between groups of digits. No-break and thin spaces are always read.
    pub group: Vec<char>,
    /// Groups of two above the thousands are usual (1,50,000).
    pub indian: bool,
}

/// How percentages are written. The signs %, ٪, ％ and ‰ are read in every language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Percent {
    /// Words for percent.
    pub words: Spellings,
    /// Words for percentage points.
    pub points: Spellings,
    /// Words for per mille.
    pub per_mille: Spellings,
    /// Words for hundredths of a percentage point.
    pub basis_points: Spellings,
    /// Words for tenths: 三成, 3割 = 30 %.
    pub tenths: Spellings,
    /// Thousandths behind the hundredths of tenths: 3割8分7厘.
    pub thousandths: Spellings,
    /// Words that make a percentage of the number behind them and mean nothing else: 百分の.
    pub prefixes: Spellings,
    /// Words that are a percentage: 半額 = 50.
    pub words_alone: BTreeMap<i64, Spellings>,
    /// The word may stand before the number (Turkish yüzde 5).
    pub before: bool,
    /// What makes it a surplus: 5% above, 5% more than, vượt 5%.
    pub above: Beside,
    /// What makes it a shortfall: 5% below, 5% less than.
    pub below: Beside,
    /// What makes it a share: 5% of the.
    pub of: Beside,
}

/// What makes a statement of a number that is also a word.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Predicates {
    /// Before it, with an end or a break behind it: 是.
    pub before: Spellings,
    /// Behind it, with a beginning or a break before it: です.
    pub after: Spellings,
    /// What breaks off on the other side, besides punctuation: は, 而.
    pub breaks: Spellings,
}

/// Words right beside a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Beside {
    /// Before it.
    pub before: Spellings,
    /// Behind it.
    pub after: Spellings,
}

/// Times and folds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Multiples {
    /// Words after a number: fold, times, گنا, lần.
    pub after: Spellings,
    /// Words that carry the number: twice, thrice, दोगुना.
    pub words: BTreeMap<i64, Spellings>,
}

/// Ordinals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ordinals {
    /// Ordinals in words.
    pub words: BTreeMap<i64, Spellings>,
    /// Written after digits or a number word, with or without a hyphen or space: th, ویں, वाँ.
    pub suffixes: Spellings,
    /// Written before digits or a number word: thứ, lần thứ.
    pub prefixes: Spellings,
    /// Ordinals that are also ordinary words (second, first, آخر): alone they are a weak mention.
    pub weak: Spellings,
    /// Figures with a full stop are an ordinal before a word in small letters: 3. plass.
    pub stop: bool,
    /// Words behind which they are one before any word, where nouns have capitals: die 3. Runde.
    pub stop_after: Spellings,
    /// Nouns after or before which a Roman numeral is an ordinal (term XIII, अवधि XIII, khóa XIII).
    pub roman_nouns: Spellings,
}

/// Words around the parts of a date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    /// Order of numeric dates: `dmy`, `mdy` or `ymd`.
    pub order: String,
    /// Before the day: ngày, the.
    pub day_before: Spellings,
    /// After the day: 日, ordinal suffixes need not be repeated here.
    pub day_after: Spellings,
    /// Behind a day that follows its month, and no part of the date: को in दिसंबर 27 को.
    pub day_marks: Spellings,
    /// Before the number of a month: tháng.
    pub month_before: Spellings,
    /// After the number or name of a month: 月, ماہ.
    pub month_after: Spellings,
    /// Before a year: năm, سال, in.
    pub year_before: Spellings,
    /// After a year: ء, 年, में.
    pub year_after: Spellings,
    /// Words that may stand between the parts: of, من, de.
    pub links: Spellings,
    /// Years before the common era, after the year or before it: BC, 公元前.
    pub bce: Spellings,
    /// Other eras, before or after the year, by what is to be added to a year of theirs: พ.ศ. = -543, 令和 = 2018.
    pub eras: BTreeMap<i64, Spellings>,
    /// The era of years from 2400 on that name none: -543 in Thai.
    pub usual_era: Option<i64>,
    /// Years of the common era, after the year or before it: AD, n. Chr.
    pub ce: Spellings,
}

/// A calendar with months of its own. Its dates are read where the year stands with them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// Its months.
    pub months: BTreeMap<u8, Spellings>,
    /// Behind a year of it: هـ, ه‍.ش, ዓ.ም.
    pub year_after: Spellings,
}

/// Decades, centuries, terms.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Periods {
    /// Before the year of a decade: những năm, عقد.
    pub decade_before: Spellings,
    /// After it: s, کی دہائی, के दशक. `s` is glued.
    pub decade_after: Spellings,
    /// Decades in words, by their last two digits: eighties = 80.
    pub decade_words: BTreeMap<i64, Spellings>,
    /// Before the number of a century: thế kỷ, القرن.
    pub century_before: Spellings,
    /// After it: century, صدی.
    pub century_after: Spellings,
    /// Before the number of a quarter of a year: quý, الربع. `Q2` is read everywhere.
    pub quarter_before: Spellings,
    /// After it: quarter, Quartal, तिमाही.
    pub quarter_after: Spellings,
    /// Between a year and the quarter behind it: की.
    pub links: Spellings,
    /// Before or after a term of office or plan (2020-2025): nhiệm kỳ.
    pub term_words: Spellings,
}

/// Words that join a number with what it counts: a number, a part, an ending.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Joined {
    /// Numbers in a form that they have only there (dwu, siedemnasto), beside the cardinals.
    pub stems: BTreeMap<i64, Spellings>,
    /// What is counted: jährig, dniow.
    pub parts: Spellings,
    /// How it ends.
    pub endings: Spellings,
}

/// Clock times.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Clock {
    /// Words and marks for before noon, before or after the time.
    pub am: Spellings,
    /// For after noon.
    pub pm: Spellings,
    /// Hours are counted from dawn where a part of the day stands with them: saa tatu asubuhi, the third hour of the morning, is nine.
    pub from_dawn: bool,
    /// For the night: 12 to 5 is before noon, 6 to 11 after.
    pub night: Spellings,
    /// After the hour: o'clock, بجے, giờ.
    pub hour_after: Spellings,
    /// Endings of spelled hours, with which no other number is written: Bengali টায়.
    pub hour_endings: Spellings,
    /// Before the hour: الساعة, at.
    pub hour_before: Spellings,
    /// After the minute: phút, منٹ.
    pub minute_after: Spellings,
    /// Before an hour, by the minutes that they add to it: half past = 30, quarter to = -15, German halb = -30.
    pub before_hour: BTreeMap<i64, Spellings>,
    /// After an hour, in the same way: menos cuarto = -15.
    pub after_hour: BTreeMap<i64, Spellings>,
    /// Words for noon and midnight, key `12:00` or `00:00`.
    pub words: BTreeMap<String, Spellings>,
    /// Marks between hour and minute besides the colon: `.` in English, `h` in Vietnamese.
    pub separators: Spellings,
}

/// Words that bound or hedge the value beside them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bounds {
    /// Before the value, by bound: `>=`, `>`, `<=`, `<`, `~`.
    pub before: BTreeMap<String, Spellings>,
    /// After the value.
    pub after: BTreeMap<String, Spellings>,
}

/// Words that make ranges. Hyphens and dashes are always read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ranges {
    /// Between the ends: to, through, سے, đến.
    pub to: Spellings,
    /// Before the first end: from, between, từ, بين.
    pub from: Spellings,
    /// Between the ends when a `from` stands before: and, و, और.
    pub and: Spellings,
    /// After the second end: تک, के बीच.
    pub until: Spellings,
}

/// Words between part and whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ratios {
    /// part WORD whole: out of.
    pub of: Spellings,
    /// whole WORD part: میں سے, में से, trong số.
    pub among: Spellings,
    /// part WORD whole, where the part is one or few and the whole is no list: "one in five", uno de cada cinco.
    pub each: Spellings,
    /// Denominator WORD numerator, which make a fraction: 分之, 分の, 분의.
    pub denominator_first: Spellings,
}

/// How words bend: light rules that make the forms of a word from the one that a dictionary has. They are tried on words of
/// terms only, so a form too many is harmless as long as it is no other word.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Inflection {
    /// Capitals that stand for one of several letters in the other fields, the same one all through an entry: `A: aä`.
    pub letters: BTreeMap<char, String>,
    /// Written together with the next word: الـ, و, بال. Prefixes of two letters or more are also taken off a term that has them.
    pub before: Spellings,
    /// Endings that a word may take.
    pub after: Spellings,
    /// How many of these endings may follow one another; none given is one.
    pub chain: u8,
    /// Groups of endings of which a word that has one may have another instead: [y, ies], [ہ, ے, وں].
    pub changes: Vec<Spellings>,
    /// Classes of vowels, one of which a word and its endings share: [aou, äöy].
    pub harmony: Spellings,
    /// Adjectives stand behind their nouns.
    pub nouns_first: bool,
    /// Words that turn the one behind them into its opposite: non, غير, गैर.
    pub negation: Spellings,
    /// Words and the forms in which each is found: tests.
    pub forms: BTreeMap<String, Spellings>,
    /// Words and what is no form of them: tests.
    pub not: BTreeMap<String, Spellings>,
}

/// One example: a text and every fact that must be read from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// The text.
    pub text: String,
    /// `kind value`, in the order of the text, with a bound in front where there is one: `number >= 80`.
    /// Weak mentions are left out. Empty: a guard, nothing must be read.
    pub facts: Vec<String>,
}
