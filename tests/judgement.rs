//! Cases of judgement that were wrong once.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};

fn codes(versions: &[(&str, &str)]) -> Vec<String> {
    let mut documents: Vec<Document> = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    check(&set, &Context::default()).findings.iter().map(|f| f.code.to_string()).collect()
}

/// "thứ ba" is Tuesday first and third second; beside "second" it is the ordinal that changed.
#[test]
fn an_ordinal_that_may_be_a_weekday_is_compared() {
    let english = "It was the second defeat in 18 games.";
    assert_eq!(codes(&[("en", english), ("vi", "Đó là trận thua thứ ba trong 18 trận đấu.")]), ["ordinal-changed"]);
    assert_eq!(codes(&[("en", english), ("vi", "Đó là trận thua thứ hai trong 18 trận đấu.")]), [""; 0]);
}

/// 17-5 and 5-17 could both be 17 May, but neither is read so first.
#[test]
fn a_score_turned_round_is_changed() {
    assert_eq!(codes(&[("en", "A try made it 17-5 at the break."), ("vi", "Tỷ số được nâng lên 5-17 trước giờ nghỉ.")]), ["score-changed"]);
    assert_eq!(codes(&[("en", "A try made it 17-5 at the break."), ("vi", "Tỷ số được nâng lên 17-5 trước giờ nghỉ.")]), [""; 0]);
}

/// Two ties about other values are two findings, not one that stays.
#[test]
fn the_fingerprint_of_a_tie_knows_both_values() {
    let fingerprint = |vietnamese: &str| {
        let documents = vec![Document::new("en", "en", "57/45 classes were opened in the town."), Document::new("vi", "vi", vietnamese)];
        let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
        check(&set, &Context::default()).findings[0].fingerprint
    };
    assert_ne!(fingerprint("45/57 lớp đã được mở ở thị trấn."), fingerprint("57/46 lớp đã được mở ở thị trấn."));
}

/// Code and severity of every finding, the first version being the source.
fn graded(versions: &[(&str, &str)]) -> Vec<String> {
    let mut documents: Vec<Document> = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    let findings = check(&set, &Context::default()).findings;
    findings.iter().map(|f| format!("{} {}", f.severity.name(), f.code)).collect()
}

/// A height in feet and inches is one amount.
#[test]
fn a_height_is_converted_whole() {
    let english = "The 6-foot-2 keeper joined the club.";
    assert_eq!(codes(&[("en", english), ("de", "Der 1,88 m große Torwart kam zum Verein.")]), [""; 0]);
    assert_eq!(codes(&[("en", english), ("de", "Der 1,58 m große Torwart kam zum Verein.")]), ["quantity-changed"]);
}

/// Degrees whose scale nobody names may have been converted.
#[test]
fn degrees_without_a_scale_may_be_converted() {
    let english = "It was 77 degrees by the lake.";
    assert_eq!(codes(&[("en", english), ("de", "Am See waren es 25 Grad.")]), [""; 0]);
    assert_eq!(codes(&[("en", english), ("de", "Am See waren es 52 Grad.")]), ["quantity-changed"]);
}

/// What is said in other words is a note; figures that are lost are not.
#[test]
fn what_may_be_said_otherwise_is_a_note() {
    let english = "She is 100 percent certain of it.";
    assert_eq!(graded(&[("en", english), ("de", "Sie ist sich dessen völlig sicher.")]), ["note percent-missing"]);
    let english = "She is 40 percent certain of it.";
    assert_eq!(graded(&[("en", english), ("de", "Sie ist sich dessen ziemlich sicher.")]), ["error percent-missing"]);
}

/// A title that stays in its language keeps its number.
#[test]
fn a_title_kept_as_it_stands_states_its_number() {
    let english = "He wrote \"The Harbour in Seven Storms\" as a boy.";
    assert_eq!(codes(&[("en", english), ("de", "Als Junge schrieb er „The Harbour in Seven Storms“.")]), [""; 0]);
    assert_eq!(codes(&[("en", english), ("de", "Als Junge schrieb er „The Harbour in Storms“.")]), ["number-missing"]);
}

/// A year alone agrees with two days of it, and reconciles them in no way.
#[test]
fn a_year_alone_does_not_reconcile_two_days() {
    let versions = [
        ("en", "The school opened on 12 May 2014."),
        ("de", "Die Schule wurde am 12. Mai 2014 eröffnet."),
        ("fr", "L'école a ouvert le 17 mai 2014."),
        ("id", "Sekolah itu dibuka pada 2014."),
    ];
    assert!(codes(&versions).contains(&"date-changed".to_owned()));
}

/// What the source alone states is asked of its author, not of each translator.
#[test]
fn a_value_of_the_source_alone_blames_nobody() {
    let versions = [
        ("en", "Some 450 people and 62 dogs came to the fair."),
        ("de", "Etwa 450 Menschen und Hunde kamen zur Messe."),
        ("fr", "Quelque 450 personnes et des chiens sont venus à la foire."),
        ("es", "Unas 450 personas y perros acudieron a la feria."),
    ];
    let mut documents: Vec<Document> = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    let findings = check(&set, &Context::default()).findings;
    assert_eq!(findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["number-added"]);
    assert!(findings[0].blame.is_none());
}

/// Figures against convention stand for other figures, not for a word.
#[test]
fn a_thousand_is_no_one() {
    let english = "It offers up to 1,000 products for the first time.";
    let hindi = "यह पहली बार 3,000 उत्पाद पेश करता है।";
    assert!(codes(&[("en", english), ("hi", hindi)]).contains(&"number-changed".to_owned()));
}

