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

/// Eras whose years are those of the common era but for what is added to them.
#[test]
fn years_of_other_eras() {
    let yaml = "{ tag: xx, name: Test, months: { 9: [Sept] }, dates: { order: ymd, year_after: [年], month_after: [月], day_after: [日], \
                usual_era: -543, eras: { -543: [พ.ศ., BE], 1911: [民國, 民国], 2018: [令和], 1988: [平成] } } }";
    let pack = crosstally::language::read_pack("xx", yaml).expect("it is sound");
    let mut languages = Languages::new();
    languages.insert(pack);
    let found = |text: &str| read(languages.get("xx"), text, 0).iter().map(fact_line).collect::<Vec<_>>();
    for (text, facts) in [
        ("พ.ศ. 2569", "date 2026"),
        ("BE 2569", "date 2026"),
        ("3 Sept 2561", "date 2018-09-03"),
        ("民國115年", "date 2026"),
        ("令和8年", "date 2026"),
        ("令和5年9月3日", "date 2023-09-03"),
        ("平成30年", "date 2018"),
        ("2018年9月3日", "date 2018-09-03"),
    ] {
        assert_eq!(found(text), [facts], "{text}");
    }
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

#[test]
fn amounts_of_money() {
    check(&[
        ("en", "It made $3.2bn, then €50m and $10k.", &["money 3200000000 USD", "money 50000000 EUR", "money 10000 USD"]),
        ("fr", "Un contrat de 5 M€ et 3 Md€.", &["money 5000000 EUR", "money 3000000000 EUR"]),
        ("de", "Das kostet 12 Mio. € im Jahr.", &["money 12000000 EUR"]),
        ("ur", "قیمت Rs 50,000 ہے۔", &["money 50000 PKR"]),
        ("hi", "कीमत रु. 50,000 है।", &["money 50000 INR"]),
        ("en", "He paid NZD$15 and Rs 50,000.", &["money 15 NZD", "money 50000 INR"]),
        ("en", "It is 20 dollars 43 cents.", &["money 20.43 USD"]),
        ("en", "They won 20 medals, ringgit or not.", &["number 20"]),
        ("en", "It weighs 12 ft.", &["quantity 12 ft"]),
    ]);
}

#[test]
fn quantities_in_two_units() {
    check(&[
        ("en", "A 6-foot-6 forward.", &["quantity 78 in"]),
        ("en", "He is 5 feet 11 inches tall.", &["quantity 71 in"]),
        ("en", "She is 6'2\" tall.", &["quantity 74 in"]),
        ("en", "It took 2 hours 30 minutes.", &["duration 150 min"]),
        ("en", "After 1 year and 3 months he left.", &["duration 15 month"]),
        ("es", "Duró 2 horas y 15 minutos.", &["duration 135 min"]),
        ("de", "Es dauerte 2 Stunden und 30 Minuten.", &["duration 150 min"]),
        ("hi", "इसमें 2 घंटे 30 मिनट लगे।", &["duration 150 min"]),
    ]);
}

#[test]
fn signs_and_letters_of_amounts() {
    check(&[
        ("en", "It was minus 5 degrees.", &["quantity -5 deg"]),
        ("en", "It was 2 degrees below zero.", &["quantity -2 deg"]),
        ("de", "Es waren minus 5 Grad.", &["quantity -5 deg"]),
        ("es", "Hacía 30º C.", &["quantity 30 degC"]),
        ("en", "Rates rose 25 basis points.", &["percent 0.25 pp"]),
        ("en", "It has 100k users and 3M views.", &["number 100000", "number 3000000"]),
        ("en", "It is 2x faster.", &["multiple 2"]),
        ("en", "A 5G network and a 4K film.", &["code 5G", "code 4K"]),
        ("en", "He ran 10 KM and weighs 70 KG.", &["quantity 10 km", "quantity 70 kg"]),
        ("en", "Half a liter and half an hour.", &["quantity 0.5 L", "duration 0.5 h"]),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("fr", "Cela dure cinq heures et demie.", &["duration 5.5 h"]),
        ("de", "Um 17 Uhr 30 beginnt es.", &["time 17:30"]),
        ("de", "Er kam um halb sechs.", &["time 05:30"]),
        ("de", "Es ist Viertel nach acht.", &["time 08:15"]),
        ("en", "At half past five they met.", &["time 05:30"]),
        ("en", "At a quarter to six they met.", &["time 05:45"]),
        ("es", "A las cinco y media llegó.", &["time 05:30"]),
        ("fr", "À cinq heures et demie du matin.", &["time 05:30"]),
        ("fr", "À 17 h 30 précises.", &["time 17:30"]),
        ("vi", "Lúc 8 giờ 30 sáng.", &["time 08:30"]),
        ("en", "Open 9am–5pm.", &["range 09:00..17:00"]),
        ("en", "Open from 5 to 6 pm.", &["range 17:00..18:00"]),
        ("de", "Von 17.30 bis 18.30 Uhr.", &["range 17:30..18:30"]),
        ("en", "Open 9:00-17:30 daily.", &["range 09:00..17:30"]),
        ("pt", "Chegou às 3 milhões.", &["number 3000000"]),
    ]);
}

#[test]
fn designations_and_telephones() {
    check(&[
        ("en", "Call +84 24 3825 1234 or (202) 555-0114.", &["code +842438251234", "code 2025550114"]),
        ("en", "Call 1-800-555-0199 now.", &["code 18005550199"]),
        ("en", "Version 1.2.3 is out.", &["code 1.2.3"]),
        ("en", "At 192.168.1.2 it answers.", &["code 192.168.1.2"]),
        (
            "en",
            "COVID-19, G20, F-16, MH370, A4 and H1N1.",
            &["code COVID-19", "code G20", "code F-16", "code MH370", "code A4", "code H1N1"],
        ),
    ]);
}

#[test]
fn parts_of_a_whole_and_scores() {
    check(&[
        ("en", "One in five agreed.", &["ratio 1/5"]),
        ("en", "About 1 in 100,000 people.", &["ratio ~ 1/100000"]),
        ("de", "Einer von fünf stimmte zu.", &["ratio 1/5"]),
        ("es", "Uno de cada cinco votó.", &["ratio 1/5"]),
        ("es", "Ganaron 2 a 1.", &["score 2-1"]),
        ("pt", "Venceu por 3 a 0.", &["score 3-0"]),
    ]);
}

#[test]
fn dates_of_three_short_numbers() {
    check(&[
        ("nl", "Het begon op 18-9-15 in Gent.", &["date 2015-09-18"]),
        ("en", "It was filed on 3-7-07.", &["date 2007-03-07"]),
        ("ja", "71/05/05に生まれた。", &["date 1971-05-05"]),
        ("ko", "89/05/05에 태어났다.", &["date 1989-05-05"]),
        ("en", "They lined up in a 4-4-2.", &["score 4-4-2"]),
        ("de", "Die Nummer ist 116-123-45.", &["score 116-123-45"]),
        ("ja", "都は367年1月1日に移った。", &["date 0367-01-01"]),
    ]);
}

#[test]
fn fractions_with_what_they_are_of() {
    check(&[
        ("en", "The track is a 1/4 mile oval.", &["quantity 0.25 mi"]),
        ("en", "Add 1/2 kg of flour.", &["quantity 0.5 kg"]),
        ("en", "They worked 3/5 days.", &["ratio 3/5"]),
        ("en", "It cost one billion and three quarters million.", &["number 1000750000"]),
        ("en", "It cost one billion and a quarter million dollars.", &["money 1000250000 USD"]),
        ("en", "It cost two and a half million dollars.", &["money 2500000 USD"]),
        ("en", "It cost a quarter million dollars.", &["money 250000 USD"]),
        ("ja", "百分の2.4が失われた。", &["percent 2.4%"]),
    ]);
}
