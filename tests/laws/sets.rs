//! Laws of whole sets: copies agree, order is nothing, a changed value is pointed at, text before it moves nothing else.

use crosstally::check::check;
use crosstally::document::{Document, DocumentSet, Role};
use crosstally::fact::{Agreement, Strength, agree_mentions, read};
use crosstally::finding::{Finding, SetReport, Severity};
use crosstally::text::Span;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_assume};

use super::articles::{Sentence, Written, article, empty, language, languages, write};
use super::{compares, context, law, said, told};

fn set(documents: Vec<Document>) -> DocumentSet {
    DocumentSet { name: "law".into(), documents, ..DocumentSet::default() }
}

fn document(id: usize, w: &Written) -> Document {
    Document::new(format!("{id}-{}.txt", w.lang), w.lang, w.text.as_str())
}

/// A finding without places in bytes and without landmarks.
fn identity(f: &Finding) -> (String, Severity, String) {
    (f.code.to_string(), f.severity, f.fingerprint.to_string())
}

#[test]
fn copies_of_one_document_agree() {
    law(150, (article(1..9), language(), 2usize..5), |((sentences, breaks), lang, copies)| {
        let text = write(&sentences, &breaks, lang);
        let report = check(&set((0..copies).map(|i| document(i, &text)).collect()), context());
        prop_assert!(!report.findings.iter().any(compares), "{}\n{}", text.text, said(&report));
        Ok(())
    });
}

#[test]
fn copies_of_any_text_agree() {
    let texts = super::hostile::text().prop_map(|t| t.replace('\0', " "));
    law(150, (texts, proptest::sample::select(super::LANGUAGES)), |(text, lang)| {
        let d = |id: &str| Document::new(id, lang, text.as_str());
        let report = check(&set(vec![d("a"), d("b"), d("c")]), context());
        prop_assert!(!report.findings.iter().any(compares), "{text:?} in {lang}\n{}", said(&report));
        Ok(())
    });
}

#[test]
fn the_same_article_in_several_languages_agrees() {
    law(150, (article(1..9), languages(2..=4)), |((sentences, breaks), langs)| {
        let texts: Vec<Written> = langs.iter().map(|l| write(&sentences, &breaks, l)).collect();
        let report = check(&set(texts.iter().enumerate().map(|(i, t)| document(i, t)).collect()), context());
        let loud: Vec<String> =
            report.findings.iter().filter(|f| f.severity > Severity::Note && compares(f)).map(|f| told(&report, f)).collect();
        prop_assert!(loud.is_empty(), "{}\n{}", texts.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join("\n---\n"), loud.join("\n"));
        Ok(())
    });
}

#[test]
fn the_order_of_the_documents_is_nothing() {
    let several = languages(2..=4).prop_flat_map(|l| (Just(l.clone()), Just((0..l.len()).collect::<Vec<usize>>()).prop_shuffle()));
    law(100, (article(2..9), several, any::<u32>(), any::<u32>()), |((sentences, breaks), (langs, order), which, by)| {
        let mut documents: Vec<Document> = langs.iter().enumerate().map(|(i, l)| document(i, &write(&sentences, &breaks, l))).collect();
        documents[0] = document(0, &write(&changed(&sentences, which, by), &breaks, langs[0]));
        if by % 3 == 0 {
            documents[1].role = Role::Source;
        }
        let one = check(&set(documents.clone()), context());
        let other = check(&set(order.iter().map(|i| documents[*i].clone()).collect()), context());
        prop_assert_eq!(&one.findings, &other.findings);
        prop_assert_eq!(&one.facts, &other.facts);
        prop_assert_eq!(&one.mentions, &other.mentions);
        prop_assert_eq!(&one.rows, &other.rows);
        prop_assert_eq!((one.verdict, &one.coverage), (other.verdict, &other.coverage));
        Ok(())
    });
}

/// The article with one value replaced.
fn changed(sentences: &[Sentence], which: u32, by: u32) -> Vec<Sentence> {
    let mut out = sentences.to_vec();
    let n = which as usize % out.len();
    out[n].said = out[n].said.other(by);
    out
}

#[test]
fn a_replaced_value_is_pointed_at() {
    law(
        250,
        (article(1..9), languages(2..=3), any::<u32>(), any::<u32>(), any::<bool>()),
        |((sentences, breaks), langs, which, by, source)| {
            let slot = which as usize % sentences.len();
            let texts: Vec<Written> = langs
                .iter()
                .enumerate()
                .map(|(i, l)| if i == 0 { write(&changed(&sentences, which, by), &breaks, l) } else { write(&sentences, &breaks, l) })
                .collect();
            let mut documents: Vec<Document> = texts.iter().enumerate().map(|(i, t)| document(i, t)).collect();
            if source {
                documents[1].role = Role::Source;
            }
            let languages = &context().languages;
            let place = texts[0].slots[slot].clone();
            let here = read(languages.get(langs[0]), &texts[0].text, 0);
            let mention = here.iter().find(|m| Span::new(place.start, place.end).contains(m.span));
            prop_assert!(mention.is_some(), "nothing read at {:?} in {}", &texts[0].text[place.clone()], texts[0].text);
            let Some(mention) = mention else { return Ok(()) };
            // A strong value that no kind of agreement accepts, wherever it is said.
            prop_assume!(mention.strength == Strength::Strong);
            let said_anyway = |t: &Written| {
                read(languages.get(t.lang), &t.text, 0)
                    .iter()
                    .any(|m| agree_mentions(mention, m, languages.units()).0 > Agreement::Different)
            };
            prop_assume!(!texts[1..].iter().any(said_anyway));
            let report = check(&set(documents), context());
            let index = report.documents.iter().position(|d| d.id.starts_with("0-")).expect("it is in the report");
            let found = report
                .findings
                .iter()
                .any(|f| f.places.iter().take(2).any(|p| p.document == index && p.span == mention.span) && f.severity > Severity::Note);
            prop_assert!(
                found,
                "{:?} is not pointed at\n{}\n{}",
                mention.span.of(&texts[0].text),
                texts.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join("\n---\n"),
                said(&report)
            );
            Ok(())
        },
    );
}

