//! Markdown: headings, paragraphs, list items, table cells; code and front matter are not read.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind};
use crate::text::Span;

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<BlockKind> = None;
    let mut meta = false;
    let mut code_block = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => meta = true,
            Event::End(TagEnd::MetadataBlock(_)) => meta = false,
            Event::Start(Tag::CodeBlock(_)) => code_block = true,
            Event::End(TagEnd::CodeBlock) => {
                code_block = false;
                open = None;
            }
            Event::Start(Tag::Heading { .. }) => open = begin(&mut out, BlockKind::Heading, range.start),
            Event::Start(Tag::Paragraph) if open != Some(BlockKind::Item) || out.last().is_some_and(|b| !b.span.is_empty()) => {
                open = begin(&mut out, if open == Some(BlockKind::Item) { BlockKind::Item } else { BlockKind::Paragraph }, range.start);
            }
            Event::Start(Tag::Item) => open = begin(&mut out, BlockKind::Item, range.start),
            Event::Start(Tag::TableCell) => open = begin(&mut out, BlockKind::Cell, range.start),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => open = None,
            Event::Text(_) if code_block => {
                out.push(Block { span: Span::new(range.start, range.end), kind: BlockKind::Code, code: Vec::new() });
            }
            Event::Text(_) if !meta => extend(&mut out, &mut open, range.start, range.end),
            Event::Code(_) => {
                extend(&mut out, &mut open, range.start, range.end);
                if let Some(b) = out.last_mut() {
                    // The range holds the backticks.
                    let ticks = text[range.clone()].bytes().take_while(|b| *b == b'`').count();
                    b.code.push(Span::new(range.start + ticks, range.end - ticks));
                }
            }
            _ => {}
        }
    }
    out.retain(|b| !b.span.of(text).trim().is_empty());
    out
}

/// A block whose text has not come yet: empty at `at`.
fn begin(out: &mut Vec<Block>, kind: BlockKind, at: usize) -> Option<BlockKind> {
    out.push(Block { span: Span::at(at), kind, code: Vec::new() });
    Some(kind)
}

fn extend(out: &mut Vec<Block>, open: &mut Option<BlockKind>, start: usize, end: usize) {
    if open.is_none() {
        *open = begin(out, BlockKind::Paragraph, start);
    }
    if let Some(b) = out.last_mut() {
        let from = if b.span.is_empty() { start } else { b.span.start as usize };
        b.span = Span::new(from, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_front_matter_are_left_out() {
        let text = "---\nweight: 40\n---\n# Head 1\n\nA `b 2` c.\n\n| x | y |\n|---|---|\n| 3 | 4 |\n\n- five\n- six\n\n```\n7\n```\n";
        let seen: Vec<(BlockKind, &str)> = blocks(text).iter().map(|b| (b.kind, b.span.of(text))).collect();
        use BlockKind::{Cell, Code, Heading, Item, Paragraph};
        assert_eq!(
            seen,
            [
                (Heading, "Head 1"),
                (Paragraph, "A `b 2` c."),
                (Cell, "x"),
                (Cell, "y"),
                (Cell, "3"),
                (Cell, "4"),
                (Item, "five"),
                (Item, "six"),
                (Code, "7\n")
            ]
        );
        assert_eq!(blocks(text)[1].code[0].of(text), "b 2");
    }
}
