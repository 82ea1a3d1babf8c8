//! Completeness: passages that a version lacks, that break off, that were left in another language.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::finding::{Finding, PlaceRole, SetReport, Severity};
use crosstally::rule::RulePack;

const ENGLISH: &str = "The old bridge over the river was closed on Monday morning.
Engineers found cracks in two of the pillars during a routine inspection.
Nobody was hurt, but the police blocked the road for several hours.
The mayor thanked the workers who had come during the night.
A new bridge will be built next year with money from the government.
Until then, buses will take children to school by a longer way.
Shop owners fear that they will lose customers before the winter.
The city council will meet on Thursday to discuss their complaints.";

const GERMAN: &str = "Die alte Brücke über den Fluss wurde am Montag in der Frühe geschlossen.
Ingenieure fanden bei einer üblichen Prüfung Risse in zwei der Pfeiler.
Niemand wurde verletzt, aber die Polizei sperrte die Straße für mehrere Stunden.
Der Bürgermeister dankte den Arbeitern, die in der Nacht gekommen waren.
Eine neue Brücke soll im nächsten Jahr mit Geld der Regierung gebaut werden.
Bis dahin bringen Busse die Kinder auf einem längeren Weg zur Schule.
Die Ladenbesitzer fürchten, dass sie vor dem Winter Kunden verlieren.
Der Stadtrat wird am Donnerstag zusammenkommen, um ihre Beschwerden zu besprechen.";

const ARABIC: &str = "أُغلق الجسر القديم فوق النهر صباح يوم الاثنين.
وجد المهندسون شقوقًا في اثنتين من الدعامات خلال تفتيش روتيني.
لم يصب أحد بأذى، لكن الشرطة أغلقت الطريق لعدة ساعات.
شكر رئيس البلدية العمال الذين جاؤوا خلال الليل.
سيُبنى جسر جديد في العام المقبل بأموال من الحكومة.
وحتى ذلك الحين ستنقل الحافلات الأطفال إلى المدرسة عبر طريق أطول.
يخشى أصحاب المتاجر أن يفقدوا زبائنهم قبل الشتاء.
سيجتمع مجلس المدينة يوم الخميس لمناقشة شكاواهم.";

fn set(versions: &[(&str, &str)]) -> DocumentSet {
    let documents = versions.iter().map(|(lang, text)| {
        let mut d = Document::new(*lang, *lang, *text);
        if *lang == "en" {
            d.role = Role::Source;
        }
        d
    });
    DocumentSet { name: "bridge".into(), documents: documents.collect(), ..DocumentSet::default() }
}

fn report(versions: &[(&str, &str)]) -> SetReport {
    check(&set(versions), &Context::default())
}

fn codes(report: &SetReport) -> Vec<&str> {
    report.findings.iter().map(|f| f.code.as_str()).collect()
}

/// The text without some of its lines.
fn without(text: &str, lines: std::ops::Range<usize>) -> String {
    text.lines().enumerate().filter(|(i, _)| !lines.contains(i)).map(|(_, l)| l).collect::<Vec<_>>().join("\n")
}

/// Lines made paragraphs of several sentences.
fn paragraphs(text: &str, sizes: &[usize]) -> String {
    let mut lines = text.lines();
    sizes.iter().map(|n| lines.by_ref().take(*n).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n\n")
}

fn texts<'r>(report: &'r SetReport, f: &Finding) -> Vec<(&'r str, PlaceRole, &'r str)> {
    f.places.iter().map(|p| (report.documents[p.document].id.as_str(), p.role, p.span.of(&report.documents[p.document].text))).collect()
}

#[test]
fn sound_versions_have_no_finding() {
    for (cut_a, cut_b) in [(vec![1; 8], vec![1; 8]), (vec![3, 3, 2], vec![2, 4, 2]), (vec![8], vec![4, 4])] {
        let (en, de, ar) = (paragraphs(ENGLISH, &cut_a), paragraphs(GERMAN, &cut_b), paragraphs(ARABIC, &cut_b));
        assert_eq!(codes(&report(&[("en", &en), ("de", &de), ("ar", &ar)])), Vec::<&str>::new(), "{cut_a:?} {cut_b:?}");
    }
}

