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