/// The message of every finding, with the culprit's id, the first version being the source.
fn told(versions: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut documents: Vec<Document> = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    let report = check(&set, &Context::default());
    let culprit = |f: &crosstally::finding::Finding| f.blame.as_ref().map(|b| report.documents[b.document].id.to_string());
    report.findings.iter().map(|f| (f.message.clone(), culprit(f).unwrap_or_default())).collect()
}

/// A wrong conversion is told with the right one, as precise as the figure found.
#[test]
fn a_wrong_conversion_says_what_it_comes_to() {
    let english = "The road to the coast is 385 miles long.";
    let one = |lang, text| told(&[("en", english), (lang, text)]).into_iter().map(|t| t.0).collect::<Vec<_>>();
    assert_eq!(one("de", "Die Straße zur Küste ist 360 km lang."), ["385 miles (385 mi) is 620 km; German says 360 km"]);
    assert_eq!(one("de", "Die Straße zur Küste ist 361 km lang."), ["385 miles (385 mi) is 620 km; German says 361 km"]);
    assert_eq!(one("de", "Die Straße zur Küste ist 620 km lang."), [""; 0]);
    // Nothing is converted where the unit is the same.
    assert_eq!(
        one("de", "Die Straße zur Küste ist 358 Meilen lang."),
        ["German says 358 Meilen (358 mi); English says 385 miles (385 mi)"]
    );
    let heat = told(&[("en", "It was 77 °F by the lake."), ("de", "Am See waren es 52 °C.")]);
    assert_eq!(heat[0].0, "77 °F (77 degF) is 25 degC; German says 52 °C (52 degC)");
}

/// A rough figure that fits two values does not make them one: who agrees with the source is right.
#[test]
fn a_rough_figure_is_no_bridge() {
    let english = "The 6-foot-6 keeper joined the club.";
    let rough = ("es", "El portero, de 2 metros, fichó por el club.");
    let right = ("fr", "Le gardien de 1,98 m a rejoint le club.");
    let wrong = ("de", "Der 1,91 m große Torwart kam zum Verein.");
    let blamed = |v: &[(&str, &str)]| told(v).into_iter().map(|t| t.1).collect::<Vec<_>>();
    assert_eq!(blamed(&[("en", english), rough, right, wrong]), ["de"]);
    assert_eq!(blamed(&[("en", english), rough, right]), [""; 0]);
}

/// While versions disagree about a value its separators are no news.
#[test]
fn a_value_in_dispute_is_one_finding() {
    let versions = |english| [("en", english), ("vi", "Có 25,000 người ở quảng trường."), ("de", "25.000 Menschen waren auf dem Platz.")];
    assert_eq!(codes(&versions("There were 25,000 people in the square.")), ["separator-ambiguous"]);
    assert_eq!(codes(&versions("There were 25,600 people in the square.")), ["source-differs"]);
}

/// A day that no month has is a wrong day, not a number beside a month.
#[test]
fn an_impossible_day_is_a_changed_date() {
    assert_eq!(codes(&[("en", "The fair opens on 30 September."), ("de", "Die Messe beginnt am 80. September.")]), ["date-changed"]);
    assert_eq!(codes(&[("en", "In May 45 people came."), ("de", "Im Mai kamen 45 Menschen.")]), [""; 0]);
}

/// The figure 1 that a slip made of 4 is not the article beside it.
#[test]
fn an_article_is_no_witness_for_a_figure() {
    let german = "Er sagte einen Satz auf Kanal 4.";
    assert_eq!(codes(&[("en", "He said a sentence on channel 1."), ("de", german)]), ["number-changed"]);
    assert_eq!(codes(&[("en", "He said 1 sentence on channel 4."), ("de", german)]), [""; 0]);
}

/// 3.200 millones may be read as 3.2 million against convention, but 3.2 million never as 3,200 million: that is worth saying.
#[test]
fn a_reading_against_convention_is_told_in_the_source_too() {
    let spanish = "La empresa perdió 3.200 millones de dólares.";
    assert_eq!(codes(&[("es", spanish), ("en", "The company lost 3.2 million dollars.")]), ["separator-ambiguous"]);
    assert_eq!(codes(&[("es", spanish), ("en", "The company lost 3.2 billion dollars.")]), [""; 0]);
}

/// Figures that stand twice behind a score or before a full stop.
#[test]
fn doubled_figures_of_a_score_are_found() {
    let english = "They won 18-7 on 6 November.";
    assert_eq!(codes(&[("en", english), ("de", "Sie gewannen 18-7 7 am 6. November.")]), ["text-repeated"]);
    assert_eq!(codes(&[("en", english), ("de", "Sie gewannen 18-7 am 6 6. November.")]), ["text-repeated"]);
    assert_eq!(codes(&[("en", english), ("de", "Sie gewannen 18-7 am 6. November.")]), [""; 0]);
}

/// The mark of an ordinal is typed for that of a degree.
#[test]
fn an_ordinal_may_be_degrees() {
    let english = "It was 80 degrees by the lake.";
    assert_eq!(codes(&[("en", english), ("pt", "Estavam 26º no lago.")]), [""; 0]);
    assert_eq!(codes(&[("en", english), ("pt", "Estavam 36º no lago.")]), ["quantity-changed"]);
}

/// The scale behind the last of a list is that of all.
#[test]
fn a_list_shares_its_scale() {
    let english = "The north had 3.1 million, the east 2.94 million and the west 2.52 million.";
    assert_eq!(codes(&[("en", english), ("de", "Der Norden hatte 3,1, der Osten 2,94 und der Westen 2,52 Millionen.")]), [""; 0]);
    assert_eq!(
        codes(&[("en", english), ("de", "Der Norden hatte 3,1, der Osten 2,49 und der Westen 2,52 Millionen.")]),
        ["number-changed"]
    );
}
