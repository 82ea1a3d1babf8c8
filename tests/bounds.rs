//! What belongs to a value besides the value: its bound, and what a percentage is.

use crosstally::check::{Context, check};
use crosstally::document::{Document, DocumentSet, Role};

/// Code and severity of every finding, the first version being the source.
fn graded(versions: &[(&str, &str)]) -> Vec<String> {
    let mut documents: Vec<Document> = versions.iter().map(|(lang, text)| Document::new(*lang, *lang, *text)).collect();
    documents[0].role = Role::Source;
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    let findings = check(&set, &Context::default()).findings;
    findings.iter().map(|f| format!("{} {}", f.severity.name(), f.code)).collect()
}

/// "At least 80 boats came to the harbour", "80 boats or more came", "80 boats came".
const BOATS: &[(&str, &str, &str, &str)] = &[
    ("ar", "وصل ما لا يقل عن 80 قاربًا إلى الميناء.", "وصل 80 قاربًا أو أكثر إلى الميناء.", "وصل 80 قاربًا إلى الميناء."),
    ("ur", "کم از کم 80 کشتیاں بندرگاہ پہنچیں۔", "80 یا اس سے زیادہ کشتیاں بندرگاہ پہنچیں۔", "80 کشتیاں بندرگاہ پہنچیں۔"),
    ("hi", "कम से कम 80 नावें बंदरगाह पहुँचीं।", "80 या उससे अधिक नावें बंदरगाह पहुँचीं।", "80 नावें बंदरगाह पहुँचीं।"),
    ("vi", "Ít nhất 80 chiếc thuyền đã đến cảng.", "Có 80 chiếc thuyền trở lên đã đến cảng.", "80 chiếc thuyền đã đến cảng."),
    ("fa", "دست‌کم 80 قایق به بندر رسید.", "80 قایق یا بیشتر به بندر رسید.", "80 قایق به بندر رسید."),
    ("bn", "অন্তত ৮০টি নৌকা বন্দরে এসেছিল।", "৮০ বা তার বেশি নৌকা বন্দরে এসেছিল।", "৮০টি নৌকা বন্দরে এসেছিল।"),
    ("ta", "குறைந்தது 80 படகுகள் வந்தன.", "80 அல்லது அதற்கு மேற்பட்ட படகுகள் வந்தன.", "80 படகுகள் வந்தன."),
    ("te", "కనీసం 80 పడవలు రేవుకు వచ్చాయి.", "80 లేదా అంతకంటే ఎక్కువ పడవలు రేవుకు వచ్చాయి.", "80 పడవలు రేవుకు వచ్చాయి."),
    ("mr", "किमान 80 बोटी बंदरात आल्या.", "80 किंवा त्याहून अधिक बोटी बंदरात आल्या.", "80 बोटी बंदरात आल्या."),
    ("gu", "ઓછામાં ઓછી 80 હોડીઓ બંદરે આવી.", "80 કે તેથી વધુ હોડીઓ બંદરે આવી.", "80 હોડીઓ બંદરે આવી."),
    ("pa", "ਘੱਟੋ-ਘੱਟ 80 ਕਿਸ਼ਤੀਆਂ ਬੰਦਰਗਾਹ ਪਹੁੰਚੀਆਂ।", "80 ਜਾਂ ਇਸ ਤੋਂ ਵੱਧ ਕਿਸ਼ਤੀਆਂ ਬੰਦਰਗਾਹ ਪਹੁੰਚੀਆਂ।", "80 ਕਿਸ਼ਤੀਆਂ ਬੰਦਰਗਾਹ ਪਹੁੰਚੀਆਂ।"),
    ("ne", "कम्तीमा 80 डुङ्गा बन्दरगाह आए।", "80 वा सोभन्दा बढी डुङ्गा बन्दरगाह आए।", "80 डुङ्गा बन्दरगाह आए।"),
    ("de", "Mindestens 80 Boote kamen in den Hafen.", "80 Boote oder mehr kamen in den Hafen.", "80 Boote kamen in den Hafen."),
    ("fr", "Au moins 80 bateaux sont arrivés.", "80 bateaux ou plus sont arrivés.", "80 bateaux sont arrivés."),
    ("es", "Al menos 80 barcos llegaron al puerto.", "80 barcos o más llegaron al puerto.", "80 barcos llegaron al puerto."),
    ("pt", "Pelo menos 80 barcos chegaram ao porto.", "80 barcos ou mais chegaram ao porto.", "80 barcos chegaram ao porto."),
    ("it", "Almeno 80 barche sono arrivate.", "80 barche o più sono arrivate.", "80 barche sono arrivate."),
    ("nl", "Minstens 80 boten kwamen naar de haven.", "80 boten of meer kwamen naar de haven.", "80 boten kwamen naar de haven."),
    ("sv", "Minst 80 båtar kom till hamnen.", "80 båtar eller fler kom till hamnen.", "80 båtar kom till hamnen."),
    ("da", "Mindst 80 både kom til havnen.", "80 både eller flere kom til havnen.", "80 både kom til havnen."),
    ("nb", "Minst 80 båter kom til havnen.", "80 båter eller flere kom til havnen.", "80 båter kom til havnen."),
    ("fi", "Vähintään 80 venettä saapui satamaan.", "80 venettä tai enemmän saapui satamaan.", "80 venettä saapui satamaan."),
    ("pl", "Co najmniej 80 łodzi przypłynęło do portu.", "80 łodzi lub więcej przypłynęło do portu.", "80 łodzi przypłynęło do portu."),
    ("cs", "Nejméně 80 lodí připlulo do přístavu.", "80 lodí nebo více připlulo do přístavu.", "80 lodí připlulo do přístavu."),
    ("sk", "Najmenej 80 lodí priplávalo do prístavu.", "80 lodí alebo viac priplávalo do prístavu.", "80 lodí priplávalo do prístavu."),
    ("uk", "Щонайменше 80 човнів прибуло до порту.", "80 човнів або більше прибуло до порту.", "80 човнів прибуло до порту."),
    ("ru", "Не менее 80 лодок прибыло в порт.", "80 лодок или более прибыло в порт.", "80 лодок прибыло в порт."),
    ("bg", "Най-малко 80 лодки пристигнаха.", "80 лодки или повече пристигнаха.", "80 лодки пристигнаха."),
    ("el", "Τουλάχιστον 80 βάρκες έφτασαν στο λιμάνι.", "80 βάρκες ή περισσότερες έφτασαν στο λιμάνι.", "80 βάρκες έφτασαν στο λιμάνι."),
    ("zh", "至少80艘船到达了港口。", "80艘以上的船到达了港口。", "80艘船到达了港口。"),
    ("ja", "少なくとも80隻の船が港に着いた。", "80隻以上の船が港に着いた。", "80隻の船が港に着いた。"),
    ("ko", "최소 80척의 배가 항구에 도착했다.", "80척 이상의 배가 항구에 도착했다.", "80척의 배가 항구에 도착했다."),
    ("th", "เรืออย่างน้อย 80 ลำมาถึงท่าเรือ", "เรือ 80 ลำขึ้นไปมาถึงท่าเรือ", "เรือ 80 ลำมาถึงท่าเรือ"),
    ("id", "Sedikitnya 80 perahu tiba di pelabuhan.", "80 perahu atau lebih tiba di pelabuhan.", "80 perahu tiba di pelabuhan."),
    ("he", "לפחות 80 סירות הגיעו לנמל.", "80 סירות או יותר הגיעו לנמל.", "80 סירות הגיעו לנמל."),
    ("tr", "Limana en az 80 tekne geldi.", "Limana 80 ve üzeri tekne geldi.", "Limana 80 tekne geldi."),
    ("ro", "Cel puțin 80 de bărci au ajuns în port.", "80 sau mai multe bărci au ajuns în port.", "80 de bărci au ajuns în port."),
    ("hu", "Legalább 80 hajó érkezett a kikötőbe.", "80 vagy több hajó érkezett a kikötőbe.", "80 hajó érkezett a kikötőbe."),
    ("ms", "Sekurang-kurangnya 80 bot tiba di pelabuhan.", "80 bot atau lebih tiba di pelabuhan.", "80 bot tiba di pelabuhan."),
];

