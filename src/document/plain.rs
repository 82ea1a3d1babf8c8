//! Plain text: every line that is not empty is a block.

use super::{Block, BlockKind};
use crate::text::Span;

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = offset + (line.len() - line.trim_start().len());
            out.push(Block { span: Span::new(start, start + body.len()), kind: BlockKind::Paragraph, code: Vec::new() });
        }
        offset += line.len();
    }
    out
}
