//! Glossaries: TBX of both editions and styles, tables, and what becomes of them as rules.
#![cfg(feature = "glossary")]

use crosstally::author::{Dialect, write_table, write_tbx, write_yaml};
use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet};
use crosstally::language::Languages;
use crosstally::rule::{Glossary, RulePack, Rules, Status, read_table, read_tbx};

const DCA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>Harbour words</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c1">
      <descrip type="subjectField">ports</descrip>
      <descrip type="definition">a firm &amp; its owner, not the state's</descrip>
      <langSec xml:lang="en">
        <termSec><term>private <hi>firm</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
        <termSec><term>public firm</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
      </langSec>
      <langSec xml:lang="es">
        <termSec><term>empresa privada</term><termNote type="partOfSpeech">noun</termNote></termSec>
        <termSec><term>empresa p&#xFA;blica</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>"#;

const DCT: &str = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <text><body>
    <conceptEntry id="c1">
      <min:subjectField>ports</min:subjectField>
      <basic:definition>a firm &amp; its owner, not the state's</basic:definition>
      <langSec xml:lang="en">
        <termSec><term>private firm</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>public firm</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
      <langSec xml:lang="es">
        <termSec><term>empresa privada</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
        <termSec><term>empresa pública</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>"#;

const MARTIF: &str = r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
  <termEntry id="c1"><descripGrp><descrip type="definition">a firm &amp; its owner, not the state's</descrip></descripGrp>
    <langSet xml:lang="en">
      <tig><term>private firm</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
      <ntig><termGrp><term>public firm</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    </langSet>
    <langSet xml:lang="es"><tig><term>empresa privada</term></tig>
      <tig><term>empresa pública</term><termNote type="administrativeStatus">obsolete</termNote></tig></langSet>
  </termEntry>
</body></text></martif>"#;

fn tbx(text: &str) -> Glossary {
    read_tbx("g.tbx", text, &Languages::new()).unwrap_or_else(|p| panic!("{p:?}"))
}

fn table(file: &str, text: &str) -> Glossary {
    read_table(file, text, &Languages::new()).unwrap_or_else(|p| panic!("{p:?}"))
}

/// A glossary without its places.
fn told(g: &Glossary) -> Vec<String> {
    let entry = |e: &crosstally::rule::Entry| format!("{} {} {}", e.lang, e.text, e.status.word());
    g.concepts
        .iter()
        .map(|c| {
            format!(
                "{} ({}): {}",
                c.name,
                c.definition.clone().unwrap_or_default(),
                c.entries.iter().map(entry).collect::<Vec<_>>().join("; ")
            )
        })
        .collect()
}

const FIRM: &str = "private firm (a firm & its owner, not the state's): en private firm preferred; en public firm deprecated; \
                    es empresa privada admitted; es empresa pública deprecated";

#[test]
fn both_styles_and_the_old_edition_say_the_same() {
    for text in [DCA, DCT, MARTIF] {
        assert_eq!(told(&tbx(text)), [FIRM], "{text}");
    }
}

#[test]
fn tables_have_one_term_a_row_or_one_concept_a_row() {
    let long = "concept,language,term,status,definition\nprivate firm,en,private firm,preferred,\"a firm & its owner, not the state's\"\n\
                private firm,en,public firm,forbidden,\nprivate firm,es,empresa privada,,\nprivate firm,es,empresa pública,deprecated,\n";
    assert_eq!(told(&table("g.csv", long)), [FIRM]);
    assert_eq!(told(&table("g.tsv", &long.replace('"', "").replace(", not", " not").replace(',', "\t"))), [FIRM.replace(", not", " not")]);
    let wide =
        "\u{feff}en;en never;es;es (never)\nprivate firm|private company;public firm;empresa privada;empresa pública|empresa estatal\n";
    assert_eq!(
        told(&table("g.csv", wide)),
        [
            "private firm (): en private firm admitted; en private company admitted; en public firm deprecated; es empresa privada admitted; \
          es empresa pública deprecated; es empresa estatal deprecated"
        ]
    );
}