#[test]
fn a_lost_sentence_is_reported_where_it_would_stand() {
    for (lang, text) in [("de", GERMAN), ("ar", ARABIC)] {
        for i in 1..7 {
            let cut = without(text, i..i + 1);
            let r = report(&[("en", ENGLISH), (lang, &cut)]);
            assert_eq!(codes(&r), ["passage-missing"], "{lang} {i}");
            let f = &r.findings[0];
            let before: usize = cut.lines().take(i).map(|l| l.len() + 1).sum::<usize>() - 1;
            assert_eq!((f.places[0].role, f.places[0].span.start as usize), (PlaceRole::Missing, before), "{lang} {i}");
            assert!(f.places[0].span.is_empty() && f.blame.is_some());
            assert_eq!(texts(&r, f)[1], ("en", PlaceRole::Agrees, ENGLISH.lines().nth(i).expect("eight lines")));
        }
    }
}

#[test]
fn a_run_of_sentences_is_one_finding_and_further_versions_are_quoted() {
    let de = paragraphs(&without(GERMAN, 3..6), &[3, 2]);
    let r = report(&[("en", &paragraphs(ENGLISH, &[2, 4, 2])), ("de", &de), ("ar", &paragraphs(ARABIC, &[4, 4]))]);
    assert_eq!(codes(&r), ["passage-missing"]);
    let places = texts(&r, &r.findings[0]);
    assert_eq!(places[0], ("de", PlaceRole::Missing, ""));
    assert!(places[1].2.starts_with("The mayor") && places[1].2.ends_with("longer way."), "{places:?}");
    assert!(places[2].0 == "ar" && places[2].2.contains("الحكومة"), "{places:?}");
    assert!(r.findings[0].message.contains("3 sentences of English"), "{}", r.findings[0].message);
}

#[test]
fn what_the_source_lacks_is_added() {
    let r = report(&[("en", &without(ENGLISH, 2..3)), ("de", GERMAN)]);
    assert_eq!(codes(&r), ["passage-added"]);
    assert_eq!(texts(&r, &r.findings[0])[0].1, PlaceRole::Blamed);
}

#[test]
fn sentences_merged_or_split_are_not_lost() {
    let merged = GERMAN.replace(" geschlossen.\nIngenieure fanden", " geschlossen, nachdem Ingenieure");
    let split = ARABIC.replace("بأذى، لكن", "بأذى. لكن");
    assert_eq!(codes(&report(&[("en", ENGLISH), ("de", &merged), ("ar", &split)])), Vec::<&str>::new());
}

#[test]
fn a_version_that_breaks_off_is_called_that() {
    let cut = without(GERMAN, 3..8);
    let r = report(&[("en", ENGLISH), ("de", &cut)]);
    assert_eq!(codes(&r), ["version-cut-off"]);
    assert!(r.findings[0].message.contains("5 of 8"), "{}", r.findings[0].message);
    assert_eq!(r.findings[0].places[0].span.start as usize, cut.len());
}

#[test]
fn a_version_that_may_be_short_lacks_nothing() {
    let mut context = Context::default();
    let pack = |yaml: &str, context: &Context| RulePack::read("own.yaml", yaml, &context.languages).expect("sound");
    for yaml in ["parity: { passages: off }", "parity: { mode: { de: short } }", "parity: { severities: { passage-missing: off } }"] {
        context.rules = crosstally::rule::Rules::standard(&context.languages).expect("sound");
        context.rules.add(pack(yaml, &context));
        let r = check(&set(&[("en", ENGLISH), ("de", &without(GERMAN, 2..4))]), &context);
        assert!(!codes(&r).contains(&"passage-missing"), "{yaml}");
    }
}

