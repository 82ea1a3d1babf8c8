//! Articles: what they state, and how each language says it. Written for these tests, word by word.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::{select, subsequence};

/// The languages that articles are written in.
pub(crate) const WRITTEN: &[&str] = &["en", "ar", "ur", "hi", "vi"];

/// One thing that an article states.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// A count, with its thousands grouped or not.
    Count(u32, bool),
    /// A percent, in tenths.
    Percent(u32),
    /// A ratio: so many done of so many planned.
    Ratio(u32, u32),
    /// Day, month, year.
    Date(u32, u32, u32),
    /// Millions of dollars.
    Money(u32),
    /// Kilometres.
    Length(u32),
    /// First and last year.
    Years(u32, u32),
    /// A small number in words.
    Words(u32),
}

/// A sentence: which template, and what it states.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) template: usize,
    pub(crate) said: Said,
}

/// A text with the place of each thing that it states.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) lang: &'static str,
    pub(crate) text: String,
    /// Bytes of each value, in order of the sentences.
    pub(crate) slots: Vec<std::ops::Range<usize>>,
}

/// Sentences around a value, by kind of value, in the order of [`WRITTEN`].
const TEMPLATES: &[[&str; 5]] = &[
    // counts
    [
        "The union has {} members in the valley.",
        "تضم النقابة {} عضوًا في الوادي.",
        "وادی میں یونین کے {} ارکان ہیں۔",
        "घाटी में संघ के {} सदस्य हैं।",
        "Công đoàn có {} thành viên ở thung lũng.",
    ],
    [
        "The library lent {} books last winter.",
        "أعارت المكتبة {} كتابًا في الشتاء الماضي.",
        "لائبریری نے گزشتہ سرما میں {} کتابیں دیں۔",
        "पुस्तकालय ने पिछली सर्दियों में {} पुस्तकें दीं।",
        "Thư viện cho mượn {} cuốn sách vào mùa đông.",
    ],
    [
        "Farmers planted {} trees along the canal.",
        "زرع المزارعون {} شجرة على طول القناة.",
        "کسانوں نے نہر کے کنارے {} درخت لگائے۔",
        "किसानों ने नहर के किनारे {} पेड़ लगाए।",
        "Nông dân trồng {} cây dọc con kênh.",
    ],
    // percents
    [
        "Rain fell on {} of the fields.",
        "هطل المطر على {} من الحقول.",
        "بارش {} کھیتوں پر ہوئی۔",
        "बारिश {} खेतों पर हुई।",
        "Mưa rơi trên {} cánh đồng.",
    ],
    [
        "Output of the mill grew by {} since spring.",
        "نما إنتاج المطحنة بنسبة {} منذ الربيع.",
        "بہار سے چکی کی پیداوار {} بڑھی۔",
        "वसंत से चक्की का उत्पादन {} बढ़ा।",
        "Sản lượng nhà máy tăng {} từ mùa xuân.",
    ],
    // ratios
    [
        "The team dug {} wells of the plan.",
        "حفر الفريق {} بئرًا من الخطة.",
        "ٹیم نے منصوبے کے {} کنویں کھودے۔",
        "दल ने योजना के {} कुएँ खोदे।",
        "Đội đào {} giếng theo kế hoạch.",
    ],
    // dates
    [
        "The bridge was opened on {} by the mayor.",
        "افتتح رئيس البلدية الجسر في {}.",
        "ناظم نے {} کو پل کھولا۔",
        "महापौर ने {} को पुल खोला।",
        "Thị trưởng khánh thành cây cầu vào {}.",
    ],
    // money
    [
        "Repairs of the harbour cost {} in total.",
        "بلغت كلفة إصلاح الميناء {} إجمالًا.",
        "بندرگاہ کی مرمت پر کل {} خرچ ہوئے۔",
        "बंदरगाह की मरम्मत पर कुल {} खर्च हुए।",
        "Sửa chữa bến cảng tốn tổng cộng {}.",
    ],
    // lengths
    [
        "The new road runs {} beside the river.",
        "يمتد الطريق الجديد {} بمحاذاة النهر.",
        "نئی سڑک دریا کے ساتھ {} تک جاتی ہے۔",
        "नई सड़क नदी के साथ {} तक जाती है।",
        "Con đường mới chạy {} bên dòng sông.",
    ],
    // years
    [
        "The campaign covered {} without a pause.",
        "غطت الحملة {} دون توقف.",
        "مہم {} میں بغیر وقفے کے چلی۔",
        "अभियान {} में बिना रुके चला।",
        "Chiến dịch kéo dài {} không nghỉ.",
    ],
    // words
    [
        "There were {} boats near the lighthouse.",
        "كانت {} قوارب قرب المنارة.",
        "روشنی مینار کے پاس {} کشتیاں تھیں۔",
        "प्रकाश स्तंभ के पास {} नावें थीं।",
        "Có {} chiếc thuyền gần ngọn hải đăng.",
    ],
    [
        "The choir sang {} songs at dusk.",
        "غنت الجوقة {} أغان عند الغروب.",
        "گائیکوں نے شام کو {} گیت گائے۔",
        "गायकों ने शाम को {} गीत गाए।",
        "Dàn hợp xướng hát {} bài lúc hoàng hôn.",
    ],
];

