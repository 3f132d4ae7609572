//! The part of a long text in which repeats are looked for: what recurs all
//! over a text recurs in pieces of it, and looking costs the same for any length.

use ahash::HashMap;

use super::mine::{BARRIER, Sequence};

/// Bytes that are looked at.
const MAX_BYTES: usize = 1 << 18;

/// Pieces of a longer text, evenly apart.
const PIECES: usize = 16;

/// The lines looked at, in runs that stand together in the text.
pub(super) fn runs<'s, 't>(lines: &'s [&'t str]) -> Vec<&'s [&'t str]> {
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    if bytes <= MAX_BYTES {
        return vec![lines];
    }
    let mut runs = Vec::new();
    let (mut start, mut passed) = (0, 0);
    while start < lines.len() && runs.len() < PIECES {
        let mut end = start;
        let mut taken = 0;
        while end < lines.len() && taken + lines[end].len() < MAX_BYTES / PIECES {
            taken += lines[end].len() + 1;
            end += 1;
        }
        runs.push(&lines[start..end]);
        passed += taken;
        start = end;
        while start < lines.len() && passed * PIECES < bytes * runs.len() {
            passed += lines[start].len() + 1;
            start += 1;
        }
    }
    runs
}

/// A sequence of items, equal ones with the same number, each weighed once.
pub(super) struct Numbered<'t, 'w> {
    pub(super) sequence: Sequence,
    pub(super) items: Vec<&'t str>,
    numbers: HashMap<&'t str, (u32, u32)>,
    cost: &'w dyn Fn(&str) -> usize,
}

impl<'t, 'w> Numbered<'t, 'w> {
    pub(super) fn new(cost: &'w dyn Fn(&str) -> usize) -> Self {
        Self { sequence: Sequence::default(), items: Vec::new(), numbers: HashMap::default(), cost }
    }

    pub(super) fn push(&mut self, item: &'t str) {
        let next = self.numbers.len() as u32;
        let weighed = || (next, (self.cost)(item) as u32);
        let (number, cost) = *self.numbers.entry(item).or_insert_with(weighed);
        self.add(item, number, cost);
    }

    /// Adds what no repeat reaches across.
    pub(super) fn push_barrier(&mut self) {
        self.add("", BARRIER, 0);
    }

    fn add(&mut self, item: &'t str, number: u32, cost: u32) {
        self.items.push(item);
        self.sequence.ids.push(number);
        self.sequence.costs.push(cost);
    }
}
