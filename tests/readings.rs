//! What is read from texts in many languages: one line a text, every fact in order.

use crosstally::fact::{Strength, fact_line, read};
use crosstally::language::Languages;

/// Reads each text and compares all facts that are not weak.
fn check(rows: &[(&str, &str, &[&str])]) {
    let languages = Languages::new();
    let mut failed = Vec::new();
    for (lang, text, expected) in rows {
        let found: Vec<String> = read(languages.get(lang), text, 0).iter().filter(|m| m.strength > Strength::Weak).map(fact_line).collect();
        if found != *expected {
            failed.push(format!("{lang}: {text}\n   expected {expected:?}\n   found    {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), rows.len(), failed.join("\n"));
}

#[test]
fn dates_with_days_in_words() {
    check(&[
        ("en", "Born May twenty-one, 1990.", &["date 1990-05-21"]),
        ("en", "On the twenty-second of June 2017 it closed.", &["date 2017-06-22"]),
        ("en", "It opens on the third day of March 2019.", &["date 2019-03-03"]),
        ("en", "In May twenty-one people came.", &["date --05", "number 21"]),
        ("es", "Fue el veintiuno de mayo de 2001.", &["date 2001-05-21"]),
        ("pt", "Foi em quatro de julho de 1995.", &["date 1995-07-04"]),
        ("de", "Am ersten Januar 2020 beginnt es.", &["date 2020-01-01"]),
        ("fr", "le 4e jour de juillet 1995", &["date 1995-07-04"]),
        ("fr", "Le 1er mai 2019.", &["date 2019-05-01"]),
    ]);
}

#[test]
fn dates_with_a_weekday_and_in_digits() {
    check(&[
        ("en", "Come on Friday 7/6 or later.", &["date --07-06"]),
        ("en", "Come on Friday, 2018-7-6.", &["date 2018-07-06"]),
        ("es", "Será el viernes 12/5.", &["date --05-12"]),
        ("en", "The file of 2/2013 is lost.", &["date 2013-02"]),
        ("en", "The file of 2014/10 is lost.", &["date 2014-10"]),
        ("en", "Due 2019-Aug-01.", &["date 2019-08-01"]),
        ("en", "Due 2019/sep/01.", &["date 2019-09-01"]),
        ("fr", "Reçu le 18 08 1978 à Lyon.", &["date 1978-08-18"]),
        ("en", "Signed 29/2/2019.", &["date 2019-02-29"]),
        ("en", "It fell 2/3 of the way.", &["ratio 2/3"]),
    ]);
}

#[test]
fn years_before_and_after_christ() {
    check(&[
        ("en", "He died in 44 BC.", &["date -44"]),
        ("en", "It fell in AD 79.", &["date 79"]),
        ("en", "It fell in 79 AD.", &["date 79"]),
        ("fr", "en 52 av. J.-C.", &["date -52"]),
        ("de", "im Jahr 9 n. Chr.", &["date 9"]),
    ]);
}

#[test]
fn dates_join_to_ranges() {
    check(&[
        ("en", "From 12 May to 3 June 2020.", &["range 2020-05-12..2020-06-03"]),
        ("en", "May 5–12, 2020", &["range 2020-05-05..2020-05-12"]),
        ("en", "5–12 May 2020", &["range 2020-05-05..2020-05-12"]),
        ("fr", "du 1er au 5 mai 2020", &["range 2020-05-01..2020-05-05"]),
        ("es", "del 5 al 12 de mayo de 2020", &["range 2020-05-05..2020-05-12"]),
        ("de", "vom 5. bis 12. Mai 2020", &["range 2020-05-05..2020-05-12"]),
        ("ru", "с 5 по 12 мая 2020 года", &["range 2020-05-05..2020-05-12"]),
    ]);
}

#[test]
fn quarters_of_years() {
    check(&[
        ("en", "In Q2 2023 sales fell.", &["period 2023-Q2"]),
        ("en", "In the second quarter of 2023 sales fell.", &["period 2023-Q2"]),
        ("en", "In the first quarter profit rose.", &["period Q1"]),
        ("vi", "Trong quý II/2023 doanh thu tăng.", &["period 2023-Q2"]),
        ("vi", "quý 3 năm 2023", &["period 2023-Q3"]),
        ("de", "im zweiten Quartal 2023", &["period 2023-Q2"]),
        ("fr", "au deuxième trimestre 2023", &["period 2023-Q2"]),
        ("es", "en el segundo trimestre de 2023", &["period 2023-Q2"]),
        ("ru", "во втором квартале 2023 года", &["period 2023-Q2"]),
        ("ar", "في الربع الثاني من عام 2023", &["period 2023-Q2"]),
        ("hi", "2023 की दूसरी तिमाही में", &["period 2023-Q2"]),
        ("ur", "2023 کی دوسری سہ ماہی میں", &["period 2023-Q2"]),
    ]);
}

#[test]
fn centuries_in_pairs() {
    check(&[
        ("pt", "nos séculos XVIII e XIX", &["period C18", "period C19"]),
        ("es", "en los siglos XVIII y XIX", &["period C18", "period C19"]),
        ("de", "im 18. und 19. Jahrhundert", &["period C18", "period C19"]),
        ("en", "in the 18th and 19th centuries", &["period C18", "period C19"]),
        ("fr", "aux XVIIIe et XIXe siècles", &["period C18", "period C19"]),
        ("ru", "в XVIII–XIX веках", &["period C18", "period C19"]),
    ]);
}