/// Text without values, in the order of [`WRITTEN`].
const EMPTY: &[[&str; 5]] = &[
    [
        "A letter from our correspondent.",
        "رسالة من مراسلنا.",
        "ہمارے نامہ نگار کا خط۔",
        "हमारे संवाददाता का पत्र।",
        "Thư của phóng viên chúng tôi.",
    ],
    [
        "Photo: archive of the museum.",
        "الصورة: أرشيف المتحف.",
        "تصویر: عجائب گھر کا ذخیرہ۔",
        "चित्र: संग्रहालय का अभिलेख।",
        "Ảnh: kho lưu trữ bảo tàng.",
    ],
    [
        "The wind was cold, yet people stayed in the streets until the lamps went out.",
        "كانت الريح باردة، ومع ذلك بقي الناس في الشوارع حتى انطفأت المصابيح.",
        "ہوا سرد تھی، پھر بھی لوگ چراغ بجھنے تک گلیوں میں رہے۔",
        "हवा ठंडी थी, फिर भी लोग दीपक बुझने तक गलियों में रहे।",
        "Gió lạnh, nhưng người dân vẫn ở ngoài phố cho đến khi đèn tắt.",
    ],
];

const MONTHS: [[&str; 5]; 12] = [
    ["January", "يناير", "جنوری", "जनवरी", "1"],
    ["February", "فبراير", "فروری", "फरवरी", "2"],
    ["March", "مارس", "مارچ", "मार्च", "3"],
    ["April", "أبريل", "اپریل", "अप्रैल", "4"],
    ["May", "مايو", "مئی", "मई", "5"],
    ["June", "يونيو", "جون", "जून", "6"],
    ["July", "يوليو", "جولائی", "जुलाई", "7"],
    ["August", "أغسطس", "اگست", "अगस्त", "8"],
    ["September", "سبتمبر", "ستمبر", "सितंबर", "9"],
    ["October", "أكتوبر", "اکتوبر", "अक्टूबर", "10"],
    ["November", "نوفمبر", "نومبر", "नवंबर", "11"],
    ["December", "ديسمبر", "دسمبر", "दिसंबर", "12"],
];

/// 3 to 9 in words.
const SMALL: [[&str; 5]; 7] = [
    ["three", "ثلاثة", "تین", "तीन", "ba"],
    ["four", "أربعة", "چار", "चार", "bốn"],
    ["five", "خمسة", "پانچ", "पाँच", "năm"],
    ["six", "ستة", "چھ", "छह", "sáu"],
    ["seven", "سبعة", "سات", "सात", "bảy"],
    ["eight", "ثمانية", "آٹھ", "आठ", "tám"],
    ["nine", "تسعة", "نو", "नौ", "chín"],
];

impl Said {
    /// Templates that can say it.
    fn templates(&self) -> std::ops::Range<usize> {
        match self {
            Said::Count(..) => 0..3,
            Said::Percent(_) => 3..5,
            Said::Ratio(..) => 5..6,
            Said::Date(..) => 6..7,
            Said::Money(_) => 7..8,
            Said::Length(_) => 8..9,
            Said::Years(..) => 9..10,
            Said::Words(_) => 10..12,
        }
    }

    /// As the language writes it.
    pub(crate) fn in_language(&self, lang: &str) -> String {
        let l = index(lang);
        let comma = lang == "vi";
        match self {
            Said::Count(n, grouped) => {
                if *grouped {
                    group(*n, lang)
                } else {
                    n.to_string()
                }
            }
            Said::Percent(tenths) => {
                let mut n = (tenths / 10).to_string();
                if tenths % 10 > 0 {
                    n = format!("{n}{}{}", if comma { ',' } else { '.' }, tenths % 10);
                }
                match lang {
                    "ur" => format!("{n} فیصد"),
                    "hi" => format!("{n} प्रतिशत"),
                    _ => format!("{n}%"),
                }
            }
            Said::Ratio(a, b) => format!("{a}/{b}"),
            Said::Date(d, m, y) => {
                let month = MONTHS[*m as usize - 1][l];
                if comma { format!("ngày {d} tháng {month} năm {y}") } else { format!("{d} {month} {y}") }
            }
            Said::Money(n) => format!("{n} {}", ["million dollars", "مليون دولار", "ملین ڈالر", "मिलियन डॉलर", "triệu đô la"][l]),
            Said::Length(n) => format!("{n} {}", ["km", "كيلومتر", "کلومیٹر", "किलोमीटर", "km"][l]),
            Said::Years(a, b) => format!("{a}-{b}"),
            Said::Words(n) => SMALL[*n as usize - 3][l].to_owned(),
        }
    }