#[test]
fn what_is_written_is_read_back() {
    let mut g = tbx(DCA);
    g.concepts.extend(
        table("g.csv", "concept,language,term,status\n=sum & <b>,ur,غیر ریاستی ادارہ,preferred\n=sum & <b>,zh-Hant,非國有企業,admitted\n")
            .concepts,
    );
    let wanted = told(&g);
    assert_eq!(wanted.len(), 2);
    for dialect in [Dialect::Dca, Dialect::Dct] {
        let back = tbx(&write_tbx(&g, dialect));
        // TBX names a concept by its terms.
        assert_eq!(told(&back)[0], wanted[0]);
        assert_eq!(told(&back)[1].split_once(')').map(|x| x.1), wanted[1].split_once(')').map(|x| x.1));
    }
    assert_eq!(told(&table("g.csv", &write_table(&g, b','))), wanted);
    assert_eq!(told(&table("g.tsv", &write_table(&g, b'\t'))), wanted);
    // A spreadsheet takes nothing in it for a formula.
    assert!(write_table(&g, b',').lines().all(|l| !l.starts_with('=')));
}

#[test]
fn a_glossary_and_the_rules_written_from_it_say_the_same() {
    let g = tbx(DCA);
    let yaml = write_yaml(&g);
    let languages = Languages::new();
    let pack = RulePack::read("rules.yaml", &yaml, &languages).unwrap_or_else(|p| panic!("{yaml}\n{p:?}"));
    let again = Glossary::of(&pack);
    let plain = |g: &Glossary| {
        g.concepts
            .iter()
            .map(|c| c.entries.iter().map(|e| (e.lang.clone(), e.text.clone(), e.status == Status::Deprecated)).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(&again), plain(&g));
    let found = |pack: RulePack| {
        let mut rules = Rules::default();
        rules.add(pack);
        let documents = vec![
            Document::new("en", "en", "Every private firm pays taxes."),
            Document::new("es", "es", "Las empresas públicas pagan impuestos."),
        ];
        let context = Context { rules, ..Context::default() };
        let report = check(&DocumentSet { name: "s".to_owned(), documents, ..DocumentSet::default() }, &context);
        report.findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>()
    };
    let direct = found(g.pack("g.tbx", DCA));
    assert_eq!(direct, ["empresas públicas is not to be used for `private firm` (1 place); use empresa privada"]);
    assert_eq!(found(pack), direct);
}

#[test]
fn mistakes_are_told_at_their_places() {
    let at = |text: &str| -> Vec<(String, String)> {
        let problems = read_tbx("g.tbx", text, &Languages::new()).expect_err("it is wrong");
        problems.iter().map(|p| (p.code.to_owned(), text[p.labels[0].0.range()].to_owned())).collect()
    };
    assert_eq!(
        at(&DCA.replace("xml:lang=\"es\"", "xml:lang=\"Spanish\"")),
        [("tbx-language".to_owned(), "<langSec xml:lang=\"Spanish\">".to_owned())]
    );
    assert_eq!(at(&DCA.replace("<langSec xml:lang=\"es\">", "<langSec>")), [("tbx-language".to_owned(), "<langSec>".to_owned())]);
    assert_eq!(
        at(&DCT.replace("preferredTerm-admn-sts", "bestTerm")),
        [("tbx-status".to_owned(), "<min:administrativeStatus>".to_owned())]
    );
    assert_eq!(at("<html></html>"), [("tbx-root".to_owned(), String::new())]);
    assert_eq!(at(&DCA.replace("</langSec>", "</langSet>"))[0].0, "tbx-xml");
    assert_eq!(at(&DCA.replace("&#xFA;", "&uacute;")), [("tbx-xml".to_owned(), "&uacute;".to_owned())]);
    let rows = |text: &str| -> Vec<String> {
        let problems = read_table("g.csv", text, &Languages::new()).expect_err("it is wrong");
        problems.iter().map(|p| format!("{}: {}", p.message, &text[p.labels[0].0.range()])).collect()
    };
    assert_eq!(rows("a,b\n1,2\n"), ["these columns name no glossary: a,b"]);
    assert_eq!(
        rows("language,term,status\nSpanish,firma,\nes,,\nes,firma,best\n"),
        [
            "`Spanish` is not a language tag: Spanish,firma,",
            "this row has no term or no language: es,,",
            "`best` is no status: preferred, admitted, deprecated or forbidden: es,firma,best"
        ]
    );
    assert_eq!(rows(""), ["there is no row in this table: "]);
}

#[test]
fn hostile_files_do_no_harm() {
    let deep = "<tbx>".to_owned() + &"<a>".repeat(100_000);
    assert!(read_tbx("g.tbx", &deep, &Languages::new()).is_err());
    let entities = "<!DOCTYPE tbx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><tbx><text><body><conceptEntry><langSec xml:lang=\"en\"><termSec><term>&b;</term></termSec></langSec></conceptEntry></body></text></tbx>";
    assert!(read_tbx("g.tbx", entities, &Languages::new()).is_err());
}
