//! The digits of a language's own script.

use crate::text::DigitScript;

/// The digits of the script that a language is written in, where that has its own; `None` where 0 to 9 are those.
///
/// From CLDR 48 (`otherNumberingSystems-native`). The ideographs of Chinese and Japanese are no digits in this sense.
///
/// ```
/// use crosstally::language::native_digits;
/// assert_eq!(native_digits("ur-PK").unwrap().write("73"), "۷۳");
/// assert_eq!(native_digits("vi"), None);
/// ```
#[must_use]
pub fn native_digits(tag: &str) -> Option<DigitScript> {
    let tag = tag.replace('_', "-").to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let arabic = parts.any(|p| p == "arab" || p == "aran");
    let system = match language {
        "ar" | "arz" | "ckb" | "ku" | "sd" | "ug" if language != "ku" || arabic => "arab",
        "fa" | "ur" | "ps" | "prs" | "pnb" | "skr" | "mzn" | "lrc" | "glk" | "bal" | "ks" | "azb" => "arabext",
        "pa" | "uz" | "az" if arabic => "arabext",
        "hi" | "mr" | "ne" | "sa" | "kok" | "mai" | "bho" | "doi" | "brx" | "awa" | "new" => "deva",
        "bn" | "as" | "mni" | "bpy" => "beng",
        "pa" => "guru",
        "gu" => "gujr",
        "or" => "orya",
        "ta" => "tamldec",
        "te" => "telu",
        "kn" | "tcy" => "knda",
        "ml" => "mlym",
        "th" => "thai",
        "lo" => "laoo",
        "bo" | "dz" => "tibt",
        "my" | "shn" => "mymr",
        "km" => "khmr",
        _ => return None,
    };
    Some(DigitScript::of_numbering_system(system))
}
