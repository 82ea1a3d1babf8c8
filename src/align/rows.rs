//! Paragraphs side by side: blocks that beads tie together stand in one row.

use std::collections::BTreeMap;
use std::ops::Range;

use super::beads::Pairing;
use super::text::Text;
use crate::fact::Row;

/// The rows of a set. Every block of every document is in one row, and the blocks of a document keep their order.
#[must_use]
pub(super) fn rows(texts: &[Text<'_>], pivot: usize, pairs: &[Pairing]) -> Vec<Row> {
    // One paragraph each, as in lines of a stream: one row.
    let tied = |d: usize| d == pivot || pairs[d].beads.iter().any(|b| !b.a.is_empty() && !b.b.is_empty());
    if texts.iter().all(|t| t.document.blocks.len() == 1) && (0..texts.len()).all(tied) {
        return vec![Row { blocks: vec![0..1; texts.len()] }];
    }
    let first: Vec<usize> = texts
        .iter()
        .scan(0, |sum, t| {
            let start = *sum;
            *sum += t.document.blocks.len();
            Some(start)
        })
        .collect();
    let total = texts.iter().map(|t| t.document.blocks.len()).sum();
    let mut sets = Sets { parent: (0..total).collect() };
    for (d, pairing) in pairs.iter().enumerate() {
        for bead in pairing.beads.iter().filter(|b| !b.a.is_empty() && !b.b.is_empty()) {
            let nodes = blocks(&texts[pivot], &bead.a).map(|b| first[pivot] + b).chain(blocks(&texts[d], &bead.b).map(|b| first[d] + b));
            let nodes: Vec<usize> = nodes.collect();
            for pair in nodes.windows(2) {
                sets.join(pair[0], pair[1]);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for (d, text) in texts.iter().enumerate() {
        for b in 0..text.document.blocks.len() {
            let row = members.entry(sets.root(first[d] + b)).or_insert_with(|| vec![0..0; texts.len()]);
            row[d] = if row[d].is_empty() { b..b + 1 } else { row[d].start.min(b)..b + 1 };
        }
    }
    ordered(members.into_values().collect(), texts, pivot)
}

fn blocks(text: &Text<'_>, segments: &Range<usize>) -> impl Iterator<Item = usize> {
    let blocks: Vec<usize> = text.segments[segments.clone()].iter().map(|s| s.block).collect();
    blocks.into_iter()
}

/// Takes row after row such that no document goes back: first those that continue the pivot, and before them what only
/// other documents have there. Rows whose ranges overlap become one.
fn ordered(rows: Vec<Vec<Range<usize>>>, texts: &[Text<'_>], pivot: usize) -> Vec<Row> {
    let rows = overlapping_joined(rows);
    // The rows of each document in its order, and how many of them are taken.
    let mut queues: Vec<Vec<usize>> = (0..texts.len()).map(|d| (0..rows.len()).filter(|i| !rows[*i][d].is_empty()).collect()).collect();
    for (d, queue) in queues.iter_mut().enumerate() {
        queue.sort_by_key(|i| rows[*i][d].start);
    }
    let mut taken = vec![false; rows.len()];
    let mut heads = vec![0; texts.len()];
    let mut at = vec![0; texts.len()];
    let mut out = Vec::with_capacity(rows.len());
    while out.len() < rows.len() {
        for (d, head) in heads.iter_mut().enumerate() {
            while queues[d].get(*head).is_some_and(|i| taken[*i]) {
                *head += 1;
            }
        }
        let candidates: Vec<usize> = (0..texts.len()).filter_map(|d| queues[d].get(heads[d]).copied()).collect();
        let ready = |i: usize| (0..texts.len()).all(|d| rows[i][d].is_empty() || queues[d].get(heads[d]) == Some(&i));
        // What the pivot lacks comes as soon as it can; rows that cross cannot all keep their order.
        let lacking = candidates.iter().copied().find(|i| rows[*i][pivot].is_empty() && ready(*i));
        let Some(i) = lacking.or_else(|| candidates.iter().copied().find(|i| ready(*i))).or(candidates.first().copied()) else { break };
        taken[i] = true;
        let blocks: Vec<Range<usize>> = rows[i].iter().zip(&at).map(|(r, at)| if r.is_empty() { *at..*at } else { r.clone() }).collect();
        for (at, r) in at.iter_mut().zip(&blocks) {
            *at = (*at).max(r.end);
        }
        out.push(Row { blocks });
    }
    out
}

/// Rows whose ranges overlap in a document become one. Ranges of one document are compared in the order of their starts.
fn overlapping_joined(mut rows: Vec<Vec<Range<usize>>>) -> Vec<Vec<Range<usize>>> {
    let documents = rows.first().map_or(0, Vec::len);
    let mut again = true;
    while again {
        again = false;
        for d in 0..documents {
            rows.sort_by_key(|r| (r[d].is_empty(), r[d].start));
            let mut out: Vec<Vec<Range<usize>>> = Vec::with_capacity(rows.len());
            for row in rows {
                match out.last_mut() {
                    Some(last) if !row[d].is_empty() && !last[d].is_empty() && row[d].start < last[d].end => {
                        for (a, b) in last.iter_mut().zip(row) {
                            let (none_a, none_b) = (a.start == a.end, b.start == b.end);
                            if none_a {
                                *a = b;
                            } else if !none_b {
                                *a = a.start.min(b.start)..a.end.max(b.end);
                            }
                        }
                        again = true;
                    }
                    _ => out.push(row),
                }
            }
            rows = out;
        }
    }
    rows
}

/// Disjoint sets of blocks.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn root(&mut self, i: usize) -> usize {
        let mut root = i;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = i;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
