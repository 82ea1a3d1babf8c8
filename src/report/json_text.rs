//! JSON that is safe to look at: what would steer a terminal or hide text is escaped inside strings, and means the same.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::{has_steering, steers};

/// Writes a value as JSON.
///
/// # Errors
/// Those of the writer.
///
/// ```
/// let mut out = Vec::new();
/// crosstally::report::write_json(&mut out, &"a\u{202e}b")?;
/// assert_eq!(out, br#""a\u202eb""#);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_json(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    let mut text = Buffer(Vec::with_capacity(1024));
    value.serialize(&mut Serializer::new(&mut text))?;
    // Hardly any text has such characters.
    if has_steering(&text.0) {
        text.0.clear();
        value.serialize(&mut Serializer::with_formatter(&mut text, Shown))?;
    }
    out.write_all(&text.0)
}

/// Bytes in memory. Most of JSON is written as single characters, for which copying a slice is a long way.
struct Buffer(Vec<u8>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match bytes {
            [one] => self.0.push(*one),
            more => self.0.extend_from_slice(more),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Shown;

impl Formatter for Shown {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut at = 0;
        for (i, c) in fragment.char_indices().filter(|(_, c)| steers(*c)) {
            out.write_all(&fragment.as_bytes()[at..i])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            at = i + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[at..])
    }
}