    /// Another value of the same kind, far enough away to be no rounding of it.
    pub(crate) fn other(&self, by: u32) -> Said {
        let step = 1 + by % 7;
        match *self {
            Said::Count(n, g) => Said::Count(if n < 9000 { n + step } else { n - 10 * step }, g),
            Said::Percent(n) => Said::Percent(n + step),
            Said::Ratio(a, b) => Said::Ratio(a + step, b),
            Said::Date(d, m, y) => Said::Date(if d > 14 { d - step } else { d + step }, m, y),
            Said::Money(n) => Said::Money(n + step),
            Said::Length(n) => Said::Length(n + step),
            Said::Years(a, b) => Said::Years(a, b + step),
            Said::Words(n) => Said::Words(if n > 5 { n - 1 - by % 3 } else { n + 1 + by % 3 }),
        }
    }
}

fn index(lang: &str) -> usize {
    WRITTEN.iter().position(|l| *l == lang).unwrap_or(0)
}

/// Thousands as the language groups them.
fn group(n: u32, lang: &str) -> String {
    let digits = n.to_string();
    let mark = if lang == "vi" { '.' } else { ',' };
    let indian = matches!(lang, "hi" | "ur");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        let left = digits.len() - i;
        let cut = if indian { left == 3 || left > 3 && left % 2 == 1 } else { left.is_multiple_of(3) };
        if i > 0 && cut {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

/// Writes sentences in a language; `breaks` says which begin a new paragraph.
pub(crate) fn write(sentences: &[Sentence], breaks: &[bool], lang: &'static str) -> Written {
    let mut out = Written { lang, text: String::new(), slots: Vec::new() };
    for (i, s) in sentences.iter().enumerate() {
        if i > 0 {
            out.text.push_str(if breaks[i % breaks.len()] { "\n\n" } else { " " });
        }
        let template = TEMPLATES[s.template][index(lang)];
        let (before, after) = template.split_once("{}").unwrap_or((template, ""));
        out.text.push_str(before);
        let from = out.text.len();
        out.text.push_str(&s.said.in_language(lang));
        out.slots.push(from..out.text.len());
        out.text.push_str(after);
    }
    out
}

/// A sentence without values.
pub(crate) fn empty(which: usize, lang: &str) -> &'static str {
    EMPTY[which % EMPTY.len()][index(lang)]
}

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        4 => (12u32..400_000, proptest::bool::ANY).prop_map(|(n, g)| Said::Count(n, g)),
        2 => (11u32..990).prop_map(Said::Percent),
        1 => (40u32..200, 20u32..90).prop_map(|(a, b)| Said::Ratio(a, b)),
        1 => (8u32..25, 1u32..=12, 1950u32..2030).prop_map(|(d, m, y)| Said::Date(d, m, y)),
        1 => (11u32..900).prop_map(Said::Money),
        1 => (11u32..900).prop_map(Said::Length),
        1 => (1950u32..2000, 1u32..20).prop_map(|(a, n)| Said::Years(a, a + n)),
        2 => (3u32..=9).prop_map(Said::Words),
    ]
}

/// What an article says, each template at most once, and where its paragraphs begin.
pub(crate) fn article(sizes: std::ops::Range<usize>) -> impl Strategy<Value = (Vec<Sentence>, Vec<bool>)> {
    let sentences = vec((said(), 0usize..12), sizes).prop_map(|list| {
        let mut used = [false; TEMPLATES.len()];
        let mut out: Vec<Sentence> = Vec::new();
        for (said, pick) in list {
            let range = said.templates();
            let template = range.start + pick % range.len();
            if !std::mem::replace(&mut used[template], true) {
                out.push(Sentence { template, said });
            }
        }
        out
    });
    (sentences, vec(proptest::bool::ANY, 1..6))
}

/// A language, or several different ones.
pub(crate) fn languages(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(WRITTEN.to_vec(), count).prop_flat_map(|l| Just(l).prop_shuffle())
}

/// One language that articles are written in.
pub(crate) fn language() -> impl Strategy<Value = &'static str> {
    select(WRITTEN)
}
