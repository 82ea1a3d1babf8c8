//! What stands twice in one text: a passage differently, a sentence, an item of a list.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet};
use crosstally::finding::Finding;

fn found(versions: &[(&str, &str)]) -> Vec<Finding> {
    let documents = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    check(&DocumentSet { name: "case".into(), documents, ..DocumentSet::default() }, &Context::default()).findings
}

fn graded(versions: &[(&str, &str)]) -> Vec<String> {
    found(versions).iter().map(|f| format!("{} {}", f.severity.name(), f.code)).collect()
}

/// Two long paragraphs around a passage that stands in both.
fn twice(first: &str, second: &str) -> String {
    format!(
        "The council will {first} in the harbour district before the next summer begins. Everybody was in favour of it.\n\nThe mayor spoke after the vote and thanked the clerks.\n\nIn the afternoon the plan was read out once more: the council will {second} in the harbour district before the next summer begins."
    )
}

fn german(first: &str, second: &str) -> String {
    format!(
        "Der Rat wird {first} im Hafenviertel fördern und dafür vor dem nächsten Sommer neue Stellen schaffen. Alle waren dafür.\n\nDie Bürgermeisterin sprach nach der Abstimmung und dankte allen.\n\nAm Nachmittag wurde der Plan noch einmal verlesen: der Rat wird {second} im Hafenviertel fördern und dafür vor dem nächsten Sommer neue Stellen schaffen."
    )
}

#[test]
fn a_passage_that_stands_twice_differently_is_told() {
    let english = twice("support the growth of private enterprises", "support the growth of municipal enterprises");
    let alone = found(&[("en", &english)]);
    assert_eq!(
        alone.iter().map(|f| f.message.as_str()).collect::<Vec<_>>(),
        ["one passage stands twice in English: “municipal” here, “private” there"]
    );
    let places: Vec<&str> = alone[0].places.iter().map(|p| p.span.of(&english)).collect();
    assert_eq!(places, ["municipal", "private"]);
    assert_eq!(graded(&[("en", &english)]), ["note text-diverges"]);
    // With a version that says the same twice it is sure; with one that differs too, it is meant.
    let same = german("private Betriebe", "private Betriebe");
    assert_eq!(graded(&[("de", &same), ("en", &english)]), ["warning text-diverges"]);
    let both = german("private Betriebe", "städtische Betriebe");
    assert_eq!(graded(&[("de", &both), ("en", &english)]), [""; 0]);
}

#[test]
fn forms_figures_and_beginnings_are_no_divergence() {
    for (first, second) in [
        ("support the growth of private enterprises", "support the growth of private enterprise"),
        ("support the growth of 73 private enterprises", "support the growth of 10 private enterprises"),
        ("support the growth of the private enterprises", "support the growth of private enterprises"),
    ] {
        assert_eq!(graded(&[("en", &twice(first, second))]), [""; 0], "{first} | {second}");
    }
    // The same person does two things.
    let person = "The deputy chair of the harbour council of the old town, Nora Lind,";
    let text = format!(
        "{person} opened the meeting in the morning.\n\nCoffee was served.\n\n{person} thanked all who had come in spite of the rain."
    );
    assert_eq!(graded(&[("en", &text)]), [""; 0]);
}

#[test]
fn a_sentence_that_stands_twice_is_told_where_the_others_have_it_once() {
    let sentence = "The council bought two new boats for the pilots of the harbour.";
    let english =
        format!("{sentence} They are red.\n\nThe old ones were sold to a museum in the north.\n\nThe pilots were glad. {sentence}");
    let once = "Der Rat kaufte für die Lotsen des Hafens zwei neue Boote. Sie sind rot.\n\nDie alten wurden an ein Museum im Norden verkauft.\n\nDie Lotsen freuten sich. Im Herbst folgt eine Feier für alle, die daran mitgewirkt haben.";
    let again = once.replace(
        "Im Herbst folgt eine Feier für alle, die daran mitgewirkt haben.",
        "Der Rat kaufte für die Lotsen des Hafens zwei neue Boote.",
    );
    assert!(graded(&[("de", once), ("en", &english)]).contains(&"warning text-repeated".to_owned()));
    assert_eq!(graded(&[("de", &again), ("en", &english)]), [""; 0]);
    assert_eq!(graded(&[("en", &english)]), ["note text-repeated"]);
}

#[test]
fn a_doubled_item_of_a_list_is_sure_beside_a_version_without_it() {
    let english = "The letter went to the rowing clubs, the pilots, harbour members, and harbour members of the town.";
    let german = "Der Brief ging an die Rudervereine, die Lotsen, die Mitglieder der Werft und die Mitglieder des Hafens.";
    assert_eq!(graded(&[("de", german), ("en", english)]), ["warning text-repeated"]);
    assert_eq!(graded(&[("en", english)]), ["note text-repeated"]);
}
