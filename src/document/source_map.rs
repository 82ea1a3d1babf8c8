//! Decoding, and the way back from the text to the file.

use crate::text::{LineIndex, Span};

/// A place in the original file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Bytes of the file.
    pub bytes: std::ops::Range<usize>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Line where the place ends.
    pub end_line: usize,
    /// Column behind its last character.
    pub end_column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Encoding {
    /// UTF-8; the file begins `shift` bytes before the text.
    Utf8 { shift: usize },
    /// UTF-16 with a byte order mark; every so many bytes of text, the bytes of file up to there.
    Utf16 { steps: Vec<(u32, u32)> },
}

/// Where places of the decoded text lie in the original file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMap {
    encoding: Encoding,
    lines: LineIndex,
}

/// A decoded file.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// Its text, without byte order mark.
    pub text: String,
    /// The way back.
    pub map: SourceMap,
}

/// Text bytes between two recorded steps of a UTF-16 map.
const STEP: usize = 512;

/// Decodes UTF-8, or UTF-16 when it begins with a byte order mark.
///
/// # Errors
/// A sentence that says what is wrong, and at which byte.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let shift = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            let text = std::str::from_utf8(&bytes[shift..]).map_err(|e| {
                let at = shift + e.valid_up_to();
                let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
                format!("not UTF-8: byte 0x{:02x} at offset {at}, line {line}", bytes.get(at).copied().unwrap_or(0))
            })?;
            if text.contains('\0') {
                return Err(format!("not a text: NUL at offset {}", shift + text.find('\0').unwrap_or(0)));
            }
            let map = SourceMap { encoding: Encoding::Utf8 { shift }, lines: LineIndex::new(text) };
            Ok(Decoded { text: text.to_owned(), map })
        }
    }
}

fn utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded, String> {
    if rest.len() % 2 == 1 {
        return Err("broken UTF-16: an odd number of bytes".to_owned());
    }
    let units = rest.as_chunks::<2>().0.iter().map(|b| unit(*b));
    let (mut text, mut file) = (String::with_capacity(rest.len()), 2usize);
    let mut steps = vec![(0, 2)];
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| format!("broken UTF-16: half a surrogate pair at offset {file}"))?;
        text.push(c);
        file += 2 * c.len_utf16();
        if steps.last().is_some_and(|(t, _)| text.len() - *t as usize >= STEP) {
            steps.push((u32::try_from(text.len()).unwrap_or(u32::MAX), u32::try_from(file).unwrap_or(u32::MAX)));
        }
    }
    let map = SourceMap { encoding: Encoding::Utf16 { steps }, lines: LineIndex::new(&text) };
    Ok(Decoded { text, map })
}

impl SourceMap {
    /// The map of a text that is its own file.
    #[must_use]
    pub fn identity(text: &str) -> Self {
        Self { encoding: Encoding::Utf8 { shift: 0 }, lines: LineIndex::new(text) }
    }

    /// The byte of the file where the byte `at` of the text lies.
    #[must_use]
    pub fn byte(&self, text: &str, at: usize) -> usize {
        match &self.encoding {
            Encoding::Utf8 { shift } => at + shift,
            Encoding::Utf16 { steps } => {
                let i = steps.partition_point(|(t, _)| *t as usize <= at).saturating_sub(1);
                let (t, f) = steps.get(i).copied().unwrap_or((0, 2));
                f as usize + text.get(t as usize..at).map_or(0, |s| s.chars().map(|c| 2 * c.len_utf16()).sum())
            }
        }
    }

    /// The place in the file of a span of the text.
    #[must_use]
    pub fn position(&self, text: &str, span: Span) -> Position {
        let (start, end) = (span.start as usize, span.end as usize);
        let (line, column) = self.lines.position(text, start);
        let (end_line, end_column) = self.lines.position(text, end);
        Position { bytes: self.byte(text, start)..self.byte(text, end), line, column, end_line, end_column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_utf16_is_found_in_the_file() {
        let text = format!("{}\nعدد 🙂 ٣٥ x", "سطر ".repeat(400));
        for big in [false, true] {
            let mut file = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            file.extend(text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }));
            let decoded = decode(&file).expect("it is sound");
            assert_eq!(decoded.text, text);
            let at = text.find("٣٥").expect("it is there");
            let p = decoded.map.position(&text, Span::new(at, at + 4));
            assert_eq!((p.line, p.column), (2, 7));
            let units: Vec<u16> = file[p.bytes]
                .chunks(2)
                .map(|b| if big { u16::from_be_bytes([b[0], b[1]]) } else { u16::from_le_bytes([b[0], b[1]]) })
                .collect();
            assert_eq!(String::from_utf16_lossy(&units), "٣٥");
        }
    }

    #[test]
    fn bad_bytes_are_named_with_their_place() {
        assert_eq!(decode(b"a\nb\xff").expect_err("no UTF-8"), "not UTF-8: byte 0xff at offset 3, line 2");
        assert!(decode(b"\xff\xfea").is_err());
        assert_eq!(decode(b"\xef\xbb\xbfab").expect("BOM").map.byte("ab", 1), 4);
    }
}