/// No two values of the text agree in any way.
fn distinct(t: &Written) -> bool {
    let languages = &context().languages;
    let all = read(languages.get(t.lang), &t.text, 0);
    all.iter().enumerate().all(|(i, m)| all[..i].iter().all(|n| agree_mentions(m, n, languages.units()).0 == Agreement::Different))
}

/// The value in a slot is said somewhere in the others.
fn said_by(t: &Written, slot: usize, others: &[Written]) -> bool {
    let languages = &context().languages;
    let place = Span::new(t.slots[slot].start, t.slots[slot].end);
    let here = read(languages.get(t.lang), &t.text, 0);
    let said = |o: &Written, m| {
        read(languages.get(o.lang), &o.text, 0).iter().any(|n| agree_mentions(m, n, languages.units()).0 > Agreement::Different)
    };
    here.iter().filter(|m| place.contains(m.span)).any(|m| others.iter().any(|o| said(o, m)))
}

#[test]
fn text_before_a_segment_moves_places_only() {
    let inputs = (
        article(2..9),
        languages(2..=3),
        (any::<u32>(), any::<u32>()),
        (any::<proptest::sample::Index>(), 0usize..3, any::<bool>(), any::<bool>()),
    );
    law(250, inputs, |((sentences, breaks), langs, (which, by), (at, filler, paragraph, in_changed))| {
        let texts: Vec<Written> = langs
            .iter()
            .enumerate()
            .map(|(i, l)| if i == 0 { write(&changed(&sentences, which, by), &breaks, l) } else { write(&sentences, &breaks, l) })
            .collect();
        // Where the wrong value is the right one of the next sentence, nothing tells a change from a value that is missing.
        prop_assume!(distinct(&texts[0]) && distinct(&texts[1]) && !said_by(&texts[0], which as usize % sentences.len(), &texts[1..]));
        let moved = usize::from(!in_changed);
        let before: Vec<Document> = texts.iter().enumerate().map(|(i, t)| document(i, t)).collect();
        // Segments are sentences here.
        let languages = &context().languages;
        let pack = &languages.get(texts[moved].lang).pack;
        let starts: Vec<usize> = before[moved]
            .blocks
            .iter()
            .flat_map(|b| crosstally::language::sentences(pack, b.span.of(&texts[moved].text), b.span.start as usize))
            .map(|s| s.start as usize)
            .collect();
        let at = starts[at.index(starts.len())];
        let inserted = format!("{}{}", empty(filler, texts[moved].lang), if paragraph { "\n\n" } else { " " });
        prop_assert!(read(languages.get(texts[moved].lang), &inserted, 0).is_empty(), "{inserted:?} states something");
        let mut longer = texts[moved].clone();
        longer.text.insert_str(at, &inserted);
        let mut after = before.clone();
        after[moved] = document(moved, &longer);
        let (one, other) = (check(&set(before), context()), check(&set(after), context()));
        let shift =
            |report: &SetReport| report.documents.iter().position(|d| d.id.starts_with(&format!("{moved}-"))).expect("it is in the report");
        let (index, by) = (shift(&one), u32::try_from(inserted.len()).expect("it is short"));
        let place = |s: Span| if s.start as usize >= at { Span { start: s.start + by, end: s.end + by } } else { s };
        for (m, n) in one.mentions[index].iter().zip(&other.mentions[index]) {
            prop_assert_eq!(place(m.span), n.span);
        }
        // What stands in one version alone is also a passage that the others lack: true, and no finding about a value.
        let valued = |r: &SetReport| -> Vec<Finding> { r.findings.iter().filter(|f| !f.code.starts_with("passage-")).cloned().collect() };
        let (found, moved_on) = (valued(&one), valued(&other));
        let ids = |findings: &[Finding]| {
            let mut list: Vec<_> = findings.iter().map(identity).collect();
            list.sort();
            list
        };
        let shown = format!(
            "{:?} at {at} of {}\n{}\n--- before\n{}\n--- after\n{}",
            inserted,
            texts[moved].lang,
            texts.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join("\n---\n"),
            said(&one),
            said(&other)
        );
        prop_assert_eq!(ids(&found), ids(&moved_on), "{}", shown);
        // The place of a value moves with it; a missing one stands where it is guessed.
        for (f, g) in found.iter().zip(&moved_on) {
            for (p, q) in f.places.iter().zip(&g.places).filter(|(p, _)| !p.span.is_empty()) {
                prop_assert_eq!(if p.document == index { place(p.span) } else { p.span }, q.span, "{}", shown);
            }
        }
        Ok(())
    });
}
