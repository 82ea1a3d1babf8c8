//! Lines and columns of byte offsets.

/// Where the lines of a text begin: finds line and column of an offset in logarithmic time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text. Lines end with LF; a CR before it belongs to the line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // A line of a stream is one.
        if !text.bytes().fold(false, |found, b| found | (b == b'\n')) {
            return Self { starts: vec![0] };
        }
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX))).collect();
        Self { starts }
    }

    /// Line (from 0) that holds the offset.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&s| s as usize <= offset).saturating_sub(1)
    }

    /// First byte of a line.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).map_or(0, |&s| s as usize)
    }

    /// Number of lines, at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: an empty text has one empty line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Line and column of an offset, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let from = self.start(line);
        let column = text.get(from..offset.min(text.len())).map_or(0, |t| t.chars().count());
        (line + 1, column + 1)
    }
}
