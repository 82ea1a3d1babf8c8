//! Decimal digits of every script.

/// The zeros of all sets of decimal digits (general category Nd, Unicode 16); nine digits follow each.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090,
    0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
    0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da,
    0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce,
    0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// A set of ten digits, known by its zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DigitScript(pub char);

impl DigitScript {
    /// 0 to 9.
    pub const LATIN: DigitScript = DigitScript('0');

    /// The script of a CLDR numbering system (`arab`, `deva` …); Latin for one that is not known.
    #[must_use]
    pub fn of_numbering_system(id: &str) -> Self {
        Self(match id {
            "arab" => '\u{660}',
            "arabext" => '\u{6f0}',
            "deva" => '\u{966}',
            "beng" => '\u{9e6}',
            "guru" => '\u{a66}',
            "gujr" => '\u{ae6}',
            "orya" => '\u{b66}',
            "tamldec" => '\u{be6}',
            "telu" => '\u{c66}',
            "knda" => '\u{ce6}',
            "mlym" => '\u{d66}',
            "thai" => '\u{e50}',
            "laoo" => '\u{ed0}',
            "tibt" => '\u{f20}',
            "mymr" => '\u{1040}',
            "khmr" => '\u{17e0}',
            _ => '0',
        })
    }

    /// Writes ASCII digits in this script; other characters stay.
    #[must_use]
    pub fn write(self, ascii: &str) -> String {
        ascii.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(u32::from(self.0) + d)).unwrap_or(c)).collect()
    }
}

/// The value of a decimal digit of any script, and the set that it belongs to.
#[must_use]
#[inline]
pub fn digit(c: char) -> Option<(u8, DigitScript)> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| (d as u8, DigitScript::LATIN));
    }
    // Most letters, told without a search.
    if matches!(c, '\u{80}'..'\u{660}' | '\u{2000}'..'\u{a620}' | '\u{ac00}'..'\u{ff00}') {
        return None;
    }
    let code = u32::from(c);
    let zero = ZEROS[..ZEROS.partition_point(|&z| z <= code)].last()?;
    let value = code - zero;
    (value < 10).then(|| (value as u8, DigitScript(char::from_u32(*zero).unwrap_or('0'))))
}

#[cfg(test)]
mod tests {
    use icu_properties::{CodePointMapData, props::GeneralCategory};

    #[test]
    fn every_decimal_digit_of_unicode_is_known() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            let known = super::digit(c).is_some();
            let decimal = category.get(c) == GeneralCategory::DecimalNumber;
            // A newer Unicode may add sets; none may be misread.
            assert!(known == decimal || !known, "{:x}: {known} {decimal}", u32::from(c));
            assert!(known || !decimal || u32::from(c) > 0x10000, "{:x} is missing", u32::from(c));
        }
        assert_eq!(super::digit('٣').map(|d| d.0), Some(3));
        assert_eq!(super::DigitScript('\u{660}').write("35,1"), "٣٥,١");
    }
}
