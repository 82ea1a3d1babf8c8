//! Lines of NDJSON, one at a time, none without bound.

use std::io::{BufRead, Read};

/// A longer line is not read.
const LONGEST: u64 = 64 << 20;

/// Bytes that most lines have room in.
const USUAL: usize = 1024;

/// A line of input with its number, from 1.
pub(super) struct Line {
    pub(super) number: usize,
    /// The text, or why there is none.
    pub(super) text: Result<String, String>,
}

impl Line {
    /// Bytes that it keeps in memory.
    pub(super) fn weight(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }
}

/// The lines of an input; empty ones are counted and left out.
pub(super) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    number: usize,
    done: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead) -> Self {
        Self { input, number: 0, done: false }
    }

    /// Lines up to a number of lines or bytes; none at the end.
    pub(super) fn batch(&mut self, lines: usize, bytes: usize) -> Vec<Line> {
        let mut out = Vec::new();
        let mut weight = 0;
        while out.len() < lines && weight < bytes {
            let Some(line) = self.next() else { break };
            weight += line.weight();
            out.push(line);
        }
        out
    }

    fn skip_rest(&mut self) {
        loop {
            let (used, found) = match self.input.fill_buf() {
                Ok([]) | Err(_) => {
                    self.done = true;
                    return;
                }
                Ok(buffer) => buffer.iter().position(|b| *b == b'\n').map_or((buffer.len(), false), |i| (i + 1, true)),
            };
            self.input.consume(used);
            if found {
                return;
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.done {
            let mut bytes = Vec::with_capacity(USUAL);
            let read = Read::take(&mut *self.input, LONGEST).read_until(b'\n', &mut bytes);
            self.number += 1;
            let number = self.number;
            match read {
                Err(e) => {
                    self.done = true;
                    return Some(Line { number, text: Err(format!("cannot be read: {e}")) });
                }
                Ok(0) => {
                    self.done = true;
                    return None;
                }
                Ok(_) => {}
            }
            if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') {
                self.skip_rest();
                return Some(Line { number, text: Err(format!("longer than {} MiB", LONGEST >> 20)) });
            }
            let start = if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            bytes.drain(..start);
            let text = String::from_utf8(bytes).map_err(|e| {
                let at = e.utf8_error().valid_up_to();
                format!("not UTF-8: byte 0x{:02x} at offset {}", e.as_bytes().get(at).copied().unwrap_or(0), start + at)
            });
            let text = text.map(trimmed);
            if text.as_deref() != Ok("") {
                return Some(Line { number, text });
            }
        }
        None
    }
}

/// The line without white space around it.
fn trimmed(mut text: String) -> String {
    const SPACE: [char; 4] = ['\n', '\r', ' ', '\t'];
    text.truncate(text.trim_end_matches(SPACE).len());
    if text.starts_with(SPACE) { text.trim_start_matches(SPACE).to_owned() } else { text }
}

/// What a JSON reader says about one line: the line number in it is always 1, and the column is a byte.
pub(super) fn without_line(message: &str) -> String {
    message.replace(" at line 1 column ", " at byte ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers() {
        let mut input: &[u8] = b"\xef\xbb\xbfa\r\n\n\xff\nb";
        let seen: Vec<(usize, Result<String, String>)> = Lines::new(&mut input).map(|l| (l.number, l.text)).collect();
        assert_eq!(seen, [(1, Ok("a".into())), (3, Err("not UTF-8: byte 0xff at offset 0".into())), (4, Ok("b".into()))]);
    }
}