#[test]
fn a_bound_is_read_before_and_behind_and_missed_where_it_is_not() {
    let mut wrong = Vec::new();
    for (lang, before, behind, plain) in BOATS {
        for english in ["At least 80 boats came to the harbour.", "The harbour took in 80 boats or more."] {
            for text in [before, behind] {
                let found = graded(&[("en", english), (lang, text)]);
                if !found.is_empty() {
                    wrong.push(format!("{lang}: {text}: {found:?}"));
                }
            }
        }
        let found = graded(&[("en", "At least 80 boats came to the harbour."), (lang, plain)]);
        if found != ["warning bound-changed"] {
            wrong.push(format!("{lang}: {plain}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn bounds_are_compared_gently() {
    let german = |text: &str| graded(&[("en", "More than 320 boats came."), ("de", text)]);
    let none: [String; 0] = [];
    assert_eq!(german("Mindestens 320 Boote kamen."), none);
    assert_eq!(german("Etwa 320 Boote kamen."), none);
    // A loss of little.
    assert_eq!(german("320 Boote kamen."), ["note bound-changed"]);
    assert_eq!(graded(&[("en", "320 boats came."), ("de", "Mindestens 320 Boote kamen.")]), ["note bound-changed"]);
    assert_eq!(german("Höchstens 320 Boote kamen."), ["warning bound-changed"]);
    // It may be said elsewhere in the sentence.
    assert_eq!(german("Es waren 320 Boote, wenn nicht mehr als man zählen konnte."), none);
    // "Up to" is said in too many ways.
    assert_eq!(graded(&[("en", "Up to 320 boats came."), ("de", "Es kamen 320 Boote.")]), none);
    // "Trên" is on as well as over, and "over" is during as well as more than.
    assert_eq!(graded(&[("en", "Trees grow on 60 hectares."), ("vi", "Cây mọc trên 60 ha.")]), none);
    assert_eq!(graded(&[("en", "Up to 60 hectares are planted."), ("vi", "Cây mọc trên 60 ha.")]), none);
    // A sum is no bound.
    assert_eq!(graded(&[("en", "It takes 50 percent plus one vote."), ("de", "Es braucht 50 Prozent und eine Stimme.")]), none);
}

#[test]
fn the_version_that_differs_is_shown_first() {
    let documents = [("ar", BOATS[0].3), ("en", "At least 80 boats came."), ("fr", BOATS[13].1)];
    let documents = documents.iter().map(|(l, t)| Document::new(*l, *l, *t)).collect();
    let set = DocumentSet { name: "case".into(), documents, ..DocumentSet::default() };
    let report = check(&set, &Context::default());
    let f = &report.findings[0];
    assert_eq!((f.code.as_str(), f.places[0].document, f.places.len()), ("bound-changed", 0, 3));
    assert_eq!(f.blame.as_ref().map(|b| (b.document, b.because)), Some((0, "majority")));
    assert_eq!(f.message, "Arabic says 80; English and French say 80 or more");
}

/// "28.75% above the target", "28.75% of the target".
const TARGET: &[(&str, &str, &str)] = &[
    ("ar", "كانت المبيعات أعلى من الهدف بنسبة 28.75%.", "بلغت المبيعات 28.75% من الهدف."),
    ("ur", "فروخت ہدف سے 28.75 فیصد زیادہ تھی۔", "فروخت ہدف کا 28.75 فیصد تھی۔"),
    ("hi", "बिक्री लक्ष्य से 28.75 प्रतिशत अधिक थी।", "बिक्री लक्ष्य का 28.75 प्रतिशत थी।"),
    ("vi", "Doanh số cao hơn 28,75% so với chỉ tiêu.", "Doanh số bằng 28,75% của chỉ tiêu."),
    ("de", "Der Absatz lag 28,75 % über dem Ziel.", "Der Absatz erreichte 28,75 % des Ziels."),
    ("fr", "Les ventes étaient de 28,75 % supérieures à l'objectif.", "Les ventes ont atteint 28,75 % de l'objectif, pas plus."),
    ("es", "Las ventas quedaron un 28,75 % por encima del objetivo.", "Las ventas fueron el 28,75 % del objetivo."),
    ("pt", "As vendas ficaram 28,75% acima da meta.", "As vendas foram 28,75% da meta."),
    ("it", "Le vendite erano il 28,75% in più del previsto.", "Le vendite erano il 28,75% del previsto."),
    ("ru", "Продажи были на 28,75% выше цели.", "Продажи составили 28,75% от цели."),
    ("sv", "Försäljningen var 28,75 % högre än målet.", "Försäljningen var 28,75 % av målet."),
    ("el", "Οι πωλήσεις ήταν 28,75% πάνω από τον στόχο.", "Οι πωλήσεις ήταν το 28,75% του στόχου."),
    ("zh", "销售额比目标高出28.75%。", "销售额是目标的28.75%。"),
    ("ja", "売上は目標を28.75%上回った。", "売上は目標の28.75%だった。"),
];

#[test]
fn above_a_target_is_not_of_a_target() {
    let mut wrong = Vec::new();
    for (lang, above, of) in TARGET {
        let cases: [(&str, &str, &[&str]); 4] = [
            ("Sales were 28.75% above the target.", above, &[]),
            ("Sales were 28.75% of the target.", of, &[]),
            ("Sales were 28.75% above the target.", of, &["warning relation-changed"]),
            ("Sales moved by 28.75%.", above, &[]),
        ];
        for (english, text, expected) in cases {
            let found = graded(&[("en", english), (lang, text)]);
            if found != expected {
                wrong.push(format!("{lang}: {english} {text}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    let german = "Der Absatz lag 28,75 % unter dem Ziel.";
    assert_eq!(graded(&[("en", "Sales were 28.75% above the target."), ("de", german)]), ["warning relation-changed"]);
}

#[test]
fn a_number_that_counts_nothing_of_its_own_is_told() {
    let english = "There are 307 unions with 35,139 members.";
    let none: [String; 0] = [];
    let urdu = |text: &str| graded(&[("en", english), ("ur", text)]);
    assert_eq!(urdu("307 یونینیں ہیں جن کی تعداد 35,139 ہے۔"), ["note counted-noun-missing"]);
    assert_eq!(urdu("307 یونینیں ہیں جن کے 35,139 ارکان ہیں۔"), none);
    // Nothing else is counted before: the members are.
    assert_eq!(graded(&[("en", "The unions have 35,139 members."), ("ur", "یونینوں کے ارکان ہیں جن کی تعداد 35,139 ہے۔")]), none);
    assert_eq!(graded(&[("en", english), ("hi", "307 यूनियनें हैं जिनकी संख्या 35,139 है।")]), ["note counted-noun-missing"]);
}
