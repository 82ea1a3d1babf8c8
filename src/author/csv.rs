//! Tables as spreadsheets save them: a byte order mark, semicolons or tabs, apostrophes in front of formulas.

/// A table: names of columns, and rows with their lines, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    head: Vec<String>,
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Reads a table whose first row names the columns.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let (separator, text) = separator(text);
        let mut rows = rows(text, separator).into_iter().filter(|(_, r)| r.iter().any(|c| !c.trim().is_empty()));
        let head = rows.next().map(|(_, r)| r.iter().map(|c| c.trim().to_ascii_lowercase()).collect()).unwrap_or_default();
        Self { head, rows: rows.collect() }
    }

    /// True when there is such a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.head.iter().any(|h| h == column)
    }

    /// The cell of a row in a column; empty where there is none.
    pub(super) fn cell<'t>(&self, row: &'t [String], column: &str) -> &'t str {
        let cell = self.head.iter().position(|h| h == column).and_then(|i| row.get(i)).map_or("", |c| c.trim());
        // The apostrophe keeps a spreadsheet from computing the cell; it is no part of it.
        cell.strip_prefix('\'').filter(|c| c.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
    }
}

/// What stands between cells: Excel's own first line says it, otherwise the first row.
fn separator(text: &str) -> (char, &str) {
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(sign) = first.trim_end().strip_prefix("sep=").and_then(|s| s.chars().next())
    {
        return (sign, rest);
    }
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.matches(c).count();
    let best = [',', ';', '\t'].into_iter().rev().max_by_key(|c| count(*c)).unwrap_or(',');
    (best, text)
}

fn rows(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let mut out = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            _ if quoted => cell.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                out.push((began, std::mem::take(&mut row)));
                began = line;
            }
            c if c == separator => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        out.push((began, row));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_as_spreadsheets_save_them() {
        let read = |text: &str| {
            let t = Table::read(text);
            t.rows.iter().map(|(line, r)| format!("{line}:{}|{}", t.cell(r, "a"), t.cell(r, "b"))).collect::<Vec<_>>()
        };
        let want = ["2:x, \"y\"|z\nw".to_owned(), "4:'q|-5".to_owned()];
        assert_eq!(read("a,b\n\"x, \"\"y\"\"\",\"z\nw\"\n'q,'-5\n"), want);
        assert_eq!(read("\u{feff}A;B\r\n\"x, \"\"y\"\"\";\"z\nw\"\r\n'q;'-5\r\n"), want);
        assert_eq!(read("a\tb\tc\nx, \"y\"\t\"z\nw\"\n'q\t'-5"), want);
        assert_eq!(read("sep=;\na;b\n1,5;2\n"), ["2:1,5|2"]);
        assert!(read("a,b\n\n,,\n").is_empty());
    }
}