#[test]
fn a_passage_that_breaks_off_is_reported() {
    let long = "The engineers said that the pillars had been built more than a hundred years ago by a company from the capital, and that nobody had repaired them since the war.";
    let cut = "Die Ingenieure sagten, dass die Pfeiler vor mehr als hundert Jahren gebaut.";
    let with = |text: &str, line: &str| format!("{}\n{line}\n{}", without(text, 4..8), without(text, 0..4));
    let r = report(&[("en", &with(ENGLISH, long)), ("de", &with(GERMAN, cut))]);
    assert_eq!(codes(&r), ["passage-truncated"]);
}

#[test]
fn a_title_in_one_version_is_a_note() {
    let titled = format!("Bridge closed after cracks are found\n\n{ENGLISH}");
    let r = report(&[("en", &titled), ("de", GERMAN)]);
    assert_eq!(codes(&r), ["heading-missing"]);
    assert_eq!(r.findings[0].severity.name(), "note");
}

#[test]
fn what_was_left_in_the_source_language_is_untranslated() {
    for (lang, text) in [("de", GERMAN), ("ar", ARABIC)] {
        let left: Vec<&str> =
            text.lines().enumerate().map(|(i, l)| if i == 3 { ENGLISH.lines().nth(3).expect("eight") } else { l }).collect();
        let r = report(&[("en", ENGLISH), (lang, &left.join("\n"))]);
        assert_eq!(codes(&r), ["untranslated"], "{lang}");
        assert!(texts(&r, &r.findings[0])[0].2.starts_with("The mayor thanked the workers"), "{lang}");
    }
    let quoted = GERMAN.replace("Der Bürgermeister dankte", "Der Bürgermeister rief \"who had come during the night\" und dankte");
    assert_eq!(codes(&report(&[("en", ENGLISH), ("de", &quoted)])), Vec::<&str>::new());
}

#[test]
#[cfg(feature = "detect")]
fn a_file_in_another_language_is_told() {
    let r = report(&[("en", ENGLISH), ("vi", GERMAN)]);
    assert!(codes(&r).contains(&"wrong-language"), "{:?}", codes(&r));
    let r = report(&[("en", ENGLISH), ("vi", ENGLISH)]);
    assert!(codes(&r).contains(&"untranslated"), "{:?}", codes(&r));
    assert_eq!(codes(&report(&[("en", ENGLISH), ("en-GB", ENGLISH)])), Vec::<&str>::new());
}

#[test]
fn an_item_that_is_lost_is_counted() {
    let r = report(&[("en", "Bring:\n- bread\n- milk\n- salt"), ("de", "Mitbringen:\n- Brot\n- Salz")]);
    assert_eq!(codes(&r), ["items-missing"]);
    assert!(r.findings[0].message.contains("2 items"), "{}", r.findings[0].message);
}

/// Finnish has no words for concepts: what little but lengths tells is for information.
#[test]
fn where_lengths_alone_tell_a_lost_sentence_is_a_note() {
    let english = "The lake froze early in the winter.\n\nChildren skated on it after school. Their parents stood at the shore and talked about \
        the weather.\n\nOne evening the ice began to sing. Nobody had ever heard such a sound, and some of the older people were afraid of \
        it. A fisherman explained that ice sings when it grows.\n\nIn the spring the boats came back.";
    let finnish = "Järvi jäätyi aikaisin talvella.\n\nLapset luistelivat sillä koulun jälkeen. Heidän vanhempansa seisoivat rannalla ja \
        puhuivat säästä.\n\nEräänä iltana jää alkoi laulaa. Kalastaja selitti, että jää laulaa kasvaessaan.\n\nKeväällä veneet palasivat.";
    let report = check(&set(&[("en", english), ("fi", finnish)]), &Context::default());
    let found: Vec<_> = report.findings.iter().map(|f| (f.code.as_str(), f.severity)).collect();
    assert_eq!(found, [("passage-missing", Severity::Note)]);
}
